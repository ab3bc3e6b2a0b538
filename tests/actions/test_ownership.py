from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from planner.actions import (
    calendar,
    checks,
    gates,
    handoff,
    history,
    ownership,
    people,
    protocol,
    proving,
)
from planner.actions.composing import compose
from planner.actions.opening import open_transition
from planner.domain.errors import NotAllowed, NotFound, Refused
from planner.domain.ledger import Change
from planner.domain.people import Standing
from planner.domain.protocol.rows.handoff.matters import ActionItem
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition
from planner.domain.value import make
from tests.actions.desks import START, Table, after, interrupted, laid
from tests.actions.owning import close, gated_table, sign
from tests.gates import a_cutover


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return gated_table(tmp_path)


def _handed_over(table: Table) -> Transition:
    sign(table, table.agency, "agency-lead")
    sign(table, table.brand, "brand-lead")
    return table.seen()


def test_with_the_last_signature_into_brand_owned_the_transition_is_the_brands(
    table: Table,
) -> None:
    sign(table, table.agency, "agency-lead")
    assert table.seen().charter.handed_over_on is None

    sign(table, table.brand, "brand-lead")

    assert table.seen().charter.handed_over_on == date(2027, 1, 11)


def test_it_stays_the_brands_when_a_signature_is_taken_back(table: Table) -> None:
    _handed_over(table)

    gates.withdraw(
        table.agency, table.id, "brand-owned", "agency-lead", because="Too early.", expected=1
    )

    assert table.seen().charter.handed_over_on == date(2027, 1, 11)


def _unflipped(table: Table) -> None:
    """Take the flip out again, as if it had been lost after the last signature."""
    charter = _handed_over(table).charter.model_copy(update={"handed_over_on": None})
    change = Change(table.scope, "charter", charter.id, charter, 2)
    table.store.save([change], by="test", at=START, action="lose")


def test_a_signature_taken_back_in_the_moment_of_the_flip_keeps_it_from_flipping(
    table: Table,
) -> None:
    _unflipped(table)

    def withdraw() -> None:
        gates.withdraw(
            table.agency, table.id, "brand-owned", "agency-lead", because="Too early.", expected=1
        )

    assert not ownership.hand_over_once_signed(interrupted(table.brand, withdraw), table.id)

    assert table.seen().charter.handed_over_on is None


def test_the_flip_is_not_lost_to_whoever_saves_the_charter_in_between(table: Table) -> None:
    _unflipped(table)

    def save_charter() -> None:
        charter = table.seen().charter
        change = Change(table.scope, "charter", charter.id, charter, 3)
        table.store.save([change], by="test", at=START, action="touch")

    assert ownership.hand_over_once_signed(interrupted(table.brand, save_charter), table.id)

    assert table.seen().charter.handed_over_on == date(2027, 1, 11)


def test_a_flip_that_was_lost_comes_with_the_cutover_into_brand_owned(table: Table) -> None:
    stages = ("shadow", "co-managed", "brand-led", "brand-owned")
    laid(table, [a_cutover(each, each) for each in stages])
    for number, each in enumerate(stages[:-1]):
        at = after(60 * (number - 5))
        handoff.carry_out(table.brand, table.id, each, at=at, expected=0)
    _unflipped(table)

    handoff.carry_out(table.brand, table.id, "brand-owned", at=START, expected=0)

    assert table.seen().charter.handed_over_on == date(2027, 1, 11)


def test_the_agency_then_keeps_its_own_actions_and_loses_the_others(table: Table) -> None:
    _handed_over(table)
    kim = people.add_person(table.brand, table.id, name="Kim Lund", standing=Standing.CONTRIBUTOR)
    facts = {"title": "Return the ring light", "due_on": date(2027, 1, 20)}
    theirs = protocol.add_row(table.brand, table.id, "action", {**facts, "owner": kim.id})
    tom = table.agency.person
    assert tom is not None
    own = protocol.add_row(table.brand, table.id, "action", {**facts, "owner": tom.id})

    done = make(ActionItem, {**own.model_dump(), "done_on": date(2027, 1, 12)})
    protocol.save_row(table.agency, table.id, "action", done.model_dump(), expected=1)

    assert table.placed("action", 1).row == done
    with pytest.raises(NotAllowed, match="'Return the ring light' is not the agency's action"):
        protocol.save_row(table.agency, table.id, "action", theirs.model_dump(), expected=1)
    facts = {
        "title": "Count the returns",
        "phase": "shadow",
        "party": "brand",
        "role": "brand-lead",
        "days": 1,
    }
    protocol.add_row(table.agency, table.id, "task", {**facts, "party": "agency"})
    with pytest.raises(NotAllowed, match="'Count the returns' is not the agency's task"):
        protocol.add_row(table.agency, table.id, "task", facts)
    with pytest.raises(NotAllowed, match="This transition is Harbour & Pine's since 11 Jan 2027"):
        protocol.remove_row(table.agency, table.id, "surface", "facebook-comments", expected=0)


