"""How an action's condition is told: as one sentence, whatever word it begins with."""

from __future__ import annotations

import pytest

from planner.domain.workshop.decided import if_then


@pytest.mark.parametrize(
    ("when", "then", "told"),
    [
        ("", "Ring the duty phone", "Ring the duty phone"),
        (
            "the tool is down",
            "ring the duty phone",
            "If the tool is down, then ring the duty phone",
        ),
        ("When the rota is out", "Run the drill", "When the rota is out: Run the drill"),
        ("if it rains", "Stay in", "If it rains: Stay in"),
        ("iffy weather comes", "stay in", "If iffy weather comes, then stay in"),
    ],
)
def test_a_condition_keeps_its_own_word_and_gets_one_otherwise(
    when: str, then: str, told: str
) -> None:
    assert if_then(when, then) == told
