"""Is the brand ready? Two voices' answers on a 0-4 scale, what backs them, what score they make.

Rules: settled.md of the product, "Readiness": evidence caps a level (opinion 2, document 3, log or
drill 4); a dimension is a weighted band whose unscored criteria count 0 at the low end and 4 at the
high end; it is capped at 1 while a hard gate that is due is unmet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from planner.domain.people import Party
from planner.domain.playbook import Criterion, Dimension, EvidenceKind
from planner.domain.value import Digest, Line, Name, Slug, Text, Value

TOP = 4
CAP = {
    EvidenceKind.OPINION: 2,
    EvidenceKind.DOCUMENT: 3,
    EvidenceKind.LOG: 4,
    EvidenceKind.DRILL: 4,
}
HARD_GATE = 3


class Voice(StrEnum):
    """Who says it: one of the two parties, apart and blind, or both together after the reveal."""

    AGENCY = "agency"
    BRAND = "brand"
    AGREED = "agreed"


class Answer(Value):
    """One voice's answer to one criterion: a level from 0 to 4, or why it does not apply."""

    criterion: Slug
    voice: Voice
    level: Annotated[int, Field(ge=0, le=TOP)] | None = None
    not_applicable: Line = ""
    note: Text = ""
    via: Line = ""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.level is None) == (not self.not_applicable):
            raise ValueError(
                "Give a level from 0 to 4, or the reason why this does not apply, not both."
            )
        return self

    @property
    def id(self) -> str:
        """Return the answer's permanent id; its last part is the voice, which `blind` relies on."""
        return f"{self.criterion}.{self.voice}"


class Lock(Value):
    """A party has finished answering; with both locked, the answers are revealed for good."""

    party: Party
    at: datetime

    @property
    def id(self) -> str:
        """Return the lock's id: one a party."""
        return self.party.value


class Evidence(Value):
    """What backs a criterion: a link, or a file's name and digest; who checked it, until when.

    Valid through `valid_until`, that day included. The file itself stays where it is kept.
    """

    id: Slug
    criterion: Slug
    party: Party
    kind: EvidenceKind
    link: Line = ""
    file_name: Line = ""
    file_digest: Digest | None = None
    checker: Name
    checked_on: date
    valid_until: date
    note: Text = ""

    @model_validator(mode="after")
    def _can_be_found_again(self) -> Self:
        if bool(self.link) == bool(self.file_name):
            raise ValueError(
                "Give a link or a file, one of the two, so that the next reader can find it."
            )
        if self.link and not self.link.startswith(("https://", "http://")):
            raise ValueError(f"'{self.link}' is not a web address. Start it with https://.")
        if self.file_name and self.file_digest is None:
            raise ValueError(
                "A file needs its SHA-256, so that a changed file shows. Choose the file again."
            )
        if self.valid_until < self.checked_on:
            raise ValueError(
                f"It was checked on {self.checked_on:%d %b %Y} but is valid only until "
                f"{self.valid_until:%d %b %Y}. Correct one of the two dates."
            )
        return self

    def holds_on(self, on: date) -> bool:
        """Return whether the evidence counts on a day."""
        return self.checked_on <= on <= self.valid_until


class GapOwner(Value):
    """Who closes the gap at a criterion, and by when."""

    criterion: Slug
    owner: Slug
    due_on: date
    note: Text = ""

    @property
    def id(self) -> str:
        """Return the criterion's id: a gap has one owner."""
        return self.criterion


class Outcome(StrEnum):
    """Where a criterion stands; unanswered, no, and not applicable are three things."""

    MET = "met"
    NOT_MET = "not met"
    DISPUTED = "disputed"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Finding:
    """One criterion's standing on a day: its level's span, the outcome and each reason for it."""

    criterion: Criterion
    outcome: Outcome
    low: int
    high: int
    agency: Answer | None
    brand: Answer | None
    agreed: Answer | None
    evidence: tuple[Evidence, ...]
    reasons: tuple[str, ...]

    @property
    def apart(self) -> int:
        """Return how many levels lie between the two voices; 0 if either has no level."""
        if self.agency is None or self.brand is None:
            return 0
        if self.agency.level is None or self.brand.level is None:
            return 0
        return abs(self.agency.level - self.brand.level)


@dataclass(frozen=True)
class Score:
    """A dimension's weighted band, 0 to 4, with the findings that made it and what caps it."""

    dimension: Dimension
    low: float
    high: float
    findings: tuple[Finding, ...]
    capped_by: tuple[Criterion, ...]


