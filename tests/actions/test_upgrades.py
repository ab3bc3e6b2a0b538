from __future__ import annotations

from datetime import date

import pytest

from planner.actions import decisions, history, protocol, readiness, upgrades, versions
from planner.domain.errors import Conflict, NotFound
from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.protocol.comparing import How
from planner.domain.protocol.reading import Origin
from planner.domain.voices import Evidence
from tests.actions.desks import (
    Table,
    after,
    evidence_facts,
    facts_of,
    finish_protocol,
    interrupted,
    the_playbook,
)
from tests.actions.doors import newer_playbook


def without(*, criterion: str = "", scenario: str = "") -> Playbook:
    """Return a newer content of the real playbook that lacks a criterion and a scenario."""
    older = the_playbook()
    scenarios = tuple(each for each in older.protocol.scenarios if each.id != scenario)
    newer = {
        "version": "2099.0",
        "criteria": tuple(each for each in older.criteria if each.id != criterion),
        "protocol": older.protocol.model_copy(update={"scenarios": scenarios}),
    }
    return Playbook.model_validate({**dict(older), **newer})


def test_the_same_content_on_the_shelf_is_nothing_newer(table: Table) -> None:
    transition = table.seen()
    another = the_playbook("small-brand")

    assert upgrades.newer(transition, (another, the_playbook())) is None
    assert upgrades.newer(transition, (another,)) is None
    assert upgrades.newer(transition, (another, newer_playbook())) == newer_playbook()


def test_an_older_playbook_on_the_shelf_is_nothing_newer(table: Table) -> None:
    upgrades.take_over(table.brand, table.id, newer_playbook())

    assert upgrades.newer(table.seen(), (the_playbook(),)) is None


def test_the_same_version_with_other_content_is_offered(table: Table) -> None:
    mended = the_playbook().model_copy(update={"summary": "Mended."})

    assert upgrades.newer(table.seen(), (mended,)) == mended


def test_what_it_would_change_is_told_before_and_nothing_is_saved(table: Table) -> None:
    before = table.seq

    told = upgrades.preview(table.seen(), newer_playbook())

    assert [(each.part, each.how) for each in told] == [
        ("Playbook", How.CHANGED),
        ("Criteria", How.CHANGED),
    ]
    assert table.seq == before
    assert table.seen().playbook == the_playbook()


def test_once_taken_over_the_newer_words_hold_and_nothing_is_newer(table: Table) -> None:
    charter = upgrades.take_over(table.brand, table.id, newer_playbook())

    seen = table.seen(table.agency)
    assert seen.charter == charter
    assert seen.playbook == newer_playbook()
    assert seen.criteria[0].title == "Other words"
    assert upgrades.newer(seen, (newer_playbook(),)) is None


def test_answers_evidence_and_confirmed_rows_of_removed_items_stay_and_come_back(
    table: Table,
) -> None:
    criterion = table.criterion()
    row = table.placed("scenario").row
    readiness.record_answer(table.brand, table.id, criterion, level=3, note="Mine.", expected=0)
    readiness.add_evidence(table.brand, table.id, criterion, evidence_facts())
    protocol.save_row(table.brand, table.id, "scenario", facts_of(row, message="Ours?"), expected=0)
    decisions.choose(table.brand, table.id, "humour", "none", "", expected=0)
    before = table.seen()

    upgrades.take_over(table.agency, table.id, without(criterion=criterion, scenario=row.id))
    meanwhile = table.seen()
    upgrades.take_over(table.brand, table.id, the_playbook())

    assert criterion not in {each.id for each in meanwhile.criteria}
    assert meanwhile.answers == before.answers
    assert meanwhile.evidence == ()
    assert meanwhile.book.all(Evidence, "evidence") == before.evidence
    kept = meanwhile.protocol.placed["scenario", row.id]
    assert (getattr(kept.row, "message", ""), kept.origin) == ("Ours?", Origin.CONFIRMED)
    assert meanwhile.chosen == {"humour": "none"}
    after_all = table.seen()
    assert after_all.evidence == before.evidence
    assert after_all.protocol.placed == before.protocol.placed
    assert after_all.findings(date(2027, 1, 11)) == before.findings(date(2027, 1, 11))


def test_a_default_that_nobody_confirmed_goes_with_the_playbook(table: Table) -> None:
    row = table.placed("scenario").row

    upgrades.take_over(table.brand, table.id, without(scenario=row.id))

    assert ("scenario", row.id) not in table.seen().protocol.placed


def test_an_older_revision_and_moment_are_read_in_the_playbook_pinned_then(table: Table) -> None:
    finish_protocol(table)
    facts = {"number": "1.0", "effective_on": date(2027, 4, 1)}
    revision = versions.freeze(table.desk(Party.BRAND, 2), table.id, facts)
    upgrades.take_over(table.desk(Party.BRAND, 5), table.id, newer_playbook())

    frozen = versions.at_revision(table.brand, table.id, revision.id)
    earlier = history.as_of(table.brand, table.id, after(3))
    versions.approve(table.desk(Party.BRAND, 6), table.id, revision.id, "brand-community-lead")

    assert frozen.playbook == earlier.playbook == the_playbook()
    assert table.seen().playbook == newer_playbook()
    assert len(table.seen().approvals_of(revision)) == 1


def test_a_playbook_of_another_id_is_refused(table: Table) -> None:
    before = table.seq

    with pytest.raises(NotFound, match="'small-brand' is not the playbook of this transition"):
        upgrades.take_over(table.brand, table.id, the_playbook("small-brand"))

    assert table.seq == before


def test_two_who_take_over_different_contents_at_once_do_not_undo_each_other(table: Table) -> None:
    late = interrupted(
        table.brand, lambda: upgrades.take_over(table.agency, table.id, newer_playbook())
    )

    with pytest.raises(Conflict):
        upgrades.take_over(late, table.id, without(scenario=table.placed("scenario").row.id))

    assert table.seen().playbook == newer_playbook()
