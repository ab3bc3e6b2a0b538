from __future__ import annotations

from typing import Any

import pytest

from planner.domain.protocol import rows
from planner.domain.protocol.fitting import misfits
from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import TagFamily
from planner.domain.value import make


def _told(section: str, *standing: Row) -> list[tuple[str, str, str]]:
    found = misfits(section, standing, lambda row: row.label)
    return [(each.row, each.field, each.sentence) for each in found]


def _approval(right: str, **facts: Any) -> rows.Approval:
    given = {"id": "refunds", "topic": "Refunds", "right": right, **facts}
    return make(rows.Approval, given)


_WHOLE = {
    "approver_role": "brand-lead",
    "backup_role": "brand-deputy",
    "max_wait_minutes": 60,
    "timeout": "hold",
}


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("backup_role", "the backup is missing."),
        ("max_wait_minutes", "the longest wait is missing."),
        ("timeout", "what happens if the approver stays silent is missing."),
    ],
)
def test_an_approval_needs_a_backup_a_limit_and_an_answer_to_silence(field: str, said: str) -> None:
    approval = _approval("draft-then-approve", **{**_WHOLE, field: None})

    assert _told("approvals-and-empowerment", approval) == [("refunds", field, f"Refunds: {said}")]


def test_a_whole_approval_and_one_without_any_wait_have_no_fault() -> None:
    at_once = {**_WHOLE, "max_wait_minutes": 0}

    assert _told("approvals-and-empowerment", _approval("draft-then-approve", **_WHOLE)) == []
    assert _told("approvals-and-empowerment", _approval("draft-then-approve", **at_once)) == []
    assert _told("approvals-and-empowerment", _approval("free")) == []


def test_a_topic_for_approved_responders_names_one() -> None:
    named = _approval("approved-responders-only", responders=("brand-lead",))

    assert _told("approvals-and-empowerment", named) == []
    assert _told("approvals-and-empowerment", _approval("approved-responders-only")) == [
        ("refunds", "responders", "Refunds: the approved responder is missing.")
    ]


def _step(id_: str, order: int, role: str) -> rows.CompromiseStep:
    return rows.CompromiseStep(
        id=id_, order=order, title=f"Do {id_}", role=role, within_minutes=5, how="So."
    )


def test_nobody_has_two_steps_at_the_same_time() -> None:
    first, second = _step("lock", 1, "brand-lead"), _step("ring", 1, "brand-lead")

    ((row, field, said),) = _told("account-compromise", first, second)

    assert (row, field) == ("ring", "role")
    assert "the same role has 'Do lock' at the same time." in said
    assert _told("account-compromise", first, _step("ring", 2, "brand-lead")) == []
    assert _told("account-compromise", first, _step("ring", 1, "brand-deputy")) == []


def _tag(family: TagFamily) -> rows.Tag:
    return rows.Tag(id=family.value, family=family, values=("one", "two"))


@pytest.mark.parametrize("family", list(TagFamily))
def test_every_side_of_a_case_is_asked_by_some_tag(family: TagFamily) -> None:
    others = [_tag(each) for each in TagFamily if each is not family]

    assert _told("logging-and-tags", *others, _tag(family)) == []
    assert _told("logging-and-tags", *others) == [
        ("", "", f"Tags: nothing asks for the {family.value}.")
    ]


def test_without_any_tag_only_their_number_is_missing() -> None:
    assert _told("logging-and-tags") == []


@pytest.mark.parametrize(
    ("facts", "fits"),
    [
        ({}, False),
        ({"months": 12}, True),
        ({"months": 0}, True),
        ({"rule": "As the law says"}, True),
    ],
)
def test_a_retention_says_for_how_long(facts: dict[str, Any], fits: bool) -> None:
    row = make(
        rows.Retention, {"id": "r", "what": "Cases", "where": "Inbox", "then": "Erase", **facts}
    )

    told = _told("legal-privacy-records", row)

    said = [("r", "months", f"{row.label}: does not say for how long.")]
    assert told == ([] if fits else said)
