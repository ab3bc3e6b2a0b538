"""What a gate rests on as it is signed: every condition, its proof, waivers, and who signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.handoff import gate_conditions, gate_signatures
from planner.documents.model import (
    Block,
    Column,
    Document,
    Meta,
    Text,
    literal,
    marked,
)
from planner.documents.move_words import long_day, short_day
from planner.documents.write import (
    callout,
    heading,
    key_values,
    lead,
    note,
    page_heading,
    para,
    table,
)
from planner.domain.drill.at_gate import drills_beside
from planner.domain.gate_stages import stage_of
from planner.domain.gates.judging import GateStand, State, stand
from planner.domain.gates.reasons import Reason
from planner.domain.planning.plan import gate_days
from planner.domain.playbook import Gate
from planner.domain.stages import STAGES
from planner.domain.transition import Transition

_UNREVEALED = "Both voices are needed: no gate can be judged until both have locked."
_STATES = {
    State.NOT_YET: "Shut",
    State.READY: "Ready to sign",
    State.SIGNED: "Signed in part",
    State.PASSED: "Passed",
    State.OPEN_AGAIN: "Open again",
}


def compose(transition: Transition, on: date) -> Document:
    """Return a sheet for every gate as it stands on a day, each on a page of its own."""
    stands = tuple(stand(transition, each, on) for each in transition.playbook.gates)
    title = f"{transition.intake.brand}: gate sheets"
    passed = sum(each.state is State.PASSED for each in stands)
    return Document(
        meta=_meta(transition, on, title, f"{passed} of {len(stands)} gates are passed"),
        has_cover=False,
        blocks=(
            *_all_gates(transition, stands, on),
            *(
                block
                for each in stands
                for block in (
                    page_heading(_name(each.gate), f"gate-{each.gate.id}"),
                    *_sheet(transition, each, on),
                )
            ),
        ),
    )


def compose_one(transition: Transition, gate: Gate, on: date) -> Document:
    """Return one gate's sheet as it stands on a day, to be signed or filed."""
    stands = stand(transition, gate, on)
    title = f"{transition.intake.brand}: gate {gate.code} {gate.title}"
    return Document(
        meta=_meta(transition, on, title, _STATES[stands.state]),
        has_cover=False,
        blocks=(
            heading("As it stands", f"gate-{gate.id}"),
            *_sheet(transition, stands, on),
            *_of_gates_before(transition, stands),
        ),
    )


def _meta(transition: Transition, on: date, title: str, status: str) -> Meta:
    return Meta(
        title=title,
        subtitle="What was asked, what it rests on, and who signed what",
        brand=transition.theme.brand,
        version=f"{on:%Y-%m-%d}",
        status=status if transition.revealed else "Before the reveal",
        draft=not transition.revealed,
        draft_reasons=() if transition.revealed else (_UNREVEALED,),
        on=on,
        owner=transition.intake.brand_lead,
        footer=f"{title}, confidential",
    )


def _name(gate: Gate) -> str:
    return f"Gate {gate.code} {gate.title}"


def _all_gates(transition: Transition, stands: tuple[GateStand, ...], on: date) -> Iterator[Block]:
    planned = gate_days(transition, on)
    yield heading("All gates", "gates")
    yield table(
        "Where each gate stands",
        (
            Column(title="Gate", width=3),
            Column(title="Target day", width=1.6),
            Column(title="By the plan", width=1.6),
            Column(title="State", width=2),
            Column(title="Open conditions", width=1.4),
            Column(title="Signed", width=1.2),
        ),
        (_line(transition, each, planned.get(each.gate.id)) for each in stands),
        empty="the playbook has none.",
    )


def _line(transition: Transition, stands: GateStand, planned: date | None) -> tuple[Text, ...]:
    gate = stands.gate
    hidden = stands.verdict.is_hidden
    # What opened a passed gate was signed by all, whatever changed since.
    signed = len(gate.signers) if stands.state is State.PASSED else stands.signed
    return (
        literal(f"{gate.code} {gate.title}"),
        literal(short_day(transition.gate_target_on(gate))),
        literal(short_day(planned) if planned else "–"),
        literal("Not judged before the reveal" if hidden else _STATES[stands.state]),
        literal("–" if hidden else str(len(stands.verdict.open))),
        literal("–" if hidden else f"{signed} of {len(gate.signers)}"),
    )


