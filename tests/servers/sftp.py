"""SFTP servers: paramiko's in this process, OpenSSH's sshd where it is installed."""

import getpass
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import paramiko
from paramiko import sftp as codes

from tests.servers.ftp import PASSWORD, USER, wait_for


@dataclass
class ParamikoServer:
    """A folder served over SSH."""

    folder: Path
    host_key: Path
    #: Public key of the user; without it the password is asked for.
    authorized: Path | None = None
    #: Raised instead of taking a block.
    on_write: Any = None
    _transports: list[paramiko.Transport] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for transport in self._transports:
            transport.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                transport = paramiko.Transport(connection)
                transport.add_server_key(paramiko.PKey.from_path(self.host_key))
                transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _Files, owner=self)
                with suppress(paramiko.SSHException, EOFError):
                    transport.start_server(server=_Door(self), event=threading.Event())
                self._transports.append(transport)


class _Door(paramiko.ServerInterface):
    def __init__(self, server: ParamikoServer) -> None:
        self._server = server

    def get_allowed_auths(self, username: str) -> str:
        return "publickey" if self._server.authorized else "password"

    def check_auth_password(self, username: str, password: str) -> int:
        right = not self._server.authorized and (username, password) == (USER, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED

    def check_auth_publickey(self, username: str, key: paramiko.PKey) -> int:
        known = self._server.authorized and self._server.authorized.read_text().split()[1]
        right = username == USER and key.get_base64() == known
        return paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class _Handle(paramiko.SFTPHandle):
    server: ParamikoServer

    def write(self, offset: int, data: bytes) -> int:
        if self.server.on_write and (answer := self.server.on_write(offset)):
            return int(answer)
        return super().write(offset, data)

    def stat(self) -> Any:
        return paramiko.SFTPAttributes.from_stat(os.fstat(self.writefile.fileno()))


class _Files(paramiko.SFTPServerInterface):
    def __init__(self, door: Any, owner: ParamikoServer) -> None:
        super().__init__(door)
        self._server = owner

    def _real(self, path: str) -> Path:
        return self._server.folder / self.canonicalize(path).lstrip("/")

    def stat(self, path: str) -> Any:
        try:
            return paramiko.SFTPAttributes.from_stat(self._real(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    lstat = stat

    def open(self, path: str, flags: int, attr: Any) -> Any:
        try:
            descriptor = os.open(self._real(path), flags, 0o644)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)
        handle = _Handle(flags)
        handle.server = self._server
        handle.readfile = handle.writefile = os.fdopen(
            descriptor, "r+b" if flags & os.O_RDWR else "wb"
        )  # type: ignore[attr-defined]
        return handle

    def remove(self, path: str) -> int:
        self._real(path).unlink()
        return codes.SFTP_OK

    def posix_rename(self, oldpath: str, newpath: str) -> int:
        self._real(oldpath).replace(self._real(newpath))
        return codes.SFTP_OK


@contextmanager
def sshd(folder: Path, host_key: Path, authorized: Path) -> Iterator[int]:
    """The port of an OpenSSH server that lets the owner of `authorized` in as who runs the tests.

    Relative paths start in the home folder of that user.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    configuration = folder / "sshd_config"
    configuration.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host_key}\nPidFile none\nUsePAM no\n"
        f"StrictModes no\nPermitRootLogin prohibit-password\nPasswordAuthentication no\n"
        f"AuthorizedKeysFile {authorized}\nSubsystem sftp internal-sftp\nLogLevel ERROR\n"
    )
    program = shutil.which("sshd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    assert program
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    process = subprocess.Popen((program, "-D", "-e", "-f", str(configuration)))
    try:
        wait_for(port)
        yield port
    finally:
        process.kill()
        process.wait()


def who_runs_the_tests() -> str:
    """The one user a server without privileges can log in."""
    return getpass.getuser()
