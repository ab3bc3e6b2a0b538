"""What if: other days, waits, order, dates or end to lay from; before and after, then kept."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.actions import planning as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.planning.plan import TransitionPlan
from planner.domain.planning.terms import Overlap
from planner.domain.planning.what_if import Moved, WhatIf, what_if
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.planning import Laid, PlanTerms, Task
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.ui import failures, session
from planner.ui.failures import told
from planner.ui.words import counted, day, plain

_DAYS, _WAIT, _ORDER, _DATE, _END = (
    "Other days",
    "Another wait",
    "Another order",
    "Not before",
    "Laid from the other end",
)
#: Moved tasks that are listed; the gates stand above them in any case.
_AT_MOST = 10


def draw(transition: Transition, plan: TransitionPlan, desk: Desk) -> None:
    """Draw the drawer; nothing is saved before its own button."""
    st.markdown("#### What if")
    st.caption("Try a change. Nothing is saved until you keep it.")
    chosen = st.segmented_control(
        "Try",
        (_DAYS, _WAIT, _ORDER, _DATE, _END),
        default=_DAYS,
        required=True,
        key=session.key("plan-try"),
        label_visibility="collapsed",
    )
    try:
        rows = _terms(transition) if chosen == _END else _changed(plan, chosen)
        if not rows:
            return
        found = what_if(transition, rows, desk.on)
    except BadInput as error:
        failures.show(error)
        return
    _effects(found)
    kinds = {each.kind for each in rows}
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, *kinds):
        st.button(
            "Keep this change",
            type="primary",
            key="keep-plan",
            on_click=_keep,
            args=(transition.id, found.rows, transition.book.seq),
        )


def _changed(plan: TransitionPlan, chosen: str | None) -> tuple[Row, ...]:
    """Draw the fields of a changed task; none while nothing would change."""
    tasks = {each.id: each.row for each in plan.tasks if each.is_open}
    if not tasks:
        st.caption("Every task is done.")
        return ()
    names = sorted(
        tasks, key=lambda each: (not plan.by_id[each].is_critical, plan.by_id[each].start)
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        id_: str = st.selectbox(
            "Task",
            names,
            format_func=lambda each: (
                f"{tasks[each].title}{' · sets the date' if plan.by_id[each].is_critical else ''}"
            ),
            key=session.key("try-task"),
        )
        row = tasks[id_]
        changes = _fields(plan, row, chosen)
    facts = {name: getattr(row, name) for name in type(row).model_fields} | changes
    changed = make(Task, facts)
    if changed == row:
        st.caption("Give something else to see what it changes.")
        return ()
    return (changed,)


def _fields(plan: TransitionPlan, row: Task, chosen: str | None) -> dict[str, object]:
    key = f"{chosen}-{row.id}"
    if chosen == _WAIT:
        wait = st.number_input(
            "Then a wait of (days)", 0, 730, row.wait_days, key=session.key(f"try-{key}")
        )
        return {"wait_days": int(wait)}
    if chosen == _ORDER:
        behind = {plan.tasks[each].id for each in plan.work.behind(plan.work.place[row.id])}
        others = [each for each in plan.by_id if each not in behind or each in row.waits_for]
        after = st.multiselect(
            "Waits for",
            others,
            [each for each in row.waits_for if each in others],
            format_func=lambda each: plan.by_id[each].row.title,
            key=session.key(f"try-{key}"),
        )
        kept = [each for each in row.waits_for if each in after]
        return {"waits_for": (*kept, *(each for each in after if each not in kept))}
    if chosen == _DATE:
        on = st.date_input(
            "Not before", row.not_before, key=session.key(f"try-{key}"), format="DD/MM/YYYY"
        )
        return {"not_before": on if isinstance(on, date) else None}
    days = int(st.number_input("Working days", 0, 400, row.days, key=session.key(f"try-{key}")))
    well = row.days_if_well if row.days_if_well is None else min(row.days_if_well, days)
    worst = row.days_at_worst if row.days_at_worst is None else max(row.days_at_worst, days)
    return {"days": days, "days_if_well": well, "days_at_worst": worst}


def _terms(transition: Transition) -> tuple[Row, ...]:
    row = transition.protocol.one(PlanTerms) or PlanTerms(id=PlanTerms.kind)
    other = Laid.BACK if row.laid is Laid.FORWARD else Laid.FORWARD
    st.markdown(
        "Laid back from the contract's end, everything is as late as it may be: what slips a day "
        "then, slips the end."
        if other is Laid.BACK
        else "Laid forward from the kickoff, everything is as early as it can be."
    )
    return (row.model_copy(update={"laid": other}),)


def _effects(found: WhatIf) -> None:
    if found.moves_nothing:
        st.markdown("**No date moves.**")
    else:
        st.markdown(f"**{plain(_sentence(found))}**")
        lines = [found.handoff, found.closing, *found.gates.values()]
        st.table([_row(each) for each in lines if each.before or each.after], hide_index=True)
        moved = [each for each in found.tasks if each.days]
        with st.expander(f"{counted(len(found.tasks), 'task')} would move"):
            st.table([_row(each) for each in moved[:_AT_MOST]], hide_index=True)
            if moved[_AT_MOST:]:
                st.caption(f"And {len(moved) - _AT_MOST} more.")
    if found.newly_critical:
        names = "; ".join(each.row.title for each in found.newly_critical)
        st.markdown(plain(f"Now also sets the closing day: {names}."))
    cost = _cost(found.overlap_before, found.overlap_after)
    if cost:
        st.markdown(plain(cost))


def _sentence(found: WhatIf) -> str:
    moved = found.handoff
    if moved.after is None or not moved.is_moved:
        return "The handoff stays where it is."
    direction = "later" if moved.days > 0 else "sooner"
    days = counted(abs(moved.days), "working day")
    return f"The handoff would be on {day(moved.after)}, {days} {direction}."


def _row(each: Moved) -> dict[str, str]:
    return {
        "What": plain(each.title),
        "Before": day(each.before),
        "After": day(each.after),
        "Working days": f"{each.days:+d}" if each.days else "0",
    }


def _cost(before: Overlap | None, after: Overlap | None) -> str:
    if before is None or after is None or before.weeks == after.weeks:
        return ""
    more = after.weeks - before.weeks
    said = f"Both parties would answer for {counted(after.weeks, 'week')} ({more:+d})"
    if before.cost is None or after.cost is None:
        return f"{said}."
    return f"{said}: {after.currency} {after.cost:,} ({after.cost - before.cost:+,})."


@told
def _keep(transition_id: str, rows: tuple[Row, ...], seen: int) -> None:
    laid = actions.keep(session.desk(), transition_id, rows, seen=seen)
    protocol = session.require_transition().protocol
    st.session_state["saved"] = ", ".join(protocol.name(each) for each in laid)
