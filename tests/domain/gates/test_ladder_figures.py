"""Proves that shadow is left by what both parties marked on the ladder, and by nothing unmarked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.gates.exit_figures import Figure, figures
from planner.domain.people import Party
from planner.domain.protocol.rows import Row
from tests.actions.desks import the_intake, the_playbook
from tests.domain.training.learning import a_mark, both, tom
from tests.examples import a_transition
from tests.gates import a_cutover, carried_out, day_figures

SINCE, ON = date(2027, 2, 1), date(2027, 3, 1)
TOM = tom(role="community-manager")
MINA = tom(id="mina", name="Mina Park", role="community-manager")
IN_SHADOW = (a_cutover("in", "shadow", on=SINCE), carried_out("in", SINCE))
WATCHED = both("shadow", SINCE, items=44, good=18)
DRAFTED = both("reverse-shadow", SINCE + timedelta(days=9), items=60, good=17)


def _figures(*rows: Row, on: date = ON) -> dict[str, Figure]:
    transition = a_transition(
        *IN_SHADOW, *rows, playbook=the_playbook(), intake=the_intake(kickoff_on=SINCE)
    )
    gate = transition.gate("co-managed")
    assert gate is not None
    return {each.measure.id: each for each in figures(transition, gate, on)}


def _hers(*marks: Any) -> list[Row]:
    changed = ({"person": "mina", "id": each.id.replace("tom", "mina")} for each in marks)
    return [each.model_copy(update=new) for each, new in zip(marks, changed, strict=True)]


def test_what_both_have_marked_reaches_the_bars_of_shadow() -> None:
    found = _figures(TOM, *WATCHED, *DRAFTED)

    assert {id_: each.value for id_, each in found.items()} == {
        "shadow-watched": 44,
        "shadow-drafted": 60,
        "shadow-unchanged": 85,
        "shadow-serious-missed": 0,
    }
    assert all(each.is_reached for each in found.values())
    assert found["shadow-watched"].said == "Tom Okafor watched 44."


@pytest.mark.parametrize(
    "rows",
    [(), (TOM,), (TOM, *WATCHED[:1], *DRAFTED[:1]), (TOM, MINA, *WATCHED, *DRAFTED)],
    ids=["nobody", "no marks", "marks of one party", "one learner unmarked"],
)
def test_without_both_marks_of_every_learner_nothing_is_reached(rows: tuple[Row, ...]) -> None:
    found = _figures(*rows)

    assert [each.value for each in found.values()] == [None] * 4
    assert not any(each.is_reached for each in found.values())


def test_who_is_not_marked_is_named() -> None:
    said = _figures(TOM, MINA, *WATCHED)["shadow-watched"].said

    assert said == "Not marked by both on L1 Shadow: Mina Park."


def test_the_days_figures_say_nothing_of_shadow() -> None:
    days = [day_figures(SINCE + timedelta(days=number)) for number in range(28)]

    assert all(each.value is None for each in _figures(TOM, *days).values())


def test_the_weakest_learner_and_the_lower_of_two_marks_count() -> None:
    weak = [
        a_mark(Party.AGENCY, "reverse-shadow", SINCE, items=58, good=16),
        a_mark(Party.BRAND, "reverse-shadow", SINCE, items=62, good=19),
    ]

    found = _figures(TOM, MINA, *WATCHED, *weak, *_hers(*WATCHED, *DRAFTED))

    assert found["shadow-drafted"].value == 58
    assert found["shadow-unchanged"].value == 80
    assert found["shadow-unchanged"].said == (
        "Tom Okafor had 80 % of the last drafts released unchanged, the least of 2."
    )


def test_a_serious_message_misjudged_counts_until_the_round_is_climbed_again() -> None:
    missed = both("reverse-shadow", SINCE, items=60, good=18, serious_missed=1)
    again = both("reverse-shadow", SINCE + timedelta(days=9), 2, items=60, good=18)

    once = _figures(TOM, *WATCHED, *missed)["shadow-serious-missed"]

    assert (once.value, once.said) == (1, "1 taken for something smaller, by Tom Okafor.")
    mended = _figures(TOM, *WATCHED, *missed, *again)["shadow-serious-missed"]
    assert (mended.value, mended.is_reached) == (0, True)


def test_whoever_comes_after_shadow_does_not_open_its_gate_again() -> None:
    gone = (a_cutover("out", "co-managed", on=ON), carried_out("out", ON))
    rows = (TOM, *WATCHED, *DRAFTED, *gone)

    later = _figures(*rows, MINA, on=ON + timedelta(days=30))

    assert all(each.is_reached for each in later.values())
    assert _figures(TOM, MINA, *WATCHED, *DRAFTED)["shadow-watched"].value is None
