"""Small sound workshops to build tests on: what was prepared, what was done, who voted what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from planner.domain.ledger import Book, Kept, Key
from planner.domain.protocol.words import Severity, Verb
from planner.domain.value import Value
from planner.domain.workshop import guests, room
from planner.domain.workshop.advancing import replay
from planner.domain.workshop.agenda import (
    Block,
    InjectItem,
    Invitee,
    LevelItem,
    Option,
    RuleItem,
    Workshop,
)
from planner.domain.workshop.allowing import Votes
from planner.domain.workshop.deeds import Command, OpenLobby, Start
from planner.domain.workshop.guests import Ballot, Door, RoomKey, Seat, Tally, pseudonym
from planner.domain.workshop.inject import Inject, Reaction
from planner.domain.workshop.room import Room
from planner.domain.workshop.session import Session
from planner.domain.workshop.tally import Result, result_of
from planner.domain.workshop.words import BlockKind, Side, Source, Template
from tests.examples import ANA, TOM

#: Thursday 4 February 2027, ten o'clock in London: when the workshop begins.
AT = datetime(2027, 2, 4, 10, tzinfo=UTC)
KEY = RoomKey(key=sha256(b"a key for tests").hexdigest())
DOOR = Door(
    code="ABCDEF",
    screen="the-big-screens-own-secret",
    recovery="TAKEQVER",
)
_ANCHORS = ("Nothing.", "Named.", "Begun.", "Works.", "Proven.")


def a_level(id_: str = "crisis-contact", **changes: Any) -> LevelItem:
    """Return a criterion to find the level of; `changes` replace its fields."""
    facts = {
        "id": id_,
        "question": f"How far is {id_.replace('-', ' ')}?",
        "criterion": id_,
        "met_when": "One can see it.",
        "anchors": _ANCHORS,
    }
    return LevelItem.model_validate({**facts, **changes})


def a_rule(id_: str = "who-owns-parcels", **changes: Any) -> RuleItem:
    """Return the choice of who owns a scenario; `changes` replace its fields."""
    facts = {
        "id": id_,
        "question": f"{id_.replace('-', ' ').capitalize()}?",
        "row_kind": "scenario",
        "row": "question-1",
        "field": "owner_role",
        "options": (
            Option(value="brand-lead", label="Brand lead"),
            Option(value="brand-deputy", label="Brand deputy"),
            Option(value="agency-lead", label="Agency lead"),
        ),
    }
    return RuleItem.model_validate({**facts, **changes})


def an_inject(id_: str = "late-parcel", **changes: Any) -> Inject:
    """Return a complaint of Friday 17:30; `changes` replace its fields."""
    facts = {
        "id": id_,
        "title": id_.replace("-", " ").capitalize(),
        "post": "My parcel was due on Monday. Where is it?",
        "at": time(17, 30),
        "scenario": "question-1",
    }
    return Inject.model_validate({**facts, **changes})


def an_inject_item(id_: str = "late-parcel", **changes: Any) -> InjectItem:
    """Return a drill's item; `changes` replace the inject's fields."""
    inject = an_inject(id_, **changes)
    return InjectItem(id=id_, question=inject.title, inject=inject)


def a_block(
    id_: str, kind: str = "items", minutes: int = 15, items: Sequence[Any] = (), **changes: Any
) -> Block:
    """Return a block of the agenda; `changes` replace its fields."""
    facts = {"id": id_, "title": id_.replace("-", " ").capitalize(), "minutes": minutes}
    return Block(**{**facts, "kind": BlockKind(kind), "items": tuple(items), **changes})


def an_agenda() -> tuple[Block, ...]:
    """Return 75 minutes: welcome, two levels, a rule and a level, parking lot, close."""
    return (
        a_block("welcome", "welcome", 5),
        a_block("people", "items", 30, (a_level("crisis-contact"), a_level("deputy-named"))),
        a_block("rules", "items", 20, (a_rule(), a_level("macros-moved")), cut_order=2),
        a_block("parking-lot", "parking", 10, cut_order=1),
        a_block("close", "close", 10),
    )


def an_invitee(id_: str, side: str, **changes: Any) -> Invitee:
    """Return somebody who is expected; `changes` replace their fields."""
    facts = {"id": id_, "name": id_.replace("-", " ").title(), "side": Side(side)}
    return Invitee(**{**facts, **changes})


def some_guests() -> tuple[Invitee, ...]:
    """Return three people a side; Ana decides for the brand and Tom for the agency."""
    return (
        an_invitee("ana-reyes", "brand", role="brand-lead", decides=True, participant=ANA.id),
        an_invitee("rosa-lind", "brand", role="brand-deputy"),
        an_invitee("ivo-marsh", "brand"),
        an_invitee("tom-blake", "agency", role="agency-lead", decides=True, participant=TOM.id),
        an_invitee("mia-holt", "agency"),
        an_invitee("jon-pell", "agency"),
    )


def a_workshop(**changes: Any) -> Workshop:
    """Return a readiness review of 90 minutes that Tom runs, Ana beside him."""
    facts = {
        "id": "harbour-and-pine.w1",
        "transition": "harbour-and-pine",
        "template": Template.READINESS,
        "title": "Readiness review",
        "starts_at": AT,
        "zone": "Europe/London",
        "minutes": 90,
        "facilitators": (TOM.id, ANA.id),
        "invited": some_guests(),
        "blocks": an_agenda(),
    }
    return Workshop(**{**facts, **changes})


def a_drill(*injects: Inject, **changes: Any) -> Workshop:
    """Return a drill of half an hour on these injects, its protocol frozen at log row 7."""
    items = [InjectItem(id=each.id, question=each.title, inject=each) for each in injects]
    facts = {
        "template": Template.DRILL,
        "title": "Drill",
        "minutes": 30,
        "frozen_seq": 7,
        "blocks": (
            a_block("welcome", "welcome", 3),
            a_block("injects", "items", 15, items or [an_inject_item()]),
            a_block("parking-lot", "parking", 2, cut_order=1),
            a_block("close", "close", 5),
        ),
    }
    return a_workshop(**{**facts, **changes})


def commands_of(*deeds: Any, by: str = TOM.id, since: datetime = AT) -> tuple[Command, ...]:
    """Return these deeds as commands, each a minute after the one before."""
    return tuple(
        Command(number=number, at=since + timedelta(minutes=number - 1), by=by, deed=deed)
        for number, deed in enumerate(deeds, start=1)
    )


def a_session(*deeds: Any, workshop: Workshop | None = None) -> Session:
    """Return a workshop after its lobby, its start and these deeds."""
    return replay(workshop or a_workshop(), commands_of(OpenLobby(), Start(), *deeds))


def a_seat(id_: str, side: str = "agency", **changes: Any) -> Seat:
    """Return a guest's place; the phone's secret is "secret of" and the id."""
    secret = guests.digest_of(f"secret of {id_}")
    facts = {"id": id_, "secret": secret, "side": Side(side), "joined_at": AT}
    return Seat(**{**facts, **changes})


def a_ballot(
    item: str, seat: str, choice: str | int | None, side: str = "agency", **changes: Any
) -> Ballot:
    """Return a seat's vote in round 1, under its pseudonym for the item."""
    facts = {
        "item": item,
        "round": 1,
        "voter": pseudonym(KEY, item, seat),
        "side": Side(side),
        "choice": None if choice is None else str(choice),
        "at": AT,
    }
    return Ballot(**{**facts, **changes})


