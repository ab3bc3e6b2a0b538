"""A revealed transition whose gates ask for signatures alone: handed over and closed in a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.actions import gates, transitions
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.charter import Charter
from planner.domain.gates.fingerprint import fingerprint
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change
from planner.domain.people import Party
from tests.actions.desks import START, Table, a_store, after
from tests.examples import a_criterion, a_playbook, an_intake, locked

#: The desks' Monday.
TODAY = date(2027, 1, 11)
SIGNERS = ("agency-lead", "brand-lead")
GATES = [
    {"id": "brand-owned", "code": "O", "title": "Owned", "at_percent": 80, "signers": SIGNERS},
    {"id": "closed", "code": "X", "title": "Close", "at_percent": 100, "signers": SIGNERS},
]


def gated_table(folder: Path) -> Table:
    """Return a revealed transition with two gates, whose only conditions are signatures."""
    store = a_store(folder)
    nobody = Desk(store, None, START)
    book = a_playbook(gates=GATES, criteria=[a_criterion(weight=1, gate=None)])
    charter, _ = transitions.begin(nobody, an_intake(), book, speaking_for=Party.AGENCY)
    found = {each.party: each for each in transitions.people(nobody)}
    brand, agency = (replace(nobody, person=found[each]) for each in (Party.BRAND, Party.AGENCY))
    scope = transition_scope(charter.id)
    locks = [Change(scope, "lock", each.party.value, each, 0) for each in locked()]
    store.save(locks, by="test", at=START, action="lock")
    return Table(store, charter.id, nobody, brand, agency)


def sign(table: Table, desk: Desk, role: str, gate_id: str = "brand-owned") -> None:
    """Sign a gate as it stands."""
    transition = open_transition(desk, table.id)
    gate = transition.gate(gate_id)
    assert gate is not None
    seen = fingerprint(transition, gate, desk.on)
    gates.sign(desk, table.id, gate_id, role, seen=seen, expected=0)


def hand_over(table: Table) -> None:
    """Make the transition the brand's, whatever is signed."""
    _put(table, table.seen().charter.model_copy(update={"handed_over_on": TODAY}))


def close(table: Table, *left: str) -> None:
    """Close the transition as it is, whatever keeps it open."""
    facts = {"handed_over_on": TODAY, "closed_on": TODAY, "left_to_agency": left}
    _put(table, table.seen().charter.model_copy(update=facts))


def _put(table: Table, charter: Charter) -> None:
    version = table.seen().book.version("charter", charter.id)
    change = Change(table.scope, "charter", charter.id, charter, version)
    table.store.save([change], by="test", at=after(60), action="close")
