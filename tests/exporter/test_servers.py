"""FTP and SFTP: who we are, who they are, and what lies on the server already."""

import base64
import hashlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import paramiko
import pytest

from exporter.codec import Digest
from exporter.destinations.ftp import FtpConnector
from exporter.destinations.logins import find_login
from exporter.destinations.remote import RemoteFolder, hidden, resume_at
from exporter.destinations.sftp import SftpConnector
from exporter.environments import FtpEnvironment, SftpEnvironment
from exporter.errors import ConfigError, DeliveryIncomplete, InvalidFile
from exporter.naming import parse_name
from tests.servers.ftp import PASSWORD, PyFtpServer
from tests.servers.keys import certificate, ssh_key
from tests.servers.sftp import ParamikoServer

NAME = "ftp_dpm_1_1700000000.sync.gz"
_MIB = 1 << 20


def part(folder: Path, size: int = 1000) -> tuple[Path, Digest]:
    data = os.urandom(size)
    path = folder / "part.gz"
    path.write_bytes(data)
    crc32 = base64.b64encode(zlib.crc32(data).to_bytes(4, "big")).decode()
    return path, Digest(size, hashlib.sha256(data).hexdigest(), crc32)


def ftp(port: int, **more: object) -> RemoteFolder:
    settings = {"type": "ftp", "host": "127.0.0.1", "username": "shop", "max_attempts": 1} | more
    environment = FtpEnvironment(port=port, timeout=5, **settings)  # type: ignore[arg-type]
    return RemoteFolder(environment, FtpConnector(environment).connect)


def sftp(server: ParamikoServer, **more: object) -> RemoteFolder:
    settings = {"username": "shop", "timeout": 5, "max_attempts": 1} | more
    environment = SftpEnvironment(
        type="sftp",
        host="127.0.0.1",
        port=server.port,
        **settings,  # type: ignore[arg-type]
    )
    return RemoteFolder(environment, SftpConnector(environment).connect)


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AAM_FTP_PASSWORD", PASSWORD)


@pytest.fixture
def served(tmp_path: Path) -> Path:
    folder = tmp_path / "served"
    folder.mkdir()
    return folder


@pytest.fixture
def ssh_server(served: Path, tmp_path: Path) -> Iterator[ParamikoServer]:
    with ParamikoServer(served, ssh_key(tmp_path / "host_key")) as server:
        yield server


@pytest.mark.parametrize(
    ("there", "start"),
    [(None, 0), (0, 0), (100, 0), (3 * _MIB, 2 * _MIB), (5 * _MIB, 4 * _MIB), (5 * _MIB + 1, 0)],
)
def test_where_to_go_on(there: int | None, start: int) -> None:
    """The last MiB is sent again; what is longer than the file is not its beginning."""
    assert resume_at(there, 5 * _MIB) == start


def test_a_growing_file_has_no_inbound_name() -> None:
    digest = Digest(1, "0123456789abcdef" * 4, "")
    assert hidden(f"in/{NAME}", digest) == f"in/.{NAME}.0123456789abcdef.part"
    with pytest.raises(InvalidFile):
        parse_name(hidden(NAME, digest))


@pytest.mark.parametrize("left", [0, 1000, 2 * _MIB, 4 * _MIB])
@pytest.mark.parametrize("kind", ["ftp", "sftp"])
def test_what_a_broken_upload_left_is_used_or_replaced(
    tmp_path: Path, served: Path, ssh_server: ParamikoServer, kind: str, left: int
) -> None:
    path, digest = part(tmp_path, 3 * _MIB)
    # Longer than the file, it is not its beginning.
    beginning = path.read_bytes()[:left] if left <= digest.bytes else b"x" * left
    (served / hidden(NAME, digest)).write_bytes(beginning)
    with PyFtpServer(served) as server:
        there = ftp(server.port) if kind == "ftp" else sftp(ssh_server, verify=False)
        assert there.put(path, NAME, digest).holds(digest)
        assert there.stat(NAME) == there.put(path, NAME, digest)
    assert [file.name for file in served.iterdir()] == [NAME]
    assert (served / NAME).read_bytes() == path.read_bytes()


def test_a_server_that_cannot_go_on_gets_all_of_it(tmp_path: Path, served: Path) -> None:
    path, digest = part(tmp_path, 3 * _MIB)
    (served / hidden(NAME, digest)).write_bytes(path.read_bytes()[: 2 * _MIB])
    with PyFtpServer(served, unknown=("REST",)) as server:
        ftp(server.port).put(path, NAME, digest)
    assert (served / NAME).read_bytes() == path.read_bytes()


