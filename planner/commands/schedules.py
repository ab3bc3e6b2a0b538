"""Commands that schedule a plain network: schedule, forecast."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from planner.commands.saying import FINDINGS, FINE, say
from planner.commands.verbs import Verbs
from planner.domain.errors import BadInput
from planner.domain.schedule.forecast import Forecast, foresee
from planner.domain.schedule.network import Network
from planner.domain.schedule.passes import critical_path, free_float
from planner.domain.schedule.plan import Plan, Span, lay
from planner.domain.schedule.reading import read
from planner.domain.schedule.reasons import Why, why_early, why_late, whys_alone

_MOST_SAMPLES = 1_000_000
_LARGEST_SEED = 2**63 - 1


def add_verbs(verbs: Verbs) -> None:
    """Add schedule and forecast."""
    network = "a JSON file (docs/network.schema.json)"
    made = verbs.add("schedule", "lay a network of tasks on dates", schedule, verbs.as_json)
    made.add_argument("network", type=Path, help=network)
    made = verbs.add("forecast", "say how sure a network's end is", forecast, verbs.as_json)
    made.add_argument("network", type=Path, help=network)
    made.add_argument(
        "--samples",
        type=_count(1, _MOST_SAMPLES),
        default=10_000,
        metavar="N",
        help="courses to draw (default: 10000)",
    )
    made.add_argument(
        "--seed",
        type=_count(0, _LARGEST_SEED),
        default=1,
        metavar="N",
        help="the same seed draws the same courses (default: 1)",
    )


def schedule(asked: Namespace) -> int:
    """Print each task's dates with their reasons; exit code 1 if the deadline is missed."""
    plan = lay(_read(asked.network))
    say(asked, _plan_facts(plan), "\n".join(_plan_lines(plan)))
    return FINDINGS if plan.levelled_spare < 0 else FINE


def forecast(asked: Namespace) -> int:
    """Print by when the network is finished, how surely, and what decided it."""
    network = _read(asked.network)
    found = foresee(lay(network), samples=asked.samples, seed=asked.seed)
    say(asked, _forecast_facts(network, found), "\n".join(_forecast_lines(network, found)))
    return FINE


def _read(file: Path) -> Network:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            [
                (
                    str(file),
                    f"It cannot be read: {error}. Give a JSON file as in docs/network.schema.json.",
                )
            ]
        ) from error
    return read(text)


