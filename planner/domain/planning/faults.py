"""What is wrong with the tasks that no single one shows: circles, days that cannot be?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from planner.domain.errors import BadInput
from planner.domain.planning.earliest import earliest
from planner.domain.planning.tasks import circle_in_words, ring
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.rows.handoff.holdings import ToolNeed
from planner.domain.protocol.rows.handoff.planning import (
    FreezeWindow,
    PartyDaysOff,
    PlanTerms,
    Task,
)
from planner.domain.transition import Transition


def faults(transition: Transition, field: str = "days") -> Iterator[Misfit]:
    """Yield what cannot be in the tasks of a transition: the sentences name the chain.

    A task is done before one that it waits for was; tasks wait for each other in a circle, gates
    included; no day is left for one of them, which is told at `field`.
    """
    rows = transition.protocol.of(Task)
    circle = ring(rows)
    if circle:
        yield _circle(circle)
        return
    yield from _out_of_order(rows)
    try:
        earliest(transition, transition.intake.kickoff_on)
    except BadInput as error:
        yield Misfit(Task.kind, "", field, " ".join(sentence for _, sentence in error.faults))


def _by_a_tool(transition: Transition) -> Iterator[Misfit]:
    """Yield the same for a need of the fit sheet, whose task follows from it."""
    yield from (replace(each, field="needed_for") for each in faults(transition))


#: By kind of row, told at a field of the form that is being saved.
BY_KIND: tuple[tuple[str, Callable[[Transition], Iterator[Misfit]]], ...] = (
    (Task.kind, faults),
    (FreezeWindow.kind, lambda transition: faults(transition, "last_on")),
    (PartyDaysOff.kind, lambda transition: faults(transition, "last_on")),
    (PlanTerms.kind, lambda transition: faults(transition, "agency_country")),
    (ToolNeed.kind, _by_a_tool),
)


def _circle(circle: tuple[Task, ...]) -> Misfit:
    return Misfit(Task.kind, circle[0].id, "waits_for", circle_in_words(circle))


def _out_of_order(rows: tuple[Task, ...]) -> Iterator[Misfit]:
    known = {each.id: each for each in rows}
    for row in rows:
        for id_ in row.waits_for:
            before = known.get(id_)
            if before is None or not row.done_on or not before.done_on:
                continue
            if row.done_on < before.done_on:
                yield Misfit(
                    Task.kind,
                    row.id,
                    "done_on",
                    f"'{row.title}' was done on {row.done_on:%-d %b %Y}, before '{before.title}', "
                    f"which it waits for, on {before.done_on:%-d %b %Y}. Correct one of the days, "
                    "or take the wait out.",
                )
