"""Snowflake without an account: all SQL renders for it, parses, and calls what it has."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import snowflake_sql as rules
from tests.e2e.conftest import ROOT, Project, passed
from tests.snowflake_sql import findings

pytestmark = pytest.mark.e2e

CREDENTIALS = {
    f"SNOWFLAKE_{name}": "none" for name in ("ACCOUNT", "USER", "DATABASE", "WAREHOUSE", "ROLE")
}
OFFLINE = ("--target", "snowflake", "--no-introspect", "--no-populate-cache")


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


def test_every_model_test_and_hook_is_snowflake_sql(
    compiled: dict[str, str], hooks: dict[str, str]
) -> None:
    assert len([name for name in compiled if "/models/" in name]) > 60
    assert len(hooks) == 14
    found = {name: findings(sql) for name, sql in {**compiled, **hooks}.items()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_what_only_the_warehouse_keeps_is_never_transient(hooks: dict[str, str]) -> None:
    """Dbt's tables are transient by default: no time travel, no fail-safe."""
    created = [sql for sql in hooks.values() if "create" in sql]
    assert len(created) == 7
    assert not [sql for sql in created if re.search(r"transient|temporary", sql)]
    assert [sql for sql in created if "cluster by (target_name, feed, batch_id)" in sql]


@pytest.mark.parametrize(
    ("rule", "sql"),
    [
        (rules.unknown_functions, "select strlen(a) from t"),
        (rules.unknown_functions, "select string_agg(a, ',') from t"),
        (rules.unknown_functions, "select regexp_full_match(a, 'x') from t"),
        (rules.single_backslashes, r"select '\d' from t"),
        (rules.single_backslashes, r"select 'a\\\.b' from t"),
        (rules.lower_case_in_quotes, 'select "feed" from t'),
        (rules.partial_matches, "select regexp_like(a, '^[0-9]+$') from t"),
        (rules.partial_matches, "select a rlike 'x' from t"),
        (rules.double_colons, "select a::varchar from t"),
        (rules.duckdb_syntax, "select count(*) filter (where a) from t"),
        (rules.duckdb_syntax, "select 7 // 2"),
        (rules.ordered_by_an_alias, "select cast(n as varchar) as n from t order by n"),
        (rules.unparsed, "vacuum t"),
    ],
)
def test_each_rule_finds_its_trap(rule: Callable[[str], Iterator[str]], sql: str) -> None:
    assert list(rule(sql))


def test_the_rules_pass_what_is_right() -> None:
    clean = r"""
        select cast(t.n as varchar) as n, '[.]' as pattern, 'it''s :: // ^$' as text,
            regexp_replace(a, '([0-9])', '%\\1'), "UPPER"
        from t where regexp_like(a, '[0-9]+') order by t.n
    """
    assert findings(clean) == {}


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
