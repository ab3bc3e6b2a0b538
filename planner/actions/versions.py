"""Freezing the protocol under a number, approving it, keeping snapshots, comparing any two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import count
from typing import Any

from planner.actions.desk import Desk
from planner.actions.opening import assembled, charter_of, open_transition
from planner.actions.saving import keep
from planner.domain import comparing
from planner.domain.access import Act, require
from planner.domain.comparing import Difference
from planner.domain.errors import BadInput, NotFound, Refused
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change
from planner.domain.profile import Profile
from planner.domain.protocol import comparing as rows_comparing
from planner.domain.protocol import rows
from planner.domain.protocol.comparing import SectionChange
from planner.domain.protocol.fitting import later
from planner.domain.protocol.reading import Protocol
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.versions import (
    Revision,
    RevisionApproval,
    Snapshot,
    approval_id,
    fingerprint,
    is_text_of,
)
from planner.store.database import Store

#: The working state, in the place of a revision's or a snapshot's id.
NOW = ""


def freeze(desk: Desk, transition_id: str, facts: Mapping[str, Any]) -> Revision:
    """Freeze the protocol as it stands under `number`, in force from `effective_on`; return it.

    The number and the day go into the document control first, so that paper and revision agree; a
    review day that does not fit moves along.
    Raises BadInput for a number that is taken, or a day before the last revision's; Refused if
    somebody changed anything in the meantime.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.FREEZE, transition.charter)
    scope = transition_scope(transition_id)
    seq = transition.book.seq
    facts = {**facts, "id": _free_id(transition, "revision"), "seq": seq + 1}
    facts |= {"digest": fingerprint(transition.protocol)}
    revision = make(Revision, facts)
    _require_new(transition, revision)
    control = _control(transition, revision)
    frozen = revision.model_copy(update={"digest": fingerprint(_with(transition, control))})
    version = transition.book.version(control.kind, control.id)
    changes = [
        Change(scope, control.kind, control.id, control, version),
        Change(scope, "revision", frozen.id, frozen, 0),
    ]

    def unchanged(books: Mapping[str, Book]) -> Sequence[str]:
        if books[scope].seq == seq + len(changes):
            return ()
        return ("Something was saved a moment ago. Look at the protocol again, then freeze it.",)

    keep(desk, transition, Act.FREEZE, changes, action="freeze", guard=unchanged)
    return frozen


def _control(transition: Transition, revision: Revision) -> rows.DocumentControl:
    control = transition.protocol.one(rows.DocumentControl)
    if control is None:
        raise Refused("The protocol has no document control. State it, then freeze the protocol.")
    start = revision.effective_on
    return control.model_copy(
        update={
            "version": revision.number,
            "effective_on": start,
            "review_by": _review(control.review_by, start, transition.intake.profile),
        }
    )


def _review(stated: date | None, start: date, profile: Profile) -> date:
    """Return the stated review day if it fits the start, else a year on (half of one, regulated).

    A review before the start, or more than a year after it, would make the revision a draft.
    """
    if stated is not None and start < stated <= later(start, 12):
        return stated
    return later(start, 6 if profile.regulated else 12)


def _with(transition: Transition, control: rows.DocumentControl) -> Protocol:
    protocol, key = transition.protocol, (control.kind, control.id)
    placed = replace(protocol.placed[key], row=control)
    return replace(protocol, placed={**protocol.placed, key: placed})


def _free_id(transition: Transition, kind: str) -> str:
    """Return an id nothing of the kind ever had; a blanked thing keeps its own."""
    return next(
        id_ for number in count(1) if not transition.book.version(kind, id_ := f"{kind}-{number}")
    )


def _require_new(transition: Transition, revision: Revision) -> None:
    faults = []
    if any(each.number == revision.number for each in transition.revisions):
        told = f"There is a revision {revision.number} already. Give the next number."
        faults.append(("number", told))
    last = transition.revisions[-1] if transition.revisions else None
    if last and revision.effective_on < last.effective_on:
        faults.append(
            (
                "effective_on",
                f"Revision {last.number} is in force from {last.effective_on:%-d %b %Y}; "
                "a later revision cannot begin before it.",
            )
        )
    if faults:
        raise BadInput(faults)


def approve(desk: Desk, transition_id: str, revision_id: str, role: str) -> RevisionApproval:
    """Approve a revision in a role of one's own party; return the approval.

    Raises NotFound for a role that the revision does not name as an approver; Refused while it has
    open points: what is a draft cannot be approved.
    """
    now = open_transition(desk, transition_id)
    party = now.party_of(role)
    if party is None:
        raise NotFound(f"'{role}' is not a role here. Choose one that approves.")
    person = require(desk.person, Act.APPROVE, now.charter, speaking_for=party)
    revision = revision_of(now, revision_id)
    _require_approvable(now, revision, at_revision(desk, transition_id, revision_id), role, desk.on)
    approval = RevisionApproval(
        id=approval_id(revision.id, role),
        revision=revision.id,
        role=role,
        by=person.id,
        on=desk.on,
        digest=revision.digest,
    )
    expected = now.book.version("revision-approval", approval.id)
    change = Change(
        transition_scope(transition_id), "revision-approval", approval.id, approval, expected
    )
    keep(desk, now, Act.APPROVE, [change], action="approve")
    return approval


