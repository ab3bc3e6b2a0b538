"""Proves that drills stand beside the gate to brand-led, and never shut it."""

from __future__ import annotations

from typing import Any

from planner.domain.drill.at_gate import drills_beside
from planner.domain.gates.judging import judge
from planner.domain.playbook import Gate
from planner.domain.transition import Transition
from tests.domain.drill.records import a_run, day
from tests.gates import gated, ready


def gate_of(transition: Transition, id_: str) -> Gate:
    gate = transition.gate(id_)
    assert gate is not None
    return gate


def beside(*runs: Any, gate: str = "brand-led") -> str:
    transition = gated(*ready(), *runs)
    return drills_beside(transition, gate_of(transition, gate), day(40))


def ten(badly: int) -> list[Any]:
    return [
        a_run(f"w.{n}", on=day(n), found="training-gap" if n < badly else "works")
        for n in range(10)
    ]


def test_the_gate_to_brand_led_has_the_drills_of_the_brand_alone_beside_it():
    assert beside(*ten(badly=3)) == (
        "Drills: 7 of 10 as expected; 2 of 5 parts of the ladder hold."
    )
    assert beside(a_run(mode="agency-answers")) == (
        "Drills: the brand has not played a message alone yet."
    )


def test_no_other_gate_tells_of_drills():
    transition = gated(*ready())

    others = [each for each in transition.playbook.gates if each.id != "brand-led"]

    assert others
    assert not [e.id for e in others if drills_beside(transition, e, day(40))]


def test_drills_that_went_badly_open_no_condition_of_the_gate():
    calm, bad = gated(*ready()), gated(*ready(), *ten(badly=10))

    gate = gate_of(calm, "brand-led")
    assert judge(bad, gate, day(40)).reasons == judge(calm, gate, day(40)).reasons
