"""The order of the steps: gate, start, unload, compare, put, verify, finish.

Nothing else knows it. A step that fails leaves the delivery `failed` (after a crash: `started`)
and the next run takes it up again: same delivery, same timestamp, same names, same bytes.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from exporter import gate
from exporter.destinations import Destination
from exporter.errors import ConfigError, DeliveryIncomplete, ExportError, GateRefused
from exporter.feeds import Batch, Contents, Feed, read_contents
from exporter.ledger import Delivery, Ledger, SentFile
from exporter.naming import Mode
from exporter.records import LineRules
from exporter.settings import Settings
from exporter.unload import Part, unload
from exporter.warehouse import Warehouse

#: Bytes of records fetched at a time, roughly; fewer rows than `batch_rows` where records are long.
_BATCH_BYTES = 32_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A part with its name: at its destination, or only planned."""

    name: str
    key: str
    #: Of a planned file an even share: where users end is not known yet.
    records: int
    raw_bytes: int
    #: Compressed bytes; None where planned.
    bytes: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a feed, or what would."""

    feed: str
    batch_id: str
    status: Literal["ready", "delivered", "nothing_to_do", "refused", "failed"]
    records: int
    #: Why nothing was sent, one line each.
    reasons: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    delivery_id: str | None = None
    exit_code: int = 0


def look(
    warehouse: Warehouse, ledger: Ledger, feed: Feed, *, force: bool = False
) -> tuple[Outcome, Contents | None]:
    """Whether the feed's newest batch would leave, and what is in its table; writes nothing.

    An error of one feed is its outcome here and in `Courier`: the feeds after it are tried.
    """
    try:
        return _look(warehouse, ledger, feed, force=force)
    except ExportError as error:
        return _outcome_of(error, feed.batch), None


def _look(
    warehouse: Warehouse, ledger: Ledger, feed: Feed, *, force: bool
) -> tuple[Outcome, Contents | None]:
    batch = feed.batch
    outcome = Outcome(batch.feed, batch.batch_id, "ready", batch.records)
    if not batch.records:
        return replace(outcome, status="nothing_to_do", reasons=("the batch is empty",)), None
    if any(
        delivery.batch_id == batch.batch_id and delivery.status == "delivered"
        for delivery in ledger.deliveries(batch.feed)
    ):
        delivered = ("this batch was delivered before",)
        return replace(outcome, status="nothing_to_do", reasons=delivered), None
    contents = read_contents(warehouse, batch)
    if refusals := gate.refusals(feed, contents, force=force):
        reasons = tuple(str(refusal) for refusal in refusals)
        code = GateRefused.exit_code
        return replace(outcome, status="refused", reasons=reasons, exit_code=code), contents
    return outcome, contents


def _outcome_of(error: ExportError, batch: Batch) -> Outcome:
    """`refused` where the batch is at fault, `failed` where settings or the way to go are."""
    return Outcome(
        batch.feed,
        batch.batch_id,
        "refused" if error.exit_code == GateRefused.exit_code else "failed",
        batch.records,
        reasons=(error.one_line(),),
        exit_code=error.exit_code,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Takes feeds from one warehouse to one destination."""

    settings: Settings
    warehouse: Warehouse
    ledger: Ledger
    destination: Destination
    #: Called with the number of records just unloaded.
    on_records: Callable[[int], object] = lambda _records: None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    @property
    def address(self) -> str:
        """Where the partner's files go, as people write it."""
        return self.destination.address(self.settings.partner)

    def plan(self, feeds: Iterable[Feed], *, force: bool = False) -> Iterator[Outcome]:
        """What `run` would do now; writes nothing, neither to the ledger nor to the destination."""
        timestamp = self.ledger.next_timestamp(self.clock())
        for feed in feeds:
            outcome, contents = look(self.warehouse, self.ledger, feed, force=force)
            if outcome.status == "ready" and contents:
                unfinished = self._unfinished(feed.batch)
                used = unfinished.file_timestamp if unfinished else timestamp
                outcome = replace(outcome, files=self._planned(feed.batch, contents, used))
                timestamp += 0 if unfinished else 1
            yield outcome

    def run(self, feed: Feed, *, force_reason: str | None = None) -> Outcome:
        """Delivers the feed's newest batch, or says why not."""
        batch = feed.batch
        try:
            self._supersede_older(batch)
            outcome, contents = look(
                self.warehouse, self.ledger, feed, force=force_reason is not None
            )
            if outcome.status != "ready" or contents is None:
                return outcome
            delivery = self._begin(batch, force_reason)
            files = self._complete(batch, contents, delivery)
            return replace(
                outcome, status="delivered", files=files, delivery_id=delivery.delivery_id
            )
        except ExportError as error:
            return _outcome_of(error, batch)

    def _supersede_older(self, batch: Batch) -> None:
        """A delivery that did not end before the next build cannot: its records are gone."""
        for delivery in self.ledger.deliveries(batch.feed):
            if delivery.is_unfinished and delivery.batch_id != batch.batch_id:
                self.ledger.finish(delivery, "superseded", now=self.clock())

    def _unfinished(self, batch: Batch) -> Delivery | None:
        for delivery in self.ledger.deliveries(batch.feed):
            if delivery.is_unfinished and delivery.batch_id == batch.batch_id:
                return delivery
        return None

    def _begin(self, batch: Batch, force_reason: str | None) -> Delivery:
        delivery = self._unfinished(batch)
        if delivery is None:
            return self.ledger.start(
                batch, destination=self.address, force_reason=force_reason, now=self.clock()
            )
        if delivery.destination != self.address:
            raise ConfigError(
                f"this delivery was begun to {delivery.destination}",
                hint="finish it there",
            )
        self.ledger.reopen(delivery)
        return delivery

    def _complete(self, batch: Batch, contents: Contents, delivery: Delivery) -> tuple[File, ...]:
        try:
            with self._staging(delivery) as folder:
                parts = self._unload(batch, contents, folder)
                named = self._named(batch, delivery, parts)
                files = tuple(self._send(delivery, item) for item in named)
        except ExportError as error:
            # If the ledger cannot be reached either, the first error is the one to tell.
            with suppress(ExportError):
                self.ledger.finish(delivery, "failed", now=self.clock(), error=error.one_line())
            raise
        sent = sum(part.digest.bytes for part in parts)
        self.ledger.finish(delivery, "delivered", now=self.clock(), sent_bytes=sent)
        return files

    @contextmanager
    def _staging(self, delivery: Delivery) -> Iterator[Path]:
        """A folder for the parts, for this user only; what a crash left there is removed."""
        staging_dir = self.settings.staging_dir
        base = self.settings.in_project(staging_dir) if staging_dir else tempfile.gettempdir()
        folder = Path(base) / f"aam-export-{delivery.delivery_id}"
        try:
            shutil.rmtree(folder, ignore_errors=True)
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700)
            yield folder
        except OSError as error:
            raise DeliveryIncomplete(f"staging folder {folder}: {error.strerror}") from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _unload(self, batch: Batch, contents: Contents, folder: Path) -> list[Part]:
        parts: list[Part] = []
        for mode in contents.modes:
            parts += self._unload_mode(batch, contents, mode, folder)
        refusals = gate.totals_refusals(
            batch,
            records=sum(part.records for part in parts),
            size=sum(part.raw_bytes for part in parts),
        )
        if refusals:
            raise GateRefused("; ".join(str(refusal) for refusal in refusals), hint="")
        return parts

    def _unload_mode(
        self, batch: Batch, contents: Contents, mode: Mode, folder: Path
    ) -> list[Part]:
        one_mode = len(contents.modes) == 1
        average = batch.bytes // batch.records + 1
        batches = self.warehouse.batches(
            "records",
            [] if one_mode else [mode],
            batch_rows=max(1, min(self.settings.batch_rows, _BATCH_BYTES // average)),
            relation=batch.relation,
            one_mode="yes" if one_mode else "",
        )
        rules = LineRules(mode, exactly_one_tab=batch.file == "inbound")
        return unload(
            batches,
            folder,
            rules=rules,
            mode=mode,
            part_bytes=self.settings.part_bytes,
            on_records=self.on_records,
        )

    def _named(self, batch: Batch, delivery: Delivery, parts: list[Part]) -> list["_NamedPart"]:
        """The parts under their final names, compared with what an earlier attempt wrote down."""
        recorded = self.ledger.files(delivery)
        named = []
        for part in parts:
            alone = sum(other.mode == part.mode for other in parts) == 1
            split = None if alone else part.number
            timestamp = delivery.file_timestamp
            name = str(batch.file_name(mode=part.mode, timestamp=timestamp, split=split))
            named.append(_NamedPart(part, name, split, recorded.pop(name, None)))
        changed = [item.name for item in named if item.is_changed] + list(recorded)
        if changed:
            raise GateRefused(
                f"{', '.join(changed)} would differ from what was begun to be sent",
                hint="restore part_bytes and the exporter's version, or build a new batch",
            )
        return named

    def _send(self, delivery: Delivery, item: "_NamedPart") -> File:
        digest, recorded = item.part.digest, item.recorded
        if recorded and recorded.uploaded:
            return item.at(recorded.key)
        if recorded:
            # The put may have succeeded and the word of it been lost.
            stored = self.destination.stat(recorded.key)
            if stored and stored.holds(digest):
                self.ledger.mark_uploaded(delivery, item.name, etag=stored.etag, now=self.clock())
                return item.at(recorded.key)
        key = self._key(item.name)
        self._write_down(delivery, item, key)
        stored = self.destination.put(item.part.path, key, digest)
        if not stored.holds(digest):
            raise DeliveryIncomplete(f"{self.destination.url(key)} arrived damaged")
        self.ledger.mark_uploaded(delivery, item.name, etag=stored.etag, now=self.clock())
        return item.at(key)

    def _write_down(self, delivery: Delivery, item: "_NamedPart", key: str) -> None:
        if item.recorded is None:
            if self.destination.stat(key):
                raise GateRefused(
                    f"{self.destination.url(key)} exists and is not ours",
                    hint="does another warehouse send to the same partner folder?",
                )
            self.ledger.add_file(delivery, item.part, item.name, key, item.split)
        elif item.recorded.key != key:
            self.ledger.move_file(delivery, item.name, key)

    def _key(self, name: str) -> str:
        day = self.clock().astimezone(UTC).date()
        return self.destination.key(self.settings.partner, day, name)

    def _planned(self, batch: Batch, contents: Contents, timestamp: int) -> tuple[File, ...]:
        files = []
        for mode, (records, size) in contents.modes.items():
            parts = -(-size // self.settings.part_bytes)
            for number in range(1, parts + 1):
                split = None if parts == 1 else number
                name = str(batch.file_name(mode=mode, timestamp=timestamp, split=split))
                files.append(
                    File(
                        name=name,
                        key=self._key(name),
                        records=records // parts,
                        raw_bytes=size // parts,
                    )
                )
        return tuple(files)


@dataclass(frozen=True, slots=True)
class _NamedPart:
    part: Part
    name: str
    split: int | None
    #: What an earlier attempt wrote down.
    recorded: SentFile | None

    @property
    def is_changed(self) -> bool:
        return self.recorded is not None and self.recorded.sha256 != self.part.digest.sha256

    def at(self, key: str) -> File:
        return File(
            name=self.name,
            key=key,
            records=self.part.records,
            raw_bytes=self.part.raw_bytes,
            bytes=self.part.digest.bytes,
            sha256=self.part.digest.sha256,
        )
