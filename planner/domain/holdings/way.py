"""Which steps does an asset go, in which order, and what is each called?

The order is that of the playbook's safe order: own people at the top, waits, the move, the brand's
test, and only then less for the agency, nothing for it, and a second look.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, Mobility, StepTaken

#: Days after the agency's removal on which one looks again (the playbook's last step).
RECHECK_DAYS = 7
#: Fewer own people at the top, and one leaver locks everybody out (the playbook's second step).
OWN_PEOPLE = 2

Taken = Mapping[AccessStep, StepTaken]
_MOVABLE = (Mobility.MOVE, Mobility.MOVE_WITH_WAIT)
_AWAY = (AccessStep.REDUCED, AccessStep.REMOVED, AccessStep.RECHECKED)
_TITLES: Mapping[AccessStep, str] = {
    AccessStep.REQUESTED: "Asked for",
    AccessStep.GRANTED: "Own people in",
    AccessStep.WAITED: "Wait over",
    AccessStep.MOVED: "Moved",
    AccessStep.TESTED: "Tested",
    AccessStep.REDUCED: "Agency reduced",
    AccessStep.REMOVED: "Agency out",
    AccessStep.RECHECKED: "Looked again",
}
_DOINGS: Mapping[AccessStep, str] = {
    AccessStep.REQUESTED: "Ask for it",
    AccessStep.GRANTED: "Let two of the brand's own people in at the top",
    AccessStep.WAITED: "Let the platform's wait run",
    AccessStep.MOVED: "Move ownership to the brand",
    AccessStep.TESTED: "Test posting, replying and billing from the brand's own logins",
    AccessStep.REDUCED: "Lower the agency to what it still does",
    AccessStep.REMOVED: "Take the agency out, and sweep the corners",
    AccessStep.RECHECKED: f"Look again after {RECHECK_DAYS} days",
}
_ANEW: Mapping[AccessStep, str] = {
    AccessStep.REQUESTED: "Order the new one",
    AccessStep.GRANTED: "Open the new one with two of the brand's own people at the top",
    AccessStep.WAITED: "Run old and new side by side",
    AccessStep.TESTED: "Test that the new one does the work",
}
_SHARED: Mapping[AccessStep, str] = {
    AccessStep.REQUESTED: "Ask to have it shared",
    AccessStep.GRANTED: "Let two of the brand's own people in with the widest role there is",
    AccessStep.TESTED: "Test what was decided instead of a move",
}


def way(asset: Asset) -> tuple[AccessStep, ...]:
    """Return the steps an asset goes, in their order.

    What can only be shared, or must be made anew, is never moved: its test proves what was decided
    instead. Where the agency never had access, nothing is taken from it.
    """
    left_out = {
        AccessStep.WAITED: not asset.wait_days,
        AccessStep.MOVED: asset.mobility not in _MOVABLE,
    }
    return tuple(
        step
        for step in AccessStep
        if not left_out.get(step) and not (asset.agency_never and step in _AWAY)
    )


def securing(asset: Asset) -> AccessStep:
    """Return the step by which the asset, or what replaces it, is the brand's."""
    return AccessStep.MOVED if asset.mobility in _MOVABLE else AccessStep.TESTED


def title(step: AccessStep) -> str:
    """Return what a step is called once it is done: "Own people in"."""
    return _TITLES[step]


def doing(asset: Asset, step: AccessStep) -> str:
    """Return what is to be done for a step of this asset."""
    own = {Mobility.RECREATE: _ANEW, Mobility.SHARE_ONLY: _SHARED}.get(asset.mobility, {})
    return own.get(step) or _DOINGS[step]


def is_kept(asset: Asset, on: date) -> bool:
    """Return whether the agency's access is part of what it was left with, on a day."""
    return asset.kept_until is not None and on <= asset.kept_until


def wait_over_on(asset: Asset, done: Taken) -> date | None:
    """Return the day from which the platform's wait is over; None before the grant it runs from.

    Waits run in days of the calendar: platforms know no weekend.
    """
    granted = done.get(AccessStep.GRANTED)
    return granted.on + timedelta(days=asset.wait_days) if granted else None


def look_again_on(done: Taken) -> date | None:
    """Return the day from which one looks again; None while the agency is not out."""
    removed = done.get(AccessStep.REMOVED)
    return removed.on + timedelta(days=RECHECK_DAYS) if removed else None