def test_an_upload_that_breaks_goes_on_in_the_same_run(
    tmp_path: Path, served: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, digest = part(tmp_path, 3 * _MIB)
    with PyFtpServer(served, die_after=2 * _MIB, deaths=1) as server:
        ftp(server.port, max_attempts=2).put(path, NAME, digest)
        assert "REST" in server.commands
    assert "attempt 2 of 2" in caplog.text
    assert (served / NAME).read_bytes() == path.read_bytes()


def test_everything_is_binary_and_passive(tmp_path: Path, served: Path) -> None:
    path, digest = part(tmp_path)
    with PyFtpServer(served) as server:
        ftp(server.port).put(path, NAME, digest)
        types = [line for line in server.lines if line.startswith("TYPE")]
        assert set(types) == {"TYPE I"}
        assert "PORT" not in server.commands
        # Not every server knows it.
        assert "MLSD" not in server.commands


def test_nothing_is_at_a_key_nobody_wrote(served: Path, ssh_server: ParamikoServer) -> None:
    assert sftp(ssh_server, verify=False).stat(NAME) is None
    with PyFtpServer(served) as server:
        assert ftp(server.port).stat(NAME) is None


def test_files_lie_right_in_the_directory() -> None:
    """FTP knows neither partner nor day: inbound-ftp-filenames."""
    there = ftp(21, directory="in/")
    assert there.key("shop", None, NAME) == f"in/{NAME}"  # type: ignore[arg-type]
    assert there.address("shop") == "ftp://127.0.0.1/in"
    assert ftp(21).key("shop", None, NAME) == NAME  # type: ignore[arg-type]


def test_one_is_told_that_ftp_goes_away(caplog: pytest.LogCaptureFixture) -> None:
    ftp(21)
    assert caplog.text.count("Adobe is phasing FTP out") == 1
    assert "unencrypted" in caplog.text


@pytest.mark.parametrize("kind", ["ftps", "sftp"])
def test_believing_whoever_answers_takes_a_setting_and_warns(
    tmp_path: Path,
    served: Path,
    ssh_server: ParamikoServer,
    kind: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    path, digest = part(tmp_path)
    with PyFtpServer(served, certificate(tmp_path)) as server:

        def there(verify: bool) -> RemoteFolder:
            if kind == "ftps":
                return ftp(server.port, type="ftps", verify=verify)
            return sftp(ssh_server, verify=verify)

        with pytest.raises(ConfigError):
            there(True).put(path, NAME, digest)
        assert "verify = false" not in caplog.text
        assert there(False).put(path, NAME, digest).holds(digest)
    assert "verify = false" in caplog.text


def test_a_certificate_of_another_host_is_refused(tmp_path: Path, served: Path) -> None:
    pem = certificate(tmp_path)
    with (
        PyFtpServer(served, pem) as server,
        pytest.raises(ConfigError, match="not to be trusted"),
    ):
        ftp(server.port, type="ftps", host="localhost", ca_file=pem).stat(NAME)


def test_a_host_key_that_changed_is_refused(tmp_path: Path, ssh_server: ParamikoServer) -> None:
    other = ssh_key(tmp_path / "other").with_name("other.pub").read_text()
    known = tmp_path / "known_hosts"
    known.write_text(f"[127.0.0.1]:{ssh_server.port} {other}")
    with pytest.raises(ConfigError, match="is not the one of known_hosts"):
        sftp(ssh_server, known_hosts_file=known).stat(NAME)


@pytest.mark.parametrize("passphrase", ["", "passphrase-of-the-tests"])
def test_a_private_key_instead_of_a_password(
    tmp_path: Path, served: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    monkeypatch.delenv("AAM_FTP_PASSWORD")
    key = ssh_key(tmp_path / "key", passphrase)
    authorized = tmp_path / "key.pub"
    with ParamikoServer(served, ssh_key(tmp_path / "host_key"), authorized) as server:
        if passphrase:
            with pytest.raises(ConfigError) as caught:
                sftp(server, private_key_file=key)
            assert "AAM_FTP_PASSPHRASE" in caught.value.hint
            monkeypatch.setenv("AAM_FTP_PASSPHRASE", passphrase)
        assert sftp(server, private_key_file=key, verify=False).stat(NAME) is None
        other = ssh_key(tmp_path / "other", passphrase)
        with pytest.raises(ConfigError, match="Authentication failed"):
            sftp(server, private_key_file=other, verify=False).stat(NAME)


def test_the_netrc_file_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine ftp.example.com login shop password hush\n")
    file.chmod(0o600)
    environment = FtpEnvironment(type="ftp", host="ftp.example.com", netrc_file=file)
    monkeypatch.delenv("AAM_FTP_PASSWORD")
    found = find_login(environment)
    assert (found.username, found.password and found.password.get_secret_value()) == (
        "shop",
        "hush",
    )
    assert "hush" not in repr(found)
    other = find_login(environment.model_copy(update={"username": "someone"}))
    assert (other.username, other.password) == ("someone", None)
    monkeypatch.setenv("AAM_FTP_PASSWORD", PASSWORD)
    variable = find_login(environment)
    assert variable.password
    assert variable.password.get_secret_value() == PASSWORD


@pytest.mark.parametrize(
    ("text", "mode", "complaint"),
    [
        ("machine x login y password hush", 0o644, "may be read by others"),
        ("hush hush", 0o600, "line 1: not a netrc file"),
        (None, 0, "there is no netrc file"),
        ("machine other login y password hush", 0o600, "no user name"),
    ],
)
def test_a_netrc_file_that_is_no_use(
    tmp_path: Path, text: str | None, mode: int, complaint: str
) -> None:
    file = tmp_path / "netrc"
    if text is not None:
        file.write_text(text)
        file.chmod(mode)
    with pytest.raises(ConfigError, match=complaint) as caught:
        find_login(FtpEnvironment(type="ftp", host="ftp.example.com", netrc_file=file))
    assert "hush" not in caught.value.one_line()


def test_a_server_that_is_not_there_means_try_again(ssh_server: ParamikoServer) -> None:
    ssh_server.__exit__(None, None, None)
    with pytest.raises(DeliveryIncomplete):
        sftp(ssh_server, verify=False).stat(NAME)
    with pytest.raises(DeliveryIncomplete):
        ftp(ssh_server.port).stat(NAME)


def test_a_key_by_its_fingerprint(ssh_server: ParamikoServer) -> None:
    pinned = paramiko.PKey.from_path(ssh_server.host_key).fingerprint
    assert sftp(ssh_server, host_key_fingerprint=pinned).stat(NAME) is None
