"""The order of the steps: gate, start, unload, compare, put, verify, finish.

Nothing else knows it. Parts are sent while those after them are made. A step that fails leaves the
delivery `failed` (after a crash: `started`) and the next run takes it up again: same delivery, same
timestamp, same names, same records.
"""

import shutil
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from exporter import gate
from exporter.codec import Codec
from exporter.codec.gz import Gzip
from exporter.destinations import Destination
from exporter.environments import Environment
from exporter.errors import ConfigError, DeliveryIncomplete, ExportError, GateRefused
from exporter.feeds import Batch, Contents, Feed, read_contents, read_feed
from exporter.lease import Lease
from exporter.ledger import Delivery, Ledger
from exporter.naming import Mode
from exporter.records import LineRules
from exporter.sending import File, Sender
from exporter.server_unload import ServerUnload
from exporter.settings import Settings
from exporter.unload import Limits, Part, unload
from exporter.warehouse import Warehouse

#: Bytes of records fetched at a time, roughly; fewer rows than `batch_rows` where records are long.
_BATCH_BYTES = 32_000_000
#: Most bytes of a part that is not compressed. Adobe: inbound-s3-filenames, 5 GB.
_MAX_PLAIN_BYTES = 5_000_000_000


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
    warehouse: Warehouse,
    ledger: Ledger,
    feed: Feed,
    environment: Environment,
    *,
    now: datetime,
    force: bool = False,
) -> tuple[Outcome, Contents | None]:
    """Whether the feed's newest batch would leave, and what is in its table; writes nothing.

    An error of one feed is its outcome here and in `Courier`: the feeds after it are tried.

    Args:
        warehouse: Where the feed's table is.
        ledger: What was sent to the environment.
        feed: The feed.
        environment: Where it would go.
        now: The present moment.
        force: Pass over what may be passed over.
    """
    try:
        return _look(warehouse, ledger, feed, environment, now=now, force=force)
    except ExportError as error:
        return _outcome_of(error, feed.batch), None


