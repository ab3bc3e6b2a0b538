"""What is wrong with a prepared workshop, each with what makes it right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.domain.transition import Transition
from planner.domain.versions import Revision
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.checks import Check, check
from planner.domain.workshop.templates import prepared
from planner.domain.workshop.words import Template
from tests.examples import TOM, a_transition, an_answer, locked
from tests.workshops import (
    AT,
    a_block,
    a_drill,
    a_level,
    a_rule,
    a_workshop,
    an_inject,
    an_invitee,
    some_guests,
)

LEVELS = ("crisis-contact", "deputy-named", "macros-moved", "ads-watched")
#: Tom runs it and does not vote: a third voter for the agency beside him.
GUESTS = (*some_guests(), an_invitee("lea-york", "agency"))

FROZEN = Revision(id="r1", number="1.0", effective_on=date(2027, 2, 1), seq=7, digest="0" * 64)


def sound(**changes: Any) -> Workshop:
    """Return a workshop without a fault: 76 of 90 minutes planned, three voters a side."""
    blocks = (
        a_block("welcome", "welcome", 5),
        a_block("people", "items", 20, [a_level(each) for each in LEVELS[:3]]),
        a_block("rules", "items", 31, [a_rule()], cut_order=2),
        a_block("parking-lot", "parking", 10, cut_order=1),
        a_block("close", "close", 10),
    )
    return a_workshop(**{"blocks": blocks, "invited": GUESTS, **changes})


def revealed(*stated: Any) -> Transition:
    return a_transition(*stated, *locked())


def found(workshop: Workshop, transition: Transition | None = None, **choice: Any) -> list[str]:
    checks = check(workshop, transition or revealed(), **choice)
    return [each.sentence for each in checks]


def test_a_sound_workshop_has_nothing_to_mend():
    assert found(sound()) == []


def test_more_votes_than_a_block_holds_are_counted_against_it():
    # Seven rules of 6 min in half an hour: 12 min over, so two out.
    rules = [a_rule(f"rule-{number}") for number in range(7)]
    blocks = (*sound().blocks[:2], a_block("rules", "items", 30, rules), *sound().blocks[3:])

    checks = check(sound(blocks=blocks), revealed())

    assert checks == (
        Check(
            "'Rules': 42 min of votes in a 30 min block. Take 2 items out or give it 12 min more.",
            block="rules",
        ),
    )


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (90, []),
        (
            89,
            ["76 of 89 min are planned: 13 min are left where 14 are asked for. Take 1 min out."],
        ),
        (
            76,
            ["76 of 76 min are planned: 0 min are left where 12 are asked for. Take 12 min out."],
        ),
        (
            60,
            [
                "The blocks take 76 min and the workshop has 60. "
                "Take 25 min out, so that a talk may run over too."
            ],
        ),
    ],
)
def test_fifteen_per_cent_of_the_time_stays_free(minutes, said):
    assert found(sound(minutes=minutes)) == said


@pytest.mark.parametrize("minutes", [90, 89, 76, 60])
def test_whoever_takes_the_minutes_out_that_are_named_has_mended_it(minutes):
    sentences = found(sound(minutes=minutes))
    named = [int(each.split("Take ")[1].split(" min")[0]) for each in sentences]
    blocks = sound().blocks
    shorter = a_block("rules", "items", 31 - sum(named) or 1, [a_rule()], cut_order=2)

    mended = found(sound(minutes=minutes, blocks=(*blocks[:2], shorter, *blocks[3:])))

    assert [each for each in mended if "planned" in each or "has" in each] == []


def test_three_voters_a_side_are_asked_for_and_whoever_runs_it_is_none():
    two_a_side = some_guests()
    nobody = tuple(each for each in GUESTS if each.side.value == "brand")

    assert found(sound(invited=two_a_side)) == [
        "2 voters for the agency are invited; whoever runs it does not vote. "
        "The two sides are told apart from 3 each: invite 1 more."
    ]
    assert found(sound(invited=nobody)) == [
        "0 voters for the agency are invited; whoever runs it does not vote. "
        "The two sides are told apart from 3 each: invite 3 more."
    ]


def test_somebody_has_to_decide():
    undecided = tuple(each.model_copy(update={"decides": False}) for each in GUESTS)

    assert found(sound(invited=undecided)) == [
        "Nobody who is invited may decide. Say whose word it is, or invite them."
    ]


def test_a_criterion_that_is_agreed_already_is_told_with_its_level():
    transition = revealed(an_answer("deputy-named", "agreed", 2))

    assert check(sound(), transition) == (
        Check(
            "'How far is deputy named?' is agreed at level 2 already. "
            "Take it out, or say what is new: a second record replaces the first.",
            item="deputy-named",
        ),
    )


def test_no_level_is_recorded_before_the_reveal_but_a_rehearsal_records_none():
    hidden = a_transition()

    checks = check(sound(), hidden)

    assert [each.blocks for each in checks] == [True]
    assert "not revealed yet" in checks[0].sentence
    assert found(sound(rehearsal=True), hidden) == []
    no_levels = (sound().blocks[0], *sound().blocks[2:])
    assert found(sound(blocks=no_levels), hidden) == []


def test_what_the_transition_no_longer_asks_blocks():
    gone = (a_level("long-gone"), a_rule("who-owns-it", row="long-gone"))
    blocks = (*sound().blocks[:1], a_block("people", "items", 20, gone), *sound().blocks[3:])

    checks = check(sound(blocks=blocks), revealed())

    assert [(each.item, each.blocks) for each in checks] == [
        ("long-gone", True),
        ("who-owns-it", True),
    ]


def test_a_row_that_somebody_confirmed_is_told():
    row = a_transition().protocol.placed["scenario", "question-1"].row

    assert found(sound(), revealed(row)) == [
        "'Who owns parcels?' is about a row that somebody has confirmed. "
        "Take it out, or say what is new."
    ]


def test_something_can_be_cut_each_at_a_place_of_its_own_and_the_close_stands():
    blocks = sound().blocks
    kept = tuple(each.model_copy(update={"cut_order": None}) for each in blocks)
    alike = tuple(each.model_copy(update={"cut_order": 1}) for each in blocks[2:4])

    assert found(sound(blocks=kept)) == [
        "No block may be cut if time runs out. Say which one goes first."
    ]
    assert found(sound(blocks=(*blocks[:2], *alike, blocks[4]))) == [
        "'Rules' and 'Parking lot' share place 1 of what is cut. Give each its own."
    ]
    assert found(sound(blocks=blocks[:4])) == [
        "No block is the close: nobody hears what was decided. Add one at the end."
    ]


def test_a_workshop_that_asks_nothing_does_not_begin():
    empty = tuple(each.model_copy(update={"items": ()}) for each in sound().blocks)

    checks = check(sound(blocks=empty), revealed())

    assert checks == (Check("Nothing is asked yet. Put at least one item into a block.", True),)


def test_a_drill_without_a_frozen_revision_is_held_against_the_draft_and_says_so():
    drill = a_drill(an_inject(), invited=GUESTS, frozen_seq=0)

    checks = check(drill, revealed())

    assert [each.blocks for each in checks] == [False]
    assert checks[0].sentence.startswith("No revision of the protocol is frozen yet")
    assert found(drill, revealed(FROZEN)) == []
    assert found(a_drill(an_inject(), invited=GUESTS)) == []


def test_a_message_that_may_hurt_is_put_only_where_the_room_chose_it():
    drill = a_drill(an_inject(), an_inject("self-harm", hard=True), invited=GUESTS)

    checks = check(drill, revealed())

    assert checks == (
        Check(
            "'Self harm' may hurt whoever reads it, and the room has not chosen it. "
            "Ask the room first, or take it out.",
            blocks=True,
            item="self-harm",
        ),
    )
    assert check(drill, revealed(), chosen_hard=["self-harm"]) == ()


def test_what_blocks_is_told_first():
    drill = a_drill(an_inject(hard=True), minutes=20)

    blocking = [each.blocks for each in check(drill, revealed())]

    assert blocking == sorted(blocking, reverse=True)
    assert set(blocking) == {True, False}


@pytest.mark.parametrize("template", Template)
def test_what_a_template_lays_has_no_fault_but_its_people(template):
    apart = (an_answer("macros-moved", "agency", 0), an_answer("macros-moved", "brand", 4))
    transition = revealed(*apart, FROZEN)
    workshop = prepared(
        transition,
        template,
        id="harbour-and-pine.w1",
        starts_at=AT,
        facilitators=(TOM.id,),
        on=date(2027, 2, 4),
        injects=[an_inject()],
    )

    sentences = found(workshop, transition)

    assert [each for each in sentences if "voter" not in each] == []
