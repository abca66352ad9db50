"""Snowflake without an account: all SQL renders for it, parses, and calls what it has."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from tests.e2e.conftest import ROOT, Project, passed

pytestmark = pytest.mark.e2e

CREDENTIALS = {
    f"SNOWFLAKE_{name}": "none" for name in ("ACCOUNT", "USER", "DATABASE", "WAREHOUSE", "ROLE")
}
OFFLINE = ("--target", "snowflake", "--no-introspect", "--no-populate-cache")
# Snowflake functions for which sqlglot has no expression. Any other unknown one is an error.
SNOWFLAKE_FUNCTIONS = {"CONTAINS", "TO_BINARY", "FLATTEN"}


@pytest.fixture(autouse=True)
def deep_recursion() -> Iterator[None]:
    """The parser descends once per nested call, and conditions of many branches nest deeply."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(limit)


@pytest.fixture(scope="session")
def compiled(built_once: Project) -> dict[str, str]:
    """The project's SQL for Snowflake, by file: every model, data test and unit-tested query."""
    result = built_once.dbt("compile", *OFFLINE, "--target-path", "target_snowflake", **CREDENTIALS)
    assert passed(result)
    folder = built_once.path / "target_snowflake/compiled"
    texts = {
        str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*.sql")
    }
    # The hooks of on-run-start and on-run-end render to nothing under `compile`.
    return {name: sql for name, sql in texts.items() if sql.strip()}


@pytest.fixture(scope="session")
def hooks(built_once: Project) -> dict[str, str]:
    """The SQL of the hooks, which `compile` leaves out."""
    inline = """
    {%- for table, columns in audience_manager_inbound.shared_tables().items() -%}
        {{ audience_manager_inbound.create_shared_table(table) }};
        {% set row = {} %}
        {%- for column in columns if column not in ('target_name', 'invocation_id') -%}
            {%- do row.update({column: 'null'}) -%}
        {%- endfor -%}
        {{ audience_manager_inbound.insert_into_shared(table, [row, row]) }};
    {%- endfor -%}
    """
    result = built_once.dbt(
        "--quiet", "compile", *OFFLINE, "--target-path", "target_snowflake",
        "--output", "json", "--inline", inline, **CREDENTIALS,
    )  # fmt: skip
    assert passed(result)
    sql = json.loads(result.stdout[result.stdout.index("{") :])["compiled"]
    return {
        f"hook {n}": statement for n, statement in enumerate(sql.split(";")) if statement.strip()
    }


def unknown_functions(sql: str) -> set[str]:
    """Functions of a statement that neither sqlglot's Snowflake dialect nor the list knows."""
    (statement,) = sqlglot.parse(sql, dialect="snowflake")
    assert statement is not None
    return {call.name.upper() for call in statement.find_all(exp.Anonymous)} - SNOWFLAKE_FUNCTIONS


def test_every_model_test_and_hook_is_snowflake_sql(
    compiled: dict[str, str], hooks: dict[str, str]
) -> None:
    assert len([name for name in compiled if "/models/" in name]) > 60
    assert len(hooks) == 14
    unknown = {name: unknown_functions(sql) for name, sql in {**compiled, **hooks}.items()}
    assert {name: functions for name, functions in unknown.items() if functions} == {}


def test_no_duckdb_function_gets_into_snowflake_sql(compiled: dict[str, str]) -> None:
    """What sqlglot would quietly accept although Snowflake has no such function."""
    duckdb_only = re.compile(
        r"\b(regexp_full_match|regexp_matches|strlen|list_sort|string_split|unnest)\s*\(", re.I
    )
    assert [name for name, sql in compiled.items() if duckdb_only.search(sql)] == []


@pytest.mark.parametrize("folder", ["models", "tests/generic"])
def test_engines_differ_in_dispatched_macros_only(folder: str) -> None:
    files = list((ROOT / folder).rglob("*.sql"))
    assert files
    offenders = [
        path
        for path in files
        if re.search(r"target\.(type|name)|adapter\.type", path.read_text("utf-8"))
    ]
    assert offenders == []


def test_duckdb_functions_stand_in_duckdb_macros_only() -> None:
    """A macro body that is not named duckdb__ holds no function that only DuckDB has."""
    for path in Path(ROOT / "macros").rglob("*.sql"):
        for name, body in re.findall(
            r"{%-?\s*macro (\w+)\(.*?%}(.*?){%-?\s*endmacro", path.read_text("utf-8"), re.S
        ):
            if not name.startswith("duckdb__"):
                assert not re.search(
                    r"regexp_full_match\(|strlen\(|list_sort\(|string_split\(", body
                ), name
