"""The whole way on the Snowflake target, against a stand-in that speaks its protocol.

What a green run does not prove is Snowflake's own SQL; test_snowflake_sql reads that.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import NOT_COPIED, ROOT, Project, passed
from tests.snowflake_server import SnowflakeServer, snowflake_server

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def server() -> Iterator[SnowflakeServer]:
    """Results come in chunks, small enough that each feed has several."""
    with snowflake_server("--chunk-rows", "50") as running:
        running.sql("create database shop", "create schema shop.analytics")
        yield running


def files_by_feed(folder: Path) -> dict[str, bytes]:
    """What was sent, by name; the timestamp is the delivery's own."""
    return {
        re.sub(r"_\d{10}(?=[.])", "", path.name): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_snowflake_and_duckdb_send_the_same_bytes(
    server: SnowflakeServer, demo: Project, tmp_path: Path
) -> None:
    """Every seed, model, data test and hook runs; the files, compressed, are those of DuckDB."""
    on_snowflake = Project(tmp_path / "snowflake")
    shutil.copytree(ROOT, on_snowflake.path, ignore=NOT_COPIED)
    variables = {**server.environment, "SNOWFLAKE_DATABASE": "shop", "SNOWFLAKE_THREADS": "2"}
    # Unit tests make temporary tables of a kind the stand-in does not know.
    build = on_snowflake.dbt("build", "--exclude-resource-type", "unit_test", **variables)
    assert passed(build)
    assert re.search(r"ERROR=0 SKIP=0", build.stdout)
    assert passed(on_snowflake.export("run", **variables))
    assert passed(demo.export("run"))
    assert files_by_feed(on_snowflake.path / "outbox") == files_by_feed(demo.path / "outbox")
    assert passed(again := on_snowflake.export("run", **variables))
    assert "delivered before" in again.stderr
    statuses = server.sql("select status from audience_manager.deliveries", database="shop")
    assert statuses == [("delivered",)] * len(on_snowflake.sent_files())
