"""A TCP connection that can be told to break."""

import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Self


@dataclass
class Fault:
    """What happens to a connection once the client has said enough."""

    #: `reset` hangs up, `silence` lets nothing through any more, `lost_reply` lets the server act
    #: and hangs up in the place of its answer.
    kind: Literal["reset", "silence", "lost_reply"]
    #: Bytes of the client that get through.
    after: int = 0
    #: And these must be among them.
    words: bytes = b""
    #: Connections it happens to.
    times: int = 1


@dataclass
class Wire:
    """Stands between a client and the server at `target`; `port` is where the client connects."""

    target: int
    fault: Fault | None = None
    _sockets: list[socket.socket] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Ends all connections that there are now."""
        for one in self._sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self.target))
                self._sockets += [client, server]
                one = _Connection(self, client, server)
                threading.Thread(target=one.forward, daemon=True).start()
                threading.Thread(target=one.backward, daemon=True).start()


class _Connection:
    def __init__(self, wire: Wire, client: socket.socket, server: socket.socket) -> None:
        self._wire, self._client, self._server = wire, client, server
        self._struck: str | None = None
        self._said = 0

    def forward(self) -> None:
        with suppress(OSError):
            while data := self._client.recv(16_384):
                self._said += len(data)
                self._strike(data)
                if self._struck == "reset":
                    self._reset()
                    return
                if self._struck != "silence":
                    self._server.sendall(data)
            self._server.shutdown(socket.SHUT_WR)

    def backward(self) -> None:
        with suppress(OSError):
            while data := self._server.recv(16_384):
                if self._struck == "lost_reply":
                    self._reset()
                    return
                if self._struck != "silence":
                    self._client.sendall(data)
            self._client.shutdown(socket.SHUT_WR)

    def _strike(self, data: bytes) -> None:
        fault = self._wire.fault
        if fault and fault.times and self._said > fault.after and fault.words in data:
            fault.times -= 1
            self._struck = fault.kind

    def _reset(self) -> None:
        """Hangs up without a farewell."""
        for one in (self._client, self._server):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            with suppress(OSError):
                one.shutdown(socket.SHUT_RD)
            one.close()
