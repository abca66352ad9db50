"""A month of random days: what Audience Manager knows equals the warehouse after each of them.

Each seed is a crowd of people with a life of its own; feeds of every mode and kind carry them. dbt
builds for real, the exporter sends for real, into a folder that fails at will; a day's files are
read in random order by a model of Audience Manager.
"""

import json
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from exporter.cli import run_command
from exporter.destinations.local import LocalFolder
from exporter.errors import DeliveryIncomplete
from tests.e2e.audience_manager import AudienceManager
from tests.e2e.conftest import NOT_COPIED, ROOT

pytestmark = pytest.mark.e2e

SEEDS = int(os.environ.get("HISTORY_SEEDS", "20"))
DAYS = int(os.environ.get("HISTORY_DAYS", "30"))
USERS = 12
TRAITS = ["1", "2", "3", "4"]
#: Two feeds of each mode, of which the first never fails, and the other kinds.
KINDS = ["sync", "overwrite", "auto", "sync", "overwrite", "auto", "adobe_id", "c2c_id", "odc"]


@dataclass
class Feed:
    """A feed with the random people in it, and what the warehouse says of them today."""

    number: int
    kind: str
    #: A crowd of people each.
    seeds: list[int]
    chance: random.Random = field(init=False)
    crowds: dict[int, random.Random] = field(init=False)
    #: User → signals as they would stand in a record.
    people: dict[str, set[str]] = field(default_factory=dict)
    opted_out: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.crowds = {seed: random.Random(seed) for seed in self.seeds}

    @property
    def name(self) -> str:
        return (
            f"{'id_sync' if self.kind in ('adobe_id', 'c2c_id') else 'inbound'}_{self.number:02d}"
        )

    @property
    def is_reliable(self) -> bool:
        """Whether its deliveries never fail."""
        return self.number < 3

    @property
    def data_source(self) -> str:
        return str(1000 + self.number)

    @property
    def settings(self) -> dict[str, Any]:
        """config.meta.audience_manager."""
        return {
            "adobe_id": {
                "file": "adobe_id",
                "data_source": 0,
                "target_data_source": int(self.data_source),
                "id_type": "aam_uuid",
            },
            "c2c_id": {
                "file": "c2c_id",
                "data_source": int(self.data_source),
                "target_data_source": 9999,
                "id_type": "dpuuid",
            },
            "odc": {"file": "odc", "data_source": int(self.data_source), "id_type": "idfa"},
        }.get(
            self.kind,
            {
                "file": "inbound",
                "data_source": int(self.data_source),
                "id_type": "dpuuid",
                "mode": self.kind,
            },
        )

    @property
    def file_stem(self) -> str:
        return {
            "adobe_id": f"adobe_id_0_{self.data_source}",
            "c2c_id": f"c2c_id_{self.data_source}_9999",
            "odc": f"ftp_dpm_odc_{self.data_source}",
        }.get(self.kind, f"ftp_dpm_{self.data_source}")

    @property
    def macro(self) -> str:
        return {
            "adobe_id": "id_sync_records",
            "c2c_id": "hashed_email_sync_records",
            "odc": "odc_records",
        }.get(self.kind, "inbound_records")

    def live_a_day(self) -> None:
        """Some people come, change, go, opt out or come back."""
        for seed, chance in self.crowds.items():
            self.chance = chance
            for number in range(USERS):
                self._live_a_day(self._user(seed, number))

    def _live_a_day(self, user: str) -> None:
        event = self.chance.random()
        if event < 0.15:
            self.people.pop(user, None)
        elif event < 0.5:
            self.people[user] = self._profile()
        if self.chance.random() < 0.03:
            self.opted_out.add(user)
        elif self.chance.random() < 0.05:
            self.opted_out.discard(user)

    def _user(self, seed: int, number: int) -> str:
        return {
            "adobe_id": f"{seed * 100 + number:038d}",
            "odc": f"{seed:04X}{number:04X}-0000-0000-0000-000000000000",
        }.get(self.kind, f"user-{seed}-{number},x")

    def _profile(self) -> set[str]:
        if self.kind == "adobe_id":
            return {f"crm-{number}, west" for number in self._some(range(5))}
        if self.kind == "c2c_id":
            return {f"{number:064x}" for number in self._some(range(5))}
        if self.kind == "odc":
            return {f"d_sid={trait}" for trait in self._some(TRAITS)}
        signals = {f'"k{key}"="{self.chance.randrange(3)}"' for key in self._some(range(3))}
        for trait in TRAITS:
            # A feed of mode overwrite refuses removals.
            choice = self.chance.choice(["has", "has not", "removes"])
            if choice == "has":
                signals.add(f"d_sid={trait}")
            elif choice == "removes" and self.kind != "overwrite":
                signals.add(f"d_unsid={trait}")
        return signals

    def _some(self, of: Any) -> list[Any]:
        return [one for one in of if self.chance.random() < 0.5] or [next(iter(of))]

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The signals model's rows: target, ID type, user, kind, key, value."""
        for user, signals in self.people.items():
            for signal in sorted(signals):
                yield (self.data_source, str(self.settings["id_type"]), user, *_parts(signal))

    def id_syncs(self) -> Iterator[tuple[str, ...]]:
        """The ID sync model's rows."""
        settings = self.settings
        for user, others in self.people.items():
            for other in others:
                yield (
                    str(settings["data_source"]),
                    str(settings["target_data_source"]),
                    user,
                    other,
                )

    def expected(self) -> dict[str, set[str]]:
        """What Audience Manager should know: nothing of who opted out, and no removals."""
        return {
            user: {signal for signal in signals if not signal.startswith("d_unsid=")}
            for user, signals in self.people.items()
            if user not in self.opted_out
        }


