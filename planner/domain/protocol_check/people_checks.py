"""Is there always a second person, and somebody awake? Checks of owners, backups and rungs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.domain.protocol.rows import (
    Approval,
    Contact,
    DocumentControl,
    Leave,
    RosterPerson,
    Row,
    Scenario,
)
from planner.domain.protocol.words import Right, Severity, When
from planner.domain.protocol_check.check import Case, Mend, Trouble
from planner.domain.role_hours import can_be_rung

_GRAVE = (Severity.S3, Severity.S4)


def backup_is_somebody_else(case: Case) -> Iterator[Trouble]:
    """C1, L4: owner and backup, approver and backup, are two people; each pair is told once."""
    pairs: list[tuple[Row, str | None, str | None]] = [
        *((each, each.owner_role, each.backup_role) for each in case.surfaces),
        *((each, each.approver_role, each.backup_role) for each in case.protocol.of(Approval)),
    ]
    told: dict[tuple[str, str], list[Row]] = {}
    for row, first, second in pairs:
        if first is not None and second is not None and case.is_one_person(first, second):
            told.setdefault((first, second), []).append(row)
    for (first, second), rows in told.items():
        name = case.name_in(first) or "the same person"
        more = f" (and {len(rows) - 1} more)" if len(rows) > 1 else ""
        yield Trouble(
            rows[0].kind,
            rows[0].id,
            "backup_role",
            f"{case.protocol.name(rows[0])}{more}: {case.role(first)} and the backup "
            f"{case.role(second)} are one person, {name}. "
            "Name somebody else, or nobody answers on a day off.",
        )


def somebody_is_rung_at_every_hour(case: Case) -> Iterator[Trouble]:
    """C4: for S3 and S4, somebody with a phone and a backup are rung at every hour."""
    contacts = case.protocol.of(Contact)
    lacking = _alone(case, contacts)
    if not contacts or not lacking:
        return
    severity, hours, rung = min(lacking, key=lambda each: len(each[2]))
    who = f"only {case.protocol.name(rung[0])}" if rung else "nobody"
    others = [f"{one.value} {_HOURS[when]}" for one, when, _ in lacking]
    others.remove(f"{severity.value} {_HOURS[hours]}")
    as_well = f" Nor does it hold for {' and '.join(others)}." if others else ""
    yield Trouble(
        Contact.kind,
        rung[0].id if rung else "",
        "when",
        f"At {severity.value} {_HOURS[hours]}, {who} is rung; two people with a phone are needed."
        f"{as_well} Add a contact for these hours.",
        _ring_also(case, contacts),
    )


_HOURS = {When.STAFFED_HOURS: "in staffed hours", When.OUT_OF_HOURS: "out of hours"}


def _alone(
    case: Case, contacts: Sequence[Contact]
) -> list[tuple[Severity, When, tuple[Contact, ...]]]:
    """Return each grave severity that a scenario has, and hours, in which fewer than two ring."""
    used = {each.severity for each in case.protocol.of(Scenario)}
    found = []
    for severity in _GRAVE:
        for hours in _HOURS if severity in used else ():
            rung = tuple(
                each
                for each in contacts
                if can_be_rung(each)
                and each.from_severity.value <= severity.value
                and each.when in (hours, When.ANY_TIME)
            )
            if len(rung) < 2 or all(_is_same(case, rung[0], each) for each in rung[1:]):
                found.append((severity, hours, rung))
    return found


def _is_same(case: Case, one: Contact, other: Contact) -> bool:
    if isinstance(one.person, str) and isinstance(other.person, str):
        return one.person.casefold() == other.person.casefold()
    return case.is_one_person(one.role, other.role)


def _ring_also(case: Case, contacts: Sequence[Contact]) -> Mend | None:
    """Return the mend that rings at every hour who is rung at some, if that makes two people."""
    mended = [
        each
        if each.from_severity not in _GRAVE
        else each.model_copy(update={"when": When.ANY_TIME})
        for each in contacts
    ]
    changed = tuple(each for each, before in zip(mended, contacts, strict=True) if each != before)
    if not changed or _alone(case, mended):
        return None
    return Mend("Ring them at any time", changed)


def roles_are_there_on_the_day(case: Case) -> Iterator[Trouble]:
    """C7: on the day the paper comes into force, no role that it needs is away altogether."""
    control = case.protocol.one(DocumentControl)
    on = control.effective_on if control else None
    if on is None or on < case.on:
        return
    away = {each.person for each in case.protocol.of(Leave) if each.first_on <= on <= each.last_on}
    for role, row in _needed(case).items():
        people = [each for each in case.protocol.of(RosterPerson) if each.role == role]
        if people and all(each.id in away for each in people):
            names = " and ".join(each.name for each in people)
            yield Trouble(
                row.kind,
                row.id,
                "",
                f"The paper comes into force on {on:%-d %b %Y}, and everybody who is "
                f"{case.role(role)} is on leave that day: {names}. "
                "Choose another day or a stand-in.",
            )


def _needed(case: Case) -> Mapping[str, Row]:
    """Return the roles nobody can do without, each with a row that needs it."""
    found: dict[str, Row] = {}
    for surface in case.surfaces:
        found.setdefault(surface.owner_role, surface)
    for approval in case.protocol.of(Approval):
        if approval.approver_role:
            found.setdefault(approval.approver_role, approval)
        if approval.right is Right.APPROVED_RESPONDERS and len(approval.responders) == 1:
            found.setdefault(approval.responders[0], approval)
    for contact in case.protocol.of(Contact):
        found.setdefault(contact.role, contact)
    return found


def nobody_approves_alone_what_they_write_alone(case: Case) -> Iterator[Trouble]:
    """C9: above S2, the only one who writes on a topic is not the only one who approves."""
    worst: dict[str, Severity] = {}
    for each in case.protocol.of(Scenario):
        if each.topic:
            worst[each.topic] = max(
                worst.get(each.topic, Severity.S0), each.severity, key=lambda one: one.value
            )
    for approval in case.protocol.of(Approval):
        severity = worst.get(approval.id)
        if severity not in _GRAVE or approval.right is Right.NO_COMMENT:
            continue
        alone = approval.responders[:1] if len(approval.responders) == 1 else ()
        if not alone or approval.approver_role is None or approval.backup_role is not None:
            continue
        if case.is_one_person(alone[0], approval.approver_role):
            yield Trouble(
                approval.kind,
                approval.id,
                "approver_role",
                f"{case.protocol.name(approval)}: {case.role(alone[0])} alone may write and alone "
                f"approves, up to {severity.value}. Add a backup or a second responder.",
            )


def escalation_goes_somewhere(case: Case) -> Iterator[Trouble]:
    """L9: a scenario is not escalated to its owner, nor do those of a topic go in a circle."""
    steps: dict[tuple[str, Severity], list[Scenario]] = {}
    for each in case.protocol.of(Scenario):
        if each.escalate_role == each.owner_role:
            yield Trouble(
                each.kind,
                each.id,
                "escalate_role",
                f"{case.protocol.name(each)}: {case.role(each.owner_role)} owns it, and it is "
                "escalated to the same role. Name somebody above, or nobody.",
                Mend("Escalate to nobody", (each.model_copy(update={"escalate_role": None}),)),
            )
        elif each.topic and each.escalate_role:
            steps.setdefault((each.topic, each.severity), []).append(each)
    for them in steps.values():
        yield from _circles(case, them)


def _circles(case: Case, them: Sequence[Scenario]) -> Iterator[Trouble]:
    """Yield each scenario whose step leads back to its owner; of one circle only the first.

    Roles stand in a circle if each leads to the other, by whatever scenarios.
    """
    told: set[str] = set()
    for each in them:
        assert each.escalate_role is not None
        way = _way(them, each.escalate_role, each.owner_role)
        if not way or each.owner_role in told:
            continue
        told.update(way)
        roles = " → ".join(case.role(role) for role in (each.owner_role, *way))
        alike = tuple(
            one.model_copy(update={"escalate_role": None})
            for one in them
            if (one.owner_role, one.escalate_role) == (each.owner_role, each.escalate_role)
        )
        yield Trouble(
            each.kind,
            each.id,
            "escalate_role",
            f"{case.protocol.name(each)}: escalation goes in a circle, {roles}. "
            "Let one of them end with somebody who decides.",
            Mend("Escalate to nobody here", alike),
        )


def _way(them: Sequence[Scenario], start: str, goal: str) -> tuple[str, ...]:
    """Return the roles by which escalation goes from one to another, both in it; () if not."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == goal:
            return way
        for each in them:
            to = each.escalate_role
            if each.owner_role == way[-1] and to is not None and to not in seen:
                seen.add(to)
                ways.append((*way, to))
    return ()
