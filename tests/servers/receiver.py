"""Who encrypted files are for: a key pair, and gpg to read what came."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Receiver:
    """Who holds the private key."""

    home: Path
    key_file: Path
    fingerprint: str

    @property
    def settings(self) -> str:
        """Of an environment whose files are for this receiver."""
        return (
            f'compression = "pgp"\npgp_key_file = "{self.key_file}"\n'
            f'pgp_fingerprint = "{self.fingerprint}"\n'
        )

    def gpg(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = ("gpg", "--homedir", str(self.home), "--batch", "--status-fd", "2", *arguments)
        return subprocess.run(command, input=given, capture_output=True, check=True)

    def decrypt(self, data: bytes) -> bytes:
        result = self.gpg("--decrypt", given=data)
        # RFC 4880: algorithm 9 is AES-256. Newer versions of gpg know more than one protection.
        assert re.search(rb"^\[GNUPG:\] DECRYPTION_INFO \d 9\b", result.stderr, re.MULTILINE)
        assert b"[GNUPG:] GOODMDC" in result.stderr
        return result.stdout


@contextmanager
def new_receiver(home: Path, *more: str, expires: str = "never") -> Iterator[Receiver]:
    """Makes a key pair in a folder of its own."""
    home.mkdir(mode=0o700)
    command = ("gpg", "--homedir", str(home), "--batch", "--passphrase", "", "--status-fd", "1")
    try:
        made = subprocess.run(
            (*command, *more, "--quick-generate-key", "us", "future-default", "default", expires),
            capture_output=True,
            text=True,
            check=True,
        )
        fingerprint = re.search(r"KEY_CREATED \w (\w{40})", made.stdout)
        assert fingerprint
        receiver = Receiver(home, home / "key.asc", fingerprint[1])
        receiver.gpg("--armor", "--output", str(receiver.key_file), "--export")
        yield receiver
    finally:
        # Work with a private key starts a process that stays.
        subprocess.run(("gpgconf", "--homedir", str(home), "--kill", "all"), check=True)
