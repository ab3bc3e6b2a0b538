"""Proves that a save is refused for what it breaks in who answers what, and for nothing else."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from planner.domain.custody.cells import Facts
from planner.domain.custody.faults import card_faults, faults
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.rows import Row
from tests.domain.custody.handing import (
    a_case,
    a_cutover,
    a_rollback,
    comments,
    day,
    gone,
    on,
    week,
)
from tests.domain.custody.test_ledger import DAY, NIGHT
from tests.rosters import EVERY_DAY, a_band


def into(stage: str, number: int, **changes: Any) -> Any:
    return a_cutover(stage, on(number), **changes)


def sentences(case: Facts) -> list[str]:
    """Return what is wrong, each sentence once."""
    return list(dict.fromkeys(each.sentence for each in (*faults(case), *card_faults(case))))


def places(case: Facts) -> set[tuple[str, str, str]]:
    return {(each.kind, each.row, each.field) for each in (*faults(case), *card_faults(case))}


def test_stages_one_after_the_other_are_sound() -> None:
    cards = [into("shadow", 10), into("co-managed", 20), into("brand-led", 30)]

    assert sentences(a_case(*week(), comments(), *cards)) == []


def test_a_skipped_stage_is_told_with_cells_and_date() -> None:
    cards = [into("shadow", 10), into("brand-led", 30, id="led", bands=("day",))]
    case = a_case(*week(), comments(), *cards)

    [said] = sentences(case)

    assert said == (
        "'Into brand-led' on Wed 3 Feb 2027 10:00 would take Instagram comments · listening, "
        "routine messages in public, sensitive messages in public and 3 more · Days from shadow "
        "straight to brand-led and skip co-managed. Plan the cutover into co-managed before it, "
        "or take these cells out of it."
    )
    assert places(case) == {("cutover", "led", "stage")}


def test_a_move_that_leads_nowhere_is_told() -> None:
    cards = [into("shadow", 10), into("co-managed", 20), into("shadow", 30, title="Again")]

    [said] = sentences(a_case(*week(), comments(), *cards))

    assert said.startswith("'Again' on Wed 3 Feb 2027 10:00 leads nowhere: Instagram comments ·")
    assert "will be co-managed by then" in said


def test_two_moves_of_a_cell_in_one_minute_are_told() -> None:
    cards = [into("shadow", 10, id="a"), into("co-managed", 10, id="b")]
    case = a_case(*week(), comments(), *cards)

    [said] = sentences(case)

    assert said.startswith("'Into co-managed' and 'Into shadow' both move Instagram comments")
    assert places(case) == {("cutover", "b", "on")}


def test_a_card_that_moves_no_cell_is_told() -> None:
    nowhere = into("brand-led", 30, title="Too far")
    night = into("shadow", 10, hours="out-of-hours", bands=("day",), title="Neither")

    said = sentences(a_case(*week(), comments(), nowhere, night))

    assert said[0].startswith("'Neither', planned for Thu 14 Jan 2027 10:00, would move nothing:")
    assert "there are no such cells" in said[0]
    assert "are not in the stage before it then" in said[1]


@pytest.mark.parametrize(
    ("named", "kind", "id_"),
    [({"surfaces": ("gone",)}, "surface", "gone"), ({"bands": ("away", "day")}, "band", "away")],
)
def test_what_a_cutover_names_has_to_stay(named: Any, kind: str, id_: str) -> None:
    card = into("shadow", 10, id="c", **named)

    found = [each for each in faults(a_case(*week(), comments(), card)) if each.field != "stage"]

    assert [each.sentence for each in found] == [
        f"The {kind} '{id_}' cannot be removed: the cutover 'Into shadow' moves its cells. "
        + (
            "Mark the surface as closed instead"
            if kind == "surface"
            else "Change its hours or its mode instead"
        )
        + ", or take it out of the cutover first."
    ]


def test_what_was_carried_out_is_neither_removed_nor_given_another_stage() -> None:
    card = into("shadow", 10, id="c")
    kept = gone(card, stage="shadow", surfaces=("comments",), bands=("day",))

    removed = sentences(a_case(*week(), comments(), kept))
    changed = sentences(a_case(*week(), comments(), into("co-managed", 10, id="c"), kept))

    assert "was carried out on 14 Jan 2027 10:00 UTC and cannot be removed" in removed[0]
    assert "its card cannot say another stage now" in changed[0]


def test_a_planned_card_that_a_rollback_left_behind_is_told_and_counts_for_nothing() -> None:
    cards = [into("shadow", 10), into("co-managed", 20), into("brand-led", 40, id="led")]
    back = a_rollback(day(30), DAY)
    case = a_case(*week(), comments(), *cards, *(gone(each) for each in cards[:2]), back)

    [said] = sentences(case)

    assert "from shadow straight to brand-led" in said
    assert "routine messages in public · Days" in said


# -- two parties, and none


def overlapping(**changes: Any) -> list[Row]:
    return [
        *week(),
        comments(),
        a_band(
            time(12), time(20), **{"id": "late", "title": "Late", "operator": "brand", **changes}
        ),
    ]


def test_two_staffed_bands_of_two_parties_over_one_hour_are_told_with_cells_and_date() -> None:
    [said] = sentences(a_case(*overlapping()))

    assert said.startswith(
        "From Mon 4 Jan 2027 00:00 on, two parties would answer in the same minutes "
        "(Mon 12:00–17:30, Tue 12:00–17:30, Wed 12:00–17:30 and 2 more): Instagram comments · "
        "listening · Days would be Northlight Social's, Instagram comments · listening · Late "
        "Harbour & Pine's. So it is in 6 cells."
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"operator": "agency"},
        {"surfaces": ("comments",)},
        {"mode": "on-call", "operator": "brand", "ends": time(13)},
        {"days": ("sat",)},
        {"first_on": date(2027, 2, 1), "last_on": date(2027, 2, 5)},
    ],
)
def test_bands_of_one_party_or_of_another_rank_or_apart_are_no_double_owners(changes: Any) -> None:
    starts, ends = time(12), changes.pop("ends", time(20))
    band = {"id": "late", "title": "Late", "operator": "brand", **changes}
    if changes.get("mode") == "on-call":
        band["days"] = ("mon",)
    assert sentences(a_case(*week(), comments(), a_band(starts, ends, **band))) == []


def test_two_dated_bands_meet_where_their_days_do() -> None:
    sale = {"first_on": date(2027, 2, 1), "last_on": date(2027, 2, 5), "days": EVERY_DAY}
    one = a_band(id="sale", operator="agency", **sale)
    other = a_band(id="help", operator="brand", **{**sale, "last_on": None})
    apart = a_band(id="help", operator="brand", **{**sale, "last_on": None, "first_on": on(40)})

    assert len(sentences(a_case(*week(), comments(), one, other))) == 1
    assert sentences(a_case(*week(), comments(), one, apart)) == []


def test_moving_one_of_two_bands_over_the_same_hours_gives_them_two_parties() -> None:
    cards = [into("shadow", 10), into("co-managed", 20, bands=("day",))]
    both = [into("shadow", 10), into("co-managed", 20, bands=("day", "late"))]
    rows = overlapping(operator="agency")

    [said] = sentences(a_case(*rows, *cards))

    assert said.startswith("From Sun 24 Jan 2027 10:00 on, two parties would answer")
    assert sentences(a_case(*rows, *both)) == []


def test_hours_without_any_band_are_told_once_the_first_cells_have_moved() -> None:
    card = into("shadow", 10, bands=("day",))
    hole = a_band(time(9), time(17), id="day", operator="agency", title="Days")
    night = a_band(
        time(17, 30), time(9), id="night", days=EVERY_DAY, mode="on-call", operator="agency"
    )
    rows = (week()[0], hole, night, week()[3], comments(), card)
    record = gone(card, stage="shadow", surfaces=("comments",), bands=("day",))

    assert sentences(a_case(*rows)) == []
    assert sentences(a_case(*rows, record)) == [
        "On Instagram comments nobody is named for Mon 17:00–17:30, Tue 17:00–17:30, "
        "Wed 17:00–17:30 and 2 more: no band says who answers then. Lay a band over it, or "
        "declare it dark."
    ]


def test_a_fault_is_the_same_one_however_its_cells_are_called() -> None:
    cards = [into("shadow", 10, id="a"), into("brand-led", 30, id="b")]

    before, after = (
        set(
            card_faults(
                a_case(*week(), comments(account=name), comments("x", account="@x"), *cards)
            )
        )
        for name in ("@harbour", "@pine")
    )

    assert before == after
    assert {each.sentence for each in before} != {each.sentence for each in after}


def test_a_surface_added_later_is_refused_for_no_card_that_cannot_take_it_along() -> None:
    cards = [
        into("shadow", 10),
        into("co-managed", 20, responsibilities=("inbound-public-routine",)),
        into("brand-led", 30, responsibilities=("inbound-public-routine",)),
    ]
    whole = a_case(*week(), comments(), *cards)
    added = a_case(*week(), comments(), comments("reviews", source="review"), *cards)

    assert sentences(whole) == []
    assert list(faults(added)) == []


def test_a_narrower_fault_is_no_new_one() -> None:
    def skips(*surfaces: str) -> set[Misfit]:
        cards = [into("shadow", 10, id="a"), into("brand-led", 30, id="b", surfaces=surfaces)]
        return set(card_faults(a_case(*week(), comments(), comments("posts"), *cards)))

    assert skips("comments") < skips("comments", "posts")


def test_a_night_that_went_back_alone_is_sound() -> None:
    cards = [into("shadow", 10), into("co-managed", 20)]
    case = a_case(*week(), comments(), *cards, *map(gone, cards), a_rollback(day(30), NIGHT))

    assert sentences(case) == []
