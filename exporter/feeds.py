"""The feeds dbt built, as the shared tables tell: newest batch, test results, contents."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from exporter.errors import ConfigError, InvalidFile
from exporter.naming import DataName, Extension, FileKind, FileName, Mode, SyncName
from exporter.warehouse import MissingTable, Warehouse

_PREFIXES = ("inbound_", "id_sync_", "hashed_email_sync_")
# What dbt renders: up to three names, plain or quoted.
_RELATION = re.compile(r'(?:(?:\w+|"[^"]+")\.){0,2}(?:\w+|"[^"]+")')


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The newest result of one test of a batch."""

    test_name: str
    #: A test that looks for personal data.
    pii: bool
    #: pass, warn, fail, error or not_run.
    status: str
    failures: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One computed set of changes of a feed."""

    feed: str
    batch_id: str
    #: The feed's table, quoted, ready for SQL.
    relation: str
    file: FileKind
    data_source: str
    #: None, a data source, or for ID synchronisation several joined by `_`.
    target_data_source: str | None
    #: What the IDs of the data source are, such as `dpuuid` or `gaid`.
    id_type: str
    records: int
    users: int
    #: Records and their newlines, in UTF-8.
    bytes: int
    #: The environment whose deliveries it was computed against; None in rows of older versions.
    baseline_environment: str | None
    #: The newest of those deliveries; None: the batch holds every user's whole profile.
    baseline_delivery_id: str | None
    built_at: datetime

    @property
    def targets(self) -> list[str]:
        """The target data sources."""
        return self.target_data_source.split("_") if self.target_data_source else []

    @property
    def continues_id_sync(self) -> bool:
        """It links own IDs to own IDs: of use once the first are linked to devices.

        Adobe: id-sync-file-based.
        """
        return self.file == "adobe_id" and self.id_type == "dpuuid"

    def file_name(
        self,
        *,
        mode: Mode,
        timestamp: int,
        split: int | None,
        extension: Extension | None = "gz",
    ) -> FileName:
        """The name of one part.

        Raises:
            InvalidFile: The feed's settings give no valid name, or Adobe knows none that is
                encrypted.
        """
        numbers = [_number(text) for text in (self.data_source, *self.targets)]
        if self.file in ("adobe_id", "c2c_id"):
            if mode != "sync":
                raise InvalidFile("ID synchronisation knows no overwrite")
            if extension in ("pgp", "gpg"):
                raise InvalidFile(
                    "Adobe names no encrypted form of an ID synchronisation file",
                    hint='send this feed to an environment without compression = "pgp"',
                )
            return SyncName(
                kind="adobe_id" if self.file == "adobe_id" else "c2c_id",
                master=numbers[0],
                dpids=tuple(numbers[1:]),
                timestamp=timestamp,
                split=split,
                gz=extension == "gz",
            )
        return DataName(
            dpid=numbers[0],
            target=numbers[1] if len(numbers) > 1 else None,
            timestamp=timestamp,
            mode=mode,
            split=split,
            extension=extension,
            odc=self.file == "odc",
        )


@dataclass(frozen=True, slots=True)
class Feed:
    """One stream of files, with its newest batch and that batch's tests."""

    name: str
    batch: Batch
    checks: tuple[Check, ...]
    #: Feeds that link the IDs of this one's data source to devices; only if it continues those.
    builds_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a feed's table holds now."""

    batch_ids: frozenset[str | None]
    #: (records, bytes) of each mode, in the order the modes are sent.
    modes: dict[Mode, tuple[int, int]]

    @property
    def records(self) -> int:
        """Records of all modes."""
        return sum(records for records, _ in self.modes.values())

    @property
    def bytes(self) -> int:
        """Bytes of all modes, newlines included."""
        return sum(size for _, size in self.modes.values())


