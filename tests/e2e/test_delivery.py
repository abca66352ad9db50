"""From raw tables to files: dbt and the exporter together."""

import gzip
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.e2e.conftest import Project, passed

pytestmark = pytest.mark.e2e

# From Adobe's pages, not from the project: the rule, not what happens to be sent.
NAMES = {
    "inbound": r"ftp_dpm_(?P<ids>[1-9]\d*(_[1-9]\d*)?)_\d{10}\.(sync|overwrite)(\.[1-9]\d*)?\.gz",
    "odc": r"ftp_dpm_odc_(?P<ids>[1-9]\d*)_\d{10}\.(sync|overwrite)(\.[1-9]\d*)?\.gz",
    "adobe_id": r"adobe_id_(?P<ids>(0|[1-9]\d*)(_[1-9]\d*)+)_\d{10}\.sync(\.[1-9]\d*)?\.gz",
    "c2c_id": r"c2c_id_(?P<ids>[1-9]\d*_[1-9]\d*)_\d{10}\.sync(\.[1-9]\d*)?\.gz",
}
TOKEN = r'd_sid=\d+|d_unsid=\d+|ic=\w+|\d+|"[A-Za-z0-9_-]+"="[^",\\\t\r\n“”\xa0]+"'
ID = r"[^\t\r\n:% ]+"
RECORDS = {
    "inbound": rf"{ID}\t(?:{TOKEN})(?:,(?:{TOKEN}))*",
    "odc": rf"idfa\t{ID}\t\d+(,\d+)*",
    # One column more for each further data source in the name.
    "adobe_id": rf"{ID}(\t{ID}){{COLUMNS}}",
    "c2c_id": rf"{ID}(\t[0-9a-f]{{64}}){{1,10}}",
}


def test_every_file_and_every_record_is_what_adobe_reads(demo: Project) -> None:
    assert passed(demo.export("run"))
    today = datetime.now(UTC).date().isoformat()
    files = demo.sent_files()
    assert {path.parent for path in files} == {demo.path / f"outbox/online_shop/date={today}"}
    sent = set()
    for path in files:
        (kind,) = [kind for kind, name in NAMES.items() if re.fullmatch(name, path.name)]
        ids = re.fullmatch(NAMES[kind], path.name)["ids"]  # type: ignore[index]
        raw = gzip.decompress(path.read_bytes())
        assert raw.endswith(b"\n")
        assert not raw.startswith(b"\xef\xbb\xbf")
        lines = raw.decode("utf-8").removesuffix("\n").split("\n")
        record = RECORDS[kind].replace("COLUMNS", str(ids.count("_")))
        assert all(re.fullmatch(record, line) for line in lines), path.name
        assert max(len(line.encode()) for line in lines) < 102_399
        sent.add((kind, ids, len(lines), len(raw)))
    batches = demo.query(
        "select file, concat_ws('_', data_source, target_data_source), records, bytes "
        "from audience_manager.feed_batches"
    )
    assert sent == set(batches)
    assert {kind for kind, *_ in sent} == set(NAMES)


def test_the_exporter_judges_its_own_files_valid(demo: Project) -> None:
    assert passed(demo.export("run"))
    result = demo.export("validate", "outbox", "--taxonomy", "seeds/reference/trait_taxonomy.csv")
    assert passed(result)
    assert "9 files, all valid" in result.stdout


def test_a_second_run_sends_nothing(demo: Project) -> None:
    assert passed(demo.export("run"))
    files = demo.sent_files()
    again = demo.export("run", "--json")
    assert passed(again)
    assert demo.sent_files() == files
    assert demo.query("select count(*), min(status) from audience_manager.deliveries") == [
        (9, "delivered")
    ]


def test_a_new_build_is_a_new_batch(demo: Project) -> None:
    assert passed(demo.export("run", "--feed", "crm"))
    in_full = ("--vars", "{audience_manager_full: [crm]}")
    assert passed(demo.dbt("build", "--exclude-resource-type", "unit_test", *in_full))
    assert passed(demo.export("run", "--feed", "crm"))
    names = [path.name for path in demo.sent_files()]
    assert len(names) == len(set(names)) == 2


