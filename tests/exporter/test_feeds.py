"""What the shared tables tell."""

import pytest

from exporter.errors import ConfigError
from exporter.feeds import choose, read_contents, read_feeds
from tests.exporter.conftest import Project, records


def test_the_newest_batch_and_its_newest_results_count(project: Project) -> None:
    """`dbt retry` and `dbt test` add rows: per test the last one is true."""
    project.build(rows=records(5))
    batch = project.build(rows=records(2), checks=[("a", False, "fail"), ("b", True, "pass")])
    project.check("inbound_crm", batch, [("a", False, "pass")])
    project.build("inbound_other", records(1))
    with project.opened() as warehouse:
        crm, other = read_feeds(warehouse)
    assert (crm.name, crm.batch.batch_id, crm.batch.records) == ("inbound_crm", batch, 2)
    assert {check.test_name: check.status for check in crm.checks} == {"a": "pass", "b": "pass"}
    assert other.name == "inbound_other"


def test_another_targets_rows_are_not_ours(project: Project) -> None:
    ours = project.build()
    project.build(target="snowflake", checks=[("x", False, "fail")])
    project.check("inbound_crm", ours, [("y", False, "fail")], target="snowflake")
    with project.opened() as warehouse:
        (feed,) = read_feeds(warehouse)
    assert feed.batch.batch_id == ours
    assert {check.status for check in feed.checks} == {"pass"}


def test_contents_are_counted_per_mode(project: Project) -> None:
    rows = records(3, lines=2) + records(2, start=10, mode="overwrite")
    batch = project.build(rows=rows)
    with project.opened() as warehouse:
        (feed,) = read_feeds(warehouse)
        contents = read_contents(warehouse, feed.batch)
    assert contents
    assert contents.batch_ids == {batch}
    assert {mode: count for mode, (count, _) in contents.modes.items()} == {
        "sync": 6,
        "overwrite": 2,
    }
    assert (contents.records, contents.bytes) == (feed.batch.records, feed.batch.bytes)


def test_a_dropped_table_has_no_contents(project: Project) -> None:
    project.build()
    project.execute("drop table analytics.inbound_crm")
    with project.opened() as warehouse:
        assert read_contents(warehouse, read_feeds(warehouse)[0].batch) is None


def test_before_the_first_build_there_is_a_hint(project: Project) -> None:
    with project.opened() as warehouse, pytest.raises(ConfigError) as caught:
        read_feeds(warehouse)
    assert "dbt build" in caught.value.one_line()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([], ["hashed_email_sync_a", "id_sync_crm", "inbound_a", "inbound_gaid"]),
        (["inbound_a"], ["inbound_a"]),
        (["gaid"], ["inbound_gaid"]),
        (["crm", "inbound_gaid", "crm"], ["id_sync_crm", "inbound_gaid"]),
    ],
)
def test_feeds_are_chosen_by_name_or_its_end(
    project: Project, wanted: list[str], expected: list[str]
) -> None:
    for name in ("inbound_a", "inbound_gaid", "id_sync_crm", "hashed_email_sync_a"):
        project.build(name)
    with project.opened() as warehouse:
        feeds = read_feeds(warehouse)
    assert [feed.name for feed in choose(feeds, wanted)] == expected
    with pytest.raises(ConfigError, match="hashed_email_sync_a or inbound_a"):
        choose(feeds, ["a"])
    with pytest.raises(ConfigError, match="known: hashed_email_sync_a, id_sync_crm"):
        choose(feeds, ["nope"])


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("relation", "a; drop table b", "no name of a table"),
        ("relation", '"a"."b" where 1', "no name of a table"),
        ("file", "outbound", "no kind of file"),
    ],
)
def test_a_row_dbt_would_not_write_is_refused(
    project: Project, column: str, value: str, words: str
) -> None:
    project.build()
    project.execute(f"update audience_manager.feed_batches set {column} = '{value}'")
    with project.opened() as warehouse, pytest.raises(ConfigError, match=words):
        read_feeds(warehouse)


@pytest.mark.parametrize(
    ("file", "data_source", "target", "name"),
    [
        ("inbound", "12", None, "ftp_dpm_12_1700000000.sync.gz"),
        ("inbound", "12", "34", "ftp_dpm_12_34_1700000000.sync.gz"),
        ("odc", "12", "", "ftp_dpm_odc_12_1700000000.sync.gz"),
        ("adobe_id", "0", "12345_67890", "adobe_id_0_12345_67890_1700000000.sync.gz"),
        ("c2c_id", "12", "34", "c2c_id_12_34_1700000000.sync.gz"),
    ],
)
def test_the_name_of_a_file_follows_its_feed(
    project: Project, file: str, data_source: str, target: str | None, name: str
) -> None:
    project.build(file=file, data_source=data_source, target_data_source=target)
    with project.opened() as warehouse:
        (feed,) = read_feeds(warehouse)
    assert str(feed.batch.file_name(mode="sync", timestamp=1700000000, split=None)) == name


def test_a_feed_of_own_ids_knows_the_feeds_it_builds_on(project: Project) -> None:
    """Those that link devices to its data source, alone or among others; not itself or its like."""
    sync = {"file": "adobe_id"}
    project.build("id_sync_chain", data_source="12", target_data_source="34", **sync)
    project.build("id_sync_other", data_source="56", target_data_source="12", **sync)
    project.build(
        "id_sync_gaid", data_source="20914", target_data_source="12", id_type="gaid", **sync
    )
    project.build(
        "id_sync_all", data_source="0", target_data_source="9_12", id_type="aam_uuid", **sync
    )
    project.build(
        "id_sync_112", data_source="0", target_data_source="112", id_type="aam_uuid", **sync
    )
    project.build("inbound_gaid", data_source="20914", target_data_source="12", id_type="gaid")
    with project.opened() as warehouse:
        builds_on = {feed.name: feed.builds_on for feed in read_feeds(warehouse)}
    assert builds_on.pop("id_sync_chain") == ("id_sync_all", "id_sync_gaid")
    assert set(builds_on.values()) == {()}
