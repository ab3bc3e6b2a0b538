"""What customers may read of how they are answered: no internal word, no name, no mark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.model import Document, Meta
from planner.documents.protocol.excerpt import for_customers, left_out, unreachable
from planner.documents.protocol.languages import language_notes, not_in_english
from planner.documents.protocol.promised import targets_told
from planner.documents.protocol.telling import is_replaced
from planner.documents.protocol.wording import version
from planner.documents.write import para
from planner.domain.protocol import rows
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows import Row
from planner.domain.protocol.stated import Gap
from planner.domain.transition import Transition

#: The rows it is made of, as its reasons call them; every one has to be confirmed.
_MADE_OF: tuple[tuple[type[Row], str], ...] = (
    (rows.PublicExcerpt, "What we tell customers"),
    (rows.Hours, "The hours"),
    (rows.HouseRules, "What holds for the house rules"),
    (rows.RemovalReason, "The list of house rules"),
)


def compose(transition: Transition, on: date) -> Document:
    """Return what customers may read; a draft while its words are not confirmed.

    Its reasons to be a draft name no internal fact either, since a draft goes round too.
    """
    brand = transition.theme.brand
    reasons = tuple(_reasons(transition))
    title = f"How {brand} answers you"
    meta = Meta(
        title=title,
        subtitle="Our hours, our house rules, and other ways to reach us",
        brand=brand,
        version=version(transition),
        status="Draft, not published" if reasons else "For customers",
        draft=bool(reasons),
        draft_reasons=reasons,
        on=on,
        owner=brand,
        footer=title,
        notes=language_notes(transition),
    )
    blocks = tuple(for_customers(transition)) or (para("Our hours and house rules will follow."),)
    return Document(meta=meta, has_cover=False, blocks=blocks)


def _reasons(transition: Transition) -> Iterator[str]:
    protocol = transition.protocol
    for type_, name in _MADE_OF:
        placed = protocol.rows(type_.kind)
        if not placed:
            yield f"{name}: not stated yet."
        elif any(each.origin is Origin.DEFAULT for each in placed):
            yield f"{name}: not confirmed yet."
    laid = {
        each.row.id for each in protocol.rows(rows.Target.kind) if each.origin is Origin.DEFAULT
    }
    if any(each.id in laid for each in targets_told(transition)):
        yield "How soon we reply: not confirmed yet."
    if is_replaced(transition):
        yield "The hours that were typed are not those we keep; the hours we keep stand here."
    house = protocol.one(rows.HouseRules)
    if house and isinstance(house.public_url, Gap):
        yield "The address of the full house rules is missing."
    for part in unreachable(transition):
        yield f"'{part}' says to ring, and gives no number or address there: add it."
    if untranslated := not_in_english(transition):
        yield untranslated
    for part in left_out(transition):
        yield f"A sentence under '{part}' was internal and is left out; word it for customers."
