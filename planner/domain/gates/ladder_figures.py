"""What have those who learn reached in shadow, by the marks that both parties gave them?

Shadow is left by what each learner has watched and drafted, not by figures of days: nothing is
answered by the brand yet. Both parties' marks count, the lower of the two; where one has not marked
or a learner has no mark, the figure is unknown. Source: domain.md 4.1, row 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planner.domain.gates.counting import Counted
from planner.domain.people import Party
from planner.domain.protocol.rows import RosterPerson
from planner.domain.training.marks import Pair
from planner.domain.training.record import Record, read
from planner.domain.yardsticks import Measured

#: The rungs of the ladder that shadow is made of.
WATCHING, DRAFTING = "shadow", "reverse-shadow"
#: The last so many drafts tell how many go out unchanged.
_LAST = 20
_NAMED = 3


@dataclass(frozen=True)
class Reached:
    """A figure over all learners, None if it is unknown, and in words who sets it or lacks it."""

    value: float | None
    said: str


def reached(measured: Measured, counted: Counted) -> Reached:
    """Return one of the ladder's figures of the days in shadow.

    Once cells have gone on, whoever is put on the roster later does not count: they are another
    wave's.
    """
    record = read(counted.transition)
    people = tuple(_learners(record, counted))
    if not people:
        return Reached(None, "Nobody of the brand on the roster climbs the ladder yet.")
    match measured:
        case Measured.WATCHED:
            return _least(record, people, counted, WATCHING, _items, "watched {:.0f}")
        case Measured.DRAFTED:
            return _least(record, people, counted, DRAFTING, _items, "drafted {:.0f}")
        case Measured.UNCHANGED:
            told = "had {:.0f} % of the last drafts released unchanged"
            return _least(record, people, counted, DRAFTING, _unchanged, told)
        case _:
            return _missed(record, people, counted)


def _learners(record: Record, counted: Counted) -> Iterable[RosterPerson]:
    has_left = counted.stay.until < counted.on
    for each in record.people.values():
        if each.party is Party.BRAND and record.climbs(each):
            begun = any(pair.on <= counted.stay.until for pair in record.rounds.get(each.id, ()))
            if begun or not has_left:
                yield each


def _newest(record: Record, person: RosterPerson, counted: Counted, rung: str) -> tuple[Pair, ...]:
    """Return somebody's newest decided round on a rung, on each surface that was marked."""
    found: dict[str | None, Pair] = {}
    for each in sorted(record.rounds.get(person.id, ()), key=lambda pair: (pair.on, pair.round)):
        if each.rung == rung and each.on <= counted.stay.until:
            found[each.surface] = each
    return tuple(found.values())


def _least(
    record: Record,
    people: tuple[RosterPerson, ...],
    counted: Counted,
    rung: str,
    measure: Callable[[Pair], float],
    told: str,
) -> Reached:
    by_name = {
        each.name: [measure(pair) for pair in _newest(record, each, counted, rung)]
        for each in people
    }
    if unmarked := [name for name, found in by_name.items() if not found]:
        return Reached(None, _unmarked(record, unmarked, rung))
    value, name = min((min(found), name) for name, found in by_name.items())
    others = f", the least of {len(people)}" if people[1:] else ""
    return Reached(value, f"{name} {told.format(value)}{others}.")


def _unmarked(record: Record, names: list[str], rung: str) -> str:
    codes = (
        {each.id: f"{each.code} {each.title}" for each in record.ladder.rungs}
        if record.ladder
        else {}
    )
    named = ", ".join(names[:_NAMED]) + (
        f" and {len(names) - _NAMED} more" if names[_NAMED:] else ""
    )
    return f"Not marked by both on {codes.get(rung, rung)}: {named}."


def _items(pair: Pair) -> float:
    return min(pair.agency.items, pair.brand.items)


def _unchanged(pair: Pair) -> float:
    shares = (
        100 * each.good / min(_LAST, each.items) if each.items else 0.0
        for each in (pair.agency, pair.brand)
    )
    return min(shares)


def _missed(record: Record, people: tuple[RosterPerson, ...], counted: Counted) -> Reached:
    """Return how many S3 or S4 were taken for less in the newest rounds of drafting."""
    by_name = {}
    for each in people:
        rounds = _newest(record, each, counted, DRAFTING)
        if not rounds:
            return Reached(None, _unmarked(record, [each.name], DRAFTING))
        by_name[each.name] = sum(
            max(p.agency.serious_missed, p.brand.serious_missed) for p in rounds
        )
    value = sum(by_name.values())
    who = ", ".join(name for name, missed in by_name.items() if missed)
    said = f"{value} taken for something smaller, by {who}." if value else "None was misjudged."
    return Reached(value, said)
