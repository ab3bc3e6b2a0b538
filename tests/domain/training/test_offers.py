from __future__ import annotations

from planner.domain.training.parity import ASKED
from planner.library import shelf
from tests.actions.desks import PLAYBOOKS


def test_every_kind_of_brand_is_offered_twenty_questions_in_its_own_words() -> None:
    offered = {
        kind: shelf.find(PLAYBOOKS, kind).handoff.parity_questions
        for kind in ("community-handoff", "b2b-saas")
    }

    asked = {kind: {each.id: each.question for each in rows} for kind, rows in offered.items()}
    base = asked.pop("community-handoff")
    assert len(set(base.values())) == ASKED
    for own in asked.values():
        assert own.keys() == base.keys()
        assert sum(base[id_] == own[id_] for id_ in base) <= 1
