"""From a build to the destination, once; also after every kind of interruption."""

import gzip
import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from exporter import unload
from exporter.codec import Digest
from exporter.delivery import Courier, Outcome
from exporter.destinations.local import LocalFolder
from exporter.destinations.stored import Stored
from exporter.errors import DeliveryIncomplete
from exporter.feeds import read_feeds
from exporter.lease import Lease
from exporter.ledger import Ledger
from tests.exporter.conftest import Project, Record, records
from tests.exporter.s3_server import S3Server

DELIVERIES = "select status from audience_manager.deliveries order by file_timestamp"
FILES = "select name, status from audience_manager.delivery_files order by name"
TO_S3 = ("run", "--env", "production")
#: Every part of THREE_PARTS holds two users of three lines.
THREE_PARTS = records(6, lines=3)
PART_BYTES = sum(len(row.line) + 1 for row in THREE_PARTS) // 3


def text(rows: list[Record]) -> str:
    return "".join(f"{row.line}\n" for row in rows)


def unpacked(files: dict[str, bytes]) -> str:
    return "".join(gzip.decompress(data).decode() for _, data in sorted(files.items()))


def test_a_batch_arrives_as_it_was_built(project: Project) -> None:
    rows = records(50, lines=3)
    project.build(rows=rows)
    assert project.export("run").code == 0
    ((key, data),) = project.sent().items()
    today = datetime.now(UTC).date().isoformat()
    assert re.fullmatch(rf"online_shop/date={today}/ftp_dpm_1234_\d{{10}}\.sync\.gz", key)
    assert gzip.decompress(data).decode() == text(rows)
    assert project.query(DELIVERIES) == [("delivered",)]
    assert project.query(FILES) == [(key.rpartition("/")[2], "uploaded")]
    assert project.query("select records, bytes from audience_manager.deliveries") == [
        (150, len(data))
    ]


def test_the_second_run_sends_nothing(project: Project) -> None:
    project.build()
    project.export("run")
    before = project.sent(), project.query("select * from audience_manager.deliveries")
    again = project.export("run")
    assert (again.code, again.out) == (0, "")
    assert "delivered before" in again.err
    assert (project.sent(), project.query("select * from audience_manager.deliveries")) == before


def test_each_environment_gets_the_batch_once(
    project: Project, to_s3: Callable[..., S3Server]
) -> None:
    server = to_s3('prefix = "clients"')
    project.build()
    assert project.export("run").code == 0
    assert project.export(*TO_S3).code == 0
    assert project.export(*TO_S3).code == 0
    (key,) = server.contents()
    assert key.startswith("clients/online_shop/date=")
    assert [put.headers["x-amz-acl"] for put in server.puts] == ["bucket-owner-full-control"]


def test_an_empty_batch_is_nothing_to_do(project: Project) -> None:
    """Adobe flags an empty file as invalid."""
    project.build(rows=[])
    result = project.export("run")
    assert (result.code, project.sent(), project.query(DELIVERIES)) == (0, {}, [])
    assert "empty" in result.err


def test_modes_and_parts_have_their_own_names(project: Project) -> None:
    """Split numbers only where a mode has several parts."""
    project.write_settings(f"part_bytes = {PART_BYTES}")
    rows = [*THREE_PARTS, *records(1, start=100, mode="overwrite")]
    project.build(rows=rows, data_source="20914", target_data_source="77")
    assert project.export("run").code == 0
    names = [re.sub(r"_\d{10}", "", key.rpartition("/")[2]) for key in project.sent()]
    assert names == [
        "ftp_dpm_20914_77.overwrite.gz",
        "ftp_dpm_20914_77.sync.1.gz",
        "ftp_dpm_20914_77.sync.2.gz",
        "ftp_dpm_20914_77.sync.3.gz",
    ]
    overwrite, *sync = project.sent().values()
    assert gzip.decompress(overwrite).decode() == text(rows[-1:])
    assert "".join(gzip.decompress(data).decode() for data in sync) == text(THREE_PARTS)


def test_feeds_of_one_run_share_no_timestamp(project: Project) -> None:
    for feed in ("inbound_a", "inbound_b", "inbound_c"):
        project.build(feed)
    assert project.export("run").code == 0
    assert len(project.sent()) == 3


def test_one_feed_refused_does_not_stop_the_others(project: Project) -> None:
    project.build("inbound_a", checks=[("unique", False, "fail")])
    project.build("inbound_b")
    project.build("inbound_c", data_source="no number")
    result = project.export("run")
    assert result.code == 1
    assert len(project.sent()) == 1
    assert "inbound_a refused: unique: failed, 7 found" in result.err
    assert "inbound_c refused: file_name: data source 'no number'" in result.err


