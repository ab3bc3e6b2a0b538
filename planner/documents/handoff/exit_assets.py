"""What the access-exit paper says of assets: each step with day, name and proof; what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Text, Tone, literal, marked
from planner.documents.move_words import Fact, short_day, stacked, titled
from planner.documents.write import heading, table
from planner.domain.holdings.closing import left_to_agency
from planner.domain.holdings.path import AssetPath, PathStep, StepState
from planner.domain.holdings.way import doing, title
from planner.domain.protocol.stated import said
from planner.domain.transition import Transition


def say(transition: Transition, found: tuple[AssetPath, ...]) -> Iterator[Block]:
    """Say every asset with the steps it went, those where the agency still is first."""
    yield heading("Asset by asset", "assets")
    ordered = sorted(found, key=lambda each: each.agency_is_out)
    yield table(
        f"{counted(len(found), 'asset')}, with every step that was taken",
        (Column(title="Asset", width=4), Column(title="Steps, with day, name and proof", width=8)),
        ((_asset(each), _steps(transition, each)) for each in ordered),
        empty="the register holds none, so this paper proves nothing.",
        tones=[_tone(each) for each in ordered],
    )


def kept(transition: Transition, on: date) -> Iterator[Block]:
    """Say what the agency keeps on purpose, why and until when; nothing if it keeps nothing."""
    left = left_to_agency(transition, on)
    if not left:
        return
    yield heading("What the agency keeps on purpose", "kept")
    yield table(
        "Access left to the agency, and its last day",
        (
            Column(title="Asset", width=3),
            Column(title="Because", width=5),
            Column(title="As whom", width=4),
            Column(title="Until", width=2),
        ),
        (
            (
                literal(each.asset.title),
                literal(each.asset.kept_because),
                literal(", ".join((*each.people, *each.systems)) or "nobody listed"),
                literal(short_day(each.kept_until) if each.kept_until else "–"),
            )
            for each in left
        ),
        empty="none.",
        tones=["agency"] * len(left),
    )


def _tone(path: AssetPath) -> Tone:
    if path.is_done:
        return "met"
    if any(each.state is StepState.KEPT for each in path.steps):
        return "agency"
    return "" if path.agency_is_out else "not-met"


def _asset(path: AssetPath) -> Text:
    asset = path.asset
    return titled(
        asset.title,
        ("Which", said(asset.identifier)),
        ("Belonged to", said(asset.owner_now)),
        ("Belongs to" if path.is_brands else "Shall belong to", asset.owner_after),
        ("Own people at the top", ", ".join(asset.brand_people)),
    )


def _steps(transition: Transition, path: AssetPath) -> Text:
    never = ("The agency never had access", path.asset.agency_never)
    taken = tuple(_taken(transition, each) for each in path.steps if each.record)
    lines = stacked(never, *taken)
    coming = _coming(path)
    if not lines:
        return coming or marked("**No step was taken.**")
    return (*lines, *literal("\n"), *coming) if coming else lines


def _taken(transition: Transition, step: PathStep) -> Fact:
    record = step.record
    assert record is not None
    by = transition.person_name(record.by)
    proof = f": {record.evidence}" if record.evidence else ""
    more = f". {record.note}" if record.note else ""
    return title(step.step), f"{short_day(record.on)}, {by}{proof}{more}"


def _coming(path: AssetPath) -> Text:
    """Return what comes next and what it waits for; nothing once all is done."""
    following = path.next
    if following is None:
        return ()
    until = following.waiting_until
    waits = f", not before {short_day(until)}" if until else ""
    why = f" ({' '.join(path.blocked_by)})" if following.state is StepState.BLOCKED else ""
    return (
        *marked("**Next:** "),
        *literal(f"{doing(path.asset, following.step)}{waits}{why}"),
    )
