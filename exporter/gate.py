"""Whether a batch may leave; pure. Every reason against it is told at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from exporter.errors import InvalidFile
from exporter.feeds import Batch, Check, Contents, Feed
from exporter.naming import Extension

#: Adobe promises no order among files; two days is what a careful sender leaves between an ID sync
#: and one that builds on it (id-sync-file-based).
ID_SYNC_WAIT = timedelta(hours=48)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """The environment a batch would go to, and what it got so far."""

    environment: str
    #: What is sent there is only tried.
    trial: bool
    #: Of the files it takes.
    extension: Extension | None = "gz"
    #: The feed's newest delivery there, of which a part may have arrived; None before the first.
    last_delivery_id: str | None = None
    #: Whether any of the feed's deliveries ended there.
    was_delivered: bool = False
    #: When the feeds of `Feed.builds_on` were first delivered there, UTC; without those never
    #: delivered.
    first_deliveries: Mapping[str, datetime]
    #: UTC.
    now: datetime


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a feed stays."""

    #: Name of the test or of the exporter's own rule.
    rule: str
    message: str
    next_step: str
    #: `--force` may pass over it: an ordinary test or the order of ID sync, never personal data.
    forcible: bool = False

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}; {self.next_step}"


def refusals(
    feed: Feed, contents: Contents | None, receiver: Receiver, *, force: bool = False
) -> list[Refusal]:
    """Every reason why the feed's newest batch must not be sent.

    Args:
        feed: The feed with its batch and the newest result of each test.
        contents: What its table holds now; None if the table is gone.
        receiver: Where it would go.
        force: Leave out the reasons that may be overridden.
    """
    found = [
        *_about_batch(feed.batch, contents, receiver.extension),
        *_about_baseline(feed.batch, receiver),
        *_about_id_sync_order(feed, receiver),
        *_about_tests(feed.checks),
    ]
    return [refusal for refusal in found if not (force and refusal.forcible)]


def totals_refusals(batch: Batch, *, records: int, size: int) -> list[Refusal]:
    """Differences between what dbt recorded and what is there, in records and in bytes."""
    return [
        Refusal(
            "batch_totals",
            f"dbt recorded {recorded:,} {unit}, found {counted:,}",
            "the table was changed after its tests: run `dbt build`",
        )
        for unit, recorded, counted in (
            ("records", batch.records, records),
            ("bytes", batch.bytes, size),
        )
        if recorded != counted
    ]


def _about_batch(
    batch: Batch, contents: Contents | None, extension: Extension | None
) -> list[Refusal]:
    if contents is None:
        return [Refusal("batch_table", f"{batch.relation} is not there", "run `dbt build`")]
    if contents.batch_ids != {batch.batch_id}:
        return [
            Refusal(
                "batch_id",
                f"{batch.relation} no longer holds the recorded batch {batch.batch_id}",
                "a build did not end: run `dbt build`",
            )
        ]
    totals = totals_refusals(batch, records=contents.records, size=contents.bytes)
    return totals + _about_names(batch, contents, extension)


def _about_names(batch: Batch, contents: Contents, extension: Extension | None) -> list[Refusal]:
    """Settings that give no valid file name, told before anything is unloaded."""
    found = []
    for mode in contents.modes:
        try:
            batch.file_name(mode=mode, timestamp=0, split=None, extension=extension)
        except InvalidFile as error:
            next_step = error.hint or "mend the feed's meta, run `dbt build`"
            found.append(Refusal("file_name", str(error), next_step))
    return found


def _about_baseline(batch: Batch, receiver: Receiver) -> Iterator[Refusal]:
    """Changes can be sent only where the state they change is."""
    environment, last = receiver.environment, receiver.last_delivery_id
    baseline = batch.baseline_environment or environment
    if baseline == environment and last != batch.baseline_delivery_id:
        yield Refusal(
            "batch_baseline",
            f"another batch was delivered to {environment} after this one was computed",
            "run `dbt build`",
        )
    if (
        baseline != environment
        and not receiver.trial
        and (batch.baseline_delivery_id or receiver.was_delivered)
    ):
        yield Refusal(
            "batch_baseline",
            f"this batch continues what was sent to {baseline}",
            f"set the dbt variable audience_manager_environment: {environment} and run `dbt build`",
        )


def _about_id_sync_order(feed: Feed, receiver: Receiver) -> Iterator[Refusal]:
    """IDs linked to IDs that no device is linked to yet would be lost."""
    if not feed.batch.continues_id_sync:
        return
    environment = receiver.environment
    first = min(receiver.first_deliveries.values(), default=None)
    if first is None:
        missing = " or ".join(feed.builds_on) or (
            f"a feed that links device IDs to data source {feed.batch.data_source}"
        )
        message = f"{missing} was never delivered to {environment}"
        next_step = f"send that first, and this {ID_SYNC_WAIT // timedelta(hours=1)} hours later"
    elif receiver.now < first + ID_SYNC_WAIT:
        message = f"the ID sync it builds on was delivered to {environment} at {_utc(first)}"
        next_step = f"run again after {_utc(first + ID_SYNC_WAIT)}"
    else:
        return
    yield Refusal("id_sync_order", message, next_step, forcible=True)


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _about_tests(checks: Iterable[Check]) -> list[Refusal]:
    checks = list(checks)
    if not checks:
        return [Refusal("tests", "this batch was never tested", "run `dbt build`")]
    return [_test_refusal(check) for check in checks if not _passed(check)]


def _passed(check: Check) -> bool:
    """A warning lets a feed leave, but not one about personal data."""
    return check.status == "pass" or (check.status == "warn" and not check.pii)


def _test_refusal(check: Check) -> Refusal:
    if check.status == "not_run":
        message, next_step = "did not run on this batch", "run `dbt build`"
    elif check.status == "error":
        message, next_step = "ended in an error", "mend the test, run `dbt build`"
    else:
        count = "" if check.failures is None else f", {check.failures:,} found"
        verb = "warned" if check.status == "warn" else "failed"
        message = f"{verb}{count}"
        next_step = "mend the data, run `dbt build`"
    if check.pii:
        next_step += " (a test for personal data cannot be overridden)"
    return Refusal(check.test_name, message, next_step, forcible=not check.pii)
