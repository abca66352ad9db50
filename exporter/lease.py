"""One exporter at a time for each feed of an environment.

Where one process at a time can open the warehouse, that is enough. Elsewhere a row of the shared
table `leases` says which run sends a feed, and until when: a run that dies is waited out, one that
works renews its lease, and one that lost it sends nothing more. All times are the warehouse's, so
the clocks of the machines need not agree.
"""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from exporter.errors import DeliveryIncomplete, ExportError
from exporter.warehouse import Warehouse

#: feed, environment, dbt target.
Key = tuple[str, str, str]


class LeaseLost(DeliveryIncomplete):
    """Another run took the feed over, because this one did not renew its lease in time."""


@contextmanager
def locked(warehouse: Warehouse, key: Key) -> Iterator[None]:
    """A transaction that overlaps no other one with the same key.

    Snowflake enforces no unique key, and a statement there sees what was committed before it
    began. So the first statement is an UPDATE: it waits for other transactions that updated the
    row, and holds the row until COMMIT. Whatever is read after it stays true until then. An INSERT
    would lock nothing, hence a row that is there before; if two exporters add it at once, both
    rows are locked, read and written together. The UPDATE changes a value, lest an engine take it
    for nothing to do.
    """
    warehouse.execute("add_lease", [*key, *key])
    with warehouse.transaction():
        warehouse.execute("lock_lease", key)
        yield


class Lease:
    """The lease of one run, on one feed after the other.

    Args:
        warehouse: Where the leases are.
        environment: Where the feeds go.
        seconds: Until another run may take a feed over from one that no longer renews.
    """

    def __init__(self, warehouse: Warehouse, environment: str, *, seconds: float) -> None:
        self._warehouse = warehouse
        self._environment = environment
        self._seconds = seconds
        self._run = uuid.uuid4().hex
        self._key: Key = ("", environment, warehouse.target_name)

    @contextmanager
    def of(self, feed: str) -> Iterator[None]:
        """Holds the feed while the block runs; a thread renews the lease beside it.

        Raises:
            DeliveryIncomplete: Another run holds it.
        """
        if self._warehouse.is_exclusive:
            yield
            return
        self.take(feed)
        ended = threading.Event()
        keeper = threading.Thread(target=self._keep, args=(ended,), daemon=True)
        keeper.start()
        try:
            yield
        finally:
            ended.set()
            keeper.join()
            # What cannot be given back runs out.
            with suppress(ExportError):
                self.release()

    def take(self, feed: str) -> None:
        """Takes the feed if its lease is free, ours, or has run out.

        Raises:
            DeliveryIncomplete: Another run holds it.
        """
        self._key = (feed, self._environment, self._warehouse.target_name)
        with locked(self._warehouse, self._key):
            rows = self._warehouse.rows("lease", self._key)
            for row in rows:
                if row["holder"] not in (None, self._run) and row["expires_at"] > row["asked_at"]:
                    raise DeliveryIncomplete(
                        f"run {row['holder']} is sending it to {self._environment} and holds its "
                        f"lease until {row['expires_at']:%Y-%m-%d %H:%M:%S} UTC",
                        hint="run again after that",
                    )
            self._hold(rows[0]["asked_at"] + timedelta(seconds=self._seconds))

    def check(self) -> None:
        """Makes sure before each step that sends, and renews.

        Raises:
            LeaseLost: Another run took the feed over, whether or not it is done by now.
        """
        if self._warehouse.is_exclusive:
            return
        with locked(self._warehouse, self._key):
            rows = self._warehouse.rows("lease", self._key)
            if {row["holder"] for row in rows} - {None} != {self._run}:
                raise LeaseLost("another run has taken this feed over; nothing more was sent")
            self._hold(rows[0]["asked_at"] + timedelta(seconds=self._seconds))

    def release(self) -> None:
        """Lets the next run have the feed at once; another's lease is left alone."""
        self._warehouse.execute("release_lease", [*self._key, self._run])

    def _hold(self, until: object) -> None:
        self._warehouse.execute("hold_lease", [self._run, str(until), *self._key])

    def _keep(self, ended: threading.Event) -> None:
        """Renews three times as often as needed, however long a step takes."""
        while not ended.wait(self._seconds / 3):
            # Lost, or the warehouse is away: `check` tells before the next step.
            with suppress(ExportError):
                self.check()
