"""What section 4 says to customers of our hours, and which public holidays those hours know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from planner.documents.model import Block, Column, Text, literal
from planner.documents.protocol.wording import whereabouts
from planner.documents.waits import TWELVE_MONTHS
from planner.documents.write import note, table
from planner.domain.cover_words import surface_names
from planner.domain.hours_said import hours_said
from planner.domain.presence import Rules, rules, watched
from planner.domain.protocol.rows import Hours, Surface
from planner.domain.public_promise import (
    disagrees,
    hours_in_words,
    in_use,
    public_statement,
    staffed_week,
)
from planner.domain.transition import Transition
from planner.domain.zones import zone_of


def hours_told(transition: Transition) -> str:
    """Return the hours as customers are told them: what was typed, unless the bands say otherwise.

    "" while no hours are laid. Section 4 and the public excerpt both say these words.
    """
    hours = transition.protocol.one(Hours)
    if hours is None:
        return ""
    return _made(transition) if is_replaced(transition) else hours.public_statement


def other_hours(transition: Transition) -> tuple[tuple[str, str], ...]:
    """Return the watched surfaces that keep other hours than those told, with those hours."""
    given, names = _rules(transition), surface_names(transition.protocol)
    told = staffed_week(given)
    found: dict[str, list[str]] = {}
    for each in watched(transition.protocol):
        week = staffed_week(given, each.id)
        if week != told:
            said = hours_in_words(week) or "nobody answers"
            found.setdefault(said, []).append(names[each.id])
    return tuple((", ".join(where), said) for said, where in found.items())


def is_replaced(transition: Transition) -> bool:
    """Return whether the words typed for customers name other hours than the bands have."""
    hours, made = transition.protocol.one(Hours), _made(transition)
    return bool(hours and hours_said(made) and disagrees(hours.public_statement, made))


def replaced(transition: Transition) -> Iterator[Block]:
    """Say what was typed in place of the hours told, where it is not true."""
    hours = transition.protocol.one(Hours)
    if hours and is_replaced(transition):
        yield note(
            literal(
                f"Typed were other hours: “{hours.public_statement}” Until one of the two is "
                "mended, customers read the hours of the bands."
            )
        )


def holidays_kept(transition: Transition, on: date) -> str:
    """Return the public holidays of twelve months from a day on, and whether somebody confirmed."""
    given = _rules(transition)
    if not given.country:
        return "None are kept."
    days = [on + timedelta(days=each) for each in range(TWELVE_MONTHS.days + 1)]
    off = [each for each in days if given.days_off.is_off(given.country, each)]
    said = []
    for year in sorted({on.year, (on + TWELVE_MONTHS).year}):
        sure = (given.country, year) in given.days_off.confirmed
        source = "confirmed" if sure else "from the calendar, not confirmed"
        listed = _by_month([each for each in off if each.year == year])
        said.append(f"{year} ({source}): {listed or 'none'}.")
    return " ".join(said)


def _by_month(days: list[date]) -> str:
    months = groupby(days, key=lambda each: f"{each:%b}")
    return "; ".join(
        f"{', '.join(f'{each:%a %-d}' for each in of_it)} {month}" for month, of_it in months
    )


def public_words(transition: Transition) -> Iterator[Block]:
    """Say what customers read on each surface, once for all that read the same."""
    surfaces = {each.id: each for each in transition.protocol.of(Surface)}
    same: dict[tuple[str, str, str], list[Surface]] = {}
    for each in in_use(transition.protocol, _rules(transition)):
        texts = (each.bio, each.auto_reply, each.out_of_hours)
        same.setdefault(texts, []).append(surfaces[each.surface])
    yield table(
        "What customers read on each surface",
        tuple(
            Column(title=title)
            for title in ("Surfaces", "In the bio", "Automatic reply", "Reply out of hours")
        ),
        [
            (literal(whereabouts(transition, where)), *_texts(texts))
            for texts, where in same.items()
        ],
        empty="no surface is listed yet.",
    )


def _texts(texts: tuple[str, str, str]) -> Iterator[Text]:
    bio, *others = texts
    yield literal(bio)
    yield from (literal("the same" if each == bio else each) for each in others)


def _made(transition: Transition) -> str:
    return public_statement(_rules(transition))


def _rules(transition: Transition) -> Rules:
    return rules(transition.protocol, zone_of(transition))
