"""FTP servers: pyftpdlib in this process, vsftpd where it is installed."""

import errno
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import DTPHandler, FTPHandler, TLS_DTPHandler, TLS_FTPHandler
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer

USER, PASSWORD = "shop", "password-of-the-tests"


@dataclass
class PyFtpServer:
    """A folder served by pyftpdlib; told to, it dies in the middle of an upload."""

    folder: Path
    #: With TLS, and nothing without it.
    certificate: Path | None = None
    #: As pyftpdlib writes permissions; "elradfmw" is all of them.
    permissions: str = "elradfmw"
    #: Hang up on uploads after this many bytes, this many times.
    die_after: int = 0
    deaths: int = 0
    #: Has no room for a byte.
    full: bool = False
    #: Commands this server does not know.
    unknown: tuple[str, ...] = ()
    commands: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        authorizer = DummyAuthorizer()
        authorizer.add_user(USER, PASSWORD, str(self.folder), perm=self.permissions)
        tls = self.certificate is not None
        handler: Any = type("Handler", (TLS_FTPHandler if tls else FTPHandler,), {})
        handler.authorizer = authorizer
        handler.auth_failed_timeout = 0
        handler.dtp_handler = _dying(self, TLS_DTPHandler if tls else DTPHandler)
        handler.pre_process_command = _recording(self, handler.pre_process_command)
        if tls:
            handler.certfile = str(self.certificate)
            handler.tls_control_required = handler.tls_data_required = True
        self._loop = IOLoop()
        self._server = FTPServer(("127.0.0.1", 0), handler, ioloop=self._loop)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._running = True
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._running = False
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._server.address[1])

    def _serve(self) -> None:
        while self._running:
            self._loop.loop(timeout=0.01, blocking=False)
        self._server.close_all()


def _recording(server: PyFtpServer, process: Any) -> Any:
    def pre_process_command(self: Any, line: str, cmd: str, arg: str) -> None:
        server.commands.append(cmd)
        server.lines.append(line)
        if cmd in server.unknown:
            self.respond(f"502 {cmd} is not implemented.")
        else:
            process(self, line, cmd, arg)

    return pre_process_command


def _dying(server: PyFtpServer, base: Any) -> Any:
    class Full:
        def __init__(self, file: Any) -> None:
            self.name, self.close, self.closed = file.name, file.close, False

        def write(self, data: bytes) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    class Handler(base):
        def handle_read_event(self) -> None:
            if server.full:
                self.file_obj = Full(self.file_obj)
            super().handle_read_event()
            if server.deaths and self.tot_bytes_received >= server.die_after:
                server.deaths -= 1
                control = self.cmd_channel
                self.close()
                control.close()

    return Handler


@contextmanager
def vsftpd(folder: Path, configuration: Path, *, certificate: Path | None) -> Iterator[int]:
    """The port of a vsftpd, which insists on TLS session reuse; `folder` must be the user ftp's.

    Whoever logs in as `ftp` finds the folder by its name. vsftpd runs as root only.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    settings = {
        "listen": "YES",
        "listen_address": "127.0.0.1",
        "listen_port": port,
        "background": "NO",
        "anonymous_enable": "YES",
        "anon_root": folder.parent,
        "write_enable": "YES",
        "anon_upload_enable": "YES",
        "anon_other_write_enable": "YES",
        "anon_umask": "022",
        "no_anon_password": "NO",
        "seccomp_sandbox": "NO",
        "secure_chroot_dir": configuration.parent,
        "pasv_address": "127.0.0.1",
    }
    if certificate:
        settings |= {
            "ssl_enable": "YES",
            "allow_anon_ssl": "YES",
            "force_anon_logins_ssl": "YES",
            "force_anon_data_ssl": "YES",
            "require_ssl_reuse": "YES",
            "ssl_ciphers": "HIGH",
            "rsa_cert_file": certificate,
            "rsa_private_key_file": certificate,
        }
    configuration.write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
    program = shutil.which("vsftpd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    assert program
    process = subprocess.Popen((program, str(configuration)))
    try:
        wait_for(port)
        yield port
    finally:
        process.kill()
        process.wait()


def wait_for(port: int, attempts: int = 100) -> None:
    for _ in range(attempts):
        with socket.socket() as client:
            client.settimeout(0.1)
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        threading.Event().wait(0.05)
    raise TimeoutError(f"nobody listens on port {port}")
