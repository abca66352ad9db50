"""Reads the CSV files of this folder."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
_ESCAPE = re.compile(r"\\(?:([tnr\\])|u([0-9a-f]{4})|x([0-9a-f]{2}))")
_REPEAT = re.compile(r"<([0-9]+)\*(.*?)>", re.DOTALL)
_LETTERS = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}

Rules = frozenset[str]


@dataclass(frozen=True)
class UserId:
    """A user ID and what each judge says of it."""

    where: str
    id_type: str
    user_id: str
    expected: str | None
    tests: Rules
    validate: Rules


@dataclass(frozen=True)
class Signal:
    """A signal and what each judge says of it; `tests` is none where it cannot be written."""

    where: str
    kind: str | None
    key: str | None
    value: str
    mode: str
    expected: str | None
    tests: Rules | None
    validate: Rules


@dataclass(frozen=True)
class Record:
    """A file and what is said of it; `tests` is none where a feed holds no such thing."""

    where: str
    file_name: str
    content: bytes
    tests: Rules | None
    errors: Rules
    warnings: Rules


@dataclass(frozen=True)
class Name:
    """A file name: its kind, or words of what is wrong with it."""

    where: str
    file_name: str
    kind: str | None
    says: str


def user_ids() -> list[UserId]:
    """user_ids.csv."""
    return [
        UserId(where, row["id_type"], _text(row["user_id"]), _first(row), *_two(row))
        for where, row in _rows("user_ids.csv")
    ]


def signals() -> list[Signal]:
    """signals.csv; an empty kind is null, an empty key is null but for a key-value."""
    return [
        Signal(
            where,
            row["kind"] or None,
            _text(row["key"]) if row["kind"] == "key_value" else None,
            _text(row["value"]),
            row["mode"],
            _first(row),
            None if row["tests"] == "not_rendered" else _two(row)[0],
            _two(row)[1],
        )
        for where, row in _rows("signals.csv")
    ]


def records() -> list[Record]:
    """records.csv."""
    return [
        Record(
            where,
            row["file_name"],
            _bytes(row["content"]),
            _rules(row["tests"]) if row["tests"] else None,
            _rules(row["errors"]),
            _rules(row["warnings"]),
        )
        for where, row in _rows("records.csv")
    ]


def file_names() -> list[Name]:
    """file_names.csv."""
    return [
        Name(
            where,
            row["file_name"],
            None if row["expected"] == "file_name" else row["expected"],
            row["says"],
        )
        for where, row in _rows("file_names.csv")
    ]


def _rows(file: str) -> list[tuple[str, dict[str, str]]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return [(f"{file}:{reader.line_num} {row['hazard']}".strip(), row) for row in reader]


def _first(row: dict[str, str]) -> str | None:
    return None if row["expected"] == "clean" else row["expected"]


def _two(row: dict[str, str]) -> tuple[Rules, Rules]:
    tests = row["tests"] or row["expected"]
    return _rules(tests), _rules(row["validate"] or tests)


def _rules(cell: str) -> Rules:
    return frozenset(cell.split()) - {"clean"}


def _bytes(cell: str) -> bytes:
    """The cell without its escapes: bytes as they are, everything else in UTF-8."""
    cell = _REPEAT.sub(lambda match: match[2] * int(match[1]), cell)
    pieces, end = [], 0
    for match in _ESCAPE.finditer(cell):
        pieces += [cell[end : match.start()].encode(), _escaped(match)]
        end = match.end()
    return b"".join([*pieces, cell[end:].encode()])


def _escaped(match: re.Match[str]) -> bytes:
    letter, code_point, byte = match.groups()
    if byte:
        return bytes.fromhex(byte)
    return (_LETTERS[letter] if letter else chr(int(code_point, 16))).encode()


def _text(cell: str) -> str:
    return _bytes(cell).decode()
