"""Proves that a drill report becomes evidence only where runs show a criterion in its own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from planner.actions import drills, papers
from planner.domain.errors import NotAllowed, PlannerError, Refused
from planner.domain.inject import Inject
from planner.domain.people import Party, Standing
from planner.domain.profile import Weekday
from planner.domain.protocol.rows import Surface
from planner.domain.protocol.rows.handoff.drilling import DrillRun
from planner.domain.protocol.words import SurfaceStatus
from planner.domain.workshop.agenda import InjectItem
from planner.domain.workshop.words import Template
from tests.actions.desks import Table, begun, laid
from tests.actions.workshop.sittings import at_table
from tests.domain.drill.records import a_run

FRIDAY = "friday-1730-drill"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return begun(tmp_path)


def played(table: Table, **of_last: object) -> tuple[DrillRun, ...]:
    """Prepare a drill with a message on each watched surface, and lay a passed run of each."""
    surfaces = [
        each.id
        for each in table.seen().protocol.of(Surface)
        if each.status is SurfaceStatus.WATCHED
    ]
    items = [
        InjectItem(
            id=f"m{n}",
            question="Late",
            inject=Inject(
                id="late-delivery",
                title="Late delivery",
                post="Where is it?",
                surface=surface,
                weekday=Weekday.FRI,
                at=time(17, 30),
            ),
        )
        for n, surface in enumerate(surfaces)
    ]
    room = at_table(table, *items, template=Template.DRILL, title="Friday")
    on = table.brand.on - timedelta(days=2)
    runs = [a_run(f"{room.id}.{e.id}", workshop=room.id, item=e.id, on=on) for e in items]
    runs[-1] = runs[-1].model_copy(update=of_last)
    laid(table, runs)
    return tuple(runs)


def test_the_report_of_today_becomes_evidence_of_the_friday_drill(table: Table) -> None:
    runs = played(table)

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
    played(table)
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
    played(table, over_limit=True)
    before = table.seq

    with pytest.raises(Refused, match=reason):
        drills.prove(table.brand, table.id, criterion)

    assert table.seq == before


def test_a_criterion_that_asks_for_no_drill_is_refused(table: Table) -> None:
    other = next(each for each in table.seen().criteria if each.evidence != "drill")

    with pytest.raises(Refused, match="asks for no drill"):
        drills.prove(table.brand, table.id, other.id)


def test_whoever_may_attach_nothing_proves_nothing(table: Table) -> None:
    played(table)
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
