"""Proves that the paper says of its sections, its defaults and its sources what is so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.documents import response_protocol
from planner.documents.model import Block, Figure, Heading, KeyValues, SignOff, Table
from planner.documents.protocol.wording import DEFAULT_MARK
from planner.domain.protocol import rows
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.reasons import runs
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import SECTIONS, Section
from planner.domain.transition import Transition
from planner.library.shelf import find
from tests.examples import a_profile, a_transition, an_intake, finished_rows

ON = date(2027, 3, 1)
PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
_MARK_OF_A_LIST = "The mark before the first fact of a list is for the whole list."
every_section = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)


def _shipped(*stated: Row) -> Transition:
    playbook = find(PLAYBOOKS, "community-handoff")
    chosen = tuple(each.id for each in playbook.surfaces[:4])
    intake = an_intake(playbook=playbook.id, profile=a_profile(surfaces=chosen))
    return a_transition(*stated, playbook=playbook, intake=intake)


def _blocks(transition: Transition, section: str) -> list[Block]:
    """Return the blocks from a heading of the first level to the next."""
    found: dict[str, list[Block]] = {}
    name = ""
    for block in response_protocol.compose(transition, ON).blocks:
        if isinstance(block, Heading) and block.level == 1:
            name = block.id
        found.setdefault(name, []).append(block)
    return found.get(section, [])


def _said(transition: Transition, section: str) -> str:
    return "".join(block.model_dump_json() for block in _blocks(transition, section))


@every_section
def test_a_section_has_as_many_marks_as_its_note_counts_defaults(section: Section) -> None:
    transition = _shipped()
    placed = transition.protocol.in_section(section)
    waiting = sum(each.origin is Origin.DEFAULT for each in placed)

    said = _said(transition, section.id)

    if not transition.protocol.says(section):
        assert said == ""
        return
    every = "The one entry is a default" if waiting == 1 else f"All {waiting} entries are defaults"
    assert every in said
    # The drawn tree has no room for marks; its boxes have theirs in the answer book.
    drawn = ("triage-question", "triage-outcome")
    marked = [each for each in placed if each.row.kind not in drawn]
    assert waiting == len(placed)
    assert said.count(DEFAULT_MARK) == len(marked)


@every_section
def test_a_confirmed_section_has_no_mark_and_no_note(section: Section) -> None:
    said = _said(a_transition(*finished_rows()), section.id)

    assert "†" not in said
    assert "entries" not in said


@every_section
def test_a_confirmed_list_of_facts_loses_its_one_mark_and_the_words_about_it(
    section: Section,
) -> None:
    facts = [row for row in finished_rows() if isinstance(row, section.facts or ())]

    before, after = (_said(a_transition(*rows), section.id) for rows in ((), facts))

    assert before.count(DEFAULT_MARK) - after.count(DEFAULT_MARK) == len(facts)
    assert (_MARK_OF_A_LIST in before) is bool(facts)
    assert _MARK_OF_A_LIST not in after


def test_the_mark_stands_before_the_first_fact_alone() -> None:
    (listed,) = [
        block
        for block in _blocks(a_transition(), "document-control")
        if isinstance(block, KeyValues)
    ]

    marked = [pair.term for pair in listed.pairs if pair.text[0].text == DEFAULT_MARK]

    assert marked == ["Version"]
    assert "".join(span.text for span in listed.pairs[0].text) == f"{DEFAULT_MARK}0.1"


def test_every_section_says_something_of_its_own_and_they_come_in_their_order() -> None:
    headings = [
        block.id
        for block in response_protocol.compose(a_transition(), ON).blocks
        if isinstance(block, Heading) and block.level == 1
    ]

    said = [section.id for section in SECTIONS if a_transition().protocol.says(section)]
    assert headings == [*said, "sign-off"]


def test_the_paper_names_the_sections_it_has() -> None:
    assert "this protocol has sections 1 to 12, 14 to 22, 24, 26 to 28 and 30 to 32." in _said(
        a_transition(), "document-control"
    )


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([4], "4"),
        ([1, 2, 3], "1 to 3"),
        ([1, 3], "1 and 3"),
        ([1, 2, 3, 5, 8, 9], "1 to 3, 5 and 8 to 9"),
    ],
)
def test_neighbouring_numbers_are_said_together(numbers: list[int], said: str) -> None:
    assert runs(numbers) == said


def test_without_an_approver_there_is_no_sign_off() -> None:
    transition = a_transition(removed=(("approver", "brand-approves"),))

    assert _blocks(transition, "sign-off") == []


def test_a_sign_off_stands_at_the_end_of_every_other_protocol() -> None:
    transition = a_transition(*finished_rows())

    assert any(isinstance(block, SignOff) for block in _blocks(transition, "sign-off"))


def test_a_declared_gap_stands_in_its_place_and_is_only_counted_above() -> None:
    said = _said(a_transition(), "surface-register")

    assert "6 facts are to be added, where the text says so: " in said
    assert said.count("to be added by Brand lead") == 2


def test_the_triage_figure_says_the_lowest_severity_as_the_least_it_can_be() -> None:
    (figure,) = [block for block in _blocks(_shipped(), "triage-tree") if isinstance(block, Figure)]

    said = figure.in_words()

    assert "O1 Duty of care (respond, S4 Crisis)" in said
    assert "O2 Security runbook (hold, at least S3 Serious)" in said
    assert "O5 Moderate (hide)" in said
    assert "S0" not in "".join(words for words in said.split("(") if words.startswith("hide"))
    assert "first yes" not in figure.caption


def test_a_volume_that_nobody_counted_is_said_to_be_an_even_share() -> None:
    drafted = _said(_shipped(), "surface-register")
    counted = [
        each.model_copy(update={"weekly_volume": 7})
        for each in _shipped().protocol.of(rows.Surface)
    ]

    assert drafted.count("100\\neven share") == 4
    assert "the 400 messages a week of the intake, split evenly" in drafted
    assert "ven share" not in _said(_shipped(*counted), "surface-register")


def test_with_one_surface_the_weekly_messages_are_its_own() -> None:
    playbook = find(PLAYBOOKS, "community-handoff")
    chosen = tuple(each.id for each in playbook.surfaces[:1])
    intake = an_intake(playbook=playbook.id, profile=a_profile(surfaces=chosen))

    said = _said(a_transition(playbook=playbook, intake=intake), "surface-register")

    assert "400" in said
    assert "ven share" not in said


def test_a_unit_stands_with_its_figure_and_not_in_the_question() -> None:
    (crisis,) = [block for block in _blocks(_shipped(), "crisis") if isinstance(block, KeyValues)]

    said = {pair.term: "".join(span.text for span in pair.text) for pair in crisis.pairs}

    assert said["Public update every"] == "1 h"
    assert said["Reviewed within"] == "5 days"
    assert not [term for term in said if "(" in term or term.endswith(",")]


def test_a_machine_for_no_surface_in_particular_works_on_every_surface() -> None:
    (uses,) = [block for block in _blocks(_shipped(), "automation") if isinstance(block, Table)]

    at = [column.title for column in uses.columns].index("Surfaces")

    assert {"".join(span.text for span in row[at]) for row in uses.rows} == {"every surface"}


def test_a_paper_with_every_section_says_nothing_of_gaps_in_their_numbers() -> None:
    playbook = find(PLAYBOOKS, "community-handoff")
    chosen = tuple(each.id for each in playbook.surfaces)
    intake = an_intake(playbook=playbook.id, profile=a_profile(surfaces=chosen))
    whole = a_transition(playbook=playbook, intake=intake)

    assert all(whole.protocol.says(section) for section in SECTIONS)
    assert "Sections keep the numbers" not in _said(whole, "document-control")


def test_no_goodwill_and_no_unwatched_surface_are_not_counted_as_zero() -> None:
    nothing = [
        each.model_copy(update={"goodwill_limit": 0})
        for each in _shipped().protocol.of(rows.Empowerment)
    ]

    assert "none without asking" in _said(_shipped(*nothing), "approvals-and-empowerment")
    assert "4 watched; see section 3" in _said(_shipped(), "scope-and-principles")


def test_a_limit_reads_on_in_the_rules_sentence() -> None:
    said = _said(_shipped(), "when-to-respond")

    assert "respond (correct), at most once in a thread; then it stands" in said


def test_everybody_who_must_agree_stands_in_the_approvals_in_turn() -> None:
    layered = [
        each.model_copy(update={"further_approver_roles": ("legal-pr-approver", "duty-lead")})
        for each in _shipped().protocol.of(rows.Approval)
        if each.id == "competitors"
    ]

    roles = _shipped().protocol.roles
    turn = ", then ".join(
        roles[each] for each in ("brand-community-lead", "legal-pr-approver", "duty-lead")
    )
    assert turn in _said(_shipped(*layered), "approvals-and-empowerment")
