"""Proves that the paper of the move says all that the playbook knows for this brand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.documents import move_guide
from planner.documents.model import Callout, Document, Para, Table, Text
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


def test_each_asset_module_work_stage_gate_and_role_has_a_row_of_its_own(
    shipped: Transition, paper: Document
):
    trade, rows = shipped.playbook.trade, _first_cells(paper)

    wanted = [
        *(each.title for each in trade.works),
        *(f"{number}. {each.title}" for number, each in enumerate(trade.stages, 1)),
        *(f"{each.code} {each.title}" for each in modules_of(shipped)),
        *(each.title for each in assets_of(shipped)),
        *(f"{each.title}, for the {each.party.value}" for each in shipped.playbook.roles),
    ]
    assert [each for each in wanted if not any(row.startswith(each) for row in rows)] == []
    told = "\n".join(said_by(paper))
    gates = [f"Gate {each.code}: " for each in shipped.playbook.gates]
    assert [each for each in gates if each not in told] == []


def test_what_does_not_apply_to_this_brand_is_left_out(shipped: Transition, paper: Document):
    table = _table(paper, "Each asset, none before what it comes after")
    told = [_words(row[0]).split("\n")[0] for row in table.rows]

    assert told == [each.title for each in assets_of(shipped)]
    assert "Meta ad account" not in told


def test_work_is_told_once_with_the_stages_in_which_a_part_changes(
    shipped: Transition, paper: Document
):
    rows = {_words(row[0]): row for row in _table(paper, "Work by work").rows}
    sensitive = next(row for name, row in rows.items() if "(S2)" in name)
    answers = next(name for name in rows if "(S2)" in name)

    assert len(rows) == len(shipped.playbook.trade.works)
    assert "Agency; both from co-managed; brand from brand-led" in answers
    assert _words(sensitive[1]) == (
        "Agency community manager (to co-managed); Community manager, Duty lead (from co-managed)"
    )


def test_a_role_that_has_its_part_throughout_is_told_without_a_stage(paper: Document):
    rows = _table(paper, "Work by work").rows
    content = next(row for row in rows if _words(row[0]).startswith("Content and campaigns"))

    assert _words(content[1]) == "Agency strategist"
    assert _words(content[2]) == "Product liaison (from co-managed)"


def test_the_checklist_has_a_field_for_each_asset_and_step(shipped: Transition, paper: Document):
    table = next(
        block for block in paper.blocks if isinstance(block, Table) and "tick off" in block.caption
    )

    assert len(table.rows) == len(assets_of(shipped))
    assert len(table.columns) == 1 + len(shipped.playbook.trade.asset_steps)
    assert [
        each.caption for each in paper.blocks if isinstance(each, Table) and each.is_to_fill_in
    ] == [table.caption]


def test_no_two_tables_of_the_paper_say_the_same_row(paper: Document):
    rows = [
        tuple(_words(cell) for cell in row)
        for block in paper.blocks
        if isinstance(block, Table)
        for row in block.rows
        if any(row[1:])
    ]

    assert len(rows) == len(set(rows))


def test_the_same_transition_on_the_same_day_is_the_same_paper(
    shipped: Transition, paper: Document
):
    assert move_guide.compose(shipped, ON) == paper


def test_target_days_send_the_reader_to_the_days_on_which_nothing_may_move(paper: Document):
    place = _place_of(paper, "Each stage, with its days by the gates' target days")
    note = paper.blocks[place + 1]

    assert isinstance(note, Para)
    assert "“When nothing may move”" in _words(note.text)
    assert _place_of(paper, "When nothing may move") > place


def test_what_a_role_does_is_told_in_sentences(shipped: Transition, paper: Document):
    role = next(each for each in shipped.playbook.roles if len(each.duties) > 1)
    (told,) = (
        _words(row[0])
        for row in _table(paper, "Role by role").rows
        if _words(row[0]).startswith(f"{role.title}, for")
    )

    assert f"{role.duties[0]}. {role.duties[1]}." in told


def test_a_brand_that_needs_fewer_modules_is_told_why_numbers_are_missing(
    shipped: Transition, paper: Document
):
    every = shipped.playbook.trade.modules

    assert len(modules_of(shipped)) < len(every)
    assert "so a number may be missing" in "\n".join(said_by(paper))


def test_old_facts_are_named_from_the_day_they_are_old(shipped: Transition):
    young = move_guide.compose(shipped, date(2026, 11, 22))
    aged = move_guide.compose(shipped, date(2028, 1, 1))

    assert "Facebook Page" not in _cautions(young)
    assert "Facebook Page" in _cautions(aged)


def test_a_playbook_that_knows_nothing_of_the_move_still_makes_a_paper():
    paper = move_guide.compose(a_transition(), ON)

    assert [each.id for each in paper.headings()][:2] == ["now", "roles"]


def _words(text: Text) -> str:
    return "".join(span.text for span in text)


def _first_cells(paper: Document) -> list[str]:
    tables = (block for block in paper.blocks if isinstance(block, Table))
    return [_words(row[0]) for table in tables for row in table.rows]


def _table(paper: Document, caption: str) -> Table:
    return next(
        block for block in paper.blocks if isinstance(block, Table) and block.caption == caption
    )


def _place_of(paper: Document, caption: str) -> int:
    return paper.blocks.index(_table(paper, caption))


def _cautions(paper: Document) -> str:
    found = [each for each in paper.blocks if isinstance(each, Callout) and each.tone == "caution"]
    return " ".join(span.text for each in found for span in each.text)
