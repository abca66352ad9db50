"""Never two exporters at once on one feed."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from exporter.errors import DeliveryIncomplete
from exporter.lease import Lease, LeaseLost
from exporter.warehouse import Warehouse
from tests.exporter import forked
from tests.exporter.conftest import Project
from tests.exporter.interleaving import Run, Session, Table, every_order
from tests.exporter.s3_server import S3Server

NOW = datetime(2026, 1, 31, 12)  # noqa: DTZ001 (the shared tables keep no zone)
AN_HOUR = timedelta(hours=1)


def row(holder: str | None = None, expires_at: datetime | None = None) -> dict[str, object]:
    key = {"feed": "inbound_crm", "environment": "production", "target_name": "prod"}
    return {**key, "holder": holder, "expires_at": expires_at, "asked_at": None}


def lease_of(session: object) -> Lease:
    return Lease(session, "production", seconds=300)  # type: ignore[arg-type]


def take(session: Session) -> str:
    try:
        lease_of(session).take("inbound_crm")
    except DeliveryIncomplete:
        return "refused"
    return "held"


def outcomes(
    rows: list[dict[str, object]],
    *work: Callable[[Session], str],
    has_locks: bool = True,
) -> Counter[tuple[str | None, ...]]:
    """How often the runs came to what, over every order of their statements."""

    def start() -> list[Run]:
        table = Table(NOW, [dict(row) for row in rows], has_locks=has_locks)
        return [Run(table, each) for each in work]

    return Counter(every_order(start))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row()],
        [row(), row()],
        [row("dead", NOW - AN_HOUR)],
        [row("dead", NOW - AN_HOUR), row()],
        [row("dead", NOW)],
    ],
    ids=["no row", "free", "added twice", "run out", "run out, added twice", "runs out now"],
)
def test_of_two_runs_one_gets_a_free_feed_in_whatever_order_they_ask(
    rows: list[dict[str, object]],
) -> None:
    found = outcomes(rows, take, take)
    assert set(found) == {("held", "refused"), ("refused", "held")}
    assert found.total() > 100


@pytest.mark.parametrize(
    "rows", [[row("other", NOW + AN_HOUR)], [row(), row("other", NOW + AN_HOUR)]]
)
def test_nobody_gets_a_feed_another_run_holds(rows: list[dict[str, object]]) -> None:
    assert set(outcomes(rows, take, take)) == {("refused", "refused")}


def test_one_that_slept_too_long_goes_on_or_is_replaced_but_not_both() -> None:
    """The first run holds a lease that ran out an hour ago and looks just as the second asks."""

    def wake_up(session: Session) -> str:
        lease = lease_of(session)
        lease._run, lease._key = "sleeper", ("inbound_crm", "production", "prod")
        try:
            lease.check()
        except LeaseLost:
            return "lost"
        return "held"

    found = outcomes([row("sleeper", NOW - AN_HOUR)], wake_up, take)
    assert set(found) == {("held", "refused"), ("lost", "held")}


def test_a_feed_given_back_is_free() -> None:
    def take_and_release(session: Session) -> str:
        lease = lease_of(session)
        try:
            lease.take("inbound_crm")
        except DeliveryIncomplete:
            return "refused"
        lease.check()
        lease.release()
        return "done"

    found = outcomes([row()], take_and_release, take)
    assert set(found) == {("done", "held"), ("done", "refused"), ("refused", "held")}


def test_without_the_lock_both_would_hold_it() -> None:
    """The test of these tests."""
    found = outcomes([row()], take, take, has_locks=False)
    assert found["held", "held"] > 0


@pytest.fixture
def shared(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A warehouse that several may have open at once, as Snowflake is; here within one process."""
    monkeypatch.setattr("exporter.warehouse.DuckDB.is_exclusive", False)
    project.build()
    return project


@pytest.fixture
def two(shared: Project) -> Iterator[tuple[Warehouse, Warehouse]]:
    with shared.opened() as one, shared.opened() as other:
        yield one, other


LEASES = "select feed, environment, target_name, holder from audience_manager.leases"


def test_the_second_is_told_who_until_when_and_what_to_do(
    two: tuple[Warehouse, Warehouse],
) -> None:
    first, second = (lease_of(warehouse) for warehouse in two)
    with first.of("inbound_crm"):
        with pytest.raises(DeliveryIncomplete) as caught, second.of("inbound_crm"):
            pass
        (held,) = two[0].rows("lease", ["inbound_crm", "production", "duckdb"])
        with second.of("inbound_gaid"):
            pass
    assert held["expires_at"] - held["asked_at"] == timedelta(seconds=300)
    assert caught.value.exit_code == 3
    assert caught.value.one_line() == (
        f"run {held['holder']} is sending it to production and holds its lease until "
        f"{held['expires_at']:%Y-%m-%d %H:%M:%S} UTC (run again after that)"
    )
    with second.of("inbound_crm"):
        pass


def test_a_lease_that_ran_out_is_taken_over_and_not_given_back_by_its_old_holder(
    two: tuple[Warehouse, Warehouse], shared: Project
) -> None:
    first, second = (lease_of(warehouse) for warehouse in two)
    with first.of("inbound_crm"):
        first.check()
        two[1].execute("hold_lease", [first._run, str(NOW), "inbound_crm", "production", "duckdb"])
        second.take("inbound_crm")
        with pytest.raises(LeaseLost) as caught:
            first.check()
    assert caught.value.exit_code == 3
    (held,) = two[0].rows("lease", ["inbound_crm", "production", "duckdb"])
    assert held["holder"] == second._run
    second.check()
    second.release()
    # It is lost also when the other run has finished meanwhile.
    with pytest.raises(LeaseLost):
        first.check()


def test_a_lease_is_renewed_while_a_step_takes_long(shared: Project) -> None:
    renewed = threading.Event()
    with shared.opened() as warehouse:
        execute = warehouse.execute

        def watch(template: str, parameters: object = ()) -> None:
            execute(template, parameters)  # type: ignore[arg-type]
            if template == "hold_lease" and threading.current_thread().daemon:
                renewed.set()

        warehouse.execute = watch  # type: ignore[assignment, method-assign]
        lease = Lease(warehouse, "production", seconds=0.1)
        with lease.of("inbound_crm"):
            assert renewed.wait(30)


def test_a_second_process_on_a_duckdb_file_is_told_to_wait(
    project: Project, to_s3: Callable[..., S3Server]
) -> None:
    """While the first one sends; it ends undisturbed."""
    sending, go_on = threading.Event(), threading.Event()

    def hold(step: str) -> None:
        if step.startswith("PUT"):
            sending.set()
            go_on.wait(60)

    server = to_s3()
    server.script = hold
    project.build()
    first = forked.start(project.path, "run", "--env", "production")
    assert sending.wait(60)
    second = project.export("run", "--env", "production")
    go_on.set()
    first.join()
    assert (first.exitcode, second.code) == (0, 3)
    assert "warehouse.duckdb is in use by another process (wait until dbt, or the" in second.err
    assert len(server.puts) == 1
