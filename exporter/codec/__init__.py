"""What becomes of a part's records on their way into a file: gzip, PGP, or nothing."""

from pathlib import Path
from typing import Protocol

from exporter.codec.gz import Gzip
from exporter.codec.pgp import Pgp
from exporter.codec.plain import Plain
from exporter.codec.staged import Digest
from exporter.environments import Environment
from exporter.naming import Extension
from exporter.settings import Settings

__all__ = ["BLOCK_BYTES", "Codec", "Digest", "PartFile", "open_codec"]

#: Raw bytes encoded at a time. Part of the format: another size gives other bytes.
BLOCK_BYTES = 1 << 20


class PartFile(Protocol):
    """A new file that takes block after block and proves itself in the end."""

    def append(self, block: bytes, encoded: bytes) -> None:
        """Adds a block and what `Codec.encode` made of it."""

    def finish(self, *, records: int) -> Digest:
        """Ends the file; InvalidFile if it does not hold what was put in, or so many lines."""

    def close(self) -> None:
        """Lets go of the file, finished or not."""


class Codec(Protocol):
    """The verbs every way of writing a part has."""

    #: What the names of files end in.
    extension: Extension | None
    #: Encoded bytes per raw byte, as far as a part's size is counted in the former.
    typical_ratio: float

    def encode(self, block: bytes) -> bytes:
        """The part of the work that several threads can do at once."""

    def open(self, path: Path) -> PartFile:
        """Begins a file; there is none of that name yet."""

    def close(self) -> None:
        """Removes what the codec needed beside the parts."""


def open_codec(environment: Environment, settings: Settings) -> Codec:
    """The codec of an environment.

    Raises:
        ConfigError: What encryption needs is not there, or the key is another one.
    """
    # Both are there with compression = "pgp" and never without.
    if environment.pgp_key_file and environment.pgp_fingerprint:
        return Pgp(
            settings.in_project(environment.pgp_key_file),
            environment.pgp_fingerprint,
            environment.pgp_extension,
        )
    return Gzip() if environment.compression == "gzip" else Plain()
