"""A whole move on a small brand's playbook, deed by deed: what tests of its length play with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from planner.actions import (
    gates,
    handoff,
    holdings,
    people,
    protocol,
    readiness,
    rollbacks,
    training,
    transitions,
)
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.errors import Refused
from planner.domain.gates.fingerprint import fingerprint
from planner.domain.holdings.path import paths
from planner.domain.people import Party, Person, Standing
from planner.domain.playbook import EvidenceKind
from planner.domain.profile import Contract, Cover
from planner.domain.protocol.rows.handoff.cutovers import Cutover, Rollback
from planner.domain.protocol.rows.handoff.holdings import (
    AccessStep,
    Asset,
    DataReturn,
    ToolNeed,
)
from planner.domain.protocol.stated import Gap
from planner.domain.readiness import Outcome
from planner.domain.stages import Stage
from planner.domain.training.curriculum import before_answering
from planner.domain.training.record import read
from planner.domain.transition import Transition
from planner.store.database import Store
from tests.actions.desks import the_playbook
from tests.examples import a_profile, an_intake

ZONE = "Europe/London"
KICKOFF = date(2027, 1, 4)
_FAR = date(2029, 1, 31)


@dataclass
class Move:
    """One transition with its people, and the day it has come to."""

    store: Store
    id: str
    lead: Person
    owner: Person
    service: Person
    agency: Person
    on: date = KICKOFF

    def desk(self, person: Person, hour: int = 11, minute: int = 0) -> Desk:
        """Return somebody's desk at an hour of the day, by the brand's clock."""
        at = datetime.combine(self.on, time(hour, minute), ZoneInfo(ZONE)).astimezone(UTC)
        return Desk(self.store, person, at, ZONE)

    @property
    def seen(self) -> Transition:
        """Return the transition as the brand's lead sees it now."""
        return open_transition(self.desk(self.lead), self.id)

    def version(self, kind: str, id_: str) -> int:
        """Return the version of a thing."""
        return self.seen.book.version(kind, id_)


def begin(store: Store) -> Move:
    """Begin a move of a small brand: two surfaces, office hours, nobody out of them."""
    at = datetime.combine(KICKOFF, time(9), ZoneInfo(ZONE)).astimezone(UTC)
    nobody = Desk(store, None, at, ZONE)
    profile = a_profile(
        surfaces=("facebook-comments", "instagram-messages"),
        out_of_hours=Cover.NOBODY,
        weekly_volume=120,
        call_centre=False,
        runs_ads=False,
    )
    intake = an_intake(
        playbook="small-brand",
        kickoff_on=KICKOFF,
        contract=Contract(starts_on=date(2025, 4, 1), ends_on=date(2027, 7, 30), notice_days=60),
        profile=profile,
    )
    charter, lead = transitions.begin(
        nobody, intake, the_playbook("small-brand"), speaking_for=Party.BRAND
    )
    brand = Desk(store, lead, at, ZONE)
    agency = next(
        each for each in open_transition(nobody, charter.id).people if each.party is Party.AGENCY
    )
    owner, service = (
        people.add_person(brand, charter.id, name=name, standing=Standing.LEAD)
        for name in ("Olive Hart", "Sam Reed")
    )
    return Move(store, charter.id, lead, owner, service, agency)


def answer(move: Move) -> None:
    """Have both parties answer that all is practised, and reveal it."""
    for person in (move.agency, move.lead):
        desk = move.desk(person)
        for criterion in move.seen.criteria:
            readiness.record_answer(desk, move.id, criterion.id, level=3, expected=0)
    for person in (move.agency, move.lead):
        readiness.lock(move.desk(person, 12), move.id)


