"""Does the register bear out what the readiness says of assets, tools and knowledge?

An answer is given once, the register goes on: what counts as met may stand there as open. The
criteria are named by the ids that the community playbook gives them; a playbook without one is
asked nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from planner.domain.holdings import knowledge, remaining
from planner.domain.holdings.part import Part
from planner.domain.holdings.path import AssetPath, paths
from planner.domain.holdings.tools import tool_gaps
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, Mobility
from planner.domain.protocol.stated import Gap
from planner.domain.readiness import Outcome
from planner.domain.transition import Transition
from planner.domain.wording import counted, first_of

_FIXED = (Mobility.SHARE_ONLY, Mobility.RECREATE)


def register_says(transition: Transition, criterion: str, on: date) -> str:
    """Return what the register has against a criterion being met on a day; "" if it has nothing."""
    says = _SAYS.get(criterion)
    return says(transition, on) if says else ""


def at_odds(transition: Transition, on: date) -> Iterator[Need]:
    """Yield a need for each criterion that counts as met though the register says otherwise."""
    for finding in transition.findings(on):
        if finding.outcome is Outcome.MET:
            said = register_says(transition, finding.criterion.id, on)
            if said:
                yield Need(
                    f"“{finding.criterion.title}” counts as met, and the register says: {said}",
                    "See the register",
                    Page.ACCESS,
                    does=Part.ASSETS,
                )


def _unnamed(transition: Transition, on: date) -> str:
    fields = ("identifier", "owner_now", "held_by")
    return _some(
        [
            path
            for path in paths(transition, on)
            if any(isinstance(getattr(path.asset, field), Gap) for field in fields)
        ],
        "not yet named with owner and holder",
    )


def _not_owned(transition: Transition, on: date) -> str:
    movable = [each for each in paths(transition, on) if each.asset.mobility not in _FIXED]
    return _some([each for each in movable if not each.is_brands], "not the brand's yet")


def _undecided(transition: Transition, on: date) -> str:
    fixed = [each for each in paths(transition, on) if each.asset.mobility in _FIXED]
    return _some([each for each in fixed if not each.asset.instead], "without a decision")


def _not_lowered(transition: Transition, on: date) -> str:
    left = remaining.agency_access(transition, on)
    return _some([each for each in left if not each.is_reduced], "open to the agency in full")


def _not_gone(transition: Transition, on: date) -> str:
    found = paths(transition, on)
    checked = (AccessStep.REMOVED, AccessStep.RECHECKED)
    open_ = [
        path
        for path in found
        if not path.asset.agency_never and not all(path.has(step) for step in checked)
    ]
    return _some(open_, "not seen twice without the agency")


def _kind(guide: str) -> Callable[[Transition, date], str]:
    def says(transition: Transition, on: date) -> str:
        its = [each for each in paths(transition, on) if each.asset.guide == guide]
        owned = _some([each for each in its if not each.is_brands], "not the brand's yet")
        return " ".join(said for said in (owned, _unserved(transition, guide, on)) if said)

    return says


def _unserved(transition: Transition, guide: str, on: date) -> str:
    """Return which needs that an asset's tool is to serve are not served; "" if all are."""
    its = {each.id for each in transition.protocol.of(Asset) if each.guide == guide}
    open_ = [each for each in tool_gaps(transition, on) if each.need.asset in its]
    if not open_:
        return ""
    first, reasons = open_[0].need.title, "; ".join(open_[0].reasons)
    more = f" (then {len(open_) - 1} more)" if open_[1:] else ""
    return f"The fit sheet has {counted(len(open_), 'gap')} for it: {first}, {reasons}{more}."


def _untold(transition: Transition, on: date) -> str:
    waiting = knowledge.still_to_come(transition, on)
    if not waiting:
        return ""
    return (
        f"{counted(len(waiting), 'piece')} of knowledge still to come, "
        f"{first_of([each.title for each in waiting])}."
    )


def _some(found: Sequence[AssetPath | remaining.Access], how: str) -> str:
    if not found:
        return ""
    return (
        f"{counted(len(found), 'asset')} {how}, {first_of([each.asset.title for each in found])}."
    )


_SAYS: Mapping[str, Callable[[Transition, date], str]] = {
    "asset-register-complete": _unnamed,
    "brand-top-owner": _not_owned,
    "unmovable-assets-decided": _undecided,
    "inbox-tool-owned": _kind("inbox-suite"),
    "listening-queries-owned": _kind("listening-tool"),
    "agency-access-reduced": _not_lowered,
    "agency-access-gone": _not_gone,
    "tacit-knowledge-captured": _untold,
}
#: The criteria of which the register knows something.
CRITERIA = tuple(_SAYS)
