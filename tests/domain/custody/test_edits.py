"""Proves that an edit of hours hands nothing over once the first cells have moved."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from planner.domain.custody.cells import work_at
from planner.domain.custody.edits import faults
from planner.domain.protocol.rows import Band, Row
from planner.domain.protocol.words import MessageSource
from planner.domain.stages import Responsibility
from planner.domain.value import make
from tests.domain.custody.handing import ROUTINE, a_case, a_cutover, comments, gone, on, week
from tests.rosters import EVERY_DAY, a_band


def moved(stage: str, surface: str, number: int) -> tuple[Row, Row]:
    """Return a cutover of a surface's routine messages by day, carried out, with its record."""
    card = a_cutover(stage, on(number))
    listed: dict[str, Any] = {"responsibilities": (ROUTINE,), "bands": ("day",)}
    return card, gone(card, stage=stage, surfaces=(surface,), **listed)


def rows(*stages: str, posts: str = "") -> list[Row]:
    """Return two surfaces: the comments went through these stages by day, the posts into one."""
    found: list[Row] = [*week(), comments(), comments("posts", platform="facebook")]
    for number, stage in enumerate(stages):
        found += moved(stage, "comments", 10 * number + 10)
    if posts:
        found += moved(posts, "posts", 10)
    return found


TAKEN = ("shadow", "co-managed")
OPEN: dict[str, Any] = {"mode": "staffed", "people": 1}


def changed(standing: list[Row], band: str, **changes: Any) -> list[Row]:
    """Return the rows with one band edited."""
    return [
        make(Band, {**each.model_dump(), **changes}) if each.id == band else each
        for each in standing
    ]


def said(before: list[Row], after: list[Row]) -> list[str]:
    """Return what is wrong with the step from one to the other, each sentence once."""
    found = faults(a_case(*before), a_case(*after))
    return list(dict.fromkeys(each.sentence for each in found))


def test_a_new_band_over_hours_that_the_brand_took_is_refused() -> None:
    before = rows(*TAKEN)
    new = a_band(id="more", title="More", operator="agency", surfaces=("comments",))

    assert said(before, [*before, new]) == [
        "This edit of 'More' would change who answers: Instagram comments, routine messages in "
        "public, Monday 09:00 would go from Harbour & Pine (co-managed) to Northlight Social "
        "(agency-led). Since the first go nothing changes hands by an edit of hours. Leave these "
        "to the band that has them, cut over or roll back on the Handoff page first, or declare "
        "the hours dark."
    ]


def test_a_new_band_of_the_brands_over_hours_in_shadow_is_refused() -> None:
    before = rows(*TAKEN, posts="shadow")
    new = a_band(id="more", title="More", operator="brand", surfaces=("posts",))

    [told] = said(before, [*before, new])

    assert "routine messages in public, Monday 09:00 would go from Northlight Social (" in told
    assert "(shadow) to Harbour & Pine (co-managed). So it would be in " in told


def test_another_operator_is_the_beginning_before_the_first_go_and_refused_after() -> None:
    begun, moved = rows(), rows("shadow")

    assert said(begun, changed(begun, "night", operator="brand")) == []
    [told] = said(moved, changed(moved, "night", operator="brand"))

    assert told.startswith("This edit of 'Nights' would change who answers: Instagram comments")
    assert "from Northlight Social (agency-led) to Harbour & Pine (co-managed)." in told


def test_hours_taken_from_a_band_fall_to_another_and_are_refused() -> None:
    before = changed(rows(*TAKEN), "night", starts=time(13))

    [told] = said(before, changed(before, "day", ends=time(13)))

    assert "Monday 13:00 would go from Harbour & Pine (co-managed) to Northlight Social" in told


def test_a_band_removed_from_under_the_brand_gives_its_hours_to_nobody_else() -> None:
    before = changed(rows(*TAKEN), "night", starts=time(0), ends=time(0))

    [told] = said(before, [each for each in before if each.id != "day"])

    assert told.startswith("This edit of 'Days' would change who answers: Instagram comments")


def test_a_band_made_dated_leaves_the_ordinary_week_and_is_refused() -> None:
    before = changed(rows(*TAKEN), "night", starts=time(0), ends=time(0))

    assert len(said(before, changed(before, "day", last_on=date(2027, 2, 1)))) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Working days"},
        {"people": 4},
        {"operator": "nobody", "mode": "dark", "people": 0},
        {"operator": "nobody", "mode": "auto-acknowledge", "people": 0},
        {"ends": time(18)},
    ],
)
def test_what_changes_no_hands_is_accepted(change: dict[str, Any]) -> None:
    before = changed(rows(*TAKEN), "night", starts=time(18))

    assert said(before, changed(before, "day", **change)) == []


def test_hours_that_nobody_answered_may_be_opened_by_the_agency() -> None:
    # The nights hold on Saturdays too, where they outrank a weekend declared dark.
    before = changed(rows(*TAKEN), "night", days=("mon", "tue", "wed", "thu"))

    assert said(before, changed(before, "weekend", operator="agency", **OPEN)) == []


