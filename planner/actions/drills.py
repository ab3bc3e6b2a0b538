"""What drills found: mended in one step, closed by a retest that passed, shown as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from hashlib import sha256

from planner.actions import papers
from planner.actions.desk import Desk
from planner.actions.document_kinds import DRILL_REPORT
from planner.actions.edited_rows import edited
from planner.actions.opening import open_transition
from planner.actions.readiness import add_evidence
from planner.actions.saving import keep
from planner.actions.workshop.drilling import habit_of
from planner.actions.workshop.rooms import room
from planner.domain.access import Act, require
from planner.domain.drill.closing import passing
from planner.domain.drill.proving import VALID_DAYS, Shown, shown
from planner.domain.errors import NotFound, Refused
from planner.domain.inject import Inject
from planner.domain.playbook import Criterion, EvidenceKind
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillRun
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.voices import Evidence
from planner.domain.wording import counted, day
from planner.domain.workshop.agenda import InjectItem
from planner.store.database import Store


def mend(desk: Desk, transition_id: str, finding_id: str) -> DrillFinding:
    """Put a finding's change into the protocol, and say that it is changed, in one step.

    Without a change it is people who have learnt. Raises Refused where the row says something else
    than the finding saw; BadInput where the change does not fit.
    """
    transition = open_transition(desk, transition_id)
    finding = _finding(transition, finding_id)
    if not finding.is_open:
        raise Refused(f"“{finding.title}” is closed. Play the message again if it is in doubt.")
    changed = finding.model_copy(update={"changed_on": desk.on})
    rows: list[Row] = [changed]
    if finding.changes_a_rule:
        rows.append(_mended(desk, transition, finding))
    _keep(desk, transition, rows, "mend")
    return changed


def close(desk: Desk, transition_id: str, finding_id: str) -> DrillFinding:
    """Close a finding by the first later run that passed; Refused while there is none."""
    transition = open_transition(desk, transition_id)
    finding = _finding(transition, finding_id)
    run = passing(finding, transition.protocol.of(DrillRun))
    if run is None:
        raise Refused(
            f"No later run of “{finding.title}” has passed yet. Play the message again: a finding "
            "closes by a retest alone."
        )
    closed = make(
        DrillFinding, {**finding.model_dump(), "retested_by": run.id, "closed_on": desk.on}
    )
    _keep(desk, transition, [closed], "close")
    return closed


def proofs(desk: Desk, transition_id: str) -> tuple[Shown, ...]:
    """Return every criterion that asks for a drill, with what runs say of it today."""
    transition = open_transition(desk, transition_id)
    return shown(transition, desk.on, _messages(desk.store, transition))


def prove(desk: Desk, transition_id: str, criterion_id: str) -> Evidence:
    """Keep today's drill report as evidence of a criterion that runs show, checked by the person.

    The report is told by its file name and the SHA-256 of its Markdown, as it is composed today;
    the file itself stays where people keep it. Raises Refused with every reason where runs do not
    show the criterion in its own words, or where this very report is evidence of it already.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.ATTACH, transition.charter)
    criterion = transition.playbook.criterion(criterion_id)
    found = _required(proofs(desk, transition_id), criterion)
    paper = papers.preview(desk, transition_id, DRILL_REPORT, "md")
    digest = sha256(paper.content).hexdigest()
    same = (criterion.id, person.party, digest)
    if any((e.criterion, e.party, e.file_digest) == same for e in transition.evidence):
        raise Refused(
            f"The drill report as it stands is evidence of {criterion.code} {criterion.title} "
            "already. Play more, or leave it."
        )
    return add_evidence(
        desk,
        transition_id,
        criterion.id,
        {
            "kind": EvidenceKind.DRILL,
            "file_name": paper.file_name,
            "file_digest": digest,
            "checker": person.name,
            "checked_on": desk.on,
            "valid_until": desk.on + timedelta(days=VALID_DAYS),
            "note": _note(found),
        },
    )


def _required(found: Iterable[Shown], criterion: Criterion) -> Shown:
    """Return what shows a criterion; raises Refused with every reason why nothing does."""
    told = next((each for each in found if each.criterion.id == criterion.id), None)
    name = f"{criterion.code} {criterion.title}"
    if told is None:
        raise Refused(f"{name} asks for no drill. Show it otherwise, on Readiness.")
    if not told.is_shown:
        raise Refused(" ".join((f"{name} waits.", *told.reasons)))
    return told


def _note(found: Shown) -> str:
    first, last = min(each.on for each in found.runs), max(each.on for each in found.runs)
    span = f"on {day(last)}" if first == last else f"from {day(first)} to {day(last)}"
    return (
        f"{counted(len(found.runs), 'message')} played {span}. They were answered in exercises; "
        "nothing was sent on a channel."
    )


def _messages(store: Store, transition: Transition) -> Mapping[str, Inject]:
    """Return the messages as they were played, by run; without those of workshops not at hand."""
    found = {}
    for run in transition.protocol.of(DrillRun):
        try:
            item = room(store, run.workshop).session.item(run.item)
        except NotFound:
            continue
        if isinstance(item, InjectItem):
            found[run.id] = item.inject
    return found


def _finding(transition: Transition, id_: str) -> DrillFinding:
    found = next((each for each in transition.protocol.of(DrillFinding) if each.id == id_), None)
    if found is None:
        raise NotFound(f"There is no finding '{id_}' any more. Reload the page.")
    return found


def _mended(desk: Desk, transition: Transition, finding: DrillFinding) -> Row:
    kind, id_ = finding.row_kind or "", finding.row or ""
    placed = transition.protocol.placed.get((kind, id_))
    if placed is None:
        return _habit(desk, transition, finding)
    stands = str(getattr(placed.row, finding.field))
    if stands not in (finding.before, finding.after):
        raise Refused(
            f"“{placed.row.label}” says something else by now than when it was drilled. Look at "
            "the row, and change the finding if it still holds."
        )
    facts = {**placed.row.model_dump(), finding.field: finding.after}
    return make(type(placed.row), facts)


def _habit(desk: Desk, transition: Transition, finding: DrillFinding) -> Row:
    """Return the rule that people followed without having one, as the drill saw it."""
    run = next((each for each in transition.protocol.of(DrillRun) if each.id == finding.run), None)
    row = (
        None if run is None else habit_of(desk.store, room(desk.store, run.workshop), run, desk.at)
    )
    if row is None:
        raise Refused(
            f"What “{finding.title}” changes is not in the protocol any more. Write the row by "
            "hand, then say on the finding on which day it was changed."
        )
    return row


def _keep(desk: Desk, transition: Transition, rows: list[Row], action: str) -> None:
    made = edited(desk, transition, rows)
    keep(desk, transition, Act.EDIT_PROTOCOL, made.changes, action=action, guard=made.guard)
