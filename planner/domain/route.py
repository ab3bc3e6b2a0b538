"""Where a message goes: the way through the triage tree, who has it then, and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from planner.domain.presence import OnDuty, presence, rules
from planner.domain.proof import Reading, ahead_of, read_clocks
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import (
    Approval,
    Contact,
    Scenario,
    Surface,
    TriageOutcome,
    TriageQuestion,
    TriageTerms,
)
from planner.domain.protocol.words import Place, Right, Severity, Style, Verb, When
from planner.domain.timeline import minute_of
from planner.domain.wall import Span, aware, wall

#: From here up the people of section 10 are rung.
_RUNG_FROM = Severity.S3


@dataclass(frozen=True)
class Step:
    """One question of the tree, and the answer that was given or that the scenario implies."""

    question: TriageQuestion
    answer: bool


@dataclass(frozen=True)
class Way:
    """The way through the tree: its questions in order, and where it ends.

    `open_question` is the first one nobody answered; then `outcome` is where a message goes that
    nobody can place, or None if the tree names no such outcome.
    """

    steps: tuple[Step, ...]
    outcome: TriageOutcome | None
    open_question: TriageQuestion | None = None
    passed: tuple[TriageOutcome, ...] = ()


@dataclass(frozen=True)
class Route:
    """What the protocol says of one message on one surface at one moment.

    `scenario` is None if it was placed by the tree alone; then `place` is None too. `way` is None
    where the tree does not decide. `there` are those who are there when the message arrives,
    nobody if it waits; `clocks` has from when somebody is. `rung` are the contacts to ring, in
    order.
    """

    surface: Surface
    at: datetime
    scenario: Scenario | None
    way: Way | None
    severity: Severity
    verb: Verb | None
    style: Style | None
    place: Place | None
    owner_role: str
    escalate_role: str | None
    topic: Approval | None
    there: tuple[OnDuty, ...]
    clocks: Reading
    rung: tuple[Contact, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return the roles that may speak on it: its owner first, if the topic lets it speak."""
        named = self.topic.responders if self.topic else ()
        return tuple(sorted(named, key=lambda each: each != self.owner_role)) or (self.owner_role,)

    @property
    def needs_agreement(self) -> bool:
        """Return whether somebody has to agree before a reply goes out."""
        return self.topic is not None and self.topic.right is Right.DRAFT_THEN_APPROVE


def walk(protocol: Protocol, answers: Mapping[str, bool]) -> Way | None:
    """Return the way that yes and no answers lead, by question id; None without a tree.

    An outcome that asks on is passed, and the way goes on at its question. A question nobody
    answered leads to where the tree sends what nobody can place.
    """
    terms = protocol.one(TriageTerms)
    if terms is None or terms.first is None:
        return None
    questions = {each.id: each for each in protocol.of(TriageQuestion)}
    outcomes = {each.id: each for each in protocol.of(TriageOutcome)}
    steps: list[Step] = []
    passed: list[TriageOutcome] = []
    open_question: TriageQuestion | None = None
    here: str | None = terms.first
    seen: set[str] = set()
    while here is not None and here not in seen:
        seen.add(here)
        if here in outcomes:
            outcome = outcomes[here]
            if open_question is not None or outcome.then is None or outcome.then in seen:
                return Way(tuple(steps), outcome, open_question, tuple(passed))
            passed.append(outcome)
            here = outcome.then
        elif here not in questions:
            break
        elif here in answers:
            steps.append(Step(questions[here], answers[here]))
            here = questions[here].yes if answers[here] else questions[here].no
        elif open_question is None:
            open_question, here = questions[here], terms.in_doubt
        else:
            break
    return Way(tuple(steps), None, open_question, tuple(passed))


def way_to(protocol: Protocol, outcome: str) -> Way | None:
    """Return the shortest way from the first question to an outcome; None if none leads there."""
    terms = protocol.one(TriageTerms)
    questions = {each.id: each for each in protocol.of(TriageQuestion)}
    outcomes = {each.id: each for each in protocol.of(TriageOutcome)}
    if terms is None or terms.first is None or outcome not in outcomes:
        return None
    ahead: list[tuple[str, tuple[Step, ...], tuple[TriageOutcome, ...]]] = [(terms.first, (), ())]
    seen: set[str] = set()
    for here, steps, passed in ahead:
        if here == outcome:
            return Way(steps, outcomes[outcome], None, passed)
        if here in seen:
            continue
        seen.add(here)
        if here in questions:
            question = questions[here]
            ahead.append((question.yes, (*steps, Step(question, True)), passed))
            ahead.append((question.no, (*steps, Step(question, False)), passed))
        elif here in outcomes and outcomes[here].then:
            ahead.append((outcomes[here].then or "", steps, (*passed, outcomes[here])))
    return None


def route_scenario(
    protocol: Protocol, zone: str, scenario: Scenario, surface: Surface, at: datetime
) -> Route:
    """Return what becomes of a message of a scenario; `at` is aware, or wall-clock time."""
    way = way_to(protocol, scenario.outcome) if scenario.outcome else None
    topic = next((each for each in protocol.of(Approval) if each.id == scenario.topic), None)
    return _route(
        protocol,
        zone,
        surface,
        at,
        scenario=scenario,
        way=way,
        severity=scenario.severity,
        verb=scenario.verb,
        style=scenario.style,
        place=scenario.place,
        owner_role=scenario.owner_role,
        escalate_role=scenario.escalate_role,
        topic=topic,
    )


def route_answers(
    protocol: Protocol, zone: str, answers: Mapping[str, bool], surface: Surface, at: datetime
) -> Route:
    """Return what becomes of a message by its features, as answers to the tree's questions.

    The owner is the surface's. Severity is the outcome's least one; S0 where the tree gives none.
    """
    way = walk(protocol, answers)
    outcome = way.outcome if way else None
    return _route(
        protocol,
        zone,
        surface,
        at,
        scenario=None,
        way=way,
        severity=outcome.lowest_severity if outcome else Severity.S0,
        verb=outcome.verb if outcome else None,
        style=outcome.style if outcome else None,
        place=None,
        owner_role=surface.owner_role,
        escalate_role=None,
        topic=None,
    )


def _route(
    protocol: Protocol,
    zone: str,
    surface: Surface,
    at: datetime,
    *,
    severity: Severity,
    **facts: object,
) -> Route:
    given = rules(protocol, zone)
    moment = aware(at, given.zone)
    minute = minute_of(moment)
    local = wall(minute, given.zone)
    on = local.date()
    there = presence(given, surface.id, ahead_of(Span(on, on, given.zone)))
    is_staffed = bool(there.promised.has(np.array([minute], dtype=np.int64))[0])
    return Route(
        surface=surface,
        at=local,
        severity=severity,
        there=there.there(minute, severity),
        clocks=read_clocks(protocol, zone, surface, severity, moment),
        rung=rung(protocol.of(Contact), severity, in_hours=is_staffed),
        **facts,  # type: ignore[arg-type]
    )


def rung(contacts: Sequence[Contact], severity: Severity, *, in_hours: bool) -> tuple[Contact, ...]:
    """Return who is rung for a severity in or out of staffed hours, in their order; S3 up only."""
    if severity.value < _RUNG_FROM.value:
        return ()
    hours = (When.STAFFED_HOURS if in_hours else When.OUT_OF_HOURS, When.ANY_TIME)
    return tuple(
        sorted(
            (
                each
                for each in contacts
                if each.from_severity.value <= severity.value and each.when in hours
            ),
            key=lambda each: each.order,
        )
    )
