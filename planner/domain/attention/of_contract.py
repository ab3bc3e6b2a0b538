"""What waits because the contract runs out?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.attention.need import (
    SOON,
    Need,
    ago,
    in_days,
)
from planner.domain.playbook import Page
from planner.domain.transition import Transition


def notice(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of the last day for notice in the thirty days before it."""
    contract = transition.intake.contract
    latest = contract.latest_notice_on
    left = (latest - on).days
    if 0 <= left <= SOON.days:
        yield Need(
            f"Notice to {transition.intake.agency} must be given by {latest:%-d %b %Y}, "
            f"{in_days(left)}, for the contract to end on {contract.ends_on:%-d %b %Y}.",
            Page.OVERVIEW,
            "See the dates",
        )


def contract(transition: Transition, on: date) -> Iterator[Need]:
    """Tell what has passed below what can still be done, yet before the protocol's own needs."""
    contract, intake = transition.intake.contract, transition.intake
    if on > contract.ends_on:
        yield Need(
            f"The contract with {intake.agency} ended on {contract.ends_on:%-d %b %Y}, "
            f"{ago(on - contract.ends_on)}; put in writing who answers for {intake.brand} now.",
            Page.OVERVIEW,
            "See the dates",
        )
    elif on > contract.latest_notice_on:
        yield Need(
            f"The latest day for notice, {contract.latest_notice_on:%-d %b %Y}, passed "
            f"{ago(on - contract.latest_notice_on)}; ask for advice what the contract says about "
            "extension.",
            Page.OVERVIEW,
            "See the dates",
        )
