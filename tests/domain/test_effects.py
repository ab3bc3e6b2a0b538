from __future__ import annotations

from typing import Any

from planner.domain.effects import Effect, effects, taken
from planner.domain.protocol import rows
from planner.domain.protocol.rows import Row
from planner.domain.settings import Setting
from planner.domain.transition import Transition
from planner.domain.value import make
from tests.choosing import a_choice, a_choosing_playbook, a_patch, an_option
from tests.examples import a_transition


def _effects(transition: Transition, option: str) -> list[Effect]:
    choice = transition.choices[0]
    return list(effects(transition, choice, choice.option(option)))


def _scenario(**changes: Any) -> rows.Scenario:
    row = a_transition(playbook=a_choosing_playbook()).protocol.placed["scenario", "question-1"].row
    return make(rows.Scenario, {**row.model_dump(), **changes})


def test_an_effect_says_where_it_is_felt_and_what_the_field_becomes() -> None:
    (effect,) = _effects(a_transition(playbook=a_choosing_playbook()), "quick")

    assert (effect.kind, effect.row, effect.name) == (
        "scenario",
        "question-1",
        "Where is parcel 1?",
    )
    assert (effect.value, effect.stays) == ("30 min", None)
    assert effect.field == rows.Scenario.model_fields["first_reply_minutes"].title


def test_a_confirmed_row_stays_and_the_effect_says_what_it_keeps() -> None:
    stated = _scenario(first_reply_minutes=45)

    transition = a_transition(stated, playbook=a_choosing_playbook())
    (effect,) = _effects(transition, "quick")

    assert (effect.value, effect.stays) == ("30 min", "45 min")
    assert transition.protocol.placed["scenario", "question-1"].row == stated


def test_a_confirmed_row_that_says_the_same_already_holds_nothing_back() -> None:
    transition = a_transition(_scenario(first_reply_minutes=30), playbook=a_choosing_playbook())

    (effect,) = _effects(transition, "quick")

    assert effect.stays is None


def test_a_row_that_people_took_out_or_that_the_brand_never_had_is_left_out() -> None:
    changes = (a_patch("scenario", "question-1", how="x"), a_patch("peak", "no-such", when="x"))
    choice = a_choice(options=[an_option("slow"), an_option("quick", *changes)])
    playbook = a_choosing_playbook(choice)

    kept = _effects(a_transition(playbook=playbook), "quick")
    gone = _effects(a_transition(playbook=playbook, removed=[("scenario", "question-1")]), "quick")

    assert [each.row for each in kept] == ["question-1"]
    assert gone == []


def test_the_names_of_brand_and_agency_stand_in_an_effect_as_they_will_in_the_row() -> None:
    said = [each.value for each in _effects(a_transition(playbook=a_choosing_playbook()), "named")]

    assert said == [
        "Northlight Social asks, Harbour & Pine decides.",
        "Harbour & Pine, Harbour & Pine Kids",
    ]


def test_a_side_that_would_not_fit_a_confirmed_row_is_told_all_the_same() -> None:
    approves = a_patch("approval", "refunds", approver_role=None, right="free", backup_role=None)
    back = a_patch("approval", "refunds", right="draft-then-approve")
    choice = a_choice(
        options=[an_option("slow", back), an_option("quick", approves)], default="slow"
    )
    playbook = a_choosing_playbook(choice)
    free: Row = rows.Approval(id="refunds", topic="Refunds", right="free")

    (effect,) = _effects(a_transition(free, playbook=playbook), "slow")

    assert effect.stays == "free"


def test_the_side_that_holds_is_the_brands_or_else_the_default() -> None:
    playbook = a_choosing_playbook()
    chose = Setting(id="pace", option="quick")

    for transition, side in (
        (a_transition(playbook=playbook), "slow"),
        (a_transition(chose, playbook=playbook), "quick"),
    ):
        assert taken(transition, transition.choices[0]).id == side
