"""What it gains that parts are sent while the next ones are made, and the memory that takes.

    python -m benchmarks.pipeline [--records 4000000] [--rate 15] [--part 25] [--rounds 3]

A DuckDB file with that many records is delivered through `Courier`, in a process for each way:
`compress` to a place that takes no time, `send` the finished parts alone over a link of that rate,
`deliver` both at once over the same link. The link sleeps for its bytes, so that it costs no
processor. `deliver to s3` goes to a server of the protocol on this machine (rclone), five parts at
a time: its memory is what counts.
"""

import argparse
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from benchmarks.unload import RECORDS
from exporter.codec import Digest
from exporter.delivery import Courier
from exporter.destinations import Destination
from exporter.destinations.checks import Check
from exporter.destinations.s3 import S3Bucket
from exporter.destinations.stored import Stored
from exporter.environments import LocalEnvironment, S3Environment
from exporter.feeds import read_feeds
from exporter.lease import Lease
from exporter.ledger import Ledger
from exporter.naming import Key
from exporter.profiles import Target
from exporter.settings import Settings
from exporter.warehouse import open_warehouse
from tests.exporter.conftest import COLUMN_TYPES, shared_tables

IN_FLIGHT = 5
SCHEMA = "audience_manager"


class Link:
    """A place at the end of a line: bytes take their time, one after the other."""

    def __init__(self, rate: float, keep: Path | None = None) -> None:
        self._rate = rate
        self._keep = keep
        self._line = threading.Lock()

    def key(self, partner: str, day: date, name: str) -> str:
        """As in the bucket."""
        return str(Key(partner, day, name))

    def address(self, partner: str) -> str:
        """For messages."""
        return partner

    def url(self, key: str) -> str:
        """For messages."""
        return key

    def checks(self, partner: str, day: date) -> Iterable[Check]:  # noqa: ARG002
        """Nothing is in doubt."""
        return ()

    def stat(self, key: str) -> Stored | None:
        """Nothing is there."""

    def put(self, path: Path, key: str, digest: Digest) -> Stored:
        """Waits as long as the line needs."""
        with self._line:
            time.sleep(digest.bytes / self._rate if self._rate else 0)
        if self._keep:
            shutil.copy(path, self._keep / key.rpartition("/")[2])
        return Stored(digest.bytes, digest.sha256)

    def close(self) -> None:
        """Nothing is open."""


@dataclass(frozen=True)
class Bench:
    """Where the data is, and how it is sent."""

    folder: Path
    #: Bytes per second.
    rate: float
    #: Compressed bytes of a part.
    part: int

    @property
    def database(self) -> Path:
        """The warehouse."""
        return self.folder / "warehouse.duckdb"

    @property
    def parts(self) -> Path:
        """The finished parts, for sending alone."""
        return self.folder / "parts"


def make(bench: Bench, records: int) -> None:
    """Leaves what a `dbt build` leaves, and the finished parts."""
    with duckdb.connect(bench.database) as connection:
        connection.execute(f"create schema {SCHEMA}")
        for table, columns in shared_tables().items():
            shape = ", ".join(f"{name} {COLUMN_TYPES[kind]}" for name, kind in columns.items())
            connection.execute(f"create table {SCHEMA}.{table} ({shape})")
        connection.execute(RECORDS, {"records": records})
        connection.execute(
            "alter table feed add column file_mode varchar default 'sync';"
            "alter table feed add column batch_id varchar default 'b';"
            "alter table feed add column record_bytes integer;"
            "update feed set record_bytes = strlen(record) + 1;"
            f"insert into {SCHEMA}.feed_batches by name select 'b' as batch_id, 'feed' as feed, "
            "'feed' as relation, 'inbound' as file, '1' as data_source, count(*) as records, "
            "count(*) as users, sum(record_bytes) as bytes, 'bench' as target_name, "
            "now() as built_at from feed;"
            f"insert into {SCHEMA}.feed_checks by name select 'feed' as feed, 'b' as batch_id, "
            "'user_id_pii' as test_name, true as pii, 'pass' as status, "
            "'bench' as target_name, now() as checked_at"
        )
    bench.parts.mkdir()
    deliver(bench, Link(0, bench.parts))


def deliver(bench: Bench, destination: Destination) -> None:
    """The whole way, as `aam-export run` goes it."""
    # A name of its own for each delivery: an environment gets a batch once.
    environment = f"bench-{time.time_ns()}"
    settings = Settings(
        partner="shop",
        part_compressed_bytes=bench.part,
        parts_in_flight=IN_FLIGHT,
        staging_dir=bench.folder,
        environments={environment: LocalEnvironment(type="local")},
    )
    target = Target("bench", "duckdb", bench.folder, {"path": str(bench.database)})
    with closing(open_warehouse(target, ledger_schema=SCHEMA, read_only=False)) as warehouse:
        (feed,) = read_feeds(warehouse)
        outcome = Courier(
            settings=settings,
            warehouse=warehouse,
            ledger=Ledger(warehouse, environment),
            lease=Lease(warehouse, environment, seconds=settings.lease_seconds),
            destination=destination,
        ).run(feed)
    if outcome.status != "delivered":
        sys.exit("\n".join(outcome.reasons))


