"""Proves what is on the sheets that are printed before a workshop, and that no vote is."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import numpy as np
import pytest
from docx.oxml.ns import qn
from PIL import Image

from planner.documents.formats import pdf
from planner.documents.model import Document, Figure, Heading, Table
from planner.documents.placards import Placards
from planner.documents.squares import Squares
from planner.documents.workshop import prints
from planner.domain.workshop import on_items
from planner.domain.workshop.agenda import InjectItem
from planner.domain.workshop.inject import FollowUp, Inject
from planner.domain.workshop.words import Naming, Side, Template
from planner.store.database import Store
from tests.actions.desks import a_store, begun_in
from tests.actions.workshop.sittings import ANCHORS, Sitting, at_table, level_item, sitting
from tests.documents.reading import (
    RENDERERS,
    pages_of,
    pdf_with_shipped_fonts,
    said_by,
    squeezed,
    words_in,
)
from tests.documents.sample import a_theme
from tests.documents.workshops import seated

ON = date(2027, 1, 10)
ADDRESS = "http://192.0.2.7:8501/join"
SQUARES = Squares(rows=((True, False), (False, True)), says=ADDRESS)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def paper(room: Sitting, sheet: str, address: str = ADDRESS) -> Document:
    squares = SQUARES if address else None
    asked = prints.Asked(room.room, room.table.seen(), address, squares)
    return prints.compose(asked, sheet, ON)


def told(document: Document) -> str:
    return "\n".join(said_by(document))


def a_drill(store: Store) -> Sitting:
    table = begun_in(store)
    first = Inject(
        id="late",
        title="A late parcel",
        post="Three weeks and no parcel!",
        surface=table.placed("surface").row.id,
        look_for="Who takes it first?",
        then=(FollowUp(after_minutes=20, happens="A journalist shares it."),),
    )
    items = (
        InjectItem(id="late", question="A late parcel", inject=first),
        level_item(table, 1),
        InjectItem(
            id="hard",
            question="A sad one",
            inject=Inject(id="hard", title="A sad one", post="I cannot go on.", hard=True),
        ),
    )
    return at_table(table, *items, template=Template.DRILL)


@pytest.mark.parametrize("sheet", [*prints.SHEETS, prints.PACK])
def test_every_sheet_says_every_word_in_every_format(store, sheet):
    document = paper(a_drill(store), sheet)

    # Who owns a paper without a cover stands in the file's properties alone.
    said = [text for text in said_by(document) if text != document.meta.owner]
    for format_, render in RENDERERS.items():
        shown = words_in(format_, render(document, a_theme()).content)
        assert [text for text in said if squeezed(text) not in shown] == []


def test_the_run_sheet_has_times_notes_the_order_of_cutting_and_the_way_to_take_over(store):
    room = seated(store)
    door = room.room.door
    assert door is not None

    said = told(paper(room, "run-sheet"))

    code = f"{door.recovery[:4]}-{door.recovery[4:]}"
    assert f"Take-over code {code}" in said
    assert f"{door.code[:3]}-{door.code[3:]}" in said
    assert "10:00\nWelcome\n5\nSay hello." in said
    assert "10:05\nVotes\n" in said
    assert "1. Sponsor has signed the scope" in said
    assert "10:45\nParking lot" in said
    assert "10:55\nClose" in said
    assert "65 min of blocks in a slot of 90 min: 25 min are left over" in said
    assert "cut in this order:\nParking lot, 10 minutes" in said


def test_times_are_those_of_the_clocks_where_the_brand_is(store):
    said = told(paper(sitting(store, zone="Asia/Bangkok"), "run-sheet"))

    assert "11 Jan 2027, 17:00 to 18:30 (Asia/Bangkok)" in said
    assert "17:00\nWelcome" in said
    assert "17:05\nVotes" in said


def test_an_agenda_that_does_not_fit_says_by_how_much(store):
    assert "a slot of 50 min: 15 min too many" in told(
        paper(sitting(store, minutes=50), "run-sheet")
    )


def test_the_join_sheet_lets_guests_in_and_gives_no_other_secret_away(store):
    room = seated(store)
    door = room.room.door
    assert door is not None

    document = paper(room, "join-sheet")

    drawings = [block.drawing for block in document.blocks if isinstance(block, Figure)]
    placards, squares = drawings
    assert isinstance(placards, Placards)
    assert placards.placards[0].big == f"{door.code[:3]}-{door.code[3:]}"
    assert squares == SQUARES
    said = told(document)
    assert f"Open {ADDRESS}" in said
    assert "at its close that link is destroyed" in said
    for sheet in ("join-sheet", "voting-cards", "worksheets", "parking-lot"):
        shown = told(paper(room, sheet))
        assert door.recovery[:4] not in shown
        assert door.screen not in shown


def test_without_an_address_there_is_a_line_to_write_it_on(store):
    said = told(paper(seated(store), "join-sheet", address=""))

    assert "Address: ...." in said
    assert "Open the address above" in said


def test_all_six_voting_cards_stand_on_one_page(store):
    pages = pages_of(
        pdf_with_shipped_fonts(paper(seated(store), "voting-cards"), a_theme()).content
    )

    assert len(pages) == 1
    for said in ("level 0 of 4", "level 4 of 4", "I cannot judge"):
        assert said in pages[0]


def test_every_question_has_a_worksheet_of_its_own_in_the_order_of_the_agenda(store):
    room = seated(store)
    items = room.room.session.items

    document = paper(room, "worksheets")

    headings = [each.text for each in document.headings()]
    assert headings == [f"{number}. {item.question}" for number, item in enumerate(items, 1)]
    pages = pages_of(pdf_with_shipped_fonts(document, a_theme()).content)
    assert len(pages) == len(items)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert all(each.is_to_fill_in and each.has_high_rows for each in tables)
    first = "\n".join(said_by(document.model_copy(update={"blocks": document.blocks[:4]})))
    for level, anchor in enumerate(ANCHORS):
        assert f"{level}: {anchor}" in first
    assert "Agency 1\nBrand 1\nOther 1\nAgency 2\nBrand 2\nOther 2" in first
    for option in items[2].options:
        assert f"\n{option.label}\n" in told(document)
    assert "Limit in minutes" in told(document)
    assert "Proposed:" in told(document)


def test_a_drills_cards_and_observer_sheets_say_exercise_and_only_observers_know_more(store):
    room = a_drill(store)

    cards, observers = paper(room, "drill-cards"), paper(room, "observer-sheets")

    for document in (cards, observers):
        pages = pages_of(pdf_with_shipped_fonts(document, a_theme()).content)
        assert len(pages) == 2
        assert all(page.count("EXERCISE") >= 2 for page in pages)
    said = told(cards)
    assert "EXERCISE 1. A late parcel" in said
    assert "EXERCISE 3. A sad one" in said
    assert "Three weeks and no parcel!" in said
    assert "Whoever wants to sits this one out." in said
    assert "journalist" not in said
    assert "Who takes it first?" not in said
    assert "After 20 min: A journalist shares it." in told(observers)
    assert "Look for: Who takes it first?" in told(observers)


def test_every_page_of_a_drills_pack_says_exercise(store):
    document = paper(a_drill(store), prints.PACK)

    pages = pages_of(pdf_with_shipped_fonts(document, a_theme()).content)

    assert len(pages) > len(prints.SHEETS)
    assert [number for number, page in enumerate(pages, 1) if "EXERCISE" not in page] == []


def test_a_workshop_has_the_sheets_that_its_items_need(store):
    drill = a_drill(store)
    rules_alone = sitting(store, seated(store).room.session.items[2])

    assert prints.offered(drill.room) == tuple(prints.SHEETS)
    assert prints.offered(rules_alone.room) == (
        "run-sheet",
        "join-sheet",
        "worksheets",
        "parking-lot",
    )


def test_the_pack_holds_every_sheet_and_each_opens_a_page(store):
    room = a_drill(store)

    document = paper(room, prints.PACK)

    for sheet in prints.offered(room.room):
        ids = [each.id for each in paper(room, sheet).headings()]
        assert [each.id for each in document.headings() if each.id in ids] == ids
    top = [each for each in document.headings() if isinstance(each, Heading) and each.level == 1]
    assert [each.new_page for each in top] == [False, *[True] * (len(top) - 1)]


def test_no_vote_and_no_reason_is_on_any_sheet(store):
    room = sitting(store, naming=Naming.NAMED)
    room.start()
    for number in range(4):
        room.sit(f"Guest {number}", Side.BRAND)
    room.ask("level-0")
    before = told(paper(room, prints.PACK))
    for number in range(4):
        room.vote(f"Guest {number}", "3", reason="My own reason")
    room.do(on_items.Reveal(item="level-0"))

    assert told(paper(room, prints.PACK)) == before


@pytest.mark.parametrize("format_", RENDERERS)
def test_a_pack_is_the_same_bytes_each_time(store, format_):
    room = a_drill(store)

    first, again = (RENDERERS[format_](paper(room, prints.PACK), a_theme()) for _ in range(2))

    assert first.content == again.content


def test_high_rows_leave_nine_millimetres_to_write_in(store):
    document = paper(seated(store), "parking-lot")
    made = {name: render(document, a_theme()).content for name, render in RENDERERS.items()}

    file = docx.Document(BytesIO(made["docx"]))
    heights = [int(each.get(qn("w:val"))) for each in file.element.body.iter(qn("w:trHeight"))]
    # Twentieths of a point: nine millimetres are 25.5 points.
    assert heights == [510] * 16
    assert b'class="to-fill-in high"' in made["html"]
    assert b".high td { height: 9mm;" in made["html"]
    page = Image.open(BytesIO(pdf.first_page(document, a_theme()))).convert("L")
    # A dot a point, read down the middle of a column: the lines between its rows.
    down = np.asarray(page)[:, page.width // 2] < 252
    lines = np.flatnonzero(down[1:] & ~down[:-1])
    assert 25 <= np.median(np.diff(lines)) <= 26
