"""What can go wrong, arranged by what the reader must do next.

ExportError
├── ConfigError             2  mend settings, profile or warehouse, then run again
├── GateRefused             1  mend the data or the tests, build again
├── InvalidRecord           1  a record breaks a rule of Adobe's format
├── InvalidFile             1  a finished file, or a file name, breaks a rule
└── DeliveryIncomplete      3  run the same command again: it resumes
    └── WarehouseUnavailable
"""

from typing import ClassVar


class ExportError(Exception):
    """Base of everything the exporter raises on purpose; never raised itself.

    Its text is shown to people and written to the ledger: no secret, user ID or record is
    allowed in it.
    """

    exit_code: ClassVar[int] = 1
    default_hint: ClassVar[str] = ""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = self.default_hint if hint is None else hint

    def one_line(self) -> str:
        """The message, notes added on its way, and the next step, without line breaks."""
        text = "; ".join([str(self), *getattr(self, "__notes__", ())])
        text = f"{text} ({self.hint})" if self.hint else text
        return " ".join(text.split())


class ConfigError(ExportError):
    """Settings, profile, credentials or warehouse are not as they must be."""

    exit_code = 2


class GateRefused(ExportError):
    """The feed must not leave: its tests, its batch or its totals say so."""

    default_hint = "run `dbt build` and read what it reports"


class InvalidRecord(ExportError):
    """A record breaks a rule of the format; located by position, never quoted."""

    default_hint = "mend the feed's model and run `dbt build`"


class InvalidFile(ExportError):
    """A finished file or a file name breaks a rule."""


class DeliveryIncomplete(ExportError):
    """Something outside failed on the way; what was sent is recorded."""

    exit_code = 3
    default_hint = "run again to resume"


class WarehouseUnavailable(DeliveryIncomplete):
    """The warehouse cannot be opened now, for example because dbt is still writing to it."""
