"""Pretend phones for a rehearsal: seats that join and vote, so that every screen can be tried."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from planner.actions.desk import Desk
from planner.actions.workshop import presence
from planner.actions.workshop.guests import Guest, join, vote
from planner.actions.workshop.offering import offered
from planner.actions.workshop.rooms import open_room, room
from planner.domain.errors import Refused
from planner.domain.workshop.agenda import InjectItem, Option
from planner.domain.workshop.room import Room
from planner.domain.workshop.views import Offered
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
        facts = {"side": side, "role": "Rehearsal"}
        _, guest = join(desk.store, desk.at, room(desk.store, found.id), facts)
        presence.see(found.id, guest.seat.id, desk.at)
    return room(desk.store, found.id)


def pretend_votes(desk: Desk, rehearsal_id: str, seed: int = 7) -> Room:
    """Let every pretend guest vote on the open item, apart by side, alike for the same seed."""
    found = _rehearsal(desk, rehearsal_id)
    item = found.session.open_item
    asked = found.session.item(item) if item else None
    if asked is None or found.session.standing(asked.id, desk.at) is not State.COLLECTING:
        raise Refused("No item takes votes just now. Open one, then let the phones vote.")
    dice, named = Random(seed), offered(desk.store, found, desk.at)
    for seat in found.seats:
        presence.see(found.id, seat.id, desk.at)
        given = _reaction(dice, named) if isinstance(asked, InjectItem) else None
        facts = {
            "item": asked.id,
            "round": found.session.of(asked.id).round,
            "choice": _choice(dice, seat.side, found.session.options(asked.id)),
            "reaction": given,
            "reason": "" if given else dice.choice(_REASONS),
        }
        vote(desk.store, desk.at, Guest(room(desk.store, found.id), seat), facts)
    return room(desk.store, found.id)


def _choice(dice: Random, side: Side, options: Sequence[Option]) -> str | None:
    """Return an option, the agency's further up than the brand's; None where there is none."""
    if not options:
        return None
    middle = len(options) * (0.75 if side is Side.AGENCY else 0.35)
    place = round(dice.gauss(middle, 0.8))
    return options[min(len(options) - 1, max(0, place))].value


def _reaction(dice: Random, named: Offered) -> dict[str, Any]:
    """Return what a pretend player would do: mostly alike, so that the debrief has something."""
    roles = [id_ for id_, _ in named.get("roles", ())]
    rules = [id_ for id_, _ in named.get("rules", ())]
    return {
        "severity": dice.choice(("S1", "S1", "S2")),
        "verb": dice.choice(("respond", "respond", "respond", "route")),
        "owner_role": dice.choice([*roles[:1] * 3, *roles[:3]]),
        "within_minutes": dice.choice((15, 30, 60)),
        "rule": dice.choice(["", *rules[:1] * 2]),
        "took_seconds": dice.randrange(20, 120),
    }


def _rehearsal(desk: Desk, rehearsal_id: str) -> Room:
    found = open_room(desk, rehearsal_id)
    if not found.workshop.rehearsal:
        raise Refused("Pretend phones join rehearsals alone. Rehearse this workshop first.")
    return found
