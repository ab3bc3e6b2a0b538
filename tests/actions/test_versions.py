from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest

from planner.actions import history, papers, protocol, readiness, versions
from planner.actions.desk import Desk
from planner.documents import response_protocol
from planner.domain.errors import BadInput, Conflict, NotAllowed, NotFound, PlannerError, Refused
from planner.domain.people import Party
from planner.domain.protocol import rows
from planner.domain.versions import Revision, fingerprint
from tests.actions.desks import Table, after, facts_of, finish_protocol, interrupted

FIRST, LATER = date(2027, 4, 1), date(2027, 6, 1)
BRAND_ROLE, AGENCY_ROLE = "brand-community-lead", "agency-account-lead"


def freeze(
    desk: Desk, table: Table, number: str = "1.0", on: date = FIRST, **more: Any
) -> Revision:
    """Freeze the protocol under a number and a day."""
    return versions.freeze(desk, table.id, {"number": number, "effective_on": on, **more})


def edit(table: Table, message: str, minutes: float = 5) -> str:
    """Let the agency reword the first scenario; return its id."""
    placed = table.placed("scenario")
    protocol.save_row(
        table.desk(Party.AGENCY, minutes),
        table.id,
        "scenario",
        facts_of(placed.row, message=message),
        expected=placed.version,
    )
    return placed.row.id


def message_of(table: Table, revision: str) -> str:
    """Return the first scenario's message as a revision froze it."""
    frozen = versions.at_revision(table.brand, table.id, revision).protocol
    return frozen.of(rows.Scenario)[0].message


# Freezing


def test_a_frozen_revision_and_the_paper_agree_on_number_and_day(table: Table) -> None:
    revision = freeze(table.brand, table, note="The first.")

    control = versions.at_revision(table.brand, table.id, revision.id).protocol.one(
        rows.DocumentControl
    )
    assert control is not None
    assert (control.version, control.effective_on) == ("1.0", FIRST)
    assert table.seen().revisions == (revision,)
    assert (revision.id, revision.note) == ("revision-1", "The first.")


def test_a_revisions_digest_is_the_fingerprint_of_what_it_froze(table: Table) -> None:
    edit(table, "Where is my sofa?")
    revision = freeze(table.brand, table)

    frozen = versions.at_revision(table.agency, table.id, revision.id).protocol

    assert fingerprint(frozen) == revision.digest
    assert fingerprint(table.seen().protocol) == revision.digest


def test_what_is_edited_later_changes_nothing_in_a_revision(table: Table) -> None:
    edit(table, "First words?")
    freeze(table.brand, table)
    edit(table, "Second words?", 6)
    freeze(table.brand, table, "1.1", LATER)
    edit(table, "Third words?", 7)

    said = [message_of(table, each) for each in ("revision-1", "revision-2", versions.NOW)]

    assert said == ["First words?", "Second words?", "Third words?"]


@pytest.mark.parametrize(
    ("number", "on", "places"),
    [
        ("1.0", LATER, ["number"]),
        (" 1.0 ", LATER, ["number"]),
        ("1.1", date(2027, 3, 31), ["effective_on"]),
        ("1.0", date(2027, 3, 31), ["number", "effective_on"]),
        ("", LATER, ["number"]),
        ("1.1", FIRST, []),
        ("1.1", LATER, []),
    ],
)
def test_a_number_is_new_and_a_day_is_not_before_the_last_revisions(
    table: Table, number: str, on: date, places: list[str]
) -> None:
    freeze(table.brand, table)
    before = table.seq

    try:
        freeze(table.agency, table, number, on)
        found = []
    except BadInput as error:
        found = [place for place, _ in error.faults]

    assert found == places
    assert (table.seq == before) is bool(places)


def test_a_change_between_the_look_and_the_freeze_is_refused_and_nothing_is_kept(
    table: Table,
) -> None:
    late = interrupted(table.brand, lambda: edit(table, "Hers?"))

    with pytest.raises(Refused, match="Something was saved a moment ago"):
        freeze(late, table)

    assert table.seen().revisions == ()
    assert table.placed("scenario").row.message == "Hers?"
    control = table.seen().protocol.one(rows.DocumentControl)
    assert control is not None
    assert control.version != "1.0"


