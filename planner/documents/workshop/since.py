"""What was decided in the session before this one, what of it changed, and what became of it?"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from planner.domain.protocol.rows.handoff.matters import ActionItem
from planner.domain.transition import Transition
from planner.domain.workshop.agenda import AnyItem, CoverItem, InjectItem, LevelItem, RuleItem
from planner.domain.workshop.decided import action_told, said
from planner.domain.workshop.room import Room


@dataclass(frozen=True)
class Again:
    """A question that was decided in both sessions, or in the earlier one alone (`now` is "")."""

    question: str
    then: str
    now: str
    was_asked: bool


@dataclass(frozen=True)
class FollowedUp:
    """An action of the earlier session: `done_on` None is open; `is_listed` False: taken off."""

    text: str
    owner: str
    due: date
    done_on: date | None
    is_listed: bool


@dataclass(frozen=True)
class Since:
    """The earlier session's name and day, its decisions then and now, and its actions."""

    title: str
    on: date
    decisions: tuple[Again, ...]
    actions: tuple[FollowedUp, ...]


def since(room: Room, earlier: Room, transition: Transition) -> Since:
    """Return what became of an earlier session by the day of this one."""
    zone = ZoneInfo(room.workshop.zone)
    held = room.session.closed_at or room.session.started_at or room.workshop.starts_at
    began = earlier.session.started_at or earlier.workshop.starts_at
    return Since(
        earlier.workshop.title,
        began.astimezone(zone).date(),
        tuple(_decisions(room, earlier)),
        tuple(_actions(earlier, transition, held.astimezone(zone).date())),
    )


def _decisions(room: Room, earlier: Room) -> Iterator[Again]:
    now = {_asks(each): each.id for each in room.session.items}
    for decision in earlier.session.decisions:
        item = earlier.session.item(decision.item)
        if item is None:
            continue
        same = now.get(_asks(item))
        taken = room.session.of(same).decision if same else None
        new = said(room, taken) if taken else ""
        yield Again(item.question, said(earlier, decision), new, same is not None)


def _asks(item: AnyItem) -> Hashable:
    """Return what an item is about, the same in every session that asks it."""
    match item:
        case LevelItem(criterion=criterion):
            return criterion
        case RuleItem():
            return item.row_kind, item.row, item.field
        case InjectItem(inject=inject):
            return "inject", inject.id
        case CoverItem():
            return "cover", item.question


def _actions(earlier: Room, transition: Transition, on: date) -> Iterator[FollowedUp]:
    """Yield the earlier session's actions as the plan's list of actions has them by a day."""
    rows = {e.id: e for e in transition.protocol.of(ActionItem) if e.about == earlier.id}
    for each in earlier.session.actions:
        row = rows.pop(f"{earlier.id}-{each.id}", None)
        told = str(action_told(each)["text"])
        if row is None:
            yield FollowedUp(told, each.owner, each.due, None, is_listed=False)
        else:
            yield _row(row, told, transition, each.owner, on)
    for row in rows.values():
        yield _row(row, row.title, transition, "", on)


def _row(row: ActionItem, told: str, transition: Transition, owner: str, on: date) -> FollowedUp:
    done = row.done_on if row.done_on and row.done_on <= on else None
    who = transition.person_name(row.owner) if row.owner else owner
    return FollowedUp(told, who, row.due_on, done, is_listed=True)
