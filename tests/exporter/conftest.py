"""What dbt would have left in a DuckDB file, made by hand, and servers to deliver to."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import duckdb
import pytest

from exporter.cli import run_command
from exporter.profiles import load_target
from exporter.settings import Settings, load_settings
from exporter.warehouse import Warehouse, open_warehouse
from tests.exporter.s3_server import S3Server
from tests.servers import places
from tests.servers.ftp import PASSWORD
from tests.servers.receiver import Receiver, new_receiver

ROOT = Path(__file__).parents[2]
TARGET = "duckdb"
DATABASE = "warehouse"


def shared_tables() -> dict[str, dict[str, str]]:
    """The columns of the shared tables, from the one place where they are defined."""
    text = (ROOT / "macros/ledger/shared_tables.sql").read_text(encoding="utf-8")
    match = re.search(r"return\((\{.*\})\)", text, re.DOTALL)
    assert match
    return dict(ast.literal_eval(match[1]))


COLUMN_TYPES = {
    "text": "varchar",
    "integer": "bigint",
    "boolean": "boolean",
    "timestamp": "timestamp",
}


@dataclass(frozen=True)
class Record:
    """A row of a feed's table."""

    user_id: str
    line: str
    line_number: int = 1
    file_mode: str = "sync"


def records(count: int, *, start: int = 0, lines: int = 1, mode: str = "sync") -> list[Record]:
    """Users of one or more lines each; the ID is long enough to be found in any output."""
    return [
        Record(
            f"user{user:08d}", f'user{user:08d}\t"city"="c{user % 97}","n"="{number}"', number, mode
        )
        for user in range(start, start + count)
        for number in range(1, lines + 1)
    ]


@dataclass(frozen=True)
class Run:
    """A finished command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, read."""
        return json.loads(self.out)


