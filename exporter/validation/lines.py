"""Bytes of a file to blocks of lines in Arrow, without a step per line.

Memory is bounded by BLOCK_BYTES, however large the file or a line of it is. What Adobe's readers
are known to live with (CRLF, blank lines, no last newline) becomes a warning here and is gone
afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from exporter.validation.findings import MAX_SAMPLES, Finding

#: Bytes of a file looked at together: many for a query's fixed cost, few for memory.
BLOCK_BYTES = 32 << 20
#: What is kept of a line that fills a whole block; far more than Adobe reads of it.
_KEPT_OF_LONG_LINE = 1 << 20
#: Batches of a block: a DuckDB thread takes one at a time.
_BATCHES = 8
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_REPLACEMENT = b"\xef\xbf\xbd"

_CRLF = "lines end in CR LF; write LF alone"
_NO_NEWLINE = "the last line has no newline; end it with LF"
_BLANK = "blank line; leave it out"
_NOT_UTF8 = "not valid UTF-8; write ASCII or UTF-8"
_BOM = "begins with a byte order mark, which would become part of the first ID; write UTF-8 without"
_UTF16 = "is UTF-16; write ASCII or UTF-8 without a byte order mark. The content was not read"


class Bytes(Protocol):
    """A stream to read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many; none at the end."""


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines of a file."""

    #: Columns line (number from 1) and text (without line end); blank lines left out.
    table: pa.Table
    findings: list[Finding]


def read_blocks(stream: Bytes) -> Iterator[Block]:
    """The lines of a file, block by block."""
    line = 1
    for data in _whole_lines(stream):
        block, lines = _read_block(data, line)
        yield block
        if not lines:
            return
        line += lines


def _whole_lines(stream: Bytes) -> Iterator[bytes]:
    """The stream in pieces that end at a newline; the last one may lack it."""
    rest = b""
    while data := stream.read(BLOCK_BYTES):
        end = data.rfind(b"\n") + 1
        if end:
            yield rest + data[:end]
            rest = data[end:]
        else:
            rest = _shorten(rest + data)
    if rest:
        yield rest


def _shorten(line: bytes) -> bytes:
    """Keeps the beginning of an endless line, up to a comma: no signal and no character is cut."""
    if len(line) <= _KEPT_OF_LONG_LINE:
        return line
    return line[: line.rfind(b",", 0, _KEPT_OF_LONG_LINE) + 1 or _KEPT_OF_LONG_LINE]


def _read_block(data: bytes, first_line: int) -> tuple[Block, int]:
    findings = []
    if first_line == 1:
        if data.startswith(_UTF16_BOMS):
            return Block(
                _table(pa.array([], pa.large_string()), 1), [_at("file_encoding", _UTF16, 1)]
            ), 0
        if data.startswith(_UTF8_BOM):
            data = data.removeprefix(_UTF8_BOM)
            findings.append(_at("file_encoding", _BOM, 1))
    data, crlf = _without_crlf(data, first_line)
    texts = _split(data)
    if not _is_utf8(data):
        repaired = data.decode(errors="replace").encode()
        findings.append(_not_utf8(texts, _split(repaired), first_line))
        texts = _split(repaired)
    findings += crlf
    if not data.endswith(b"\n"):
        findings.append(
            _at("record_format", _NO_NEWLINE, first_line + len(texts) - 1, warning=True)
        )
    table, blank = _without_blank(_table(texts, first_line))
    return Block(table, findings + blank), len(texts)


def _without_crlf(data: bytes, first_line: int) -> tuple[bytes, list[Finding]]:
    # A CR elsewhere stays, for the rules to find.
    count = data.count(b"\r\n") if b"\r" in data else 0
    if not count:
        return data, []
    line = first_line + data.count(b"\n", 0, data.index(b"\r\n"))
    return data.replace(b"\r\n", b"\n"), [
        Finding("record_format", _CRLF, "warning", count, (line,)),
    ]


def _split(data: bytes) -> pa.Array:
    """The lines; bytes that are not UTF-8 may be in them."""
    end = len(data) - data.endswith(b"\n")
    offsets = pa.array([0, end], pa.int64()).buffers()[1]
    whole = pa.LargeStringArray.from_buffers(1, offsets, pa.py_buffer(data))
    return pc.split_pattern(whole, "\n").flatten()


def _is_utf8(data: bytes) -> bool:
    offsets = pa.array([0, len(data)], pa.int64()).buffers()[1]
    try:
        pa.LargeStringArray.from_buffers(1, offsets, pa.py_buffer(data)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _not_utf8(texts: pa.Array, repaired: pa.Array, first_line: int) -> Finding:
    """Which lines were repaired: those that have more replacement characters than before."""
    before = pc.count_substring(texts.view(pa.large_binary()), _REPLACEMENT)
    after = pc.count_substring(repaired.view(pa.large_binary()), _REPLACEMENT)
    bad = pc.indices_nonzero(pc.not_equal(before, after))
    lines = tuple(first_line + row for row in bad[:MAX_SAMPLES].to_pylist())
    return Finding("file_encoding", _NOT_UTF8, count=len(bad), lines=lines)


def _table(texts: pa.Array, first_line: int) -> pa.Table:
    ones = pa.repeat(pa.scalar(1, pa.int64()), len(texts))
    lines = pc.add(pc.cumulative_sum(ones), first_line - 1)
    size = max(1, -(-len(texts) // _BATCHES))
    whole = pa.table({"line": lines, "text": texts})
    return pa.Table.from_batches(whole.to_batches(max_chunksize=size), whole.schema)


def _without_blank(table: pa.Table) -> tuple[pa.Table, list[Finding]]:
    blank = pc.equal(table["text"], "")
    count = pc.sum(blank).as_py() or 0
    if not count:
        return table, []
    lines = tuple(table["line"].filter(blank)[:MAX_SAMPLES].to_pylist())
    return table.filter(pc.invert(blank)), [
        Finding("record_format", _BLANK, "warning", count, lines)
    ]


def _at(rule: str, message: str, line: int, *, warning: bool = False) -> Finding:
    return Finding(rule, message, "warning" if warning else "error", lines=(line,))
