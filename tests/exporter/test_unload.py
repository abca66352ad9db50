"""Where parts are cut, and that the same records always give the same bytes."""

import gzip
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter import unload as unload_module
from exporter.codec import Codec
from exporter.codec.gz import Gzip
from exporter.codec.plain import Plain
from exporter.errors import InvalidFile, InvalidRecord
from exporter.records import LineRules
from exporter.unload import Limits, Part, unload

RULES = LineRules("sync", exactly_one_tab=True)
User = list[str]
NO_LIMIT = 10**12


def user(number: int, lines: int = 1, width: int = 0) -> User:
    return [f"u{number}\t{line}{'x' * width}" for line in range(1, lines + 1)]


def batches(users: list[User], batch_rows: int) -> Iterator[pa.RecordBatch]:
    table = pa.table(
        {
            "line": pa.array([f"{line}\n" for lines in users for line in lines], pa.string()),
            "line_number": pa.array(
                [number for lines in users for number in range(1, len(lines) + 1)], pa.int32()
            ),
        }
    )
    yield from table.to_batches(max_chunksize=batch_rows)


def unloaded(
    source: Iterable[pa.RecordBatch],
    folder: Path,
    limits: Limits,
    *,
    codec: Codec | None = None,
    on_records: Callable[[int], object] = lambda _: None,
) -> list[Part]:
    parts = unload(
        source,
        folder,
        rules=RULES,
        mode="sync",
        codec=codec or Gzip(),
        limits=limits,
        on_records=on_records,
    )
    return list(parts)


def run(folder: Path, users: list[User], part_bytes: int, batch_rows: int = 3) -> list[Part]:
    """Cut by raw bytes alone."""
    folder.mkdir(parents=True)
    return unloaded(batches(users, batch_rows), folder, Limits(part_bytes, NO_LIMIT, NO_LIMIT))


def lines_of(part: Part) -> list[str]:
    return gzip.decompress(part.path.read_bytes()).decode().splitlines()


def test_everything_fits_in_one_part(tmp_path: Path) -> None:
    users = [user(1), user(2, 3), user(3)]
    (part,) = run(tmp_path / "o", users, 1000)
    assert lines_of(part) == [line for lines in users for line in lines]
    raw = gzip.decompress(part.path.read_bytes())
    assert (part.split, part.records, part.raw_bytes) == (None, 5, len(raw))
    assert part.digest.bytes == part.path.stat().st_size


def test_nothing_gives_no_part(tmp_path: Path) -> None:
    assert run(tmp_path / "o", [], 10) == []


@pytest.mark.parametrize("batch_rows", [1, 2, 3, 100])
def test_the_limit_itself_still_fits(tmp_path: Path, batch_rows: int) -> None:
    """Each user here is 5 bytes: `u1`, TAB, `1`, newline."""
    users = [user(number) for number in range(1, 5)]
    exact = run(tmp_path / "exact", users, 20, batch_rows)
    less = run(tmp_path / "less", users, 19, batch_rows)
    assert [part.records for part in exact] == [4]
    assert [part.records for part in less] == [3, 1]
    assert [part.records for part in run(tmp_path / "two", users, 10, batch_rows)] == [2, 2]


@pytest.mark.parametrize("batch_rows", [1, 2, 3, 4, 100])
def test_a_user_with_more_than_a_part_holds_has_one_alone(tmp_path: Path, batch_rows: int) -> None:
    users = [user(1), user(2, 9), user(3), user(4, 9), user(5)]
    parts = run(tmp_path / "o", users, 11, batch_rows)
    assert [part.records for part in parts] == [1, 9, 1, 9, 1]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 30)), max_size=20),
    st.integers(1, 200),
    st.integers(1, 9),
    st.integers(1, 9),
)
def test_cuts_are_between_users_greedy_and_independent_of_batches(
    tmp_path_factory: pytest.TempPathFactory,
    shapes: list[tuple[int, int]],
    part_bytes: int,
    batch_rows: int,
    other_batch_rows: int,
) -> None:
    users = [user(number, lines, width) for number, (lines, width) in enumerate(shapes)]
    folder = tmp_path_factory.mktemp("cut")
    parts = run(folder / "a", users, part_bytes, batch_rows)
    expected: list[list[User]] = []
    for lines in users:
        size = sum(len(line) + 1 for line in lines)
        used = sum(len(line) + 1 for other in expected[-1] for line in other) if expected else 0
        if not expected or used + size > part_bytes:
            expected.append([])
        expected[-1].append(lines)
    assert [lines_of(part) for part in parts] == [
        [line for lines in part for line in lines] for part in expected
    ]
    again = run(folder / "b", users, part_bytes, other_batch_rows)
    assert [part.digest for part in again] == [part.digest for part in parts]
    assert [part.split for part in parts] == (
        [None] if len(parts) == 1 else list(range(1, len(parts) + 1))
    )


@pytest.mark.parametrize("cores", [1, 4])
def test_bytes_depend_on_nothing_but_the_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    """Not on the size of batches, not on the number of cores; over several compression blocks."""
    users = [user(number, width=number % 50) for number in range(80_000)]
    first = run(tmp_path / "1", users, 10**9, 50_000)
    monkeypatch.setattr(unload_module.os, "cpu_count", lambda: cores)
    second = run(tmp_path / "2", users, 10**9, 777)
    assert first[0].raw_bytes > 2_000_000
    assert [part.digest for part in first] == [part.digest for part in second]


def test_an_offence_in_a_later_batch_is_located_in_the_table(tmp_path: Path) -> None:
    users = [user(number) for number in range(10)]
    users[7] = ["no tab"]
    with pytest.raises(InvalidRecord, match="record 8 of mode sync"):
        run(tmp_path / "o", users, 1000)


def test_a_torn_user_is_an_offence(tmp_path: Path) -> None:
    """A table that is not in the order of its records would otherwise be cut inside a user."""
    table = pa.table({"line": ["u\ta\n", "v\ta\n", "u\tb\n"], "line_number": [1, 1, 3]})
    with pytest.raises(InvalidRecord, match="record 3 "):
        unloaded(table.to_batches(), tmp_path, Limits(99, 99, 99))


def test_a_user_too_large_for_any_part_is_refused(tmp_path: Path) -> None:
    """Cutting keeps parts below the maximum; one user is never cut."""
    source = batches([user(1, 9)], 100)
    with pytest.raises(InvalidFile, match="file_size") as caught:
        unloaded(source, tmp_path, Limits(10, 10, 20), codec=Plain())
    assert "records_per_user" in caught.value.hint


def test_progress_counts_every_record(tmp_path: Path) -> None:
    counted: list[int] = []
    source = batches([user(1, 4), user(2, 4)], 3)
    unloaded(source, tmp_path, Limits(100, 100, 100), on_records=counted.append)
    assert counted == [3, 3, 2]
