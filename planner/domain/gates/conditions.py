"""All that a gate waits for on a day, judged: criteria and exit measures, with their waivers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.gates import entry, exit_figures
from planner.domain.gates.exit_figures import Figure
from planner.domain.gates.reasons import Judged, Reason, ReasonKind, Stands
from planner.domain.gates.waiving import with_waiver
from planner.domain.playbook import Gate, Page
from planner.domain.transition import Transition


def conditions(
    transition: Transition, gate: Gate, on: date, known_to: date | None = None
) -> tuple[tuple[Judged, ...], tuple[Figure, ...]]:
    """Return every condition of a gate and of those before it, and the exit figures behind some.

    `known_to` leaves out figures of later days: what could be seen when somebody signed.
    """
    figures = exit_figures.figures(transition, gate, on, known_to)
    found = (*entry.criteria(transition, gate, on), *_measures(transition, gate, figures, on))
    return found, figures


def _measures(
    transition: Transition, gate: Gate, figures: tuple[Figure, ...], on: date
) -> Iterator[Judged]:
    for each in figures:
        measure = each.measure
        reason = None if each.is_reached else _short(each)
        stands = Stands.OPEN if reason else Stands.MET
        judged = Judged(measure.id, "", measure.title, gate.id, stands, each.said, reason)
        yield with_waiver(transition, judged, on)


def _short(figure: Figure) -> Reason:
    measure, unknown = figure.measure, figure.value is None
    return Reason(
        ReasonKind.FIGURE_UNKNOWN if unknown else ReasonKind.FIGURE_SHORT,
        measure.id,
        f"{measure.title}: {figure.said}",
        "Enter the figures by day." if unknown else measure.why,
        Page.GATES,
    )
