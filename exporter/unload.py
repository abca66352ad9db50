"""Arrow batches in, finished parts out: cut between users, compressed, hashed and read back.

No record is touched by Python code: the text buffer of a batch, newlines included, is the file.
The caller's thread scans, checks and cuts; a pool compresses; one more thread writes, hashes and
reads back. Memory is bounded by the size of a batch and the depth of the queue.
"""

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from exporter.background import Background
from exporter.codec import BLOCK_BYTES, Digest, GzipPart, deflate
from exporter.errors import InvalidFile
from exporter.naming import Mode
from exporter.records import LineRules, Lines, check_lines, check_numbers, read_lines

#: Adobe: inbound-file-compression, 1 GB; other pages say 3. The lower one holds.
MAX_COMPRESSED_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One finished file, not yet named."""

    path: Path
    mode: Mode
    #: Position among the parts of its mode, from 1.
    number: int
    records: int
    raw_bytes: int
    digest: Digest


def unload(
    batches: Iterable[pa.RecordBatch],
    folder: Path,
    *,
    rules: LineRules,
    mode: Mode,
    part_bytes: int,
    on_records: Callable[[int], object] = lambda _records: None,
) -> list[Part]:
    """Writes the records of one mode to parts.

    Args:
        batches: Columns `line` (ends in a newline) and `line_number`; the rows of a user follow
            each other.
        folder: Where the parts are written; nothing of this mode may be in it.
        rules: What is checked of every record.
        mode: The mode.
        part_bytes: Most raw bytes in a part. A user with more than that has a part of their own.
        on_records: Told how many records were taken, batch by batch.

    Raises:
        InvalidRecord: A record breaks a rule; what was written is of no use.
        InvalidFile: A part is too large when compressed, or reads back differently.
    """
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as compressors, Background(depth=8 * workers) as sink:
        cutter = _Cutter(_Writer(folder, mode, compressors, sink), part_bytes)
        row = previous = 0
        for batch in batches:
            if not batch.num_rows:
                continue
            lines = read_lines(batch)
            check_numbers(lines, rules, row, previous)
            check_lines(lines, rules, row)
            cutter.add(lines)
            row, previous = row + len(lines), lines.number_at[-1]
            on_records(len(lines))
        return cutter.finish()


class _Cutter:
    """Decides where a part ends: before the first user that does not fit any more."""

    def __init__(self, writer: "_Writer", part_bytes: int) -> None:
        self._writer = writer
        self._part_bytes = part_bytes
        # The last user of a batch may go on in the next one and is held back until it ends.
        self._held: list[tuple[memoryview, int]] = []

    def add(self, lines: Lines) -> None:
        """Takes the records that follow those taken before."""
        first = pc.index(lines.numbers, 1).as_py()
        if first < 0:
            self._hold(lines, 0)
            return
        self._hold(lines, 0, first)
        self._release()
        last = _user_start(lines, len(lines) - 1)
        self._place(lines, first, last)
        self._hold(lines, last)

    def finish(self) -> list[Part]:
        """Places the last user and ends the last part."""
        self._release()
        return self._writer.finish()

    def _hold(self, lines: Lines, start: int, stop: int | None = None) -> None:
        stop = len(lines) if stop is None else stop
        if start < stop:
            self._held.append((lines.slice(start, stop), stop - start))

    def _release(self) -> None:
        size = sum(len(data) for data, _ in self._held)
        if size > self._room():
            self._writer.end_part()
        for data, records in self._held:
            self._writer.write(data, records)
        self._held = []

    def _place(self, lines: Lines, start: int, stop: int) -> None:
        """Writes whole users, in as many parts as they need."""
        while start < stop:
            limit = lines.offset_at[start] + self._room()
            fits = bisect_right(lines.offset_at, limit, start, stop + 1) - 1
            end = _user_start(lines, fits)
            if end == start and self._writer.raw_bytes:
                self._writer.end_part()
                continue
            if end == start:
                end = _user_end(lines, start, stop)
            self._writer.write(lines.slice(start, end), end - start)
            start = end

    def _room(self) -> int:
        return max(0, self._part_bytes - self._writer.raw_bytes)


def _user_start(lines: Lines, row: int) -> int:
    """The row where the user of this row begins."""
    while lines.number_at[row] != 1:
        row -= 1
    return row


def _user_end(lines: Lines, row: int, stop: int) -> int:
    """The row after the last one of the user that begins here."""
    row += 1
    while row < stop and lines.number_at[row] != 1:
        row += 1
    return row


class _Writer:
    """The part being written, and those finished."""

    def __init__(
        self, folder: Path, mode: Mode, compressors: ThreadPoolExecutor, sink: Background
    ) -> None:
        self._folder = folder
        self._mode: Mode = mode
        self._compressors = compressors
        self._sink = sink
        self._part: GzipPart | None = None
        self._block = bytearray()
        self._records = 0
        self._finished: list[Part] = []
        self._number = 0
        #: Raw bytes in the part being written.
        self.raw_bytes = 0

    def write(self, data: memoryview, records: int) -> None:
        """Appends records to the part, beginning one if there is none."""
        if self._part is None:
            self._number += 1
            self._part = GzipPart(self._folder / f"{self._mode}.{self._number}.gz")
        self._records += records
        self.raw_bytes += len(data)
        while len(data):
            room = BLOCK_BYTES - len(self._block)
            self._block += data[:room]
            data = data[room:]
            if len(self._block) == BLOCK_BYTES:
                self._send_block(self._part)

    def end_part(self) -> None:
        """The next record begins a new part."""
        if self._part is None:
            return
        self._send_block(self._part)
        self._sink.submit(self._finish, self._part, self._number, self._records, self.raw_bytes)
        self._part, self._records, self.raw_bytes = None, 0, 0

    def finish(self) -> list[Part]:
        """All parts, complete and read back."""
        self.end_part()
        self._sink.drain()
        return self._finished

    def _send_block(self, part: GzipPart) -> None:
        block = bytes(self._block)
        self._block.clear()
        self._sink.submit(_append, part, block, self._compressors.submit(deflate, block))

    def _finish(self, part: GzipPart, number: int, records: int, raw_bytes: int) -> None:
        self._finished.append(
            Part(
                path=part.path,
                mode=self._mode,
                number=number,
                records=records,
                raw_bytes=raw_bytes,
                digest=part.finish(records=records),
            )
        )


def _append(part: GzipPart, block: bytes, compressed: Future[bytes]) -> None:
    if part.append(block, compressed.result()) > MAX_COMPRESSED_BYTES:
        raise InvalidFile(
            f"file_size: a part has more than {MAX_COMPRESSED_BYTES:,} compressed bytes",
            hint="lower part_bytes",
        )
