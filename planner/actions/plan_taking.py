"""The plan as a file: events for calendar programs, a table, a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from planner.actions import leaving
from planner.actions.desk import Desk
from planner.actions.leaving import TakenFile
from planner.actions.opening import open_transition
from planner.documents import plan_files
from planner.documents.plan_rows import (
    PlanFile,
    PlannedAsset,
    PlannedCell,
    PlannedGate,
    PlannedMove,
    PlannedTask,
)
from planner.domain.access import Act, require
from planner.domain.custody.ledger import ledger
from planner.domain.errors import NotFound
from planner.domain.holdings.path import paths
from planner.domain.holdings.way import title
from planner.domain.kinds import transition_scope
from planner.domain.moving import RESPONSIBILITIES, STAGES
from planner.domain.ownership import require_left
from planner.domain.planning.baselines import newest
from planner.domain.planning.late import owner
from planner.domain.planning.plan import TransitionPlan, plan_of
from planner.domain.playbook import Page
from planner.domain.protocol.rows import Band, Surface
from planner.domain.protocol.rows.handoff.cutovers import Cutover
from planner.domain.protocol.stated import Gap
from planner.domain.transition import Transition

_DOCUMENT = "plan"
_FORMATS: Mapping[str, tuple[str, Callable[[PlanFile], bytes]]] = {
    "ics": ("text/calendar", plan_files.ics),
    "csv": ("text/csv", plan_files.csv),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        plan_files.xlsx,
    ),
}


def preview(desk: Desk, transition_id: str, format_: str) -> TakenFile:
    """Return the plan of today as "ics", "csv" or "xlsx" without a line in the history.

    Raises NotFound for another format.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.EXPORT, transition.charter)
    require_left(transition.charter, desk.party, Page.PLAN, "plan")
    if format_ not in _FORMATS:
        raise NotFound(f"The plan is not given as '{format_}'. There are: {', '.join(_FORMATS)}.")
    mime, write = _FORMATS[format_]
    content = write(plan_file(transition, desk.on, _stamp(desk, transition)))
    return leaving.taken(transition, _DOCUMENT, format_, mime, content)


def plan_file(transition: Transition, on: date, made_at: datetime) -> PlanFile:
    """Return the plan of a day as plain rows, as of a moment of the log."""
    plan = plan_of(transition, on)
    return PlanFile(
        transition=transition.id,
        brand=transition.intake.brand,
        made_at=made_at,
        version=transition.book.seq,
        contract_ends_on=plan.contract_end,
        tasks=tuple(_tasks(transition, plan)),
        gates=tuple(_gates(transition, plan)),
        moves=tuple(_moves(transition)),
        cells=tuple(_cells(transition, made_at)),
        assets=tuple(_assets(transition, on)),
    )


def _stamp(desk: Desk, transition: Transition) -> datetime:
    """Return when the log last changed: the same plan is the same bytes."""
    newest_row = desk.store.entries(transition_scope(transition.id), transition.book.seq - 1)
    return newest_row[-1].at if newest_row else desk.at


def _tasks(transition: Transition, plan: TransitionPlan) -> Iterator[PlannedTask]:
    frozen = newest(transition)
    for each in plan.tasks:
        if each.is_milestone and each.row.gate:
            continue
        gate = transition.gate(each.row.gate)
        yield PlannedTask(
            id=each.id,
            title=each.row.title,
            stage=STAGES[each.row.phase],
            party=each.row.party.value,
            who=owner(transition, each),
            start=each.start,
            finish=each.finish,
            days=each.row.days,
            float_days=each.float_days,
            is_critical=each.is_critical,
            done_on=None if each.is_open else each.finish,
            was_start=frozen.starts.get(each.id) if frozen else None,
            was_finish=frozen.finishes.get(each.id) if frozen else None,
            gate=gate.code if gate else "",
            waits_for=tuple(
                plan.by_id[id_].row.title for id_ in each.row.waits_for if id_ in plan.by_id
            ),
            because=f"{each.why_start[:1].upper()}{each.why_start[1:]}; {each.why_finish}.",
        )


def _gates(transition: Transition, plan: TransitionPlan) -> Iterator[PlannedGate]:
    for gate in transition.playbook.gates:
        if gate.id in plan.gates:
            is_open = plan.tasks[plan.work.gates[gate.id]].is_open
            signers = ", ".join(transition.playbook.role_title(each) for each in gate.signers)
            state = "Open" if is_open else "Passed"
            day = plan.gates[gate.id]
            yield PlannedGate(gate.id, gate.code, gate.title, day, state, "", signers)


def _moves(transition: Transition) -> Iterator[PlannedMove]:
    for each in sorted(transition.protocol.of(Cutover), key=lambda row: (row.on, row.at)):
        what = ", ".join(RESPONSIBILITIES[kind] for kind in each.responsibilities)
        yield PlannedMove(each.id, each.title, each.on, f"{each.at:%H:%M}", what)


def _cells(transition: Transition, at: datetime) -> Iterator[PlannedCell]:
    its = ledger(transition, at)
    zone = ZoneInfo(its.zone)
    surfaces = {each.id: each.label for each in transition.protocol.of(Surface)}
    bands = {each.id: each.title for each in transition.protocol.of(Band)}
    for cell in its.cells:
        held = its.held(cell, at)
        following = next((step for step in its.history(cell) if step.since > at), None)
        yield PlannedCell(
            surfaces.get(cell.surface, cell.surface),
            RESPONSIBILITIES[cell.responsibility],
            bands.get(cell.band, cell.band),
            STAGES[held.stage],
            held.party.value,
            STAGES[following.stage] if following else "",
            following.since.astimezone(zone).date() if following else None,
        )


def _assets(transition: Transition, on: date) -> Iterator[PlannedAsset]:
    for path in paths(transition, on):
        asset = path.asset
        yield PlannedAsset(
            asset.title,
            "to be added" if isinstance(asset.owner_now, Gap) else asset.owner_now,
            asset.owner_after,
            title(path.last.step) if path.last else "",
            title(path.next.step) if path.next else "",
            None,
            asset.target_on,
            not path.agency_is_out,
        )
