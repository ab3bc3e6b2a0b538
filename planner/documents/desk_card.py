"""What the desk card says: one page for whoever is on shift, to pin up beside the screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.card import caring, doing, ringing
from planner.documents.card.waiting import waiting
from planner.documents.counting import counted
from planner.documents.model import Block, Column, Document, Meta, Text, literal
from planner.documents.protocol.languages import language_notes
from planner.documents.protocol.wording import role_title, version
from planner.documents.sentences import sentences
from planner.documents.shifts import shifts
from planner.documents.write import CARD_LINE, callout, heading, key_values, note, table
from planner.domain.protocol import rows
from planner.domain.transition import Transition

#: Bands of the week beyond these, and letters beyond these, stand in the protocol alone.
_BANDS, _WHO = 8, 40


def compose(transition: Transition, on: date) -> Document:
    """Return the desk card; a draft while the protocol is one. What is blank is left out.

    A number that is missing for S3 and S4 stands first, and loudly.
    """
    control = transition.protocol.one(rows.DocumentControl)
    open_ = transition.draft_reasons(on)
    title = f"{transition.intake.brand} desk card"
    reasons = tuple(f"Of the protocol it is taken from: {each}" for each in open_)
    meta = Meta(
        title=title,
        subtitle="For whoever is on shift",
        brand=transition.theme.brand,
        version=version(transition),
        status="Draft, not agreed" if open_ else "From the protocol of the same version",
        draft=bool(open_),
        draft_reasons=reasons,
        on=on,
        owner=role_title(transition, control.owner_role) if control else "nobody yet",
        footer=f"{title}, {control.classification.value if control else 'internal'}",
        notes=language_notes(transition),
    )
    blocks = tuple(_blocks(transition, on))
    empty = callout("Nothing to say yet", "The protocol is empty.", "caution")
    return Document(meta=meta, layout="card", blocks=blocks or (empty,))


def _blocks(transition: Transition, on: date) -> Iterator[Block]:
    yield from ringing.missing_numbers(transition, on)
    yield from _hours(transition, on)
    yield from doing.targets(transition)
    yield from ringing.rung(transition)
    yield from caring.care(transition)
    yield from doing.triage(transition)
    yield from doing.never(transition)
    others = [
        *doing.giving(transition),
        *doing.pausing(transition),
        *doing.logging(transition),
        *_to_a_person(transition, on),
    ]
    if others:
        yield heading("Also", "also")
        yield key_values(*others)


def _hours(transition: Transition, on: date) -> Iterator[Block]:
    bands = shifts(transition, on)
    if bands:
        yield heading("Who is on", "hours")
        yield table(
            f"{counted(len(bands), 'band')} a week",
            (Column(title="When", width=3), Column(title="Who", width=4)),
            [(literal(when), literal(doing.short(who, _WHO))) for when, who in bands[:_BANDS]],
            line=CARD_LINE,
            empty="no band is laid yet.",
        )
    if len(bands) > _BANDS:
        yield note(f"{len(bands) - _BANDS} more in section 4.")


def _to_a_person(transition: Transition, on: date) -> Iterator[tuple[str, Text]]:
    """Give the way to a person: ours when nobody is on shift, and a customer's out of a machine."""
    found = [each for each in (ringing.out_of_hours(transition), waiting(transition, on)) if each]
    if found:
        yield "Out of hours", literal("; ".join(found))
    machine = transition.protocol.one(rows.Automation)
    if machine and machine.to_a_person:
        yield "Wants a person", literal(doing.short(sentences(machine.to_a_person)[0]))
