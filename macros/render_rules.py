"""Writes exporter/sql/rules.sql, the rules for `aam-export validate`, from the macros.

dbt itself turns them into DuckDB SQL, so that a rule has one definition. Run
`python macros/render_rules.py` after a change to a rule, an ID format or the global data sources; a
test compares.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
RULES_SQL = ROOT / "exporter/sql/rules.sql"
GLOBAL_DATA_SOURCES = ROOT / "seeds/reference/global_data_sources.csv"

#: What a file alone can show, and the readers of its lines: macro → its arguments.
MACROS = {
    "has_record_layout": ["record"],
    "signal_kind": ["signal"],
    "signal_key": ["signal"],
    "signal_value": ["signal"],
    "record_too_long": ["record_bytes"],
    "record_trailing_space": ["record"],
    "records_per_user": ["records", "file_mode"],
    "user_id_empty": ["user_id"],
    "user_id_forbidden_character": ["user_id"],
    "user_id_url_encoded": ["user_id"],
    "user_id_format": ["user_id", "id_type"],
    "user_id_pii": ["user_id"],
    "signal_format": ["kind", "key", "value"],
    "signal_forbidden_character": ["key", "value"],
    "signal_pii": ["key", "value"],
    "signal_pii_suspected": ["key", "value"],
    "trait_unknown": ["kind", "known_trait"],
    "trait_removal_in_overwrite": ["kind", "file_mode"],
    "id_sync_columns": ["columns", "data_sources", "file"],
    "id_sync_master": ["id_type"],
    "hashed_email_format": ["hashed_email"],
    "hashed_emails_per_user": ["hashed_emails"],
}

_HEAD = """\
-- Written by macros/render_rules.py from macros/ and seeds/reference/: change those.
"""


def rules_sql() -> str:
    """One DuckDB macro for each of MACROS, and the ID type of a data source."""
    definitions = [
        f"create or replace macro {name}({', '.join(arguments)}) as (\n{expression}\n);"
        for (name, arguments), expression in zip(MACROS.items(), _expressions(), strict=True)
    ]
    return "\n\n".join([_HEAD.rstrip(), *definitions, _id_type_of()]) + "\n"


def compile_with_dbt(templates: list[str]) -> list[str]:
    """What dbt makes of Jinja templates, for DuckDB; no warehouse is opened."""
    between = "\n-- next --\n"
    with tempfile.TemporaryDirectory() as scratch:
        command = (
            str(Path(sys.executable).parent / "dbt"),
            *("--quiet", "--no-use-colors", "compile", "--no-introspect", "--no-populate-cache"),
            *("--target", "duckdb", "--target-path", scratch, "--log-path", scratch),
            *("--output", "json", "--inline", between.join(templates)),
        )
        environment = os.environ | {"AAM_DUCKDB_PATH": ":memory:"}
        result = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    if result.returncode:
        sys.exit(result.stdout + result.stderr)
    compiled: str = json.loads(result.stdout[result.stdout.index("{") :])["compiled"]
    return compiled.split(between)


def _expressions() -> list[str]:
    calls = [
        f"{{{{ audience_manager_inbound.{name}({', '.join(map(repr, arguments))}) }}}}"
        for name, arguments in MACROS.items()
    ]
    return [_tidy(expression) for expression in compile_with_dbt(calls)]


def _tidy(sql: str) -> str:
    return "\n".join(line.rstrip() for line in sql.strip().splitlines() if line.strip())


def _id_type_of() -> str:
    """Device IDs have data sources of their own, 0 is Audience Manager; the rest are customers'."""
    with GLOBAL_DATA_SOURCES.open(encoding="utf-8", newline="") as lines:
        cases = [
            f"    when {row['data_source']} then '{row['id_type']}'"
            for row in csv.DictReader(lines)
        ]
    body = "\n".join(
        ["case data_source", "    when 0 then 'aam_uuid'", *cases, "    else 'dpuuid'", "end"]
    )
    return f"create or replace macro id_type_of(data_source) as (\n{body}\n);"


if __name__ == "__main__":
    RULES_SQL.write_text(rules_sql(), encoding="utf-8")
