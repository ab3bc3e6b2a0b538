from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from enum import Enum
from typing import Annotated, Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from planner.domain.profile import Weekday
from planner.domain.protocol import words
from planner.domain.protocol.reading import Origin, Protocol
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import SECTIONS, section_of
from planner.domain.versions import approval_id, fingerprint
from tests.examples import a_transition, finished_rows

_PROTOCOL = a_transition(*finished_rows()).protocol
_FIELDS = [
    (key, name)
    for key, placed in sorted(_PROTOCOL.placed.items())
    for name in type(placed.row).model_fields
    if section_of(key[0]) in SECTIONS
]


def _with(key: tuple[str, str], **changes: object) -> Protocol:
    placed = _PROTOCOL.placed[key]
    row = placed.row.model_copy(update=changes)
    return replace(_PROTOCOL, placed={**_PROTOCOL.placed, key: replace(placed, row=row)})


@given(st.randoms())
def test_the_order_in_which_rows_were_stated_leaves_the_fingerprint_as_it_is(
    random: object,
) -> None:
    keys = list(_PROTOCOL.placed)
    random.shuffle(keys)

    shuffled = replace(_PROTOCOL, placed={key: _PROTOCOL.placed[key] for key in keys})

    assert fingerprint(shuffled) == fingerprint(_PROTOCOL)


def test_who_stands_behind_a_row_and_its_version_leave_the_fingerprint_as_it_is() -> None:
    changed = {
        key: replace(each, version=each.version + 7, origin=Origin.DEFAULT, why="", source="")
        for key, each in _PROTOCOL.placed.items()
    }

    assert fingerprint(replace(_PROTOCOL, placed=changed)) == fingerprint(_PROTOCOL)


_ENUMS = [
    each for each in vars(words).values() if isinstance(each, type) and issubclass(each, Enum)
]
_VALUES: list[Any] = [
    *(
        True,
        False,
        7,
        60,
        date(2030, 1, 1),
        time(3, 33),
        "other-words",
        "TH",
        "Asia/Bangkok",
        ("other-words",),
    ),
    *(
        member
        for each in (*_ENUMS, Weekday)
        if len(each)
        for member in (*each, (next(iter(each)),))
    ),
]


def _other(row: Row, name: str) -> Any:
    """Return a value of a field's own type that the row does not have there."""
    field = type(row).model_fields[name]
    adapter = TypeAdapter(Annotated[field.annotation, field])
    for value in _VALUES:
        try:
            found = adapter.validate_python(value)
        except ValidationError:
            continue
        if found != getattr(row, name):
            return found
    raise AssertionError(f"No other value is known for {row.kind}.{name}.")


def test_any_field_of_any_row_changes_the_fingerprint() -> None:
    before = fingerprint(_PROTOCOL)

    same = [
        (key, name)
        for key, name in _FIELDS
        if fingerprint(_with(key, **{name: _other(_PROTOCOL.placed[key].row, name)})) == before
    ]

    assert len(_FIELDS) > 500
    assert same == []


def test_a_row_more_or_less_changes_the_fingerprint() -> None:
    seen = {fingerprint(_PROTOCOL)}
    for key in [key for key in _PROTOCOL.placed if section_of(key[0]) in SECTIONS]:
        left = {its: each for its, each in _PROTOCOL.placed.items() if its != key}
        seen.add(fingerprint(replace(_PROTOCOL, placed=left)))

    assert len(seen) == 1 + len({key for key, _ in _FIELDS})


def test_what_is_planned_beside_the_protocol_is_no_part_of_it() -> None:
    some = next(iter(_PROTOCOL.placed.values()))

    planned = replace(_PROTOCOL, placed={**_PROTOCOL.placed, ("post", "sale"): some})

    assert fingerprint(planned) == fingerprint(_PROTOCOL)


def test_each_role_has_one_approval_of_each_revision() -> None:
    ids = {
        approval_id(revision, role) for revision in ("revision-1", "revision-2") for role in "ab"
    }

    assert len(ids) == 4
