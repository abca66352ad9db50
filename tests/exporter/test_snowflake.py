"""The Snowflake connection, against an imitation that speaks its protocol.

A green run proves the calls, the binding of parameters and the Arrow format, not Snowflake's SQL:
that is parsed in test_warehouse.
"""

import gzip
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
import snowflake.connector

from exporter.codec import Digest
from exporter.delivery import Courier, Outcome
from exporter.destinations.local import LocalFolder
from exporter.destinations.stored import Stored
from exporter.errors import ConfigError, ExportError, WarehouseUnavailable
from exporter.feeds import read_feed
from exporter.lease import Lease
from exporter.ledger import Ledger
from exporter.profiles import Target
from exporter.warehouse import MissingTable, Row, Warehouse, open_warehouse
from tests.exporter.conftest import Project, Record, records, shared_tables

COLUMN_TYPES = {
    "text": "varchar",
    "integer": "bigint",
    "boolean": "boolean",
    "timestamp": "timestamp_ntz",
}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a fakesnow server with the shared tables in it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        number = int(probe.getsockname()[1])
    process = subprocess.Popen(
        (str(Path(sys.executable).parent / "fakesnow"), "--server", "--port", str(number)),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    assert any("Uvicorn running" in line for line in process.stderr)
    sql(number, "create database shop", "create schema shop.audience_manager")
    sql(number, "create schema shop.analytics")
    for table, columns in shared_tables().items():
        shape = ", ".join(f"{name} {COLUMN_TYPES[kind]}" for name, kind in columns.items())
        sql(number, f"create table shop.audience_manager.{table} ({shape})")
    yield number
    process.kill()
    process.communicate()


def sql(port: int, *statements: str) -> list[tuple[object, ...]]:
    """Runs statements as an administrator would; gives the last one's rows."""
    with snowflake.connector.connect(
        account="fakesnow",
        user="u",
        password="p",
        host="localhost",
        port=port,
        protocol="http",
        platform_detection_timeout_seconds=0,
    ) as connection:
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        return list(cursor.fetchall())


def build(port: int, feed: str, rows: list[Record]) -> None:
    """Leaves what a `dbt build` on Snowflake leaves: names in upper case, a table in any order."""
    values = ", ".join(
        f"('{r.line}', '{r.user_id}', {r.line_number}, {len(r.line) + 1}, '{r.file_mode}', 'b1')"
        for r in reversed(rows)
    )
    size = sum(len(row.line) + 1 for row in rows)
    sql(
        port,
        f"create or replace table shop.analytics.{feed} (record varchar, user_id varchar, "
        "line_number integer, record_bytes integer, file_mode varchar, batch_id varchar)",
        f"insert into shop.analytics.{feed} values {values}",
        "insert into shop.audience_manager.feed_batches (batch_id, feed, relation, file, "
        "data_source, id_type, mode, records, users, bytes, baseline_environment, target_name, "
        f"invocation_id, built_at) values ('b1', '{feed}', 'shop.analytics.{feed}', 'inbound', "
        f"'12', 'dpuuid', 'auto', {len(rows)}, 1, {size}, 'local', 'prod', 'b1', "
        "'2026-01-01 00:00:00')",
        f"insert into shop.audience_manager.feed_checks values ('{feed}', 'b1', 'user_id_pii', "
        "true, 'error', 'pass', 0, 'prod', 'b1', '2026-01-01 00:00:00')",
    )


def profile(port: int) -> dict[str, object]:
    return {
        "type": "snowflake",
        "account": "fakesnow",
        "user": "u",
        "password": "hush",
        "host": "localhost",
        "port": port,
        "protocol": "http",
        "database": "shop",
        "schema": "analytics",
        "role": "",
        "threads": 4,
    }


def connect(port: int, timeout: int = 15) -> Warehouse:
    options = {key: value for key, value in profile(port).items() if key != "type"}
    target = Target("prod", "snowflake", Path(), options)
    return open_warehouse(
        target, ledger_schema="audience_manager", read_only=False, timeout=timeout
    )


def test_a_batch_is_delivered_from_snowflake_in_order(project: Project, port: int) -> None:
    """The whole way, in two modes, from a table that has no order."""
    rows = records(40, lines=2) + records(3, start=90, mode="overwrite")
    build(port, "inbound_crm", rows)
    output = ", ".join(f"{key}: {value!r}" for key, value in profile(port).items())
    (project.path / "profiles.yml").write_text(
        f"shop: {{target: prod, outputs: {{prod: {{{output}}}}}}}"
    )
    project.write_settings("batch_rows = 7")
    result = project.export("run")
    assert (result.code, result.err.splitlines()[-1]) == (0, "inbound_crm: delivered, 2 files")
    overwrite, sync = (gzip.decompress(data).decode() for data in project.sent().values())
    assert sync + overwrite == "".join(f"{row.line}\n" for row in rows)
    again = project.export("run")
    assert (again.code, "delivered before" in again.err) == (0, True)
    (delivery,) = project.export("deliveries", "--json").json
    assert (delivery["status"], delivery["files"], delivery["files_uploaded"]) == (
        "delivered",
        2,
        2,
    )


def test_a_missing_table_is_told_without_the_servers_words(port: int) -> None:
    warehouse = connect(port)
    with pytest.raises(MissingTable, match="ProgrammingError 2003"):
        warehouse.rows("contents", relation="shop.analytics.nope")
    warehouse.close()


def test_a_server_that_is_not_there_means_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    options = {key: value for key, value in profile(port).items() if key != "type"}
    target = Target("prod", "snowflake", Path(), options)
    with pytest.raises(WarehouseUnavailable) as caught:
        open_warehouse(target, ledger_schema="a", read_only=False, timeout=1)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"account": None},
        {"private_key_path": "/no/such/key"},
        {"private_key": "hush, no key at all"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_profile_dbt_would_refuse_is_refused(wrong: dict[str, object]) -> None:
    options = {key: value for key, value in (profile(1) | wrong).items() if key != "type"}
    target = Target(
        "prod", "snowflake", Path(), {k: v for k, v in options.items() if v is not None}
    )
    with pytest.raises(ConfigError, match="dbt-snowflake refuses the profile") as caught:
        open_warehouse(target, ledger_schema="a", read_only=False, timeout=1)
    assert "hush" not in caught.value.one_line()
    assert caught.value.__cause__ is None


class Interrupted:
    """A warehouse that lets something else happen before its n-th statement."""

    def __init__(self, warehouse: Warehouse, n: int, happening: Callable[[], None]) -> None:
        self._warehouse, self._rows = warehouse, warehouse._rows
        self._left, self._happening = n, happening

    def __enter__(self) -> None:
        self._warehouse._rows = self._count  # type: ignore[method-assign]

    def __exit__(self, *_error: object) -> None:
        self._warehouse._rows = self._rows  # type: ignore[method-assign]

    def _count(self, text: str, parameters: list[object]) -> list[Row]:
        self._left -= 1
        if self._left == 0:
            self._happening()
        return self._rows(text, parameters)


#: One user.
PART_BYTES = 50

#: Statements of `Lease.take`: add, begin, lock, look, hold, commit.
TAKE = 6


@pytest.mark.parametrize("statement", range(1, TAKE + 1))
def test_a_run_that_asks_between_any_two_statements_of_another_gets_no_second_lease(
    port: int, statement: int
) -> None:
    sql(port, "delete from shop.audience_manager.leases")
    held: list[str] = []

    def take(name: str, lease: Lease) -> None:
        with suppress(ExportError):
            lease.take("inbound_crm")
            held.append(name)

    # This engine refuses a second writer where Snowflake lets it wait: no need to wait long.
    with closing(connect(port)) as one, closing(connect(port, timeout=1)) as other:
        first, second = (Lease(warehouse, "beta", seconds=300) for warehouse in (one, other))
        with Interrupted(one, statement, lambda: take("second", second)):
            take("first", first)
    assert len(held) == 1


def test_two_runs_deliver_once(project: Project, port: int) -> None:
    """While the first sends, the second is refused; what it finds then is delivered."""
    build(port, "inbound_twice", records(5))
    folder = Watched(project.outbox)
    with closing(connect(port)) as one, closing(connect(port)) as other:
        first = courier(project, one, folder)
        second = courier(project, other, LocalFolder(project.outbox))
        feed = read_feed(one, "inbound_twice")
        during: list[Outcome] = []
        folder.before_put = lambda: during.append(second.run(feed))
        assert first.run(feed).status == "delivered"
        (refused,) = during
        assert (refused.status, refused.exit_code) == ("failed", 3)
        assert "is sending it to local" in refused.reasons[0]
        assert second.run(feed).status == "nothing_to_do"
    assert len(project.sent()) == 1


def test_a_run_that_lost_its_lease_sends_nothing_more(project: Project, port: int) -> None:
    """It slept between two parts; the run that took over finishes, under the same names."""
    build(port, "inbound_lost", records(5))
    folder = Watched(project.outbox)
    mine = "where feed = 'inbound_lost'"
    with closing(connect(port)) as one, closing(connect(port)) as other:
        # As if on another machine; one part at a time, so that nothing happens beside the put.
        one_by_one = f"part_bytes = {PART_BYTES}\nparts_in_flight = 1\n"
        project.write_settings(f"{one_by_one}staging_dir = 'elsewhere'")
        second = courier(project, other, LocalFolder(project.outbox))
        project.write_settings(one_by_one)
        feed = read_feed(one, "inbound_lost")
        during: list[Outcome] = []

        def taken_over() -> None:
            if not during:
                past = f"set expires_at = '2020-01-01' {mine}"
                sql(port, f"update shop.audience_manager.leases {past}")
                during.append(second.run(feed))

        folder.before_put = taken_over
        outcome = courier(project, one, folder).run(feed)
    assert (outcome.exit_code, outcome.reasons) == (
        3,
        (
            "another run has taken this feed over; nothing more was sent; 1 of its files has "
            "arrived (run again to resume)",
        ),
    )
    assert [outcome.status for outcome in during] == ["delivered"]
    assert folder.puts == 1
    assert len(project.sent()) == len(during[0].files) == 5
    assert sql(port, f"select status, error from shop.audience_manager.deliveries {mine}") == [
        ("delivered", None)
    ]


class Watched(LocalFolder):
    """A folder where something happens before each put."""

    before_put: Callable[[], object] = staticmethod(lambda: None)
    puts = 0

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        self.before_put()
        self.puts += 1
        return super().put(path, key, digest)


def courier(project: Project, warehouse: Warehouse, destination: LocalFolder) -> Courier:
    return Courier(
        settings=project.settings(),
        warehouse=warehouse,
        ledger=Ledger(warehouse, "local"),
        lease=Lease(warehouse, "local", seconds=300),
        destination=destination,
    )
