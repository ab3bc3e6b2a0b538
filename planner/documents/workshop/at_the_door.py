"""What hangs at the door and lies on the chairs: how one joins, and cards to vote with."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.model import Block, Figure, literal
from planner.documents.placards import Placard, Placards
from planner.documents.squares import Squares
from planner.documents.write import bullets, heading, note, page_heading, para, steps
from planner.domain.workshop.room import Room
from planner.domain.workshop.views import code_shown, house_rules
from planner.domain.workshop.words import Side

_NO_ADDRESS = "Address: ......................................................................"


def join_sheet(room: Room, address: str, squares: Squares | None) -> Iterator[Block]:
    """Yield the sheet that lets guests in: the code, the address, and what happens to a vote.

    `squares` leads a phone to the address. Without an address there is a line to write it on.
    """
    yield page_heading("Join with your phone", "join")
    if room.door is not None:
        yield Figure(
            drawing=Placards(placards=(Placard(big=code_shown(room.door.code), small="the code"),)),
            caption="The code",
            alt="The six letters by which guests come in.",
        )
    if squares is not None:
        yield Figure(
            drawing=squares,
            caption="Scan it, or type the address below it",
            alt="The way in for a phone's camera.",
        )
    elif not address:
        yield para(_NO_ADDRESS)
    yield steps(
        literal(f"Open {address}" if address else "Open the address above"),
        "Type the code if it is asked for. You need no account.",
        f"Say where you sit: {', '.join(each.value for each in Side)}.",
    )
    yield heading("How votes are given", "house-rules", 2)
    yield bullets(*(literal(each) for each in house_rules(room.workshop)))


def voting_cards() -> Iterator[Block]:
    """Yield one page of cards to cut out, for somebody who votes without a phone."""
    yield page_heading("Voting cards", "voting-cards")
    yield note("Print one page a person and cut it. All hold up one card at the same moment.")
    levels = tuple(Placard(big=str(level), small=f"level {level} of 4") for level in range(5))
    yield Figure(
        drawing=Placards(columns=2, placards=(*levels, Placard(big="?", small="I cannot judge"))),
        caption="Cards 0 to 4",
        alt="Six cards, one for each level and one for who cannot judge.",
    )
