"""Have the community team and customer service taught each other, both ways?

Criterion 7.3 asks for attendance on both sides; a pair is done when each side has learnt.
"""

from __future__ import annotations

from datetime import date

from planner.domain.protocol.rows.handoff.learning import TrainingPair

CRITERION = "cross-training-done"


def is_done(pair: TrainingPair) -> bool:
    """Return whether both sides of a pair have learnt."""
    return bool(pair.social_done_on and pair.service_done_on)


def open_side(pair: TrainingPair, social: str, on: date) -> str:
    """Return in words what a pair still has to do, "" if nothing; `social` is a person's name."""
    if is_done(pair):
        return ""
    late = pair.planned_on is not None and pair.planned_on < on
    when = f"was planned for {pair.planned_on:%-d %b %Y}" if late else ""
    if pair.planned_on is None:
        when = "has no day yet"
    elif not late:
        when = f"is planned for {pair.planned_on:%-d %b %Y}"
    learnt = [
        name
        for name, day in ((social, pair.social_done_on), (pair.service, pair.service_done_on))
        if day
    ]
    so_far = f", and only {learnt[0]} has learnt" if learnt else ""
    return f"{social} with {pair.service} {when}{so_far}"
