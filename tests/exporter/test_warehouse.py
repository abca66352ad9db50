"""Connections, and the SQL they run."""

import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
import sqlglot

from exporter.errors import ConfigError, WarehouseUnavailable
from exporter.profiles import Target, load_target
from exporter.warehouse import MissingTable, Snowflake, open_warehouse
from tests.exporter.conftest import Project, records, shared_tables
from tests.snowflake_sql import findings

SQL = Path(__file__).parents[2] / "exporter/sql"
TEMPLATES = sorted(path.name.removesuffix(".sql.jinja") for path in SQL.glob("*.sql.jinja"))
CONTEXTS = {
    "contents": [{"relation": "db.schema.feed"}],
    "records": [
        {"relation": "db.schema.feed", "one_mode": "yes"},
        {"relation": "db.schema.feed", "one_mode": ""},
    ],
    "server_copy": [
        {
            "url": "s3://adobe/online_shop/date=2026-01-31/ftp_dpm_12_1769817600.sync.1.gz",
            "relation": "db.schema.feed",
            "batch_id": "b",
            "mode": "sync",
            "buckets": "3",
            "bucket": "0",
            "integration": "aam",
            "compression": "gzip",
        }
    ],
    "server_parts": [{"relation": "db.schema.feed"}],
    "deliveries": [{"one_feed": ""}, {"one_feed": "yes"}],
}


def snowflake_sql(template: str, context: dict[str, str]) -> str:
    """The SQL as the Snowflake class renders it, without a connection."""
    warehouse = Snowflake.__new__(Snowflake)
    warehouse._ledger_schema = "audience_manager"
    return warehouse.render(template, **context)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_statement_is_valid_snowflake(template: str) -> None:
    for context in CONTEXTS.get(template, [{}]):
        assert findings(snowflake_sql(template, context)) == {}


@pytest.mark.parametrize("template", TEMPLATES)
def test_statements_name_only_columns_dbt_creates(template: str) -> None:
    for context in CONTEXTS.get(template, [{}]):
        statement = sqlglot.parse_one(snowflake_sql(template, context), dialect="snowflake")
        names = {table.name.lower() for table in statement.find_all(sqlglot.exp.Table)}
        tables = [columns for name, columns in shared_tables().items() if name in names]
        if tables:
            known = {column for columns in tables for column in columns}
            used = {column.name.lower() for column in statement.find_all(sqlglot.exp.Column)}
            assert used <= known | {"files", "files_uploaded"}


def test_snowflake_sorts_what_duckdb_keeps_in_order() -> None:
    sql = snowflake_sql("records", {"relation": "feed", "one_mode": ""})
    # By the number: what is selected under the same name is its text, and sorts 10 before 2.
    assert re.search(r"order by feed.user_id, feed.line_number\s*$", sql)
    assert '"AUDIENCE_MANAGER"."DELIVERIES"' in snowflake_sql("deliveries", {"one_feed": ""})


def test_batches_keep_the_order_of_the_table(project: Project) -> None:
    """Also with more threads than one, over several row groups; another batch's are left out."""
    project.build(rows=records(1))
    project.execute(
        "insert into analytics.inbound_crm select i::varchar, 'u', 1, 2, 'sync', 'b' "
        "from range(300000) as t (i)"
    )
    with project.opened() as warehouse:
        batches = list(
            warehouse.batches(
                "records",
                ["b"],
                batch_rows=10_000,
                relation='"warehouse"."analytics"."inbound_crm"',
                one_mode="yes",
            )
        )
    assert max(batch.num_rows for batch in batches) <= 10_000
    lines = pa.Table.from_batches(batches).column("line").to_pylist()
    assert lines == [f"{number}\n" for number in range(300_000)]


def test_a_file_that_another_process_holds_means_try_again(project: Project) -> None:
    program = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); input()"
    held = subprocess.Popen(
        (sys.executable, "-c", program, str(project.database)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert held.stdout
    assert held.stdout.readline()
    try:
        with pytest.raises(WarehouseUnavailable, match="in use") as caught:
            project.opened()
    finally:
        held.communicate(b"\n")
    assert caught.value.exit_code == 3


def test_there_must_be_a_file(project: Project) -> None:
    project.database.unlink()
    with pytest.raises(ConfigError, match="no DuckDB file"):
        project.opened()


def test_the_file_must_be_one_of_duckdbs(project: Project) -> None:
    project.database.write_bytes(b"something else" * 1000)
    with pytest.raises(ConfigError, match="cannot be opened"):
        project.opened()


def test_a_missing_shared_table_asks_for_a_build(project: Project) -> None:
    project.execute("drop table audience_manager.deliveries")
    with project.opened() as warehouse, pytest.raises(MissingTable) as caught:
        warehouse.rows("last_timestamp", ["local"])
    assert "dbt build" in caught.value.one_line()


def test_an_engines_message_is_not_passed_on(project: Project) -> None:
    """It may quote a value: `Could not convert string 'jane@example.com'`."""
    parameters = ["d", "b", "f", "local", "x", "jane@example.com", 1, None, "t", "2026-01-01"]
    with project.opened() as warehouse, pytest.raises(WarehouseUnavailable) as caught:
        warehouse.execute("start_delivery", parameters)
    assert "jane" not in str(caught.value)


def test_a_read_only_connection_writes_nothing(project: Project) -> None:
    with project.opened(read_only=True) as warehouse, pytest.raises(WarehouseUnavailable):
        warehouse.execute("reopen_delivery", ["d"])


def test_other_adapters_are_refused(project: Project) -> None:
    with pytest.raises(ConfigError, match="duckdb, snowflake"):
        open_warehouse(
            Target("dev", "postgres", project.path, {}), ledger_schema="s", read_only=True
        )


def test_a_relative_path_starts_at_the_project(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert load_target(project.path).options["path"] == "warehouse.duckdb"
    with project.opened() as warehouse:
        assert warehouse.rows("last_timestamp", ["local"]) == [{"file_timestamp": None}]
