"""What moves by itself on the console: the next step with its count, the clocks, who is here.

Both cards are fragments that ask again every two seconds; forms stand outside of them, so that
nothing half typed is lost. When more has changed than they show, the whole page is drawn again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from html import escape

import streamlit as st

from planner.actions.workshop import presence, running
from planner.documents.theme import AGENCY, BRAND
from planner.domain.errors import NotAllowed, PlannerError, Refused
from planner.domain.wording import counted, listed
from planner.domain.workshop.guests import Seat
from planner.domain.workshop.words import Side, Stand, State
from planner.ui import session, workshop_clock, workshop_sight, workshop_words
from planner.ui.words import plain
from planner.ui.workshop_acting import press
from planner.ui.workshop_sight import Sight
from planner.ui.workshop_step import next_step

EVERY_SECONDS = 2
_OTHER = "#7b7f83"
_STYLE = f"""<style>
.seats {{ display: flex; flex-wrap: wrap; gap: 0.1rem 0.9rem; font-size: 0.875rem;
  line-height: 1.35; margin: 0.1rem 0 0.5rem; }}
.seats > span {{ display: grid; grid-template-columns: 1.1rem auto; align-items: baseline; }}
.seats .dot {{ display: inline-block; width: 0.65rem; height: 0.65rem; border-radius: 50%;
  border: 2px solid currentColor; box-sizing: border-box;
  box-shadow: 0 0 0 1.5px rgba(255,255,255,0.85); }}