def test_two_who_freeze_at_once_keep_one_whole_revision(table: Table) -> None:
    barrier = Barrier(2)

    def one(desk: Desk, number: str) -> Revision | PlannerError:
        barrier.wait()
        try:
            return freeze(desk, table, number)
        except PlannerError as error:
            return error

    with ThreadPoolExecutor() as people:
        found = list(people.map(one, (table.brand, table.agency), ("1.0", "2.0")))

    kept = table.seen().revisions
    assert [each for each in found if isinstance(each, Revision)] == list(kept)
    for revision in kept:
        frozen = versions.at_revision(table.brand, table.id, revision.id).protocol
        assert fingerprint(frozen) == revision.digest
        control = frozen.one(rows.DocumentControl)
        assert control is not None
        assert control.version == revision.number


def test_without_a_document_control_nothing_is_frozen(table: Table) -> None:
    key = ("document-control", "document-control")
    protocol.remove_row(table.brand, table.id, *key, expected=0)

    with pytest.raises(Refused, match=r"no document control\. State it"):
        freeze(table.brand, table)


def test_a_text_that_is_blanked_later_is_gone_from_every_revision_even_one_just_read(
    table: Table,
) -> None:
    id_ = edit(table, "SECRET words?")
    freeze(table.brand, table)
    read_before = repr(versions.at_revision(table.brand, table.id, "revision-1").protocol)

    table.store.redact(table.scope, "scenario", id_, by="mara", at=after(9))

    frozen = versions.at_revision(table.brand, table.id, "revision-1").protocol
    assert "SECRET" in read_before
    assert "SECRET" not in repr(frozen)
    assert ("scenario", id_) not in frozen.placed
    assert "SECRET" not in repr(history.as_of(table.brand, table.id, after(8)).protocol)
    assert table.store.verify() == ()


# Approving


@pytest.fixture
def frozen(table: Table) -> Table:
    """Return a transition whose finished protocol was frozen as revision 1.0."""
    finish_protocol(table)
    freeze(table.brand, table)
    return table


def test_each_role_of_ones_own_party_approves_the_very_text_that_was_frozen(frozen: Table) -> None:
    (revision,) = frozen.seen().revisions

    brands = versions.approve(frozen.brand, frozen.id, revision.id, BRAND_ROLE)
    agencys = versions.approve(frozen.desk(Party.AGENCY, 5), frozen.id, revision.id, AGENCY_ROLE)

    assert {each.role: each for each in frozen.seen().approvals_of(revision)} == {
        BRAND_ROLE: brands,
        AGENCY_ROLE: agencys,
    }
    assert brands.digest == agencys.digest == revision.digest
    assert frozen.brand.person is not None
    assert (brands.by, brands.on) == (frozen.brand.person.id, frozen.brand.on)


def test_a_role_approves_a_revision_once_and_the_first_name_stays(frozen: Table) -> None:
    revision = frozen.seen().revisions[0]
    first = versions.approve(frozen.brand, frozen.id, revision.id, BRAND_ROLE)

    with pytest.raises(Refused, match="in this role already"):
        versions.approve(frozen.desk(Party.BRAND, 9), frozen.id, revision.id, BRAND_ROLE)

    assert frozen.seen().approvals_of(revision) == (first,)


def test_text_edited_after_the_freeze_no_longer_goes_by_the_revisions_number(
    frozen: Table,
) -> None:
    assert frozen.seen().protocol_version == "1.0"

    row = frozen.placed("scenario").row
    version = frozen.seen().book.version("scenario", row.id)
    protocol.save_row(
        frozen.brand, frozen.id, "scenario", facts_of(row, message="Moved?"), expected=version
    )

    assert frozen.seen().protocol_version == "1.0, changed since"


def test_a_revision_whose_text_was_blanked_is_no_longer_approved(frozen: Table) -> None:
    revision = frozen.seen().revisions[0]
    for desk, role in ((frozen.brand, BRAND_ROLE), (frozen.desk(Party.AGENCY, 5), AGENCY_ROLE)):
        versions.approve(desk, frozen.id, revision.id, role)
    row = frozen.placed("scenario").row

    frozen.store.redact(frozen.scope, "scenario", row.id, by="somebody", at=frozen.brand.at)

    paper = papers.preview(frozen.brand, frozen.id, "response-protocol", "md", revision=revision.id)
    assert paper.draft
    assert response_protocol.BLANKED in paper.content.decode()


def test_a_review_day_that_does_not_fit_the_start_moves_along(table: Table) -> None:
    finish_protocol(table)
    start = date(2030, 1, 1)

    versions.freeze(table.brand, table.id, {"number": "1.0", "effective_on": start})

    control = table.seen().protocol.one(rows.DocumentControl)
    assert control is not None
    assert (control.effective_on, control.review_by) == (start, date(2031, 1, 1))