def test_an_email_in_a_feed_is_refused_whatever_is_forced(demo: Project) -> None:
    """With the screening bypassed, the test of the feed fails and nothing of that feed leaves."""
    demo.edit(
        "macros/rules/user_id_violation.sql",
        "when {{ audience_manager_inbound.user_id_pii(user_id) }} then 'user_id_pii'",
        "",
    )
    assert demo.dbt("build", "--exclude-resource-type", "unit_test").returncode == 1
    for arguments in ([], ["--force", "we need it today"]):
        refused = demo.export("run", "--feed", "inbound_crm", *arguments)
        assert refused.returncode == 1
        (line,) = [line for line in refused.stderr.splitlines() if "user_id_pii" in line]
        assert "inbound_crm" in line
        assert "example.com" not in refused.stdout + refused.stderr
    assert demo.sent_files() == []


def test_another_failing_test_can_be_forced_with_a_reason(demo: Project) -> None:
    """--force overrides a test that is no PII test, and the ledger keeps why."""
    test = Path(demo.path / "tests/generic/record_trailing_space.sql")
    test.write_text(
        "{% test record_trailing_space(model) %}{{ config(fail_calc='max(violations)') }}"
        "select 1 as violations{% endtest %}",
        encoding="utf-8",
    )
    assert demo.dbt("build", "--exclude-resource-type", "unit_test").returncode == 1
    assert demo.export("run", "--feed", "crm").returncode == 1
    assert demo.sent_files() == []
    assert passed(demo.export("run", "--feed", "crm", "--force", "agreed with the site team"))
    assert demo.query("select force_reason, status from audience_manager.deliveries") == [
        ("agreed with the site team", "delivered")
    ]


def test_a_feed_built_without_its_tests_is_refused(demo: Project) -> None:
    assert passed(demo.dbt("run"))
    refused = demo.export("run", "--json")
    assert refused.returncode == 1
    assert demo.sent_files() == []
    assert "did not run" in refused.stderr


def test_plan_names_the_files_and_writes_nothing(demo: Project) -> None:
    plan = demo.export("plan")
    assert passed(plan)
    assert plan.stdout.count("Would send") == 9
    assert len(re.findall(r"(ftp_dpm|adobe_id|c2c_id)_\S+\.gz", plan.stdout)) == 9
    assert not (demo.path / "outbox").exists()
    assert demo.query("select count(*) from audience_manager.deliveries") == [(0,)]


def test_before_the_first_build_the_exporter_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "dbt_project.yml").write_text("name: x\nprofile: x\n")
    (tmp_path / "profiles.yml").write_text(
        "x: {target: d, outputs: {d: {type: duckdb, path: w.duckdb}}}\n"
    )
    (tmp_path / "exporter.toml").write_text('partner = "x"\n')
    result = Project(tmp_path).export("run")
    assert result.returncode == 2
    assert "dbt build" in result.stderr


@pytest.fixture
def s3() -> Iterator[str]:
    """An S3 server on loopback; its address."""
    server = ThreadedMotoServer("127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def test_the_same_files_reach_s3(demo: Project, s3: str) -> None:
    """The bucket gets byte for byte what the outbox got, under names of its own timestamp."""
    credentials = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
    bucket = boto3.resource(
        "s3",
        endpoint_url=s3,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    ).create_bucket(Bucket="demdex-s2s-clients")
    production = {"AAM_EXPORT_ENVIRONMENTS__PRODUCTION__ENDPOINT_URL": s3, **credentials}
    assert passed(demo.export("run"))
    assert passed(demo.export("run", "--env", "production", **production))

    def content(name: str, raw: bytes) -> tuple[str, bytes]:
        return name.split("_1", maxsplit=1)[0], raw

    sent = {content(path.name, path.read_bytes()) for path in demo.sent_files()}
    objects = list(bucket.objects.all())
    assert len(objects) == 9
    assert {content(Path(found.key).name, found.get()["Body"].read()) for found in objects} == sent
    today = datetime.now(UTC).date().isoformat()
    assert {str(Path(found.key).parent) for found in objects} == {f"online_shop/date={today}"}
