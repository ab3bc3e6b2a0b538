"""After the handoff: has the promise been kept long enough, and which looks back are due?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.gates.counting import count, weeks_kept
from planner.domain.gates.passage import entered
from planner.domain.protocol.rows.handoff.signing import LaterCheck
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.domain.yardsticks import LaterCheckGuide, Measured


def handed_over_on(transition: Transition, on: date) -> date | None:
    """Return the day of the handoff: when the brand took over, else its first brand-owned cells."""
    days = (transition.charter.handed_over_on, *entered(transition, Stage.BRAND_OWNED))
    return next((each for each in days if each is not None and each <= on), None)


def kept_weeks(transition: Transition, on: date) -> int:
    """Return for how many whole weeks in a row the promise has been kept since the handoff."""
    counted = count(transition, Stage.BRAND_OWNED, on)
    return weeks_kept(counted)[0] if counted else 0


def weeks_asked(transition: Transition) -> int | None:
    """Return how many weeks the playbook asks for before daily care ends; None: it asks nothing."""
    measures = transition.playbook.trade.exit_measures
    return next((each.value for each in measures if each.of is Measured.WEEKS_KEPT), None)


@dataclass(frozen=True)
class Look:
    """A look back that the playbook plans: due on a day, and done or not."""

    guide: LaterCheckGuide
    due_on: date
    done: LaterCheck | None

    def is_due(self, on: date) -> bool:
        """Return whether it waits to be recorded."""
        return self.done is None and self.due_on <= on


def looks(transition: Transition, on: date) -> tuple[Look, ...]:
    """Return the looks back after the handoff with their days; none before it."""
    since = handed_over_on(transition, on)
    if since is None:
        return ()
    done = {each.id: each for each in transition.protocol.of(LaterCheck)}
    guides = sorted(transition.playbook.trade.later_checks, key=lambda each: each.days)
    return tuple(
        Look(each, since + timedelta(days=each.days), done.get(each.id)) for each in guides
    )


def to_reopen(transition: Transition, guide: LaterCheckGuide, on: date) -> tuple[str, ...]:
    """Return the criteria of a look back whose newest evidence is older than the handoff.

    What ran out opens by itself; this is what still counts on paper and nobody has looked at since.
    """
    since = handed_over_on(transition, on)
    applying = {each.id for each in transition.criteria}
    newest = {
        id_: max(
            (each.checked_on for each in transition.evidence if each.criterion == id_),
            default=date.min,
        )
        for id_ in guide.criteria
        if id_ in applying
    }
    return tuple(id_ for id_, day in newest.items() if since is None or day <= since)
