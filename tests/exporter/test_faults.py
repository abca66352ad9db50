"""Every row of the table of faults in docs/operations.md: made to happen, then got over.

A test's marker names its row; code and words come from there.
"""

import base64
import gzip
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import boto3
import paramiko
import pytest

from tests.exporter.conftest import ROOT, Project, Record, Run, records
from tests.exporter.s3_server import Refusal, S3Server
from tests.servers.ftp import PASSWORD, PyFtpServer
from tests.servers.keys import certificate, ssh_key
from tests.servers.sftp import ParamikoServer
from tests.servers.wire import Fault, Wire

RUN = ("run", "--env", "production")
#: Two parts of two users.
ROWS = records(4)
TWO_PARTS = f"part_bytes = {sum(len(row.line) + 1 for row in ROWS) // 2}"
_MIB = 1 << 20


def heavy(size: int) -> list[Record]:
    """Records of about so many bytes in all, which shrink by a quarter only."""
    shuffled = random.Random(1)
    return [
        Record(
            f"u{n:04}", f'u{n:04}\t"k"="{base64.b64encode(shuffled.randbytes(60_000)).decode()}"'
        )
        for n in range(size // 80_000 + 1)
    ]


@dataclass(frozen=True)
class Row:
    """A row of the table."""

    what: str
    words: str
    code: int

    @property
    def pattern(self) -> str:
        """The words in backticks as a regular expression, `…` for anything."""
        return "|".join(
            re.escape(words).replace("…", ".*") for words in re.findall("`(.+?)`", self.words)
        )


def table() -> dict[str, Row]:
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8").partition("<!-- faults")[2]
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {what: Row(what, words, int(code)) for what, words, code, _ in cells}


def test_every_row_is_proven() -> None:
    marks = [
        mark
        for name, test in globals().items()
        if name.startswith("test_")
        for mark in getattr(test, "pytestmark", ())
        if mark.name == "fault"
    ]
    assert sorted(mark.args[0] for mark in marks) == sorted(table())


@pytest.fixture
def as_documented(request: pytest.FixtureRequest) -> Callable[[Run], None]:
    """Compares a run with the row its test is marked with."""
    row = table()[request.node.get_closest_marker("fault").args[0]]

    def compare(run: Run) -> None:
        assert run.code == row.code, run.err
        lines = run.err.splitlines()
        assert any(re.search(row.pattern, line) for line in lines), run.err
        assert not {"secret-of-the-tests", PASSWORD} & set(re.split(r"[\s:'\"]", run.err))

    return compare


def completes(project: Project, contents: Callable[[], list[bytes]]) -> None:
    """The same command again: what is there then is what was built."""
    result = project.export(*RUN)
    assert result.code == 0, result.err
    ((rows,),) = project.query(
        "select string_agg(record || chr(10), '' order by user_id) from analytics.inbound_crm"
    )
    assert b"".join(gzip.decompress(data) for data in contents()).decode() == rows
    assert project.query("select status from audience_manager.deliveries") == [("delivered",)]


def files(folder: Path) -> Callable[[], list[bytes]]:
    return lambda: [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]


# S3, at the level of HTTP: a server that answers as it is told.


@pytest.fixture
def refusing(project: Project, to_s3: Callable[..., S3Server]) -> Callable[..., S3Server]:
    """A server that refuses puts, from the second part on, so many times."""

    def configure(refusal: Refusal, *, times: int = 1000, more: str = "") -> S3Server:
        server = to_s3(more, top=TWO_PARTS)
        project.build(rows=ROWS)
        left = [times]

        def script(step: str) -> Refusal | None:
            if re.match(r"PUT .*\.2\.gz$", step) and left[0]:
                left[0] -= 1
                return refusal
            return None

        server.script = script
        return server

    return configure


def gets_over(project: Project, server: S3Server) -> None:
    server.script = lambda _step: None
    completes(project, lambda: list(server.contents().values()))


@pytest.mark.fault("the server cannot be reached")
def test_unreachable(
    project: Project, to_s3: Callable[..., S3Server], as_documented: Callable[[Run], None]
) -> None:
    server = to_s3()
    project.build(rows=ROWS)
    settings = (project.path / "exporter.toml").read_text()
    with S3Server() as other:
        nobody = other.url
    (project.path / "exporter.toml").write_text(settings.replace(server.url, nobody))
    as_documented(project.export(*RUN))
    (project.path / "exporter.toml").write_text(settings)
    gets_over(project, server)


@pytest.mark.fault("S3 asks to slow down for a while")
def test_slow_down(
    project: Project, refusing: Callable[..., S3Server], as_documented: Callable[[Run], None]
) -> None:
    server = refusing((503, "SlowDown"), times=1, more="max_attempts = 2")
    (project.path / "exporter.toml").write_text(
        (project.path / "exporter.toml").read_text().replace("max_attempts = 1\n", "")
    )
    as_documented(project.export(*RUN))
    assert len(server.contents()) == 2


@pytest.mark.fault("S3 keeps asking to slow down")
def test_slow_down_for_good(
    project: Project, refusing: Callable[..., S3Server], as_documented: Callable[[Run], None]
) -> None:
    server = refusing((503, "SlowDown"))
    as_documented(project.export(*RUN))
    gets_over(project, server)


@pytest.mark.fault("S3 has an internal error")
def test_internal_error(
    project: Project, refusing: Callable[..., S3Server], as_documented: Callable[[Run], None]
) -> None:
    server = refusing(500)
    as_documented(project.export(*RUN))
    gets_over(project, server)


@pytest.mark.fault("a file arrives damaged")
def test_damaged(
    project: Project, to_s3: Callable[..., S3Server], as_documented: Callable[[Run], None]
) -> None:
    server = to_s3()
    project.build(rows=ROWS)
    server.damage = lambda body: body[:-1] + bytes([body[-1] ^ 1])
    as_documented(project.export(*RUN))
    server.damage = lambda body: body
    gets_over(project, server)


@pytest.mark.fault("the credentials expire during a run")
def test_expired(
    project: Project, refusing: Callable[..., S3Server], as_documented: Callable[[Run], None]
) -> None:
    server = refusing((400, "ExpiredToken"))
    as_documented(project.export(*RUN))
    assert len(server.contents()) == 1
    gets_over(project, server)


@pytest.mark.fault("access is denied")
def test_denied(
    project: Project, refusing: Callable[..., S3Server], as_documented: Callable[[Run], None]
) -> None:
    server = refusing((403, "AccessDenied"))
    as_documented(project.export(*RUN))
    gets_over(project, server)


@pytest.mark.fault("Adobe disabled the key")
def test_disabled_key(
    project: Project, refusing: Callable[..., S3Server], as_documented: Callable[[Run], None]
) -> None:
    server = refusing((403, "InvalidAccessKeyId"))
    as_documented(project.export(*RUN))
    gets_over(project, server)


@pytest.mark.fault("the bucket's name is wrong")
def test_no_such_bucket(
    project: Project, refusing: Callable[..., S3Server], as_documented: Callable[[Run], None]
) -> None:
    server = refusing((404, "NoSuchBucket"))
    as_documented(project.export(*RUN))
    gets_over(project, server)


@pytest.mark.fault("this machine's clock is wrong")
def test_clock(
    project: Project, refusing: Callable[..., S3Server], as_documented: Callable[[Run], None]
) -> None:
    server = refusing((403, "RequestTimeTooSkewed"))
    as_documented(project.export(*RUN))
    gets_over(project, server)


# S3, at the level of TCP: moto behind a wire that breaks.


@dataclass(frozen=True)
class WiredBucket:
    """Moto, and the wire to it."""

    wire: Wire
    client: object
    bucket: str

    def contents(self) -> list[bytes]:
        client: object = self.client
        listed = client.list_objects_v2(Bucket=self.bucket).get("Contents", [])  # type: ignore[attr-defined]
        return [
            client.get_object(Bucket=self.bucket, Key=entry["Key"])["Body"].read()  # type: ignore[attr-defined]
            for entry in listed
        ]


@pytest.fixture
def wired_bucket(
    project: Project, moto: str, request: pytest.FixtureRequest
) -> Iterator[WiredBucket]:
    client = boto3.client("s3", endpoint_url=moto, region_name="us-east-1")
    bucket = f"wired-{abs(hash(request.node.name))}"
    client.create_bucket(Bucket=bucket)
    with Wire(int(moto.rpartition(":")[2])) as wire:
        project.write_settings(
            f'[environments.production]\ntype = "s3"\nbucket = "{bucket}"\nregion = "us-east-1"\n'
            f'endpoint_url = "http://127.0.0.1:{wire.port}"\naddressing_style = "path"\n'
            f"max_attempts = 2\nread_timeout = 1\nmultipart_chunk_bytes = {5 * _MIB}\n"
        )
        yield WiredBucket(wire, client, bucket)


@pytest.mark.fault("the connection to S3 breaks in the middle of a file")
def test_s3_reset(
    project: Project, wired_bucket: WiredBucket, as_documented: Callable[[Run], None]
) -> None:
    project.build(rows=heavy(9 * _MIB))
    wired_bucket.wire.fault = Fault("reset", after=2 * _MIB, times=100)
    as_documented(project.export(*RUN))
    assert wired_bucket.contents() == []
    wired_bucket.wire.fault = None
    completes(project, wired_bucket.contents)


@pytest.mark.fault("S3 stops answering")
def test_s3_silence(
    project: Project, wired_bucket: WiredBucket, as_documented: Callable[[Run], None]
) -> None:
    project.build(rows=ROWS)
    wired_bucket.wire.fault = Fault("silence", words=b"PUT ", times=100)
    as_documented(project.export(*RUN))
    wired_bucket.wire.fault = None
    completes(project, wired_bucket.contents)


@pytest.mark.fault("the word that an upload was begun is lost")
def test_lost_reply(
    project: Project, wired_bucket: WiredBucket, as_documented: Callable[[Run], None]
) -> None:
    project.build(rows=heavy(9 * _MIB))
    fault = wired_bucket.wire.fault = Fault("lost_reply", words=b"?uploads ")
    as_documented(project.export(*RUN))
    assert fault.times == 0
    left = wired_bucket.client.list_multipart_uploads(Bucket=wired_bucket.bucket)  # type: ignore[attr-defined]
    assert left.get("Uploads", []) == []
    (arrived,) = wired_bucket.contents()
    assert len(gzip.decompress(arrived)) == sum(len(row.line) + 1 for row in heavy(9 * _MIB))


# Disks, in a mount namespace of the exporter's own.


def run_with_mount(project: Project, folder: Path, options: str) -> Run:
    """Runs the exporter with a small file system of its own at a folder."""
    unshare = shutil.which("unshare")
    if not unshare:
        pytest.skip("unshare is not installed")
    as_root = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    folder.mkdir(exist_ok=True)
    script = f'mount -t tmpfs -o {options} none "$1" || exit 77; shift; exec "$@"'
    command = ("sh", "-c", script, "sh", str(folder), sys.executable, "-m", "exporter.cli", *RUN)
    done = subprocess.run(
        (unshare, "--mount", *as_root, *command),
        cwd=project.path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77 or "unshare failed" in done.stderr:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    return Run(done.returncode, done.stdout, done.stderr)


def local(project: Project, top: str = "") -> Path:
    outbox = project.path / "there"
    project.write_settings(
        f'{top}\n[environments.production]\ntype = "local"\noutbox = "{outbox}"\n'
    )
    return outbox


@pytest.mark.fault("the outbox's disk is full")
def test_full_outbox(project: Project, as_documented: Callable[[Run], None]) -> None:
    outbox = local(project)
    project.build(rows=heavy(_MIB))
    as_documented(run_with_mount(project, outbox, "size=64k"))
    completes(project, files(outbox))


@pytest.mark.fault("the outbox is read-only")
def test_read_only_outbox(project: Project, as_documented: Callable[[Run], None]) -> None:
    outbox = local(project)
    project.build(rows=ROWS)
    as_documented(run_with_mount(project, outbox, "ro"))
    completes(project, files(outbox))


@pytest.mark.fault("the disk of `staging_dir` is full")
def test_full_staging(project: Project, as_documented: Callable[[Run], None]) -> None:
    outbox = local(project, 'staging_dir = "staging"')
    project.build(rows=heavy(_MIB))
    as_documented(run_with_mount(project, project.path / "staging", "size=64k"))
    completes(project, files(outbox))


# FTP and SFTP: the servers themselves, or the wire to them.


@pytest.fixture
def there(project: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be served."""
    monkeypatch.setenv("AAM_FTP_PASSWORD", PASSWORD)
    folder = project.path / "served"
    folder.mkdir()
    return folder


def to_server(project: Project, kind: str, port: int, more: str = "") -> None:
    project.write_settings(
        f'[environments.production]\ntype = "{kind}"\nhost = "127.0.0.1"\nport = {port}\n'
        f'username = "shop"\ntimeout = 2\nmax_attempts = 1\n{more}'
    )


@pytest.mark.fault("the FTP server dies in the middle of a file")
def test_ftp_dies(project: Project, there: Path, as_documented: Callable[[Run], None]) -> None:
    project.build(rows=heavy(3 * _MIB))
    with PyFtpServer(there, die_after=3 * _MIB // 2, deaths=1) as server:
        to_server(project, "ftp", server.port)
        as_documented(project.export(*RUN))
        (growing,) = there.iterdir()
        assert re.fullmatch(r"\.ftp_dpm_1234_\d{10}\.sync\.gz\.[0-9a-f]{16}\.part", growing.name)
        assert "REST" not in server.commands
        completes(project, files(there))
        assert "REST" in server.commands


@pytest.mark.fault("the FTP server stops answering")
def test_ftp_silence(project: Project, there: Path, as_documented: Callable[[Run], None]) -> None:
    project.build(rows=ROWS)
    with PyFtpServer(there) as server, Wire(server.port) as wire:
        to_server(project, "ftp", wire.port)
        wire.fault = Fault("silence", words=b"STOR")
        as_documented(project.export(*RUN))
        completes(project, files(there))


@pytest.mark.fault("the FTP server's disk is full")
def test_ftp_full(project: Project, there: Path, as_documented: Callable[[Run], None]) -> None:
    project.build(rows=ROWS)
    with PyFtpServer(there, full=True) as server:
        to_server(project, "ftp", server.port)
        as_documented(project.export(*RUN))
        server.full = False
        completes(project, files(there))


@pytest.mark.fault("the FTP password is wrong")
def test_ftp_password(
    project: Project,
    there: Path,
    as_documented: Callable[[Run], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project.build(rows=ROWS)
    with PyFtpServer(there) as server:
        to_server(project, "ftp", server.port)
        monkeypatch.setenv("AAM_FTP_PASSWORD", "wrong-password")
        result = project.export(*RUN)
        as_documented(result)
        assert "wrong-password" not in result.err
        monkeypatch.setenv("AAM_FTP_PASSWORD", PASSWORD)
        completes(project, files(there))


@pytest.mark.fault("one may not write to the FTP directory")
def test_ftp_denied(project: Project, there: Path, as_documented: Callable[[Run], None]) -> None:
    project.build(rows=ROWS)
    with PyFtpServer(there, permissions="elr") as server:
        to_server(project, "ftp", server.port)
        as_documented(project.export(*RUN))
    with PyFtpServer(there) as server:
        to_server(project, "ftp", server.port)
        completes(project, files(there))


@pytest.mark.fault("the FTPS server's certificate is not to be trusted")
def test_ftps_certificate(
    project: Project, there: Path, tmp_path: Path, as_documented: Callable[[Run], None]
) -> None:
    project.build(rows=ROWS)
    pem = certificate(tmp_path)
    with PyFtpServer(there, pem) as server:
        to_server(project, "ftps", server.port)
        as_documented(project.export(*RUN))
        to_server(project, "ftps", server.port, f'ca_file = "{pem}"\n')
        completes(project, files(there))


@pytest.fixture
def sftp(there: Path, tmp_path: Path) -> Iterator[ParamikoServer]:
    with ParamikoServer(there, ssh_key(tmp_path / "host_key")) as server:
        yield server


def pinned(server: ParamikoServer) -> str:
    return f'host_key_fingerprint = "{paramiko.PKey.from_path(server.host_key).fingerprint}"\n'


@pytest.mark.fault("the SFTP connection breaks in the middle of a file")
def test_sftp_reset(
    project: Project, there: Path, sftp: ParamikoServer, as_documented: Callable[[Run], None]
) -> None:
    project.build(rows=heavy(3 * _MIB))
    offsets: list[int] = []
    with Wire(sftp.port) as wire:

        def cut_late(offset: int) -> None:
            offsets.append(offset)
            if offset > 3 * _MIB // 2:
                wire.cut()

        sftp.on_write = cut_late
        to_server(project, "sftp", wire.port, pinned(sftp))
        as_documented(project.export(*RUN))
        assert offsets[0] == 0
        offsets.clear()
        sftp.on_write = offsets.append
        completes(project, files(there))
        assert offsets[0] > 0


@pytest.mark.fault("the SFTP server stops answering")
def test_sftp_silence(
    project: Project, there: Path, sftp: ParamikoServer, as_documented: Callable[[Run], None]
) -> None:
    project.build(rows=heavy(3 * _MIB))
    with Wire(sftp.port) as wire:
        to_server(project, "sftp", wire.port, pinned(sftp))
        wire.fault = Fault("silence", after=_MIB)
        as_documented(project.export(*RUN))
        completes(project, files(there))


@pytest.mark.fault("the SFTP server's disk is full")
def test_sftp_full(
    project: Project, there: Path, sftp: ParamikoServer, as_documented: Callable[[Run], None]
) -> None:
    project.build(rows=ROWS)
    to_server(project, "sftp", sftp.port, pinned(sftp))
    sftp.on_write = lambda _offset: paramiko.SFTP_FAILURE
    as_documented(project.export(*RUN))
    sftp.on_write = None
    completes(project, files(there))


@pytest.mark.fault("the SFTP server is unknown")
def test_sftp_unknown(
    project: Project, there: Path, sftp: ParamikoServer, as_documented: Callable[[Run], None]
) -> None:
    project.build(rows=ROWS)
    to_server(project, "sftp", sftp.port)
    as_documented(project.export(*RUN))
    to_server(project, "sftp", sftp.port, pinned(sftp))
    completes(project, files(there))


@pytest.mark.fault("the SFTP server has another key")
def test_sftp_other_key(
    project: Project, there: Path, sftp: ParamikoServer, as_documented: Callable[[Run], None]
) -> None:
    project.build(rows=ROWS)
    to_server(project, "sftp", sftp.port, f'host_key_fingerprint = "SHA256:{"A" * 43}"\n')
    as_documented(project.export(*RUN))
    to_server(project, "sftp", sftp.port, pinned(sftp))
    completes(project, files(there))
