"""Is anybody acting on what the community says? Asks with a dated decision in 30 days, by owner.

Source: domain brief, section 8: insights with a dated decision in 30 days, of the insights sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.domain.protocol.rows.handoff.insights import Insight

#: From the Monday on which the note goes out.
DAYS_TO_DECIDE = 30


class Fate(StrEnum):
    """What became of a line of the weekly note."""

    IN_TIME = "decided in 30 days"
    LATE = "decided later"
    OVERDUE = "not decided in 30 days"
    WAITING = "waiting for a decision"


@dataclass(frozen=True)
class Use:
    """How many lines were sent and decided; those whose 30 days still run are not judged yet."""

    sent: int
    in_time: int
    late: int
    overdue: int
    waiting: int

    @property
    def judged(self) -> int:
        """Return how many lines were decided, or have had their 30 days."""
        return self.in_time + self.late + self.overdue

    @property
    def percent(self) -> int | None:
        """Return the act-rate in per cent of the judged lines; None while there is none."""
        return round(100 * self.in_time / self.judged) if self.judged else None

    @property
    def sentence(self) -> str:
        """Return the rate in words: "3 of 8 asks were decided within 30 days (38%)"."""
        if not self.sent:
            return "No insight was sent yet"
        waiting = f"; {self.waiting} still in time" if self.waiting else ""
        if not self.judged:
            return f"{_asks(self.sent)} sent, none of them 30 days old yet"
        was = "was" if self.judged == 1 else "were"
        return (
            f"{self.in_time} of {_asks(self.judged)} {was} decided within {DAYS_TO_DECIDE} days "
            f"({self.percent}%){waiting}"
        )


def _asks(count: int) -> str:
    return f"{count} ask{'' if count == 1 else 's'}"


def sent_on(insight: Insight) -> date:
    """Return the Monday on which the note with this line goes out: the one after its week."""
    return insight.monday + timedelta(weeks=1)


def due_on(insight: Insight) -> date:
    """Return the last day of the 30 in which a line is to be decided."""
    return sent_on(insight) + timedelta(days=DAYS_TO_DECIDE)


def fate(insight: Insight, on: date) -> Fate:
    """Return what has become of a line by a day; a decision of a later day is none yet."""
    if insight.decided_on is not None and insight.decided_on <= on:
        return Fate.IN_TIME if insight.decided_on <= due_on(insight) else Fate.LATE
    return Fate.OVERDUE if on > due_on(insight) else Fate.WAITING


def use(insights: Iterable[Insight], on: date) -> Use:
    """Return how the lines sent by a day were used; the week that still runs is not sent."""
    fates = [fate(each, on) for each in insights if sent_on(each) <= on or each.decided_on]
    counted = (fates.count(each) for each in (Fate.IN_TIME, Fate.LATE, Fate.OVERDUE, Fate.WAITING))
    return Use(len(fates), *counted)


def use_by_owner(insights: Iterable[Insight], on: date) -> Mapping[str, Use]:
    """Return the use by business owner, whoever owes most first."""
    groups: dict[str, list[Insight]] = {}
    for each in insights:
        groups.setdefault(each.owner, []).append(each)
    found = {owner: use(theirs, on) for owner, theirs in groups.items()}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].overdue, pair[0])))
