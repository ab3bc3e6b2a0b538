"""Where the dimensions and the criteria stand: bands, disagreements, what was met, what was not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Text, literal
from planner.documents.readiness.wording import (
    DASH,
    answer_words,
    criterion_words,
    decimal,
    level,
    proof,
    short_day,
    span,
)
from planner.documents.write import heading, lead, note, table
from planner.domain.attention import SOON
from planner.domain.readiness import Answer, Evidence, Finding, Outcome, Score, Voice, voice_mean
from planner.domain.transition import Transition


def dimensions(transition: Transition, on: date) -> Iterator[Block]:
    """Say each dimension's band, what either voice says of it, and what holds it down."""
    yield heading("Readiness by dimension", "dimensions")
    yield note(
        "Levels run from 0 to 4. A band goes from what both voices and the evidence bear out to "
        "what the higher voice says. The last section opens every figure."
    )
    yield table(
        "Bands and means",
        (
            Column(title="Dimension", width=4),
            Column(title="Band", width=2, align="end"),
            Column(title=transition.intake.agency, width=2, align="end"),
            Column(title=transition.intake.brand, width=2, align="end"),
            Column(title="Met", width=1.6, align="end"),
            Column(title="Held at 1 by", width=2.4),
        ),
        [_dimension(each) for each in transition.scores(on)],
        empty="the playbook names none.",
    )


def _dimension(score: Score) -> tuple[str | Text, ...]:
    counts = [each for each in score.findings if each.outcome is not Outcome.NOT_APPLICABLE]
    met = sum(each.outcome is Outcome.MET for each in counts)
    return (
        literal(f"{score.dimension.code} {score.dimension.title}"),
        band(score),
        decimal(voice_mean(score.findings, Voice.AGENCY)),
        decimal(voice_mean(score.findings, Voice.BRAND)),
        f"{met} of {len(counts)}",
        literal(", ".join(each.code for each in score.capped_by) or DASH),
    )


def band(score: Score) -> str:
    """Return a band's two ends, or that nothing in it applies."""
    if score.low is None or score.high is None:
        return "does not apply"
    return span(decimal(score.low), decimal(score.high))


def disagreements(transition: Transition, on: date) -> Iterator[Block]:
    """Say what both voices say where they differ, the widest apart first, then what was settled."""
    disputed = transition.disagreements(on)
    yield heading("Disagreements", "disagreements")
    if disputed:
        yield lead("What the two see differently. Each is settled by agreeing on one level.")
    yield table(
        "Not settled yet",
        (
            Column(title="Criterion", width=3),
            Column(title=transition.intake.agency, width=3.4),
            Column(title=transition.intake.brand, width=3.4),
            Column(title="Apart", width=1, align="end"),
        ),
        [
            (
                criterion_words(each.criterion),
                answer_words(each.agency),
                answer_words(each.brand),
                _apart(each),
            )
            for each in disputed
        ],
        empty="the two voices differ nowhere.",
    )
    yield from _settled(transition, on)


def _apart(finding: Finding) -> str:
    return str(finding.apart) if finding.apart else DASH


def _settled(transition: Transition, on: date) -> Iterator[Block]:
    settled = [each for each in transition.findings(on) if each.agreed]
    if settled:
        yield table(
            "Settled since the reveal",
            (
                Column(title="Criterion", width=4),
                Column(title="Agency", width=1.4, align="end"),
                Column(title="Brand", width=1.3, align="end"),
                Column(title="Agreed", width=1.5, align="end"),
                Column(title="Because", width=5),
            ),
            [
                (
                    criterion_words(each.criterion),
                    level(each.agency),
                    level(each.brand),
                    level(each.agreed),
                    literal(_because(each.agreed)),
                )
                for each in settled
            ],
            empty="none.",
        )


def _because(answer: Answer | None) -> str:
    said = (answer.not_applicable, answer.note) if answer else ()
    return "\n".join(each for each in said if each) or DASH


def running_out(transition: Transition, on: date) -> Iterator[Block]:
    """Say which evidence ran out and was not renewed, and which does within 30 days."""
    yield heading("Evidence that runs out", "running-out")
    lasting = {each.criterion for each in transition.evidence if _lasts(each, on)}
    soon = sorted(
        (
            each
            for each in transition.evidence
            if each.criterion not in lasting and each.valid_until <= on + SOON
        ),
        key=lambda each: each.valid_until,
    )
    yield table(
        f"Ran out, or does within {SOON.days} days",
        (
            Column(title="Criterion", width=3.4),
            Column(title="Evidence", width=3.4),
            Column(title="Checked by", width=1.8),
            Column(title="Valid until", width=2),
        ),
        [
            (
                criterion_words(transition.playbook.criterion(each.criterion)),
                literal(proof(each)),
                literal(each.checker),
                _until(each, on),
            )
            for each in soon
        ],
        empty="none does.",
        tones=["caution" if each.valid_until < on else "" for each in soon],
    )


def _lasts(evidence: Evidence, on: date) -> bool:
    return evidence.holds_on(on) and evidence.valid_until > on + SOON


def _until(evidence: Evidence, on: date) -> str:
    left = (evidence.valid_until - on).days
    if left < 0:
        return f"{short_day(evidence.valid_until)}, **ran out**"
    when = "today" if left == 0 else f"in {counted(left, 'day', 'days')}"
    return f"{short_day(evidence.valid_until)}, {when}"


def met(transition: Transition, on: date) -> Iterator[Block]:
    """Say what is met, on which evidence, checked by whom, valid until when."""
    yield heading("What is met", "met")
    found = [each for each in transition.findings(on) if each.outcome is Outcome.MET]
    yield table(
        "Met",
        (
            Column(title="Criterion", width=3.4),
            Column(title="Level", width=1, align="end"),
            Column(title="Evidence that holds", width=3.6),
            Column(title="Checked by", width=1.8),
            Column(title="Valid until", width=1.7),
        ),
        [_met(each, on) for each in found],
        empty="nothing is yet.",
    )


def _met(finding: Finding, on: date) -> tuple[str | Text, ...]:
    holding = [each for each in finding.evidence if each.holds_on(on)]
    return (
        criterion_words(finding.criterion),
        str(finding.low),
        literal("\n".join(proof(each) for each in holding)),
        literal("\n".join(dict.fromkeys(each.checker for each in holding))),
        "\n".join(dict.fromkeys(short_day(each.valid_until) for each in holding)),
    )


def not_applicable(transition: Transition, on: date) -> Iterator[Block]:
    """Say what does not apply, with each voice's reason."""
    found = [each for each in transition.findings(on) if each.outcome is Outcome.NOT_APPLICABLE]
    yield table(
        "Does not apply, and why",
        (Column(title="Criterion", width=3), Column(title="Because", width=5)),
        [
            (criterion_words(each.criterion), literal("\n".join(_whys(transition, each))))
            for each in found
        ],
        empty="everything asked applies.",
    )


def _whys(transition: Transition, finding: Finding) -> Iterator[str]:
    names = (
        ("Agreed", finding.agreed),
        (transition.intake.agency, finding.agency),
        (transition.intake.brand, finding.brand),
    )
    for name, answer in names:
        if answer and answer.not_applicable:
            yield f"{name}: {answer.not_applicable}"
