"""Answering apart, locking, agreeing; adding evidence; giving gaps to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.domain.access import Act, require
from planner.domain.blind import is_revealed
from planner.domain.errors import NotFound, Refused
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change
from planner.domain.people import Party
from planner.domain.readiness import Answer, Evidence, GapOwner, Lock, Voice
from planner.domain.transition import Transition
from planner.domain.value import make

#: Looks at the transition's book as it would be after the change; a sentence refuses it.
_Rule = Callable[[Book], str]


def record_answer(
    desk: Desk,
    transition_id: str,
    criterion_id: str,
    *,
    level: int | None = None,
    not_applicable: str = "",
    note: str = "",
    expected: int,
    via: str = "",
) -> Answer:
    """Keep the answer of the person's own party; refused once that party has locked."""
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.ANSWER, transition.charter)
    criterion = transition.playbook.criterion(criterion_id)
    answer = make(
        Answer,
        {
            "criterion": criterion.id,
            "voice": Voice(person.party.value),
            "level": level,
            "not_applicable": not_applicable,
            "note": note,
            "via": via,
        },
    )
    change = Change(transition_scope(transition_id), "answer", answer.id, answer, expected)
    _save(desk, transition, Act.ANSWER, "answer", change, _still_open(person.party))
    return answer


def answer(
    desk: Desk,
    transition_id: str,
    criterion_id: str,
    *,
    voice: Voice,
    level: int | None = None,
    not_applicable: str = "",
    note: str | None = None,
    expected: int,
) -> Answer:
    """Keep an answer in the voice that its editor saw open; without a note the earlier one stays.

    Raises Refused when that voice was closed in the meantime, by the party's lock or the reveal.
    """
    transition = open_transition(desk, transition_id)
    if voice is not transition.open_voice(desk.party):
        raise Refused(
            f"The {voice} answers were closed while you were looking at them. Read what stands "
            "now, and answer again if you still would."
        )
    earlier = transition.answer(criterion_id, voice)
    record = agree if voice is Voice.AGREED else record_answer
    return record(
        desk,
        transition_id,
        criterion_id,
        level=level,
        not_applicable=not_applicable,
        note=(earlier.note if earlier else "") if note is None else note,
        expected=expected,
    )


def clear_answer(desk: Desk, transition_id: str, criterion_id: str, *, expected: int) -> None:
    """Take the party's own answer back, so that the criterion is unanswered again."""
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.ANSWER, transition.charter)
    id_ = f"{transition.playbook.criterion(criterion_id).id}.{person.party}"
    change = Change(transition_scope(transition_id), "answer", id_, None, expected)
    _save(desk, transition, Act.ANSWER, "clear", change, _still_open(person.party))


def lock(desk: Desk, transition_id: str) -> None:
    """Lock the answers of the person's own party; with both locked they are revealed for good."""
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.LOCK, transition.charter)
    version = transition.book.version("lock", person.party.value)
    change = Change(
        transition_scope(transition_id),
        "lock",
        person.party.value,
        Lock(party=person.party, at=desk.at),
        version,
    )
    _save(desk, transition, Act.LOCK, "lock", change, _anything)


def unlock(desk: Desk, transition_id: str) -> None:
    """Open the party's own answers again; refused after the reveal, since both have been read."""
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.LOCK, transition.charter)
    if transition.revealed:
        raise Refused(
            "Both voices are revealed and stay as they were given. Record an agreed level instead."
        )
    version = transition.book.version("lock", person.party.value)
    change = Change(transition_scope(transition_id), "lock", person.party.value, None, version)
    _save(desk, transition, Act.LOCK, "unlock", change, _nobody_waits(person.party))


