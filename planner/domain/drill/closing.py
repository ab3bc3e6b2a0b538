"""When is a finding of a drill closed, and which ones wait for their retest?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillRun
from planner.domain.transition import Transition
from planner.domain.wording import day

#: So many days after a change its retest is due. Our choice: two weekly flash drills.
RETEST_DAYS = 14


@dataclass(frozen=True)
class Retest:
    """A finding that was mended and not closed, and the day by which it is played again.

    `passed_by` is a later run that has passed already: the finding can be closed.
    """

    finding: DrillFinding
    due_on: date
    passed_by: DrillRun | None = None


def refusal(finding: DrillFinding, runs: Iterable[DrillRun]) -> str:
    """Return why a finding cannot be closed by the run it names, with the next step; "" if it can.

    A retest is a later run of the same message or scenario that works, is not over its limit, and
    does not show the gap again that the finding is about.
    Later is: of a version frozen after the one that showed it. Where people only learn, a later day
    does as well. It is played after the change, and the finding is closed on its day or after.
    """
    known = {each.id: each for each in runs}
    run, origin = known.get(finding.retested_by or ""), known.get(finding.run)
    if run is None:
        return f"“{finding.title}” names no run that passed. Play it again first."
    said = f"“{run.title}” of {day(run.on)}"
    if not _plays_the_same(finding, run):
        return f"{said} plays something else. Play “{finding.inject}” or its scenario again."
    if not run.is_passed:
        why = "was over the limit" if run.over_limit else f"showed “{run.found.replace('-', ' ')}”"
        return f"{said} did not pass: it {why}. Mend that and play it again."
    if finding.cause in run.gaps:
        again = finding.cause.replace("-", " ")
        return f"{said} showed the same again: “{again}”. Mend that and play it again."
    if origin is not None and not _is_later(finding, run, origin):
        return f"{said} was played before anything changed. Play it again."
    if finding.changed_on and run.on < finding.changed_on:
        return f"{said} was played before the change of {day(finding.changed_on)}. Play it again."
    if finding.closed_on and finding.closed_on < run.on:
        return f"It closed on {day(finding.closed_on)}, before its retest. Correct the day."
    return ""


def faults(transition: Transition) -> Iterator[Misfit]:
    """Return a fault for every closed finding whose retest is none."""
    runs = transition.protocol.of(DrillRun)
    for each in transition.protocol.of(DrillFinding):
        if not each.is_open and (told := refusal(each, runs)):
            yield Misfit(DrillFinding.kind, each.id, "retested_by", told)


def still_open(protocol: Protocol) -> tuple[DrillFinding, ...]:
    """Return the findings that no retest has closed, those with the nearest day first."""
    found = (each for each in protocol.of(DrillFinding) if each.is_open)
    return tuple(sorted(found, key=lambda each: each.due_on or date.max))


def retests_due(protocol: Protocol, on: date) -> tuple[Retest, ...]:
    """Return the mended findings that wait for a retest or for being closed, the oldest first."""
    runs = protocol.of(DrillRun)
    found = [
        Retest(each, each.changed_on + timedelta(days=RETEST_DAYS), passing(each, runs))
        for each in still_open(protocol)
        if each.changed_on is not None and each.changed_on <= on
    ]
    return tuple(sorted(found, key=lambda each: each.due_on))


def passing(finding: DrillFinding, runs: Sequence[DrillRun]) -> DrillRun | None:
    """Return the first run that closes a finding, None while there is none."""
    for run in sorted(runs, key=lambda each: (each.on, each.frozen_seq, each.id)):
        if not refusal(finding.model_copy(update={"retested_by": run.id}), runs):
            return run
    return None


def _plays_the_same(finding: DrillFinding, run: DrillRun) -> bool:
    same_scenario = finding.scenario is not None and run.scenario == finding.scenario
    return same_scenario or run.inject == finding.inject


def _is_later(finding: DrillFinding, run: DrillRun, origin: DrillRun) -> bool:
    if run.on < origin.on:
        return False
    is_new_version = run.frozen_seq > origin.frozen_seq
    return is_new_version or (not finding.changes_a_rule and run.on > origin.on)