# -- one gate --


def _sheet(transition: Transition, stands: GateStand, on: date) -> Iterator[Block]:
    gate, verdict = stands.gate, stands.verdict
    if verdict.is_hidden:
        yield callout("Nothing can be judged yet", literal(verdict.ahead[0].sentence))
        yield para(literal(f"Target day: {long_day(transition.gate_target_on(gate))}."))
        return
    yield lead(literal(_standing(stands)))
    yield key_values(*_facts(transition, stands, on))
    drills = drills_beside(transition, gate, on)
    if drills:
        yield note(literal(f"{drills} That shuts nothing by itself."))
    yield from _shut(transition, stands)
    yield from gate_conditions.say(transition, stands, on)
    yield from gate_signatures.say(transition, stands, on)


def _standing(stands: GateStand) -> str:
    verdict, gate = stands.verdict, stands.gate
    open_ = counted(len(verdict.open), "condition is open", "conditions are open")
    missing = counted(
        len(gate.signers) - stands.signed, "role has not signed", "roles have not signed"
    )
    match stands.state:
        case State.PASSED:
            day = f" on {long_day(stands.passed_on)}" if stands.passed_on else ""
            return f"The gate was passed{day}, and all it rests on still holds."
        case State.OPEN_AGAIN:
            day = f" on {long_day(stands.passed_on)}" if stands.passed_on else ""
            problems = counted(len(stands.problems), "thing", "things")
            return f"The gate was passed{day} and is open again: {problems} changed since."
        case State.READY:
            return f"Every condition is met or waived. {missing.capitalize()}."
        case State.SIGNED:
            return f"Every condition is met or waived. {missing.capitalize()} yet."
        case _:
            return f"The gate is shut: {open_}, and {missing}."


def _facts(transition: Transition, stands: GateStand, on: date) -> Iterator[tuple[str, Text]]:
    stage = stage_of(transition.playbook, stands.gate)
    if stage is not None:
        yield "Opens the stage", literal(STAGES[stage])
    yield "Target day", literal(long_day(transition.gate_target_on(stands.gate)))
    planned = gate_days(transition, on).get(stands.gate.id)
    if planned and stands.state is not State.PASSED:
        yield "By the plan", literal(long_day(planned))
    if stands.used_on:
        yield "First cells entered", literal(long_day(stands.used_on))


def _shut(transition: Transition, stands: GateStand) -> Iterator[Block]:
    """Say what opened a passed gate again, or what keeps it shut beside conditions of its own."""
    if stands.state is State.OPEN_AGAIN:
        yield from _reasons(transition, stands.gate, "What opened it again", stands.problems)
    else:
        yield from _reasons(transition, stands.gate, "What comes first", stands.verdict.ahead)


def _reasons(
    transition: Transition, gate: Gate, title: str, reasons: tuple[Reason, ...]
) -> Iterator[Block]:
    if not reasons:
        return
    yield heading(title, f"{'-'.join(title.lower().split())}-{gate.id}", 2)
    yield table(
        counted(len(reasons), "reason"),
        (
            Column(title="Reason", width=6),
            Column(title="What mends it", width=4),
            Column(title="Held by", width=2),
        ),
        (
            (
                literal(each.sentence),
                literal(each.mend),
                literal(transition.name_of(each.owner)) if each.owner else marked("**nobody yet**"),
            )
            for each in reasons
        ),
        empty="none.",
    )


def _of_gates_before(transition: Transition, stands: GateStand) -> Iterator[Block]:
    """Say which conditions of the gates before it are open: on a sheet alone nothing else does."""
    found = tuple(e.reason for e in stands.verdict.open if e.reason and e.gate != stands.gate.id)
    yield from _reasons(transition, stands.gate, "Open at gates before it", found)
