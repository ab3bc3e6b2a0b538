"""What differs between two states of a whole transition? Item by item, each with both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.protocol import comparing
from planner.domain.protocol.sections import PLANNED, SECTIONS
from planner.domain.readiness import Finding
from planner.domain.settings import Choice
from planner.domain.transition import Transition
from planner.domain.verdict import Ruling


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
        *_verdict(before, after),
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
    count = len(finding.evidence)
    backed = f"{count} piece{'s' if count > 1 else ''} of evidence" if count else ""
    return ", ".join(filter(None, (finding.outcome.value, *voices, backed)))


def _owner(transition: Transition, criterion: str) -> str:
    owner = transition.gap_owner(criterion)
    if owner is None:
        return "nobody"
    return f"{transition.name_of(owner.owner)}, due {owner.due_on:%-d %b %Y}"


def _verdict(before: Transition, after: Transition) -> Iterator[Difference]:
    sides = (_ruled(before.ruling), _ruled(after.ruling))
    if sides[0] != sides[1]:
        yield Difference("Verdict", "The brand's own", *sides)


def _ruled(ruling: Ruling | None) -> str:
    return "none" if ruling is None else f"{ruling.verdict.value}: {ruling.reason}"


def _choices(before: Transition, after: Transition) -> Iterator[Difference]:
    old = {each.id: each for each in before.choices}
    new = {each.id: each for each in after.choices}
    for id_, choice in (old | new).items():
        sides = (_side(before, old.get(id_)), _side(after, new.get(id_)))
        if sides[0] != sides[1]:
            yield Difference("Choices", choice.question, *sides)


def _side(transition: Transition, choice: Choice | None) -> str:
    if choice is None:
        return "not asked"
    title = choice.option(transition.chosen.get(choice.id, choice.default)).title
    return title if choice.id in transition.chosen else f"{title} (default)"


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
