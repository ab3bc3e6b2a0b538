"""What waits in the protocol, its promise and the content calendar?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.calendar import soon_alone
from planner.domain.clock_words import friday_broken
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.reading import Origin, section_points
from planner.domain.protocol.sections import SECTIONS
from planner.domain.transition import Transition
from planner.domain.wording import counted
from planner.domain.zones import zone_of


def posts(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of posts soon after which nobody is there."""
    if sentence := soon_alone(transition, on):
        yield Need(sentence, "See the calendar", Page.CALENDAR)


def promise(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of next Friday evening, if a promise by the customer's own clock is broken then."""
    zone = zone_of(transition)
    if sentence := friday_broken(transition.protocol, zone, on):
        yield Need(sentence, "See the promise", Page.PROMISE)


def contradictions(transition: Transition, on: date) -> Iterator[Need]:
    """Tell how many contradictions keep the protocol a draft, the first in full."""
    found = transition.check(on).blocking
    if found:
        keep = counted(len(found), "contradiction keeps", "contradictions keep")
        told = f"{keep} the protocol a draft. First: {found[0].sentence}"
        yield Need(told, "See the check", Page.CHECK)


def protocol(transition: Transition) -> Iterator[Need]:
    """Tell where the protocol has most open points, and how many defaults wait."""
    by_weight = sorted(
        ((len(section_points(transition.protocol, section)), section) for section in SECTIONS),
        key=lambda pair: -pair[0],
    )
    count, section = by_weight[0]
    total = sum(points for points, _ in by_weight)
    if total:
        first = section_points(transition.protocol, section)[0]
        yield Need(
            f"The protocol has {counted(total, 'open point', 'open points')}, "
            f"{count} of them in section {section.number}, {section.title}. "
            f"First: {first.sentence}",
            f"Go to section {section.number}",
            Page.PROTOCOL,
            does=section.id,
        )
    waiting = [
        (
            section,
            sum(each.origin is Origin.DEFAULT for each in transition.protocol.in_section(section)),
        )
        for section in SECTIONS
    ]
    unconfirmed = sum(number for _, number in waiting)
    if unconfirmed:
        first_section = next(section for section, number in waiting if number)
        yield Need(
            f"{counted(unconfirmed, 'default waits', 'defaults wait')} to be confirmed or changed "
            f"(playbook '{transition.playbook.title}'), from section {first_section.number}, "
            f"{first_section.title}.",
            "Confirm them",
            Page.PROTOCOL,
            does=first_section.id,
        )