@pytest.mark.parametrize(("pii", "code"), [(False, 0), (True, 1)])
def test_force_overrides_tests_but_not_those_for_personal_data(
    project: Project, pii: bool, code: int
) -> None:
    project.build(checks=[("t", pii, "fail"), ("u", False, "pass")])
    assert project.export("run").code == 1
    assert project.export("run", "--force", "agreed").code == code
    reasons = project.query("select force_reason from audience_manager.deliveries")
    assert reasons == ([] if pii else [("agreed",)])


def test_a_table_changed_after_its_tests_is_not_sent(project: Project) -> None:
    """Its own columns may say otherwise: the records themselves are counted."""
    project.write_settings(f"part_bytes = {PART_BYTES}")
    project.build(rows=THREE_PARTS)
    project.execute(
        "update analytics.inbound_crm set record = record || 'x' where user_id = 'user00000005'"
    )
    result = project.export("run")
    assert result.code == 1
    assert "batch_totals: dbt recorded" in result.err
    assert project.sent() == {}
    assert project.query(DELIVERIES) == []


def test_a_bad_record_stops_the_feed_and_is_not_shown(project: Project) -> None:
    rows = [*records(3), Record("user00000003", "user00000003 jane@example.com")]
    project.build(rows=rows)
    result = project.export("run")
    assert result.code == 1
    assert "record_format: record 4 of mode sync has no TAB" in result.err
    assert project.sent() == {}
    told = result.out + result.err + str(project.query("select * from audience_manager.deliveries"))
    assert "jane" not in told
    assert "user0000" not in told


def test_a_new_build_supersedes_what_did_not_arrive(
    project: Project, to_s3: Callable[..., S3Server]
) -> None:
    server = to_s3()
    server.script = lambda step: 503 if step.startswith("PUT") else None
    project.build(rows=records(3))
    assert project.export(*TO_S3).code == 3
    server.script = lambda step: None
    project.build(rows=records(4))
    assert project.export(*TO_S3).code == 0
    assert project.query(DELIVERIES) == [("superseded",), ("delivered",)]
    assert unpacked(server.contents()) == text(records(4))


def test_a_server_that_is_down_leaves_a_delivery_to_resume(
    project: Project, to_s3: Callable[..., S3Server], s3_server: S3Server
) -> None:
    to_s3()
    project.build(rows=records(3))
    s3_server.stop()
    result = project.export(*TO_S3)
    assert result.code == 3
    assert "run again to resume" in result.err
    assert project.query(DELIVERIES) == [("failed",)]
    ((failed_at,),) = project.query("select file_timestamp from audience_manager.deliveries")
    with S3Server() as server:
        settings = (project.path / "exporter.toml").read_text()
        (project.path / "exporter.toml").write_text(settings.replace(s3_server.url, server.url))
        assert project.export(*TO_S3).code == 0
        (key,) = server.contents()
    assert str(failed_at) in key
    assert project.query("select status, error from audience_manager.deliveries") == [
        ("delivered", None)
    ]


def courier(project: Project, warehouse: object, now: datetime) -> Courier:
    return Courier(
        settings=project.settings(),
        warehouse=warehouse,  # type: ignore[arg-type]
        ledger=Ledger(warehouse, "local"),  # type: ignore[arg-type]
        lease=Lease(warehouse, "local", seconds=300),  # type: ignore[arg-type]
        destination=LocalFolder(project.outbox),
        clock=lambda: now,
    )


def run_at(
    project: Project,
    now: datetime,
    destination: LocalFolder | None = None,
    *,
    on_records: Callable[[int], object] = lambda _: None,
) -> Outcome:
    with project.opened() as warehouse:
        (feed,) = read_feeds(warehouse)
        made = replace(courier(project, warehouse, now), on_records=on_records)
        return replace(made, destination=destination or made.destination).run(feed)


class OnePartOnly(LocalFolder):
    """Takes one part, then the disk is full."""

    def put(self, path: Path, key: str, digest: object) -> object:  # type: ignore[override]
        if ".sync.1." not in key:
            raise_full = self._folder / "nothing" / "here"
            path = raise_full
        return super().put(path, key, digest)  # type: ignore[arg-type]


