"""Proves that an agenda is put together by hand without losing or doubling anything in it."""

from __future__ import annotations

import pytest

from planner.domain.errors import BadInput, NotFound, Refused
from planner.domain.value import make
from planner.domain.workshop import arranging
from planner.domain.workshop.agenda import Block, Workshop
from planner.domain.workshop.arranging import Part, Place, at_place
from planner.domain.workshop.words import BlockKind
from tests.workshops import a_level, a_rule, a_workshop

ONE, TWO, THREE = a_level("one"), a_level("two"), a_rule("three")


def block(id_: str, kind: BlockKind = BlockKind.ITEMS, *items: object) -> Block:
    return Block(id=id_, title=id_.capitalize(), kind=kind, minutes=10, items=tuple(items))


@pytest.fixture
def workshop() -> Workshop:
    blocks = (
        block("welcome", BlockKind.WELCOME),
        block("levels", BlockKind.ITEMS, ONE, TWO),
        block("break", BlockKind.BREAK),
        block("rules", BlockKind.ITEMS, THREE),
        block("close", BlockKind.CLOSE),
    )
    return a_workshop(blocks=blocks)


def after(workshop: Workshop, facts: arranging.Facts) -> Workshop:
    return make(Workshop, {**workshop.model_dump(), **facts})


def laid(workshop: Workshop) -> dict[str, list[str]]:
    return {each.id: [item.id for item in each.items] for each in workshop.blocks}


@pytest.mark.parametrize(
    ("item", "by", "levels", "rules"),
    [
        ("two", -1, ["two", "one"], ["three"]),
        ("one", 1, ["two", "one"], ["three"]),
        ("two", 1, ["one"], ["two", "three"]),
        ("three", -1, ["one", "two", "three"], []),
        ("one", -1, ["one", "two"], ["three"]),
        ("three", 1, ["one", "two"], ["three"]),
    ],
)
def test_an_item_moves_one_place_and_over_the_break_into_the_next_block(
    workshop: Workshop, item: str, by: int, levels: list[str], rules: list[str]
) -> None:
    moved = laid(after(workshop, arranging.moved_item(workshop, item, by)))

    assert (moved["levels"], moved["rules"]) == (levels, rules)
    assert moved["break"] == []


def test_a_block_moves_with_its_items_and_stops_at_either_end(workshop: Workshop) -> None:
    once = after(workshop, arranging.moved_block(workshop, "rules", -1))
    far = after(workshop, arranging.moved_block(workshop, "rules", -9))

    assert list(laid(once)) == ["welcome", "levels", "rules", "break", "close"]
    assert list(laid(far)) == ["rules", "welcome", "levels", "break", "close"]
    assert laid(far)["rules"] == ["three"]


def test_a_new_block_stands_before_the_close_under_an_id_of_its_own(workshop: Workshop) -> None:
    one = after(workshop, arranging.added_block(workshop, BlockKind.TALK, "Figures", 10))
    two = after(one, arranging.added_block(one, BlockKind.TALK, "Figures", 10))

    assert list(laid(two)) == [*list(laid(workshop))[:-1], "block-1", "block-2", "close"]


def test_the_close_cannot_be_taken_out_and_another_block_can(workshop: Workshop) -> None:
    with pytest.raises(Refused, match="never taken out"):
        arranging.without_block(workshop, "close")

    assert "levels" not in laid(after(workshop, arranging.without_block(workshop, "levels")))


def test_an_item_that_stands_on_the_agenda_is_not_added_again(workshop: Workshop) -> None:
    new = a_level("four")

    both = after(workshop, arranging.added_items(workshop, "rules", (ONE, new)))

    assert laid(both)["rules"] == ["three", "four"]
    assert laid(both)["levels"] == ["one", "two"]


def test_what_is_gone_is_said_to_be_gone(workshop: Workshop) -> None:
    with pytest.raises(NotFound):
        arranging.moved_item(workshop, "nine", 1)
    with pytest.raises(NotFound):
        arranging.moved_block(workshop, "nine", 1)
    with pytest.raises(NotFound):
        arranging.added_items(workshop, "nine", (ONE,))
    assert at_place(workshop, Place(Part.BLOCK, "nine")) is None


def test_a_guest_gets_an_id_that_nobody_has(workshop: Workshop) -> None:
    facts = {"name": "Ria Holm", "side": "brand", "role": "Legal"}

    one = after(workshop, arranging.invited(workshop, facts))
    two = after(one, arranging.invited(one, facts))
    left = after(two, arranging.without_guest(two, "guest-1"))

    assert [each.id for each in two.invited[-2:]] == ["guest-1", "guest-2"]
    assert [each.id for each in left.invited] == [
        *[each.id for each in workshop.invited],
        "guest-2",
    ]
    with pytest.raises(BadInput) as refused:
        arranging.invited(workshop, {**facts, "name": ""})
    assert [place for place, _ in refused.value.faults] == ["name"]


@pytest.mark.parametrize(
    ("place", "update"),
    [
        (Place(Part.TERMS), {"title": "Another"}),
        (Place(Part.BLOCK, "rules"), {"title": "Another"}),
        (Place(Part.ITEM, "three"), {"question": "Another"}),
        (Place(Part.ITEM, "two"), {"question": "Another"}),
    ],
)
def test_one_part_changes_and_the_rest_stays(
    workshop: Workshop, place: Place, update: dict[str, str]
) -> None:
    part = at_place(workshop, place)
    assert part is not None

    changed = after(workshop, arranging.with_part(workshop, part.model_copy(update=update)))

    assert at_place(changed, place) == part.model_copy(update=update)
    assert after(changed, arranging.with_part(changed, part)) == workshop


def test_what_was_taken_out_comes_back_without_doubling_what_stands_elsewhere(
    workshop: Workshop,
) -> None:
    block_gone = after(workshop, arranging.without_block(workshop, "levels"))
    elsewhere = after(block_gone, arranging.added_items(block_gone, "rules", (ONE,)))
    item_gone = after(workshop, arranging.without_item(workshop, "two"))
    levels = at_place(workshop, Place(Part.BLOCK, "levels"))
    assert levels is not None

    with_block = after(elsewhere, arranging.put_back(elsewhere, workshop, levels))
    with_item = after(item_gone, arranging.put_back(item_gone, workshop, TWO))
    homeless = after(block_gone, arranging.put_back(block_gone, workshop, TWO))

    assert list(laid(with_block)) == ["welcome", "break", "rules", "levels", "close"]
    assert laid(with_block)["levels"] == ["two"]
    assert laid(with_item) == laid(workshop)
    assert laid(homeless)["rules"] == ["three", "two"]
