"""Proves what is said of tools, their costs and renewals, and of what the agency knows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from planner.domain.holdings.knowledge import by_state, is_late, still_to_come
from planner.domain.holdings.tools import costs, gap_reasons, renewals, tool_gaps
from planner.domain.protocol.rows.handoff.holdings import KnowledgeItem, Known
from planner.domain.protocol.stated import to_be_added
from planner.domain.value import make
from tests.domain.holdings.registers import DAY, a_need
from tests.examples import a_transition

YESTERDAY = DAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ()),
        ({"fit": "missing"}, ("nothing does it",)),
        ({"fit": "partly", "gap": "No phone app."}, ("done in part: No phone app.",)),
        ({"fit": "not-looked-at"}, ("nobody has looked whether the tool does it",)),
        ({"decision": "undecided"}, ("undecided",)),
        (
            {"decision": "undecided", "due_on": YESTERDAY},
            ("undecided", "the decision was due on 31 Jan 2027"),
        ),
        ({"decision": "undecided", "due_on": DAY}, ("undecided",)),
        (
            {"tool": to_be_added("IT").model_dump(), "fit": "not-looked-at"},
            ("no tool is named",),
        ),
        (
            {"decision": "take-over", "lost_in_move": "Drafts.", "in_place_on": DAY},
            ("something is lost when it moves, and nothing is exported yet",),
        ),
        (
            {"decision": "take-over", "lost_in_move": "Drafts.", "exported_on": YESTERDAY},
            ("to be taken over, and not in place yet",),
        ),
        (
            {"decision": "buy", "in_place_on": DAY + timedelta(days=1)},
            ("to be bought, and not in place yet",),
        ),
        ({"decision": "buy", "in_place_on": DAY}, ()),
        ({"decision": "keep", "lost_in_move": "Drafts."}, ()),
        ({"decision": "drop", "fit": "missing"}, ()),
    ],
)
def test_a_need_says_what_is_missing(changes: dict[str, Any], reasons: tuple[str, ...]) -> None:
    assert gap_reasons(a_need(**changes), DAY) == reasons


def test_only_needs_with_a_gap_are_listed() -> None:
    transition = a_transition(a_need(), a_need("alerts", fit="missing"))

    assert [each.need.id for each in tool_gaps(transition, DAY)] == ["alerts"]


def test_a_tool_that_serves_two_needs_is_paid_for_once() -> None:
    transition = a_transition(
        a_need("inbox", tool="Sprout", yearly_cost=4800),
        a_need("publishing", tool="sprout", yearly_cost=None),
        a_need("reporting", tool="SPROUT", yearly_cost=4200),
        a_need("listening", tool="Talkwalker", yearly_cost=9000),
        a_need("alerts", tool="Pager", yearly_cost=None),
        a_need("link", tool="Old shortener", yearly_cost=300, decision="drop"),
        a_need("archive", tool=to_be_added("IT").model_dump(), yearly_cost=77),
    )

    told = costs(transition)

    assert (told.yearly, told.unnamed) == (13_800, 1)


def test_renewals_within_ninety_days_are_told_the_earliest_first() -> None:
    def renewing(id_: str, days: int) -> Any:
        return a_need(id_, renewal_on=DAY + timedelta(days=days))

    transition = a_transition(
        renewing("late", 90), renewing("soon", 3), renewing("far", 91), renewing("past", -1)
    )

    assert [each.id for each in renewals(transition, DAY)] == ["soon", "late"]


def _item(id_: str, state: str, **changes: Any) -> KnowledgeItem:
    facts = {"id": id_, "title": id_, "state": state, "owner_role": "agency-lead"}
    return make(KnowledgeItem, {**facts, **changes})


def test_knowledge_has_arrived_once_it_was_handed_over() -> None:
    transition = a_transition(
        _item("tone", "written"),
        _item("faults", "missing"),
        _item("jokes", "in-somebody's-head", due_on=YESTERDAY),
        _item("vips", "handed-over"),
        _item("mission", "checked-by-the-brand", due_on=YESTERDAY),
    )

    assert [each.id for each in still_to_come(transition, DAY)] == ["jokes", "faults", "tone"]
    assert by_state(transition)[Known.CHECKED] == 1
    assert sum(by_state(transition).values()) == 5
    assert not is_late(_item("mission", "handed-over", due_on=YESTERDAY), DAY)
