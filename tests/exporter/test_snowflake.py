"""The Snowflake connection, against an imitation that speaks its protocol.

A green run proves the calls, the binding of parameters and the Arrow format, not Snowflake's SQL:
that is parsed in test_warehouse.
"""

import gzip
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import snowflake.connector

from exporter.errors import ConfigError, WarehouseUnavailable
from exporter.profiles import Target
from exporter.warehouse import MissingTable, Warehouse, open_warehouse
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
        f"insert into shop.audience_manager.feed_batches values ('b1', '{feed}', "
        f"'shop.analytics.{feed}', 'inbound', '12', null, 'dpuuid', 'auto', {len(rows)}, 1, "
        f"{size}, 'prod', 'b1', '2026-01-01 00:00:00')",
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


def connect(port: int) -> Warehouse:
    options = {key: value for key, value in profile(port).items() if key != "type"}
    target = Target("prod", "snowflake", Path(), options)
    return open_warehouse(target, ledger_schema="audience_manager", read_only=False, timeout=15)


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
