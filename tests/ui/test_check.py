"""Proves that the check's page says what is wrong, mends it, and lets a lead accept it for now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import checks, protocol
from planner.actions.desk import Desk
from planner.domain.people import Party, Standing
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Approval, RoleHours, Scenario, Target, TriageTerms
from planner.domain.protocol_check.register import CHECKS
from planner.domain.protocol_check.report import Report
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.value import make
from planner.ui import check, check_changes, session
from tests.actions.desks import Table, facts_of
from tests.ui.conftest import shown, words

REASON = "The second shift starts in March."


def _page() -> None:
    import streamlit as st

    from planner.ui import check, failures, people, protocol, session

    session.start()
    failures.show_pending()
    pages = {"protocol": protocol.page, "people": people.page}
    pages.get(st.session_state.get("going") or "", check.page)()


def opened(table: Table, party: Party = Party.BRAND) -> AppTest:
    person = table.desk(party).person
    assert person is not None
    return shown(_page, table.id, person.id)


def choose(page: AppTest, label: str, option: str) -> AppTest:
    """Choose one option of the segmented control of a label."""
    groups: list[Any] = list(page.get("button_group"))
    [control] = [each for each in groups if each.label == label]
    control.set_value(option)
    return page.run()


def keys(page: AppTest) -> set[str]:
    return {each.key for each in page.button if each.key}


@pytest.fixture
def slow(table: Table) -> Scenario:
    """A scenario that takes far longer than its severity is promised."""
    scenario = next(
        each for each in table.seen().protocol.of(Scenario) if each.severity.value == "S1"
    )
    facts = facts_of(scenario, first_reply_minutes=9_999)
    row = protocol.save_row(table.brand, table.id, "scenario", facts, expected=0)
    assert isinstance(row, Scenario)
    return row


def finding_of(slow: Scenario) -> str:
    return f"slower-than-promised.scenario.{slow.id}"


def test_what_blocks_is_said_with_its_reason_and_what_the_mend_would_change(
    table: Table, slow: Scenario
) -> None:
    blocking = len(table.seen().check(session.desk().on).blocking)

    said = words(opened(table))

    assert said.startswith(f"## {blocking} contradiction")
    assert "Does not hold: No scenario takes longer than its severity is promised" in said
    assert "The scenario is what people open; the target is what customers were told." in said
    assert f"changes {slow.message.rstrip('.')}: First reply within (minutes) from 166 h 39" in said


def test_a_mend_is_one_click_and_the_finding_goes(table: Table, slow: Scenario) -> None:
    page = opened(table)
    before = page.markdown[0].value

    page.button(f"mend-{finding_of(slow)}").click().run()

    assert f"mend-{finding_of(slow)}" not in keys(page)
    assert page.markdown[0].value != before
    assert "166 h 39" not in words(page)


def test_a_mend_that_is_another_by_now_is_not_made(table: Table, slow: Scenario) -> None:
    page = opened(table)
    facts = facts_of(slow, how="Say sorry first.")
    protocol.save_row(table.agency, table.id, "scenario", facts, expected=1)

    page.button(f"mend-{finding_of(slow)}").click().run()

    assert "Somebody changed this place since you looked." in words(page)
    assert f"mend-{finding_of(slow)}" in keys(page)


def test_take_me_there_opens_the_row_in_its_section(table: Table, slow: Scenario) -> None:
    page = opened(table)

    page.button(f"there-{finding_of(slow)}").click().run()

    said = words(page)
    assert "### 8 " in said
    assert f"Edit the scenario '{slow.message}'" in said


def test_a_reader_is_taken_to_the_section_and_no_form_opens(table: Table, slow: Scenario) -> None:
    viewer = table.colleague(Party.BRAND, Standing.VIEWER).person
    assert viewer is not None
    page = shown(_page, table.id, viewer.id)
    assert f"mend-{finding_of(slow)}" not in keys(page)

    page.button(f"there-{finding_of(slow)}").click().run()

    assert "### 8 " in words(page)
    assert "Edit the scenario" not in words(page)


def test_the_agency_sees_who_may_accept_and_no_button_for_it(table: Table, slow: Scenario) -> None:
    page = opened(table, Party.AGENCY)

    assert f"waive-{finding_of(slow)}" not in keys(page)
    assert f"mend-{finding_of(slow)}" in keys(page)
    assert "Only a lead of Harbour & Pine can accept a finding for now." in words(page)


def test_faults_stand_beside_the_fields_and_what_was_typed_stays(
    table: Table, slow: Scenario
) -> None:
    page = opened(table)
    page.button(f"waive-{finding_of(slow)}").click().run()
    page.text_area[0].set_value(REASON)

    page.button("waiver-save").click().run()

    assert "'Until' is empty. Choose a day." in words(page)
    assert "'Because'" not in words(page)
    assert (page.text_input[0].value, page.text_area[0].value) == ("Ana Reyes", REASON)
    assert table.seen().waivers == ()


def test_a_waiver_longer_than_half_a_year_says_the_latest_day(table: Table, slow: Scenario) -> None:
    page = opened(table)
    page.button(f"waive-{finding_of(slow)}").click().run()
    page.text_area[0].set_value(REASON)
    page.date_input[0].set_value(session.desk().on + timedelta(days=200))

    page.button("waiver-save").click().run()

    assert "A waiver lasts half a year at most: until " in words(page)
    assert page.text_area[0].value == REASON


def accepted(table: Table, slow: Scenario) -> AppTest:
    """Return the page after the brand's lead accepted the finding in its form."""
    page = opened(table)
    page.button(f"waive-{finding_of(slow)}").click().run()
    page.text_area[0].set_value(REASON)
    page.date_input[0].set_value(session.desk().on + timedelta(days=30))
    return page.button("waiver-save").click().run()


