"""One thing that waits for somebody, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.transition import Transition

SOON = timedelta(days=30)
AT_MOST = 5


@dataclass(frozen=True)
class Need:
    """One thing that waits for a decision: the sentence, the page to go to, the button's words."""

    sentence: str
    page: Page
    button: str
    section: str = ""


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 gap", "3 gaps"."""
    return f"{number} {one if number == 1 else many}"


def in_days(left: int) -> str:
    """Return how far off a day is: "today", "in 3 days"."""
    return "today" if left == 0 else f"in {counted(left, 'day', 'days')}"


def ago(passed: timedelta) -> str:
    """Return how long something is past: "3 days ago"."""
    return f"{counted(passed.days, 'day', 'days')} ago"


def and_more(others: int) -> str:
    """Return how many more are late, as the end of a sentence."""
    return f", and {counted(others, 'more is', 'more are')} late" if others else ""


def name_of(transition: Transition, party: Party) -> str:
    """Return a party's name."""
    return transition.intake.agency if party is Party.AGENCY else transition.intake.brand


def lead_of(transition: Transition, party: Party) -> str:
    """Return the name of a party's lead."""
    intake = transition.intake
    return intake.agency_lead if party is Party.AGENCY else intake.brand_lead
