"""How decisions and actions are told to the room, and which of them are whose."""

from __future__ import annotations

from typing import Any, assert_never

from planner.domain.workshop.agenda import LevelItem, RuleItem
from planner.domain.workshop.deeds import AddAction
from planner.domain.workshop.guests import Seat
from planner.domain.workshop.on_items import AgreeToDiffer, Record
from planner.domain.workshop.room import Room
from planner.domain.workshop.session import Decision

#: The words that a condition may bring along.
_CONDITIONS = ("if", "when", "once", "as")


def said(room: Room, decision: Decision) -> str:
    """Return what was decided, in the words of the option that was chosen."""
    match decision.said:
        case Record(value=value):
            item = room.session.item(decision.item)
            labels = {each.value: each.label for each in room.session.options(decision.item)}
            if isinstance(item, LevelItem):
                return f"Level {value}"
            if value not in labels and isinstance(item, RuleItem) and item.in_minutes:
                return f"{value} minutes"
            return labels.get(value, value)
        case AgreeToDiffer():
            return "The two sides differ"
        case _:
            assert_never(decision.said)


def decided(room: Room, decision: Decision) -> dict[str, Any]:
    """Return a decision as every screen tells it."""
    item = room.session.item(decision.item)
    word = decision.said
    told = {
        "id": decision.id,
        "item": decision.item,
        "question": item.question if item else "",
        "said": said(room, decision),
        "owner": word.owner,
        "why": word.rationale,
        "is_contested": isinstance(word, AgreeToDiffer),
    }
    if isinstance(word, Record):
        told["due"] = word.due.isoformat() if word.due else ""
    else:
        told |= {"due": word.review_on.isoformat(), "agency": word.agency, "brand": word.brand}
    return told


def if_then(when: str, then: str) -> str:
    """Return an action as one sentence, with its condition where it has one.

    A condition that begins with its own word, as the form's "If or when" invites, keeps it.
    """
    if not when:
        return then
    first = when.split(maxsplit=1)[0].casefold()
    if first in _CONDITIONS:
        return f"{when[0].upper()}{when[1:]}: {then}"
    return f"If {when}, then {then}"


def action_told(action: AddAction) -> dict[str, Any]:
    """Return an action as every screen tells it: what, whose, by when."""
    return {
        "id": action.id,
        "text": if_then(action.when, action.then),
        "owner": action.owner,
        "due": action.due.isoformat(),
    }


def yours(room: Room, seat: Seat) -> list[dict[str, Any]]:
    """Return the decisions and actions that name this guest, with what they said of each."""
    if not seat.name:
        return []
    name = seat.name.casefold()
    listed = [
        {"about": told["id"], "text": f"{told['question']}: {told['said']}", "due": told["due"]}
        for told in (decided(room, each) for each in room.session.decisions)
        if str(told["owner"]).casefold() == name
    ]
    listed += [
        {"about": each.id, "text": str(action_told(each)["text"]), "due": each.due.isoformat()}
        for each in room.session.actions
        if each.owner.casefold() == name
    ]
    for each in listed:
        word = room.confirmation(each["about"])
        each["said"] = word.said.value if word else ""
        each["other_day"] = word.day.isoformat() if word and word.day else ""
    return listed