def test_nobody_approves_for_the_other_party(frozen: Table) -> None:
    for desk, role in ((frozen.brand, AGENCY_ROLE), (frozen.agency, BRAND_ROLE)):
        with pytest.raises(NotAllowed, match="cannot speak for the"):
            versions.approve(desk, frozen.id, "revision-1", role)

    assert frozen.seen().approvals_of(frozen.seen().revisions[0]) == ()


def test_a_draft_cannot_be_approved_and_says_what_is_open(table: Table) -> None:
    freeze(table.brand, table)
    before = table.seq

    with pytest.raises(
        Refused, match=r"Revision 1\.0 is a draft and cannot be approved: \d+ open points"
    ):
        versions.approve(table.brand, table.id, "revision-1", BRAND_ROLE)

    assert table.seq == before


def test_a_draft_stays_one_though_the_working_state_was_finished_later(table: Table) -> None:
    freeze(table.brand, table)
    finish_protocol(table)

    with pytest.raises(Refused, match="is a draft"):
        versions.approve(table.brand, table.id, "revision-1", BRAND_ROLE)


@pytest.mark.parametrize(
    ("revision", "role", "sentence"),
    [
        ("revision-9", BRAND_ROLE, "There is no revision 'revision-9'"),
        ("revision-1", "no-such", "'no-such' is not a role here"),
        ("revision-1", "community-manager", "does not name the .* as an approver"),
    ],
)
def test_a_revision_that_there_is_not_or_a_role_that_does_not_approve_is_refused(
    frozen: Table, revision: str, role: str, sentence: str
) -> None:
    with pytest.raises(NotFound, match=sentence):
        versions.approve(frozen.brand, frozen.id, revision, role)


def test_an_approval_is_for_one_revision_and_the_next_begins_without(frozen: Table) -> None:
    versions.approve(frozen.brand, frozen.id, "revision-1", BRAND_ROLE)

    second = freeze(frozen.brand, frozen, "2.0", LATER)

    assert frozen.seen().approvals_of(second) == ()
    assert len(frozen.seen().approvals_of(frozen.seen().revisions[0])) == 1


# Snapshots and comparing


def test_what_changed_between_two_revisions_is_told_section_by_section(table: Table) -> None:
    edit(table, "First words?")
    freeze(table.brand, table)
    edit(table, "Second words?", 6)
    freeze(table.brand, table, "1.1", LATER)

    changed = versions.changes(table.brand, table.id, "revision-1", "revision-2")

    assert [each.section.number for each in changed] == [1, 8]
    assert "First words? → Second words?" in changed[1].rows[0].sentence
    assert versions.changes(table.brand, table.id, "revision-2", versions.NOW) == ()


def test_a_snapshot_keeps_the_whole_as_it_stood(table: Table) -> None:
    edit(table, "Before?")
    snapshot = versions.keep_snapshot(table.agency, table.id, "Before the sale", "Note.")
    edit(table, "After?", 6)
    readiness.record_answer(table.brand, table.id, table.criterion(), level=2, expected=0)

    kept = versions.at_snapshot(table.brand, table.id, snapshot.id)
    told = versions.differences(table.brand, table.id, snapshot.id, versions.NOW, table.brand.on)

    assert kept.protocol.of(rows.Scenario)[0].message == "Before?"
    assert kept.answers == ()
    assert [each.part for each in told] == ["Readiness", "8 Scenario catalogue"]
    assert (told[1].before, told[1].after) == ("Before?", "After?")


def test_two_snapshots_kept_at_once_are_two_or_a_conflict_and_never_one_lost(table: Table) -> None:
    late = interrupted(
        table.brand, lambda: versions.keep_snapshot(table.agency, table.id, "Hers", "")
    )

    with pytest.raises(Conflict):
        versions.keep_snapshot(late, table.id, "His", "")

    assert [each.title for each in table.seen().snapshots] == ["Hers"]


@pytest.mark.parametrize("title", ["", "x" * 81])
def test_a_snapshot_needs_a_short_name(table: Table, title: str) -> None:
    with pytest.raises(BadInput, match="title"):
        versions.keep_snapshot(table.brand, table.id, title, "")


def test_a_snapshot_or_revision_that_there_is_not_is_not_found(table: Table) -> None:
    with pytest.raises(NotFound, match="no snapshot 'snapshot-1'"):
        versions.at_snapshot(table.brand, table.id, "snapshot-1")
    with pytest.raises(NotFound, match="no revision 'revision-1'"):
        versions.at_revision(table.brand, table.id, "revision-1")
