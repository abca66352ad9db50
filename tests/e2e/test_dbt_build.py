"""What `dbt build` leaves in the warehouse for the exporter to judge by."""

import duckdb
import pytest

from tests.e2e.conftest import Project, passed

pytestmark = pytest.mark.e2e

FEEDS = [
    "hashed_email_sync_customers",
    "id_sync_aam_uuid",
    "id_sync_gaid_crm",
    "id_sync_gaid_crm_app",
    "id_sync_idfa_crm",
    "inbound_app_odc",
    "inbound_crm",
    "inbound_gaid",
    "inbound_idfa",
]
LATEST_CHECKS = """
    select test_name, arg_max(status, checked_at), arg_max(pii, checked_at)
    from audience_manager.feed_checks where feed = 'inbound_crm' group by test_name
"""


def test_one_batch_per_feed_with_the_numbers_of_its_table(built_once: Project) -> None:
    rows = built_once.query(
        "select feed, batch_id, records, users, bytes "
        "from audience_manager.feed_batches order by feed"
    )
    assert [row[0] for row in rows] == FEEDS
    assert len({row[1] for row in rows}) == 1
    for feed, batch_id, *numbers in rows:
        table = f"select count(*), count(distinct user_id), sum(record_bytes) from analytics.{feed}"
        assert built_once.query(f"{table} where batch_id = '{batch_id}'") == [tuple(numbers)]


def test_bytes_are_those_of_the_lines(built_once: Project) -> None:
    """record_bytes is what the exporter's file will hold, newline included."""
    assert built_once.query(
        "select count(*) from analytics.inbound_crm where record_bytes <> strlen(record) + 1"
    ) == [(0,)]


def test_history_holds_every_user_of_the_batch(built_once: Project) -> None:
    assert built_once.query(
        "select feed, count(*) from audience_manager.profile_history group by feed order by feed"
    ) == built_once.query("select feed, users from audience_manager.feed_batches order by feed")


def test_rows_of_a_feed_are_in_sending_order(built_once: Project) -> None:
    """The exporter reads a DuckDB table as it lies there and cuts before a line number 1."""
    assert built_once.query("""
        select count(*) from (
            select user_id, line_number,
                lag(user_id) over (order by rowid) as previous_user,
                lag(line_number) over (order by rowid) as previous_line
            from analytics.inbound_crm
        ) where previous_user is not null
            and (previous_user, previous_line) >= (user_id, line_number)
    """) == [(0,)]
    assert built_once.query("select max(line_number) from analytics.inbound_crm") == [(2,)]


def test_every_required_rule_was_checked_and_passed(built_once: Project) -> None:
    checks = {name: (status, pii) for name, status, pii in built_once.query(LATEST_CHECKS)}
    assert checks.pop("signals_quarantined")[0] == "warn"
    assert {status for status, _ in checks.values()} == {"pass"}
    assert {name for name, (_, pii) in checks.items() if pii} >= {"user_id_pii", "signal_pii"}
    assert len(checks) >= 16


def test_tests_that_did_not_run_are_recorded_until_they_have(demo: Project) -> None:
    """`dbt run` alone leaves every check not_run; `dbt test` then completes them."""
    assert passed(demo.dbt("run"))
    assert {row[1] for row in demo.query(LATEST_CHECKS)} == {"not_run"}
    assert passed(demo.dbt("test", "--select", "inbound_crm"))
    assert {row[1] for row in demo.query(LATEST_CHECKS)} == {"pass", "warn"}


def test_a_rule_no_test_covers_is_not_run(demo: Project) -> None:
    """Whoever forgets to attach a rule's test finds it in the list, not missing from it."""
    demo.edit("models/marts/inbound_crm.yml", "      - audience_manager_inbound.user_id_pii\n", "")
    assert passed(demo.dbt("build", "--select", "inbound_crm"))
    checks = {row[0]: row[1] for row in demo.query(LATEST_CHECKS)}
    assert checks["user_id_pii"] == "not_run"
    assert checks["signal_pii"] == "pass"


def test_a_failing_check_counts_rows_and_stores_none(demo: Project) -> None:
    """A failed PII test leaves a number and no row anywhere, even with store_failures."""
    demo.edit(
        "macros/rules/user_id_violation.sql",
        "when {{ audience_manager_inbound.user_id_pii(user_id) }} then 'user_id_pii'",
        "",
    )
    # The unit tests would catch the plant before any row is screened.
    build = demo.dbt("build", "--store-failures", "--exclude-resource-type", "unit_test")
    assert build.returncode == 1
    assert "example.com" not in build.stdout
    assert demo.query(
        "select status, failures from audience_manager.feed_checks "
        "where feed = 'inbound_crm' and test_name = 'user_id_pii' order by checked_at desc limit 1"
    )[0] == ("fail", 3)
    stored = demo.query(
        "select table_schema, table_name, column_name from information_schema.columns "
        "where table_schema like '%dbt_test__audit%' "
        "and table_name like 'audience_manager_inbound_%pii%'"
    )
    assert {column for _, _, column in stored} <= {"violations"}


