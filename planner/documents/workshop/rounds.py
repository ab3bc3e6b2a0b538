"""What may the minutes tell of an item's votes? The rounds that were revealed, and no other.

What a revealed round says, `results` says: the same hold-backs in small anonymous rooms as on the
big screen. Nothing here names a seat or a pseudonym.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planner.domain.workshop.agenda import AnyItem, LevelItem, Option, RuleItem
from planner.domain.workshop.guests import Ballot
from planner.domain.workshop.results import result
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Side, Source


@dataclass(frozen=True)
class Reason:
    """Why somebody voted so, unsigned; `side` is "" where it would say whose it is."""

    choice: str
    side: str
    text: str
    link: str


@dataclass(frozen=True)
class Count:
    """How many chose one thing; `sides` is empty where so few voted that the sides are one.

    `means` is what stood beside the choice, such as a level's own sentence.
    """

    choice: str
    means: str
    all: int
    sides: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Ways:
    """By which way votes came; `notes` are the facilitator's words beside a count by hand."""

    phone: int
    tally: int
    paper: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """One revealed round. `why` says what was new since the one before; "" for the first.

    `held_back` reasons would say whose they are in so small a room; `hidden` ones were offensive.
    `answers` is what an exercise was answered with: what was asked, and how many said what.
    """

    number: int
    why: str
    votes: int
    cannot_judge: int
    counts: tuple[Count, ...]
    sides_merged: bool
    median: float | None
    middle_half: tuple[float, float] | None
    medians: tuple[tuple[str, float], ...]
    badge: str
    far: int
    gap: float | None
    is_one_sided: bool
    came_by: Ways
    reasons: tuple[Reason, ...]
    hidden: int
    held_back: int
    proposals: tuple[str, ...]
    answers: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def options(room: Room, item: AnyItem) -> tuple[Option, ...]:
    """Return what could be voted for, with what was proposed, also on an item that was parked."""
    return (*item.options, *room.session.of(item.id).unparked.added)


def shown(room: Room, item: AnyItem, roles: Mapping[str, str]) -> Iterator[Shown]:
    """Yield the revealed rounds of an item; `roles` are the titles of roles by their ids."""
    progress = room.session.of(item.id).unparked
    for number in range(1, progress.rounds_shown + 1):
        why = progress.reasons[number - 2] if number > 1 else ""
        yield _round(room, item, number, why, roles)


def named(item: AnyItem, choices: Iterable[Option], value: str) -> str:
    """Return a choice as people read it: "Level 3", "30 minutes", or the option's own label."""
    if isinstance(item, LevelItem):
        return f"Level {value}"
    labels = {each.value: each.label for each in choices}
    if value not in labels and isinstance(item, RuleItem) and item.in_minutes:
        return f"{value} minutes"
    return labels.get(value, value)


def _round(room: Room, item: AnyItem, number: int, why: str, roles: Mapping[str, str]) -> Shown:
    said, choices = result(room, item.id, number), options(room, item)
    ballots = room.ballots(item.id, number)
    written = [each for each in ballots if each.reason]
    hidden = sum(each.id in room.session.hidden for each in written)
    helps = {each.value: each.help for each in choices}
    reacted = sum(each.reaction is not None for each in ballots)
    return Shown(
        number=number,
        why=why,
        votes=said["votes"] + reacted,
        cannot_judge=said["cannot_judge"] - reacted,
        counts=tuple(
            Count(
                named(item, choices, each["choice"]),
                helps.get(each["choice"], ""),
                each["all"],
                _by_side(each),
            )
            for each in said["counts"]
        ),
        sides_merged=said["sides_merged"],
        median=said["median"],
        middle_half=tuple(said["middle_half"]) if said["middle_half"] else None,
        medians=tuple((side, its) for side, its in said["medians"].items() if its is not None),
        badge=said["badge"] or "",
        far=said["far"],
        gap=said["gap"],
        is_one_sided=said["is_one_sided"],
        came_by=_ways(room, item.id, number),
        reasons=tuple(_reason(item, choices, each) for each in said["reasons"]),
        hidden=hidden,
        held_back=len(written) - hidden - len(said["reasons"]),
        proposals=tuple(said["proposals"]),
        answers=tuple(_answers(ballots, roles)),
    )


def _by_side(count: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple((side.value, count[side.value]) for side in Side if side.value in count)


def _reason(item: AnyItem, choices: Iterable[Option], given: Mapping[str, Any]) -> Reason:
    choice = named(item, choices, given["choice"]) if given["choice"] is not None else ""
    return Reason(choice, given["side"], given["text"], given["link"])


def _ways(room: Room, item: str, number: int) -> Ways:
    counted = dict.fromkeys(Source, 0)
    tallies = room.tallies(item, number)
    for each in tallies:
        counted[each.source] += sum(count for _, count in each.counts) + each.cannot_judge
    return Ways(
        phone=len(room.ballots(item, number)) + counted[Source.PHONE],
        tally=counted[Source.TALLY],
        paper=counted[Source.PAPER],
        notes=tuple(each.note for each in tallies if each.note),
    )


def _answers(
    ballots: Iterable[Ballot], roles: Mapping[str, str]
) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    """Yield what an exercise was answered with, as figures of the whole room."""
    given = [each.reaction for each in ballots if each.reaction is not None]
    if not given:
        return
    for asked, said in (
        ("How bad it is", [each.severity.value for each in given]),
        ("What is done", [each.verb.value.replace("-", " ") for each in given]),
        ("Who owns it", [roles.get(each.owner_role, each.owner_role) for each in given]),
        ("A rule for it", ["found one" if each.rule else "found none" for each in given]),
    ):
        yield asked, tuple(sorted(Counter(said).items(), key=lambda pair: (-pair[1], pair[0])))
