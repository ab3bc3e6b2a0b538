"""Which entry criteria of a gate are met on a day, and why are the others not?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planner.domain.gates.reasons import Judged, Reason, ReasonKind, Stands
from planner.domain.gates.waiving import with_waiver
from planner.domain.once import once
from planner.domain.playbook import Gate, Page
from planner.domain.protocol.rows.handoff.signing import LaterCheck
from planner.domain.readiness import Finding, Outcome, find
from planner.domain.transition import Transition
from planner.domain.wording import day


def up_to(transition: Transition, gate: Gate) -> tuple[Gate, ...]:
    """Return the gates from the first one to this one: a passed gate keeps being judged."""
    gates = transition.playbook.gates
    return gates[: gates.index(gate) + 1]


def criteria(transition: Transition, gate: Gate, on: date) -> Iterator[Judged]:
    """Yield where every criterion of a gate and of the gates before it stands on a day.

    The gate's own come last, as gates follow one another. Both voices are to be revealed.
    """
    for each in up_to(transition, gate):
        yield from _all(transition, on).get(each.id, ())


@once
def _all(transition: Transition, on: date) -> Mapping[str, Sequence[Judged]]:
    """Return every criterion that a gate waits for by its gate, judged once for a day."""
    found: dict[str, list[Judged]] = {}
    for finding in transition.findings(on):
        if finding.criterion.gate:
            judged = with_waiver(transition, _judged(transition, finding, on), on)
            found.setdefault(finding.criterion.gate, []).append(judged)
    return found


def _judged(transition: Transition, finding: Finding, on: date) -> Judged:
    criterion = finding.criterion
    reason = _reason(transition, finding, on)
    if reason is not None:
        stands, said = Stands.OPEN, reason.sentence
    elif finding.outcome is Outcome.NOT_APPLICABLE:
        stands, said = Stands.NOT_APPLICABLE, " ".join(dict.fromkeys(finding.reasons))
    else:
        stands, said = Stands.MET, _backed(finding, on)
    return Judged(
        criterion.id, criterion.code, criterion.title, criterion.gate or "", stands, said, reason
    )


def _backed(finding: Finding, on: date) -> str:
    until = max(
        (each for each in finding.evidence if each.holds_on(on)), key=lambda each: each.valid_until
    )
    return (
        f"Checked by {until.checker} on {day(until.checked_on)}, "
        f"valid until {day(until.valid_until)}."
    )


def _reason(transition: Transition, finding: Finding, on: date) -> Reason | None:
    name = f"{finding.criterion.code} {finding.criterion.title}"
    if finding.outcome is Outcome.NOT_APPLICABLE:
        return None
    if finding.outcome is Outcome.MET:
        again = _opened_again(transition, finding, on)
        if again is None:
            return None
        told = f"{name}: opened again by the check {again.label} the handoff, on {day(again.on)}."
        return _owned(
            transition,
            finding,
            ReasonKind.LOOKED_AT_AGAIN,
            told,
            f"Check it again and add evidence from {day(again.on)} or later.",
            again.on,
        )
    kind, since = _kind(finding, on)
    sentence = " ".join(_sentences(finding, kind, since))
    told = f"{name}: {sentence[0].lower()}{sentence[1:]}"
    return _owned(transition, finding, kind, told, _mend(finding, kind), since)


def _kind(finding: Finding, on: date) -> tuple[ReasonKind, date | None]:
    """Return the kind of an open criterion; with the day its evidence ran out, if it was met then.

    Before the reveal a single voice waits; no gate is judged then.
    """
    match finding.outcome:
        case Outcome.UNANSWERED | Outcome.WAITING:
            return ReasonKind.UNANSWERED, None
        case Outcome.DISPUTED:
            return ReasonKind.DISPUTED, None
        case _:
            ended = _met_until(finding, on)
            return (ReasonKind.RAN_OUT, ended) if ended else (ReasonKind.NOT_MET, None)


def _met_until(finding: Finding, on: date) -> date | None:
    """Return the last day on which the same answers and evidence met the criterion, if any."""
    answers = [each for each in (finding.agency, finding.brand, finding.agreed) if each]
    ends = sorted({each.valid_until for each in finding.evidence if each.valid_until < on})
    for last in reversed(ends):
        then = find(finding.criterion, answers, finding.evidence, last)
        if then.outcome is Outcome.MET:
            return last
    return None


def _sentences(finding: Finding, kind: ReasonKind, since: date | None) -> tuple[str, ...]:
    if kind is not ReasonKind.RAN_OUT or since is None:
        return finding.reasons
    checkers = dict.fromkeys(each.checker for each in finding.evidence if each.valid_until == since)
    return (f"Its evidence, checked by {' and '.join(checkers)}, ran out on {day(since)}.",)


def _mend(finding: Finding, kind: ReasonKind) -> str:
    match kind:
        case ReasonKind.UNANSWERED:
            return "Agree on a level."
        case ReasonKind.DISPUTED:
            return "Settle the level both voices stand behind."
        case ReasonKind.RAN_OUT:
            return "Check it again and add the new evidence."
        case _:
            return finding.criterion.remedy


def _owned(
    transition: Transition,
    finding: Finding,
    kind: ReasonKind,
    told: str,
    mend: str,
    since: date | None,
) -> Reason:
    """Return the reason with who holds it; the owner's day counts where nothing ran out."""
    owner = transition.gap_owner(finding.criterion.id)
    if owner is None:
        return Reason(kind, finding.criterion.id, told, mend, Page.READINESS, since=since)
    told = f"{told} {transition.name_of(owner.owner)} holds it, due {day(owner.due_on)}."
    return Reason(
        kind,
        finding.criterion.id,
        told,
        mend,
        Page.READINESS,
        owner=owner.owner,
        since=since or owner.due_on,
    )


def _opened_again(transition: Transition, finding: Finding, on: date) -> LaterCheck | None:
    """Return the newest later check that opened a criterion which nobody has checked since."""
    checks = [
        each
        for each in transition.protocol.of(LaterCheck)
        if finding.criterion.id in each.reopened and each.on <= on
    ]
    newest = max(checks, key=lambda each: each.on, default=None)
    if newest and any(each.checked_on >= newest.on for each in finding.evidence):
        return None
    return newest