def test_a_part_goes_to_the_folder_of_the_day_it_is_sent(project: Project) -> None:
    """Midnight UTC passes between the first attempt and the second; the names stay."""
    project.write_settings(f"part_bytes = {PART_BYTES}")
    project.build(rows=THREE_PARTS)
    evening = datetime(2026, 1, 31, 23, 59, tzinfo=UTC)
    assert run_at(project, evening, OnePartOnly(project.outbox)).exit_code == 3
    assert run_at(project, evening + timedelta(minutes=2)).exit_code == 0
    stamp = int(evening.timestamp())
    assert list(project.sent()) == [
        f"online_shop/date=2026-01-31/ftp_dpm_1234_{stamp}.sync.1.gz",
        f"online_shop/date=2026-02-01/ftp_dpm_1234_{stamp}.sync.2.gz",
        f"online_shop/date=2026-02-01/ftp_dpm_1234_{stamp}.sync.3.gz",
    ]
    keys = project.query("select key from audience_manager.delivery_files order by name")
    assert [key for (key,) in keys] == list(project.sent())


class Overlapping(LocalFolder):
    """Lets the first part arrive only once more records were read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.began, self.went_on = threading.Event(), threading.Event()

    def on_records(self, _count: int) -> None:
        if self.began.is_set():
            self.went_on.set()

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        self.began.set()
        assert self.went_on.wait(30)
        return super().put(path, key, digest)


def test_parts_are_sent_while_the_next_are_made(project: Project) -> None:
    """A run that sends last, or stands still while it sends, never ends here."""
    rows = records(400, lines=3)
    project.write_settings(f"part_bytes = {len(text(rows)) // 4 + 100}\nbatch_rows = 1")
    project.build(rows=rows)
    destination = Overlapping(project.outbox)
    now = datetime(2026, 1, 31, tzinfo=UTC)
    outcome = run_at(project, now, destination, on_records=destination.on_records)
    assert (outcome.status, len(outcome.files)) == ("delivered", 4)
    assert unpacked(project.sent()) == text(rows)


class Convoy(LocalFolder):
    """Parts arrive only in groups of so many."""

    def __init__(self, folder: Path, size: int) -> None:
        super().__init__(folder)
        self.group = threading.Barrier(size, timeout=30)
        self.lock = threading.Lock()
        self.now = self.most = 0
        self.staged: list[set[str]] = []

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
            self.staged.append({file.name for file in path.parent.iterdir()})
        self.group.wait()
        stored = super().put(path, key, digest)
        with self.lock:
            self.now -= 1
        return stored


@pytest.mark.parametrize("in_flight", [1, 2, 3])
def test_as_many_parts_are_on_their_way_as_the_settings_say(
    project: Project, in_flight: int
) -> None:
    """No fewer, or none would arrive; no more; and each leaves the disk once it is there."""
    rows = records(12, start=20, lines=3)
    project.write_settings(f"part_bytes = {len(text(rows)) // 6}\nparts_in_flight = {in_flight}")
    project.build(rows=rows)
    convoy = Convoy(project.outbox, in_flight)
    outcome = run_at(project, datetime(2026, 1, 31, tzinfo=UTC), convoy)
    assert (outcome.status, len(outcome.files)) == ("delivered", 6)
    assert convoy.most == in_flight
    assert not convoy.staged[-1] & {f"sync.{n}.gz" for n in range(1, 7 - in_flight)}


class SlowFirst(LocalFolder):
    """Holds the first part until the scan is far ahead, or long enough to see that it waits."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.far_ahead = threading.Event()
        self.scan_ran_ahead: bool | None = None

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        if self.scan_ran_ahead is None:
            self.scan_ran_ahead = self.far_ahead.wait(1)
        return super().put(path, key, digest)


