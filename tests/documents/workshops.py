"""A whole workshop for tests to put on paper: six people, three items, and all that can happen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.actions.workshop import guests, running
from planner.domain.people import Party
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import Block
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import BlockKind, Confirmed, Settled, Side, Source, Taking
from planner.store.database import Store
from tests.actions.desks import Table, after, begun_in, reveal
from tests.actions.workshop.sittings import Sitting, at_table, later, level_item, owner_item

SIX = (
    *((name, Side.AGENCY) for name in ("Ivo", "Noor", "Pia")),
    *((name, Side.BRAND) for name in ("Ana Reyes", "Tom", "Uma")),
)
DUE = date(2027, 2, 1)
#: What only an unrevealed round says.
UNSEEN = "A reason that nobody has seen"


def seated(store: Store) -> Sitting:
    """Return a workshop of four items with six guests, begun."""
    table = begun_in(store)
    reveal(table)
    return begun_at(table)


def begun_at(table: Table, changes: Mapping[int, Mapping[str, str]] | None = None) -> Sitting:
    """Return a begun workshop with six guests at a table; `changes` by the place of a level."""
    levels = [
        level_item(table, place).model_copy(update=dict((changes or {}).get(place, {})))
        for place in range(3)
    ]
    items = (levels[0], levels[1], owner_item(table), levels[2])
    blocks = (
        Block(id="welcome", title="Welcome", kind=BlockKind.WELCOME, minutes=5, notes="Say hello."),
        Block(
            id="votes", title="Votes", kind=BlockKind.ITEMS, minutes=40, items=items, led_by="Mia"
        ),
        Block(id="parking", title="Parking lot", kind=BlockKind.PARKING, minutes=10, cut_order=1),
        Block(id="close", title="Close", kind=BlockKind.CLOSE, minutes=10),
    )
    room = at_table(table, blocks=blocks)
    room.start()
    for name, side in SIX:
        room.sit(name, side)
    return room


def voted(room: Sitting, item: str, choices: str, **facts: str) -> None:
    """Ask an item if it waits, and let the six vote in their order."""
    if room.room.session.open_item is None:
        room.ask(item)
    for (name, _), choice in zip(SIX, choices.split(), strict=True):
        room.vote(name, None if choice == "?" else choice, **facts)


def a_decision(room: Sitting) -> None:
    """Vote twice on the first level, and record it with a dissent."""
    later(room, minutes=6)
    room.ask("level-0")
    room.vote("Ivo", "1", reason="Nobody has tried it at night.")
    room.vote("Noor", "1")
    room.vote("Pia", "1", reason="An offensive word.")
    for name in ("Ana Reyes", "Tom", "Uma"):
        room.vote(name, "4", reason="The drill went well." if name == "Tom" else "")
    room.do(on_items.Reveal(item="level-0"))
    hidden = next(
        each for each in room.room.ballots("level-0", 1) if each.reason.startswith("An off")
    )
    room.do(deeds.HideReason(ballot=hidden.id))
    room.do(on_items.Revote(item="level-0", reason="The drill's log was shown"))
    voted(room, "level-0", "3 3 3 3 4 ?")
    room.do(on_items.Reveal(item="level-0"))
    room.do(
        on_items.Record(
            item="level-0",
            value="3",
            owner="Ana Reyes",
            due=DUE,
            rationale="The log shows it.",
            dissent="Uma would wait for a second drill.",
        )
    )


def a_difference(room: Sitting) -> None:
    """Count one side's votes by hand on the second level, and agree to differ."""
    later(room, minutes=12)
    room.ask("level-1")
    for name, choice in zip(("Ana Reyes", "Tom", "Uma"), "332", strict=True):
        room.vote(name, choice)
    facts = {
        "item": "level-1",
        "round": 1,
        "side": Side.AGENCY,
        "counts": (("1", 3),),
        "source": Source.PAPER,
        "note": "=the cards were counted twice",
    }
    running.enter_tally(room.desk(), room.id, facts, expected=0)
    room.do(on_items.Reveal(item="level-1"))
    room.do(
        on_items.AgreeToDiffer(
            item="level-1",
            agency="Nobody is reachable on Sundays.",
            brand="The rota covers it.",
            owner="Ana Reyes",
            review_on=date(2027, 3, 1),
        )
    )


def loose_ends(room: Sitting) -> None:
    """Give out an action, park an item and a thought, and let somebody else take over."""
    room.do(
        deeds.AddAction(
            id="act",
            item="level-0",
            when="the tool is down",
            then="ring the duty phone",
            owner="Ana Reyes",
            due=DUE,
        )
    )
    guests.park(room.table.store, after(room.minutes), room.guest("Tom"), "Who pays for the tool?")
    thought = room.room.thoughts[0].id
    room.do(deeds.Jot(id="noted", text="@Ask legal about prizes"))
    room.do(deeds.SettleThought(id=thought, settled=Settled.NEXT_WORKSHOP))
    room.do(deeds.SettleThought(id="noted", settled=Settled.DROPPED, reason="Legal has said so."))
    guests.add_note(
        room.table.store, after(room.minutes), room.guest("Noor"), "level-0", "We tried it again."
    )
    later(room, minutes=9)
    code = room.room.door.recovery if room.room.door else ""
    room.do(deeds.TakeOver(how=Taking.CODE), Party.BRAND, code)
    room.do(on_items.Open(item="owner"), Party.BRAND)
    room.vote("Tom", room.room.session.options("owner")[0].value, reason=UNSEEN)
    room.do(on_items.Park(item="owner", reason="The brand's lead is not here"), Party.BRAND)


def closed(room: Sitting) -> Room:
    """Close it, with the owner's word and two votes on the time it took."""
    room.do(deeds.BeginClosing(), Party.BRAND)
    owner = room.guest("Ana Reyes")
    at, store = after(room.minutes), room.table.store
    guests.confirm(store, at, owner, {"about": "act", "said": Confirmed.ACCEPT})
    for name, stars in (("Ivo", 4), ("Tom", 5), ("Uma", 5)):
        guests.value_time(store, at, room.guest(name), stars)
    later(room, minutes=8)
    room.do(deeds.Close(), Party.BRAND)
    return room.room


def held(store: Store) -> Sitting:
    """Return a whole workshop, closed."""
    room = seated(store)
    a_decision(room)
    a_difference(room)
    loose_ends(room)
    closed(room)
    return room
