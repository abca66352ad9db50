"""Arrow batches in, finished parts out: cut between users, encoded, hashed and read back.

No record is touched by Python code: the text buffer of a batch, newlines included, is the file.
The caller's thread scans, checks and cuts; a pool compresses; one more thread writes, hashes and
reads back. Memory is bounded by the size of a batch and the depth of the queue.
"""

import os
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc

from exporter.background import Background
from exporter.codec import BLOCK_BYTES, Codec, Digest, PartFile
from exporter.errors import InvalidFile
from exporter.naming import Mode
from exporter.records import LineRules, Lines, check_lines, check_numbers, read_lines

#: Blocks on their way from the cutter into the file. What they save is not counted yet when a part
#: is cut: a fixed number, so that cuts do not depend on how fast this machine compresses.
_AHEAD = 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a part may become; in bytes.

    A part ends before the user that would take it beyond `raw`, or beyond `encoded` if the newest
    blocks did not compress at all. So it stays below `encoded` whatever is in it, and the same
    records are always cut in the same places. Only a user who alone is larger makes a larger part.
    """

    raw: int
    encoded: int
    #: Never reached by cutting; looked at all the same before a part may leave.
    maximum: int

    def expected_raw(self, ratio: float) -> int:
        """Raw bytes in a part of records that compress to this share of themselves."""
        not_counted = min(self.encoded, _AHEAD * BLOCK_BYTES)
        return min(self.raw, not_counted + int((self.encoded - not_counted) / ratio))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One finished file, not yet named."""

    path: Path
    mode: Mode
    #: Position among the parts of its mode, from 1; None where it is the only one.
    split: int | None
    records: int
    raw_bytes: int
    digest: Digest


def unload(
    batches: Iterable[pa.RecordBatch],
    folder: Path,
    *,
    rules: LineRules,
    mode: Mode,
    codec: Codec,
    limits: Limits,
    on_records: Callable[[int], object] = lambda _records: None,
) -> Generator[Part]:
    """Writes the records of one mode to parts, and gives each as soon as it is finished.

    Nothing is scanned while the caller is busy with a part: who keeps few, bounds the disk needed.
    Close the iterator where it is not used up.

    Args:
        batches: Columns `line` (ends in a newline) and `line_number`; the rows of a user follow
            each other.
        folder: Where the parts are written; nothing of this mode may be in it.
        rules: What is checked of every record.
        mode: The mode.
        codec: How parts are written.
        limits: Where a part ends.
        on_records: Told how many records were taken, batch by batch.

    Raises:
        InvalidRecord: A record breaks a rule; the parts given before are of no use.
        InvalidFile: A part is too large when compressed, or reads back differently.
    """
    with _Writer(folder, mode, codec, limits) as writer:
        cutter = _Cutter(writer)
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
            yield from writer.take_finished()
        cutter.finish()
        yield from writer.take_finished()


