"""Cells, cutovers and rollbacks to build tests on, and a plain walk that tells who holds a cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from planner.domain.custody.cells import Cell
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover, Rollback
from planner.domain.stages import Responsibility, Stage
from planner.domain.trade import Trade
from planner.domain.value import make
from tests.examples import a_playbook, an_intake
from tests.rosters import EVERY_DAY, LONDON, a_band, a_protocol, a_surface, hours

KICKOFF = date(2027, 1, 4)
ROUTINE, MODERATION = Responsibility.INBOUND_PUBLIC_ROUTINE, Responsibility.MODERATION
_numbers = count(1)
_TURNS = [
    {
        "id": each.value,
        "weeks": None if each is Responsibility.PUBLISHING else number,
        "entry": "Ready.",
        "exit": "Done.",
        "source": "practice-notes",
    }
    for number, each in enumerate(Responsibility)
]


@dataclass(frozen=True)
class Case:
    """What custody is read from, without all the rest of a transition."""

    intake: Intake
    playbook: Playbook
    protocol: Protocol


def a_case(*rows: Row, **intake: Any) -> Case:
    """Return a case with these rows; publishing never moves in it."""
    trade = make(Trade, {"turns": _TURNS})
    return Case(an_intake(**intake), a_playbook(trade=trade), a_protocol(*rows))


def week(**changes: Any) -> tuple[Row, ...]:
    """Return an ordinary week: staffed by day, on call else, both the agency's."""
    return (
        hours(),
        a_band(id="day", title="Days", operator="agency"),
        a_band(
            time(17, 30),
            time(9),
            id="night",
            title="Nights",
            days=EVERY_DAY,
            operator="agency",
            mode="on-call",
            **changes,
        ),
        a_band(
            time(0),
            time(0),
            id="weekend",
            title="Weekends",
            days=("sat", "sun"),
            operator="nobody",
            mode="dark",
            people=0,
        ),
    )


def comments(id_: str = "comments", **changes: Any) -> Row:
    """Return a surface with comments in public."""
    return a_surface(id_, **changes)


def a_cutover(stage: str, on: date, **changes: Any) -> Cutover:
    """Return the card of a cutover at ten o'clock."""
    facts = {"id": f"cutover-{next(_numbers)}", "title": f"Into {stage}", "stage": stage, "on": on}
    return make(Cutover, {**facts, **changes})


def gone(card: Cutover, at: datetime | None = None, **changes: Any) -> CarriedOut:
    """Return that a cutover was carried out, at its planned minute unless another is given."""
    at = at or minute(card)
    return make(CarriedOut, {"id": card.id, "at": at, "by": "ana", **changes})


def minute(card: Cutover, zone: str = LONDON) -> datetime:
    """Return the minute a card is planned for."""
    return datetime.combine(card.on, card.at, ZoneInfo(zone)).astimezone(UTC)


def a_rollback(at: datetime, *cells: Cell, **changes: Any) -> Rollback:
    """Return a rollback of exactly these cells, which have to be all combinations of their ids."""
    facts = {
        "id": f"rollback-{next(_numbers)}",
        "at": at,
        "by": "ana",
        "surfaces": tuple(dict.fromkeys(each.surface for each in cells)),
        "responsibilities": tuple(dict.fromkeys(each.responsibility for each in cells)),
        "bands": tuple(dict.fromkeys(each.band for each in cells)),
        "trigger": "slow-replies",
        "happened": "Replies took twice as long as promised.",
    }
    return make(Rollback, {**facts, **changes})


def day(number: int, hour: int = 10) -> datetime:
    """Return an hour of a day of the transition, by the brand's clock; 0 is the kickoff."""
    on = KICKOFF + timedelta(days=number)
    return datetime.combine(on, time(hour), ZoneInfo(LONDON)).astimezone(UTC)


def on(number: int) -> date:
    """Return a day of the transition; 0 is the kickoff."""
    return KICKOFF + timedelta(days=number)


Event = tuple[datetime, int, str, Cutover | Rollback]


def events(rows: Iterable[Row], now: datetime) -> list[Event]:
    """Return what happened, and what is planned to, in its order."""
    rows = tuple(rows)
    done = {each.id: each for each in rows if isinstance(each, CarriedOut)}
    found: list[Event] = []
    for row in rows:
        if isinstance(row, Cutover) and row.id in done:
            found.append((done[row.id].at, 0, row.id, row))
        elif isinstance(row, Cutover) and minute(row) > now:
            found.append((minute(row), 2, row.id, row))
        elif isinstance(row, Rollback):
            found.append((row.at, 1, row.id, row))
    return sorted(found, key=lambda each: each[:3])


def walk(happened: Iterable[Event], cell: Cell, until: datetime) -> Stage:
    """Return a cell's stage by going through everything that was stated, in order.

    Written from the sentences of the issue, not from the program: every cell begins agency-led; a
    cutover counts from the minute it was carried out, else from its plan if that is still to come
    and follows the stage before; a rollback takes one stage back. The bands are the agency's.
    """
    stage = 0
    for when, kind, _, row in happened:
        if when > until:
            break
        if not _speaks(row, cell):
            continue
        if isinstance(row, Rollback):
            stage -= 0 < stage < 5
        elif kind == 0 or stage + 1 == list(Stage).index(row.stage):
            stage = list(Stage).index(row.stage)
    return list(Stage)[stage]


def _speaks(row: Cutover | Rollback, cell: Cell) -> bool:
    kinds = row.responsibilities or tuple(
        each for each in Responsibility if each is not Responsibility.PUBLISHING
    )
    hours = {"day": "staffed-hours", "night": "out-of-hours"}[cell.band]
    return (
        cell.surface in (row.surfaces or (cell.surface,))
        and cell.band in (row.bands or (cell.band,))
        and cell.responsibility in kinds
        and (isinstance(row, Rollback) or row.hours.value in ("any-time", hours))
    )
