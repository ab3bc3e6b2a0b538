"""Which place is empty, by when must it be opened, and when will somebody be in it?

A place is needed on the day of the gate it names; else of the first gate its role signs or whose
stage gives it work (`trade.works`). It has to be opened as many weeks before as hiring takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.planning import PlanTerms
from planner.domain.protocol.rows.handoff.team import Filled, Position
from planner.domain.protocol.stated import Gap
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.domain.wording import day, late

#: Where the plan has no terms. Our practice: nobody good is in a new seat sooner.
USUAL_WEEKS = 10


@dataclass(frozen=True)
class Place:
    """A position on a day: by which gate it is needed, and how it stands to that.

    `needed_on` is the gate's target day, or the kickoff where the role has work from the first day;
    `open_by` is the last day to open it; `ready_on` the first day somebody is in it, as far as is
    known (None: nobody is coming).
    """

    position: Position
    role: str
    gate: Gate | None
    needed_on: date
    open_by: date
    ready_on: date | None
    is_held: bool

    @property
    def is_empty(self) -> bool:
        """Return whether somebody has to be found for it."""
        return not (self.is_held or self.is_left_so)

    @property
    def is_left_so(self) -> bool:
        """Return whether it is empty on purpose: the agency keeps it, or nobody is to hold it."""
        person = self.position.person
        is_nobody = isinstance(person, Gap) and not person.is_open
        return self.position.state is Filled.STAYS or is_nobody

    @property
    def is_named_in_house(self) -> bool:
        """Return whether somebody who is here already takes it, so that nothing is opened."""
        return self.open_by == self.needed_on

    def late_days(self, on: date) -> int:
        """Return by how many days it misses its gate or its opening; 0 if it does not."""
        if not self.is_empty:
            return 0
        if self.ready_on is not None:
            return max(0, (self.ready_on - self.needed_on).days)
        return max(0, (on - self.open_by).days)


def places(transition: Transition, on: date) -> tuple[Place, ...]:
    """Return every position as it stands on a day, the earliest needed first."""
    found = (_place(transition, each, on) for each in transition.protocol.of(Position))
    return tuple(sorted(found, key=lambda each: (each.needed_on, each.role)))


def _place(transition: Transition, position: Position, on: date) -> Place:
    gate = transition.gate(position.gate) or gate_needing(transition, position.role)
    needed_on = transition.gate_target_on(gate) if gate else transition.intake.kickoff_on
    weeks = timedelta(weeks=hiring_weeks(transition, position))
    return Place(
        position,
        transition.protocol.roles.get(position.role, position.role),
        gate,
        needed_on,
        needed_on - weeks,
        _ready_on(position, weeks, on),
        is_held(position, on),
    )


def is_held(position: Position, on: date) -> bool:
    """Return whether somebody is in it on a day: filled, borrowed, or named in house."""
    if position.state in (Filled.FILLED, Filled.BORROWED):
        return position.starts_on is None or position.starts_on <= on
    is_named_here = isinstance(position.person, str) and position.state is Filled.NOT_OPEN
    return is_named_here and (position.starts_on is None or position.starts_on <= on)


def _ready_on(position: Position, weeks: timedelta, on: date) -> date | None:
    if is_held(position, on):
        return position.starts_on or on
    if position.starts_on is not None:
        return max(position.starts_on, on)
    if position.state in (Filled.OPEN, Filled.OFFERED):
        # Open without saying since when: as if it opened today.
        return max((position.opens_on or on) + weeks, on)
    return None


def hiring_weeks(transition: Transition, position: Position) -> int:
    """Return the weeks from opening a position to the first day in it."""
    if position.lead_weeks is not None:
        return position.lead_weeks
    terms = transition.protocol.one(PlanTerms)
    return terms.hiring_weeks if terms else USUAL_WEEKS


def gate_needing(transition: Transition, role: str) -> Gate | None:
    """Return the first gate by which a role must be there; None: from the first day."""
    playbook = transition.playbook
    stages = {guide.id: transition.gate(guide.gate) for guide in playbook.trade.stages}
    working = {
        stage
        for work in playbook.trade.works
        for stage, duty in work.by_stage.items()
        if role in duty.responsible
    }
    if Stage.AGENCY_LED in working:
        return None
    signing = [each for each in playbook.gates if role in each.signers]
    gates = [*signing, *(gate for stage in working if (gate := stages.get(stage)))]
    return min(gates, key=transition.gate_target_on, default=None)


def needed_words(place: Place) -> str:
    """Return by when it is needed: a gate's target day, or "from kickoff on 4 Jan 2027"."""
    if place.gate is None:
        return f"from kickoff on {day(place.needed_on)}"
    return f"for gate {place.gate.code}, {place.gate.title}, target day {day(place.needed_on)}"


def state_words(place: Place, on: date) -> str:
    """Return how a place stands, with what comes next and by when."""
    position = place.position
    if position.state is Filled.STAYS:
        return "stays with the agency"
    if place.is_held:
        how = " in borrowed hours" if position.state is Filled.BORROWED else ""
        since = f" since {day(position.starts_on)}" if position.starts_on else ""
        return f"filled{how}{since}"
    if place.ready_on is not None:
        return f"{_said(position.state)}, first day {day(place.ready_on)}"
    if place.is_left_so:
        return "left empty on purpose"
    if place.is_named_in_house:
        return f"nobody is named; needed by {day(place.needed_on)}"
    if place.open_by < on:
        by = late(place.late_days(on))
        return f"{_said(position.state)}; had to be opened by {day(place.open_by)}, {by}"
    return f"{_said(position.state)}; opened by {day(place.open_by)}, or it is late"


def _said(state: Filled) -> str:
    match state:
        case Filled.NOT_OPEN:
            return "not open yet"
        case Filled.OFFERED:
            return "offered"
        case _:
            return state.value.replace("-", " ")


def holder_words(position: Position) -> str:
    """Return who holds a position in words, or that this is to be added."""
    return position.person.sentence if isinstance(position.person, Gap) else position.person
