"""What may a phone and the big screen be told now? The only words that leave for the room.

Before a round is revealed nothing here contains a vote, a count of choices or a reason, but for a
guest's own. Values are plain: texts, numbers, lists and maps, as JSON carries them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import Any, assert_never

from planner.domain.protocol.words import Verb, spoken
from planner.domain.value import REMARK_LETTERS
from planner.domain.workshop.agenda import (
    AnyItem,
    CoverItem,
    InjectItem,
    LevelItem,
    RuleItem,
    Workshop,
)
from planner.domain.workshop.decided import action_told, decided, yours
from planner.domain.workshop.guests import Ballot, Seat
from planner.domain.workshop.results import result
from planner.domain.workshop.room import Room
from planner.domain.workshop.session import SHOWN, Progress
from planner.domain.workshop.words import Naming, Side, Stand, State, Template

Told = dict[str, Any]
#: What a player may name in an exercise, as (id, label): "roles", "rules", "surfaces".
Offered = Mapping[str, Sequence[tuple[str, str]]]


def code_shown(code: str) -> str:
    """Return a code as people read it: "ABC-DEF"."""
    return f"{code[:3]}-{code[3:]}"


def is_exercise(workshop: Workshop) -> bool:
    """Return whether every word of it must say EXERCISE."""
    return workshop.template is Template.DRILL


def house_rules(workshop: Workshop) -> tuple[str, ...]:
    """Return the three lines that the lobby shows: how votes are given, and who sees what."""
    return (
        "Vote alone. Nobody sees a vote before all are shown together.",
        "A disagreement is a finding, not a fault. The far views are heard first.",
        privacy(workshop),
    )


def privacy(workshop: Workshop) -> str:
    """Return who can tell whose a vote is, in one true sentence."""
    if workshop.naming is Naming.NAMED:
        return "The room sees sides, never names; the facilitator's record keeps who voted what."
    return (
        "The room sees sides, never names. Until the session closes, the server can link your "
        "votes; at its close that link is destroyed."
    )


def phone(room: Room, seat: Seat, at: datetime, offered: Offered | None = None) -> Told:
    """Return what one guest's phone is told; `offered` is what an exercise's answer may name."""
    session, workshop = room.session, room.workshop
    item = session.open_item
    return {
        **_head(room),
        "side": seat.side.value,
        "name": seat.name,
        "privacy": privacy(workshop),
        "reason_letters": REMARK_LETTERS,
        "is_dropped": seat.id in session.dropped,
        "item": None if item is None else _asked(room, item, at, seat, offered or {}),
        "decided": [decided(room, each) for each in session.decisions],
        "yours": yours(room, seat) if session.stand is Stand.CLOSING else [],
        "worth": room.worth_of(seat.id) if session.stand is Stand.CLOSING else None,
    }


def screen(
    room: Room, at: datetime, here: Collection[str], debrief: Mapping[str, Any] | None = None
) -> Told:
    """Return what the big screen shows; `here` are the seats seen a moment ago.

    `debrief` is what the protocol says beside a revealed exercise; it is shown after the reveal.
    """
    session, workshop = room.session, room.workshop
    item = session.open_item
    last = session.decisions[-1] if session.decisions else None
    told = {
        **_head(room),
        "code": code_shown(room.door.code) if room.door and session.is_open_to_guests else "",
        "sides": _sides(room, here),
        "house_rules": list(house_rules(workshop)),
        "agenda": [_block(room, each.id) for each in workshop.blocks],
        "item": None if item is None else _shown(room, item, at, here),
        "decided": [decided(room, each) for each in session.decisions],
        "last": None if last is None else decided(room, last),
        "actions": [action_told(each) for each in session.actions],
        "debrief": None,
    }
    if item is not None and session.of(item).state in SHOWN and debrief:
        told["debrief"] = dict(debrief)
    return told


def revealed(room: Room, at: datetime, here: Collection[str]) -> Told | None:
    """Return the open item as the big screen shows it, for a phone that asks; None before that."""
    item = room.session.open_item
    if item is None or room.session.of(item).state not in SHOWN:
        return None
    return _shown(room, item, at, here)


def _head(room: Room) -> Told:
    session, workshop = room.session, room.workshop
    return {
        "title": workshop.title,
        "stand": session.stand.value,
        "is_rehearsal": workshop.rehearsal,
        "is_exercise": is_exercise(workshop),
    }


def _asked(room: Room, id_: str, at: datetime, seat: Seat, offered: Offered) -> Told:
    """Return the open item for a phone: what is asked, and what this guest gave."""
    progress = room.session.of(id_)
    mine = room.ballot(id_, progress.round, seat.id)
    is_new = progress.round > 1 and progress.reasons
    question = _question(room, id_, at)
    if question["inject"] is not None:
        question["inject"] |= _answerable(room, id_, offered)
    return {
        **question,
        "why_again": progress.reasons[-1] if is_new else "",
        "mine": None if mine is None else _own(mine),
    }


def _answerable(room: Room, id_: str, offered: Offered) -> Told:
    """Return what an answer to an exercise's message is chosen from, and where it was posted."""
    item = room.session.item(id_)
    surface = item.inject.surface if isinstance(item, InjectItem) else None
    return {
        "where": dict(offered.get("surfaces", ())).get(surface or "", ""),
        "verbs": [[each.value, spoken(each).capitalize()] for each in Verb],
        "roles": [list(each) for each in offered.get("roles", ())],
        "rules": [list(each) for each in offered.get("rules", ())],
    }


