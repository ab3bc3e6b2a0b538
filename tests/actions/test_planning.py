"""Proves that the plan is worked with on purpose: tasks, waits, changes kept, baselines, files."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from icalendar import Calendar

from planner.actions import checks, plan_taking, planning, protocol
from planner.actions.desk import Desk
from planner.domain.errors import BadInput, Conflict, NotAllowed, NotFound, Refused
from planner.domain.people import Party, Standing
from planner.domain.planning.baselines import newest
from planner.domain.planning.plan import TaskState, plan_of
from planner.domain.planning.what_if import what_if
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.planning import Baseline, Task, Waiting
from planner.domain.value import make
from tests.actions.desks import Table, facts_of

MONDAY = date(2027, 1, 11)


def version(table: Table, id_: str) -> int:
    return table.seen().protocol.placed["task", id_].version


def test_a_task_is_begun_and_done_today_or_on_an_earlier_day(table: Table) -> None:
    planning.begin_task(table.brand, table.id, "charter", expected=0, on=date(2027, 1, 5))
    planning.finish_task(table.brand, table.id, "charter", expected=version(table, "charter"))

    done = plan_of(table.seen(), MONDAY).task("charter")
    assert (done.start, done.finish, done.state) == (date(2027, 1, 5), MONDAY, TaskState.DONE)


def test_what_is_still_to_come_or_out_of_order_is_refused(table: Table) -> None:
    with pytest.raises(BadInput, match="12 Jan 2027 is still to come"):
        planning.finish_task(table.brand, table.id, "charter", expected=0, on=date(2027, 1, 12))
    planning.finish_task(table.brand, table.id, "charter", expected=0)
    with pytest.raises(BadInput, match="before 'Sign the charter"):
        planning.finish_task(table.brand, table.id, "budget", expected=0, on=date(2027, 1, 8))
    assert version(table, "budget") == 0


def test_two_people_who_finish_one_task_at_once_do_not_lose_a_day(table: Table) -> None:
    planning.finish_task(table.brand, table.id, "charter", expected=0, on=date(2027, 1, 8))

    with pytest.raises(Conflict):
        planning.finish_task(table.agency, table.id, "charter", expected=0)


def test_a_wait_begins_and_ends(table: Table) -> None:
    wait = begun_wait(table.agency, table.id, Party.BRAND)
    placed = table.seen().protocol.placed["waiting", wait.id]
    planning.end_wait(table.agency, table.id, wait.id, expected=placed.version)

    [kept] = table.seen().protocol.of(Waiting)
    assert (kept.since, kept.until) == (date(2027, 1, 5), MONDAY)
    with pytest.raises(NotFound, match="removed this wait"):
        planning.end_wait(table.agency, table.id, "gone", expected=1)


def begun_wait(desk: Desk, transition_id: str, whom: Party) -> Row:
    """Return the wait of a task for a party, stated by somebody."""
    facts = {"task": "exit-terms", "on": whom, "what": "The list of names"}
    since = {"since": date(2027, 1, 5)}
    return protocol.add_row(desk, transition_id, Waiting.kind, facts | since)


def a_wait(table: Table, whom: Party, **changes: Any) -> tuple[dict[str, Any], int]:
    """Return a wait for a party that stands, with some fields changed, and its version."""
    begun_wait(table.brand, table.id, whom)
    placed = table.placed("waiting")
    return facts_of(placed.row, **changes), placed.version


@pytest.mark.parametrize(
    "change",
    [{"until": MONDAY}, {"since": date(2027, 1, 8)}, {"on": "other"}, None],
    ids=["ended", "begun later", "put on the other party", "removed"],
)
@pytest.mark.parametrize("party", list(Party))
def test_who_is_waited_for_does_not_settle_its_own_days(
    table: Table, party: Party, change: dict[str, Any] | None
) -> None:
    said = {"on": party.other} if change == {"on": "other"} else change or {}
    facts, version = a_wait(table, party, **said)

    def settle(by: Party) -> None:
        desk = table.desk(by)
        if change is None:
            protocol.remove_row(desk, table.id, "waiting", facts["id"], expected=version)
        else:
            protocol.save_row(desk, table.id, "waiting", facts, expected=version)

    with pytest.raises(NotAllowed, match=r"Ask somebody of .* to say when it came"):
        settle(party)
    assert table.placed("waiting").version == version
    settle(party.other)


def test_who_is_waited_for_may_still_say_better_for_what_or_that_it_waits_longer(
    table: Table,
) -> None:
    facts, version = a_wait(table, Party.AGENCY, what="The names", since=date(2027, 1, 4))

    protocol.save_row(table.agency, table.id, "waiting", facts, expected=version)

    row = table.placed("waiting").row
    assert (row.label, row.id) == ("The names, since 4 Jan 2027", facts["id"])


def test_a_wait_is_not_laid_shorter_by_who_is_waited_for(table: Table) -> None:
    facts, _ = a_wait(table, Party.AGENCY, until=MONDAY)

    with pytest.raises(NotAllowed, match="to say when it came"):
        checks.lay(table.agency, table.id, [make(Waiting, facts)])


@pytest.mark.parametrize(
    ("first", "last", "by", "refused"),
    [
        (5, 8, Party.AGENCY, True),
        (11, 29, Party.AGENCY, True),
        (12, 29, Party.AGENCY, False),
        (5, 8, Party.BRAND, False),
    ],
    ids=["on all that was waited", "from today", "from tomorrow", "said by the other party"],
)
def test_who_is_waited_for_was_not_off_on_the_days_that_were_waited(
    table: Table, first: int, last: int, by: Party, refused: bool
) -> None:
    a_wait(table, Party.AGENCY)
    said = {"first_on": date(2027, 1, first), "last_on": date(2027, 1, last)}
    facts = {"party": Party.AGENCY, "title": "Moving house", **said}

    if refused:
        with pytest.raises(NotAllowed, match="waited for 'The list of names', and counts"):
            protocol.add_row(table.desk(by), table.id, "party-days-off", facts)
    else:
        protocol.add_row(table.desk(by), table.id, "party-days-off", facts)


def test_days_off_that_stood_before_the_wait_may_still_be_named_better(table: Table) -> None:
    facts = {"party": Party.AGENCY, "title": "Closed", "first_on": date(2027, 1, 6)}
    row = protocol.add_row(
        table.agency, table.id, "party-days-off", {**facts, "last_on": date(2027, 1, 7)}
    )
    a_wait(table, Party.AGENCY)

    named = facts_of(row, title="Moving house")
    protocol.save_row(table.agency, table.id, "party-days-off", named, expected=1)

    longer = {**named, "last_on": date(2027, 1, 8)}
    with pytest.raises(NotAllowed, match="'Moving house' lies on days that Harbour & Pine waited"):
        protocol.save_row(table.agency, table.id, "party-days-off", longer, expected=2)


def test_a_baseline_keeps_dates_and_shares_and_slips_count_from_it(table: Table) -> None:
    kept = planning.freeze(table.brand, table.id, title="Agreed at kickoff", because="Both signed.")

    plan = plan_of(table.seen(), MONDAY)
    assert {each.task: (each.start, each.finish) for each in kept.tasks} == {
        each.id: (each.start, each.finish) for each in plan.tasks
    }
    assert kept.handoff_on == plan.handoff_on
    assert [each.thousandths for each in kept.share] == sorted(
        each.thousandths for each in kept.share
    )
    assert kept.share[-1].thousandths > 900
    row = plan.task("charter").row
    longer = facts_of(row, days=8, days_at_worst=9)
    protocol.save_row(table.brand, table.id, "task", longer, expected=0)
    charter = plan_of(table.seen(), MONDAY).task("charter")
    assert (charter.slip_days, charter.row.days) == (5, 8)


def test_a_second_baseline_stands_beside_the_first_and_counts(table: Table) -> None:
    planning.freeze(table.brand, table.id, title="First")
    later = replace(table.brand, at=table.brand.at + timedelta(days=7))
    planning.freeze(later, table.id, title="Second")

    assert [each.id for each in table.seen().protocol.of(Baseline)] == ["baseline-1", "baseline-2"]
    found = newest(table.seen())
    assert found is not None
    assert found.row.title == "Second"


def test_only_a_lead_freezes_and_only_with_a_title(table: Table) -> None:
    kim = table.colleague(Party.BRAND, Standing.CONTRIBUTOR)

    with pytest.raises(NotAllowed, match="may not freeze a baseline"):
        planning.freeze(kim, table.id, title="Mine")
    with pytest.raises(BadInput):
        planning.freeze(table.brand, table.id, title="")
    assert table.seen().protocol.of(Baseline) == ()


def test_a_tried_change_is_kept_unless_somebody_changed_the_plan_since(table: Table) -> None:
    transition = table.seen()
    row = plan_of(transition, MONDAY).task("charter").row
    found = what_if(transition, [row.model_copy(update={"wait_days": 9})], MONDAY)
    seen = transition.book.seq
    planning.finish_task(table.agency, table.id, "contract-read", expected=0)

    with pytest.raises(Refused, match="changed the task 'Read the agency contract"):
        planning.keep(table.brand, table.id, found.rows, seen=seen)
    planning.keep(table.brand, table.id, found.rows, seen=table.seen().book.seq)
    assert plan_of(table.seen(), MONDAY).task("charter").row.wait_days == 9


def test_what_was_tried_is_looked_at_again_when_another_page_moved_the_plan(table: Table) -> None:
    row, seen = table.seen().protocol.placed["task", "charter"].row, table.seq
    assert isinstance(row, Task)
    found = what_if(table.seen(), [row.model_copy(update={"wait_days": 9})], MONDAY)
    need = table.seen().protocol.placed["tool-need", "listening"]
    facts = facts_of(need.row, decision="drop")
    protocol.save_row(table.agency, table.id, "tool-need", facts, expected=need.version)

    with pytest.raises(Refused, match="changed the tool need 'Listening for mentions"):
        planning.keep(table.brand, table.id, found.rows, seen=seen)


def test_a_circle_is_refused_on_save_at_the_field_with_the_chain_named(table: Table) -> None:
    row = table.seen().protocol.placed["task", "charter"].row
    assert isinstance(row, Task)
    facts = facts_of(row, waits_for=("budget",))

    with pytest.raises(BadInput) as refused:
        protocol.save_row(table.brand, table.id, "task", facts, expected=0)

    [(field, sentence)] = refused.value.faults
    assert field == "waits_for"
    assert "'Sign the charter: what moves, what stays, who is accountable' → 'Get the" in sentence


def test_a_tool_whose_task_would_close_a_circle_is_refused_at_the_fit_sheet(table: Table) -> None:
    """The inbox waits for its contract; so a tool that the contract waits for cannot be in it."""

    def save(kind: str, id_: str, **changes: Any) -> None:
        placed = table.seen().protocol.placed[kind, id_]
        facts = facts_of(placed.row, **changes)
        protocol.save_row(table.brand, table.id, kind, facts, expected=placed.version)

    save("task", "tool-contract", waits_for=("tool-chosen", "tool.listening"))

    with pytest.raises(BadInput, match="'Listening for mentions") as refused:
        save("tool-need", "listening", asset="inbox-suite")

    assert [field for field, _ in refused.value.faults] == ["needed_for"]
    assert plan_of(table.seen(), MONDAY).task("tool.listening").is_open


def test_the_plan_leaves_as_calendar_table_and_workbook(table: Table) -> None:
    plan = plan_of(table.seen(), MONDAY)

    ics = plan_taking.preview(table.brand, table.id, "ics")
    events = {str(each["uid"]): each for each in Calendar.from_ical(ics.content).walk("vevent")}
    charter = events[f"task.charter@{table.id}"]
    assert charter["dtstart"].dt == plan.task("charter").start
    assert events[f"gate.close@{table.id}"]["dtstart"].dt == plan.gates["close"]
    rows = list(
        csv.reader(
            StringIO(plan_taking.preview(table.brand, table.id, "csv").content.decode("utf-8-sig"))
        )
    )
    assert any(plan.task("charter").row.title in row for row in rows)
    book = ZipFile(BytesIO(plan_taking.preview(table.brand, table.id, "xlsx").content))
    sheets = book.read("xl/workbook.xml").decode()
    assert all(f'name="{name}"' in sheets for name in ("Tasks", "Gates", "Cells", "Assets"))
    assert plan_taking.preview(table.brand, table.id, "ics") == ics
    with pytest.raises(NotFound, match="not given as 'pdf'"):
        plan_taking.preview(table.brand, table.id, "pdf")
