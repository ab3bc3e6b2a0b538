"""What a gate sheet says of the gate's conditions: criteria with evidence, waivers, measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Text, Tone, literal
from planner.documents.move_words import short_day, stacked, titled
from planner.documents.readiness.wording import proof
from planner.documents.write import heading, note, table
from planner.domain.gates.figure_words import bar_words
from planner.domain.gates.judging import GateStand
from planner.domain.gates.reasons import Judged, ReasonKind, Stands
from planner.domain.transition import Transition


def say(transition: Transition, stands: GateStand, on: date) -> Iterator[Block]:
    """Say every condition of a judged gate on a day, open ones first, and what was waived."""
    yield from _criteria(transition, stands, on)
    yield from _waivers(stands)
    yield from _figures(stands)


def _criteria(transition: Transition, stands: GateStand, on: date) -> Iterator[Block]:
    own = (each for each in stands.verdict.own if _is_criterion(transition, each))
    criteria = sorted(own, key=lambda each: each.stands is not Stands.OPEN)
    yield heading("Entry criteria", f"criteria-{stands.gate.id}", 2)
    yield table(
        f"{counted(len(criteria), 'criterion', 'criteria')} of this gate",
        (
            Column(title="Criterion", width=4),
            Column(title="What it rests on, or what is missing", width=7),
        ),
        ((titled(each.name), _rests_on(transition, each, on)) for each in criteria),
        empty="it asks for none of its own.",
        tones=[_tone(each) for each in criteria],
    )
    yield from _earlier(stands)


def _earlier(stands: GateStand) -> Iterator[Block]:
    """Say in one line how many conditions of the gates before it still hold: they have sheets."""
    earlier = [each for each in stands.verdict.judged if each.gate != stands.gate.id]
    held = sum(each.stands is not Stands.OPEN for each in earlier)
    if not earlier:
        return
    conditions = counted(len(earlier), "condition")
    if held == len(earlier):
        yield note(f"Of the gates before it all holds: {conditions}.")
    else:
        yield note(
            f"Of {conditions} of the gates before it {held} still hold; the others are on their "
            "own sheets, or below."
        )


def _is_criterion(transition: Transition, judged: Judged) -> bool:
    return any(each.id == judged.id for each in transition.criteria)


def _tone(judged: Judged) -> Tone:
    match judged.stands:
        case Stands.MET:
            return "met"
        case Stands.NOT_APPLICABLE:
            return "not-applicable"
        case Stands.WAIVED:
            return "caution"
        case _:
            unknown = judged.reason and judged.reason.kind is ReasonKind.UNANSWERED
            return "unknown" if unknown else "not-met"


def _rests_on(transition: Transition, judged: Judged, on: date) -> Text:
    """Return what a condition rests on: its words, then each piece of evidence that counts."""
    shown = "; ".join(
        f"{proof(each)}, checked by {each.checker} on {short_day(each.checked_on)}, "
        f"valid until {short_day(each.valid_until)}"
        for each in transition.evidence
        if each.criterion == judged.id and each.holds_on(on)
    )
    said = judged.said.removeprefix(f"{judged.name}: ")
    if judged.stands is Stands.MET and shown:
        return literal(f"{shown}.")
    reason = judged.reason if judged.stands is Stands.OPEN else None
    return stacked(
        ("", f"{said[:1].upper()}{said[1:]}"),
        ("Do", reason.mend if reason else ""),
        ("Held by", "nobody yet" if reason and not reason.owner else ""),
        ("Evidence", shown),
    )


def _waivers(stands: GateStand) -> Iterator[Block]:
    found = [each for each in stands.verdict.judged if each.waiver]
    if not found:
        return
    yield heading("Waivers", f"waivers-{stands.gate.id}", 2)
    yield table(
        "Accepted for a while, and what guards customers meanwhile",
        (
            Column(title="What", width=3),
            Column(title="Accepted by, because", width=4),
            Column(title="Meanwhile", width=4),
            Column(title="From, until", width=2),
        ),
        (_waiver(each) for each in found),
        empty="none.",
        tones=["" if each.stands is Stands.WAIVED else "not-met" for each in found],
    )


def _waiver(judged: Judged) -> tuple[Text, ...]:
    waiver = judged.waiver
    assert waiver is not None
    ended = "" if judged.stands is Stands.WAIVED else "\nhas ended"
    return (
        literal(judged.name),
        literal(f"{waiver.by}: {waiver.because}"),
        literal(waiver.control),
        literal(f"{short_day(waiver.from_on)}, {short_day(waiver.until)}{ended}"),
    )


def _figures(stands: GateStand) -> Iterator[Block]:
    figures = stands.verdict.figures
    if not figures:
        return
    yield heading("Exit measures", f"measures-{stands.gate.id}", 2)
    yield table(
        "What cells reach before they leave the stage before it",
        (
            Column(title="Measure", width=4),
            Column(title="Asked", width=1.4),
            Column(title="Counted", width=6),
        ),
        ((literal(e.measure.title), literal(bar_words(e)), literal(e.said)) for e in figures),
        empty="none.",
        tones=[
            "met" if each.is_reached else "unknown" if each.value is None else "not-met"
            for each in figures
        ],
    )
