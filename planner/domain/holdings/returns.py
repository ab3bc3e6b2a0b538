"""How far is what the agency holds on customers: exported, read, deleted, certified?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.protocol.rows.handoff.holdings import DataReturn


def still_missing(data: DataReturn, on: date) -> tuple[str, ...]:
    """Return what is still to be done on a day until the data are returned and certified gone.

    A day to come counts for nothing yet, but for the last backup: the certificate names the day
    until which one is kept. Article 28(3)(g) GDPR lets the brand choose whether data come back
    before they are deleted.
    """
    return tuple(_missing(data, on))


def _missing(data: DataReturn, on: date) -> Iterator[str]:
    if not data.without_return:
        if not _past(data.exported_on, on):
            yield "exported"
        elif not data.export_digest:
            yield "given a fingerprint of the export"
        if not _past(data.restored_on, on):
            yield "opened and read by the brand"
    if not _past(data.deleted_on, on):
        yield "deleted at the agency"
    if not data.certified_by:
        yield "certified as deleted, by name"
    if data.backups_gone_on is None:
        yield "told until when the last backup is kept"


def is_certified(data: DataReturn, on: date) -> bool:
    """Return whether nothing is left to do with these data on a day."""
    return not still_missing(data, on)


def _past(day: date | None, on: date) -> bool:
    return day is not None and day <= on
