"""The state of deliveries."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from exporter.codec import Digest
from exporter.feeds import read_feeds
from exporter.ledger import Ledger
from exporter.unload import Part
from tests.exporter.conftest import Project

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
PART = Part(
    path=Path("x"),
    mode="sync",
    split=None,
    records=3,
    raw_bytes=50,
    digest=Digest(20, "sha", "crc"),
)
STATES = ["started", "delivered", "failed", "superseded"]


def start(project: Project, environment: str = "local", now: datetime = NOW) -> str:
    with project.opened() as warehouse:
        (feed,) = read_feeds(warehouse)
        ledger = Ledger(warehouse, environment)
        return ledger.start(feed.batch, destination="d", force_reason=None, now=now).delivery_id


def test_a_timestamp_is_never_used_twice_in_an_environment(project: Project) -> None:
    """Whatever the target, whatever the clock: two feeds of one second have two names."""
    project.build()
    for _ in range(3):
        start(project)
    start(project, now=datetime(2020, 1, 1, tzinfo=UTC))
    start(project, "beta")
    project.execute("update audience_manager.deliveries set target_name = 'other'")
    start(project)
    second = int(NOW.timestamp())
    used = "select file_timestamp from audience_manager.deliveries where environment = '{}'"
    assert sorted(project.query(used.format("local"))) == [(second + i,) for i in range(5)]
    assert project.query(used.format("beta")) == [(second,)]


def test_times_are_utc(project: Project) -> None:
    project.build()
    start(project, now=datetime.fromisoformat("2026-01-31T23:30:00-05:00"))
    assert project.query("select started_at from audience_manager.deliveries") == [
        (datetime(2026, 2, 1, 4, 30),)  # noqa: DTZ001 (the shared tables keep no zone)
    ]


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", ["delivered", "failed", "superseded"])
def test_what_is_delivered_or_superseded_stays_so(
    project: Project, before: str, after: str
) -> None:
    project.build()
    start(project)
    project.execute(f"update audience_manager.deliveries set status = '{before}'")
    with project.opened() as warehouse:
        ledger = Ledger(warehouse, "local")
        (delivery,) = ledger.deliveries("inbound_crm")
        ledger.finish(delivery, after, now=NOW)  # type: ignore[arg-type]
        (delivery,) = ledger.deliveries("inbound_crm")
    assert delivery.status == (after if before in ("started", "failed") else before)


@pytest.mark.parametrize("before", STATES)
def test_only_an_unfinished_delivery_is_opened_again(project: Project, before: str) -> None:
    project.build()
    start(project)
    project.execute(f"update audience_manager.deliveries set status = '{before}', error = 'e'")
    with project.opened() as warehouse:
        ledger = Ledger(warehouse, "local")
        (delivery,) = ledger.deliveries("inbound_crm")
        assert delivery.is_unfinished is (before in ("started", "failed"))
        ledger.reopen(delivery)
    state = project.query("select status, error from audience_manager.deliveries")
    assert state == [("started", None) if delivery.is_unfinished else (before, "e")]


def test_an_uploaded_part_neither_moves_nor_goes_back(project: Project) -> None:
    project.build()
    start(project)
    with project.opened() as warehouse:
        ledger = Ledger(warehouse, "local")
        (delivery,) = ledger.deliveries("inbound_crm")
        ledger.add_file(delivery, PART, "name", "old/name")
        ledger.move_file(delivery, "name", "new/name", Digest(21, "other sha", "other crc"))
        ledger.mark_uploaded(delivery, "name", etag="e", now=NOW)
        ledger.move_file(delivery, "name", "third/name", PART.digest)
        ledger.mark_uploaded(delivery, "name", etag="other", now=NOW)
        (file,) = ledger.files(delivery).values()
    assert (file.key, file.uploaded) == ("new/name", True)
    assert file.digest == Digest(21, "other sha", "other crc")
    assert project.query(
        "select etag, records, bytes, bytes_raw from audience_manager.delivery_files"
    ) == [("e", 3, 21, 50)]


def test_environments_and_targets_do_not_see_each_other(project: Project) -> None:
    project.build()
    start(project)
    with project.opened() as warehouse:
        assert Ledger(warehouse, "production").deliveries("inbound_crm") == []
        warehouse.target_name = "snowflake"
        assert Ledger(warehouse, "local").deliveries("inbound_crm") == []
