"""Does exactly one rule speak for every message? Checks of topics, scenarios and their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

import numpy as np

from planner.domain.promise import promise
from planner.domain.proof import ahead_of
from planner.domain.protocol.rows import (
    Approval,
    Crisis,
    DataClass,
    Faq,
    HoldingStatement,
    Row,
    Scenario,
    SeverityLevel,
    Target,
    TriageOutcome,
)
from planner.domain.protocol.words import Place, Severity, Verb
from planner.domain.protocol_check.check import NO_REPLY, Case, Mend, Trouble, plain
from planner.domain.protocol_check.topic_grid import hours_touched, rung_hours
from planner.domain.role_hours import hours_of_all

R = TypeVar("R", bound=Row)
_NO_LEVEL = re.compile(r"\b(?:S[5-9]|P[0-5]|[Ss]ev(?:erity)?[ -]?\d)\b")
#: A word by which a text says when the customer hears from us again.
_NEXT_WORD = re.compile(
    r"\d|\[(?:time|day|date|hour)\]|\b(?:again|next|until|when|within|hours?|minutes?|days?|weeks?"
    r"|tomorrow|tonight|today|updates?|after)\b",
    re.IGNORECASE,
)
_ORDINARY = (Severity.S1, Severity.S2)
_IN_SIGHT = (Place.PUBLIC, Place.PUBLIC_THEN_PRIVATE, Place.DIRECT_MESSAGE)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def every_scenario_has_a_topic(case: Case) -> Iterator[Trouble]:
    """L1: a scenario that is answered has a topic, or nobody knows who may speak."""
    for each in case.protocol.of(Scenario):
        if each.topic is None and each.verb not in NO_REPLY:
            yield Trouble(
                each.kind,
                each.id,
                "topic",
                f"{case.protocol.name(each)}: it is answered, but no topic says who may speak. "
                "Choose its topic.",
            )


def one_rule_a_message(case: Case) -> Iterator[Trouble]:
    """L2: no two targets, topics, scenarios or answers speak for one message and differ."""
    yield from _doubles(
        case,
        case.protocol.of(Target),
        _same_messages,
        lambda each: (each.first_reply_minutes, each.clock, each.resolution_minutes),
        "promise different times for the same messages",
    )
    yield from _doubles(
        case,
        case.protocol.of(Approval),
        lambda one, other: (
            plain(one.topic) == plain(other.topic) and plain(one.until) == plain(other.until)
        ),
        lambda each: (each.right, each.responders, each.approver_role),
        "say differently who may speak on the same topic",
    )
    yield from _doubles(
        case,
        case.protocol.of(Scenario),
        lambda one, other: plain(one.message) == plain(other.message),
        lambda each: (each.owner_role, each.verb, each.severity),
        "say differently what is done with the same message",
    )
    yield from _doubles(
        case,
        case.protocol.of(Faq),
        lambda one, other: plain(one.question) == plain(other.question),
        lambda each: plain(each.answer),
        "answer the same question differently",
    )


def _same_messages(one: Target, other: Target) -> bool:
    """Return whether neither target goes before the other for some message."""
    if (one.severity, one.when) != (other.severity, other.when):
        return False
    if plain(one.for_whom) != plain(other.for_whom):
        return False
    if not one.surfaces or not other.surfaces:
        return one.surfaces == other.surfaces
    return bool(set(one.surfaces) & set(other.surfaces))


def _doubles(
    case: Case,
    rows: tuple[R, ...],
    alike: Callable[[R, R], bool],
    says: Callable[[R], object],
    sentence: str,
) -> Iterator[Trouble]:
    """Yield each row that contradicts one before it."""
    for place, other in enumerate(rows):
        if any(alike(one, other) and says(one) != says(other) for one in rows[:place]):
            yield Trouble(
                other.kind,
                other.id,
                "",
                f"Two rows called {case.protocol.name(other)} {sentence}. "
                "Remove one, or say for which messages it is.",
            )


def an_owner_is_awake(case: Case) -> Iterator[Trouble]:
    """L3: what holds out of hours has somebody who owns it and can be asked, at every hour.

    Owners are the scenario's role and those who may speak on its topic. Nothing is told while the
    hours of one of them are unknown.
    """
    scenarios = [each for each in case.protocol.of(Scenario) if each.out_of_hours]
    topics = {each.id: each for each in case.protocol.of(Approval)}
    by_owners: dict[tuple[tuple[str, ...], Severity], list[Scenario]] = {}
    for each in scenarios:
        more = topics[each.topic].responders if each.topic in topics else ()
        owners = tuple(dict.fromkeys((each.owner_role, *more)))
        by_owners.setdefault((owners, each.severity), []).append(each)
    week = case.ordinary_week
    roles = {role for owners, _ in by_owners for role in owners}
    lines = hours_of_all(case.protocol, roles, ahead_of(week)) if roles else {}
    for (owners, severity), them in by_owners.items():
        if any(lines[role].assumed for role in owners):
            continue
        awake = np.zeros(len(_WEEKDAYS) * 24, dtype=bool)
        for role in owners:
            awake |= hours_touched(lines[role].line, week.minutes[0])
            awake |= rung_hours(case, role, severity)
        if awake.all():
            continue
        first = int(np.argmin(awake))
        more_rows = f" (and {len(them) - 1} more)" if len(them) > 1 else ""
        yield Trouble(
            Scenario.kind,
            them[0].id,
            "out_of_hours",
            f"{case.protocol.name(them[0])}{more_rows}: it holds out of hours too, but in "
            f"{int((~awake).sum())} hours of the week, first {_WEEKDAYS[first // 24]} "
            f"{first % 24:02}:00, {' and '.join(case.role(each) for each in owners)} can neither "
            "be asked nor rung. Add somebody, a contact for these hours, or let it wait.",
        )


def the_next_word_is_promised(case: Case) -> Iterator[Trouble]:
    """F58: what holds somebody off says when they hear from us again.

    A crisis plan promises an update for every holding statement; a time until it is solved
    promises one for every scenario of its severity. What is held back above S2 is held back from
    everybody, and the crisis plan has it.
    """
    if case.protocol.one(Crisis) is None:
        for statement in case.protocol.of(HoldingStatement):
            if statement.words and not _NEXT_WORD.search(statement.words):
                yield _unheard(case, statement, "words")
    outcomes = {each.id: each.do for each in case.protocol.of(TriageOutcome)}
    targets = case.protocol.of(Target)
    for each in case.protocol.of(Scenario):
        if not _asks_for_patience(each):
            continue
        text = f"{each.how} {outcomes.get(each.outcome or '', '')}"
        if each.first_reply_minutes is None or not each.how or _NEXT_WORD.search(text):
            continue
        target = promise(targets, "", each.severity).in_hours
        if target is None or target.resolution_minutes is None:
            yield _unheard(case, each, "how")


def _asks_for_patience(scenario: Scenario) -> bool:
    if scenario.place not in _IN_SIGHT or scenario.severity is Severity.S0:
        return False
    is_held = scenario.verb is Verb.HOLD and scenario.severity in _ORDINARY
    return is_held or scenario.verb is Verb.ACKNOWLEDGE


def _unheard(case: Case, row: Row, field: str) -> Trouble:
    return Trouble(
        row.kind,
        row.id,
        field,
        f"{case.protocol.name(row)}: it asks for patience and does not say when the customer "
        "hears from us again. Name a time, even if there is nothing new by then.",
    )


def the_thread_is_closed(case: Case) -> Iterator[Trouble]:
    """F55: what moves from the open thread into a private message comes back to close it."""
    for each in case.protocol.of(DataClass):
        if each.most_public_place is not Place.DIRECT_MESSAGE:
            continue
        if each.acknowledge_in_public and not each.close_in_public:
            yield Trouble(
                each.kind,
                each.id,
                "close_in_public",
                f"{case.protocol.name(each)}: we ask for a private message where all can read it, "
                "and never come back to say that it is settled. Everybody else sees a question "
                "without an answer.",
                Mend(
                    "Close the loop in public",
                    (each.model_copy(update={"close_in_public": True}),),
                ),
            )


def severities_are_defined(case: Case) -> Iterator[Trouble]:
    """L12: texts speak of no severity that the protocol does not define."""
    if not case.protocol.of(SeverityLevel):
        return
    for placed in case.protocol.placed.values():
        for field, value in placed.row:
            found = _NO_LEVEL.search(value) if isinstance(value, str) and field != "id" else None
            if found:
                title = type(placed.row).model_fields[field].title or field
                yield Trouble(
                    placed.row.kind,
                    placed.row.id,
                    field,
                    f"{case.protocol.name(placed.row)}: '{title}' speaks of “{found.group()}”, "
                    "which no severity level defines. Write one of S0 to S4.",
                )
                break
