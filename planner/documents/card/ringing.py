"""Who the desk card says to ring, on what number; loudly where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.documents.model import Block, Column, Text, literal, marked
from planner.documents.write import CARD_LINE, callout, heading, key_values, table
from planner.domain.protocol import rows
from planner.domain.protocol.stated import Gap, Stated, said
from planner.domain.protocol.words import When, spoken
from planner.domain.transition import Transition

#: More numbers than this nobody tries in the first quarter of an hour.
AT_MOST = 7


def missing_numbers(transition: Transition, on: date) -> Iterator[Block]:
    """Say loudly whose number nobody can ring at S3 or S4; nothing when all are there."""
    contacts = _contacts(transition)
    dumb = [each for each in contacts if isinstance(each.phone, Gap)]
    if not contacts:
        yield callout("Nobody is rung yet", "No contact is named for S3 and S4.", "S4")
    elif dumb:
        lines = dict.fromkeys(f"{_role(transition, each)}: {_gap(each.phone, on)}" for each in dumb)
        whom = "\n".join(list(lines)[:AT_MOST])
        yield callout(f"No number for {len(dumb)} of {len(contacts)}", literal(whom), "S4")


def _gap(phone: Stated, on: date) -> str:
    late = isinstance(phone, Gap) and phone.until is not None and phone.until < on
    return f"{said(phone)}{', LATE' if late else ''}"


def rung(transition: Transition) -> Iterator[Block]:
    """Say who is rung at S3 and S4, in this order, and where it is raised."""
    contacts = _contacts(transition)
    terms = transition.protocol.one(rows.EscalationTerms)
    if not contacts and terms is None:
        return
    yield heading("Who is rung: S3 and S4", "rung")
    if terms and isinstance(terms.channel, str):
        yield key_values(("Raise it in", literal(terms.channel)))
    yield table(
        "Ring in this order; no answer, ring the next",
        (
            Column(title="No.", width=1),
            Column(title="Who", width=4.6),
            Column(title="Phone", width=4),
            Column(title="From", width=1.3),
        ),
        [_line(transition, each) for each in contacts[:AT_MOST]],
        line=CARD_LINE,
        empty="nobody is named yet.",
    )


def _line(transition: Transition, contact: rows.Contact) -> tuple[str | Text, ...]:
    person = f", {contact.person}" if isinstance(contact.person, str) else ""
    when = "" if contact.when is When.ANY_TIME else f" ({spoken(contact.when)})"
    phone = (
        marked("**NO NUMBER YET**")
        if isinstance(contact.phone, Gap)
        else tuple(each.model_copy(update={"bold": True}) for each in literal(contact.phone))
    )
    return (
        str(contact.order),
        literal(f"{_role(transition, contact)}{person}{when}"),
        phone,
        contact.from_severity.value,
    )


def out_of_hours(transition: Transition) -> Text:
    """Return who is rung when nobody is on shift, and from which severity; empty if nobody is."""
    hours = transition.protocol.one(rows.Hours)
    reached = [each for each in _contacts(transition) if each.when is not When.STAFFED_HOURS]
    if hours is None or not reached:
        return ()
    first = reached[0]
    number = "no number yet" if isinstance(first.phone, Gap) else first.phone
    return literal(f"From {hours.wakes_from.value} ring {_role(transition, first)}: {number}")


def _contacts(transition: Transition) -> Sequence[rows.Contact]:
    """Return who is rung at S3 or at S4, as they are tried."""
    found = transition.protocol.of(rows.Contact)
    return sorted(found, key=lambda each: (each.order, each.from_severity, each.id))


def _role(transition: Transition, contact: rows.Contact) -> str:
    return transition.protocol.roles.get(contact.role, contact.role)