def _question(room: Room, id_: str, at: datetime) -> Told:
    session, item, progress = room.session, room.session.item(id_), room.session.of(id_)
    told: Told = {
        "id": id_,
        "state": session.standing(id_, at).value,
        "round": progress.round,
        "left_seconds": _left(room, progress, at),
        "kind": item.kind if item else "",
        "question": item.question if item else "",
        "about": "",
        "shown": [],
        "options": [
            {"value": each.value, "label": each.label, "help": each.help}
            for each in session.options(id_)
        ],
        "takes_proposals": False,
        "in_minutes": False,
        "inject": None,
    }
    return told | _of_its_kind(item, progress)


def _of_its_kind(item: AnyItem | None, progress: Progress) -> Told:
    """Return what only a level, a rule, an exercise or a test of cover has to say."""
    match item:
        case LevelItem():
            return {"about": item.met_when, "shown": list(item.shown)}
        case RuleItem():
            return {
                "about": item.why,
                "takes_proposals": item.takes_proposals,
                "in_minutes": item.in_minutes,
            }
        case InjectItem(inject=inject):
            message = {
                "post": inject.post,
                "author": inject.author,
                "weekday": inject.weekday.value.capitalize(),
                "at": f"{inject.at:%H:%M}",
                "then": [each.model_dump() for each in inject.then[: progress.told]],
            }
            return {"inject": message}
        case CoverItem():
            return {"about": item.about}
        case None:
            return {}
        case _:
            assert_never(item)


def _left(room: Room, progress: Progress, at: datetime) -> int | None:
    """Return the seconds a vote still has on the server's clock; None without a timer."""
    if progress.state is not State.COLLECTING or progress.closes_at is None:
        return None
    now = min(at, room.session.paused_at) if room.session.paused_at else at
    return max(0, ceil((progress.closes_at - now).total_seconds()))


def _own(mine: Ballot) -> Told:
    return {
        "choice": mine.choice,
        "reaction": mine.reaction.model_dump(mode="json") if mine.reaction else None,
        "reason": mine.reason,
        "proposal": mine.proposal,
        "link": mine.link,
        "shown": mine.shown,
    }


def _shown(room: Room, id_: str, at: datetime, here: Collection[str]) -> Told:
    progress = room.session.of(id_)
    told = _question(room, id_, at) | {"in": _in(room, id_, here), "result": None}
    if progress.state in SHOWN:
        told["result"] = _unsigned(result(room, id_, progress.round))
    return told


def _unsigned(found: Told) -> Told:
    """Return a result without its ballots' ids: they would tie a voice to its next round's."""
    reasons = [{name: its[name] for name in its if name != "id"} for its in found["reasons"]]
    return {**found, "reasons": reasons}


def _in(room: Room, id_: str, here: Collection[str]) -> dict[str, list[int]]:
    """Return by side how many have voted, of how many who are here or have voted."""
    round_ = room.session.of(id_).round
    voted = {each.voter for each in room.ballots(id_, round_)}
    found = {side.value: [0, 0] for side in Side}
    for seat in room.counted_seats:
        has_voted = room.voter(id_, seat.id) in voted
        if has_voted or seat.id in here:
            found[seat.side.value][0] += has_voted
            found[seat.side.value][1] += 1
    for tally in room.tallies(id_, round_):
        by_hand = sum(count for _, count in tally.counts) + tally.cannot_judge
        found[tally.side.value][0] += by_hand
        found[tally.side.value][1] += by_hand
    return {side: counts for side, counts in found.items() if counts[1]}


def _sides(room: Room, here: Collection[str]) -> dict[str, int]:
    return {
        side.value: sum(each.side is side and each.id in here for each in room.counted_seats)
        for side in Side
    }


def _block(room: Room, id_: str) -> Told:
    session = room.session
    block = next(each for each in room.workshop.blocks if each.id == id_)
    is_now = session.block == id_ and not session.is_over
    return {"title": block.title, "is_now": is_now, "is_cut": id_ in session.cut}
