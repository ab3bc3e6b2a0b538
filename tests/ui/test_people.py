"""Proves that the page of people says who is there, and takes a roster that is sound."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import checks, protocol
from planner.actions.desk import Desk
from planner.domain.days_off import public_days
from planner.domain.errors import BadInput
from planner.domain.people import Party, Standing
from planner.domain.profile import Weekday
from planner.domain.protocol.rows import (
    HolidayYear,
    Hours,
    Leave,
    RoleHours,
    RosterInForce,
    RosterPerson,
    Shift,
)
from planner.ui import session
from tests.actions.desks import Table, facts_of, laid
from tests.rosters import a_person, a_shift, in_force, leave
from tests.ui.conftest import shown, words
from tests.ui.weeks import ordinary_weeks, weeks


def _page() -> None:
    from planner.ui import failures, people, session

    session.start()
    failures.show_pending()
    people.page()


def opened(table: Table, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    return shown(_page, table.id, reader.id if reader else None)


def field(page: AppTest, kind: str, label: str) -> Any:
    return [each for each in getattr(page, kind) if each.label == label][-1]


def add(page: AppTest, kind: str) -> None:
    page.button(f"add-{kind}").click().run()


def save(page: AppTest) -> str:
    page.button("save-row").click().run()
    return words(page)


def keys(page: AppTest) -> set[str]:
    return {each.key for each in page.button if each.key}


def staffed(table: Table) -> None:
    """Lay two people with their shifts, which count."""
    laid(
        table,
        [
            a_person(),
            a_person("tom"),
            a_shift(time(9), time(13), id="mornings"),
            a_shift(time(13), time(17), "tom", id="afternoons"),
            in_force(party="brand"),
        ],
    )


def test_without_a_shift_the_page_says_whose_word_stands(table: Table) -> None:
    ordinary_weeks(table.brand, table.id)

    said = words(opened(table))

    assert "## Nobody is named for any shift yet: the bands' hours stand" in said
    assert "Somebody is there in every hour customers are told of." in said
    assert "**Hangs on one person:** Mon to Fri 09:00–17:30." in said


def test_the_grid_tells_who_is_there_holes_and_what_hangs_on_one(table: Table) -> None:
    [band] = [each for each in table.seen().protocol.rows("band") if each.row.id == "staffed"]
    facts = facts_of(band.row, operator="brand")
    protocol.save_row(table.brand, table.id, "band", facts, expected=band.version)
    ordinary_weeks(table.brand, table.id)
    staffed(table)

    page = opened(table)

    said = words(page)
    assert "## 2 people on the roster; the brand's shifts count as cover" in said
    assert "**Nobody there although customers are told so:** Mon to Fri 17:00–17:30." in said
    assert "**Hangs on one person:** Mon to Fri 09:00–17:00." in said
    [week] = weeks(page)
    assert [each.figure for each in week["Mon"]][9:18] == ["1"] * 8 + ["!"]
    assert week["Mon"][9].says == "Mon 09:00–10:00: Mira."
    assert week["Mon"][17].says.endswith("Customers are told of somebody all the same.")


def test_a_roster_that_does_not_count_yet_is_shown_as_if_it_did(table: Table) -> None:
    laid(table, [a_person(), a_shift(id="hers")])

    said = words(opened(table))

    assert "no party's shifts count as cover yet" in said
    assert "Shown as if every roster counted already." in said


def test_a_person_a_shift_a_leave_and_a_day_to_count_from_are_added(table: Table) -> None:
    page = opened(table)
    role = next(iter(table.seen().protocol.roles))

    add(page, "roster-person")
    field(page, "text_input", "Name *").set_value("Mira Holm")
    field(page, "selectbox", "Works for *").set_value(Party.BRAND)
    field(page, "selectbox", "Role *").set_value(role)
    field(page, "text_area", "Answers in *").set_value("English\nGerman")
    field(page, "date_input", "Certified until").set_value(date(2027, 12, 31))
    save(page)
    [mira] = table.seen().protocol.of(RosterPerson)
    assert (mira.name, mira.languages) == ("Mira Holm", ("English", "German"))
    assert mira.certified_until == date(2027, 12, 31)

    add(page, "shift")
    field(page, "selectbox", "Who *").set_value(mira.id)
    field(page, "button_group", "Days *").set_value([Weekday.SUN, Weekday.SAT])
    field(page, "time_input", "From *").set_value(time(22))
    field(page, "time_input", "Until *").set_value(time(6))
    said = save(page)
    [shift] = table.seen().protocol.of(Shift)
    assert (shift.person, set(shift.days)) == (mira.id, {Weekday.SAT, Weekday.SUN})
    assert (shift.first_on, shift.last_on, shift.on_holidays) == (None, None, False)
    assert "**22:00–06:00**  \n:small[Mira Holm · Sat, Sun · staffed]" in said

    add(page, "leave")
    field(page, "selectbox", "Who *").set_value(mira.id)
    field(page, "date_input", "First day away *").set_value(date(2027, 3, 1))
    field(page, "date_input", "Last day away *").set_value(date(2027, 3, 5))
    said = save(page)
    assert len(table.seen().protocol.of(Leave)) == 1
    assert "**1 Mar 2027 to 5 Mar 2027**  \n:small[Mira Holm]" in said

    add(page, "roster-in-force")
    field(page, "selectbox", "Of *").set_value(Party.BRAND)
    field(page, "date_input", "From *").set_value(date(2027, 1, 1))
    said = save(page)
    assert len(table.seen().protocol.of(RosterInForce)) == 1
    assert "**brand roster**  \n:small[from 1 Jan 2027]" in said

    add(page, "role-hours")
    field(page, "selectbox", "Role *").set_value(role)
    field(page, "button_group", "Days *").set_value([Weekday.MON])
    field(page, "time_input", "From *").set_value(time(9))
    field(page, "time_input", "Until *").set_value(time(0))
    said = save(page)
    assert len(table.seen().protocol.of(RoleHours)) == 1
    assert "09:00–24:00**  \n:small[Mon]" in said


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        (time(9), "The shift starts and ends at 09:00, so it has 0 minutes."),
        (time(17), "Mira is on two shifts at once: Mon to Fri 09:00–17:30, and Mon 09:00–17:00."),
    ],
)
def test_a_shift_that_cannot_be_is_refused_at_its_place_and_nothing_is_lost(
    table: Table, ends: time, sentence: str
) -> None:
    laid(table, [a_person(), a_shift(id="hers")])
    page = opened(table)
    before = table.seq

    add(page, "shift")
    field(page, "selectbox", "Who *").set_value("mira")
    field(page, "button_group", "Days *").set_value([Weekday.MON])
    field(page, "time_input", "From *").set_value(time(9))
    field(page, "time_input", "Until *").set_value(ends)
    said = save(page)

    assert sentence in said
    assert field(page, "selectbox", "Who *").value == "mira"
    assert field(page, "button_group", "Days *").value == [Weekday.MON]
    assert table.seq == before


def test_a_leave_that_ends_before_it_starts_is_refused(table: Table) -> None:
    laid(table, [a_person()])
    page = opened(table)

    add(page, "leave")
    field(page, "selectbox", "Who *").set_value("mira")
    field(page, "date_input", "First day away *").set_value(date(2027, 3, 5))
    field(page, "date_input", "Last day away *").set_value(date(2027, 3, 1))

    assert "The leave ends on 1 Mar 2027, before it starts on 5 Mar 2027." in save(page)
    assert table.seen().protocol.of(Leave) == ()


def test_an_overlap_that_stands_already_keeps_nobody_from_mending_another_shift(
    table: Table,
) -> None:
    double = [a_shift(id="one"), a_shift(id="two")]
    laid(table, [a_person(), *double, a_shift(id="late", days=("sat",))])
    late = table.seen().protocol.placed["shift", "late"]

    protocol.save_row(
        table.brand, table.id, "shift", facts_of(late.row, ends=time(20)), expected=late.version
    )
    with pytest.raises(BadInput, match="on two shifts at once"):
        protocol.add_rows(
            table.brand,
            table.id,
            "shift",
            [facts_of(late.row, id="a"), facts_of(late.row, id="b", days=("sun", "sat"))],
        )


def test_two_shifts_added_in_one_step_may_not_overlap_each_other(table: Table) -> None:
    laid(table, [a_person()])
    before = table.seq

    with pytest.raises(BadInput, match="on two shifts at once"):
        protocol.add_rows(
            table.brand, table.id, "shift", [facts_of(a_shift()), facts_of(a_shift())]
        )

    assert table.seq == before


def test_what_is_wrong_with_the_roster_comes_first_and_leads_to_its_place(table: Table) -> None:
    away = leave(date(2027, 3, 1), date(2027, 3, 2), person="gone")
    laid(table, [a_person(), a_shift(id="a"), a_shift(id="b"), away])
    page = opened(table)

    said = words(page)
    assert said.index("Needs you") < said.index("Who is there, hour by hour")
    assert "Mira is on two shifts at once" in said
    assert "names 'gone', who is not on the roster." in said

    page.button("fault-0").click().run()

    assert "#### Edit the stretch of leave '1 Mar 2027 to 2 Mar 2027'" in words(page)


def test_a_removed_shift_can_be_put_back(table: Table) -> None:
    laid(table, [a_person(), a_shift(id="hers")])
    page = opened(table)

    page.button("edit-shift-hers").click().run()
    page.button("remove-row").click().run()
    assert table.seen().protocol.of(Shift) == ()
    page.button("put-back-shift-hers").click().run()

    assert len(table.seen().protocol.of(Shift)) == 1


def test_a_country_with_regions_and_none_chosen_says_so_and_lets_one_be_chosen(
    table: Table,
) -> None:
    page = opened(table)
    assert "No region of United Kingdom is chosen" in words(page)

    field(page, "selectbox", "Region").set_value("SCT")
    page.run()
    page.button("keep-region").click().run()

    hours = table.seen().protocol.one(Hours)
    assert hours is not None
    assert hours.holidays == "GB-SCT"
    said = words(page)
    assert "#### Public holidays, United Kingdom, Scotland" in said
    assert "No region" not in said


def test_a_year_of_holidays_is_confirmed_with_a_day_of_our_own(table: Table) -> None:
    page = opened(table)
    year = session.desk().on.year + 1
    ours = date(year, 7, 5)
    [box] = [each for each in page.expander if each.label.startswith(f"{year}:")]
    assert box.label.endswith("from the calendar, not confirmed by anybody")
    days = page.multiselect[-1].value
    assert sorted(days) == sorted(public_days("GB", year))

    field(page, "date_input", "A day of our own").set_value(ours)
    page.run()
    page.button(f"confirm-{year}").click().run()

    [confirmed] = table.seen().protocol.of(HolidayYear)
    assert (confirmed.country, confirmed.year) == ("GB", year)
    assert set(confirmed.days) == {*public_days("GB", year), ours}
    assert any(each.label == f"{year}: {len(days) + 1} days, confirmed" for each in page.expander)


def test_holidays_somebody_else_confirmed_meanwhile_are_not_written_over(table: Table) -> None:
    page = opened(table)
    year = session.desk().on.year
    theirs = HolidayYear(id=f"gb-{year}", country="GB", year=year, days=(date(year, 12, 25),))
    checks.lay(table.agency, table.id, [theirs])

    page.button(f"confirm-{year}").click().run()

    [told] = [each.value for each in page.error]
    assert "changed the year of public holidays" in told
    assert table.seen().protocol.of(HolidayYear) == (theirs,)


@pytest.mark.parametrize("party", [None, *Party])
def test_who_may_not_edit_sees_it_all_and_no_way_to_change_it(
    table: Table, party: Party | None
) -> None:
    laid(table, [a_person(), a_shift(id="a"), a_shift(id="b")])
    desk = table.colleague(party, Standing.VIEWER) if party else table.nobody

    page = opened(table, desk)

    assert "Mira is on two shifts at once" in words(page)
    assert not {
        each for each in keys(page) if each.split("-")[0] in {"add", "edit", "confirm", "fault"}
    }
    assert all(each.disabled for each in page.multiselect)
    assert "keep-region" not in keys(page)


def test_the_grid_can_look_at_another_week(table: Table) -> None:
    away = session.desk().on + timedelta(days=21)
    monday = away - timedelta(days=away.weekday())
    ordinary_weeks(table.brand, table.id)
    staffed(table)
    laid(table, [leave(monday, monday + timedelta(days=4), "mira")])
    page = opened(table)

    field(page, "date_input", "Week from").set_value(away)
    page.run()

    [week] = weeks(page)
    assert "Mira" not in week["Mon"][9].says
    assert "Tom" in week["Mon"][13].says
