"""What a destination tells of a file it holds."""

from dataclasses import dataclass

from exporter.codec import Digest


@dataclass(frozen=True, slots=True)
class Stored:
    """A file at a destination; what is None, the destination does not know."""

    bytes: int
    sha256: str | None = None
    #: Computed by the receiver from what arrived.
    crc32: str | None = None
    etag: str | None = None

    def holds(self, digest: Digest) -> bool:
        """Whether this is that file: same size, and no checksum that says otherwise."""
        return (
            self.bytes == digest.bytes
            and self.sha256 in (None, digest.sha256)
            and self.crc32 in (None, digest.crc32)
        )
