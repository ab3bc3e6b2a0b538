"""The quieter buttons beside the next step: each stands only while the rules let its deed in."""

from __future__ import annotations

import streamlit as st

from planner.actions.workshop import preparing, rehearsing, running
from planner.domain.value import make
from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.deeds import Deed
from planner.domain.workshop.guests import Seat
from planner.domain.workshop.session import Session
from planner.domain.workshop.words import Stand, State
from planner.ui import session, workshop_place
from planner.ui.failures import told
from planner.ui.workshop_acting import button, choice, reasoned
from planner.ui.workshop_live import named
from planner.ui.workshop_sight import Sight
from planner.ui.workshop_step import next_step, undo


def draw(sight: Sight) -> None:
    """Draw what else may be done now, for whoever runs the workshop."""
    if not sight.is_holder:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="quiet"):
        _of_workshop(sight)
        if sight.item is not None:
            _of_item(sight, sight.item)
        else:
            _of_next(sight)
        last = undo(sight.room)
        if last is not None:
            button(sight, last[0], last[1], key=session.key("undo"), type="tertiary")
        _of_people_and_time(sight)
        _of_rehearsal(sight)


def _of_workshop(sight: Sight) -> None:
    button(sight, "Pause", deeds.Pause(), type="tertiary")
    button(sight, "Back to the items", deeds.GoBack(), type="tertiary")

    def cancelled(reason: str) -> deeds.Cancel:
        return make(deeds.Cancel, {"reason": reason})

    reasoned(sight, "Cancel it", "Cancel the workshop", cancelled, "cancel", "Why")


def _of_item(sight: Sight, item: str) -> None:
    minutes = sight.room.workshop.vote_minutes
    if sight.standing is State.COLLECTING:
        button(sight, "Reveal at once", on_items.Reveal(item=item), type="tertiary")
    button(sight, "Tell what happens next", on_items.Unfold(item=item), type="tertiary")
    button(sight, "Take votes again", on_items.Unlock(item=item, minutes=minutes), type="tertiary")

    def parked(reason: str) -> on_items.Park:
        return make(on_items.Park, {"item": item, "reason": reason})

    round_ = sight.room.session.of(item).round
    reasoned(sight, "Park the item", "Park it", parked, f"park-{item}-{round_}", "Why it waits")


def _of_next(sight: Sight) -> None:
    step = next_step(sight)
    if step is not None and isinstance(step.deed, on_items.Open):
        skipped = on_items.Skip(item=step.deed.item)
        button(sight, "Leave this item out", skipped, type="tertiary")
    if step is None or not isinstance(step.deed, deeds.BeginClosing):
        button(sight, "Come to the close", deeds.BeginClosing(), type="tertiary")


def _of_people_and_time(sight: Sight) -> None:
    """Draw behind one button what is needed seldom: items out of turn, time, guests, the code."""
    if sight.room.session.is_over or sight.room.session.stand is Stand.DRAFT:
        return
    with st.popover("More", key=f"more-{sight.rev}", type="tertiary"):
        session_ = sight.room.session
        choice(sight, "Take up another item", "Take it up", _items(sight), "item")
        choice(sight, "Cut a block", "Cut it", _cuts(session_), "cut")
        choice(sight, "Take a cut block back in", "Take it back in", _restores(session_), "restore")
        choice(sight, "Leave a guest out of the count", "Leave out", _drops(sight), "drop")
        choice(sight, "Count a guest again", "Count again", _counts(sight), "count")
        if session_.is_open_to_guests:
            st.button(
                "New code for guests",
                key=session.key("rotate"),
                on_click=_rotate,
                args=(sight.room.id, sight.rev),
                help="Whoever is in stays in; the old code opens nothing any more.",
            )


def _items(sight: Sight) -> dict[str, Deed]:
    """Return each item that can be taken up out of turn; those set aside come back first."""
    session_, minutes = sight.room.session, sight.room.workshop.vote_minutes
    found: dict[str, Deed] = {}
    for number, each in enumerate(session_.items, 1):
        words = f"{number}. {each.question}"
        match session_.of(each.id).state:
            case State.QUEUED:
                found[words] = on_items.Open(item=each.id, minutes=minutes)
            case State.SKIPPED:
                found[f"{words} (left out)"] = on_items.Unskip(item=each.id)
            case State.PARKED:
                found[f"{words} (parked)"] = on_items.Unpark(item=each.id)
            case _:
                pass
    return found


def _cuts(session_: Session) -> dict[str, Deed]:
    """Return the blocks that may be cut; those that the agenda names for it come first."""
    blocks = sorted(session_.workshop.blocks, key=lambda each: each.cut_order or 99)
    return {
        f"{each.title} ({each.minutes} min)": deeds.CutBlock(block=each.id)
        for each in blocks
        if each.cut_order is not None
    }


def _restores(session_: Session) -> dict[str, Deed]:
    cut = [each for each in session_.workshop.blocks if each.id in session_.cut]
    return {each.title: deeds.RestoreBlock(block=each.id) for each in cut}


def _drops(sight: Sight) -> dict[str, Deed]:
    return {_seat(sight, each): deeds.DropSeat(seat=each.id) for each in sight.room.counted_seats}


def _counts(sight: Sight) -> dict[str, Deed]:
    left = [each for each in sight.room.seats if each.id in sight.room.session.dropped]
    return {_seat(sight, each): deeds.RestoreSeat(seat=each.id) for each in left}


def _seat(sight: Sight, seat: Seat) -> str:
    """Return what a list calls a seat, with its number: two guests may give one name."""
    number = sight.room.seats.index(seat) + 1
    return f"{number}. {named(seat, number)} ({seat.side})"


def _of_rehearsal(sight: Sight) -> None:
    room = sight.room
    if room.session.stand is Stand.DRAFT and not room.workshop.rehearsal:
        st.button(
            "Rehearse it",
            key=session.key("rehearse"),
            type="tertiary",
            on_click=_rehearse,
            args=(room.id,),
            help="A copy to try out with pretend phones. Nothing of it reaches the transition.",
        )
    if not room.workshop.rehearsal or not room.session.is_open_to_guests:
        return
    for words, act, is_now in (
        ("Bring 12 pretend phones", _bring, not room.seats),
        ("Let the phones vote", _vote, sight.standing is State.COLLECTING),
    ):
        if is_now:
            key = session.key(words.split()[0].lower())
            st.button(words, key=key, type="tertiary", on_click=act, args=(room.id,))


@told
def _rotate(workshop_id: str, rev: int) -> None:
    running.do(session.desk(), workshop_id, deeds.RotateCode(), rev=rev)
    st.toast("Guests come in by the new code now.")


@told
def _rehearse(workshop_id: str) -> None:
    workshop_place.open_one(preparing.rehearse(session.desk(), workshop_id).id)


@told
def _bring(workshop_id: str) -> None:
    rehearsing.bring_phones(session.desk(), workshop_id)


@told
def _vote(workshop_id: str) -> None:
    rehearsing.pretend_votes(session.desk(), workshop_id)
