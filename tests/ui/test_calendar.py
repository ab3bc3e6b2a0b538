"""Proves that the calendar's page opens with what needs a decision and takes a file as it is."""

from __future__ import annotations

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from planner.actions import calendar, protocol
from planner.domain.calendar import launch_questions, planned, questions_at, unanswered
from planner.domain.people import Party, Standing
from planner.domain.protocol.words import LaunchTheme
from planner.ui import session
from tests.actions.desks import Table
from tests.ui.conftest import shown, words

HEADING = "date,time,title,owner,questions\n"


def _page() -> None:
    from planner.ui import calendar, failures, session

    session.start()
    failures.show_pending()
    calendar.page()


def opened(table: Table, person: str | None = None) -> AppTest:
    assert table.brand.person is not None
    return shown(_page, table.id, person or table.brand.person.id)


def give(page: AppTest, name: str, data: str) -> None:
    page.file_uploader[0].set_value((name, data.encode(), "text/csv"))
    [take] = [each for each in page.button if each.label == "Take its posts"]
    take.click()
    page.run()


def next_monday() -> str:
    today = session.desk().on
    return (today + timedelta(days=7 - today.weekday())).isoformat()


def test_an_empty_calendar_says_what_to_do_first(table: Table) -> None:
    said = words(opened(table))

    assert "## No post is planned yet" in said
    assert "First, give the calendar you have" in said
    assert "with nobody there:" not in said


def test_a_file_given_shows_who_is_missing_and_who_owes_answers(table: Table) -> None:
    waiting = len(unanswered(table.seen(), session.desk().on))
    page = opened(table)

    give(page, "posts.csv", f"{HEADING}{next_monday()},19:00,Spring sale,Ana Reyes,Why? | When?\n")

    said = words(page)
    assert "1 of 1 post to come has hours with nobody there" in said
    assert "1 post goes out with nobody there:" in said
    assert "only somebody on call on" in said
    assert f"{waiting + 2} questions have no agreed answer; " in said
    assert "1 post added, 0 changed, 0 left as they were, 2 expected questions added." in said
    for question in ("Why?", "When?"):
        assert f"{question} :orange-badge[no agreed answer] :small[owed by Ana Reyes]" in said


def test_faulty_lines_are_told_and_the_sound_ones_stand(table: Table) -> None:
    page = opened(table)

    give(page, "posts.csv", f"{HEADING}{next_monday()},10:00,Sound,,\nnever,,Odd,,\n")

    assert "**Line 3, date** 'never' is not a day." in words(page)
    assert "Sound" in words(page)
    page.button("calendar-note-away").click().run()
    assert "Line 3" not in words(page)


def test_a_file_that_cannot_be_read_says_why(table: Table) -> None:
    page = opened(table)

    give(page, "posts.csv", "nothing")

    assert "Nothing was taken. There is no row under the heading." in words(page)


def test_a_question_is_added_at_its_post_and_answered_in_the_same_editor(table: Table) -> None:
    calendar.import_posts(
        table.brand, table.id, "p.csv", f"{HEADING}{next_monday()},10:00,Sale,,\n".encode()
    )
    (post,) = planned(table.seen())
    page = opened(table)

    page.button(f"ask-{post.id}").click().run()
    [asked] = [each for each in page.text_input if each.label == "They ask *"]
    asked.set_value("Until when?")
    [theme] = [each for each in page.selectbox if each.label == "Theme *"]
    theme.set_value(theme.options[0])
    page.button("save-row").click().run()

    (kept,) = questions_at(table.seen(), post.id)
    assert (kept.question, kept.owner_role) == ("Until when?", post.owner_role)
    assert "Until when?" in words(page)


def test_a_question_of_every_launch_stands_under_its_theme(table: Table) -> None:
    lead = table.seen().playbook.lead_roles[Party.BRAND]
    others = len(launch_questions(table.seen())[LaunchTheme.PRICE])
    facts = {"theme": "price", "question": "A lot?", "answer": "It lasts.", "owner_role": lead}
    protocol.add_row(table.brand, table.id, "expected-question", facts)

    said = words(opened(table))

    assert f"##### Price (1 of {others + 1} agreed)" in said
    assert "A lot? :green-badge[agreed]" in said


def test_whoever_may_only_read_is_offered_nothing_to_change(table: Table) -> None:
    viewer = table.colleague(Party.BRAND, Standing.VIEWER).person
    assert viewer is not None
    calendar.import_posts(
        table.brand, table.id, "p.csv", f"{HEADING}{next_monday()},10:00,Sale,,Why?\n".encode()
    )

    page = opened(table, viewer.id)

    assert "Why?" in words(page)
    assert [each.label for each in page.button if each.label in ("Edit", "Answer")] == []
    assert len(page.file_uploader) == 0


def test_an_open_post_does_not_hold_the_protocols_sections_shut(table: Table) -> None:
    page = opened(table)
    page.button("add-post").click().run()
    assert page.session_state["editing"].kind == "post"

    def other() -> None:
        from planner.ui import protocol, session

        session.start()
        protocol.page()

    there = AppTest.from_function(other, default_timeout=30)
    for name in ("transition", "person", "editing"):
        there.session_state[name] = page.session_state[name]
    there.run()

    assert not there.exception
    assert not there.radio[0].disabled


def test_the_calendar_is_offered_as_files_once_somebody_asks_for_them(table: Table) -> None:
    calendar.import_posts(
        table.brand, table.id, "p.csv", f"{HEADING}{next_monday()},10:00,Sale,,\n".encode()
    )
    page = opened(table)
    assert len(page.get("download_button")) == 0

    page.session_state[session.key("calendar-taking")] = True
    page.run()

    assert not page.exception
    labels = [each.proto.label for each in page.get("download_button")]
    assert labels == ["As a table (CSV)", "For a calendar program (ICS)"]
