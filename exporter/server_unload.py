"""Snowflake writes the parts into the bucket itself: no record passes through this machine.

One COPY INTO per part, several at a time, each in a session of its own. A part holds the users of
one hash bucket, so parts are disjoint by user, nearly even, and the same in every run. The
bucket's ACL is given by the storage integration (docs/snowflake.md), never by keys in SQL.

What the exporter does not see it cannot check: the records are judged by dbt's tests alone, the
files by the number of rows and bytes that Snowflake and S3 report.
"""

import logging
import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from exporter import gate
from exporter.codec import Codec
from exporter.destinations import Destination
from exporter.errors import ConfigError, GateRefused, InvalidFile
from exporter.feeds import Batch, Contents
from exporter.lease import Lease
from exporter.ledger import Delivery, Ledger, SentFile, ServerPart
from exporter.naming import Mode
from exporter.sending import File
from exporter.warehouse import Row, Warehouse

_LOG = logging.getLogger(__name__)

#: Statements at a time: each keeps one node of a warehouse busy with one file.
_STATEMENTS = 4
#: Hash buckets differ a little in size.
_SLACK = 1.05
#: Adobe: inbound-s3-filenames, for a plain file; Snowflake's own limit of one file is the same.
_MAX_RAW_BYTES = 5_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerUnload:
    """Has the parts of a delivery written and writes them down; ConfigError off Snowflake."""

    warehouse: Warehouse
    ledger: Ledger
    lease: Lease
    destination: Destination
    #: Name of the storage integration.
    integration: str
    codec: Codec
    #: Bytes of records in a part, before compression.
    part_bytes: int
    #: The key of a file that is sent now, by its name.
    key_of: Callable[[str], str]
    on_records: Callable[[int], object] = lambda _records: None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def __post_init__(self) -> None:
        if self.warehouse.engine != "snowflake":
            raise _impossible("is for a Snowflake target")
        if self.codec.extension not in (None, "gz"):
            raise _impossible("cannot encrypt")

    def send(self, batch: Batch, contents: Contents, delivery: Delivery) -> tuple[File, ...]:
        """All parts of the batch, written and compared.

        Raises:
            GateRefused: The table, or a written part, is not what dbt recorded.
            DeliveryIncomplete: Snowflake or S3 failed on the way; what is written is recorded.
        """
        recorded = self.ledger.files(delivery)
        parts = [
            part
            for mode, (_, size) in contents.modes.items()
            for part in self._plan(batch, delivery, mode, size)
        ]
        _refuse_other_totals(batch, parts)
        _refuse_other_parts(parts, recorded)
        parts = [self._write_down(delivery, part, recorded.get(part.name)) for part in parts]
        with ThreadPoolExecutor(_STATEMENTS) as pool:
            written = [
                pool.submit(self._write, batch, delivery, part, recorded.get(part.name))
                for part in parts
            ]
        return tuple(_file(future.result()) for future in written)

    def _plan(self, batch: Batch, delivery: Delivery, mode: Mode, size: int) -> list[ServerPart]:
        buckets = 1 if size <= self.part_bytes else math.ceil(size * _SLACK / self.part_bytes)
        rows = self.warehouse.rows(
            "server_parts", [buckets, batch.batch_id, mode], relation=batch.relation
        )
        return [
            self._part(batch, delivery, mode, buckets, row, None if len(rows) == 1 else number)
            for number, row in enumerate(rows, start=1)
        ]

    def _part(
        self,
        batch: Batch,
        delivery: Delivery,
        mode: Mode,
        buckets: int,
        row: Row,
        split: int | None,
    ) -> ServerPart:
        name = str(
            batch.file_name(
                mode=mode,
                timestamp=delivery.file_timestamp,
                split=split,
                extension=self.codec.extension,
            )
        )
        if (size := int(row["bytes"])) > _MAX_RAW_BYTES:
            raise InvalidFile(
                f"file_size: {name} would have {size:,} bytes before compression",
                hint="lower part_bytes",
            )
        return ServerPart(
            name=name,
            key=self.key_of(name),
            mode=mode,
            split=split,
            bucket=int(row["bucket"]),
            buckets=buckets,
            records=int(row["records"]),
            raw_bytes=size,
        )

    def _write_down(
        self, delivery: Delivery, part: ServerPart, recorded: SentFile | None
    ) -> ServerPart:
        """Before the first byte leaves; a part that is at its old key already stays there."""
        if recorded is None:
            if self.destination.stat(part.key):
                raise GateRefused(
                    f"{self.destination.url(part.key)} exists and is not ours",
                    hint="does another warehouse send to the same partner folder?",
                )
            self.ledger.add_server_part(delivery, part)
            return part
        if recorded.uploaded or self.destination.stat(recorded.key):
            return replace(part, key=recorded.key)
        if recorded.key != part.key:
            self.ledger.move_server_part(delivery, part)
        return part

    def _write(
        self, batch: Batch, delivery: Delivery, part: ServerPart, recorded: SentFile | None
    ) -> ServerPart:
        """One COPY. If its fate is unknown, the same again to the same key gives the same file."""
        if recorded and recorded.uploaded:
            return replace(part, bytes=recorded.digest.bytes)
        self.lease.check()
        with closing(self.warehouse.beside(delivery.delivery_id)) as session:
            (row,) = session.rows(
                "server_copy",
                url=self.destination.url(part.key),
                relation=batch.relation,
                batch_id=batch.batch_id,
                mode=part.mode,
                buckets=str(part.buckets),
                bucket=str(part.bucket),
                integration=self.integration,
                compression="gzip" if self.codec.extension == "gz" else "none",
            )
        part = replace(part, bytes=int(row["output_bytes"]))
        _refuse_other_file(part, row)
        etag = self._compare(part)
        self.ledger.mark_written(delivery, part, etag=etag, now=self.clock())
        self.on_records(part.records)
        return part

    def _compare(self, part: ServerPart) -> str | None:
        """The object's etag, if we may look at it and it has the bytes Snowflake wrote."""
        stored = self.destination.stat(part.key)
        if stored is None:
            _LOG.warning(
                "%s: Snowflake wrote it, but these AWS credentials do not see it",
                self.destination.url(part.key),
            )
            return None
        if stored.bytes != part.bytes:
            raise GateRefused(
                f"{part.name}: Snowflake wrote {part.bytes:,} bytes, S3 holds {stored.bytes:,}",
                hint="does another process write to the same key?",
            )
        return stored.etag


