"""What waits because the contract runs out?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.need import SOON, Need
from planner.domain.planning.baselines import newest
from planner.domain.playbook import Page
from planner.domain.transition import Transition
from planner.domain.wording import away


def notice(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of the last day for notice in the thirty days before it, until the plan tells it."""
    contract = transition.intake.contract
    latest = contract.latest_notice_on
    left = (latest - on).days
    if newest(transition) is None and 0 <= left <= SOON.days:
        yield Need(
            f"Notice to {transition.intake.agency} must be given by {latest:%-d %b %Y}, "
            f"{away(latest, on)}, for the contract to end on {contract.ends_on:%-d %b %Y}.",
            "See the dates",
            Page.OVERVIEW,
        )


def contract(transition: Transition, on: date) -> Iterator[Need]:
    """Tell what has passed below what can still be done, yet before the protocol's own needs."""
    contract, intake = transition.intake.contract, transition.intake
    if on > contract.ends_on:
        yield Need(
            f"The contract with {intake.agency} ended on {contract.ends_on:%-d %b %Y}, "
            f"{away(contract.ends_on, on)}; put in writing who answers for {intake.brand} now.",
            "See the dates",
            Page.OVERVIEW,
        )
    elif newest(transition) is None and on > contract.latest_notice_on:
        yield Need(
            f"The latest day for notice, {contract.latest_notice_on:%-d %b %Y}, passed "
            f"{away(contract.latest_notice_on, on)}; ask for advice what the contract says about "
            "extension.",
            "See the dates",
            Page.OVERVIEW,
        )
