"""What differs between two states of a whole transition? Item by item, each with both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.protocol import comparing
from planner.domain.protocol.sections import PLANNED, SECTIONS
from planner.domain.readiness import Answer, Evidence, Finding
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
        name = f"{criterion.code} {criterion.title}"
        owners = tuple(_owner(each, id_) for each in (before, after))
        if sides != (sides[0], sides[0]):
            yield Difference("Readiness", name, *sides)
        yield from _notes(name, earlier, later)
        yield from _evidence(name, earlier, later)
        if owners != (owners[0], owners[0]):
            yield Difference("Gap owners", name, *owners)


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


def _notes(name: str, earlier: Finding | None, later: Finding | None) -> Iterator[Difference]:
    """Yield each voice's note, or reason why it does not apply, that now says something else."""
    old, new = _answers(earlier), _answers(later)
    for voice in dict.fromkeys((*old, *new)):
        sides = tuple(_note(each.get(voice)) for each in (old, new))
        if sides[0] != sides[1]:
            yield Difference(
                "Notes", f"{name}: the {voice} note", *(each or "none" for each in sides)
            )


def _answers(finding: Finding | None) -> dict[str, Answer]:
    said = (finding.agency, finding.brand, finding.agreed) if finding else ()
    return {each.voice.value: each for each in said if each}


def _note(answer: Answer | None) -> str:
    return " ".join(filter(None, (answer.not_applicable, answer.note))) if answer else ""


def _evidence(name: str, earlier: Finding | None, later: Finding | None) -> Iterator[Difference]:
    """Yield the evidence that both states have and that was changed; the standing counts others."""
    old = {each.id: each for each in earlier.evidence} if earlier else {}
    for each in later.evidence if later else ():
        was = old.get(each.id)
        if was is not None and was != each:
            yield Difference(
                "Evidence", f"{name}: {was.link or was.file_name}", _seen(was), _seen(each)
            )


def _seen(evidence: Evidence) -> str:
    """Return a piece of evidence in words, all that its editor can change."""
    where = evidence.link or f"{evidence.file_name} ({(evidence.file_digest or '')[:12]})"
    checked = f"checked by {evidence.checker} on {evidence.checked_on:%-d %b %Y}"
    until = f"valid until {evidence.valid_until:%-d %b %Y}"
    parts = (evidence.kind.value, where, checked, until, evidence.note)
    return ", ".join(filter(None, parts))


def _owner(transition: Transition, criterion: str) -> str:
    owner = transition.gap_owner(criterion)
    if owner is None:
        return "nobody"
    due = f"{transition.name_of(owner.owner)}, due {owner.due_on:%-d %b %Y}"
    return f"{due}: {owner.note}" if owner.note else due


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
    taken = transition.settings.get(choice.id)
    if taken is None:
        return f"{choice.option(choice.default).title} (default)"
    title = choice.option(taken.option).title
    return f"{title}: {taken.reason}" if taken.reason else title


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
