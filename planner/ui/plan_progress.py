"""Progress: the share the brand answers, planned and actual; slips by gate; days waited."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go
import streamlit as st

from planner.actions import handoff
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.planning.baselines import newest
from planner.domain.planning.differing import differing
from planner.domain.planning.forecast import forecast_of
from planner.domain.planning.plan import TransitionPlan
from planner.domain.planning.postponing import aligned, beyond_words
from planner.domain.planning.progress import Progress, progress_of
from planner.domain.planning.waited import Waited, waits_of
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.transition import Transition
from planner.ui import editing, going, plan_needs, plan_steps, plan_words, session
from planner.ui.failures import told
from planner.ui.words import counted, day, plain

#: What the button of this part of the page says.
VIEW = "Progress and waits"


def draw(transition: Transition, plan: TransitionPlan, desk: Desk) -> None:
    """Draw progress, gates and waits."""
    _share(transition, plan, desk)
    _tasks_done(plan, desk)
    _gates(transition, plan, desk)
    _cards(transition, desk)
    _waits(transition, plan, desk)


def _share(transition: Transition, plan: TransitionPlan, desk: Desk) -> None:
    st.markdown("#### Share of the week's messages that the brand answers")
    found = progress_of(transition, desk.at)
    sentence = share_in_words(transition, found, desk)
    st.markdown(plain(sentence))
    st.plotly_chart(
        _share_steps(found, plan, desk),
        key="plan-share",
        config={"displayModeBar": False},
        alt=sentence,
    )
    with st.expander("The picture in words"):
        st.markdown(
            "\n".join(
                f"- from {day(each.on)} on: {each.share:.0%} planned" for each in found.planned
            )
            + "\n"
            + "\n".join(f"- by {day(each.on)}: {each.share:.0%} reached" for each in found.actual)
        )


def share_in_words(transition: Transition, found: Progress, desk: Desk) -> str:
    """Return planned and actual share of a day in a sentence."""
    planned, actual = found.planned_on(desk.on), found.actual_on(desk.on)
    source = "the baseline" if found.frozen else "the cutovers as planned now"
    gap = round(100 * (actual - planned))
    behind = (
        "as planned"
        if not gap
        else f"{counted(abs(gap), 'point')} {'ahead of' if gap > 0 else 'behind'} plan"
    )
    return (
        f"{transition.intake.brand} answers {actual:.0%} of the week's messages today; {source} "
        f"had {planned:.0%} for it: {behind}."
    )


def _share_steps(found: Progress, plan: TransitionPlan, desk: Desk) -> go.Figure:
    planned = [(each.on, 100 * each.share) for each in found.planned]
    planned += [(max(plan.contract_end, planned[-1][0]), planned[-1][1])] if planned else []
    reached = [(each.on, 100 * each.share) for each in found.actual if each.on <= desk.on]
    reached += [(desk.on, 100 * found.actual_on(desk.on))]
    return plan_steps.figure(planned, reached, desk.on, unit="%")


def _tasks_done(plan: TransitionPlan, desk: Desk) -> None:
    """Draw the burn-up: tasks done by day, against those that baseline or plan had by then."""
    work = [each for each in plan.tasks if not each.is_milestone]
    if not work:
        return
    done = sorted(each.finish for each in work if not each.is_open)
    due = sorted(each.due_on if each.slip_days is not None else each.finish for each in work)
    planned = sum(each <= desk.on for each in due)
    sentence = (
        f"{len(done)} of {counted(len(work), 'task')} are done; {planned} were to be by today."
    )
    st.markdown("#### Tasks done")
    st.markdown(plain(sentence))
    st.plotly_chart(
        plan_steps.figure(_counted(due), [*_counted(done), (desk.on, len(done))], desk.on),
        key="plan-burn-up",
        config={"displayModeBar": False},
        alt=sentence,
    )


def _counted(days: list[date]) -> list[tuple[date, float]]:
    return [(on, count) for count, on in enumerate(days, 1)]


def _gates(transition: Transition, plan: TransitionPlan, desk: Desk) -> None:
    st.markdown("#### Gates")
    frozen, found = newest(transition), forecast_of(transition, desk.on)
    rows = []
    for gate in transition.playbook.gates:
        number = plan.work.gates.get(gate.id)
        if number is None:
            continue
        task, expected = plan.tasks[number], found.gates[gate.id]
        rows.append(
            {
                "Gate": plain(f"{gate.code} {gate.title}"),
                "Frozen": day(frozen.finishes.get(task.id)) if frozen else "–",
                "Plan": day(task.finish),
                "Slip": f"{task.slip_days:+d}" if task.slip_days else _none(task.slip_days),
                "Likely by": day(expected.on) if task.is_open else "passed",
                "8 of 10 by": day(expected.by) if task.is_open else "passed",
            }
        )
    st.table(rows, hide_index=True)
    if frozen:
        st.caption(
            plain(f"Frozen as “{frozen.row.title}” on {day(frozen.row.on)}; slips in working days.")
        )
    else:
        st.caption("Nothing is frozen yet, so nothing can slip.")


def _cards(transition: Transition, desk: Desk) -> None:
    """Draw the cutovers whose card is before what the plan allows or long after, if any."""
    found = differing(transition, desk.on)
    if not found:
        return
    st.markdown("#### Cutover cards on other days")
    st.markdown(
        f"{counted(len(found), 'card')} on the Handoff page and the plan say two days. The plan "
        "says what the tasks before it allow; the card is what both sides go by. Move one of them. "
        "Moved together, each card keeps its turn, on a day on which cells may change hands."
    )
    planned, moves = {each.card.id: each for each in found}, aligned(transition, desk.on)
    then = {each.card.id: each for each in moves.moves}
    cards = [*(each.card for each in found), *(each.card for each in moves.moves)]
    rows = [
        {
            "Cutover": plain(card.title),
            "On its card": day(card.on),
            "By the plan": day(planned[card.id].plan_on) if card.id in planned else "agrees",
            "Moved together": day(then[card.id].to) if card.id in then else "stays",
        }
        for card in sorted(dict.fromkeys(cards), key=lambda each: (each.on, each.at))
    ]
    st.table(rows, hide_index=True)
    for told_ in (*moves.obstacles, *beyond_words(transition, moves)):
        st.markdown(f":orange[:material/block:] {plain(told_)}")
    with st.container(horizontal=True):
        if moves.moves and desk.may(Act.EDIT_PROTOCOL, transition.charter, Cutover.kind):
            st.button(
                f"Move {counted(len(moves.moves), 'cutover')}",
                key="follow-plan",
                on_click=_follow_plan,
                args=(transition.id, transition.book.seq),
            )
        st.button("See the cards", key="plan-cards", on_click=going.to, args=(Page.HANDOFF,))


@told
def _follow_plan(transition_id: str, seen: int) -> None:
    found = handoff.follow_plan(session.desk(), transition_id, seen=seen)
    st.toast(f"Moved {counted(len(found.moves), 'cutover')}.")


def _none(slip: int | None) -> str:
    return "–" if slip is None else "none"


def _waits(transition: Transition, plan: TransitionPlan, desk: Desk) -> None:
    st.markdown("#### Days waited")
    found = waits_of(transition, plan, desk.on)
    st.markdown(plain(plan_words.waited(transition, found)))
    for each in found.each:
        _wait(transition, plan, each, desk)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, "waiting"):
        st.button(
            "Somebody is waiting",
            key="add-waiting",
            icon=":material/hourglass_empty:",
            on_click=editing.open_new,
            args=("waiting",),
        )


def _wait(transition: Transition, plan: TransitionPlan, each: Waited, desk: Desk) -> None:
    row, intake = each.row, transition.intake
    task = plan.by_id.get(row.task)
    whom = intake.name_of(row.on)
    until = f"until {day(row.until)}" if row.until else "still waiting"
    name = task.row.title if task else row.task
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(
            f"{plain(row.what)}  \n:small[{plain(f'{name}: for {whom}, since {day(row.since)}')}, "
            f"{until} · {counted(each.days, 'working day')}]",
            width="stretch",
        )
        if not desk.may(Act.EDIT_PROTOCOL, transition.charter, "waiting"):
            return
        if each.is_open and row.on is desk.party:
            other = intake.name_of(row.on.other)
            st.caption(f"{plain(other)} says when it came.", width="content")
        elif each.is_open:
            version = transition.protocol.placed["waiting", row.id].version
            st.button(
                "It came today",
                key=f"end-wait-{row.id}",
                type="tertiary",
                on_click=plan_needs.came,
                args=(transition.id, row.id, version),
            )
        st.button(
            "Edit",
            key=f"edit-waiting-{row.id}",
            type="tertiary",
            on_click=editing.open_row,
            args=("waiting", row.id),
        )
