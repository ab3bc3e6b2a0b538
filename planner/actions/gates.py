"""Signing a gate, taking a sign-off back, waiving a condition for a while, looking back later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from planner.actions.desk import Desk
from planner.actions.eyes import entries_of
from planner.actions.opening import open_transition
from planner.actions.ownership import hand_over_once_signed
from planner.actions.saving import allow, keep
from planner.domain.access import Act, require
from planner.domain.errors import NotFound, Refused
from planner.domain.gates.fingerprint import Fingerprint, changes, fingerprint
from planner.domain.gates.hypercare import handed_over_on
from planner.domain.gates.judging import GateStand, stand
from planner.domain.gates.reasons import Judged, Stands
from planner.domain.gates.signatures import (
    misplaced,
    second_role_told,
    second_roles,
    sign_off_id,
)
from planner.domain.gates.story import Told, story
from planner.domain.gates.waiving import firm, waiver_of
from planner.domain.imagined import with_book
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change, Guard
from planner.domain.people import Party, Person
from planner.domain.playbook import Gate
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.signing import GateWaiver, LaterCheck, SignOff
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.wording import day


def sign(
    desk: Desk,
    transition_id: str,
    gate_id: str,
    role: str,
    *,
    seen: Fingerprint,
    expected: int,
    conditions: str = "",
) -> SignOff:
    """Sign a gate in a role of one's own party, for exactly what was seen; return the sign-off.

    Raises Refused while a condition is open, if the same person signed in another role that the
    playbook does not let one person hold, and if anything changed since it was seen, naming what.
    """
    transition = open_transition(desk, transition_id)
    gate = _gate(transition, gate_id)
    party = transition.party_of(role)
    if party is None or role not in gate.signers:
        raise NotFound(
            f"Gate {gate.code} {gate.title} is not signed by '{role}'. Choose a role it lists."
        )
    person = require(desk.person, Act.SIGN, transition.charter, speaking_for=party)
    now = fingerprint(transition, gate, desk.on)
    if transition.revealed:
        _require_unchanged(transition, seen, now)
    given = _sign_off(gate, role, person, now, conditions)
    _require_signable(transition, stand(transition, gate, desk.on), given)
    _keep(desk, transition, Act.SIGN, given, expected, "sign", _as_seen(transition, gate, given))
    hand_over_once_signed(desk, transition_id)
    return given


def _sign_off(gate: Gate, role: str, person: Person, now: Fingerprint, conditions: str) -> SignOff:
    facts = {
        "id": sign_off_id(gate.id, role),
        "gate": gate.id,
        "role": role,
        "by": person.id,
        "on": now.on,
        "digest": now.digest,
        "conditions": conditions,
        "parts": now.parts,
        "figures_to": now.figures_to,
    }
    return make(SignOff, facts)


def _require_unchanged(transition: Transition, seen: Fingerprint, now: Fingerprint) -> None:
    if seen.digest == now.digest:
        return
    told = " ".join(changes(transition, seen.parts, now.parts)) or "Its order has changed."
    raise Refused(f"Nothing was signed: what you saw has changed. {told} Look again, then sign.")


def _require_signable(transition: Transition, now: GateStand, given: SignOff) -> None:
    gate = now.gate
    if now.verdict.reasons:
        first, more = now.verdict.reasons[0].sentence, len(now.verdict.reasons) - 1
        others = f" And {more} more." if more else ""
        raise Refused(f"Gate {gate.code} {gate.title} cannot be signed yet. {first}{others}")
    current = next(each for each in now.signatures if each.role == given.role)
    if current.counts and current.sign_off:
        raise Refused(
            f"{transition.name_of(current.sign_off.by)} signed gate {gate.code} in this role "
            f"already, on {day(current.sign_off.on)}."
        )
    if told := _unfit(transition, gate, given):
        raise Refused(told)


def _unfit(transition: Transition, gate: Gate, given: SignOff) -> str:
    """Return why this person cannot sign in this role, such as a second one; or ""."""
    seconds = second_roles(transition, gate, given)
    if seconds:
        return second_role_told(transition, seconds[0], given)
    return misplaced(transition, gate, given)


def _as_seen(transition: Transition, gate: Gate, given: SignOff) -> Guard:
    """Return a guard that in the writer's turn still finds what was signed, and no second role."""

    def holds(books: Mapping[str, Book]) -> Sequence[str]:
        then = with_book(transition, books[transition_scope(transition.id)])
        now = fingerprint(then, gate, given.on)
        if now.digest != given.digest:
            told = " ".join(changes(then, given.parts, now.parts))
            return (f"Nothing was signed: it changed a moment ago. {told} Look again, then sign.",)
        told = _unfit(then, gate, given)
        return (told,) if told else ()

    return holds


