"""Running a workshop: one deed at a time, on the revision that was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.actions.workshop import presence
from planner.actions.workshop.outcome import NOTHING, carried
from planner.actions.workshop.preparing import new_code
from planner.actions.workshop.rooms import every, open_room, room
from planner.domain.access import Act, require
from planner.domain.errors import Conflict, Refused
from planner.domain.kinds import workshop_scope
from planner.domain.ledger import Book, Change, Guard
from planner.domain.people import Person
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.workshop import deeds
from planner.domain.workshop.allowing import NOT_YOURS, Chair, refusal
from planner.domain.workshop.deeds import Command, Deed
from planner.domain.workshop.guests import Tally
from planner.domain.workshop.on_items import Lock
from planner.domain.workshop.room import ONLY, Room, read
from planner.domain.workshop.words import Naming, Stand, State, Template
from planner.store.database import Store

_STALE = (
    "Somebody acted a moment before you, so nothing was done. Look at where it stands now, "
    "then press again if you still would."
)
#: Who pauses what was running when the server came back.
SERVER = "the-server"


def do(desk: Desk, workshop_id: str, deed: Deed, *, rev: int, code: str = "") -> Room:
    """Do one thing in a workshop and return it as it then stands; `rev` is what was looked at.

    A decision, and the actions at the close, are carried into the transition in the same step.

    Raises Refused for a stale revision and for what the state machine does not let in, each with
    the next step; NotAllowed for somebody who may not run it.
    """
    found = open_room(desk, workshop_id)
    transition = open_transition(desk, found.workshop.transition)
    person = require(desk.person, Act.FACILITATE, transition.charter)
    presence.see(found.id, person.id, desk.at)
    deed, chair = _completed(found, deed), _chair(found, person, desk.at, code)

    def why_not(now: Room | None) -> str:
        if now is None or now.session.rev != rev:
            return _STALE
        return refusal(now.session, deed, now.votes, chair, desk.at) or _unsettled(now, deed)

    # Asked before anything is carried: what the transition refuses may rest on votes unseen yet.
    if reason := why_not(found):
        raise Refused(reason)
    command = Command(number=rev + 1, at=desk.at, by=person.id, deed=deed)
    outcome = NOTHING if found.workshop.rehearsal else carried(desk, transition, found, deed)
    change = Change(workshop_scope(found.id), "workshop-command", command.id, command, 0)
    besides = (*_frozen(found, transition, deed), *_new_door(desk, found, deed))
    changes = [change, *besides, *outcome.changes]

    def guard(books: Mapping[str, Book]) -> Sequence[str]:
        reason = why_not(read(books[change.scope], found, before=command.number))
        return (reason,) if reason else tuple(outcome.guard(books))

    _keep_command(desk, transition, changes, deed, guard, outcome.acts)
    if isinstance(deed, deeds.Close):
        unlink(desk.store, room(desk.store, found.id), desk.at)
    return room(desk.store, found.id)


def _keep_command(
    desk: Desk,
    transition: Transition,
    changes: Sequence[Change],
    deed: Deed,
    guard: Guard,
    also: Collection[Act],
) -> None:
    try:
        keep(desk, transition, Act.FACILITATE, changes, action=deed.verb, guard=guard, also=also)
    except Conflict as conflict:
        if conflict.kind == "workshop-command":
            raise Refused(_STALE) from conflict
        raise


def _unsettled(now: Room, deed: Deed) -> str:
    """Return why a close must wait for a guest's thought; "" if it need not."""
    settled = {each.id for each in now.session.thoughts}
    left = [each for each in now.thoughts if each.id not in settled]
    if not isinstance(deed, deeds.Close) or not left:
        return ""
    return f"'{left[0].text}' still lies in the parking lot. Say what becomes of it, then close."


def _frozen(found: Room, transition: Transition, deed: Deed) -> tuple[Change, ...]:
    """Return what ties a drill to the protocol as it stands when its lobby opens; once for all."""
    workshop = found.workshop
    is_to = isinstance(deed, deeds.OpenLobby) and workshop.template is Template.DRILL
    if not is_to or workshop.frozen_seq:
        return ()
    tied = workshop.model_copy(update={"frozen_seq": transition.book.seq})
    version = found.book.version("workshop", ONLY)
    return (Change(workshop_scope(found.id), "workshop", ONLY, tied, version),)


