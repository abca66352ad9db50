"""`aam-export check`: what it proves, and that nothing remains of it."""

from datetime import date
from typing import Any

import boto3
import pytest

from exporter.check import examine
from exporter.errors import ConfigError
from tests.exporter.conftest import Project
from tests.exporter.s3_server import S3Server
from tests.exporter.test_destinations import ROLE, bucket, refuse
from tests.servers.ftp import PASSWORD, PyFtpServer
from tests.servers.sts import StsServer

CHECK = ("check", "--env", "production")
DAY = date(2026, 1, 31)


def statuses(report: Any) -> dict[str, str]:
    return {step["step"]: step["status"] for step in report["steps"]}


def to(project: Project, toml: str) -> None:
    project.write_settings(f"[environments.production]\n{toml}")


def s3(url: str, name: str = "adobe", more: str = "") -> str:
    return (
        f'type = "s3"\nbucket = "{name}"\nregion = "us-east-1"\nendpoint_url = "{url}"\n'
        f'addressing_style = "path"\nmax_attempts = 1\n{more}'
    )


def test_a_bucket_that_would_take_a_delivery(project: Project, moto_url: str) -> None:
    client = boto3.client("s3", endpoint_url=moto_url, region_name="us-east-1")
    client.create_bucket(Bucket="checked")
    to(project, s3(moto_url, "checked"))
    result = project.export(*CHECK)
    assert result.code == 0
    lines = [line.split(None, 2) for line in result.out.splitlines()]
    assert [line[:2] for line in lines] == [
        ["ok", "settings"],
        ["ok", "credentials"],
        ["ok", "bucket"],
        ["ok", "write"],
    ]
    assert lines[3][2] == (
        "an upload may be begun with ACL bucket-owner-full-control; it was given up"
    )
    assert "Contents" not in client.list_objects_v2(Bucket="checked")
    assert not client.list_multipart_uploads(Bucket="checked").get("Uploads")
    assert "secret-of-the-tests" not in result.out


def test_sts_tells_whose_credentials_they_are(
    project: Project, moto_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", moto_url)
    to(project, 'type = "s3"\nbucket = "adobe"\nregion = "us-east-1"\naddressing_style = "path"\n')
    report = project.export(*CHECK, "--json").json
    assert report["ok"]
    assert "arn:aws:" in report["steps"][1]["detail"]


@pytest.mark.parametrize(
    ("change", "step", "code"),
    [
        ("no bucket", "bucket", 2),
        ("no credentials", "credentials", 2),
        ("no role", "credentials", 2),
        ("no server", "bucket", 3),
    ],
)
def test_the_step_that_fails_decides_and_ends_it(
    project: Project,
    moto_url: str,
    monkeypatch: pytest.MonkeyPatch,
    change: str,
    step: str,
    code: int,
) -> None:
    url, name, more = moto_url, "adobe", ""
    if change == "no bucket":
        name = "adobe-typo"
    elif change == "no credentials":
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    elif change == "no role":
        more = f'role_arn = "{ROLE}"\n'
    else:
        with S3Server() as gone:
            url = gone.url
    to(project, s3(url, name, more))
    with StsServer([None]) as sts:
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", sts.url)
        result = project.export(*CHECK, "--json")
    assert result.code == code
    report = result.json
    steps = list(statuses(report).items())
    place = [name for name, _ in steps].index(step)
    assert {status for _, status in steps[:place]} == {"ok"}
    assert steps[place][1] == "failed"
    assert {status for _, status in steps[place + 1 :]} == {"not_tried"}
    assert not report["ok"]


def test_one_need_not_be_allowed_to_list_or_give_up(moto_url: str) -> None:
    there = bucket(moto_url)
    refuse(there, "ListObjectsV2", "AccessDenied")
    refuse(there, "AbortMultipartUpload", "AccessDenied")
    answers = {name: find_out() for name, find_out in there.checks("shop", DAY)}
    assert "may not be listed" in answers["bucket"]
    assert "pieces of broken uploads will stay" in answers["write"]


def test_one_must_be_allowed_to_write(moto_url: str) -> None:
    there = bucket(moto_url)
    refuse(there, "CreateMultipartUpload", "AccessDenied")
    with pytest.raises(ConfigError, match="AccessDenied"):
        dict(there.checks("shop", DAY))["write"]()


@pytest.mark.parametrize(
    ("change", "step", "code"),
    [
        ("nothing", None, 0),
        ("permissions", "write", 2),
        ("directory", "directory", 2),
        ("password", "login", 2),
        ("no password", "settings", 2),
        ("server", "login", 3),
    ],
)
def test_an_ftp_server(
    project: Project, monkeypatch: pytest.MonkeyPatch, change: str, step: str | None, code: int
) -> None:
    served = project.path / "served"
    served.mkdir()
    monkeypatch.setenv("AAM_FTP_PASSWORD", "wrong" if change == "password" else PASSWORD)
    if change == "no password":
        monkeypatch.delenv("AAM_FTP_PASSWORD")
    with PyFtpServer(served, permissions="elr" if change == "permissions" else "elradfmw") as one:
        port = one.port
        if change == "server":
            one.__exit__(None, None, None)
        directory = "nowhere" if change == "directory" else ""
        to(
            project,
            f'type = "ftp"\nhost = "127.0.0.1"\nport = {port}\nusername = "shop"\n'
            f'directory = "{directory}"\ntimeout = 2\n',
        )
        result = project.export(*CHECK, "--json")
    found = statuses(result.json)
    assert result.code == code
    assert [name for name, status in found.items() if status == "failed"] == (
        [step] if step else []
    )
    assert list(served.iterdir()) == []


def test_a_folder(project: Project) -> None:
    to(project, 'type = "local"\noutbox = "made/later"\n')
    assert "can be made" in project.export(*CHECK).out
    assert not (project.path / "made").exists()
    (project.path / "made").write_text("in the way")
    result = project.export(*CHECK)
    assert (result.code, "is no folder" in result.out) == (2, True)


def test_an_environment_nobody_configured_is_a_usage_error(project: Project) -> None:
    with pytest.raises(ConfigError, match="not configured"):
        list(examine(project.settings(), "prod", DAY))
