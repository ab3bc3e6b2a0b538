"""What does one command make of a workshop? Pure, and total over commands that were let in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import assert_never

from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.deeds import Command
from planner.domain.workshop.session import Decision, Parked, Progress, Session, begin
from planner.domain.workshop.words import Stand, State


def replay(workshop: Workshop, commands: Iterable[Command]) -> Session:
    """Return the state that a workshop's commands make, in their order."""
    session = begin(workshop)
    for command in commands:
        session = advance(session, command)
    return session


def advance(session: Session, command: Command) -> Session:
    """Return the workshop after a command; its `rev` is the command's number."""
    after = _advance(session, command)
    return replace(after, rev=command.number)


def _advance(session: Session, command: Command) -> Session:
    match command.deed:
        case deeds.OpenLobby() | deeds.Start() | deeds.Pause() | deeds.Resume():
            return _session(session, command)
        case (
            deeds.BeginClosing() | deeds.GoBack() | deeds.Close() | deeds.Publish() | deeds.Cancel()
        ):
            return _session(session, command)
        case deeds.TakeOver(how=how):
            taken = (command.by, command.at, how.value)
            return replace(session, holder=command.by, takings=(*session.takings, taken))
        case deeds.EnterBlock(block=block):
            return _entered(session, block, command.at)
        case deeds.CutBlock(block=block):
            return _cut(session, block)
        case deeds.RestoreBlock(block=block):
            return _restored(session, block)
        case deeds.AddItem(block=block, item=item):
            return replace(session, added=(*session.added, (block, item)))
        case deeds.HideReason(ballot=ballot):
            return replace(session, hidden=session.hidden | {ballot})
        case deeds.DropSeat(seat=seat):
            return replace(session, dropped=session.dropped | {seat})
        case deeds.RestoreSeat(seat=seat):
            return replace(session, dropped=session.dropped - {seat})
        case deeds.AddAction() as action:
            return replace(session, actions=(*session.actions, action))
        case deeds.RemoveAction(id=id_):
            left = tuple(each for each in session.actions if each.id != id_)
            return replace(session, actions=left)
        case deeds.Jot(id=id_, text=text):
            return replace(session, thoughts=(*session.thoughts, Parked(id_, text)))
        case deeds.SettleThought():
            return _settled(session, command.deed)
        case deeds.RotateCode():
            return session
        case on_items.OnItem() as deed:
            return _item(session, command, deed)
        case _:
            assert_never(command.deed)


def _session(session: Session, command: Command) -> Session:
    at = command.at
    match command.deed:
        case deeds.OpenLobby():
            return replace(session, stand=Stand.LOBBY)
        case deeds.Start():
            first = session.workshop.blocks[0].id
            started = replace(session, stand=Stand.RUNNING, started_at=at)
            return replace(started, block=first, entered_at=at)
        case deeds.Pause(since=since):
            return replace(session, stand=Stand.PAUSED, paused_at=min(since or at, at))
        case deeds.Resume():
            return _resumed(session, at)
        case deeds.BeginClosing():
            return replace(session, stand=Stand.CLOSING)
        case deeds.GoBack():
            return replace(session, stand=Stand.RUNNING)
        case deeds.Close(attended=attended):
            return replace(session, stand=Stand.CLOSED, closed_at=at, attended=attended)
        case deeds.Publish():
            return replace(session, stand=Stand.PUBLISHED)
        case _:
            return replace(session, stand=Stand.CANCELLED, closed_at=at)


def _resumed(session: Session, at: datetime) -> Session:
    """Return the workshop going on: every clock is moved by as long as it stood still."""
    # A clock that was set back while it stood still takes no vote's time away.
    stood = max(timedelta(), at - (session.paused_at or at))
    item = session.open_item
    going = replace(
        session, stand=Stand.RUNNING, paused_at=None, paused_for=session.paused_for + stood
    )
    if item is None or (closes := session.of(item).closes_at) is None:
        return going
    return _with(going, item, replace(session.of(item), closes_at=closes + stood))


def _entered(session: Session, block: str | None, at: datetime) -> Session:
    return session if block == session.block else replace(session, block=block, entered_at=at)