def read_feeds(warehouse: Warehouse) -> list[Feed]:
    """Every feed built for the warehouse's target, by name.

    Raises:
        ConfigError: No feed was built yet, or a row is not what dbt would write.
    """
    checks = defaultdict(list)
    for row in warehouse.rows("feed_checks", [warehouse.target_name]):
        checks[row["feed"], row["batch_id"]].append(_check(row))
    batches = [_batch(row) for row in warehouse.rows("feed_batches", [warehouse.target_name])]
    if not batches:
        raise ConfigError(
            f"no feed was built for target {warehouse.target_name!r}", hint="run `dbt build`"
        )
    return [
        Feed(
            batch.feed, batch, tuple(checks[batch.feed, batch.batch_id]), _builds_on(batch, batches)
        )
        for batch in batches
    ]


def read_feed(warehouse: Warehouse, name: str) -> Feed:
    """One feed as it is now.

    Raises:
        ConfigError: As `read_feeds`, or it is gone.
    """
    (feed,) = choose(read_feeds(warehouse), [name])
    return feed


def choose(feeds: Sequence[Feed], wanted: Sequence[str]) -> list[Feed]:
    """The feeds of these names, in the order of `feeds`; all without a name.

    A name is the model's, or what follows `inbound_`, `id_sync_` or `hashed_email_sync_`.

    Raises:
        ConfigError: A name fits no feed, or several.
    """
    if not wanted:
        return list(feeds)
    chosen = {_resolve(name, [feed.name for feed in feeds]) for name in wanted}
    return [feed for feed in feeds if feed.name in chosen]


def read_contents(warehouse: Warehouse, batch: Batch) -> Contents | None:
    """What the batch's table holds, or None if there is no such table."""
    try:
        rows = warehouse.rows("contents", relation=batch.relation)
    except MissingTable:
        return None
    modes: dict[Mode, tuple[int, int]] = {}
    for row in rows:
        mode = _mode(row["file_mode"])
        records, size = modes.get(mode, (0, 0))
        modes[mode] = (records + int(row["records"]), size + int(row["bytes"] or 0))
    return Contents(frozenset(row["batch_id"] for row in rows), modes)


def _builds_on(batch: Batch, others: Sequence[Batch]) -> tuple[str, ...]:
    if not batch.continues_id_sync:
        return ()
    return tuple(
        other.feed
        for other in others
        if other.file == "adobe_id"
        and not other.continues_id_sync
        and batch.data_source in other.targets
    )


def _resolve(name: str, known: list[str]) -> str:
    if name in known:
        return name
    fits = [feed for feed in known if feed in {prefix + name for prefix in _PREFIXES}]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise ConfigError(f"feed {name!r} may be {' or '.join(fits)}: give the full name")
    raise ConfigError(f"there is no feed {name!r}; known: {', '.join(known)}")


def _check(row: dict[str, Any]) -> Check:
    failures = row["failures"]
    return Check(
        test_name=row["test_name"],
        pii=bool(row["pii"]),
        status=row["status"],
        failures=None if failures is None else int(failures),
    )


def _batch(row: dict[str, Any]) -> Batch:
    feed, relation, file = row["feed"], row["relation"], row["file"]
    if not _RELATION.fullmatch(relation):
        raise ConfigError(f"{feed}: {relation!r} in feed_batches is no name of a table")
    if file not in ("inbound", "odc", "adobe_id", "c2c_id"):
        raise ConfigError(f"{feed}: {file!r} in feed_batches is no kind of file")
    return Batch(
        feed=feed,
        batch_id=row["batch_id"],
        relation=relation,
        file=file,
        data_source=row["data_source"],
        target_data_source=row["target_data_source"] or None,
        id_type=row["id_type"] or "",
        records=int(row["records"]),
        users=int(row["users"]),
        bytes=int(row["bytes"]),
        baseline_environment=row["baseline_environment"] or None,
        baseline_delivery_id=row["baseline_delivery_id"] or None,
        built_at=row["built_at"],
    )


def _mode(text: str | None) -> Mode:
    if text == "sync":
        return "sync"
    if text == "overwrite":
        return "overwrite"
    raise ConfigError(f"file_mode must be sync or overwrite, is {text!r}")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise InvalidFile(f"data source {text!r} is no number")
    return int(text)
