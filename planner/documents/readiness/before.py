"""What the readiness report says before the reveal: who has locked, and the reader's own voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.documents.model import Block, Column, Text, literal
from planner.documents.readiness.wording import (
    answer_words,
    criterion_words,
    party_name,
    proof,
    short_day,
)
from planner.documents.write import heading, key_values, note, table
from planner.domain.people import Party
from planner.domain.playbook import Criterion
from planner.domain.readiness import Answer, Voice
from planner.domain.transition import Transition


def own_voice(transition: Transition) -> Iterator[Block]:
    """Say who has locked; to a party, what it answered itself, and nothing of the other's."""
    yield heading("Who has answered", "answered")
    yield key_values(
        *((party_name(transition, party), literal(_locked(transition, party))) for party in Party)
    )
    if transition.reader is None:
        yield note("What either said is shown to nobody but itself before the reveal.")
        return
    yield from _answers(transition, transition.reader)
    yield from _evidence(transition)


def _locked(transition: Transition, party: Party) -> str:
    if transition.is_locked(party):
        return "has locked its answers"
    if party is not transition.reader:
        return "has not locked its answers yet"
    total = len(transition.criteria)
    return f"has answered {transition.answered(party)} of {total} criteria and has not locked yet"


def _answers(transition: Transition, party: Party) -> Iterator[Block]:
    given = [(each, transition.answer(each.id, Voice(party.value))) for each in transition.criteria]
    answered = [(each, answer) for each, answer in given if answer]
    yield heading(f"What {party_name(transition, party)} said so far", "said-so-far")
    yield table(
        "Answers",
        (Column(title="Criterion", width=4), Column(title="Level and note", width=5)),
        [_said(each, answer) for each, answer in answered],
        empty="none yet.",
    )
    yield from _left(transition, [each for each, answer in given if answer is None])


def _said(criterion: Criterion, answer: Answer) -> tuple[Text, Text]:
    return criterion_words(criterion), answer_words(answer)


def _left(transition: Transition, criteria: Sequence[Criterion]) -> Iterator[Block]:
    gates = {each.id: each.code for each in transition.playbook.gates}
    yield heading("Not answered", "not-answered")
    yield table(
        "Left to answer",
        (Column(title="Criterion", width=4), Column(title="Gate that waits for it", width=2)),
        [(criterion_words(each), literal(gates.get(each.gate or "", "–"))) for each in criteria],
        empty="nothing.",
    )


def _evidence(transition: Transition) -> Iterator[Block]:
    if transition.evidence:
        yield heading("Evidence given so far", "evidence")
        yield table(
            "Evidence",
            (
                Column(title="Criterion", width=3.4),
                Column(title="Evidence", width=3.4),
                Column(title="Checked by", width=1.8),
                Column(title="Valid until", width=1.6),
            ),
            [
                (
                    criterion_words(transition.playbook.criterion(each.criterion)),
                    literal(proof(each)),
                    literal(each.checker),
                    short_day(each.valid_until),
                )
                for each in transition.evidence
            ],
            empty="none.",
        )
