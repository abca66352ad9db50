"""Recall and false positives of the privacy rules on the labelled corpus: `make pii-report`.

The rules are those of macros/rules/, in the DuckDB form that `aam-export validate` uses. Ends with
1 if a kind misses its target.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from tests.pii.corpus import corpus

RULES = Path(__file__).parents[2] / "exporter/sql/rules.sql"
MIN_RECALL = 0.995
MAX_FALSE_POSITIVES = 0.001


@dataclass(frozen=True)
class Row:
    """One kind in one place."""

    where: str
    kind: str
    is_pii: bool
    values: int
    found: int

    @property
    def share(self) -> float:
        """What was taken for personal data: the recall, or the rate of false positives."""
        return self.found / self.values

    @property
    def ok(self) -> bool:
        """Within the target."""
        return self.share >= MIN_RECALL if self.is_pii else self.share <= MAX_FALSE_POSITIVES


def measure() -> list[Row]:
    """The corpus, judged."""
    cases = pa.Table.from_pylist([vars(case) for case in corpus()])
    with duckdb.connect() as connection:
        connection.execute(RULES.read_text("utf-8"))
        connection.register("cases", cases)
        rows = connection.execute("""
            select
                "where", kind, is_pii, count(*),
                count_if(case "where"
                    when 'user_id' then user_id_pii(text)
                    else signal_pii(key, text)
                end)
            from cases
            group by all
            order by is_pii desc, "where" desc, kind
        """).fetchall()
    return [Row(*row) for row in rows]


def main() -> int:
    """Print the table."""
    rows = measure()
    line = "{:<32} {:<9} {:>7} {:>7} {:>9}  {}".format
    print(line("kind", "in", "values", "found", "share", ""))
    for row in rows:
        print(
            line(
                row.kind, row.where, row.values, row.found, f"{row.share:.2%}",
                "" if row.ok else "OUT OF TARGET",
            )
        )  # fmt: skip
    for is_pii, name in ((True, "recall"), (False, "false positives")):
        chosen = [row for row in rows if row.is_pii == is_pii]
        values, found = sum(row.values for row in chosen), sum(row.found for row in chosen)
        print(line(f"all: {name}", "", values, found, f"{found / values:.3%}", ""))
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
