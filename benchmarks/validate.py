"""Times `aam-export validate` on a valid file of 1 GB beside what only reads it.

`wc -l` and `grep -c` show how fast the bytes can be looked at; neither judges them. Prints wall
time, CPU time and peak memory of each, from one run on one file.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LINES_PER_WRITE = 100_000


def lines(first: int) -> Iterator[bytes]:
    """Records of users who occur once, with five signals each."""
    for n in range(first, first + LINES_PER_WRITE):
        yield (
            f'C{n:010d}\t"category"="c{n % 300}","city"="Town {n % 5000}",'
            f"d_sid={7000 + n % 100},d_sid={7100 + n % 97},ic=SKU_{n % 4000}\n"
        ).encode()


def write_file(path: Path, size: int) -> None:
    """Write at least that many bytes of valid records."""
    written = number = 0
    with path.open("wb") as handle:
        while written < size:
            written += handle.write(b"".join(lines(number)))
            number += LINES_PER_WRITE


def measure(name: str, command: list[str], size: int) -> None:
    """Run a command to its end and print a row."""
    start = time.perf_counter()
    # A pipe, since grep stops at the first match if nobody reads it.
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None  # noqa: S101 - for the type checker
    process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{name} failed")
    cpu = usage.ru_utime + usage.ru_stime
    rss = usage.ru_maxrss / 1024
    print(f"{name:<20} {wall:7.2f} {cpu:7.2f} {size / 1e6 / wall:9,.0f} {rss:7,.0f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bytes", type=int, default=1_000_000_000)
    size = parser.parse_args().bytes
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ftp_dpm_1234_1700000000.sync"
        write_file(path, size)
        size = path.stat().st_size
        print(
            f"{size / 1e6:,.0f} MB\n{'':<20} {'wall s':>7} {'cpu s':>7} {'MB/s':>9} {'RSS MB':>7}"
        )
        exporter = [sys.executable, "-c", "from exporter.cli import main; main()"]
        measure("aam-export validate", [*exporter, "validate", str(path)], size)
        measure("wc -l", ["wc", "-l", str(path)], size)
        measure("LC_ALL=C grep -c", ["env", "LC_ALL=C", "grep", "-c", "d_sid", str(path)], size)


if __name__ == "__main__":
    main()
