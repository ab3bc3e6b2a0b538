"""Which places miss their gate or their opening, and what is to be done about each?"""

from __future__ import annotations

from datetime import date

from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.team import Position
from planner.domain.team.places import Place, needed_words, places
from planner.domain.transition import Transition
from planner.domain.wording import day, late


def needs(transition: Transition, on: date) -> tuple[Need, ...]:
    """Return what waits: places that miss their gate or their opening, the latest first."""
    found = (
        Need(
            late_sentence(each, on),
            _button(each),
            Page.TEAM,
            Position.kind,
            each.position.id,
            late_days=each.late_days(on),
        )
        for each in places(transition, on)
        if each.late_days(on) > 0
    )
    return tuple(sorted(found, key=lambda each: -each.late_days))


def _button(place: Place) -> str:
    if place.ready_on is not None:
        return "Change the first day"
    return "Name somebody" if place.is_named_in_house else "Open or fill it"


def late_sentence(place: Place, on: date) -> str:
    """Return in a sentence how a place misses its gate, with both dates."""
    by, by_days = needed_words(place), late(place.late_days(on))
    if place.ready_on is not None:
        who = place.position.person if isinstance(place.position.person, str) else "somebody"
        from_on = day(place.ready_on)
        return f"{place.role}: {who} is there from {from_on}; needed {by}, so {by_days}."
    if place.is_named_in_house:
        return f"{place.role}: nobody is named; needed {by}, {by_days}."
    return (
        f"{place.role}: nobody is coming; needed {by}. It had to be opened by "
        f"{day(place.open_by)} and is {by_days}."
    )