def withdraw(
    desk: Desk, transition_id: str, gate_id: str, role: str, *, because: str, expected: int
) -> SignOff:
    """Take one's own sign-off back, with a reason; it stays in sight and counts for nothing.

    Raises NotFound if there is none that stands, Refused if somebody else gave it.
    """
    transition = open_transition(desk, transition_id)
    gate = _gate(transition, gate_id)
    person = require(
        desk.person, Act.SIGN, transition.charter, speaking_for=transition.party_of(role)
    )
    given = transition.book.find(SignOff, SignOff.kind, sign_off_id(gate.id, role))
    if given is None or given.withdrawn_on:
        raise NotFound("There is no sign-off in this role to take back. Reload the page.")
    if given.by != person.id:
        raise Refused(
            f"{transition.name_of(given.by)} signed this. Only they can take it back; ask them, "
            "or record what has changed."
        )
    facts = {**given.model_dump(), "withdrawn_on": desk.on, "withdrawn_because": because}
    back = make(SignOff, facts)
    _keep(desk, transition, Act.SIGN, back, expected, "withdraw")
    return back


def waive(
    desk: Desk,
    transition_id: str,
    condition: str,
    *,
    by: str,
    because: str,
    control: str,
    until: date | None,
    expected: int,
) -> GateWaiver:
    """Accept an open criterion or exit measure until a day, in somebody's name; return the waiver.

    Only a lead of the brand can: the brand is accountable. Raises Refused for what the playbook
    lets nobody waive, and BadInput without name, reason, what guards meanwhile, or a day within
    half a year.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.DECIDE, transition.charter, speaking_for=Party.BRAND)
    judged = _open_condition(transition, condition, desk.on)
    if never := firm(transition, condition):
        raise Refused(f"{judged.name} cannot be waived by anybody. {never.why}")
    facts = {
        "id": condition,
        "by": by,
        "because": because,
        "control": control,
        "from_on": desk.on,
        "until": until,
    }
    waiver = make(GateWaiver, facts)
    _keep(desk, transition, Act.DECIDE, waiver, expected, "waive")
    return waiver


def _open_condition(transition: Transition, id_: str, on: date) -> Judged:
    """Return an open or waived condition of any gate; NotFound for one that nothing holds up."""
    for gate in transition.playbook.gates:
        found = stand(transition, gate, on).verdict
        if found.is_hidden:
            raise Refused(f"{found.reasons[0].sentence} Nothing can be waived before that.")
        for each in found.own:
            if each.id == id_ and each.stands in (Stands.OPEN, Stands.WAIVED):
                return each
    raise NotFound(
        "This condition holds up no gate today; somebody may have met it. Reload the page."
    )


def take_back(desk: Desk, transition_id: str, condition: str, *, expected: int) -> None:
    """Take a waiver back: what it covered counts again. Raises NotFound if none is given."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.DECIDE, transition.charter, speaking_for=Party.BRAND)
    if waiver_of(transition, condition) is None:
        raise NotFound("This condition is not waived any more. Reload the page.")
    change = Change(transition_scope(transition_id), GateWaiver.kind, condition, None, expected)
    keep(desk, transition, Act.DECIDE, [change], action="take waiver back")


def look_back(
    desk: Desk,
    transition_id: str,
    check: str,
    *,
    found: str,
    reopened: Sequence[str] = (),
    expected: int,
) -> LaterCheck:
    """Record what was found 30, 90 or 180 days after the handoff; return it.

    The criteria in `reopened` are open again until somebody checks them anew. Raises Refused before
    the handoff, NotFound for a check or a criterion that the playbook does not have.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.LOOK_BACK, transition.charter)
    if check not in {each.id for each in transition.playbook.trade.later_checks}:
        raise NotFound(f"The playbook plans no check '{check}'. Choose one it lists.")
    if handed_over_on(transition, desk.on) is None:
        raise Refused("No cell is brand-owned yet. Look back once the handoff has taken place.")
    asked = {each.id for each in transition.criteria if each.gate}
    strangers = [each for each in reopened if each not in asked]
    if strangers:
        raise NotFound(f"'{strangers[0]}' is no criterion that a gate waits for. Choose another.")
    facts = {
        "id": check,
        "on": desk.on,
        "by": person.id,
        "found": found,
        "reopened": tuple(dict.fromkeys(reopened)),
    }
    row = make(LaterCheck, facts)
    _keep(desk, transition, Act.LOOK_BACK, row, expected, "look back")
    return row


def history(desk: Desk, transition_id: str, gate_id: str) -> tuple[Told, ...]:
    """Return what happened at a gate, the newest first, as far as the diary tells it the reader."""
    transition = open_transition(desk, transition_id)
    if desk.person is not None:
        require(desk.person, Act.READ, transition.charter)
    return story(transition, _gate(transition, gate_id), entries_of(desk, transition))


def _gate(transition: Transition, id_: str) -> Gate:
    gate = transition.gate(id_)
    if gate is None:
        raise NotFound(f"There is no gate '{id_}' in the playbook. Choose one it lists.")
    return gate


def _keep(
    desk: Desk,
    transition: Transition,
    act: Act,
    row: Row,
    expected: int,
    action: str,
    guard: Guard = allow,
) -> None:
    change = Change(transition_scope(transition.id), row.kind, row.id, row, expected)
    keep(desk, transition, act, [change], action=action, guard=guard)
