"""Accepting for a while what stands in the way: one form for findings and for conditions of gates.

Its keys say nothing of a version: what was typed stays if somebody else was quicker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.transition import Transition
from planner.domain.value import Value
from planner.ui import failures, faults, session
from planner.ui.failures import told

#: Keeps a waiver: transition, what is waived, what was given by field, version; returns the toast.
Keep = Callable[[str, str, Mapping[str, Any], int], str]
_BY, _UNTIL = "by", "until"


@dataclass(frozen=True)
class WaiverForm:
    """A kind of waiver: its fields and their words; `areas` are the long ones, `save` the button.

    `name` begins the keys of everything on it.
    """

    name: str
    stated: type[Value]
    areas: Mapping[str, str]
    save: str
    keep: Keep

    @property
    def asked(self) -> Mapping[str, tuple[str, str]]:
        """Return each field's label and what is said where it is empty."""
        areas = {field: (label, faults.WRITE) for field, label in self.areas.items()}
        return {_BY: ("Accepted by", faults.WRITE), **areas, _UNTIL: ("Until", faults.A_DAY)}

    def begin(self, about: str) -> None:
        """Open the form for one thing; for `on_click`."""
        st.session_state[self._open] = about
        st.session_state.pop(self._faults, None)

    def draw(
        self, transition: Transition, desk: Desk, about: str, now: Mapping[str, Any], version: int
    ) -> None:
        """Draw the form if it is this thing's that is open; `now` is what its waiver says."""
        if st.session_state.get(self._open) != about or not may_waive(transition, desk):
            return
        with st.form(f"{self.name}-{about}", enter_to_submit=False, border=False):
            self._fields(desk, about, now)
            with st.container(horizontal=True):
                st.form_submit_button(
                    self.save,
                    key=f"{self.name}-save",
                    on_click=told(self._waive),
                    args=(transition.id, about, version),
                )
                st.form_submit_button(
                    "Cancel", key=f"{self.name}-cancel", on_click=self._end, args=(about,)
                )

    @property
    def _open(self) -> str:
        return f"{self.name}-open"

    @property
    def _faults(self) -> str:
        return f"{self.name}-faults"

    def _key(self, field: str, about: str) -> str:
        return session.key(f"{self.name}-{field}-{about}")

    def _fields(self, desk: Desk, about: str, now: Mapping[str, Any]) -> None:
        refused: dict[str, str] = st.session_state.get(self._faults, {})
        own = desk.person.name if desk.person else ""
        for field, (label, _) in self.asked.items():
            common: dict[str, Any] = {
                "key": self._key(field, about),
                "help": self.stated.model_fields[field].description,
                "persist_state": "session",
            }
            if field == _BY:
                st.text_input(label, value=now.get(field, own), **common)
            elif field == _UNTIL:
                st.date_input(label, value=now.get(field), format="DD/MM/YYYY", **common)
            else:
                st.text_area(label, value=now.get(field, ""), height=80, **common)
            failures.beside(refused, field)

    def _end(self, about: str) -> None:
        """Close the form; what was typed goes with it."""
        st.session_state.pop(self._open, None)
        st.session_state.pop(self._faults, None)
        for field in self.asked:
            st.session_state.pop(self._key(field, about), None)

    def _waive(self, transition_id: str, about: str, version: int) -> None:
        given = {field: st.session_state.get(self._key(field, about)) for field in self.asked}
        st.session_state.pop(self._faults, None)
        texts = {field: value or "" for field, value in given.items() if field != _UNTIL}
        try:
            toast = self.keep(transition_id, about, {**texts, _UNTIL: given[_UNTIL]}, version)
        except BadInput as error:
            # What is wrong with the two days together is said at the one that can be changed.
            found = [(place or _UNTIL, sentence) for place, sentence in error.faults]
            st.session_state[self._faults] = faults.in_words(found, given, self.asked)
            return
        self._end(about)
        st.toast(toast)


def may_waive(transition: Transition, desk: Desk) -> bool:
    """Return whether whoever sits here may waive: the brand is accountable."""
    return desk.may(Act.DECIDE, transition.charter) and desk.party is Party.BRAND