def test_the_agency_lays_no_action_of_the_brand_after_the_flip(table: Table) -> None:
    kim = people.add_person(table.brand, table.id, name="Kim Lund", standing=Standing.CONTRIBUTOR)
    facts = {"title": "Return the ring light", "due_on": date(2027, 1, 20)}
    theirs = protocol.add_row(table.brand, table.id, "action", {**facts, "owner": kim.id})
    _handed_over(table)
    done = make(ActionItem, {**theirs.model_dump(), "done_on": date(2027, 1, 11)})

    with pytest.raises(NotAllowed, match="'Return the ring light' is not the agency's action"):
        checks.lay(table.agency, table.id, [done], action="what-if")

    assert table.placed("action").row == theirs


def test_closing_says_what_keeps_it_open_and_only_the_brand_may(table: Table) -> None:
    _handed_over(table)

    with pytest.raises(NotAllowed):
        ownership.close(table.agency, table.id, ())
    with pytest.raises(Refused, match=r"cannot be closed yet\. \d+ of \d+ cells are not closed"):
        ownership.close(table.brand, table.id, ())
    with pytest.raises(NotFound, match="'the-moon' cannot be left"):
        ownership.leave(table.brand, table.id, ["the-moon"])


def test_after_closing_the_agency_finds_through_every_door_only_what_was_left(
    table: Table,
) -> None:
    protocol.add_row(
        table.brand, table.id, "action", {"title": "Seen before", "due_on": date(2027, 1, 20)}
    )
    protocol.add_row(
        table.brand,
        table.id,
        "post",
        {
            "title": "Spring lamps",
            "on": date(2027, 3, 1),
            "at": time(10),
            "owner_role": "agency-lead",
        },
    )
    charter = table.seen().charter
    closed = charter.model_copy(
        update={
            "handed_over_on": date(2027, 1, 11),
            "closed_on": date(2027, 1, 11),
            "left_to_agency": ("calendar",),
        }
    )
    change = Change(table.scope, "charter", charter.id, closed, 1)
    table.store.save([change], by="test", at=after(60), action="close")
    later = replace(table.agency, at=after(120))

    seen = open_transition(later, table.id)
    then = history.as_of(later, table.id, after(30))
    told = [each.sentence for each in history.diary(later, table.id)]

    assert len(seen.protocol.rows("post")) == len(then.protocol.rows("post")) == 1
    assert seen.protocol.rows("action") == then.protocol.rows("action") == ()
    assert any("Spring lamps" in each for each in told)
    assert not any("Seen before" in each for each in told)
    assert len(table.seen().protocol.rows("action")) == 1
    assert compose(later, seen, "prelaunch-pack").document.meta.brand == "Harbour & Pine"
    for paper in ("response-protocol", "readiness-report", "weekly-status", "access-exit"):
        with pytest.raises(NotAllowed, match="closed the transition and left no"):
            compose(later, seen, paper)


def test_the_day_of_the_flip_is_the_brands_own(table: Table) -> None:
    at = datetime(2027, 1, 11, 23, 30, tzinfo=UTC)
    desks = [replace(each, at=at, zone="Europe/Berlin") for each in (table.agency, table.brand)]

    sign(table, desks[0], "agency-lead")
    sign(table, desks[1], "brand-lead")

    assert table.seen().charter.handed_over_on == date(2027, 1, 12)


def test_after_closing_the_agency_does_not_read_what_was_said_at_a_gate(table: Table) -> None:
    _handed_over(table)
    assert len(gates.history(table.agency, table.id, "brand-owned")) == 2

    close(table, "calendar")

    assert gates.history(table.agency, table.id, "brand-owned") == ()
    assert len(gates.history(table.brand, table.id, "brand-owned")) == 2


@pytest.mark.parametrize("format_", ["csv", "ics"])
def test_after_closing_the_agency_gets_no_calendar_that_was_not_left(
    table: Table, format_: str
) -> None:
    close(table)

    with pytest.raises(NotAllowed, match="closed the transition and left no calendar"):
        calendar.preview(table.agency, table.id, format_)
    assert calendar.preview(table.brand, table.id, format_).content

    ownership.leave(table.brand, table.id, ["calendar"])

    assert calendar.preview(table.agency, table.id, format_).content


def test_after_closing_the_agency_is_not_shown_what_was_worked_out_for_the_brand(
    table: Table,
) -> None:
    close(table)
    brands = proving.proven(table.brand, table.seen(), 7, Severity.S1)

    theirs = proving.proven(table.agency, table.seen(table.agency), 7, Severity.S1)

    assert theirs is not brands
