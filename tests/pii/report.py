"""Recall and false positives of the privacy rules on the labelled corpus: `make pii-report`.

dbt renders the rules, so there is no second definition of a pattern; DuckDB runs them in memory,
no warehouse is opened. Ends with 1 if a kind misses its target. `--wrong` lists the wrong verdicts.
"""

import sys
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from macros.render_rules import compile_with_dbt
from tests.pii.corpus import corpus

MIN_RECALL = 0.995
MAX_FALSE_POSITIVES = 0.001

VERDICTS = """
select
    *,
    case "where"
        when 'user_id' then {{ audience_manager_inbound.user_id_pii('text') }}
        else {{ audience_manager_inbound.signal_pii('key', 'text') }}
    end as is_refused,
    case
        when "where" = 'user_id' then false
        else {{ audience_manager_inbound.signal_pii_suspected('key', 'text') }}
    end as is_suspected
from cases
"""

COUNTS = """
select "where", kind, expected, count(*), count_if(is_refused), count_if(is_suspected)
from verdicts
group by "where", kind, expected
order by
    list_position(['refused', 'suspected', 'passed', 'doubtful'], expected),
    "where" desc,
    kind
"""


@dataclass(frozen=True)
class Row:
    """One kind in one place."""

    where: str
    kind: str
    expected: str
    values: int
    refused: int
    suspected: int

    @property
    def found(self) -> int:
        """What was taken for personal data; of what is to be suspected, what was suspected."""
        return self.suspected if self.expected == "suspected" else self.refused

    @property
    def share(self) -> float:
        """The recall, or the rate of false positives."""
        return self.found / self.values

    @property
    def ok(self) -> bool:
        """Within the target; what is doubtful has none."""
        if self.expected in ("refused", "suspected"):
            return self.share >= MIN_RECALL
        return self.expected == "doubtful" or self.share <= MAX_FALSE_POSITIVES


def judged() -> duckdb.DuckDBPyConnection:
    """A connection with the table `verdicts`: the corpus, judged."""
    connection = duckdb.connect()
    connection.register("cases", pa.Table.from_pylist([vars(case) for case in corpus()]))
    connection.execute(f"create table verdicts as {compile_with_dbt([VERDICTS])[0]}")
    return connection


def measure(connection: duckdb.DuckDBPyConnection | None = None) -> list[Row]:
    """The verdicts, counted."""
    return [Row(*row) for row in (connection or judged()).execute(COUNTS).fetchall()]


def wrong(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The texts judged wrongly; they are made up, so they may be shown."""
    rows = connection.execute("""
        select expected, "where", kind, coalesce(key, ''), text
        from verdicts
        where case expected
            when 'refused' then not is_refused
            when 'suspected' then not is_suspected
            when 'passed' then is_refused
            else false
        end
        order by all
    """).fetchall()
    return [" | ".join(row) for row in rows]


def main() -> int:
    """Print the table, or the texts judged wrongly."""
    connection = judged()
    rows = measure(connection)
    if "--wrong" in sys.argv[1:]:
        print("\n".join(wrong(connection)))
    else:
        print_table(rows)
    return 0 if all(row.ok for row in rows) else 1


def print_table(rows: list[Row]) -> None:
    """One line a kind, and the sums."""
    line = "{:<33} {:<8} {:<10} {:>6} {:>8} {:>8} {:>10}  {}".format
    print(line("kind", "in", "should be", "texts", "refused", "share", "suspected", "").rstrip())
    for row in rows:
        figures = (row.values, row.refused, f"{row.refused / row.values:.2%}", row.suspected)
        verdict = "" if row.ok else "OUT OF TARGET"
        print(line(row.kind, row.where, row.expected, *figures, verdict).rstrip())
    print()
    for name, labels in (("recall", ("refused", "suspected")), ("false positives", ("passed",))):
        chosen = [row for row in rows if row.expected in labels]
        values, found = sum(row.values for row in chosen), sum(row.found for row in chosen)
        print(f"{name}: {found} of {values}, {found / values:.3%}")


if __name__ == "__main__":
    sys.exit(main())
