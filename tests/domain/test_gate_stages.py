"""Proves that a gate and the stage behind it are found from either side, alike."""

from __future__ import annotations

import pytest

from planner.domain.gate_stages import gate_into, stage_of
from planner.domain.stages import Stage
from tests.actions.desks import the_playbook
from tests.examples import a_playbook


def test_a_gate_that_no_stage_names_opens_the_stage_of_its_name() -> None:
    playbook = a_playbook()

    found = {each.id: stage_of(playbook, each) for each in playbook.gates}

    assert playbook.trade.stages == ()
    assert found == {"shadow": Stage.SHADOW, "brand-led": Stage.BRAND_LED}
    assert [each for each in Stage if gate_into(playbook, each)] == [Stage.SHADOW, Stage.BRAND_LED]


@pytest.mark.parametrize("id_", ["community-handoff", "small-brand"])
def test_every_gate_of_ours_leads_into_the_stage_that_it_opens(id_: str) -> None:
    playbook = the_playbook(id_)

    for gate in playbook.gates:
        stage = stage_of(playbook, gate)
        assert stage is not None
        assert gate_into(playbook, stage) == gate


def test_what_the_stages_say_goes_before_what_a_gate_is_called() -> None:
    ours = the_playbook()
    stages = ours.trade.stages
    swapped = tuple(
        each.model_copy(update={"gate": {"shadow": "co-managed"}.get(each.id.value, each.gate)})
        for each in stages
        if each.id is not Stage.CO_MANAGED
    )
    playbook = ours.model_copy(update={"trade": ours.trade.model_copy(update={"stages": swapped})})
    gate = next(each for each in playbook.gates if each.id == "co-managed")

    assert stage_of(playbook, gate) is Stage.SHADOW
    assert gate_into(playbook, Stage.SHADOW) == gate
    assert gate_into(playbook, Stage.CO_MANAGED) is None
