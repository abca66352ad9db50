"""The structure of records, checked a whole Arrow batch at a time.

What a record says is screened by SQL before. Here is the last look at its form, on the very bytes
that go into the file. The rules are named as everywhere in the project. Adobe:
inbound-file-contents.
"""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from exporter.errors import InvalidRecord

#: Adobe: inbound-s3-filenames, 102,400 bytes; whether the newline counts is not said, so it does.
MAX_RECORD_BYTES = 102_399
_PIECE = 1 << 18
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Lines:
    """Consecutive records of one mode, each ending in a newline, as Arrow holds them."""

    text: pa.Array
    #: line_number: 1 where a user begins.
    numbers: pa.Array
    #: Where each record begins in `data`, and where the last one ends.
    offsets: pa.Array
    data: pa.Buffer
    #: The same as memory, for single values.
    number_at: memoryview
    offset_at: memoryview

    def __len__(self) -> int:
        return len(self.text)

    def slice(self, start: int, stop: int) -> memoryview:
        """The bytes of these records."""
        return memoryview(self.data)[self.offset_at[start] : self.offset_at[stop]]


@dataclass(frozen=True, slots=True)
class LineRules:
    """What the records of a feed look like, and how an offence is told."""

    mode: str
    #: Data files have one TAB in a record; ID synchronisation has as many as it has columns.
    exactly_one_tab: bool

    def offence(self, rule: str, row: int, what: str) -> InvalidRecord:
        """The error for a record, located by its position in the table (from 1)."""
        return InvalidRecord(f"{rule}: record {row + 1} of mode {self.mode} {what}")


def read_lines(batch: pa.RecordBatch) -> Lines:
    """The columns line and line_number of a batch, without copying the text.

    By position: Snowflake writes their names in upper case.
    """
    text = batch.column(0)
    # Nulls would hide behind whatever bytes stand in their place.
    numbers = pc.fill_null(pc.cast(batch.column(1), pa.int32()), 0)
    _, offsets, data = text.buffers()
    wide = pa.types.is_large_string(text.type)
    first, count = text.offset, len(text)
    return Lines(
        text=text,
        numbers=numbers,
        offsets=pa.Array.from_buffers(
            pa.int64() if wide else pa.int32(), count + 1, [None, offsets], offset=first
        ),
        data=data or pa.py_buffer(b""),
        number_at=memoryview(numbers.buffers()[1]).cast("i")[numbers.offset :][:count],
        offset_at=memoryview(offsets).cast("q" if wide else "i")[first:][: count + 1],
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
    _refuse_any(rules, "record_trailing_space", first_row, "ends in a blank", _trailing(lines))
    newlines, tabs, returns = _count_controls(lines.slice(0, count))
    if newlines != count:
        broken = pc.greater(pc.count_substring(text, "\n"), 1)
        _refuse_any(rules, "record_format", first_row, "has a newline inside", broken)
    if rules.exactly_one_tab and tabs != count:
        several = pc.greater(pc.count_substring(text, "\t"), 1)
        _refuse_any(rules, "record_format", first_row, "has more than one TAB", several)
    if returns:
        returning = pc.match_substring(text, "\r")
        _refuse_any(rules, "record_format", first_row, "has a carriage return", returning)
    if first_row == 0 and bytes(lines.slice(0, 1)).startswith(_BOM):
        raise rules.offence("file_encoding", 0, "begins with a byte order mark")


def _trailing(lines: Lines) -> pa.Array:
    """Which records end in a blank or TAB before the newline; each must be known to have a TAB."""
    data = pa.Array.from_buffers(pa.uint8(), len(lines.data), [None, lines.data])
    last = pc.take(data, pc.subtract(lines.offsets[1:], 2), boundscheck=False)
    return pc.or_(pc.equal(last, ord(" ")), pc.equal(last, ord("\t")))


def _count_controls(data: memoryview) -> tuple[int, int, int]:
    """Newlines, TABs, pieces with a carriage return; in pieces, whose copies stay in cache."""
    newlines = tabs = returns = 0
    for start in range(0, len(data), _PIECE):
        piece = bytes(data[start : start + _PIECE])
        newlines += piece.count(b"\n")
        tabs += piece.count(b"\t")
        returns += b"\r" in piece
    return newlines, tabs, returns


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
    now = lines.numbers
    before = pa.concat_arrays([pa.array([previous], pa.int32()), now[:-1]])
    follows = pc.or_(pc.equal(now, 1), pc.equal(pc.subtract(now, before), 1))
    what = "has a line_number that neither is 1 nor follows the one before"
    _refuse_any(rules, "record_format", first_row, what, pc.invert(follows))


def _refuse_any(rules: LineRules, rule: str, first_row: int, what: str, offends: pa.Array) -> None:
    # A null record offends once, as a null.
    if offends.true_count:
        raise rules.offence(rule, first_row + pc.index(offends, True).as_py(), what)
