"""The content calendar: what goes out with nobody there, what nobody can answer yet, and the rest.

What is planned is edited like a section of the protocol, with the same editor.
"""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from planner.actions.desk import Desk
from planner.domain import calendar
from planner.domain.access import Act
from planner.domain.calendar import Alone
from planner.domain.cover import after_posting
from planner.domain.cover_words import cover_in_words, surface_names
from planner.domain.holders import holder
from planner.domain.playbook import Page
from planner.domain.protocol.rows import ExpectedQuestion, Post
from planner.domain.protocol.sections import CALENDAR, LAUNCH_PACK
from planner.domain.protocol.words import CommentsMode, spoken
from planner.domain.transition import Transition
from planner.ui import calendar_files, editing, head, row_editor, section, session
from planner.ui.words import counted, day, plain

A_PAGE = 12
#: So many are told at the top; the rest stand among the posts.
AT_MOST = 5


def page() -> None:
    """Draw the content calendar of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    coming = calendar.coming(transition, desk.on)
    alone = calendar.left_alone(coming, transition)
    head.draw(transition, desk, Page.CALENDAR, _state(coming, alone))
    for each in (CALENDAR, LAUNCH_PACK):
        if row_editor.draw(transition, each):
            return
    _decisions(transition, desk, alone)
    _posts(transition, desk, coming)
    _launch(transition, desk)


def _state(coming: tuple[Post, ...], alone: tuple[Alone, ...]) -> str:
    if not coming:
        return "No post is planned yet"
    if alone:
        return (
            f"{len(alone)} of {counted(len(coming), 'post')} to come "
            f"{'has' if len(alone) == 1 else 'have'} hours with nobody there"
        )
    return f"{counted(len(coming), 'post')} to come, somebody is there after each"


def _decisions(transition: Transition, desk: Desk, alone: tuple[Alone, ...]) -> None:
    """Tell what has to be decided: posts without cover, questions without an answer."""
    open_ = calendar.unanswered(transition, desk.on)
    if not alone and not open_:
        return
    with st.container(border=True, key="calendar-decisions"):
        st.markdown("#### Needs you")
        if alone:
            verb = "post goes" if len(alone) == 1 else "posts go"
            lines = [
                f"- **{plain(each.post.title)}** "
                f"{plain(cover_in_words(transition.protocol, each.cover))}"
                for each in alone[:AT_MOST]
            ]
            more = len(alone) - AT_MOST
            lines += [f"- and {more} more, below"] if more > 0 else []
            st.markdown(f"{len(alone)} {verb} out with nobody there:\n" + "\n".join(lines))
            st.caption(
                "Move the post, add a band of hours in section 4, or choose on the post to limit "
                "or hold comments. On call counts as nobody: it answers no ordinary question."
            )
        if open_:
            debts = [
                f"{plain(who)} owes {count}" for who, count in calendar.owed(transition, open_)
            ]
            have = "question has" if len(open_) == 1 else "questions have"
            st.markdown(f"{len(open_)} {have} no agreed answer; {', '.join(debts)}.")


def _posts(transition: Transition, desk: Desk, coming: tuple[Post, ...]) -> None:
    may_edit = desk.may(Act.EDIT_PROTOCOL, transition.charter, Post.kind)
    st.markdown("#### Planned posts")
    if not calendar.planned(transition):
        st.markdown(
            "First, give the calendar you have: a table or an exported calendar file, days and "
            "titles are enough. Or add the next post by hand. Each post then says for which hours "
            "nobody is there to answer."
            if may_edit
            else "Nobody has given a calendar yet."
        )
    calendar_files.draw(transition, desk)
    _weeks(transition, desk, coming, "coming")
    past = tuple(each for each in calendar.planned(transition) if each.on < desk.on)
    if past and st.toggle(f"Show {counted(len(past), 'past post')}", key=session.key("past")):
        _weeks(transition, desk, past[::-1], "past")
    if may_edit:
        section.removed(transition, CALENDAR, desk)


def _weeks(transition: Transition, desk: Desk, posts: tuple[Post, ...], which: str) -> None:
    pages = -(-len(posts) // A_PAGE)
    number = st.pagination(pages, key=session.key(f"posts-{which}")) if pages > 1 else 1
    start = ((number or 1) - 1) * A_PAGE
    for monday, inside in calendar.by_week(posts[start : start + A_PAGE]).items():
        st.markdown(f"##### {_week(monday)}")
        for each in inside:
            _post(transition, desk, each)


def _week(monday: date) -> str:
    return f"Week of {monday:%-d %b} to {day(monday + timedelta(days=6))}"


def _post(transition: Transition, desk: Desk, post: Post) -> None:
    cover = after_posting(transition, post)
    sentence = plain(cover_in_words(transition.protocol, cover))
    with st.container(border=True, key=f"post-{post.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{plain(post.title)}** · {post.on:%a} {day(post.on)}, {post.at:%H:%M}  "
                f"\n:small[{plain(_aside(transition, post))}]",
                width="stretch",
            )
            if desk.may(Act.EDIT_PROTOCOL, transition.charter, Post.kind):
                _buttons(post)
        st.markdown(sentence if cover.is_whole else f":orange-badge[Nobody there] {sentence}")
        for each in calendar.questions_at(transition, post.id):
            _question(transition, desk, each)


def _buttons(post: Post) -> None:
    st.button(
        "Add a question",
        key=f"ask-{post.id}",
        type="tertiary",
        help=f"Add an expected question at {plain(post.title)}",
        on_click=editing.open_new,
        args=(ExpectedQuestion.kind,),
        kwargs={"post": post.id, "owner_role": post.owner_role},
    )
    st.button(
        "Edit",
        key=f"edit-post-{post.id}",
        type="tertiary",
        help=f"Edit {plain(post.title)}",
        on_click=editing.open_row,
        args=(Post.kind, post.id),
    )


def _aside(transition: Transition, post: Post) -> str:
    names = surface_names(transition.protocol)
    where = ", ".join(names.get(each, each) for each in post.surfaces) or "every surface"
    said = [where, holder(transition, post.owner_role)]
    if post.comments is not CommentsMode.OPEN:
        said.append(f"comments {spoken(post.comments)}")
    if post.expected:
        said.append(f"up to {post.expected}")
    return " · ".join(said)


def _question(transition: Transition, desk: Desk, question: ExpectedQuestion) -> None:
    owner = plain(holder(transition, question.owner_role))
    state = (
        ":green-badge[agreed]"
        if question.answer
        else f":orange-badge[no agreed answer] :small[owed by {owner}]"
    )
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, key=f"question-{question.id}"
    ):
        said = f"  \n:small[{plain(question.answer)}]" if question.answer else ""
        st.markdown(f"{plain(question.question)} {state}{said}", width="stretch")
        if desk.may(Act.EDIT_PROTOCOL, transition.charter, ExpectedQuestion.kind):
            st.button(
                "Edit" if question.answer else "Answer",
                key=f"answer-{question.id}",
                type="tertiary",
                help=f"Edit the answer to {plain(question.question)}",
                on_click=editing.open_row,
                args=(ExpectedQuestion.kind, question.id),
            )


def _launch(transition: Transition, desk: Desk) -> None:
    themes = calendar.launch_questions(transition)
    st.markdown(f"#### {LAUNCH_PACK.title}")
    st.markdown(LAUNCH_PACK.question)
    section.confirm_all(transition, LAUNCH_PACK, desk)
    if not themes:
        st.markdown("No question is expected yet. Add the first one that people will surely ask.")
    for theme, questions in themes.items():
        agreed = sum(bool(each.answer) for each in questions)
        st.markdown(f"##### {theme.value.capitalize()} ({agreed} of {len(questions)} agreed)")
        for each in questions:
            _question(transition, desk, each)
    if desk.may(Act.EDIT_PROTOCOL, transition.charter, ExpectedQuestion.kind):
        st.button(
            "Add an expected question",
            key="add-expected-question",
            on_click=editing.open_new,
            args=(ExpectedQuestion.kind,),
        )
        section.removed(transition, LAUNCH_PACK, desk)
