"""A small S3 in this process, to see what really arrives and to fail at will.

It knows PUT, HEAD and GET of whole objects and checks the CRC-32 sent along, as S3 does.
"""

import base64
import hashlib
import itertools
import signal
import subprocess
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import unquote


@dataclass(frozen=True)
class Put:
    """A request as it came."""

    key: str
    body: bytes
    headers: dict[str, str]


#: Told of each request, "METHOD key", before and after it is carried out ("PUT key done");
#: gives a status to answer instead, alone or with S3's code for it, or None.
Refusal = int | tuple[int, str]
Script = Callable[[str], Refusal | None]


@dataclass
class S3Server:
    """The server; `url` is what a client needs."""

    script: Script = lambda _step: None
    objects: dict[str, Put] = field(default_factory=dict)
    puts: list[Put] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    #: Applied to what is stored: a server that loses bytes.
    damage: Callable[[bytes], bytes] = lambda body: body

    def __enter__(self) -> Self:
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def stop(self) -> None:
        """Closes the port."""
        self._http.shutdown()
        self._http.server_close()

    def contents(self) -> dict[str, bytes]:
        """What is stored, by key without the bucket."""
        return {key.split("/", 1)[1]: put.body for key, put in sorted(self.objects.items())}

    def kill_client_at(self, moment: int, process: subprocess.Popen[str]) -> None:
        """Kills the process at the step of that number, and waits until it is dead.

        Of several requests at once one is that step; what comes after it is not carried out.
        """
        one_at_a_time, steps = threading.Lock(), itertools.count(1)

        def kill(_step: str) -> int | None:
            with one_at_a_time:
                number = next(steps)
                if number == moment:
                    process.kill()
            return 503 if number >= moment else None

        self.script = kill
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        self.script = lambda _step: None

    def step(self, what: str) -> Refusal | None:
        self.steps.append(what)
        return self.script(what)


def _handler(server: S3Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments: object) -> None:
            """Says nothing."""

        @property
        def key(self) -> str:
            return unquote(self.path.partition("?")[0]).strip("/")

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            if refusal := server.step(f"PUT {self.key}"):
                return self.refuse(refusal)
            if headers.get("x-amz-checksum-crc32") != crc32(body):
                return self.refuse(400)
            put = Put(self.key, server.damage(body), headers)
            server.puts.append(put)
            server.objects[self.key] = put
            if refusal := server.step(f"PUT {self.key} done"):
                return self.refuse(refusal)
            return self.answer(200, {"ETag": etag(put.body)})

        def do_HEAD(self) -> None:
            if refusal := server.step(f"HEAD {self.key}"):
                return self.answer(refusal if isinstance(refusal, int) else refusal[0], {})
            put = server.objects.get(self.key)
            if put is None:
                return self.answer(404, {})
            headers = {
                "Content-Length": str(len(put.body)),
                "ETag": etag(put.body),
                "x-amz-meta-sha256": put.headers.get("x-amz-meta-sha256", ""),
                "x-amz-checksum-crc32": crc32(put.body),
                "x-amz-checksum-type": "FULL_OBJECT",
            }
            return self.answer(200, headers)

        def refuse(self, refusal: Refusal) -> None:
            codes = {400: "BadDigest", 403: "AccessDenied", 404: "NoSuchBucket"}
            if isinstance(refusal, int):
                refusal = refusal, codes.get(refusal, "InternalError")
            status, code = refusal
            body = f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode()
            self.answer(status, {"Content-Length": str(len(body))}, body)

        def answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
            self.send_response(status)
            for name, value in ({"Content-Length": "0"} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    return Handler


def crc32(body: bytes) -> str:
    return base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode()


def etag(body: bytes) -> str:
    return f'"{hashlib.md5(body).hexdigest()}"'
