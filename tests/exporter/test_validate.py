"""`aam-export validate`: files, streams, reports. What breaks which rule: tests/conformance/."""

import gzip
import json
import logging
from pathlib import Path

import pytest

from exporter.cli import run_command
from exporter.errors import ConfigError
from exporter.validation import judge, lines
from exporter.validation.content import check_size
from exporter.validation.findings import FileReport
from exporter.validation.run import Options, find_files, validate

NAME = "ftp_dpm_100201_1700000000.sync"
ROOT = Path(__file__).parents[2]
SAMPLES = ROOT.parent / "shared/samples"
TAXONOMY = ROOT / "seeds/reference/trait_taxonomy.csv"


def write(folder: Path, content: bytes, name: str = NAME) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def judged(path: Path, options: Options | None = None) -> FileReport:
    (report,) = validate([str(path)], options)
    return report


@pytest.mark.parametrize(
    ("name", "warnings"),
    [
        ("ftp_dpm_1234_1445374061.overwrite", {"record_format": 3, "signal_format": 1}),
        ("ftp_dpm_odc_12345_1556223815.sync", {"record_format": 3}),
        ("adobe_id_0_12345_1476312152.sync", {"record_format": 1}),
        ("c2c_id_999999_987654_1560431657.sync", {"record_format": 3}),
    ],
)
def test_adobes_samples_pass_with_warnings(name: str, warnings: dict[str, int]) -> None:
    if not (SAMPLES / name).exists():
        pytest.skip("Adobe's sample files are not beside the project")
    report = judged(SAMPLES / name)
    assert (report.errors, report.warnings) == ({}, warnings)


def test_adobes_sample_that_leads_with_dpuuids_fails_unless_allowed() -> None:
    path = SAMPLES / "adobe_id_12345_67890_1477846458.sync"
    if not path.exists():
        pytest.skip("Adobe's sample files are not beside the project")
    assert judged(path).errors == {"id_sync_master": 1}
    report = judged(path, Options(allow_dpuuid_master=True))
    assert report.errors == {}
    assert report.warnings == {"id_sync_master": 1, "record_format": 2}


