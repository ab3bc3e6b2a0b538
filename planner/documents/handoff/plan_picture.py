"""The plan as a picture: a bar a task, stage by stage, beside the baseline and today."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.bars import Bar, Bars, Window
from planner.documents.counting import counted
from planner.documents.model import Block, Figure, literal
from planner.documents.write import heading, note
from planner.domain.planning.baselines import Frozen, newest
from planner.domain.planning.plan import PlannedTask, TaskState, TransitionPlan
from planner.domain.stages import STAGES, Stage
from planner.domain.tools_draft import is_of_tool
from planner.domain.transition import Transition


def say(transition: Transition, plan: TransitionPlan) -> Iterator[Block]:
    """Draw every task in the order of its stage, a stage's tools as one; or say there is none."""
    yield heading("The plan in a picture", "picture")
    if not plan.tasks:
        yield note("No task is planned yet.")
        return
    yield Figure(
        drawing=_bars(transition, plan),
        caption=f"{counted(len(plan.tasks), 'task')} and milestones, stage by stage",
        alt=f"The plan of {transition.intake.brand} as bars over a calendar, stage by stage.",
    )
    if newest(transition) is None:
        yield note(literal("Nothing was frozen yet, so no slip is shown."))


def _bars(transition: Transition, plan: TransitionPlan) -> Bars:
    frozen = newest(transition)
    ordered = sorted(plan.tasks, key=lambda each: (each.row.phase.number, each.start, each.finish))
    first = min(each.start for each in plan.tasks)
    last = max(plan.contract_end, *(each.finish for each in plan.tasks))
    return Bars(
        rows=tuple(_rows(ordered, frozen)),
        today=plan.on,
        ends_on=plan.contract_end,
        ends_title="Contract ends",
        windows=tuple(
            Window(title=each.title, first_on=max(each.first_on, first), last_on=each.last_on)
            for each in plan.calendars.frozen
            if each.last_on >= first and each.first_on <= last and each.last_on <= last
        ),
    )


def _rows(ordered: list[PlannedTask], frozen: Frozen | None) -> Iterator[Bar]:
    for stage in Stage:
        found = [each for each in ordered if each.row.phase is stage]
        tools = [each for each in found if is_of_tool(each.id)]
        together = tools if tools[1:] else []
        for each in found:
            if each not in together:
                yield _bar(each, frozen)
            elif each is together[0]:
                yield _tools([_bar(one, frozen) for one in together])


def _tools(bars: list[Bar]) -> Bar:
    """Return one bar from the first day of these to their last."""
    starts = [each.was_start for each in bars if each.was_start]
    finishes = [each.was_finish for each in bars if each.was_finish]
    return Bar(
        label=f"{counted(len(bars), 'tool')} in place",
        group=bars[0].group,
        party=bars[0].party,
        start=min(each.start for each in bars),
        finish=max(each.finish for each in bars),
        was_start=min(starts, default=None),
        was_finish=max(finishes, default=None),
        is_critical=any(each.is_critical for each in bars),
        is_done=all(each.is_done for each in bars),
    )


def _bar(task: PlannedTask, frozen: Frozen | None) -> Bar:
    known = frozen is not None and task.id in frozen.starts and task.id in frozen.finishes
    return Bar(
        label=task.row.title,
        group=STAGES[task.row.phase],
        party=task.row.party.value,
        # A milestone stands on one day, whatever it waited for.
        start=task.finish if task.is_milestone else task.start,
        finish=task.finish,
        was_start=frozen.starts[task.id] if frozen and known else None,
        was_finish=frozen.finishes[task.id] if frozen and known else None,
        is_critical=task.is_critical,
        is_milestone=task.is_milestone,
        is_done=task.state is TaskState.DONE,
    )
