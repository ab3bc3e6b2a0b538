"""Freezing the protocol under a number, approving it, keeping snapshots, comparing any two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from planner.actions.desk import Desk
from planner.actions.opening import assembled, charter_of, open_transition
from planner.domain import comparing
from planner.domain.access import Act, require
from planner.domain.comparing import Difference
from planner.domain.errors import BadInput, NotFound, Refused
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change
from planner.domain.protocol import comparing as rows_comparing
from planner.domain.protocol import rows
from planner.domain.protocol.comparing import SectionChange
from planner.domain.protocol.reading import Protocol, draft_reasons
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.versions import (
    Revision,
    RevisionApproval,
    Snapshot,
    approval_id,
    fingerprint,
)

#: The working state, in the place of a revision's or a snapshot's id.
NOW = ""


@dataclass(frozen=True)
class Approvable:
    """A role that the protocol wants an approval from, and who gave it (None: nobody yet)."""

    role: str
    title: str
    approval: RevisionApproval | None


def freeze(desk: Desk, transition_id: str, facts: Mapping[str, Any]) -> Revision:
    """Freeze the protocol as it stands under `number`, in force from `effective_on`; return it.

    The number and the day go into the document control first, so that paper and revision agree.
    Raises BadInput for a number that is taken, or a day before the last revision's; Refused if
    somebody changed anything in the meantime.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.FREEZE, transition.charter)
    scope = transition_scope(transition_id)
    seq = transition.book.seq
    facts = {**facts, "id": f"revision-{len(transition.revisions) + 1}", "seq": seq + 1}
    revision = make(Revision, {**facts, "digest": fingerprint(transition.protocol)})
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
        return ("Somebody changed the protocol a moment ago. Look at it again, then freeze it.",)

    desk.store.save(changes, by=person.id, at=desk.at, action="freeze", guard=unchanged)
    return frozen


def _control(transition: Transition, revision: Revision) -> rows.DocumentControl:
    control = transition.protocol.one(rows.DocumentControl)
    if control is None:
        raise Refused("The protocol has no document control. State it, then freeze the protocol.")
    return control.model_copy(
        update={"version": revision.number, "effective_on": revision.effective_on}
    )


def _with(transition: Transition, control: rows.DocumentControl) -> Protocol:
    protocol, key = transition.protocol, (control.kind, control.id)
    placed = replace(protocol.placed[key], row=control)
    return replace(protocol, placed={**protocol.placed, key: placed})


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

    Raises Refused while the revision has open points: what is a draft cannot be approved.
    """
    now = open_transition(desk, transition_id)
    party = next((each.party for each in now.playbook.roles if each.id == role), None)
    if party is None:
        raise NotFound(f"'{role}' is not a role of the playbook. Choose one that approves.")
    person = require(desk.person, Act.APPROVE, now.charter, speaking_for=party)
    revision = revision_of(now, revision_id)
    reasons = draft_reasons(at_revision(desk, transition_id, revision_id).protocol)
    if reasons:
        raise Refused(
            f"Revision {revision.number} is a draft and cannot be approved: {reasons[0]} "
            "Close what is open and freeze a new revision."
        )
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
    desk.store.save([change], by=person.id, at=desk.at, action="approve")
    return approval


def approvables(transition: Transition, revision: Revision) -> tuple[Approvable, ...]:
    """Return the roles that approve a revision, as the protocol's section 1 names them."""
    given = {each.role: each for each in transition.approvals_of(revision)}
    return tuple(
        Approvable(each.role, transition.playbook.role_title(each.role), given.get(each.role))
        for each in transition.protocol.of(rows.Approver)
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
    return _after(desk, now, revision_of(now, revision_id).seq)


def changes(desk: Desk, transition_id: str, before: str, after: str) -> tuple[SectionChange, ...]:
    """Return what differs between two revisions (NOW: the working state), section by section."""
    older, newer = (at_revision(desk, transition_id, id_) for id_ in (before, after))
    return rows_comparing.compare(older.protocol, newer.protocol)


def keep_snapshot(desk: Desk, transition_id: str, title: str, note: str) -> Snapshot:
    """Keep the whole transition as it stands under a name."""
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.SNAPSHOT, transition.charter)
    taken = len(transition.snapshots)
    facts = {
        "id": f"snapshot-{taken + 1}",
        "title": title,
        "note": note,
        "on": desk.on,
        "seq": max(1, transition.book.seq),
    }
    snapshot = make(Snapshot, facts)
    change = Change(transition_scope(transition_id), "snapshot", snapshot.id, snapshot, 0)
    desk.store.save([change], by=person.id, at=desk.at, action="keep")
    return snapshot


def at_snapshot(desk: Desk, transition_id: str, snapshot_id: str) -> Transition:
    """Return the transition as a snapshot kept it, hiding what is hidden from the reader today."""
    now = open_transition(desk, transition_id)
    if snapshot_id == NOW:
        return now
    found = next((each for each in now.snapshots if each.id == snapshot_id), None)
    if found is None:
        raise NotFound(f"There is no snapshot '{snapshot_id}'. Choose one that is listed.")
    return _after(desk, now, found.seq)


def differences(
    desk: Desk, transition_id: str, before: str, after: str, on: date
) -> tuple[Difference, ...]:
    """Return what differs between two snapshots (NOW: the working state), item by item."""
    older, newer = (at_snapshot(desk, transition_id, id_) for id_ in (before, after))
    return comparing.compare(older, newer, on)


def _after(desk: Desk, now: Transition, seq: int) -> Transition:
    book = desk.store.after(transition_scope(now.id), seq)
    charter = charter_of(book)
    if charter is None:
        raise NotFound(f"{now.intake.brand}'s transition did not exist yet at row {seq}.")
    return assembled(desk, book, charter)
