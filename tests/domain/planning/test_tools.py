"""Proves that what the team has no tool for is a task of the plan until the tool is in place."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.domain.imagined import with_rows
from planner.domain.planning.plan import TaskState, plan_of
from planner.domain.planning.proofs import proofs
from planner.domain.protocol.rows.handoff.holdings import ToolNeed
from planner.domain.stages import Stage
from planner.domain.tools_draft import task_of
from planner.domain.transition import Transition
from planner.domain.value import make
from tests.domain.holdings.registers import a_need
from tests.domain.planning.test_content import KICKOFF, begun
from tests.examples import a_transition

ON = date(2026, 10, 1)


def _stated(transition: Transition, id_: str, **facts: Any) -> Transition:
    need = next(each for each in transition.protocol.of(ToolNeed) if each.id == id_)
    return with_rows(transition, [make(ToolNeed, {**dict(need), **facts})])


def test_each_need_without_a_tool_is_a_task_before_the_stage_that_needs_it() -> None:
    transition = begun()
    plan = plan_of(transition, KICKOFF)
    gates = {each.id: each.gate for each in transition.playbook.trade.stages}

    for need in transition.protocol.of(ToolNeed):
        task = plan.task(task_of(need.id))
        assert task.row.gate == gates[need.needed_for]
        assert task.finish <= plan.gates[str(task.row.gate)]
        assert transition.protocol.placed["task", task.id].why == need.for_what
    assert plan.task("tool.listening").row.phase is Stage.SHADOW
    assert plan.task("tool.one-inbox").why_start.startswith("after 'Sign the tool's contract")
    assert plan.task("tool.short-links").row.phase is Stage.BRAND_LED


def test_a_task_of_a_tool_is_done_on_the_day_it_is_in_place_without_a_gap() -> None:
    settled = {"tool": "Sprout", "decision": "buy", "fit": "fits", "lost_in_move": ""}
    day = {"in_place_on": date(2026, 9, 21)}

    bought = plan_of(_stated(begun(), "listening", **settled), ON)
    partly = plan_of(_stated(begun(), "listening", **(settled | day | {"fit": "partly"})), ON)
    there = plan_of(_stated(begun(), "listening", **settled, **day), ON).task("tool.listening")

    assert bought.task("tool.listening").is_open
    assert partly.task("tool.listening").is_open
    assert (there.state, there.finish) == (TaskState.DONE, date(2026, 9, 21))


def test_what_was_dropped_or_stays_as_it_is_makes_no_task() -> None:
    dropped = plan_of(_stated(begun(), "listening", decision="drop"), ON)
    kept = {"tool": "Sprout", "decision": "keep", "fit": "fits"}

    assert "tool.listening" not in dropped.by_id
    assert "tool.listening" not in plan_of(_stated(begun(), "listening", **kept), ON).by_id
    unfit = plan_of(_stated(begun(), "listening", **(kept | {"fit": "partly"})), ON)
    assert "tool.listening" in unfit.by_id


def test_a_need_that_somebody_adds_is_planned_too() -> None:
    own = a_need("sign-language", title="Video" * 40, decision="buy", needed_for="brand-owned")

    task = plan_of(with_rows(begun(), [own]), ON).task("tool.sign-language")

    assert task.row.gate == "brand-owned"
    assert task.row.title.endswith("Video: the tool in place")
    assert task_of("n" * 80) == f"tool.{'n' * 75}"


def test_a_plan_without_tasks_gets_none_from_the_fit_sheet() -> None:
    assert not plan_of(a_transition(a_need(decision="buy")), ON).tasks


def test_a_task_that_somebody_stated_says_that_its_need_has_gone() -> None:
    stated = with_rows(begun(), [plan_of(begun(), ON).task("tool.listening").row])
    kept = {"tool": "Sprout", "decision": "keep", "fit": "fits"}

    dropped = _stated(stated, "listening", decision="drop")
    stays = _stated(stated, "listening", **kept)

    assert proofs(dropped, ON)["tool.listening"].missing == (
        "the need was dropped, so this task can be taken out"
    )
    assert proofs(stays, ON)["tool.listening"].missing == (
        "its tool stays as it is, so this task can be taken out"
    )
