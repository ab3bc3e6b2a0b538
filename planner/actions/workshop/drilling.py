"""What the frozen protocol says beside a drill's answers, and what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.versions import after_row
from planner.domain.drill.expected import expected
from planner.domain.drill.grid import Scored, score
from planner.domain.drill.recording import findings_of, habit, run_of
from planner.domain.drill.shown import beside, headline
from planner.domain.errors import NotFound, Refused
from planner.domain.protocol.rows import Row, Scenario
from planner.domain.protocol.rows.handoff.drilling import DrillRun
from planner.domain.transition import Transition
from planner.domain.workshop.agenda import InjectItem
from planner.domain.workshop.on_items import Record
from planner.domain.workshop.room import Room
from planner.domain.workshop.session import SHOWN
from planner.store.database import Store


def frozen(store: Store, found: Room, at: datetime) -> Transition:
    """Return the transition that a drill is held against, as nobody in particular sees it.

    That is as it stood when the lobby opened; before that, as it stands. Raises NotFound.
    """
    desk = Desk(store, None, at)
    now = open_transition(desk, found.workshop.transition)
    seq = found.workshop.frozen_seq
    return after_row(desk, now, seq) if seq else now


def scored(store: Store, found: Room, item: str, at: datetime) -> Scored | None:
    """Return what the answers to a revealed message show; None before that, or without answers."""
    asked, progress = found.session.item(item), found.session.of(item)
    if not isinstance(asked, InjectItem) or progress.state not in SHOWN:
        return None
    transition, workshop = frozen(store, found, at), found.workshop
    on = workshop.starts_at.astimezone(ZoneInfo(workshop.zone)).date()
    said = expected(transition, asked.inject, on)
    return score(said, found.ballots(item, progress.round), transition.protocol)


def debrief(store: Store, found: Room, item: str, at: datetime) -> Mapping[str, Any] | None:
    """Return what the room is shown beside its answers; None before they are revealed.

    None too where the transition is gone: the answers themselves still show.
    """
    try:
        result = scored(store, found, item, at)
    except NotFound:
        return None
    if result is None:
        return None
    protocol = frozen(store, found, at).protocol
    rows = [list(each) for each in beside(result, protocol)]
    return {"headline": headline(result), "rows": rows}


def rows_of(
    desk: Desk, found: Room, item: InjectItem, deed: Record, owner: str | None
) -> list[Row]:
    """Return the run and the findings that a recorded exercise leaves in the transition."""
    result = scored(desk.store, found, item.id, desk.at)
    if result is None:
        raise Refused("Nobody has answered this message, so there is nothing to keep. Park it.")
    transition = frozen(desk.store, found, desk.at)
    run = run_of(
        result,
        found.workshop,
        item,
        on=desk.on,
        mode=found.workshop.drill_mode,
        version=transition.protocol_version,
    )
    named = {"owner": owner, "due_on": deed.due}
    findings = findings_of(result, run, transition.protocol)
    return [run, *(each.model_copy(update=named) for each in findings)]


def habit_of(store: Store, found: Room, run: DrillRun, at: datetime) -> Scenario | None:
    """Return the rule that people followed without having one, as a row; None if there is none."""
    item = found.session.item(run.item)
    result = scored(store, found, run.item, at)
    if result is None or not isinstance(item, InjectItem):
        return None
    return habit(result, item.inject)
