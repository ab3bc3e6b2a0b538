"""Proves that a line that only counts goes back in the form, and that asks are followed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from planner.actions.desk import Desk
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows.handoff.insights import Insight
from planner.ui import session
from tests.actions.desks import Table, laid
from tests.ui.conftest import shown, words


def _page() -> None:
    from planner.ui import failures, insights, session

    session.start()
    failures.show_pending()
    insights.page()


def opened(table: Table, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    return shown(_page, table.id, reader.id if reader else None)


def a_line(weeks_ago: int = 0, id_: str = "labels", **facts: Any) -> Insight:
    given = {
        "id": id_,
        "week_on": session.desk().on - timedelta(weeks=weeks_ago),
        "need": "Nobody finds the return label.",
        "so_what": "They send parcels back without it.",
        "ask": "Print it on the box",
        "owner": "Dana Cole (Logistics)",
    }
    return Insight.model_validate({**given, **facts})


def write(page: AppTest, **said: str) -> AppTest:
    for name, text in said.items():
        kind = page.selectbox if name == "owner" else page.text_area
        kind(f"write-0-{name}").set_value(text)
    page.button("keep-line").click().run()
    return page


def test_before_anybody_wrote_a_line_the_page_says_what_is_plenty(table: Table) -> None:
    said = words(opened(table))

    assert "## No insight was sent yet" in said
    assert "One finding a week that somebody can act on is plenty." in said


def test_a_line_is_kept_and_shown_for_its_week(table: Table) -> None:
    page = write(opened(table), need="Nobody finds the label.", owner="Product")

    [kept] = table.seen().protocol.of(Insight)
    assert (kept.need, kept.owner) == ("Nobody finds the label.", "Product")
    assert "**Nobody finds the label.**" in words(page)


def test_a_line_that_only_counts_goes_back_beside_its_field_and_nothing_typed_is_lost(
    table: Table,
) -> None:
    page = write(opened(table), need="We answered 40% more questions.", owner="Product")

    said = words(page)
    assert "This line counts activity (“answered”, “40% more questions”)" in said
    assert "Better: “" in said
    assert page.text_area("write-0-need").value == "We answered 40% more questions."
    assert table.seen().protocol.of(Insight) == ()

    write(page, need="40% more questions: nobody understands the new return label.")
    assert len(table.seen().protocol.of(Insight)) == 1


def test_an_ask_past_its_thirty_days_needs_a_decision_and_gets_one(table: Table) -> None:
    laid(table, [a_line(7)])
    page = opened(table)

    said = words(page)
    assert "## 0 of 1 ask was decided within 30 days (0%)" in said
    assert "Dana Cole (Logistics) has not decided “Print it on the box”" in said

    page.button("decide-labels").click().run()
    page.button("record-decision").click().run()
    assert "Nothing is decided yet" in words(page)
    page.text_area[0].set_value("No: the printer cannot. Asked again in May.")
    page.button("record-decision").click().run()

    [kept] = table.seen().protocol.of(Insight)
    assert kept.decided_on == session.desk().on
    assert "Every ask that was sent is decided." in words(page)


def test_what_became_of_earlier_asks_stands_before_this_weeks_lines(table: Table) -> None:
    on = session.desk().on
    earlier = a_line(2, decision="Yes.", decided_on=on, result="No more calls.", id_="earlier")
    laid(table, [earlier, a_line(id_="now", need="Lids jam.")])

    said = words(opened(table))

    assert said.index("What became of last weeks' asks") < said.index("**Lids jam.**")
    assert "Yes. Came of it: No more calls." in said


def test_the_note_is_shown_as_it_goes_out(table: Table) -> None:
    laid(table, [a_line()])
    page = opened(table)

    page.segmented_control("insights-view").set_value("The note as it goes out")
    said = words(page.run())

    assert "### Harbour & Pine: what customers told us" in said
    assert "We ask Dana Cole (Logistics): Print it on the box" in said


def test_another_week_can_be_looked_at(table: Table) -> None:
    laid(table, [a_line(3)])
    page = opened(table)
    assert "No line for this week yet." in words(page)

    page.date_input("insights-week").set_value(session.desk().on - timedelta(weeks=3))

    assert "**Nobody finds the return label.**" in words(page.run())


def test_a_viewer_reads_and_writes_nothing(table: Table) -> None:
    laid(table, [a_line(1)])

    page = opened(table, table.colleague(Party.BRAND, Standing.VIEWER))

    assert "Print it on the box" in words(page)
    assert not {each.key for each in page.button if each.key and each.key != "next-step"}


def test_a_line_of_old_that_only_counts_is_marked_where_it_stands(table: Table) -> None:
    old = a_line(need="Reach was up 18%.", so_what="", ask="")
    laid(table, [old])

    assert "This line counts activity (“reach”, “18%”)" in words(opened(table))
    assert isinstance(old.week_on, date)
