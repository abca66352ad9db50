"""`unload = "server"`: the order of steps and every comparison, with a warehouse that plays COPY.

DuckDB keeps the tables and understands the statements but for COPY INTO a bucket; that one is
carried out here as Snowflake documents it. Its text is compared in full and parsed in
test_warehouse.
"""

import gzip
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from exporter import cli
from exporter.errors import WarehouseUnavailable
from exporter.profiles import Target
from exporter.warehouse import DuckDB, Row, Snowflake, Warehouse
from tests.exporter.conftest import Project, records
from tests.exporter.s3_server import Put, S3Server

COPY = re.compile(
    r"copy into 's3://(?P<key>[^']+)'\s+from \((?P<query>.*)\)\s+"
    r"storage_integration = aam\s+file_format = \(.*compression = (?P<compression>\w+)",
    re.DOTALL,
)


@dataclass
class Bucket:
    """What Snowflake's COPY does, and how it misbehaves."""

    objects: dict[str, Put]
    copied: list[str] = field(default_factory=list)
    #: Told of each key before and after it is written: may raise.
    before: Callable[[str], None] = lambda _key: None
    after: Callable[[str], None] = lambda _key: None
    #: Changes what COPY says of a file.
    report: Callable[[dict[str, Any]], dict[str, Any]] = lambda row: row

    def write(self, key: str, lines: list[str], compression: str) -> Row:
        self.before(key)
        self.copied.append(key)
        raw = "".join(f"{line}\n" for line in lines).encode()
        body = gzip.compress(raw) if compression == "gzip" else raw
        self.objects[key] = Put(key, body, {})
        self.after(key)
        return self.report(
            {"rows_unloaded": len(lines), "input_bytes": len(raw), "output_bytes": len(body)}
        )


class SnowflakeInDuckDB(DuckDB):
    """Says it is Snowflake, and writes into the bucket itself."""

    engine = "snowflake"
    bucket: Bucket
    marks: list[str]

    def beside(self, mark: str) -> Warehouse:
        session = SnowflakeInDuckDB.__new__(SnowflakeInDuckDB)
        session.__dict__ |= self.__dict__
        session._connection = self._connection.cursor()
        self.marks.append(mark)
        return session

    def _rows(self, sql: str, parameters: list[Any]) -> list[Row]:
        if not sql.lstrip().startswith("copy into"):
            return super()._rows(sql, parameters)
        copy = COPY.search(sql)
        assert copy, sql
        lines = [row["record"] for row in super()._rows(copy["query"], [])]
        return [self.bucket.write(copy["key"], lines, copy["compression"])]


@pytest.fixture
def bucket(
    project: Project, to_s3: Callable[..., S3Server], monkeypatch: pytest.MonkeyPatch
) -> Bucket:
    """An environment `production` that Snowflake writes to, in parts of about 500 bytes."""
    server = to_s3('storage_integration = "aam"', top='unload = "server"\npart_bytes = 500')
    made = Bucket(server.objects)

    def opened(target: Target, *, ledger_schema: str, read_only: bool, **_: object) -> Warehouse:
        warehouse = SnowflakeInDuckDB(target, ledger_schema, read_only=read_only)
        warehouse.bucket, warehouse.marks = made, []
        return warehouse

    monkeypatch.setattr(cli, "open_warehouse", opened)
    # Snowflake's functions that DuckDB lacks.
    project.execute("create macro md5_number_lower64(text) as md5_number_lower(text)")
    project.execute("create macro to_binary(text, format) as repeat('x', strlen(text))")
    project.execute("create macro sysdate() as now() at time zone 'UTC'")
    return made


def lines_of(bucket: Bucket) -> dict[str, list[str]]:
    return {
        key: gzip.decompress(put.body).decode().splitlines() for key, put in bucket.objects.items()
    }


def test_snowflake_writes_every_record_once_and_no_user_into_two_parts(
    project: Project, bucket: Bucket
) -> None:
    rows = records(40, lines=2) + records(3, start=90, mode="overwrite")
    project.build(rows=rows)
    result = project.export("run", "--env", "production")
    assert result.code == 0
    assert result.err.endswith(f"inbound_crm: delivered, {len(bucket.copied)} files\n")
    written = lines_of(bucket)
    everything = [line for lines in written.values() for line in lines]
    assert sorted(everything) == sorted(row.line for row in rows)
    users = Counter(
        user for lines in written.values() for user in {line.split("\t")[0] for line in lines}
    )
    assert set(users.values()) == {1}
    assert all(lines == sorted(lines) for lines in written.values())
    splits = sorted(int(key.split(".")[-2]) for key in written if ".sync." in key)
    assert splits == list(range(1, len(splits) + 1))
    assert len(splits) > 4
    assert [key for key in written if key.endswith(".overwrite.gz")]
    stored = sum(len(put.body) for put in bucket.objects.values())
    assert project.query(
        "select sum(bytes), count(sha256) from audience_manager.delivery_files"
    ) == [(stored, 0)]
    assert project.query("select status, bytes from audience_manager.deliveries") == [
        ("delivered", stored)
    ]
    assert project.export("run", "--env", "production").code == 0
    assert len(bucket.copied) == len(written)


def test_what_failed_is_written_again_and_nothing_else(project: Project, bucket: Bucket) -> None:
    project.build(rows=records(40))

    def fail(key: str) -> None:
        if ".2." in key:
            raise WarehouseUnavailable("Snowflake, server_copy: the warehouse is suspended")

    bucket.before = fail
    first = project.export("run", "--env", "production")
    assert (first.code, "suspended" in first.err) == (3, True)
    keys = project.query("select 'adobe/' || key from audience_manager.delivery_files")
    names = {row[0] for row in keys}
    assert names - set(bucket.objects) == {key for key in names if ".2." in key}
    bucket.before, bucket.copied[:] = (lambda _key: None), []
    assert project.export("run", "--env", "production").code == 0
    assert set(bucket.copied) == {key for key in names if ".2." in key}
    assert set(bucket.objects) == names


