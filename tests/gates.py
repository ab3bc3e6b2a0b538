"""Gates to test with: exit measures, every criterion met, sign-offs as people give them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from planner.domain.gates.fingerprint import fingerprint
from planner.domain.gates.signatures import sign_off_id
from planner.domain.people import Person
from planner.domain.playbook import Gate, Playbook
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover, Rollback
from planner.domain.protocol.rows.handoff.signing import DayFigures, GateWaiver, SignOff
from planner.domain.transition import Transition
from planner.domain.value import Value, make
from tests.examples import (
    ANA,
    TOM,
    a_playbook,
    a_transition,
    an_answer,
    locked,
    some_evidence,
)

#: A Tuesday: cells went into co-managed three weeks before, on Monday 22 February.
SIGNED_ON = date(2027, 3, 16)
MOVED_ON = date(2027, 2, 22)
_MEASURE = {"why": "Too early a move costs customers.", "source": "practice-notes"}


def a_measure(id_: str, of: str, bar: str, value: int, stage: str = "co-managed") -> dict[str, Any]:
    """Return an exit measure as a playbook has it."""
    title = id_.replace("-", " ").capitalize()
    return {
        "id": id_,
        "stage": stage,
        "title": title,
        "of": of,
        "bar": bar,
        "value": value,
        **_MEASURE,
    }


def gated_playbook(*measures: dict[str, Any], **trade: Any) -> Playbook:
    """Return the example playbook with these exit measures (ten working days if none is given)."""
    ten = a_measure("ten-days", "days-on-target", "at-least", 10)
    return a_playbook(trade={"exit_measures": measures or (ten,), **trade})


def met(*, until: date = date(2027, 6, 30)) -> tuple[Value, ...]:
    """Return what makes every criterion of both gates met through a day, revealed."""
    kinds = {"crisis-contact": "drill", "deputy-named": "log", "ads-watched": "log"}
    stated: list[Value] = [*locked()]
    for id_, kind in kinds.items():
        stated += [an_answer(id_, party, 3) for party in ("agency", "brand")]
        stated.append(some_evidence(id_, kind, valid_until=until))
    return tuple(stated)


def a_cutover(id_: str = "routine", stage: str = "co-managed", **changes: Any) -> Cutover:
    """Return a cutover of routine messages."""
    facts = {
        "id": id_,
        "title": "Routine messages",
        "stage": stage,
        "responsibilities": ("inbound-public-routine",),
        "on": MOVED_ON,
        "at": time(10),
    }
    return make(Cutover, {**facts, **changes})


def carried_out(id_: str = "routine", on: date = MOVED_ON) -> CarriedOut:
    """Return that a cutover took place at ten."""
    return CarriedOut(id=id_, at=datetime(on.year, on.month, on.day, 10, tzinfo=UTC), by=ANA.id)


def a_rollback(on: date, **changes: Any) -> Rollback:
    """Return a rollback of routine messages in staffed hours, at three."""
    facts = {
        "id": "rollback-1",
        "at": datetime(on.year, on.month, on.day, 15, tzinfo=UTC),
        "by": ANA.id,
        "responsibilities": ("inbound-public-routine",),
        "surfaces": ("facebook-comments",),
        "bands": ("staffed",),
        "trigger": "slow-replies",
        "happened": "Replies took twice as long for three days.",
    }
    return make(Rollback, {**facts, **changes})


def day_figures(on: date, **changes: Any) -> DayFigures:
    """Return a good day's figures: 20 asked, 19 in time."""
    facts = {"id": f"day-{on:%Y-%m-%d}", "on": on, "actionable": 20, "on_target": 19}
    return make(DayFigures, {**facts, **changes})


def good_days(first: date = MOVED_ON, last: date = SIGNED_ON) -> tuple[DayFigures, ...]:
    """Return good figures for every day of a span, weekends included."""
    count = (last - first).days + 1
    return tuple(day_figures(first + timedelta(days=number)) for number in range(count))


def a_waiver(id_: str, until: date, **changes: Any) -> GateWaiver:
    """Return a waiver of a criterion by Ana, from the first of March."""
    facts = {
        "id": id_,
        "by": "Ana Reyes",
        "because": "The new deputy starts in May.",
        "control": "Ana's phone is on at night.",
        "from_on": date(2027, 3, 1),
        "until": until,
    }
    return make(GateWaiver, {**facts, **changes})


def gated(*stated: Value, playbook: Playbook | None = None) -> Transition:
    """Return a transition with an exit measure in which this was stated."""
    return a_transition(*stated, playbook=playbook or gated_playbook())


def ready(*more: Value) -> tuple[Value, ...]:
    """Return what makes gate "brand-led" clean: criteria met, ten good days, a cutover planned."""
    next_one = a_cutover("led", "brand-led", on=date(2027, 3, 23))
    return (*met(), a_cutover(), carried_out(), next_one, *good_days(), *more)


def sign_off(
    transition: Transition, gate: Gate, role: str, by: Person, on: date, **changes: Any
) -> SignOff:
    """Return somebody's sign-off of exactly what there is to sign on a day."""
    seen = fingerprint(transition, gate, on)
    facts = {
        "id": sign_off_id(gate.id, role),
        "gate": gate.id,
        "role": role,
        "by": by.id,
        "on": on,
        "digest": seen.digest,
        "parts": seen.parts,
        "figures_to": seen.figures_to,
    }
    return make(SignOff, {**facts, **changes})


def signed(
    stated: Iterable[Value],
    gates: Iterable[str] = ("shadow", "brand-led"),
    on: date = SIGNED_ON,
    playbook: Playbook | None = None,
) -> tuple[Value, ...]:
    """Return what was stated with the sign-offs of both leads for these gates, in their order."""
    kept = tuple(stated)
    for id_ in gates:
        transition = gated(*kept, playbook=playbook)
        gate = transition.gate(id_)
        assert gate is not None
        people = {"agency-lead": TOM, "brand-lead": ANA}
        kept += tuple(sign_off(transition, gate, role, who, on) for role, who in people.items())
    return kept
