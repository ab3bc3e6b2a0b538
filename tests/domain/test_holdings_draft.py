"""Proves that the register's first draft holds what a brand like this has, and no more."""

from __future__ import annotations

from datetime import timedelta

from planner.domain.holdings.closing import taken_out
from planner.domain.holdings.facts import is_stale, to_be_read_again
from planner.domain.holdings_draft import laid
from planner.domain.protocol.rows.handoff.holdings import Asset, KnowledgeItem, ToolNeed
from planner.domain.protocol.stated import Gap
from planner.domain.trade import STALE_DAYS
from tests.actions.desks import the_intake, the_playbook
from tests.domain.holdings.registers import DAY, an_asset, steps_until
from tests.examples import a_profile, a_transition


def _assets(*surfaces: str, **profile: bool) -> dict[str, Asset]:
    intake = the_intake(profile=a_profile(surfaces=surfaces, **profile))
    rows = [each.row for each in laid(the_playbook(), intake)]
    return {row.id: row for row in rows if isinstance(row, Asset)}


def test_a_brand_gets_only_the_assets_of_its_own_platforms() -> None:
    shop = _assets("facebook-comments", "instagram-messages", runs_ads=True)
    maker = _assets("x-mentions", runs_ads=False)

    assert {"facebook-page", "meta-inbox", "meta-ad-account", "inbox-suite"} <= set(shop)
    assert "x-account" not in shop
    assert {"x-account", "inbox-suite", "domains", "google-accounts"} <= set(maker)
    assert not [each for each in maker.values() if each.platform == "facebook"]
    assert "meta-business-portfolio" not in maker


def test_what_an_asset_comes_after_is_itself_in_the_register() -> None:
    for surfaces in (("facebook-comments",), ("x-mentions",), ("instagram-messages",)):
        found = _assets(*surfaces, runs_ads=True)

        assert all(set(each.waits_for) <= set(found) for each in found.values())


def test_what_only_people_know_is_a_gap_with_somebody_to_fill_it() -> None:
    page = _assets("facebook-comments")["facebook-page"]

    gaps = {name: getattr(page, name) for name in ("identifier", "owner_now", "held_by")}
    assert all(isinstance(gap, Gap) and gap.by == "Agency account lead" for gap in gaps.values())
    assert page.owner_after == "Harbour & Pine"
    assert (page.mobility, page.wait_days) == ("move-with-wait", 8)


def test_every_asset_says_why_and_from_which_source() -> None:
    sources = {each.id for each in the_playbook().sources}

    for each in laid(the_playbook(), the_intake()):
        assert each.why
        assert each.source in sources


def test_a_platforms_rules_are_read_again_after_half_a_year() -> None:
    page = an_asset(fact_checked_on=DAY)
    last = DAY + timedelta(days=STALE_DAYS)

    assert not is_stale(page, last)
    assert is_stale(page, last + timedelta(days=1))
    assert is_stale(an_asset(), DAY)


def test_rules_of_what_is_the_brands_already_need_not_be_read_again() -> None:
    page, domain = an_asset(), an_asset("domain")

    found = to_be_read_again(a_transition(page, domain, *steps_until(page, "moved")), DAY)

    assert [each.asset.id for each in found] == ["domain"]


def test_what_was_taken_out_of_the_register_is_told_by_name() -> None:
    transition = a_transition(
        removed=[("asset", "domains")], playbook=the_playbook(), intake=the_intake()
    )

    assert taken_out(transition) == ("Domains, DNS, microsites and competition forms",)


def test_tools_are_due_when_the_brand_watches_and_knowledge_when_it_answers() -> None:
    playbook, intake = the_playbook(), the_intake()
    gates = {each.id: each.target_on(intake) for each in playbook.gates}

    protocol = a_transition(playbook=playbook, intake=intake).protocol

    tools, knowledge = protocol.of(ToolNeed), protocol.of(KnowledgeItem)
    assert {each.due_on for each in tools} == {gates["enter-shadow"]}
    assert {each.due_on for each in knowledge} == {gates["co-managed"]}
    assert not [each for each in tools if isinstance(each.tool, Gap) and "{" in each.tool.by]
