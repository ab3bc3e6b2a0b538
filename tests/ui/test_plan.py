"""Proves that the plan's page says when the handoff is, what holds it, and takes what is tried."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import planning, protocol
from planner.actions.desk import Desk
from planner.domain.people import Party
from planner.domain.planning.differing import differing
from planner.domain.planning.forecast import forecast_of
from planner.domain.planning.plan import plan_of
from planner.domain.protocol.rows.handoff.planning import Baseline, Laid, PlanTerms, Task, Waiting
from planner.domain.protocol.rows.handoff.signing import SignOff
from planner.domain.stages import Stage
from planner.domain.value import make
from planner.live import clock
from tests.actions.desks import START, Table, laid
from tests.ui.conftest import shown, words

MONDAY = date(2027, 1, 11)


@pytest.fixture(autouse=True)
def _today_is_start(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page see the week after the kickoff."""
    file = tmp_path / "clock"
    file.write_text(START.isoformat())
    monkeypatch.setenv(clock.SET_BY, str(file))


def _page() -> None:
    from planner.ui import failures, plan, session

    session.start()
    failures.show_pending()
    plan.page()


def opened(table: Table, desk: Desk | None = None, view: str = "Picture") -> AppTest:
    reader = (desk or table.brand).person
    page = shown(_page, table.id, reader.id if reader else None)
    if view != "Picture":
        show(page, view)
    return page


def show(page: AppTest, view: str) -> None:
    [choice] = [each for each in page.button_group if each.key == "plan-view"]
    choice.set_value(view).run()


def test_the_page_says_when_the_handoff_is_what_holds_it_and_draws_the_plan(table: Table) -> None:
    page = opened(table)

    said = words(page)
    assert "## Handoff forecast for " in said
    forecast = forecast_of(table.seen(), MONDAY)
    assert forecast.handoff
    assert forecast.closing
    assert forecast.handoff.on < forecast.closing.on
    assert (
        f"after the contract ends; closing forecast for {forecast.closing.on:%-d %b %Y}; "
        "“Sign the charter: what moves"
    ) in said
    assert "Executive sponsor) holds it" in said
    assert "at the closing Northlight Social is out of every account." in said
    assert (
        "Notice had to be given by 31 Dec 2026. With notice today the contract ends on 11 Apr"
        in said
    )
    assert "No baseline is frozen" in said or "more, late or due: see Tasks" in said
    chart = json.loads(page.get("plotly_chart")[0].proto.spec)
    names = [each for trace in chart["data"] for each in trace.get("text", ())]
    assert {"<b>Agency-led</b>", "Gate S: into shadow", "Handoff, forecast"} <= set(names)
    assert {"<b>Notice, hiring, overlap</b>", "Notice, 90 days", "Both teams paid"} <= set(names)
    assert "What sets the closing day: Sign the charter" in said


def test_a_task_is_begun_and_done_from_its_line(table: Table) -> None:
    page = opened(table, view="Tasks")
    assert "From today on: what is undone is not planned in the past." in words(page)

    page.button("step-charter").click().run()
    assert plan_of(table.seen(), MONDAY).task("charter").state == "under way"
    page.button("step-charter").click().run()

    assert plan_of(table.seen(), MONDAY).task("charter").finish == MONDAY


def test_filters_leave_the_tasks_of_one_party_and_stage(table: Table) -> None:
    page = opened(table, view="Tasks")

    next(each for each in page.selectbox if each.label == "Party").set_value(
        table.seen().intake.agency
    ).run()

    said = words(page)
    assert "List every account, login, tool and token that Northlight Social holds" in said
    assert "Sign the charter" not in said.split("#### Needs you")[1].split("tasks of")[1]


def test_a_change_is_tried_with_before_and_after_and_kept(table: Table) -> None:
    page = opened(table, view="What if")
    before = plan_of(table.seen(), MONDAY).handoff_on
    assert "Give something else to see what it changes." in words(page)

    task = next(each for each in page.selectbox if each.label == "Task")
    task.set_value("charter").run()
    next(each for each in page.number_input if each.label == "Working days").set_value(13).run()

    said = words(page)
    assert "**The handoff would be on " in said
    assert "working days later.**" in said
    assert plan_of(table.seen(), MONDAY).handoff_on == before
    page.button("keep-plan").click().run()
    row = table.seen().protocol.placed["task", "charter"].row
    assert isinstance(row, Task)
    assert (row.days, row.days_at_worst) == (13, 13)


