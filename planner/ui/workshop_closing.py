"""The close: decisions and actions read back, with what their owners say of them on the phones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from statistics import median
from typing import Any

import streamlit as st

from planner.domain.value import make
from planner.domain.wording import counted
from planner.domain.workshop import on_items
from planner.domain.workshop.decided import action_told, decided
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Confirmed, Stand
from planner.ui import session
from planner.ui.words import day, plain
from planner.ui.workshop_acting import reasoned
from planner.ui.workshop_live import EVERY_SECONDS, looked
from planner.ui.workshop_sight import Sight

_LATE = frozenset({Stand.CLOSING, Stand.CLOSED, Stand.PUBLISHED})


def draw(sight: Sight) -> None:
    """Draw what was decided: read back at the close, and a short list while items are asked."""
    stand = sight.room.session.stand
    if stand is Stand.CLOSING:
        st.fragment(_read_back, run_every=EVERY_SECONDS)(sight.room.id)
    elif stand in _LATE:
        _told(sight.room)
    elif sight.room.session.decisions:
        number = len(sight.room.session.decisions)
        with st.expander(f"Decided so far ({number})", key=session.key("decided")):
            for each in sight.room.session.decisions:
                told = decided(sight.room, each)
                st.markdown(_line(told))
                _reopen(sight, each.item)


def _read_back(workshop_id: str) -> None:
    _told(looked(workshop_id).room)


def _told(room: Room) -> None:
    decisions = [decided(room, each) for each in room.session.decisions]
    actions = [action_told(each) for each in room.session.actions]
    st.markdown(f"#### {counted(len(decisions), 'decision')}")
    st.markdown("\n".join(f"{n}. {_confirmed(room, t)}" for n, t in enumerate(decisions, 1)))
    if actions:
        st.markdown(f"#### {counted(len(actions), 'action')}")
        told = [{**each, "question": each["text"], "said": "", "why": ""} for each in actions]
        st.markdown("\n".join(f"{n}. {_confirmed(room, t)}" for n, t in enumerate(told, 1)))
    st.markdown(plain(" ".join(_worth(room))))


def _line(told: Mapping[str, Any]) -> str:
    said = told["said"]
    if told.get("is_contested"):
        said = f"Agency “{told['agency']}”, brand “{told['brand']}”"
    colon = "" if not said or told["question"].endswith("?") else ":"
    what = f"{told['question']}{colon} {said}".strip()
    due = f", by {day(date.fromisoformat(told['due']))}" if told["due"] else ""
    why = f" Because: {told['why']}" if told["why"] else ""
    whose = f"{told['owner']}{due}.{why}"
    return f"**{plain(what)}**  \n:small[{plain(whose)}]"


def _confirmed(room: Room, told: Mapping[str, Any]) -> str:
    word = room.confirmation(told["id"])
    line = _line(told).replace("  \n", " ")
    if word is None:
        return f"{line} :gray-badge[not confirmed yet]"
    note = f" {plain(word.note)}" if word.note else ""
    match word.said:
        case Confirmed.ACCEPT:
            return f"{line} :green-badge[:material/check: accepted]{note}"
        case Confirmed.CANNOT:
            return f"{line} :orange-badge[cannot]{note}"
        case Confirmed.OTHER_DAY:
            return f"{line} :orange-badge[asks for {plain(day(word.day))}]{note}"


def _worth(room: Room) -> Iterator[str]:
    """Yield how guests value the time it took."""
    if not room.worths:
        if room.session.is_over:
            yield "Nobody valued the time."
        else:
            yield "Nobody has valued the time yet: phones ask for 1 to 5."
        return
    counts = Counter(room.worths)
    spread = ", ".join(f"{stars}: {counts[stars]}" for stars in range(1, 6) if counts[stars])
    yield f"Worth the time: median {median(room.worths):g} of 5"
    yield f"({counted(len(room.worths), 'answer')}; {spread})."


def _reopen(sight: Sight, item: str) -> None:
    number = len(sight.room.session.of(item).superseded)

    def reopened(reason: str) -> on_items.ReopenRecord:
        return make(on_items.ReopenRecord, {"item": item, "reason": reason})

    reasoned(
        sight,
        "Take it up again",
        "Take the decision up again",
        reopened,
        f"reopen-{item}-{number}",
        "What is new",
    )
