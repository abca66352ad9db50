"""FTP, plain or with TLS (explicit: RFC 4217).

Example: `ftps://ftp.example.com/in/ftp_dpm_1234_1769817600.sync.gz`

Each verb has a connection of its own: an idle one would be cut while the next part is made.
"""

import ftplib
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from exporter.codec import Digest
from exporter.destinations.checks import PROBE, Check
from exporter.destinations.logins import find_login
from exporter.destinations.resuming import below, hidden, persistently, resume_at, warn
from exporter.destinations.stored import Stored
from exporter.environments import FtpEnvironment
from exporter.errors import ConfigError, DeliveryIncomplete

# RFC 959.
_NOT_THERE = "550"
_NOT_LOGGED_IN = "530"
_STORAGE_FULL = "552"
_NOT_IMPLEMENTED = ("500", "501", "502", "504")
_RIGHTS = "check directory and what this user may do there"


class FtpServer:
    """A folder on an FTP server."""

    def __init__(self, environment: FtpEnvironment) -> None:
        self._environment = environment
        self._login = find_login(environment)
        if self._login.password is None:
            raise ConfigError(
                f"{environment.host}: no password for {self._login.username}",
                hint=f"set {environment.password_env}, or write a netrc file",
            )
        self._password = self._login.password
        warn(environment)

    def key(self, partner: str, day: date, name: str) -> str:  # noqa: ARG002 (S3 needs them)
        """The name, below the directory."""
        return below(self._environment.directory, name)

    def address(self, partner: str) -> str:  # noqa: ARG002
        """`ftps://host/directory`."""
        return self.url(self._environment.directory)

    def url(self, key: str) -> str:
        """`ftps://host/path`."""
        return f"{self._environment.type}://{self._environment.host}/{key}"

    def stat(self, key: str) -> Stored | None:
        """The size alone: servers need not know more."""

        def look() -> int | None:
            with self._connected("asking for", key) as ftp:
                return _size(ftp, key)

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
        with self._connected("sending", key) as ftp:
            start = resume_at(_size(ftp, growing), size)
            with path.open("rb") as file:
                _store(ftp, growing, file, start)
            arrived = _size(ftp, growing)
            if arrived != size:
                raise DeliveryIncomplete(
                    f"sending {self.url(key)} failed: {arrived} of {size} bytes arrived"
                )
            ftp.rename(growing, key)

    @contextmanager
    def _connected(self, doing: str, key: str) -> Iterator[ftplib.FTP]:
        with _translated(f"{doing} {self.url(key)}"):
            ftp = self._client()
            try:
                ftp.connect(self._environment.host, self._environment.port)
                if ftp.sock is not None:
                    # Nothing is said on this connection while a long upload goes on.
                    ftp.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
                ftp.login(self._login.username, self._password.get_secret_value())
                if isinstance(ftp, ftplib.FTP_TLS):
                    ftp.prot_p()
                # Some servers tell no size in text mode.
                ftp.voidcmd("TYPE I")
                yield ftp
                with suppress(*ftplib.all_errors):
                    ftp.quit()
            finally:
                ftp.close()

    def _client(self) -> ftplib.FTP:
        timeout = self._environment.timeout
        if self._environment.type == "ftp":
            return ftplib.FTP(timeout=timeout)  # noqa: S321 (asked for by name, and warned of)
        try:
            context = ssl.create_default_context(cafile=self._environment.ca_file)
        except OSError as error:
            raise ConfigError(
                f"ca_file {self._environment.ca_file} cannot be used: {error}"
            ) from error
        if not self._environment.verify:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return _SessionReusingFtps(context=context, timeout=timeout)

    def _check_login(self) -> str:
        with self._connected("logging in to", "") as ftp:
            version = f", {ftp.sock.version()}" if isinstance(ftp.sock, ssl.SSLSocket) else ""
            return f"{self._login.username} is logged in{version}"

    def _check_directory(self) -> str:
        directory = self._environment.directory
        with self._connected("entering", directory) as ftp:
            if directory:
                ftp.cwd(directory)
            return f"files go to {ftp.pwd()}"

    def _check_write(self, probe: str) -> str:
        with self._connected("writing", probe) as ftp:
            ftp.storbinary(f"STOR {probe}", BytesIO())
            ftp.delete(probe)
            return "a hidden, empty file was written and removed"


class _SessionReusingFtps(ftplib.FTP_TLS):
    """Many servers accept a data connection only if it continues the control connection's session.

    The standard library begins a new one: `522 session reuse required`.
    """

    def ntransfercmd(
        self, cmd: str, rest: int | str | None = None
    ) -> tuple[socket.socket, int | None]:
        connection, size = super(ftplib.FTP_TLS, self).ntransfercmd(cmd, rest)
        session = self.sock.session if isinstance(self.sock, ssl.SSLSocket) else None
        wrapped = self.context.wrap_socket(connection, server_hostname=self.host, session=session)
        return wrapped, size


def _size(ftp: ftplib.FTP, path: str) -> int | None:
    try:
        return ftp.size(path)
    except ftplib.error_perm as error:
        if _code(error) == _NOT_THERE:
            return None
        raise


def _store(ftp: ftplib.FTP, path: str, file: BinaryIO, start: int) -> None:
    file.seek(start)
    try:
        ftp.storbinary(f"STOR {path}", file, blocksize=1 << 16, rest=start or None)
    except ftplib.error_perm as error:
        if not start or _code(error) not in _NOT_IMPLEMENTED:
            raise
        # This server cannot go on with a file.
        file.seek(0)
        ftp.storbinary(f"STOR {path}", file, blocksize=1 << 16)


def _code(error: ftplib.Error) -> str:
    return str(error)[:3]


@contextmanager
def _translated(doing: str) -> Iterator[None]:
    """What a server answers to refuse is shown; it never repeats a password."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise ConfigError(
            f"{doing}: the server's certificate is not to be trusted: {error.verify_message}",
            hint="name the authority in ca_file, or ask who answers under this name",
        ) from error
    except ftplib.error_perm as error:
        if _code(error) == _STORAGE_FULL:
            raise DeliveryIncomplete(f"{doing} failed: {error}") from error
        hint = "check user name and password" if _code(error) == _NOT_LOGGED_IN else _RIGHTS
        raise ConfigError(f"{doing} was refused: {error}", hint=hint) from error
    except ftplib.Error as error:
        raise DeliveryIncomplete(f"{doing} failed: {error}") from error
    except (OSError, EOFError) as error:
        reason = str(error) or "the connection broke"
        raise DeliveryIncomplete(f"{doing} failed: {reason}") from error
