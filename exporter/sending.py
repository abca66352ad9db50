"""Parts on their way: several at a time, each in the ledger before it leaves and once it is there.

The ledger, and questions to the destination, stay on the caller's thread; only `put` is called on
others.
"""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from exporter.codec import Digest
from exporter.destinations import Destination
from exporter.destinations.stored import Stored
from exporter.errors import DeliveryIncomplete, ExportError, GateRefused
from exporter.ledger import Delivery, Ledger, SentFile
from exporter.unload import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A part with its name: at its destination, or only planned."""

    name: str
    key: str
    #: Of a planned file an even share: where users end is not known yet.
    records: int
    raw_bytes: int
    #: Bytes sent; None where planned.
    bytes: int | None = None
    sha256: str | None = None


class Sender:
    """Sends the parts of one delivery, in order, and passes over what an earlier attempt sent.

    Args:
        ledger: Where parts are written down.
        destination: Where they go.
        delivery: What they belong to.
        key_of: The key of a name, today.
        still_ours: Raises DeliveryIncomplete when the delivery is another run's by now.
        clock: The present moment.
        in_flight: Parts that may be on their way at the same time.
    """

    def __init__(
        self,
        ledger: Ledger,
        destination: Destination,
        delivery: Delivery,
        *,
        key_of: Callable[[str], str],
        still_ours: Callable[[], object],
        clock: Callable[[], datetime],
        in_flight: int,
    ) -> None:
        self._ledger = ledger
        self._destination = destination
        self._delivery = delivery
        self._key_of = key_of
        self._still_ours = still_ours
        self._clock = clock
        self._in_flight = in_flight
        # Written down in the order of the parts: an attempt that broke off left the first ones.
        self._recorded = ledger.files(delivery)
        self._files: list[File] = []
        self._arrived = sum(file.uploaded for file in self._recorded.values())
        self._flying: dict[Future[Stored], str] = {}
        self._executor = ThreadPoolExecutor(in_flight)

    def send(self, part: Part, name: str) -> None:
        """Sends a part, when there is room for it; its staged file is removed.

        Raises:
            GateRefused: It differs from what an earlier attempt began to send under that name, or
                somebody else's file is there.
            DeliveryIncomplete: This part, or one sent before, did not arrive.
        """
        self._settle(self._in_flight - 1)
        recorded = self._take_recorded(name, part.digest)
        if recorded and self._is_there(recorded):
            part.path.unlink()
            self._files.append(_file(part, name, recorded.key, recorded.digest))
            return
        self._still_ours()
        key = self._write_down(part, name, recorded)
        self._flying[self._executor.submit(self._put, part, key)] = name
        self._files.append(_file(part, name, key, part.digest))

    def finish(self) -> tuple[File, ...]:
        """Waits until all parts are there."""
        self._settle(0)
        if self._recorded:
            raise _changed(", ".join(self._recorded))
        return tuple(self._files)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._executor.shutdown()
        # After an error: what arrived all the same need not be sent again.
        for future, name in self._flying.items():
            if not future.exception():
                with suppress(ExportError):
                    self._mark(name, future.result())
        if isinstance(error, ExportError) and self._arrived:
            verb = "has" if self._arrived == 1 else "have"
            error.add_note(f"{self._arrived} of its files {verb} arrived")

    def _settle(self, at_most: int) -> None:
        """Marks what has arrived, and waits until no more than so many parts are on their way."""
        while True:
            for future in [future for future in self._flying if future.done()]:
                stored = future.result()
                self._mark(self._flying.pop(future), stored)
            if len(self._flying) <= at_most:
                return
            wait(self._flying, return_when=FIRST_COMPLETED)

    def _take_recorded(self, name: str, digest: Digest) -> SentFile | None:
        recorded = self._recorded.pop(name, None)
        if recorded is None and self._recorded:
            raise _changed(", ".join(self._recorded))
        if recorded and not recorded.digest.is_of_same_records(digest):
            raise _changed(name)
        return recorded

    def _is_there(self, recorded: SentFile) -> bool:
        """Whether it arrived, also where the word of it was lost."""
        if recorded.uploaded:
            return True
        stored = self._destination.stat(recorded.key)
        if stored is None or not stored.holds(recorded.digest):
            return False
        self._mark(recorded.name, stored)
        return True

    def _write_down(self, part: Part, name: str, recorded: SentFile | None) -> str:
        """The key the part will be sent to, as the ledger now has it."""
        if recorded is None:
            key = self._key_of(name)
            self._refuse_foreign(key)
            self._ledger.add_file(self._delivery, part, name, key)
            return key
        # What is there and differs is replaced: under the key of another day it would be twice.
        key = recorded.key if self._destination.stat(recorded.key) else self._key_of(name)
        if (key, part.digest) != (recorded.key, recorded.digest):
            self._ledger.move_file(self._delivery, name, key, part.digest)
        return key

    def _refuse_foreign(self, key: str) -> None:
        if self._destination.stat(key):
            raise GateRefused(
                f"{self._destination.url(key)} exists and is not ours",
                hint="does another warehouse send to the same partner folder?",
            )

    def _put(self, part: Part, key: str) -> Stored:
        stored = self._destination.put(part.path, key, part.digest)
        if not stored.holds(part.digest):
            raise DeliveryIncomplete(f"{self._destination.url(key)} arrived damaged")
        part.path.unlink()
        return stored

    def _mark(self, name: str, stored: Stored) -> None:
        self._ledger.mark_uploaded(self._delivery, name, etag=stored.etag, now=self._clock())
        self._arrived += 1


def _file(part: Part, name: str, key: str, digest: Digest) -> File:
    return File(
        name=name,
        key=key,
        records=part.records,
        raw_bytes=part.raw_bytes,
        bytes=digest.bytes,
        sha256=digest.sha256,
    )


def _changed(names: str) -> GateRefused:
    return GateRefused(
        f"{names} would differ from what was begun to be sent",
        hint="restore the settings and the exporter's version, or build a new batch",
    )
