"""What the drill report says of the ladder as evidence, and of what was never played."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Tone, literal
from planner.documents.write import heading, lead, note, table
from planner.domain.drill.ladder import LAST, Part, evidence
from planner.domain.drill.meaning import WHO_ANSWERED
from planner.domain.drill.played import never_played, never_played_words, rung
from planner.domain.transition import Transition


def ladder(transition: Transition, on: date) -> Iterator[Block]:
    """Say on which rung drills stand, and each part of the proof that the brand can alone."""
    found, mode = evidence(transition, on), rung(transition)
    yield heading("Can the brand answer alone?", "ladder")
    stands = f"In the newest drill {WHO_ANSWERED[mode]}." if mode else "No rung is climbed yet."
    held = sum(each.is_met is True for each in found.parts)
    yield lead(literal(f"{stands} {held} of {len(found.parts)} parts of the evidence hold."))
    yield table(
        f"The last {LAST} messages that the brand played alone",
        (Column(title="What it rests on", width=6), Column(title="What would mend it", width=4)),
        ((literal(each.sentence), literal(each.mend)) for each in found.parts),
        empty="nothing is asked.",
        tones=[_tone(each) for each in found.parts],
    )
    yield note("This stands beside the gate to brand-led and shuts nothing by itself.")


def unplayed(transition: Transition) -> Iterator[Block]:
    """Say which of the protocol's scenarios no drill has played, the most serious first."""
    left = never_played(transition)
    yield heading("Never played", "unplayed")
    yield lead(literal(never_played_words(transition)))
    by_severity = {
        each.severity: [e.message for e in left if e.severity is each.severity] for each in left
    }
    if left:
        yield table(
            "Scenarios that no drill has played",
            (Column(title="Severity", width=2), Column(title="Messages", width=8)),
            (
                (literal(counted(len(messages), "scenario")), literal(" · ".join(messages)))
                for messages in by_severity.values()
            ),
            empty="none.",
            tones=[each.value for each in by_severity],
        )


def _tone(part: Part) -> Tone:
    if part.is_met is None:
        return "unknown"
    return "met" if part.is_met else "not-met"
