"""What a second build sends, what it remembers, and what never gets past staging."""

import gzip

import pytest

from tests.e2e.conftest import Project, passed

pytestmark = pytest.mark.e2e

#: No unit tests, and none of the demo's bad rows, which a changed seed would contradict.
BUILD = (
    "build",
    "--exclude-resource-type",
    "unit_test",
    "--exclude",
    "demo_bad_rows_are_quarantined",
)
NEWEST = "select feed, records from audience_manager.feed_batches qualify row_number() over "
NEWEST += "(partition by feed order by built_at desc) = 1 and records > 0 order by feed"


def lines(project: Project, before: set[str]) -> dict[str, list[str]]:
    """The records of the files that came since, by the name's part before the timestamp."""
    return {
        path.name.rsplit("_", 1)[0]: gzip.decompress(path.read_bytes()).decode().splitlines()
        for path in project.sent_files()
        if path.name not in before
    }


def names(project: Project) -> set[str]:
    return {path.name for path in project.sent_files()}


@pytest.fixture
def delivered(demo: Project) -> Project:
    """The demo, built and delivered once."""
    assert passed(demo.export("run"))
    return demo


def test_a_second_build_sends_nothing_and_a_full_refresh_neither(delivered: Project) -> None:
    """Nothing changed; and what --full-refresh drops, no memory depends on."""
    history = "select count(*) from audience_manager.profile_history"
    before, rows = names(delivered), delivered.query(history)
    assert passed(delivered.dbt(*BUILD, "--full-refresh"))
    assert delivered.query(NEWEST) == []
    assert passed(delivered.export("run"))
    assert (names(delivered), delivered.query(history)) == (before, rows)


def test_a_change_is_sent_alone_and_an_opt_out_removed(delivered: Project) -> None:
    before = names(delivered)
    delivered.edit("seeds/demo/raw_audience_memberships.csv", "C100001,7005,add,\n", "")
    delivered.edit(
        "seeds/demo/raw_opt_outs.csv",
        "customer_id,opted_out_on\n",
        "customer_id,opted_out_on\nC100002,2026-02-01\n",
    )
    assert passed(delivered.dbt(*BUILD))
    assert passed(delivered.export("run"))
    sent = lines(delivered, before)
    assert sent == {
        "ftp_dpm_100201": ["C100001\td_unsid=7005", "C100002\td_unsid=7002,d_unsid=7005"]
    }
    assert delivered.query(
        "select signal from analytics.stale_signals "
        "where user_id = 'C100002' and feed = 'inbound_crm' order by 1"
    ) == [('"country"="NL"',), ('"loyalty_tier"="bronze"',)]
    assert delivered.query(
        "select removed_users, stale_users from analytics.feed_summary where feed = 'inbound_crm'"
    ) == [(1, 1)]


def test_a_feed_is_sent_in_full_when_asked(delivered: Project) -> None:
    before = names(delivered)
    refused = delivered.dbt("build", "--vars", "{audience_manager_full: [crmm]}")
    assert refused.returncode != 0
    assert "there is no feed 'crmm'" in refused.stdout
    assert passed(delivered.dbt(*BUILD, "--vars", "{audience_manager_full: [gaid]}"))
    assert [feed for feed, _ in delivered.query(NEWEST)] == ["id_sync_gaid", "inbound_gaid"]
    assert passed(delivered.export("run"))
    assert set(lines(delivered, before)) == {"adobe_id_20914_100201", "ftp_dpm_20914_100202"}


def test_an_emptied_source_removes_nobody(delivered: Project) -> None:
    """A load that failed looks like everybody leaving: the batch is built and held back."""
    delivered.edit(
        "models/intermediate/demo/int_device_signals.sql",
        "select * from device_signals",
        "select * from device_signals where id_type <> 'gaid'",
    )
    build = delivered.dbt(*BUILD)
    assert build.returncode == 1
    assert "removal_share" in build.stdout
    before = names(delivered)
    refused = delivered.export("run", "--feed", "inbound_gaid")
    assert refused.returncode == 1
    assert "removal_share" in refused.stderr
    assert names(delivered) == before


def test_compacting_history_changes_no_difference(delivered: Project) -> None:
    delivered.edit("seeds/demo/raw_audience_memberships.csv", "C100001,7005,add,\n", "")
    assert passed(delivered.dbt(*BUILD))
    assert passed(delivered.export("run"))
    rows = "select count(*) from audience_manager.profile_history"
    ((before,),) = delivered.query(rows)
    keep_one_day = ("--vars", "{audience_manager_history_days: 1}")
    delivered.write(
        "update audience_manager.profile_history set built_at = built_at - interval 3 day"
    )
    assert passed(delivered.dbt(*BUILD, *keep_one_day))
    # One user was sent twice: the older row is of no use to any comparison.
    assert delivered.query(rows) == [(before - 1,)]
    assert passed(delivered.dbt(*BUILD, *keep_one_day))
    assert delivered.query(NEWEST) == []


def test_batches_never_sent_are_forgotten_after_a_week(demo: Project) -> None:
    rows = "select count(distinct batch_id) from audience_manager.profile_history"
    demo.write("update audience_manager.profile_history set built_at = built_at - interval 8 day")
    assert passed(demo.dbt(*BUILD))
    assert demo.query(rows) == [(1,)]


def test_what_was_sent_about_a_person_is_told(delivered: Project) -> None:
    """Under the ID itself, and where it stands behind another."""
    told = delivered.dbt(
        "--quiet", "run-operation", "delivered_records_for", "--args", "{user_id: C100001}"
    )
    assert passed(told)
    table = told.stdout.splitlines()
    assert "file: what it said" in table[0]
    kinds = {line.split("/")[-1].split("_1")[0].rsplit("_", 1)[0] for line in table[1:]}
    assert any("ftp_dpm_100201" in line and '"loyalty_tier"="gold"' in line for line in table[1:])
    assert any("adobe_id_0_100201" in line for line in table[1:]) == bool(
        delivered.query("select 1 from analytics.stg_shop__site_ids where user_id = 'C100001'")
    ), kinds
    assert all("delivered" in line for line in table[1:])


def test_addresses_end_in_staging(delivered: Project) -> None:
    """No table holds an e-mail address of the hashed e-mail feed, but the raw one it came from."""
    tables = delivered.query(
        "select table_schema, table_name, column_name from information_schema.columns "
        "join information_schema.tables using (table_schema, table_name) "
        "where table_type = 'BASE TABLE' and data_type = 'VARCHAR' "
        "and table_schema <> 'analytics_raw'"
    )
    assert len({table for _, table, _ in tables}) > 20
    for schema, table, column in tables:
        assert delivered.query(
            f'select count(*) from {schema}."{table}" as t '
            "join analytics_raw.raw_customer_emails as emails "
            f'on lower(t."{column}") = lower(trim(emails.email)) '
            f'or contains(t."{column}", emails.email) '
            "where contains(emails.email, '@') and not emails.email like '% %@%'"
        ) == [(0,)], f"{table}.{column}"
    hashed = [path for path in delivered.sent_files() if path.name.startswith("c2c_id_")]
    assert len(hashed) == 1
    assert b"@" not in gzip.decompress(hashed[0].read_bytes())
