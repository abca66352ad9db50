"""The warehouse: opened as dbt's profile says, asked in SQL, answered in rows or Arrow batches.

All SQL is in `exporter/sql/`, one statement per template; values are bound, identifiers quoted.
This module knows engines, not feeds.
"""

import abc
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import duckdb
import jinja2
import pyarrow as pa

from exporter.errors import ConfigError, ExportError, WarehouseUnavailable
from exporter.profiles import Target
from exporter.snowflake import connect_arguments, explained, in_order

Row = dict[str, Any]


class MissingTable(ConfigError):
    """A table or column the exporter reads is not there."""

    default_hint = "run `dbt build` first, with the same target"


class Warehouse(abc.ABC):
    """One open connection.

    Every verb takes the name of a template in `exporter/sql/`, its bound parameters and what else
    the template asks for, and raises MissingTable, ConfigError or WarehouseUnavailable.
    """

    #: Name of the engine, as the SQL templates know it.
    engine: ClassVar[str]
    #: Whoever can write is alone: no other process has the warehouse open.
    is_exclusive: ClassVar[bool]
    #: The driver's base of all errors.
    _error: type[Exception]

    def __init__(self, target_name: str, ledger_schema: str) -> None:
        #: dbt target whose rows of the shared tables are ours.
        self.target_name = target_name
        self._ledger_schema = ledger_schema
        # Transactions belong to the connection: another thread's statements wait for their end.
        self._turn = threading.RLock()

    def rows(self, template: str, parameters: Sequence[Any] = (), **context: str) -> list[Row]:
        """The whole result; column names in lower case."""
        sql = self.render(template, **context)
        with self._turn:
            return self._ask(sql, list(parameters), template)

    def execute(self, template: str, parameters: Sequence[Any] = (), **context: str) -> None:
        """Runs a statement; outside a transaction it is committed on return."""
        self.rows(template, parameters, **context)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """The statements inside are committed together, or after any exception none of them."""
        with self._turn:
            self._ask("begin transaction", [], "begin")
            try:
                yield
                self._ask("commit", [], "commit")
            except BaseException:
                with suppress(ExportError):
                    self._ask("rollback", [], "rollback")
                raise

    def batches(
        self, template: str, parameters: Sequence[Any] = (), *, batch_rows: int, **context: str
    ) -> Iterator[pa.RecordBatch]:
        """The result as it comes, in the order of the query, at most `batch_rows` at a time."""
        sql = self.render(template, **context)
        try:
            yield from self._batches(sql, list(parameters), batch_rows)
        except self._error as error:
            raise self._translate(error, template) from error

    @abc.abstractmethod
    def beside(self, mark: str) -> "Warehouse":
        """Another connection, for statements beside this one's; its queries bear the mark.

        Raises:
            ConfigError: The engine allows one only.
        """

    @abc.abstractmethod
    def close(self) -> None:
        """Ends the connection."""

    def render(self, template: str, **context: str) -> str:
        """The SQL of a template; `table` gives the quoted name of a shared table in it."""
        return _template(template).render(engine=self.engine, table=self._shared_table, **context)

    def _shared_table(self, name: str) -> str:
        return f"{self._quote(self._ledger_schema)}.{self._quote(name)}"

    def _ask(self, sql: str, parameters: list[Any], doing: str) -> list[Row]:
        try:
            return self._rows(sql, parameters)
        except self._error as error:
            raise self._translate(error, doing) from error

    @abc.abstractmethod
    def _rows(self, sql: str, parameters: list[Any]) -> list[Row]: ...

    @abc.abstractmethod
    def _batches(
        self, sql: str, parameters: list[Any], batch_rows: int
    ) -> Iterator[pa.RecordBatch]: ...

    @abc.abstractmethod
    def _quote(self, identifier: str) -> str:
        """Quotes a name as the engine keeps one that dbt wrote in lower case, unquoted."""

    @abc.abstractmethod
    def _translate(self, error: Exception, doing: str) -> ExportError:
        """Our error for the driver's; its text may quote a row's values and is not passed on."""


