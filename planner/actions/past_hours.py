"""Which hours tell who answers at a moment: today's, or for a past one those that stood then?"""

from __future__ import annotations

from datetime import datetime

from planner.actions.desk import Desk
from planner.actions.opening import assembled, charter_of
from planner.domain.custody.edits import with_hours_of
from planner.domain.custody.ledger import Ledger, ledger
from planner.domain.kinds import transition_scope
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut
from planner.domain.transition import Transition


def ledger_for(desk: Desk, transition: Transition, moment: datetime) -> Ledger:
    """Return the ledger to ask who answers at a moment: what took place, by that moment's hours.

    Minutes move between bands by edits, so that today's hours would tell another past. Until the
    first go was recorded the hours are the stated beginning, and may be stated otherwise.
    """
    first_go = _first_go(desk, transition.id) if moment < desk.at else None
    if first_go is None:
        return ledger(transition, desk.at)
    scope = transition_scope(transition.id)
    book = desk.store.as_of(scope, max(moment, first_go))
    charter = charter_of(book)
    if charter is None:
        return ledger(transition, desk.at)
    return ledger(with_hours_of(assembled(desk, book, charter), transition), desk.at)


def _first_go(desk: Desk, transition_id: str) -> datetime | None:
    entries = desk.store.entries(transition_scope(transition_id))
    return next((each.at for each in entries if each.kind == CarriedOut.kind), None)