def test_a_slow_destination_holds_the_scan_up(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else every part would lie on the disk before the first has arrived."""
    monkeypatch.setattr(unload, "_AHEAD", 1)
    project.write_settings(f"part_bytes = {PART_BYTES}\nbatch_rows = 1\nparts_in_flight = 1")
    project.build(rows=records(100, lines=3))
    destination = SlowFirst(project.outbox)
    read: list[int] = []

    def on_records(count: int) -> None:
        read.append(count)
        # Ten parts: one on its way, one that waits, some in the queue between.
        if len(read) == 60:
            destination.far_ahead.set()

    now = datetime(2026, 1, 31, tzinfo=UTC)
    assert run_at(project, now, destination, on_records=on_records).status == "delivered"
    assert destination.scan_ran_ahead is False


class LateFirst(LocalFolder):
    """The first part arrives after the second has failed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.failed = threading.Event()

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        if ".sync.1." in key:
            assert self.failed.wait(30)
            return super().put(path, key, digest)
        self.failed.set()
        raise DeliveryIncomplete("no more")


def test_what_arrives_beside_an_error_is_not_sent_again(project: Project) -> None:
    project.write_settings(f"part_bytes = {PART_BYTES}")
    project.build(rows=THREE_PARTS)
    now = datetime(2026, 1, 31, tzinfo=UTC)
    outcome = run_at(project, now, LateFirst(project.outbox))
    assert (outcome.status, outcome.exit_code) == ("failed", 3)
    assert outcome.reasons == ("no more; 1 of its files has arrived (run again to resume)",)
    assert project.query(DELIVERIES) == [("failed",)]
    assert project.query(FILES)[0][1] == "uploaded"
    (first,) = project.outbox.rglob("*.gz")
    before = first.stat().st_mtime_ns
    assert run_at(project, now).status == "delivered"
    assert first.stat().st_mtime_ns == before
    assert unpacked(project.sent()) == text(THREE_PARTS)


def run_changing(project: Project, change: str) -> Outcome:
    """A delivery whose table is changed once the gate has let it pass."""
    with project.opened() as warehouse:
        (feed,) = read_feeds(warehouse)
        made = courier(project, warehouse, datetime(2026, 1, 31, tzinfo=UTC))
        return replace(made, on_begin=lambda _: project.execute(change)).run(feed)


def test_what_differs_in_the_end_fails_the_delivery_and_says_what_had_left(
    project: Project,
) -> None:
    """The last part stays: totals are compared before it leaves."""
    project.write_settings(f"part_bytes = {PART_BYTES}")
    project.build(rows=THREE_PARTS)
    outcome = run_changing(
        project,
        "update analytics.inbound_crm set record = replace(record, 'city', 'c') "
        "where user_id = 'user00000005'",
    )
    assert (outcome.status, outcome.exit_code) == ("refused", 1)
    assert "batch_totals: dbt recorded" in outcome.reasons[0]
    assert "2 of its files have arrived" in outcome.reasons[0]
    assert project.query("select status, error from audience_manager.deliveries") == [
        ("failed", outcome.reasons[0])
    ]
    assert unpacked(project.sent()) == text(THREE_PARTS[:12])


def test_a_changed_table_of_one_part_leaves_nothing(project: Project) -> None:
    project.build()
    outcome = run_changing(project, "update analytics.inbound_crm set record = record || 'x'")
    assert "batch_totals: dbt recorded" in outcome.reasons[0]
    assert "arrived" not in outcome.reasons[0]
    assert project.sent() == {}


def test_a_table_built_anew_behind_the_gate_gives_nothing(project: Project) -> None:
    """Its records were never tested as this batch."""
    project.build()
    outcome = run_changing(project, "update analytics.inbound_crm set batch_id = 'newer'")
    assert (outcome.status, "found 0" in outcome.reasons[0]) == ("refused", True)
    assert project.sent() == {}


def test_a_bad_record_behind_sent_parts_tells_of_them(project: Project) -> None:
    project.write_settings(f"part_bytes = {PART_BYTES}\nbatch_rows = 1\nparts_in_flight = 1")
    rows = [*records(60, lines=3), Record("user99999999", "user99999999 no tab")]
    project.build(rows=rows)
    result = project.export("run")
    assert (result.code, "record 181 of mode sync has no TAB" in result.err) == (1, True)
    assert project.query(DELIVERIES) == [("failed",)]
    assert re.search(r"\d+ of its files (has|have) arrived", result.err)
    uploaded = [status for _, status in project.query(FILES)]
    assert uploaded == ["uploaded"] * len(project.sent())


def test_plain_files_have_no_extension(project: Project) -> None:
    project.write_settings(f'part_bytes = {PART_BYTES}\n[environments.local]\ncompression = "none"')
    project.build(rows=THREE_PARTS)
    assert project.export("run").code == 0
    names = [re.sub(r".*_\d{10}", "", key) for key in project.sent()]
    assert names == [".sync.1", ".sync.2", ".sync.3"]
    assert b"".join(project.sent().values()).decode() == text(THREE_PARTS)


def test_a_part_ends_below_its_compressed_size(project: Project) -> None:
    """And the exporter says before how many parts it expects, as `plan` does."""
    project.write_settings("part_compressed_bytes = 1500")
    rows = records(100)
    project.build(rows=rows)
    planned = project.export("plan")
    result = project.export("run")
    assert "inbound_crm: 3 parts expected, 3.4 kB before compression" in result.err
    assert planned.out.count("Would send") == len(project.sent()) == 3
    assert all(len(data) < 1500 for data in project.sent().values())
    assert unpacked(project.sent()) == text(rows)


@pytest.mark.parametrize("change", ["part_bytes", "rows"])
def test_a_delivery_begun_is_not_finished_with_other_bytes(project: Project, change: str) -> None:
    project.write_settings(f"part_bytes = {PART_BYTES}")
    project.build(rows=THREE_PARTS)
    now = datetime(2026, 1, 31, tzinfo=UTC)
    assert run_at(project, now, OnePartOnly(project.outbox)).exit_code == 3
    before = project.sent()
    if change == "part_bytes":
        project.write_settings(f"part_bytes = {2 * PART_BYTES}")
    else:
        project.execute("update analytics.inbound_crm set record = replace(record, 'city', 'town')")
    outcome = run_at(project, now)
    assert (outcome.status, outcome.exit_code) == ("refused", 1)
    assert "would differ" in outcome.reasons[0]
    assert project.sent() == before


def test_a_delivery_begun_elsewhere_is_finished_there(project: Project) -> None:
    project.write_settings(f"part_bytes = {PART_BYTES}")
    project.build(rows=THREE_PARTS)
    now = datetime(2026, 1, 31, tzinfo=UTC)
    assert run_at(project, now, OnePartOnly(project.outbox)).exit_code == 3
    outcome = run_at(project, now, LocalFolder(project.path / "other"))
    assert (outcome.exit_code, "was begun to" in outcome.reasons[0]) == (2, True)


def test_a_file_of_someone_else_is_not_overwritten(project: Project) -> None:
    project.build()
    now = datetime(2026, 1, 31, tzinfo=UTC)
    name = f"ftp_dpm_1234_{int(now.timestamp())}.sync.gz"
    foreign = project.outbox / "online_shop/date=2026-01-31" / name
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"theirs")
    outcome = run_at(project, now)
    assert (outcome.status, "is not ours" in outcome.reasons[0]) == ("refused", True)
    assert foreign.read_bytes() == b"theirs"


