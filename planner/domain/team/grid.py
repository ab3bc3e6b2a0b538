"""Who does which work before the move and after it, and what does the agency keep?"""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.people import Party
from planner.domain.stages import Stage
from planner.domain.trade import Duty, Work
from planner.domain.transition import Transition

BEFORE, AFTER = Stage.AGENCY_LED, Stage.BRAND_OWNED


@dataclass(frozen=True)
class Activity:
    """A piece of work with its duties before and after, and what the agency keeps of it."""

    work: Work
    before: Duty
    after: Duty
    kept: str

    @property
    def roles(self) -> frozenset[str]:
        """Return every role with a part in it, before or after."""
        duties = (self.before, self.after)
        named = (role for each in duties for role in _named(each))
        return frozenset({self.work.accountable, *named})


def grid(transition: Transition, role: str | None = None) -> tuple[Activity, ...]:
    """Return the activities, in reading order; with a role, those in which it has a part."""
    found = tuple(_activity(transition, each) for each in transition.playbook.trade.works)
    return tuple(each for each in found if role is None or role in each.roles)


def _activity(transition: Transition, work: Work) -> Activity:
    after = work.by_stage[AFTER]
    return Activity(work, work.by_stage[BEFORE], after, _kept(transition, work, after))


def _kept(transition: Transition, work: Work, after: Duty) -> str:
    agency = {each.id for each in transition.playbook.roles if each.party is Party.AGENCY}
    if agency.intersection(after.responsible):
        return "keeps doing it" if work.stays else "still does it, to be ended"
    if agency.intersection(after.consulted):
        return "is asked before"
    if agency.intersection(after.informed):
        return "is told after"
    return "nothing"


def part_words(activity: Activity, role: str) -> str:
    """Return a role's part before and after: "does it → is asked before"."""
    return f"{_part(activity, activity.before, role)} → {_part(activity, activity.after, role)}"


def _part(activity: Activity, duty: Duty, role: str) -> str:
    parts = (
        ("does it", role in duty.responsible),
        ("answers for it", role == activity.work.accountable),
        ("is asked before", role in duty.consulted),
        ("is told after", role in duty.informed),
    )
    return " and ".join(words for words, holds in parts if holds) or "no part"


def _named(duty: Duty) -> tuple[str, ...]:
    return (*duty.responsible, *duty.consulted, *duty.informed)
