"""Which batches may leave."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from exporter.feeds import Batch, Check, Contents, Feed
from exporter.gate import Receiver, refusals

BATCH = Batch(
    feed="inbound_crm",
    batch_id="b1",
    relation='"w"."s"."inbound_crm"',
    file="inbound",
    data_source="1",
    target_data_source=None,
    id_type="dpuuid",
    records=10,
    users=9,
    bytes=100,
    baseline_environment="production",
    baseline_delivery_id=None,
    built_at=datetime(2026, 1, 1, tzinfo=UTC),
)
CONTENTS = Contents(frozenset({"b1"}), {"sync": (7, 60), "overwrite": (3, 40)})


NOW = datetime(2026, 2, 1, tzinfo=UTC)
RECEIVER = Receiver(environment="production", trial=False, first_deliveries={}, now=NOW)


def check(status: str, *, pii: bool = False, name: str = "unique") -> Check:
    return Check(test_name=name, pii=pii, status=status, failures=5)


PASSED = check("pass")


def rules(
    *checks: Check,
    contents: Contents | None = CONTENTS,
    batch: Batch = BATCH,
    receiver: Receiver = RECEIVER,
    builds_on: tuple[str, ...] = (),
    force: bool = False,
) -> list[str]:
    found = refusals(Feed("f", batch, checks, builds_on), contents, receiver, force=force)
    return [refusal.rule for refusal in found]


@pytest.mark.parametrize(
    ("status", "pii", "leaves", "leaves_forced"),
    [
        ("pass", False, True, True),
        ("pass", True, True, True),
        ("warn", False, True, True),
        ("warn", True, False, False),
        ("fail", False, False, True),
        ("fail", True, False, False),
        ("error", False, False, True),
        ("error", True, False, False),
        ("not_run", False, False, True),
        ("not_run", True, False, False),
        ("a status of the future", False, False, True),
    ],
)
def test_what_a_test_result_means(
    status: str, pii: bool, leaves: bool, leaves_forced: bool
) -> None:
    """A warning passes, unless it is about personal data; nothing overrides those."""
    result = check(status, pii=pii, name="t")
    assert (rules(PASSED, result) == []) is leaves
    assert (rules(PASSED, result, force=True) == []) is leaves_forced


def test_a_batch_without_any_test_is_refused_even_if_forced() -> None:
    assert rules() == ["tests"]
    assert rules(force=True) == ["tests"]


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        (None, ["batch_table"]),
        (replace(CONTENTS, batch_ids=frozenset({"b2"})), ["batch_id"]),
        (replace(CONTENTS, batch_ids=frozenset({"b1", "b2"})), ["batch_id"]),
        (replace(CONTENTS, batch_ids=frozenset({"b1", None})), ["batch_id"]),
        (Contents(frozenset(), {}), ["batch_id"]),
        (replace(CONTENTS, modes={"sync": (9, 100)}), ["batch_totals"]),
        (replace(CONTENTS, modes={"sync": (10, 101)}), ["batch_totals"]),
        (replace(CONTENTS, modes={"sync": (9, 99)}), ["batch_totals", "batch_totals"]),
    ],
)
def test_the_table_must_hold_what_was_recorded_and_force_changes_nothing(
    contents: Contents | None, expected: list[str], force: bool
) -> None:
    assert rules(PASSED, contents=contents, force=force) == expected


@pytest.mark.parametrize(
    "settings",
    [
        {"data_source": "0"},
        {"data_source": "x"},
        {"target_data_source": "1_2_x"},
        {"file": "adobe_id", "id_type": "gaid", "target_data_source": "2"},
        {"file": "c2c_id", "target_data_source": None},
    ],
    ids=str,
)
def test_a_feed_whose_files_would_have_no_valid_name_is_refused(
    settings: dict[str, str | None],
) -> None:
    """ID synchronisation among them, which knows no overwrite: CONTENTS has some."""
    found = rules(PASSED, batch=replace(BATCH, **settings))  # type: ignore[arg-type]
    assert set(found) == {"file_name"}


def test_every_reason_is_told_at_once() -> None:
    contents = Contents(frozenset({"b1"}), {"sync": (1, 1)})
    found = rules(check("fail", name="a"), PASSED, check("error", name="b"), contents=contents)
    assert found == ["batch_totals", "batch_totals", "a", "b"]


@pytest.mark.parametrize("status", ["fail", "error", "not_run", "warn"])
def test_a_reason_ends_with_the_next_step(status: str) -> None:
    feed = Feed("f", BATCH, (check(status, pii=True, name="user_id_pii"),))
    (refusal,) = refusals(feed, CONTENTS, RECEIVER)
    assert str(refusal).startswith("user_id_pii: ")
    assert "dbt build" in str(refusal)
    assert "cannot be overridden" in str(refusal)


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("computed_for", "baseline", "environment", "trial", "last", "leaves"),
    [
        # Where it was computed for: only on top of exactly the delivery it was computed against.
        ("production", None, "production", False, None, True),
        ("production", "d1", "production", False, "d1", True),
        ("production", None, "production", False, "d1", False),
        ("production", "d1", "production", False, "d2", False),
        ("production", "d1", "production", False, None, False),
        ("local", "d1", "local", True, "d2", False),
        # Elsewhere: to try it, or everything to a place that has nothing.
        ("production", "d1", "beta", True, "d2", True),
        ("local", None, "production", False, None, True),
        ("local", None, "production", False, "d1", False),
        ("local", "d1", "production", False, None, False),
        ("local", "d1", "production", False, "d1", False),
        # Built by a version that did not record it.
        (None, None, "production", False, None, True),
        (None, None, "production", False, "d1", False),
    ],
)
def test_changes_go_only_where_the_state_is_that_they_change(
    computed_for: str | None,
    baseline: str | None,
    environment: str,
    trial: bool,
    last: str | None,
    leaves: bool,
    force: bool,
) -> None:
    batch = replace(BATCH, baseline_environment=computed_for, baseline_delivery_id=baseline)
    receiver = replace(
        RECEIVER,
        environment=environment,
        trial=trial,
        last_delivery_id=last,
        was_delivered=last is not None,
    )
    expected = [] if leaves else ["batch_baseline"]
    assert rules(PASSED, batch=batch, receiver=receiver, force=force) == expected


def test_a_batch_for_another_environment_says_how_to_get_one_for_this() -> None:
    batch = replace(BATCH, baseline_environment="local", baseline_delivery_id="d1")
    (refusal,) = refusals(Feed("f", batch, (PASSED,)), CONTENTS, RECEIVER)
    assert str(refusal) == (
        "batch_baseline: this batch continues what was sent to local; "
        "set the dbt variable audience_manager_environment: production and run `dbt build`"
    )


CHAIN = replace(BATCH, file="adobe_id", data_source="12", target_data_source="34")
SYNC_ONLY = Contents(frozenset({"b1"}), {"sync": (10, 100)})


@pytest.mark.parametrize(
    ("builds_on", "hours_ago", "leaves", "words"),
    [
        ((), [], False, "a feed that links device IDs to data source 12 was never delivered"),
        (("a", "b"), [], False, "a or b was never delivered to production; send that first"),
        (("a",), [47.99], False, "at 2026-01-30 00:00 UTC; run again after 2026-02-01 00:00 UTC"),
        (("a", "b"), [1, 48], True, ""),
        (("a",), [48], True, ""),
    ],
)
def test_own_ids_are_linked_to_own_ids_two_days_after_devices(
    builds_on: tuple[str, ...], hours_ago: list[float], leaves: bool, words: str
) -> None:
    delivered = {
        feed: NOW - timedelta(hours=hours)
        for feed, hours in zip(builds_on, hours_ago, strict=False)
    }
    feed = Feed("f", CHAIN, (PASSED,), builds_on)
    receiver = replace(RECEIVER, first_deliveries=delivered)
    found = refusals(feed, SYNC_ONLY, receiver)
    assert [refusal.rule for refusal in found] == ([] if leaves else ["id_sync_order"])
    assert words in "".join(str(refusal) for refusal in found)
    assert refusals(feed, SYNC_ONLY, receiver, force=True) == []


@pytest.mark.parametrize("changes", [{"id_type": "gaid"}, {"file": "c2c_id"}, {"file": "inbound"}])
def test_other_feeds_wait_for_none(changes: dict[str, str]) -> None:
    batch = replace(CHAIN, **changes)  # type: ignore[arg-type]
    assert rules(PASSED, batch=batch, contents=SYNC_ONLY) == []
