"""Proves that the promise's page tells the real wait first, and saves nothing only tried."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import checks, protocol
from planner.actions.desk import Desk
from planner.domain.people import Party, Standing
from planner.domain.profile import Weekday
from planner.domain.proof import next_friday
from planner.domain.protocol.rows import Band, Hours, Shift, Surface, SurfaceWords, Target
from planner.domain.protocol.words import Clock, Mode, Severity, When
from planner.ui import promise_changes, session
from tests.actions.desks import Table, facts_of, laid
from tests.rosters import a_person, a_shift, in_force
from tests.ui.conftest import shown, words
from tests.ui.weeks import ordinary_weeks, weeks

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EVERY = promise_changes


@pytest.fixture
def table(table: Table) -> Table:
    """A transition of which every week is like the next."""
    ordinary_weeks(table.brand, table.id)
    return table


def _page() -> None:
    from planner.ui import failures, promise, session

    session.start()
    failures.show_pending()
    promise.page()


def opened(table: Table, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    return shown(_page, table.id, reader.id if reader else None)


def trying(table: Table, change: str, desk: Desk | None = None) -> AppTest:
    """Return the page with one of the four changes open."""
    page = opened(table, desk)
    [drawer] = [each for each in page.segmented_control if change in each.options]
    drawer.set_value(change)
    return page.run()


def field(page: AppTest, kind: str, label: str) -> Any:
    """Return the last field of a label: those of the drawer stand below the page's own."""
    return [each for each in getattr(page, kind) if each.label == label][-1]


def keys(page: AppTest) -> set[str]:
    return {each.key for each in page.button if each.key}


def kept(page: AppTest) -> str:
    page.button("keep-what-if").click().run()
    return words(page)


def test_the_page_opens_with_the_longest_wait_and_next_friday_evening(table: Table) -> None:
    said = words(opened(table))

    friday = next_friday(session.desk().on)
    assert said.startswith("## In the next seven days a customer waits up to ")
    assert f":red[:material/error:] A message of {friday:%a %-d %b %H:%M} waits " in said
    assert "So it is on every watched surface." in said


def test_without_a_watched_surface_the_page_says_where_to_add_one(table: Table) -> None:
    for placed in table.seen().protocol.rows("surface"):
        protocol.remove_row(
            table.brand, table.id, "surface", placed.row.id, expected=placed.version
        )

    page = opened(table)

    assert "## Nobody watches a surface yet" in words(page)
    assert [each.value for each in page.info] == [
        "No surface is watched. Add one in section 3 of the protocol."
    ]


def test_the_map_has_a_figure_in_every_hour_somebody_waits(table: Table) -> None:
    [week] = weeks(opened(table))

    assert tuple(week) == DAYS
    for hours in week.values():
        assert len(hours) == 24
        for hour in hours:
            assert hour.colour.startswith("rgba") == (hour.figure == "")
            assert hour.says.startswith("A message of ")
    assert [hour.figure for hour in week["Sat"]][:3] == ["57", "56", "55"]
    assert week["Fri"][17].says.endswith("that clock stands still while the customer waits.")


def test_the_lanes_name_who_is_on_duty_above_their_bars(table: Table) -> None:
    page = opened(table)

    [lanes] = [each.proto.body for each in page.get("html") if 'class="lanes"' in each.proto.body]
    assert '<div class="lane">Staffed hours (agency)<div class="track"><i ' in lanes
    assert 'title="Evenings (agency, on call): Fri 17:30 to Sat 00:00"' in lanes
    assert lanes.count('title="Staffed hours') == 5


def test_a_severity_that_wakes_somebody_has_another_map(table: Table) -> None:
    page = opened(table)

    field(page, "selectbox", "Messages of").select_index(4)
    page.run()

    [week] = weeks(page)
    assert {hour.figure for hours in week.values() for hour in hours} == {""}
    assert "waits up to" in words(page), "the line of state stays with ordinary questions"


@pytest.mark.parametrize(
    ("by", "first", "names"),
    [
        ("By surface", "Surfaces", {"Facebook comments and 1 more alike"}),
        ("By weekday", "Day", set(DAYS)),
        ("By band", "Band", {"Staffed hours", "Evenings", "Early mornings", "All day Sat, Sun"}),
    ],
)
def test_the_longest_waits_are_listed_by_surface_weekday_and_band(
    table: Table, by: str, first: str, names: set[str]
) -> None:
    page = opened(table)

    next(each for each in page.segmented_control if by in each.options).set_value(by)
    page.run()

    listed = page.table[0].value
    assert set(listed[first]) == names
    assert "63 h 30" in set(listed["Longest wait"])
    assert any("on target on paper only, until" in each for each in listed["The promise"])


