"""What waits in the handoff: cells, gates, plan, access, training, team, matters, drills.

Each page has all of its own; here each tells its most pressing one, and how many more there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from planner.domain.custody import needs as custody
from planner.domain.custody.ledger import ledger
from planner.domain.drill import needs as drill
from planner.domain.gates import needs as gates
from planner.domain.holdings import needs as holdings
from planner.domain.insight import needs as insight
from planner.domain.matters import needs as matters
from planner.domain.need import Need
from planner.domain.people import Person
from planner.domain.planning import card_needs
from planner.domain.planning import needs as planning
from planner.domain.planning.baselines import newest
from planner.domain.planning.needs import Asks
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows.handoff.holdings import Asset
from planner.domain.team import needs as team
from planner.domain.training import needs as training
from planner.domain.transition import Transition
from planner.domain.wording import counted
from planner.domain.zones import zone_of


def cells(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of cutovers without a go, open causes and conversations, once any cell has moved."""
    # From midnight on: a go that is planned for later today is not overdue yet.
    zone = ZoneInfo(zone_of(transition))
    book = ledger(transition, datetime.combine(on, time(0), zone))
    people = {each.id: each.name for each in transition.people}
    if any(len(book.history(each)) > 1 for each in book.cells):
        yield from _first(custody.needs(book, people), "See the handoff")


def gate_calls(transition: Transition, reader: Person | None, on: date) -> Iterator[Need]:
    """Tell what at the gates waits for this reader: a signature, a trigger, a waiver that ends."""
    yield from _first(gates.needs(transition, reader, on), "See the gates")


def plan(transition: Transition, on: date) -> Iterator[Need]:
    """Tell what of the plan is most pressing, once somebody stands behind it by a baseline."""
    if newest(transition) is not None:
        # Notice is told before all, and which places are late by name under the team.
        told = {Asks.NOTICE, *([Asks.HIRING] if team.needs(transition, on) else [])}
        found = [each for each in planning.needs(transition, on) if each.does not in told]
        yield from _first((*found, *card_needs.needs(transition, on)), "See the plan")


def notice(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of the notice as the plan has it, once somebody stands behind the plan."""
    if newest(transition) is not None:
        found = [each for each in planning.needs(transition, on) if each.does == Asks.NOTICE]
        yield from _first(found, "See the plan")


def beside(transition: Transition, reader: Person | None, on: date) -> Iterator[Need]:
    """Tell what waits beside the plan: matters, access, training, team, insights, drills.

    Once the move is closed its accounts and its places are the brand's own business.
    """
    party, is_open = reader.party if reader else None, transition.charter.closed_on is None
    yield from _first(matters.needs(transition, on), "See open matters")
    if is_open and _is_confirmed(transition):
        yield from _first(holdings.needs(transition, on), "See access and tools")
    yield from _first(training.needs(transition, party, on), "See the training")
    if is_open:
        yield from _first(team.needs(transition, on), "See the team")
    yield from _first(insight.needs(transition, on), "See the insights")
    yield from _first(drill.needs(transition, on), "See the drills")


def _is_confirmed(transition: Transition) -> bool:
    """Return whether anybody has looked at the register: until then it is the playbook's list."""
    return any(each.origin is Origin.CONFIRMED for each in transition.protocol.rows(Asset.kind))


def _first(found: Sequence[Need], button: str) -> Iterator[Need]:
    """Yield the most pressing need of a page, how many more wait there, and the way to it."""
    if found:
        others = len(found) - 1
        more = f" And {counted(others, 'more thing waits', 'more things wait')} there."
        said = found[0].sentence + (more if others else "")
        yield replace(found[0], sentence=said, button=button)
