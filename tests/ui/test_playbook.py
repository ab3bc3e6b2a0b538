"""Proves that the playbook's page shows what was pinned, and what there is of every part."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import transitions
from planner.domain.moving import assets_of, stage_now
from planner.domain.people import Party
from planner.domain.protocol.rows.handoff.holdings import Mobility
from planner.domain.trade import stale
from planner.ui import session
from planner.ui.playbook import PARTS
from planner.ui.words import plain
from tests.actions.desks import Table
from tests.examples import a_playbook, an_intake
from tests.ui.conftest import shown


def _page() -> None:
    from planner.ui import playbook, session

    session.start()
    playbook.page()


@pytest.fixture
def page(table: Table, brand_lead: str) -> AppTest:
    return shown(_page, table.id, brand_lead)


def opened(page: AppTest, part: str) -> str:
    """Return all that the page says with a part of it open."""
    page.segmented_control("playbook-part").set_value(part).run()
    assert not page.exception
    return said(page)


def said(page: AppTest) -> str:
    return "\n".join(each.value for each in page.markdown)


def test_the_page_opens_with_the_stage_of_the_plan_and_what_its_exit_asks(
    page: AppTest, table: Table
) -> None:
    assert not page.exception
    # The page asks the real clock; the day this test runs on decides which stage it is.
    now = stage_now(table.seen(), session.desk().on)
    assert now is not None

    assert plain(now.guide.exit) in said(page)


def test_every_part_shows_its_own(page: AppTest, table: Table) -> None:
    playbook = table.seen().playbook
    trade = playbook.trade
    assert trade.rollback is not None
    wanted = {
        "Roles": playbook.roles[0].duty,
        "Stages and gates": trade.stages[1].exit,
        "Order": trade.turns[0].entry,
        "Assets": assets_of(table.seen())[0].trap,
        "Training": trade.modules[0].passed_when,
        "Reverse gear": trade.rollback.effect,
        "Sources": playbook.sources[0].title,
    }

    shown = {part: opened(page, part) for part in wanted}

    assert set(wanted) | {"Who does what"} == set(PARTS)
    for part, words in wanted.items():
        assert plain(words) in shown[part]


def test_the_grid_opens_into_a_stage_with_everybodys_part(page: AppTest, table: Table) -> None:
    works = table.seen().playbook.trade.works
    opened(page, "Who does what")
    assert next(iter(page.table[0].value["Shadow"])) == ":violet[Agency]"
    assert "Is asked before" not in said(page)

    page.segmented_control("playbook-works").set_value("Shadow").run()

    shown = said(page)
    assert all(plain(work.title) in shown for work in works)
    assert shown.count("Answers for it") == len(works)
    assert "Is asked before" in shown


def test_assets_are_filtered_by_how_they_move(page: AppTest, table: Table) -> None:
    assets = assets_of(table.seen())
    opened(page, "Assets")

    page.selectbox("asset-mobility").set_value(Mobility.MOVE_WITH_WAIT).run()

    shown = said(page)
    for asset in assets:
        stays = asset.mobility is Mobility.MOVE_WITH_WAIT
        assert (f"**{plain(asset.title)}**" in shown) is stays


def test_a_playbook_that_knows_nothing_of_the_move_says_so_in_every_part(table: Table) -> None:
    poor, _ = transitions.begin(
        table.nobody, an_intake(brand="Poor Ltd"), a_playbook(), speaking_for=Party.AGENCY
    )
    page = AppTest.from_function(_page, default_timeout=30)
    page.session_state["transition"] = poor.id
    page.run()

    for part in PARTS:
        assert "describes no stages of the move" in opened(page, part)


def test_old_facts_are_counted_and_named(page: AppTest, table: Table) -> None:
    old = stale(assets_of(table.seen()), session.desk().on)

    assert bool(page.expander) is bool(old)
    assert all(plain(each.title) in said(page) for each in old)
