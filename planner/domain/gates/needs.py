"""What at the gates waits for somebody, in sentences with names?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from planner.domain.access import Act, may
from planner.domain.gates import hypercare, triggers, waiving
from planner.domain.gates.judging import GateStand, State
from planner.domain.gates.next_gate import so_many, stands
from planner.domain.gates.signatures import LAPSES_DAYS, Signature, Standing
from planner.domain.need import Need
from planner.domain.people import Person
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.domain.wording import away, counted, day, listed

#: What follows the name of a part in a sentence on how it changed.
_AFTER_NAME = re.compile(r" (?:was\b|is gone)")
#: A waiver that ends within two weeks is told, so that there is a meeting left to talk about it.
SOON_DAYS = 14
#: A sign-off that would lapse within a week is told.
_LAPSES_SOON_DAYS = 7


class View(StrEnum):
    """Which part of the page has what waits, where it is not a gate."""

    DAYS = "days"
    LATER = "later"


def needs(transition: Transition, reader: Person | None, on: date) -> tuple[Need, ...]:
    """Return what at the gates waits for this reader, the most pressing first; none may wait."""
    if not transition.revealed:
        return ()
    found = stands(transition, on)
    return (
        *_firing(transition, on),
        *_opened(found),
        *_signing(transition, reader, found),
        *_stale(found, on),
        *_waivers(transition, on),
        *_looks(transition, on),
    )


def _firing(transition: Transition, on: date) -> Iterator[Need]:
    for each in triggers.firing(transition, on):
        sentence = f"Rollback trigger “{each.trigger.title}”: {each.sentence}"
        page = triggers.watched_on(each.trigger)
        if page is Page.GATES:
            yield Need(sentence, "See the figures", page, does=View.DAYS)
        else:
            yield Need(sentence, "See what is missing", page)


def _opened(found: tuple[GateStand, ...]) -> Iterator[Need]:
    for each in found:
        if each.state is State.OPEN_AGAIN:
            more = f" And {len(each.problems) - 1} more." if each.problems[1:] else ""
            told = f"Gate {each.gate.code} {each.gate.title} is open again: "
            yield Need(
                f"{told}{each.problems[0].sentence}{more}", "See why", Page.GATES, row=each.gate.id
            )


def _signing(
    transition: Transition, reader: Person | None, found: tuple[GateStand, ...]
) -> Iterator[Need]:
    for each in found:
        if each.state not in (State.READY, State.SIGNED):
            continue
        missing = [one for one in each.signatures if not one.counts]
        own = [one for one in missing if _may_sign(transition, reader, one)]
        name = f"gate {each.gate.code} {each.gate.title}"
        if own:
            as_ = " or ".join(one.title for one in own)
            yield Need(
                f"You can sign {name} as {as_}.", "Read and sign", Page.GATES, row=each.gate.id
            )
        elif missing:
            waits = listed([one.title for one in missing])
            told = f"{name[0].upper()}{name[1:]} is ready and waits for {waits} to sign."
            yield Need(told, "See the gate", Page.GATES, row=each.gate.id)


def _may_sign(transition: Transition, reader: Person | None, signature: Signature) -> bool:
    return (
        reader is not None
        and signature.party is reader.party
        and may(reader, Act.SIGN, transition.charter)
    )


def _stale(found: tuple[GateStand, ...], on: date) -> Iterator[Need]:
    for each in found:
        if each.used_on or each.state is State.OPEN_AGAIN:
            continue
        for one in each.signatures:
            given = one.sign_off
            name = f"gate {each.gate.code} {each.gate.title}"
            if given is None:
                continue
            if one.standing is Standing.STALE:
                what = _named(one.because)
                told = f"{one.title}'s sign-off of {name} no longer fits: {what} changed since."
                yield Need(told, "See what changed", Page.GATES, row=each.gate.id)
            left = (given.on - on).days + LAPSES_DAYS
            if one.counts and 0 <= left <= _LAPSES_SOON_DAYS:
                told = (
                    f"{one.title}'s sign-off of {name} lapses in {counted(left, 'day')} if no "
                    "cell moves."
                )
                yield Need(told, "See the gate", Page.GATES, row=each.gate.id)


def _named(because: tuple[str, ...]) -> str:
    """Return what changed under a sign-off by its name, and how many others did."""
    first = _AFTER_NAME.split(because[0])[0]
    others = len(because) - 1
    return f"{first} and {so_many(others)} more" if others else first


def _waivers(transition: Transition, on: date) -> Iterator[Need]:
    names = {each.id: f"{each.code} {each.title}" for each in transition.playbook.criteria}
    names |= {each.id: each.title for each in transition.playbook.trade.exit_measures}
    gates = {each.id: each.gate or "" for each in transition.playbook.criteria}
    for each in waiving.ending(transition, on, SOON_DAYS):
        told = (
            f"The waiver of {names.get(each.id, each.id)} ends {away(each.until, on)}, on "
            f"{day(each.until)}; {each.by} gave it."
        )
        yield Need(told, "See the gate", Page.GATES, row=gates.get(each.id, ""))


def _looks(transition: Transition, on: date) -> Iterator[Need]:
    for each in hypercare.looks(transition, on):
        if each.is_due(on):
            told = f"The look back {each.guide.days} days after the handoff was due on "
            yield Need(f"{told}{day(each.due_on)}.", "Look back", Page.GATES, does=View.LATER)
