"""Proves that what is late comes first with a button, and matters are added and closed fast."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import protocol
from planner.actions.desk import Desk
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows.handoff.matters import ActionItem, Crutch, Issue, Risk
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.ui import session
from tests.actions.desks import Table, laid
from tests.ui.conftest import shown, words


def _page() -> None:
    from planner.ui import failures, matters, session

    session.start()
    failures.show_pending()
    matters.page()


def opened(table: Table, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    return shown(_page, table.id, reader.id if reader else None)


def view(page: AppTest, kind: str) -> AppTest:
    page.segmented_control("matters-view").set_value(kind)
    return page.run()


def keys(page: AppTest) -> set[str]:
    return {each.key for each in page.button if each.key}


def test_with_nothing_late_the_page_says_what_comes_next(table: Table) -> None:
    on = session.desk().on
    laid(table, [ActionItem(id="a", title="Ask legal", due_on=on + timedelta(days=2))])

    said = words(opened(table))

    assert "## Nothing is late; no hour is registered that the agency still covers" in said
    assert f"Next, on {on + timedelta(days=2):%-d %b %Y}: Ask legal." in said
    assert "No crutch is registered." in said


def test_what_is_late_comes_first_with_owner_and_is_closed_by_a_click(table: Table) -> None:
    on = session.desk().on
    crutch = Crutch(
        id="c",
        title="Answers at night",
        hours=20,
        since=on - timedelta(days=60),
        until=on - timedelta(days=4),
    )
    laid(table, [crutch])
    page = opened(table)

    said = words(page)
    assert "## 1 matter is late; the agency still covers 20 hours a week" in said
    assert "The agency still answers at night, 20 hours a week." in said
    assert "4 days late; nobody owns it." in said

    page.button("needs-done-crutch-c").click().run()
    [kept] = table.seen().protocol.of(Crutch)
    assert kept.ended_on == on
    assert "## Nothing is late" in words(page)


def test_a_matter_is_added_in_one_line_and_shown(table: Table) -> None:
    page = opened(table)

    page.selectbox(session.key("add-matter-0") + "-kind").set_value("issue")
    page.text_input(session.key("add-matter-0") + "-title").set_value("No login for Mira")
    page.button("add-matter-now").click().run()

    [issue] = table.seen().protocol.of(Issue)
    assert (issue.title, issue.raised_by) == ("No login for Mira", Party.BRAND)
    assert issue.due_on == session.desk().on + timedelta(days=7)
    assert "**No login for Mira**" in words(page)


def test_an_empty_line_is_refused_and_nothing_is_kept(table: Table) -> None:
    page = opened(table)
    before = table.seq

    page.button("add-matter-now").click().run()

    assert ":red[**This is empty" in words(page)
    assert table.seq == before


def test_a_password_is_refused_below_the_line_and_what_was_typed_stays(table: Table) -> None:
    page = opened(table)
    before, key = table.seq, f"{session.key('add-matter-0')}-title"

    page.text_input(key).set_value("Login of the inbox: password: Tr0ub4dor&3x")
    page.button("add-matter-now").click().run()

    assert "looks like a password, and the planner keeps none" in words(page)
    assert page.error == []
    assert page.text_input(key).value == "Login of the inbox: password: Tr0ub4dor&3x"
    assert table.seq == before


@pytest.mark.parametrize("kind", ["crutch", "decision-taken"])
def test_a_matter_with_days_of_its_own_is_added_and_listed(table: Table, kind: str) -> None:
    page = opened(table)

    page.selectbox(session.key("add-matter-0") + "-kind").set_value(kind)
    page.text_input(session.key("add-matter-0") + "-title").set_value("Something to do")
    page.button("add-matter-now").click().run()

    assert "**Something to do**" in words(view(page, kind))


def test_risks_are_a_short_list_by_weight_offered_by_the_playbook(table: Table) -> None:
    page = view(opened(table), "risk")

    said = words(page)
    offered = table.seen().protocol.of(Risk)
    assert len(offered) >= 10
    heaviest = max(offered, key=lambda each: (each.likely * each.grave, each.grave))
    lightest = min(offered, key=lambda each: each.likely * each.grave)
    assert said.index(f"**{heaviest.title}**") < said.index(f"**{lightest.title}**")
    assert "likely × customers are harmed" in said


def test_a_default_risk_is_closed_as_it_stands(table: Table) -> None:
    page = view(opened(table), "risk")

    page.button("done-risk-history-lost").click().run()

    [closed] = [each for each in table.seen().protocol.of(Risk) if each.closed_on]
    assert closed.id == "history-lost"


def test_the_agencys_share_stands_in_words_beside_its_curve(table: Table) -> None:
    on = session.desk().on
    days = [on - timedelta(days=7 * number) for number in range(3)]
    laid(
        table,
        [
            DayFigures(
                id=f"d-{number}", on=day, actionable=100, on_target=90, needed_agency=10 * number
            )
            for number, day in enumerate(days, 1)
        ],
    )

    page = opened(table)

    assert "needed in 10 of 100 conversations (10%); it was 30%" in words(page)


def test_somebody_who_may_not_edit_sees_it_all_and_no_way_to_change_it(table: Table) -> None:
    on = session.desk().on
    laid(table, [ActionItem(id="a", title="Ask legal", due_on=on - timedelta(days=2))])

    page = opened(table, table.colleague(Party.AGENCY, Standing.VIEWER))

    assert "'Ask legal' was due on" in words(page)
    assert not {each for each in keys(page) if "a" in each.split("-") or each.startswith("add")}


def test_two_people_closing_the_same_matter_lose_nothing(table: Table) -> None:
    on = session.desk().on
    laid(table, [ActionItem(id="a", title="Ask legal", due_on=on)])
    page = opened(table)
    facts = table.seen().protocol.of(ActionItem)[0].model_dump() | {"note": "Asked on Monday."}
    protocol.save_row(table.agency, table.id, ActionItem.kind, facts, expected=1)

    page.button("done-action-a").click().run()

    [kept] = table.seen().protocol.of(ActionItem)
    assert (kept.note, kept.done_on) == ("Asked on Monday.", on)
