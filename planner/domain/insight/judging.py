"""Which lines of the weekly note go back or wait too long, and which belong to a week?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.domain.insight.bounce import bounce
from planner.domain.insight.use import Fate, due_on, fate
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.rows.handoff.insights import Insight
from planner.domain.transition import Transition


def faults(transition: Transition) -> Iterator[Misfit]:
    """Return a fault for every line that only counts activity, with a better one."""
    for each in transition.protocol.of(Insight):
        if found := bounce(each.need, each.so_what, each.ask):
            yield Misfit(Insight.kind, each.id, "need", found.sentence)


def lines_of(transition: Transition, week_on: date) -> tuple[Insight, ...]:
    """Return the lines of the week that holds a day, those with most messages behind them first."""
    monday = week_on - timedelta(days=week_on.weekday())
    found = (each for each in transition.protocol.of(Insight) if each.monday == monday)
    return tuple(sorted(found, key=lambda each: -each.evidence))


def asked_before(transition: Transition, week_on: date, on: date) -> tuple[Insight, ...]:
    """Return the lines of earlier weeks that are news or still open, the newest week first.

    Open ones stay until they are decided; a decided one stays for four weeks after its decision.
    """
    monday = week_on - timedelta(days=week_on.weekday())
    earlier = (each for each in transition.protocol.of(Insight) if each.monday < monday)
    recent = on - timedelta(weeks=4)
    shown = (each for each in earlier if each.decided_on is None or each.decided_on >= recent)
    return tuple(sorted(shown, key=lambda each: each.monday, reverse=True))


def _ago(days: int) -> str:
    return "1 day ago" if days == 1 else f"{days} days ago"


def fate_words(insight: Insight, on: date) -> str:
    """Return what became of an ask: "decided 14 Jan 2027: yes, from March; came of it: …"."""
    match fate(insight, on):
        case Fate.IN_TIME | Fate.LATE:
            came = f" Came of it: {insight.result}" if insight.result else ""
            return f"Decided {insight.decided_on:%-d %b %Y}: {insight.decision}{came}"
        case Fate.OVERDUE:
            days = (on - due_on(insight)).days
            return f"No decision; it was due {due_on(insight):%-d %b %Y}, {_ago(days)}."
        case Fate.WAITING:
            return f"Waiting; to be decided by {due_on(insight):%-d %b %Y}."
