"""A stand-in for Snowflake on loopback: fakesnow's server, made to fail at once and to send chunks.

    python -m tests.snowflake_server --port 8000 [--chunk-rows 1000] [--faults]

Beyond `fakesnow --server`: deeply nested SQL is parsed, FLATTEN keeps the order of an array, what
it cannot do is an error of the statement instead of a 500, which the connector repeats for ever,
and large results come as
Snowflake sends them: a first part in the answer and chunks to be fetched, with `--faults`
answering 503, cut short or late at first.
"""

import argparse
import itertools
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from importlib import import_module
from string import Template
from typing import Any

import pyarrow as pa
import snowflake.connector

#: fakesnow's own numbers the elements of many arrays by chance: its window function has no order.
_FLATTEN = Template(
    """
    create or replace macro ${catalog}._fs_flatten(input) as table
    select
        null as seq, null::varchar as key, null::varchar as path,
        (element.number - 1)::bigint as index, element.value, null as this
    from (
        select unnest(
            list_transform(
                cast(to_json(input) as json[]),
                lambda item, number: struct_pack(value := item, number := number)
            ),
            recursive := true
        )
    ) as element (value, number)
    """
)
#: What every connection of a test says, so that nothing waits for ever.
TIMEOUTS = {"login_timeout": 10, "network_timeout": 15, "socket_timeout": 15}


@dataclass(frozen=True)
class SnowflakeServer:
    """A running server."""

    port: int

    def sql(self, *statements: str, database: str | None = None) -> list[tuple[Any, ...]]:
        """Runs statements as an administrator would; gives the last one's rows."""
        with snowflake.connector.connect(
            **self.profile, **TIMEOUTS, database=database, platform_detection_timeout_seconds=0
        ) as connection:
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)
            return list(cursor.fetchall())

    @property
    def profile(self) -> dict[str, Any]:
        """What a profile needs to get here."""
        return {
            "account": "fakesnow",
            "user": "u",
            "password": "hush",
            "host": "localhost",
            "port": self.port,
            "protocol": "http",
        }

    @property
    def environment(self) -> dict[str, str]:
        """The same for the project's own profiles.yml."""
        return {"DBT_TARGET": "snowflake"} | {
            f"SNOWFLAKE_{name.upper()}": str(value) for name, value in self.profile.items()
        }


@contextmanager
def snowflake_server(*options: str) -> Iterator[SnowflakeServer]:
    """A server in a process of its own, with an empty database in memory."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        (sys.executable, "-m", "tests.snowflake_server", "--port", str(port), *options),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    try:
        assert any("Uvicorn running" in line for line in process.stderr), "the server did not start"
        # What it says later must be read, or it would wait for room in the pipe.
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield SnowflakeServer(port)
    finally:
        process.kill()
        process.wait()


@dataclass
class _Chunks:
    """Parts of results that wait to be fetched, and how they misbehave."""

    base_url: str
    rows: int
    faults: bool
    parts: dict[str, bytes] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    number: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def cut(self, table: pa.Table) -> list[dict[str, Any]]:
        """Keeps all of a table but its first rows; what the answer says of the rest."""
        described = []
        for start in range(self.rows, table.num_rows, self.rows):
            name, part = str(next(self.number)), table.slice(start, self.rows)
            self.parts[name] = _ipc(part)
            size = len(self.parts[name])
            described.append(
                {
                    "url": f"{self.base_url}/chunks/{name}",
                    "rowCount": part.num_rows,
                    "uncompressedSize": size,
                    "compressedSize": size,
                }
            )
        return described

    def answer(self, name: str) -> tuple[int, bytes]:
        """Status and body; with faults each chunk fails once, in one of three ways."""
        times = self.asked[name] = self.asked.get(name, 0) + 1
        way = int(name) % 4 if self.faults and times == 1 else None
        if way == 1:
            return 503, b""
        if way == 2:
            table = pa.ipc.open_stream(self.parts[name]).read_all()
            return 200, _ipc(table.slice(0, table.num_rows - 1))
        if way == 3:
            time.sleep(0.2)  # so that its successors arrive before it
        return 200, self.parts[name]


def _ipc(table: pa.Table) -> bytes:
    """A table as one batch of an Arrow stream, as fakesnow writes it."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        for batch in table.combine_chunks().to_batches():
            writer.write_batch(batch)
    return sink.getvalue().to_pybytes()


def _application(chunks: _Chunks) -> Any:
    # By its name: the package has a function `server`, too.
    server = import_module("fakesnow.server")
    from starlette.applications import Starlette  # noqa: PLC0415
    from starlette.requests import Request  # noqa: PLC0415
    from starlette.responses import JSONResponse, Response  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    whole_result: ContextVar[list[pa.Table]] = ContextVar("whole_result")

    def first_part(table: pa.Table) -> bytes:
        whole_result.get().append(table)
        return _ipc(table.slice(0, chunks.rows))

    async def query(request: Request) -> Response:
        whole_result.set([])
        answer = await server.query_request(request)
        content = json.loads(bytes(answer.body))
        if answer.status_code == 500:
            content |= {"data": {"errorCode": "000603", "sqlState": "XX000"}, "code": "000603"}
        for table in whole_result.get():
            content["data"]["chunks"] = chunks.cut(table)
            content["data"]["chunkHeaders"] = {}
        return JSONResponse(content, 200 if answer.status_code == 500 else answer.status_code)

    def chunk(request: Request) -> Response:
        status, body = chunks.answer(request.path_params["name"])
        return Response(body, status, media_type="application/octet-stream")

    import_module("fakesnow.macros").FS_FLATTEN = _FLATTEN  # type: ignore[attr-defined]
    server.to_ipc = first_part  # type: ignore[attr-defined]
    others = [route for route in server.routes if route.path != "/queries/v1/query-request"]
    return Starlette(
        routes=[
            Route("/queries/v1/query-request", query, methods=["POST"]),
            Route("/chunks/{name}", chunk),
            *others,
        ]
    )


def main() -> None:
    """Serves until it is stopped."""
    import uvicorn  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--chunk-rows", type=int, default=1_000_000_000)
    parser.add_argument("--faults", action="store_true")
    arguments = parser.parse_args()
    # The parser descends once per nested call, and conditions of many branches nest deeply.
    sys.setrecursionlimit(20_000)
    threading.stack_size(256 << 20)
    chunks = _Chunks(f"http://localhost:{arguments.port}", arguments.chunk_rows, arguments.faults)
    uvicorn.run(_application(chunks), host="127.0.0.1", port=arguments.port, access_log=False)


if __name__ == "__main__":
    main()
