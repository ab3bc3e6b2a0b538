"""What does the register hold: the assets, the steps that stand, the tools on them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.holdings.way import Taken, securing
from planner.domain.once import once
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, StepTaken, ToolNeed


@dataclass(frozen=True)
class Register:
    """Assets by id, their steps that stand, and the tool needs by the asset they hang on."""

    assets: Mapping[str, Asset]
    steps: Mapping[str, Taken]
    tools: Mapping[str, tuple[ToolNeed, ...]]

    def done(self, asset: str) -> Taken:
        """Return the steps of an asset that stand; taken-back ones count for nothing."""
        return self.steps.get(asset, {})

    def secured(self, asset: Asset) -> StepTaken | None:
        """Return the step by which an asset, or what replaces it, became the brand's."""
        return self.done(asset.id).get(securing(asset))


@once
def register(protocol: Protocol) -> Register:
    """Return the register as it stands."""
    steps: dict[str, dict[AccessStep, StepTaken]] = {}
    for each in protocol.of(StepTaken):
        if each.stands:
            steps.setdefault(each.asset, {})[each.step] = each
    tools: dict[str, tuple[ToolNeed, ...]] = {}
    for need in protocol.of(ToolNeed):
        if need.asset:
            tools[need.asset] = (*tools.get(need.asset, ()), need)
    return Register({each.id: each for each in protocol.of(Asset)}, steps, tools)
