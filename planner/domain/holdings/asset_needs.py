"""What of the assets and of the agency's access waits for somebody?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.domain.holdings import remaining
from planner.domain.holdings.earliest import earliest
from planner.domain.holdings.facts import to_be_read_again
from planner.domain.holdings.part import Part
from planner.domain.holdings.path import AssetPath, StepState
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset
from planner.domain.protocol.stated import Gap
from planner.domain.trade import STALE_DAYS
from planner.domain.transition import Transition
from planner.domain.wording import counted, day, first_of

#: So long before the contract's end access and data are no longer a matter of later.
END_DAYS = 30


def leftovers(transition: Transition, on: date) -> Iterator[Need]:
    """Tell, near the contract's end, of what the agency can still open."""
    left, ends = remaining.agency_access(transition, on), transition.intake.contract.ends_on
    left = tuple(each for each in left if not each.kept_until)
    if not left or (ends - on).days > END_DAYS:
        return
    when = f"ended on {day(ends)}" if ends < on else f"ends on {day(ends)}"
    yield Need(
        f"The contract {when}, and {transition.intake.agency} can still open "
        f"{first_of([each.asset.title for each in left])}.",
        "See what is left",
        Page.ACCESS,
        does=Part.REMAINING,
    )


def too_late(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of waits that end after the day an asset was promised for, or the contract's end."""
    ends = transition.intake.contract.ends_on
    for each in earliest(transition, on):
        wanted = min(each.asset.target_on or ends, ends)
        if on < each.on and wanted < each.on:
            what = "the contract's end" if wanted == ends else "the day it was promised for"
            yield Need(
                f"{each.asset.title} can be the brand's on {day(each.on)} at the earliest, "
                f"{counted((each.on - wanted).days, 'day')} after {what}.",
                "See why",
                Page.ACCESS,
                Asset.kind,
                each.asset.id,
            )


def second_looks(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of second looks that are due."""
    for each in remaining.second_looks(transition, on):
        if each.from_on <= on:
            yield Need(
                f"The second look at {each.asset.title} is due since {day(each.from_on)}.",
                "Look again",
                Page.ACCESS,
                Asset.kind,
                each.asset.id,
            )


def waits_over(found: Sequence[AssetPath]) -> Iterator[Need]:
    """Tell of platforms' waits that are over."""
    for path in found:
        step = path.next
        if step and step.step is AccessStep.WAITED and step.state is StepState.NEXT:
            yield Need(
                f"The wait of {path.asset.wait_days} days for {path.asset.title} is over: "
                "it can move on.",
                "Record it",
                Page.ACCESS,
                Asset.kind,
                path.asset.id,
            )


def own_people(found: Sequence[AssetPath]) -> Iterator[Need]:
    """Tell where nobody of the brand's own is named for the top."""
    blocked = [
        path
        for path in found
        if path.next
        and path.next.step is AccessStep.GRANTED
        and path.next.state is not StepState.NEXT
    ]
    if blocked:
        yield Need(
            "Two of the brand's own people at the top are to be named for "
            f"{first_of([path.asset.title for path in blocked])}.",
            "Name them",
            Page.ACCESS,
            Asset.kind,
            blocked[0].asset.id,
        )


def unlisted(transition: Transition, found: Sequence[AssetPath]) -> Iterator[Need]:
    """Tell which assets nobody has named yet."""
    unknown = [path for path in found if isinstance(path.asset.identifier, Gap)]
    unknown = [path for path in unknown if not path.is_done]
    if unknown:
        lead = transition.intake.agency_lead
        yield Need(
            f"{counted(len(unknown), 'asset')} of {len(found)} to be named, with whose they are "
            f"and who holds them: {first_of([path.asset.title for path in unknown])}. "
            f"{lead} knows.",
            "Write it down",
            Page.ACCESS,
            Asset.kind,
            unknown[0].asset.id,
        )


def stale(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of platforms' rules that were read long ago."""
    found = to_be_read_again(transition, on)
    if found:
        yield Need(
            f"The platform's rules for {first_of([each.asset.title for each in found])} were read "
            f"more than {STALE_DAYS} days ago. Read them again before anything moves.",
            "Read them again",
            Page.ACCESS,
            Asset.kind,
            found[0].asset.id,
        )