def _require_approvable(
    now: Transition, revision: Revision, frozen: Transition, role: str, on: date
) -> None:
    """Refuse another's part, a draft, a blanked text, and what was approved already."""
    if not is_text_of(revision, frozen.protocol):
        raise Refused(
            f"Some of revision {revision.number}'s text was blanked after it was frozen. "
            "Freeze a new revision and have that approved."
        )
    if role not in {each.role for each in frozen.protocol.of(rows.Approver)}:
        raise NotFound(
            f"Revision {revision.number} does not name the {now.playbook.role_title(role)} as an "
            "approver. Choose a role it names in section 1."
        )
    reasons = frozen.draft_reasons(on)
    if reasons:
        raise Refused(
            f"Revision {revision.number} is a draft and cannot be approved: {reasons[0]} "
            "Close what is open and freeze a new revision."
        )
    given = {each.role: each for each in now.approvals_of(revision)}
    if role in given:
        raise Refused(
            f"{now.name_of(given[role].by)} approved revision {revision.number} in this role "
            f"already, on {given[role].on:%-d %b %Y}."
        )


def revision_of(transition: Transition, id_: str) -> Revision:
    """Return one revision; NotFound for any other id."""
    found = next((each for each in transition.revisions if each.id == id_), None)
    if found is None:
        raise NotFound(f"There is no revision '{id_}'. Choose one that is listed.")
    return found


def at_revision(desk: Desk, transition_id: str, revision_id: str) -> Transition:
    """Return the transition as a revision froze it; for NOW, as it stands."""
    now = open_transition(desk, transition_id)
    if revision_id == NOW:
        return now
    return after_row(desk, now, revision_of(now, revision_id).seq)


def changes(desk: Desk, transition_id: str, before: str, after: str) -> tuple[SectionChange, ...]:
    """Return what differs between two revisions (NOW: the working state), section by section."""
    older, newer = (at_revision(desk, transition_id, id_) for id_ in (before, after))
    return rows_comparing.compare(older.protocol, newer.protocol)


def keep_snapshot(desk: Desk, transition_id: str, title: str, note: str) -> Snapshot:
    """Keep the whole transition as it stands under a name."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.SNAPSHOT, transition.charter)
    facts = {
        "id": _free_id(transition, "snapshot"),
        "title": title,
        "note": note,
        "on": desk.on,
        "seq": max(1, transition.book.seq),
    }
    snapshot = make(Snapshot, facts)
    change = Change(transition_scope(transition_id), "snapshot", snapshot.id, snapshot, 0)
    keep(desk, transition, Act.SNAPSHOT, [change], action="keep")
    return snapshot


def at_snapshot(desk: Desk, transition_id: str, snapshot_id: str) -> Transition:
    """Return the transition as a snapshot kept it, hiding what is hidden from the reader today."""
    now = open_transition(desk, transition_id)
    if snapshot_id == NOW:
        return now
    found = next((each for each in now.snapshots if each.id == snapshot_id), None)
    if found is None:
        raise NotFound(f"There is no snapshot '{snapshot_id}'. Choose one that is listed.")
    return after_row(desk, now, found.seq)


def differences(
    desk: Desk, transition_id: str, before: str, after: str, on: date
) -> tuple[Difference, ...]:
    """Return what differs between two snapshots (NOW: the working state), item by item."""
    older, newer = (at_snapshot(desk, transition_id, id_) for id_ in (before, after))
    return comparing.compare(older, newer, on)


def after_row(desk: Desk, now: Transition, seq: int) -> Transition:
    """Return the transition as the log's row `seq` left it, without what was blanked since."""
    book = _book_after(desk.store, transition_scope(now.id), seq, now.book.seq)
    charter = charter_of(book)
    if charter is None:
        raise NotFound(f"{now.intake.brand}'s transition did not exist yet at row {seq}.")
    return assembled(desk, book, charter)


@lru_cache(maxsize=8)
def _book_after(store: Store, scope: str, seq: int, newest: int) -> Book:  # noqa: ARG001
    """Return the book as row `seq` left it, read once until the next save.

    `newest` is the scope's newest row: blanking a text there is a row of its own, after which an
    earlier state reads otherwise too.
    """
    return store.after(scope, seq)
