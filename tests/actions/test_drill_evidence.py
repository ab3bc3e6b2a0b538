"""Proves that a drill report becomes evidence only where runs show a criterion in its own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from planner.actions import drills, papers
from planner.domain.errors import NotAllowed, PlannerError, Refused
from planner.domain.people import Party, Standing
from tests.actions.desks import Table, begun, laid
from tests.actions.fridays import friday_everywhere
from tests.domain.drill.records import a_run

FRIDAY = "friday-1730-drill"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return begun(tmp_path)


def test_the_report_of_today_becomes_evidence_of_the_friday_drill(table: Table) -> None:
    runs = friday_everywhere(table)

    kept = drills.prove(table.brand, table.id, FRIDAY)

    report = papers.preview(table.brand, table.id, "drill-report", "md")
    assert kept in table.seen().evidence
    assert (kept.criterion, kept.kind, kept.party) == (FRIDAY, "drill", Party.BRAND)
    assert kept.file_name == report.file_name
    assert kept.file_digest == sha256(report.content).hexdigest()
    assert table.brand.person is not None
    assert kept.checker == table.brand.person.name
    assert kept.checked_on == table.brand.on
    assert kept.valid_until - kept.checked_on == timedelta(days=180)
    assert kept.note.startswith(f"{len(runs)} messages played on ")
    assert "nothing was sent on a channel" in kept.note


def test_the_same_report_is_not_evidence_twice_but_of_the_other_party_too(table: Table) -> None:
    friday_everywhere(table)
    drills.prove(table.brand, table.id, FRIDAY)

    with pytest.raises(Refused, match=r"evidence of 3\.4 Friday 17:30 drill passed already"):
        drills.prove(table.brand, table.id, FRIDAY)

    assert drills.prove(table.agency, table.id, FRIDAY).party is Party.AGENCY


@pytest.mark.parametrize(
    ("criterion", "reason"),
    [
        (FRIDAY, "had no correct reply in time"),
        ("scenario-drill", "The brand alone has played 1 of 20 scenario cards"),
        ("on-call-tested", "Runs of messages cannot show that each on-call person is paid"),
    ],
)
def test_what_runs_do_not_show_is_refused_with_the_reasons_and_nothing_is_kept(
    table: Table, criterion: str, reason: str
) -> None:
    friday_everywhere(table, over_limit=True)
    before = table.seq

    with pytest.raises(Refused, match=reason):
        drills.prove(table.brand, table.id, criterion)

    assert table.seq == before


def test_a_criterion_that_asks_for_no_drill_is_refused(table: Table) -> None:
    other = next(each for each in table.seen().criteria if each.evidence != "drill")

    with pytest.raises(Refused, match="asks for no drill"):
        drills.prove(table.brand, table.id, other.id)


def test_whoever_may_attach_nothing_proves_nothing(table: Table) -> None:
    friday_everywhere(table)
    looker = table.colleague(Party.BRAND, Standing.VIEWER)

    with pytest.raises(NotAllowed):
        drills.prove(looker, table.id, FRIDAY)
    with pytest.raises(PlannerError, match="Say who you are"):
        drills.prove(replace(table.brand, person=None), table.id, FRIDAY)


def test_a_run_whose_workshop_is_not_in_this_database_counts_where_no_hour_matters_alone(
    table: Table,
) -> None:
    laid(table, [a_run("elsewhere.m", workshop="elsewhere", on=table.brand.on)])

    found = {each.criterion.id: each for each in drills.proofs(table.brand, table.id)}

    assert found[FRIDAY].reasons[0].startswith("0 of ")
    assert found["scenario-drill"].reasons[0].startswith("The brand alone has played 1 of 20")
