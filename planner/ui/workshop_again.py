"""Voting once more on the open item: what is new, and which proposals become options."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from planner.actions.workshop import running
from planner.domain.protocol.rows import points_at
from planner.domain.protocol.sections import ROW_TYPE
from planner.domain.value import make
from planner.domain.workshop import on_items
from planner.domain.workshop.agenda import Option, RuleItem
from planner.domain.workshop.results import result
from planner.ui import session, workshop_sight
from planner.ui.failures import told
from planner.ui.words import plain
from planner.ui.workshop_acting import said_why
from planner.ui.workshop_sight import Sight


def draw(sight: Sight, id_: str) -> None:
    """Draw what a new round needs; where three were held, why there is none."""
    asked = on_items.Revote(item=id_, reason="-")
    refused = sight.refusal(asked)
    if refused:
        st.markdown(plain(refused))
        return
    round_ = sight.room.session.of(id_).round
    reason, added = (session.key(f"again-{part}-{id_}-{round_}") for part in ("why", "add"))
    st.text_input(
        "What is new since the vote *",
        key=reason,
        max_chars=200,
        persist_state="session",
        placeholder="Stands on every phone above the question",
    )
    proposed = _proposals(sight, id_, round_)
    if proposed:
        st.pills(
            "Proposed in the room: tap what becomes an option",
            proposed,
            selection_mode="multi",
            key=added,
            persist_state="session",
        )
    st.button(
        f"Vote again: round {round_ + 1}",
        key=session.key("do-revote"),
        on_click=_again,
        args=(sight.room.id, sight.rev, id_, reason, added, sight.room.workshop.vote_minutes),
    )


def _proposals(sight: Sight, id_: str, round_: int) -> list[str]:
    """Return what guests proposed and what is not an option yet."""
    item = sight.room.session.item(id_)
    if not isinstance(item, RuleItem):
        return []
    known = {each.label.casefold() for each in sight.room.session.options(id_)}
    found: Sequence[str] = result(sight.room, id_, round_)["proposals"]
    return [each for each in found if each.casefold() not in known]


def as_options(sight: Sight, item: RuleItem, proposals: Sequence[str]) -> tuple[Option, ...]:
    """Return proposals as what can be voted for, those alone that are not offered already.

    Where minutes are asked, a proposal is its first number; where somebody of the protocol is, the
    one of that name.
    """
    target = points_at(ROW_TYPE[item.row_kind], item.field)
    ids = {
        name.casefold(): id_ for id_, name in sight.transition.protocol.named(target or "").items()
    }
    found = {each.value: each for each in sight.room.session.options(item.id)}
    known = set(found)
    for each in proposals:
        number = re.search(r"\d+", each) if item.in_minutes else None
        value = number[0] if number else ids.get(each.casefold(), each)
        found.setdefault(value, make(Option, {"value": value, "label": each}))
    return tuple(each for value, each in found.items() if value not in known)


@told
def _again(
    workshop_id: str, rev: int, id_: str, reason: str, added: str, minutes: int | None
) -> None:
    sight = workshop_sight.now(workshop_id)
    item, chosen = sight.room.session.item(id_), st.session_state.get(added) or ()
    facts = {
        "item": id_,
        "reason": said_why(reason),
        "added": as_options(sight, item, chosen) if isinstance(item, RuleItem) else (),
        "minutes": minutes,
    }
    running.do(session.desk(), workshop_id, make(on_items.Revote, facts), rev=rev)