def test_hours_that_nobody_answered_are_opened_by_the_brand_by_a_go_alone() -> None:
    before = changed(rows(*TAKEN), "night", days=("mon", "tue", "wed", "thu"))

    [told] = said(before, changed(before, "weekend", operator="brand", **OPEN))

    assert "Saturday 00:00 would go from nobody to Harbour & Pine (co-managed)." in told
    assert told.endswith(
        "Since the first go Harbour & Pine begins to answer by a go alone. Lay these hours as the "
        "agency's and cut them over on the Handoff page, or declare them dark."
    )


def test_where_the_brand_took_all_work_over_it_may_open_more_hours() -> None:
    before = rows()
    for number, stage in enumerate(TAKEN):
        card = a_cutover(stage, on(10 * number + 10))
        kinds = tuple(each for each in Responsibility if each is not Responsibility.PUBLISHING)
        listed: dict[str, Any] = {"responsibilities": kinds, "bands": ("day",)}
        before += [card, gone(card, stage=stage, surfaces=("comments", "posts"), **listed)]
    before = changed(before, "night", days=("mon", "tue", "wed", "thu"))

    assert said(before, changed(before, "weekend", operator="brand", **OPEN)) == []


def test_a_band_made_dark_and_then_the_brands_is_refused_at_the_second_edit() -> None:
    before = changed(rows("shadow"), "night", days=EVERY_DAY[:5])
    dark = changed(before, "night", operator="nobody", mode="dark", people=0)

    assert said(before, dark) == []
    [told] = said(dark, changed(dark, "night", operator="brand", **OPEN))

    assert "would go from nobody to Harbour & Pine (co-managed)" in told


SALE: dict[str, Any] = {"id": "sale", "title": "Sale", "surfaces": ("comments",)}
SALE_DAYS: dict[str, Any] = {"first_on": date(2027, 3, 8), "last_on": date(2027, 3, 9)}


def test_a_dated_band_of_the_agencys_over_the_brands_hours_is_refused_with_its_day() -> None:
    before = rows(*TAKEN)

    [told] = said(before, [*before, a_band(operator="agency", **SALE, **SALE_DAYS)])

    assert "Monday 8 Mar 2027 09:00 would go from Harbour & Pine (co-managed) to North" in told


def test_a_dated_band_that_another_edit_lays_on_other_days_is_refused_too() -> None:
    quiet: dict[str, Any] = {"first_on": date(2027, 3, 13), "last_on": date(2027, 3, 14)}
    before = [*rows(*TAKEN), a_band(days=EVERY_DAY, operator="agency", **SALE, **quiet)]

    [told] = said(before, changed(before, "sale", **SALE_DAYS))

    assert "Monday 8 Mar 2027 09:00 would go from Harbour & Pine" in told


def test_a_dated_band_of_the_brands_over_hours_that_it_leads_is_no_edit_of_hands() -> None:
    before = rows(*TAKEN, "brand-led")
    kinds = [e for e in work_at(MessageSource.PUBLIC_COMMENT) if e is not Responsibility.PUBLISHING]
    for number, stage in enumerate((*TAKEN, "brand-led")):
        card = a_cutover(stage, on(10 * number + 10))
        listed: dict[str, Any] = {"responsibilities": tuple(kinds), "bands": ("day",)}
        before += [card, gone(card, stage=stage, surfaces=("comments",), **listed)]

    assert said(before, [*before, a_band(operator="brand", **SALE, **SALE_DAYS)]) == []


def test_an_edit_that_shows_on_public_holidays_alone_is_refused_with_the_holiday() -> None:
    on_call: dict[str, Any] = {"mode": "on-call", "operator": "agency"}
    beneath = [a_band(id=id_, title=id_, **on_call) for id_ in ("first", "second")]
    before = [*week(), comments(), *beneath]
    for number, stage in enumerate(TAKEN):
        card = a_cutover(stage, on(10 * number + 10))
        listed: dict[str, Any] = {"responsibilities": (ROUTINE,), "bands": ("day", "first")}
        before += [card, gone(card, stage=stage, surfaces=("comments",), **listed)]

    [told] = said(before, changed(before, "first", ends=time(13)))

    assert "Friday 1 Jan 2027 13:00 would go from Harbour & Pine (co-managed) to Northlight" in told


def test_hours_move_between_bands_that_stand_alike() -> None:
    before = [*week(), comments()]
    card = a_cutover("shadow", on(10))
    before += [card, gone(card)]

    assert said(before, changed(before, "night", starts=time(13))) == []
    assert said(before, changed(before, "day", starts=time(8))) == []


def test_a_go_that_somebody_gave_in_between_is_no_edit() -> None:
    before, after = rows("shadow"), rows(*TAKEN)

    assert said(before, changed(after, "day", title="Working days")) == []
    assert said(before, after) == []