class _Cutter:
    """Decides where a part ends: before the first user that does not fit any more."""

    def __init__(self, writer: "_Writer") -> None:
        self._writer = writer
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

    def finish(self) -> None:
        """Places the last user and ends the last part."""
        self._release()
        self._writer.finish()

    def _hold(self, lines: Lines, start: int, stop: int | None = None) -> None:
        stop = len(lines) if stop is None else stop
        if start < stop:
            self._held.append((lines.slice(start, stop), stop - start))

    def _release(self) -> None:
        size = sum(len(data) for data, _ in self._held)
        if size > self._writer.room:
            self._writer.end_part()
        for data, records in self._held:
            self._writer.write(data, records)
        self._held = []

    def _place(self, lines: Lines, start: int, stop: int) -> None:
        """Writes whole users, in as many parts as they need."""
        while start < stop:
            limit = lines.offset_at[start] + self._writer.room
            fits = bisect_right(lines.offset_at, limit, start, stop + 1) - 1
            end = _user_start(lines, fits)
            if end == start and self._writer.raw_bytes:
                self._writer.end_part()
                continue
            if end == start:
                end = _user_end(lines, start, stop)
            self._writer.write(lines.slice(start, end), end - start)
            start = end


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
    """The part being written, and those finished but not taken."""

    def __init__(self, folder: Path, mode: Mode, codec: Codec, limits: Limits) -> None:
        self._folder = folder
        self._mode: Mode = mode
        self._codec = codec
        self._limits = limits
        self._encoders = ThreadPoolExecutor(min(os.cpu_count() or 1, _AHEAD))
        self._sink = Background(depth=_AHEAD)
        self._file: PartFile | None = None
        self._unfinished: set[PartFile] = set()
        self._finished: deque[Part] = deque()
        self._block = bytearray()
        self._encoded: deque[Future[bytes]] = deque()
        self._number = self._records = self._saved = 0
        #: Raw bytes in the part being written.
        self.raw_bytes = 0

    @property
    def room(self) -> int:
        """Raw bytes that the part being written can still take."""
        limit = min(self._limits.raw, self._limits.encoded + self._saved)
        return max(0, limit - self.raw_bytes)

    def write(self, data: memoryview, records: int) -> None:
        """Appends records to the part, beginning one if there is none."""
        file = self._file or self._begin()
        self._records += records
        self.raw_bytes += len(data)
        while len(data):
            room = BLOCK_BYTES - len(self._block)
            self._block += data[:room]
            data = data[room:]
            if len(self._block) == BLOCK_BYTES:
                self._send_block(file)

    def end_part(self, *, is_last: bool = False) -> None:
        """Ends the part; unless it is the last one, the next record begins another."""
        if self._file is None:
            return
        self._send_block(self._file)
        self._sink.submit(
            self._finish, self._file, self._number, is_last, self._records, self.raw_bytes
        )
        self._file = None
        self._records = self.raw_bytes = self._saved = 0
        self._encoded.clear()

    def finish(self) -> None:
        """Ends the last part and waits until all are written."""
        self.end_part(is_last=True)
        self._sink.drain()

    def take_finished(self) -> Iterator[Part]:
        """The parts finished since, in order."""
        while self._finished:
            yield self._finished.popleft()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._encoders.shutdown(cancel_futures=True)
        self._sink.__exit__(kind, error, traceback)
        for file in self._unfinished:
            file.close()

    def _begin(self) -> PartFile:
        self._number += 1
        self._file = self._codec.open(self._path(self._number))
        self._unfinished.add(self._file)
        return self._file

    def _path(self, number: int) -> Path:
        extension = f".{self._codec.extension}" if self._codec.extension else ""
        return self._folder / f"{self._mode}.{number}{extension}"

    def _send_block(self, file: PartFile) -> None:
        block = bytes(self._block)
        self._block.clear()
        encoded = self._encoders.submit(self._codec.encode, block)
        self._sink.submit(_append, file, block, encoded)
        self._encoded.append(encoded)
        if len(self._encoded) > _AHEAD:
            self._saved += max(0, BLOCK_BYTES - len(self._encoded.popleft().result()))

    def _finish(
        self, file: PartFile, number: int, is_last: bool, records: int, raw_bytes: int
    ) -> None:
        digest = file.finish(records=records)
        self._unfinished.discard(file)
        if digest.bytes > self._limits.maximum:
            raise InvalidFile(
                f"file_size: a part has {digest.bytes:,} bytes, more than may leave",
                hint="one user has more than a part can hold: see the test records_per_user",
            )
        part = Part(
            path=self._path(number),
            mode=self._mode,
            split=None if is_last and number == 1 else number,
            records=records,
            raw_bytes=raw_bytes,
            digest=digest,
        )
        self._finished.append(part)


def _append(file: PartFile, block: bytes, encoded: Future[bytes]) -> None:
    file.append(block, encoded.result())
