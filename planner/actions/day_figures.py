"""Entering the figures of many days at once, from a pasted table."""

from __future__ import annotations

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.protocol import add_rows
from planner.domain.errors import BadInput
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.wording import day
from planner.intake.days_csv import read_days


def paste_days(desk: Desk, transition_id: str, text: str) -> int:
    """Add the figures of many days from a pasted table, all or none; return how many there were.

    Raises BadInput naming the row of each fault, a day that is entered already among them.
    """
    transition = open_transition(desk, transition_id)
    pasted = read_days(text, transition.protocol.named("surface"))
    seen = {(each.on, each.surface): "already" for each in transition.protocol.of(DayFigures)}
    faults = []
    for number, facts in enumerate(pasted, 1):
        key = (facts["on"], facts.get("surface"))
        if key in seen:
            told = f"{day(facts['on'])} is entered {seen[key]}. Take this line out, or the other."
            faults.append((f"Row {number}", told))
        seen.setdefault(key, f"in row {number} too")
    if faults:
        raise BadInput(faults)
    return len(add_rows(desk, transition_id, DayFigures.kind, pasted))
