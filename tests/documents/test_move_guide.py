"""Proves that the paper of the move says all that the playbook knows for this brand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.documents import move_guide
from planner.documents.model import Callout, Document
from planner.domain.moving import assets_of, modules_of
from planner.domain.transition import Transition
from planner.library.shelf import find
from tests.documents.reading import said_by
from tests.examples import a_profile, a_transition, an_intake

ON = date(2027, 1, 11)
PLAYBOOKS = Path(__file__).parents[2] / "playbooks"


@pytest.fixture(scope="module")
def shipped() -> Transition:
    playbook = find(PLAYBOOKS, "community-handoff")
    profile = a_profile(surfaces=("facebook-comments",), runs_ads=False)
    return a_transition(playbook=playbook, intake=an_intake(playbook=playbook.id, profile=profile))


@pytest.fixture(scope="module")
def paper(shipped: Transition) -> Document:
    return move_guide.compose(shipped, ON)


def test_the_paper_tells_of_every_piece_of_work_stage_asset_module_and_role(
    shipped: Transition, paper: Document
):
    trade = shipped.playbook.trade
    texts = "\n".join(said_by(paper))

    wanted = [
        *(each.exit for each in trade.stages),
        *(each.title for each in trade.works),
        *(each.entry for each in trade.turns),
        *(each.done_when for each in trade.asset_steps),
        *(said for each in assets_of(shipped) for said in (each.moves, each.trap, each.proof)),
        *(said for each in modules_of(shipped) for said in (each.outcome, each.passed_when)),
        *(each.rule for each in (*trade.freeze_windows, *trade.cutover_card, *trade.exit_clause)),
        *(each.duty for each in shipped.playbook.roles),
    ]
    assert [each for each in wanted if each not in texts] == []


def test_what_does_not_apply_to_this_brand_is_left_out(shipped: Transition, paper: Document):
    kept = {f"asset-{each.id}" for each in assets_of(shipped)}
    told = {each.id for each in paper.headings() if each.id.startswith("asset-")}

    assert told == kept | {"asset-checklist"}
    assert "asset-meta-ad-account" not in told


def test_the_same_transition_on_the_same_day_is_the_same_paper(
    shipped: Transition, paper: Document
):
    assert move_guide.compose(shipped, ON) == paper


def test_old_facts_are_named_from_the_day_they_are_old(shipped: Transition):
    young = move_guide.compose(shipped, date(2026, 11, 22))
    aged = move_guide.compose(shipped, date(2028, 1, 1))

    assert "Facebook Page" not in _cautions(young)
    assert "Facebook Page" in _cautions(aged)


def test_a_playbook_that_knows_nothing_of_the_move_still_makes_a_paper():
    paper = move_guide.compose(a_transition(), ON)

    assert [each.id for each in paper.headings()][:2] == ["now", "roles"]


def _cautions(paper: Document) -> str:
    found = [each for each in paper.blocks if isinstance(each, Callout) and each.tone == "caution"]
    return " ".join(span.text for each in found for span in each.text)
