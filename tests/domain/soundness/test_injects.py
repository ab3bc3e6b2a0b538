from __future__ import annotations

from typing import Any

import pytest

from planner.domain.playbook import Playbook
from planner.domain.soundness import check
from tests.examples import a_playbook

#: The example's tree: N1 danger, then N2 rude, then N3 ask, which ends at an answer or at nothing.
_WAY = [["danger", False], ["rude", False], ["ask", True]]


def _inject(**changes: Any) -> dict[str, Any]:
    facts = {"id": "late", "title": "Late", "post": "Where is it?", "why": "It comes daily."}
    return {**facts, "source": "practice-notes", **changes}


def _playing(*injects: dict[str, Any]) -> Playbook:
    return a_playbook(trade={"injects": injects})


def _told(playbook: Playbook) -> list[str]:
    return [f"{'.'.join(map(str, each.place))}: {each.sentence}" for each in check(playbook)]


def test_messages_that_play_a_rule_the_tree_or_nothing_at_all_are_sound() -> None:
    sound = _playing(
        _inject(scenario="question-1", surface="facebook-comments"),
        _inject(id="by-tree", answers=_WAY),
        _inject(id="no-rule-at-all"),
    )

    assert check(sound) == ()


@pytest.mark.parametrize(
    ("inject", "told"),
    [
        (
            _inject(scenario="question-99"),
            "scenario: 'question-99' is not a scenario this playbook offers. "
            "Choose one of its ids or leave it out.",
        ),
        (
            _inject(surface="noticeboard"),
            "surface: 'noticeboard' is not one of the playbook's surfaces. "
            "Choose one of them, or say by which 'door' it comes.",
        ),
        (
            _inject(scenario="question-1", answers=_WAY),
            "answers: It names a scenario, which decides. Take the answers out, or the scenario.",
        ),
        (_inject(answers=_WAY[:2]), "answers: The tree asks 'ask' next. Answer it too."),
        (
            _inject(answers=[["danger", True], ["rude", True]]),
            "answers: The tree does not ask 'rude' on this way. Take it out.",
        ),
        (
            _inject(answers=[["answer", True]]),
            "answers: The tree does not ask 'answer' on this way. Take it out.",
        ),
        (
            _inject(
                then=[{"after_minutes": 60, "happens": "B"}, {"after_minutes": 5, "happens": "A"}]
            ),
            "then: A story goes forward. Order it by 'after_minutes'.",
        ),
        (
            _inject(source="hearsay"),
            "source: 'hearsay' is not one of the playbook's sources. Choose one of them or add it.",
        ),
    ],
)
def test_a_message_that_cannot_be_played_is_told_at_its_field(
    inject: dict[str, Any], told: str
) -> None:
    assert _told(_playing(inject)) == [f"trade.injects.0.{told}"]


def test_a_message_of_a_scenario_that_only_some_brands_have_carries_its_rule() -> None:
    rule = {"field": "runs_ads", "is": True}
    offered = a_playbook().protocol.model_dump(by_alias=True)
    offered["scenarios"][0]["when"] = rule
    loose = {"protocol": offered, "trade": {"injects": [_inject(scenario="question-1")]}}
    same = {**loose, "trade": {"injects": [_inject(scenario="question-1", when=rule)]}}

    assert [each.place[-1] for each in check(a_playbook(**loose))] == ["scenario"]
    assert check(a_playbook(**same)) == ()
