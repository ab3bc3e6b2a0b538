"""Preparing a workshop on the page, as the people of the demo do it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import demo, people
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.workshop import arranging as actions
from planner.actions.workshop.rooms import listed
from planner.domain.kinds import transition_scope, workshop_scope
from planner.domain.people import Party, Standing
from planner.domain.workshop import arranging
from planner.domain.workshop.arranging import Part, Place
from planner.domain.workshop.room import ONLY, Room
from planner.domain.workshop.words import BlockKind, Naming, Stand, Template
from planner.live import clock
from planner.ui import session
from tests.ui.conftest import shown, words

#: A Sunday: a week on is the Monday after.
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANA, PRIYA = "harbour-and-pine.ana-reyes", "northlight-social.priya-shah"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The demo in a database of its own."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setenv("PLANNER_DB", str(tmp_path / "planner.db"))
    session.store.clear()
    demo.load(Desk(session.store(), None, NOW))
    yield
    session.store().close()
    session.store.clear()


def _page() -> None:
    from planner.ui import failures, session, workshops

    session.start()
    failures.show_pending()
    workshops.page()


def opened(person: str = PRIYA) -> AppTest:
    return shown(_page, demo.TRANSITION, person)


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def desk(person: str = PRIYA) -> Desk:
    everybody = Desk(session.store(), None, NOW)
    found = open_transition(everybody, demo.TRANSITION).person(person)
    return Desk(session.store(), found, NOW)


def prepared(page: AppTest, template: Template = Template.READINESS) -> Room:
    """Prepare a workshop with what the form offers, and return it."""
    press(page, "prepare-new")
    page.radio(key="new-workshop-template").set_value(template).run()
    press(page, "prepare-it")
    return room()


def room() -> Room:
    return listed(desk(), demo.TRANSITION)[0]


def keys(page: AppTest) -> set[str]:
    return {each.key for each in page.button if each.key}


def version(found: Room) -> int:
    return found.book.version("workshop", ONLY)


def field(page: AppTest, name: str) -> str:
    """Return the key of a field of the form that is open."""
    found = [each.key for each in (*page.text_input, *page.text_area) if each.key]
    return next(each for each in found if each.startswith("part-") and each.endswith(f"-{name}"))


@pytest.mark.parametrize(
    ("template", "line"),
    [
        (Template.READINESS, "Readiness review: 90 min slot, 75 planned, 15 free (15 % asked for)"),
        (Template.PROTOCOL, "Protocol design: 120 min slot, "),
        (Template.GATE, "Handover gate: 45 min slot, "),
        (Template.DRILL, "Drill: 30 min slot, 25 planned, 5 free (15 % asked for)"),
    ],
)
def test_each_template_opens_with_its_agenda_laid(template: Template, line: str) -> None:
    page = opened()

    found = prepared(page, template)

    said = words(page)
    assert line in said
    assert "Mon 30 Nov 2026, 10:00–" in said
    assert found.workshop.template is template
    assert found.workshop.items
    assert all(each.question in said for each in found.workshop.items)
    assert found.workshop.facilitators == (PRIYA,)


def test_what_is_wrong_stands_at_its_field_and_what_was_given_stays() -> None:
    page = press(opened(), "prepare-new")
    page.radio(key="new-workshop-template").set_value(Template.DRILL).run()
    page.date_input(key="new-workshop-on").set_value(date(2026, 11, 1))
    page.multiselect(key="new-workshop-injects").set_value([])

    press(page, "prepare-it")

    said = words(page)
    assert "'Day' lies in the past." in said
    assert "'Messages' is empty." in said
    assert page.date_input(key="new-workshop-on").value == date(2026, 11, 1)
    assert listed(desk(), demo.TRANSITION) == ()


def test_a_message_that_is_hard_to_read_needs_a_tick_of_its_own() -> None:
    page = press(opened(), "prepare-new")
    page.radio(key="new-workshop-template").set_value(Template.DRILL).run()
    hard = page.multiselect(key="new-workshop-hard")
    chosen = hard.options[0]
    hard.select(chosen)

    press(page, "prepare-it")
    assert "played only where the room was asked before" in words(page)
    page.checkbox(key="new-workshop-asked").check()
    page.multiselect(key="new-workshop-injects").set_value([])
    press(page, "prepare-it")

    assert [each.question for each in room().workshop.items] == [chosen]
    assert "may hurt whoever reads it" not in words(page)


def test_a_check_is_gone_once_its_button_has_mended_it() -> None:
    page = opened()
    found = prepared(page)
    block = next(each for each in found.workshop.blocks if each.items)
    shorter = block.model_copy(update={"minutes": 20})
    actions.arrange(
        desk(),
        found.id,
        lambda now: arranging.with_part(now, shorter),
        expected=version(found),
    )
    page.run()
    sentence = f"'{block.title}': 35 min of votes in a 20 min block."
    assert sentence in words(page)
    number = next(each.key for each in page.button if each.key and each.label == "Give it 35 min")

    press(page, number)

    assert sentence not in words(page)
    assert next(e for e in room().workshop.blocks if e.id == block.id).minutes == 35


def test_too_few_voters_lead_to_the_people_and_two_more_are_enough() -> None:
    page = opened()
    prepared(page)
    assert "1 voter for the agency is invited" in words(page)

    press(page, next(e.key for e in page.button if e.key and e.label == "Invite"))
    for name in ("Ria Holm", "Ben Ash"):
        base = f"guest-{len(room().workshop.invited)}"
        page.text_input(key=f"{base}-name").set_value(name)
        page.selectbox(key=f"{base}-side").set_value(page.selectbox(key=f"{base}-side").options[0])
        press(page, "invite-guest")

    said = words(page)
    assert "voter for the agency" not in said
    assert "Nothing stands in the way." in said
    assert "Agency: 4 guests" in said


def test_a_check_that_blocks_says_so_and_the_lobby_waits_for_it() -> None:
    page = opened()
    found = prepared(page)
    assert not page.button(key="do-open-lobby").disabled

    actions.arrange(
        desk(),
        found.id,
        lambda now: {"blocks": tuple(each for each in now.blocks if not each.items)},
        expected=version(found),
    )
    page.run()

    assert "Blocks:** Nothing is asked yet." in words(page)
    assert page.button(key="do-open-lobby").disabled

    press(page, "add-items")
    press(page, "edit-block-1")
    pool = page.multiselect(key=f"add-block-1-{version(room())}-chosen")
    pool.select(pool.options[0])
    press(page, "add-to-block-1-now")

    assert "Blocks:**" not in words(page)
    assert not page.button(key="do-open-lobby").disabled


def test_a_block_is_edited_moved_and_taken_out() -> None:
    page = opened()
    found = prepared(page)
    parking = next(e.id for e in found.workshop.blocks if e.kind is BlockKind.PARKING)

    press(page, f"edit-{parking}")
    page.text_input(key=field(page, "title")).set_value("What waits")
    press(page, "part-save")
    press(page, f"up-{parking}")

    moved = room().workshop.blocks
    assert [each.id for each in moved].index(parking) == len(moved) - 3
    assert moved[-3].title == "What waits"

    press(page, f"edit-{parking}")
    press(page, f"out-{parking}")

    assert parking not in {each.id for each in room().workshop.blocks}
    assert "What waits" not in words(page)


def test_an_item_is_added_from_the_pool_changed_and_taken_out() -> None:
    page = opened()
    found = prepared(page)
    block = next(each for each in found.workshop.blocks if each.items)
    press(page, f"edit-{block.id}")

    pool = page.multiselect(key=f"add-{block.id}-{version(found)}-chosen")
    pool.select(pool.options[0])
    press(page, f"add-to-{block.id}-now")
    added = next(e for e in room().workshop.blocks if e.id == block.id).items[-1]
    assert added.question == pool.options[0]

    press(page, f"change-{added.id}")
    page.text_input(key=field(page, "question")).set_value("How sure are we?")
    press(page, "part-save")
    assert room().workshop.by_id[added.id].question == "How sure are we?"

    # One is back at the block, not at the whole agenda.
    press(page, f"out-{added.id}")
    assert added.id not in room().workshop.by_id


def test_a_limit_that_is_typed_becomes_an_option_and_a_word_does_not() -> None:
    page = opened()
    found = prepared(page, Template.PROTOCOL)
    block, item = next(
        (block, item)
        for block in found.workshop.blocks
        for item in block.items
        if item.kind == "rule" and item.in_minutes
    )
    press(page, f"edit-{block.id}")
    press(page, f"change-{item.id}")
    key = next(e.key for e in page.multiselect if e.key and e.key.endswith("-options"))

    page.multiselect(key=key).set_value(["45", "soon"])
    press(page, "part-save")
    assert "'soon' is not a number of minutes" in words(page)
    page.multiselect(key=key).set_value(["45", item.options[0].value])
    press(page, "part-save")

    options = [(e.value, e.label) for e in room().workshop.by_id[item.id].options]
    assert options == [("45", "45 min"), (item.options[0].value, item.options[0].label)]


def test_a_save_on_what_somebody_else_changed_shows_both_and_keeps_the_chosen_one() -> None:
    page = opened()
    found = prepared(page)
    close = found.workshop.blocks[-1]
    press(page, f"edit-{close.id}")
    page.text_input(key=field(page, "title")).set_value("My close")
    actions.edit_part(
        desk(ANA),
        found.id,
        Place(Part.BLOCK, close.id),
        {"title": "Her close"},
        base=found.workshop,
        expected=version(found),
    )

    press(page, "part-save")

    said = words(page)
    assert "Ana Reyes (brand) saved this while you were editing it. Nothing is lost" in said
    assert "My close" in said
    assert "Her close" in said
    assert room().workshop.blocks[-1].title == "Her close"

    press(page, "part-settle")
    assert room().workshop.blocks[-1].title == "My close"


def test_a_press_on_what_somebody_else_changed_does_nothing_and_says_so() -> None:
    page = opened()
    found = prepared(page)
    first = found.workshop.blocks[0].id
    actions.arrange(desk(ANA), found.id, lambda now: {"title": "Another"}, expected=version(found))

    press(page, f"down-{first}")

    assert any("a moment before you" in each.value for each in page.error)
    assert room().workshop.blocks[0].id == first


def test_the_terms_are_edited() -> None:
    page = opened()
    prepared(page)
    page.segmented_control(key="prepare-view").set_value("Terms").run()

    press(page, "edit-terms")
    page.text_input(key=field(page, "title")).set_value("Where we stand")
    naming = next(e for e in page.radio if e.key and e.key.endswith("-naming"))
    naming.set_value(Naming.NAMED)
    press(page, "part-save")

    assert (room().workshop.title, room().workshop.naming) == ("Where we stand", Naming.NAMED)
    assert "Where we stand: 90 min slot" in words(page)


def test_a_contributor_of_the_agency_prepares_and_a_reader_only_looks_on() -> None:
    worker = people.add_person(
        desk(), demo.TRANSITION, name="Kim Lund", standing=Standing.CONTRIBUTOR
    )
    reader = people.add_person(
        desk(ANA), demo.TRANSITION, name="Vera Stone", standing=Standing.VIEWER
    )

    found = prepared(opened(worker.id))
    page = opened(reader.id)
    press(page, f"open-{found.id}")

    assert found.workshop.facilitators == (worker.id,)
    assert worker.party is Party.AGENCY
    assert "Readiness review: 90 min slot" in words(page)
    assert not [each for each in keys(page) if each.startswith(("edit-", "up-", "do-", "add-"))]


def test_a_rehearsal_leaves_the_workshop_and_the_transitions_log_as_they_were() -> None:
    page = opened()
    found = prepared(page)
    seq = session.store().book(transition_scope(demo.TRANSITION)).seq

    press(page, "rehearse")

    trial = next(e for e in listed(desk(), demo.TRANSITION, rehearsals=True) if e.id != found.id)
    assert "REHEARSAL" in words(page)
    assert trial.workshop.rehearsal
    assert session.store().book(transition_scope(demo.TRANSITION)).seq == seq
    assert session.store().book(workshop_scope(found.id)).seq == found.book.seq


def test_the_lobby_is_opened_by_its_button_and_the_agenda_can_still_be_reached() -> None:
    page = opened()
    prepared(page)

    press(page, "do-open-lobby")
    assert room().session.stand is Stand.LOBBY
    press(page, "edit-in-lobby")

    assert "Readiness review: 90 min slot" in words(page)
    assert "do-open-lobby" not in keys(page)


def test_a_draft_is_called_off_with_its_reason() -> None:
    page = opened()
    prepared(page)

    page.text_input(key="why-cancel").set_value("Half of us are ill.")
    press(page, "do-cancel")

    assert room().session.stand is Stand.CANCELLED


def test_each_sheet_can_be_taken_as_pdf_and_word_and_a_drills_are_others() -> None:
    page = opened()
    prepared(page)
    page.segmented_control(key="prepare-view").set_value("On paper").run()
    review = taken(page)

    assert {"print-pack-pdf", "print-run-sheet-docx", "print-voting-cards-pdf"} <= review
    assert "the join sheet has a line for the address" in words(page)

    other = opened()
    prepared(other, Template.DRILL)
    other.segmented_control(key="prepare-view").set_value("On paper").run()
    assert "print-voting-cards-pdf" not in taken(other)


def taken(page: AppTest) -> set[str]:
    assert not page.exception
    return {each.key for each in page.get("download_button") if each.key}


def test_the_form_of_a_guest_is_empty_again_once_that_guest_is_taken_out() -> None:
    page = opened()
    prepared(page)
    press(page, next(e.key for e in page.button if e.key and e.label == "Invite"))
    base = f"guest-{len(room().workshop.invited)}"
    page.text_input(key=f"{base}-name").set_value("Ria Holm")
    press(page, "invite-guest")

    guest = next(each for each in room().workshop.invited if each.name == "Ria Holm")
    press(page, f"out-{guest.id}")

    assert page.text_input(key=f"{base}-name").value == ""
