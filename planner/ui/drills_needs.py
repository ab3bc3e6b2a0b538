"""What drills wait for: a retest, a close, an owner, a change that is late."""

from __future__ import annotations

from functools import partial

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.drill.closing import still_open
from planner.domain.drill.needs import needs as needs_of
from planner.domain.need import Need
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillRun
from planner.domain.transition import Transition
from planner.domain.wording import day
from planner.ui import drills_deeds, editing, needs, session


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what waits, the latest first, or why there is nothing."""
    found = needs_of(transition, desk.on)
    needs.draw(found, _calm(transition), partial(_button, transition, desk), "under Findings")


def _button(transition: Transition, desk: Desk, need: Need, key: str) -> None:
    findings = {each.id: each for each in transition.protocol.of(DrillFinding)}
    finding, name = findings[need.row], session.key(f"{key}-{need.row}")
    if need.button == "Play it again":
        if desk.may(Act.FACILITATE, transition.charter):
            needs.link(need, name, drills_deeds.play, finding.inject)
        return
    if not desk.may(Act.EDIT_PROTOCOL, transition.charter, need.kind):
        return
    match need.button:
        case "Close it":
            needs.link(need, name, drills_deeds.close, transition.id, finding.id)
        case "Mend it":
            words = "Change the rule" if finding.changes_a_rule else "Mended today"
            needs.link(need, name, drills_deeds.mend, transition.id, finding.id, words=words)
        case _:
            needs.link(need, name, editing.open_row, need.kind, need.row)


def _calm(transition: Transition) -> str:
    if not transition.protocol.of(DrillRun):
        return "No drill has been played. Choose a message under “What can be played”."
    coming = [each for each in still_open(transition.protocol) if each.due_on]
    if not coming:
        return "No finding is open. Play what was never played."
    first = coming[0]
    on = f", by {day(first.due_on)}" if first.due_on else ""
    return f"Nothing is late. Next to be mended{on}: {first.title}."
