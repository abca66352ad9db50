"""SQL screening, generic tests and `aam-export validate` judge every case of the table alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros import render_rules
from tests.conformance import cases
from tests.conformance.judges import (
    DATA_SOURCE,
    TESTED_RULES,
    FeedRow,
    Sql,
    judged,
    open_sql,
    validated,
)

pytestmark = pytest.mark.e2e

#: Rules that need more than the file.
NOT_IN_A_FILE = {"user_id_case", "opted_out", "derived_from_pii"}
DATA_LINE = "{}\td_sid=7001\n"
#: Where an ID of a type stands in a file.
PLACES = {
    "dpuuid": (f"ftp_dpm_{DATA_SOURCE}_1700000000.sync", DATA_LINE),
    "aam_uuid": (f"adobe_id_0_{DATA_SOURCE}_1700000000.sync", "{}\t4711\n"),
    "hashed_email": (f"c2c_id_{DATA_SOURCE}_987654_1700000000.sync", "crm-{n}\t{}\n"),
    "gaid": (f"ftp_dpm_20914_{DATA_SOURCE}_1700000000.sync", DATA_LINE),
    "idfa": (f"ftp_dpm_20915_{DATA_SOURCE}_1700000000.sync", DATA_LINE),
    "rida": (f"ftp_dpm_121963_{DATA_SOURCE}_1700000000.sync", DATA_LINE),
    "maid": (f"ftp_dpm_389146_{DATA_SOURCE}_1700000000.sync", DATA_LINE),
    "fire_tv": (f"ftp_dpm_488258_{DATA_SOURCE}_1700000000.sync", DATA_LINE),
    "tifa": (f"ftp_dpm_963906_{DATA_SOURCE}_1700000000.sync", DATA_LINE),
    "lgudid": (f"ftp_dpm_1171485_{DATA_SOURCE}_1700000000.sync", DATA_LINE),
    "vizio": (f"ftp_dpm_1171489_{DATA_SOURCE}_1700000000.sync", DATA_LINE),
}


@pytest.fixture(scope="module")
def sql() -> Iterator[Sql]:
    with open_sql() as judge:
        yield judge


@pytest.fixture
def every_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line that breaks a rule is told, not the first ten."""
    for module in ("findings", "judge", "lines"):
        monkeypatch.setattr(f"exporter.validation.{module}.MAX_SAMPLES", 1000)


