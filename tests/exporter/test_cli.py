"""The commands: what they print, where to, and with which exit code."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner

from exporter.cli import cli
from tests.exporter.conftest import ROOT, Project, records
from tests.exporter.s3_server import S3Server


def commands() -> list[click.Command]:
    return list(cli.commands.values())


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_help_of_every_command_ends_with_real_invocations(command: click.Command) -> None:
    result = CliRunner().invoke(cli, [str(command.name), "--help"])
    assert result.exit_code == 0
    assert re.search(rf"^  aam-export {command.name}", result.output, re.MULTILINE)
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name


def test_plan_says_what_run_would_do_and_writes_nothing(project: Project) -> None:
    project.write_settings("part_bytes = 100")
    project.build("inbound_a", records(10))
    project.build("inbound_b", records(1), data_source="99")
    project.build("inbound_c", checks=[("unique", False, "fail")])
    project.build("inbound_d", rows=[])
    before = project.database.read_bytes()
    result = project.export("plan")
    assert result.code == 1
    lines = result.out.splitlines()
    sends = [line for line in lines if line.startswith("Would send online_shop/date=")]
    assert len(sends) == 5
    assert "99_" in sends[-1]
    assert sends[-1].endswith(".sync.gz: 1 record of inbound_b, 33 B before compression")
    assert re.search(r"\.sync\.1\.gz: about 2 records of inbound_a, about 82 B", sends[0])
    assert "inbound_c refused: unique: failed" in result.out
    assert "inbound_d: nothing to do, the batch is empty" in result.out
    assert lines[-1] == f"Destination: {project.outbox}/online_shop"
    assert not project.outbox.exists()
    assert project.database.read_bytes() == before


def test_plan_names_the_files_run_then_sends(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A delivery to resume keeps its timestamp."""
    project.build()
    project.write_settings('staging_dir = "no/such"')
    (project.path / "no").write_text("in the way")
    assert project.export("run").code == 3
    project.write_settings("")
    (planned,) = project.export("plan", "--json").json["feeds"][0]["files"]
    assert project.export("run").code == 0
    assert list(project.sent()) == [planned["key"]]


def test_run_lists_the_files_and_keeps_talk_apart(project: Project) -> None:
    project.build(rows=records(1234))
    result = project.export("run")
    heading, row, destination = result.out.splitlines()
    assert heading.split() == ["file", "records", "bytes", "raw", "bytes", "sent"]
    assert re.match(r"ftp_dpm_1234_\d{10}\.sync\.gz +1,234 ", row)
    assert destination == f"Destination: {project.outbox}/online_shop"
    assert result.err.splitlines() == [
        "inbound_crm: 1 part expected, 41.8 kB before compression",
        "inbound_crm: delivered, 1 file",
    ]


def test_run_tells_machines_everything(project: Project) -> None:
    batch = project.build("inbound_a")
    project.build("inbound_b", checks=[])
    result = project.export("run", "--json")
    assert result.code == 1
    report = result.json
    assert report["environment"] == "local"
    sent, refused = report["feeds"]
    ((delivery,),) = project.query("select delivery_id from audience_manager.deliveries")
    assert (sent["feed"], sent["status"], sent["batch_id"]) == ("inbound_a", "delivered", batch)
    assert sent["delivery_id"] == delivery
    (file,) = sent["files"]
    assert [*project.sent()] == [file["key"]]
    assert (file["records"], len(file["sha256"])) == (3, 64)
    assert (refused["status"], refused["exit_code"]) == ("refused", 1)
    assert "never tested" in refused["reasons"][0]


def test_feeds_says_what_could_be_sent(project: Project) -> None:
    project.build("inbound_a")
    project.build("inbound_b", checks=[("unique", False, "not_run")])
    project.export("run", "--feed", "a")
    result = project.export("feeds")
    assert result.code == 0
    lines = result.out.splitlines()
    assert re.match(r"inbound_a +2026-01-01 00:00 +3 +3 +nothing to do, .* before$", lines[1])
    assert re.match(r"inbound_b .* refused$", lines[2])
    assert lines[3].startswith("inbound_b refused: unique: did not run")
    feed, _ = project.export("feeds", "--json").json
    assert (feed["state"], feed["built_at"]) == ("nothing_to_do", "2026-01-01T00:00:01Z")
    feed, _ = project.export("feeds", "--env", "local", "--json").json
    assert feed["records"] == 3


