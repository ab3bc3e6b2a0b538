"""What of a gate is accepted for a while, by whom and until when, and what can never be?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.gates.reasons import Judged, ReasonKind, Stands
from planner.domain.protocol.rows.handoff.signing import GateWaiver
from planner.domain.transition import Transition
from planner.domain.wording import day
from planner.domain.yardsticks import FirmCriterion


def waiver_of(transition: Transition, id_: str) -> GateWaiver | None:
    """Return the waiver of a criterion or measure, an ended one too; None if none was given."""
    return next((each for each in transition.protocol.of(GateWaiver) if each.id == id_), None)


def firm(transition: Transition, id_: str) -> FirmCriterion | None:
    """Return why a criterion or measure can never be waived, or None if it can."""
    return next((each for each in transition.playbook.trade.never_waived if each.id == id_), None)


def with_waiver(transition: Transition, judged: Judged, on: date) -> Judged:
    """Return an open condition as its waiver leaves it; a past one says when it ended."""
    waiver = waiver_of(transition, judged.id)
    reason = judged.reason
    if reason is None or waiver is None or firm(transition, judged.id):
        return judged
    if waiver.holds(on):
        said = f"Waived by {waiver.by} until {day(waiver.until)}: {waiver.because}"
        return replace(judged, stands=Stands.WAIVED, said=said, waiver=waiver)
    if on < waiver.from_on:
        return judged
    ended = f"{reason.sentence} {waiver.by} waived it until {day(waiver.until)}; that has ended."
    reason = replace(reason, kind=ReasonKind.WAIVER_ENDED, sentence=ended, since=waiver.until)
    return replace(judged, reason=reason, said=ended, waiver=waiver)


def ending(transition: Transition, on: date, within_days: int) -> tuple[GateWaiver, ...]:
    """Return the waivers that hold on a day and end within so many days, the first to end first."""
    held = (each for each in transition.protocol.of(GateWaiver) if each.holds(on))
    soon = (each for each in held if (each.until - on).days <= within_days)
    return tuple(sorted(soon, key=lambda each: (each.until, each.id)))
