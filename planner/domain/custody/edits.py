"""What an edit of the hours may not do: hand over what only a go or a rollback hands over.

A cell is its band's, and which band holds at a minute follows from the hours. So hours that are
laid anew could give what a go moved to somebody else, without a gate and as if it had always been
so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.domain.cover_rules import watched
from planner.domain.custody.carrying import facts_alone
from planner.domain.custody.cells import Cell, Facts, bands_of, responsibilities_of
from planner.domain.custody.faults import Fault
from planner.domain.custody.ledger import Ledger
from planner.domain.custody.owners import WEEK
from planner.domain.custody.share import ORDINARY
from planner.domain.custody.words import kind_words, names, party_name, stage_words
from planner.domain.days_off import DaysOff
from planner.domain.hours import course, is_dated
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Surface
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut
from planner.domain.stages import Stage, party_in
from planner.domain.wall import wall


@dataclass(frozen=True)
class _Imagined:
    """What custody is read from, as it would be with other bands."""

    intake: Intake
    playbook: Playbook
    protocol: Protocol


@dataclass(frozen=True)
class _Turn:
    """Minutes of the ordinary week in which a cell's work would be another's: the first of them."""

    minute: int
    was: Cell
    now: Cell
    stages: tuple[Stage, Stage]

    @property
    def is_tame(self) -> bool:
        """Return whether the party stays the same and only the stage changes."""
        return party_in(self.stages[0]) is party_in(self.stages[1])


def faults(before: Facts, after: Facts) -> Iterator[Misfit]:
    """Yield who would answer otherwise in the ordinary week because its bands were edited.

    Until the first go a band's operator is the stated beginning, and may be stated otherwise. Hours
    in which nobody answers, before or after, change no hands: the rules for holes judge those.
    """
    # With what is recorded now: a go that somebody gave in between is no edit of the bands.
    stood = _with_bands_of(before, after)
    edited = _edited(stood.protocol, after.protocol)
    if not edited or not after.protocol.of(CarriedOut):
        return
    found: dict[str, list[_Turn]] = {}
    for each in _turns(facts_alone(stood), facts_alone(after)):
        band = each.now.band if each.now.band in edited else each.was.band
        found.setdefault(band, []).append(each)
    known = {**names(stood), **names(after)}
    for band, turns in found.items():
        said = _said(after, band, turns, known)
        for each in turns:
            yield Fault(Band.kind, band, "", said, f"{each.now.key} instead of {each.was.band}")


def _with_bands_of(before: Facts, after: Facts) -> Facts:
    """Return what is recorded now, with the bands as they stood."""
    kept = {key: each for key, each in after.protocol.placed.items() if key[0] != Band.kind}
    bands = {key: each for key, each in before.protocol.placed.items() if key[0] == Band.kind}
    return _Imagined(
        after.intake, after.playbook, replace(after.protocol, placed={**kept, **bands})
    )


def _edited(before: Protocol, after: Protocol) -> frozenset[str]:
    """Return the ids of the bands that were added, removed or changed."""
    stood, stand = ({each.id: each for each in one.of(Band)} for one in (before, after))
    ids = {*stood, *stand}
    return frozenset(each for each in ids if stood.get(each) != stand.get(each))


def _turns(then: Ledger, now: Ledger) -> Iterator[_Turn]:
    laid = [
        [each for each in book.facts.protocol.of(Band) if not is_dated(each)]
        for book in (then, now)
    ]
    known: dict[tuple[tuple[str, ...], ...], tuple[tuple[int, str, str], ...]] = {}
    for surface in watched(now.facts.protocol):
        lines = [bands_of(surface.id, each) for each in laid]
        key = tuple(tuple(band.id for band in line) for line in lines)
        if key not in known:
            known[key] = tuple(_pairs(surface.id, *lines))
        for minute, was, band in known[key]:
            yield from _on(surface, minute, (then, was), (now, band))


def _pairs(
    surface: str, then: Sequence[Band], now: Sequence[Band]
) -> Iterator[tuple[int, str, str]]:
    """Yield which band held and which one would, each pair once, with its first minute."""
    old, new = (course(each, surface, WEEK, "", DaysOff()) for each in (then, now))
    found: set[tuple[str, str]] = set()
    for minute in sorted({*old.edges[:-1].tolist(), *new.edges[:-1].tolist()}):
        was, band = old.at(minute), new.at(minute)
        if was is not None and band is not None and (was.id, band.id) not in found:
            found.add((was.id, band.id))
            yield minute, was.id, band.id


def _on(
    surface: Surface, minute: int, then: tuple[Ledger, str], now: tuple[Ledger, str]
) -> Iterator[_Turn]:
    for kind in responsibilities_of(surface):
        was, cell = (Cell(surface.id, kind, band) for _, band in (then, now))
        # In a band declared dark there is no cell: nobody answers.
        if not (then[0].has(was) and now[0].has(cell)):
            continue
        stages = then[0].history(was)[-1].stage, now[0].history(cell)[-1].stage
        if stages[0] is not stages[1]:
            yield _Turn(minute, was, cell, stages)


def _said(facts: Facts, band: str, turns: Sequence[_Turn], known: Mapping[str, str]) -> str:
    first = min(turns, key=lambda each: (each.is_tame, each.now.responsibility not in ORDINARY))
    surface, kind = known.get(first.now.surface, ""), kind_words(first.now.responsibility)
    was, now = (
        f"{party_name(facts, party_in(each))} ({stage_words(each)})" for each in first.stages
    )
    more = f" So it would be in {len(turns)} cells." if len(turns) > 1 else ""
    return (
        f"This edit of '{known.get(band, band)}' would change who answers: {surface}, {kind}, "
        f"{wall(first.minute, 'UTC'):%A %H:%M} would go from {was} to {now}.{more} Since the first "
        "go nothing changes hands by an edit of hours. Leave these to the band that has them, cut "
        "over or roll back on the Handoff page first, or declare the hours dark."
    )
