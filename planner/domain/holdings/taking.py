"""May a step of an asset be taken on a day, and if not, what has to be done first?

`order` holds what was recorded together; here stands what must be true of the register before a
step, as it is on the day: who is at the top, what is written down, what was exported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planner.domain.holdings.register import Register
from planner.domain.holdings.way import (
    OWN_PEOPLE,
    is_kept,
    look_again_on,
    securing,
    title,
    wait_over_on,
    way,
)
from planner.domain.people import Party
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, Mobility
from planner.domain.protocol.stated import Gap
from planner.domain.wording import counted, day

#: Steps that prove nothing without something to look at.
PROVEN = (AccessStep.TESTED, AccessStep.REMOVED, AccessStep.RECHECKED)
#: What the agency cannot say of itself: that the brand's logins work, and that it is gone.
OF_THE_BRAND = (AccessStep.TESTED, AccessStep.REMOVED, AccessStep.RECHECKED)
_LISTED: Mapping[str, str] = {
    "identifier": "which one it is",
    "owner_now": "to whom it belongs today",
    "held_by": "who holds the highest role",
}
_SAFE: Mapping[str, str] = {
    "recovery": "whose the recovery e-mail and phone are",
    "second_factor": "on whose device the second factor is",
}


def obstacles(its: Register, asset: Asset, step: AccessStep, on: date) -> tuple[str, ...]:
    """Return a sentence for everything that keeps a step from being taken on a day."""
    return tuple(_obstacles(its, asset, step, on))


def _obstacles(its: Register, asset: Asset, step: AccessStep, on: date) -> Iterator[str]:
    yield from _in_turn(its, asset, step)
    match step:
        case AccessStep.REQUESTED:
            yield from _unsaid(asset, _LISTED)
        case AccessStep.GRANTED:
            yield from _too_few(asset)
        case AccessStep.WAITED:
            yield from _not_before(wait_over_on(asset, its.done(asset.id)), on, "The wait runs")
        case AccessStep.MOVED:
            yield from _unexported(its, asset, on)
        case AccessStep.TESTED:
            yield from _unsaid(asset, _SAFE)
            yield from _undecided(asset)
        case AccessStep.REDUCED:
            yield from _too_few(asset)
        case AccessStep.REMOVED:
            yield from _too_few(asset)
            yield from _unexported(its, asset, on)
        case AccessStep.RECHECKED:
            again = look_again_on(its.done(asset.id))
            yield from _not_before(again, on, "The time until the second look runs")
    if step is securing(asset):
        yield from _others_first(its, asset, on)


def _in_turn(its: Register, asset: Asset, step: AccessStep) -> Iterator[str]:
    steps, done = way(asset), its.done(asset.id)
    if step not in steps:
        yield f"{asset.title} has no step “{title(step)}”. Reload the page and take its next step."
    elif step in done:
        yield f"“{title(step)}” was recorded on {day(done[step].on)} already. Reload the page."
    else:
        missing = next((each for each in steps[: steps.index(step)] if each not in done), None)
        if missing:
            yield f"“{title(missing)}” comes before “{title(step)}”. Record that first."


def _unsaid(asset: Asset, wanted: Mapping[str, str]) -> Iterator[str]:
    open_ = [words for field, words in wanted.items() if _is_open(getattr(asset, field))]
    if open_:
        yield f"The register does not say {' and '.join(open_)}. Write it into the asset first."


def _is_open(value: str | Gap) -> bool:
    return isinstance(value, Gap) and value.is_open


def _too_few(asset: Asset) -> Iterator[str]:
    count = len({each.casefold() for each in asset.brand_people})
    if count < OWN_PEOPLE:
        named = "nobody" if not count else f"only {asset.brand_people[0]}"
        yield (
            f"Two of the brand's own people have to be at the top, and {named} is named. "
            "Name both in the asset, or one leaver locks everybody out."
        )


def _not_before(first: date | None, on: date, what: str) -> Iterator[str]:
    if first and on < first:
        days = counted((first - on).days, "day")
        yield f"{what} until {day(first)}, {days} to go. Touch nothing until then."


def _undecided(asset: Asset) -> Iterator[str]:
    if asset.mobility in (Mobility.SHARE_ONLY, Mobility.RECREATE) and not asset.instead:
        how = "can only be shared" if asset.mobility is Mobility.SHARE_ONLY else "is made anew"
        yield f"{asset.title} {how}. Write into the asset what was decided instead of a move."


def _unexported(its: Register, asset: Asset, on: date) -> Iterator[str]:
    for need in its.tools.get(asset.id, ()):
        if need.lost_in_move and (need.exported_on is None or need.exported_on > on):
            yield (
                f"“{need.title}” loses something when it moves, and no export is recorded. "
                "Export it, and write the day into the tool need."
            )


def _others_first(its: Register, asset: Asset, on: date) -> Iterator[str]:
    for id_ in asset.waits_for:
        other = its.assets.get(id_)
        secured = its.secured(other) if other else None
        if other and (secured is None or secured.on > on):
            yield f"{other.title} comes first, and is not the brand's yet. Bring that over first."


def cannot_be_undone(asset: Asset, step: AccessStep) -> str:
    """Return what a step does for good, to be read aloud before it; "" if it can be reversed."""
    if not asset.irreversible or step not in (AccessStep.MOVED, AccessStep.REMOVED):
        return ""
    loss = f" {asset.side_effects}" if asset.side_effects else ""
    match step:
        case AccessStep.MOVED:
            return f"{asset.title}: this move cannot be undone.{loss}"
        case _:
            return (
                f"{asset.title}: what the agency's side still holds of it is gone with this step, "
                f"and cannot be had again.{loss}"
            )


def wants_evidence(step: AccessStep) -> bool:
    """Return whether a step is recorded only with what proves it."""
    return step in PROVEN


def speaker(step: AccessStep) -> Party | None:
    """Return whose people alone may record a step; None: either party's."""
    return Party.BRAND if step in OF_THE_BRAND else None


def last_taken(its: Register, asset: Asset) -> AccessStep | None:
    """Return the only step that can be taken back, the last one; None if none was taken."""
    done = its.done(asset.id)
    return next((step for step in reversed(way(asset)) if step in done), None)


def is_optional(asset: Asset, step: AccessStep, on: date) -> bool:
    """Return whether a step need not be taken yet: the agency keeps its access for a while."""
    return step in (AccessStep.REMOVED, AccessStep.RECHECKED) and is_kept(asset, on)
