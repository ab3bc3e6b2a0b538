"""How late does a workshop run, when will it end, and which cut brings it back?

The clock runs from the start, and a pause does not stop it: the room is paid for. What is still to
come is the rest of this block, or its waiting items where those take longer, and the blocks after
it that are not cut; of a block that was left, its waiting items alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.domain.wording import listed
from planner.domain.workshop.agenda import Block
from planner.domain.workshop.session import Session
from planner.domain.workshop.words import BlockKind, Stand, State


@dataclass(frozen=True)
class Drift:
    """Where a workshop stands against its plan, in whole minutes.

    `behind` is below 0 where it is ahead. `over` is by how much it will end after its time, with
    its slack used up; `cuts` are the blocks to cut against that, in their order, and `short` what
    they leave over.
    """

    behind: int
    ends_at: datetime
    over: int
    cuts: tuple[Block, ...]
    short: int

    @property
    def sentence(self) -> str:
        """Return what the console says of it, with the next step if there is one."""
        if self.behind > 0:
            stands = f"{self.behind} min behind"
        else:
            stands = f"{-self.behind} min ahead" if self.behind < 0 else "On time"
        if not self.over:
            return f"{stands}; the slack holds it." if self.behind > 0 else f"{stands}."
        if not self.cuts:
            return f"{stands}; nothing is left to cut, so it ends {self.over} min late."
        named = listed([f"'{each.title}'" for each in self.cuts])
        verb = "brings" if len(self.cuts) == 1 else "bring"
        if self.short:
            return f"{stands}; cutting {named} still leaves it {self.short} min late."
        return f"{stands}; cutting {named} {verb} you back."


def drift(session: Session, at: datetime) -> Drift | None:
    """Return how a workshop that has begun stands at a moment; None before its start.

    Of one that is over, how it stood at its end.
    """
    if session.started_at is None:
        return None
    now = session.closed_at or at
    ends_at = now + sum(_left(session, now).values(), timedelta())
    planned = timedelta(minutes=session.workshop.planned_minutes)
    over = _whole(ends_at - session.started_at - timedelta(minutes=session.workshop.minutes))
    cuts = tuple(_cuts(session, now, over))
    return Drift(
        behind=_whole(ends_at - session.started_at - planned),
        ends_at=ends_at,
        over=max(0, over),
        cuts=cuts,
        short=max(0, over - sum(_whole(_left(session, now)[each.id]) for each in cuts)),
    )


def _whole(span: timedelta) -> int:
    """Return whole minutes, begun ones not counted, on either side of nought."""
    return int(span / timedelta(minutes=1))


def _left(session: Session, now: datetime) -> dict[str, timedelta]:
    """Return what is still to come of each block that is not cut."""
    if session.is_over:
        return {}
    blocks = session.workshop.blocks
    here = next((n for n, each in enumerate(blocks) if each.id == session.block), 0)
    return {
        block.id: _left_of(session, block, place - here, now)
        for place, block in enumerate(blocks)
        if block.id not in session.cut
    }


def _left_of(session: Session, block: Block, ahead: int, now: datetime) -> timedelta:
    whole = timedelta(minutes=block.minutes)
    if session.stand is Stand.CLOSING and block.kind is not BlockKind.CLOSE:
        return timedelta()
    if ahead > 0:
        return whole
    if ahead < 0:
        return _waiting(session, block)
    spent = now - (session.entered_at or now)
    return max(whole - spent, _waiting(session, block), timedelta())


def _waiting(session: Session, block: Block) -> timedelta:
    """Return what the items of a block that wait in line will take, each its share of the block."""
    if not block.items:
        return timedelta()
    here = [each for each in session.items if session.block_of(each.id) == block.id]
    waiting = sum(session.of(each.id).state is State.QUEUED for each in here)
    return timedelta(minutes=block.minutes) * waiting / len(block.items)


def _cuts(session: Session, now: datetime, over: int) -> Iterator[Block]:
    """Yield blocks in their cut order until what they free makes up for what is over."""
    held = session.open_item
    left = _left(session, now)
    cuttable = [
        each
        for each in session.workshop.blocks
        if each.cut_order is not None and _whole(left.get(each.id, timedelta())) > 0
        if held is None or session.block_of(held) != each.id
    ]
    for each in sorted(cuttable, key=lambda block: block.cut_order or 0):
        if over <= 0:
            return
        yield each
        over -= _whole(left[each.id])
