"""What is kept of a message as it was played: a run that names nobody, and findings to begin with.

A finding drafted here says what was expected and seen, and offers a change where what people did
points at one field of one row. People decide on it, and name its owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from planner.domain.drill.grid import Scored, TeamScore
from planner.domain.drill.saying import sentences
from planner.domain.inject import Inject
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Scenario
from planner.domain.protocol.rows.handoff.drilling import (
    DrillFinding,
    DrillMode,
    DrillResult,
    DrillRun,
)
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Place, Severity, spoken
from planner.domain.workshop.agenda import InjectItem, Workshop

_LONGEST_ID = 80
_LONGEST_TITLE = 80


def run_of(
    scored: Scored,
    workshop: Workshop,
    item: InjectItem,
    *,
    on: date,
    mode: DrillMode,
    version: str,
) -> DrillRun:
    """Return the run that is kept of a message: counts, the class and the gaps, and no person."""
    said, team = scored.expectation, scored.team
    return DrillRun(
        id=_id(workshop.id, item.id),
        workshop=workshop.id,
        item=item.id,
        inject=item.inject.id,
        title=item.inject.title,
        scenario=said.scenario or item.inject.scenario,
        on=on,
        mode=mode,
        found=scored.found,
        gaps=scored.gaps,
        players=team.players,
        agreed=team.agreed,
        owner_agreed=team.owner_agreed,
        as_expected=team.as_expected,
        rule_found=team.rule_found,
        severity=said.severity,
        lowest=team.severities[0],
        highest=team.severities[-1],
        median_seconds=None if team.median_seconds is None else round(team.median_seconds),
        limit_minutes=said.limit_minutes,
        over_limit=scored.is_over_limit,
        out_of_hours=said.is_out_of_hours,
        protocol_version=version,
        frozen_seq=workshop.frozen_seq,
    )


def findings_of(scored: Scored, run: DrillRun, protocol: Protocol) -> tuple[DrillFinding, ...]:
    """Return a finding for the class, unless it works, and for each gap; all are still open.

    What changes is given in the row's own values, so that `after` can be put into its field.
    """
    causes = [each for each in (run.found, *run.gaps) if each is not DrillResult.WORKS]
    expected = " ".join(sentences(scored.expectation, protocol))
    found = []
    for cause in causes:
        facts: dict[str, Any] = {
            "title": _short(f"{run.title}: {cause.replace('-', ' ')}"),
            "run": run.id,
            "inject": run.inject,
            "scenario": run.scenario,
            "cause": cause,
            "rating": scored.rating,
            "expected": expected,
            "seen": " ".join(_seen(scored, cause, protocol)),
        }
        changes = tuple(_changes(scored, cause, protocol)) or ({},)
        for number, change in enumerate(changes, start=1):
            last = f"{cause}-{number}" if len(changes) > 1 else cause.value
            found.append(DrillFinding(id=_id(run.id, last), **facts, **change))
    return tuple(found)


def habit(scored: Scored, inject: Inject) -> Scenario | None:
    """Return the scenario that people follow without having it; None where they do not agree.

    It carries the message's own id, by which a retest finds it. Its severity is the middle one that
    was named, its place public: people look at both before it becomes a row.
    """
    team = scored.team
    is_otherwise = scored.found in (DrillResult.UNWRITTEN_HABIT, DrillResult.RULE_WRONG)
    if not is_otherwise or scored.expectation.scenario is not None or team.answer is None:
        return None
    owner, verb = team.answer
    return Scenario(
        id=inject.id,
        message=inject.title,
        severity=_middle(team),
        verb=verb,
        place=Place.PUBLIC,
        owner_role=owner,
        first_reply_minutes=None,
        how="",
    )


def _changes(scored: Scored, cause: DrillResult, protocol: Protocol) -> Iterator[dict[str, Any]]:
    """Yield what would make the protocol say what people did, a field at a time."""
    said, answer = scored.expectation, scored.team.answer
    if answer is None or cause not in (DrillResult.RULE_WRONG, DrillResult.UNWRITTEN_HABIT):
        return
    offered = habit(scored, said.inject)
    if offered is not None:
        where = {"row_kind": offered.kind, "row": offered.id, "field": "message"}
        yield where | {"before": "", "after": offered.message}
    for scenario in protocol.of(Scenario):
        if scenario.id in said.rules:
            stands = (scenario.owner_role, scenario.verb)
            for field, before, after in zip(("owner_role", "verb"), stands, answer, strict=True):
                if before != after:
                    where = {"row_kind": scenario.kind, "row": scenario.id, "field": field}
                    yield where | {"before": str(before), "after": str(after)}


def _seen(scored: Scored, cause: DrillResult, protocol: Protocol) -> Iterator[str]:
    team, roles = scored.team, protocol.roles
    match cause:
        case DrillResult.TIME_GAP:
            limit = minutes(scored.expectation.limit_minutes)
            yield f"The reply was due within {limit}; {team.late} of {team.players} came later."
        case DrillResult.COVER_GAP:
            owner = scored.expectation.owner_role or ""
            yield f"{roles.get(owner, owner)} is not on duty before the reply is due."
        case DrillResult.TONE_GAP:
            yield from scored.tone
        case DrillResult.SIDE_GAP:
            for side, owner in scored.owners_by_side:
                yield f"The {side} names {roles.get(owner, owner)}."
        case _:
            yield from _answers(team, protocol)


def _answers(team: TeamScore, protocol: Protocol) -> Iterator[str]:
    if team.answer is None:
        yield f"{team.players} answered, and no answer leads."
    else:
        owner, verb = team.answer
        name = protocol.roles.get(owner, owner)
        yield f"{team.agreed} of {team.players} said: {name}, {spoken(verb)}."
    if team.as_expected is not None:
        yield f"{team.as_expected} said what the protocol says; {team.rule_found} found its rule."
    if team.severity_spread:
        lowest, highest = team.severities[0], team.severities[-1]
        yield f"Severity was named from {lowest.value} to {highest.value}."


def _middle(team: TeamScore) -> Severity:
    return team.severities[len(team.severities) // 2]


def _id(*parts: str) -> str:
    """Return the parts as one id; where that is too long, its end is a digest of the whole."""
    whole = ".".join(parts)
    if len(whole) <= _LONGEST_ID:
        return whole
    return f"{whole[: _LONGEST_ID - 9].rstrip('.-')}-{sha256(whole.encode()).hexdigest()[:8]}"


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
