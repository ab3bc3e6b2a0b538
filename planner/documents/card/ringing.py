"""Who the desk card says to ring, on what number; loudly where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from planner.documents.model import Block, Column, Text, literal, marked
from planner.documents.protocol.wording import role_title
from planner.documents.write import CARD_LINE, callout, heading, key_values, note, table
from planner.domain.protocol import rows
from planner.domain.protocol.stated import Gap, Stated, said
from planner.domain.protocol.words import When, spoken
from planner.domain.transition import Transition

#: More people than this nobody tries in the first quarter of an hour.
AT_MOST = 10


class Rung(NamedTuple):
    """Somebody who is rung: every role and occasion of one person with one phone."""

    contacts: tuple[rows.Contact, ...]

    @property
    def first(self) -> rows.Contact:
        """Return the occasion on which this person is tried first."""
        return self.contacts[0]


def missing_numbers(transition: Transition, on: date) -> Iterator[Block]:
    """Say loudly whose number nobody can ring at S3 or S4; nothing when all are there."""
    rung = _rung(transition)
    dumb = [each for each in rung if isinstance(each.first.phone, Gap)]
    if not rung:
        yield callout("Nobody is rung yet", "No contact is named for S3 and S4.", "S4")
    elif dumb:
        yield callout(
            f"No number for {len(dumb)} of {len(rung)}", _owed(transition, dumb, on), "S4"
        )


def _owed(transition: Transition, dumb: Sequence[Rung], on: date) -> Text:
    """Say who owes which number, in one line for each who owes."""
    owed: dict[str, list[str]] = {}
    for each in dumb[:AT_MOST]:
        owed.setdefault(_gap(each.first.phone, on), []).append(_roles(transition, each))
    return literal("\n".join(f"{'; '.join(roles)}: {gap}" for gap, roles in owed.items()))


def _gap(phone: Stated, on: date) -> str:
    late = isinstance(phone, Gap) and phone.until is not None and phone.until < on
    return f"{said(phone)}{', LATE' if late else ''}"


def rung(transition: Transition) -> Iterator[Block]:
    """Say who is rung at S3 and S4, each person once, in this order, and where it is raised."""
    found = _rung(transition)
    terms = transition.protocol.one(rows.EscalationTerms)
    if not found and terms is None:
        return
    yield heading("Who is rung: S3 and S4", "rung")
    if terms and isinstance(terms.channel, str):
        yield key_values(("Raise it in", literal(terms.channel)))
    yield table(
        "Ring in this order; no answer, ring the next",
        (
            Column(title="Who", width=5.6),
            Column(title="Phone", width=4),
            Column(title="From", width=1.3),
        ),
        [_line(transition, number, each) for number, each in enumerate(found[:AT_MOST], 1)],
        line=CARD_LINE,
        empty="nobody is named yet.",
    )
    if len(found) > AT_MOST:
        yield note(f"{len(found) - AT_MOST} more in section 10.")


def _line(transition: Transition, number: int, rung: Rung) -> tuple[str | Text, ...]:
    contact = rung.first
    person = f"{contact.person}: " if isinstance(contact.person, str) else ""
    phone = (
        marked("**NO NUMBER YET**")
        if isinstance(contact.phone, Gap)
        else tuple(each.model_copy(update={"bold": True}) for each in literal(contact.phone))
    )
    lowest = min(each.from_severity for each in rung.contacts)
    return (literal(f"{number}. {person}{_roles(transition, rung)}"), phone, lowest.value)


def _roles(transition: Transition, rung: Rung) -> str:
    """Return a person's roles, each with its occasions where they are not all of them."""
    lowest = min(each.from_severity for each in rung.contacts)
    occasions: dict[str, list[str]] = {}
    for each in rung.contacts:
        when = "" if each.when is When.ANY_TIME else spoken(each.when)
        severity = "" if each.from_severity is lowest else f"from {each.from_severity.value}"
        said_so = occasions.setdefault(role_title(transition, each.role), [])
        said_so.extend([occasion] if (occasion := " ".join(filter(None, (when, severity)))) else [])
    return ", ".join(
        f"{role} ({', '.join(said_so)})" if said_so else role for role, said_so in occasions.items()
    )


def out_of_hours(transition: Transition) -> str:
    """Return who is rung when nobody is on shift, and from which severity; empty if nobody is."""
    hours = transition.protocol.one(rows.Hours)
    reached = [each for each in _contacts(transition) if each.when is not When.STAFFED_HOURS]
    if hours is None or not reached:
        return ""
    first = reached[0]
    number = "no number yet" if isinstance(first.phone, Gap) else first.phone
    role = role_title(transition, first.role)
    return f"From {hours.wakes_from.value} ring {role}: {number}"


def _rung(transition: Transition) -> Sequence[Rung]:
    """Return who is rung, as they are tried; whoever stands in several rows is there once."""
    found: dict[tuple[str, str], list[rows.Contact]] = {}
    for each in _contacts(transition):
        named = isinstance(each.person, str)
        key = (said(each.person), said(each.phone)) if named else (each.role, said(each.phone))
        found.setdefault(key, []).append(each)
    return [Rung(tuple(contacts)) for contacts in found.values()]


def _contacts(transition: Transition) -> Sequence[rows.Contact]:
    """Return who is rung at S3 or at S4, as they are tried."""
    found = transition.protocol.of(rows.Contact)
    return sorted(found, key=lambda each: (each.order, each.from_severity, each.id))
