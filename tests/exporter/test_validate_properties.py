"""Records of Adobe's grammar are accepted in every form; a mutation is refused by its rule."""

import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.validation.findings import FileReport
from exporter.validation.run import validate

NAME = "ftp_dpm_100201_1700000000.sync"
# Letters of which no key, value or ID can be made that is, or announces, personal data.
WORDS = st.text("bcdfghjkqvwxz", min_size=1, max_size=8)
LETTERS = "bcdfghjkqvwxz" + "ÄñЖ東🚲"
KEYS = st.builds(str.__add__, WORDS, st.text("bcd123_-", max_size=4))
VALUES = st.text(LETTERS + "|;:._=()<>&'", min_size=1, max_size=20).filter(
    lambda value: value.strip() == value
)
TRAITS = st.integers(1, 10**9).map(str)
BLANKS = st.sampled_from(["", " ", "  "])
USER_IDS = st.text(LETTERS + "-_.~", min_size=1, max_size=30)

#: The writer's forms. (Adobe: inbound-file-contents)
CANONICAL = st.one_of(
    TRAITS.map("d_sid={}".format),
    TRAITS.map("d_unsid={}".format),
    TRAITS,
    st.text("bcdfgh123_", min_size=1, max_size=10).map("ic={}".format),
    st.builds('"{}"="{}"'.format, KEYS, VALUES),
)
#: What else a reader takes.
WIDE = st.one_of(
    st.builds("{}:{}".format, TRAITS, st.sampled_from(["0", "-1"])),
    st.builds("{}={}".format, KEYS, VALUES),
    st.builds('{}="{}"'.format, KEYS, VALUES),
    st.builds('"{}"={}'.format, KEYS, VALUES),
    st.builds("{}{}={}{}".format, KEYS, BLANKS, BLANKS, VALUES),
    st.builds('-{} = "{}"'.format, KEYS, VALUES),
    st.builds("d_sid{}={}{}".format, BLANKS, BLANKS, TRAITS),
)
SIGNALS = st.one_of(CANONICAL, st.builds("{}{}".format, BLANKS, WIDE))
RECORDS = st.builds(
    lambda user_id, signals: f"{user_id}\t{','.join(signals)}",
    USER_IDS,
    st.lists(SIGNALS, min_size=1, max_size=6),
)
FEW = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def report_on(folder: Path, *records: str) -> FileReport:
    path = folder / NAME
    path.write_text("".join(f"{record}\n" for record in records), encoding="utf-8", newline="")
    (report,) = validate([str(path)])
    return report


@FEW
@given(records=st.lists(RECORDS, min_size=1, max_size=30))
def test_what_the_grammar_gives_is_accepted(records: list[str], tmp_path: Path) -> None:
    report = report_on(tmp_path, *records)
    assert (report.errors, report.warnings, report.records) == ({}, {}, len(records))


def _in_body(text: str) -> Callable[[str], str]:
    return lambda record: f"{record},{text}"


def _in_user_id(text: str) -> Callable[[str], str]:
    def mutate(record: str) -> str:
        user_id, body = record.split("\t")
        return f"{user_id}{text}{user_id}\t{body}"

    return mutate


@pytest.mark.parametrize(
    ("rule", "mutate"),
    [
        ("record_format", lambda record: record.replace("\t", " ")),
        ("record_format", lambda record: record.replace("\t", "\t\t")),
        ("record_format", lambda record: f"{record}\td_sid=1"),
        ("record_format", lambda record: record[: record.index("\t") + 1]),
        ("record_trailing_space", lambda record: f"{record} "),
        ("record_trailing_space", lambda record: f"{record}\t"),
        ("record_too_long", lambda record: f'{record},"b"="{"é" * 51200}"'),
        ("user_id_empty", lambda record: record[record.index("\t") :]),
        ("user_id_format", lambda record: f" {record}"),
        ("user_id_format", lambda record: record.replace("\t", "\u00a0\t")),
        ("user_id_forbidden_character", _in_user_id(":")),
        ("user_id_forbidden_character", _in_user_id("%3A")),
        ("user_id_url_encoded", _in_user_id("%2F")),
        ("signal_format", _in_body("d_sid=")),
        ("signal_format", _in_body("d_sid=1b")),
        ("signal_format", _in_body("24:1")),
        ("signal_format", _in_body("bcd")),
        ("signal_format", _in_body('"123"="b"')),
        ("signal_format", _in_body('"b c"="b"')),
        ("signal_format", _in_body('"d_sid"="24"')),
        ("signal_forbidden_character", _in_body('"b"="c\\d"')),
        ("signal_forbidden_character", _in_body('"b"="c,d"')),
        ("signal_forbidden_character", _in_body('"b"="c\u201dd"')),
        ("signal_forbidden_character", _in_body("b=c\u00a0d")),
        ("signal_pii", _in_body('"b"="jan@example.com"')),
        ("signal_pii", _in_body('"email"="b"')),
    ],
)
@settings(parent=FEW, max_examples=4)
@given(records=st.lists(RECORDS, min_size=1, max_size=5), place=st.integers(0, 4))
def test_a_mutated_record_is_refused_by_the_right_rule(
    rule: str,
    mutate: Callable[[str], str],
    records: list[str],
    place: int,
    tmp_path: Path,
) -> None:
    place = min(place, len(records) - 1)
    report = report_on(
        tmp_path, *[mutate(record) if n == place else record for n, record in enumerate(records)]
    )
    broken = [finding for finding in report.findings if finding.rule == rule]
    assert broken
    assert {line for finding in broken for line in finding.lines} == {place + 1}


@FEW
@given(content=st.binary(max_size=400))
def test_no_bytes_break_the_check(content: bytes, tmp_path: Path) -> None:
    """Whatever a file holds gives a verdict."""
    path = tmp_path / NAME
    path.write_bytes(content)
    (report,) = validate([str(path)])
    assert report.records is None or report.records <= len(content)


@FEW
@given(content=st.text(string.ascii_letters + '0123456789,"=:- \t\n\r\\\u00a0é', max_size=300))
def test_no_text_breaks_the_check(content: str, tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text(content, encoding="utf-8", newline="")
    (report,) = validate([str(path)])
    assert report.records is None or report.records <= content.count("\n") + 1
