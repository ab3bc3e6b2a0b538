"""What waits in the handoff: cells, gates, plan, access, training, team, open matters, insights.

Each page has all of its own; here each tells its most pressing one, and how many more there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from planner.domain.attention.need import Need, counted
from planner.domain.custody import pressing as custody
from planner.domain.custody.ledger import ledger
from planner.domain.gates import calls as gates
from planner.domain.holdings import calls as holdings
from planner.domain.insight import judging as insight
from planner.domain.matters import waiting as matters
from planner.domain.people import Person
from planner.domain.planning import pressing as planning
from planner.domain.planning.baselines import newest
from planner.domain.playbook import Page
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows.handoff.holdings import Asset
from planner.domain.team import places as team
from planner.domain.training import needs as training
from planner.domain.transition import Transition


class _Told(Protocol):
    """Whatever says what waits in a sentence."""

    @property
    def sentence(self) -> str:
        """Return the sentence."""


def cells(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of cutovers without a go, open causes and conversations, once any cell has moved."""
    # From midnight on: a go that is planned for later today is not overdue yet.
    zone = ZoneInfo(transition.intake.profile.timezone)
    book = ledger(transition, datetime.combine(on, time(0), zone))
    people = {each.id: each.name for each in transition.people}
    if any(len(book.history(each)) > 1 for each in book.cells):
        yield from _first(custody.needs(book, people), Page.HANDOFF, "See the handoff")


def gate_calls(transition: Transition, reader: Person | None, on: date) -> Iterator[Need]:
    """Tell what at the gates waits for this reader: a signature, a trigger, a waiver that ends."""
    yield from _first(gates.calls(transition, reader, on), Page.GATES, "See the gates")


def plan(transition: Transition, on: date) -> Iterator[Need]:
    """Tell what of the plan is most pressing, once somebody stands behind it by a baseline."""
    if newest(transition) is not None:
        yield from _first(planning.pressing(transition, on), Page.PLAN, "See the plan")


def beside(transition: Transition, reader: Person | None, on: date) -> Iterator[Need]:
    """Tell what waits beside the plan: matters, access, training, team, insights."""
    party = reader.party if reader else None
    yield from _first(matters.needs(transition, on), Page.MATTERS, "See open matters")
    if _is_confirmed(transition):
        yield from _first(holdings.calls(transition, on), Page.ACCESS, "See access and tools")
    yield from _first(training.needs(transition, party, on), Page.TRAINING, "See the training")
    yield from _first(team.needs(transition, on), Page.TEAM, "See the team")
    yield from _first(insight.needs(transition, on), Page.INSIGHTS, "See the insights")


def _is_confirmed(transition: Transition) -> bool:
    """Return whether anybody has looked at the register: until then it is the playbook's list."""
    return any(each.origin is Origin.CONFIRMED for each in transition.protocol.rows(Asset.kind))


def _first(found: Sequence[_Told], page: Page, button: str) -> Iterator[Need]:
    if found:
        others = len(found) - 1
        more = f" And {counted(others, 'more thing waits', 'more things wait')} there."
        yield Need(found[0].sentence + (more if others else ""), page, button)
