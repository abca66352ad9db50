"""The structure of records, checked a whole Arrow batch at a time.

What a record says is screened by SQL before. Here is the last look at its form, on the very bytes
that go into the file. The rules are named as everywhere in the project. Adobe:
inbound-file-contents.
"""

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from exporter.errors import InvalidRecord

#: Adobe: inbound-s3-filenames, 102,400 bytes; whether the newline counts is not said, so it does.
MAX_RECORD_BYTES = 102_399
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Lines:
    """Consecutive records of one mode, each ending in a newline."""

    text: pa.Array
    #: line_number: 1 where a user begins.
    numbers: memoryview
    #: Where each record begins in `data`, and where the last one ends.
    offsets: memoryview
    data: memoryview

    def __len__(self) -> int:
        return len(self.numbers)

    def slice(self, start: int, stop: int) -> memoryview:
        """The bytes of these records."""
        return self.data[self.offsets[start] : self.offsets[stop]]


@dataclass(frozen=True, slots=True)
class LineRules:
    """What the records of a feed look like, and how an offence is told."""

    feed: str
    mode: str
    #: Data files have one TAB in a record; ID synchronisation has as many as it has columns.
    exactly_one_tab: bool

    def offence(self, rule: str, row: int, what: str) -> InvalidRecord:
        """The error for a record, located by its position in the table (from 1)."""
        return InvalidRecord(f"{self.feed}: {rule}: record {row + 1} of mode {self.mode} {what}")


def read_lines(batch: pa.RecordBatch) -> Lines:
    """The columns `line` and `line_number` of a batch, without copying the text."""
    text, numbers = batch.column("line"), pc.cast(batch.column("line_number"), pa.int32())
    width: Literal["q", "i"] = "q" if pa.types.is_large_string(text.type) else "i"
    first, count = text.offset, len(text)
    offsets = memoryview(text.buffers()[1]).cast(width)[first : first + count + 1]
    # Nulls would hide behind whatever bytes stand in their place.
    numbers = pc.fill_null(numbers, 0)
    start = numbers.offset
    return Lines(
        text=text,
        numbers=memoryview(numbers.buffers()[1]).cast("i")[start : start + count],
        offsets=offsets,
        data=memoryview(text.buffers()[2] or b""),
    )


def check_lines(lines: Lines, rules: LineRules, first_row: int) -> None:
    """Checks records that stand at `first_row` (from 0) and after.

    Raises:
        InvalidRecord: At the first offence found.
    """
    text, count = lines.text, len(lines)
    _refuse_any(rules, "record_format", first_row, "is null", pc.is_null(text))
    too_long = pc.greater(pc.binary_length(text), MAX_RECORD_BYTES)
    _refuse_any(rules, "record_too_long", first_row, "has more than 102,399 bytes", too_long)
    user_ends = pc.find_substring(text, "\t")
    _refuse_any(rules, "record_format", first_row, "has no TAB", pc.less(user_ends, 0))
    _refuse_any(rules, "user_id_empty", first_row, "has no user ID", pc.equal(user_ends, 0))
    for ending in (" \n", "\t\n"):
        trailing = pc.ends_with(text, ending)
        _refuse_any(rules, "record_trailing_space", first_row, "ends in a blank", trailing)
    data = bytes(lines.slice(0, count))
    if data.count(b"\n") != count:
        broken = pc.greater(pc.count_substring(text, "\n"), 1)
        _refuse_any(rules, "record_format", first_row, "has a newline inside", broken)
    if rules.exactly_one_tab and data.count(b"\t") != count:
        several = pc.greater(pc.count_substring(text, "\t"), 1)
        _refuse_any(rules, "record_format", first_row, "has more than one TAB", several)
    if b"\r" in data:
        returns = pc.match_substring(text, "\r")
        _refuse_any(rules, "record_format", first_row, "has a carriage return", returns)
    if first_row == 0 and data.startswith(_BOM):
        raise rules.offence("file_encoding", 0, "begins with a byte order mark")


def check_numbers(lines: Lines, rules: LineRules, first_row: int, previous: int) -> None:
    """Checks that each line_number is 1 or follows the one before: users are not torn apart.

    Args:
        lines: The records.
        rules: For the error.
        first_row: Position of the first record in the table, from 0.
        previous: line_number of the record before it, 0 if there is none.

    Raises:
        InvalidRecord: The table is not in the order its records were made in.
    """
    now = pa.Array.from_buffers(pa.int32(), len(lines), [None, pa.py_buffer(lines.numbers)])
    before = pa.concat_arrays([pa.array([previous], pa.int32()), now[:-1]])
    follows = pc.or_(pc.equal(now, 1), pc.equal(pc.subtract(now, before), 1))
    what = "has a line_number that neither is 1 nor follows the one before"
    _refuse_any(rules, "record_format", first_row, what, pc.invert(follows))


def _refuse_any(rules: LineRules, rule: str, first_row: int, what: str, offends: pa.Array) -> None:
    # A null record offends once, as a null.
    if offends.true_count:
        raise rules.offence(rule, first_row + pc.index(offends, True).as_py(), what)