@pytest.mark.parametrize("command", [["compile"], ["docs", "generate"], ["ls"]])
def test_commands_that_build_nothing_write_nothing(demo: Project, command: list[str]) -> None:
    """`compile` and `docs generate` render the hooks too."""
    count = """
        select
            (select count(*) from audience_manager.feed_batches),
            (select count(*) from audience_manager.feed_checks)
    """
    before = demo.query(count)
    assert passed(demo.dbt(*command))
    assert demo.query(count) == before


def test_a_feed_without_users_has_a_batch_of_nothing(demo: Project) -> None:
    """A day without a change is a batch of 0 records, which is no broken build."""
    demo.edit(
        "models/intermediate/demo/int_device_signals.sql",
        "select * from device_signals",
        "select * from device_signals where id_type <> 'gaid'",
    )
    assert passed(demo.dbt("build", "--exclude", "demo_bad_rows_are_quarantined"))
    assert demo.query(
        "select records, users, bytes from audience_manager.feed_batches "
        "where feed = 'inbound_gaid' order by built_at desc limit 1"
    ) == [(0, 0, 0)]


@pytest.mark.parametrize(
    ("setting", "wrong", "message"),
    [
        ("mode: auto", "mode: always", "mode is 'always', not one of sync, overwrite, auto"),
        ("id_type: dpuuid", "id_type: crm", "id_type is 'crm', not one of"),
        ("data_source: 100201", "data_source: shop", "data_source is 'shop', not a data source ID"),
        ("file: inbound,", "file: inbound, files: 2,", "unknown setting 'files'"),
    ],
)
def test_a_wrong_feed_setting_stops_the_build_and_says_why(
    demo: Project, setting: str, wrong: str, message: str
) -> None:
    demo.edit("models/marts/inbound_crm.yml", setting, wrong)
    build = demo.dbt("compile")
    assert build.returncode == 2
    assert "Feed inbound_crm" in build.stdout
    assert message in build.stdout


def test_two_feeds_for_the_same_signals_are_refused(demo: Project) -> None:
    """The same owner and ID type twice would send signals under foreign IDs."""
    demo.edit("models/marts/inbound_idfa.yml", "id_type: idfa", "id_type: gaid")
    build = demo.dbt("build")
    assert build.returncode == 2
    assert "Feeds inbound_gaid and inbound_idfa would both carry" in build.stdout


def test_a_signal_without_a_feed_fails_the_build(demo: Project) -> None:
    demo.edit("models/intermediate/demo/int_signals.sql", "'100202' as", "'100299' as")
    build = demo.dbt("build", "--exclude-resource-type", "unit_test")
    assert build.returncode == 1
    assert "every_signal_has_a_feed" in build.stdout


def test_a_warehouse_of_an_older_version_gets_what_is_missing(demo: Project) -> None:
    """Tables and columns come, rows stay."""
    with duckdb.connect(demo.path / "warehouse/warehouse.duckdb") as connection:
        connection.execute("drop table audience_manager.leases")
        for column in ("baseline_environment", "baseline_delivery_id"):
            connection.execute(f"alter table audience_manager.feed_batches drop column {column}")
    rows = "select count(*) from audience_manager.feed_batches"
    before = demo.query(rows)
    assert passed(demo.dbt("run", "--select", "inbound_crm"))
    assert demo.query("select count(*) from audience_manager.leases") == [(0,)]
    without = (
        "select count(*) from audience_manager.feed_batches where baseline_environment is null"
    )
    assert demo.query(without) == before
    assert demo.query(without.replace("is null", "= 'local'")) == [(1,)]


def test_a_batch_records_what_it_was_computed_against(demo: Project) -> None:
    """The newest delivery to the environment of the variable; none for another environment."""
    baseline = (
        "select baseline_environment, baseline_delivery_id from audience_manager.feed_batches "
        "where feed = 'inbound_crm' order by built_at desc limit 1"
    )
    assert demo.query(baseline) == [("local", None)]
    assert passed(demo.export("run", "--feed", "inbound_crm"))
    delivered = "select delivery_id from audience_manager.deliveries"
    again = ("run", "--select", "+int_profile_changes", "inbound_crm")
    with duckdb.connect(demo.path / "warehouse/warehouse.duckdb") as connection:
        connection.execute("delete from analytics_raw.raw_preferences")
    assert passed(demo.dbt(*again))
    assert demo.query(baseline) == [("local", *demo.query(delivered)[0])]
    assert passed(demo.dbt(*again, "--vars", "{audience_manager_environment: production}"))
    assert demo.query(baseline) == [("production", None)]
