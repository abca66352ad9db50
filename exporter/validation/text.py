"""The verdicts for people; pure."""

from collections.abc import Iterable, Iterator

from exporter.validation.findings import FileReport, Finding


def lines(report: FileReport) -> Iterator[str]:
    """A file: one line for the verdict, one for each kind of finding with its first places."""
    verdict = "ok" if report.ok else "INVALID"
    content = "" if report.records is None else f", {report.records:,} records"
    yield f"{verdict}  {report.path}" + (f" ({report.kind}{content})" if report.kind else "")
    for finding in report.findings:
        yield f"    {finding.severity} {finding.rule}{_places(finding)}: {finding.message}"


def summary(reports: Iterable[FileReport]) -> str:
    """The last line."""
    verdicts = [report.ok for report in reports]
    files = f"{len(verdicts):,} {'file' if len(verdicts) == 1 else 'files'}"
    invalid = verdicts.count(False)
    return f"{files}, {invalid:,} invalid" if invalid else f"{files}, all valid"


def _places(finding: Finding) -> str:
    if not finding.lines:
        return ""
    shown = ", ".join(f"{line:,}" for line in finding.lines)
    more = ", …" if finding.count > len(finding.lines) else ""
    times = f"{finding.count:,}x, " if finding.count > 1 else ""
    return f" ({times}line {shown}{more})"
