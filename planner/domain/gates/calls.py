"""What at the gates waits for somebody, and how does the next gate stand, in sentences?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.access import Act, may
from planner.domain.gates import hypercare, triggers, waiving
from planner.domain.gates.judging import GateStand, State, stand
from planner.domain.gates.reasons import Reason, spoken
from planner.domain.gates.signatures import LAPSES_DAYS, Signature, Standing
from planner.domain.people import Person
from planner.domain.transition import Transition

#: What follows the name of a part in a sentence on how it changed.
_AFTER_NAME = re.compile(r" (?:was\b|is gone)")
#: A waiver that ends within two weeks is told, so that there is a meeting left to talk about it.
SOON_DAYS = 14
#: A sign-off that would lapse within a week is told.
_LAPSES_SOON_DAYS = 7


@dataclass(frozen=True)
class Call:
    """One thing at the gates that waits: the sentence, the button's words, the gate ("": none).

    `view` says which part of the page has it: "gates", "days" or "later".
    """

    sentence: str
    button: str
    gate: str = ""
    view: str = "gates"


def stands(transition: Transition, on: date) -> tuple[GateStand, ...]:
    """Return every gate of the playbook on a day, in their order."""
    return tuple(stand(transition, each, on) for each in transition.playbook.gates)


def next_stand(found: Sequence[GateStand]) -> GateStand | None:
    """Return the first gate that is open again, else the first not passed; None when all are."""
    again = next((each for each in found if each.state is State.OPEN_AGAIN), None)
    return again or next((each for each in found if each.state is not State.PASSED), None)


def state_line(transition: Transition, on: date) -> str:
    """Return how the next gate stands: what is missing, and who holds most of it since when."""
    if not transition.revealed:
        return stands(transition, on)[0].verdict.reasons[0].sentence.rstrip(".")
    found = next_stand(stands(transition, on))
    if found is None:
        last = transition.playbook.gates[-1]
        return f"Every gate is passed, to {last.code} {last.title}"
    name = f"Gate {found.gate.code} {found.gate.title}"
    match found.state:
        case State.OPEN_AGAIN:
            return f"{name} is open again: {found.problems[0].sentence.rstrip('.')}"
        case State.READY | State.SIGNED:
            missing = [each.title for each in found.signatures if not each.counts]
            return f"{name} can be signed; {_listed(missing)} to sign"
        case _:
            return _not_yet(transition, found, name)


def _not_yet(transition: Transition, found: GateStand, name: str) -> str:
    if not found.verdict.open:
        return f"{name} waits: {found.verdict.reasons[0].sentence.rstrip('.')}"
    own, left = found.verdict.own, found.verdict.open
    here = sum(each.gate == found.gate.id for each in left)
    missing = []
    if here:
        missing.append(
            f"{here} more of {len(own)} {'condition' if len(own) == 1 else 'conditions'}"
        )
    if len(left) > here:
        missing.append(f"{len(left) - here} of the gates before it")
    verb = "is" if len(left) == 1 else "are"
    said = f"{name} opens when {' and '.join(missing)} {verb} met"
    held = holders(transition, found.verdict.reasons, found.verdict.on)
    return f"{said}; {held[0]}" if held else said


def holders(transition: Transition, reasons: tuple[Reason, ...], on: date) -> tuple[str, ...]:
    """Return who holds how many of the reasons and since when, whoever holds most first."""
    by_owner = Counter(each.owner for each in reasons if each.owner)
    said = []
    for owner, count in by_owner.most_common():
        since = min(each.since for each in reasons if each.owner == owner and each.since)
        name = transition.person_name(owner)
        when = f"late since {spoken(since)}" if since < on else f"due {spoken(since)}"
        said.append(f"{name} holds {_so_many(count)}, {when}")
    return tuple(said)


def _so_many(count: int) -> str:
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def calls(transition: Transition, reader: Person | None, on: date) -> tuple[Call, ...]:
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


def _firing(transition: Transition, on: date) -> Iterator[Call]:
    for each in triggers.firing(transition, on):
        sentence = f"Rollback trigger “{each.trigger.title}”: {each.sentence}"
        yield Call(sentence, "See the figures", view="days")


def _opened(found: tuple[GateStand, ...]) -> Iterator[Call]:
    for each in found:
        if each.state is State.OPEN_AGAIN:
            more = f" And {len(each.problems) - 1} more." if each.problems[1:] else ""
            told = f"Gate {each.gate.code} {each.gate.title} is open again: "
            yield Call(f"{told}{each.problems[0].sentence}{more}", "See why", each.gate.id)


def _signing(
    transition: Transition, reader: Person | None, found: tuple[GateStand, ...]
) -> Iterator[Call]:
    for each in found:
        if each.state not in (State.READY, State.SIGNED):
            continue
        missing = [one for one in each.signatures if not one.counts]
        own = [one for one in missing if _may_sign(transition, reader, one)]
        name = f"gate {each.gate.code} {each.gate.title}"
        if own:
            as_ = " or ".join(one.title for one in own)
            yield Call(f"You can sign {name} as {as_}.", "Read and sign", each.gate.id)
        elif missing:
            waits = _listed([one.title for one in missing])
            told = f"{name[0].upper()}{name[1:]} is ready and waits for {waits} to sign."
            yield Call(told, "See the gate", each.gate.id)


def _may_sign(transition: Transition, reader: Person | None, signature: Signature) -> bool:
    return (
        reader is not None
        and signature.party is reader.party
        and may(reader, Act.SIGN, transition.charter)
    )


def _stale(found: tuple[GateStand, ...], on: date) -> Iterator[Call]:
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
                yield Call(told, "See what changed", each.gate.id)
            left = (given.on - on).days + LAPSES_DAYS
            if one.counts and 0 <= left <= _LAPSES_SOON_DAYS:
                days = "1 day" if left == 1 else f"{left} days"
                told = f"{one.title}'s sign-off of {name} lapses in {days} if no cell moves."
                yield Call(told, "See the gate", each.gate.id)


def _named(because: tuple[str, ...]) -> str:
    """Return what changed under a sign-off by its name, and how many others did."""
    first = _AFTER_NAME.split(because[0])[0]
    others = len(because) - 1
    return f"{first} and {_so_many(others)} more" if others else first


def _waivers(transition: Transition, on: date) -> Iterator[Call]:
    names = {each.id: f"{each.code} {each.title}" for each in transition.playbook.criteria}
    names |= {each.id: each.title for each in transition.playbook.trade.exit_measures}
    gates = {each.id: each.gate or "" for each in transition.playbook.criteria}
    for each in waiving.ending(transition, on, SOON_DAYS):
        days = (each.until - on).days
        when = "today" if not days else f"in {days} day{'' if days == 1 else 's'}"
        told = (
            f"The waiver of {names.get(each.id, each.id)} ends {when}, on {spoken(each.until)}; "
            f"{each.by} gave it."
        )
        yield Call(told, "See the gate", gates.get(each.id, ""))


def _looks(transition: Transition, on: date) -> Iterator[Call]:
    for each in hypercare.looks(transition, on):
        if each.is_due(on):
            told = f"The look back {each.guide.days} days after the handoff was due on "
            yield Call(f"{told}{spoken(each.due_on)}.", "Look back", view="later")
