"""What the access-exit paper says of customers' data: returned, read, deleted, certified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.model import Block, Column, Text, literal
from planner.documents.move_words import short_day, stacked, titled
from planner.documents.write import heading, table
from planner.domain.holdings.returns import is_certified, still_missing
from planner.domain.protocol.rows.handoff.holdings import DataReturn
from planner.domain.transition import Transition


def say(transition: Transition, on: date) -> Iterator[Block]:
    """Say of all data on customers what became of them, and what is still to be done."""
    data = transition.protocol.of(DataReturn)
    yield heading("Data on customers", "data")
    yield table(
        "Returned and deleted",
        (
            Column(title="Data", width=4),
            Column(title="Returned and read", width=4),
            Column(title="Deleted and certified", width=4),
            Column(title="Missing", width=3),
        ),
        ((_named(e), _returned(e), _deleted(e), _missing(e, on)) for e in data),
        empty="nothing is listed that the agency holds on customers.",
        tones=["met" if is_certified(each, on) else "not-met" for each in data],
    )


def _named(data: DataReturn) -> Text:
    return titled(data.title, ("By", data.legal_basis), ("Note", data.note))


def _returned(data: DataReturn) -> Text:
    if data.without_return:
        return stacked(("Not returned", data.without_return))
    return stacked(
        ("Exported", _day(data.exported_on)),
        ("Fingerprint", data.export_digest),
        ("Opened and read by the brand", _day(data.restored_on)),
    )


def _deleted(data: DataReturn) -> Text:
    return stacked(
        ("Deleted at the agency", _day(data.deleted_on)),
        ("Certified by", data.certified_by),
        ("Last backup gone", _day(data.backups_gone_on)),
    )


def _missing(data: DataReturn, on: date) -> Text:
    return literal(", ".join(still_missing(data, on)) or "nothing")


def _day(on: date | None) -> str:
    return short_day(on) if on else ""
