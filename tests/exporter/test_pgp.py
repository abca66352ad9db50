"""Encrypted parts: what gpg makes of them, who can read them, and how they are sent once."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from exporter.codec import pgp
from exporter.codec.pgp import Pgp, PgpPart
from exporter.errors import ConfigError, DeliveryIncomplete, InvalidFile
from tests.exporter.conftest import ROOT, Project, Record, records
from tests.exporter.s3_server import S3Server
from tests.servers.receiver import Receiver, new_receiver

pytestmark = pytest.mark.skipif(not shutil.which("gpg"), reason="the program gpg is not installed")

#: As Adobe publishes it, where somebody put it beside this checkout.
ADOBE_KEY = ROOT.parent / "shared/samples/adobe_pgp.pub"
ADOBE_FINGERPRINT = "5EC1AC4943583F0C9B5DB44894DB38328496CE32"
TO_S3 = ("run", "--env", "production")
THREE_PARTS = records(6, lines=3)
PART_BYTES = sum(len(row.line) + 1 for row in THREE_PARTS) // 3


@pytest.fixture
def codec(receiver: Receiver) -> Iterator[Pgp]:
    made = Pgp(receiver.key_file, receiver.fingerprint, "pgp")
    yield made
    made.close()


def text(rows: list[Record]) -> bytes:
    return "".join(f"{row.line}\n" for row in rows).encode()


def test_the_receiver_reads_what_was_put_in(codec: Pgp, receiver: Receiver, tmp_path: Path) -> None:
    """More than any pipe or buffer holds, in several blocks."""
    blocks = [os.urandom(1 << 20).replace(b"\n", b"x") + b"\n" for _ in range(3)]
    part = codec.open(tmp_path / "p.pgp")
    for block in blocks:
        part.append(block, codec.encode(block))
    digest = part.finish(records=3)
    data = (tmp_path / "p.pgp").read_bytes()
    assert receiver.decrypt(data) == b"".join(blocks)
    assert digest.bytes == len(data)


def test_two_encryptions_differ_and_are_known_for_the_same(codec: Pgp, tmp_path: Path) -> None:
    digests = []
    for name in ("one", "two", "other"):
        part = codec.open(tmp_path / name)
        part.append(b"line\n" if name != "other" else b"lime\n", b"")
        digests.append(part.finish(records=1))
    one, two, other = digests
    assert one.sha256 != two.sha256
    assert one.is_of_same_records(two)
    assert not one.is_of_same_records(other)


def test_a_part_with_other_lines_than_told_never_leaves(codec: Pgp, tmp_path: Path) -> None:
    part = codec.open(tmp_path / "p")
    part.append(b"line\n", b"line\n")
    with pytest.raises(InvalidFile):
        part.finish(records=2)


@pytest.mark.parametrize(
    "told",
    [
        b"[GNUPG:] BEGIN_ENCRYPTION 2 2\n[GNUPG:] END_ENCRYPTION\n",
        b"[GNUPG:] BEGIN_ENCRYPTION 2 9\n",
        b"",
    ],
    ids=["triple DES", "no end", "nothing"],
)
def test_only_gpgs_word_for_aes_counts(told: bytes) -> None:
    assert not pgp._is_encrypted(told)


def test_what_gpg_cannot_write_is_an_incomplete_delivery(codec: Pgp, tmp_path: Path) -> None:
    """It is noticed while gpg is being fed, or at the end."""
    part = codec.open(tmp_path / "no folder" / "p.pgp")
    block = os.urandom(1 << 20)
    with pytest.raises(DeliveryIncomplete, match=r"gpg failed at p\.pgp: gpg: .* failed"):
        fill(part, [block] * 64)
    part.close()


def fill(part: PgpPart, blocks: list[bytes]) -> None:
    for block in blocks:
        part.append(block, block)
    part.finish(records=b"".join(blocks).count(b"\n"))


def test_gpg_ends_with_its_part(codec: Pgp, tmp_path: Path) -> None:
    """After an error elsewhere nobody tells it that no more will come."""
    part = codec.open(tmp_path / "p")
    part.append(b"line\n", b"line\n")
    part.close()
    assert part._process.returncode == -signal.SIGKILL


def test_the_key_ring_goes_away(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Pgp(receiver.key_file, receiver.fingerprint, "pgp")
    home = Path(made._home.name)
    assert home.is_dir()
    made.close()
    assert not home.exists()


def test_another_key_under_the_same_name_is_refused(receiver: Receiver) -> None:
    with pytest.raises(ConfigError) as caught:
        Pgp(receiver.key_file, "0" * 40, "pgp")
    assert receiver.fingerprint in str(caught.value)
    assert "pgp_fingerprint" in str(caught.value)


@pytest.mark.parametrize("content", [None, b"no key"], ids=["missing", "no key"])
def test_a_key_file_without_a_key_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    with pytest.raises(ConfigError, match="pgp_key_file"):
        Pgp(tmp_path / "key", "0" * 40, "pgp")


def test_a_key_that_has_expired_is_told_before_anything_begins(tmp_path: Path) -> None:
    past = ("--faked-system-time", "20200101T000000")
    with (
        new_receiver(tmp_path / "old", *past, expires="1d") as old,
        pytest.raises(ConfigError, match="does not encrypt to the key of pgp_key_file"),
    ):
        Pgp(old.key_file, old.fingerprint, "pgp")


def test_without_gpg_the_setting_that_needs_it_is_named(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ConfigError, match='compression = "pgp" needs the program gpg'):
        Pgp(receiver.key_file, receiver.fingerprint, "pgp")


@pytest.mark.skipif(not ADOBE_KEY.exists(), reason="Adobe's key is not beside this checkout")
def test_adobes_own_key_is_taken(tmp_path: Path) -> None:
    made = Pgp(ADOBE_KEY, ADOBE_FINGERPRINT, "gpg")
    part = made.open(tmp_path / "p.gpg")
    part.append(b"line\n", b"line\n")
    part.finish(records=1)
    packets = subprocess.run(
        ("gpg", "--homedir", made._home.name, "--batch", "--list-packets", str(tmp_path / "p.gpg")),
        capture_output=True,
        text=True,
        check=False,
    )
    made.close()
    # The encryption subkey of the pinned primary key.
    assert "keyid 3AD83B2AE3F2A363" in packets.stdout
    assert ":encrypted data packet:" in packets.stdout


def test_only_the_receiver_can_read_what_was_sent(
    project: Project,
    receiver: Receiver,
    to_s3: Callable[..., S3Server],
) -> None:
    server = to_s3(receiver.settings, top=f"part_bytes = {PART_BYTES}")
    project.build(rows=THREE_PARTS)
    assert project.export(*TO_S3).code == 0
    contents = server.contents()
    names = [re.sub(r".*_\d{10}", "", key) for key in contents]
    assert names == [".sync.1.pgp", ".sync.2.pgp", ".sync.3.pgp"]
    assert b"".join(receiver.decrypt(data) for data in contents.values()) == text(THREE_PARTS)
    assert not any(b"user0" in data for data in contents.values())


def test_no_plain_record_touches_the_disk(
    project: Project,
    receiver: Receiver,
    to_s3: Callable[..., S3Server],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Whatever lies in the temporary folders while parts are on their way."""
    server = to_s3(receiver.settings, top=f"part_bytes = {PART_BYTES}")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    seen: dict[str, bytes] = {}

    def look(step: str) -> None:
        for path in temporary.rglob("*"):
            with suppress(FileNotFoundError, IsADirectoryError):
                seen[path.name] = path.read_bytes()

    server.script = look
    project.build(rows=THREE_PARTS)
    assert project.export(*TO_S3).code == 0
    assert {"pubring.kbx", "sync.1.pgp"} <= set(seen)
    assert not any(b"user0" in data for data in seen.values())
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("moment", range(2, 13, 2))
def test_a_process_killed_at_any_moment_is_resumed(
    project: Project, receiver: Receiver, to_s3: Callable[..., S3Server], moment: int
) -> None:
    """A part whose fate is unknown is looked up, and only if it is not there encrypted anew."""
    server = to_s3(receiver.settings, top=f"part_bytes = {PART_BYTES}")
    project.build(rows=THREE_PARTS)
    server.kill_client_at(moment, project.start(*TO_S3))
    assert project.query("select status from audience_manager.deliveries") == [("started",)]
    assert project.export(*TO_S3).code == 0
    assert project.query("select status from audience_manager.deliveries") == [("delivered",)]
    contents = server.contents()
    assert sorted(put.key for put in server.puts) == sorted(server.objects)
    assert b"".join(receiver.decrypt(data) for data in contents.values()) == text(THREE_PARTS)
    assert [(name, hashlib.sha256(data).hexdigest()) for name, data in named(contents)] == (
        project.query("select name, sha256 from audience_manager.delivery_files order by name")
    )