@dataclass
class Project:
    """A dbt project's folder with the warehouse a build left behind."""

    path: Path
    capsys: pytest.CaptureFixture[str]
    _builds: int = 0

    @property
    def database(self) -> Path:
        return self.path / f"{DATABASE}.duckdb"

    @property
    def outbox(self) -> Path:
        return self.path / "outbox"

    def write_settings(self, text: str) -> None:
        (self.path / "exporter.toml").write_text(f'partner = "online_shop"\n{text}')

    def build(
        self,
        feed: str = "inbound_crm",
        rows: Sequence[Record] = tuple(records(3)),
        *,
        file: str = "inbound",
        data_source: str = "1234",
        target_data_source: str | None = None,
        id_type: str = "dpuuid",
        baseline: str | None = "local",
        checks: Sequence[tuple[str, bool, str]] = (
            ("user_id_pii", True, "pass"),
            ("unique", False, "pass"),
        ),
        target: str = TARGET,
    ) -> str:
        """Writes a feed's table and the shared rows as one `dbt build` would; returns the batch.

        `baseline` is the environment whose newest delivery the batch is computed against, also
        where that may have arrived only in part.
        """
        self._builds += 1
        batch = f"batch-{self._builds}"
        relation = f'"{DATABASE}"."analytics"."{feed}"'
        with duckdb.connect(self.database) as connection:
            connection.execute("create schema if not exists analytics")
            connection.execute(
                f"create or replace table {relation} (record varchar, user_id varchar, "
                "line_number integer, record_bytes integer, file_mode varchar, batch_id varchar)"
            )
            if rows:
                table = [
                    (r.line, r.user_id, r.line_number, len(r.line.encode()) + 1, r.file_mode, batch)
                    for r in rows
                ]
                connection.executemany(f"insert into {relation} values (?, ?, ?, ?, ?, ?)", table)
            connection.execute(
                f"insert into audience_manager.feed_batches "
                f"select ?, ?, ?, ?, ?, ?, ?, 'auto', count(*), count(distinct user_id), "
                f"coalesce(sum(record_bytes), 0), ?, (select max_by(delivery_id, file_timestamp) "
                f"from audience_manager.deliveries "
                f"where (feed, environment, target_name) = (?, ?, ?) "
                f"and (status = 'delivered' or delivery_id in "
                f"(select delivery_id from audience_manager.delivery_files))), "
                f"?, ?, ? from {relation}",
                [
                    batch,
                    feed,
                    relation,
                    file,
                    data_source,
                    target_data_source,
                    id_type,
                    baseline,
                    feed,
                    baseline,
                    target,
                    target,
                    batch,
                    self._moment(),
                ],
            )
        self.check(feed, batch, checks, target=target)
        return batch

    def check(
        self,
        feed: str,
        batch: str,
        checks: Sequence[tuple[str, bool, str]],
        *,
        target: str = TARGET,
    ) -> None:
        """Writes results of tests: (name, whether it is about personal data, status)."""
        self._builds += 1
        with duckdb.connect(self.database) as connection:
            for name, pii, status in checks:
                failures = None if status in ("error", "not_run") else int(status != "pass") * 7
                connection.execute(
                    "insert into audience_manager.feed_checks "
                    "values (?, ?, ?, ?, 'error', ?, ?, ?, ?, ?)",
                    [feed, batch, name, pii, status, failures, target, batch, self._moment()],
                )

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(self.database, read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def execute(self, sql: str) -> None:
        with duckdb.connect(self.database) as connection:
            connection.execute(sql)

    def export(self, *arguments: str) -> Run:
        """Runs the command line in this process, in the project's folder."""
        self.capsys.readouterr()
        code = run_command(arguments)
        out, err = self.capsys.readouterr()
        return Run(code, out, err)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts the command line as a process of its own."""
        return subprocess.Popen(
            (sys.executable, "-m", "exporter.cli", *arguments),
            cwd=self.path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def sent(self) -> dict[str, bytes]:
        """Every file in the outbox, by key."""
        return {
            path.relative_to(self.outbox).as_posix(): path.read_bytes()
            for path in sorted(self.outbox.rglob("*"))
            if path.is_file()
        }

    def settings(self) -> Settings:
        return load_settings(project_dir=self.path)

    def opened(self, *, read_only: bool = False) -> closing[Warehouse]:
        """The warehouse, for a with statement."""
        target = load_target(self.path)
        return closing(
            open_warehouse(target, ledger_schema="audience_manager", read_only=read_only)
        )

    def _moment(self) -> str:
        return f"2026-01-01 00:{self._builds // 60:02d}:{self._builds % 60:02d}"


def make_project(path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    """A project whose shared tables exist and in which nothing was built."""
    made = Project(path, capsys)
    made.path.mkdir()
    (made.path / "dbt_project.yml").write_text("name: shop\nprofile: shop\n")
    (made.path / "profiles.yml").write_text(
        f"shop:\n  target: {TARGET}\n  outputs:\n    {TARGET}:\n"
        f"      {{type: duckdb, path: {DATABASE}.duckdb, schema: analytics}}\n"
    )
    made.write_settings("")
    with duckdb.connect(made.database) as connection:
        connection.execute("create schema audience_manager")
        for table, columns in shared_tables().items():
            shape = ", ".join(f"{name} {COLUMN_TYPES[kind]}" for name, kind in columns.items())
            connection.execute(f"create table audience_manager.{table} ({shape})")
    return made


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the shell or the home folder may decide what a test sees."""
    for name in list(os.environ):
        if name.startswith(("AAM_", "DBT_", "AWS_", "SNOWFLAKE_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key-of-the-tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret-of-the-tests")


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Project:
    """A project whose shared tables exist and in which nothing was built."""
    made = make_project(tmp_path / "project", capsys)
    monkeypatch.chdir(made.path)
    return made


@pytest.fixture
def s3_server() -> Iterator[S3Server]:
    """A small S3 that does as it is told, also the wrong thing."""
    with S3Server() as server:
        yield server


@pytest.fixture(scope="session")
def moto() -> Iterator[str]:
    with places.moto() as url:
        yield url


@pytest.fixture
def moto_url(moto: str) -> str:
    boto3.client("s3", endpoint_url=moto, region_name="us-east-1").create_bucket(Bucket="adobe")
    return moto


@pytest.fixture(scope="session")
def rclone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Rclone over a folder; unlike moto it checks signatures."""
    folder = tmp_path_factory.mktemp("rclone")
    (folder / "adobe").mkdir()
    with places.rclone(folder) as url:
        yield url


@pytest.fixture(scope="session")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receiver]:
    """Whom encrypted files are for."""
    if not shutil.which("gpg"):
        pytest.skip("the program gpg is not installed")
    with new_receiver(tmp_path_factory.mktemp("receiver") / "home") as made:
        yield made


@pytest.fixture
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[places.Place]:
    """A server of the kind the test asks for, empty, as environment `production`."""
    monkeypatch.setenv("AAM_FTP_PASSWORD", PASSWORD)
    with places.OPENERS[request.param](tmp_path) as opened:
        yield opened


@pytest.fixture
def to_s3(project: Project, s3_server: S3Server) -> Callable[..., S3Server]:
    """Gives the project an environment `production` on the small S3."""

    def configure(more: str = "", *, top: str = "") -> S3Server:
        project.write_settings(
            f'{top}\n[environments.production]\ntype = "s3"\nbucket = "adobe"\n'
            f'region = "us-east-1"\nendpoint_url = "{s3_server.url}"\n'
            f'addressing_style = "path"\nmax_attempts = 1\n{more}'
        )
        return s3_server

    return configure
