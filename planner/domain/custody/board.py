"""The board: each surface by each kind of work, and in each of its bands who answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.domain.cover_rules import watched
from planner.domain.custody.cells import Cell, bands_of, responsibilities_of
from planner.domain.custody.ledger import Ledger
from planner.domain.custody.words import kind_words, listed, names, party_name, standing_words
from planner.domain.people import Party
from planner.domain.protocol.rows import Band, Surface
from planner.domain.protocol.words import Platform
from planner.domain.stages import Responsibility, Stage, party_in


@dataclass(frozen=True)
class Stripe:
    """Bands side by side that are in one stage; None: nobody answers in them, by declaration."""

    stage: Stage | None
    bands: tuple[str, ...]

    @property
    def party(self) -> Party | None:
        """Return who answers."""
        return party_in(self.stage) if self.stage else None


@dataclass(frozen=True)
class Square:
    """One kind of work on one surface: its stripes, and all of it in a sentence."""

    stripes: tuple[Stripe, ...]
    sentence: str


@dataclass(frozen=True)
class Line:
    """A surface on the board: its name, the lowest of its stages, a square a kind of work."""

    surface: str
    name: str
    stage: Stage | None
    squares: Mapping[Responsibility, Square]


@dataclass(frozen=True)
class Filters:
    """What is shown: one platform, kinds of work, the party or stage that somewhere must stand."""

    platform: Platform | None = None
    responsibilities: Collection[Responsibility] = ()
    party: Party | None = None
    stage: Stage | None = None


def board(book: Ledger, moment: datetime, shown: Filters | None = None) -> tuple[Line, ...]:
    """Return the board at a moment, surfaces in the register's order.

    With filters, a surface without any square that fits is left out.
    """
    shown, known = shown or Filters(), names(book.facts)
    bands = book.facts.protocol.of(Band)
    lines = (
        _line(book, moment, each, bands_of(each.id, bands), known, shown)
        for each in watched(book.facts.protocol)
        if shown.platform in (None, each.platform)
    )
    return tuple(each for each in lines if each.squares)


def columns(lines: Collection[Line]) -> tuple[Responsibility, ...]:
    """Return the kinds of work of which there is a square, in the order of the list of them."""
    there = {each for line in lines for each in line.squares}
    return tuple(each for each in Responsibility if each in there)


def in_words(book: Ledger, lines: Collection[Line]) -> str:
    """Return the board in a sentence: surfaces by their stages, and whose the cells are."""
    stages = Counter(each.stage for each in lines if each.stage)
    said = listed(f"{stages[each]} {standing_words(each)}" for each in Stage if stages[each])
    parties = Counter(
        stripe.party
        for line in lines
        for square in line.squares.values()
        for stripe in square.stripes
        for _ in stripe.bands
        if stripe.party
    )
    whole = parties.total()
    if not whole:
        return "No cell is shown."
    brand, agency = (party_name(book.facts, each) for each in (Party.BRAND, Party.AGENCY))
    of = "surface" if len(lines) == 1 else "surfaces"
    return (
        f"{len(lines)} {of}, by the lowest of their cells: {said}. {brand} answers "
        f"{parties[Party.BRAND]} of {whole} cells, {agency} {parties[Party.AGENCY]}."
    )


def _line(
    book: Ledger,
    moment: datetime,
    surface: Surface,
    bands: tuple[Band, ...],
    known: Mapping[str, str],
    shown: Filters,
) -> Line:
    squares = {
        each: _square(book, moment, surface.id, each, bands, known)
        for each in responsibilities_of(surface)
        if not shown.responsibilities or each in shown.responsibilities
    }
    fitting = {kind: each for kind, each in squares.items() if _fits(each, shown)}
    name = known.get(surface.id, surface.id)
    return Line(surface.id, name, book.lowest_stage(surface.id, moment), fitting)


def _fits(square: Square, shown: Filters) -> bool:
    return any(
        (shown.party is None or each.party is shown.party)
        and (shown.stage is None or each.stage is shown.stage)
        for each in square.stripes
    )


def _square(
    book: Ledger,
    moment: datetime,
    surface: str,
    kind: Responsibility,
    bands: tuple[Band, ...],
    known: Mapping[str, str],
) -> Square:
    by_stage: dict[Stage | None, list[str]] = {}
    for band in bands:
        cell = Cell(surface, kind, band.id)
        stage = book.held(cell, moment).stage if book.has(cell) else None
        by_stage.setdefault(stage, []).append(band.title)
    stripes = tuple(Stripe(stage, tuple(titles)) for stage, titles in by_stage.items())
    said = "; ".join(_stripe_words(book, each) for each in stripes)
    where = known.get(surface, surface)
    return Square(stripes, f"{where}, {kind_words(kind)}. {said}.")


def _stripe_words(book: Ledger, stripe: Stripe) -> str:
    bands = listed(stripe.bands)
    if stripe.stage is None or stripe.party is None:
        return f"{bands}: nobody, as declared"
    return f"{bands}: {party_name(book.facts, stripe.party)}, {standing_words(stripe.stage)}"
