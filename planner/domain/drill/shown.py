"""What the room is shown of an exercise: what it said, beside what the protocol says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planner.domain.drill.grid import Scored
from planner.domain.drill.rules import Matching
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Scenario, TriageOutcome
from planner.domain.protocol.rows.handoff.drilling import DrillResult
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import spoken

#: What each class means, in the words a room hears.
_MEANS = {
    DrillResult.WORKS: "It works: the room does what the protocol says",
    DrillResult.RULE_WRONG: "The room is at one, and the rule says otherwise: which is right?",
    DrillResult.TRAINING_GAP: "There is a rule, and answers scatter: a training gap",
    DrillResult.FINDABILITY_GAP: "There is a rule, and most did not find it",
    DrillResult.UNWRITTEN_HABIT: "The room is at one, and no rule says so: write it down",
    DrillResult.PROTOCOL_GAP: "No one rule, and answers scatter: decide now",
}
_GAPS = {
    DrillResult.TIME_GAP: "too late",
    DrillResult.COVER_GAP: "its owner is off duty",
    DrillResult.TONE_GAP: "words that the protocol bars",
    DrillResult.SIDE_GAP: "the two sides name different owners",
}


class Beside(NamedTuple):
    """One line: what it is about, what the room said, what the protocol says."""

    what: str
    room: str
    protocol: str


def headline(found: Scored) -> str:
    """Return what a drilled message shows, in one line, with the gaps beside it."""
    gaps = [_GAPS[each] for each in found.gaps]
    ending = "" if _MEANS[found.found].endswith("?") else "."
    also = f" Also: {', '.join(gaps)}." if gaps else ""
    return f"{_MEANS[found.found]}{ending}{also}"


def beside(found: Scored, protocol: Protocol) -> Iterator[Beside]:
    """Yield what the team said beside what the protocol says; counts, and no person."""
    team, said, roles = found.team, found.expectation, protocol.roles
    of = f"of {team.players}"
    owner = "no one is named most" if team.owner is None else roles.get(team.owner, team.owner)
    yield Beside(
        "Owner", f"{owner}, {team.owner_agreed} {of}", roles.get(said.owner_role or "", "nobody")
    )
    done = "no answer leads" if team.answer is None else spoken(team.answer[1])
    yield Beside(
        "What is done", f"{done}, {team.agreed} {of}", spoken(said.verb) if said.verb else "nothing"
    )
    lowest, highest = team.severities[0].value, team.severities[-1].value
    spread = lowest if lowest == highest else f"{lowest} to {highest}"
    yield Beside("How bad", spread, said.severity.value if said.severity else "not said")
    yield Beside("Rule", f"{team.found_none} {of} found none", _rule(found, protocol))
    if said.limit_minutes is not None:
        middle = team.median_minutes
        told = (
            "nobody answered as the rule says"
            if middle is None
            else f"{minutes(round(middle))}, the middle one"
        )
        yield Beside("Reply within", told, minutes(said.limit_minutes))


def _rule(found: Scored, protocol: Protocol) -> str:
    said = found.expectation
    names = {each.id: each.label for each in (*protocol.of(TriageOutcome), *protocol.of(Scenario))}
    told = [names.get(each, each) for each in said.rules]
    match said.matching:
        case Matching.NONE:
            return "there is none"
        case Matching.ONE:
            return told[0]
        case Matching.SEVERAL:
            return f"several say different things: {', '.join(told)}"
