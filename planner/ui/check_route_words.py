"""What the protocol says of one message, in words: a headline and a line a fact."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.clock_words import moment, who_in_words
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Approval, Contact
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.words import Place, Right, Timeout, spoken
from planner.domain.route import Route

_WHERE = {
    Place.PUBLIC: "in public",
    Place.PUBLIC_THEN_PRIVATE: "in public, then in private",
    Place.DIRECT_MESSAGE: "by direct message",
    Place.SECURE_FORM: "by the secure form",
    Place.PHONE: "by phone",
    Place.BRANCH: "in the branch",
    Place.INTERNAL: "inside the house",
    Place.NOWHERE: "nowhere",
}


def headline(protocol: Protocol, route: Route) -> str:
    """Return who does what where: "Community manager: respond, in public"."""
    if route.verb is None:
        return "No outcome yet: answer the next question"
    where = f", {_WHERE[route.place]}" if route.place else ""
    return f"{_role(protocol, route.owner_role)}: {_done(route)}{where}"


def facts(protocol: Protocol, route: Route) -> Iterator[tuple[str, str]]:
    """Yield each fact with its title, in the order in which people ask."""
    clocks = route.clocks
    yield "Arrives", moment(route.at)
    if route.way is not None and route.way.outcome is not None:
        yield "Ends at", route.way.outcome.label
    how = _how(route)
    if how:
        yield "How", how
    yield "Severity", _severity(route)
    yield "Is done", _done(route) or "not decided yet"
    yield "Where", _WHERE[route.place] if route.place else "the tree does not say"
    yield "Owner", _role(protocol, route.owner_role)
    yield "May speak", ", ".join(_role(protocol, each) for each in route.speakers)
    if route.topic is not None:
        yield "Topic", route.topic.topic
        yield "Must agree", _agreement(protocol, route.topic)
    yield "There when it arrives", who_in_words(route.there) if route.there else "nobody"
    yield (
        "Somebody is there from",
        f"{moment(clocks.reached)}: {who_in_words(clocks.there)}"
        if clocks.reached
        else "nobody within five weeks",
    )
    yield "Due", _due(route)
    yield "Is rung", _rung(protocol, route.rung) or "nobody: only S3 and S4 are rung"
    if route.escalate_role:
        yield "Escalates to", _role(protocol, route.escalate_role)


def _role(protocol: Protocol, role: str) -> str:
    return protocol.roles.get(role, role)


def _done(route: Route) -> str:
    if route.verb is None:
        return ""
    return spoken(route.verb) + (f" ({spoken(route.style)})" if route.style else "")


def _how(route: Route) -> str:
    """Return the scenario's own way of doing it, else the outcome's."""
    own = route.scenario.how if route.scenario else ""
    outcome = route.way.outcome if route.way else None
    return own or (outcome.do if outcome else "")


def _severity(route: Route) -> str:
    return route.severity.value if route.scenario else f"{route.severity.value} at least"


def _due(route: Route) -> str:
    clocks = route.clocks
    if clocks.promised_minutes is None:
        return "nothing is promised"
    until = moment(clocks.due) if clocks.due else "no day in sight"
    return f"{until}, by the promise of {minutes(clocks.promised_minutes)}"


def _agreement(protocol: Protocol, topic: Approval) -> str:
    if topic.right is not Right.DRAFT_THEN_APPROVE or topic.approver_role is None:
        return f"nobody ({spoken(topic.right)})"
    roles = (topic.approver_role, *topic.further_approver_roles)
    who = ", then ".join(_role(protocol, each) for each in roles)
    longest = f", each within {minutes(topic.max_wait_minutes)}" if topic.max_wait_minutes else ""
    return f"{who}{longest}{_silence(protocol, topic)}"


def _silence(protocol: Protocol, topic: Approval) -> str:
    match topic.timeout:
        case Timeout.BACKUP if topic.backup_role:
            return f"; if silent, {_role(protocol, topic.backup_role)} is asked"
        case Timeout.POST:
            return "; if silent, it goes out"
        case Timeout.HOLD:
            return "; if silent, it is held"
        case _:
            return ""


def _rung(protocol: Protocol, contacts: tuple[Contact, ...]) -> str:
    return "; ".join(
        f"{each.order}. {_role(protocol, each.role)}: {_reached(each)}" for each in contacts
    )


def _reached(contact: Contact) -> str:
    if not isinstance(contact.person, str):
        return "nobody named yet"
    phone = contact.phone if isinstance(contact.phone, str) and contact.phone else "no number yet"
    return f"{contact.person}, {phone}"