def test_an_accepted_finding_is_listed_with_who_why_and_until(table: Table, slow: Scenario) -> None:
    page = accepted(table, slow)

    said = words(page)
    assert "#### Accepted for now" in said
    assert "Accepted by **Ana Reyes** until " in said
    assert f"in 30 days, because: {REASON}" in said
    assert f"mend-{finding_of(slow)}" not in keys(page)
    assert "waiver-save" not in keys(page)


def test_taken_back_it_blocks_again(table: Table, slow: Scenario) -> None:
    page = accepted(table, slow)

    page.button(f"take-back-{finding_of(slow)}").click().run()

    assert "#### Accepted for now" not in words(page)
    assert f"mend-{finding_of(slow)}" in keys(page)


def test_a_waiver_that_ended_is_told_where_the_finding_blocks_again(
    table: Table, slow: Scenario
) -> None:
    on = session.desk().on
    earlier = _desk(table, -20)
    waived(earlier, slow, table, until=on - timedelta(days=1))

    page = opened(table)

    assert "Accepted by Ana Reyes until " in words(page)
    assert "that has ended." in words(page)
    assert f"mend-{finding_of(slow)}" in keys(page)


def test_the_reason_typed_stays_when_a_colleague_was_quicker(table: Table, slow: Scenario) -> None:
    page = opened(table)
    page.button(f"waive-{finding_of(slow)}").click().run()
    until = session.desk().on + timedelta(days=30)
    page.text_area[0].set_value(REASON)
    page.date_input[0].set_value(until)
    waived(_desk(table, 0), slow, table, by="Rosa Lind", until=until)

    page.button("waiver-save").click().run()

    assert "Nothing is lost" in words(page)
    assert "Accepted by **Rosa Lind**" in words(page)
    assert page.text_area[0].value == REASON


def waived(
    desk: Desk, slow: Scenario, table: Table, *, until: date, by: str = "Ana Reyes"
) -> Waiver:
    return checks.waive(
        desk, table.id, finding_of(slow), by=by, reason="Ours.", until=until, expected=0
    )


def _desk(table: Table, days: int) -> Desk:
    return replace(table.brand, at=session.desk().at + timedelta(days=days))


def test_the_checks_that_passed_are_listed(table: Table) -> None:
    found = {each.check.id for each in table.seen().check(session.desk().on).findings}
    page = opened(table)

    [passed] = [each for each in page.expander if each.label.endswith("found nothing")]

    assert passed.label.startswith(f"{len(CHECKS) - len(found)} checks")
    assert "A backup is somebody else" in passed.markdown[0].value


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("Topics by hour", "no owner is awake"),
        ("Try a message", "The way through the tree"),
        ("Approval time", "The slowest real reply"),
    ],
)
def test_only_the_chosen_part_is_drawn(table: Table, slow: Scenario, part: str, said: str) -> None:
    page = opened(table)
    assert said not in words(page)

    choose(page, "Look at", part)

    assert said in words(page)
    assert f"mend-{finding_of(slow)}" not in keys(page)


