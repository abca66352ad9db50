"""Which batches may leave."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exporter.feeds import Batch, Check, Contents, Feed
from exporter.gate import refusals

BATCH = Batch(
    feed="inbound_crm",
    batch_id="b1",
    relation='"w"."s"."inbound_crm"',
    file="inbound",
    data_source="1",
    target_data_source=None,
    records=10,
    users=9,
    bytes=100,
    built_at=datetime(2026, 1, 1, tzinfo=UTC),
)
CONTENTS = Contents(frozenset({"b1"}), {"sync": (7, 60), "overwrite": (3, 40)})


def check(status: str, *, pii: bool = False, name: str = "unique") -> Check:
    return Check(test_name=name, pii=pii, status=status, failures=5)


PASSED = check("pass")


def rules(
    *checks: Check, contents: Contents | None = CONTENTS, batch: Batch = BATCH, force: bool = False
) -> list[str]:
    found = refusals(Feed("inbound_crm", batch, checks), contents, force=force)
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
        {"file": "adobe_id", "target_data_source": "2"},
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
    (refusal,) = refusals(feed, CONTENTS)
    assert str(refusal).startswith("user_id_pii: ")
    assert "dbt build" in str(refusal)
    assert "cannot be overridden" in str(refusal)
