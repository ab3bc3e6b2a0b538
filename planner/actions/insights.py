"""The weekly lines: kept unless they only count activity, and followed to a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from planner.actions import protocol
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.access import Act, require
from planner.domain.errors import BadInput, NotFound
from planner.domain.insight import WeekNote, week_note
from planner.domain.insight.bounce import bounce
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.insights import Insight


def keep_line(desk: Desk, transition_id: str, facts: Mapping[str, Any]) -> Row:
    """Keep one line of this week's note and return it; `facts` may name another week.

    Raises BadInput for a line that only counts activity, with the words that made it so.
    """
    said = [str(facts.get(field) or "") for field in ("need", "so_what", "ask")]
    if found := bounce(*said):
        raise BadInput([("need", found.sentence)])
    return protocol.add_row(desk, transition_id, Insight.kind, {"week_on": desk.on, **facts})


def decide(
    desk: Desk, transition_id: str, insight: str, decision: str, *, result: str = "", expected: int
) -> Row:
    """Record what the business decided on an ask, dated today; a no with a reason counts.

    Decided before, it keeps its day: only the words and the result change.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.EDIT_PROTOCOL, transition.charter)
    placed = transition.protocol.placed.get((Insight.kind, insight))
    if placed is None or not isinstance(placed.row, Insight):
        raise NotFound(f"There is no insight '{insight}'; somebody may have removed it. Reload.")
    if not decision.strip():
        raise BadInput([("decision", "Nothing is decided yet. Write yes, or no with its reason.")])
    facts = placed.row.model_dump() | {
        "decision": decision,
        "decided_on": placed.row.decided_on or desk.on,
        "result": result,
    }
    return protocol.save_row(desk, transition_id, Insight.kind, facts, expected=expected)


def note(desk: Desk, transition_id: str, week_on: date) -> WeekNote:
    """Return the weekly note of the week that holds a day."""
    transition = open_transition(desk, transition_id)
    if desk.person is not None:
        require(desk.person, Act.READ, transition.charter)
    return week_note(transition, week_on)
