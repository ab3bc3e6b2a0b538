"""Does the triage tree hold: is every box reached, and do tree and scenarios give one order?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.domain.protocol.rows import Scenario, TriageOutcome, TriageQuestion, TriageTerms
from planner.domain.protocol.words import Verb, spoken

#: What becomes of a message: two verbs that share none of these contradict each other. A word of
#: acknowledgement may be the answer or keep one waiting, and a report takes away or passes on.
COURSES: tuple[frozenset[Verb], ...] = (
    frozenset({Verb.RESPOND, Verb.ACKNOWLEDGE}),
    frozenset({Verb.ACKNOWLEDGE, Verb.HOLD, Verb.ROUTE, Verb.REFER, Verb.REPORT}),
    frozenset({Verb.HIDE, Verb.DELETE, Verb.RESTRICT, Verb.BAN, Verb.REPORT}),
    frozenset({Verb.LET_STAND, Verb.WAIT, Verb.MONITOR}),
)


@dataclass(frozen=True)
class TreeFault:
    """What is wrong with the tree: at which box ("" for its terms), and in words."""

    kind: str
    row: str
    field: str
    sentence: str


def ways(
    questions: Sequence[TriageQuestion], outcomes: Sequence[TriageOutcome]
) -> dict[str, tuple[str, ...]]:
    """Return where one can go from each box, by id."""
    found: dict[str, tuple[str, ...]] = {each.id: (each.yes, each.no) for each in questions}
    return found | {each.id: (each.then,) if each.then else () for each in outcomes}


def faults(
    terms: TriageTerms, questions: Sequence[TriageQuestion], outcomes: Sequence[TriageOutcome]
) -> Iterator[TreeFault]:
    """Return a fault for each box that is never reached, and for each that leads back to itself.

    Messages enter at the first question, or at the box for what nobody can place. Ids that name
    nothing are told elsewhere and are passed over here.
    """
    from_each = ways(questions, outcomes)
    if terms.first is None:
        return
    entries = {each for each in (terms.first, terms.in_doubt) if each}
    reached = entries.union(*(_from(each, from_each) for each in entries))
    for box in (*questions, *outcomes):
        if box.id not in reached:
            yield TreeFault(
                box.kind,
                box.id,
                "",
                f"{box.label}: no answer leads here. Point one at it, or remove it.",
            )
        if box.id in _from(box.id, from_each):
            field = "yes" if isinstance(box, TriageQuestion) else "then"
            yield TreeFault(
                box.kind,
                box.id,
                field,
                f"{box.label}: its answers lead back to it. Break the circle.",
            )
    shared = {each.id for each in questions} & {each.id for each in outcomes}
    for id_ in sorted(shared):
        yield TreeFault(
            TriageOutcome.kind,
            id_,
            "",
            f"'{id_}' is a question and an outcome. Rename one of them.",
        )


def at_odds(
    scenarios: Sequence[Scenario], outcomes: Sequence[TriageOutcome]
) -> Iterator[TreeFault]:
    """Return a fault for each scenario that is told to do otherwise than the outcome it ends at.

    A scenario that names no outcome, or one that is not there, is passed over here.
    """
    known = {each.id: each for each in outcomes}
    for scenario in scenarios:
        outcome = known.get(scenario.outcome or "")
        if outcome and not any({scenario.verb, outcome.verb} <= course for course in COURSES):
            yield TreeFault(
                scenario.kind,
                scenario.id,
                "verb",
                f"{scenario.label}: says '{spoken(scenario.verb)}', but triage ends at "
                f"{outcome.label}, which says '{spoken(outcome.verb)}'. Change one of them, "
                "or name another outcome.",
            )


def _from(start: str, from_each: dict[str, tuple[str, ...]]) -> set[str]:
    """Return every box one can get to from here; the start only if a way leads back."""
    seen: set[str] = set()
    ahead = list(from_each.get(start, ()))
    while ahead:
        box = ahead.pop()
        if box not in seen:
            seen.add(box)
            ahead += from_each.get(box, ())
    return seen
