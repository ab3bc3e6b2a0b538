"""Proves that the headcount is asked for, reckoned in the open, and answered by another promise."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from planner.actions import protocol
from planner.domain.protocol.rows import Target, Workload
from tests.actions.desks import Table
from tests.ui.conftest import shown, words


def _page() -> None:
    from planner.ui import failures, people, session

    session.start()
    failures.show_pending()
    people.page()


def opened(table: Table, person: str | None) -> AppTest:
    page = shown(_page, table.id, person)
    return page.segmented_control("people-view").set_value("Who the promise needs").run()


def state(table: Table, weekly: int) -> None:
    facts = {"weekly_messages": weekly, "handling_minutes": 6}
    protocol.add_row(table.brand, table.id, Workload.kind, facts)


def test_without_a_workload_the_page_asks_for_it_with_the_intakes_figure(
    table: Table, brand_lead: str
) -> None:
    page = opened(table, brand_lead)

    page.button("state-workload").click().run()

    asked = {each.label: each.value for each in page.number_input}
    assert asked["Messages a week *"] == table.seen().intake.profile.weekly_volume


def test_more_work_than_hours_is_said_and_no_promise_is_offered(
    table: Table, brand_lead: str
) -> None:
    state(table, 100_000)

    page = opened(table, brand_lead)

    assert "10,000.0 hours of work a week" in words(page)
    assert "the pile grows without end" in words(page)
    assert not [each for each in page.button if each.key == "promise-instead"]


def test_the_formula_shows_every_figure_and_the_same_question_is_not_worked_out_again(
    table: Table, brand_lead: str
) -> None:
    state(table, 80)
    page = opened(table, brand_lead)

    page.button("work-out").click().run()

    assert "÷ 37.5 h a week ÷ (1 − 0.30) =" in words(page)
    again = opened(table, brand_lead)
    assert "÷ 37.5 h a week ÷ (1 − 0.30) =" in words(again)
    assert not [each for each in again.button if each.key == "work-out"]


def test_the_promise_that_the_people_keep_is_laid_on_purpose_only(
    table: Table, brand_lead: str
) -> None:
    state(table, 80)
    before = {each.id: each.first_reply_minutes for each in table.seen().protocol.of(Target)}
    page = opened(table, brand_lead)
    assert {
        each.id: each.first_reply_minutes for each in table.seen().protocol.of(Target)
    } == before

    page.button("promise-instead").click().run()

    after = {each.id: each.first_reply_minutes for each in table.seen().protocol.of(Target)}
    changed = {id_ for id_ in before if before[id_] != after[id_]}
    assert changed
    assert changed <= {"s1-staffed", "s1-out-of-hours"}
