from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.merge import Clash, merge
from planner.domain.value import Value


class _Shift(Value):
    people: int
    starts: int
    note: str
    ends: int | None = None


#: Few values, so that two edits often meet.
_SHIFTS = st.builds(
    _Shift,
    people=st.integers(0, 2),
    starts=st.integers(0, 2),
    note=st.text("ab"),
    ends=st.none() | st.just(1),
)
_BASE = _Shift(people=1, starts=9, note="quiet")


def test_changes_to_different_fields_are_both_kept() -> None:
    mine = _BASE.model_copy(update={"people": 2})
    theirs = _BASE.model_copy(update={"note": "busy"})

    assert merge(_BASE, mine, theirs) == (
        {"people": 2, "starts": 9, "note": "busy", "ends": None},
        (),
    )


def test_the_same_field_clashes_and_carries_both_texts() -> None:
    mine = _BASE.model_copy(update={"note": "calm", "people": 2})
    theirs = _BASE.model_copy(update={"note": "busy"})

    facts, clashes = merge(_BASE, mine, theirs)

    assert clashes == (Clash("note", "calm", "busy"),)
    assert facts == {"people": 2, "starts": 9, "note": "busy", "ends": None}


def test_the_same_change_made_twice_is_no_clash() -> None:
    both = _BASE.model_copy(update={"note": "busy"})

    assert merge(_BASE, both, both) == (both.model_dump(), ())


def test_without_a_common_start_every_difference_is_a_clash() -> None:
    mine = _BASE.model_copy(update={"people": 2, "starts": 8})

    facts, clashes = merge(None, mine, _BASE)

    assert clashes == (Clash("people", 2, 1), Clash("starts", 8, 9))
    assert facts == _BASE.model_dump()


def test_without_a_common_start_a_blank_is_a_text_like_any_other() -> None:
    mine = _BASE.model_copy(update={"ends": 17})

    assert merge(None, mine, _BASE)[1] == (Clash("ends", 17, None),)
    assert merge(None, _BASE, mine)[1] == (Clash("ends", None, 17),)


@given(_SHIFTS, _SHIFTS)
def test_merging_with_an_unchanged_side_gives_the_other(base: _Shift, edited: _Shift) -> None:
    assert merge(base, edited, base) == (edited.model_dump(), ())
    assert merge(base, base, edited) == (edited.model_dump(), ())


@given(st.none() | _SHIFTS, _SHIFTS, _SHIFTS)
def test_whoever_saves_first_the_same_fields_clash_and_the_rest_comes_out_alike(
    base: _Shift | None, one: _Shift, other: _Shift
) -> None:
    facts, clashes = merge(base, one, other)
    swapped_facts, swapped_clashes = merge(base, other, one)

    assert [(each.field, each.theirs, each.mine) for each in clashes] == [
        (each.field, each.mine, each.theirs) for each in swapped_clashes
    ]
    disputed = {each.field for each in clashes}
    assert {name for name in facts if facts[name] != swapped_facts[name]} == disputed


@given(_SHIFTS, _SHIFTS, _SHIFTS)
def test_no_change_of_anybody_is_lost(base: _Shift, mine: _Shift, theirs: _Shift) -> None:
    facts, clashes = merge(base, mine, theirs)

    shown = {each.field: {each.mine, each.theirs} for each in clashes}
    for name in facts:
        for edited in (getattr(mine, name), getattr(theirs, name)):
            changed = edited != getattr(base, name)
            assert not changed or edited == facts[name] or edited in shown[name]
