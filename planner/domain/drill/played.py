"""What has been played, what never was, and how far have drills got?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.drill.closing import retests_due
from planner.domain.drill.drafting import OWN, from_scenario, starters
from planner.domain.inject import Inject
from planner.domain.protocol.rows import Scenario
from planner.domain.protocol.rows.handoff.drilling import DrillMode, DrillResult, DrillRun
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition
from planner.domain.wording import counted

#: So many runs of late tell how drills go; a story of an hour has about as many.
LATELY = 12


@dataclass(frozen=True)
class Playable:
    """A message that can be drilled, the severity that the protocol gives it, and its last run.

    `severity` is None where no scenario speaks of it, `last` where it was never played.
    """

    inject: Inject
    severity: Severity | None
    last: DrillRun | None


def newest_first(runs: Iterable[DrillRun]) -> tuple[DrillRun, ...]:
    """Return runs by day, the newest first; of one day, those of the newest protocol first."""
    return tuple(sorted(runs, key=lambda each: (each.on, each.frozen_seq, each.id), reverse=True))


def playable(transition: Transition) -> tuple[Playable, ...]:
    """Return what can be drilled: never played first, and of those the most serious first.

    That is the playbook's messages, and one for each of the brand's scenarios that none of them
    plays.
    """
    protocol = transition.protocol
    scenarios = {each.id: each for each in protocol.of(Scenario)}
    offered = starters(transition)
    named = {each.scenario for each in offered}
    own = (from_scenario(each) for each in scenarios.values() if each.id not in named)
    runs = newest_first(protocol.of(DrillRun))
    found = []
    for inject in (*offered, *own):
        scenario = scenarios.get(inject.scenario or "") or scenarios.get(inject.id)
        last = next((each for each in runs if each.inject == inject.id), None)
        found.append(Playable(inject, scenario.severity if scenario else None, last))
    return tuple(sorted(found, key=_urgency))


def never_played(transition: Transition) -> tuple[Scenario, ...]:
    """Return the scenarios that no run has played, the most serious first."""
    runs = transition.protocol.of(DrillRun)
    played = {each.scenario for each in runs} | {each.inject for each in runs}
    left = (
        each
        for each in transition.protocol.of(Scenario)
        if each.id not in played and f"{OWN}{each.id}" not in played
    )
    return tuple(sorted(left, key=lambda each: each.severity, reverse=True))


def never_played_words(transition: Transition) -> str:
    """Return how many scenarios were never played: "Never played: 9 of 31 scenarios."."""
    total, left = len(transition.protocol.of(Scenario)), len(never_played(transition))
    if not total:
        return "The protocol has no scenario yet."
    if not left:
        return f"Each of {counted(total, 'scenario')} has been played."
    return f"Never played: {left} of {counted(total, 'scenario')}."


def state(transition: Transition, on: date) -> str:
    """Return where drills stand on a day: how many were played, how the last went, what waits."""
    runs = newest_first(transition.protocol.of(DrillRun))
    if not runs:
        many = counted(len(playable(transition)), "message")
        return f"No message has been drilled yet; {many} can be"
    last = runs[:LATELY]
    well = sum(each.found is DrillResult.WORKS for each in last)
    lately = (
        f"{well} of the last {len(last)}" if len(runs) > len(last) else f"{well} of {len(last)}"
    )
    waits = _waits(transition, on) or "no finding waits for a retest"
    return f"{counted(len(runs), 'message')} drilled, {lately} as expected; {waits}"


def _waits(transition: Transition, on: date) -> str:
    """Return how many findings wait for a retest, and how many passed theirs; "" for none."""
    due = retests_due(transition.protocol, on)
    passed = sum(each.passed_by is not None for each in due)
    waiting = len(due) - passed
    said = (
        (waiting, f"{counted(waiting, 'finding waits', 'findings wait')} for a retest"),
        (passed, f"{counted(passed, 'finding')} can be closed"),
    )
    return ", ".join(sentence for number, sentence in said if number)


def rung(transition: Transition) -> DrillMode | None:
    """Return the rung that drills stand on: who answered in the newest run; None before any."""
    runs = newest_first(transition.protocol.of(DrillRun))
    return runs[0].mode if runs else None


def _urgency(each: Playable) -> tuple[bool, int, str, str]:
    severity = list(Severity).index(each.severity) if each.severity else -1
    played_on = each.last.on.isoformat() if each.last else ""
    return each.last is not None, -severity, played_on, each.inject.title
