"""Every kind of destination and of compression, whole and in parts: what arrives was built."""

import gzip
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.exporter.conftest import Project, records
from tests.exporter.test_pgp import new_receiver
from tests.servers.places import PLACES, Place

TO_PLACE = ("run", "--env", "production")
#: Every part of three holds two users of three lines.
ROWS = records(6, lines=3)
LINES = "".join(f"{row.line}\n" for row in ROWS).encode()


@dataclass(frozen=True)
class Compression:
    """Settings of an environment, and how its reader unpacks a file."""

    toml: str
    unpack: Callable[[bytes], bytes]


@pytest.fixture
def compression(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Compression]:
    with COMPRESSIONS[request.param](tmp_path) as made:
        yield made


@contextmanager
def _gzip(folder: Path) -> Iterator[Compression]:
    yield Compression("", gzip.decompress)


@contextmanager
def _none(folder: Path) -> Iterator[Compression]:
    yield Compression('compression = "none"\n', bytes)


@contextmanager
def _pgp(folder: Path) -> Iterator[Compression]:
    if not shutil.which("gpg"):
        pytest.skip("the program gpg is not installed")
    with new_receiver(folder / "gpg") as receiver:
        toml = (
            f'compression = "pgp"\npgp_key_file = "{receiver.key_file}"\n'
            f'pgp_fingerprint = "{receiver.fingerprint}"\n'
        )
        yield Compression(toml, receiver.decrypt)


COMPRESSIONS = {"gzip": _gzip, "none": _none, "pgp": _pgp}


@pytest.mark.parametrize(
    ("compression", "parts"),
    [("gzip", 1), ("gzip", 3), ("none", 3), ("pgp", 3)],
    indirect=["compression"],
)
@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_what_arrives_is_what_was_built(
    project: Project, place: Place, compression: Compression, parts: int
) -> None:
    project.write_settings(
        f"part_bytes = {len(LINES) // parts}\n"
        f"[environments.production]\n{place.toml}{compression.toml}"
    )
    project.build(rows=ROWS)
    assert project.export("check", "--env", "production").code == 0
    assert place.contents() == {}
    result = project.export(*TO_PLACE)
    assert (result.code, result.err.count(": delivered, ")) == (0, 1), result.err
    files = place.contents()
    assert len(files) == parts
    assert b"".join(compression.unpack(data) for _, data in sorted(files.items())) == LINES
    assert "nothing to do" in project.export(*TO_PLACE).err
    assert place.contents() == files
