"""Parts as they are, for a receiver that wants no compression; read back all the same."""

from pathlib import Path

from isal import isal_zlib

from exporter.codec.staged import Digest, StagedFile, damaged
from exporter.naming import Extension


class Plain:
    """The codec of names without an extension."""

    extension: Extension | None = None
    typical_ratio = 1.0

    def encode(self, block: bytes) -> bytes:
        """The block."""
        return block

    def open(self, path: Path) -> "PlainPart":
        """Begins a file."""
        return PlainPart(path)

    def close(self) -> None:
        """Nothing is open."""


class PlainPart:
    """A new file of records, read back as it grows."""

    def __init__(self, path: Path) -> None:
        self._staged = StagedFile(path)
        self._crc32 = self._newlines = 0

    def append(self, block: bytes, encoded: bytes) -> None:  # noqa: ARG002 (they are the same)
        """Adds a block."""
        stored = self._staged.write(block)
        self._crc32 = isal_zlib.crc32(stored, self._crc32)
        self._newlines += stored.count(b"\n")

    def finish(self, *, records: int) -> Digest:
        """Ends the file and proves it: these bytes, these lines.

        Raises:
            InvalidFile: Read back, it is not what was put in.
        """
        hashes = self._staged.hashes
        whole = self._staged.ends_here() and self._crc32 == hashes.crc32
        self.close()
        if not whole or self._newlines != records:
            raise damaged(self._staged.path)
        return hashes.digest()

    def close(self) -> None:
        """Closes the file."""
        self._staged.close()
