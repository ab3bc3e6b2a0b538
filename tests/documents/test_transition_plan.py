"""Proves that the plan's paper says the same dates, owners and reasons as the plan itself."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from itertools import pairwise

import docx
import pytest

from planner.documents import transition_plan
from planner.documents.bars import Bars
from planner.documents.formats import docx as word
from planner.documents.model import Document, Figure, Items
from planner.documents.spans import words_of
from planner.documents.steps import Steps
from planner.domain.planning.late import owner
from planner.domain.planning.plan import plan_of
from planner.domain.planning.progress import planned_shares
from planner.domain.profile import Contract
from planner.domain.protocol.rows.handoff.matters import Risk
from planner.domain.protocol.rows.handoff.planning import (
    Baseline,
    FreezeWindow,
    PlannedDates,
    Task,
    Waiting,
)
from planner.domain.tools_draft import IN_PLACE, is_of_tool
from planner.domain.transition import Transition
from planner.domain.value import Value
from tests.actions.desks import the_playbook
from tests.documents.reading import pages_of, pdf_with_shipped_fonts, said_by, squeezed
from tests.documents.sample import a_theme
from tests.examples import ANA, a_playbook, a_transition, an_intake, locked

KICKOFF, ON = date(2027, 1, 4), date(2027, 2, 10)
SALE = FreezeWindow(
    id="sale", title="Spring sale", first_on=date(2027, 3, 8), last_on=date(2027, 3, 12)
)


@cache
def moving(*stated: Value) -> Transition:
    playbook = the_playbook()
    contract = Contract(
        starts_on=date(2025, 4, 1), ends_on=date(2027, 7, 31), notice_days=90
    )  # fmt: skip
    intake = an_intake(playbook=playbook.id, kickoff_on=KICKOFF, contract=contract)
    return a_transition(*stated, *locked(), playbook=playbook, intake=intake)


@cache
def frozen() -> Baseline:
    """Return the plan as it was laid at the kickoff."""
    plan = plan_of(moving(), KICKOFF)
    assert plan.handoff_on
    return Baseline(
        id="first", title="First plan", on=date(2027, 1, 8), by=ANA.id, handoff_on=plan.handoff_on,
        tasks=tuple(
            PlannedDates(task=e.id, title=e.row.title, start=min(e.start, e.finish),
                         finish=e.finish)
            for e in plan.tasks
        ),
    )  # fmt: skip


@cache
def paper(*stated: Value) -> Document:
    return transition_plan.compose(moving(*stated), ON)


def told(document: Document) -> str:
    return "\n".join(said_by(document))


def drawn(document: Document) -> Bars:
    drawings = [block.drawing for block in document.blocks if isinstance(block, Figure)]
    (bars,) = (drawing for drawing in drawings if isinstance(drawing, Bars))
    return bars


def test_every_task_is_a_bar_with_the_plans_own_dates_and_its_baseline():
    plan, bars = plan_of(moving(frozen(), SALE), ON), drawn(paper(frozen(), SALE))

    rows = {row.label: row for row in bars.rows}
    tools = [each for each in plan.tasks if is_of_tool(each.id)]
    stages = {each.row.phase for each in tools}
    assert len(bars.rows) == len(plan.tasks) - len(tools) + len(stages)
    old = {each.task: each for each in frozen().tasks}
    for task in plan.tasks:
        if task in tools:
            continue
        row = rows[task.row.title]
        assert (row.finish, row.is_critical) == (task.finish, task.is_critical)
        assert row.party == task.row.party.value
        assert row.was_finish == old[task.id].finish
    together = [row for row in bars.rows if row.label.endswith(" tools in place")]
    assert len(together) == len(stages)
    assert min(row.start for row in together) == min(each.start for each in tools)
    assert max(row.finish for row in together) == max(each.finish for each in tools)
    assert (bars.today, bars.ends_on) == (ON, date(2027, 7, 31))
    assert "Spring sale" in [window.title for window in bars.windows]


def test_every_open_task_is_told_with_whose_it_is_and_a_finished_one_is_left_out():
    first = plan_of(moving(), ON).tasks[0]
    done = first.row.model_copy(update={"started_on": KICKOFF, "done_on": date(2027, 1, 6)})

    document = paper(done)

    said, plan = told(document), plan_of(moving(done), ON)
    for task in plan.tasks:
        assert task.row.title.removesuffix(IN_PLACE) in said
        if task.is_open and not task.is_milestone:
            assert owner(moving(done), task) in said
    assert f"1 of {len(plan.tasks)} tasks are done and left out here." in said


def test_the_critical_path_stands_in_order_each_with_its_reason():
    document = paper()

    (path,) = (block for block in document.blocks if isinstance(block, Items) and block.ordered)

    plan = plan_of(moving(), ON)
    chain = [each for each in plan.chain_to(plan.closing) if each.is_open]
    said = [words_of(item) for item in path.items]
    assert len(said) == len(chain) > 5
    for item, task in zip(said, chain, strict=True):
        assert item.startswith(task.row.title)
        assert task.why_start[1:].rstrip(".") in item


def test_handoff_closing_notice_and_gates_are_the_plans():
    plan, said = plan_of(moving(), ON), told(paper())

    assert plan.handoff_on
    assert plan.closes_on
    assert f"answers everything from {plan.handoff_on:%-d %B %Y} on" in said
    assert (
        "The closing, when Northlight Social is out of every account, is on "
        f"{plan.closes_on:%-d %B %Y}, "
    ) in said
    assert "2 May 2027, 90 days before" in said
    for gate, day in plan.gates.items():
        assert f"{day:%-d %b %Y}" in said, gate
    for gate in moving().playbook.gates:
        assert f"{moving().gate_target_on(gate):%-d %b %Y}" in said, gate.code
    assert "as likely as not" in said


def test_progress_is_drawn_with_the_share_planned_and_the_share_reached():
    document = paper()

    drawings = [block.drawing for block in document.blocks if isinstance(block, Figure)]
    (steps,) = (drawing for drawing in drawings if isinstance(drawing, Steps))
    planned, reached = steps.lines
    shares = {each.on: round(100 * each.share) for each in planned_shares(moving())}
    assert {each.on: each.percent for each in planned.points}.items() <= shares.items()
    percents = [each.percent for each in planned.points]
    assert set(percents) == set(shares.values())
    assert all(before != after for before, after in pairwise(percents))
    assert (reached.points[0].on, reached.points[0].percent) == (KICKOFF, 0)
    assert reached.until == ON
    assert "answers 0% of a week's messages" in told(document)


def test_waits_are_told_apart_for_agency_and_brand():
    task = plan_of(moving(), ON).tasks[0].id
    wait = Waiting(
        id="w1", task=task, on="agency", what="The contract", since=date(2027, 2, 1),
        until=date(2027, 2, 3),
    )  # fmt: skip

    said = told(paper(wait))

    assert "3 working days so far on Northlight Social" in said
    assert "0 working days so far on Harbour & Pine" in said


def test_the_heaviest_risks_come_first_and_closed_ones_are_gone():
    risks = tuple(
        Risk(id=f"r{n}", title=f"Risk number {n}", likely=1 + n % 5, grave=5)
        for n in range(5)
    )  # fmt: skip
    closed = Risk(id="old", title="An old worry", likely=5, grave=5, closed_on=KICKOFF)

    said = told(paper(*risks, closed))

    assert said.index("Risk number 4") < said.index("Risk number 3")
    # Of more than a dozen the lightest are only counted.
    assert "The 12 heaviest of " in said
    assert "Risk number 0" not in said
    assert "An old worry" not in said


def test_the_tools_of_a_stage_are_one_line_with_whom_each_waits_for():
    said = told(paper())

    assert "tools to be in place" in said
    assert "tools in place" in said
    assert "Listening for mentions without a tag (Analyst)" in said
    assert "Listening for mentions without a tag: the tool" not in said


def test_a_plan_without_tasks_says_so_and_one_in_a_circle_says_which():
    empty = transition_plan.compose(a_transition(playbook=a_playbook()), ON)
    ring = tuple(
        Task(
            id=id_, title=f"Task {id_}", phase="shadow", party="brand", role="brand-lead", days=1,
            waits_for=(other,),
        )
        for id_, other in (("a", "b"), ("b", "a"))
    )  # fmt: skip

    circle = transition_plan.compose(a_transition(*ring, playbook=a_playbook()), ON)

    assert "No task is planned yet." in told(empty)
    assert circle.meta.draft
    assert "Task a" in circle.meta.draft_reasons[0]


def test_the_pdf_is_a_dozen_pages_at_most_and_has_the_picture_on_the_second():
    made = pdf_with_shipped_fonts(paper(frozen(), SALE), a_theme())

    pages = pages_of(made.content)
    assert made.notes == ()
    assert len(pages) <= 12
    assert squeezed("The plan in a picture") in squeezed(pages[1])
    assert squeezed("Spring sale, 8 Mar – 12 Mar") in squeezed(pages[1])


def test_the_word_file_holds_the_picture_on_whole_pages_with_all_of_it_in_words():
    file = docx.Document(io.BytesIO(word.render(paper(), a_theme()).content))

    spoken = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    first = plan_of(moving(), ON).tasks[0]
    assert any(first.row.title in each for each in spoken)
    assert sum("part" in each for each in spoken) >= 2


@pytest.mark.parametrize("day", [KICKOFF, date(2027, 8, 30), date(2029, 1, 1)])
def test_a_paper_of_any_day_can_be_made(day: date):
    assert transition_plan.compose(moving(), day).blocks
