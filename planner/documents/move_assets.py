"""What the paper of the move says of assets: the safe order, each with its traps, a checklist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Table, Text, literal
from planner.documents.move_words import short_day, stacked, titled
from planner.documents.write import callout, heading, note, table
from planner.domain.moving import CERTAINTIES, MOBILITIES, assets_of
from planner.domain.trade import STALE_DAYS, AssetGuide, AssetStep, stale
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
            f"Facts last checked more than {STALE_DAYS} days ago",
            literal(f"Look them up at the platform again before anything is moved: {told}."),
            "caution",
        )
    if order:
        yield _steps(order)
    if order and assets:
        numbers = tuple(str(number) for number in range(1, len(order) + 1))
        for start in range(0, len(numbers), _STEPS_A_TABLE):
            yield _checklist(assets, numbers[start : start + _STEPS_A_TABLE])
    if assets:
        told = "; ".join(f"{each.value}: {words}" for each, words in CERTAINTIES.items())
        yield note(
            literal(f"“Known” says how and since when a fact is known. {told.capitalize()}.")
        )
        yield _table(assets)


def _steps(order: tuple[AssetStep, ...]) -> Block:
    return table(
        "The safe order, for any of them",
        (
            Column(title="Step", width=2),
            Column(title="Do", width=4),
            Column(title="Done when", width=3),
        ),
        (
            (titled(f"{number}. {each.title}"), literal(each.do), literal(each.done_when))
            for number, each in enumerate(order, 1)
        ),
        empty="none",
    )


def _checklist(assets: tuple[AssetGuide, ...], numbers: tuple[str, ...]) -> Block:
    # Not balanced by what stands in it: the empty fields are written in by hand.
    return Table(
        caption=(
            f"To tick off with the date: steps {numbers[0]} to {numbers[-1]} of the safe order"
        ),
        columns=(Column(title="Asset", width=9), *(Column(title=number) for number in numbers)),
        rows=tuple((literal(asset.title), *(() for _ in numbers)) for asset in assets),
    )


def _table(assets: tuple[AssetGuide, ...]) -> Block:
    titles = {each.id: each.title for each in assets}
    return table(
        "Each asset, none before what it comes after",
        (
            Column(title="Asset, and whose it must be", width=3),
            Column(title="How it moves; proof that it has", width=3),
            Column(title="Trap; to be taken away", width=3),
        ),
        (_row(each, titles) for each in assets),
        empty="none",
    )


def _row(asset: AssetGuide, titles: dict[str, str]) -> tuple[Text, ...]:
    after = ", ".join(titles[each] for each in asset.after if each in titles)
    undone = "Decide it with both sides present." if asset.irreversible else ""
    known = f"{asset.certainty.value}, {short_day(asset.checked_on)}"
    return (
        titled(
            asset.title,
            ("", _mobility(asset)),
            ("Only after", after),
            ("Must belong to", asset.belongs_to),
        ),
        stacked(("Moves", asset.moves), ("Proof", asset.proof)),
        stacked(
            ("Trap", asset.trap),
            ("Cannot be undone", undone),
            ("Take away", asset.revoke),
            ("Known", known),
        ),
    )


def _mobility(asset: AssetGuide) -> str:
    """Return whether it can be moved, and for how many days one has to plan."""
    plan = f"; plan {counted(asset.wait_days, 'day')}" if asset.wait_days else ""
    return f"{MOBILITIES[asset.mobility]}{plan}".capitalize()