def test_one_message_is_told_on_both_clocks_over_their_change(table: Table) -> None:
    hours = table.seen().protocol.one(Hours)
    assert hours is not None
    checks.lay(table.brand, table.id, [hours.model_copy(update={"timezone": "Europe/London"})])
    page = opened(table)

    field(page, "date_input", "Day").set_value(date(2027, 3, 26))
    field(page, "time_input", "Time").set_value(time(17, 30))
    page.run()

    assert (
        "A message of Fri 26 Mar 17:30 waits 62 h 30, until Mon 29 Mar 09:00, when Staffed hours "
        "(agency) is there. By the promise of 2 h it is on target until Mon 29 Mar 11:00: that "
        "clock stands still while the customer waits." in words(page)
    )


def test_a_shift_that_is_tried_shows_before_and_after_and_saves_nothing(table: Table) -> None:
    before = table.seq

    page = trying(table, EVERY.ADD)

    said = words(page)
    assert "Staffed hours of an ordinary week: 42.5 h before, **54.5 h** after (+12 h)." in said
    assert "**Before**" in said
    assert "**After**" in said
    now, before_, after = weeks(page)
    assert (now["Sat"][10].figure, after["Sat"][10].figure) == ("47", "")
    assert before_["Sat"][10].figure == "47"
    assert table.seq == before


def test_a_shift_that_is_kept_is_a_band(table: Table) -> None:
    page = trying(table, EVERY.ADD)

    kept(page)

    [added] = [each for each in table.seen().protocol.of(Band) if each.id == "added-shift-1"]
    assert (added.mode, [each.value for each in added.days]) == (Mode.STAFFED, ["sat", "sun"])
    assert (added.starts, added.ends) == (time(10), time(16))
    assert [each.value.replace("\\", "") for each in page.toast] == [f"Saved: {added.title}"]


def test_a_shift_without_a_day_or_a_minute_is_refused_at_its_place(table: Table) -> None:
    page = trying(table, EVERY.ADD)
    field(page, "button_group", "Days").set_value([])
    page.run()

    assert ":red[**A shift needs at least one day. Choose one.**]" in words(page)
    assert "keep-what-if" not in keys(page)

    field(page, "button_group", "Days").set_value([Weekday.SAT])
    field(page, "time_input", "Until").set_value(time(10))
    page.run()

    assert ":red[**Both times are 10:00, so no minute lies between them. " in words(page)
    assert "keep-what-if" not in keys(page)
    assert field(page, "time_input", "From").value == time(10), "nothing that was given is lost"


def test_where_the_roster_counts_a_shift_is_a_persons(table: Table) -> None:
    mira = a_person(role="brand-lead")
    laid(table, [mira, a_shift(id="hers"), in_force()])
    page = trying(table, EVERY.ADD)

    assert field(page, "selectbox", "Who").options == ["Mira"]
    kept(page)

    [added] = [each for each in table.seen().protocol.of(Shift) if each.id != "hers"]
    assert (added.person, [each.value for each in added.days]) == ("mira", ["sat", "sun"])


def test_a_person_cannot_be_on_two_shifts_at_once_even_when_tried(table: Table) -> None:
    laid(table, [a_person(), a_shift(id="hers", days=("sat",)), in_force()])

    page = trying(table, EVERY.ADD)

    assert "Mira is on two shifts at once: Sat 09:00–17:30, and Sat, Sun 10:00–16:00" in words(page)
    assert "keep-what-if" not in keys(page)


def test_hours_are_moved_with_their_neighbours(table: Table) -> None:
    page = trying(table, EVERY.MOVE)
    assert "Give other times to see what they change." in words(page)

    field(page, "time_input", "Until").set_value(time(20))
    page.run()

    assert "Moved along with it: Evenings Mon to Fri 20:00–00:00." in words(page)
    kept(page)
    bands = {each.id: each for each in table.seen().protocol.of(Band)}
    assert (bands["staffed"].ends, bands["evenings"].starts) == (time(20), time(20))


def test_hours_moved_to_nothing_are_refused_at_their_place(table: Table) -> None:
    page = trying(table, EVERY.MOVE)

    field(page, "time_input", "Until").set_value(time(9))
    page.run()

    assert ":red[**Both times are 09:00, so no minute lies between them. " in words(page)


