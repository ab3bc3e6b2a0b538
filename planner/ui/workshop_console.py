"""The facilitator's console: one big next step, beside it what else may be done, and who is in."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.transition import Transition
from planner.domain.workshop.agenda import CoverItem, InjectItem, LevelItem, RuleItem
from planner.domain.workshop.room import Room
from planner.domain.workshop.views import is_exercise
from planner.domain.workshop.words import Stand
from planner.ui import (
    workshop_actions,
    workshop_agenda,
    workshop_closing,
    workshop_door,
    workshop_last,
    workshop_live,
    workshop_minutes,
    workshop_parking,
    workshop_place,
    workshop_quiet,
    workshop_record,
    workshop_reveal,
    workshop_taking,
    workshop_tally,
    workshop_words,
)
from planner.ui.words import plain
from planner.ui.workshop_sight import Sight


def draw(transition: Transition, desk: Desk, room: Room) -> None:
    """Draw one workshop as this person may see and run it now."""
    sight = Sight(transition, desk, room)
    _head(sight)
    work, beside = st.columns([2, 1], gap="large")
    is_lobby = room.session.stand is Stand.LOBBY
    with work:
        if is_lobby:
            workshop_door.draw(sight)
        _question(sight)
        workshop_live.draw_step(sight)
        workshop_taking.draw(sight)
        workshop_quiet.draw(sight)
        workshop_agenda.draw_notes(sight)
        workshop_last.draw(sight)
        workshop_minutes.draw(sight)
        workshop_reveal.draw(sight)
        workshop_record.draw(sight)
        workshop_tally.draw(sight)
        workshop_closing.draw(sight)
        if room.session.stand is not Stand.DRAFT:
            workshop_parking.draw(sight)
            workshop_actions.draw(sight)
    with beside:
        if not is_lobby:
            workshop_door.draw(sight)
        if room.session.is_open_to_guests:
            workshop_live.draw_seats(sight)
        workshop_agenda.draw(sight)


def _head(sight: Sight) -> None:
    workshop = sight.room.workshop
    st.button(
        "All workshops",
        key="all-workshops",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=workshop_place.close,
    )
    st.markdown(f"## {plain(workshop_words.state_line(sight.room))}")
    facts = (workshop_words.when(workshop), workshop_words.sides(sight.room))
    st.markdown(f":small[{plain(' · '.join(facts))}]")
    if workshop.rehearsal:
        st.markdown(f"{workshop_words.marks(workshop)} Nothing of it reaches the transition.")
    elif is_exercise(workshop):
        st.markdown(f"{workshop_words.marks(workshop)} Every message is made up.")
    if sight.desk.person is None:
        st.warning("Nobody is chosen. Say who you are under 'I am', on the left, to run it.")


def _question(sight: Sight) -> None:
    """Draw what is asked, as the phones show it."""
    item = sight.room.session.item(sight.item) if sight.item else None
    match item:
        case None:
            return
        case LevelItem():
            st.markdown(f"### {plain(item.question)}")
            st.markdown(f"{plain(item.met_when)}  \n:small[Met at level {item.met_at}]")
        case RuleItem():
            stands = f"  \n:small[Now: {plain(item.stands_now)}]" if item.stands else ""
            st.markdown(f"### {plain(item.question)}")
            st.markdown(f"{plain(item.why)}{stands}")
        case CoverItem():
            st.markdown(f"### {plain(item.question)}")
            st.markdown(plain(item.about))
        case InjectItem(inject=inject):
            st.markdown(f"### {plain(item.question)}")
            when = f"{inject.weekday.value.capitalize()} {inject.at:%H:%M}"
            with st.container(border=True, key="message"):
                st.markdown(f"{plain(inject.post)}  \n:small[{plain(inject.author)}, {when}]")
                for each in inject.then[: sight.room.session.of(item.id).told]:
                    st.markdown(f"**After {each.after_minutes} min:** {plain(each.happens)}")
