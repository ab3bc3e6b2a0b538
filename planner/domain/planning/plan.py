"""When is each task done, what holds the handoff, and why is each date what it is?

Forward from the kickoff, or back from the contract's end; what was done is a fact, what is under
way has its rest left, and nothing undone is planned in the past.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from planner.domain.errors import BadInput, NotFound
from planner.domain.once import once
from planner.domain.planning.baselines import newest, slip_of
from planner.domain.planning.dates import Held, Laid, Latest, Node, drivers, lay_back
from planner.domain.planning.earliest import earliest
from planner.domain.planning.tasks import NOTICE, Work, closing_gate, handoff_gate
from planner.domain.planning.words import Reasons
from planner.domain.protocol.rows.handoff import planning as rows
from planner.domain.protocol.rows.handoff.planning import PlanTerms, Task
from planner.domain.transition import Transition
from planner.domain.working_days import Calendars


class TaskState(StrEnum):
    """How far a task is."""

    DONE = "done"
    UNDER_WAY = "under way"
    READY = "can start"
    AHEAD = "waits for others"


@dataclass(frozen=True)
class PlannedTask:
    """A task with its dates: as laid, and the latest that keep contract and notice.

    `float_days` are working days of its party by which it may slip; below none it is late already.
    `slip_days` are those by which it ends later than the newest baseline has it, None if that does
    not know it. `due_on` is the last day by the baseline, without one the latest that will do.
    """

    row: Task
    start: date
    finish: date
    late_start: date
    late_finish: date
    float_days: int
    is_critical: bool
    why_start: str
    why_finish: str
    slip_days: int | None
    state: TaskState
    due_on: date

    @property
    def id(self) -> str:
        """Return the task's id."""
        return self.row.id

    @property
    def is_milestone(self) -> bool:
        """Return whether it takes no day."""
        return not self.row.days

    @property
    def is_gate(self) -> bool:
        """Return whether it is the milestone of a gate, which is passed by signatures."""
        return self.is_milestone and self.row.gate is not None

    @property
    def is_open(self) -> bool:
        """Return whether it is still to be done."""
        return self.state is not TaskState.DONE

    def is_late(self, on: date) -> bool:
        """Return whether it is undone though its due day has passed."""
        return self.is_open and self.due_on < on


@dataclass(frozen=True)
class TransitionPlan:
    """The dated plan of a transition, as it stands on a day.

    `nodes`, `early` and `latest` are the tasks by their positions, as `dates` lays them.
    """

    on: date
    laid: rows.Laid
    contract_end: date
    tasks: tuple[PlannedTask, ...]
    #: Each gate's day, by its id: the day of its milestone.
    gates: Mapping[str, date]
    handoff: int | None
    closing: int | None
    work: Work = field(repr=False)
    calendars: Calendars = field(repr=False)
    nodes: tuple[Node, ...] = field(repr=False)
    early: tuple[Laid, ...] = field(repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, PlannedTask]:
        """Return the planned tasks by their ids."""
        return {each.id: each for each in self.tasks}

    def task(self, id_: str) -> PlannedTask:
        """Return one planned task; raises NotFound for an id that is none."""
        if id_ not in self.by_id:
            raise NotFound(f"There is no task '{id_}' in the plan. Reload the page.")
        return self.by_id[id_]

    @property
    def handoff_on(self) -> date | None:
        """Return the day from which the agency answers nobody; None of a plan without tasks."""
        return None if self.handoff is None else self.tasks[self.handoff].finish

    @property
    def closes_on(self) -> date | None:
        """Return the day of the closing gate; None of a plan without tasks."""
        return None if self.closing is None else self.tasks[self.closing].finish

    @property
    def spare_days(self) -> int:
        """Return the working days that both have between closing and contract end; below 0 late."""
        return self.spare_until(self.closes_on)

    def spare_until(self, on: date | None) -> int:
        """Return the working days that both have between a day and the contract's end."""
        if on is None:
            return 0
        return self.calendars.both.count(on.toordinal() + 1, self.contract_end.toordinal() + 1)

    def chain_to(self, task: int | None) -> tuple[PlannedTask, ...]:
        """Return one chain of tasks that sets a task's date, each setting the start of the next."""
        chain: list[int] = []
        while task is not None:
            chain.append(task)
            by = self.early[task].by
            task = None if isinstance(by, Held) else by[0]
        return tuple(self.tasks[each] for each in chain[::-1])

    @property
    def holder(self) -> PlannedTask | None:
        """Return what holds the handoff now: the first open task of its chain, no gate; or None."""
        chain = self.chain_to(self.handoff)
        return next((each for each in chain if each.is_open and not each.is_gate), None)


