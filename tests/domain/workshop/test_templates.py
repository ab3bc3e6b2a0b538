"""What a template lays: which items, in which order, in how many minutes, for whom."""

from __future__ import annotations

from datetime import date, time
from math import ceil
from typing import Any

import pytest

from planner.domain.errors import NotFound
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows.handoff.matters import ActionItem
from planner.domain.transition import Transition
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.templates import item_minutes, last_actions, prepared
from planner.domain.workshop.words import Template
from tests.examples import (
    ANA,
    TOM,
    a_playbook,
    a_transition,
    an_answer,
    locked,
    some_evidence,
)
from tests.workshops import AT, an_inject

ON = date(2027, 2, 4)
GATES = ("crisis-contact", "deputy-named", "ads-watched")


def disputed(criterion: str, agency: int, brand: int) -> tuple[Any, ...]:
    return an_answer(criterion, "agency", agency), an_answer(criterion, "brand", brand)


def laid(transition: Transition, template: str, **changes: Any) -> Workshop:
    facts = {"id": "harbour-and-pine.w1", "starts_at": AT, "facilitators": (TOM.id,), "on": ON}
    return prepared(transition, Template(template), **{**facts, **changes})


def ids_of(workshop: Workshop, block: str) -> list[str]:
    return [item.id for each in workshop.blocks if each.id == block for item in each.items]


@pytest.mark.parametrize(
    ("template", "minutes"),
    [
        ("readiness-review", 90),
        ("protocol-design", 120),
        ("handover-gate", 45),
        ("drill", 30),
    ],
)
def test_every_template_is_as_long_as_it_is_named_and_leaves_its_slack(template, minutes):
    injects = [an_inject(f"inject-{number}") for number in range(30)]

    workshop = laid(a_transition(), template, injects=injects)

    assert workshop.minutes == minutes
    assert minutes - workshop.planned_minutes >= ceil(minutes * 0.15)
    kinds = [each.kind.value for each in workshop.blocks]
    assert (kinds[0], kinds[-2:]) == ("welcome", ["parking", "close"])
    assert workshop.items


def test_as_many_items_as_fit_and_no_more():
    injects = [an_inject(f"inject-{number}") for number in range(30)]

    # 30 min: 5 of slack, 3 welcome, 2 parking lot, 5 close; 15 hold three of 5 min.
    assert len(laid(a_transition(), "drill", injects=injects).items) == 3
    # An hour: 9 of slack and the same 10 around; 41 hold eight.
    assert len(laid(a_transition(), "drill", injects=injects, minutes=60).items) == 8
    # Protocol design: 18 of slack, 5, a break of 10, 5 and 10; 72 hold twelve of 6 min.
    assert len(laid(a_transition(), "protocol-design").items) == 12
    assert laid(a_transition(), "drill", injects=injects, minutes=15).items == ()


def test_a_block_of_items_takes_what_its_items_take():
    for template in Template:
        workshop = laid(a_transition(), template, injects=[an_inject()])
        for block in workshop.blocks:
            if block.items:
                assert block.minutes == sum(item_minutes(each) for each in block.items)


def test_a_review_begins_where_the_two_sides_differ_most():
    transition = a_transition(
        *disputed("macros-moved", 0, 4),
        *disputed("crisis-contact", 2, 3),
        *disputed("ads-watched", 2, 2),
        *locked(),
    )

    workshop = laid(transition, "readiness-review")

    assert ids_of(workshop, "differ") == ["macros-moved", "crisis-contact"]
    assert ids_of(workshop, "gates") == ["ads-watched"]
    assert ids_of(workshop, "unanswered") == ["deputy-named"]
    assert [item.id for item in workshop.items] == [
        "macros-moved",
        "crisis-contact",
        "ads-watched",
        "deputy-named",
    ]


def test_what_is_met_is_not_looked_at_and_what_was_agreed_comes_last_among_its_like():
    transition = a_transition(
        *disputed("crisis-contact", 2, 3),
        an_answer("crisis-contact", "agreed", 2),
        *disputed("deputy-named", 1, 1),
        *disputed("ads-watched", 3, 3),
        some_evidence("ads-watched", "log", checked_on=date(2027, 1, 1)),
        *locked(),
    )

    workshop = laid(transition, "readiness-review")

    assert ids_of(workshop, "gates") == ["deputy-named", "crisis-contact"]
    assert "ads-watched" not in {each.id for each in workshop.items}


def test_before_the_reveal_the_agenda_is_the_same_whatever_was_answered():
    silent = a_transition(reader=Party.BRAND)
    answered = a_transition(
        an_answer("crisis-contact", "brand", 4),
        some_evidence("crisis-contact"),
        an_answer("macros-moved", "agency", 0),
        *locked(Party.BRAND),
        reader=Party.BRAND,
    )

    for template in ("readiness-review", "handover-gate"):
        assert laid(answered, template) == laid(silent, template)
    assert ids_of(laid(silent, "readiness-review"), "gates") == list(GATES)


def test_a_level_shows_its_dimension_s_sentences_and_its_evidence():
    transition = a_transition(
        *disputed("crisis-contact", 2, 4), some_evidence("crisis-contact"), *locked()
    )

    item = laid(transition, "readiness-review").by_id["crisis-contact"]

    assert [each.help for each in item.options] == [
        "People: nothing",
        "People: named",
        "People: begun",
        "People: works",
        "People: proven",
    ]
    assert item.shown == ("https://drive.example/proof",)
    assert (item.met_at, item.met_when) == (3, "One can see: crisis contact.")


