"""Encrypting a part with GnuPG, in place of gzip: PGP compresses too, and both are invalid.

Records go to gpg through a pipe; what reaches the disk is encrypted. Only the receiver can read a
part back, so its proof is gpg's word: encrypted with AES, with nothing amiss, to the end. gpg
takes Adobe's key, whose self-signature is of 2013 (SHA-1) and which names no purpose; stricter
libraries refuse it. Adobe: inbound-file-encryption.
"""

import hashlib
import subprocess
import tempfile
from pathlib import Path

from exporter.codec.staged import Digest, damaged, digest_of
from exporter.errors import ConfigError, DeliveryIncomplete
from exporter.naming import Extension

_PROGRAM = "gpg"
_STATUS = "[GNUPG:] "
#: RFC 4880, 9.2: AES with 128, 192 and 256 bits.
_AES = frozenset({"7", "8", "9"})


class Pgp:
    """The codec of `.pgp`: one public key, in a key ring of its own that goes away with it."""

    # How well gpg compresses is known too late to cut by it: see `unload.Limits`.
    typical_ratio = 1.0

    def __init__(self, key_file: Path, fingerprint: str, extension: Extension) -> None:
        self.extension: Extension | None = extension
        self._fingerprint = fingerprint
        # Not the user's: neither their settings nor their keys may decide who can read a part.
        self._home = tempfile.TemporaryDirectory(prefix="aam-export-gpg-")
        try:
            self._import(key_file)
            self._try_out(key_file)
        except BaseException:
            self.close()
            raise

    def encode(self, block: bytes) -> bytes:
        """The block: gpg does all of it, in one stream."""
        return block

    def open(self, path: Path) -> "PgpPart":
        """Begins a file."""
        return PgpPart(self._encrypting("--output", str(path)), path)

    def close(self) -> None:
        """Removes the key ring."""
        self._home.cleanup()

    def _import(self, key_file: Path) -> None:
        try:
            key = key_file.read_bytes()
        except OSError as error:
            raise ConfigError(f"pgp_key_file {key_file}: {error.strerror}") from error
        status = _status(_run(self._command("--import"), key).stderr)
        found = [words[2] for words in status if words[0] == "IMPORT_OK"]
        if self._fingerprint not in found:
            raise ConfigError(
                f"pgp_key_file {key_file} holds {' and '.join(found) or 'no public key'}, "
                f"not the key of pgp_fingerprint {self._fingerprint}",
                hint="docs/encryption.md",
            )

    def _try_out(self, key_file: Path) -> None:
        """A key that has expired, or cannot encrypt, is told before anything begins."""
        result = _run(self._encrypting(), b"")
        if result.returncode:
            raise ConfigError(
                f"gpg does not encrypt to the key of pgp_key_file {key_file}: "
                f"{_last_message(result.stderr)}"
            )

    def _encrypting(self, *arguments: str) -> tuple[str, ...]:
        return self._command(
            *("--cipher-algo", "AES256", "--recipient", self._fingerprint),
            # gpg's own level 6 takes three times as long, for files a seventh smaller.
            *("--compress-level", "1"),
            *arguments,
            "--encrypt",
        )

    def _command(self, *arguments: str) -> tuple[str, ...]:
        return (
            *(_PROGRAM, "--no-options", "--homedir", self._home.name, "--batch", "--no-tty"),
            # The fingerprint is what makes the key trusted.
            *("--no-autostart", "--trust-model", "always", "--status-fd", "2"),
            *arguments,
        )


class PgpPart:
    """A new file that gpg writes from what it is told."""

    def __init__(self, command: tuple[str, ...], path: Path) -> None:
        self._path = path
        self._newlines = 0
        self._sha256_raw = hashlib.sha256()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    def append(self, block: bytes, encoded: bytes) -> None:  # noqa: ARG002 (they are the same)
        """Hands a block to gpg; waits while it is busy."""
        self._newlines += block.count(b"\n")
        self._sha256_raw.update(block)
        try:
            self._process.stdin.write(block)  # type: ignore[union-attr]  # it is a pipe
        except BrokenPipeError as error:
            raise self._failed(self._process.communicate()[1]) from error

    def finish(self, *, records: int) -> Digest:
        """Ends the file, asks gpg whether all went well, and reads the result once.

        Raises:
            InvalidFile: It was not encrypted as it must be, or has not so many lines.
            DeliveryIncomplete: gpg failed.
        """
        _, told = self._process.communicate()
        if self._process.returncode:
            raise self._failed(told)
        if self._newlines != records or not _is_encrypted(told):
            raise damaged(self._path)
        return digest_of(self._path, sha256_raw=self._sha256_raw.hexdigest())

    def close(self) -> None:
        """Stops gpg if it still waits for more."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()

    def _failed(self, told: bytes) -> DeliveryIncomplete:
        return DeliveryIncomplete(f"gpg failed at {self._path.name}: {_last_message(told)}")


def _run(command: tuple[str, ...], given: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, input=given, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise ConfigError(
            f'compression = "pgp" needs the program {_PROGRAM}, which is not on the PATH',
            hint="install GnuPG",
        ) from error


def _status(told: bytes) -> list[list[str]]:
    """What gpg says for programs, word by word."""
    lines = told.decode(errors="replace").splitlines()
    return [line.removeprefix(_STATUS).split() for line in lines if line.startswith(_STATUS)]


def _is_encrypted(told: bytes) -> bool:
    """Whether gpg began with AES and came to the end."""
    status = _status(told)
    began = [words for words in status if words[0] == "BEGIN_ENCRYPTION"]
    ended = any(words[0] == "END_ENCRYPTION" for words in status)
    return ended and len(began) == 1 and began[0][2] in _AES


def _last_message(told: bytes) -> str:
    """What gpg says for people; it names files and keys, never what is in them."""
    lines = told.decode(errors="replace").splitlines()
    return next((line for line in reversed(lines) if not line.startswith(_STATUS)), "no reason")
