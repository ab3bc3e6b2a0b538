"""A drill of Friday 17:30: prepared on every watched surface, and the runs it left laid down."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from planner.domain.inject import Inject
from planner.domain.profile import Weekday
from planner.domain.protocol.rows import Surface
from planner.domain.protocol.rows.handoff.drilling import DrillRun
from planner.domain.protocol.words import SurfaceStatus
from planner.domain.workshop.agenda import InjectItem
from planner.domain.workshop.words import Template
from tests.actions.desks import Table, laid
from tests.actions.workshop.sittings import at_table
from tests.domain.drill.records import a_run


def friday_everywhere(table: Table, **of_last: Any) -> tuple[DrillRun, ...]:
    """Lay a passed run of two days ago for each surface, the last one with some facts changed."""
    items = [
        InjectItem(id=f"m-{each.id}", question="Late", inject=_late(each.id))
        for each in table.seen().protocol.of(Surface)
        if each.status is SurfaceStatus.WATCHED
    ]
    room = at_table(table, *items, template=Template.DRILL, title="Friday")
    on = table.brand.on - timedelta(days=2)
    runs = [a_run(f"{room.id}.{e.id}", workshop=room.id, item=e.id, on=on) for e in items]
    runs[-1] = runs[-1].model_copy(update=of_last)
    laid(table, runs)
    return tuple(runs)


def _late(surface: str) -> Inject:
    return Inject(
        id="late-delivery",
        title="Late delivery",
        post="Where is it?",
        surface=surface,
        weekday=Weekday.FRI,
        at=time(17, 30),
    )