def test_a_handover_gate_asks_its_own_unmet_conditions():
    transition = a_transition(
        *disputed("crisis-contact", 3, 3),
        some_evidence("crisis-contact", checked_on=date(2027, 1, 1)),
        *disputed("deputy-named", 1, 1),
        *disputed("ads-watched", 1, 4),
        *locked(),
    )

    assert ids_of(laid(transition, "handover-gate", gate="brand-led"), "gate") == [
        "deputy-named",
        "ads-watched",
    ]
    assert laid(transition, "handover-gate", gate="shadow").items == ()
    with pytest.raises(NotFound, match="'lunch' is not a gate"):
        laid(transition, "handover-gate", gate="lunch")


def test_without_a_gate_it_is_about_the_next_one():
    transition = a_transition(*disputed("crisis-contact", 1, 1), *locked())

    workshop = laid(transition, "handover-gate")

    assert [each.title for each in workshop.blocks if each.items] == ["G1 Shadow"]


def test_what_presses_least_is_cut_first_and_the_first_items_are_kept():
    transition = a_transition(
        *disputed("macros-moved", 0, 4),
        *disputed("crisis-contact", 2, 2),
        *locked(),
    )

    review = laid(transition, "readiness-review")
    design = laid(a_transition(), "protocol-design")

    order = {each.id: each.cut_order for each in review.blocks}
    assert order == {
        "welcome": None,
        "differ": None,
        "gates": 2,
        "unanswered": 1,
        "parking-lot": 3,
        "close": None,
    }
    assert [each.id for each in design.blocks] == [
        "welcome",
        "owners",
        "limits",
        "break",
        "approvals",
        "parking-lot",
        "close",
    ]


def test_a_workshop_opens_with_what_the_last_one_left_to_do():
    def action(id_: str, **changes: Any) -> ActionItem:
        facts = {"id": id_, "title": f"Do {id_}", "owner": ANA.id, "due_on": date(2027, 2, 1)}
        return ActionItem(**{**facts, "came_from": "workshop", **changes})

    transition = a_transition(
        action("late"),
        action("nobodys", owner=None, due_on=date(2027, 1, 20)),
        action("done", done_on=date(2027, 1, 31)),
        action("of-a-monday", came_from="monday-meeting"),
    )

    workshop = laid(transition, "readiness-review")

    assert [each.id for each in last_actions(transition)] == ["nobodys", "late"]
    first = workshop.blocks[0]
    assert (first.kind.value, first.minutes) == ("last-actions", 5)
    assert first.notes == (
        "Do nobodys (nobody yet, by 20 Jan 2027)\nDo late (Ana Reyes, by 1 Feb 2027)"
    )
    assert workshop.minutes - workshop.planned_minutes >= 14


def test_what_the_last_workshop_left_open_is_read_out_first_as_well():
    left = ("Who pays the night shift?", "Legal reviewer named (parked: Legal is not here.)")

    workshop = laid(a_transition(), "drill", injects=[an_inject()], left_over=left)

    assert workshop.blocks[0].notes.splitlines() == list(left)
    assert [each.id for each in workshop.blocks][1] == "welcome"


def test_whoever_runs_it_leads_every_block():
    workshop = laid(a_transition(), "readiness-review")

    assert {each.led_by for each in workshop.blocks} == {"Tom Blake"}


def test_everybody_with_a_say_is_invited_and_leads_decide():
    viewer = ANA.model_copy(update={"id": "harbour-and-pine.ola-finn", "standing": Standing.VIEWER})
    rosa = ANA.model_copy(
        update={
            "id": "harbour-and-pine.rosa-lind",
            "name": "Rosa Lind",
            "standing": Standing.CONTRIBUTOR,
        }
    )
    base = a_transition()
    transition = Transition(
        charter=base.charter,
        playbook=base.playbook,
        book=base.book,
        people=(ANA, TOM, rosa, viewer),
        theme=base.theme,
        revealed=False,
    )

    invited = laid(transition, "readiness-review").invited

    assert [(e.participant, e.side.value, e.role, e.decides) for e in invited] == [
        (ANA.id, "brand", "Brand lead", True),
        (TOM.id, "agency", "Agency lead", True),
        ("harbour-and-pine.rosa-lind", "brand", "", False),
    ]


def test_a_drill_puts_its_messages_in_their_order_and_says_that_it_is_an_exercise():
    injects = (an_inject("late-parcel"), an_inject("fake-giveaway", at=time(22)))

    workshop = laid(a_transition(), "drill", injects=injects)

    assert [each.inject for each in workshop.items] == list(injects)
    assert workshop.frozen_seq == 0
    assert "EXERCISE" in workshop.blocks[0].notes


def test_a_gate_whose_title_is_long_still_names_a_block():
    long = "Brand-led " * 10
    gates = [
        {**each, "title": long.strip()} for each in a_playbook().model_dump(mode="json")["gates"]
    ]
    transition = a_transition(*locked(), playbook=a_playbook(gates=gates))

    workshop = laid(transition, "handover-gate", gate="shadow")

    assert [len(each.title) for each in workshop.blocks if each.items] == [80]
