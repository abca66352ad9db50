"""Compressed parts, and the proof that they can be read."""

import base64
import gzip
import hashlib
import subprocess
import zlib
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.codec import Digest, PartFile
from exporter.codec.gz import Gzip, GzipPart
from exporter.codec.plain import Plain
from exporter.codec.staged import StagedFile
from exporter.errors import InvalidFile

deflate = Gzip().encode


def fill(part: PartFile, pairs: list[tuple[bytes, bytes]], records: int) -> Digest:
    for block, encoded in pairs:
        part.append(block, encoded)
    return part.finish(records=records)


def compress(path: Path, blocks: list[bytes]) -> Digest:
    pairs = [(block, deflate(block)) for block in blocks]
    return fill(GzipPart(path), pairs, b"".join(blocks).count(b"\n"))


@given(st.lists(st.binary(max_size=3000), max_size=5))
def test_what_goes_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("part") / "p.gz"
    compress(path, blocks)
    assert gzip.decompress(path.read_bytes()) == b"".join(blocks)


def test_a_part_is_one_member_without_time_or_name(tmp_path: Path) -> None:
    """A reader that stops after the first member gets everything."""
    blocks = [b"a\n" * 100_000, b"b\n" * 100_000]
    compress(tmp_path / "p.gz", blocks)
    data = (tmp_path / "p.gz").read_bytes()
    reader = zlib.decompressobj(wbits=31)
    assert reader.decompress(data) == b"".join(blocks)
    assert reader.eof
    assert reader.unused_data == b""
    assert data[:10] == bytes.fromhex("1f8b08000000000000ff")


def test_gzip_the_program_reads_it(tmp_path: Path) -> None:
    compress(tmp_path / "p.gz", [b"line\n" * 300_000, b"x"])
    subprocess.run(("gzip", "--test", str(tmp_path / "p.gz")), check=True)


def test_the_digest_is_of_the_file(tmp_path: Path) -> None:
    digest = compress(tmp_path / "p.gz", [b"line\n"])
    data = (tmp_path / "p.gz").read_bytes()
    assert digest == Digest(
        len(data),
        hashlib.sha256(data).hexdigest(),
        base64.b64encode(zlib.crc32(data).to_bytes(4, "big")).decode(),
    )


@pytest.mark.parametrize(
    ("compressed", "records"),
    [
        (deflate(b"lime\n"), 1),
        (deflate(b"line\n" * 2), 1),
        (deflate(b"line\n"), 2),
        (b"", 1),
        (deflate(b"line\n")[:-3], 1),
        (b"\xff" * 100, 1),
        (deflate(b"line\n") + b"\x03\x00", 1),
    ],
    ids=["crc", "longer", "lines", "nothing", "cut off", "no deflate", "ends early"],
)
def test_a_file_that_reads_back_differently_never_leaves(
    tmp_path: Path, compressed: bytes, records: int
) -> None:
    with pytest.raises(InvalidFile, match="file_compression"):
        fill(GzipPart(tmp_path / "p.gz"), [(b"line\n", compressed)], records)


@pytest.mark.parametrize("codec", [Gzip(), Plain()], ids=["gzip", "none"])
def test_a_disk_that_loses_a_bit_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codec: Gzip | Plain
) -> None:
    """The file itself is read, not what was meant to be in it."""
    begin = StagedFile.__init__

    def on_a_bad_disk(self: StagedFile, path: Path) -> None:
        begin(self, path)
        write = self._file.write
        bad = Mock(write=lambda data: write(data[:-1] + bytes([data[-1] ^ 1])))
        monkeypatch.setattr(self, "_file", bad)

    monkeypatch.setattr(StagedFile, "__init__", on_a_bad_disk)
    block = b"line\n" * 100
    with pytest.raises(InvalidFile, match="file_compression"):
        fill(codec.open(tmp_path / "p"), [(block, codec.encode(block))], 100)


def test_a_part_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "p.gz").touch()
    with pytest.raises(FileExistsError):
        GzipPart(tmp_path / "p.gz")