def _new_door(desk: Desk, found: Room, deed: Deed) -> tuple[Change, ...]:
    """Return the door with another code; whoever sits stays, the old code opens nothing."""
    if not isinstance(deed, deeds.RotateCode) or found.door is None:
        return ()
    door = found.door.model_copy(update={"code": new_code(desk)})
    version = found.book.version("door", ONLY)
    return (Change(workshop_scope(found.id), "door", ONLY, door, version),)


def _completed(found: Room, deed: Deed) -> Deed:
    """Return the deed with what only the room knows: who attended."""
    if not isinstance(deed, deeds.Close):
        return deed
    sides = Counter(each.side for each in found.seats)
    return deeds.Close(attended=tuple(sorted(sides.items())))


def _chair(found: Room, person: Person, at: datetime, code: str) -> Chair:
    door = found.door
    has_code = door is not None and bool(code) and code.upper().replace("-", "") == door.recovery
    is_silent = presence.is_silent(found.id, found.session.holder, at)
    return Chair(person.id, holder_is_here=not is_silent, has_code=has_code)


def lock_if_all_in(desk: Desk, workshop_id: str) -> Room:
    """Lock the open item if the workshop is to and everybody who is counted has voted."""
    found = open_room(desk, workshop_id)
    session, item = found.session, found.session.open_item
    if item is None or not found.workshop.lock_when_all_in:
        return found
    if session.standing(item, desk.at) is not State.COLLECTING or session.stand is Stand.PAUSED:
        return found
    seats = found.counted_seats
    round_ = session.of(item).round
    if not seats or any(found.ballot(item, round_, each.id) is None for each in seats):
        return found
    return do(desk, workshop_id, Lock(item=item), rev=session.rev)


def enter_tally(
    desk: Desk, workshop_id: str, facts: Mapping[str, object], *, expected: int
) -> None:
    """Keep votes that were counted by hand for one side of the open round.

    Raises Refused before the item is asked and after it is revealed: what is seen is seen. And to
    whoever does not run the workshop.
    """
    found = open_room(desk, workshop_id)
    transition = open_transition(desk, found.workshop.transition)
    person = require(desk.person, Act.FACILITATE, transition.charter)
    tally = make(Tally, {**facts, "by": person.id, "at": desk.at})
    scope = workshop_scope(found.id)

    def guard(books: Mapping[str, Book]) -> Sequence[str]:
        now = read(books[scope], found)
        if now and now.session.holder != person.id:
            return (NOT_YOURS,)
        progress = now.session.of(tally.item) if now else None
        is_open = progress is not None and progress.state in (State.COLLECTING, State.LOCKED)
        if not is_open or (progress and progress.round != tally.round):
            return ("This round takes no votes any more. A hand count is entered before it shows.",)
        offered = {each.value for each in now.session.options(tally.item)} if now else set()
        strange = next((choice for choice, _ in tally.counts if choice not in offered), None)
        return () if strange is None else (f"'{strange}' is not offered here. Take it out.",)

    change = Change(scope, "tally", tally.id, tally, expected)
    keep(desk, transition, Act.FACILITATE, [change], action="tally", guard=guard)


def unlink(store: Store, found: Room, at: datetime) -> None:
    """Destroy what ties votes to seats in an anonymous workshop that is over; twice does no harm.

    The key and the seats are blanked in the whole history; the votes stay, under pseudonyms that
    nothing leads back from.
    """
    session = found.session
    if found.workshop.naming is not Naming.ANONYMOUS or not session.is_over:
        return
    scope = workshop_scope(found.id)
    gone = [("seat", each.id) for each in found.seats]
    gone += [("room-key", "this")] if found.key is not None else []
    for kind, id_ in gone:
        store.redact(scope, kind, id_, by=SERVER, at=at)
    presence.forget(found.id)


def settle_after_start(store: Store, at: datetime) -> tuple[str, ...]:
    """Pause what was running when the server stopped, and finish what a close left; return the ids.

    The clocks stood still since the last thing that was kept, so no vote runs out unseen.
    """
    paused = []
    for found in every(store):
        if found.session.is_over:
            unlink(store, found, at)
        elif found.session.stand is Stand.RUNNING:
            _pause(store, found, at)
            paused.append(found.id)
    return tuple(paused)


def _pause(store: Store, found: Room, at: datetime) -> None:
    scope, number = workshop_scope(found.id), found.session.rev + 1
    last = store.entries(scope, found.book.seq - 1)[-1].at
    deed = deeds.Pause(since=min(last, at))
    command = Command(number=number, at=at, by=SERVER, deed=deed)
    change = Change(scope, "workshop-command", command.id, command, 0)
    store.save([change], by=SERVER, at=at, action="pause")
