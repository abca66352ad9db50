"""The places parts go to: a folder, and three servers that speak S3."""

import base64
import hashlib
import os
import zlib
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import boto3
import pytest

from exporter.codec import Digest
from exporter.destinations import open_destination
from exporter.destinations.local import LocalFolder
from exporter.destinations.s3 import S3Bucket, _whole_object_crc32
from exporter.destinations.stored import Stored
from exporter.environments import S3Environment
from exporter.errors import ConfigError, DeliveryIncomplete
from tests.exporter.conftest import Project
from tests.exporter.s3_server import S3Server
from tests.servers.sts import StsServer

KEY = "shop/date=2026-01-31/ftp_dpm_1_1700000000.sync.gz"


def part(folder: Path, size: int = 1000) -> tuple[Path, Digest]:
    data = os.urandom(size)
    path = folder / "part.gz"
    path.write_bytes(data)
    crc32 = base64.b64encode(zlib.crc32(data).to_bytes(4, "big")).decode()
    return path, Digest(size, hashlib.sha256(data).hexdigest(), crc32)


def bucket(url: str, **more: object) -> S3Bucket:
    settings = {"bucket": "adobe", "region": "us-east-1", "addressing_style": "path"}
    return S3Bucket(
        S3Environment(type="s3", endpoint_url=url, max_attempts=1, **(settings | more))  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("server", ["s3_server", "moto_url", "rclone"])
def test_what_was_put_is_there(tmp_path: Path, request: pytest.FixtureRequest, server: str) -> None:
    fixture = request.getfixturevalue(server)
    there = bucket(fixture.url if isinstance(fixture, S3Server) else fixture)
    path, digest = part(tmp_path)
    assert there.stat(KEY) is None
    stored = there.put(path, KEY, digest)
    assert stored.holds(digest)
    assert stored.etag
    # rclone keeps neither checksum nor metadata over a plain folder.
    assert stored.sha256 == (None if server == "rclone" else digest.sha256)
    assert there.stat(KEY) == stored
    there.close()


@pytest.mark.parametrize("server", ["moto_url", "rclone"])
def test_a_large_part_goes_in_pieces(
    tmp_path: Path, request: pytest.FixtureRequest, server: str
) -> None:
    path, digest = part(tmp_path, 12 << 20)
    there = bucket(request.getfixturevalue(server), multipart_chunk_bytes=5 << 20)
    stored = there.put(path, f"large/{KEY}", digest)
    assert stored.holds(digest)
    assert stored.crc32 == (digest.crc32 if server == "moto_url" else None)


def test_the_owner_of_the_bucket_may_read_the_object(tmp_path: Path, s3_server: S3Server) -> None:
    """Without the ACL the upload succeeds and Audience Manager cannot process the file."""
    path, digest = part(tmp_path)
    bucket(s3_server.url).put(path, KEY, digest)
    (put,) = s3_server.puts
    assert put.headers["x-amz-acl"] == "bucket-owner-full-control"
    assert put.headers["x-amz-checksum-crc32"] == digest.crc32
    assert put.headers["x-amz-meta-sha256"] == digest.sha256
    assert put.body == path.read_bytes()


def test_a_server_that_loses_bytes_is_noticed(tmp_path: Path, s3_server: S3Server) -> None:
    path, digest = part(tmp_path)
    s3_server.damage = lambda body: body[:-1]
    assert not bucket(s3_server.url).put(path, KEY, digest).holds(digest)
    s3_server.damage = lambda body: body[:-1] + bytes([body[-1] ^ 1])
    assert not bucket(s3_server.url).put(path, KEY, digest).holds(digest)


def test_one_may_write_without_being_allowed_to_look(
    tmp_path: Path, s3_server: S3Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Then S3's own comparison of the checksum is the proof."""
    s3_server.script = lambda step: 403 if step.startswith("HEAD") else None
    path, digest = part(tmp_path)
    there = bucket(s3_server.url)
    assert there.stat(KEY) is None
    assert there.put(path, KEY, digest).holds(digest)
    assert "may not look" in caplog.text


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (403, ConfigError),
        (404, ConfigError),
        (400, DeliveryIncomplete),
        (500, DeliveryIncomplete),
        (503, DeliveryIncomplete),
    ],
)
def test_refused_for_good_or_for_now(
    tmp_path: Path, s3_server: S3Server, status: int, error: type[Exception]
) -> None:
    s3_server.script = lambda step: status if step.startswith("PUT") else None
    path, digest = part(tmp_path)
    with pytest.raises(error) as caught:
        bucket(s3_server.url).put(path, KEY, digest)
    assert "secret-of-the-tests" not in str(caught.value)


