"""Proves which cutovers went through a gate, and out of which stage a rollback took its cells."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from planner.domain.gates.passage import entered, rolled_back
from planner.domain.protocol.rows import Band, Surface
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.protocol.words import Mode, SurfaceStatus
from planner.domain.stages import Responsibility, Stage
from planner.domain.transition import Transition
from planner.domain.value import Value
from tests.actions.desks import the_playbook
from tests.examples import ANA, a_transition
from tests.gates import a_cutover, a_rollback, carried_out

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


def _went(*more: Value) -> Transition:
    """Return that routine messages were co-managed on 1 March and brand-led on 8 March."""
    cards = [a_cutover(), a_cutover("led", "brand-led")]
    done = [_moved(cards[0], date(2027, 3, 1)), _moved(cards[1], date(2027, 3, 8))]
    return a_transition(*cards, *done, *more)


def _moved(card: Cutover, on: date, **changes: Any) -> CarriedOut:
    """Return the record of a cutover, which keeps what moved."""
    listed: dict[str, Any] = {
        "stage": card.stage,
        "surfaces": ("facebook-comments",),
        "responsibilities": card.responsibilities,
        "bands": ("staffed", "evenings"),
    }
    return carried_out(card.id, on).model_copy(update={**listed, **changes})


def _out_of(transition: Transition, stage: Stage) -> list[str]:
    return [each.id for _, each in rolled_back(transition, stage)]


def _again(id_: str, on: date, **changes: Any) -> Value:
    return a_rollback(on, id=id_, **changes)


def test_the_second_rollback_of_a_cell_took_it_out_of_the_stage_it_had_come_back_to() -> None:
    first, second = (_again(f"back-{day}", date(2027, 3, day)) for day in (10, 12))

    transition = _went(first, second)

    assert _out_of(transition, Stage.BRAND_LED) == ["back-10"]
    assert _out_of(transition, Stage.CO_MANAGED) == ["back-12"]


def test_a_rollback_on_the_morning_of_a_cutover_took_its_cells_out_of_the_stage_before() -> None:
    early = datetime(2027, 3, 8, 8, tzinfo=UTC)

    transition = _went(_again("early", early.date(), at=early))

    assert _out_of(transition, Stage.CO_MANAGED) == ["early"]
    assert _out_of(transition, Stage.BRAND_LED) == []


def test_a_rollback_of_cells_that_a_cutover_left_behind_is_none_of_its_stage() -> None:
    behind = ("facebook-comments inbound-public-routine staffed",)
    led = _moved(a_cutover("led", "brand-led"), date(2027, 3, 8), left_out=behind)

    transition = _went(led, a_rollback(date(2027, 3, 10)))

    assert _out_of(transition, Stage.CO_MANAGED) == ["rollback-1"]
    assert _out_of(transition, Stage.BRAND_LED) == []


def test_one_rollback_may_take_cells_out_of_two_stages() -> None:
    led = _moved(a_cutover("led", "brand-led"), date(2027, 3, 8), bands=("staffed",))

    transition = _went(led, a_rollback(date(2027, 3, 10), bands=("staffed", "evenings")))

    assert _out_of(transition, Stage.BRAND_LED) == ["rollback-1"]
    assert _out_of(transition, Stage.CO_MANAGED) == ["rollback-1"]


def test_a_rollback_stays_though_its_surface_is_closed_or_its_band_dark_since() -> None:
    back = a_rollback(date(2027, 3, 10))
    [surface] = [e for e in _went().protocol.of(Surface) if e.id == "facebook-comments"]
    [band] = [e for e in _went().protocol.of(Band) if e.id == "staffed"]
    closed = surface.model_copy(update={"status": SurfaceStatus.CLOSED})
    dark = band.model_copy(update={"mode": Mode.DARK})

    found = [_out_of(_went(back, each), Stage.BRAND_LED) for each in (closed, dark)]

    assert found == [["rollback-1"], ["rollback-1"]]