def test_a_part_that_arrives_damaged_is_sent_again(
    project: Project, to_s3: Callable[..., S3Server]
) -> None:
    server = to_s3()
    server.damage = lambda body: body[:-1]
    project.build(rows=records(3))
    result = project.export(*TO_S3)
    assert (result.code, "arrived damaged" in result.err) == (3, True)
    server.damage = lambda body: body
    assert project.export(*TO_S3).code == 0
    assert unpacked(server.contents()) == text(records(3))


def test_the_staging_folder_is_private_and_goes_away(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write_settings('staging_dir = "staging"')
    project.build()
    seen: list[tuple[int, list[str]]] = []
    put = LocalFolder.put

    def look(self: LocalFolder, path: Path, key: str, digest: object) -> object:
        names = [file.name for file in (project.path / "staging").iterdir()]
        seen.append((path.parent.stat().st_mode & 0o777, names))
        return put(self, path, key, digest)  # type: ignore[arg-type]

    monkeypatch.setattr(LocalFolder, "put", look)
    assert project.export("run").code == 0
    ((delivery,),) = project.query("select delivery_id from audience_manager.deliveries")
    assert seen == [(0o700, [f"aam-export-{delivery}"])]
    assert list((project.path / "staging").iterdir()) == []


def test_a_staging_folder_that_cannot_be_made_is_an_incomplete_delivery(project: Project) -> None:
    (project.path / "staging").write_text("a file")
    project.write_settings('staging_dir = "staging"')
    project.build()
    result = project.export("run")
    assert (result.code, "staging folder" in result.err) == (3, True)
    assert project.query(DELIVERIES) == [("failed",)]


def test_the_same_batch_gives_the_same_bytes(project: Project) -> None:
    project.build(rows=records(2000, lines=2))
    for rows in (7, 100_000):
        project.write_settings(f"batch_rows = {rows}")
        assert project.export("run", "--outbox", f"out{rows}").code == 0
        project.execute("delete from audience_manager.deliveries")
    (one,) = (project.path / "out7").rglob("*.gz")
    (two,) = (project.path / "out100000").rglob("*.gz")
    assert one.read_bytes() == two.read_bytes()


def test_a_batch_computed_before_another_may_have_arrived_is_refused(
    project: Project, to_s3: Callable[..., S3Server]
) -> None:
    """What the other said is not in what this one was compared with, whatever became of it."""
    server = to_s3()
    project.build(rows=records(2), baseline="production")
    server.script = lambda step: 503 if step.endswith("done") else None
    assert project.export(*TO_S3).code == 3
    server.script = lambda _step: None
    late = project.build(rows=records(3), baseline="production")
    project.execute(
        f"update audience_manager.feed_batches set baseline_delivery_id = null "
        f"where batch_id = '{late}'"
    )
    refused = project.export(*TO_S3)
    assert refused.code == 1
    assert "batch_baseline: another batch was delivered to production" in refused.err
