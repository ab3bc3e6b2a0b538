"""What of assets, tools, knowledge and data waits for a decision, in sentences with names?"""

from __future__ import annotations

from datetime import date

from planner.domain.holdings import asset_needs, bearing_out, sheet_needs
from planner.domain.holdings.path import AssetPath, StepState, paths
from planner.domain.holdings.way import doing
from planner.domain.need import Need
from planner.domain.transition import Transition
from planner.domain.wording import counted, day


def state_line(transition: Transition, on: date) -> str:
    """Return how far it is: "4 of 17 assets are the brand's; the agency can still open 13"."""
    found = paths(transition, on)
    if not found:
        return "No asset is in the register yet"
    brand, agency = transition.intake.brand, transition.intake.agency
    ours = sum(each.is_brands for each in found)
    are = "is" if ours == 1 else "are"
    open_ = sum(not each.agency_is_out for each in found)
    rest = f"{agency} can still open {open_}" if open_ else f"{agency} can open none of them"
    return f"{ours} of {counted(len(found), 'asset')} {are} {brand}'s; {rest}"


def needs(transition: Transition, on: date) -> tuple[Need, ...]:
    """Return what waits for somebody on a day, the most pressing first."""
    found = paths(transition, on)
    return (
        *asset_needs.leftovers(transition, on),
        *asset_needs.too_late(transition, on),
        *asset_needs.second_looks(transition, on),
        *bearing_out.at_odds(transition, on),
        *asset_needs.waits_over(found),
        *sheet_needs.data(transition, on),
        *sheet_needs.exports(transition, on),
        *asset_needs.own_people(found),
        *asset_needs.unlisted(transition, found),
        *sheet_needs.decisions(transition, on),
        *sheet_needs.renewals(transition, on),
        *sheet_needs.late_knowledge(transition, on),
        *asset_needs.stale(transition, on),
    )


def next_words(path: AssetPath) -> str:
    """Return what comes next for an asset, or what it waits for, in a few words."""
    step = path.next
    if step is None:
        kept = path.asset.kept_until
        if kept and not path.is_done:
            return f"The agency keeps it until {day(kept)}: {path.asset.kept_because}"
        return "Nothing is left to do."
    match step.state:
        case StepState.WAITING | StepState.BLOCKED:
            return " ".join(path.blocked_by)
        case _:
            return f"Now: {_small(doing(path.asset, step.step))}."


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
