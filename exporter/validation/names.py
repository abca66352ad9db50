"""What a file's name promises, and what is wrong with one that is no name; pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from exporter.errors import InvalidFile
from exporter.naming import DataName, FileKind, FileName, parse_name
from exporter.validation.findings import Finding

Compression = Literal["plain", "gz", "pgp"]


@dataclass(frozen=True, slots=True)
class Named:
    """A file whose name follows the grammar."""

    path: Path
    name: FileName

    @property
    def kind(self) -> FileKind:
        """Which grammar its lines follow."""
        if isinstance(self.name, DataName):
            return "odc" if self.name.odc else "inbound"
        return self.name.kind

    @property
    def compression(self) -> Compression:
        """What the name says of the bytes."""
        if isinstance(self.name, DataName):
            return {None: "plain", "gz": "gz"}.get(self.name.extension, "pgp")  # type: ignore[return-value]
        return "gz" if self.name.gz else "plain"

    @property
    def mode(self) -> str:
        """ID synchronisation knows sync alone."""
        return self.name.mode if isinstance(self.name, DataName) else "sync"

    @property
    def data_sources(self) -> tuple[int, ...]:
        """Of each column of IDs."""
        if isinstance(self.name, DataName):
            return (self.name.dpid,)
        return (self.name.master, *self.name.dpids)

    @property
    def trait_owner(self) -> int | None:
        """Data source of the traits; none where a file has no traits."""
        if isinstance(self.name, DataName):
            return self.name.target or self.name.dpid
        return None

    @property
    def has_target(self) -> bool:
        """Whether the owner of the traits is another data source than that of the IDs."""
        return isinstance(self.name, DataName) and self.name.target is not None

    @property
    def whole(self) -> tuple[Path, str]:
        """Equal for the parts of one logical file."""
        if isinstance(self.name, DataName):
            return self.path.parent, str(replace(self.name, split=None, extension=None))
        return self.path.parent, str(replace(self.name, split=None, gz=False))


def read_name(path: Path) -> Named | Finding:
    """The file, or what is wrong with its name."""
    try:
        return Named(path, parse_name(path.name))
    except InvalidFile:
        return Finding("file_name", f"{_what_is_wrong(path.name)}; the content was not read")


def missing_target(named: Named, id_type: str) -> list[Finding]:
    """Of device advertising IDs the name must say whose the traits are (inbound-s3-filenames)."""
    if named.kind != "inbound" or named.has_target or id_type == "dpuuid":
        return []
    message = (
        f"data source {named.data_sources[0]} is Adobe's own for device IDs ({id_type}): the name "
        "must also have the data source that owns the traits, ftp_dpm_DPID_TARGET_TIMESTAMP"
    )
    return [Finding("file_name", message)]


def _is_nearly_a_name(text: str) -> bool:
    try:
        parse_name(text)
    except InvalidFile:
        return False
    return True


# The first that holds is told.
# Adobe: inbound-s3-filenames, inbound-file-encryption, id-sync-file-based.
_PROBLEMS: tuple[tuple[Callable[[str], object], str], ...] = (
    (
        lambda name: name != name.lower() and _is_nearly_a_name(name.lower()),
        "every letter of a name is lower case",
    ),
    (
        lambda name: name.lower().endswith(".zip"),
        "Adobe takes gzip or nothing, no zip: compress with gzip and end the name in .gz",
    ),
    (
        lambda name: re.search(r"\.gz\.(pgp|gpg)$|\.(pgp|gpg)\.gz$", name),
        "encryption already compresses, and .gz together with .pgp makes a file invalid: encrypt "
        "the plain file",
    ),
    (
        lambda name: re.match(r"(adobe_id|c2c_id)_.*\.(pgp|gpg)$", name),
        "encrypted ID synchronisation files are not documented: send it as .gz",
    ),
    (
        lambda name: re.match(r"(adobe_id|c2c_id)_.*\.overwrite", name),
        "ID synchronisation files are .sync only",
    ),
    (
        lambda name: re.search(r"\.(gz|pgp|gpg)\.[0-9]+$", name),
        "the number of a part stands before .gz, .pgp or .gpg",
    ),
    (
        lambda name: (
            re.match(r"(ftp_dpm(_odc)?|adobe_id|c2c_id)_", name)
            and _timestamp_digits(name) not in (0, 10)
        ),
        "the timestamp before .sync or .overwrite has 10 digits (seconds since 1970, UTC)",
    ),
    (
        lambda name: re.match(r"ftp_dpm_(odc_)?0+_", name),
        "data source 0 (Audience Manager's own IDs) exists in ID synchronisation only",
    ),
    (
        lambda name: re.match(
            r"(ftp_dpm(_odc)?|adobe_id|c2c_id)(_[0-9]+)+(\.[0-9]+)?(\.(gz|pgp|gpg))?$", name
        ),
        "the mode is missing: .sync or .overwrite after the timestamp",
    ),
    (
        lambda name: re.match(r"(adobe_id|c2c_id)_", name),
        "an ID synchronisation file is named KIND_MASTER_DPID_TIMESTAMP.sync[.PART][.gz]",
    ),
    (
        lambda name: re.match(r"ftp_dpm_", name),
        "a data file is named "
        "ftp_dpm_[odc_]DPID[_TARGET]_TIMESTAMP.sync|overwrite[.PART][.gz|.pgp|.gpg]",
    ),
)


def _timestamp_digits(name: str) -> int:
    match = re.search(r"_([0-9]+)\.(sync|overwrite)", name)
    return len(match[1]) if match else 0


def _what_is_wrong(name: str) -> str:
    for applies, message in _PROBLEMS:
        if applies(name):
            return message
    return "no name of an inbound file: it begins with ftp_dpm_, adobe_id_ or c2c_id_"