def prove(move: Move, *, but: Iterable[str] = ()) -> None:
    """Give evidence for every criterion that has none that holds, except for those of `but`."""
    left = set(but)
    for finding in move.seen.findings(move.on):
        id_ = finding.criterion.id
        if finding.outcome in (Outcome.MET, Outcome.NOT_APPLICABLE) or id_ in left:
            continue
        facts = {
            "kind": EvidenceKind.DRILL,
            "link": f"https://example.com/proof/{id_}",
            "checker": move.lead.name,
            "checked_on": move.on,
            "valid_until": _FAR,
        }
        readiness.add_evidence(move.desk(move.lead), move.id, id_, facts)


def sign(move: Move, gate_id: str, *, but: Iterable[str] = ()) -> None:
    """Have everybody sign a gate in the roles it lists, except for those of `but`."""
    gate = move.seen.gate(gate_id)
    assert gate is not None
    left = set(but)
    for role in gate.signers:
        if role in left:
            continue
        desk = move.desk(signer(move, role))
        seen = fingerprint(open_transition(desk, move.id), gate, desk.on)
        expected = move.version("sign-off", f"{gate_id}.{role}")
        gates.sign(desk, move.id, gate_id, role, seen=seen, expected=expected)


def signer(move: Move, role: str) -> Person:
    """Return who signs in a role."""
    if move.seen.party_of(role) is Party.AGENCY:
        return move.agency
    return {
        "executive-sponsor": move.owner,
        "privacy-security": move.owner,
        "cs-liaison": move.service,
    }.get(role, move.lead)


def cutovers(move: Move, stage: Stage) -> tuple[Cutover, ...]:
    """Return the cards into a stage that were not carried out, the earliest first."""
    done = {id_ for kind, id_ in move.seen.protocol.placed if kind == "carried-out"}
    found = (e for e in move.seen.protocol.of(Cutover) if e.stage is stage and e.id not in done)
    return tuple(sorted(found, key=lambda each: (each.on, each.id)))


def carry_out(move: Move, cutover: Cutover) -> None:
    """Say go for a cutover, on its day or on the day that it is if that is later."""
    move.on = max(move.on, cutover.on)
    at = datetime.combine(move.on, time(10), ZoneInfo(ZONE))
    handoff.carry_out(move.desk(move.lead), move.id, cutover.id, at=at, expected=0)


def days_well(move: Move, first: date, count_: int) -> None:
    """Write down days of answering on target, weekends among them, and come to the last of them."""
    rows = [
        {
            "id": f"day-{first + timedelta(days=number)}",
            "on": first + timedelta(days=number),
            "actionable": 20,
            "on_target": 19,
            "unanswered": 0,
            "needed_agency": 1,
            "first_reply_p90_minutes": 50,
            "sampled": 5,
            "sampled_well": 5,
            "peak": number == 0,
        }
        for number in range(count_)
    ]
    move.on = max(move.on, first + timedelta(days=count_))
    protocol.add_rows(move.desk(move.lead), move.id, "day-figures", rows)


def take_assets(move: Move, *, until: AccessStep) -> None:
    """Let every asset go its way as far as a step, a day for each step and the waits between."""
    _write_assets(move)
    for number in count():
        waiting = [
            (path.asset, path.next.step)
            for path in paths(move.seen, move.on)
            if path.next is not None and _place(path.next.step) <= _place(until)
        ]
        if not waiting or number > 120:
            return
        move.on += timedelta(days=1)
        for asset, step in waiting:
            _step(move, asset, step)


def _place(step: AccessStep) -> int:
    return list(AccessStep).index(step)


def _write_assets(move: Move) -> None:
    for need in move.seen.protocol.of(ToolNeed):
        facts = need.model_dump() | {"exported_on": move.on}
        expected = move.version("tool-need", need.id)
        protocol.save_row(move.desk(move.lead), move.id, "tool-need", facts, expected=expected)
    for asset in move.seen.protocol.of(Asset):
        facts = asset.model_dump() | {
            name: "Olive Hart"
            for name in type(asset).model_fields
            if isinstance(getattr(asset, name), Gap)
        }
        facts |= {"brand_people": ("Olive Hart", "Ana Reyes")}
        facts |= {"instead": asset.instead or "A new one of our own."}
        expected = move.version("asset", asset.id)
        protocol.save_row(move.desk(move.lead), move.id, "asset", facts, expected=expected)


