"""Builds, runs, failures and crashes in any order: each batch arrives once, or not at all."""

import gzip
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.codec import Digest
from exporter.delivery import Courier
from exporter.destinations.stored import Stored
from exporter.errors import DeliveryIncomplete
from exporter.feeds import read_feeds
from exporter.lease import Lease
from exporter.ledger import Ledger
from exporter.naming import Key
from tests.exporter.conftest import Record, make_project

FEED = "inbound_crm"
#: Environment → whether it is a trial.
ENVIRONMENTS = {"production": False, "beta": True}
SETTINGS = "part_bytes = 60\n" + "".join(
    f'[environments.{name}]\ntype = "local"\ntrial = {str(trial).lower()}\n'
    for name, trial in ENVIRONMENTS.items()
)


class Killed(BaseException):
    """The process is no more; nothing in it catches that."""


@dataclass
class Life:
    """How many more steps a process lives; every step after that is its death."""

    steps: int | None

    def step(self) -> None:
        if self.steps is not None:
            self.steps -= 1
            if self.steps < 0:
                raise Killed

    def during(self, act: Callable[..., Any]) -> Callable[..., Any]:
        """The act, with a chance to die before and after it."""

        def mortal(*arguments: Any) -> Any:
            self.step()
            result = act(*arguments)
            self.step()
            return result

        return mortal


@dataclass
class Bucket:
    """A destination that keeps what it is given, and refuses puts when told."""

    objects: dict[str, bytes] = field(default_factory=dict)
    #: Every put that was carried out.
    puts: list[str] = field(default_factory=list)
    #: Puts until one is refused.
    left: int | None = None

    def key(self, partner: str, day: date, name: str) -> str:
        return str(Key(partner, day, name))

    def address(self, partner: str) -> str:
        return partner

    def url(self, key: str) -> str:
        return key

    def stat(self, key: str) -> Stored | None:
        return Stored(len(self.objects[key])) if key in self.objects else None

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise DeliveryIncomplete("the network is down")
        self.objects[key] = path.read_bytes()
        self.puts.append(key)
        return Stored(digest.bytes)

    def close(self) -> None:
        """Nothing is open."""


@dataclass(frozen=True)
class Build:
    users: int
    baseline: str


@dataclass(frozen=True)
class Run:
    environment: str
    #: Puts until the network is down.
    puts: int | None = None
    #: Steps until the process dies.
    steps: int | None = None