def test_the_plan_is_laid_back_from_the_contracts_end_on_purpose(table: Table) -> None:
    page = opened(table, view="What if")
    [choice] = [each for each in page.button_group if each.key == "plan-try"]
    choice.set_value("Laid from the other end").run()

    page.button("keep-plan").click().run()

    terms = table.seen().protocol.one(PlanTerms)
    assert terms is not None
    assert terms.laid is Laid.BACK


def test_progress_gates_and_waits_are_told_and_a_wait_ends_with_its_button(table: Table) -> None:
    planning.freeze(table.brand, table.id, title="Agreed")
    facts = {"task": "exit-terms", "on": Party.AGENCY, "what": "The list of names"}
    protocol.add_row(table.agency, table.id, "waiting", facts | {"since": date(2027, 1, 7)})
    page = opened(table, view="Progress and waits")

    said = words(page)
    assert "Harbour & Pine answers 0% of the week's messages today; the baseline had 0%" in said
    assert "The move waited 3 working days for Northlight Social and 0 working days for" in said
    assert "Frozen as “Agreed” on 11 Jan 2027" in said
    page.button("end-wait-waiting-1").click().run()
    [wait] = table.seen().protocol.of(Waiting)
    assert wait.until == MONDAY


def test_cards_on_other_days_are_told_and_follow_the_plan_with_one_click(table: Table) -> None:
    page = opened(table, view="Progress and waits")
    told = differing(table.seen(), MONDAY)
    [listed] = [each.value for each in page.table if "On its card" in each.value.columns]
    assert f"{len(told)} cards on the Handoff page and the plan say two days." in words(page)
    assert len(listed) >= len(told) > 0
    assert "more would come after the contract ends on 31 Mar 2027." in words(page)

    page.button("follow-plan").click().run()

    assert differing(table.seen(), MONDAY) == ()
    assert "follow-plan" not in {each.key for each in page.button}
    assert not page.error


def test_the_plan_is_taken_along_and_frozen_from_the_page(table: Table) -> None:
    page = opened(table)
    page.session_state["plan-freezing"] = True
    page.session_state["plan-taking"] = True
    page.run()

    taken = [each.proto.label for each in page.get("download_button")]
    assert taken == ["As .ics, for calendar programs", "As CSV, for spreadsheets", "As Excel"]
    next(each for each in page.text_input if each.label == "Called").set_value("Agreed")
    next(each for each in page.button if each.label == "Freeze the plan").click().run()

    [kept] = table.seen().protocol.of(Baseline)
    assert kept.title == "Agreed"


def test_tasks_in_a_circle_leave_the_page_standing_with_the_chain_and_the_way_to_mend_it(
    table: Table,
) -> None:
    row = table.seen().protocol.placed["task", "charter"].row
    laid(table, [row.model_copy(update={"waits_for": ("budget",)})])

    page = opened(table)

    said = words(page)
    assert "## The plan has no dates until its tasks fit together" in said
    assert "These tasks wait for each other in a circle" in said
    assert any(each.key == "edit-task-charter" for each in page.button)


def test_who_may_not_edit_sees_the_plan_without_a_button_that_would_fail(table: Table) -> None:
    page = opened(table, table.nobody, view="Tasks")

    assert "Sign the charter" in words(page)
    assert not [each for each in page.button if each.key and each.key.startswith("step-")]


def test_a_task_that_another_page_ticks_leads_there_instead(table: Table) -> None:
    page = opened(table, view="Tasks")
    [choice] = [each for each in page.selectbox if each.label == "Stage"]
    choice.set_value(Stage.BRAND_LED).run()

    assert page.button("step-tool.short-links").label == "See Access and tools"
    labels = {each.label for each in page.button if (each.key or "").startswith("step-")}
    assert "Open" in labels


def test_a_task_ticked_by_hand_says_that_its_proof_is_missing_elsewhere(table: Table) -> None:
    planning.finish_task(table.brand, table.id, "tool.on-call-phone", expected=0)

    page = opened(table, view="Tasks")
    [choice] = [each for each in page.selectbox if each.label == "Tasks"]
    choice.set_value("Done").run()

    assert (
        "Ticked by hand, without proof on the page Access and tools: no tool is named; undecided"
        in words(page)
    )


def test_after_the_handoff_the_page_still_says_when_the_closing_is(table: Table) -> None:
    transition = table.seen()
    facts = {"gate": "brand-owned", "by": table.brand.person.id, "digest": "0" * 64, "on": MONDAY}
    roles = next(each for each in transition.playbook.gates if each.id == "brand-owned").signers
    laid(
        table,
        [make(SignOff, {**facts, "id": f"brand-owned.{role}", "role": role}) for role in roles],
    )

    said = words(opened(table))

    assert "## Harbour & Pine was handed over on 11 Jan 2027; closing forecast for " in said
