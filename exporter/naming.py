"""Names and keys of inbound files, built and parsed; pure.

The grammar is Adobe's: inbound-s3-filenames (data files), custom-partner-integrations (ODC),
id-sync-file-based (ID synchronisation). Every literal is lower case. The timestamp makes a name
unique; Adobe's reader takes no order from it.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from exporter.errors import InvalidFile

Mode = Literal["sync", "overwrite"]
FileKind = Literal["inbound", "odc", "adobe_id", "c2c_id"]
Extension = Literal["gz", "pgp", "gpg"]

# [0-9], not \d: that would accept the digits of every script.
_DATA_NAME = re.compile(
    r"ftp_dpm_(?P<odc>odc_)?(?P<dpid>[1-9][0-9]*)(?:_(?P<target>[1-9][0-9]*))?"
    r"_(?P<timestamp>[0-9]{10})\.(?P<mode>sync|overwrite)"
    r"(?:\.(?P<split>[1-9][0-9]*))?(?:\.(?P<extension>gz|pgp|gpg))?"
)
_SYNC_NAME = re.compile(
    r"(?P<kind>adobe_id|c2c_id)_(?P<master>0|[1-9][0-9]*)(?P<dpids>(?:_[1-9][0-9]*)+)"
    r"_(?P<timestamp>[0-9]{10})\.sync(?:\.(?P<split>[1-9][0-9]*))?(?P<gz>\.gz)?"
)
_KEY = re.compile(
    r"(?:(?P<prefix>.+)/)?(?P<partner>[^/]+)/date=(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"/(?P<name>[^/]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataName:
    """Name of a data file: `ftp_dpm_[odc_]DPID[_TARGET]_TIMESTAMP.MODE[.SPLIT][.gz]`."""

    dpid: int
    #: Data source that owns the traits; without it `dpid` plays both roles.
    target: int | None = None
    #: Unix seconds, UTC, 10 digits.
    timestamp: int
    mode: Mode
    split: int | None = None
    extension: Extension | None = None
    odc: bool = False

    def __post_init__(self) -> None:
        _refuse_misfit(self, _DATA_NAME)

    def __str__(self) -> str:
        target = "" if self.target is None else f"_{self.target}"
        odc = "odc_" if self.odc else ""
        return (
            f"ftp_dpm_{odc}{self.dpid}{target}_{self.timestamp:010d}.{self.mode}"
            f"{_suffix(self.split)}{_suffix(self.extension)}"
        )

    @classmethod
    def _from_match(cls, match: re.Match[str]) -> Self:
        return cls(
            dpid=int(match["dpid"]),
            target=_int_or_none(match["target"]),
            timestamp=int(match["timestamp"]),
            mode=match["mode"],  # type: ignore[arg-type]  # the pattern allows nothing else
            split=_int_or_none(match["split"]),
            extension=match["extension"],  # type: ignore[arg-type]
            odc=match["odc"] is not None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncName:
    """Name of an ID synchronisation file: `KIND_MASTER_DPID…_TIMESTAMP.sync[.SPLIT][.gz]`."""

    kind: Literal["adobe_id", "c2c_id"]
    #: Data source of the first column; 0 stands for Audience Manager's own IDs.
    master: int
    #: Data sources of the columns after the first.
    dpids: tuple[int, ...]
    timestamp: int
    split: int | None = None
    gz: bool = False

    def __post_init__(self) -> None:
        _refuse_misfit(self, _SYNC_NAME)

    def __str__(self) -> str:
        dpids = "".join(f"_{dpid}" for dpid in self.dpids)
        return (
            f"{self.kind}_{self.master}{dpids}_{self.timestamp:010d}.sync"
            f"{_suffix(self.split)}{'.gz' if self.gz else ''}"
        )

    @classmethod
    def _from_match(cls, match: re.Match[str]) -> Self:
        return cls(
            kind=match["kind"],  # type: ignore[arg-type]  # the pattern allows nothing else
            master=int(match["master"]),
            dpids=tuple(int(dpid) for dpid in match["dpids"][1:].split("_")),
            timestamp=int(match["timestamp"]),
            split=_int_or_none(match["split"]),
            gz=match["gz"] is not None,
        )


FileName = DataName | SyncName


def parse_name(text: str) -> FileName:
    """The parts of a file name.

    Raises:
        InvalidFile: The name does not follow the grammar; Adobe would drop the whole file.
    """
    if match := _DATA_NAME.fullmatch(text):
        return DataName._from_match(match)
    if match := _SYNC_NAME.fullmatch(text):
        return SyncName._from_match(match)
    raise InvalidFile(f"{text!r} is no name of an inbound file")


@dataclass(frozen=True, slots=True)
class Key:
    """Where a file lies below the bucket: `[PREFIX/]PARTNER/date=YYYY-MM-DD/NAME`."""

    partner: str
    #: UTC day of sending.
    day: date
    name: str
    prefix: str = ""

    def __str__(self) -> str:
        prefix = f"{self.prefix}/" if self.prefix else ""
        return f"{prefix}{self.partner}/date={self.day.isoformat()}/{self.name}"


def parse_key(text: str) -> Key:
    """The parts of a key; the name is not looked into.

    Raises:
        InvalidFile: The key does not follow the layout, or its day is none.
    """
    match = _KEY.fullmatch(text)
    try:
        if match:
            day = date.fromisoformat(match["day"])
            return Key(match["partner"], day, match["name"], match["prefix"] or "")
    except ValueError:
        pass
    raise InvalidFile(f"{text!r} is no key of an inbound file")


def _refuse_misfit(name: FileName, grammar: re.Pattern[str]) -> None:
    if not grammar.fullmatch(str(name)):
        raise InvalidFile(f"{name} is no name of an inbound file")


def _suffix(part: int | str | None) -> str:
    return "" if part is None else f".{part}"


def _int_or_none(digits: str | None) -> int | None:
    return None if digits is None else int(digits)