def _step(move: Move, asset: Asset, step: AccessStep) -> None:
    """Take a step, unless something has to be done before it."""
    facts = {"on": move.on, "evidence": "Picture in the folder Access"}
    with suppress(Refused):
        holdings.take_step(
            move.desk(move.lead), move.id, asset.id, step, facts, expected=0, understood=True
        )


def return_data(move: Move) -> None:
    """Have all data exported, read, deleted and certified."""
    for data in move.seen.protocol.of(DataReturn):
        facts = data.model_dump() | {
            "exported_on": move.on - timedelta(days=20),
            "export_digest": "a" * 64,
            "restored_on": move.on - timedelta(days=18),
            "deleted_on": move.on - timedelta(days=5),
            "certified_by": "Tom Blake",
            "backups_gone_on": move.on - timedelta(days=1),
        }
        expected = move.version("data-return", data.id)
        protocol.save_row(move.desk(move.lead), move.id, "data-return", facts, expected=expected)


def learn(move: Move) -> None:
    """Put two of the brand's on the roster; they pass their modules, and both mark their shadow."""
    names = {"mina-park": "Mina Park", "omar-diaz": "Omar Diaz"}
    facts = {"party": "brand", "role": "community-manager", "languages": ("English",)}
    people_ = [{"id": id_, "name": name, **facts} for id_, name in names.items()]
    protocol.add_rows(move.desk(move.lead), move.id, "roster-person", people_)
    for module in (each for id_ in names for each in _pass_all(move, id_)):
        training.record_module(move.desk(move.lead), move.id, module, expected=0)
    counts = (("observe", 0, 0), ("shadow", 40, 18), ("reverse-shadow", 60, 18))
    for id_ in names:
        for rung, items, good in counts:
            mark = {"person": id_, "surface": None, "rung": rung, "on": move.on}
            for person in (move.agency, move.lead):
                given = {**mark, "items": items, "good": good}
                training.mark(move.desk(person), move.id, given, expected=0)


def _pass_all(move: Move, person: str) -> Iterator[dict[str, Any]]:
    """Yield a result of each module that somebody takes before the ladder, in their order."""
    record = read(move.seen)
    for module in before_answering(record.modules(record.people[person])):
        ours = (each for each in module.signed_by if move.seen.party_of(each) is Party.BRAND)
        yield {
            "person": person,
            "module": module.id,
            "on": move.on,
            "assessor": move.lead.id,
            "signs_as": next(ours),
            "passed": True,
        }


def later(move: Move, days: int) -> None:
    """Let days pass."""
    move.on += timedelta(days=days)


def close_cause(move: Move) -> None:
    """Close the cause of the newest rollback with evidence."""
    rollback = max(move.seen.protocol.of(Rollback), key=lambda each: each.at)
    rollbacks.close_cause(
        move.desk(move.lead),
        move.id,
        rollback.id,
        cause="Two shifts were empty.",
        evidence="https://example.com/proof/roster",
        closed_on=move.on,
        expected=move.version("rollback", rollback.id),
    )


def plan_again(move: Move) -> Cutover:
    """Plan the cells that went back to come forward again on the next Tuesday; return the card."""
    rollback = max(move.seen.protocol.of(Rollback), key=lambda each: each.at)
    facts = {
        "title": "Forward again",
        "stage": Stage.CO_MANAGED,
        "responsibilities": rollback.responsibilities,
        "surfaces": rollback.surfaces,
        "bands": rollback.bands,
        "on": move.on + timedelta(days=(1 - move.on.weekday()) % 7 or 7),
    }
    row = protocol.add_row(move.desk(move.lead), move.id, "cutover", facts)
    assert isinstance(row, Cutover)
    return row