def _parts(signal: str) -> tuple[str, str | None, str]:
    if signal.startswith("d_sid="):
        return "trait", None, signal[6:]
    if signal.startswith("d_unsid="):
        return "trait_removal", None, signal[8:]
    key, value = signal.strip('"').split('"="')
    return "key_value", key, value


class Warehouse:
    """The project with these feeds and nothing of the demo."""

    def __init__(self, path: Path, feeds: list[Feed]) -> None:
        self.path = path
        self.feeds = feeds
        shutil.copytree(ROOT, path, ignore=NOT_COPIED)
        shutil.rmtree(path / "models/staging/shop")
        (path / "warehouse").mkdir(exist_ok=True)
        folder = path / "models/history"
        folder.mkdir()
        columns = "target_data_source, id_type, user_id, kind, key, value"
        (folder / "given_signals.sql").write_text(f"select {columns} from given.signals")
        (folder / "given_id_syncs.sql").write_text("select * from given.id_syncs")
        (folder / "given_opt_outs.sql").write_text("select * from given.opt_outs")
        for feed in feeds:
            macro = f"{{{{ audience_manager_inbound.{feed.macro}() }}}}"
            (folder / f"{feed.name}.sql").write_text(macro)
        models = [
            {
                "name": feed.name,
                "config": {
                    "materialized": "table",
                    "meta": {"audience_manager": feed.settings},
                },
            }
            for feed in feeds
        ]
        (folder / "feeds.yml").write_text(json.dumps({"models": models}))
        project = (path / "dbt_project.yml").read_text()
        given = {
            "audience_manager_demo": False,
            "audience_manager_signals": "given_signals",
            "audience_manager_id_syncs": "given_id_syncs",
            "audience_manager_opt_outs": "given_opt_outs",
        }
        (path / "dbt_project.yml").write_text(f"{project}\nvars: {json.dumps(given)}\n")
        # So little that most deliveries have several parts.
        settings = (path / "exporter.toml").read_text()
        (path / "exporter.toml").write_text(
            settings.replace("part_bytes = 1_000_000_000", "part_bytes = 600")
        )
        with self.connect() as connection:
            connection.execute("create schema given")
            connection.execute(
                "create table given.signals (target_data_source varchar, id_type varchar, "
                "user_id varchar, kind varchar, key varchar, value varchar)"
            )
            connection.execute(
                "create table given.id_syncs (data_source varchar, target_data_source varchar, "
                "user_id varchar, target_user_ids varchar, synced_at timestamp)"
            )
            connection.execute("create table given.opt_outs (data_source varchar, user_id varchar)")

    @cached_property
    def manifest(self) -> Any:
        """The parsed project."""
        return dbtRunner().invoke(["--quiet", "parse"]).result

    def connect(self) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(self.path / "warehouse/warehouse.duckdb")

    def load(self) -> None:
        """Today's tables."""
        signals: list[tuple[Any, ...]] = []
        id_syncs: list[tuple[Any, ...]] = []
        opt_outs: list[tuple[Any, ...]] = []
        for feed in self.feeds:
            if feed.kind in ("adobe_id", "c2c_id"):
                id_syncs += feed.id_syncs()
            else:
                signals += feed.rows()
            source = {"adobe_id": "0", "odc": "20915"}.get(feed.kind, feed.data_source)
            opt_outs += [(source, user) for user in feed.opted_out]
        with self.connect() as connection:
            for table, rows, values in (
                ("signals", signals, "?, ?, ?, ?, ?, ?"),
                ("id_syncs", id_syncs, "?, ?, ?, ?, null"),
                ("opt_outs", opt_outs, "?, ?"),
            ):
                connection.execute(f"delete from given.{table}")
                if rows:
                    connection.executemany(f"insert into given.{table} values ({values})", rows)

    def build(self, *options: str) -> None:
        """`dbt build` of the feeds and what they need; hooks, history and all."""
        # Parsed once: other variables would be parsed into the project.
        manifest = None if "--vars" in options else self.manifest
        everything = [*(f"+{feed.name}" for feed in self.feeds), "stale_signals"]
        result = dbtRunner(manifest).invoke(
            [
                *("--quiet", "--no-write-json", "build", "--select", *everything),
                *("--exclude-resource-type", "test", "unit_test", *options),
            ]
        )
        DuckDBConnectionManager.close_all_connections()
        assert result.success, result.exception or [
            node.message for node in result.result if node.status != "success"
        ]
        # Whether the tests pass is not the question here; they would take most of the time.
        with self.connect() as connection:
            connection.execute("update audience_manager.feed_checks set status = 'pass'")

    def export(self, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
        """Delivers what it can; gives each feed's status."""
        capsys.readouterr()
        run_command(["--project-dir", str(self.path), "run", "--json", "--force", "no tests ran"])
        outcomes = json.loads(capsys.readouterr().out)["feeds"]
        return {outcome["feed"]: outcome["status"] for outcome in outcomes}

    def sent_files(self) -> set[Path]:
        return {path for path in (self.path / "outbox").rglob("*.gz") if path.is_file()}

    def stale(self) -> dict[tuple[str, str], set[str]]:
        """The listing of what no file can take back."""
        with self.connect() as connection:
            rows = connection.execute(
                "select feed, user_id, replace(signal, '%2C', ',') from analytics.stale_signals"
            ).fetchall()
        listed: dict[tuple[str, str], set[str]] = {}
        for feed, user, signal in rows:
            if not signal.startswith("d_unsid="):
                listed.setdefault((feed, user), set()).add(signal)
        return listed


@contextmanager
def failing_at_random(
    monkeypatch: pytest.MonkeyPatch, feeds: list[Feed], choice: random.Random
) -> Iterator[None]:
    """Every fifth put fails: before a byte is there, or once all are and no word of it comes."""
    reliable = tuple(feed.file_stem for feed in feeds if feed.is_reliable)
    put = LocalFolder.put

    def fails(self: LocalFolder, path: Path, key: str, digest: Any) -> Any:
        event = 1 if Path(key).name.startswith(reliable) else choice.random()
        if event < 0.1:
            raise DeliveryIncomplete("nothing arrived")
        stored = put(self, path, key, digest)
        if event < 0.2:
            raise DeliveryIncomplete("it arrived, but nobody knows")
        return stored

    with monkeypatch.context() as patch:
        patch.setattr(LocalFolder, "put", fails)
        yield


def differences(
    feed: Feed, known: dict[str, set[str]], stale: dict[tuple[str, str], set[str]]
) -> list[str]:
    """What is wrong at Adobe's: missing, or too much and not listed as such."""
    expected = feed.expected()
    found = []
    for user in expected.keys() | known.keys():
        there, wanted = known.get(user, set()), expected.get(user, set())
        listed = stale.get((feed.name, user), set())
        if wanted - there:
            found.append(f"{feed.name} {user} lacks {wanted - there}")
        # After a delivery that broke off, what may have arrived is listed, too.
        if there - wanted != listed if feed.is_reliable else there - wanted - listed:
            found.append(f"{feed.name} {user} holds {there - wanted}, listed are {listed}")
        can_be_replaced = feed.kind == "overwrite" or (feed.kind == "auto" and wanted)
        if can_be_replaced and wanted and there != wanted:
            found.append(f"{feed.name} {user} keeps {there - wanted} although it is {feed.kind}")
        if {signal for signal in there - wanted if "d_sid" in signal} and feed.kind != "odc":
            found.append(f"{feed.name} {user} keeps a trait")
    return found


def test_audience_manager_knows_what_the_warehouse_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feeds = [
        Feed(number, kind, list(range(number, SEEDS, len(KINDS))))
        for number, kind in enumerate(KINDS)
    ]
    warehouse = Warehouse(tmp_path / "project", feeds)
    monkeypatch.chdir(warehouse.path)
    adobe = AudienceManager()
    choice = random.Random(SEEDS)
    compared = 0
    for day in range(DAYS):
        for feed in feeds:
            feed.live_a_day()
        if choice.random() < 0.1:
            continue  # nobody built
        warehouse.load()
        options: list[str] = []
        if day == DAYS // 2:
            options = ["--full-refresh"]
        elif day == DAYS // 3:
            names = [feed.name for feed in feeds]
            options = ["--vars", json.dumps({"audience_manager_full": names})]
        warehouse.build(*options)
        before = warehouse.sent_files()
        with failing_at_random(monkeypatch, feeds, choice):
            statuses = warehouse.export(capsys)
        if choice.random() < 0.5:
            again = warehouse.export(capsys)
            statuses = {name: _ended(statuses[name], again[name]) for name in again}
        # What failed here may be sent by the next run, or be superseded by the next build.
        adobe.read(warehouse.sent_files() - before, choice)
        stale = warehouse.stale()
        for feed in feeds:
            if statuses[feed.name] in ("delivered", "nothing_to_do"):
                assert differences(feed, adobe.states[feed.file_stem], stale) == [], f"day {day}"
                compared += 1
    assert compared > len(feeds) * DAYS / 3


def _ended(first: str, second: str) -> str:
    return first if second == "nothing_to_do" and first == "delivered" else second
