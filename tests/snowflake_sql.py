"""What is known to go wrong with SQL on Snowflake, found in its text or its tree.

A parser accepts much that Snowflake does not, and Snowflake much that means something else there
than on DuckDB. Each rule gives what it found; test_snowflake_sql shows for each that it can.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import sqlglot
from sqlglot import exp, tokens

_FUNCTION_NAMES = """
    array_to_string ascii base64_encode cast chr coalesce contains count datediff dense_rank extract
    flatten floor hex_encode iff least left length listagg lower lpad max max_by md5
    md5_number_lower64 min mod nullif position regexp_extract_all regexp_like regexp_replace
    replace row_number rtrim sha1 sha2 split split_part substr sum sysdate to_binary transform
    translate trim try_cast upper
"""
_KEYWORDS_BEFORE_BRACKETS = """
    and as by case decimal else exists from group in into not on or order over select then union
    values when where with within file_format null_if
"""
#: Every function the project calls on Snowflake, checked against its reference.
FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
_KEYWORDS = frozenset(_KEYWORDS_BEFORE_BRACKETS.split())
#: Columns that are text: as text they sort as before.
_TEXT_COLUMNS = frozenset({"user_id"})
_LITERAL = re.compile(r"'(?:[^'\\]|\\.|'')*'", re.DOTALL)
_COMMENT = re.compile(r"--[^\n]*|/[*].*?[*]/", re.DOTALL)


def _without_literals(sql: str) -> str:
    return _COMMENT.sub("", _LITERAL.sub("''", sql))


def unknown_functions(sql: str) -> Iterator[str]:
    """Functions outside the list, whatever the parser thinks of them."""
    for name in re.findall(r"\b([a-z_]\w*)\s*\((?!\s*['\w, ]*\)\s*values)", _code(sql)):
        if name not in FUNCTIONS | _KEYWORDS:
            yield name


def _code(sql: str) -> str:
    """Lower case, without literals, and without the names of tables and their columns."""
    code = _without_literals(sql).lower()
    return re.sub(r"(insert into|create table if not exists)\s+[^(]+", r"\1 ", code)


def single_backslashes(sql: str) -> Iterator[str]:
    r"""Snowflake reads `\` in a literal as an escape; `\n` alone and dbt's `\'` are meant so."""
    for literal in _LITERAL.findall(_COMMENT.sub("", sql)):
        if literal != r"'\n'" and re.search(r"\\(?!')", literal.replace(r"\\", "")):
            yield literal


def lower_case_in_quotes(sql: str) -> Iterator[str]:
    """Dbt's names are upper case there; a quoted lower-case one is another name."""
    for name in _tree(sql).find_all(exp.Identifier):
        if name.args.get("quoted") and name.name != name.name.upper():
            yield name.name


def partial_matches(sql: str) -> Iterator[str]:
    """REGEXP_LIKE compares the whole text; an anchor says that somebody thought otherwise."""
    for call in _tree(sql).find_all(exp.RegexpLike):
        pattern = call.expression
        if isinstance(pattern, exp.Literal) and re.search(r"^\^|(?<!\\)\$$", pattern.name):
            yield pattern.name
    yield from re.findall(r"\b(?:regexp_instr|regexp_count|rlike|regexp|similar to)\b", _code(sql))


def double_colons(sql: str) -> Iterator[str]:
    """`x::type` binds differently from engine to engine: `-1::varchar`."""
    for token in sqlglot.tokenize(_without_literals(sql), dialect="snowflake"):
        if token.token_type is tokens.TokenType.DCOLON:
            yield token.text


def duckdb_syntax(sql: str) -> Iterator[str]:
    """A comment on Snowflake, or no SQL there."""
    patterns = (r"//", r"\bfilter\s*\(\s*where\b", r"\bglob\b", r"\bpositional join\b", r"\basof\b")
    for pattern in patterns:
        yield from re.findall(pattern, _code(sql))


def ordered_by_an_alias(sql: str) -> Iterator[str]:
    """Where an alias has the name of a column it changes, ORDER BY means the alias: 10 before 2."""
    for select in _tree(sql).find_all(exp.Select):
        as_text = {item.alias.lower() for item in select.selects if _makes_text(item)}
        order = select.args.get("order")
        for column in (ordered.this for ordered in (order.expressions if order else ())):
            if isinstance(column, exp.Column) and not column.table:
                yield from {column.name.lower()} & as_text


def _makes_text(item: exp.Expression) -> bool:
    """`cast(n as varchar) as n`."""
    return (
        isinstance(item, exp.Alias)
        and isinstance(item.this, exp.Cast)
        and item.this.to.is_type(*exp.DataType.TEXT_TYPES)
        and item.this.this.name.lower() == item.alias.lower()
        and item.alias.lower() not in _TEXT_COLUMNS
    )


def unparsed(sql: str) -> Iterator[str]:
    """What the parser keeps as text because it does not understand it."""
    for command in _tree(sql).find_all(exp.Command):
        yield command.sql()


RULES: tuple[Callable[[str], Iterator[str]], ...] = (
    unknown_functions,
    single_backslashes,
    lower_case_in_quotes,
    partial_matches,
    double_colons,
    duckdb_syntax,
    ordered_by_an_alias,
    unparsed,
)


def findings(sql: str) -> dict[str, list[str]]:
    """What each rule found in a statement; empty for a clean one."""
    found = {rule.__name__: list(rule(sql)) for rule in RULES}
    return {name: hits for name, hits in found.items() if hits}


@lru_cache(maxsize=1)
def _tree(sql: str) -> exp.Expression:
    (statement,) = sqlglot.parse(sql, dialect="snowflake")
    assert isinstance(statement, exp.Expression)
    return statement
