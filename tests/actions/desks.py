"""The desks these tests work at: a real store, a begun transition, both leads, and nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from planner.actions import people, readiness, transitions
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.kinds import KINDS, transition_scope
from planner.domain.ledger import Change
from planner.domain.people import Party, Person, Standing
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake
from planner.domain.protocol.reading import Placed
from planner.domain.protocol.rows import Row
from planner.domain.transition import Transition
from planner.library import shelf
from planner.store.database import Store, open_store
from tests.examples import an_intake, finished

ROOT = Path(__file__).parents[2]
PLAYBOOKS = ROOT / "playbooks"
#: A Monday, a week after kickoff; minutes are counted from here.
START = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)


def after(minutes: float) -> datetime:
    """Return the moment that many minutes after START."""
    return START + timedelta(minutes=minutes)


def a_store(folder: Path) -> Store:
    """Return the store of a folder, made if it is not there yet."""
    return open_store(folder / "planner.db", KINDS, START)


def the_playbook(id_: str = "community-handoff") -> Playbook:
    """Return one of the real playbooks."""
    return shelf.find(PLAYBOOKS, id_)


def the_intake(**changes: Any) -> Intake:
    """Return Harbour & Pine's intake for the real community handoff."""
    return an_intake(**{"playbook": "community-handoff", **changes})


@dataclass(frozen=True)
class Table:
    """One transition with everybody who may come to it."""

    store: Store
    id: str
    nobody: Desk
    brand: Desk
    agency: Desk

    @property
    def scope(self) -> str:
        """Return the scope of the transition's log."""
        return transition_scope(self.id)

    @property
    def seq(self) -> int:
        """Return the newest row of the transition's log: it moves when anything is saved."""
        return self.store.book(self.scope).seq

    def desk(self, party: Party | None, minutes: float = 0) -> Desk:
        """Return a party's lead's desk (None: nobody's) that many minutes after START."""
        found = {None: self.nobody, Party.BRAND: self.brand, Party.AGENCY: self.agency}[party]
        return replace(found, at=after(minutes))

    def seen(self, by: Desk | None = None) -> Transition:
        """Return the transition as a desk sees it (the brand's, unless another is given)."""
        return open_transition(by or self.brand, self.id)

    def criterion(self, number: int = 0) -> str:
        """Return the id of one of the criteria that apply."""
        return self.seen().criteria[number].id

    def placed(self, kind: str, number: int = 0) -> Placed:
        """Return one standing row of the protocol."""
        return self.seen().protocol.rows(kind)[number]

    def colleague(self, party: Party, standing: Standing, name: str = "Kim Lund") -> Desk:
        """Return the desk of somebody new from a party."""
        lead = self.desk(party)
        return replace(lead, person=people.add_person(lead, self.id, name=name, standing=standing))


def begun(folder: Path, **changes: Any) -> Table:
    """Return a transition just begun on the real community-handoff playbook."""
    return begun_in(a_store(folder), **changes)


def begun_in(store: Store, **changes: Any) -> Table:
    """Return a transition just begun in a store."""
    nobody = Desk(store, None, START)
    charter, _ = transitions.begin(
        nobody, the_intake(**changes), the_playbook(), speaking_for=Party.AGENCY
    )
    intake = charter.intake
    leads = {
        Party.BRAND: (charter.brand, intake.brand_lead),
        Party.AGENCY: (charter.agency, intake.agency_lead),
    }
    found = {
        party: next(
            each
            for each in transitions.people(nobody)
            if (each.organisation, each.name) == leads[party]
        )
        for party in Party
    }
    return Table(
        store,
        charter.id,
        nobody,
        Desk(store, found[Party.BRAND], START),
        Desk(store, found[Party.AGENCY], START),
    )


def a_stranger() -> Person:
    """Return somebody of an agency that takes no part."""
    return Person(
        id="otherside.vera-stone", name="Vera Stone", party=Party.AGENCY, organisation="otherside"
    )


def facts_of(row: Row, **changes: Any) -> dict[str, Any]:
    """Return what a form would hand over for a row, with some fields changed."""
    return {**row.model_dump(), **changes}


def evidence_facts(mark: str = "drill", **changes: Any) -> dict[str, Any]:
    """Return what the evidence form hands over; valid from kickoff to the contract's end."""
    return {
        "kind": "drill",
        "link": f"https://example.com/{mark}",
        "checker": f"{mark} checker",
        "checked_on": date(2027, 1, 4),
        "valid_until": date(2027, 3, 31),
        "note": f"{mark} evidence note",
        **changes,
    }


def speak(table: Table, party: Party, mark: str, level: int) -> None:
    """Let a party answer three criteria: a level, a reason why not, and a level again."""
    desk = table.desk(party)
    first, second, third = (table.criterion(number) for number in range(3))
    noted = {"note": f"{mark}-NOTE", "via": f"{mark}-VIA", "expected": 0}
    readiness.record_answer(desk, table.id, first, level=level, **noted)
    readiness.record_answer(desk, table.id, second, not_applicable=f"{mark}-REASON", expected=0)
    readiness.record_answer(desk, table.id, third, level=4 - level, expected=0)
    ran_out = evidence_facts(mark, valid_until=date(2027, 1, 8))
    readiness.add_evidence(desk, table.id, first, ran_out)
    file = {"link": "", "file_name": f"{mark}.pdf", "file_digest": "0" * 64}
    readiness.add_evidence(desk, table.id, third, evidence_facts(mark, **file))


def reveal(table: Table, minutes: float = 5) -> None:
    """Lock both voices."""
    for party in Party:
        readiness.lock(table.desk(party, minutes), table.id)


def finish_protocol(table: Table) -> None:
    """State every row, with nothing left open."""
    changes = [
        Change(table.scope, placed.row.kind, placed.row.id, finished(placed.row), placed.version)
        for placed in table.seen().protocol.placed.values()
    ]
    lead = table.brand.person
    assert lead is not None
    table.store.save(changes, by=lead.id, at=after(1), action="edit")


def laid(table: Table, rows: Iterable[Row]) -> None:
    """Keep rows as they are, whether or not they fit what stands beside them."""
    book, lead = table.store.book(table.scope), table.brand.person
    changes = [
        Change(table.scope, row.kind, row.id, row, book.version(row.kind, row.id)) for row in rows
    ]
    assert lead is not None
    table.store.save(changes, by=lead.id, at=table.brand.at, action="edit")


class Interrupted:
    """A real store in which, once, somebody else acts after the opening and before the save."""

    def __init__(self, store: Store, act: Callable[[], object]) -> None:
        self._store, self._acts = store, [act]

    def __getattr__(self, name: str) -> Any:
        """Return what the real store has by that name."""
        return getattr(self._store, name)

    def save(self, *given: Any, **named: Any) -> Any:
        """Let the other act first, then save."""
        while self._acts:
            self._acts.pop()()
        return self._store.save(*given, **named)


def interrupted(desk: Desk, act: Callable[[], object]) -> Desk:
    """Return the desk at which somebody else is quicker by a moment."""
    store: Any = Interrupted(desk.store, act)
    return replace(desk, store=store)
