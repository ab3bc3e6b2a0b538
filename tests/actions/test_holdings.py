"""Proves that steps are recorded in order, by those who may, and that no secret comes in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.actions import bundles, calendar, holdings, people, protocol, readiness, surfaces
from planner.actions.desk import Desk
from planner.actions.holdings import Unconfirmed, step_id
from planner.domain.errors import BadInput, Conflict, NotAllowed, NotFound, Refused
from planner.domain.holdings.closing import closing_faults
from planner.domain.holdings.path import paths
from planner.domain.ledger import Change
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows.handoff.holdings import AccessStep, StepTaken
from tests.actions.desks import Table, begun, evidence_facts, facts_of, interrupted, laid
from tests.actions.forging import forged, row_of
from tests.domain.holdings.registers import an_asset

#: The desks' Monday.
TODAY = date(2027, 1, 11)
PAGE = an_asset()
_ORDER = tuple(AccessStep)


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = begun(tmp_path)
    laid(made, [PAGE])
    yield made
    made.store.close()


def take(
    table: Table, step: str, on: date = TODAY, desk: Desk | None = None, **more: Any
) -> StepTaken:
    expected = table.store.book(table.scope).version("step-taken", f"page.{step}")
    given = {"expected": expected} | {
        name: more.pop(name) for name in ("expected", "understood") if name in more
    }
    facts = {"on": on, "evidence": "Drive, folder 7", **more}
    by = desk or table.brand
    return holdings.take_step(by, table.id, "page", AccessStep(step), facts, **given)


def take_until(table: Table, last: str, on: date = date(2026, 12, 1)) -> None:
    for step in ("requested", "granted", "moved", "tested-by-brand", "agency-reduced"):
        take(table, step, on)
        if step == last:
            return


def stands(table: Table) -> set[str]:
    found = table.seen().protocol.of(StepTaken)
    return {each.step.value for each in found if each.stands}


def test_the_whole_way_is_recorded_step_by_step_with_who_and_what_proves_it(table: Table) -> None:
    take_until(table, "agency-reduced")
    take(table, "agency-removed", date(2026, 12, 20))
    last = take(table, "re-checked", date(2026, 12, 27))

    assert table.brand.person is not None
    assert (last.by, last.evidence) == (table.brand.person.id, "Drive, folder 7")
    (path,) = (each for each in paths(table.seen(), TODAY) if each.asset.id == "page")
    assert path.is_done
    assert not [each for each in closing_faults(table.seen(), TODAY) if "Page." in each]


def test_no_step_is_taken_before_its_turn_whoever_tries(table: Table) -> None:
    for done in range(5):
        for step in _ORDER:
            is_next = step is [each for each in _ORDER if each is not AccessStep.WAITED][done]
            if is_next:
                continue
            with pytest.raises(Refused):
                take(table, step.value)
        take(table, [each for each in _ORDER if each is not AccessStep.WAITED][done].value)

    assert "agency-removed" not in stands(table)


@pytest.mark.parametrize(
    ("step", "changes", "field"),
    [
        ("requested", {"on": TODAY + timedelta(days=1)}, "on"),
        ("granted", {"on": date(2026, 11, 30)}, "on"),
        ("tested-by-brand", {"evidence": ""}, "evidence"),
        ("tested-by-brand", {"by": "northlight-social.tom-blake"}, "by"),
        ("requested", {"by": "otherside.vera-stone"}, "by"),
        ("requested", {"note": "The password is hunter2"}, "note"),
        ("requested", {"undone_on": TODAY}, ""),
    ],
)
def test_a_faulty_step_is_refused_at_its_field(
    table: Table, step: str, changes: dict[str, Any], field: str
) -> None:
    before = {"granted": "requested", "tested-by-brand": "moved"}.get(step)
    if before:
        take_until(table, before)

    with pytest.raises(BadInput) as refused:
        take(table, step, **changes)

    assert [place for place, _ in refused.value.faults] == [field]


@pytest.mark.parametrize("step", ["tested-by-brand", "agency-removed"])
def test_the_agency_cannot_say_that_the_brand_tested_or_that_it_is_gone(
    table: Table, step: str
) -> None:
    take_until(table, "moved" if step == "tested-by-brand" else "agency-reduced")

    with pytest.raises(NotAllowed, match="cannot speak for the brand"):
        take(table, step, desk=table.agency)
    take(table, step)

    assert step in stands(table)


def test_the_agency_records_what_it_does_itself(table: Table) -> None:
    take(table, "requested", desk=table.agency)

    assert stands(table) == {"requested"}


def test_somebody_who_only_looks_records_nothing(table: Table) -> None:
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    with pytest.raises(NotAllowed):
        take(table, "requested", desk=viewer)
    with pytest.raises(NotAllowed):
        take(table, "requested", desk=table.nobody)


def test_an_asset_that_is_not_there_is_named(table: Table) -> None:
    with pytest.raises(NotFound, match="no asset 'boat'"):
        holdings.take_step(
            table.brand, table.id, "boat", AccessStep.REQUESTED, {"on": TODAY}, expected=0
        )


def test_what_cannot_be_undone_is_read_first(table: Table) -> None:
    laid(table, [an_asset(irreversible=True, side_effects="Drafts are deleted.")])
    take_until(table, "granted")

    with pytest.raises(Unconfirmed, match=r"cannot be undone\. Drafts are deleted"):
        take(table, "moved")
    take(table, "moved", understood=True)

    assert "moved" in stands(table)


# Taking back


def back(table: Table, step: str, because: str = "The wrong Page.") -> StepTaken:
    version = table.store.book(table.scope).version("step-taken", f"page.{step}")
    return holdings.undo_step(
        table.brand, table.id, "page", AccessStep(step), because, expected=version
    )


def test_the_last_step_goes_back_with_its_reason_and_can_be_taken_again(table: Table) -> None:
    take_until(table, "moved")

    undone = back(table, "moved")
    again = take(table, "moved", date(2026, 12, 3))

    assert (undone.undone_because, undone.undone_on) == ("The wrong Page.", TODAY)
    assert again.stands
    assert stands(table) == {"requested", "granted", "moved"}


def test_only_the_last_step_goes_back_and_never_without_a_reason(table: Table) -> None:
    take_until(table, "moved")

    with pytest.raises(Refused, match="Only the last step of Page can be taken back"):
        back(table, "granted")
    with pytest.raises(BadInput, match="Say why"):
        back(table, "moved", "  ")

    assert stands(table) == {"requested", "granted", "moved"}


@pytest.mark.parametrize("last", ["agency-removed", "re-checked"])
def test_after_closing_the_agency_is_not_put_back_in(table: Table, last: str) -> None:
    take_until(table, "agency-reduced")
    take(table, "agency-removed", date(2026, 12, 20))
    if last == "re-checked":
        take(table, last, date(2026, 12, 27))
    charter = table.seen().charter
    closed = charter.model_copy(update={"handed_over_on": TODAY, "closed_on": TODAY})
    change = Change(table.scope, "charter", charter.id, closed, 1)
    table.store.save([change], by="test", at=table.brand.at, action="close")

    with pytest.raises(Refused, match=r"closed on 11 Jan 2027 because the agency is out"):
        holdings.undo_step(table.brand, table.id, "page", AccessStep(last), "Slip.", expected=1)

    assert last in stands(table)


def test_two_who_record_the_same_step_make_one_record(table: Table) -> None:
    slower = interrupted(table.brand, lambda: take(table, "requested"))

    with pytest.raises(Conflict):
        take(table, "requested", desk=slower, expected=0)


def test_a_step_rests_on_the_asset_as_it_was_seen(table: Table) -> None:
    take_until(table, "requested")

    def leave() -> None:
        gone = facts_of(PAGE, brand_people=("Ana Reyes",))
        protocol.save_row(table.brand, table.id, "asset", gone, expected=1)

    with pytest.raises(Refused, match="changed what this rests on"):
        take(table, "granted", desk=interrupted(table.brand, leave))

    assert stands(table) == {"requested"}


def test_no_form_edits_a_step_and_no_asset_with_steps_is_removed(table: Table) -> None:
    take_until(table, "granted")

    with pytest.raises(Refused, match="recorded by its own step"):
        protocol.remove_row(
            table.brand, table.id, "step-taken", step_id("page", AccessStep.GRANTED), expected=1
        )
    with pytest.raises(Refused, match="it stays in the register"):
        protocol.remove_row(table.brand, table.id, "asset", "page", expected=1)


def test_an_edit_that_would_change_the_way_gone_is_refused_at_the_field(table: Table) -> None:
    take_until(table, "moved")

    with pytest.raises(BadInput) as refused:
        protocol.save_row(
            table.brand, table.id, "asset", facts_of(PAGE, mobility="recreate"), expected=1
        )

    assert [place for place, _ in refused.value.faults] == ["mobility"]


# Secrets, at every door

_SECRET = "password: hunter2"


def test_a_row_with_a_secret_is_refused_at_its_field(table: Table) -> None:
    with pytest.raises(BadInput) as refused:
        protocol.save_row(
            table.brand, table.id, "asset", facts_of(PAGE, identifier=_SECRET), expected=1
        )
    with pytest.raises(BadInput) as added:
        protocol.add_rows(
            table.brand, table.id, "asset", [facts_of(PAGE), facts_of(PAGE, payer=_SECRET)]
        )

    assert refused.value.faults[0][0] == "identifier"
    assert added.value.faults[0][0] == "Row 2, payer"


def test_answers_evidence_and_people_with_a_secret_are_refused(table: Table) -> None:
    criterion = table.criterion()

    with pytest.raises(BadInput, match="looks like a password"):
        readiness.record_answer(table.brand, table.id, criterion, level=2, note=_SECRET, expected=0)
    with pytest.raises(BadInput, match="looks like a password"):
        readiness.add_evidence(table.brand, table.id, criterion, evidence_facts(note=_SECRET))
    with pytest.raises(BadInput, match="looks like a password"):
        people.add_person(table.brand, table.id, name=_SECRET, standing=Standing.VIEWER)


def test_a_pasted_surface_and_a_post_in_a_file_with_a_secret_are_named_by_their_row(
    table: Table,
) -> None:
    lines = f"platform,account,source\nx,@hp,direct message\nreddit,{_SECRET},forum post\n"
    posts = f"date,time,title\n2027-03-05,18:00,Sale\n2027-03-06,18:00,{_SECRET}\n"

    with pytest.raises(BadInput) as refused:
        surfaces.paste_surfaces(table.brand, table.id, lines)
    told = calendar.import_posts(table.brand, table.id, "march.csv", posts.encode())

    assert refused.value.faults[0][0] == "Row 2, account"
    assert [each.title for each in told.added] == ["Sale"]
    assert "looks like a password" in str(told.faults)
    assert "hunter2" not in str(told.faults)


def test_a_bundle_with_a_secret_in_its_history_does_not_come_in(
    table: Table, tmp_path: Path
) -> None:
    take_until(table, "requested")
    text = bundles.pack(table.brand, table.id)

    def hide(parts: dict[str, Any]) -> None:
        row = row_of(parts, "asset")
        row["data"] = row["data"].replace("harbourandpine", _SECRET)

    elsewhere = begun(tmp_path / "elsewhere", brand="Mill & Moor")
    with pytest.raises(Refused) as refused:
        bundles.unpack(elsewhere.brand, forged(text, hide))
    elsewhere.store.close()

    assert "(asset 'page', identifier) cannot come in" in str(refused.value)
    assert "hunter2" not in str(refused.value)
