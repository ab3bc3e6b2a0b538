"""A workshop on a real transition, with guests who join and vote through the real actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from planner.actions.desk import Desk
from planner.actions.workshop import guests, preparing, running
from planner.actions.workshop.rooms import room
from planner.domain.people import Party
from planner.domain.protocol.rows import Scenario
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import Block, Item, LevelItem, Option, RuleItem, Workshop
from planner.domain.workshop.deeds import Deed
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import BlockKind, Naming, Side, Template
from planner.store.database import Store
from tests.actions.desks import Table, after, begun_in, reveal

ANCHORS = ("Nothing.", "Somebody thought of it.", "Written down.", "Done.", "Done and tested.")


@dataclass
class Sitting:
    """One workshop at a table, its guests by name, and the minute it is."""

    table: Table
    id: str
    minutes: float = 60
    tokens: Mapping[str, str] | None = None

    @property
    def room(self) -> Room:
        return room(self.table.store, self.id)

    def desk(self, party: Party = Party.AGENCY) -> Desk:
        return self.table.desk(party, self.minutes)

    def do(self, deed: Deed, party: Party = Party.AGENCY, code: str = "") -> Room:
        rev = self.room.session.rev
        return running.do(self.desk(party), self.id, deed, rev=rev, code=code)

    def guest(self, name: str) -> guests.Guest:
        return guests.seated(self.table.store, (self.tokens or {})[name])

    def sit(self, name: str, side: Side, **facts: Any) -> guests.Guest:
        at = after(self.minutes)
        token, guest = guests.join(
            self.table.store, at, self.room, {"side": side, "name": name, **facts}
        )
        self.tokens = {**(self.tokens or {}), name: token}
        return guest

    def vote(self, name: str, choice: str | None, **facts: Any) -> None:
        item = self.room.session.open_item
        assert item is not None
        given = {
            "item": item,
            "round": self.room.session.of(item).round,
            "choice": choice,
            **facts,
        }
        guests.vote(self.table.store, after(self.minutes), self.guest(name), given)

    def start(self) -> None:
        self.do(deeds.OpenLobby())
        self.do(deeds.Start())

    def ask(self, item: str, minutes: int | None = None) -> None:
        self.do(on_items.Open(item=item, minutes=minutes))

    def finish(self) -> None:
        self.do(deeds.BeginClosing())
        self.do(deeds.Close())


def level_item(table: Table, number: int = 0) -> LevelItem:
    """Return the item that finds the level of one of the transition's criteria."""
    criterion = table.seen().criteria[number]
    return LevelItem(
        id=f"level-{number}",
        question=criterion.title,
        criterion=criterion.id,
        met_when=criterion.met_when,
        met_at=criterion.met_at,
        anchors=ANCHORS,
    )


def owner_item(table: Table) -> RuleItem:
    """Return the item that asks which role owns the protocol's first scenario."""
    scenario = table.seen().protocol.of(Scenario)[0]
    roles = tuple(table.seen().protocol.roles)[:3]
    return RuleItem(
        id="owner",
        question="Who owns it?",
        row_kind="scenario",
        row=scenario.id,
        field="owner_role",
        options=tuple(Option(value=each, label=each) for each in roles),
    )


def sitting(store: Store, *items: Item, revealed: bool = True, **changes: Any) -> Sitting:
    """Return a prepared workshop on a transition just begun, both voices revealed."""
    table = begun_in(store)
    if revealed:
        reveal(table)
    return at_table(table, *items, **changes)


def at_table(table: Table, *items: Item, **changes: Any) -> Sitting:
    """Return a prepared workshop at a table; by default it asks one level and one owner."""
    asked = items or (level_item(table), owner_item(table))
    lead, other = table.agency.person, table.brand.person
    assert lead is not None
    assert other is not None

    def compose(id_: str) -> Workshop:
        facts = {
            "id": id_,
            "transition": table.id,
            "template": Template.READINESS,
            "title": "Readiness review",
            "starts_at": after(60),
            "zone": "Europe/London",
            "minutes": 90,
            "naming": Naming.ANONYMOUS,
            "asks_names": True,
            "facilitators": (lead.id, other.id),
            "blocks": (
                Block(id="welcome", title="Welcome", kind=BlockKind.WELCOME, minutes=5),
                Block(id="votes", title="Votes", kind=BlockKind.ITEMS, minutes=40, items=asked),
                Block(
                    id="parking",
                    title="Parking lot",
                    kind=BlockKind.PARKING,
                    minutes=10,
                    cut_order=1,
                ),
                Block(id="close", title="Close", kind=BlockKind.CLOSE, minutes=10),
            ),
            **changes,
        }
        return Workshop.model_validate(facts)

    found = preparing.begin(replace(table.agency, at=after(50)), table.id, compose)
    return Sitting(table, found.id)


def later(sitting: Sitting, **gone: float) -> None:
    """Let time go by at a sitting."""
    sitting.minutes += timedelta(**gone).total_seconds() / 60
