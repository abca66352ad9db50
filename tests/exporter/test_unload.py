"""Where parts are cut, and that the same records always give the same bytes."""

import base64
import gzip
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter import unload as unload_module
from exporter.codec import BLOCK_BYTES, Codec, Digest
from exporter.codec.gz import Gzip
from exporter.codec.plain import Plain, PlainPart
from exporter.errors import InvalidFile, InvalidRecord
from exporter.records import LineRules
from exporter.unload import Limits, Part, unload

RULES = LineRules("sync", exactly_one_tab=True)
User = list[str]
NO_LIMIT = 10**12


def user(number: int, lines: int = 1, width: int = 0, noise: random.Random | None = None) -> User:
    """With noise nothing repeats."""
    return [
        f"u{number}\t{line}{noise.randbytes(width).hex() if noise else 'x' * width}"
        for line in range(1, lines + 1)
    ]


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
    data = part.path.read_bytes()
    return (gzip.decompress(data) if part.path.suffix == ".gz" else data).decode().splitlines()


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


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 40), st.booleans()), max_size=60),
    st.integers(300, 3000),
    st.integers(100, 600),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
)
def test_parts_stay_below_the_encoded_limit_whatever_compresses(
    tmp_path_factory: pytest.TempPathFactory,
    shapes: list[tuple[int, int, bool]],
    raw: int,
    encoded: int,
    batch_rows: tuple[int, int],
) -> None:
    """Where compression saves less they are cut earlier, between users, the same on every run.

    That is with other batches and slower compression, too. Blocks are small here, so that many of
    them are in a part.
    """
    noise = random.Random(7)
    users = [
        user(number, lines, width, noise if is_noise else None)
        for number, (lines, width, is_noise) in enumerate(shapes)
    ]
    folder = tmp_path_factory.mktemp("cut")
    runs = []
    with (
        mock.patch.object(unload_module, "BLOCK_BYTES", 64),
        mock.patch.object(unload_module, "_AHEAD", 3),
    ):
        for rows in batch_rows:
            (folder / str(len(runs))).mkdir()
            limits = Limits(raw, encoded, NO_LIMIT)
            source = batches(users, rows)
            codec = Shrinking(seconds=0.0003 * len(runs))
            runs.append(unloaded(source, folder / str(len(runs)), limits, codec=codec))
    one, two = runs
    assert [(part.digest, part.split) for part in one] == [
        (part.digest, part.split) for part in two
    ]
    assert [line for part in one for line in lines_of(part)] == [
        line for lines in users for line in lines
    ]
    owners = [{line.partition("\t")[0] for line in lines_of(part)} for part in one]
    assert sum(len(names) for names in owners) == len(set().union(*owners))
    for part, names in zip(one, owners, strict=True):
        assert len(names) == 1 or (part.raw_bytes <= raw and part.digest.bytes <= encoded)


class Shrinking(Plain):
    """Counts of each block what is not an x, so that sizes are exact; takes its time."""

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds

    def encode(self, block: bytes) -> bytes:
        time.sleep(self._seconds)
        return block.replace(b"x", b"")

    def open(self, path: Path) -> "ShrinkingPart":
        return ShrinkingPart(path)


class ShrinkingPart(PlainPart):
    size = 0

    def append(self, block: bytes, encoded: bytes) -> None:
        super().append(block, block)
        self.size += len(encoded)

    def finish(self, *, records: int) -> Digest:
        return replace(super().finish(records=records), bytes=self.size)


def test_savings_make_parts_longer(tmp_path: Path) -> None:
    """A part that is small when compressed goes on until the raw limit."""
    users = [user(number, width=5000) for number in range(20_000)]
    (tmp_path / "one").mkdir()
    (tmp_path / "some").mkdir()
    (one,) = unloaded(batches(users, 5000), tmp_path / "one", Limits(10**9, 3 * 10**7, 10**9))
    some = unloaded(batches(users, 5000), tmp_path / "some", Limits(4 * 10**7, 3 * 10**7, 10**9))
    assert one.raw_bytes > 10**8 > one.digest.bytes * 50
    assert [part.split for part in some] == [1, 2, 3]


def test_what_hardly_compresses_is_cut_before_the_limit(tmp_path: Path) -> None:
    noise = random.Random(1)
    users = [
        [f"u{number}\t{base64.b85encode(noise.randbytes(50_000)).decode()}"]
        for number in range(450)
    ]
    parts = unloaded(batches(users, 100), tmp_path, Limits(10**9, 2 * 10**7, 10**9))
    assert [part.split for part in parts] == [1, 2]
    assert parts[0].digest.bytes <= 2 * 10**7 < parts[0].raw_bytes


def test_deflate_adds_little_to_what_does_not_compress() -> None:
    """A hundredth is what the settings keep free below the maximum."""
    block = random.Random(3).randbytes(BLOCK_BYTES)
    assert len(Gzip().encode(block)) < BLOCK_BYTES * 1.001


def test_a_part_is_given_while_the_scan_goes_on(tmp_path: Path) -> None:
    """The first part is complete before the last batch was asked for."""
    asked = 0

    def counted() -> Iterator[pa.RecordBatch]:
        nonlocal asked
        for batch in batches([user(number) for number in range(100)], 1):
            asked += 1
            yield batch

    parts = unload(
        counted(), tmp_path, rules=RULES, mode="sync", codec=Gzip(), limits=Limits(20, 20, 100)
    )
    with closing(parts):
        first = next(parts)
        assert asked < 100
        assert (first.split, lines_of(first)[0]) == (1, "u0\t1")


def test_an_unload_given_up_leaves_no_open_file(tmp_path: Path) -> None:
    opened = []

    class Watched(Plain):
        def open(self, path: Path) -> PlainPart:
            opened.append(super().open(path))
            return opened[-1]

    source = batches([user(number) for number in range(100)], 1)
    parts = unload(
        source, tmp_path, rules=RULES, mode="sync", codec=Watched(), limits=Limits(20, 20, 100)
    )
    next(parts)
    parts.close()
    assert len(opened) > 1
    assert all(part._staged._file.closed for part in opened)


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
