"""Every kind of destination, opened on this machine.

`PLACES` is what a test of all of them is parametrised with; a program that is not installed skips.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import boto3
import paramiko
import pytest
from moto.server import ThreadedMotoServer

from tests.servers.ftp import USER, PyFtpServer, vsftpd
from tests.servers.keys import certificate, ssh_key
from tests.servers.sftp import ParamikoServer, sshd, who_runs_the_tests


@dataclass(frozen=True)
class Place:
    """An environment of the settings, and a way to see what arrived there."""

    #: Lines of `[environments.production]`.
    toml: str
    #: Bytes by file name.
    contents: Callable[[], dict[str, bytes]]


Opener = Callable[[Path], AbstractContextManager[Place]]


@contextmanager
def moto() -> Iterator[str]:
    """The URL of a moto server."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@contextmanager
def rclone(folder: Path) -> Iterator[str]:
    """The URL of rclone's S3 over a folder of buckets."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        (
            str(Path(sys.executable).parent / "rclone"),
            *("serve", "s3", str(folder), "--addr", f"127.0.0.1:{port}"),
            *("--auth-key", "key-of-the-tests,secret-of-the-tests", "--config", os.devnull),
        ),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    assert any("Starting s3 server" in line for line in process.stderr)
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.communicate()


@contextmanager
def _local(folder: Path) -> Iterator[Place]:
    outbox = folder / "there"
    yield Place(f'type = "local"\noutbox = "{outbox}"\n', lambda: _files(outbox))


@contextmanager
def _s3_moto(folder: Path) -> Iterator[Place]:
    with moto() as url:
        client = boto3.client("s3", endpoint_url=url, region_name="us-east-1")
        # Moto's servers of one process share their buckets.
        bucket = f"adobe-{secrets.token_hex(4)}"
        client.create_bucket(Bucket=bucket)

        def read(key: str) -> bytes:
            return client.get_object(Bucket=bucket, Key=key)["Body"].read()

        def contents() -> dict[str, bytes]:
            listed = client.list_objects_v2(Bucket=bucket).get("Contents", [])
            return {entry["Key"].rpartition("/")[2]: read(entry["Key"]) for entry in listed}

        yield Place(_s3_toml(url, bucket), contents)


@contextmanager
def _s3_rclone(folder: Path) -> Iterator[Place]:
    (folder / "buckets/adobe").mkdir(parents=True)
    with rclone(folder / "buckets") as url:
        yield Place(_s3_toml(url), lambda: _files(folder / "buckets"))


def _s3_toml(url: str, bucket: str = "adobe") -> str:
    return (
        f'type = "s3"\nbucket = "{bucket}"\nregion = "us-east-1"\nendpoint_url = "{url}"\n'
        'addressing_style = "path"\nmax_attempts = 1\n'
    )


@contextmanager
def _ftp(folder: Path) -> Iterator[Place]:
    there = _made(folder / "ftp")
    with PyFtpServer(there) as server:
        yield Place(_toml("ftp", server.port), lambda: _files(there))


@contextmanager
def _ftps(folder: Path) -> Iterator[Place]:
    there, pem = _made(folder / "ftp"), certificate(folder)
    with PyFtpServer(there, pem) as server:
        yield Place(_toml("ftps", server.port, ca_file=pem), lambda: _files(there))


@contextmanager
def _vsftpd(folder: Path, *, tls: bool) -> Iterator[Place]:
    _needs("vsftpd")
    if os.geteuid() != 0:
        pytest.skip("vsftpd runs as root only")
    # Its unprivileged process must get there.
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        there, pem = _made(root / "in"), certificate(root) if tls else None
        shutil.chown(there, "ftp")
        with vsftpd(there, root / "vsftpd.conf", certificate=pem) as port:
            toml = _toml("ftps" if tls else "ftp", port, username="ftp", directory="in")
            yield Place(toml + (f'ca_file = "{pem}"\n' if pem else ""), lambda: _files(there))


@contextmanager
def _sftp(folder: Path) -> Iterator[Place]:
    there, host_key = _made(folder / "sftp"), ssh_key(folder / "host_key")
    pinned = paramiko.PKey.from_path(host_key).fingerprint
    with ParamikoServer(there, host_key) as server:
        toml = _toml("sftp", server.port, host_key_fingerprint=pinned)
        yield Place(toml, lambda: _files(there))


@contextmanager
def _sshd(folder: Path) -> Iterator[Place]:
    """With a key of ours, and the server's in a known_hosts file."""
    _needs("sshd")
    there, host_key, key = (
        _made(folder / "sftp"),
        ssh_key(folder / "host_key"),
        ssh_key(folder / "key"),
    )
    with sshd(folder, host_key, folder / "key.pub") as port:
        known = folder / "known_hosts"
        known.write_text(f"[127.0.0.1]:{port} {(folder / 'host_key.pub').read_text()}")
        toml = _toml(
            "sftp",
            port,
            username=who_runs_the_tests(),
            directory=there,
            private_key_file=key,
            known_hosts_file=known,
        )
        yield Place(toml, lambda: _files(there))


def _toml(kind: str, port: int, *, username: str = USER, **more: object) -> str:
    settings = {"type": kind, "host": "127.0.0.1", "username": username} | more
    lines = [f'{name} = "{value}"' for name, value in settings.items()]
    return "\n".join([*lines, f"port = {port}", "timeout = 10", "max_attempts = 1"]) + "\n"


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _needs(program: str) -> None:
    if not shutil.which(program, path="/usr/sbin:/usr/bin:/usr/local/sbin"):
        pytest.skip(f"{program} is not installed")


OPENERS: dict[str, Opener] = {
    "local": _local,
    "s3-moto": _s3_moto,
    "s3-rclone": _s3_rclone,
    "ftp": _ftp,
    "ftps": _ftps,
    "sftp": _sftp,
    "ftp-vsftpd": lambda folder: _vsftpd(folder, tls=False),
    "ftps-vsftpd": lambda folder: _vsftpd(folder, tls=True),
    "sftp-sshd": _sshd,
}
PLACES = tuple(OPENERS)
