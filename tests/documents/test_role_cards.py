"""Proves that every role has a card of its own that says who holds it, and never who applied."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.documents import role_cards
from planner.documents.formats import docx as word
from planner.documents.model import Document, Heading
from planner.domain.playbook import Playbook
from planner.domain.protocol.rows import RosterPerson
from planner.domain.protocol.rows.handoff.team import Applying, Candidate, Filled, Position
from planner.domain.transition import Transition
from planner.domain.value import Value
from planner.library.shelf import find
from tests.documents.reading import pages_of, pdf_with_shipped_fonts, said_by
from tests.documents.sample import a_theme
from tests.examples import a_transition, an_intake

ON = date(2027, 1, 11)
PLAYBOOKS = Path(__file__).parents[2] / "playbooks"


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return find(PLAYBOOKS, "community-handoff")


def made(playbook: Playbook, *stated: Value) -> Document:
    return role_cards.compose(_transition(playbook, *stated), ON)


def _transition(playbook: Playbook, *stated: Value) -> Transition:
    return a_transition(*stated, playbook=playbook, intake=an_intake(playbook=playbook.id))


def a_position(id: str, state: Filled, person: str, **facts: object) -> Position:
    return Position.model_validate(
        {"id": id, "role": "community-manager", "state": state, "person": person, **facts}
    )


def test_every_role_has_a_page_of_its_own_with_all_that_it_does(playbook: Playbook):
    document = made(playbook)
    pages = pages_of(pdf_with_shipped_fonts(document, a_theme()).content)

    cards = [b for b in document.blocks if isinstance(b, Heading) and b.new_page]
    assert [card.text for card in cards] == [role.title for role in playbook.roles]
    told = said_by(document)
    for role in playbook.roles:
        wanted = (role.duty, *role.duties, *role.decides, *role.measured_by, role.must_have)
        assert [each for each in wanted if each and each not in told] == []
    # The list of holders, then a page a role.
    assert len(pages) == 1 + len(playbook.roles)
    for role, page in zip(playbook.roles, pages[1:], strict=True):
        assert page.split("\n")[1].strip() == role.title


def test_word_opens_a_page_for_each_card(playbook: Playbook):
    import io

    import docx

    file = docx.Document(io.BytesIO(word.render(made(playbook), a_theme()).content))

    opening = [p.text for p in file.paragraphs if p.paragraph_format.page_break_before]
    assert opening == [role.title for role in playbook.roles]


def test_a_card_names_who_holds_the_role_with_hours_and_first_day(playbook: Playbook):
    held = a_position(
        "cm-one", Filled.FILLED, "Mia Lund", hours=32, starts_on=date(2027, 2, 1),
        department="Marketing", growth="Senior after a year.",
    )  # fmt: skip
    borrowed = a_position("cm-two", Filled.BORROWED, "Jo Park", hours=8)

    told = said_by(made(playbook, held, borrowed))

    (line, *_) = (each for each in told if "Mia Lund" in each)
    assert line.startswith(
        "Mia Lund (32 h a week, Marketing, from 1 Feb 2027); Jo Park (8 h a week, borrowed hours)"
    )
    assert "Senior after a year." in " ".join(told)


def test_a_place_that_nobody_is_named_for_says_by_when_it_is_opened(playbook: Playbook):
    told = " ".join(said_by(made(playbook)))

    assert "not open yet; had to be opened by" in told
    assert "filled, name to be added by Agency account lead" in told


def test_without_a_position_the_roster_and_the_intake_say_who_it_is(playbook: Playbook):
    person = RosterPerson.model_validate(
        {"id": "mia", "name": "Mia", "party": "brand", "role": "community-manager",
         "languages": ["English"]}
    )  # fmt: skip

    document = made(playbook, person)

    told = " ".join(said_by(document))
    assert "Mia; not open yet" in told
    assert an_intake().brand_lead in told
    assert document.meta.status.endswith("roles are held by nobody yet")


def test_nobody_who_applies_is_on_any_card(playbook: Playbook):
    open_place = a_position("cm-one", Filled.OFFERED, "Zelda Quill", starts_on=date(2027, 3, 1))
    applicant = Candidate(id="zq", tag="Z.Q. of Leeds", position="cm-one", state=Applying.OFFERED)

    told = " ".join(said_by(made(playbook, open_place, applicant)))

    assert "offered, first day 1 Mar 2027" in told
    assert "Zelda" not in told
    assert "Z.Q." not in told