def _file(part: ServerPart) -> File:
    return File(
        name=part.name,
        key=part.key,
        records=part.records,
        raw_bytes=part.raw_bytes,
        bytes=part.bytes,
    )


def _impossible(why: str) -> ConfigError:
    return ConfigError(f"unload = 'server' {why}", hint="set unload = 'stream'")


def _refuse_other_totals(batch: Batch, parts: list[ServerPart]) -> None:
    refusals = gate.totals_refusals(
        batch,
        records=sum(part.records for part in parts),
        size=sum(part.raw_bytes for part in parts),
    )
    if refusals:
        raise GateRefused("; ".join(str(refusal) for refusal in refusals), hint="")


def _refuse_other_parts(parts: list[ServerPart], recorded: dict[str, SentFile]) -> None:
    """A delivery goes on as it was begun: with the same parts, written in the same way."""
    gone = recorded.keys() - {part.name for part in parts}
    streamed = [name for name, file in recorded.items() if file.digest.sha256]
    if gone or streamed:
        raise GateRefused(
            f"{', '.join(sorted({*gone, *streamed}))} would differ from what was begun to be sent",
            hint="restore unload and part_bytes, or build a new batch",
        )


def _refuse_other_file(part: ServerPart, row: Row) -> None:
    """Escaping or enclosing would show in the bytes."""
    written = int(row["rows_unloaded"]), int(row["input_bytes"])
    if written != (part.records, part.raw_bytes):
        raise GateRefused(
            f"{part.name}: Snowflake wrote {written[0]:,} records, {written[1]:,} bytes; "
            f"the feed has {part.records:,}, {part.raw_bytes:,}",
            hint="the file is in the bucket and wrong: build a new batch, tell Adobe",
        )