def find(
    criterion: Criterion, answers: Sequence[Answer], evidence: Sequence[Evidence], on: date
) -> Finding:
    """Return where one criterion stands on a day, from its own answers and evidence."""
    by_voice = {answer.voice: answer for answer in answers}
    agency, brand, agreed = (
        by_voice.get(voice) for voice in (Voice.AGENCY, Voice.BRAND, Voice.AGREED)
    )
    heard = (agreed,) if agreed else tuple(answer for answer in (agency, brand) if answer)
    cap = _cap(evidence, on)
    low, high = _span(heard, cap)
    outcome, reasons = _judge(criterion, heard, agreed, low, evidence, on)
    return Finding(criterion, outcome, low, high, agency, brand, agreed, tuple(evidence), reasons)


def _cap(evidence: Sequence[Evidence], on: date) -> int:
    return max(
        (CAP[each.kind] for each in evidence if each.holds_on(on)),
        default=CAP[EvidenceKind.OPINION],
    )


def _span(heard: Sequence[Answer], cap: int) -> tuple[int, int]:
    levels = [answer.level for answer in heard if answer.level is not None]
    if not levels:
        return 0, TOP
    return min(*levels, cap), min(max(levels), cap)


def _judge(
    criterion: Criterion,
    heard: Sequence[Answer],
    agreed: Answer | None,
    low: int,
    evidence: Sequence[Evidence],
    on: date,
) -> tuple[Outcome, tuple[str, ...]]:
    if not heard:
        return Outcome.UNANSWERED, ("Nobody has answered it.",)
    if all(answer.level is None for answer in heard) and (agreed or len(heard) == 2):
        return Outcome.NOT_APPLICABLE, tuple(
            f"Does not apply: {answer.not_applicable}" for answer in heard
        )
    if agreed is None and (len(heard) < 2 or len({answer.level for answer in heard}) > 1):
        return Outcome.DISPUTED, (_dispute(heard),)
    reasons = tuple(_shortfalls(criterion, heard, low, evidence, on))
    return (Outcome.NOT_MET, reasons) if reasons else (Outcome.MET, ())


def _dispute(heard: Sequence[Answer]) -> str:
    said = [
        f"the {answer.voice} says {'not applicable' if answer.level is None else answer.level}"
        for answer in heard
    ]
    if len(heard) < 2:
        return f"Only one voice is heard: {said[0]}."
    return f"{' and '.join(said).capitalize()}; no level is agreed."


def _shortfalls(
    criterion: Criterion, heard: Sequence[Answer], low: int, evidence: Sequence[Evidence], on: date
) -> list[str]:
    stated = min(answer.level for answer in heard if answer.level is not None)
    valid = [each for each in evidence if each.holds_on(on)]
    reasons = []
    if stated < criterion.met_at:
        reasons.append(f"The level is {stated}; it is met at {criterion.met_at}.")
    ran_out = [each.valid_until for each in evidence if each.valid_until < on]
    if not valid and ran_out:
        reasons.append(f"Its evidence ran out on {max(ran_out):%d %b %Y}; check it again.")
    elif not valid and evidence:
        first = min(each.checked_on for each in evidence)
        reasons.append(f"Its evidence counts from {first:%d %b %Y} only; show an earlier check.")
    elif not valid:
        reasons.append(f"No evidence is given; show {criterion.evidence_shown}.")
    elif low < criterion.met_at <= stated:
        reasons.append(f"The evidence lifts it to {low} only; show {criterion.evidence_shown}.")
    return reasons


def score(dimension: Dimension, findings: Sequence[Finding], due_gates: frozenset[str]) -> Score:
    """Return a dimension's weighted band; not-applicable criteria weigh nothing."""
    counted = [each for each in findings if each.outcome is not Outcome.NOT_APPLICABLE]
    weight = sum(each.criterion.weight for each in counted)
    low = sum(each.criterion.weight * each.low for each in counted) / weight if weight else 0.0
    high = (
        sum(each.criterion.weight * each.high for each in counted) / weight
        if weight
        else float(TOP)
    )
    capping = tuple(
        each.criterion
        for each in counted
        if each.outcome is not Outcome.MET
        and each.criterion.weight == HARD_GATE
        and each.criterion.gate in due_gates
    )
    if capping:
        low, high = min(low, 1.0), min(high, 1.0)
    return Score(dimension, low, high, tuple(findings), capping)


def voice_mean(findings: Sequence[Finding], voice: Voice) -> float | None:
    """Return the weighted mean of one voice's own levels, uncapped; None while it gave none."""
    said = [
        (each.criterion.weight, answer.level)
        for each in findings
        if (
            answer := {"agency": each.agency, "brand": each.brand, "agreed": each.agreed}[
                voice.value
            ]
        )
        and answer.level is not None
    ]
    total = sum(weight for weight, _ in said)
    return sum(weight * level for weight, level in said) / total if total else None
