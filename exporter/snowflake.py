"""What a Snowflake session needs beside its driver: arguments, parallel results, plain errors.

The driver is imported where it is used: it takes seconds, and a DuckDB user never needs it.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa

from exporter.errors import ConfigError, ExportError, WarehouseUnavailable
from exporter.profiles import Target

#: Parts of a result fetched at a time. More would only wait: one thread takes them in order.
_DOWNLOADS = 4
#: Most bytes of parts fetched ahead, as Arrow; the part that is due is fetched whatever its size.
_AHEAD_BYTES = 128_000_000
#: A part that came with fewer rows than announced is fetched again so many times.
_ATTEMPTS = 3


class ResultBatch(Protocol):
    """One part of a result, still at Snowflake; the driver repeats a download that fails."""

    #: Rows Snowflake announced.
    rowcount: int

    @property
    def uncompressed_size(self) -> int | None:
        """Bytes as Arrow; None where the part came with the answer."""

    def to_arrow(self, connection: Any = None) -> pa.Table:
        """Fetches the part."""


def in_order(batches: Sequence[ResultBatch], connection: Any) -> Iterator[pa.Table]:
    """The parts of a result one after the other, while the next ones are fetched.

    Raises:
        WarehouseUnavailable: A part stays incomplete.
    """
    waiting: deque[ResultBatch] = deque(batches)
    fetched: deque[tuple[int, Future[pa.Table]]] = deque()
    with ThreadPoolExecutor(_DOWNLOADS) as pool:
        try:
            while waiting or fetched:
                while waiting and _has_room(fetched, waiting[0]):
                    batch = waiting.popleft()
                    fetched.append((_bytes(batch), pool.submit(_complete, batch, connection)))
                yield fetched.popleft()[1].result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _has_room(fetched: "deque[tuple[int, Future[pa.Table]]]", batch: ResultBatch) -> bool:
    ahead = sum(size for size, _ in fetched)
    return not fetched or (len(fetched) < _DOWNLOADS and ahead + _bytes(batch) <= _AHEAD_BYTES)


def _bytes(batch: ResultBatch) -> int:
    return batch.uncompressed_size or 0


def _complete(batch: ResultBatch, connection: Any) -> pa.Table:
    """The driver compares the number of rows only where it makes Python objects of them."""
    for _ in range(_ATTEMPTS):
        table = batch.to_arrow(connection)
        if table.num_rows == batch.rowcount:
            return table
    raise WarehouseUnavailable("Snowflake sent a part of the result incomplete, several times")


def connect_arguments(target: Target) -> dict[str, Any]:
    """What dbt-snowflake hands to the driver for the same profile.

    Raises:
        ConfigError: dbt-snowflake would refuse it.
    """
    from dbt.adapters.snowflake.connections import (  # noqa: PLC0415
        SnowflakeCredentials,
    )
    from dbt_common.dataclass_schema import ValidationError  # noqa: PLC0415
    from dbt_common.exceptions import DbtBaseException  # noqa: PLC0415

    # An empty setting of an unset variable is none at all; `threads` is dbt's alone.
    options = {
        key: value
        for key, value in target.options.items()
        if value not in ("", None) and key != "threads"
    }
    try:
        SnowflakeCredentials.validate(SnowflakeCredentials.translate_aliases(options))
        credentials = SnowflakeCredentials.from_dict(options)
        arguments: dict[str, Any] = credentials.auth_args()  # type: ignore[no-untyped-call]
        return arguments | {
            "account": credentials.account,
            "database": credentials.database,
            "schema": credentials.schema,
            "warehouse": credentials.warehouse,
            "role": credentials.role,
            "disable_ocsp_checks": bool(credentials.insecure_mode),
            # 0 by default: no look for a cloud's metadata service.
            "platform_detection_timeout_seconds": credentials.platform_detection_timeout_seconds,
            "session_parameters": {"QUERY_TAG": tag} if (tag := credentials.query_tag) else {},
        }
    except (DbtBaseException, ValidationError, ValueError, OSError, TypeError) as error:
        # Not even as a cause: the text shows the whole profile, secrets included.
        raise ConfigError(
            f"target {target.name!r}: dbt-snowflake refuses the profile ({type(error).__name__})",
            hint="`dbt debug` tells more",
        ) from None


@dataclass(frozen=True, slots=True)
class _Explanation:
    what: str
    way_out: str
    kind: type[ExportError] = ConfigError


_GRANTS = "docs/snowflake.md lists the grants each role needs"
_KEY = _Explanation(
    "the key pair is not accepted",
    "compare the user's rsa_public_key_fp with the private key, and this machine's clock",
)
_TOKEN = _Explanation("the token is not accepted or has expired", "get a new one, run again")
_SESSION = _Explanation("the session has expired", "run again to resume", WarehouseUnavailable)

#: Snowflake's error numbers, where a person can do something about them.
_EXPLANATIONS = {
    604: _Explanation("the statement was cancelled", "run again to resume", WarehouseUnavailable),
    606: _Explanation(
        "no warehouse is selected, or the role may not use it",
        f"set SNOWFLAKE_WAREHOUSE; {_GRANTS}",
    ),
    609: _Explanation(
        "the warehouse is suspended and does not resume",
        "let it resume (auto_resume, a resource monitor's quota), run again",
        WarehouseUnavailable,
    ),
    625: _Explanation(
        "too many statements wait for the same table", "run again", WarehouseUnavailable
    ),
    630: _Explanation(
        "the statement took longer than its limit",
        "raise statement_timeout or take a larger warehouse, run again",
        WarehouseUnavailable,
    ),
    3001: _Explanation("a privilege is missing", _GRANTS),
    90073: _Explanation(
        "the warehouse may not resume: its resource monitor's quota is used up",
        "raise the quota, run again",
        WarehouseUnavailable,
    ),
    390100: _Explanation("user or password is wrong", "set SNOWFLAKE_USER, SNOWFLAKE_PASSWORD"),
    390110: _SESSION,
    390111: _SESSION,
    390112: _SESSION,
    390114: _SESSION,
    390144: _KEY,
    390189: _Explanation("the role is not granted to the user", _GRANTS),
    390303: _TOKEN,
    390318: _TOKEN,
    390422: _Explanation(
        "a network policy keeps this machine's address out",
        "add it to the policy of the user or the account",
    ),
    **dict.fromkeys(range(394300, 394308), _KEY),
}
#: Told apart by words: the number is that of a wrong password.
_LOCKED = _Explanation(
    "the user is locked after failed logins",
    "mend the credentials, wait 15 minutes or have it unlocked, then run again",
)
_LOGIN_ERRORS = range(390000, 395000)


def explained(error: Any, doing: str) -> ExportError | None:
    """Our error for one of Snowflake's that has a known way out.

    The server's own words are read, never passed on: they may quote a row's values.

    Args:
        error: An error of the driver's.
        doing: What was being done.
    """
    explanation = _EXPLANATIONS.get(error.errno)
    if "locked" in str(error.msg or "").lower() and _is_login(error):
        explanation = _LOCKED
    if explanation is None and error.errno in _LOGIN_ERRORS:
        explanation = _Explanation("the login was refused", "`dbt debug` tells more")
    if explanation is None:
        return None
    return explanation.kind(
        f"Snowflake, {doing}: {explanation.what} ({error.errno:06d})", hint=explanation.way_out
    )


def _is_login(error: Any) -> bool:
    failed_to_connect = 250001
    return error.errno in _LOGIN_ERRORS or error.errno == failed_to_connect
