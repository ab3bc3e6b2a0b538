"""What the weekly status says of what is to come: decisions, the next gate, contract, duties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.documents.card.doing import short
from planner.documents.handoff.plan_dates import handoff_words, slip_words
from planner.documents.model import Block, Column, Text, literal
from planner.documents.move_words import short_day
from planner.documents.write import CARD_LINE, bullets, heading, key_values, note, para, table
from planner.domain import attention, glance
from planner.domain.errors import BadInput
from planner.domain.gates.next_gate import next_stand, stands
from planner.domain.gates.signatures import Standing
from planner.domain.monday import Duty, Owing, owing
from planner.domain.planning.baselines import newest
from planner.domain.planning.forecast import forecast_of
from planner.domain.planning.plan import TransitionPlan, plan_of
from planner.domain.transition import Transition

#: A page has room for so many of each, and for so many letters of one.
_REASONS, _PEOPLE, _DUTIES = 5, 8, 2
_LINE, _DUTY = 190, 60
_WEEK = timedelta(days=7)


def decisions(transition: Transition, on: date) -> Iterator[Block]:
    """Say what waits for whose decision; where nothing does, why not."""
    found = attention.needs(transition, None, on)
    yield heading("Needs a decision", "decisions")
    if found:
        yield bullets(*(literal(short(each.sentence, _LINE)) for each in found))
    else:
        yield para(literal(attention.calm(transition, on)))


def next_gate(transition: Transition, on: date) -> Iterator[Block]:
    """Say how the next gate stands to its day, and what it misses."""
    yield heading("Next gate", "gate")
    found = next_stand(stands(transition, on))
    if found is None:
        yield para("Every gate is passed.")
        return
    yield para(literal(f"{glance.gate_words(transition, found, on).rstrip('.')}."))
    reasons = found.problems or found.verdict.reasons
    if reasons:
        yield bullets(*(literal(short(each.sentence, _LINE)) for each in reasons[:_REASONS]))
    if len(reasons) > _REASONS:
        yield note(f"And {len(reasons) - _REASONS} more, on its sheet.")
    signed = [each.title for each in found.signatures if each.counts]
    missing = [each.title for each in found.signatures if each.standing is not Standing.SIGNED]
    if signed and missing:
        yield note(literal(f"Signed: {', '.join(signed)}. To sign: {', '.join(missing)}."))


def contract(transition: Transition, on: date, then: Transition | None) -> Iterator[Block]:
    """Say handoff by plan and by forecast beside the contract's end, and how the forecast moved."""
    plan, forecast = plan_of(transition, on), forecast_of(transition, on)
    yield heading("Against the contract", "contract")
    yield para(literal(handoff_words(transition, plan)))
    facts: list[tuple[str, Text]] = [("Contract ends", literal(short_day(plan.contract_end)))]
    if forecast.handoff:
        said = (
            f"{short_day(forecast.handoff.on)} as likely as not, "
            f"{short_day(forecast.handoff.by)} in 8 of 10 courses"
        )
        facts.append(("Forecast", literal(said)))
        if then is not None:
            facts.append(("A week ago", literal(_moved(transition, on, then))))
    if slip := _slip(transition, plan):
        facts.append(("Slipped", literal(slip)))
    if forecast.kept_share is not None:
        share = round(100 * forecast.kept_share)
        facts.append(("Closed in time", literal(f"in {share} of 100 courses")))
    yield key_values(*facts)


def _moved(transition: Transition, on: date, then: Transition) -> str:
    """Return how the forecast moved since a week ago, when plan and facts stood as `then` does."""
    try:
        ahead = glance.ahead(transition, on, (then, on - _WEEK))
    except BadInput:
        return "no forecast: the plan had no dates"
    days = ahead.moved_days
    if days is None or ahead.before is None:
        return "no forecast"
    if not days:
        return "the same"
    way = "later" if days > 0 else "earlier"
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"{short_day(ahead.before)}, by the plan as it stood: now {count} {way}"


def _slip(transition: Transition, plan: TransitionPlan) -> str:
    """Return how far the handoff is from where the newest baseline has it; "" without one."""
    baseline = newest(transition)
    slip = plan.tasks[plan.handoff].slip_days if plan.handoff is not None else None
    if baseline is None or slip is None:
        return ""
    frozen = f"since it was frozen on {short_day(baseline.row.on)}"
    return f"{slip_words(slip)} {frozen}" if slip else f"not at all {frozen}"


def owed(transition: Transition, on: date) -> Iterator[Block]:
    """Say who owes what that is late or due within the week, those with most late first."""
    found = owing(transition, on)
    yield heading("Who owes what this week", "owed")
    yield table(
        "Late, or due in seven days",
        (Column(title="Who", width=2), Column(title="What, by when", width=5)),
        ((_who(each, on), _what(each, on)) for each in found[:_PEOPLE]),
        line=CARD_LINE,
        empty="nothing.",
    )
    if len(found) > _PEOPLE:
        yield note(f"And {len(found) - _PEOPLE} more people and roles.")


def _who(owed_by: Owing, on: date) -> Text:
    late = owed_by.late(on)
    return literal(f"{owed_by.who}{f', {late} late' if late else ''}")


def _what(owed_by: Owing, on: date) -> Text:
    told = "; ".join(_duty(each, on) for each in owed_by.duties[:_DUTIES])
    more = len(owed_by.duties) - _DUTIES
    return literal(f"{told}; and {more} more" if more > 0 else told)


def _duty(duty: Duty, on: date) -> str:
    late = ", late" if duty.is_late(on) else ""
    return f"{short(duty.what, _DUTY)} ({duty.due_on:%-d %b}{late})"
