"""Every kind of destination, whole and in parts: what arrives is what was built."""

import gzip
from collections.abc import Callable

import pytest

from tests.exporter.conftest import Project, records
from tests.servers.places import PLACES, Place
from tests.servers.receiver import Receiver

TO_PLACE = ("run", "--env", "production")
#: Every part of three holds two users of three lines.
ROWS = records(6, lines=3)
LINES = "".join(f"{row.line}\n" for row in ROWS).encode()


@pytest.fixture(params=["gz", "plain", "pgp"])
def compression(request: pytest.FixtureRequest) -> tuple[str, Callable[[bytes], bytes]]:
    """Settings of the environment, and how its reader unpacks a file."""
    if request.param == "pgp":
        receiver: Receiver = request.getfixturevalue("receiver")
        return receiver.settings, receiver.decrypt
    if request.param == "plain":
        return 'compression = "none"\n', bytes
    return "", gzip.decompress


@pytest.mark.parametrize("parts", [1, 3])
@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_what_arrives_is_what_was_built(
    project: Project,
    place: Place,
    parts: int,
    compression: tuple[str, Callable[[bytes], bytes]],
) -> None:
    settings, unpack = compression
    project.write_settings(
        f"part_bytes = {len(LINES) // parts}\n[environments.production]\n{place.toml}{settings}"
    )
    project.build(rows=ROWS)
    assert project.export("check", "--env", "production").code == 0
    assert place.contents() == {}
    result = project.export(*TO_PLACE)
    assert (result.code, result.err.count("delivered")) == (0, 1)
    files = place.contents()
    assert len(files) == parts
    assert b"".join(unpack(data) for _, data in sorted(files.items())) == LINES
    assert "nothing to do" in project.export(*TO_PLACE).err
    assert place.contents() == files
