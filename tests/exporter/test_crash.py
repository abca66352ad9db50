"""Killed at any moment, run again, delivered once: real processes, real SIGKILL."""

import random
import re
import shutil
import signal
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from tests.exporter import forked
from tests.exporter.conftest import Project, records
from tests.exporter.s3_server import S3Server

FEEDS = {"inbound_a": "11", "inbound_b": "12"}
ROWS = records(6, lines=3)
#: Three parts of two users each.
PART_BYTES = sum(len(row.line) + 1 for row in ROWS) // 3
SETTINGS = f'part_bytes = {PART_BYTES}\nstaging_dir = "staging"\n'
TO_S3 = ("run", "--env", "production")
#: Kills by the clock.
LOCAL_KILLS, S3_KILLS = 60, 20

NAME = re.compile(r"ftp_dpm_(\d+)_(\d{10})\.sync\.(\d)\.gz")


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """In memory if possible: it outlives a killed process as a disk does, and is faster."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder)


class Trial:
    """Built feeds, put back as they were before each run that is to be killed."""

    def __init__(
        self, project: Project, *arguments: str, empty: Callable[[], object] = lambda: None
    ) -> None:
        self._project, self._arguments, self._empty = project, arguments, empty
        for feed, data_source in FEEDS.items():
            project.build(feed, ROWS, data_source=data_source)
        self._built = project.path / "built.duckdb"
        shutil.copy(project.database, self._built)
        #: How often a kill left how many deliveries and parts behind.
        self.states: Counter[tuple[int, int]] = Counter()

    def restore(self) -> None:
        project = self._project
        project.database.with_name(f"{project.database.name}.wal").unlink(missing_ok=True)
        shutil.copy(self._built, project.database)
        shutil.rmtree(project.outbox, ignore_errors=True)
        self._empty()

    def start(self) -> ForkServerProcess:
        return forked.start(self._project.path, *self._arguments)

    def seconds(self, begun: Callable[[], object] = lambda: None) -> float:
        """How long an undisturbed run takes once it has `begun`; its files are left there."""
        times = []
        for _ in range(5):
            self.restore()
            process = self.start()
            begun()
            began = time.monotonic()
            process.join()
            times.append(time.monotonic() - began)
            assert process.exitcode == 0
        return sorted(times)[2]

    def killed(self, process: ForkServerProcess) -> bool:
        """Whether the process was killed before its end; looks at what it left."""
        process.join()
        assert process.exitcode in (0, -signal.SIGKILL)
        if process.exitcode == 0:
            return False
        (state,) = self._project.query(
            "select (select count(*) from audience_manager.deliveries), "
            "(select count(*) from audience_manager.delivery_files where status = 'uploaded')"
        )
        self.states[state] += 1
        return True

    def killed_after(self, delay: float, begun: Callable[[], object] = lambda: None) -> bool:
        process = self.start()
        begun()
        process.join(delay)
        process.kill()
        return self.killed(process)

    def finish(self) -> None:
        assert self._project.export(*self._arguments).code == 0

    def assert_delivered_once(self, sent: dict[str, bytes], expected: dict[str, bytes]) -> None:
        """Every part, its bytes, under one timestamp for each feed, and a ledger that says so."""
        assert (len(sent), parts_of(sent)) == (len(expected), expected)
        names = [NAME.fullmatch(key.rpartition("/")[2]) for key in sent]
        stamps = sorted({(name[1], int(name[2])) for name in names if name})
        assert [data_source for data_source, _ in stamps] == list(FEEDS.values())
        assert len({timestamp for _, timestamp in stamps}) == len(FEEDS)
        assert self._project.query(
            "select status, file_timestamp from audience_manager.deliveries order by feed"
        ) == [("delivered", timestamp) for _, timestamp in stamps]
        assert self._project.query("select key, status from audience_manager.delivery_files") == [
            (key, "uploaded") for key in self._keys(sent)
        ]
        assert list((self._project.path / "staging").iterdir()) == []

    def _keys(self, sent: dict[str, bytes]) -> list[str]:
        """In the order in which the ledger has them."""
        rows = self._project.query("select key from audience_manager.delivery_files")
        assert sorted(key for (key,) in rows) == sorted(sent)
        return [key for (key,) in rows]


def parts_of(sent: dict[str, bytes]) -> dict[str, bytes]:
    """By data source and split number, whatever the timestamp."""
    return {NAME.sub(r"\1 \3", key.rpartition("/")[2]): data for key, data in sent.items()}


def test_a_local_run_killed_at_random_moments(project: Project) -> None:
    """The re-run may be killed as well, and the one after that."""
    project.write_settings(SETTINGS)
    trial = Trial(project, "run")
    longest = trial.seconds()
    expected = parts_of(project.sent())
    chance = random.Random(1476312876)
    while trial.states.total() < LOCAL_KILLS:
        trial.restore()
        while trial.killed_after(chance.uniform(0, longest)) and chance.random() < 0.3:
            pass
        trial.finish()
        trial.assert_delivered_once(project.sent(), expected)
    assert any(deliveries for deliveries, _ in trial.states)


def test_a_run_to_s3_killed_at_random_moments(
    project: Project, to_s3: Callable[..., S3Server]
) -> None:
    """The clock starts when the server hears of the run for the first time."""
    server = to_s3(top=SETTINGS)
    heard = threading.Event()
    server.script = lambda _step: heard.set()

    def empty() -> None:
        server.objects.clear()
        heard.clear()

    def begun() -> None:
        assert heard.wait(60)

    trial = Trial(project, *TO_S3, empty=empty)
    longest = trial.seconds(begun)
    expected = parts_of(server.contents())
    chance = random.Random(1477846458)
    while trial.states.total() < S3_KILLS:
        trial.restore()
        trial.killed_after(chance.uniform(0, longest), begun)
        trial.finish()
        trial.assert_delivered_once(server.contents(), expected)
    assert all(deliveries for deliveries, _ in trial.states)


def test_a_run_to_s3_killed_at_each_step_the_server_sees(
    project: Project, to_s3: Callable[..., S3Server]
) -> None:
    """Before and after each look, before and after each put; nothing that arrived is sent again."""
    server = to_s3(top=SETTINGS)

    def empty() -> None:
        for seen in (server.objects, server.puts, server.steps):
            seen.clear()

    trial = Trial(project, *TO_S3, empty=empty)
    trial.finish()
    expected = parts_of(server.contents())
    steps = len(server.steps)
    for moment in range(1, steps + 1):
        trial.restore()
        kill_at(server, moment, process := trial.start())
        assert trial.killed(process)
        arrived = len(server.objects)
        server.script = lambda step: None
        puts = len(server.puts)
        trial.finish()
        trial.assert_delivered_once(server.contents(), expected)
        assert len(server.puts) - puts == len(expected) - arrived
    assert trial.states.total() == steps > 20


def kill_at(server: S3Server, moment: int, process: ForkServerProcess) -> None:
    """Kills the process when the server has seen that many steps."""

    def kill(_step: str) -> int | None:
        if len(server.steps) < moment:
            return None
        process.kill()
        return 503

    server.script = kill
