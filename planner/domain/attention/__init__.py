"""What needs somebody now? Sentences with names and numbers, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from planner.domain.attention import of_contract, of_handoff, of_paper, of_readiness
from planner.domain.attention.calmness import calm
from planner.domain.need import AT_MOST, SOON, Need
from planner.domain.people import Party, Person
from planner.domain.transition import Transition

__all__ = ["AT_MOST", "SOON", "Need", "calm", "needs", "needs_of_all"]


def needs(transition: Transition, reader: Person | None, on: date) -> tuple[Need, ...]:
    """Return at most five needs of this reader on a day, the most pressing first.

    An empty answer means that nothing waits for this reader today, not that all is well: `calm`
    says what is true then.
    """
    return tuple(islice(_needs(transition, reader, on), AT_MOST))


def needs_of_all(transition: Transition, on: date) -> tuple[Need, ...]:
    """Return everything that waits for anybody on a day, as far as both parties may know it."""
    return tuple(_needs(transition, None, on))


def _needs(transition: Transition, reader: Person | None, on: date) -> Iterator[Need]:
    if transition.charter.closed_on is not None:
        yield from _after_closing(transition, reader, on)
        return
    yield from of_handoff.cells(transition, on)
    yield from of_handoff.gate_calls(transition, reader, on)
    yield from of_handoff.notice(transition, on)
    yield from of_contract.notice(transition, on)
    yield from of_paper.posts(transition, on)
    yield from of_paper.promise(transition, on)
    yield from of_readiness.voices(transition, reader)
    yield from of_handoff.plan(transition, on)
    yield from of_readiness.disagreements(transition, on)
    yield from of_readiness.expired(transition, on)
    yield from of_readiness.gaps(transition, on)
    yield from of_handoff.beside(transition, reader, on)
    yield from of_contract.contract(transition, on)
    yield from of_paper.contradictions(transition, on)
    yield from of_paper.protocol(transition)


def _after_closing(transition: Transition, reader: Person | None, on: date) -> Iterator[Need]:
    """Tell the brand what goes on once the move is closed: looks back, evidence, people."""
    if transition.reader is Party.AGENCY:
        return
    yield from of_paper.posts(transition, on)
    yield from of_paper.promise(transition, on)
    yield from of_handoff.gate_calls(transition, reader, on)
    yield from of_readiness.expired(transition, on)
    yield from of_handoff.beside(transition, reader, on)
    yield from of_paper.contradictions(transition, on)
    yield from of_paper.protocol(transition)
