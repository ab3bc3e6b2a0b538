"""What the paper of the move says of assets: the safe order, each with its traps, a checklist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.citing import cited
from planner.documents.model import Block, Column, literal
from planner.documents.write import callout, heading, key_values, note, para, steps, table
from planner.domain.moving import CERTAINTIES, MOBILITIES, assets_of, platform_name
from planner.domain.trade import STALE_DAYS, AssetGuide, stale
from planner.domain.transition import Transition

#: A table of a document has at most twelve columns, the asset's own among them.
_STEPS_A_TABLE = 11


def say(transition: Transition, on: date) -> Iterator[Block]:
    """Say the safe order, each asset that applies, and a grid to tick them off."""
    order, assets = transition.playbook.trade.asset_steps, assets_of(transition)
    if not order and not assets:
        return
    yield heading("Assets", "assets")
    old = stale(assets, on)
    if old:
        told = ", ".join(each.title for each in old)
        yield callout(
            f"Checked more than {STALE_DAYS} days ago",
            literal(f"Have them looked at before anything is moved: {told}."),
            "caution",
        )
    if order:
        yield heading("The safe order, for any of them", "safe-order", 2)
        yield steps(*(literal(f"{e.title}. {e.do} Done when: {e.done_when}") for e in order))
    titles = {each.id: each.title for each in assets}
    for asset in assets:
        yield heading(asset.title, f"asset-{asset.id}", 2)
        yield key_values(*((term, literal(fact)) for term, fact in _asset(asset, titles)))
        yield _known(transition, asset)
    if order and assets:
        yield heading("To tick off", "asset-checklist", 2)
        yield para("The numbers are the steps of the safe order. Put the date in each field.")
        numbers = tuple(str(number) for number in range(1, len(order) + 1))
        for start in range(0, len(numbers), _STEPS_A_TABLE):
            yield _checklist(assets, numbers[start : start + _STEPS_A_TABLE])


def _checklist(assets: tuple[AssetGuide, ...], numbers: tuple[str, ...]) -> Block:
    return table(
        f"Steps {numbers[0]} to {numbers[-1]}, asset by asset",
        (Column(title="Asset", width=4), *(Column(title=number) for number in numbers)),
        ((literal(asset.title), *("" for _ in numbers)) for asset in assets),
        empty="none",
    )


def _asset(asset: AssetGuide, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    wait = f", {asset.wait_days} days" if asset.wait_days else ""
    yield "Platform", platform_name(asset.platform)
    yield "Can it move", f"{MOBILITIES[asset.mobility]}{wait}"
    yield "Must belong to", asset.belongs_to
    yield "How it moves", asset.moves
    after = ", ".join(titles[each] for each in asset.after if each in titles)
    if after:
        yield "Only after", after
    if asset.trap:
        yield "Trap", asset.trap
    if asset.irreversible:
        yield "Cannot be undone", "Once moved, it stays so. Decide it with both sides present."
    yield "To be taken away", asset.revoke
    yield "Proof", asset.proof


def _known(transition: Transition, asset: AssetGuide) -> Block:
    source = transition.source(asset.source)
    known = cited(source) if source else asset.source
    return note(
        literal(f"Known {CERTAINTIES[asset.certainty]}: {known}; checked {_day(asset.checked_on)}.")
    )


def _day(on: date) -> str:
    return f"{on:%-d %B %Y}"
