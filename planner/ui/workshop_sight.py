"""What the console looks at: the room, who looks, and what the rules let this person do now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from planner.actions.desk import Desk
from planner.actions.workshop import presence
from planner.actions.workshop.rooms import open_room
from planner.domain.access import Act
from planner.domain.transition import Transition
from planner.domain.workshop import deeds, views
from planner.domain.workshop.allowing import Chair, refusal
from planner.domain.workshop.deeds import Deed
from planner.domain.workshop.room import Room
from planner.domain.workshop.session import SHOWN
from planner.domain.workshop.words import State, Taking
from planner.ui import session


@dataclass(frozen=True)
class Sight:
    """One look at a workshop by one person at one moment."""

    transition: Transition
    desk: Desk
    room: Room

    @property
    def rev(self) -> int:
        """Return the revision that every button of this look is pressed on."""
        return self.room.session.rev

    @property
    def may_act(self) -> bool:
        """Return whether this person may run workshops here at all."""
        return self.desk.may(Act.FACILITATE, self.transition.charter)

    @property
    def is_holder(self) -> bool:
        """Return whether this person runs this one now."""
        person = self.desk.person
        return person is not None and self.may_act and person.id == self.room.session.holder

    def refusal(self, deed: Deed) -> str:
        """Return why this person may not do something now; "" if they may."""
        person, session_ = self.desk.person, self.room.session
        if person is None or not self.may_act:
            return "You look on here. Somebody who takes part as lead or contributor runs it."
        is_silent = presence.is_silent(self.room.id, session_.holder, self.desk.at)
        chair = Chair(person.id, holder_is_here=not is_silent)
        return refusal(session_, deed, self.room.votes, chair, self.desk.at)

    def lets(self, deed: Deed) -> bool:
        """Return whether this person may do something now."""
        return not self.refusal(deed)

    @cached_property
    def told(self) -> dict[str, Any]:
        """Return what the big screen is told: before a reveal there is no vote in it."""
        here = presence.here(self.room.id, self.desk.at)
        return views.screen(self.room, self.desk.at, here)

    @property
    def item(self) -> str | None:
        """Return the item that stands open."""
        return self.room.session.open_item

    @property
    def standing(self) -> State | None:
        """Return where the open item stands at this moment."""
        return self.room.session.standing(self.item, self.desk.at) if self.item else None

    @property
    def is_shown(self) -> bool:
        """Return whether the open item's votes lie open."""
        return self.standing in SHOWN

    @property
    def ins(self) -> tuple[int, int]:
        """Return how many have voted in the open round, and of how many."""
        found = (self.told["item"] or {}).get("in", {}).values()
        return sum(each[0] for each in found), sum(each[1] for each in found)

    @property
    def mark(self) -> tuple[object, ...]:
        """Return what the whole page has to be drawn again for when it changes."""
        return (
            self.rev,
            self.standing,
            self.ins[0] > 0,
            len(self.room.seats),
            len(self.room.thoughts),
            self.lets(deeds.TakeOver(how=Taking.BUTTON)),
        )


def now(workshop_id: str) -> Sight:
    """Return this sitting's look at a workshop at this moment."""
    desk = session.desk()
    return Sight(session.require_transition(), desk, open_room(desk, workshop_id))
