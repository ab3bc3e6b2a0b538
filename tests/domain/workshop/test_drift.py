"""How late a workshop runs, worked by hand on an agenda of 75 minutes in a slot of 90.

Welcome 5, people 30 with two items, rules 20 with two items, parking lot 10, close 10; the parking
lot is cut first, then the rules. It starts a minute past ten.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.advancing import advance, replay
from planner.domain.workshop.deeds import Command
from planner.domain.workshop.drift import Drift, drift
from planner.domain.workshop.session import Session, begin
from tests.examples import TOM
from tests.workshops import AT, a_workshop

PEOPLE = deeds.EnterBlock(block="people")
RULES = deeds.EnterBlock(block="rules")
FIRST, SECOND = "crisis-contact", "deputy-named"


def started(*timed: tuple[float, Any]) -> Session:
    """Return the workshop after its start and these deeds, each so many minutes after it."""
    begun = ((-1, deeds.OpenLobby()), (0, deeds.Start()), *timed)
    return replay(
        a_workshop(),
        [
            Command(number=number, at=after(minutes), by=TOM.id, deed=deed)
            for number, (minutes, deed) in enumerate(begun, start=1)
        ],
    )


def after(minutes: float):
    return AT + timedelta(minutes=1 + minutes)


def seen(session: Session, minutes: float) -> Drift:
    found = drift(session, after(minutes))
    assert found is not None
    return found


def cut_ids(found: Drift) -> list[str]:
    return [each.id for each in found.cuts]


def test_before_its_start_a_workshop_drifts_nowhere():
    assert drift(begin(a_workshop()), AT) is None


@pytest.mark.parametrize(
    ("minutes", "behind", "over", "sentence"),
    [
        (0, 0, 0, "On time."),
        (5, 0, 0, "On time."),
        (9, 4, 0, "4 min behind; the slack holds it."),
        (20, 15, 0, "15 min behind; the slack holds it."),
        (25, 20, 5, "20 min behind; cutting 'Parking lot' brings you back."),
        (30, 25, 10, "25 min behind; cutting 'Parking lot' brings you back."),
        (31, 26, 11, "26 min behind; cutting 'Parking lot' and 'Rules' bring you back."),
        (
            65,
            60,
            45,
            "60 min behind; cutting 'Parking lot' and 'Rules' still leaves it 15 min late.",
        ),
    ],
)
def test_a_welcome_that_takes_too_long_uses_the_slack_up_and_then_asks_for_cuts(
    minutes, behind, over, sentence
):
    found = seen(started(), minutes)

    assert (found.behind, found.over, found.sentence) == (behind, over, sentence)
    assert found.ends_at == after(75 + behind)


def test_whoever_is_through_sooner_is_ahead():
    found = seen(started((1, PEOPLE)), 1)

    assert found.behind == -4
    assert found.sentence == "4 min ahead."
    assert found.ends_at == after(71)


def test_a_pause_does_not_stop_the_clock_of_the_room():
    paused = started((5, PEOPLE), (6, deeds.Pause()))
    resumed = started((5, PEOPLE), (6, deeds.Pause()), (46, deeds.Resume()))

    # Both items of the block still wait: 46 gone, 30 + 40 to come.
    assert seen(paused, 46).behind == seen(resumed, 46).behind == 41


def test_items_that_wait_tell_of_the_delay_before_the_block_is_over():
    # 20 of the block's 30 minutes went into the first of two items: the second takes 15 more.
    session = started((5, PEOPLE), (5, on_items.Open(item=FIRST)))

    assert seen(session, 5 + 15).behind == 0
    assert seen(session, 5 + 20).behind == 5


def test_a_block_that_was_left_with_items_waiting_is_not_over():
    waiting = started((5, PEOPLE), (6, RULES))
    skipped = [(6, on_items.Skip(item=each)) for each in (FIRST, SECOND)]

    # Of 5 + 30 minutes 6 are gone and nothing was asked; without the items, 29 are won.
    assert seen(waiting, 6).behind == 1
    assert seen(started((5, PEOPLE), (6, RULES), *skipped), 6).behind == -29


def test_a_cut_block_drops_out_of_what_is_still_to_come():
    cut = deeds.CutBlock(block="parking-lot")

    before, then = seen(started(), 25), seen(started((25, cut)), 25)

    assert (before.behind, then.behind) == (20, 10)
    assert then.sentence == "10 min behind; the slack holds it."


def test_what_is_open_now_what_is_cut_and_what_is_past_is_not_offered_to_be_cut():
    on_rules = started((5, RULES), (5, on_items.Open(item="who-owns-parcels")))
    all_cut = started((5, deeds.CutBlock(block="parking-lot")), (5, deeds.CutBlock(block="rules")))

    assert cut_ids(seen(on_rules, 60)) == ["parking-lot"]
    late = seen(all_cut, 60)
    assert late.cuts == ()
    assert late.sentence == "25 min behind; nothing is left to cut, so it ends 10 min late."


@pytest.mark.parametrize("minutes", range(0, 151, 3))
def test_whoever_cuts_what_is_named_is_back_or_as_late_as_was_said(minutes):
    session = started((5, PEOPLE))
    found = seen(session, minutes)

    for number, each in enumerate(found.cuts):
        cut = deeds.CutBlock(block=each.id)
        command = Command(number=10 + number, at=after(minutes), by=TOM.id, deed=cut)
        session = advance(session, command)

    assert seen(session, minutes).over == found.short
    assert bool(found.cuts) is (found.over > 0)


def test_in_the_close_the_close_alone_is_still_to_come():
    closing = started((5, PEOPLE), (40, deeds.BeginClosing()))
    read_back = started(
        (5, PEOPLE), (40, deeds.EnterBlock(block="close")), (42, deeds.BeginClosing())
    )

    assert seen(closing, 40).ends_at == after(50)
    assert seen(read_back, 44).ends_at == after(50)
    assert seen(closing, 40).behind == -25


def test_a_workshop_that_is_over_stands_as_it_ended():
    ended = started((5, PEOPLE), (70, deeds.BeginClosing()), (82, deeds.Close()))

    found = seen(ended, 500)

    assert found.ends_at == after(82)
    assert (found.behind, found.over, found.cuts) == (7, 0, ())
