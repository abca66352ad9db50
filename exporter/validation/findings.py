"""What was found in a file: counts per rule and a few places, never a user ID or a value."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Severity = Literal["error", "warning"]
#: Samples per rule and file.
MAX_SAMPLES = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One way in which lines of a file, or the file itself, break a rule."""

    rule: str
    message: str
    severity: Severity = "error"
    count: int = 1
    #: Line numbers from 1, in order, at most MAX_SAMPLES; none where the file as a whole is meant.
    lines: tuple[int, ...] = ()


@dataclass(slots=True)
class FileReport:
    """The verdict on one file."""

    path: Path
    #: As `naming.FileKind`; none if the name is no name of an inbound file.
    kind: str | None = None
    #: Lines that are not blank; none if the content was not read.
    records: int | None = None
    _findings: dict[tuple[Severity, str, str], Finding] = field(default_factory=dict)

    def add(self, findings: Iterable[Finding]) -> None:
        """Adds findings; the same one in a later block counts on."""
        for new in findings:
            key = (new.severity, new.rule, new.message)
            old = self._findings.get(key)
            self._findings[key] = _sum(old, new) if old else new

    @property
    def findings(self) -> list[Finding]:
        """Errors, then warnings."""
        return sorted(self._findings.values(), key=lambda finding: finding.severity != "error")

    @property
    def ok(self) -> bool:
        """No errors; warnings do not matter."""
        return not self.errors

    @property
    def errors(self) -> dict[str, int]:
        """Rule → how often it is broken."""
        return self._counts("error")

    @property
    def warnings(self) -> dict[str, int]:
        """Rule → how often a reader must be tolerant."""
        return self._counts("warning")

    def samples(self) -> list[dict[str, Any]]:
        """At most MAX_SAMPLES per rule; every kind of finding comes first with its first line."""
        by_rule: dict[str, list[tuple[int, Finding, int | None]]] = {}
        for finding in self.findings:
            places: list[int | None] = [*finding.lines] or [None]
            by_rule.setdefault(finding.rule, []).extend(
                (rank, finding, line) for rank, line in enumerate(places)
            )
        return [
            {"line": line, "rule": rule, "message": finding.message}
            for rule, places in by_rule.items()
            for _, finding, line in sorted(places, key=lambda place: place[0])[:MAX_SAMPLES]
        ]

    def as_json(self) -> dict[str, Any]:
        """The file's part of `validate --json`."""
        return {
            "path": str(self.path),
            "kind": self.kind,
            "ok": self.ok,
            "records": self.records,
            "errors": self.errors,
            "warnings": self.warnings,
            "samples": self.samples(),
        }

    def _counts(self, severity: Severity) -> dict[str, int]:
        counts: dict[str, int] = {}
        for finding in self._findings.values():
            if finding.severity == severity:
                counts[finding.rule] = counts.get(finding.rule, 0) + finding.count
        return dict(sorted(counts.items()))


def _sum(old: Finding, new: Finding) -> Finding:
    lines = tuple(sorted({*old.lines, *new.lines}))[:MAX_SAMPLES]
    return Finding(old.rule, old.message, old.severity, old.count + new.count, lines)
