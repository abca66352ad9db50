"""SFTP: files over SSH.

Example: `sftp://sftp.example.com/in/ftp_dpm_1234_1769817600.sync.gz`

The server's key is compared with known_hosts or with a pinned fingerprint before anything is
said. Adobe's newer servers take OpenSSH keys alone: faq-data-collection.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import paramiko

from exporter.destinations.logins import find_login
from exporter.environments import SftpEnvironment
from exporter.errors import ConfigError, DeliveryIncomplete

#: What one message of the protocol holds.
_BLOCK_BYTES = 32_768
#: Seconds between signs of life, so that no firewall forgets the connection.
_KEEPALIVE = 30


class SftpConnector:
    """Logs in to an SSH server."""

    def __init__(self, environment: SftpEnvironment) -> None:
        self._environment = environment
        self._login = find_login(environment)
        self._key = _private_key(environment)

    @contextmanager
    def connect(self, doing: str) -> Iterator["_SftpSession"]:
        """A session; raises ConfigError and DeliveryIncomplete, also for what is done in it."""
        environment, password = self._environment, self._login.password
        with _translated(doing), self._client() as ssh:
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
                session = _SftpSession(sftp, self._login.username)
                session.channel.settimeout(environment.timeout)
                session.channel.get_transport().set_keepalive(_KEEPALIVE)
                yield session

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


class _SftpSession:
    def __init__(self, sftp: paramiko.SFTPClient, username: str) -> None:
        self._sftp = sftp
        self._username = username

    @property
    def channel(self) -> paramiko.Channel:
        channel = self._sftp.get_channel()
        if channel is None:
            raise paramiko.SSHException("the connection is closed")
        return channel

    def describe(self) -> str:
        key = self.channel.get_transport().get_remote_server_key()
        return f"{self._username} is logged in; host key {key.fingerprint}"

    def enter(self, directory: str) -> str:
        self._sftp.chdir(directory or ".")
        return self._sftp.getcwd() or directory

    def size(self, path: str) -> int | None:
        try:
            return self._sftp.stat(path).st_size
        except FileNotFoundError:
            return None

    def store(self, path: str, file: BinaryIO, start: int) -> None:
        with self._sftp.open(path, "r+b" if start else "wb") as there:
            there.seek(start)
            # Without waiting for the answer to each block.
            there.set_pipelined(True)
            shutil.copyfileobj(file, there, _BLOCK_BYTES)

    def rename(self, old: str, new: str) -> None:
        try:
            self._sftp.posix_rename(old, new)
        except OSError:
            # Not every server knows this extension, which replaces what is there.
            self._sftp.rename(old, new)

    def remove(self, path: str) -> None:
        self._sftp.remove(path)


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


@contextmanager
def _translated(doing: str) -> Iterator[None]:
    """Paramiko's errors as ours."""
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
