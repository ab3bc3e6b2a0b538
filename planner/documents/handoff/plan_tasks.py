"""What the plan's paper says of work: the critical path in words, cutovers, and who does what."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.bar_words import days_in_words
from planner.documents.counting import counted
from planner.documents.model import Block, Column, Text, Tone, literal
from planner.documents.move_words import short_day, titled
from planner.documents.write import heading, note, steps, table
from planner.domain.planning.late import owner
from planner.domain.planning.plan import PlannedTask, TransitionPlan
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.stages import STAGES, Stage
from planner.domain.tools_draft import IN_PLACE, is_of_tool
from planner.domain.transition import Transition


def critical(transition: Transition, plan: TransitionPlan) -> Iterator[Block]:
    """Say, task by task, what sets the day of the closing gate, each with why it starts then."""
    yield heading("What sets the date", "critical")
    chain = [each for each in plan.chain_to(plan.closing) if each.is_open]
    if not chain:
        yield note("Nothing undone leads to the closing gate.")
        return
    yield note(
        "Each of these sets the start of the next; a day lost on one is a day lost at the end."
    )
    yield steps(*(_link(transition, each) for each in chain))


def _link(transition: Transition, task: PlannedTask) -> Text:
    who = "" if task.is_milestone else f", {owner(transition, task)}"
    return titled(f"{task.row.title}{who}, {_days(task)}", ("", _sentence(task.why_start)))


def cutovers(transition: Transition) -> Iterator[Block]:
    """Say when which cells enter which stage, who gives the go, and the way back."""
    found = sorted(transition.protocol.of(Cutover), key=lambda each: (each.on, each.at))
    if not found:
        return
    done = {each.id: each for each in transition.protocol.of(CarriedOut)}
    yield heading("Cutovers", "cutovers")
    yield table(
        "When cells change hands, by the brand's clocks",
        (
            Column(title="Cutover", width=5),
            Column(title="Into stage", width=2),
            Column(title="On", width=3),
            Column(title="Go or no-go", width=3),
            Column(title="Back-out", width=4),
        ),
        (_cutover(transition, each, each.id in done) for each in found),
        empty="none.",
        tones=["met" if each.id in done else "" for each in found],
    )


def _cutover(transition: Transition, cutover: Cutover, is_done: bool) -> tuple[Text, ...]:
    when = f"{short_day(cutover.on)}, {cutover.at:%H:%M}"
    return (
        literal(cutover.title),
        literal(STAGES[cutover.stage]),
        literal(f"{when}, carried out" if is_done else when),
        literal(
            transition.protocol.roles.get(cutover.decider_role, cutover.decider_role)
            if cutover.decider_role
            else "–"
        ),
        literal(cutover.back_out),
    )


def who_does_what(transition: Transition, plan: TransitionPlan) -> Iterator[Block]:
    """Say every open task stage by stage: whose it is, its dates, what it may slip, why then."""
    done = sum(not each.is_open for each in plan.tasks)
    yield heading("Who does what", "who-does-what")
    if not plan.tasks:
        yield note("No task is planned yet.")
    elif done:
        yield note(f"{done} of {counted(len(plan.tasks), 'task')} are done and left out here.")
    for stage in Stage:
        found = [each for each in plan.tasks if each.row.phase is stage and each.is_open]
        if found:
            found.sort(key=lambda each: (each.start, each.finish))
            yield heading(STAGES[stage], f"tasks-{stage.value}", 2)
            yield _tasks(transition, stage, found)


def _tasks(transition: Transition, stage: Stage, found: list[PlannedTask]) -> Block:
    tools = [each for each in found if is_of_tool(each.id)]
    together = tools if tools[1:] else []
    apart = [each for each in found if each not in together]
    return table(
        f"Tasks of the stage {STAGES[stage].lower()}",
        (
            Column(title="Task, and who", width=5),
            Column(title="From – to", width=3),
            Column(title="May slip", width=1.6),
            Column(title="Why then", width=6),
        ),
        (
            *(_task(transition, each) for each in apart),
            *((_tools(transition, together),) if together else ()),
        ),
        empty="none.",
        tones=[_tone(each) for each in (*apart, *together[:1])],
    )


def _tools(transition: Transition, found: list[PlannedTask]) -> tuple[Text, ...]:
    """Return one row for a stage's tools: alike in all but what they are for, and many."""
    named = "; ".join(
        f"{each.row.title.removesuffix(IN_PLACE)} ({owner(transition, each)})" for each in found
    )
    first, last = min(each.start for each in found), max(each.finish for each in found)
    return (
        titled(f"{counted(len(found), 'tool')} to be in place", ("", named)),
        literal(days_in_words(first, last)),
        literal(slack(min(found, key=lambda each: each.float_days))),
        literal("Each by itself; the fit sheet says what is missing. The least slack is given."),
    )


def _task(transition: Transition, task: PlannedTask) -> tuple[Text, ...]:
    who = "" if task.is_milestone else owner(transition, task)
    return (
        titled(task.row.title, ("", who)),
        literal(f"{_days(task)}\n{task.state.value}"),
        literal(slack(task)),
        literal(_sentence(task.why_finish if task.is_milestone else task.why_start)),
    )


def _days(task: PlannedTask) -> str:
    return days_in_words(task.finish if task.is_milestone else task.start, task.finish)


def slack(task: PlannedTask) -> str:
    """Return by how many working days a task may slip; one that is late already says so."""
    if task.float_days < 0:
        return f"late by {counted(-task.float_days, 'day')}"
    return f"{task.float_days} days" if task.float_days != 1 else "1 day"


def _tone(task: PlannedTask) -> Tone:
    return "agency" if task.row.party == "agency" else "brand"


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:].rstrip('.')}." if said else ""
