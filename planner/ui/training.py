"""Training: who may answer alone, where and until when, and what keeps the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.playbook import Page
from planner.domain.protocol.sections import TRAINING
from planner.domain.training.needs import thin_places
from planner.domain.training.record import Record, read
from planner.domain.training.who_may import answerers
from planner.ui import (
    head,
    row_editor,
    session,
    training_ladder,
    training_modules,
    training_needs,
    training_pairs,
    training_who,
)
from planner.ui.words import counted

#: The parts of the page; only the chosen one is worked out.
_PARTS: Mapping[str, Callable[[Record, Desk], None]] = {
    training_needs.MODULES: training_modules.draw,
    training_needs.LADDER: training_ladder.draw,
    "Who may answer, where": training_who.draw,
    training_needs.PAIRS: training_pairs.draw,
}


def page() -> None:
    """Draw the page of the chosen transition."""
    desk = session.desk()
    transition = session.require_transition()
    record = read(transition)
    head.draw(transition, desk, Page.TRAINING, state(record, desk.on))
    if row_editor.draw(transition, TRAINING):
        return
    training_needs.draw(transition, desk)
    _part(record, desk)


def _part(record: Record, desk: Desk) -> None:
    key = session.key(training_needs.PART)
    st.session_state.setdefault(key, next(iter(_PARTS)))
    chosen = st.segmented_control(
        "Look at", list(_PARTS), required=True, key=key, label_visibility="collapsed"
    )
    _PARTS[chosen or next(iter(_PARTS))](record, desk)


def state(record: Record, on: date) -> str:
    """Return the page's line: "3 of 5 people may answer alone; Saturday has one"."""
    people = answerers(record, on)
    if not people:
        return "Nobody of the brand who answers is on the roster yet: training begins with a name"
    alone = sum(each.holds for each in people)
    said = f"{alone} of {counted(len(people), 'person', 'people')} may answer alone"
    thin = thin_places(record, on)
    if not thin:
        return f"{said}; every band has two"
    others = f", and {len(thin) - 1} more bands have fewer than two" if len(thin) > 2 else ""
    shown = thin[:1] if others else thin
    return f"{said}; {', '.join(shown)}{others}"