def a_tally(item: str, side: str, counts: Mapping[str, int], **changes: Any) -> Tally:
    """Return what was counted by hand for one side in round 1."""
    facts = {
        "item": item,
        "round": 1,
        "side": Side(side),
        "counts": tuple(counts.items()),
        "source": Source.TALLY,
        "by": TOM.id,
        "at": AT,
    }
    return Tally(**{**facts, **changes})


def a_reaction(**changes: Any) -> Reaction:
    """Return a player's answer: S1, respond, the agency lead owns it."""
    facts = {"severity": Severity.S1, "verb": Verb.RESPOND, "owner_role": "agency-lead"}
    return Reaction(**{**facts, **changes})


def a_room(
    *deeds: Any, workshop: Workshop | None = None, given: Iterable[Value] = (), is_open: bool = True
) -> Room:
    """Return a workshop's room after these deeds, with what guests gave: seats, ballots, tallies.

    `is_open`: lobby and start were done before.
    """
    begun = (OpenLobby(), Start()) if is_open else ()
    done = commands_of(*begun, *deeds)
    stated: list[Value] = [workshop or a_workshop(), DOOR, KEY, *done, *given]
    kept: dict[Key, Kept] = {_key(each): Kept(1, each) for each in stated}
    made = room.read(Book(f"workshop:{stated[0].id}", len(kept), kept))  # type: ignore[attr-defined]
    assert made is not None
    return made


_ONLY = {Workshop: "workshop", Door: "door", RoomKey: "room-key"}
_MANY = {
    Command: "workshop-command",
    Seat: "seat",
    Ballot: "ballot",
    Tally: "tally",
    guests.Thought: "thought",
    guests.LateNote: "late-note",
    guests.Confirmation: "confirmation",
    guests.Worth: "worth",
}


def _key(value: Any) -> Key:
    only = _ONLY.get(type(value))
    return (only, room.ONLY) if only else (_MANY[type(value)], value.id)


def votes_of(given: Mapping[tuple[str, int], Sequence[Ballot]], *, is_scale: bool = True) -> Votes:
    """Return what the rules ask of the votes, from ballots by item and round."""

    def result(item: str, round_: int) -> Result:
        return result_of(given.get((item, round_), ()), (), is_scale=is_scale)

    return Votes(count=lambda item, round_: len(result(item, round_).votes), result=result)


def some_votes(
    item: str, agency: Sequence[Any] = (), brand: Sequence[Any] = (), round_: int = 1
) -> tuple[Ballot, ...]:
    """Return ballots of two sides on one item; None is a guest who cannot judge."""
    return tuple(
        a_ballot(item, f"{side}-{number}", choice, side, round=round_)
        for side, choices in (("agency", agency), ("brand", brand))
        for number, choice in enumerate(choices)
    )
