"""How do the gates stand, which comes next, and who holds it, in sentences?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from planner.domain.gates.judging import GateStand, State, stand
from planner.domain.gates.reasons import Reason
from planner.domain.transition import Transition
from planner.domain.wording import day, listed


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
            return f"{name} can be signed; {listed(missing)} to sign"
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
        when = f"late since {day(since)}" if since < on else f"due {day(since)}"
        said.append(f"{name} holds {so_many(count)}, {when}")
    return tuple(said)


def so_many(count: int) -> str:
    """Return a small number as a word: "two"."""
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)