def test_an_object_that_vanishes_is_noticed(tmp_path: Path, s3_server: S3Server) -> None:
    s3_server.script = lambda step: 404 if step.startswith("HEAD") else None
    path, digest = part(tmp_path)
    with pytest.raises(DeliveryIncomplete, match="not there"):
        bucket(s3_server.url).put(path, KEY, digest)


def test_a_server_that_is_down_means_try_again(tmp_path: Path, s3_server: S3Server) -> None:
    there = bucket(s3_server.url)
    s3_server.stop()
    path, digest = part(tmp_path)
    with pytest.raises(DeliveryIncomplete, match="EndpointConnectionError"):
        there.stat(KEY)
    with pytest.raises(DeliveryIncomplete):
        there.put(path, KEY, digest)


def test_a_wrong_secret_is_a_matter_of_configuration(
    tmp_path: Path, rclone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    path, digest = part(tmp_path)
    with pytest.raises(ConfigError, match="SignatureDoesNotMatch"):
        bucket(rclone).put(path, KEY, digest)


def test_a_missing_bucket_is_a_matter_of_configuration(tmp_path: Path, moto_url: str) -> None:
    path, digest = part(tmp_path)
    with pytest.raises(ConfigError, match="NoSuchBucket"):
        bucket(moto_url, bucket="adobe-typo").put(path, KEY, digest)


def test_without_credentials_nothing_is_tried(
    s3_server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(ConfigError, match="credentials"):
        bucket(s3_server.url).stat(KEY)
    assert s3_server.steps == []
    with pytest.raises(ConfigError, match="credentials"):
        bucket(s3_server.url, profile="nobody")


def test_an_endpoint_that_is_no_url_is_a_matter_of_configuration() -> None:
    with pytest.raises(ConfigError):
        bucket("not a url")


@pytest.mark.parametrize(
    ("head", "crc32"),
    [
        ({"ChecksumCRC32": "abc=", "ChecksumType": "FULL_OBJECT"}, "abc="),
        ({"ChecksumCRC32": "abc="}, "abc="),
        ({"ChecksumCRC32": "abc=", "ChecksumType": "COMPOSITE"}, None),
        ({"ChecksumCRC32": "abc=-3"}, None),
        ({}, None),
    ],
)
def test_a_checksum_of_checksums_is_not_compared(head: dict[str, str], crc32: str | None) -> None:
    assert _whole_object_crc32(head) == crc32


@pytest.mark.parametrize(
    ("stored", "same"),
    [
        (Stored(10), True),
        (Stored(10, "sha", "crc"), True),
        (Stored(11, "sha", "crc"), False),
        (Stored(10, "other", "crc"), False),
        (Stored(10, "sha", "other"), False),
    ],
)
def test_a_file_is_the_same_unless_something_says_otherwise(stored: Stored, same: bool) -> None:
    assert stored.holds(Digest(10, "sha", "crc")) is same


def test_a_folder_is_laid_out_like_the_bucket(tmp_path: Path) -> None:
    folder = LocalFolder(tmp_path / "outbox")
    path, digest = part(tmp_path)
    assert folder.stat(KEY) is None
    assert folder.put(path, KEY, digest).holds(digest)
    assert (tmp_path / "outbox" / KEY).read_bytes() == path.read_bytes()
    assert [file.name for file in (tmp_path / "outbox" / KEY).parent.iterdir()] == [Path(KEY).name]
    stored = folder.stat(KEY)
    assert stored
    assert stored.sha256 == digest.sha256


def test_what_an_interrupted_copy_left_is_in_nobodys_way(tmp_path: Path) -> None:
    folder = LocalFolder(tmp_path)
    left = (tmp_path / KEY).with_name(f".{Path(KEY).name}.part")
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    path, digest = part(tmp_path)
    assert folder.put(path, KEY, digest).holds(digest)
    assert not left.exists()


def test_a_folder_that_cannot_be_written_is_a_matter_of_configuration(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file")
    path, digest = part(tmp_path)
    folder = LocalFolder(tmp_path / "outbox")
    with pytest.raises(ConfigError, match="outbox"):
        folder.put(path, KEY, digest)
    with pytest.raises(ConfigError, match="outbox"):
        folder.stat(KEY)


def test_an_environment_leads_to_its_destination(project: Project, s3_server: S3Server) -> None:
    project.write_settings(
        '[environments.production]\ntype = "s3"\nbucket = "adobe"\nprefix = "/a/b/"\n'
        'region = "us-east-1"\n'
    )
    settings = project.settings()
    local = open_destination(settings.environment("local"), settings)
    assert local.url("k") == str(project.outbox / "k")
    production = open_destination(settings.environment("production"), settings)
    day = date(2026, 1, 31)
    assert production.key("shop", day, "n") == "a/b/shop/date=2026-01-31/n"
    assert (production.address("shop"), production.url("k")) == (
        "s3://adobe/a/b/shop",
        "s3://adobe/k",
    )


ROLE = "arn:aws:iam::123456789012:role/sender"


def test_an_assumed_role_is_renewed_before_it_expires(
    tmp_path: Path, s3_server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, digest = part(tmp_path)
    with StsServer([60, 3600]) as sts:
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", sts.url)
        there = bucket(s3_server.url, role_arn=ROLE, external_id="agreed", session_duration=900)
        for name in ("first", "second", "third"):
            there.put(path, name, digest)
    tokens = [put.headers["x-amz-security-token"] for put in s3_server.puts]
    # A minute is less than what a request may take: it is renewed at the next one.
    assert tokens == ["token-1", "token-2", "token-2"]
    asked = {name: sts.requests[0][name] for name in ("RoleArn", "ExternalId", "DurationSeconds")}
    assert asked == {"RoleArn": ROLE, "ExternalId": "agreed", "DurationSeconds": "900"}
    assert sts.requests[0]["RoleSessionName"] == "aam-export"


def test_a_role_that_is_refused_is_a_matter_of_configuration(
    s3_server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with StsServer([None]) as sts:
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", sts.url)
        there = bucket(s3_server.url, role_arn=ROLE)
        with pytest.raises(ConfigError, match="assuming the role was refused: AccessDenied"):
            there.stat(KEY)
    assert s3_server.steps == []


def test_encryption_and_acl_are_sent_as_set(tmp_path: Path, s3_server: S3Server) -> None:
    path, digest = part(tmp_path)
    there = bucket(
        s3_server.url, acl="", server_side_encryption="aws:kms", kms_key_id="key-of-the-bucket"
    )
    there.put(path, KEY, digest)
    (put,) = s3_server.puts
    assert "x-amz-acl" not in put.headers
    assert put.headers["x-amz-server-side-encryption"] == "aws:kms"
    assert put.headers["x-amz-server-side-encryption-aws-kms-key-id"] == "key-of-the-bucket"


@pytest.mark.parametrize("size", [1000, 6 << 20])
def test_sha256_where_it_is_asked_for(tmp_path: Path, moto_url: str, size: int) -> None:
    path, digest = part(tmp_path, size)
    there = bucket(moto_url, checksum_algorithm="SHA256", multipart_chunk_bytes=5 << 20)
    stored = there.put(path, f"sha256/{size}", digest)
    assert (stored.bytes, stored.sha256) == (size, digest.sha256)


def test_a_bucket_in_upper_case_is_reached_by_path(tmp_path: Path, moto_url: str) -> None:
    client = boto3.client("s3", endpoint_url=moto_url, region_name="us-east-1")
    client.create_bucket(Bucket="Upper-Case")
    path, digest = part(tmp_path)
    there = bucket(moto_url, bucket="Upper-Case", addressing_style="auto")
    assert there.put(path, KEY, digest).holds(digest)


def test_only_orphans_of_the_very_key_are_tidied(tmp_path: Path, moto_url: str) -> None:
    """A killed exporter leaves pieces behind; so do others, whose business they are."""
    client = boto3.client("s3", endpoint_url=moto_url, region_name="us-east-1")
    client.create_bucket(Bucket="tidy")
    for key in (KEY, KEY, f"{KEY}.sig", "shop/other"):
        client.create_multipart_upload(Bucket="tidy", Key=key)
    path, digest = part(tmp_path, 6 << 20)
    bucket(moto_url, bucket="tidy", multipart_chunk_bytes=5 << 20).put(path, KEY, digest)
    left = [upload["Key"] for upload in client.list_multipart_uploads(Bucket="tidy")["Uploads"]]
    assert sorted(left) == [f"{KEY}.sig", "shop/other"]


def refuse(there: S3Bucket, operation: str, code: str) -> None:
    """Lets the client hear AccessDenied, or the like, for one operation."""
    answer = SimpleNamespace(status_code=403, headers={}), {"Error": {"Code": code}}
    there._client.meta.events.register(f"before-call.s3.{operation}", lambda **_more: answer)


def test_one_may_send_without_being_allowed_to_tidy(tmp_path: Path, moto_url: str) -> None:
    path, digest = part(tmp_path, 6 << 20)
    there = bucket(moto_url, multipart_chunk_bytes=5 << 20)
    refuse(there, "ListMultipartUploads", "AccessDenied")
    assert there.put(path, f"untidy/{KEY}", digest).holds(digest)
