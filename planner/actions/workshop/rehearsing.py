"""Pretend phones for a rehearsal: seats that join and vote, so that every screen can be tried."""

from __future__ import annotations

from random import Random

from planner.actions.desk import Desk
from planner.actions.workshop.guests import Guest, join, vote
from planner.actions.workshop.rooms import open_room, room
from planner.domain.errors import Refused
from planner.domain.workshop.agenda import InjectItem
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Side, State

PHONES = 12
_REASONS = (
    "We did this last month and it held.",
    "Nobody has ever tried it on a Saturday.",
    "The document exists; I have not seen it used.",
    "Only one of us knows how.",
    "",
    "",
)


def bring_phones(desk: Desk, rehearsal_id: str, phones: int = PHONES) -> Room:
    """Let pretend guests take seats, agency and brand by turns; refused in a real workshop."""
    found = _rehearsal(desk, rehearsal_id)
    for number in range(phones):
        side = (Side.AGENCY, Side.BRAND)[number % 2]
        join(desk.store, desk.at, room(desk.store, found.id), {"side": side, "role": "Rehearsal"})
    return room(desk.store, found.id)


def pretend_votes(desk: Desk, rehearsal_id: str, seed: int = 7) -> Room:
    """Let every pretend guest vote on the open item, apart by side, alike for the same seed."""
    found = _rehearsal(desk, rehearsal_id)
    item = found.session.open_item
    asked = found.session.item(item) if item else None
    if asked is None or found.session.standing(asked.id, desk.at) is not State.COLLECTING:
        raise Refused("No item takes votes just now. Open one, then let the phones vote.")
    if isinstance(asked, InjectItem):
        raise Refused("Pretend phones write no answers to an exercise. Answer it on a real phone.")
    dice, options = Random(seed), found.session.options(asked.id)
    for seat in found.seats:
        middle = len(options) * (0.75 if seat.side is Side.AGENCY else 0.35)
        place = min(len(options) - 1, max(0, round(dice.gauss(middle, 0.8))))
        facts = {
            "item": asked.id,
            "round": found.session.of(asked.id).round,
            "choice": options[place].value,
            "reason": dice.choice(_REASONS),
        }
        vote(desk.store, desk.at, Guest(room(desk.store, found.id), seat), facts)
    return room(desk.store, found.id)


def _rehearsal(desk: Desk, rehearsal_id: str) -> Room:
    found = open_room(desk, rehearsal_id)
    if not found.workshop.rehearsal:
        raise Refused("Pretend phones join rehearsals alone. Rehearse this workshop first.")
    return found
