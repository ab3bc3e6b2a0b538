"""What differs between two states of a whole transition? Item by item, each with both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.protocol import comparing
from planner.domain.protocol.sections import PLANNED, SECTIONS
from planner.domain.readiness import Finding
from planner.domain.transition import Transition


@dataclass(frozen=True)
class Difference:
    """One item that differs: its part of the transition, its name, and both sides in words."""

    part: str
    name: str
    before: str
    after: str


def compare(before: Transition, after: Transition, on: date) -> tuple[Difference, ...]:
    """Return every item that differs, as far as the reader may see both; findings as of one day.

    Judging both on the same day keeps apart what people changed from what only time changed.
    """
    return (
        *_intake(before, after),
        *_readiness(before, after, on),
        *_choices(before, after),
        *_protocol(before, after),
    )


def _intake(before: Transition, after: Transition) -> Iterator[Difference]:
    if before.playbook.digest() != after.playbook.digest():
        yield Difference(
            "Playbook",
            after.playbook.title,
            f"{before.playbook.title} {before.playbook.version}",
            f"{after.playbook.title} {after.playbook.version}",
        )


def _readiness(before: Transition, after: Transition, on: date) -> Iterator[Difference]:
    old = {each.criterion.id: each for each in before.findings(on)}
    new = {each.criterion.id: each for each in after.findings(on)}
    for id_ in dict.fromkeys((*old, *new)):
        earlier, later = old.get(id_), new.get(id_)
        sides = (_standing(earlier), _standing(later))
        criterion = (later or earlier).criterion  # type: ignore[union-attr]
        owners = tuple(_owner(each, id_) for each in (before, after))
        if sides != (sides[0], sides[0]):
            yield Difference("Readiness", f"{criterion.code} {criterion.title}", *sides)
        if owners != (owners[0], owners[0]):
            yield Difference("Gap owners", f"{criterion.code} {criterion.title}", *owners)


def _standing(finding: Finding | None) -> str:
    """Return a finding in words: the outcome, each voice's level, and how much backs it."""
    if finding is None:
        return "not asked"
    voices = [
        f"{answer.voice.value} {'n/a' if answer.level is None else answer.level}"
        for answer in (finding.agency, finding.brand, finding.agreed)
        if answer
    ]
    backed = f"{len(finding.evidence)} pieces of evidence" if finding.evidence else ""
    return ", ".join(filter(None, (finding.outcome.value, *voices, backed)))


def _owner(transition: Transition, criterion: str) -> str:
    owner = transition.gap_owner(criterion)
    if owner is None:
        return "nobody"
    return f"{transition.name_of(owner.owner)}, due {owner.due_on:%-d %b %Y}"


def _choices(before: Transition, after: Transition) -> Iterator[Difference]:
    for choice in after.choices:
        sides = tuple(
            f"{choice.option(each.chosen.get(choice.id, choice.default)).title}"
            f"{'' if choice.id in each.chosen else ' (default)'}"
            for each in (before, after)
        )
        if sides[0] != sides[1]:
            yield Difference("Choices", choice.question, *sides)


def _protocol(before: Transition, after: Transition) -> Iterator[Difference]:
    sections = (*SECTIONS, *PLANNED)
    for changed in comparing.compare(before.protocol, after.protocol, sections):
        number = f"{changed.section.number} " if changed.section.number else ""
        for row in changed.rows:
            part = f"{number}{changed.section.title}"
            if row.how is comparing.How.CHANGED:
                for field in row.fields:
                    name = f"{row.name}: {field.title}"
                    yield Difference(part, name, field.before, field.after)
            else:
                sides = (
                    ("not there", "there") if row.how is comparing.How.ADDED else ("there", "gone")
                )
                yield Difference(part, row.name, *sides)
