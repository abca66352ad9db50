"""A table of leases as Snowflake's documentation has it, and every order of two runs on it.

The imitations of Snowflake cannot show this, because the engine beneath them refuses a second
writer where Snowflake lets it wait. Documented: an UPDATE waits for the transaction that updated
the table before, an INSERT for nobody; a statement sees what was committed before it began, and
the changes of its own transaction.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Row = dict[str, Any]
KEY = ("feed", "environment", "target_name")
UPDATES = ("lock_lease", "hold_lease", "release_lease")


@dataclass
class Table:
    """What is committed, whose transaction has updated it, and the warehouse's clock."""

    now: datetime
    rows: list[Row] = field(default_factory=list)
    locked_by: "Session | None" = None
    #: An engine without locks, to see that the tests would notice.
    has_locks: bool = True


class Session:
    """One connection: the verbs of a Warehouse, for the statements of a lease."""

    is_exclusive = False
    target_name = "prod"

    def __init__(self, table: Table, before: Callable[[str], None]) -> None:
        self.table = table
        self._before = before
        #: The open transaction's changes, by position of the row.
        self._changes: dict[int, Row] | None = None

    def rows(self, template: str, parameters: Sequence[Any] = ()) -> list[Row]:
        self._before(template)
        return [row for _, row in self._seen(parameters)]

    def execute(self, template: str, parameters: Sequence[Any] = ()) -> None:
        self._before(template)
        if template == "add_lease":
            self._add(parameters[3:])
        elif template == "lock_lease":
            self._update(parameters, asked_at=self.table.now)
        elif template == "hold_lease":
            run, until, *key = parameters
            self._update(key, holder=run, expires_at=datetime.fromisoformat(until))
        elif template == "release_lease":
            *key, run = parameters
            self._update(key, only=run, holder=None, expires_at=None)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._before("begin")
        self._changes = {}
        try:
            yield
            self._before("commit")
            self._commit()
        finally:
            self._changes = None
            if self.table.locked_by is self:
                self.table.locked_by = None

    def waits(self, statement: str) -> bool:
        return statement in UPDATES and self.table.locked_by not in (None, self)

    def _seen(self, key: Sequence[Any]) -> list[tuple[int, Row]]:
        changes = self._changes or {}
        seen = [(n, row | changes.get(n, {})) for n, row in enumerate(self.table.rows)]
        return [(n, row) for n, row in seen if [row[column] for column in KEY] == list(key)]

    def _add(self, key: Sequence[Any]) -> None:
        if not self._seen(key):
            empty = {"holder": None, "expires_at": None, "asked_at": None}
            self.table.rows.append(dict(zip(KEY, key, strict=True)) | empty)

    def _update(self, key: Sequence[Any], only: str | None = None, **changes: Any) -> None:
        alone = self._changes is None
        if alone:
            self._changes = {}
        elif self.table.has_locks:
            self.table.locked_by = self
        assert self._changes is not None
        for n, row in self._seen(key):
            if only in (None, row["holder"]):
                self._changes[n] = self._changes.get(n, {}) | changes
        if alone:
            self._commit()
            self._changes = None

    def _commit(self) -> None:
        for n, changes in (self._changes or {}).items():
            self.table.rows[n] |= changes


class Run:
    """Work in a thread that stops before each statement until it is told to go on."""

    def __init__(self, table: Table, work: Callable[[Session], str]) -> None:
        self._session = Session(table, self._stop)
        self._arrived, self._go = threading.Semaphore(0), threading.Semaphore(0)
        self._next = "start"
        #: What the work came to.
        self.outcome: str | None = None
        threading.Thread(target=self._do, args=(work,), daemon=True).start()
        self._arrived.acquire()

    @property
    def can_go(self) -> bool:
        return self.outcome is None and not self._session.waits(self._next)

    def step(self) -> None:
        """Carries out the next statement."""
        self._go.release()
        self._arrived.acquire()

    def _stop(self, statement: str) -> None:
        self._next = statement
        self._arrived.release()
        self._go.acquire()

    def _do(self, work: Callable[[Session], str]) -> None:
        self._stop("start")
        outcome = "broken"
        try:
            outcome = work(self._session)
        finally:
            self.outcome = outcome
            self._arrived.release()


def every_order(start: Callable[[], list[Run]]) -> Iterator[tuple[str | None, ...]]:
    """What each run came to, once for each order in which their statements can follow."""
    prefix: list[int] = []
    while True:
        runs, taken, widths = start(), [], []
        while able := [run for run in runs if run.can_go]:
            choice = prefix[len(taken)] if len(taken) < len(prefix) else 0
            able[choice].step()
            taken.append(choice)
            widths.append(len(able))
        yield tuple(run.outcome for run in runs)
        while taken and taken[-1] + 1 == widths[len(taken) - 1]:
            taken.pop()
        if not taken:
            return
        prefix = [*taken[:-1], taken[-1] + 1]