def gate_days(transition: Transition, on: date) -> Mapping[str, date]:
    """Return each gate's day by the plan of a day: its milestone's. None if no plan can be laid.

    It is another day than the gate's target, which is a share of the way to the contract's end.
    """
    try:
        return plan_of(transition, on).gates
    except BadInput:
        return {}


@once
def plan_of(transition: Transition, on: date) -> TransitionPlan:
    """Return the plan of a transition on a day, worked out once for it.

    Raises BadInput where tasks wait for each other in a circle or no day is left for one.
    """
    found = earliest(transition, on)
    work, days, nodes, early = found.work, found.calendars, found.nodes, found.laid
    handoff, closing = (
        work.gates.get(gate or "") for gate in (handoff_gate(transition), closing_gate(transition))
    )
    after = work.behind(closing) - {closing} if closing is not None else frozenset()
    latest = lay_back(work.graph, nodes, early, _ends(transition, work, after), after)
    terms = transition.protocol.one(PlanTerms)
    laid = terms.laid if terms else rows.Laid.FORWARD
    tasks = _Tasks(transition, work, days, nodes, early, latest, laid, on).planned(closing)
    return TransitionPlan(
        on=on,
        laid=laid,
        contract_end=transition.intake.contract.ends_on,
        tasks=tasks,
        gates={gate: tasks[number].finish for gate, number in work.gates.items()},
        handoff=handoff,
        closing=closing,
        work=work,
        calendars=days,
        nodes=nodes,
        early=early,
    )


def _ends(transition: Transition, work: Work, after: frozenset[int]) -> Mapping[int, int]:
    """Return the last day of what the contract's clock binds, as ordinals.

    What comes after the closing gate, such as the look back after 90 days, is bound by nothing.
    """
    contract = transition.intake.contract
    end = contract.ends_on.toordinal()
    ends = {each: end for each in range(len(work.tasks)) if each not in after}
    if NOTICE in work.place:
        ends[work.place[NOTICE]] = contract.latest_notice_on.toordinal()
    return ends


@dataclass(frozen=True)
class _Tasks:
    """What the planned tasks are made from."""

    transition: Transition
    work: Work
    days: Calendars
    nodes: tuple[Node, ...]
    early: tuple[Laid, ...]
    latest: tuple[Latest, ...]
    laid: rows.Laid
    on: date

    def planned(self, closing: int | None) -> tuple[PlannedTask, ...]:
        critical = self._critical(closing)
        reasons = Reasons(self.work, self.days, self.nodes, self.early, self.latest)
        return tuple(
            self._task(number, critical, reasons) for number in range(len(self.work.tasks))
        )

    def _critical(self, closing: int | None) -> frozenset[int]:
        """Return what sets the day of the closing gate; without one, of the last task."""
        if not self.early:
            return frozenset()
        if closing is None:
            closing = max(range(len(self.early)), key=lambda each: self.early[each].last)
        found, ahead = {closing}, [closing]
        while ahead:
            for first in drivers(self.work.graph, self.nodes, self.early, ahead.pop()):
                if first not in found:
                    found.add(first)
                    ahead.append(first)
        return frozenset(found)

    def _task(self, number: int, critical: frozenset[int], reasons: Reasons) -> PlannedTask:
        row, early, latest = self.work.tasks[number], self.early[number], self.latest[number]
        party = self.days.worked[row.party]
        is_back = self.laid is rows.Laid.BACK and latest.first > early.first
        first, last = (latest.first, latest.last) if is_back else (early.first, early.last)
        finish, baseline = date.fromordinal(last), newest(self.transition)
        frozen = baseline.finishes.get(row.id) if baseline else None
        late_finish = date.fromordinal(latest.last)
        return PlannedTask(
            row=row,
            start=date.fromordinal(first),
            finish=finish,
            late_start=date.fromordinal(latest.first),
            late_finish=late_finish,
            float_days=party.count(last, latest.last),
            is_critical=number in critical,
            why_start=reasons.back(number).start if is_back else reasons.forward(number).start,
            why_finish=reasons.back(number).finish if is_back else reasons.forward(number).finish,
            slip_days=slip_of(party, frozen, finish),
            state=self._state(number),
            due_on=frozen or late_finish,
        )

    def _state(self, number: int) -> TaskState:
        node = self.nodes[number]
        if node.is_done:
            return TaskState.DONE
        if node.spent:
            return TaskState.UNDER_WAY
        before = self.work.graph.before[number]
        is_free = all(
            self.nodes[first].is_done and self.early[first].follows + lag <= self.on.toordinal()
            for first, lag in before
        )
        return TaskState.READY if is_free else TaskState.AHEAD