def named(contents: dict[str, bytes]) -> list[tuple[str, bytes]]:
    return sorted((key.rpartition("/")[2], data) for key, data in contents.items())


def test_a_part_that_arrived_damaged_is_replaced_where_it_is(
    project: Project, receiver: Receiver, to_s3: Callable[..., S3Server]
) -> None:
    """Encrypted anew it has other bytes, and still one name."""
    server = to_s3(receiver.settings)
    server.damage = lambda body: body[:-1]
    project.build(rows=records(3))
    assert project.export(*TO_S3).code == 3
    server.damage = lambda body: body
    assert project.export(*TO_S3).code == 0
    ((_, data),) = server.contents().items()
    assert receiver.decrypt(data) == text(records(3))
    ((sha256, size),) = project.query("select sha256, bytes from audience_manager.delivery_files")
    assert (sha256, size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert project.query("select bytes from audience_manager.deliveries") == [(size,)]


def test_a_gpg_that_dies_leaves_a_delivery_to_resume(
    project: Project,
    receiver: Receiver,
    to_s3: Callable[..., S3Server],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = to_s3(receiver.settings, top=f"part_bytes = {PART_BYTES}")
    project.build(rows=THREE_PARTS)
    append = PgpPart.append

    def die(self: PgpPart, block: bytes, encoded: bytes) -> None:
        self._process.kill()
        self._process.wait()
        append(self, block, encoded)

    with monkeypatch.context() as patch:
        patch.setattr(PgpPart, "append", die)
        result = project.export(*TO_S3)
    assert (result.code, server.contents()) == (3, {})
    assert "gpg failed at sync.1.pgp" in result.err
    assert project.export(*TO_S3).code == 0
    data = b"".join(receiver.decrypt(data) for data in server.contents().values())
    assert data == text(THREE_PARTS)


def test_a_delivery_begun_is_not_finished_with_other_records(
    project: Project, receiver: Receiver, to_s3: Callable[..., S3Server]
) -> None:
    server = to_s3(receiver.settings)
    server.script = lambda step: 503 if step.startswith("PUT") else None
    project.build(rows=records(3))
    assert project.export(*TO_S3).code == 3
    project.execute("update analytics.inbound_crm set record = replace(record, 'city', 'town')")
    server.script = lambda step: None
    result = project.export(*TO_S3)
    assert (result.code, server.contents()) == (1, {})
    assert "would differ" in result.err


def test_an_id_sync_feed_is_refused_and_the_others_go(
    project: Project, receiver: Receiver, to_s3: Callable[..., S3Server]
) -> None:
    """Adobe's page names no encrypted form of those files: sending it plain would be worse."""
    server = to_s3(receiver.settings)
    project.build("inbound_crm")
    project.build("id_sync_crm", file="adobe_id", data_source="0", target_data_source="12")
    for command in (("feeds", "--env", "production"), ("plan", "--env", "production"), TO_S3):
        result = project.export(*command)
        told = result.out + result.err
        assert "id_sync_crm refused: file_name: Adobe names no encrypted form" in told
        assert 'without compression = "pgp"' in told
    assert result.code == 1
    assert [key.rpartition(".")[2] for key in server.contents()] == ["pgp"]
    assert project.query("select count(*) from audience_manager.deliveries") == [(1,)]


def test_a_wrong_key_stops_every_command_that_sends(
    project: Project, receiver: Receiver, to_s3: Callable[..., S3Server]
) -> None:
    server = to_s3(receiver.settings.replace(receiver.fingerprint, "A" * 40))
    project.build()
    for command in ("plan", "run"):
        result = project.export(command, "--env", "production")
        assert (result.code, "pgp_fingerprint" in result.err) == (2, True)
    assert server.steps == []
    assert project.query("select count(*) from audience_manager.deliveries") == [(0,)]
