"""What the commands print: text for people, JSON for machines; pure."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from exporter.check import Step
from exporter.delivery import Outcome
from exporter.feeds import Feed
from exporter.sending import File
from exporter.warehouse import Row

#: In decimal, as Adobe's pages count.
_KILO = 1000


def feeds(looks: Iterable[tuple[Feed, Outcome]]) -> str:
    """Every feed, its newest batch, and whether it may leave."""
    looks = list(looks)
    rows = [
        (feed.name, feed.batch.built_at, feed.batch.users, feed.batch.records, _words(outcome))
        for feed, outcome in looks
    ]
    text = _table(("feed", "built", "users", "records", "state"), rows)
    reasons = [line for _, outcome in looks for line in _refusals(outcome)]
    return "\n".join([text, *reasons])


def feeds_json(looks: Iterable[tuple[Feed, Outcome]]) -> str:
    """The same for machines."""
    return as_json(
        [
            {
                "feed": feed.name,
                "batch_id": feed.batch.batch_id,
                "file": feed.batch.file,
                "built_at": feed.batch.built_at,
                "users": feed.batch.users,
                "records": feed.batch.records,
                "bytes": feed.batch.bytes,
                "state": outcome.status,
                "reasons": outcome.reasons,
            }
            for feed, outcome in looks
        ]
    )


def plan(outcomes: Iterable[Outcome], address: str) -> str:
    """`Would send …`, one line per file, and why a feed would stay."""
    lines = []
    for outcome in outcomes:
        about = "about " if len(outcome.files) > 1 else ""
        lines += [_would_send(outcome, file, about) for file in outcome.files]
        if not outcome.files:
            lines += outcome_lines(outcome)
    return "\n".join([*lines, f"Destination: {address}"])


def begins(feed: str, files: Sequence[File]) -> str:
    """How much is about to be sent: `crm: 4 parts expected, 1.2 GB before compression`."""
    size = _size(sum(file.raw_bytes for file in files))
    return f"{feed}: {_count(len(files), 'part')} expected, {size} before compression"


def outcome_lines(outcome: Outcome) -> list[str]:
    """What became of a feed: one line, or one per reason."""
    if outcome.status == "delivered":
        count = len(outcome.files)
        return [f"{outcome.feed}: delivered, {_count(count, 'file')}"]
    return _refusals(outcome) or [f"{outcome.feed}: {_words(outcome)}"]


def files(outcomes: Iterable[Outcome], address: str) -> str:
    """The files that were sent, and where to."""
    rows = [
        (file.name, file.records, file.raw_bytes, file.bytes)
        for outcome in outcomes
        for file in outcome.files
    ]
    text = _table(("file", "records", "bytes raw", "bytes sent"), rows)
    return f"{text}\nDestination: {address}"


def deliveries(rows: Iterable[Row]) -> str:
    """The ledger."""
    return _table(
        ("feed", "environment", "started", "status", "records", "bytes", "files", "error"),
        [
            (
                row["feed"],
                row["environment"],
                row["started_at"],
                row["status"],
                row["records"],
                row["bytes"],
                f"{row['files_uploaded']}/{row['files']}",
                row["error"],
            )
            for row in rows
        ],
    )


def report(outcomes: Iterable[Outcome], environment: str, address: str) -> str:
    """What `plan` and `run` tell machines."""
    return as_json(
        {
            "environment": environment,
            "destination": address,
            "feeds": [asdict(outcome) for outcome in outcomes],
        }
    )


def step(step: Step) -> str:
    """`ok      write      an upload may be begun`."""
    return f"{step.status.replace('_', ' '):<9}  {step.name:<11}  {step.detail}".rstrip()


def steps_json(steps: Sequence[Step], environment: str) -> str:
    """The same of all steps, for machines."""
    ok = all(step.status == "ok" for step in steps)
    listed = [{"step": s.name, "status": s.status, "detail": s.detail} for s in steps]
    return as_json({"environment": environment, "ok": ok, "steps": listed})


def as_json(document: object) -> str:
    """JSON; times in ISO 8601, UTC."""
    return json.dumps(document, indent=2, default=_moment, ensure_ascii=False)


def _words(outcome: Outcome) -> str:
    if outcome.status == "nothing_to_do":
        return f"nothing to do, {'; '.join(outcome.reasons)}"
    return outcome.status


def _refusals(outcome: Outcome) -> list[str]:
    if outcome.status not in ("refused", "failed"):
        return []
    return [f"{outcome.feed} {outcome.status}: {reason}" for reason in outcome.reasons]


def _would_send(outcome: Outcome, file: File, about: str) -> str:
    return (
        f"Would send {file.key}: {about}{_count(file.records, 'record')} of {outcome.feed}, "
        f"{about}{_size(file.raw_bytes)} before compression"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _size(count: int) -> str:
    """`104.7 MB`."""
    if count < _KILO:
        return f"{count} B"
    value = count / _KILO
    for unit in ("kB", "MB"):
        if value < _KILO:
            return f"{value:.1f} {unit}"
        value /= _KILO
    return f"{value:.1f} GB"


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns two blanks apart; numbers to the right."""
    rows = list(rows)
    columns = [
        _column(heading, [row[place] for row in rows]) for place, heading in enumerate(headings)
    ]
    return "\n".join("  ".join(cells).rstrip() for cells in zip(*columns, strict=True))


def _column(heading: str, values: Sequence[object]) -> list[str]:
    cells = [heading, *(_cell(value) for value in values)]
    width = max(len(cell) for cell in cells)
    if any(isinstance(value, int) for value in values):
        return [cell.rjust(width) for cell in cells]
    return [cell.ljust(width) for cell in cells]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return f"{value:,}" if isinstance(value, int) else str(value)


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"
    raise TypeError(f"{type(value).__name__} has no JSON")
