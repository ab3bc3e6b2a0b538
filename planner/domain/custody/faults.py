"""What would give a cell two parties, none, or a stage it cannot be in: refused when saved.

Each fault is one of a cell (or of an hour of the week), so that a save is refused for exactly what
it breaks; those that belong together share a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from planner.domain.custody.cells import Cell, Facts
from planner.domain.custody.ledger import Ledger, Slip, whole_plan
from planner.domain.custody.moves import Card, How
from planner.domain.custody.owners import double_owners, holes
from planner.domain.custody.words import at_words, cells_words, names, stage_words
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.rows import Band, Surface
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.stages import Stage
from planner.domain.zones import zone_of


@dataclass(frozen=True)
class Fault(Misfit):
    """A fault of custody: the same one as long as it is `about` the same, however it is said."""

    sentence: str = field(compare=False)
    about: str = ""


def faults(facts: Facts) -> Iterator[Misfit]:
    """Yield what bands, surfaces and cutovers may not do to who answers what.

    A surface or band that comes anew is nobody's fault: cells that no cutover takes along are told
    on the handoff's page. Source: settled.md, Custody: at every instant each cell has exactly one
    answering party or lies in a band declared dark.
    """
    plan, known = whole_plan(facts), names(facts)
    taken = [each for each in plan.slips if each.move.how is How.CARRIED_OUT]
    yield from _out_of_order(plan, taken, known)
    yield from _named_but_gone(facts)
    yield from _rewritten(facts)
    for each in double_owners(plan, known):
        yield Fault(Band.kind, each.band, "operator", each.sentence, each.about)
    # Before the first cell moves, the hours are a draft: the protocol check tells its holes.
    if facts.protocol.of(CarriedOut):
        for each in holes(facts, known):
            yield Fault(Band.kind, "", "", each.sentence, each.about)


def card_faults(facts: Facts) -> Iterator[Misfit]:
    """Yield what planned cutovers would skip or do twice, and those that would move nothing."""
    plan, known = whole_plan(facts), names(facts)
    ahead = [each for each in plan.slips if each.move.how is How.PLANNED]
    yield from _out_of_order(plan, ahead, known)
    for card in plan.planned:
        left = plan.left_out.get(card.cutover.id, ())
        if len(left) == len(card.cells):
            told = _moves_nothing(facts, card, left, known)
            yield Fault(Cutover.kind, card.cutover.id, "stage", told, f"{card.cutover.id} empty")


def _moves_nothing(facts: Facts, card: Card, left: Sequence[Cell], known: Mapping[str, str]) -> str:
    where = f"{cells_words(left, known)} are not in the stage before it then" if left else ""
    return (
        f"'{card.cutover.title}', planned for {at_words(card.at, zone_of(facts))}, would move "
        f"nothing: {where or 'there are no such cells'}. Choose other cells, a stage that "
        "follows, or remove it."
    )


def _out_of_order(plan: Ledger, found: Iterable[Slip], known: Mapping[str, str]) -> Iterator[Fault]:
    cards = {each.id: each for each in plan.facts.protocol.of(Cutover)}
    for _, group in groupby(sorted(found, key=_sort), key=_sort):
        slips = tuple(group)
        sentence = _said(plan, slips, cards, known)
        for each in slips:
            # Not from which stage: a cell that comes nearer to it does not break it anew.
            about = f"{each.move.by} {each.meets} {each.cell.key}"
            yield Fault(
                Cutover.kind, each.move.by, "on" if each.meets else "stage", sentence, about
            )


def _sort(slip: Slip) -> tuple[str, str, str]:
    return slip.move.by, slip.stage.value, slip.meets


def _said(
    plan: Ledger,
    slips: tuple[Slip, ...],
    cards: Mapping[str, Cutover],
    known: Mapping[str, str],
) -> str:
    move, stage = slips[0].move, slips[0].stage
    title = cards[move.by].title if move.by in cards else move.by
    at = at_words(move.at, zone_of(plan.facts))
    cells = cells_words([each.cell for each in slips], known)
    was = "took" if move.how is How.CARRIED_OUT else "would take"
    if slips[0].meets:
        other = cards[slips[0].meets].title if slips[0].meets in cards else "a rollback"
        return (
            f"'{title}' and '{other}' both move {cells} at {at}. A cell makes one move at a time: "
            "choose another minute for one of them."
        )
    into = move.stage or stage
    if into.number <= stage.number:
        return (
            f"'{title}' on {at} leads nowhere: {cells} will be {stage_words(stage)} by then. Take "
            "these cells out of it, or choose a later stage."
        )
    skipped = " and ".join(
        stage_words(each) for each in Stage if stage.number < each.number < into.number
    )
    return (
        f"'{title}' on {at} {was} {cells} from {stage_words(stage)} straight to "
        f"{stage_words(into)} and skip {skipped}. Plan the cutover into "
        f"{stage_words(_after(stage))} before it, or take these cells out of it."
    )


def _after(stage: Stage) -> Stage:
    return tuple(Stage)[stage.number + 1]


def _named_but_gone(facts: Facts) -> Iterator[Fault]:
    """What a card or a record names has to stay: who answered when could not be told without it."""
    there = {
        Surface.kind: {each.id for each in facts.protocol.of(Surface)},
        Band.kind: {each.id for each in facts.protocol.of(Band)},
    }
    titles = {each.id: each.title for each in facts.protocol.of(Cutover)}
    done = {each.id: each for each in facts.protocol.of(CarriedOut)}
    for card in facts.protocol.of(Cutover):
        if card.id not in done:
            yield from _gone(card.id, card.title, card.surfaces, card.bands, there)
    for each in done.values():
        yield from _gone(each.id, titles.get(each.id, each.id), each.surfaces, each.bands, there)


def _gone(
    card: str,
    title: str,
    surfaces: Sequence[str],
    bands: Sequence[str],
    there: Mapping[str, set[str]],
) -> Iterator[Fault]:
    for kind, field_, ids in ((Surface.kind, "surfaces", surfaces), (Band.kind, "bands", bands)):
        for id_ in ids:
            if id_ not in there[kind]:
                mend = (
                    "Mark the surface as closed instead"
                    if kind == Surface.kind
                    else "Change its hours or its mode instead"
                )
                sentence = (
                    f"The {kind} '{id_}' cannot be removed: the cutover '{title}' moves its cells. "
                    f"{mend}, or take it out of the cutover first."
                )
                yield Fault(Cutover.kind, card, field_, sentence, f"{card} {kind} {id_}")


def _rewritten(facts: Facts) -> Iterator[Fault]:
    cards = {each.id: each for each in facts.protocol.of(Cutover)}
    for done in facts.protocol.of(CarriedOut):
        card = cards.get(done.id)
        if card is None:
            sentence = (
                f"The cutover '{done.id}' was carried out on {done.label} and cannot be removed: "
                "the ledger rests on it. Take back the go first, or roll its cells back."
            )
            yield Fault(Cutover.kind, done.id, "", sentence, f"{done.id} gone")
        elif done.stage not in (None, card.stage):
            sentence = (
                f"'{card.title}' was carried out on {done.label} into "
                f"{stage_words(done.stage or card.stage)}; its card cannot say another stage now. "
                "Plan a cutover of its own."
            )
            yield Fault(Cutover.kind, done.id, "stage", sentence, f"{done.id} {card.stage.value}")
