"""Proves by when a place is to be opened, and what is said of one that is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.errors import BadInput
from planner.domain.protocol.rows.handoff.planning import PlanTerms
from planner.domain.protocol.rows.handoff.team import Position
from planner.domain.team.grid import grid, part_words
from planner.domain.team.needs import needs
from planner.domain.team.places import (
    Place,
    gate_needing,
    places,
    state_words,
)
from planner.domain.transition import Transition
from planner.domain.value import make
from tests.actions.desks import the_intake, the_playbook
from tests.examples import a_transition

TO_BE_ADDED = {"gap": "to-be-added", "by": "the lead"}
#: Gate B of Harbour & Pine (4 Jan to 31 Mar 2027, 86 days) at 55%: 47 days in.
GATE_B = date(2027, 2, 20)
#: Ten weeks before.
OPEN_BY = date(2026, 12, 12)


def a_position(**facts: object) -> Position:
    given = {"id": "p", "role": "community-manager", "person": TO_BE_ADDED, "gate": "brand-led"}
    return make(Position, {**given, **facts})


def transition_with(*rows: object, weeks: int | None = 10) -> Transition:
    terms = () if weeks is None else (PlanTerms(id=TERMS, hiring_weeks=weeks),)
    return a_transition(
        *rows,  # type: ignore[arg-type]
        *terms,
        intake=the_intake(),
        playbook=PLAYBOOK,
        removed=[
            *(("position", each.id) for each in PLAYBOOK.handoff.positions),
            *([("plan-terms", OFFERED_TERMS.id)] if OFFERED_TERMS and weeks is None else []),
        ],
    )


PLAYBOOK = the_playbook()
OFFERED_TERMS = PLAYBOOK.handoff.plan_terms
TERMS = OFFERED_TERMS.id if OFFERED_TERMS else "plan-terms"


def the_place(on: date, **facts: object) -> Place:
    [found] = places(transition_with(a_position(**facts)), on)
    return found


def test_a_place_is_to_be_opened_the_hiring_weeks_before_its_gate() -> None:
    found = the_place(OPEN_BY)

    assert (found.needed_on, found.open_by) == (GATE_B, OPEN_BY)
    assert found.late_days(OPEN_BY) == 0
    assert found.late_days(OPEN_BY + timedelta(days=9)) == 9
    assert state_words(found, OPEN_BY) == "not open yet; opened by 12 Dec 2026, or it is late"


@pytest.mark.parametrize(("weeks", "open_by"), [(4, date(2027, 1, 23)), (0, GATE_B)])
def test_a_place_may_take_weeks_of_its_own(weeks: int, open_by: date) -> None:
    assert the_place(OPEN_BY, lead_weeks=weeks).open_by == open_by


def test_an_unopened_place_is_told_with_gate_opening_day_and_days_late() -> None:
    on = OPEN_BY + timedelta(days=9)

    [waits] = needs(transition_with(a_position()), on)

    assert waits.sentence == (
        "Community manager: nobody is coming; needed for gate B, Brand-led, target day "
        "20 Feb 2027. It had to be opened by 12 Dec 2026 and is 9 days late."
    )
    assert (waits.row, waits.button, waits.late_days) == ("p", "Open or fill it", 9)


def test_somebody_in_house_is_named_and_nothing_is_opened() -> None:
    transition = transition_with(a_position(lead_weeks=0))

    assert needs(transition, GATE_B) == ()
    [waits] = needs(transition, GATE_B + timedelta(days=1))
    assert waits.sentence == (
        "Community manager: nobody is named; needed for gate B, Brand-led, target day "
        "20 Feb 2027, 1 day late."
    )


def test_an_open_place_is_expected_its_weeks_after_it_opened() -> None:
    opened = OPEN_BY + timedelta(days=3)

    found = the_place(opened, state="open", opens_on=opened)

    assert found.ready_on == GATE_B + timedelta(days=3)
    assert found.late_days(opened) == 3
    assert the_place(opened, state="open", opens_on=OPEN_BY).late_days(opened) == 0


def test_a_first_day_after_the_gate_is_late_with_the_name() -> None:
    found = a_position(state="offered", person="Mira Holm", starts_on=date(2027, 3, 1))

    [waits] = needs(transition_with(found), OPEN_BY)

    assert waits.sentence == (
        "Community manager: Mira Holm is there from 1 Mar 2027; needed for gate B, Brand-led, "
        "target day 20 Feb 2027, so 9 days late."
    )


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"state": "filled", "person": "Mira Holm"}, "filled"),
        ({"state": "borrowed-hours"}, "filled in borrowed hours"),
        ({"person": "Mira Holm"}, "filled"),
        ({"state": "stays-with-the-agency"}, "stays with the agency"),
        ({"person": {"gap": "nobody", "reason": "done by the lead"}}, "left empty on purpose"),
        (
            {"state": "filled", "person": "Mira Holm", "starts_on": date(2027, 2, 1)},
            "filled since 1 Feb 2027",
        ),
    ],
)
def test_what_is_held_or_left_so_needs_nobody(facts: dict[str, object], said: str) -> None:
    on = GATE_B + timedelta(days=30)

    assert state_words(the_place(on, **facts), on) == said
    assert needs(transition_with(a_position(**facts)), on) == ()


def test_without_terms_of_the_plan_hiring_takes_ten_weeks() -> None:
    [found] = places(transition_with(a_position(), weeks=None), OPEN_BY)

    assert found.open_by == OPEN_BY


@pytest.mark.parametrize(
    ("role", "gate"),
    [
        # Works in the agency-led stage already: from the first day.
        ("privacy-security", None),
        # Its first work is in the stage that gate S opens.
        ("community-manager", "enter-shadow"),
        # Signs gate O before any stage gives it work.
        ("executive-sponsor", "brand-owned"),
    ],
)
def test_without_a_gate_of_its_own_a_place_is_needed_when_its_role_first_works(
    role: str, gate: str | None
) -> None:
    found = gate_needing(transition_with(), role)

    assert (found.id if found else None) == gate


def test_a_first_day_before_the_opening_is_refused() -> None:
    with pytest.raises(BadInput, match="lies before the position opened"):
        a_position(opens_on=GATE_B, starts_on=OPEN_BY)


def test_the_grid_says_before_after_and_what_the_agency_keeps() -> None:
    transition = transition_with()
    found = {each.work.id: each for each in grid(transition)}

    assert found["content-and-campaigns"].kept == "keeps doing it"
    assert found["inbound-routine"].kept == "nothing"
    assert found["strategy"].kept == "is asked before"
    assert part_words(found["inbound-routine"], "agency-community-manager") == "does it → no part"
    stays = {each.id for each in PLAYBOOK.trade.works if each.stays}
    assert {id_ for id_, each in found.items() if each.kept == "keeps doing it"} == stays


def test_the_grid_can_be_read_for_one_role() -> None:
    found = grid(transition_with(), "hr-partner")

    assert found
    assert all("hr-partner" in each.roles for each in found)
    assert len(found) < len(PLAYBOOK.trade.works)


def test_a_place_that_is_open_since_nobody_knows_when_counts_as_opened_today() -> None:
    found = the_place(OPEN_BY, state="open")

    assert found.ready_on == GATE_B
    assert state_words(found, OPEN_BY) == "open, first day 20 Feb 2027"
