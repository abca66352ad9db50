"""The three judges: what dbt renders of the screening and of the generic tests, and validate."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from exporter.validation.findings import FileReport, Finding
from exporter.validation.run import Options, validate
from macros.render_rules import compile_with_dbt
from tests.conformance.cases import Rules

TAXONOMY = Path(__file__).parents[2] / "seeds/reference/trait_taxonomy.csv"
SIGNALS = Path(__file__).parent / "signals.csv"
#: Owner of the traits 7001 to 7005 in the taxonomy.
DATA_SOURCE = 100201
#: Tests of a feed that a row of the table can break.
TESTED_RULES = (
    *("record_format", "record_too_long", "record_trailing_space", "records_per_user"),
    *("user_id_empty", "user_id_forbidden_character", "user_id_url_encoded", "user_id_format"),
    *("user_id_case", "user_id_pii", "opted_out", "derived_from_pii"),
    *("signal_format", "signal_forbidden_character", "signal_pii"),
    *("trait_unknown", "trait_removal_in_overwrite"),
)
_FEED = '"memory"."analytics"."feed"'
_CONTEXT = f"""
    create schema analytics;
    create table analytics.feed (
        record varchar, user_id varchar, line_number integer, record_bytes integer,
        file_mode varchar
    );
    create table analytics.int_feeds as select
        '{_FEED}' as relation, 'dpuuid' as id_type, '{DATA_SOURCE}' as data_source,
        '{DATA_SOURCE}' as signal_data_source;
    create table analytics.int_opt_outs as select
        '{DATA_SOURCE}' as data_source, 'opted-out' as user_id;
    create table analytics.int_site_ids as select
        '{DATA_SOURCE}' as data_source, 'Seen-On-Site' as user_id, 'seen-on-site' as folded_user_id;
    create table analytics.int_onboarded_traits as select data_source, sid
        from read_csv('{TAXONOMY}', all_varchar = true) where trait_type = 'ON_BOARDED_TRAIT';
    create table analytics.int_pii_values as select unnest([
        'conform.ance@example.net', '+31 6 1000 2000', 'Featherstonehaugh', 'Rose'
    ]) as value;
    create table analytics.int_feed_signals as
        select 'dpuuid' as id_type, 'u' as user_id, kind, value
        from read_csv('{SIGNALS}', all_varchar = true);
"""
_PII_VALUES = "'analytics.int_pii_values'"
_MATCHED_USER_IDS = f"""audience_manager_inbound.pii_matches(
    audience_manager_inbound.user_id_probes('select * from cases'), {_PII_VALUES}
)"""
_MATCHED_VALUES = f"""audience_manager_inbound.pii_matches(
    audience_manager_inbound.value_probes("select *, 'u' as user_id from cases"), {_PII_VALUES}
)"""
_USER_ID_VIOLATION = """audience_manager_inbound.user_id_violation(
    user_id='cases.user_id', id_type='id_type', opted_out_user_id='opt_outs.user_id',
    matched_pii='matched.probe', captured_exactly='site_ids.user_id',
    captured_in_any_case='any_case.folded_user_id'
)"""
_SIGNAL_VIOLATION = """audience_manager_inbound.signal_violation(
    kind='kind', key='key', value='value', mode='mode', known_trait='traits.sid',
    matched_pii='matched.probe', record_bytes='9'
)"""
_RENDER_SIGNAL = "audience_manager_inbound.render_signal('kind', 'key', 'value')"


@dataclass(frozen=True)
class FeedRow:
    """A row of a feed, and the rules it is expected to break."""

    user_id: str
    record: str
    expected: Rules
    mode: str = "sync"
    id_type: str = "dpuuid"


class Sql:
    """What dbt renders, and a DuckDB to run it in."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._run(_CONTEXT)
        calls = [_USER_ID_VIOLATION, _SIGNAL_VIOLATION, _RENDER_SIGNAL]
        calls += [_MATCHED_USER_IDS, _MATCHED_VALUES]
        calls += [
            f"audience_manager_inbound.fold_for_comparison('{column}')"
            for column in ("cases.user_id", "cases.value")
        ]
        calls += [f"audience_manager_inbound.test_{rule}('{_FEED}')" for rule in TESTED_RULES]
        rendered = compile_with_dbt([f"{{{{ {call} }}}}" for call in calls])
        self._user_id_violation, self._signal_violation, self._signal_text = rendered[:3]
        self._matched_user_ids, self._matched_values = (
            f"left join ({matches}) as matched on {folded} = matched.probe"
            for matches, folded in zip(rendered[3:5], rendered[5:7], strict=True)
        )
        self._tests = dict(zip(TESTED_RULES, rendered[7:], strict=True))

    def screened_user_ids(self, columns: dict[str, Sequence[str]]) -> list[str | None]:
        """user_id_violation, for columns user_id and id_type."""
        return self._for_each(
            self._user_id_violation,
            columns,
            f"""
            {self._matched_user_ids} and cases.id_type <> 'hashed_email'
            left join analytics.int_opt_outs as opt_outs on cases.user_id = opt_outs.user_id
            left join analytics.int_site_ids as site_ids on cases.user_id = site_ids.user_id
            left join analytics.int_site_ids as any_case
                on lower(cases.user_id) = any_case.folded_user_id
            """,
        )

    def screened_signals(self, columns: dict[str, Sequence[str | None]]) -> list[str | None]:
        """signal_violation, for columns kind, key, value and mode."""
        return self._for_each(
            self._signal_violation,
            columns,
            f"""
            {self._matched_values} and cases.kind in ('key_value', 'integration_code')
            left join analytics.int_onboarded_traits as traits
                on value = traits.sid and traits.data_source = '{DATA_SOURCE}'
            """,
        )

    def signal_texts(self, columns: dict[str, Sequence[str | None]]) -> list[str | None]:
        """What a record holds of signals."""
        return self._for_each(self._signal_text, columns)

    def failing_tests(self, rows: Sequence[FeedRow]) -> list[set[str]]:
        """Of each row the rules whose tests fail for a feed of this row alone."""
        failing: list[set[str]] = [set() for _ in rows]
        for rule in TESTED_RULES:
            alone = [n for n, row in enumerate(rows) if rule in row.expected]
            others = [n for n, row in enumerate(rows) if rule not in row.expected]
            # The others make one feed; only if that fails must the row be found.
            if self._fails(rule, [rows[n] for n in others]):
                alone += others
            for n in alone:
                if self._fails(rule, [rows[n]]):
                    failing[n].add(rule)
        return failing

    def _fails(self, rule: str, rows: Sequence[FeedRow]) -> bool:
        for id_type in {row.id_type for row in rows}:
            self._fill([row for row in rows if row.id_type == id_type], id_type)
            if self._run(self._tests[rule])[0][0]:
                return True
        return False

    def _fill(self, rows: Sequence[FeedRow], id_type: str) -> None:
        columns = {
            "record": [row.record for row in rows],
            "user_id": [row.user_id for row in rows],
            "line_number": [1] * len(rows),
            "record_bytes": [len(row.record.encode()) + 1 for row in rows],
            "file_mode": [row.mode for row in rows],
        }
        self._connection.register("rows", pa.table(columns))
        self._run("delete from analytics.feed")
        self._run("insert into analytics.feed select * from rows")
        self._run(f"update analytics.int_feeds set id_type = '{id_type}'")

    def _for_each(self, expression: str, columns: dict[str, Any], joins: str = "") -> list[Any]:
        cases = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
        cases = cases.append_column("number", pa.array(range(len(cases))))
        self._connection.register("cases", cases)
        return [
            row[0]
            for row in self._run(f"select {expression} from cases {joins} order by cases.number")
        ]

    def _run(self, sql: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql).fetchall()


