"""The form of records, and where a bad one is."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.errors import InvalidRecord
from exporter.records import (
    MAX_RECORD_BYTES,
    LineRules,
    Lines,
    check_lines,
    check_numbers,
    read_lines,
)

DATA = LineRules("sync", exactly_one_tab=True)
SYNC = LineRules("sync", exactly_one_tab=False)
GOOD = 'u1\t"a"="b"'


def make(
    lines: list[str | None], numbers: list[int] | None = None, kind: pa.DataType | None = None
) -> Lines:
    text = [None if line is None else f"{line}\n" for line in lines]
    return read_lines(
        pa.record_batch(
            {
                "line": pa.array(text, kind or pa.string()),
                "line_number": pa.array(numbers or [1] * len(lines), pa.int32()),
            }
        )
    )


def long_line(size: int) -> str:
    """A record of that many bytes, its newline included, mostly of two-byte characters."""
    body = size - len("u1\t") - 1
    return "u1\t" + "é" * (body // 2) + "x" * (body % 2)


@pytest.mark.parametrize(
    "line", [GOOD, "u\tb", "ü\tdé,fß", "u1\ta b", long_line(MAX_RECORD_BYTES), " u\tb"]
)
def test_good_records_pass(line: str) -> None:
    check_lines(make([GOOD, line]), DATA, 0)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (None, "record_format"),
        ("", "record_format"),
        ("no tab", "record_format"),
        ("u\ta\tb", "record_format"),
        ("u\ta\nb", "record_format"),
        ("u\ta\n", "record_format"),
        ("u\ta\r", "record_format"),
        ("u\r\ta", "record_format"),
        ("\ta", "user_id_empty"),
        ("u\ta ", "record_trailing_space"),
        ("u\t", "record_trailing_space"),
        ("\t", "user_id_empty"),
        (long_line(MAX_RECORD_BYTES + 1), "record_too_long"),
    ],
)
@pytest.mark.parametrize("position", [0, 1, 2])
@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()], ids=str)
def test_a_bad_record_is_located_and_not_shown(
    line: str | None, rule: str, position: int, kind: pa.DataType
) -> None:
    lines: list[str | None] = [GOOD, GOOD, GOOD]
    lines[position] = line
    with pytest.raises(InvalidRecord) as caught:
        check_lines(make(lines, kind=kind), DATA, 1000)
    message = str(caught.value)
    assert message.startswith(f"{rule}: record {1001 + position} of mode sync ")
    assert "u\t" not in message


def test_id_synchronisation_has_as_many_tabs_as_columns() -> None:
    check_lines(make(["a\tb\tc", "a\tb"]), SYNC, 0)
    with pytest.raises(InvalidRecord, match="no TAB"):
        check_lines(make(["a\tb", "a"]), SYNC, 0)


def test_a_byte_order_mark_matters_at_the_beginning_alone() -> None:
    """It would become part of the first user ID."""
    with pytest.raises(InvalidRecord, match="file_encoding"):
        check_lines(make(["\ufeffu\ta"]), DATA, 0)
    check_lines(make(["\ufeffu\ta"]), DATA, 1)


@given(
    st.lists(st.text("ab\t\r\n ", max_size=6), min_size=1, max_size=6),
    st.integers(0, 3),
    st.booleans(),
)
def test_the_vectorised_checks_agree_with_a_plain_reading(
    lines: list[str], skipped: int, exactly_one_tab: bool
) -> None:
    """Also on a slice, whose buffers begin elsewhere."""
    whole = pa.array([f"{line}\n" for line in [GOOD] * skipped + lines])
    numbers = pa.array([1] * len(whole), pa.int32())
    batch = pa.record_batch({"line": whole, "line_number": numbers}).slice(skipped)
    rules = LineRules("sync", exactly_one_tab=exactly_one_tab)

    def is_good(line: str) -> bool:
        tabs = line.count("\t")
        return (
            (tabs == 1 if exactly_one_tab else tabs >= 1)
            and not line.startswith("\t")
            and not line.endswith((" ", "\t"))
            and "\n" not in line
            and "\r" not in line
        )

    if all(is_good(line) for line in lines):
        check_lines(read_lines(batch), rules, 5)
    else:
        with pytest.raises(InvalidRecord):
            check_lines(read_lines(batch), rules, 5)


@pytest.mark.parametrize(
    ("previous", "numbers", "bad"),
    [
        (0, [1, 1, 2, 3, 1], None),
        (3, [4, 5, 1], None),
        (3, [1], None),
        (0, [2], 0),
        (3, [5], 0),
        (3, [3], 0),
        (0, [1, 3], 1),
        (0, [1, 2, 2], 2),
        (0, [1, 0], 1),
    ],
)
def test_a_line_number_is_one_or_follows(
    previous: int, numbers: list[int], bad: int | None
) -> None:
    lines = make([GOOD] * len(numbers), numbers)
    if bad is None:
        check_numbers(lines, DATA, 10, previous)
    else:
        with pytest.raises(InvalidRecord, match=f"record {11 + bad} .*line_number"):
            check_numbers(lines, DATA, 10, previous)


@pytest.mark.parametrize("kind", [pa.string(), pa.int64(), pa.int8()], ids=str)
def test_line_numbers_come_in_any_width(kind: pa.DataType) -> None:
    """Snowflake sends them as text."""
    batch = pa.record_batch(
        {"line": pa.array([f"{GOOD}\n"] * 2), "line_number": pa.array([1, 2]).cast(kind)}
    )
    check_numbers(read_lines(batch), DATA, 0, 0)


def test_a_missing_line_number_is_refused() -> None:
    batch = pa.record_batch(
        {"line": pa.array([f"{GOOD}\n"] * 2), "line_number": pa.array([1, None], pa.int32())}
    )
    with pytest.raises(InvalidRecord, match="record 2 "):
        check_numbers(read_lines(batch), DATA, 0, 0)
