"""Proves that the page of access and tools says how far it is, and records what is next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions.desk import Desk
from planner.domain.ledger import Change
from planner.domain.protocol.rows.handoff.holdings import Asset, DataReturn, StepTaken
from tests.actions.desks import Table, laid
from tests.domain.holdings.registers import a_need, an_asset, returned, steps_until
from tests.ui.conftest import shown, words

#: The pages read the real clock.
TODAY = datetime.now(UTC).date()  # noqa: TID251
LONG_AGO = TODAY - timedelta(days=120)


def _page() -> None:
    from planner.ui import access, failures, session

    session.start()
    failures.show_pending()
    access.page()


def opened(table: Table, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    return shown(_page, table.id, reader.id if reader else None)


def look_at(page: AppTest, part: str) -> str:
    chooser: Any = page.segmented_control(key="access-view")
    chooser.set_value(part).run()
    return words(page)


def only(table: Table, *rows: Any) -> None:
    """Leave no asset in the register but these, with their steps and whatever else is given."""
    lead, standing = table.brand.person, table.seen().protocol.rows(Asset.kind)
    gone = [Change(table.scope, Asset.kind, each.row.id, None, each.version) for each in standing]
    assert lead is not None
    table.store.save(gone, by=lead.id, at=table.brand.at, action="remove")
    laid(table, rows)


def gone_until(asset: Asset, last: str, on: date = LONG_AGO) -> tuple[Any, ...]:
    return (asset, *steps_until(asset, last, on))


def html(page: AppTest) -> str:
    return "\n".join(each.proto.body for each in page.get("html"))


def test_the_first_line_says_what_is_the_brands_and_what_the_agency_can_open(table: Table) -> None:
    only(table, *gone_until(an_asset(), "moved"), an_asset("domain"))

    said = words(opened(table))

    assert "1 of 2 assets is Harbour & Pine's; Northlight Social can still open 2" in said


def test_a_fresh_register_asks_the_agencys_lead_for_what_only_they_know(table: Table) -> None:
    page = opened(table)
    said = words(page)

    assert "18 assets of 18 to be named" in said
    assert "Tom Blake knows." in said
    assert "#### Facebook (" in said
    assert html(page).count('<ol class="way"') == 18


def test_a_wait_shows_the_days_to_go_and_is_called_when_it_is_over(table: Table) -> None:
    waiting = an_asset(mobility="move-with-wait", wait_days=8)
    over = an_asset("channel", mobility="move-with-wait", wait_days=7)
    only(
        table,
        *gone_until(waiting, "granted", TODAY - timedelta(days=4)),
        *gone_until(over, "granted"),
    )

    page = opened(table)

    assert "5 days to go" in html(page)
    assert "The wait of 7 days for Channel is over: it can move on." in words(page)


def record(page: AppTest, evidence: str = "Drive, folder 7") -> str:
    next(each for each in page.text_input if each.label.startswith("Evidence")).set_value(evidence)
    page.button("record-step").click().run()
    return words(page)


def test_the_next_step_is_recorded_where_the_asset_is_opened(table: Table) -> None:
    only(table, *gone_until(an_asset(), "granted"))
    page = opened(table)

    page.button("open-asset-page").click().run()
    said = record(page)

    assert "**Moved**" in said
    assert "Drive, folder 7" in said
    steps = {each.step.value: each.by for each in table.seen().protocol.of(StepTaken)}
    assert table.brand.person is not None
    assert steps["moved"] == table.brand.person.id


def test_a_test_without_proof_is_refused_beside_its_field_and_nothing_is_lost(
    table: Table,
) -> None:
    only(table, *gone_until(an_asset(), "moved"))
    page = opened(table)
    page.button("open-asset-page").click().run()
    page.text_area[0].set_value("Posted and replied.")

    said = record(page, "")

    assert "“Tested” is recorded with its proof alone." in said
    assert page.text_area[0].value == "Posted and replied."


def test_a_secret_in_the_evidence_is_refused_beside_it(table: Table) -> None:
    only(table, *gone_until(an_asset(), "granted"))
    page = opened(table)
    page.button("open-asset-page").click().run()

    said = record(page, "password: hunter2")

    assert "this looks like a password" in said
    assert len(table.seen().protocol.of(StepTaken)) == 2


def test_what_cannot_be_undone_is_confirmed_before_it_is_recorded(table: Table) -> None:
    only(table, *gone_until(an_asset(irreversible=True), "granted"))
    page = opened(table)
    page.button("open-asset-page").click().run()

    refused = record(page)
    page.checkbox[0].check()
    taken = record(page)

    assert "this move cannot be undone. Say that you know" in refused
    assert "**Moved**" in taken


def test_the_agency_sees_that_the_brand_records_its_own_test(table: Table) -> None:
    only(table, *gone_until(an_asset(), "moved"))
    page = opened(table, table.agency)

    page.button("open-asset-page").click().run()

    assert "Harbour & Pine records this step itself." in words(page)
    assert "record-step" not in {each.key for each in page.button}


def test_the_last_step_is_taken_back_with_a_reason(table: Table) -> None:
    only(table, *gone_until(an_asset(), "moved"))
    page = opened(table)
    page.button("open-asset-page").click().run()

    page.button("take-back-step").click().run()
    assert "Say why the step is taken back" in words(page)
    next(each for each in page.text_input if each.label == "Because").set_value("The wrong Page.")
    page.button("take-back-step").click().run()

    standing = {each.step.value for each in table.seen().protocol.of(StepTaken) if each.stands}
    assert standing == {"requested", "granted"}


def test_what_the_agency_can_still_do_is_listed_by_name_and_reaches_zero(table: Table) -> None:
    only(table, *gone_until(an_asset(agency_systems=("Sprout token",)), "agency-reduced"))
    page = opened(table)

    said = look_at(page, "What the agency can still do")

    assert "#### 1 of 1 asset open to Northlight Social" in said
    assert "people: Tom Blake (admin); systems: Sprout token" in said

    laid(table, gone_until(an_asset(), "re-checked"))
    days = dict.fromkeys(("exported_on", "restored_on", "deleted_on", "backups_gone_on"), LONG_AGO)
    data = [each.row.id for each in table.seen().protocol.rows(DataReturn.kind)]
    laid(table, [returned(id=each, **days) for each in data])
    assert "Nothing of access or data keeps the transition from being closed" in look_at(
        opened(table), "What the agency can still do"
    )


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("Tools", "cost GBP 4,800 a year"),
        ("Knowledge", "0 of 15 pieces of knowledge have arrived"),
        ("Data", "0 of 7 kinds of customers' data returned or deleted, and certified"),
    ],
)
def test_each_part_says_in_a_line_how_far_it_is(table: Table, part: str, said: str) -> None:
    laid(table, [a_need("one-inbox", yearly_cost=4800)])

    assert said in look_at(opened(table), part)


def test_a_tool_says_for_which_stage_it_is_needed_or_since_when_it_is_there(table: Table) -> None:
    there = a_need("one-inbox", decision="buy", in_place_on=LONG_AGO)
    laid(table, [there, a_need("sign-language", decision="buy", needed_for="brand-owned")])

    page = opened(table)
    look_at(page, "Tools")

    cells = "\n".join(str(each.value) for each in page.table)
    assert f"in place since {LONG_AGO:%-d %b %Y}" in cells
    assert "needed for brand" in cells


def test_only_what_fits_the_filter_is_shown(table: Table) -> None:
    only(table, *gone_until(an_asset(), "moved"), an_asset("domain"))
    page = opened(table)

    filters: Any = page.pills(key="access-filter")
    filters.set_value("The brand's").run()

    assert html(page).count('<ol class="way"') == 1