def test_a_part_whose_fate_is_unknown_keeps_its_key(
    project: Project, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next day, too: in another folder it would be a second file to Adobe."""
    project.build(rows=records(40))

    def lose(key: str) -> None:
        raise WarehouseUnavailable("the answer was lost")

    bucket.after = lose
    assert project.export("run", "--env", "production").code == 3
    begun = set(bucket.objects)
    yesterday = {key: key.replace("date=2", "date=1") for key in begun}
    for key, other in yesterday.items():
        bucket.objects[other] = bucket.objects.pop(key)
    project.execute(
        "update audience_manager.delivery_files set key = replace(key, 'date=2', 'date=1')"
    )
    bucket.after = lambda _key: None
    assert project.export("run", "--env", "production").code == 0
    assert set(bucket.objects) == set(yesterday.values())


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"rows_unloaded": 1}, "wrote 1 records"),
        ({"input_bytes": 7}, "7 bytes"),
        ({"output_bytes": 7}, "S3 holds"),
    ],
)
def test_a_file_that_is_not_the_feeds_is_told(
    project: Project, bucket: Bucket, wrong: dict[str, int], words: str
) -> None:
    project.build(rows=records(3))
    bucket.report = lambda row: row | wrong
    result = project.export("run", "--env", "production")
    assert (result.code, words in result.err) == (1, True)
    assert "user0000" not in result.err
    assert project.query("select status from audience_manager.deliveries") == [("failed",)]


def test_a_table_that_is_not_what_dbt_recorded_is_not_written(
    project: Project, bucket: Bucket
) -> None:
    project.build(rows=records(3))
    project.execute("update audience_manager.feed_batches set bytes = bytes + 1")
    result = project.export("run", "--env", "production")
    assert (result.code, "batch_totals" in result.err) == (1, True)
    assert not bucket.copied


def test_a_file_of_another_hand_is_not_overwritten(project: Project, bucket: Bucket) -> None:
    project.build(rows=records(3))
    planned = project.export("plan", "--env", "production", "--json").json
    (key,) = [file["key"] for feed in planned["feeds"] for file in feed["files"]]
    # Whatever the second in which it will be sent.
    now = int(re.findall(r"_(\d{10})\.", key)[0])
    for second in range(now, now + 600):
        name = re.sub(r"_\d{10}\.", f"_{second}.", f"adobe/{key}")
        bucket.objects[name] = Put(name, b"theirs", {})
    result = project.export("run", "--env", "production")
    assert (result.code, "not ours" in result.err) == (1, True)
    assert not bucket.copied


def test_a_delivery_begun_by_stream_is_not_gone_on_with(project: Project, bucket: Bucket) -> None:
    project.build(rows=records(3))
    bucket.after = lambda key: (_ for _ in ()).throw(WarehouseUnavailable("lost"))
    assert project.export("run", "--env", "production").code == 3
    project.execute("update audience_manager.delivery_files set sha256 = 'of a stream'")
    result = project.export("run", "--env", "production")
    assert (result.code, "would differ" in result.err) == (1, True)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('unload = "server"', "storage_integration"),
        (
            'unload = "server"\n[environments.local]\ntype = "s3"\nbucket = "adobe"\n'
            'storage_integration = "aam"',
            "Snowflake target",
        ),
        ('[environments.local]\ntype = "s3"\nbucket = "adobe"\nstorage_integration = "a; b"', "a"),
    ],
    ids=["no bucket", "no snowflake", "no identifier"],
)
def test_it_is_refused_where_it_cannot_be(project: Project, settings: str, words: str) -> None:
    project.build()
    project.write_settings(settings)
    result = project.export("run")
    assert (result.code, words in result.err) == (2, True)
    assert project.query("select count(*) from audience_manager.deliveries") == [(0,)]


def test_the_statement_in_full() -> None:
    warehouse = Snowflake.__new__(Snowflake)
    warehouse._ledger_schema = "audience_manager"
    sql = warehouse.render(
        "server_copy",
        url="s3://adobe/it's/date=2026-01-31/ftp_dpm_12_1769817600.sync.1.gz",
        relation="shop.analytics.inbound_crm",
        batch_id="b\\1",
        mode="sync",
        buckets="3",
        bucket="0",
        integration="aam",
        compression="gzip",
    )
    assert [line.strip() for line in sql.strip().splitlines()] == [
        "copy into 's3://adobe/it''s/date=2026-01-31/ftp_dpm_12_1769817600.sync.1.gz'",
        "from (",
        "select record",
        "from shop.analytics.inbound_crm",
        "where",
        "batch_id = 'b\\\\1'",
        "and file_mode = 'sync'",
        "and mod(md5_number_lower64(user_id), 3) = 0",
        "order by user_id, line_number",
        ")",
        "storage_integration = aam",
        "file_format = (",
        "type = csv",
        "compression = gzip",
        "record_delimiter = '\\n'",
        "field_delimiter = none",
        "field_optionally_enclosed_by = none",
        "escape = none",
        "escape_unenclosed_field = none",
        "empty_field_as_null = false",
        "null_if = ()",
        ")",
        "single = true",
        "max_file_size = 5368709120",
        "overwrite = true",
        "header = false",
    ]
