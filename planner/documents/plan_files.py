"""The plan as files: events for calendar programs, a table for spreadsheets, a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, timedelta

from icalendar import Calendar, Event

from planner.documents import plan_sheets, tables
from planner.documents.plan_rows import (
    ASSET_COLUMNS,
    CELL_COLUMNS,
    GATE_COLUMNS,
    TASK_COLUMNS,
    Cell,
    PlanFile,
    PlannedGate,
    PlannedMove,
    PlannedTask,
)

__all__ = ["csv", "ics", "xlsx"]


def csv(plan: PlanFile) -> bytes:
    """Return the tasks as a table that spreadsheets open, none of its texts as a formula."""
    return tables.write_csv(TASK_COLUMNS.titles, (_plain(task.cells()) for task in plan.tasks))


def xlsx(plan: PlanFile) -> bytes:
    """Return a workbook: tasks with their weeks as bars, gates, cells, assets.

    Its texts are texts, whatever they begin with; the same plan is the same bytes.
    """
    sheets = (
        plan_sheets.Sheet("Gates", GATE_COLUMNS, tuple(each.cells() for each in plan.gates)),
        plan_sheets.Sheet("Cells", CELL_COLUMNS, tuple(each.cells() for each in plan.cells)),
        plan_sheets.Sheet("Assets", ASSET_COLUMNS, tuple(each.cells() for each in plan.assets)),
    )
    return plan_sheets.write(plan, sheets)


def ics(plan: PlanFile) -> bytes:
    """Return every task, gate and cutover as a whole-day event, and the contract's end.

    An event keeps its UID for as long as its row is there, so that taking the file in again moves
    what moved and doubles nothing.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Transition planner//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{plan.brand}: plan of the move")
    for event in _events(plan):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(plan: PlanFile) -> Iterable[Event]:
    for task in plan.tasks:
        yield _event(plan, f"task.{task.id}", task.title, task.start, task.finish, _told(task))
    for gate in plan.gates:
        title = f"Gate {gate.code}: {gate.title}"
        yield _event(plan, f"gate.{gate.id}", title, gate.on, gate.on, _told_of_gate(gate))
    for move in plan.moves:
        title = f"Cutover: {move.title}"
        yield _event(plan, f"cutover.{move.id}", title, move.on, move.on, _told_of_move(move))
    ends = plan.contract_ends_on
    yield _event(plan, "contract-end", "The agency's contract ends", ends, ends, ())


def _event(
    plan: PlanFile, id_: str, title: str, start: date, finish: date, told: Iterable[str]
) -> Event:
    event = Event()
    event.add("uid", f"{id_}@{plan.transition}")
    event.add("dtstamp", plan.made_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", plan.version)
    # A milestone may be reached on the day before the one on which what follows starts.
    event.add("dtstart", min(start, finish))
    # An end without a time is the first day that is no longer part of it.
    event.add("dtend", finish + timedelta(days=1))
    event.add("summary", title)
    if description := "\n".join(filter(None, told)):
        event.add("description", description)
    # Whole days of a plan make nobody busy.
    event.add("transp", "TRANSPARENT")
    return event


def _told(task: PlannedTask) -> tuple[str, ...]:
    who = ", ".join(filter(None, (task.who, task.party)))
    return (
        f"{who}." if who else "",
        f"Stage: {task.stage}.",
        "On the critical path." if task.is_critical else "",
        task.because,
        f"Waits for: {', '.join(task.waits_for)}." if task.waits_for else "",
        f"Done on {task.done_on:%-d %b %Y}." if task.done_on else "",
    )


def _told_of_gate(gate: PlannedGate) -> tuple[str, ...]:
    return (
        f"{gate.state}." if gate.state else "",
        f"Missing: {gate.missing}." if gate.missing else "",
        f"Signed by: {gate.signers}." if gate.signers else "",
    )


def _told_of_move(move: PlannedMove) -> tuple[str, ...]:
    return (f"At {move.at} where the brand is." if move.at else "", move.what)


def _plain(cells: Iterable[Cell]) -> tuple[str | int, ...]:
    return tuple(_said(each) for each in cells)


def _said(cell: Cell) -> str | int:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else cell
