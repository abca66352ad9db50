"""Compressing a part, and reading it back before it may leave.

A part is one gzip member: whether Adobe's reader takes several is not documented. Within it,
blocks are compressed one by one, so that several can be at the same time. Time and name stay out
of the header and blocks have one size, so the same records always give the same bytes, however
the warehouse cut them and however many workers there are.
"""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from isal import isal_zlib

from exporter.errors import InvalidFile

#: Raw bytes compressed at a time. Part of the format: another size gives other bytes.
BLOCK_BYTES = 1 << 20
#: isal's level 1: a fifth of the time of zlib's 6, for one percent more bytes.
_LEVEL = 1
_RAW_WBITS, _GZIP_WBITS = -15, 31
# RFC 1952: magic, deflate, no flags, no time, no extra flags, unknown system.
_HEADER = bytes.fromhex("1f8b08000000000000ff")
# RFC 1951: an empty final block, which ends what sync flushes left open.
_END = b"\x03\x00"


@dataclass(frozen=True, slots=True)
class Digest:
    """A compressed file's identity."""

    bytes: int
    sha256: str
    #: As S3 writes it: base64 of the big-endian CRC.
    crc32: str


def deflate(block: bytes) -> bytes:
    """A piece of a deflate stream that needs nothing of its neighbours and ends on a whole byte."""
    compressor = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _RAW_WBITS)
    return bytes(compressor.compress(block) + compressor.flush(isal_zlib.Z_SYNC_FLUSH))


class GzipPart:
    """A new file that becomes one gzip member, read back as it grows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Unbuffered: what is written is there for the reader at once.
        self._file = path.open("xb", buffering=0)
        self._reader = _ReadBack(path)
        self._raw_bytes = self._raw_crc32 = 0
        self._bytes = self._crc32 = 0
        self._sha256 = hashlib.sha256()
        self._write(_HEADER)

    def append(self, block: bytes, compressed: bytes) -> int:
        """Adds a block and what `deflate` made of it; returns the size of the file."""
        self._raw_crc32 = isal_zlib.crc32(block, self._raw_crc32)
        self._raw_bytes += len(block)
        self._write(compressed)
        return self._bytes

    def finish(self, *, records: int) -> Digest:
        """Ends the file and proves it: one whole member, its CRC right, these bytes, these lines.

        Raises:
            InvalidFile: Read back, it is not what was put in.
        """
        size = self._raw_bytes & 0xFFFF_FFFF
        self._write(_END + self._raw_crc32.to_bytes(4, "little") + size.to_bytes(4, "little"))
        self._file.close()
        self._reader.finish(raw_bytes=self._raw_bytes, records=records)
        crc32 = base64.b64encode(self._crc32.to_bytes(4, "big")).decode()
        return Digest(self._bytes, self._sha256.hexdigest(), crc32)

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._sha256.update(data)
        self._crc32 = isal_zlib.crc32(data, self._crc32)
        self._bytes += len(data)
        self._reader.follow(len(data))


class _ReadBack:
    """Decompresses a part from its file, as its receiver will."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self._name = path.name
        self._decompressor = isal_zlib.decompressobj(_GZIP_WBITS)
        self._bytes = self._newlines = 0

    def follow(self, size: int) -> None:
        """Reads the next `size` bytes of the file."""
        try:
            raw = self._decompressor.decompress(self._file.read(size))
        except isal_zlib.error as error:  # type: ignore[misc]  # isal types it as an instance
            raise self._damaged() from error
        self._bytes += len(raw)
        self._newlines += raw.count(b"\n")

    def finish(self, *, raw_bytes: int, records: int) -> None:
        """Compares with what was meant."""
        whole = self._decompressor.eof and not self._decompressor.unused_data
        rest = self._file.read(1)
        self._file.close()
        if not whole or rest or (self._bytes, self._newlines) != (raw_bytes, records):
            raise self._damaged()

    def _damaged(self) -> InvalidFile:
        return InvalidFile(
            f"file_compression: {self._name} reads back differently from what was written",
            hint="is the disk of staging_dir sound?",
        )