@contextmanager
def open_sql() -> Iterator[Sql]:
    """Runs dbt once."""
    with duckdb.connect() as connection:
        yield Sql(connection)


def validated(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[FileReport]:
    """What validate says of files, each in a folder of its own, in order."""
    paths = []
    for number, (name, content) in enumerate(files):
        path = folder / f"{number:03}" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        paths.append(path)
    reports = {
        report.path: report for report in validate([str(folder)], Options(taxonomy=TAXONOMY))
    }
    return [reports[path] for path in paths]


@dataclass(frozen=True)
class Verdict:
    """What validate says of a case."""

    errors: set[str]
    warnings: set[str]


def judged(folder: Path, cases: Sequence[tuple[str, bytes]]) -> list[Verdict]:
    """What validate says of each case, a file name and its content.

    To open a file costs more than to read it, so that single lines of one name make one file and
    are told apart by their numbers: MAX_SAMPLES must have been raised to the number of lines. A
    signal on several lines is told at the first; broken in the same way, they need other names.
    """
    shared: dict[tuple[str, int], list[int]] = {}
    for number, (name, content) in enumerate(cases):
        can_share = _is_plain_line(content) and _lines_are_independent(name)
        shared.setdefault((name, -1 if can_share else number), []).append(number)
    files = [
        (name, b"".join(cases[number][1] for number in numbers))
        for (name, _), numbers in shared.items()
    ]
    verdicts = [Verdict(set(), set()) for _ in cases]
    for report, numbers in zip(validated(folder, files), shared.values(), strict=True):
        for finding in report.findings:
            for number in _meant(finding, numbers):
                verdict = verdicts[number]
                rules = verdict.errors if finding.severity == "error" else verdict.warnings
                rules.add(finding.rule)
    return verdicts


def _meant(finding: Finding, numbers: Sequence[int]) -> Sequence[int]:
    """Of the cases that make a file, those with a finding; all, if it is about the file."""
    if len(numbers) == 1 or not finding.lines:
        return numbers
    return [numbers[line - 1] for line in finding.lines]


def _is_plain_line(content: bytes) -> bool:
    # What begins so says something about the file.
    if content.startswith((b"\xef\xbb\xbf", b"-----BEGIN", b"\n")):
        return False
    return content.count(b"\n") == 1 and content.endswith(b"\n") and b"\r" not in content


def _lines_are_independent(name: str) -> bool:
    # Elsewhere the lines of a user, or the types of all lines, are looked at together.
    return name.endswith(".sync") and not name.startswith(("c2c_id_", "ftp_dpm_odc_"))