def agree(
    desk: Desk,
    transition_id: str,
    criterion_id: str,
    *,
    level: int | None = None,
    not_applicable: str = "",
    note: str = "",
    expected: int,
    via: str = "",
) -> Answer:
    """Keep the level both parties stand behind; only after the reveal."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.AGREE, transition.charter)
    answer = make(
        Answer,
        {
            "criterion": transition.playbook.criterion(criterion_id).id,
            "voice": Voice.AGREED,
            "level": level,
            "not_applicable": not_applicable,
            "note": note,
            "via": via,
        },
    )
    change = Change(transition_scope(transition_id), "answer", answer.id, answer, expected)
    _save(desk, transition, Act.AGREE, "agree", change, _revealed)
    return answer


def add_evidence(
    desk: Desk, transition_id: str, criterion_id: str, facts: Mapping[str, Any]
) -> Evidence:
    """Keep a piece of evidence under the person's party; `facts` as the form gives them."""
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.ATTACH, transition.charter)
    criterion = transition.playbook.criterion(criterion_id)
    scope = transition_scope(transition_id)
    kept = desk.store.book(scope).kept
    own = [
        id_
        for kind, id_ in kept
        if kind == "evidence"
        and id_.startswith(f"{criterion.id}.")
        and id_.endswith(f".{person.party}")
    ]
    number = len(own) + 1
    evidence = make(
        Evidence,
        {
            **facts,
            "id": f"{criterion.id}.{number}.{person.party}",
            "criterion": criterion.id,
            "party": person.party,
        },
    )
    change = Change(transition_scope(transition_id), "evidence", evidence.id, evidence, 0)
    _save(desk, transition, Act.ATTACH, "attach", change, _anything)
    return evidence


def remove_evidence(desk: Desk, transition_id: str, evidence_id: str) -> None:
    """Take one piece of the party's own evidence away; the history keeps it.

    Raises NotFound for the other party's: before the reveal nobody learns here that it exists.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.ATTACH, transition.charter)
    evidence = transition.book.find(Evidence, "evidence", evidence_id)
    if evidence is None or evidence.party is not person.party:
        raise NotFound(
            f"There is no evidence '{evidence_id}' of the {person.party}'s. Reload the criterion."
        )
    version = transition.book.version("evidence", evidence_id)
    change = Change(transition_scope(transition_id), "evidence", evidence_id, None, version)
    _save(desk, transition, Act.ATTACH, "remove", change, _anything)


def disown_gap(desk: Desk, transition_id: str, criterion_id: str, *, expected: int) -> None:
    """Take the owner of a gap away again, so that it asks for one."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.OWN_GAPS, transition.charter)
    change = Change(transition_scope(transition_id), "gap-owner", criterion_id, None, expected)
    _save(desk, transition, Act.OWN_GAPS, "disown", change, _revealed)


def own_gap(
    desk: Desk,
    transition_id: str,
    criterion_id: str,
    *,
    owner: str,
    due_on: date,
    note: str = "",
    expected: int,
) -> GapOwner:
    """Name who closes the gap at a criterion and by when; only after the reveal."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.OWN_GAPS, transition.charter)
    owned = make(
        GapOwner,
        {
            "criterion": transition.playbook.criterion(criterion_id).id,
            "owner": transition.person(owner).id,
            "due_on": due_on,
            "note": note,
        },
    )
    change = Change(transition_scope(transition_id), "gap-owner", owned.id, owned, expected)
    _save(desk, transition, Act.OWN_GAPS, "own", change, _revealed)
    return owned


def _save(
    desk: Desk, transition: Transition, act: Act, action: str, change: Change, rule: _Rule
) -> None:
    def guard(books: Mapping[str, Book]) -> tuple[str, ...]:
        sentence = rule(books[change.scope])
        return (sentence,) if sentence else ()

    keep(desk, transition, act, [change], action=action, guard=guard)


def _still_open(party: Party) -> _Rule:
    def rule(book: Book) -> str:
        if book.find(Lock, "lock", party.value) is None:
            return ""
        return (
            f"The {party}'s answers are locked. Open them again first, "
            "or, after the reveal, record an agreed level."
        )

    return rule


def _nobody_waits(party: Party) -> _Rule:
    """Refuse an unlock that races with the other party's lock: both may have been read."""

    def rule(book: Book) -> str:
        if book.find(Lock, "lock", party.other.value) is None:
            return ""
        return (
            "Both voices have just been revealed and stay as they were given. "
            "Record an agreed level instead."
        )

    return rule


def _revealed(book: Book) -> str:
    return (
        ""
        if is_revealed(book)
        else "The two voices are not revealed yet. Both parties lock their answers first."
    )


def _anything(book: Book) -> str:
    del book
    return ""
