"""Recording what people learnt: modules assessed, rungs marked by each party apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.domain.access import Act, require
from planner.domain.errors import BadInput, NotFound, Refused
from planner.domain.imagined import with_book
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change, Guard
from planner.domain.people import Party, Person
from planner.domain.protocol.rows.handoff.learning import LadderMark, ModulePassed
from planner.domain.trade import Ladder
from planner.domain.training import recording
from planner.domain.training.marks import mark_id
from planner.domain.training.record import read
from planner.domain.transition import Transition
from planner.domain.value import make


def record_module(
    desk: Desk, transition_id: str, facts: Mapping[str, Any], *, expected: int
) -> ModulePassed:
    """Keep what came of a module for one person, in place of what came of it before; return it.

    `facts` has person, module, on, assessor, signs_as, result and passed; the certificate's last
    day follows from the day, and the day on which it was first passed stays with it. The assessor
    is of the recorder's own party. Raises BadInput with every fault and its field, Conflict if
    somebody recorded it meanwhile.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.ASSESS, transition.charter)
    id_ = f"{facts.get('person')}.{facts.get('module')}"
    result = make(ModulePassed, {**facts, "id": id_, "valid_until": None, "first_on": None})
    result = result.model_copy(update={"first_on": _learnt_before(transition, result)})
    if result.passed:
        ends = recording.certificate_ends(transition, result.module, result.on)
        result = result.model_copy(update={"valid_until": ends})
    found = recording.result_faults(read(transition), result, desk.on)
    faults = {**dict(found), **dict(_not_for_the_other(transition, person, result.assessor))}
    if faults:
        raise BadInput(tuple(faults.items()))

    def holds(books: Mapping[str, Book]) -> tuple[str, ...]:
        now = with_book(transition, books[transition_scope(transition_id)])
        return tuple(said for _, said in recording.result_faults(read(now), result, desk.on))

    change = Change(transition_scope(transition_id), result.kind, id_, result, expected)
    keep(desk, transition, Act.ASSESS, [change], action="assess", guard=holds)
    return result


def _learnt_before(transition: Transition, result: ModulePassed) -> date | None:
    """Return when a module that is taken again was first passed; on one day it is a correction."""
    stands = transition.book.find(ModulePassed, ModulePassed.kind, result.id)
    if stands is None:
        return None
    return stands.learnt_on if stands.on < result.on else stands.first_on


def _not_for_the_other(
    transition: Transition, person: Person, assessor: str
) -> tuple[recording.Fault, ...]:
    found = next((each for each in transition.people if each.id == assessor), None)
    if found is None:
        return (("assessor", "Nobody of that name takes part. Choose one of the participants."),)
    if found.party is person.party:
        return ()
    said = (
        f"{person.spoken} cannot record what {found.spoken} assessed. "
        f"Ask somebody of the {found.party} to record it."
    )
    return (("assessor", said),)


def withdraw_module(
    desk: Desk, transition_id: str, person_id: str, module_id: str, *, expected: int
) -> None:
    """Take a module's result back; the history keeps it. Raises NotFound if there is none."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.ASSESS, transition.charter)
    id_ = f"{person_id}.{module_id}"
    if transition.book.find(ModulePassed, ModulePassed.kind, id_) is None:
        raise NotFound("This result is not there any more. Reload the page.")
    change = Change(transition_scope(transition_id), ModulePassed.kind, id_, None, expected)
    keep(desk, transition, Act.ASSESS, [change], action="withdraw")


def mark(desk: Desk, transition_id: str, facts: Mapping[str, Any], *, expected: int) -> LadderMark:
    """Keep the marks of the person's own party for somebody's work on a rung; return them.

    `facts` has person, surface (None: every one), rung, on, items, good, shifts, serious_missed and
    note; a `round` in it is the one its editor saw. The other party sees them once it has marked
    the same round. Until then they may be changed; afterwards they stay as they were given, and a
    new mark opens a new round. Raises BadInput, Conflict with a colleague's text, and Refused if
    the other party marked meanwhile.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.ASSESS, transition.charter)
    ladder = _ladder(transition)
    known = read(transition)
    whose, surface, rung = (facts.get(each) for each in ("person", "surface", "rung"))
    round_ = known.open_round(str(whose), surface, str(rung))
    if facts.get("round", round_) != round_:
        raise Refused(_revealed(person.party.other))
    id_ = mark_id(str(whose), surface, str(rung), round_, person.party)
    own = {"id": id_, "round": round_, "party": person.party, "by": person.id}
    given = make(LadderMark, {**facts, **own})
    if faults := tuple(recording.mark_faults(known, ladder, given, desk.on)):
        raise BadInput(faults)
    change = Change(transition_scope(transition_id), given.kind, id_, given, expected)
    guard = _unread(transition, id_, person.party)
    keep(desk, transition, Act.ASSESS, [change], action="mark", guard=guard)
    return given


def withdraw_mark(desk: Desk, transition_id: str, id_: str, *, expected: int) -> None:
    """Take the party's own mark back, as long as the other party has not marked the same round.

    Raises NotFound for the other party's: nobody learns here that it exists.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.ASSESS, transition.charter)
    found = transition.book.find(LadderMark, LadderMark.kind, id_)
    if found is None or found.party is not person.party:
        raise NotFound(f"There is no such mark of the {person.party}'s. Reload the page.")
    change = Change(transition_scope(transition_id), LadderMark.kind, id_, None, expected)
    guard = _unread(transition, id_, person.party)
    keep(desk, transition, Act.ASSESS, [change], action="withdraw", guard=guard)


def _ladder(transition: Transition) -> Ladder:
    ladder = transition.playbook.trade.ladder
    if ladder is None:
        raise NotFound("This playbook has no ladder, so there is nothing to mark.")
    return ladder


def _unread(transition: Transition, id_: str, party: Party) -> Guard:
    """Refuse to change or take back a mark that the other party has marked beside: both were read.

    A first mark is never refused: that the other one is there already is what reveals both.
    """
    scope = transition_scope(transition.id)
    beside = f"{id_.rpartition('.')[0]}.{party.other}"
    is_first = transition.book.find(LadderMark, LadderMark.kind, id_) is None

    def holds(books: Mapping[str, Book]) -> tuple[str, ...]:
        if is_first or books[scope].find(LadderMark, LadderMark.kind, beside) is None:
            return ()
        return (_revealed(party.other),)

    return holds


def _revealed(other: Party) -> str:
    return (
        f"The {other} has marked the same round meanwhile, so both marks were revealed and stay as "
        "they were given. Mark a new round instead."
    )