def test_a_longer_promise_fails_less_often(table: Table) -> None:
    page = trying(table, EVERY.LONGER)
    them = [each for each in table.seen().protocol.of(Target) if each.severity is Severity.S1]
    first = max(them, key=lambda each: each.when is When.OUT_OF_HOURS)

    field(page, "number_input", "First reply within (minutes)").set_value(300)
    page.run()
    kept(page)

    now = {each.id: each for each in table.seen().protocol.of(Target)}
    assert now[first.id].first_reply_minutes == 300


def test_closed_hours_are_told_with_a_promise_that_holds_for_a_year(table: Table) -> None:
    page = trying(table, EVERY.PUBLISH)

    said = words(page)
    assert "Out of hours, customers would be promised a reply within **" in said
    assert "holds on every day of the next twelve months" in said
    kept(page)
    now = table.seen().protocol
    [night] = [each for each in now.of(Target) if each.id == "s1-out-of-hours"]
    assert night.clock is Clock.ELAPSED
    assert night.first_reply_minutes > 63 * 60 + 30
    hours = now.one(Hours)
    assert hours is not None
    assert hours.public_statement in said


def test_a_change_meanwhile_is_told_by_name_and_nothing_is_saved(table: Table) -> None:
    page = trying(table, EVERY.ADD)
    theirs = table.placed("band")
    protocol.save_row(
        table.agency,
        table.id,
        "band",
        facts_of(theirs.row, title="Our hours"),
        expected=theirs.version,
    )
    before = table.seq

    page.button("keep-what-if").click().run()

    [told] = [each.value for each in page.error]
    lead = table.agency.person
    assert lead is not None
    assert told.replace("\\", "").startswith(
        f"{lead.name} changed the band 'Our hours' since you looked, so the effect may be another."
    )
    assert table.seq == before


@pytest.mark.parametrize("party", [None, *Party])
def test_who_may_not_edit_sees_effects_and_no_way_to_keep_them(
    table: Table, party: Party | None
) -> None:
    desk = table.colleague(party, Standing.VIEWER) if party else table.nobody
    page = trying(table, EVERY.ADD, desk)

    assert "**54.5 h** after" in words(page)
    assert not keys(page) & {"keep-what-if", "keep-words", "edit-words"}


def words_of(table: Table) -> SurfaceWords:
    [found] = table.seen().protocol.of(SurfaceWords)
    return found


def test_public_words_are_made_kept_edited_and_mended(table: Table) -> None:
    page = opened(table)
    first = table.seen().protocol.of(Surface)[0]
    made = [each.value for each in page.code]
    assert made[0] == "We answer Mon to Fri 09:00–17:30 (UTC time)"

    page.button("keep-words").click().run()
    bio = field(page, "text_area", "In the bio *")
    bio.set_value("Mon to Fri, 8am to 8pm")
    page.button("save-row").click().run()

    kept_ = words_of(table)
    assert (kept_.surface, kept_.bio) == (first.id, "Mon to Fri, 8am to 8pm")
    assert next(each.value for each in page.code) == "Mon to Fri, 8am to 8pm"
    assert "These words name other hours than the bands" in words(page)

    page.button("mend-words").click().run()

    assert words_of(table).bio == made[0]
    assert "These words name other hours" not in words(page)


def test_a_year_shows_its_worst_holiday(table: Table) -> None:
    page = opened(table)
    [days] = [each for each in page.segmented_control if each.label == "Days"]

    days.set_value("The next 12 months")
    page.run()

    on = session.desk().on
    last = on + timedelta(days=364)
    assert f"The longest wait between {on:%-d %b %Y} and {last:%-d %b %Y} is " in words(page)


def _overview() -> None:
    from planner.ui import failures, overview, session

    session.start()
    failures.show_pending()
    overview.page()


def test_the_overview_tells_next_friday_and_the_worst_wait_of_seven_days(table: Table) -> None:
    assert table.brand.person is not None

    page = shown(_overview, table.id, table.brand.person.id)

    said = words(page)
    friday = next_friday(session.desk().on)
    assert f":red[:material/error:] A message of {friday:%a %-d %b} 17:30 waits 63 h 30" in said
    assert "In the next seven days a customer waits up to 63 h 30, from " in said
    assert "open-promise" in keys(page)


def _home() -> None:
    from planner.ui import failures, home, session

    session.start()
    failures.show_pending()
    home.page()


def test_home_tells_each_brands_worst_hole(table: Table) -> None:
    page = shown(_home, table.id, None)

    assert ":small[In the next seven days a customer waits up to 63 h 30, from " in words(page)
