"""The state of deliveries and their parts, in the warehouse.

A delivery is `started`, then `delivered`, `failed` or `superseded`. It moves one way, with one
exception: a failed one is started again when it is resumed, because its parts keep their names
and what arrived stays arrived. A part is `pending`, then `uploaded`. Every step is written before
or right after the act, so that a crash leaves a state from which a re-run goes on.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from exporter.codec import Digest
from exporter.feeds import Batch
from exporter.lease import locked
from exporter.naming import Mode
from exporter.unload import Part
from exporter.warehouse import Row, Warehouse


@dataclass(frozen=True, slots=True)
class Delivery:
    """One batch on its way to one environment."""

    delivery_id: str
    batch_id: str
    destination: str
    #: Unix seconds, UTC: the timestamp in every name of the delivery.
    file_timestamp: int
    status: str
    #: UTC; None while it is under way.
    finished_at: datetime | None = None
    #: A part was begun: it may have arrived, however the delivery ended.
    has_files: bool = False

    @property
    def is_unfinished(self) -> bool:
        """Whether it can still be delivered."""
        return self.status in ("started", "failed")


@dataclass(frozen=True, slots=True)
class SentFile:
    """What the ledger knows of a part."""

    name: str
    key: str
    #: Without a hash where the warehouse wrote the part itself.
    digest: Digest
    uploaded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerPart:
    """One file that the warehouse writes itself."""

    name: str
    key: str
    mode: Mode
    split: int | None
    #: Which of its mode's hash buckets of users it holds.
    bucket: int
    buckets: int
    records: int
    raw_bytes: int
    #: As sent; None until it is written.
    bytes: int | None = None


class Ledger:
    """Reads and writes the deliveries of one environment and one dbt target."""

    def __init__(self, warehouse: Warehouse, environment: str) -> None:
        self._warehouse = warehouse
        self.environment = environment

    def deliveries(self, feed: str) -> list[Delivery]:
        """Every delivery of a feed, oldest first."""
        parameters = [feed, self.environment, self._warehouse.target_name]
        return [_delivery(row) for row in self._warehouse.rows("deliveries_of_feed", parameters)]

    def delivered(self, feed: str) -> list[Delivery]:
        """What arrived of a feed, oldest first."""
        return [delivery for delivery in self.deliveries(feed) if delivery.status == "delivered"]

    def last_sent(self, batch: Batch) -> str | None:
        """The newest delivery of the feed that arrived, or may have in part; None before the first.

        That of the batch itself is left out: it goes on with what it began.
        """
        sent = [
            delivery
            for delivery in self.deliveries(batch.feed)
            if (delivery.status == "delivered" or delivery.has_files)
            and delivery.batch_id != batch.batch_id
        ]
        return sent[-1].delivery_id if sent else None

    def first_delivered(self, feeds: Iterable[str]) -> dict[str, datetime]:
        """When each of the feeds first arrived, UTC; those that never did are left out."""
        arrived = {feed: self.delivered(feed) for feed in feeds}
        return {
            feed: min(delivery.finished_at for delivery in deliveries if delivery.finished_at)
            for feed, deliveries in arrived.items()
            if deliveries
        }

    def next_timestamp(self, now: datetime) -> int:
        """The present second, or a later one if that was used: no two deliveries share a name."""
        (row,) = self._warehouse.rows("last_timestamp", [self.environment])
        return max(int(now.timestamp()), int(row["file_timestamp"] or 0) + 1)

    def start(
        self, batch: Batch, *, destination: str, force_reason: str | None, now: datetime
    ) -> Delivery:
        """Writes a new delivery down, with the timestamp its names will have."""
        # Feeds have leases of their own, but they share the timestamps of the environment.
        with locked(self._warehouse, ("", self.environment, "")):
            delivery = Delivery(
                uuid.uuid4().hex, batch.batch_id, destination, self.next_timestamp(now), "started"
            )
            self._insert(delivery, batch, force_reason, now)
        return delivery

    def _insert(
        self, delivery: Delivery, batch: Batch, force_reason: str | None, now: datetime
    ) -> None:
        self._warehouse.execute(
            "start_delivery",
            [
                delivery.delivery_id,
                batch.batch_id,
                batch.feed,
                self.environment,
                delivery.destination,
                delivery.file_timestamp,
                batch.records,
                force_reason,
                self._warehouse.target_name,
                _text(now),
            ],
        )

    def reopen(self, delivery: Delivery) -> None:
        """An unfinished delivery goes on."""
        self._warehouse.execute("reopen_delivery", [delivery.delivery_id])

    def finish(
        self,
        delivery: Delivery,
        status: Literal["delivered", "failed", "superseded"],
        *,
        now: datetime,
        sent_bytes: int = 0,
        error: str | None = None,
    ) -> None:
        """Ends a delivery that is started or failed.

        Args:
            delivery: The delivery.
            status: How it ended.
            now: When.
            sent_bytes: Compressed bytes of all parts.
            error: One line, free of secrets and personal data.
        """
        parameters = [status, sent_bytes, error, _text(now), delivery.delivery_id]
        self._warehouse.execute("finish_delivery", parameters)

    def files(self, delivery: Delivery) -> dict[str, SentFile]:
        """The parts written down so far, by name."""
        rows = self._warehouse.rows("delivery_files", [delivery.delivery_id])
        return {row["name"]: _sent_file(row) for row in rows}

    def add_file(self, delivery: Delivery, part: Part, name: str, key: str) -> None:
        """Writes a part down before it is sent."""
        self._warehouse.execute(
            "add_file",
            [
                delivery.delivery_id,
                name,
                key,
                part.mode,
                part.split,
                part.records,
                part.raw_bytes,
                part.digest.bytes,
                part.digest.sha256,
                part.digest.crc32,
                part.digest.sha256_raw,
            ],
        )

    def move_file(self, delivery: Delivery, name: str, key: str, digest: Digest) -> None:
        """A part that has not arrived will be sent again: to another key, or encrypted anew."""
        parameters = [
            *(key, digest.bytes, digest.sha256, digest.crc32),
            *(delivery.delivery_id, name),
        ]
        self._warehouse.execute("move_file", parameters)

    def add_server_part(self, delivery: Delivery, part: ServerPart) -> None:
        """Writes a part down before the warehouse writes it; its hashes stay unknown."""
        row = [part.name, part.key, part.mode, part.split, part.records, part.raw_bytes]
        self._warehouse.execute("add_file", [delivery.delivery_id, *row, None, None, None, None])

    def move_server_part(self, delivery: Delivery, part: ServerPart) -> None:
        """A part that has not arrived will be written to another key."""
        parameters = [part.key, None, None, None, delivery.delivery_id, part.name]
        self._warehouse.execute("move_file", parameters)

    def mark_written(
        self, delivery: Delivery, part: ServerPart, *, etag: str | None, now: datetime
    ) -> None:
        """The warehouse has written a part, and it was compared."""
        parameters = [part.bytes, etag, _text(now), delivery.delivery_id, part.name]
        self._warehouse.execute("mark_written", parameters)

    def mark_uploaded(
        self, delivery: Delivery, name: str, *, etag: str | None, now: datetime
    ) -> None:
        """A part is at its key, and was compared there."""
        parameters = [etag, _text(now), delivery.delivery_id, name]
        self._warehouse.execute("mark_uploaded", parameters)


def history(warehouse: Warehouse, feed: str | None = None) -> list[Row]:
    """Every delivery of the target, newest first, of all environments; for people to read."""
    if feed is None:
        return warehouse.rows("deliveries", [warehouse.target_name], one_feed="")
    return warehouse.rows("deliveries", [warehouse.target_name, feed], one_feed=feed)


def _delivery(row: Row) -> Delivery:
    return Delivery(
        row["delivery_id"],
        row["batch_id"],
        row["destination"],
        int(row["file_timestamp"]),
        row["status"],
        row["finished_at"] and row["finished_at"].replace(tzinfo=UTC),
        bool(row["has_files"]),
    )


def _sent_file(row: Row) -> SentFile:
    return SentFile(
        row["name"],
        row["key"],
        Digest(
            int(row["bytes"] or 0),
            row["sha256"] or "",
            row["crc32"] or "",
            row["sha256_raw"],
        ),
        row["status"] == "uploaded",
    )


def _text(moment: datetime) -> str:
    """UTC without a zone, as the shared tables keep it."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
