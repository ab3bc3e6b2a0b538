"""What may still be put on an agenda: criteria, rules of the protocol, exercise messages?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.drill.drafting import from_scenario, starters
from planner.domain.protocol.rows import Scenario, SeverityLevel
from planner.domain.transition import Transition
from planner.domain.workshop import levels, questions
from planner.domain.workshop.agenda import (
    AnyItem,
    CoverItem,
    InjectItem,
    LevelItem,
    RuleItem,
    Workshop,
)
from planner.domain.workshop.inject import Inject

#: Where no severity says how soon an escalation is acknowledged: our own practice.
COVER_MINUTES = 15


def left(transition: Transition, workshop: Workshop, on: date) -> tuple[AnyItem, ...]:
    """Return every item that is not on the agenda yet, the most pressing of each kind first."""
    found: list[AnyItem] = [*_criteria(transition, on), *_rules(transition)]
    found += [*_messages(transition), _cover(transition)]
    return tuple(each for each in found if each.id not in workshop.by_id)


def messages(transition: Transition) -> tuple[Inject, ...]:
    """Return the messages this brand can be drilled with: the playbook's, then its scenarios'.

    Of its own scenarios the graver come first, else as they stand in the protocol; one that a
    message of the playbook plays already is not drafted a second time.
    """
    ready = starters(transition)
    played = {each.scenario for each in ready}
    graver = sorted(transition.protocol.of(Scenario), key=lambda each: each.severity, reverse=True)
    own = (from_scenario(each) for each in graver if each.id not in played)
    return (*ready, *own)


def inject_item(inject: Inject) -> InjectItem:
    """Return a message as an item of an agenda."""
    return InjectItem(id=inject.id, question=inject.title, inject=inject)


def _cover(transition: Transition) -> CoverItem:
    """Return a test of cover within the time in which the gravest escalation is acknowledged."""
    limits = [
        each.acknowledge_minutes
        for each in transition.protocol.of(SeverityLevel)
        if each.acknowledge_minutes
    ]
    return CoverItem(
        id="cover",
        question="Test of cover: who has it now?",
        window="In the agreed window, without a further warning.",
        limit_minutes=min(limits, default=COVER_MINUTES),
    )


def _criteria(transition: Transition, on: date) -> Iterator[LevelItem]:
    pressing = [each for group in levels.for_review(transition, on) for each in group.criteria]
    for criterion in dict.fromkeys((*pressing, *transition.criteria)):
        yield levels.level_item(transition, criterion)


def _rules(transition: Transition) -> Iterator[RuleItem]:
    for theme in questions.themes(transition):
        yield from theme.items


def _messages(transition: Transition) -> Iterator[InjectItem]:
    for each in messages(transition):
        yield inject_item(each)
