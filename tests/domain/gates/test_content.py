"""Proves that what the shipped playbooks say of gates names things that each of them has."""

from __future__ import annotations

import pytest

from planner.domain.gate_stages import stage_of
from planner.domain.stages import Stage
from planner.domain.yardsticks import Measured
from tests.actions.desks import the_playbook

SHIPPED = (
    "b2b-saas",
    "community-handoff",
    "public-and-charity",
    "regulated",
    "retail-high-volume",
    "small-brand",
    "travel-24x7",
)


@pytest.mark.parametrize("id_", SHIPPED)
def test_what_is_firm_shared_or_looked_at_again_is_there(id_: str) -> None:
    playbook = the_playbook(id_)
    trade = playbook.trade
    criteria = {each.id for each in playbook.criteria}
    measures = {each.id for each in trade.exit_measures}
    party = {each.id: each.party for each in playbook.roles}

    assert {each.id for each in trade.never_waived} <= criteria | measures
    assert {id_ for each in trade.later_checks for id_ in each.criteria} <= criteria
    assert [each.days for each in trade.later_checks] == [30, 90, 180]
    for each in trade.shared_roles:
        assert len({party[role] for role in each.roles}) == 1


@pytest.mark.parametrize("id_", SHIPPED)
def test_every_stage_that_customers_feel_is_left_by_figures(id_: str) -> None:
    playbook = the_playbook(id_)

    stages = {stage_of(playbook, each) for each in playbook.gates}
    by_stage = {each.stage for each in playbook.trade.exit_measures}

    assert stages == set(Stage) - {Stage.AGENCY_LED}
    assert by_stage == {Stage.SHADOW, Stage.CO_MANAGED, Stage.BRAND_LED, Stage.BRAND_OWNED}
    assert any(each.of is Measured.WEEKS_KEPT for each in playbook.trade.exit_measures)


def test_only_the_small_brand_lets_one_person_sign_twice() -> None:
    assert [each for each in SHIPPED if the_playbook(each).trade.shared_roles] == ["small-brand"]
