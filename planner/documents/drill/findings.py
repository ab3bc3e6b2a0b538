"""What the drill report says of findings: expected beside seen, the change, and the retest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.model import Block, Column, Text
from planner.documents.move_words import Fact, stacked, titled
from planner.documents.write import heading, table
from planner.domain.drill.finding_words import change_in_words, stands
from planner.domain.drill.meaning import RATED, result_words
from planner.domain.protocol.rows.handoff.drilling import DrillFinding
from planner.domain.transition import Transition


def say(transition: Transition, on: date) -> Iterator[Block]:
    """Say every finding as of a day, open ones first, each with its change, owner and retest."""
    found = sorted(
        transition.protocol.of(DrillFinding),
        key=lambda each: (not each.is_open, each.due_on or date.max, each.id),
    )
    yield heading("What it found", "findings")
    yield table(
        "Findings, open ones first",
        (
            Column(title="Finding", width=3),
            Column(title="Expected, and seen", width=5),
            Column(title="What changes", width=4),
            Column(title="Owner and retest", width=3),
        ),
        (_line(transition, each, on) for each in found),
        empty="no drill has found anything.",
        tones=["caution" if each.is_open else "met" for each in found],
    )


def _line(transition: Transition, finding: DrillFinding, on: date) -> tuple[Text, ...]:
    return (
        titled(finding.title, ("", result_words(finding.cause)), ("", RATED[finding.rating])),
        stacked(("The protocol says", finding.expected), ("People did", finding.seen)),
        stacked(*_change(transition, finding)),
        stacked(
            ("Owner", transition.name_of(finding.owner) if finding.owner else "nobody yet"),
            ("State", stands(transition, finding, on)),
        ),
    )


def _change(transition: Transition, finding: DrillFinding) -> Iterator[Fact]:
    change = change_in_words(transition.protocol, finding)
    if change is None:
        yield "", "No rule changes because of it."
        return
    yield change.row, change.field
    yield "Before", change.before
    yield "After", change.after
