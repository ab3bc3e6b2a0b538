from __future__ import annotations

from typing import Any

import pytest

from planner.domain.playbook import Playbook
from planner.domain.soundness import check
from planner.domain.stages import Stage
from tests.examples import a_playbook

_CHOOSE = "Choose one of them or add it."


def _told(playbook: Playbook) -> list[str]:
    return [f"{'.'.join(map(str, each.place))}: {each.sentence}" for each in check(playbook)]


def _stage(stage: Stage, **changes: Any) -> dict[str, Any]:
    weeks = {"least": 1, "most": 2}
    texts = dict.fromkeys(("title", "posts", "decides", "entry", "exit"), "So.")
    facts = {"id": stage, "small": weeks, "medium": weeks, "large": weeks, **texts}
    return {**facts, "source": "practice-notes", **changes}


def _stages(**changes: Any) -> list[dict[str, Any]]:
    """Return every stage, the first changed."""
    first, *others = Stage
    return [_stage(first, **changes), *map(_stage, others)]


def _work(duty: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    plain = {"responsible": ["agency-lead"]}
    by_stage = {stage.value: plain for stage in Stage} | {"shadow": {**plain, **(duty or {})}}
    facts = {"id": "reply", "title": "Reply", "accountable": "brand-lead", "by_stage": by_stage}
    return {**facts, "source": "practice-notes", **changes}


def _module(id_: str = "tone", **changes: Any) -> dict[str, Any]:
    texts = dict.fromkeys(("title", "outcome", "method", "assessment", "passed_when"), "So.")
    roles = {"signed_by": ["brand-lead"], "for_roles": ["brand-deputy"]}
    facts = {"id": id_, "code": "M1", "hours": 2, **texts, **roles, "source": "practice-notes"}
    return {**facts, **changes}


def _asset(id_: str = "page", **changes: Any) -> dict[str, Any]:
    texts = dict.fromkeys(("title", "belongs_to", "moves", "revoke", "proof"), "So.")
    facts = {"mobility": "move", "certainty": "official", "checked_on": "2026-10-01"}
    return {"id": id_, **texts, **facts, "source": "practice-notes", **changes}


def _trade(**parts: Any) -> Playbook:
    return a_playbook(trade=parts)


def test_a_move_without_a_fault_is_sound() -> None:
    sound = _trade(
        stages=_stages(gate="shadow"),
        works=[_work()],
        modules=[_module(), _module("law", needs=["tone"])],
        assets=[_asset(), _asset("ads", after=["page"])],
    )

    assert _told(sound) == []


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (
            {"stages": _stages(gate="moon")},
            f"trade.stages.0.gate: 'moon' is not one of the playbook's gates. {_CHOOSE}",
        ),
        (
            {"stages": _stages(source="hearsay")},
            f"trade.stages.0.source: 'hearsay' is not one of the playbook's sources. {_CHOOSE}",
        ),
        (
            {"stages": _stages()[:-1]},
            "trade.stages: The stage 'closed' is not told of. Add it.",
        ),
        (
            {"works": [_work(accountable="boss")]},
            f"trade.works.0.accountable: 'boss' is not one of the playbook's roles. {_CHOOSE}",
        ),
        *(
            (
                {"works": [_work({field: ["boss"]})]},
                f"trade.works.0.by_stage.shadow.{field}: "
                f"'boss' is not one of the playbook's roles. {_CHOOSE}",
            )
            for field in ("responsible", "consulted", "informed")
        ),
        *(
            (
                {"modules": [_module(**{field: ["boss"]})]},
                f"trade.modules.0.{field}: 'boss' is not one of the playbook's {kind}. {_CHOOSE}",
            )
            for field, kind in (
                ("needs", "modules"),
                ("signed_by", "roles"),
                ("for_roles", "roles"),
            )
        ),
        (
            {"assets": [_asset(after=["moon"])]},
            f"trade.assets.0.after: 'moon' is not one of the playbook's assets. {_CHOOSE}",
        ),
        (
            {"modules": [_module(needs=["tone"])]},
            "trade.modules.0.needs: 'tone' waits for itself. Take one link of the circle out.",
        ),
        (
            {"assets": [_asset(), _asset()]},
            "trade.assets.1.id: The id 'page' is defined twice. Give one of them another id.",
        ),
    ],
)
def test_each_fault_of_the_move_is_told_with_its_place(parts: dict[str, Any], told: str) -> None:
    assert _told(_trade(**parts)) == [told]


def test_a_source_is_looked_for_however_deep_it_stands() -> None:
    texts = dict.fromkeys(("effect", "reentry", "third_time"), "So.")
    trigger = {"id": "late", "title": "Late", "when": "Often.", "source": "hearsay"}

    assert _told(_trade(rollback={**texts, "triggers": [trigger]})) == [
        "trade.rollback.triggers.0.source: 'hearsay' is not one of the playbook's sources. "
        + _CHOOSE
    ]


def test_every_link_of_a_circle_is_told_and_what_only_leads_into_it_is_not() -> None:
    assets = [_asset("a", after=["b"]), _asset("b", after=["a"]), _asset("c", after=["a"])]

    places = [told.split(":")[0] for told in _told(_trade(assets=assets))]

    assert places == ["trade.assets.0.after", "trade.assets.1.after"]


def _rule(id_: str, test: dict[str, Any] | None = None) -> dict[str, Any]:
    texts = {"verdict": "hybrid", "title": "So", "reason": "So.", "source": "practice-notes"}
    return {"id": id_, "test": test, **texts}


_WEEKS = {"weeks_left_at_most": 4}


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ([_rule("a", _WEEKS)], "verdicts.0: The last rule must hold always. Take its test out."),
        (
            [_rule("a"), _rule("b")],
            "verdicts.0: Only the last rule is without a test: "
            "those after this one would never count.",
        ),
        (
            [_rule("a", {"dimension": "mood", "at_most": 1}), _rule("b")],
            "verdicts.0.test: 'mood' is not one of the playbook's dimensions.",
        ),
        (
            [
                _rule("a", {"all": [_WEEKS, {"any": [{"gate": "moon", "unmet_at_least": 1}]}]}),
                _rule("b"),
            ],
            "verdicts.0.test: 'moon' is not one of the playbook's gates.",
        ),
    ],
)
def test_each_fault_of_the_verdict_rules_is_told(rules: list[Any], told: str) -> None:
    assert _told(a_playbook(verdicts=rules)) == [told]
