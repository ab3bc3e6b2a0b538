"""Which sheets are printed before a workshop, and how each is made. No vote is on any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from planner.documents.model import Block, Document, Heading, Meta
from planner.documents.squares import Squares
from planner.documents.workshop import at_the_door, drill_sheets, run_sheet, worksheets
from planner.documents.workshop.phrases import EXERCISE, REHEARSAL
from planner.domain.transition import Transition
from planner.domain.wording import day
from planner.domain.workshop.agenda import LevelItem
from planner.domain.workshop.room import Room
from planner.domain.workshop.views import is_exercise

PACK = "pack"


@dataclass(frozen=True)
class Asked:
    """What a sheet is made from; `address` is where phones go, `squares` the same for cameras."""

    room: Room
    transition: Transition
    address: str = ""
    squares: Squares | None = None


@dataclass(frozen=True)
class Sheet:
    """One kind of sheet: what it is called, for whom, when there is one, and what is on it."""

    title: str
    use: str
    is_there: Callable[[Room], bool]
    blocks: Callable[[Asked], Iterable[Block]]


def _always(_: Room) -> bool:
    return True


def _asks_levels(room: Room) -> bool:
    return any(isinstance(each, LevelItem) for each in room.session.items)


def _is_drill(room: Room) -> bool:
    return next(drill_sheets.injects(room), None) is not None


#: In the order of the pack.
SHEETS: Mapping[str, Sheet] = {
    "run-sheet": Sheet(
        "Run sheet",
        "For the facilitator: times, notes, what is cut first, the take-over code.",
        _always,
        lambda asked: run_sheet.blocks(asked.room, asked.transition),
    ),
    "join-sheet": Sheet(
        "Join sheet",
        "For the door: the code, the address and its QR code.",
        _always,
        lambda asked: at_the_door.join_sheet(asked.room, asked.address, asked.squares),
    ),
    "voting-cards": Sheet(
        "Voting cards",
        "For whoever has no phone: cards 0 to 4.",
        _asks_levels,
        lambda _: at_the_door.voting_cards(),
    ),
    "worksheets": Sheet(
        "Worksheets",
        "One a question, to count and to write on, in the order of the agenda.",
        worksheets.has_worksheets,
        lambda asked: worksheets.worksheets(asked.room),
    ),
    "drill-cards": Sheet(
        "Drill cards",
        "For the players: one a message.",
        _is_drill,
        lambda asked: drill_sheets.cards(asked.room, asked.transition),
    ),
    "observer-sheets": Sheet(
        "Observer sheets",
        "For the observers: what to look for, what happens next, what was seen.",
        _is_drill,
        lambda asked: drill_sheets.observer_sheets(asked.room, asked.transition),
    ),
    "parking-lot": Sheet(
        "Parking-lot sheet",
        "For the wall: what should not be lost.",
        _always,
        lambda _: worksheets.parking_lot(),
    ),
}


def offered(room: Room) -> tuple[str, ...]:
    """Return which sheets a workshop has, in the order of the pack."""
    return tuple(id_ for id_, sheet in SHEETS.items() if sheet.is_there(room))


def compose(asked: Asked, sheet: str, on: date) -> Document:
    """Return one sheet, or all that the workshop has as PACK, each on pages of its own.

    Raises KeyError for a sheet that there is not.
    """
    parts = offered(asked.room) if sheet == PACK else (sheet,)
    title = "Print pack" if sheet == PACK else SHEETS[sheet].title
    return Document(
        meta=_meta(asked, title, on),
        has_cover=False,
        blocks=tuple(
            _opening_at_once(block for each in parts for block in SHEETS[each].blocks(asked))
        ),
    )


def _opening_at_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with the first under the title: its page is open already."""
    for place, block in enumerate(blocks):
        is_first = place == 0 and isinstance(block, Heading)
        yield block.model_copy(update={"new_page": False}) if is_first else block


def _meta(asked: Asked, sheet: str, on: date) -> Meta:
    workshop, transition = asked.room.workshop, asked.transition
    exercise, rehearsal = is_exercise(workshop), workshop.rehearsal
    marks = [mark for mark, holds in ((REHEARSAL, rehearsal), (EXERCISE, exercise)) if holds]
    before = f"{', '.join(marks)}: " if marks else ""
    title = f"{before}{transition.intake.brand}: {workshop.title}, {sheet.lower()}"
    return Meta(
        title=title,
        brand=transition.theme.brand,
        version=f"{on:%Y-%m-%d}",
        status=f"For {day(workshop.starts_at.astimezone(ZoneInfo(workshop.zone)).date())}",
        on=on,
        owner=transition.person_name(workshop.facilitators[0]),
        footer=f"{before}{workshop.title}",
    )
