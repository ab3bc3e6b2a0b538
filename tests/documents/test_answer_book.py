"""Proves that protocol and answer book together say everything, and the book names its sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.documents import answer_book, response_protocol
from planner.documents.model import Heading, Items
from planner.domain.protocol.rows import Faq, Row
from planner.domain.protocol.sections import SECTIONS
from planner.domain.protocol.stated import Gap
from planner.domain.transition import Transition
from planner.library.shelf import find
from tests.examples import a_profile, a_transition, an_intake, finished_rows

ON = date(2027, 3, 1)
PLAYBOOKS = Path(__file__).parents[2] / "playbooks"


def _shipped() -> Transition:
    playbook = find(PLAYBOOKS, "community-handoff")
    chosen = tuple(each.id for each in playbook.surfaces)
    intake = an_intake(playbook=playbook.id, profile=a_profile(surfaces=chosen))
    return a_transition(playbook=playbook, intake=intake)


def _texts(row: Row) -> list[str]:
    """Return what a person typed into the row: every text, every line of it."""
    found = []
    for name in type(row).model_fields:
        value = getattr(row, name)
        typed = value if isinstance(value, tuple) else (value,)
        found += [
            line
            for each in typed
            if type(each) is str and name != "id" and not name.endswith(("role", "roles"))
            for line in each.split("\n")
            if " " in line
        ]
    return found


def test_a_figure_of_one_is_told_in_the_singular() -> None:
    asked = next(iter(a_transition().protocol.of(Faq)))
    often = asked.model_copy(update={"trigger_count": 2, "trigger_days": 1})

    said = response_protocol.compose(a_transition(often), ON).model_dump_json()
    said += answer_book.compose(a_transition(often), ON).model_dump_json()

    assert '2 times in 1 day"' in said
    assert "1 days" not in said


def test_protocol_answer_book_and_excerpt_together_leave_no_typed_text_out() -> None:
    transition = _shipped()
    papers = [
        compose(transition, ON).model_dump_json()
        for compose in (response_protocol.compose, answer_book.compose)
    ]
    excerpt = transition.protocol.rows("public-excerpt")
    said = "".join(papers).replace("\\u00a0", " ").replace("\\n", "\n")

    missing = [
        (placed.row.kind, placed.row.id, text)
        for section in SECTIONS
        for placed in transition.protocol.in_section(section)
        if placed not in excerpt
        for text in _texts(placed.row)
        if text.replace('"', '\\"') not in said
    ]

    assert missing == []


def test_the_sources_of_the_defaults_stand_in_the_answer_book_until_all_is_confirmed() -> None:
    def listed(transition: Transition) -> list[Items]:
        blocks = answer_book.compose(transition, ON).blocks
        at = [
            place
            for place, block in enumerate(blocks)
            if isinstance(block, Heading) and block.id == "sources"
        ]
        return [each for each in blocks[at[0] :] if isinstance(each, Items)] if at else []

    (sources,) = listed(a_transition())
    assert len(sources.items) == 1
    assert listed(a_transition(*finished_rows())) == []


def test_the_mark_of_a_default_is_explained_where_it_stands_and_a_draft_says_why() -> None:
    shipped, settled = (
        answer_book.compose(each, ON) for each in (_shipped(), a_transition(*finished_rows()))
    )

    assert "†\u00a0stands before a default" in shipped.model_dump_json()
    assert shipped.meta.draft_reasons
    assert "†" not in settled.model_dump_json()
    assert settled.meta.draft == bool(settled.meta.draft_reasons)


@pytest.mark.parametrize("compose", [response_protocol.compose, answer_book.compose])
def test_no_gap_is_told_as_if_it_were_a_fact(compose) -> None:  # type: ignore[no-untyped-def]
    transition = _shipped()
    gaps = [
        value
        for placed in transition.protocol.placed.values()
        for name in type(placed.row).model_fields
        if isinstance(value := getattr(placed.row, name), Gap)
    ]

    said = compose(transition, ON).model_dump_json()

    assert gaps
    assert "gap=" not in said
