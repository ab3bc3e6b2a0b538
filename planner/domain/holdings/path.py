"""Where does each asset stand on its way, what is next, and what is it waiting for?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.holdings import taking
from planner.domain.holdings.register import Register, register
from planner.domain.holdings.way import look_again_on, securing, wait_over_on, way
from planner.domain.once import once
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, StepTaken
from planner.domain.transition import Transition


class StepState(StrEnum):
    """How it stands with one step of an asset."""

    DONE = "done"
    WAITING = "waiting"
    NEXT = "next"
    BLOCKED = "blocked"
    LATER = "later"
    KEPT = "kept by the agency"


@dataclass(frozen=True)
class PathStep:
    """One step of an asset's way; `record` once it was taken, `waiting_until` while days run."""

    step: AccessStep
    state: StepState
    record: StepTaken | None = None
    waiting_until: date | None = None

    @property
    def on(self) -> date | None:
        """Return the day on which it was taken."""
        return self.record.on if self.record else None


@dataclass(frozen=True)
class AssetPath:
    """An asset with its steps as they stand on a day; `blocked_by` says what keeps the next one."""

    asset: Asset
    steps: tuple[PathStep, ...]
    blocked_by: tuple[str, ...] = ()

    @property
    def next(self) -> PathStep | None:
        """Return the step that comes next, whether or not it can be taken; None: all is done."""
        unfinished = (StepState.NEXT, StepState.WAITING, StepState.BLOCKED)
        return next((each for each in self.steps if each.state in unfinished), None)

    @property
    def last(self) -> PathStep | None:
        """Return the step taken last, the only one that can be taken back."""
        return next((each for each in reversed(self.steps) if each.record), None)

    @property
    def waiting_until(self) -> date | None:
        """Return until when the next step has to wait, if it only waits for days to pass."""
        return self.next.waiting_until if self.next else None

    def has(self, step: AccessStep) -> bool:
        """Return whether a step was taken."""
        return any(each.step is step and each.record for each in self.steps)

    @property
    def is_brands(self) -> bool:
        """Return whether the asset, or what replaces it, is the brand's."""
        return self.has(securing(self.asset))

    @property
    def agency_is_out(self) -> bool:
        """Return whether the agency can do nothing more there: removed, or never let in."""
        return bool(self.asset.agency_never) or self.has(AccessStep.REMOVED)

    @property
    def is_done(self) -> bool:
        """Return whether no step is left to take, today or later."""
        return all(each.record for each in self.steps)


@once
def paths(transition: Transition, on: date) -> tuple[AssetPath, ...]:
    """Return every asset of the register with its way as it stands on a day, in reading order."""
    its = register(transition.protocol)
    return tuple(path_of(its, asset, on) for asset in its.assets.values())


def path_of(its: Register, asset: Asset, on: date) -> AssetPath:
    """Return one asset's way as it stands on a day."""
    done = its.done(asset.id)
    upcoming = next((step for step in way(asset) if step not in done), None)
    blocked = (
        taking.obstacles(its, asset, upcoming, on)
        if upcoming and not taking.is_optional(asset, upcoming, on)
        else ()
    )
    steps = tuple(
        PathStep(step, StepState.DONE, done[step])
        if step in done
        else _ahead(its, asset, step, on, is_next=step is upcoming, is_blocked=bool(blocked))
        for step in way(asset)
    )
    return AssetPath(asset, steps, blocked)


def _ahead(
    its: Register, asset: Asset, step: AccessStep, on: date, *, is_next: bool, is_blocked: bool
) -> PathStep:
    if taking.is_optional(asset, step, on):
        return PathStep(step, StepState.KEPT, waiting_until=asset.kept_until)
    if not is_next:
        return PathStep(step, StepState.LATER)
    days = {
        AccessStep.WAITED: wait_over_on(asset, its.done(asset.id)),
        AccessStep.RECHECKED: look_again_on(its.done(asset.id)),
    }
    until = days.get(step)
    if until and until > on:
        return PathStep(step, StepState.WAITING, waiting_until=until)
    return PathStep(step, StepState.BLOCKED if is_blocked else StepState.NEXT)
