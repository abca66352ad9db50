"""What a file is before its lines are read: its size, and bytes that must be what the name says."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from isal import igzip, isal_zlib

from exporter.validation.findings import Finding, Severity
from exporter.validation.lines import Bytes
from exporter.validation.names import Compression

_GB = 1_000_000_000
#: Most bytes. Adobe's pages give 3 GB and 1 GB for gzip, 5 GB for plain files: what only one page
#: allows is a warning. PGP compresses too. Adobe: inbound-s3-filenames, inbound-file-compression.
_LIMITS: dict[Compression, tuple[tuple[int, Severity], ...]] = {
    "plain": ((5 * _GB, "error"),),
    "gz": ((3 * _GB, "error"), (_GB, "warning")),
    "pgp": ((3 * _GB, "error"), (_GB, "warning")),
}
_GZIP, _ZIP, _PGP_ARMOR = b"\x1f\x8b", b"PK\x03\x04", b"-----BEGIN PGP"
#: A session key encrypted to a public key, as gpg writes it; no UTF-8 text begins so.
_PGP_FIRST_BYTES = (0x84, 0x85, 0xC1)
_SNIFFED_BYTES = 16


class DamagedFile(Exception):
    """The compressed bytes end too early or are wrong."""


def check_size(size: int, compression: Compression) -> list[Finding]:
    """Rules file_empty and file_size."""
    if not size:
        return [Finding("file_empty", "has no bytes; send no file rather than an empty one")]
    for limit, severity in _LIMITS[compression]:
        if size > limit:
            excess = f"has {size:,} bytes, more than {limit // _GB} GB"
            way_out = "cut it into parts of about 250 MB (gz) or 1 GB (plain)"
            return [Finding("file_size", f"{excess}; {way_out}", severity)]
    return []


def check_compression(path: Path, compression: Compression) -> list[Finding]:
    """Rule file_compression: whether the first bytes are what the name promises."""
    with path.open("rb") as file:
        head = file.read(_SNIFFED_BYTES)
    looks = _looks_like(head, compression) if head else compression
    if compression == looks:
        return []
    promised = {"plain": "plain text", "gz": "gzip", "pgp": "PGP"}[compression]
    found = {"plain": "no gzip or PGP", "gz": "gzip", "pgp": "PGP", "zip": "zip"}[looks]
    clash = f"the name promises {promised}, the bytes are {found}"
    return [
        Finding("file_compression", f"{clash}; name or write it again. The content was not read")
    ]


def _looks_like(head: bytes, promised: Compression) -> str:
    if head.startswith(_GZIP):
        return "gz"
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(_PGP_ARMOR) or head[0] in _PGP_FIRST_BYTES:
        return "pgp"
    # RFC 4880: every packet begins with the high bit. So may text: it counts where PGP is promised.
    return "pgp" if promised == "pgp" and head[0] & 0x80 else "plain"


@contextmanager
def open_content(path: Path, compression: Compression) -> Iterator[Bytes]:
    """The file's text, uncompressed on the way."""
    if compression == "gz":
        with igzip.open(path, "rb") as file:  # type: ignore[no-untyped-call]
            yield _Uncompressed(file)
    else:
        with path.open("rb", buffering=0) as plain:
            yield plain


class _Uncompressed:
    """Tells damaged data from every other error."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int, /) -> bytes:
        """The next bytes.

        Raises:
            DamagedFile: There is no telling what they were.
        """
        try:
            return self._file.read(size)
        except (EOFError, gzip.BadGzipFile, isal_zlib.error) as error:  # type: ignore[misc]
            raise DamagedFile from error
