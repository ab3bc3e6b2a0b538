"""Scripted drills: ballots written as short lines, and an expectation that needs no playbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from planner.domain.drill.expected import Expectation
from planner.domain.drill.rules import Matching
from planner.domain.inject import Inject
from planner.domain.protocol.words import Severity, Verb
from planner.domain.workshop.guests import Ballot
from planner.domain.workshop.inject import Reaction
from planner.domain.workshop.words import Side

INJECT = Inject(id="late-delivery", title="Late delivery", post="Where is it?", scenario="late")
_SIDES = {"a": Side.AGENCY, "b": Side.BRAND, "o": Side.OTHER}
_AT = datetime(2027, 3, 5, 17, 40, tzinfo=UTC)
#: What the clock on the wall shows.
_FRIDAY = _AT.replace(minute=30, tzinfo=None)


def expecting(**changes: Any) -> Expectation:
    """Return one rule, "late": S1, respond, by the community manager, within 60 minutes."""
    facts: dict[str, Any] = {
        "inject": INJECT,
        "moment": _FRIDAY,
        "surface": None,
        "matching": Matching.ONE,
        "rules": ("late",),
        "scenario": "late",
        "severity": Severity.S1,
        "verb": Verb.RESPOND,
        "owner_role": "community-manager",
        "limit_minutes": 60,
    }
    return Expectation(**{**facts, **changes})


def no_rule() -> Expectation:
    """Return what is expected where the protocol has no rule."""
    return Expectation(INJECT, _FRIDAY, None, Matching.NONE)


def ballots(*lines: str, text: str = "") -> tuple[Ballot, ...]:
    """Return ballots, a line for many: "7 b duty-lead respond S1 within=30 rule=late took=40".

    How many, side, owner, verb, severity; the rest may be left out. "1 a -" cannot judge.
    """
    found: list[Ballot] = []
    for line in lines:
        many, side, *said = line.split()
        for _ in range(int(many)):
            found.append(
                Ballot(
                    item="late-delivery",
                    round=1,
                    voter=f"voter-{len(found)}",
                    side=_SIDES[side],
                    reaction=None if said == ["-"] else _reaction(said, text),
                    at=_AT,
                )
            )
    return tuple(found)


def _reaction(said: Iterable[str], text: str) -> Reaction:
    owner, verb, severity, *more = said
    facts = dict(each.split("=") for each in more)
    return Reaction(
        severity=Severity(severity),
        verb=Verb(verb),
        owner_role=owner,
        within_minutes=int(facts["within"]) if "within" in facts else None,
        rule=facts.get("rule", ""),
        text=text,
        took_seconds=int(facts["took"]) if "took" in facts else None,
    )