def _cut(session: Session, block: str) -> Session:
    after = replace(session, cut=session.cut | {block})
    for item in session.items:
        now = session.of(item.id)
        if now.state is State.QUEUED and session.block_of(item.id) == block:
            # What was skipped by itself has no `before`, and stays out when the block comes back.
            after = _with(after, item.id, Progress(State.SKIPPED, before=now))
    return after


def _restored(session: Session, block: str) -> Session:
    after = replace(session, cut=session.cut - {block})
    for item in session.items:
        if session.block_of(item.id) == block:
            after = _with(after, item.id, _back_in(session.of(item.id)))
    return after


def _back_in(now: Progress) -> Progress:
    """Return where an item would stand had its block not been cut, be it parked since."""
    if now.before is None:
        return now
    if now.state is State.PARKED:
        return replace(now, before=_back_in(now.before))
    return now.before if now.state is State.SKIPPED else now


def _settled(session: Session, deed: deeds.SettleThought) -> Session:
    known = {each.id for each in session.thoughts}
    settled = Parked(deed.id, "", deed.settled, deed.reason)
    if deed.id not in known:
        return replace(session, thoughts=(*session.thoughts, settled))
    return replace(
        session,
        thoughts=tuple(
            replace(each, settled=deed.settled, reason=deed.reason) if each.id == deed.id else each
            for each in session.thoughts
        ),
    )


def _item(session: Session, command: Command, deed: on_items.ItemDeed) -> Session:
    item = deed.item
    now = session.of(item)
    match deed:
        case on_items.Open(minutes=minutes):
            entered = _entered(session, session.block_of(item), command.at)
            return _with(entered, item, _collecting(now, 1, command.at, minutes))
        case on_items.Revote(reason=reason, added=added, minutes=minutes):
            told = replace(
                now, before=now, reasons=(*now.reasons, reason), added=(*now.added, *added)
            )
            return _with(session, item, _collecting(told, now.round + 1, command.at, minutes))
        case on_items.Withdraw():
            return _with(session, item, now.before or Progress())
        case on_items.Unlock(minutes=minutes):
            again = _collecting(now, now.round, command.at, minutes)
            return _with(session, item, replace(again, opened_at=now.opened_at))
        case on_items.Record() | on_items.AgreeToDiffer():
            return _with(session, item, _decided(now, command, deed))
        case on_items.Unfold():
            return _with(session, item, replace(now, told=now.told + 1))
        case on_items.Park(reason=reason):
            aside = Progress(State.PARKED, before=now, parked_because=reason, round=now.round)
            return _with(session, item, aside)
        case on_items.Unpark():
            return _with(session, item, now.before or Progress())
        case on_items.ReopenRecord():
            return _with(session, item, _reopened(now))
        case on_items.Skip():
            return _with(session, item, Progress(State.SKIPPED))
        case on_items.Unskip():
            return _with(session, item, Progress())
        case on_items.Lock() | on_items.Reveal():
            return _with(session, item, replace(now, state=_BECOMES[deed.verb], closes_at=None))
        case _:
            assert_never(deed)


_BECOMES = {
    "lock": State.LOCKED,
    "reveal": State.REVEALED,
}


def _collecting(now: Progress, round_: int, at: datetime, minutes: int | None) -> Progress:
    closes = at + timedelta(minutes=minutes) if minutes else None
    return replace(now, state=State.COLLECTING, round=round_, opened_at=at, closes_at=closes)


def _decided(
    now: Progress, command: Command, said: on_items.Record | on_items.AgreeToDiffer
) -> Progress:
    state = State.RECORDED if isinstance(said, on_items.Record) else State.CONTESTED
    decision = Decision(said.item, now.round, said, command.at, command.by, command.number)
    return replace(now, state=state, decision=decision)


def _reopened(now: Progress) -> Progress:
    kept = (*now.superseded, now.decision) if now.decision else now.superseded
    return replace(now, state=State.REVEALED, decision=None, superseded=kept)


def _with(session: Session, item: str, progress: Progress) -> Session:
    return replace(session, progress=MappingProxyType({**session.progress, item: progress}))
