"""The Snowflake connection, against an imitation that speaks its protocol.

A green run proves the calls, the binding of parameters and the Arrow format, not Snowflake's SQL:
that is parsed in test_warehouse.
"""

import gzip
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import pyarrow as pa
import pytest
import snowflake.connector
from dbt.adapters.snowflake.connections import SnowflakeCredentials

from exporter.codec import Digest
from exporter.delivery import Courier, Outcome
from exporter.destinations.local import LocalFolder
from exporter.destinations.stored import Stored
from exporter.errors import ConfigError, ExportError, WarehouseUnavailable
from exporter.feeds import read_feed
from exporter.lease import Lease
from exporter.ledger import Ledger
from exporter.profiles import Target, load_target
from exporter.snowflake import connect_arguments, in_order
from exporter.warehouse import MissingTable, Row, Snowflake, Warehouse, open_warehouse
from tests.exporter.conftest import Project, Record, records, shared_tables
from tests.snowflake_server import SnowflakeServer, snowflake_server

COLUMN_TYPES = {
    "text": "varchar",
    "integer": "bigint",
    "boolean": "boolean",
    "timestamp": "timestamp_ntz",
}


@pytest.fixture(scope="module")
def server() -> Iterator[SnowflakeServer]:
    """A server with the shared tables in it; results come in chunks that fail at first."""
    with snowflake_server("--chunk-rows", "10", "--faults") as running:
        running.sql("create database shop", "create schema shop.audience_manager")
        running.sql("create schema shop.analytics")
        for table, columns in shared_tables().items():
            shape = ", ".join(f"{name} {COLUMN_TYPES[kind]}" for name, kind in columns.items())
            running.sql(f"create table shop.audience_manager.{table} ({shape})")
        yield running


@pytest.fixture
def port(server: SnowflakeServer) -> int:
    return server.port


def sql(port: int, *statements: str) -> list[tuple[object, ...]]:
    """Runs statements as an administrator would; gives the last one's rows."""
    return SnowflakeServer(port).sql(*statements)


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


def test_a_result_in_many_parts_comes_whole_and_in_order(port: int) -> None:
    """Parts that answer 503, come short of a row or late at first change nothing."""
    rows = records(60, lines=2)
    build(port, "inbound_parts", rows)
    with closing(connect(port)) as warehouse:
        batches = list(
            warehouse.batches(
                "records",
                ["b1"],
                batch_rows=7,
                relation="shop.analytics.inbound_parts",
                one_mode="yes",
            )
        )
    assert max(batch.num_rows for batch in batches) <= 7
    lines = [line for batch in batches for line in batch.column(0).to_pylist()]
    assert lines == [f"{row.line}\n" for row in rows]


class Part:
    """A part of a result that comes when it is let, with as many rows as it is told."""

    def __init__(self, number: int, *, size: int | None = 1, rows: Sequence[int] = (1,)) -> None:
        self.number = number
        self.rowcount = 1
        self.uncompressed_size = size
        self.fetched = threading.Event()
        self.let = threading.Event()
        self.let.set()
        self._rows = list(rows)

    def to_arrow(self, connection: object = None) -> pa.Table:
        assert self.let.wait(10)
        rows = self._rows.pop(0) if len(self._rows) > 1 else self._rows[0]
        self.fetched.set()
        return pa.table({"number": [self.number] * rows})


def numbers(tables: Iterable[pa.Table]) -> list[int]:
    return [number for table in tables for number in table.column(0).to_pylist()]


def test_later_parts_are_fetched_while_the_first_is_awaited() -> None:
    parts = [Part(number) for number in range(6)]
    parts[0].let.clear()
    tables = in_order(parts, None)
    first = threading.Thread(target=lambda: taken.append(next(tables)))
    taken: list[pa.Table] = []
    first.start()
    assert all(part.fetched.wait(10) for part in parts[1:4])
    assert not taken
    parts[0].let.set()
    first.join()
    assert numbers([*taken, *tables]) == [0, 1, 2, 3, 4, 5]


