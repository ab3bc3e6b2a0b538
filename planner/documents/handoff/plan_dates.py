"""What the plan's paper says of dates: handoff, closing, gates, notice, hiring, overlap, waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Text, literal
from planner.documents.move_words import long_day, short_day
from planner.documents.write import heading, key_values, lead, note, table
from planner.domain.gates.judging import State, stand
from planner.domain.people import Party
from planner.domain.planning.baselines import newest
from planner.domain.planning.forecast import Expected, TransitionForecast, forecast_of
from planner.domain.planning.late import owner
from planner.domain.planning.plan import TransitionPlan
from planner.domain.planning.terms import Overlap, hiring_of, notice_of, overlap_of
from planner.domain.planning.waited import waits_of
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.planning import FreezeWindow, PartyDaysOff
from planner.domain.transition import Transition


def glance(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Block]:
    """Say handoff and closing by plan and by forecast, beside the contract's end."""
    forecast = forecast_of(transition, on)
    yield heading("At a glance", "glance")
    yield lead(literal(handoff_words(transition, plan)))
    yield key_values(*_figures(transition, plan, forecast))
    if holder := plan.holder:
        who = owner(transition, holder)
        yield note(
            literal(
                f"What holds the handoff now: “{holder.row.title}”, {who}, due "
                f"{long_day(holder.finish)}."
            )
        )


def handoff_words(transition: Transition, plan: TransitionPlan) -> str:
    """Return when the brand answers everything, when the agency is out, and what then is left."""
    brand, agency = transition.intake.brand, transition.intake.agency
    if plan.handoff_on is None:
        return "The plan has no handoff yet: no task leads to a gate."
    spare = plan.spare_days
    left = (
        f"{counted(spare, 'working day')} before the contract ends"
        if spare >= 0
        else f"{counted(-spare, 'working day')} after the contract has ended"
    )
    closes = (
        f" The closing, when {agency} is out of every account, is on {long_day(plan.closes_on)}, "
        f"{left}."
        if plan.closes_on
        else ""
    )
    return (
        f"By the plan {brand} answers everything from {long_day(plan.handoff_on)} on: that is the "
        f"handoff.{closes}"
    )


def _figures(
    transition: Transition, plan: TransitionPlan, forecast: TransitionForecast
) -> Iterator[tuple[str, Text]]:
    yield "Kickoff", literal(long_day(transition.intake.kickoff_on))
    if forecast.handoff:
        yield "Handoff, forecast", literal(expected_words(forecast.handoff))
    if forecast.closing:
        yield "Closing, forecast", literal(expected_words(forecast.closing))
    yield "Contract ends", literal(long_day(plan.contract_end))
    if forecast.kept_share is not None:
        share = round(100 * forecast.kept_share)
        yield "Closed by then", literal(f"in {share} of 100 drawn courses")
    pace = forecast.pace
    if pace.tasks:
        yield (
            "Pace",
            literal(
                f"{counted(pace.tasks, 'finished task')} took {pace.actual} working days where "
                f"{pace.planned} were planned"
            ),
        )
    if baseline := newest(transition):
        yield "Baseline", literal(f"{baseline.row.title}, {long_day(baseline.row.on)}")


def expected_words(expected: Expected) -> str:
    """Return when something is reached as likely as not, and in eight of ten courses."""
    return f"{long_day(expected.on)} as likely as not, {long_day(expected.by)} in 8 of 10 courses"


# -- gates --


def gates(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Block]:
    """Say each gate's day by plan and by forecast, how far it has slipped, and who signs."""
    forecast = forecast_of(transition, on)
    yield heading("Gates", "gates")
    yield table(
        "When each gate is passed",
        (
            Column(title="Gate", width=3),
            Column(title="Target day", width=2),
            Column(title="By the plan", width=2),
            Column(title="In 8 of 10 courses", width=2),
            Column(title="Slipped", width=2),
            Column(title="State", width=2),
            Column(title="Signed by", width=4),
        ),
        (_gate(transition, plan, forecast, each, on) for each in transition.playbook.gates),
        empty="the playbook has none.",
    )


