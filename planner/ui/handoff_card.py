"""The card of a cutover: what moves when, what stands in its way, and the go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from planner.actions import handoff as actions
from planner.actions import protocol
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.custody.carrying import Go, conversations
from planner.domain.custody.days import better_day, cautions
from planner.domain.custody.ledger import Ledger, ledger
from planner.domain.custody.moves import planned_at
from planner.domain.custody.words import at_words, cells_words, names, party_name, stage_words
from planner.domain.protocol.rows import Post
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover, OpenConversation
from planner.domain.protocol.stated import said
from planner.domain.stages import STAGES, party_in
from planner.domain.transition import Transition
from planner.ui import editing, handoff_list, handoff_place, handoff_postpone, session
from planner.ui.failures import told
from planner.ui.words import counted, day, plain

#: Posts of so many days after a cutover stand on its card.
_POST_DAYS = 7

#: What a card says where nothing is written.
_OPEN = "not written yet"


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the cutovers in their order, and the card of the one that is chosen."""
    book = ledger(transition, desk.at)
    cards = handoff_list.in_order(transition, book)
    if not cards:
        st.markdown("No cutover is planned. Add one under “All entries”.")
        return
    ids = [each.id for each in cards]
    chosen = handoff_list.choice(transition, book, ids)
    card = next(each for each in cards if each.id == chosen)
    with st.container(border=True, key="cutover-card"):
        _card(transition, desk, book, card)
    handoff_list.table(transition, book, cards)


def _card(transition: Transition, desk: Desk, book: Ledger, card: Cutover) -> None:
    done = transition.book.find(CarriedOut, CarriedOut.kind, card.id)
    at = done.at if done else planned_at(card, book.zone)
    judged = actions.judge_go(desk, transition, card, max(at, desk.at) if not done else at)
    st.markdown(f"#### {plain(card.title)}")
    st.markdown("  \n".join(_facts(transition, book, card, judged, done)))
    _texts(transition, card)
    if not done:
        _cautions(transition, desk, card)
        handoff_postpone.draw(transition, desk, card, move)
    _conversations(transition, desk, card)
    if done:
        _done(transition, desk, book, card, done)
    else:
        _go(transition, desk, book, card, judged)


def _facts(
    transition: Transition, book: Ledger, card: Cutover, judged: Go, done: CarriedOut | None
) -> Iterator[str]:
    known, before = names(transition), card.stage.before
    at = at_words(done.at if done else planned_at(card, book.zone), book.zone)
    yield f"**{'Took place' if done else 'The moment'}** {plain(at)} ({plain(book.zone)})"
    cells = [each for each in book.cells if any(held.by == card.id for held in book.history(each))]
    if not done and not cells:
        cells = list(judged.goes)
    what = f"{counted(len(cells), 'cell')}: {cells_words(cells, known)}" if cells else "no cell"
    yield f"**The cells** {plain(what)}"
    left = book.left_out.get(card.id, ())
    if left and not done:
        yield f"**Left out** {plain(cells_words(left, known))}: not {stage_words(before)} by then"
    parties = [party_name(transition, party_in(each)) for each in (before, card.stage)]
    answers = parties[0] if parties[0] == parties[1] else f"{parties[0]} → {parties[1]}"
    yield (
        f"**Into** {plain(STAGES[card.stage].lower())}, from {plain(stage_words(before))} · "
        f"answered by {plain(answers)}"
    )
    decider = transition.protocol.roles.get(card.decider_role or "", "nobody named yet")
    gate = judged.gate
    after = f" · gate {plain(f'{gate.code} {gate.title}')}" if gate else ""
    yield f"**Go or no-go** {plain(decider)}{after}"
    yield f"**On shift that day** {plain(card.on_shift or 'nobody named yet')}"


def _texts(transition: Transition, card: Cutover) -> None:
    posts = [
        f"{each.on:%a %-d %b} {each.at:%H:%M} {each.title}"
        for each in transition.protocol.of(Post)
        if card.on <= each.on <= card.on + timedelta(days=_POST_DAYS)
    ]
    scheduled = "; ".join(posts) or "nothing in the calendar for the seven days after it"
    if card.scheduled_posts:
        scheduled = f"{card.scheduled_posts} ({scheduled})" if posts else card.scheduled_posts
    moment = f"{card.on:%a %-d %b %Y}, {card.at:%H:%M}."
    told_ = (
        ("Scheduled posts", scheduled),
        ("The way back", card.back_out or _OPEN),
        ("To customer service", f"{moment} {card.tells_service}" if card.tells_service else _OPEN),
        ("To the community", card.tells_community or _OPEN),
    )
    st.markdown("  \n".join(f"**{name}** {plain(text)}" for name, text in told_))


def _cautions(transition: Transition, desk: Desk, card: Cutover) -> None:
    found = cautions(transition, card.on, card.at)
    if not found:
        return
    better = better_day(transition, card)
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(f":orange[:material/event_busy:] {plain(' '.join(found))}", width="stretch")
        if better and desk.may(Act.EDIT_PROTOCOL, transition.charter, Cutover.kind):
            st.button(
                f"Move it to {better:%a %-d %b}",
                key=f"move-{card.id}",
                on_click=move,
                args=(transition.id, card.id, better.isoformat()),
            )


