"""A file in the staging folder, hashed while it is written."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from isal import isal_zlib

from exporter.errors import InvalidFile

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Digest:
    """The identity of a finished part."""

    bytes: int
    sha256: str
    #: As S3 writes it: base64 of the big-endian CRC.
    crc32: str
    #: Of an encrypted part, which has other bytes each time: SHA-256 of the records in it.
    sha256_raw: str | None = None

    def is_of_same_records(self, other: "Digest") -> bool:
        """Whether both parts say the same to who reads them."""
        if self.sha256_raw is None:
            return self == other
        return self.sha256_raw == other.sha256_raw


class Hashes:
    """Size and checksums of bytes that come one after the other."""

    def __init__(self) -> None:
        self.bytes = self.crc32 = 0
        self._sha256 = hashlib.sha256()

    def update(self, data: bytes) -> None:
        """Takes more bytes."""
        self.bytes += len(data)
        self.crc32 = isal_zlib.crc32(data, self.crc32)
        self._sha256.update(data)

    def digest(self, *, sha256_raw: str | None = None) -> Digest:
        """What they come to."""
        crc32 = base64.b64encode(self.crc32.to_bytes(4, "big")).decode()
        return Digest(self.bytes, self._sha256.hexdigest(), crc32, sha256_raw)


class StagedFile:
    """A new file, its hashes, and a second handle that reads what is really there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.hashes = Hashes()
        # Unbuffered: what is written is there for the reader at once.
        self._file = path.open("xb", buffering=0)
        self._reader = path.open("rb", buffering=0)

    def write(self, data: bytes) -> bytes:
        """Appends, and returns what the file holds in that place now."""
        self._file.write(data)
        self.hashes.update(data)
        return self._reader.read(len(data))

    def ends_here(self) -> bool:
        """Whether nothing follows what was written."""
        return not self._reader.read(1)

    def close(self) -> None:
        """Closes both handles."""
        self._file.close()
        self._reader.close()


def digest_of(path: Path, *, sha256_raw: str) -> Digest:
    """The digest of a file that another program wrote."""
    hashes = Hashes()
    with path.open("rb", buffering=0) as file:
        while data := file.read(_PIECE):
            hashes.update(data)
    return hashes.digest(sha256_raw=sha256_raw)


def damaged(path: Path) -> InvalidFile:
    """The error for a file that is not what it was meant to be."""
    return InvalidFile(
        f"file_compression: {path.name} reads back differently from what was written",
        hint="is the disk of staging_dir sound?",
    )
