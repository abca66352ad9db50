"""On a real account: what no stand-in can show. Skipped without the variables of profiles.yml.

    make test-snowflake-live

Builds the demo in schemas of its own, twice, unit tests included; sends by both ways; provokes
faults; prints what it cost. `AAM_LIVE_BUCKET` and `AAM_LIVE_INTEGRATION` name a bucket of your own
and a storage integration for it, `AAM_LIVE_WAREHOUSE` a suspended warehouse without auto_resume.
"""

import gzip
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import boto3
import pytest

from exporter.errors import ConfigError, WarehouseUnavailable
from exporter.profiles import load_target
from exporter.warehouse import Snowflake, open_warehouse
from tests.e2e.conftest import NOT_COPIED, ROOT, Project, passed

NEEDED = ("SNOWFLAKE_ACCOUNT", "SNOWFLAKE_WAREHOUSE", "SNOWFLAKE_DATABASE")
pytestmark = [
    pytest.mark.skipif(
        not all(os.environ.get(name) for name in NEEDED),
        reason=f"needs an account: {', '.join(NEEDED)} and a way to log in (docs/snowflake.md)",
    ),
    pytest.mark.enable_socket,
]
#: Everything of a run is found by it, and removed.
MARK = f"aam_live_{uuid.uuid4().hex[:8]}"
COST = """
    select count(*), sum(bytes_scanned), sum(credits_used_cloud_services), sum(total_elapsed_time)
    from table(information_schema.query_history(result_limit => 10000))
    where query_tag like %s
"""


def connection() -> Snowflake:
    os.environ["DBT_TARGET"] = "snowflake"
    target = load_target(ROOT)
    warehouse = open_warehouse(target, ledger_schema=MARK, read_only=False, timeout=120)
    assert isinstance(warehouse, Snowflake)
    return warehouse


def sql(statement: str, *parameters: str) -> list[tuple[object, ...]]:
    with closing(connection()) as warehouse:
        cursor = warehouse._connection.cursor()
        cursor.execute(statement.replace("%s", "?"), parameters or None)
        return list(cursor.fetchall())


@pytest.fixture(scope="module")
def variables() -> dict[str, str]:
    return {
        "DBT_TARGET": "snowflake",
        "SNOWFLAKE_SCHEMA": MARK,
        "SNOWFLAKE_QUERY_TAG": MARK,
        "AAM_EXPORT_LEDGER_SCHEMA": MARK,
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, variables: dict[str, str]) -> Iterator[Project]:
    """The demo, built twice: unit tests and second runs are what the stand-in cannot."""
    project = Project(tmp_path_factory.mktemp("live") / "project")
    shutil.copytree(ROOT, project.path, ignore=NOT_COPIED)
    schema = ("--vars", f"audience_manager_schema: {MARK}")
    try:
        assert passed(project.dbt("build", *schema, **variables))
        assert passed(project.dbt("build", *schema, **variables))
        yield project
    finally:
        print("\nqueries, bytes scanned, cloud credits, milliseconds:", sql(COST, f"{MARK}%"))
        print("warehouse credits: select * from snowflake.account_usage.warehouse_metering_history")
        for (name,) in sql(
            "select schema_name from information_schema.schemata where schema_name ilike %s",
            f"{MARK}%",
        ):
            sql(f'drop schema "{name}"')


def lines_by_feed(names: dict[str, bytes]) -> dict[str, list[str]]:
    """All records of a feed, sorted; a part's number and the timestamp aside."""
    feeds: dict[str, list[str]] = {}
    for name, body in names.items():
        feed = re.sub(r"_\d{10}|[.]\d+(?=[.]gz)", "", Path(name).name)
        feeds.setdefault(feed, []).extend(gzip.decompress(body).decode().splitlines())
    return {feed: sorted(lines) for feed, lines in feeds.items()}


def test_both_ways_send_what_duckdb_sends(
    built: Project, variables: dict[str, str], demo: Project
) -> None:
    assert passed(built.export("run", **variables))
    assert passed(demo.export("run"))
    streamed = lines_by_feed({path.name: path.read_bytes() for path in built.sent_files()})
    assert streamed == lines_by_feed({path.name: path.read_bytes() for path in demo.sent_files()})
    bucket = os.environ.get("AAM_LIVE_BUCKET")
    integration = os.environ.get("AAM_LIVE_INTEGRATION")
    if not (bucket and integration):
        pytest.skip("streamed as it should; AAM_LIVE_BUCKET and AAM_LIVE_INTEGRATION are not set")
    production = "AAM_EXPORT_ENVIRONMENTS__PRODUCTION__"
    server = {
        "AAM_EXPORT_UNLOAD": "server",
        "AAM_EXPORT_PARTNER": MARK,
        "AAM_EXPORT_PART_BYTES": "50000",
        f"{production}BUCKET": bucket,
        f"{production}TRIAL": "true",
        f"{production}STORAGE_INTEGRATION": integration,
    }
    assert passed(built.export("run", "--env", "production", **variables, **server))
    objects = list(boto3.resource("s3").Bucket(bucket).objects.filter(Prefix=f"{MARK}/"))
    written = {found.key: found.get()["Body"].read() for found in objects}
    assert lines_by_feed(written) == streamed


def test_a_key_that_is_not_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (tmp_path / "key.p8").write_bytes(pem)
    monkeypatch.setenv("SNOWFLAKE_PRIVATE_KEY_PATH", str(tmp_path / "key.p8"))
    for name in ("PRIVATE_KEY", "PRIVATE_KEY_PASSPHRASE", "PASSWORD", "TOKEN", "AUTHENTICATOR"):
        monkeypatch.delenv(f"SNOWFLAKE_{name}", raising=False)
    with pytest.raises(ConfigError, match="key pair"):
        connection()


def test_a_warehouse_that_does_not_resume(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    if not (suspended := os.environ.get("AAM_LIVE_WAREHOUSE")):
        pytest.skip("AAM_LIVE_WAREHOUSE is not set")
    monkeypatch.setenv("SNOWFLAKE_WAREHOUSE", suspended)
    with closing(connection()) as warehouse, pytest.raises((WarehouseUnavailable, ConfigError)):
        warehouse.rows("deliveries", [warehouse.target_name], one_feed="")
