"""Is the brand ready? Two voices' answers on a 0-4 scale, what backs them, what score they make.

Rules: settled.md of the product, "Readiness": evidence caps a level (opinion 2, document 3, log or
drill 4), and one that holds must be at least as strong as the criterion asks for; a dimension is a
weighted band whose unscored criteria count 0 at the low end and 4 at the high end; it is capped at
1 while a hard gate that is due is unmet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.playbook import Criterion, Dimension, EvidenceKind
from planner.domain.voices import TOP, Answer, Evidence, GapOwner, Lock, Voice

__all__ = [
    "CAP",
    "TOP",
    "Answer",
    "Evidence",
    "Finding",
    "GapOwner",
    "Lock",
    "Outcome",
    "Score",
    "Voice",
    "find",
    "score",
    "voice_mean",
]

CAP = {
    EvidenceKind.OPINION: 2,
    EvidenceKind.DOCUMENT: 3,
    EvidenceKind.LOG: 4,
    EvidenceKind.DRILL: 4,
}
HARD_GATE = 3


class Outcome(StrEnum):
    """Where a criterion stands; unanswered, no, and not applicable are three things.

    Before the reveal one voice alone cannot be met or disputed: it waits.
    """

    MET = "met"
    NOT_MET = "not met"
    DISPUTED = "disputed"
    UNANSWERED = "unanswered"
    WAITING = "waits for the reveal"
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

    @property
    def is_whether_it_applies(self) -> bool:
        """Return whether one voice says that it does not apply and the other gives a level."""
        if self.agency is None or self.brand is None:
            return False
        return (self.agency.level is None) != (self.brand.level is None)


@dataclass(frozen=True)
class Score:
    """A dimension's weighted band, 0 to 4, with the findings that made it and what caps it.

    A dimension in which nothing applies has no band: low and high are None.
    """

    dimension: Dimension
    low: float | None
    high: float | None
    findings: tuple[Finding, ...]
    capped_by: tuple[Criterion, ...]

    @property
    def applies(self) -> bool:
        """Return whether anything of the dimension applies to the brand."""
        return self.low is not None


def find(
    criterion: Criterion,
    answers: Sequence[Answer],
    evidence: Sequence[Evidence],
    on: date,
    *,
    revealed: bool = True,
) -> Finding:
    """Return where one criterion stands on a day, from its own answers and evidence.

    `revealed` says that both voices are on the table; before that the answers are one voice's.
    """
    by_voice = {answer.voice: answer for answer in answers}
    agency, brand, agreed = (
        by_voice.get(voice) for voice in (Voice.AGENCY, Voice.BRAND, Voice.AGREED)
    )
    heard = (agreed,) if agreed else tuple(answer for answer in (agency, brand) if answer)
    cap = _cap(evidence, on)
    low, high = _span(heard, cap)
    outcome, reasons = (
        _judge(criterion, heard, agreed, low, evidence, on) if revealed else _await(heard)
    )
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


def _await(heard: Sequence[Answer]) -> tuple[Outcome, tuple[str, ...]]:
    if not heard:
        return Outcome.UNANSWERED, ("No answer can be seen before the reveal.",)
    own = heard[0].voice
    other = Voice.BRAND if own is Voice.AGENCY else Voice.AGENCY
    return Outcome.WAITING, (
        f"Answered by the {own}; the {other}'s voice is revealed when both have locked.",
    )


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
    elif max(CAP[each.kind] for each in valid) < CAP[criterion.evidence]:
        strongest = max(valid, key=lambda each: CAP[each.kind]).kind
        reasons.append(
            f"It asks for {_one(criterion.evidence)}, but only {_one(strongest)} holds; "
            f"show {criterion.evidence_shown}."
        )
    elif low < criterion.met_at <= stated:
        reasons.append(f"The evidence lifts it to {low} only; show {criterion.evidence_shown}.")
    return reasons


def _one(kind: EvidenceKind) -> str:
    return f"{'an' if kind is EvidenceKind.OPINION else 'a'} {kind}"


def score(dimension: Dimension, findings: Sequence[Finding], due_gates: frozenset[str]) -> Score:
    """Return a dimension's weighted band; not-applicable criteria weigh nothing."""
    counted = [each for each in findings if each.outcome is not Outcome.NOT_APPLICABLE]
    if not counted:
        return Score(dimension, None, None, tuple(findings), ())
    weight = sum(each.criterion.weight for each in counted)
    low = sum(each.criterion.weight * each.low for each in counted) / weight
    high = sum(each.criterion.weight * each.high for each in counted) / weight
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
