"""How fast a feed becomes files: the exporter beside DuckDB's own COPY.

    python benchmarks/unload.py [--records 4000000] [--rounds 3]

Makes a DuckDB file with that many records of five signals each, then unloads it by each way in
turn, in a process of its own, and prints the best round of each. The exporter's time includes
checking every record and reading the finished parts back; COPY checks nothing.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import duckdb

from exporter.codec import gz
from exporter.codec.gz import Gzip
from exporter.records import LineRules
from exporter.unload import Limits, unload

LIMITS = Limits(raw=1_000_000_000, encoded=250_000_000, maximum=1_000_000_000)
BATCH_ROWS = 100_000

RECORDS = """
    create table feed as
    select
        user_id || chr(9) || 'd_sid=' || (1000000 + h % 90000)
        || ',d_sid=' || (1000000 + h // 7 % 90000)
        || ',"city"="' || chr(65 + (h % 26)::int) || (h // 11 % 4000) || '","tier"="' || h % 5
        || '","last_order"="' || (1700000000 + h // 13 % 60000000) || '"' as record,
        1::integer as line_number
    from (
        select hash(i) // 16 as h, printf('%010d', i * 2654435761 % 9999999967) as user_id
        from range($records) as numbers (i)
    )
"""
SCAN = "select record || chr(10) as line, line_number from feed"
COPY = """
    copy (select record from feed) to '{file}'
    (format csv, header false, delimiter '', quote '', escape '', compression gzip)
"""


def by_exporter(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """As `aam-export run` does it, from the scan to the finished parts."""
    rules = LineRules("sync", exactly_one_tab=True)
    reader = connection.cursor().sql(SCAN).to_arrow_reader(BATCH_ROWS)
    parts = unload(reader, folder, rules=rules, mode="sync", codec=Gzip(), limits=LIMITS)
    list(parts)


def by_exporter_unproved(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The same without reading back, to see what that costs."""
    with mock.patch.object(gz, "_ReadBack"):
        by_exporter(connection, folder)


def by_copy(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """DuckDB's COPY to one gzip file."""
    connection.execute(COPY.format(file=folder / "copy.gz"))


WAYS: dict[str, Callable[[duckdb.DuckDBPyConnection, Path], None]] = {
    "exporter": by_exporter,
    "exporter, no read-back": by_exporter_unproved,
    "duckdb copy": by_copy,
}


def measure(way: str, database: Path) -> dict[str, float]:
    """Runs one way in this process; seconds, megabytes."""
    with (
        duckdb.connect(database, read_only=True) as connection,
        tempfile.TemporaryDirectory(dir=database.parent) as folder,
    ):
        begin, cpu = time.perf_counter(), time.process_time()
        WAYS[way](connection, Path(folder))
        return {
            "wall": time.perf_counter() - begin,
            "cpu": time.process_time() - cpu,
            "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
            "size": sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6,
        }


def make(records: int, database: Path) -> dict[str, float]:
    """Writes the table; megabytes of records."""
    with duckdb.connect(database) as connection:
        connection.execute(RECORDS, {"records": records})
        row = connection.execute("select sum(strlen(record) + 1) from feed").fetchone()
    return {"raw": row[0] / 1e6 if row else 0}


def apart(*arguments: object) -> dict[str, float]:
    """Runs this program in a process of its own: memory is counted for each one, from its start."""
    command = (sys.executable, __file__, *(str(argument) for argument in arguments))
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(result.stdout))


def compare(records: int, rounds: int) -> None:
    """Makes the table, runs all ways in turn, prints the best round of each."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "benchmark.duckdb"
        raw = apart("--database", database, "--records", records)["raw"]
        runs = [
            (way, apart("--database", database, "--way", way))
            for _ in range(rounds)
            for way in WAYS
        ]
    print(f"{records:,} records, {raw:,.0f} MB, best of {rounds}")
    print(f"{'':24}{'wall s':>8}{'cpu s':>8}{'MB/s':>8}{'RSS MB':>8}{'gz/raw':>8}{'times':>8}")
    best = {
        way: min((run for name, run in runs if name == way), key=lambda run: run["wall"])
        for way in WAYS
    }
    for way, run in best.items():
        print(
            f"{way:24}{run['wall']:8.2f}{run['cpu']:8.2f}{raw / run['wall']:8.0f}{run['rss']:8.0f}"
            f"{run['size'] / raw:8.3f}{best['duckdb copy']['wall'] / run['wall']:8.1f}"
        )


def main() -> None:
    """Parses the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--records", type=int, default=4_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--database", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.way:
        print(json.dumps(measure(arguments.way, arguments.database)))
    elif arguments.database:
        print(json.dumps(make(arguments.records, arguments.database)))
    else:
        compare(arguments.records, arguments.rounds)


if __name__ == "__main__":
    main()
