"""Proves what of the calendar needs a decision: posts with nobody there, questions unanswered."""

from __future__ import annotations

from datetime import date, time, timedelta

from planner.domain import attention
from planner.domain.calendar import (
    by_week,
    coming,
    launch_questions,
    left_alone,
    owed,
    planned,
    soon_alone,
    unanswered,
)
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.protocol.rows import ExpectedQuestion, Post
from planner.domain.protocol.words import LaunchTheme
from planner.domain.transition import Transition
from planner.domain.value import make
from tests.examples import a_transition

MONDAY = date(2027, 3, 1)
LEADS = a_transition().playbook.lead_roles


def a_post(id_: str, on: date, at: time = time(10), title: str = "Sale") -> Post:
    facts = {"title": title, "on": on, "at": at, "owner_role": LEADS[Party.BRAND]}
    return make(Post, {"id": id_, **facts})


def a_question(
    id_: str, post: str | None = None, answer: str = "", role: str = ""
) -> ExpectedQuestion:
    return make(
        ExpectedQuestion,
        {
            "id": id_,
            "post": post,
            "theme": "price",
            "question": f"{id_}?",
            "answer": answer,
            "owner_role": role or LEADS[Party.BRAND],
        },
    )


def alone(transition: Transition, on: date) -> list[str]:
    return [each.post.id for each in left_alone(coming(transition, on), transition)]


def test_posts_stand_in_the_order_they_go_out_by_week() -> None:
    sunday, monday = MONDAY + timedelta(days=6), MONDAY + timedelta(days=7)
    transition = a_transition(
        a_post("late", MONDAY, time(18)),
        a_post("b", monday),
        a_post("a", sunday),
        a_post("early", MONDAY, time(8)),
    )

    weeks = by_week(planned(transition))

    assert [[each.id for each in posts] for posts in weeks.values()] == [
        ["early", "late", "a"],
        ["b"],
    ]
    assert list(weeks) == [MONDAY, monday]


def test_only_a_post_to_come_with_a_gap_is_left_alone() -> None:
    transition = a_transition(
        a_post("past", MONDAY - timedelta(days=1), time(22)),
        a_post("covered", MONDAY),
        a_post("evening", MONDAY, time(17)),
    )

    assert alone(transition, MONDAY) == ["evening"]


def test_a_question_is_open_until_it_is_answered_or_its_post_has_passed() -> None:
    before = a_transition()
    transition = a_transition(
        a_post("past", MONDAY - timedelta(days=1)),
        a_post("next", MONDAY),
        a_question("gone-by", "past"),
        a_question("open-one", "next"),
        a_question("agreed", "next", "Yes."),
        a_question("general"),
    )

    open_ = {each.id for each in unanswered(transition, MONDAY)}

    assert open_ - {each.id for each in unanswered(before, MONDAY)} == {"open-one", "general"}


def test_whoever_owes_most_answers_stands_first_leads_by_name() -> None:
    questions = [
        a_question("a", role=LEADS[Party.AGENCY]),
        a_question("b"),
        a_question("c"),
        a_question("d", role="nobody-known"),
    ]

    assert owed(a_transition(), questions) == (
        ("Ana Reyes", 2),
        ("Tom Blake", 1),
        ("nobody-known", 1),
    )


def test_a_question_whose_post_was_removed_stands_among_those_of_every_launch() -> None:
    transition = a_transition(
        a_post("next", MONDAY), a_question("at-post", "next"), a_question("lost", "removed")
    )

    found = {each.id for each in launch_questions(transition)[LaunchTheme.PRICE]}

    assert "lost" in found
    assert "at-post" not in found


def test_a_post_with_nobody_there_needs_somebody_from_fourteen_days_before() -> None:
    evening = a_post("evening", MONDAY, time(17), "Late sale")
    transition = a_transition(evening, a_post("night", MONDAY, time(22)))

    assert soon_alone(transition, MONDAY - timedelta(days=15)) == ""
    sentence = soon_alone(transition, MONDAY - timedelta(days=14))
    assert sentence.startswith(
        "Post 'Late sale' goes out in 14 days with nobody there: Mon 1 Mar 17:00–21:00: "
    )
    assert sentence.endswith("from 17:30; so does 1 more within 14 days.")
    assert soon_alone(transition, MONDAY).startswith("Post 'Late sale' goes out today with")
    assert soon_alone(transition, MONDAY + timedelta(days=1)) == ""


def test_the_need_leads_to_the_calendar() -> None:
    transition = a_transition(a_post("evening", MONDAY, time(17)))

    found = attention.needs(transition, None, MONDAY - timedelta(days=3))

    (need,) = [each for each in found if each.page is Page.CALENDAR]
    assert need.sentence.startswith("Post 'Sale' goes out in 3 days with nobody there: ")