def test_what_is_fetched_ahead_is_bounded_by_bytes() -> None:
    """A part of half the bound has one companion; one beyond it has none."""
    parts = [Part(number, size=60_000_000) for number in range(4)] + [Part(4, size=900_000_000)]
    tables = in_order(parts, None)
    next(tables)
    assert parts[1].fetched.wait(10)
    assert not parts[2].fetched.is_set()
    assert numbers(tables) == [1, 2, 3, 4]


def test_a_part_that_comes_short_is_fetched_again() -> None:
    assert numbers(in_order([Part(0, rows=[0, 1])], None)) == [0]
    with pytest.raises(WarehouseUnavailable, match="incomplete"):
        list(in_order([Part(0, rows=[0])], None))


@pytest.mark.parametrize(
    ("errno", "message", "code", "words"),
    [
        (606, "", 2, "no warehouse"),
        (609, "", 3, "suspended"),
        (630, "", 3, "statement_timeout"),
        (2003, "", 2, "dbt build"),
        (3001, "", 2, "privilege"),
        (90073, "", 3, "quota"),
        (390100, "", 2, "password is wrong"),
        (390100, "Your user account has been temporarily locked", 2, "wait 15 minutes"),
        (390114, "", 3, "session has expired"),
        (390144, "", 2, "key pair"),
        (394304, "", 2, "key pair"),
        (390189, "", 2, "role is not granted"),
        (390318, "", 2, "token"),
        (390422, "", 2, "network policy"),
        (390999, "", 2, "dbt debug"),
        (100038, "", 2, "ProgrammingError 100038"),
    ],
)
def test_an_error_says_what_to_do_and_not_what_the_server_said(
    errno: int, message: str, code: int, words: str
) -> None:
    warehouse = Snowflake.__new__(Snowflake)
    warehouse._errors = snowflake.connector.errors
    error = snowflake.connector.errors.ProgrammingError(
        msg=f"jane@example.com is not recognised. {message}", errno=errno
    )
    translated = warehouse._translate(error, "records")
    assert translated.exit_code == code
    assert words in translated.one_line()
    assert "jane" not in translated.one_line()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"PASSWORD": "12345"}, {"password": "12345"}),
        ({"AUTHENTICATOR": "externalbrowser"}, {"authenticator": "externalbrowser"}),
        ({"AUTHENTICATOR": "oauth", "TOKEN": "t"}, {"authenticator": "oauth", "token": "t"}),
        ({"AUTHENTICATOR": "programmatic_access_token", "TOKEN": "t"}, {"token": "t"}),
        (
            {"AUTHENTICATOR": "workload_identity", "WORKLOAD_IDENTITY_PROVIDER": "AWS"},
            {"workload_identity_provider": "AWS"},
        ),
        ({"PORT": "8443", "HOST": "private"}, {"port": 8443, "host": "private"}),
        ({"QUERY_TAG": "aam"}, {"session_parameters": {"QUERY_TAG": "aam"}}),
        ({}, {"private_key": b"key", "role": None, "session_parameters": {}}),
    ],
    ids=lambda values: "-".join(values) or "key pair",
)
def test_every_way_to_log_in_is_a_matter_of_variables(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: dict[str, object]
) -> None:
    """The project's own profile, through dbt-snowflake's own class."""
    if not variables:
        monkeypatch.setattr(SnowflakeCredentials, "_get_private_key", lambda _self: b"key")
    for name, value in ({"ACCOUNT": "a", "USER": "u", "DATABASE": "shop"} | variables).items():
        monkeypatch.setenv(f"SNOWFLAKE_{name}", value)
    target = load_target(Path(__file__).parents[2], target="snowflake")
    arguments = connect_arguments(target)
    assert {name: arguments[name] for name in expected} == expected
    assert not ({"password", "token"} - expected.keys()) & arguments.keys()