class Differences:
    """What a judge says otherwise than the table; all of it is reported at once."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def compare(self, where: str, judge: str, said: Any, expected: Any) -> None:
        """Notes a difference."""
        if said != expected:
            self._found.append(f"{where}: {judge} says {_text(said)}, not {_text(expected)}")

    def report(self) -> None:
        """Fails if there were any."""
        assert not self._found, "\n".join(["", *self._found])


def _text(verdict: Any) -> str:
    rules = " ".join(sorted(verdict)) if isinstance(verdict, set | frozenset) else verdict
    return str(rules or "clean")


def test_the_table_is_large_and_has_every_rule() -> None:
    user_ids, signals, records = cases.user_ids(), cases.signals(), cases.records()
    assert len(user_ids) + len(signals) + len(records) + len(cases.file_names()) > 500
    named = {rule for row in user_ids for rule in row.tests | row.validate}
    named |= {rule for row in signals for rule in (row.tests or set()) | row.validate}
    named |= {rule for row in records for rule in row.errors}
    macros = render_rules.ROOT / "macros/rules"
    rules = {path.stem for path in macros.glob("*.sql")} & render_rules.MACROS.keys()
    assert len(rules) > 15
    assert {*TESTED_RULES, *rules} - named == set()


def test_rules_sql_is_what_the_macros_say() -> None:
    """Otherwise validate would judge by old rules."""
    written, rendered = render_rules.RULES_SQL.read_text("utf-8"), render_rules.rules_sql()
    assert written == rendered, "rules.sql is out of date: run `python macros/render_rules.py`"


@pytest.mark.usefixtures("every_sample")
def test_user_ids(sql: Sql, tmp_path: Path) -> None:
    rows = cases.user_ids()
    screened = sql.screened_user_ids(
        {"user_id": [row.user_id for row in rows], "id_type": [row.id_type for row in rows]}
    )
    feed = [
        FeedRow(row.user_id, f"{row.user_id}\td_sid=7001", row.tests, id_type=row.id_type)
        for row in rows
    ]
    failing = sql.failing_tests(feed)
    lines = [PLACES[row.id_type][1].format(row.user_id, n=n) for n, row in enumerate(rows)]
    files = [PLACES[row.id_type][0] for row in rows]
    verdicts = judged(
        tmp_path, [(name, line.encode()) for name, line in zip(files, lines, strict=True)]
    )
    differences = Differences()
    for row, violation, tests, verdict in zip(rows, screened, failing, verdicts, strict=True):
        differences.compare(row.where, "screening", violation, row.expected)
        differences.compare(row.where, "tests", tests, row.tests)
        differences.compare(row.where, "validate", verdict.errors, row.validate - NOT_IN_A_FILE)
    differences.report()


@pytest.mark.usefixtures("every_sample")
def test_signals(sql: Sql, tmp_path: Path) -> None:
    rows = cases.signals()
    columns: dict[str, list[str | None]] = {
        "kind": [row.kind for row in rows],
        "key": [row.key for row in rows],
        "value": [row.value for row in rows],
        "mode": [row.mode for row in rows],
    }
    screened, texts = sql.screened_signals(columns), sql.signal_texts(columns)
    differences = Differences()
    for row, verdict, text in zip(rows, screened, texts, strict=True):
        differences.compare(row.where, "screening", verdict, row.expected)
        differences.compare(row.where, "can be written", text is not None, row.tests is not None)
    written = [(row, text) for row, text in zip(rows, texts, strict=True) if text is not None]
    # Users of their own: two lines of one in an .overwrite file are another rule's matter.
    lines = [(row, f"u{n}", f"u{n}\t{text}") for n, (row, text) in enumerate(written)]
    feed = [FeedRow(user, line, row.tests or frozenset(), row.mode) for row, user, line in lines]
    files = [
        (f"ftp_dpm_{DATA_SOURCE}_1700000000.{row.mode}", f"{line}\n".encode())
        for row, _, line in lines
    ]
    verdicts = judged(tmp_path, files)
    failing = sql.failing_tests(feed)
    for (row, _), tests, verdict in zip(written, failing, verdicts, strict=True):
        differences.compare(row.where, "tests", tests, row.tests)
        differences.compare(row.where, "validate", verdict.errors, row.validate)
    differences.report()


@pytest.mark.usefixtures("every_sample")
def test_records(sql: Sql, tmp_path: Path) -> None:
    rows = cases.records()
    verdicts = judged(tmp_path, [(row.file_name, row.content) for row in rows])
    differences = Differences()
    for row, verdict in zip(rows, verdicts, strict=True):
        differences.compare(row.where, "validate", verdict.errors, row.errors)
        differences.compare(row.where, "validate (warnings)", verdict.warnings, row.warnings)
    tested = [row for row in rows if row.tests is not None]
    texts = [row.content.decode().removesuffix("\n") for row in tested]
    feed = [
        FeedRow(text.split("\t")[0], text, row.tests or frozenset(), _mode(row.file_name))
        for row, text in zip(tested, texts, strict=True)
    ]
    for row, tests in zip(tested, sql.failing_tests(feed), strict=True):
        differences.compare(row.where, "tests", tests, row.tests)
    differences.report()


def _mode(file_name: str) -> str:
    return "overwrite" if ".overwrite" in file_name else "sync"


def test_file_names(tmp_path: Path) -> None:
    rows = cases.file_names()
    reports = validated(tmp_path, [(row.file_name, b"") for row in rows])
    differences = Differences()
    for row, report in zip(rows, reports, strict=True):
        messages = [
            sample["message"] for sample in report.samples() if sample["rule"] == "file_name"
        ]
        differences.compare(row.where, "as kind, validate", report.kind, row.kind or report.kind)
        differences.compare(row.where, "validate", "file_name" in report.errors, not row.kind)
        if messages and row.says not in messages[0]:
            differences.compare(row.where, "the message", messages[0], row.says)
    differences.report()
