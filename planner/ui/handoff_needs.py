"""What of the handoff waits: a go, a cause, an owner of a conversation, a day that differs."""

from __future__ import annotations

from functools import partial

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.custody.ledger import Ledger
from planner.domain.custody.needs import needs as needs_of
from planner.domain.need import Need
from planner.domain.planning import card_needs
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.cutovers import Rollback
from planner.domain.transition import Transition
from planner.ui import (
    editing,
    going,
    handoff_card,
    handoff_place,
    needs,
    plan_progress,
    session,
)

_CALM = "Nothing waits: no go is overdue, every cause is closed, and no card has to move."


def draw(transition: Transition, desk: Desk, book: Ledger) -> None:
    """Draw what waits, each with the way to it."""
    people = {each.id: each.name for each in transition.people}
    found = (*needs_of(book, people), *card_needs.needs(transition, desk.on))
    needs.draw(found, _CALM, partial(_button, transition, desk), "told as these are met")


def _button(transition: Transition, desk: Desk, need: Need, key: str) -> None:
    edits = desk.may(Act.EDIT_PROTOCOL, transition.charter, need.kind)
    if need.does == card_needs.ALL:
        choice = {session.key("plan-view"): plan_progress.VIEW}
        needs.link(need, key, going.to, Page.PLAN, **choice)
    elif need.kind == Rollback.kind:
        needs.link(need, key, handoff_place.show, handoff_place.BACK)
    elif need.move_to and edits:
        move = (transition.id, need.row, need.move_to.isoformat())
        needs.link(need, key, handoff_card.move, *move)
    elif need.row:
        words = "Look at the card" if need.move_to else need.button
        needs.link(need, key, handoff_place.show, handoff_place.CARDS, need.row, words=words)
    elif edits:
        needs.link(need, key, editing.open_new, need.kind)