def _conversations(transition: Transition, desk: Desk, card: Cutover) -> None:
    found = conversations(transition, card.id)
    known = names(transition)
    lines = [
        f"- **{plain(each.reference)}** {plain(known.get(each.surface, each.surface))}, "
        f"{each.severity.value}{plain(f': {each.about}' if each.about else '')} · new owner "
        f"{plain(said(each.new_owner))}"
        f"{f' · next word {day(each.answer_due)}' if each.answer_due else ''}"
        for each in found
    ]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**Open conversations** {counted(len(found), 'conversation') if found else 'none'}",
            width="content",
        )
        if desk.may(Act.EDIT_PROTOCOL, transition.charter, OpenConversation.kind):
            st.button(
                "Add one",
                key=f"add-conversation-{card.id}",
                type="tertiary",
                icon=":material/add:",
                on_click=editing.open_new,
                args=(OpenConversation.kind,),
                kwargs={"cutover": card.id},
            )
    if lines:
        st.markdown("\n".join(lines))


def _go(transition: Transition, desk: Desk, book: Ledger, card: Cutover, judged: Go) -> None:
    known = names(transition)
    stays = [each for each in judged.stays if not book.left_out.get(card.id)]
    if judged.goes and stays:
        st.caption(plain(f"Stays behind for now: {cells_words(stays, known)}."))
    if judged.obstacles:
        st.markdown("**As things stand, no go can be given**")
    for each in judged.obstacles:
        st.markdown(f":orange[:material/block:] {plain(each)}")
    may = desk.may(Act.CUT_OVER, transition.charter)
    now = desk.at.astimezone(ZoneInfo(book.zone))
    version = transition.book.version(CarriedOut.kind, card.id)
    key = session.key(f"go-{card.id}-{version}")
    with st.form(f"go-{card.id}", border=False, enter_to_submit=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.date_input("Took place on", now.date(), key=f"{key}-on", format="DD/MM/YYYY")
            st.time_input(
                "At", now.time().replace(second=0, microsecond=0), key=f"{key}-at", step=60
            )
            st.text_input("Note", key=f"{key}-note", placeholder="What was checked, by whom")
        count = counted(len(judged.goes), "cell")
        st.form_submit_button(
            f"Go: {count} went {stage_words(card.stage)}",
            type="primary",
            disabled=not may or bool(judged.obstacles),
            on_click=_say_go,
            args=(transition.id, card.id, version, key, book.zone),
        )
    with st.container(horizontal=True):
        st.button(
            "Edit the card",
            key=f"edit-card-{card.id}",
            type="tertiary",
            on_click=editing.open_row,
            args=(Cutover.kind, card.id),
            disabled=not desk.may(Act.EDIT_PROTOCOL, transition.charter, Cutover.kind),
        )


def _done(
    transition: Transition, desk: Desk, book: Ledger, card: Cutover, done: CarriedOut
) -> None:
    who = transition.name_of(done.by)
    note = f": {done.note}" if done.note else ""
    st.markdown(
        f":green[:material/check_circle:] {plain(who)} gave the go for "
        f"{plain(at_words(done.at, book.zone))}{plain(note)}"
    )
    with st.container(horizontal=True):
        if desk.may(Act.CUT_OVER, transition.charter):
            st.button(
                "Take back the go",
                key=f"take-back-{card.id}",
                type="tertiary",
                help="For a go recorded by mistake, while no cell has moved on since.",
                on_click=_take_back,
                args=(transition.id, card.id, transition.book.version(done.kind, done.id)),
            )
        st.button(
            "Take cells back a stage",
            key=f"roll-back-{card.id}",
            type="tertiary",
            on_click=handoff_place.show,
            args=(handoff_place.BACK,),
        )


@told
def _say_go(transition_id: str, cutover: str, version: int, key: str, zone: str) -> None:
    on: Any = st.session_state[f"{key}-on"]
    at: Any = st.session_state[f"{key}-at"]
    if not isinstance(on, date) or not isinstance(at, time):
        return
    moment = datetime.combine(on, at, ZoneInfo(zone))
    note = st.session_state[f"{key}-note"]
    actions.carry_out(
        session.desk(), transition_id, cutover, at=moment, note=note, expected=version
    )
    st.toast("The go is recorded; the ledger counts it.")


@told
def _take_back(transition_id: str, cutover: str, version: int) -> None:
    actions.take_back_go(session.desk(), transition_id, cutover, expected=version)
    st.toast("The go is taken back; the cutover is a plan again.")


@told
def move(transition_id: str, cutover: str, to: str) -> None:
    """Move a cutover to a day, given in ISO form; for `on_click`."""
    placed = session.require_transition().protocol.placed[Cutover.kind, cutover]
    facts = {**placed.row.model_dump(), "on": date.fromisoformat(to)}
    protocol.save_row(session.desk(), transition_id, Cutover.kind, facts, expected=placed.version)
    st.toast(f"Moved to {date.fromisoformat(to):%a %-d %b %Y}.")
