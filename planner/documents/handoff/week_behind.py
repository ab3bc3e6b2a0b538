"""What the weekly status says of what is: the longest wait, what moved, what the agency does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.documents.card.doing import short
from planner.documents.model import Block, literal
from planner.documents.waits import between, fares, friday_sentence, length
from planner.documents.write import bullets, heading, note, para
from planner.domain.cover_words import surface_names
from planner.domain.matters.crutches import trend_words
from planner.domain.matters.dependency import leaning, leaning_words
from planner.domain.moved import moved_since
from planner.domain.proof import next_friday
from planner.domain.protocol.rows.handoff.matters import Crutch
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition
from planner.domain.wall import Span
from planner.domain.zones import zone_of

_MOVED, _LINE = 8, 150
_WEEK = timedelta(days=7)


def longest_wait(transition: Transition, on: date) -> Iterator[Block]:
    """Say where and when a customer waits longest in the seven days to come, and on Friday."""
    yield heading("The promise's worst hole", "hole")
    said = worst_hole(transition, on)
    if not said:
        yield para("No surface is watched, so nobody is promised anything.")
        return
    yield para(literal(said))
    yield note(literal(friday_sentence(transition, next_friday(on))))


def worst_hole(transition: Transition, on: date) -> str:
    """Return the longest wait of a service question in the next seven days; "" if none watched."""
    zone = zone_of(transition)
    days = Span(on, on + _WEEK - timedelta(days=1), zone)
    found = [
        (surface, each.worst(each.promise(surface, Severity.S1), days))
        for each in fares(transition.protocol, days)
        for surface in each.surfaces
    ]
    if not found:
        return ""
    surface, reading = max(found, key=lambda pair: length(pair[1]))
    same = sum(length(each) == length(reading) for _, each in found)
    names = surface_names(transition.protocol)
    where = names[surface.id] if same == 1 else f"{names[surface.id]} and {same - 1} more"
    if same == len(found):
        where = "every watched surface"
    return f"On {where}: {between(reading, dated=True)}."


def moved(transition: Transition, on: date) -> Iterator[Block]:
    """Say what moved in the seven days up to this one, the newest first."""
    found = moved_since(transition, on - _WEEK, on)
    yield heading("Moved in the last seven days", "moved")
    if not found:
        yield para("Nothing: no task, step, signature or cutover carries a day of these.")
        return
    yield bullets(
        *(literal(f"{each.on:%a %-d %b}: {short(each.sentence, _LINE)}") for each in found[:_MOVED])
    )
    if len(found) > _MOVED:
        yield note(f"And {len(found) - _MOVED} more, in the history.")


def agency(transition: Transition, on: date) -> Iterator[Block]:
    """Say how much still needs the agency: crutches, and its share of conversations."""
    protocol = transition.protocol
    crutches, figures = protocol.of(Crutch), protocol.of(DayFigures)
    if not crutches and not figures:
        return
    yield heading("What still needs the agency", "agency")
    if crutches:
        yield para(literal(trend_words(crutches, on)))
    if figures:
        known = (each for each in figures if each.on <= on)
        yield para(literal(leaning_words(leaning(known))))
