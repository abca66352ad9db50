"""FTP, plain or with TLS from before the login on (explicit: RFC 4217); binary and passive.

Example: `ftps://ftp.example.com/in/ftp_dpm_1234_1769817600.sync.gz`
"""

import ftplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from exporter.destinations.logins import find_login
from exporter.environments import FtpEnvironment
from exporter.errors import ConfigError, DeliveryIncomplete

# RFC 959.
_NOT_THERE = "550"
_NOT_LOGGED_IN = "530"
_STORAGE_FULL = "552"
_NOT_IMPLEMENTED = ("500", "501", "502", "504")
_BLOCK_BYTES = 1 << 16


class FtpConnector:
    """Logs in to an FTP server."""

    def __init__(self, environment: FtpEnvironment) -> None:
        self._environment = environment
        login = find_login(environment)
        if login.password is None:
            raise ConfigError(
                f"{environment.host}: no password for {login.username}",
                hint=f"set {environment.password_env}, or write a netrc file",
            )
        self._username, self._password = login.username, login.password

    @contextmanager
    def connect(self, doing: str) -> Iterator["_FtpSession"]:
        """A session; raises ConfigError and DeliveryIncomplete, also for what is done in it."""
        with _translated(doing):
            ftp = self._client()
            try:
                ftp.connect(self._environment.host, self._environment.port)
                if ftp.sock is not None:
                    # Nothing is said on this connection while a long upload goes on.
                    ftp.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
                ftp.login(self._username, self._password.get_secret_value())
                if isinstance(ftp, ftplib.FTP_TLS):
                    ftp.prot_p()
                # Some servers tell no size in text mode.
                ftp.voidcmd("TYPE I")
                yield _FtpSession(ftp, self._username)
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
            raise ConfigError(f"ca_file {self._environment.ca_file}: {error}") from error
        if not self._environment.verify:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return _SessionReusingFtps(context=context, timeout=timeout)


class _FtpSession:
    def __init__(self, ftp: ftplib.FTP, username: str) -> None:
        self._ftp = ftp
        self._username = username

    def describe(self) -> str:
        tls = f", {self._ftp.sock.version()}" if isinstance(self._ftp.sock, ssl.SSLSocket) else ""
        return f"{self._username} is logged in{tls}"

    def enter(self, directory: str) -> str:
        if directory:
            self._ftp.cwd(directory)
        return self._ftp.pwd()

    def size(self, path: str) -> int | None:
        try:
            return self._ftp.size(path)
        except ftplib.error_perm as error:
            if _code(error) == _NOT_THERE:
                return None
            raise

    def store(self, path: str, file: BinaryIO, start: int) -> None:
        try:
            self._ftp.storbinary(f"STOR {path}", file, _BLOCK_BYTES, rest=start or None)
        except ftplib.error_perm as error:
            if not start or _code(error) not in _NOT_IMPLEMENTED:
                raise
            # This server cannot go on with a file.
            file.seek(0)
            self._ftp.storbinary(f"STOR {path}", file, _BLOCK_BYTES)

    def rename(self, old: str, new: str) -> None:
        self._ftp.rename(old, new)

    def remove(self, path: str) -> None:
        self._ftp.delete(path)


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


def _code(error: ftplib.Error) -> str:
    return str(error)[:3]


@contextmanager
def _translated(doing: str) -> Iterator[None]:
    """Ftplib's errors as ours; they quote the server, which never repeats a password."""
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
        rights = "check directory and what this user may do there"
        hint = "check user name and password" if _code(error) == _NOT_LOGGED_IN else rights
        raise ConfigError(f"{doing} was refused: {error}", hint=hint) from error
    except ftplib.Error as error:
        raise DeliveryIncomplete(f"{doing} failed: {error}") from error
    except (OSError, EOFError) as error:
        reason = str(error) or "the connection broke"
        raise DeliveryIncomplete(f"{doing} failed: {reason}") from error