def _gate(
    transition: Transition, plan: TransitionPlan, forecast: TransitionForecast, gate: Gate, on: date
) -> tuple[Text, ...]:
    expected, planned = forecast.gates.get(gate.id), plan.gates.get(gate.id)
    number = plan.work.gates.get(gate.id)
    slip = plan.tasks[number].slip_days if number is not None else None
    titles = (transition.playbook.role_title(each) for each in gate.signers)
    return (
        literal(f"{gate.code} {gate.title}"),
        literal(short_day(transition.gate_target_on(gate))),
        literal(short_day(planned) if planned else "–"),
        literal(short_day(expected.by) if expected else "–"),
        literal(slip_words(slip)),
        literal(_state(transition, gate, on)),
        literal(", ".join(titles)),
    )


def slip_words(slip: int | None) -> str:
    """Return a slip against the baseline in working days: "3 days", "none", "2 days earlier"."""
    if slip is None:
        return "–"
    if slip < 0:
        return f"{counted(-slip, 'day')} earlier"
    return counted(slip, "day") if slip else "none"


def _state(transition: Transition, gate: Gate, on: date) -> str:
    if not transition.revealed:
        return "not judged before the reveal"
    return {State.NOT_YET: "shut"}.get(found := stand(transition, gate, on).state, found.value)


# -- notice, hiring, overlap, waits --


def terms(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[Block]:
    """Say what contract and calendar ask: notice, hiring, overlap, waits, days without moves."""
    yield heading("Notice, hiring, overlap and waits", "terms")
    yield key_values(*_terms(transition, plan, on))
    yield from _still(transition)


def _terms(transition: Transition, plan: TransitionPlan, on: date) -> Iterator[tuple[str, Text]]:
    notice = notice_of(transition, plan)
    yield "Latest notice", literal(f"{long_day(notice.latest_on)}, {notice.days} days before")
    if notice.served_on:
        yield "Notice served", literal(long_day(notice.served_on))
    elif notice.safe_on:
        late = ", after the latest day: decide which of the two gives way"
        clash = late if notice.is_in_conflict else ""
        yield "Safe from", literal(f"{long_day(notice.safe_on)}{clash}")
    if hiring := hiring_of(transition, plan):
        opened = "opened" if hiring.is_opened else f"open by {long_day(hiring.open_by)}"
        unopened = counted(len(hiring.unopened), "place is", "places are")
        left = f"; {unopened} not open yet" if hiring.unopened else ""
        first = f"first day {long_day(hiring.first_day)}"
        yield "Positions", literal(f"{opened}{left}; {first}")
    if overlap := overlap_of(transition, plan):
        yield "Overlap", literal(_overlap(overlap))
    waits = waits_of(transition, plan, on)
    for party, name in (
        (Party.AGENCY, transition.intake.agency),
        (Party.BRAND, transition.intake.brand),
    ):
        if waits.each:
            days = counted(waits.days[party], "working day")
            yield f"Waited on {party.value}", literal(f"{days} so far on {name}")


def _overlap(overlap: Overlap) -> str:
    weeks = counted(overlap.weeks, "week")
    both = f"{weeks}, {short_day(overlap.first_on)} to {short_day(overlap.last_on)}"
    if overlap.cost is None:
        return f"{both}; what they cost is not stated"
    return f"{both}; both together {overlap.cost:,} {overlap.currency}"


def _still(transition: Transition) -> Iterator[Block]:
    """Say the days on which nothing moves, or a party does not work, as people stated them."""
    windows = transition.protocol.of(FreezeWindow)
    off = transition.protocol.of(PartyDaysOff)
    rows = [
        *((each.title, each.first_on, each.last_on, "no cell changes hands") for each in windows),
        *(
            (each.title, each.first_on, each.last_on, f"the {each.party.value} does no work")
            for each in off
        ),
    ]
    if rows:
        yield table(
            "Days on which something stands still, beside weekends and public holidays",
            (
                Column(title="Occasion", width=4),
                Column(title="From", width=2),
                Column(title="To", width=2),
                Column(title="What stands still", width=3),
            ),
            (
                (literal(title), literal(short_day(first)), literal(short_day(last)), literal(what))
                for title, first, last, what in sorted(rows, key=lambda each: each[1])
            ),
            empty="none.",
        )
