"""What of the protocol a room can settle, held against every playbook that is shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planner.domain.playbook import Playbook
from planner.domain.protocol.rows import Approval, Scenario
from planner.domain.protocol.rows.paper import OwnRole
from planner.domain.protocol.words import Right
from planner.domain.settings import Patch
from planner.domain.transition import Transition
from planner.domain.workshop.agenda import CoverItem, RuleItem
from planner.domain.workshop.questions import in_turn, themes
from planner.library.shelf import find
from tests.examples import a_playbook, a_profile, a_transition, an_intake, finished_rows
from tests.workshops import a_rule

PLAYBOOKS = Path(__file__).parents[3] / "playbooks"
SHIPPED = sorted(folder.parent.name for folder in PLAYBOOKS.glob("*/playbook.yaml"))


def shipped(id_: str) -> Transition:
    playbook: Playbook = find(PLAYBOOKS, id_)
    surfaces = tuple(each.id for each in playbook.surfaces[:3])
    intake = an_intake(playbook=playbook.id, profile=a_profile(surfaces=surfaces))
    return a_transition(intake=intake, playbook=playbook)


def every(transition: Transition) -> dict[str, RuleItem]:
    return {item.id: item for theme in themes(transition) for item in theme.items}


@pytest.mark.parametrize("id_", SHIPPED)
def test_whatever_the_room_chooses_can_be_kept_as_the_row_it_is_about(id_):
    transition = shipped(id_)
    asked = every(transition)

    assert len(asked) > 20
    for item in asked.values():
        row = transition.protocol.placed[item.row_kind, item.row].row
        values = [each.value for each in item.options]
        assert item.stands in values, item.id
        for value in values:
            patch = Patch(kind=item.row_kind, id=item.row, set={item.field: value})
            assert str(getattr(patch.applied(row), item.field)) == value, item.id


@pytest.mark.parametrize("id_", SHIPPED)
def test_roles_that_are_offered_are_roles_of_the_transition(id_):
    transition = shipped(id_)

    for item in every(transition).values():
        if item.field.endswith("_role"):
            assert {each.value for each in item.options} <= set(transition.protocol.roles)


def test_a_row_that_somebody_confirmed_is_not_asked_again():
    parcel = a_transition().protocol.of(Scenario)[0]

    before, after = every(a_transition()), every(a_transition(parcel))

    gone = set(before) - set(after)
    assert gone == {
        "scenario.owner-role.question-1",
        "scenario.first-reply-minutes.question-1",
    }
    assert every(a_transition(*finished_rows())) == {}


def test_limits_are_the_default_between_the_two_nearest_said_ones_on_either_side():
    items = every(a_transition())

    # The example's playbook promises 40 minutes for S4 in staffed hours.
    item = items["target.first-reply-minutes.s4-staffed"]

    assert [each.label for each in item.options] == ["15 min", "30 min", "40 min", "1 h", "2 h"]
    assert item.stands == "40"
    assert item.in_minutes


def test_a_limit_that_its_own_row_refuses_is_not_offered():
    # Whoever acknowledges within 20 minutes cannot promise a first reply within 15.
    changed = offering("targets", {"s4-staffed": {"acknowledge_minutes": 20}})

    item = every(changed)["target.first-reply-minutes.s4-staffed"]

    assert [each.value for each in item.options] == ["30", "40", "60", "120"]


def test_how_freely_one_may_speak_is_asked_in_the_words_of_the_trade():
    item = every(a_transition())["approval.right.refunds"]

    assert [each.value for each in item.options] == [each.value for each in Right]
    assert item.options[2].label == "Draft then approve"
    assert item.stands == "draft-then-approve"
    assert item.question == "How freely may one speak on it? Refunds above the limit"


def test_nobody_is_offered_as_their_own_backup():
    transition = a_transition()
    approval = transition.protocol.of(Approval)[0]

    item = every(transition)["approval.approver-role.refunds"]

    assert approval.backup_role == "brand-deputy"
    assert {each.value for each in item.options} == {"brand-lead", "agency-lead"}


def test_what_the_agency_owns_comes_before_what_is_the_brands_and_then_the_graver():
    brands = {"owner_role": "brand-lead", "escalate_role": "brand-deputy", "severity": "S4"}
    changed = offering("scenarios", {"question-1": brands, "question-2": {"severity": "S3"}})

    owners = themes(changed)[0].items
    asked = [each.row for each in owners if each.row_kind == "scenario"]

    assert (asked[0], asked[-1]) == ("question-2", "question-1")


def test_questions_are_taken_from_each_theme_in_turn():
    found = themes(a_transition())

    few = in_turn(found, 4)

    assert [len(each.items) for each in few] == [2, 1, 1]
    assert [len(each.items) for each in in_turn(found, 0)] == [0, 0, 0]
    assert few[0].items == found[0].items[:2]


def test_more_roles_than_fit_keep_the_one_that_stands():
    roles = [OwnRole(id=f"role-{n}", title=f"A role {n}", duty="Helps.") for n in range(20)]
    item = every(a_transition(*roles))["severity-level.downgrade-role.s0"]

    values = [each.value for each in item.options]
    assert len(values) == 12
    assert item.stands in values


def test_a_long_message_is_shortened_inside_its_question():
    changed = offering("scenarios", {"question-1": {"message": "Where is it? " * 15 + "Now!"}})

    item = every(changed)["scenario.owner-role.question-1"]

    assert len(item.question) <= 200
    assert item.question.endswith("…”")


def offering(field: str, changes: dict[str, dict[str, Any]]) -> Transition:
    """Return the example's transition with some rows of its playbook offered otherwise."""
    offered = a_playbook().protocol.model_dump(mode="json")
    rows = [{**each, **changes.get(each["id"], {})} for each in offered[field]]
    return a_transition(playbook=a_playbook(protocol={**offered, field: rows}))


def test_what_stands_is_told_in_the_words_of_its_option() -> None:
    told = a_rule(stands="brand-lead")

    assert told.stands_now == next(e.label for e in told.options if e.value == "brand-lead")
    assert a_rule(stands="somebody-else").stands_now == "somebody-else"
    assert a_rule(stands="").stands_now == ""


def test_a_test_of_cover_says_its_window_with_one_full_stop() -> None:
    alone = CoverItem(id="cover", question="Who has it?", limit_minutes=15)
    within = alone.model_copy(update={"window": "On Saturday evening."})

    assert alone.about == "Whoever is on duty says “I have it” within 15 minutes."
    assert within.about == f"{alone.about} On Saturday evening."
    assert within.model_copy(update={"window": "On Saturday evening"}).about == within.about