def _literal(text: str) -> str:
    """A text in SQL of Snowflake, for the places where nothing can be bound."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


@cache
def _template(name: str) -> jinja2.Template:
    text = files("exporter").joinpath("sql", f"{name}.sql.jinja").read_text(encoding="utf-8")
    # SQL, not HTML: what is not bound was quoted here or checked where it was read.
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701
    environment.filters["literal"] = _literal
    return environment.from_string(text)


def open_warehouse(
    target: Target,
    *,
    ledger_schema: str,
    read_only: bool,
    timeout: int = 300,
    statement_timeout: int | None = None,
) -> Warehouse:
    """Connects to the target.

    Args:
        target: As `profiles.load_target` gives it.
        ledger_schema: Schema of the tables shared with dbt.
        read_only: The connection will not write; on DuckDB several such connections may coexist.
        timeout: Seconds until an unanswered request fails (Snowflake).
        statement_timeout: Seconds a statement may take (Snowflake); by default the account's.

    Raises:
        ConfigError: The adapter is not supported, or the profile does not lead to a warehouse.
        WarehouseUnavailable: It cannot be reached now, or is locked by another process.
    """
    if target.type == "duckdb":
        return DuckDB(target, ledger_schema, read_only=read_only)
    if target.type == "snowflake":
        return Snowflake(
            target, ledger_schema, timeout=timeout, statement_timeout=statement_timeout
        )
    raise ConfigError(
        f"target {target.name!r} is of type {target.type!r}; supported: duckdb, snowflake"
    )


class DuckDB(Warehouse):
    """A DuckDB file. Of the profile only `path` counts: attached databases are not opened."""

    engine = "duckdb"
    is_exclusive = True
    _error = duckdb.Error
    # Tables are streamed, never sorted: more would only keep blocks that are read once. Less does
    # not do for records of 100 kB: DuckDB takes 2,048 of them at a time.
    _MEMORY_LIMIT = "512MB"

    def __init__(self, target: Target, ledger_schema: str, *, read_only: bool) -> None:
        super().__init__(target.name, ledger_schema)
        # dbt changes into the project before it opens a relative path.
        path = target.project_dir / str(target.options.get("path", ":memory:"))
        if not path.is_file():
            raise ConfigError(f"there is no DuckDB file {path}", hint="run `dbt build` first")
        self._connection = _connect_duckdb(path, read_only=read_only)
        # The tables lie in the order of their records; the scan must keep it.
        self._connection.execute("set preserve_insertion_order = true")
        self._connection.execute(f"set memory_limit = '{self._MEMORY_LIMIT}'")

    def beside(self, mark: str) -> Warehouse:  # noqa: ARG002
        """Refused: the file is open here."""
        raise ConfigError("a DuckDB file is opened once")

    def close(self) -> None:
        """Closes the file; another process may open it then."""
        self._connection.close()

    def _rows(self, sql: str, parameters: list[Any]) -> list[Row]:
        result = self._connection.execute(sql, parameters)
        names = [column[0].lower() for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def _batches(
        self, sql: str, parameters: list[Any], batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        # Its own cursor: an unfinished reader blocks its connection.
        with self._connection.cursor() as cursor:
            yield from cursor.sql(sql, params=parameters).to_arrow_reader(batch_rows)

    def _quote(self, identifier: str) -> str:
        return '"' + identifier.replace('"', '""') + '"'

    def _translate(self, error: Exception, doing: str) -> ExportError:
        if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
            return MissingTable(_first_line(error))
        return WarehouseUnavailable(f"DuckDB failed at {doing}: {type(error).__name__}")


def _connect_duckdb(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(path, read_only=read_only)
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise WarehouseUnavailable(
                f"{path} is in use by another process",
                hint="wait until dbt, or the other aam-export, has ended, then run again",
            ) from error
        raise ConfigError(f"{path} cannot be opened: {_first_line(error)}") from error
    except duckdb.Error as error:
        raise ConfigError(f"{path} cannot be opened: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


class Snowflake(Warehouse):
    """Snowflake, with the credentials dbt-snowflake makes of the profile."""

    engine = "snowflake"
    is_exclusive = False
    # Snowflake's "object does not exist or not authorized" and "invalid identifier".
    _MISSING = frozenset({904, 2003, 2043})

    def __init__(
        self,
        target: Target,
        ledger_schema: str,
        *,
        timeout: int,
        statement_timeout: int | None = None,
    ) -> None:
        super().__init__(target.name, ledger_schema)
        self._opening = partial(
            Snowflake,
            ledger_schema=ledger_schema,
            timeout=timeout,
            statement_timeout=statement_timeout,
        )
        self._target = target
        # Imported here: it takes seconds, and a DuckDB user never needs it.
        import snowflake.connector  # noqa: PLC0415

        self._errors = snowflake.connector.errors
        self._error = self._errors.Error
        arguments = connect_arguments(target)
        if statement_timeout is not None:
            arguments["session_parameters"]["STATEMENT_TIMEOUT_IN_SECONDS"] = statement_timeout
        try:
            self._connection = snowflake.connector.connect(
                **arguments,
                autocommit=True,
                application="aam-export",
                paramstyle="qmark",
                # Files are sent for longer than a session lives without a sign of life.
                client_session_keep_alive=True,
                login_timeout=min(timeout, 60),
                network_timeout=timeout,
                socket_timeout=timeout,
            )
        except self._error as error:
            raise self._translate(error, "connecting") from error

    def beside(self, mark: str) -> Warehouse:
        """Another session; the profile's query tag, if there is one, is followed by the mark."""
        options = dict(self._target.options)
        if tag := options.get("query_tag"):
            options["query_tag"] = f"{tag} {mark}"
        return self._opening(replace(self._target, options=options))

    def close(self) -> None:
        """Ends the session."""
        self._connection.close()

    def _rows(self, sql: str, parameters: list[Any]) -> list[Row]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, parameters or None)
            names = [column.name.lower() for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _batches(
        self, sql: str, parameters: list[Any], batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, parameters or None)
            # The server sizes its batches: larger ones are cut, smaller ones stay.
            # Typed as rows of Python objects, which nobody asks for here.
            parts: Any = cursor.get_result_batches() or []
            for table in in_order(parts, self._connection):
                yield from table.to_batches(max_chunksize=batch_rows)

    def _quote(self, identifier: str) -> str:
        return '"' + identifier.upper().replace('"', '""') + '"'

    def _translate(self, error: Any, doing: str) -> ExportError:
        text = f"Snowflake failed at {doing}: {type(error).__name__} {error.errno}"
        if error.errno in self._MISSING:
            return MissingTable(
                text, hint="run `dbt build` first, with the same target and a role that may see it"
            )
        if known := explained(error, doing):
            return known
        if isinstance(error, self._errors.ProgrammingError | self._errors.ForbiddenError):
            return ConfigError(text)
        return WarehouseUnavailable(text)
