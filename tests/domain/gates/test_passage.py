"""Proves which cutovers go through a gate: not those for which the gate before was enough."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from planner.domain.gates.passage import entered
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.stages import Responsibility, Stage
from tests.actions.desks import the_playbook
from tests.examples import ANA, a_transition

ON = date(2027, 3, 2)


def _carried(*responsibilities: Responsibility) -> tuple[Cutover, CarriedOut]:
    card = Cutover(
        id="take",
        title="Take",
        stage=Stage.CO_MANAGED,
        responsibilities=responsibilities,
        on=ON,
    )
    at = datetime(2027, 3, 2, 10, tzinfo=UTC)
    return card, CarriedOut(id="take", at=at, by=ANA.id)


@pytest.mark.parametrize(
    ("moved", "days"),
    [
        ((Responsibility.LISTENING,), ()),
        ((Responsibility.INBOUND_PUBLIC_ROUTINE,), (ON,)),
        ((Responsibility.LISTENING, Responsibility.MODERATION), (ON,)),
    ],
)
def test_listening_alone_enters_no_gate_though_it_is_co_managed(
    moved: tuple[Responsibility, ...], days: tuple[date, ...]
) -> None:
    transition = a_transition(*_carried(*moved), playbook=the_playbook())

    assert entered(transition, Stage.CO_MANAGED) == days


def test_what_took_place_is_the_records_word_though_its_card_is_edited_afterwards() -> None:
    card, done = _carried(Responsibility.INBOUND_PUBLIC_ROUTINE)
    kept = done.model_copy(update={"stage": card.stage, "responsibilities": card.responsibilities})
    edited = card.model_copy(update={"responsibilities": (Responsibility.LISTENING,)})

    transition = a_transition(edited, kept, playbook=the_playbook())

    assert entered(transition, Stage.CO_MANAGED) == (ON,)