class World:
    """A warehouse, its destinations, and what must be true of them after every event."""

    def __init__(self, folder: Path) -> None:
        self.project = make_project(folder / "project", None)  # type: ignore[arg-type]
        self.project.write_settings(SETTINGS)
        # Kept open: what connects after it need not read the file.
        self.connection = duckdb.connect(self.project.database)
        self.buckets = {name: Bucket() for name in ENVIRONMENTS}
        self.now = datetime(2026, 1, 31, 20, tzinfo=UTC)
        #: Batch → how many users it has; a part each.
        self.batches: dict[str, int] = {}
        self.newest = ""
        self.delivered: dict[str, tuple[Any, ...]] = {}
        self.checked = dict.fromkeys(ENVIRONMENTS, 0)

    def build(self, build: Build) -> None:
        signal = f"d_sid={len(self.batches):039d}"
        rows = [Record(f"user{n}", f"user{n}\t{signal}") for n in range(build.users)]
        self.newest = self.project.build(FEED, rows, baseline=build.baseline)
        self.batches[self.newest] = build.users

    def run(self, run: Run) -> None:
        """Time passes with every run, sometimes past midnight."""
        self.now += timedelta(minutes=50)
        self.buckets[run.environment].left = run.puts
        with self.project.opened() as warehouse, suppress(Killed):
            courier = self._courier(run.environment, warehouse, Life(run.steps))
            (feed,) = read_feeds(warehouse)
            outcome = courier.run(feed)
            if outcome.status == "refused":
                assert [reason.partition(":")[0] for reason in outcome.reasons] == [
                    "batch_baseline"
                ]
            self.nothing_older_is_unfinished(run.environment)

    def check(self) -> None:
        self.nothing_of_a_superseded_batch_was_sent()
        self.what_is_delivered_is_there_once()
        self.a_delivery_that_is_delivered_stays_so()
        self.production_has_only_what_continues_what_it_had()

    def nothing_older_is_unfinished(self, environment: str) -> None:
        assert not self._query(
            "select status from audience_manager.deliveries where status in ('started', 'failed') "
            f"and environment = '{environment}' and batch_id <> '{self.newest}'"
        )

    def _courier(self, environment: str, warehouse: Any, life: Life) -> Courier:
        warehouse._rows = life.during(warehouse._rows)
        bucket = self.buckets[environment]
        destination = Bucket(bucket.objects, bucket.puts, bucket.left)
        destination.put = life.during(destination.put)  # type: ignore[method-assign]
        return Courier(
            settings=self.project.settings(),
            warehouse=warehouse,
            ledger=Ledger(warehouse, environment),
            lease=Lease(warehouse, environment, seconds=300),
            destination=destination,
            clock=lambda: self.now,
        )

    def nothing_of_a_superseded_batch_was_sent(self) -> None:
        """What was put since the last look belongs to the newest batch."""
        for environment, bucket in self.buckets.items():
            for key in bucket.puts[self.checked[environment] :]:
                assert self._batch_of(environment, key) == self.newest
            self.checked[environment] = len(bucket.puts)

    def what_is_delivered_is_there_once(self) -> None:
        for environment, bucket in self.buckets.items():
            parts: dict[str, list[str]] = {}
            for key in bucket.objects:
                parts.setdefault(self._batch_of(environment, key), []).append(key)
            delivered = self._statuses(environment)
            for batch, keys in parts.items():
                users = self.batches[batch]
                assert len({key.rpartition("/")[2].split(".")[0] for key in keys}) == 1
                assert len({key.rpartition("/")[2] for key in keys}) == len(keys) <= users
                if "delivered" in delivered[batch]:
                    assert len(keys) == users
            for batch, statuses in delivered.items():
                assert len([status for status in statuses if status != "superseded"]) <= 1
                assert "delivered" not in statuses or batch in parts

    def a_delivery_that_is_delivered_stays_so(self) -> None:
        rows = self._query("select * from audience_manager.deliveries where status = 'delivered'")
        now = {str(row[0]): row for row in rows}
        assert {key: now.get(key) for key in self.delivered} == self.delivered
        self.delivered = now

    def production_has_only_what_continues_what_it_had(self) -> None:
        """Or what is whole, as long as nothing has been delivered there."""
        last, delivered = None, False
        for delivery, computed_for, baseline, status in self._query(
            "select delivery_id, baseline_environment, baseline_delivery_id, status "
            "from audience_manager.deliveries join audience_manager.feed_batches using (batch_id) "
            "where environment = 'production' and (status = 'delivered' or delivery_id in "
            "(select delivery_id from audience_manager.delivery_files)) order by file_timestamp"
        ):
            if computed_for == "production":
                assert baseline == last
            else:
                assert baseline is None
                assert not delivered
            last, delivered = delivery, delivered or status == "delivered"

    def _query(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()

    def _statuses(self, environment: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for batch, status in self._query(
            "select batch_id, status from audience_manager.deliveries "
            f"where environment = '{environment}'"
        ):
            found.setdefault(batch, []).append(status)
        return found

    def _batch_of(self, environment: str, key: str) -> str:
        """From the records themselves, which name their batch."""
        raw = gzip.decompress(self.buckets[environment].objects[key]).decode()
        (number,) = {int(line.partition("=")[2]) for line in raw.splitlines()}
        return list(self.batches)[number]


BUILDS = st.builds(Build, users=st.integers(0, 3), baseline=st.sampled_from(sorted(ENVIRONMENTS)))
RUNS = st.one_of(
    st.builds(Run, st.sampled_from(sorted(ENVIRONMENTS))),
    st.builds(Run, st.sampled_from(sorted(ENVIRONMENTS)), puts=st.integers(0, 2)),
    st.builds(Run, st.sampled_from(sorted(ENVIRONMENTS)), steps=st.integers(0, 60)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=BUILDS, events=st.lists(BUILDS | RUNS, min_size=6, max_size=14))
def test_each_batch_arrives_once_or_not_at_all(first: Build, events: list[Build | Run]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for happening in (first, *events):
            if isinstance(happening, Build):
                world.build(happening)
            else:
                world.run(happening)
            world.check()
        world.connection.close()
