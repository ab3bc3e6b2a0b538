"""Proves that what counts as met is held against what the register says today."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from planner.domain.holdings.bearing_out import CRITERIA, register_says
from planner.domain.holdings.needs import needs
from planner.domain.protocol.rows.handoff.holdings import KnowledgeItem
from planner.domain.protocol.stated import to_be_added
from planner.domain.value import make
from tests.actions.desks import the_playbook
from tests.domain.holdings.registers import DAY, a_need, an_asset, steps_until
from tests.examples import a_playbook, a_transition, an_answer, locked, some_evidence

LATER = DAY + timedelta(days=60)
_UNKNOWN = to_be_added("Agency lead").model_dump()


def test_the_register_is_asked_only_of_criteria_that_there_are() -> None:
    assert set(CRITERIA) <= {each.id for each in the_playbook().criteria}
    assert register_says(a_transition(an_asset()), "crisis-contact", DAY) == ""


@pytest.mark.parametrize(
    ("criterion", "changes", "until", "said"),
    [
        ("asset-register-complete", {"held_by": _UNKNOWN}, None, "not yet named"),
        ("brand-top-owner", {}, "granted", "1 asset not the brand's yet, Page."),
        ("unmovable-assets-decided", {"mobility": "recreate"}, None, "without a decision"),
        ("inbox-tool-owned", {"guide": "inbox-suite"}, "granted", "not the brand's yet"),
        ("listening-queries-owned", {"guide": "listening-tool"}, None, "not the brand's yet"),
        ("agency-access-reduced", {}, "tested-by-brand", "open to the agency in full"),
        ("agency-access-gone", {}, "agency-removed", "not seen twice without the agency"),
    ],
)
def test_what_is_open_in_the_register_speaks_against_the_criterion(
    criterion: str, changes: dict[str, Any], until: str | None, said: str
) -> None:
    asset = an_asset(**changes)
    whole = an_asset(**(changes | {"held_by": "Ana Reyes", "instead": "A new one."}))
    begun = steps_until(asset, until) if until else ()

    open_ = register_says(a_transition(asset, *begun), criterion, LATER)
    settled = a_transition(whole, *steps_until(whole, "re-checked"))

    assert said in open_
    assert register_says(settled, criterion, LATER) == ""


def test_what_a_tool_does_not_do_yet_speaks_against_its_criterion() -> None:
    suite = an_asset(guide="inbox-suite", held_by="Ana Reyes", instead="A new one.")
    owned = (suite, *steps_until(suite, "re-checked"))
    served = a_need("inbox", asset=suite.id)
    needs = (
        a_need("inbox", asset=suite.id, decision="buy"),
        a_need("later", asset=suite.id, fit="missing"),
        a_need("phone", fit="missing"),
    )

    open_ = register_says(a_transition(*owned, *needs), "inbox-tool-owned", LATER)

    assert open_ == (
        "The fit sheet has 2 gaps for it: Inbox, to be bought, and not in place yet (then 1 more)."
    )
    assert register_says(a_transition(*owned, served, needs[-1]), "inbox-tool-owned", LATER) == ""


def test_knowledge_still_to_come_speaks_against_its_criterion() -> None:
    facts = {"id": "tone", "title": "Tone", "owner_role": "agency-lead"}
    here = make(KnowledgeItem, {**facts, "state": "handed-over"})

    missing = register_says(
        a_transition(make(KnowledgeItem, facts)), "tacit-knowledge-captured", DAY
    )

    assert missing == "1 piece of knowledge still to come, Tone."
    assert register_says(a_transition(here), "tacit-knowledge-captured", DAY) == ""


def test_a_criterion_that_counts_as_met_against_the_register_is_called() -> None:
    criterion = the_playbook().criterion("agency-access-gone")
    playbook = a_playbook(
        criteria=[
            {
                **criterion.model_dump(),
                "dimension": "people",
                "gate": "brand-led",
                "source": "practice-notes",
            }
        ]
    )
    answers = [an_answer("agency-access-gone", voice, 4) for voice in ("agency", "brand")]
    met = [*answers, some_evidence("agency-access-gone", "log", checked_on=DAY), *locked()]
    page = an_asset(fact_checked_on=DAY)

    said = [each.sentence for each in needs(a_transition(page, *met, playbook=playbook), DAY)]

    assert said == [
        "“Agency access gone, checked twice” counts as met, and the register says: "
        "1 asset not seen twice without the agency, Page."
    ]
