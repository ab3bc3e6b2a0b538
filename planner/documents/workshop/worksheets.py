"""Sheets to write on when phones fail: one a question, in the order of the agenda."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.documents.model import Block, Column, Text, literal
from planner.documents.workshop.phrases import RESTS_ON
from planner.documents.write import bullets, key_values, page_heading, para, sheet
from planner.domain.workshop.agenda import LevelItem, RuleItem
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Settled, Side

_PARKING_ROWS = 16
_PROPOSALS = 2
_DIFFERS = ("If the sides differ: the agency holds", "The brand holds", "Looked at again on")


def worksheets(room: Room) -> Iterator[Block]:
    """Yield a page for every level and every rule that is asked."""
    for number, item in enumerate(room.session.items, 1):
        match item:
            case LevelItem():
                yield from _level(number, item)
            case RuleItem():
                yield from _rule(number, item)
            case _:
                pass


def has_worksheets(room: Room) -> bool:
    """Return whether a workshop asks anything that has a worksheet."""
    return any(isinstance(each, LevelItem | RuleItem) for each in room.session.items)


def parking_lot() -> Iterator[Block]:
    """Yield a page for what does not belong here and should not be lost."""
    yield page_heading("Parking lot", "parking-lot")
    became = ", ".join(each.value.replace("-", " ") for each in Settled)
    yield para(literal(f"In the last block each gets one of these: {became} with a reason."))
    yield sheet(
        "Thoughts",
        (
            Column(title="No", width=0.6),
            Column(title="Thought", width=6),
            Column(title="What becomes of it", width=2.4),
            Column(title="Reason, or owner and day", width=3),
        ),
        ((str(number), "", "", "") for number in range(1, _PARKING_ROWS + 1)),
    )


def _level(number: int, item: LevelItem) -> Iterator[Block]:
    yield page_heading(f"{number}. {item.question}", f"sheet-{item.id}")
    pairs = [("Met from", literal(f"Level {item.met_at}"))]
    if item.met_when:
        pairs.insert(0, ("Met when", literal(item.met_when)))
    yield key_values(*pairs)
    if item.shown:
        yield bullets(*(literal(each) for each in item.shown))
    yield _tally("Level", [f"{level}: {anchor}" for level, anchor in enumerate(item.anchors)])
    rests_on = ", ".join(each.lower() for each in RESTS_ON.values())
    yield _written_down(
        ("Level the room agrees on", "Why so", f"Rests on: {rests_on}", "Dissent", "Owner",
         "By which day", *_DIFFERS)
    )  # fmt: skip


def _rule(number: int, item: RuleItem) -> Iterator[Block]:
    yield page_heading(f"{number}. {item.question}", f"sheet-{item.id}")
    pairs: list[tuple[str, Text]] = []
    if item.why:
        pairs.append(("Why it is asked", literal(item.why)))
    if item.stands:
        pairs.append(("Stands now", literal(item.stands_now)))
    if pairs:
        yield key_values(*pairs)
    choices = [f"{each.label}: {each.help}" if each.help else each.label for each in item.options]
    if item.takes_proposals:
        choices += ["Proposed:"] * _PROPOSALS
    yield _tally("Option", choices)
    yield _written_down(
        ("What the room chooses", "Who owns it, and the backup", "Limit in minutes",
         "Approved first, and by whom", "Words, and words to avoid", "If the tool is down",
         "Why so, and dissent", "By which day", *_DIFFERS)
    )  # fmt: skip


def _tally(choice: str, choices: Iterable[str]) -> Block:
    """Return boxes to count two votes in, by side, as the page for counts by hand asks them."""
    columns = [Column(title=choice, width=4.6)]
    for number in (1, 2):
        columns += [Column(title=f"{each.value.capitalize()} {number}", width=1.3) for each in Side]
    boxes = [literal("")] * (len(columns) - 1)
    rows = ([literal(each), *boxes] for each in (*choices, "Cannot judge"))
    return sheet("One stroke a vote; 1 is the first vote, 2 the one after the talk", columns, rows)


def _written_down(fields: Iterable[str]) -> Block:
    columns = (Column(title="Field", width=2.4), Column(title="In the room's words", width=6))
    return sheet("What is written down", columns, ((each, "") for each in fields))
