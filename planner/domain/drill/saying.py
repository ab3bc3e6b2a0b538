"""How is it said what the protocol expects of a message? A sentence for each fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.domain.clock_words import moment, wait_in_words
from planner.domain.drill.expected import Expectation
from planner.domain.drill.rules import Matching
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Scenario, TriageOutcome
from planner.domain.protocol.saying import surface_names
from planner.domain.protocol.words import Right, spoken
from planner.domain.wording import listed


def sentences(said: Expectation, protocol: Protocol) -> tuple[str, ...]:
    """Return what the protocol expects in words: rule, owner, limit, agreement, who is there."""
    if said.surface is None:
        return ("Nobody watches any surface. Name one as watched in section 3.",)
    return tuple(_sentences(said, protocol))


def _sentences(said: Expectation, protocol: Protocol) -> Iterator[str]:
    where = surface_names(protocol).get(said.surface.id if said.surface else "", "")
    hours = "out of hours" if said.is_out_of_hours else "in staffed hours"
    yield f"It arrives on {where} on {said.moment:%a %-d %b %Y} at {said.moment:%H:%M}, {hours}."
    labels = _labels(said, protocol)
    match said.matching:
        case Matching.NONE:
            yield "The protocol has no rule for it."
            return
        case Matching.SEVERAL:
            yield f"Several rules say different things: {listed(labels)}."
        case Matching.ONE:
            yield f"The rule is {labels[0]}."
    yield from _course(said, protocol)
    yield from _people(said, protocol)


def _labels(said: Expectation, protocol: Protocol) -> list[str]:
    rows = (*protocol.of(Scenario), *protocol.of(TriageOutcome))
    names = {each.id: each.label for each in reversed(rows)}
    return [f"“{names.get(each, each)}”" for each in said.rules]


def _course(said: Expectation, protocol: Protocol) -> Iterator[str]:
    roles = protocol.roles
    done = spoken(said.verb) if said.verb else "nothing is said"
    manner = f" ({spoken(said.style)})" if said.style else ""
    where = f", {spoken(said.place)}" if said.place else ""
    yield f"It is {said.severity.value if said.severity else ''}: {done}{manner}{where}."
    owner = _role(roles, said.owner_role)
    onward = f", and escalates to {_role(roles, said.escalate_role)}" if said.escalate_role else ""
    yield f"{owner} owns it{onward}."
    if said.limit_minutes is None or said.due is None:
        yield "No reply is promised."
    else:
        until = moment(said.due, near=said.moment)
        within = wait_in_words(said.limit_minutes)
        yield f"The first reply is due within {within} of the post: by {until}."


def _people(said: Expectation, protocol: Protocol) -> Iterator[str]:
    roles = protocol.roles
    owner = _role(roles, said.owner_role)
    match said.right:
        case Right.DRAFT_THEN_APPROVE:
            yield f"{_role(roles, said.approver_role)} agrees before a reply goes out."
        case Right.NO_COMMENT:
            yield "Nobody comments on it."
        case Right.APPROVED_RESPONDERS:
            yield f"Only {listed(_role(roles, each) for each in said.speakers)} may speak on it."
        case Right.FREE | Right.KEY_POINTS | None:
            yield "It may be answered without asking anybody."
    if said.owner_is_there:
        yield f"{owner} is on duty then."
    elif said.owner_comes_in_time:
        yield f"{owner} is off duty then, and back before the reply is due."
    else:
        yield f"{owner} is off duty then, and not back before the reply is due."
    if said.rung:
        yield f"Rung, in this order: {listed(_role(roles, each) for each in said.rung)}."


def _role(roles: Mapping[str, str], id_: str | None) -> str:
    return roles.get(id_ or "", id_ or "nobody")