def _count(least: int, most: int) -> Any:
    def read_count(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ArgumentTypeError(f"'{text}' is no whole number from {least} to {most:,}")
        return int(text)

    return read_count


# --- A plan ------------------------------------------------------------------------------------


def _plan_facts(plan: Plan) -> dict[str, Any]:
    network = plan.network
    alone = whys_alone(plan)
    return {
        "start": plan.start.isoformat(),
        "finish": plan.finish.isoformat(),
        "working_days": plan.timing.length,
        "deadline": network.deadline.isoformat() if network.deadline else None,
        "working_days_to_spare": plan.spare if network.deadline else None,
        "critical_path": [
            network.tasks[task].id for task in critical_path(plan.graph, plan.timing)
        ],
        "levelled": _levelled_facts(plan),
        "tasks": [
            {
                "id": task.id,
                "name": task.label,
                "days": task.days,
                "owner": task.owner,
                "early": _span_facts(plan.early(place), why_early(plan, place)),
                "late": _span_facts(plan.late(place), why_late(plan, place)),
                "total_float": plan.total_float(place),
                "free_float": free_float(plan.graph, plan.timing, place),
                "critical": plan.timing.is_critical(place),
                "levelled": _span_facts(its, alone[place]) if (its := plan.alone(place)) else None,
            }
            for place, task in enumerate(network.tasks)
        ],
    }


def _levelled_facts(plan: Plan) -> dict[str, Any] | None:
    if plan.levelled is None:
        return None
    first, last = _levelled_dates(plan)
    return {
        "start": first.isoformat(),
        "finish": last.isoformat(),
        "working_days": plan.levelled.length,
        "working_days_to_spare": plan.levelled_spare if plan.network.deadline else None,
    }


def _levelled_dates(plan: Plan) -> tuple[date, date]:
    assert plan.levelled is not None
    first = plan.levelled_from
    return plan.axis.day(first), plan.axis.day(first + max(0, plan.levelled.length - 1))


def _span_facts(span: Span, why: Why) -> dict[str, Any]:
    return {
        "start": span.start.isoformat(),
        "why_start": why.start,
        "finish": span.finish.isoformat(),
        "why_finish": why.finish,
        "from_number": span.from_number,
        "to_number": span.to_number,
    }


def _plan_lines(plan: Plan) -> Iterator[str]:
    network = plan.network
    yield (
        f"{plan.start:%-d %b %Y} to {plan.finish:%-d %b %Y}, {_working_days(plan.timing.length)}."
    )
    if network.deadline:
        yield _deadline_line(network.deadline, plan.spare)
    chain = " → ".join(network.tasks[task].label for task in critical_path(plan.graph, plan.timing))
    yield f"Longest chain: {chain}."
    if plan.levelled:
        first, last = _levelled_dates(plan)
        yield (
            f"One thing at a time for everybody: {first:%-d %b %Y} to {last:%-d %b %Y}, "
            f"{_working_days(plan.levelled.length)}."
        )
        if network.deadline:
            yield _deadline_line(network.deadline, plan.levelled_spare)
    alone = whys_alone(plan)
    for place in range(len(network.tasks)):
        yield from _task_lines(plan, place, alone[place] if alone else None)


def _deadline_line(deadline: date, spare: int) -> str:
    on = f"The deadline, {deadline:%-d %b %Y},"
    if spare < 0:
        return f"{on} is missed by {_working_days(-spare)}."
    return f"{on} is kept with {_working_days(spare)} to spare."


def _task_lines(plan: Plan, place: int, alone: Why | None) -> Iterator[str]:
    task = plan.network.tasks[place]
    owner = f", {task.owner}" if task.owner else ""
    critical = ", critical" if plan.timing.is_critical(place) else ""
    yield ""
    yield (
        f"{task.label} ({_working_days(task.days) if task.days else 'milestone'}{owner}): float "
        f"{plan.total_float(place)}, free {free_float(plan.graph, plan.timing, place)}{critical}"
    )
    early, late = plan.early(place), plan.late(place)
    yield f"  early     {_dates(early)}: {why_early(plan, place).start}"
    yield f"  late      {_dates(late)}: {why_late(plan, place).finish}"
    its = plan.alone(place)
    if its and alone:
        yield f"  levelled  {_dates(its)}: {alone.start}"


def _dates(span: Span) -> str:
    if span.start == span.finish:
        return f"{span.start:%-d %b %Y}"
    return f"{span.start:%-d %b %Y} to {span.finish:%-d %b %Y}"


def _working_days(days: int) -> str:
    return "1 working day" if days == 1 else f"{days} working days"


# --- A forecast --------------------------------------------------------------------------------


def _forecast_facts(network: Network, found: Forecast) -> dict[str, Any]:
    return {
        "samples": found.samples,
        "seed": found.seed,
        "planned": found.planned.isoformat(),
        "planned_share": found.planned_share,
        "deadline": network.deadline.isoformat() if network.deadline else None,
        "deadline_share": found.kept_share,
        "quantiles": {
            name: {"date": each.on.isoformat(), "working_days": round(each.working_days, 3)}
            for name, each in found.sure.items()
        },
        "teams_counted": not found.is_short_of_teams,
        "tasks": [
            {"id": task.id, "name": task.label, "critical_share": share}
            for task, share in zip(network.tasks, found.critical, strict=True)
        ],
    }


def _forecast_lines(network: Network, found: Forecast) -> Iterator[str]:
    yield f"Of {found.samples:,} courses drawn with seed {found.seed}:"
    for name, each in found.sure.items():
        yield f"  {name}  {each.share:.0%} end by {each.on:%-d %b %Y}"
    yield f"The plan's own end, {found.planned:%-d %b %Y}: {found.planned_share:.0%} end by then."
    if network.deadline and found.kept_share is not None:
        yield f"The deadline, {network.deadline:%-d %b %Y}: {found.kept_share:.0%} keep it."
    if not any(task.estimate for task in network.tasks):
        yield "No task has a low, likely and high estimate, so all courses are the same."
    if found.is_short_of_teams:
        yield "Teams of more than one person are not counted here: with them it can only be later."
    yield "How often each task was critical:"
    ranked = sorted(zip(found.critical, network.tasks, strict=True), key=lambda each: -each[0])
    for share, task in ranked:
        if share:
            yield f"  {share:4.0%}  {task.label}"
