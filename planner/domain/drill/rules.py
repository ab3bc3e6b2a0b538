"""Which rules of the protocol speak of an exercise message: none, one, or several at odds?"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from planner.domain.inject import Inject
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Scenario, TriageOutcome
from planner.domain.protocol.triage import at_odds
from planner.domain.route import walk
from planner.domain.what_if import with_rows


class Matching(StrEnum):
    """How many rules speak of a message; two that say the same are one."""

    NONE = "no rule"
    ONE = "one rule"
    SEVERAL = "several rules"


Rule = Scenario | TriageOutcome


def rules_for(protocol: Protocol, inject: Inject) -> tuple[Rule, ...]:
    """Return the rules that speak of a message, the one that it plays first.

    That is the scenario it names, or one that carries the message's own id: so a rule is found that
    was written because of it. Beside it stand scenarios that read the same and say otherwise, and
    the outcome that triage leads it to if that contradicts it. Without one the answers lead to an
    outcome; none where they leave a question open, or a named scenario was taken out.
    """
    found = _scenario(protocol, inject)
    if found is not None:
        return (found, *_otherwise(protocol, found))
    way = walk(stopping(protocol, inject), dict(inject.answers)) if inject.answers else None
    if way is None or way.outcome is None or way.open_question is not None:
        return ()
    return (way.outcome,)


def matching(rules: tuple[Rule, ...]) -> Matching:
    """Return the word for so many rules."""
    if not rules:
        return Matching.NONE
    return Matching.ONE if len(rules) == 1 else Matching.SEVERAL


def stopping(protocol: Protocol, inject: Inject) -> Protocol:
    """Return the protocol with a tree that ends at an outcome whose next question has no answer.

    Such a question is asked after our reply, and the message that is drilled is before it.
    """
    answered = dict(inject.answers)
    return with_rows(
        protocol,
        (
            each.model_copy(update={"then": None})
            for each in protocol.of(TriageOutcome)
            if each.then is not None and each.then not in answered
        ),
    )


def _scenario(protocol: Protocol, inject: Inject) -> Scenario | None:
    by_id = {each.id: each for each in protocol.of(Scenario)}
    return by_id.get(inject.scenario or "") or by_id.get(inject.id)


def _otherwise(protocol: Protocol, scenario: Scenario) -> Iterator[Rule]:
    for each in protocol.of(Scenario):
        reads_the_same = each.id != scenario.id and _words(each) == _words(scenario)
        if reads_the_same and _says(each) != _says(scenario):
            yield each
    outcomes = protocol.of(TriageOutcome)
    if any(at_odds([scenario], outcomes)):
        yield next(each for each in outcomes if each.id == scenario.outcome)


def _words(scenario: Scenario) -> str:
    return " ".join(scenario.message.casefold().split())


def _says(scenario: Scenario) -> tuple[object, ...]:
    return scenario.severity, scenario.verb, scenario.owner_role, scenario.place