def test_a_scenario_shows_who_has_it_then_and_until_when(table: Table) -> None:
    page = choose(opened(table), "Look at", "Try a message")
    scenario = table.seen().protocol.of(Scenario)[0]

    facts = page.table[0].value.to_string().replace("\\", "")

    assert scenario.message in str(page.selectbox[0].format_func(page.selectbox[0].value))
    assert table.seen().protocol.roles[scenario.owner_role] in facts
    assert "17:30" in facts
    assert "Due" in facts


def test_the_trees_questions_are_asked_one_by_one_until_the_outcome(table: Table) -> None:
    page = choose(opened(table), "Look at", "Try a message")
    choose(page, "Place it", "By the tree's questions")
    terms = table.seen().protocol.one(TriageTerms)
    assert terms is not None
    assert [each.key for each in page.radio] == [f"route-answer-{terms.first}"]
    assert "**not answered yet**" in words(page)

    for _ in range(30):
        unanswered = [each for each in page.radio if each.value is None]
        if not unanswered:
            break
        unanswered[0].set_value(False).run()

    assert len(page.radio) > 1
    assert "**not answered yet**" not in words(page)
    assert "No outcome yet" not in words(page)


def test_the_change_that_saves_most_is_shown_and_kept(table: Table) -> None:
    page = choose(opened(table), "Look at", "Approval time")
    before = {each.id: each for each in table.seen().protocol.of(Approval)}
    assert "The one change that saves most: " in words(page)

    page.button("keep-best").click().run()

    after = {each.id: each for each in table.seen().protocol.of(Approval)}
    assert len([id_ for id_ in after if after[id_] != before[id_]]) == 1


def test_a_change_shown_before_a_colleagues_edit_is_not_laid_over_it(table: Table) -> None:
    page = choose(opened(table), "Look at", "Approval time")
    for each in table.seen().protocol.of(Approval):
        facts = facts_of(each, until="the sale is over")
        protocol.save_row(table.agency, table.id, "approval", facts, expected=0)

    page.button("keep-best").click().run()

    assert "since you looked, so the effect may be another." in words(page)
    kept = {each.until for each in table.seen().protocol.of(Approval)}
    assert kept == {"the sale is over"}


def test_hours_nobody_stated_are_named_and_lead_to_where_they_are_stated(table: Table) -> None:
    page = choose(opened(table), "Look at", "Approval time")
    assert "Nobody stated the hours of " in words(page)
    [key, *_] = [each for each in keys(page) if each.startswith("state-hours-")]

    page.button(key).click().run()

    assert f"Add a new {RoleHours.noun}" in words(page)


@pytest.mark.parametrize(
    ("blocking", "state"),
    [
        (0, f"No contradiction found: {len(CHECKS)} checks ran"),
        (1, "1 contradiction keeps the protocol a draft"),
        (2, "2 contradictions keep the protocol a draft"),
    ],
)
def test_the_state_counts_what_blocks(
    table: Table, slow: Scenario, blocking: int, state: str
) -> None:
    found = table.seen().check(session.desk().on).blocking[:1]

    assert check.state(Report(found * blocking, {})) == state


def test_a_change_names_each_field_from_and_to_and_a_new_row_whole(table: Table) -> None:
    laid: Protocol = table.seen().protocol
    target = laid.of(Target)[0]
    longer = target.model_copy(update={"first_reply_minutes": 4321})
    facts = {"role": "brand-community-lead", "days": ["mon"], "starts": "09:00", "ends": "17:00"}
    hours = make(RoleHours, {"id": "new", **facts})

    changed, added = check_changes.in_words(laid, (longer, hours))

    assert changed.startswith(f"changes {laid.name(target)}: First reply within (minutes) from ")
    assert changed.endswith(" to 72 h 01")
    assert added == (
        "adds to “Hours of those who decide”: Role Brand community lead; Days Mon; From 09:00; "
        "Until 17:00; Also on public holidays no"
    )


def _overview() -> None:
    from planner.ui import failures, overview, session

    session.start()
    failures.show_pending()
    overview.page()


def test_the_overview_says_what_keeps_the_protocol_a_draft_with_the_way_to_it(
    table: Table, slow: Scenario
) -> None:
    assert table.brand.person is not None
    blocking = len(table.seen().check(session.desk().on).blocking)

    page = shown(_overview, table.id, table.brand.person.id)

    assert f":red[:material/error:] {blocking} contradiction" in words(page)
    assert "open-check" in keys(page)
