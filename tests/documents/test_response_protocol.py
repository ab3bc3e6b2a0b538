"""Proves that the paper says of its sections, its defaults and its sources what is so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.documents import response_protocol
from planner.documents.model import Block, Heading, KeyValues, SignOff
from planner.documents.protocol.wording import DEFAULT_MARK
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
    are = "is a default" if waiting == 1 else "are defaults"
    assert f"{waiting} of {len(placed)} entries {are}" in said
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
    assert said.count("to be added by the brand lead") == 2
