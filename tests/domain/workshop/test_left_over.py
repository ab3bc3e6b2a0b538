"""What a workshop leaves for the next one."""

from __future__ import annotations

from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.guests import Thought
from planner.domain.workshop.left_over import left_over
from planner.domain.workshop.words import Settled, Side
from tests.workshops import AT, a_room, some_votes


def settled(id_: str, how: Settled) -> deeds.SettleThought:
    return deeds.SettleThought(id=id_, settled=how, reason="Talked over.")


def test_thoughts_for_the_next_workshop_and_undecided_items_are_left_and_nothing_else():
    given = (
        Thought(id="from-a-phone", text="Who reads on Sunday?", side=Side.BRAND, at=AT),
        Thought(id="answered", text="What is S3?", side=Side.BRAND, at=AT),
        *some_votes("crisis-contact", [3], [3]),
    )
    done = (
        on_items.Open(item="crisis-contact"),
        on_items.Reveal(item="crisis-contact"),
        on_items.Record(item="crisis-contact", value="3", owner="Ana Reyes"),
        on_items.Park(item="deputy-named", reason="Rosa is not here."),
        on_items.Skip(item="macros-moved"),
        deeds.Jot(id="own", text="Who pays the night shift?"),
        settled("own", Settled.NEXT_WORKSHOP),
        settled("from-a-phone", Settled.NEXT_WORKSHOP),
        settled("answered", Settled.DROPPED),
    )

    assert left_over(a_room(*done, given=given)) == (
        "Who pays the night shift?",
        "Who reads on Sunday?",
        "How far is deputy named? (parked: Rosa is not here.)",
        "Who owns parcels? (not reached)",
        "How far is macros moved? (left out)",
    )
