"""How every figure of the readiness report came about, and on which sources it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.documents.citing import cited
from planner.documents.model import Block, Column, Text, literal
from planner.documents.readiness.standing import band
from planner.documents.readiness.wording import criterion_words, decimal, level, span
from planner.documents.write import bullets, heading, para, table
from planner.domain.playbook import EvidenceKind
from planner.domain.readiness import CAP, Finding, Outcome, Score
from planner.domain.transition import Transition

#: So many criteria are named behind a source; of the others the number is enough.
_NAMED = 8


def figures(transition: Transition, on: date) -> Iterator[Block]:
    """Open every band: the weights, the levels, and the division."""
    yield heading("The way to every figure", "figures")
    yield para(
        "A hard gate weighs 3, another criterion that a gate waits for 2, the rest 1. Evidence "
        f"lifts a level no higher than its kind allows: {_caps()}. The low end counts the lower "
        "voice, the high end the higher; one that is not answered counts 0 and 4. While a hard "
        "gate's day has come and it is unmet, its dimension is held at 1. The means beside the "
        "bands are the voices' own levels by the same weights, whatever the evidence."
    )
    yield table(
        "Weights and levels",
        (
            Column(title="Criterion", width=7.4),
            Column(title="Weight", width=1.5, align="end"),
            Column(title="Agency", width=1.5, align="end"),
            Column(title="Brand", width=1.4, align="end"),
            Column(title="Agreed", width=1.5, align="end"),
            Column(title="Counts", width=1.9, align="end"),
        ),
        [row for score in transition.scores(on) for row in _rows(score)],
        empty="no criterion applies.",
    )


def _rows(score: Score) -> Iterator[tuple[str | Text, ...]]:
    """Give a row for the dimension, with its division, and one for each of its criteria."""
    (name,) = literal(f"{score.dimension.code} {score.dimension.title}")
    title = (name.model_copy(update={"bold": True}), *literal(f"\n{_division(score)}"))
    yield (title, _weight(score), "", "", "", band(score))
    yield from (_weighed(each) for each in score.findings)


def _caps() -> str:
    return ", ".join(f"{kind} {CAP[kind]}" for kind in EvidenceKind)


def _counted(score: Score) -> tuple[Finding, ...]:
    return tuple(each for each in score.findings if each.outcome is not Outcome.NOT_APPLICABLE)


def _weight(score: Score) -> str:
    return str(sum(each.criterion.weight for each in _counted(score)))


def _division(score: Score) -> str:
    counted = _counted(score)
    if not counted:
        return "Nothing in it applies, so it has no band."
    weight = sum(each.criterion.weight for each in counted)
    low = sum(each.criterion.weight * each.low for each in counted)
    high = sum(each.criterion.weight * each.high for each in counted)
    held = ", ".join(each.code for each in score.capped_by)
    capped = f"; held at 1 by {held}" if held else ""
    ends = (f"{end} ÷ {weight} = {decimal(end / weight)}" for end in (low, high))
    return f"{span(*ends)}{capped}"


def _weighed(finding: Finding) -> tuple[str | Text, ...]:
    if finding.outcome is Outcome.NOT_APPLICABLE:
        counts = "nothing"
    else:
        counts = span(str(finding.low), str(finding.high))
    return (
        criterion_words(finding.criterion),
        str(finding.criterion.weight),
        level(finding.agency),
        level(finding.brand),
        level(finding.agreed),
        counts,
    )


def sources(transition: Transition, on: date) -> Iterator[Block]:
    """Name the sources behind the criteria and the verdict's rules, and what rests on each."""
    resting: dict[str, list[str]] = {}
    for criterion in transition.criteria:
        resting.setdefault(criterion.source, []).append(criterion.code)
    judgement = transition.verdict(on)
    for rule in (judgement.rule, *judgement.also) if judgement else ():
        resting.setdefault(rule.source, []).append(f"the rule '{rule.title}'")
    told = [
        literal(f"{cited(source)}: {_resting(resting[source.id])}")
        for source in transition.playbook.sources
        if source.id in resting
    ]
    if told:
        yield heading("Sources used", "sources")
        yield bullets(*told)


def _resting(things: Sequence[str]) -> str:
    more = len(things) - _NAMED
    return ", ".join(things[:_NAMED]) + (f" and {more} more" if more > 0 else "")
