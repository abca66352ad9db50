"""The rules, applied by DuckDB to a block of lines at a time.

Blocks are judged where Arrow put them. What outlives a block: how often each rule was broken;
signals already found clean, up to a number; and hashed user IDs for the rules about a whole file,
which go to disk when they outgrow the memory limit. That two of 50 million users share a 64-bit
hash has a probability of one in fifteen thousand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import jinja2
import pyarrow as pa

from exporter.validation import checks
from exporter.validation.checks import Check
from exporter.validation.findings import MAX_SAMPLES, Finding
from exporter.validation.names import Named
from exporter.validation.taxonomy import Trait

#: For DuckDB; a block and its copies add about 200 MB.
_MEMORY_LIMIT = "512MB"
#: Signals remembered as clean within a file: most files repeat a few thousand.
_MAX_CLEAN_TOKENS = 500_000
_SETUP = """
    create table seen_records (user_hash ubigint, position bigint);
    create table seen_hashed_emails (user_hash ubigint, hashed_email_hash ubigint, position bigint);
    create table clean_tokens (token varchar);
    create table traits (sid varchar, data_source varchar);
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One file while it is read."""

    named: Named
    #: Position among the parts of its logical file, from 0.
    number: int
    #: Of each column of IDs.
    id_types: tuple[str, ...]


class Judge:
    """A DuckDB of its own with the rules in it.

    Args:
        scratch: Folder for what does not fit into memory.
        traits: The taxonomy's onboarded traits; none if there is no taxonomy.
    """

    def __init__(self, scratch: Path, traits: Sequence[Trait] | None = None) -> None:
        self._connection = duckdb.connect(config={"memory_limit": _MEMORY_LIMIT})
        self._rows("set temp_directory = ?", str(scratch))
        # Lines carry their number: their order need not be kept.
        self._rows("set preserve_insertion_order = false")
        for script in (_file("rules.sql"), _file("reader.sql"), _SETUP):
            self._rows(script)
        self._with_taxonomy = traits is not None
        for trait in traits or ():
            self._rows("insert into traits values (?, ?)", trait.sid, trait.data_source)

    def close(self) -> None:
        """Frees what it holds."""
        self._connection.close()

    def id_type(self, data_source: int) -> str:
        """What IDs a data source has, as far as its number tells."""
        return str(self._value("select id_type_of(?)", data_source))

    def is_wrong_master(self, id_type: str) -> bool:
        """Rule id_sync_master."""
        return bool(self._value("select id_sync_master(?)", id_type))

    def judge(self, part: Part, lines: pa.Table) -> list[Finding]:
        """What a block breaks; what must be counted over the whole file is kept for `repeated`."""
        self._connection.register("block", lines)
        if part.named.trait_owner is None:
            return self._judge_sync(part)
        return self._judge_data(part)

    def has_idfa_and_others(self) -> set[bool]:
        """Of the block judged last, an ODC file's: whether its IDs are IDFAs."""
        return {row[0] for row in self._rows("select distinct id_type = 'idfa' from user_ids")}

    def repeated(self, part: Part) -> dict[int, Finding]:
        """Users with too many lines or hashes in the parts judged so far, by part; forgets them."""
        kind = part.named.kind
        if kind == "adobe_id":
            return {}
        rule, message = "records_per_user", checks.RECORDS_PER_USER[part.named.mode]
        if kind == "c2c_id":
            rule, message = "hashed_emails_per_user", checks.HASHED_EMAILS_PER_USER
        found = self._run("repeated", self._context(part))
        for table in ("seen_records", "seen_hashed_emails", "clean_tokens"):
            self._rows(f"truncate {table}")
        return {
            number: Finding(rule, message, count=users, lines=tuple(lines))
            for number, users, lines in found
        }

    def _judge_data(self, part: Part) -> list[Finding]:
        context = self._context(part)
        odc = part.named.kind == "odc"
        for step in ("records", "user_ids", "seen"):
            self._run(step, context)
        findings = self._check("records", checks.RECORD + (checks.ODC_RECORD if odc else ()))
        findings += self._check("user_ids", (*checks.USER_ID, checks.ID_FORMAT))
        return findings + self._judge_signals(context)

    def _judge_signals(self, context: Mapping[str, Any]) -> list[Finding]:
        self._split("split_at_commas")
        if self._value("select bool_or(is_cut_in_quotes(token)) from tokens"):
            self._split("split_outside_quotes")
        if not self._value("select count(*) from tokens"):
            return []
        self._run("signals", context)
        findings = self._check("tokens", checks.TOKEN, distinct=True)
        signal_checks = checks.SIGNAL + ((checks.KNOWN_TRAIT,) if self._with_taxonomy else ())
        findings += self._check("signals", signal_checks, distinct=True)
        if not findings and self._value("select count(*) from clean_tokens") < _MAX_CLEAN_TOKENS:
            self._rows("insert into clean_tokens select token from tokens")
        return findings

    def _split(self, split: str) -> None:
        """Fills `tokens` with what a block's bodies hold and no block before held."""
        self._run("tokens", {"split": split})

    def _judge_sync(self, part: Part) -> list[Finding]:
        context = self._context(part)
        hashed = part.named.kind == "c2c_id"
        for step in ("rows", "user_ids", *(["seen"] if hashed else [])):
            self._run(step, context)
        findings = self._check("records", checks.SYNC_ROW)
        findings += self._check("user_ids", checks.USER_ID)
        if not hashed:
            return findings + self._check("user_ids", (checks.ID_FORMAT,))
        findings += self._check("(from user_ids where position = 1)", (checks.ID_FORMAT,))
        hashes = "(from user_ids where position > 1)"
        return findings + self._check(hashes, (checks.HASHED_EMAIL_FORMAT,))

    def _check(
        self, relation: str, asked: Sequence[Check], *, distinct: bool = False
    ) -> list[Finding]:
        # Of distinct signals it is known how often they occur, and their parts may be null.
        weight = "occurrences" if distinct else "1"
        context = {"relation": relation, "checks": asked, "weight": weight, "nullable": distinct}
        self._run("offenders", context)
        # Nearly always there are none, and one pass was all.
        if not self._value("select count(*) from offenders"):
            return []
        rows = self._run("offences", context | {"max_samples": MAX_SAMPLES})
        return [_finding(asked[number], *rest) for number, *rest in rows]

    def _context(self, part: Part) -> dict[str, Any]:
        return {
            "kind": part.named.kind,
            "mode": part.named.mode,
            "id_types": list(part.id_types),
            "trait_owner": part.named.trait_owner,
            "with_taxonomy": self._with_taxonomy,
            "part": part.number,
            "max_samples": MAX_SAMPLES,
        }

    def _run(self, template: str, context: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        return self._rows(_template(template).render(context))

    def _value(self, sql: str, *parameters: object) -> Any:
        return self._rows(sql, *parameters)[0][0]

    def _rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        # To the end: a connection with an unread rest takes no other statement.
        return self._connection.execute(sql, list(parameters)).fetchall()


def _finding(check: Check, detail: int, count: int, lines: list[int]) -> Finding:
    message = check.details[detail - 1][1] if detail else check.message
    return Finding(check.rule, message, check.severity, count, tuple(lines))


def _file(name: str) -> str:
    return files("exporter").joinpath("sql", name).read_text(encoding="utf-8")


@cache
def _template(name: str) -> jinja2.Template:
    # SQL, not HTML: what goes in comes from the table of checks or is digits of a parsed name.
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701
    return environment.from_string(_file(f"validate/{name}.sql.jinja"))
