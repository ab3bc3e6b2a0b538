"""The whole way, as two people go it: from an empty installation to a paper in the hand."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Download, Locator, Page, expect
from pypdf import PdfReader

from planner.actions.desk import Desk
from planner.domain.people import Party
from planner.domain.profile import required_inputs
from planner.domain.protocol.words import MessageSource, Platform, spoken
from planner.domain.readiness import Outcome, Voice
from tests.browser import acting
from tests.browser.acting import Begun
from tests.browser.seeing import (
    PLAYBOOK,
    box,
    choose,
    go,
    keyed,
    keys_under,
    main,
    menu,
    pick,
    press,
    section,
    set_date,
    settled,
    taken,
    type_in,
    visit,
    write,
)
from tests.conftest import Server

pytestmark = pytest.mark.browser

NOTE = "Only the brand may read this before the reveal."
HOW = "Say that the parcel is on its way, then ask for the order number in a direct message."
HEADING = "platform,account,source,language,messages a week"


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """An installation in which nobody began anything yet."""
    return own_server


def test_a_transition_goes_from_nothing_to_a_paper_in_the_hand(
    page: Page, second_page: Page, desk: Desk
):
    _home_says_what_this_is(page)
    _a_faulty_intake_is_told_beside_its_fields_and_loses_nothing(page)
    begun = _the_mended_intake_starts(page, desk)

    _the_brand_answers(page, desk, begun)
    _the_agency_sits_down(second_page, begun)
    _nothing_of_the_brands_voice_shows(second_page, begun)
    _the_agency_answers(second_page, desk, begun)
    _the_rest_is_answered(desk, begun)
    _both_lock(page, second_page, begun)

    _a_disagreement_is_settled(page, desk, begun)
    _a_gap_gets_an_owner(page, desk, begun)

    _a_surface_is_added(page)
    _thirty_surfaces_are_pasted(page, desk, begun)
    _a_section_is_confirmed(page)
    _a_scenario_is_edited(page, desk, begun)

    _the_pdf_is_taken(page)
    _the_word_file_is_taken(page)
    _the_answer_book_holds_what_was_edited(page)
    _the_history_names_who_took_what(second_page, begun)


def _home_says_what_this_is(page: Page) -> None:
    go(page, "")

    expect(main(page)).to_contain_text(
        "Move a brand's community from its agency into its own house"
    )
    expect(main(page)).to_contain_text("60 readiness criteria")


def _a_faulty_intake_is_told_beside_its_fields_and_loses_nothing(page: Page) -> None:
    main(page).get_by_role("button", name="Start a transition").click()
    expect(main(page)).to_contain_text("First choose the kind of brand")
    expect(_starter(page)).to_have_count(0)
    pick(page, box(page, "intake.playbook"), PLAYBOOK)
    expect(_starter(page)).to_be_visible()
    assert len(required_inputs()) <= len(keys_under(page, "intake-")) <= 25

    write(page, "intake.agency", "Northlight Social")
    write(page, "intake.agency_lead", "Tom Blake")
    set_date(page, "Contract ends on", 1, 2, 2020)
    _starter(page).click()

    expect(main(page)).to_contain_text("need mending before the transition can start")
    expect(_beside(page, "intake.brand")).to_contain_text("'Brand' is empty.")
    expect(main(page)).to_contain_text("The contract ends on 01 Feb 2020, before it began on")
    expect(main(page)).to_contain_text("'Surfaces' is empty. Choose at least one.")
    expect(keyed(page, "intake.agency").get_by_role("textbox")).to_have_value("Northlight Social")
    expect(keyed(page, "intake.agency_lead").get_by_role("textbox")).to_have_value("Tom Blake")
    expect(page.get_by_role("spinbutton", name="year, Contract ends on")).to_have_text("2020")


def _starter(page: Page) -> Locator:
    return main(page).get_by_role("button", name="Start the transition")


def _beside(page: Page, key: str) -> Locator:
    """Return what is said next to the widget of a key: the wrapper right after its own."""
    return keyed(page, key).locator("xpath=following-sibling::*[1]")


def _the_mended_intake_starts(page: Page, desk: Desk) -> Begun:
    set_date(page, "Contract ends on", 1, 2, desk.on.year + 2)
    write(page, "intake.brand", "Harbour & Pine")
    write(page, "intake.brand_lead", "Ana Reyes")
    menu(page, "intake.profile.surfaces", "Facebook comments", "Instagram direct messages")
    choose(page, "intake.speaking_for", "the brand")
    _starter(page).click()

    expect(main(page)).to_contain_text("agency and brand are answering apart")
    expect(keyed(page, "journey")).to_contain_text("Step 2 of 14")
    people = acting.opened(desk, "harbour-and-pine").people
    brand = next(each for each in people if each.party is Party.BRAND)
    agency = next(each for each in people if each.party is Party.AGENCY)
    assert (brand.name, agency.name) == ("Ana Reyes", "Tom Blake")
    return Begun("harbour-and-pine", brand, agency)


def _the_brand_answers(page: Page, desk: Desk, begun: Begun) -> None:
    visit(page, "Readiness")
    first, second, third, *others = acting.criteria(desk, begun)
    for criterion in (first, second):
        choose(page, f"answer-{criterion.id}", "4")
    choose(page, f"answer-{third.id}", "n/a")
    type_in(page, "Why does this not apply?", "We have none.")
    page.keyboard.press("Enter")
    expect(main(page)).to_contain_text(f"3 of {3 + len(others)} answered in all")
    expect(main(page)).to_contain_text("Does not apply: We have none.")

    press(page, f"more-{first.id}")
    page.get_by_role("textbox", name="Note on our answer").fill(NOTE)
    main(page).get_by_role("button", name="Save the note").click()
    expect(main(page).get_by_text(f"Brand notes {NOTE}")).to_be_visible()


def _the_agency_sits_down(page: Page, begun: Begun) -> None:
    go(page, "")
    press(page, f"open-{begun.id}")
    expect(keyed(page, "journey")).to_be_visible()
    pick(page, box(page, "i-am"), "Tom Blake (agency)")
    expect(main(page)).to_contain_text("left to answer for Northlight Social")


def _nothing_of_the_brands_voice_shows(page: Page, begun: Begun) -> None:
    # Every page, and every word on its way there: test_blindness.py.
    for title in ("Overview", "History", "Documents", "Readiness"):
        visit(page, title)
        expect(page.locator("body")).not_to_contain_text(NOTE)
        expect(page.locator("body")).not_to_contain_text("We have none.")
        expect(page.locator("body")).not_to_contain_text("answered for the brand")
    expect(main(page)).to_contain_text(re.compile(r"0 of \d+ answered in all"))
    expect(main(page).get_by_role("radio", name="0", exact=True).first).to_be_visible()
    answers = main(page).locator('[class*="st-key-answer-"]')
    expect(answers.get_by_role("radio", checked=True)).to_have_count(0)


def _the_agency_answers(page: Page, desk: Desk, begun: Begun) -> None:
    first, second, *_ = acting.criteria(desk, begun)
    choose(page, f"answer-{first.id}", "0")
    choose(page, f"answer-{second.id}", "3")
    expect(main(page)).to_contain_text(re.compile(r"2 of \d+ answered in all"))


def _the_rest_is_answered(desk: Desk, begun: Begun) -> None:
    for lead in begun.leads:
        acting.answer(desk, begun, lead, 2)


def _both_lock(brands: Page, agencys: Page, begun: Begun) -> None:
    for page, party in ((brands, "brand"), (agencys, "agency")):
        go(page, "readiness", begun, begun.brand if party == "brand" else begun.agency)
        main(page).get_by_role("button", name=f"Lock the {party}'s answers").click()
        press(page, "lock")
        if party == "brand":
            expect(keyed(page, "locks")).to_contain_text("brand locked")
    expect(main(agencys)).to_contain_text("Revealed")
    expect(main(agencys)).to_contain_text(NOTE)


def _a_disagreement_is_settled(page: Page, desk: Desk, begun: Begun) -> None:
    wide, narrow, *_ = acting.criteria(desk, begun)
    go(page, "readiness", begun, begun.brand)
    expect(keyed(page, f"settle-{wide.id}")).to_contain_text("4 levels apart")
    expect(keyed(page, f"settle-{narrow.id}")).to_contain_text("1 level apart")
    order = re.findall(r"(\d) levels? apart", main(page).inner_text())
    assert order == sorted(order, reverse=True)

    card = keyed(page, f"settle-{wide.id}")
    card.get_by_role("radiogroup", name="We agree on").get_by_text("1", exact=True).click()

    expect(card).to_have_count(0)
    agreed = acting.opened(desk, begun.id).answer(wide.id, Voice.AGREED)
    assert agreed is not None
    assert agreed.level == 1


def _a_gap_gets_an_owner(page: Page, desk: Desk, begun: Begun) -> None:
    gaps = acting.opened(desk, begun.id).gaps(desk.on)
    first = next(each.criterion for each in gaps if each.outcome is not Outcome.DISPUTED)
    choose(page, "view-True", "Gaps")
    pick(page, _owner(page, first.id), "Tom Blake (agency)")
    expect(keyed(page, f"gap-{first.id}").get_by_test_id("stSkeleton")).to_have_count(0)

    page.reload()
    choose(page, "view-True", "Gaps")
    expect(_owner(page, first.id)).to_have_value("Tom Blake (agency)")


def _owner(page: Page, criterion: str) -> Locator:
    return keyed(page, f"gap-{criterion}").get_by_role("combobox", name="Owner")


def _a_surface_is_added(page: Page) -> None:
    visit(page, "Protocol")
    section(page, "3 Surface register")
    press(page, "add-surface")
    for label, option in (
        ("Platform", spoken(Platform.YOUTUBE)),
        ("Source", spoken(MessageSource.PUBLIC_COMMENT)),
        ("Owner", "Brand community lead"),
        ("Backup", "Agency account lead"),
    ):
        pick(page, main(page).get_by_role("combobox", name=f"{label} *"), option)
    for label, text in (
        ("Account", "@harbourandpine_films"),
        ("Language", "English"),
        ("Market", "GB"),
        ("Read in", "Hootsuite"),
        ("Reply from", "Hootsuite"),
    ):
        type_in(page, f"{label} *", text)
    press(page, "save-row")

    expect(main(page)).to_contain_text("Surfaces (3)")
    expect(main(page)).to_contain_text("@harbourandpine_films")
    settled(page)


def _thirty_surfaces_are_pasted(page: Page, desk: Desk, begun: Begun) -> None:
    lines = [f"facebook,@hp_{number},public comment,English,40" for number in range(30)]
    faulty = "\n".join([HEADING, *lines[:2], "facebook,@hp_2,public coment,English,40", *lines[3:]])
    main(page).get_by_role("button", name="Paste surfaces from a table").click()
    table = page.get_by_role("textbox", name="Table")
    table.fill(faulty)
    page.get_by_role("button", name="Add these surfaces").click()

    expect(page.get_by_text("Row 3, source")).to_be_visible()
    expect(page.get_by_text("Did you mean 'public comment'?")).to_be_visible()
    expect(table).to_have_value(faulty)
    expect(main(page)).to_contain_text("Surfaces (3)")

    before = acting.opened(desk, begun.id).book.seq
    table.fill("\n".join([HEADING, *lines]))
    page.get_by_role("button", name="Add these surfaces").click()

    expect(main(page)).to_contain_text("Surfaces (33)")
    kept = [each for each in desk.store.entries(f"transition:{begun.id}") if each.seq > before]
    assert [each.action for each in kept] == ["add"] * 30
    assert len({each.at for each in kept}) == 1


def _a_section_is_confirmed(page: Page) -> None:
    section(page, "9 Public, private, offline")
    press(page, "confirm-section")

    expect(keyed(page, "confirm-section")).to_have_count(0)
    line = keyed(page, "section-choice").locator("label", has_text="9 Public, private, offline")
    expect(line).not_to_contain_text("to confirm")


def _a_scenario_is_edited(page: Page, desk: Desk, begun: Begun) -> None:
    section(page, "8 Scenario catalogue")
    id_ = acting.opened(desk, begun.id).protocol.rows("scenario")[0].row.id
    press(page, f"edit-scenario-{id_}")
    type_in(page, "How *", HOW)
    press(page, "save-row")

    line = keyed(page, f"line-scenario-{id_}")
    expect(line).to_be_visible()
    expect(line).not_to_contain_text("default")


def _the_pdf_is_taken(page: Page) -> None:
    visit(page, "Documents")
    download = taken(page, "take-pdf")

    assert download.suggested_filename.startswith("harbour-and-pine-response-protocol-")
    assert download.suggested_filename.endswith("-DRAFT.pdf")
    pages = [each.extract_text() for each in PdfReader(_bytes(download)).pages]
    whole = " ".join(" ".join(pages).split())
    assert "Harbour & Pine" in whole
    assert "@hp_29" in whole
    assert [number for number, text in enumerate(pages, 1) if "DRAFT" not in text] == []


def _the_word_file_is_taken(page: Page) -> None:
    download = taken(page, "take-docx")

    paper = Document(_bytes(download))
    whole = " ".join(
        text.text or "" for text in paper.element.body.iter() if text.tag.endswith("}t")
    )
    assert "Harbour & Pine" in whole
    assert "@hp_29" in whole
    assert "DRAFT" in whole + " ".join(
        paragraph.text for part in paper.sections for paragraph in part.header.paragraphs
    )


def _the_answer_book_holds_what_was_edited(page: Page) -> None:
    choose(page, "document-live", "Answer book")
    download = taken(page, "take-answer-book-md")

    assert HOW in Path(download.path()).read_text("utf-8")


def _bytes(download: Download) -> BytesIO:
    return BytesIO(Path(download.path()).read_bytes())


def _the_history_names_who_took_what(page: Page, begun: Begun) -> None:
    go(page, "history", begun, begun.agency)

    diary = main(page)
    for format_ in ("pdf", "docx"):
        expect(diary).to_contain_text(
            f"Ana Reyes (brand) took the DRAFT of the response protocol 0.1 as {format_}"
        )
    expect(diary).to_contain_text("Ana Reyes (brand) changed the scenario")