class TestStream:
    """What is found does not depend on where blocks end."""

    CONTENT = (
        b'u1\td_sid=7001\r\nu2\t"city"="Z\xc3\xbcrich"\n\nu3\td_sid=x\r\n'
        b'u4\t"stad"="Z\xfcrich"\nu5\t"a"="b,c"\n\r\nu1\t24\nu6\tcity = x,, y=1'
    )

    @pytest.mark.parametrize("size", [1, 2, 3, 7, 16, 64])
    def test_any_block_size_gives_the_same_report(
        self, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write(tmp_path, self.CONTENT)
        expected = judged(path).as_json()
        monkeypatch.setattr(lines, "BLOCK_BYTES", size)
        found = judged(path).as_json()
        assert {key: found[key] for key in ("records", "errors", "warnings")} == {
            key: expected[key] for key in ("records", "errors", "warnings")
        }
        assert expected["errors"] == {
            "file_encoding": 1,
            "signal_format": 1,
            "signal_forbidden_character": 1,
        }
        assert expected["warnings"] == {"record_format": 6, "signal_format": 1}

    def test_errors_are_located_by_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lines, "BLOCK_BYTES", 16)
        report = judged(write(tmp_path, self.CONTENT))
        located = {
            finding.rule: finding.lines
            for finding in report.findings
            if finding.severity == "error"
        }
        assert located == {
            "signal_format": (4,),
            "file_encoding": (5,),
            "signal_forbidden_character": (6,),
        }

    def test_a_line_longer_than_a_block_is_one_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its rest is skipped, not kept: a file without a newline cannot fill the memory."""
        monkeypatch.setattr(lines, "BLOCK_BYTES", 1 << 20)
        long = b"u\td_sid=7001" + b",d_sid=7001" * 1_000_000 + b"\n"
        report = judged(write(tmp_path, b"a\t24\n" + long + b"b\td_sid=x\n"))
        assert report.errors == {"record_too_long": 1, "signal_format": 1}
        assert [
            sample["line"] for sample in report.samples() if "102,399" in sample["message"]
        ] == [2]

    def test_counts_go_over_all_blocks_and_samples_stop_at_ten(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lines, "BLOCK_BYTES", 64)
        report = judged(write(tmp_path, b"".join(b"u%d\tbad%d\n" % (n, n) for n in range(50))))
        assert report.errors == {"signal_format": 50}
        assert len(report.samples()) == 10

    def test_every_kind_of_finding_of_a_rule_is_sampled(self, tmp_path: Path) -> None:
        report = judged(write(tmp_path, b"no tab\n" * 20 + b"u\td_sid=1\td_sid=2\n"))
        sampled = [s for s in report.samples() if s["rule"] == "record_format"]
        assert len(sampled) == 10
        assert {s["message"].split(";")[0] for s in sampled} == {
            "has no TAB between user ID and signals",
            "has more than one TAB",
        }


class TestGzip:
    def test_is_read_whatever_its_members(self, tmp_path: Path) -> None:
        content = gzip.compress(b"u\td_sid=7001\n") + gzip.compress(b"v\td_sid=7001\n")
        report = judged(write(tmp_path, content, f"{NAME}.gz"))
        assert (report.ok, report.records) == (True, 2)

    def test_cut_short_is_an_error_after_what_could_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lines, "BLOCK_BYTES", 1000)
        content = gzip.compress(b"u\td_sid=x\n" * 1000, mtime=0)
        report = judged(write(tmp_path, content[:-9], f"{NAME}.gz"))
        assert report.errors["file_compression"] == 1
        assert report.errors["signal_format"] > 100

    def test_a_wrong_checksum_is_an_error(self, tmp_path: Path) -> None:
        content = bytearray(gzip.compress(b"u\td_sid=7001\n", mtime=0))
        content[-6] ^= 0xFF
        report = judged(write(tmp_path, bytes(content), f"{NAME}.gz"))
        assert "file_compression" in report.errors

    def test_an_empty_one_has_no_records(self, tmp_path: Path) -> None:
        report = judged(write(tmp_path, gzip.compress(b""), f"{NAME}.gz"))
        assert report.errors == {"file_empty": 1}


def test_encrypted_files_are_judged_by_name_and_size(tmp_path: Path) -> None:
    report = judged(write(tmp_path, b"\x85\x02\x0c\x03secret", f"{NAME}.pgp"))
    assert report.as_json() | {"path": ""} == {
        "path": "",
        "kind": "inbound",
        "ok": True,
        "records": None,
        "errors": {},
        "warnings": {},
        "samples": [],
    }


@pytest.mark.parametrize(
    ("size", "compression", "severity"),
    [
        (1_000_000_000, "gz", None),
        (1_000_000_001, "gz", "warning"),
        (3_000_000_000, "gz", "warning"),
        (3_000_000_001, "gz", "error"),
        (5_000_000_000, "plain", None),
        (5_000_000_001, "plain", "error"),
        (3_000_000_001, "pgp", "error"),
    ],
)
def test_file_size(size: int, compression: str, severity: str | None) -> None:
    findings = check_size(size, compression)  # type: ignore[arg-type]
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


class TestPartsOfOneFile:
    def parts(self, folder: Path, mode: str, *contents: bytes) -> list[FileReport]:
        for number, content in enumerate(contents, start=1):
            write(folder, content, f"ftp_dpm_100201_1700000000.{mode}.{number}")
        return list(validate([str(folder)]))

    def test_an_overwrite_user_stands_in_one_part(self, tmp_path: Path) -> None:
        first, second = self.parts(tmp_path, "overwrite", b"u\t24\nv\t24\n", b"w\t24\nu\t25\n")
        assert first.ok
        assert second.errors == {"records_per_user": 1}
        assert second.samples()[0]["line"] == 2

    def test_a_sync_user_may_stand_in_several(self, tmp_path: Path) -> None:
        assert all(report.ok for report in self.parts(tmp_path, "sync", b"u\t24\n", b"u\t25\n"))

    def test_lines_of_a_sync_user_are_counted_together(self, tmp_path: Path) -> None:
        reports = self.parts(tmp_path, "sync", b"u\t24\n" * 150, b"u\t24\n" * 51)
        assert [report.ok for report in reports] == [True, False]

    def test_other_files_have_other_users(self, tmp_path: Path) -> None:
        for timestamp in ("1700000000", "1700000001"):
            write(tmp_path, b"u\t24\n", f"ftp_dpm_100201_{timestamp}.overwrite")
        assert all(report.ok for report in validate([str(tmp_path)]))

    def test_users_beyond_the_memory_limit_are_still_counted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """They go to disk."""
        monkeypatch.setattr(judge, "_MEMORY_LIMIT", "64MB")
        monkeypatch.setattr(lines, "BLOCK_BYTES", 1 << 20)
        users = b"".join(b"user%d\t24\n" % n for n in range(1_000_000))
        report = judged(write(tmp_path, users + b"user7\t24\n", NAME.replace("sync", "overwrite")))
        assert report.errors == {"records_per_user": 1}
        assert report.samples()[0]["line"] == 1_000_001


class TestTaxonomy:
    CONTENT = b"u\td_sid=7001\nv\td_sid=7101\nw\td_sid=7201,24\n"

    def test_traits_are_looked_up_only_if_given(self, tmp_path: Path) -> None:
        path = write(tmp_path, self.CONTENT)
        assert judged(path).ok
        report = judged(path, Options(taxonomy=TAXONOMY))
        assert report.errors == {"trait_unknown": 2}

    def test_the_columns_of_adobes_api_will_do(self, tmp_path: Path) -> None:
        csv = write(
            tmp_path,
            b"\xef\xbb\xbfname,sid,dataSourceId,traitType\nx,7001,100201,ON_BOARDED_TRAIT\n",
            "t.csv",
        )
        report = judged(write(tmp_path, self.CONTENT), Options(taxonomy=csv))
        assert report.errors == {"trait_unknown": 2}

    @pytest.mark.parametrize("content", [b"", b"sid,name\n1,x\n", b"\xff\xfe\x00", b"\x00\n"])
    def test_anything_else_is_a_usage_error(self, content: bytes, tmp_path: Path) -> None:
        csv = write(tmp_path, content, "t.csv")
        with pytest.raises(ConfigError):
            judged(write(tmp_path, self.CONTENT), Options(taxonomy=csv))


class TestPaths:
    def test_folders_globs_and_files_count_once(self, tmp_path: Path) -> None:
        below = tmp_path / "shop/date=2026-11-24"
        below.mkdir(parents=True)
        data = write(below, b"u\t24\n")
        write(below, b"", ".hidden")
        found = find_files([str(tmp_path), str(below / "*.sync"), str(data)])
        assert found == [data]

    @pytest.mark.parametrize("pattern", ["nothing", "*.nothing", "empty"])
    def test_nothing_found_is_a_usage_error(self, pattern: str, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        assert run_command(["validate", str(tmp_path / pattern)]) == 2


class TestCommand:
    def test_exit_codes(self, tmp_path: Path) -> None:
        good = write(tmp_path, b"u\td_sid=7001")
        bad = write(tmp_path, b"u\td_sid=x\n", "ftp_dpm_100201_1700000001.sync")
        assert run_command(["validate", str(good)]) == 0
        assert run_command(["validate", str(bad)]) == 1
        assert run_command(["validate", str(good), str(bad)]) == 1
        assert run_command(["validate"]) == 2
        assert run_command(["validate", str(good), "--taxonomy", str(tmp_path / "none")]) == 2

    def test_json(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = write(tmp_path, b"u\td_sid=x\n\n")
        run_command(["validate", "--json", str(path)])
        document = json.loads(capsys.readouterr().out)
        (file,) = document["files"]
        messages = [sample.pop("message") for sample in file["samples"]]
        assert all(messages)
        assert document == {
            "ok": False,
            "files": [
                {
                    "path": str(path),
                    "kind": "inbound",
                    "ok": False,
                    "records": 1,
                    "errors": {"signal_format": 1},
                    "warnings": {"record_format": 1},
                    "samples": [
                        {"line": 1, "rule": "signal_format"},
                        {"line": 2, "rule": "record_format"},
                    ],
                }
            ],
        }

    def test_nothing_of_a_line_is_ever_printed(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
    ) -> None:
        """Neither IDs nor keys nor values, whatever is wrong with them."""
        caplog.set_level(logging.DEBUG)
        broken = [
            b"secret-id\td_sid=secret-trait",
            b"secret:id\t24",
            b"secret%20id\t24",
            b"secret@secret.example\t24",
            b"secret-id",
            b"secret-id\tsecret",
            b'secret-id\t"email"="secret@secret.example"',
            b'secret-id\t"secret key"="secret\\value"',
            b'secret-id\t"k"="secret,value"',
            b"secret-id\t\xffsecret",
            b"secret-id\tsecret\tsecret",
            b"secret-id\td_unsid=7001secret ",
            *[b"secret-user\t24"] * 2,
        ]
        write(tmp_path, b"\n".join(broken), NAME.replace("sync", "overwrite"))
        write(tmp_path, b"secret\tsecret\tsecret\n", "adobe_id_12345_67890_1477846458.sync")
        write(tmp_path, b"secret\tsecret\n", "c2c_id_999999_987654_1560431657.sync")
        write(tmp_path, b"secret\tsecret\tsecret\n", "ftp_dpm_odc_12345_1556223815.sync")
        assert run_command(["validate", str(tmp_path), "--taxonomy", str(TAXONOMY)]) == 1
        assert run_command(["validate", str(tmp_path), "--json"]) == 1
        printed = capfd.readouterr()
        everything = (printed.out + printed.err + caplog.text).replace(str(tmp_path), "")
        assert "signal_forbidden_character" in everything
        assert "secret" not in everything

    def test_a_failure_of_the_check_itself_quotes_nothing(
        self,
        tmp_path: Path,
        capfd: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(
            judge.Judge, "judge", lambda self, part, lines: self._rows("select 'secret'::integer")
        )
        assert run_command(["validate", str(write(tmp_path, b"secret\t24\n"))]) == 1
        printed = capfd.readouterr()
        assert "could not be judged (ConversionException)" in printed.err
        assert "secret" not in printed.out + printed.err
