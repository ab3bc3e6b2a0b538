from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.protocol import rows
from planner.domain.protocol.comparing import FieldChange, How, compare
from planner.domain.protocol.reading import Placed, Protocol
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import PLANNED, SECTIONS
from tests.examples import a_transition

_PROTOCOL = a_transition().protocol
_KEYS = sorted(_PROTOCOL.placed)


def _with(changed: dict[tuple[str, str], Row | None]) -> Protocol:
    """Return the example's protocol with these rows in place of its own (None: without)."""
    placed: dict[tuple[str, str], Placed] = {
        key: each for key, each in _PROTOCOL.placed.items() if changed.get(key, each)
    }
    some = next(iter(_PROTOCOL.placed.values()))
    placed |= {
        key: replace(_PROTOCOL.placed.get(key, some), row=row)
        for key, row in changed.items()
        if row
    }
    return replace(_PROTOCOL, placed=placed)


def _renamed(row: Row, id_: str) -> Row:
    return row.model_copy(update={"id": id_})


def _edited(row: Row) -> Row:
    """Return the row with one of its texts made longer."""
    name = next(
        name
        for name in type(row).model_fields
        if name != "id" and type(getattr(row, name)) in (str, int)
    )
    value = getattr(row, name)
    return row.model_copy(update={name: value + (" more" if isinstance(value, str) else 1)})


def _has_a_text(row: Row) -> bool:
    return any(
        type(getattr(row, name)) in (str, int) for name in type(row).model_fields if name != "id"
    )


_EDITABLE = [key for key in _KEYS if _has_a_text(_PROTOCOL.placed[key].row)]


def test_a_protocol_does_not_differ_from_itself() -> None:
    assert compare(_PROTOCOL, _PROTOCOL) == ()
    assert compare(Protocol({}), Protocol({})) == ()


@given(
    st.sets(st.sampled_from(_KEYS), max_size=5),
    st.sets(st.sampled_from(_EDITABLE), max_size=5),
    st.sets(st.sampled_from(_KEYS), max_size=5),
)
def test_rows_added_removed_and_changed_are_told_as_exactly_those(
    gone: set[tuple[str, str]], edited: set[tuple[str, str]], copied: set[tuple[str, str]]
) -> None:
    added = {
        (kind, f"{id_}-copy"): _renamed(_PROTOCOL.placed[kind, id_].row, f"{id_}-copy")
        for kind, id_ in copied
    }
    changed = {key: _edited(_PROTOCOL.placed[key].row) for key in edited - gone}

    found = compare(_PROTOCOL, _with({**dict.fromkeys(gone), **changed, **added}))

    told = [(row.how, row.kind, row.id) for section in found for row in section.rows]
    assert sorted(told) == sorted(
        [(How.REMOVED, *key) for key in gone]
        + [(How.CHANGED, *key) for key in changed]
        + [(How.ADDED, *key) for key in added]
    )
    for section in found:
        assert {row.kind for row in section.rows} <= {type_.kind for type_ in section.section.types}
        assert all(bool(row.fields) is (row.how is How.CHANGED) for row in section.rows)
    numbers = [section.section.number for section in found]
    assert numbers == sorted(set(numbers))


def test_a_changed_field_gives_both_values_in_words() -> None:
    target = _PROTOCOL.placed["target", "s1-staffed"].row
    quicker = target.model_copy(update={"first_reply_minutes": 30})

    ((section),) = compare(_PROTOCOL, _with({("target", "s1-staffed"): quicker}))

    (row,) = section.rows
    title = rows.Target.model_fields["first_reply_minutes"].title or ""
    assert row.fields == (FieldChange(title, "1 h", "30 min"),)
    assert row.sentence == f"changed: {_PROTOCOL.name(target)} ({title}: 1 h → 30 min)"


def test_each_side_names_roles_as_it_knew_them() -> None:
    key = ("scenario", "question-1")
    later = replace(_with({key: _edited(_PROTOCOL.placed[key].row)}), roles={"brand-lead": "Chief"})
    row = _PROTOCOL.placed[key].row.model_copy(update={"owner_role": "brand-lead"})
    later = replace(_with({key: row}), roles={"brand-lead": "Chief"})

    ((section),) = compare(_PROTOCOL, later)

    assert [(each.before, each.after) for each in section.rows[0].fields] == [
        ("Agency lead", "Chief")
    ]


def test_only_the_sections_asked_for_are_looked_at() -> None:
    post = rows.ExpectedQuestion.model_construct(id="why")

    differing = _with({("expected-question", "why"): post})

    assert compare(_PROTOCOL, differing, SECTIONS) == ()
    assert len(PLANNED) == 12