.seats .agency {{ color: {AGENCY}; }} .seats .brand {{ color: {BRAND}; border-radius: 0; }}
.seats .other {{ color: {_OTHER}; }}
.seats .dot.here {{ background: currentColor; }}
.seats > .away {{ opacity: 0.75; }}
</style>"""


#: The one button that is pressed on from the back of a room, without looking for it.
_BIG = """<style>
[class*="st-key-next-deed"] button { min-height: 3.6rem; }
[class*="st-key-next-deed"] button p { font-size: 1.25rem; font-weight: 600; }
</style>"""


def draw_step(sight: Sight) -> None:
    """Draw the card of the next step; it moves as long as somebody is in the room."""
    _moving(sight, _step)


def draw_seats(sight: Sight) -> None:
    """Draw who is here, by side."""
    _moving(sight, _seats)


def _moving(sight: Sight, draw: Callable[[str, object], None]) -> None:
    is_live = sight.room.session.is_open_to_guests
    st.fragment(draw, run_every=EVERY_SECONDS if is_live else None)(sight.room.id, sight.mark)


def looked(workshop_id: str) -> Sight:
    """Return what a fragment sees now; what goes wrong is said by the page, at its error door."""
    try:
        return workshop_sight.now(workshop_id)
    except PlannerError:
        st.rerun()


def _look(workshop_id: str, drawn: object) -> Sight:
    """Return what is to be seen now; draws the whole page again where more than a count moved."""
    sight = looked(workshop_id)
    if sight.mark != drawn or "failure" in st.session_state:
        st.rerun()
    return sight


def _step(workshop_id: str, drawn: object) -> None:
    _keep_watch(workshop_id)
    sight = _look(workshop_id, drawn)
    st.html(_BIG)
    with st.container(border=True, key="step-card"):
        st.markdown(plain(" · ".join(_facts(sight))))
        step = next_step(sight)
        if step is not None and sight.is_holder:
            refused = sight.refusal(step.deed) if step.deed else ""
            if step.deed is not None:
                # A key of its own for each revision: a second tap of a double tap is refused as
                # stale, and never lands on the step after it.
                st.button(
                    plain(step.words),
                    key=session.key(f"next-deed-{sight.rev}"),
                    type="primary",
                    width="stretch",
                    disabled=bool(refused),
                    on_click=press,
                    args=(workshop_id, sight.rev, step.deed),
                )
            for each in filter(None, (refused, step.said)):
                st.markdown(plain(each))
        if sight.room.session.is_open_to_guests:
            st.caption(plain(workshop_clock.running_late(sight.room, sight.desk.at)))


def _keep_watch(workshop_id: str) -> None:
    """Say that this person is here, and lock the vote if the room wants it and all are in."""
    desk = session.desk()
    if desk.person is None:
        return
    presence.see(workshop_id, desk.person.id, desk.at)
    # Somebody who only looks on may not lock, and a second tab may have locked a moment ago.
    with suppress(Refused, NotAllowed):
        running.lock_if_all_in(desk, workshop_id)


def _facts(sight: Sight) -> Iterator[str]:
    """Yield who runs it, what is asked, what time it has left, and how many of each side are in."""
    if sight.is_holder or sight.room.session.is_over:
        yield _who(sight)
    told = sight.told["item"]
    if told is None:
        if sight.room.session.stand is Stand.RUNNING:
            yield "no item is open"
        return
    is_held = sight.room.session.stand is Stand.PAUSED and sight.standing is State.COLLECTING
    state = "is paused" if is_held else _STATES[sight.standing or State.QUEUED]
    yield f"round {told['round']} {state}"
    if sight.is_shown:
        return
    left = workshop_clock.left(told["left_seconds"])
    if left:
        yield left
    found = [f"{side} {given} of {waited}" for side, (given, waited) in told["in"].items()]
    yield f"{', '.join(found)} in" if found else "nobody is here to vote"


def _who(sight: Sight) -> str:
    if sight.room.session.is_over:
        return f"{workshop_words.holder(sight.room, sight.transition)} ran it"
    return "You run it"


_STATES: Mapping[State, str] = {
    State.COLLECTING: "takes votes",
    State.LOCKED: "is locked",
    State.REVEALED: "is revealed",
    State.QUEUED: "is not asked yet",
}


def _seats(workshop_id: str, drawn: object) -> None:
    sight = _look(workshop_id, drawn)
    here = presence.here(workshop_id, sight.desk.at)
    seats = sight.room.counted_seats
    there = sum(each.id in here for each in seats)
    st.markdown(f"#### {there} of {counted(len(seats), 'guest')} here" if seats else "#### Guests")
    if not seats:
        st.caption("Nobody has come in yet.")
        return
    st.html(_STYLE + "".join(_side(sight, side, seats, here) for side in Side))
    twice = [name for name, number in Counter(_called(seats)).items() if number > 1]
    if twice:
        st.caption(plain(f"Twice here: {listed(twice)}. One may be a second phone: leave it out."))
    left_out = len(sight.room.seats) - len(seats)
    if left_out:
        st.caption(f"{counted(left_out, 'guest')} left out of the count.")


def _called(seats: Sequence[Seat]) -> list[str]:
    return [each.name for each in seats if each.name]


def _side(sight: Sight, side: Side, seats: Sequence[Seat], here: frozenset[str]) -> str:
    found = [each for each in seats if each.side is side]
    if not found:
        return ""
    lines = "".join(_dot(sight, each, number, here) for number, each in enumerate(found, 1))
    there = sum(each.id in here for each in found)
    head = f"<div><b>{escape(side.value.capitalize())}</b>: {there} of {len(found)} here</div>"
    return f'{head}<div class="seats">{lines}</div>'


def _dot(sight: Sight, seat: Seat, number: int, here: frozenset[str]) -> str:
    is_here = seat.id in here
    state = "here" if is_here else "away"
    seen = "" if is_here else f", {_seen(sight, seat)}"
    mark = f'<span class="dot {seat.side.value} {state}"></span>'
    words = escape(f"{named(seat, number)}{seen}")
    return f'<span class="{state}">{mark}<span>{words}</span></span>'


def _seen(sight: Sight, seat: Seat) -> str:
    last = presence.last_seen(sight.room.id, seat.id)
    if last is None:
        return "not seen"
    minutes = int((sight.desk.at - last).total_seconds() // 60)
    return f"seen {minutes} min ago" if minutes else "seen a moment ago"


def named(seat: Seat, number: int) -> str:
    """Return what a seat is called: its name and role as far as they were given."""
    said = ", ".join(each for each in (seat.name, seat.role) if each)
    return said or f"{seat.side.value} guest {number}"