def compress(bench: Bench) -> None:
    """To a place that takes no time."""
    deliver(bench, Link(0))


def send(bench: Bench) -> None:
    """The finished parts alone."""
    link = Link(bench.rate)
    with ThreadPoolExecutor(IN_FLIGHT) as senders:
        for part in bench.parts.iterdir():
            senders.submit(link.put, part, part.name, Digest(part.stat().st_size, "", ""))


def deliver_over_link(bench: Bench) -> None:
    """Both at once."""
    deliver(bench, Link(bench.rate))


def deliver_to_s3(bench: Bench) -> None:
    """To a real server of the protocol."""
    with rclone(bench.folder) as url:
        os.environ |= {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench"}
        environment = S3Environment(
            type="s3",
            bucket="adobe",
            region="us-east-1",
            endpoint_url=url,
            addressing_style="path",
        )
        deliver(bench, S3Bucket(environment))


@contextmanager
def rclone(folder: Path) -> Iterator[str]:
    """`rclone serve s3` over a folder."""
    (folder / "served/adobe").mkdir(parents=True, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with subprocess.Popen(
        (
            str(Path(sys.executable).parent / "rclone"),
            *("serve", "s3", str(folder / "served"), "--addr", f"127.0.0.1:{port}"),
            *("--auth-key", "bench,bench", "--config", os.devnull),
        ),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        next(line for line in process.stderr or () if "Starting s3 server" in line)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


WAYS: dict[str, Callable[[Bench], None]] = {
    "compress": compress,
    "send": send,
    "deliver": deliver_over_link,
    "deliver to s3": deliver_to_s3,
}


def measure(way: str, bench: Bench, records: int) -> dict[str, float]:
    """Runs one way in this process; seconds, megabytes."""
    begin = time.perf_counter()
    if way == "make":
        make(bench, records)
    else:
        WAYS[way](bench)
    return {
        "wall": time.perf_counter() - begin,
        "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }


def apart(way: str, bench: Bench, records: int) -> dict[str, float]:
    """The same in a process of its own: memory is counted from its start."""
    command = (sys.executable, "-m", "benchmarks.pipeline", "--way", way)
    options = (
        *("--folder", str(bench.folder), "--rate", str(bench.rate / 1e6)),
        *("--part", str(bench.part / 1e6), "--records", str(records)),
    )
    result = subprocess.run((*command, *options), check=True, capture_output=True, text=True)
    return dict(json.loads(result.stdout))


def compare(bench: Bench, records: int, rounds: int) -> None:
    """Runs all ways in turn, prints the best round of each."""
    apart("make", bench, records)
    runs = [(way, apart(way, bench, records)) for _ in range(rounds) for way in WAYS]
    best = {
        way: min((run for name, run in runs if name == way), key=lambda run: run["wall"])
        for way in WAYS
    }
    size = sum(part.stat().st_size for part in bench.parts.iterdir()) / 1e6
    count = len(list(bench.parts.iterdir()))
    print(
        f"{records:,} records, {count} parts, {size:,.0f} MB compressed, "
        f"{bench.rate / 1e6:.0f} MB/s, {IN_FLIGHT} parts in flight, best of {rounds}"
    )
    print(f"{'':16}{'wall s':>8}{'RSS MB':>8}")
    for way, run in best.items():
        print(f"{way:16}{run['wall']:8.2f}{run['rss']:8.0f}")
    walls = {way: run["wall"] for way, run in best.items()}
    slower = max(walls["compress"], walls["send"])
    print(f"deliver / the slower of both: {walls['deliver'] / slower:.2f}")
    both = walls["compress"] + walls["send"]
    print(f"deliver / one after the other: {walls['deliver'] / both:.2f}")


def main() -> None:
    """Parses the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--records", type=int, default=4_000_000)
    parser.add_argument("--rate", type=float, default=15, help="of the link, MB/s")
    parser.add_argument("--part", type=float, default=25, help="part_compressed_bytes, MB")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--way", choices=["make", *WAYS], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    rate, part = given.rate * 1e6, int(given.part * 1e6)
    if given.way:
        print(json.dumps(measure(given.way, Bench(given.folder, rate, part), given.records)))
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Bench(Path(folder), rate, part), given.records, given.rounds)


if __name__ == "__main__":
    main()