def test_deliveries_shows_the_ledger_newest_first(project: Project) -> None:
    project.build("inbound_a")
    project.build("inbound_b")
    project.export("run")
    newest, oldest = project.export("deliveries", "--json").json
    assert (newest["feed"], oldest["feed"]) == ("inbound_b", "inbound_a")
    assert (newest["status"], newest["files"], newest["files_uploaded"]) == ("delivered", 1, 1)
    (row,) = project.export("deliveries", "--feed", "a").out.splitlines()[1:]
    assert re.match(r"inbound_a +local .* delivered +3 ", row)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "--feed", "crn"], "known: inbound_crm"),
        (["plan", "--env", "prod"], "known: local"),
        (["feeds", "--env", "prod"], "known: local"),
        (["--target", "dev", "feeds"], "known: duckdb"),
        (["--config", "nope.toml", "feeds"], "no settings file"),
        (["--project-dir", "/", "feeds"], "partner"),
        (["--profiles-dir", "/", "feeds"], "profiles.yml"),
        (["run", "--env", "production", "--outbox", "x"], "--outbox"),
        (["run", "--nope"], "No such option"),
        (["send"], "No such command"),
    ],
)
def test_mistakes_of_usage_exit_with_2(project: Project, arguments: list[str], words: str) -> None:
    project.build()
    result = project.export(*arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert project.sent() == {}


def test_before_the_first_build_every_command_says_what_to_do(project: Project) -> None:
    for command in ("feeds", "plan", "run"):
        result = project.export(command)
        assert result.code == 2
        assert len(result.err.splitlines()) == 1
        assert "dbt build" in result.err
    project.execute("drop table audience_manager.feed_checks")
    assert "dbt build" in project.export("feeds").err
    project.database.unlink()
    assert "dbt build" in project.export("feeds").err


def test_no_secret_and_no_user_id_is_ever_printed(
    project: Project,
    to_s3: Callable[..., S3Server],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """In no command, whether all goes well, a test fails or the server refuses."""
    caplog.set_level("DEBUG", logger="exporter")
    server = to_s3()
    project.build(rows=records(20))
    project.build("inbound_bad", records(20), checks=[("user_id_pii", True, "fail")])
    told = ""
    for status in (403, 503, None):
        server.script = lambda step, status=status: status if step.startswith("PUT") else None  # type: ignore[misc]
        for arguments in (
            ["feeds"],
            ["plan"],
            ["run", "--env", "production"],
            ["run", "--json"],
            ["deliveries"],
        ):
            result = project.export(*arguments)
            told += result.out + result.err
    told += caplog.text + str(project.query("select * from audience_manager.deliveries"))
    assert "delivered" in told
    assert "user0000" not in told
    assert "secret-of-the-tests" not in told


@pytest.mark.parametrize(
    ("checks", "code"), [([("unique", False, "pass")], 0), ([("unique", False, "fail")], 1)]
)
def test_the_exit_code_reaches_the_shell(
    project: Project, checks: list[tuple[str, bool, str]], code: int
) -> None:
    project.build(checks=checks)
    process = project.start("run")
    process.communicate()
    assert process.returncode == code


def test_an_interrupted_run_can_be_resumed(
    project: Project, to_s3: Callable[..., S3Server]
) -> None:
    """Control-C: one line, exit code 3, and the next run goes on."""
    server = to_s3()
    project.build()
    running: list[subprocess.Popen[str]] = []

    def interrupt(step: str) -> int | None:
        if running and step.startswith("PUT"):
            running[0].send_signal(signal.SIGINT)
        return None

    server.script = interrupt
    running.append(project.start("run", "--env", "production"))
    _, err = running[0].communicate()
    assert running.pop().returncode == 3
    assert err.splitlines()[-1] == "aam-export: interrupted (run again to resume)"
    assert "Traceback" not in err
    assert project.export("run", "--env", "production").code == 0


def test_the_program_starts_without_loading_dbt_or_snowflake() -> None:
    """Both take seconds and are not needed on DuckDB."""
    program = (
        "import sys, exporter.cli; print([m for m in ('dbt', 'snowflake') if m in sys.modules])"
    )
    result = subprocess.run(
        (sys.executable, "-c", program), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"


def test_a_bar_is_drawn_on_a_terminal_alone(project: Project) -> None:
    project.build()
    assert "\r" not in project.export("run").err
