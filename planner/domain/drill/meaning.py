"""What does each result of a drill mean, and how is it said who answered, and how it went?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planner.domain.protocol.rows.handoff.drilling import (
    DrillFinding,
    DrillMode,
    DrillResult,
    DrillRun,
    Rating,
)
from planner.domain.workshop.tally import FEWEST_OF_A_SIDE

#: What a result means and what it asks for: the grid of the workshop note, A10, and its four gaps.
MEANS: Mapping[DrillResult, str] = {
    DrillResult.WORKS: "One rule speaks of it, and people do what it says.",
    DrillResult.RULE_WRONG: (
        "One rule speaks of it, and people agree on something else: the rule is wrong, or unknown."
    ),
    DrillResult.TRAINING_GAP: "One rule speaks of it, and answers scatter: teach it.",
    DrillResult.FINDABILITY_GAP: (
        "One rule speaks of it, and most found none: put it where people look."
    ),
    DrillResult.UNWRITTEN_HABIT: (
        "No one rule speaks of it, and people agree all the same: write the habit down."
    ),
    DrillResult.PROTOCOL_GAP: "No one rule speaks of it, and answers scatter: decide now.",
    DrillResult.TIME_GAP: "The right answer came after the limit.",
    DrillResult.COVER_GAP: "The owner is off duty until the reply is overdue.",
    DrillResult.TONE_GAP: "A written reply used banned words, or lacked its sign-off.",
    DrillResult.SIDE_GAP: "Brand and agency name different owners: the handover question itself.",
}
WHO_ANSWERED: Mapping[DrillMode, str] = {
    DrillMode.AGENCY_ANSWERS: "the agency answers, the brand looks on",
    DrillMode.AGENCY_CHECKS: "the brand answers, the agency checks",
    DrillMode.BRAND_ALONE: "the brand answers alone, the agency is silent",
}
#: After-action reports rate by one letter; the word always stands beside it.
RATED: Mapping[Rating, str] = {
    Rating.PERFORMED: "P performed",
    Rating.SOME: "S some challenges",
    Rating.MAJOR: "M major challenges",
    Rating.UNABLE: "U unable",
}


#: What stands for the figures of one or two people.
TOO_FEW = "fewer than three answered, so their figures are not told"


def is_a_team(run: DrillRun) -> bool:
    """Return whether so many answered that figures tell of a team, and of nobody in it."""
    return run.players >= FEWEST_OF_A_SIDE


def result_words(result: DrillResult) -> str:
    """Return a result as people say it: "rule wrong or unknown"."""
    return result.value.replace("-", " ")


def rating_of(run: DrillRun, findings: Iterable[DrillFinding]) -> Rating:
    """Return how a message went: the worst that people said of it in a finding.

    Without a finding of it, as it is rated to begin with, from what the run kept.
    """
    said = [each.rating for each in findings if each.run == run.id]
    if said:
        return max(said, key=list(Rating).index)
    works = run.found is DrillResult.WORKS
    if works and not run.gaps:
        return Rating.PERFORMED
    if works or run.found is DrillResult.UNWRITTEN_HABIT:
        return Rating.SOME
    return Rating.MAJOR if (run.as_expected or 0) * 2 >= run.players else Rating.UNABLE
