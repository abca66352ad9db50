"""How fast a result comes from a Snowflake server: the exporter beside the driver's own fetch.

    python benchmarks/snowflake_stream.py [--records 2000000] [--rounds 3] [--chunk-rows 50000]

A stand-in on this machine (tests/snowflake_server.py) holds the records and serves the result in
chunks over HTTP, as Snowflake does; what is measured is the client. Each way runs in a process of
its own; time begins when the server has its result ready. On a machine with few cores the server
takes its share of them.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

# The stand-in is one of the tests' servers.
sys.path.insert(0, str(Path(__file__).parents[1]))

from exporter.profiles import Target
from exporter.snowflake import in_order
from exporter.warehouse import open_warehouse
from tests.snowflake_server import SnowflakeServer, snowflake_server

RECORDS = """
    create table bench.public.feed as
    select
        'user' || seq4() || chr(9) || 'd_sid=' || (1000000 + seq4() % 90000)
        || ',d_sid=' || (1000000 + seq4() * 7 % 90000) || ',"city"="' || seq4() * 11 % 4000
        || '","tier"="' || seq4() % 5 || '","last_order"="' || (1700000000 + seq4()) || '"'
        as record,
        'user' || seq4() as user_id, 1 as line_number, 'sync' as file_mode, 'b' as batch_id
    from table(generator(rowcount => {records}))
"""
SELECT = (
    "select record || chr(10) as line, cast(line_number as varchar) as n from bench.public.feed"
)


def by_exporter(cursor: object, connection: object) -> Iterator[pa.Table]:
    """Parts in parallel, in order, no more than a few at a time."""
    yield from in_order(cursor.get_result_batches(), connection)  # type: ignore[attr-defined]


def by_fetch_all(cursor: object, _connection: object) -> Iterator[pa.Table]:
    """What the driver's fetch_arrow_all does; itself it asks for pandas, which it does not use."""
    yield pa.concat_tables(cursor.fetch_arrow_batches())  # type: ignore[attr-defined]


def by_fetch_batches(cursor: object, _connection: object) -> Iterator[pa.Table]:
    """What the driver offers for a result in parts."""
    yield from cursor.fetch_arrow_batches()  # type: ignore[attr-defined]


WAYS: dict[str, Callable[[object, object], Iterator[pa.Table]]] = {
    "exporter": by_exporter,
    "fetch_arrow_all": by_fetch_all,
    "fetch_arrow_batches": by_fetch_batches,
}


def measure(way: str, port: int) -> dict[str, float]:
    """Fetches all records once."""
    options = SnowflakeServer(port).profile | {"database": "bench", "schema": "public"}
    target = Target("bench", "snowflake", Path(), options)
    warehouse = open_warehouse(target, ledger_schema="none", read_only=True)
    connection = warehouse._connection  # type: ignore[attr-defined]
    cursor = connection.cursor()
    cursor.execute(SELECT)
    begin, cpu = time.perf_counter(), time.process_time()
    records = size = 0
    for table in WAYS[way](cursor, connection):
        records += table.num_rows
        size += table.nbytes
    return {
        "wall": time.perf_counter() - begin,
        "cpu": time.process_time() - cpu,
        "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "records": records,
        "size": size / 1e6,
    }


def apart(way: str, port: int) -> dict[str, float]:
    """One way in a process of its own: memory is counted from its start."""
    command = (sys.executable, __file__, "--way", way, "--port", str(port))
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(result.stdout))


def compare(records: int, rounds: int, chunk_rows: int) -> None:
    """Makes the table, runs all ways in turn, prints the best round of each."""
    with snowflake_server("--chunk-rows", str(chunk_rows)) as server:
        server.sql("create database bench", "create schema if not exists bench.public")
        server.sql(RECORDS.format(records=records), database="bench")
        runs = [(way, apart(way, server.port)) for _ in range(rounds) for way in WAYS]
    print(f"{records:,} records in chunks of {chunk_rows:,}, best of {rounds}")
    print(f"{'':24}{'wall s':>8}{'cpu s':>8}{'records/s':>12}{'RSS MB':>8}")
    for way in WAYS:
        run = min((run for name, run in runs if name == way), key=lambda run: run["wall"])
        rate = run["records"] / run["wall"]
        print(f"{way:24}{run['wall']:8.2f}{run['cpu']:8.2f}{rate:12,.0f}{run['rss']:8.0f}")


def main() -> None:
    """Parses the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--records", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--chunk-rows", type=int, default=50_000)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.way:
        print(json.dumps(measure(arguments.way, arguments.port)))
    else:
        compare(arguments.records, arguments.rounds, arguments.chunk_rows)


if __name__ == "__main__":
    main()