def _look(
    warehouse: Warehouse,
    ledger: Ledger,
    feed: Feed,
    environment: Environment,
    *,
    now: datetime,
    force: bool,
) -> tuple[Outcome, Contents | None]:
    batch = feed.batch
    outcome = Outcome(batch.feed, batch.batch_id, "ready", batch.records)
    if not batch.records:
        return replace(outcome, status="nothing_to_do", reasons=("the batch is empty",)), None
    sent = ledger.delivered(batch.feed)
    if any(delivery.batch_id == batch.batch_id for delivery in sent):
        delivered = ("this batch was delivered before",)
        return replace(outcome, status="nothing_to_do", reasons=delivered), None
    contents = read_contents(warehouse, batch)
    receiver = gate.Receiver(
        environment=ledger.environment,
        trial=environment.trial,
        extension=environment.extension,
        last_delivery_id=ledger.last_sent(batch),
        was_delivered=bool(sent),
        first_deliveries=ledger.first_delivered(feed.builds_on),
        now=now,
    )
    if refusals := gate.refusals(feed, contents, receiver, force=force):
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
    lease: Lease
    destination: Destination
    codec: Codec = field(default_factory=Gzip)
    #: Called once a delivery begins, with the files that are to be expected.
    on_begin: Callable[[tuple[File, ...]], object] = lambda _files: None
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
            outcome, contents = self._look(feed, force=force)
            if outcome.status == "ready" and contents:
                unfinished = self._unfinished(feed.batch)
                used = unfinished.file_timestamp if unfinished else timestamp
                outcome = replace(outcome, files=self._planned(feed.batch, contents, used))
                timestamp += 0 if unfinished else 1
            yield outcome

    def run(self, feed: Feed, *, force_reason: str | None = None) -> Outcome:
        """Delivers the feed's newest batch, or says why not."""
        try:
            with self.lease.of(feed.name):
                # Another run may have sent it, or dbt built anew, before the lease was ours.
                return self._run(read_feed(self.warehouse, feed.name), force_reason)
        except ExportError as error:
            return _outcome_of(error, feed.batch)

    def _run(self, feed: Feed, force_reason: str | None) -> Outcome:
        self._supersede_older(feed.batch)
        outcome, contents = self._look(feed, force=force_reason is not None)
        if outcome.status != "ready" or contents is None:
            return outcome
        send = self._way()
        delivery = self._begin(feed.batch, force_reason)
        files = self._complete(feed.batch, contents, delivery, send)
        return replace(outcome, status="delivered", files=files, delivery_id=delivery.delivery_id)

    def _look(self, feed: Feed, *, force: bool) -> tuple[Outcome, Contents | None]:
        environment = self.settings.environment(self.ledger.environment)
        return look(self.warehouse, self.ledger, feed, environment, now=self.clock(), force=force)

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
        self.lease.check()
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

    def _complete(
        self, batch: Batch, contents: Contents, delivery: Delivery, send: "_Way"
    ) -> tuple[File, ...]:
        self.on_begin(self._planned(batch, contents, delivery.file_timestamp))
        try:
            files = send(batch, contents, delivery)
        except ExportError as error:
            # If the ledger cannot be reached either, or the delivery is another run's by now, the
            # first error is the one to tell.
            with suppress(ExportError):
                self.lease.check()
                self.ledger.finish(delivery, "failed", now=self.clock(), error=error.one_line())
            raise
        sent = sum(file.bytes or 0 for file in files)
        self.ledger.finish(delivery, "delivered", now=self.clock(), sent_bytes=sent)
        return files

    def _way(self) -> "_Way":
        """Who makes and sends the files: this machine, or Snowflake itself if it can."""
        if self.settings.unload == "stream":
            return self._send_from_here
        server = ServerUnload(
            warehouse=self.warehouse,
            ledger=self.ledger,
            lease=self.lease,
            destination=self.destination,
            integration=self.settings.storage_integration(self.ledger.environment),
            codec=self.codec,
            part_bytes=self._limits.expected_raw(self.codec.typical_ratio),
            key_of=self._key,
            on_records=self.on_records,
            clock=self.clock,
        )
        return server.send

    def _send_from_here(
        self, batch: Batch, contents: Contents, delivery: Delivery
    ) -> tuple[File, ...]:
        with (
            self._staging(delivery) as folder,
            self._sender(delivery) as sender,
            closing(self._parts(batch, contents, folder)) as parts,
        ):
            for part in parts:
                name = self._name(batch, delivery.file_timestamp, part.mode, part.split)
                sender.send(part, name)
            return sender.finish()

    def _sender(self, delivery: Delivery) -> Sender:
        return Sender(
            self.ledger,
            self.destination,
            delivery,
            key_of=self._key,
            still_ours=self.lease.check,
            clock=self.clock,
            in_flight=self.settings.parts_in_flight,
        )

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

    def _parts(self, batch: Batch, contents: Contents, folder: Path) -> Generator[Part]:
        """The parts as they are finished; the last one only if all come to what dbt recorded."""
        records = size = 0
        for mode in contents.modes:
            with closing(self._unload(batch, contents, mode, folder)) as parts:
                for part in parts:
                    records, size = records + part.records, size + part.raw_bytes
                    if records >= batch.records:
                        _compare_totals(batch, records, size)
                    yield part
        _compare_totals(batch, records, size)

    def _unload(
        self, batch: Batch, contents: Contents, mode: Mode, folder: Path
    ) -> Generator[Part]:
        one_mode = len(contents.modes) == 1
        average = batch.bytes // batch.records + 1
        batches = self.warehouse.batches(
            "records",
            [batch.batch_id] if one_mode else [batch.batch_id, mode],
            batch_rows=max(1, min(self.settings.batch_rows, _BATCH_BYTES // average)),
            relation=batch.relation,
            one_mode="yes" if one_mode else "",
        )
        return unload(
            batches,
            folder,
            rules=LineRules(mode, exactly_one_tab=batch.file == "inbound"),
            mode=mode,
            codec=self.codec,
            limits=self._limits,
            on_records=self.on_records,
        )

    @property
    def _limits(self) -> Limits:
        settings = self.settings
        if self.codec.extension is None:
            return Limits(settings.part_bytes, settings.part_bytes, _MAX_PLAIN_BYTES)
        return Limits(
            settings.part_bytes, settings.part_compressed_bytes, settings.max_compressed_bytes
        )

    def _name(self, batch: Batch, timestamp: int, mode: Mode, split: int | None) -> str:
        extension = self.codec.extension
        return str(
            batch.file_name(mode=mode, timestamp=timestamp, split=split, extension=extension)
        )

    def _key(self, name: str) -> str:
        day = self.clock().astimezone(UTC).date()
        return self.destination.key(self.settings.partner, day, name)

    def _planned(self, batch: Batch, contents: Contents, timestamp: int) -> tuple[File, ...]:
        """An estimate: how well these records compress shows only when they are compressed."""
        files = []
        for mode, (records, size) in contents.modes.items():
            parts = -(-size // self._limits.expected_raw(self.codec.typical_ratio))
            for number in range(1, parts + 1):
                split = None if parts == 1 else number
                name = self._name(batch, timestamp, mode, split)
                files.append(
                    File(
                        name=name,
                        key=self._key(name),
                        records=records // parts,
                        raw_bytes=size // parts,
                    )
                )
        return tuple(files)


def _compare_totals(batch: Batch, records: int, size: int) -> None:
    if refusals := gate.totals_refusals(batch, records=records, size=size):
        raise GateRefused("; ".join(str(refusal) for refusal in refusals), hint="")


_Way = Callable[[Batch, Contents, Delivery], tuple[File, ...]]
