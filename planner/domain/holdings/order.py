"""What may no sequence of steps break? Rules over the register that every save has to leave whole.

They speak of what was recorded, so that they hold in whatever order people, bundles and edits come:
each step after the one before it, never the agency out before the brand's test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from planner.domain.holdings.register import Register, register
from planner.domain.holdings.way import (
    RECHECK_DAYS,
    Taken,
    look_again_on,
    title,
    wait_over_on,
    way,
)
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, StepTaken
from planner.domain.wording import day


def faults(protocol: Protocol) -> Iterator[Misfit]:
    """Yield whatever is out of order among the assets and the steps taken."""
    its = register(protocol)
    yield from _lost(its)
    for asset in its.assets.values():
        done = its.done(asset.id)
        if done:
            yield from _off_the_way(asset, done)
            yield from _out_of_order(asset, done)
            yield from _too_early(asset, done)
            yield from _before_others(asset, its)
    yield from _circle(its.assets)


def _lost(its: Register) -> Iterator[Misfit]:
    for id_, done in its.steps.items():
        if id_ not in its.assets:
            yield _of_step(
                next(iter(done.values())),
                f"Steps of the asset '{id_}' were taken, so it stays in the register. "
                "Take its steps back first, each with its reason.",
            )


def _off_the_way(asset: Asset, done: Taken) -> Iterator[Misfit]:
    for step in done:
        if step not in way(asset):
            field = "agency_never" if asset.agency_never else "mobility"
            field = "wait_days" if step is AccessStep.WAITED else field
            yield Misfit(
                Asset.kind,
                asset.id,
                field,
                f"{asset.title}: “{title(step)}” was recorded, and the asset as it is described "
                "now has no such step. Take the step back first, or leave this as it was.",
            )


def _out_of_order(asset: Asset, done: Taken) -> Iterator[Misfit]:
    for before, after in pairwise(way(asset)):
        if after not in done:
            continue
        if before not in done:
            yield _of_step(
                done[after],
                f"{asset.title}: “{title(after)}” comes after “{title(before)}”, which was not "
                f"done. Record “{title(before)}” first.",
            )
        elif done[after].on < done[before].on:
            yield _of_step(
                done[after],
                f"{asset.title}: “{title(after)}” on {day(done[after].on)} would lie before "
                f"“{title(before)}” on {day(done[before].on)}. Give a later day.",
            )


def _too_early(asset: Asset, done: Taken) -> Iterator[Misfit]:
    over, again = wait_over_on(asset, done), look_again_on(done)
    waited, rechecked = done.get(AccessStep.WAITED), done.get(AccessStep.RECHECKED)
    if waited and over and waited.on < over:
        yield _of_step(
            waited,
            f"{asset.title}: the wait of {asset.wait_days} days runs until {day(over)}, counted "
            f"from the grant. Record it then; {day(waited.on)} is too early.",
        )
    if rechecked and again and rechecked.on < again:
        yield _of_step(
            rechecked,
            f"{asset.title}: the second look comes {RECHECK_DAYS} days after the agency went, "
            f"from {day(again)} on. {day(rechecked.on)} is too early.",
        )


def _before_others(asset: Asset, its: Register) -> Iterator[Misfit]:
    secured = its.secured(asset)
    for id_ in asset.waits_for:
        other = its.assets.get(id_)
        if secured is None or other is None:
            continue
        first = its.secured(other)
        if first is None or first.on > secured.on:
            yield _of_step(
                secured,
                f"{asset.title} comes after {other.title}, which was not the brand's on "
                f"{day(secured.on)}. Bring {other.title} over first.",
            )


def _circle(assets: Mapping[str, Asset]) -> Iterator[Misfit]:
    try:
        TopologicalSorter({id_: each.waits_for for id_, each in assets.items()}).prepare()
    except CycleError as error:
        # Each one in graphlib's chain is waited for by the next; people read it the other way.
        chain: list[str] = error.args[1][::-1]
        names = " → ".join(assets[id_].title for id_ in chain)
        yield Misfit(
            Asset.kind,
            chain[0],
            "waits_for",
            f"These assets wait for each other, so none can ever move: {names}. "
            "Take one of them out of what another comes after.",
        )


def _of_step(step: StepTaken, sentence: str) -> Misfit:
    return Misfit(StepTaken.kind, step.id, "on", sentence)
