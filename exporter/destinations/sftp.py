"""SFTP: files over SSH.

Example: `sftp://sftp.example.com/in/ftp_dpm_1234_1769817600.sync.gz`

The server's key is compared with known_hosts or with a pinned fingerprint before anything is
said. Adobe's newer servers take OpenSSH keys alone: faq-data-collection.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import paramiko

from exporter.codec import Digest
from exporter.destinations.checks import PROBE, Check
from exporter.destinations.logins import find_login
from exporter.destinations.resuming import below, hidden, persistently, resume_at, warn
from exporter.destinations.stored import Stored
from exporter.environments import SftpEnvironment
from exporter.errors import ConfigError, DeliveryIncomplete

#: What one message of the protocol holds.
_BLOCK_BYTES = 32_768
#: Seconds between signs of life, so that no firewall forgets the connection.
_KEEPALIVE = 30


class SftpServer:
    """A folder on an SSH server."""

    def __init__(self, environment: SftpEnvironment) -> None:
        self._environment = environment
        self._login = find_login(environment)
        self._key = _private_key(environment)
        warn(environment)

    def key(self, partner: str, day: date, name: str) -> str:  # noqa: ARG002 (S3 needs them)
        """The name, below the directory."""
        return below(self._environment.directory, name)

    def address(self, partner: str) -> str:  # noqa: ARG002
        """`sftp://host/directory`."""
        return self.url(self._environment.directory)

    def url(self, key: str) -> str:
        """`sftp://host/path`."""
        return f"sftp://{self._environment.host}/{key}"

    def stat(self, key: str) -> Stored | None:
        """The size alone: the protocol knows no checksum."""

        def look() -> int | None:
            with self._connected("asking for", key) as sftp:
                return _size(sftp, key)

        size = persistently(look, self._environment.max_attempts)
        return None if size is None else Stored(size)

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        """Uploads under a hidden name, goes on where an earlier attempt broke, then renames.

        The size is compared before the rename: Adobe may take the file away right after it.
        """
        persistently(lambda: self._put(path, key, digest.bytes), self._environment.max_attempts)
        return Stored(digest.bytes)

    def checks(self, partner: str, day: date) -> Iterable[Check]:
        """Server and login, directory, and an empty hidden file that is removed again."""
        yield "login", self._check_login
        yield "directory", self._check_directory
        yield "write", lambda: self._check_write(hidden(self.key(partner, day, PROBE)))

    def close(self) -> None:
        """Nothing is open."""

    def _put(self, path: Path, key: str, size: int) -> None:
        growing = hidden(key)
        with self._connected("sending", key) as sftp:
            start = resume_at(_size(sftp, growing), size)
            with path.open("rb") as file, sftp.open(growing, "r+b" if start else "wb") as there:
                file.seek(start)
                there.seek(start)
                # Without waiting for the answer to each block.
                there.set_pipelined(True)
                shutil.copyfileobj(file, there, _BLOCK_BYTES)
            arrived = _size(sftp, growing)
            if arrived != size:
                raise DeliveryIncomplete(
                    f"sending {self.url(key)} failed: {arrived} of {size} bytes arrived"
                )
            _rename(sftp, growing, key)

    @contextmanager
    def _connected(self, doing: str, key: str) -> Iterator[paramiko.SFTPClient]:
        environment = self._environment
        with _translated(f"{doing} {self.url(key)}"), self._client() as ssh:
            password = self._login.password
            ssh.connect(
                environment.host,
                environment.port,
                self._login.username,
                password.get_secret_value() if password else None,
                self._key,
                timeout=environment.timeout,
                banner_timeout=environment.timeout,
                auth_timeout=environment.timeout,
                channel_timeout=environment.timeout,
                # A server hangs up after a few wrong keys: only what was asked for is offered.
                allow_agent=password is None and self._key is None,
                look_for_keys=False,
            )
            with ssh.open_sftp() as sftp:
                _channel(sftp).settimeout(environment.timeout)
                _channel(sftp).get_transport().set_keepalive(_KEEPALIVE)
                yield sftp

    def _client(self) -> paramiko.SSHClient:
        environment = self._environment
        client = paramiko.SSHClient()
        client.set_missing_host_key_policy(_HostKeyPolicy(environment))
        if environment.verify and not environment.host_key_fingerprint:
            file = environment.known_hosts_file
            if file and not file.is_file():
                raise ConfigError(f"there is no known_hosts_file {file}")
            client.load_system_host_keys(file and str(file))
        return client

    def _check_login(self) -> str:
        with self._connected("logging in to", "") as sftp:
            key = _channel(sftp).get_transport().get_remote_server_key()
            return f"{self._login.username} is logged in; host key {key.fingerprint}"

    def _check_directory(self) -> str:
        directory = self._environment.directory
        with self._connected("entering", directory) as sftp:
            sftp.chdir(directory or ".")
            return f"files go to {sftp.getcwd()}"

    def _check_write(self, probe: str) -> str:
        with self._connected("writing", probe) as sftp:
            sftp.open(probe, "wb").close()
            sftp.remove(probe)
            return "a hidden, empty file was written and removed"


class _HostKeyPolicy(paramiko.MissingHostKeyPolicy):
    """Decides about a server that known_hosts does not know, or was not asked about."""

    def __init__(self, environment: SftpEnvironment) -> None:
        self._pinned = environment.host_key_fingerprint
        self._verify = environment.verify

    def missing_host_key(
        self,
        client: paramiko.SSHClient,  # noqa: ARG002
        hostname: str,
        key: paramiko.PKey,
    ) -> None:
        if self._pinned and key.fingerprint != self._pinned:
            raise ConfigError(
                f"{hostname} has the host key {key.fingerprint} ({key.get_name()}), not the pinned",
                hint="ask the server's owner before you change host_key_fingerprint",
            )
        if self._verify and not self._pinned:
            raise ConfigError(
                f"{hostname} is not among the known hosts; its key is {key.fingerprint}",
                hint="ask the server's owner, then set host_key_fingerprint or use ssh-keyscan",
            )


def _private_key(environment: SftpEnvironment) -> paramiko.PKey | None:
    if environment.private_key_file is None:
        return None
    passphrase = os.environ.get(environment.passphrase_env)
    try:
        return paramiko.PKey.from_path(
            environment.private_key_file,
            passphrase.encode() if passphrase else None,  # type: ignore[arg-type]  # bytes it is
        )
    except (OSError, ValueError, TypeError, paramiko.SSHException) as error:
        raise ConfigError(
            f"private_key_file {environment.private_key_file} cannot be used",
            hint=f"is it an OpenSSH key, and its passphrase in {environment.passphrase_env}?",
        ) from error


def _channel(sftp: paramiko.SFTPClient) -> paramiko.Channel:
    channel = sftp.get_channel()
    if channel is None:
        raise paramiko.SSHException("the connection is closed")
    return channel


def _size(sftp: paramiko.SFTPClient, path: str) -> int | None:
    try:
        return sftp.stat(path).st_size
    except FileNotFoundError:
        return None


def _rename(sftp: paramiko.SFTPClient, old: str, new: str) -> None:
    """In the place of what is there; not every server can do that in one step."""
    try:
        sftp.posix_rename(old, new)
    except OSError:
        sftp.rename(old, new)


@contextmanager
def _translated(doing: str) -> Iterator[None]:
    try:
        yield
    except paramiko.AuthenticationException as error:
        raise ConfigError(
            f"{doing} was refused: {error}", hint="check user name, key and password"
        ) from error
    except paramiko.BadHostKeyException as error:
        raise ConfigError(
            f"{doing}: the server's key {error.key.fingerprint} is not the one of known_hosts",
            hint="ask the server's owner before you change known_hosts",
        ) from error
    except (PermissionError, FileNotFoundError) as error:
        raise ConfigError(
            f"{doing} was refused: {error.strerror or error}",
            hint="check directory and what this user may do there",
        ) from error
    except (OSError, EOFError, paramiko.SSHException) as error:
        reason = str(error) or "the connection broke"
        raise DeliveryIncomplete(f"{doing} failed: {reason}") from error
