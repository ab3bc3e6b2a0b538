"""How the paper of the move puts several facts into one cell, so that a topic is one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.documents.model import Span, Text, literal

#: A fact under its term; an empty term stands for the fact that needs none.
Fact = tuple[str, str]


def stacked(*facts: Fact) -> Text:
    """Return facts below each other, each behind its term in bold; those without words left out."""
    return tuple(_lines(facts))


def _lines(facts: Iterable[Fact]) -> Iterator[Span]:
    told = [(term, fact) for term, fact in facts if fact]
    for place, (term, fact) in enumerate(told):
        if place:
            yield from literal("\n")
        if term:
            yield Span(text=f"{term}: ", bold=True)
        yield from literal(fact)


def titled(title: str, *facts: Fact) -> Text:
    """Return a row's name in bold, with facts below it."""
    below = stacked(*facts)
    return (Span(text=title, bold=True), *(literal("\n") if below else ()), *below)


def short_day(on: date) -> str:
    """Return a day as tables have it: 8 Nov 2026."""
    return f"{on:%-d %b %Y}"


def long_day(on: date) -> str:
    """Return a day as sentences have it: 8 November 2026."""
    return f"{on:%-d %B %Y}"
