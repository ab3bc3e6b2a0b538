"""What rows would change if they were put in place, said before anybody does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Row
from planner.domain.protocol.saying import field_in_words
from planner.domain.protocol.sections import section_of
from planner.domain.what_if import with_rows


def in_words(protocol: Protocol, rows: Iterable[Row]) -> tuple[str, ...]:
    """Return a clause a row: "changes S3 · out of hours: Clock from elapsed to staffed"."""
    laid = tuple(rows)
    after = with_rows(protocol, laid)
    return tuple(_line(protocol, after, row) for row in laid)


def _line(before: Protocol, after: Protocol, row: Row) -> str:
    placed = before.placed.get((row.kind, row.id))
    if placed is None:
        return f"adds to “{_list(row.kind)}”: {'; '.join(_stated(after, row))}"
    told = "; ".join(_differing(before, placed.row, after, row))
    return f"changes {after.name(row).rstrip('.')}: {told or 'nothing'}"


def _list(kind: str) -> str:
    """Return the title of the list that holds rows of a kind."""
    section = section_of(kind)
    return next((each.title for each in section.kinds if each.type.kind == kind), section.title)


def _stated(protocol: Protocol, row: Row) -> Iterator[str]:
    for name, field in type(row).model_fields.items():
        if name != "id" and getattr(row, name) not in (None, "", ()):
            yield f"{field.title or name} {field_in_words(protocol, row, name)}"


def _differing(before: Protocol, old: Row, after: Protocol, new: Row) -> Iterator[str]:
    for name, field in type(new).model_fields.items():
        if getattr(old, name) != getattr(new, name):
            was, is_ = field_in_words(before, old, name), field_in_words(after, new, name)
            yield f"{field.title or name} from {was.rstrip('.')} to {is_.rstrip('.')}"
