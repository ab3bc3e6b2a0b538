"""A form of the console: what was typed stays until its deed is done; faults stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from planner.actions.workshop import running
from planner.domain.errors import BadInput
from planner.domain.value import Value, make
from planner.domain.workshop.deeds import Deed
from planner.ui import failures, faults, session
from planner.ui.failures import told
from planner.ui.workshop_sight import Sight


@dataclass(frozen=True)
class Filling:
    """A form that becomes one deed. `name` begins its keys; `asked` has labels by field.

    The keys say nothing of the revision: if somebody else was quicker, what was typed is kept.
    """

    name: str
    type: type[Value]
    asked: Mapping[str, tuple[str, str]]

    def key(self, field: str) -> str:
        """Return the key of a field's widget."""
        # The browser goes on sending what a text of the same key held, so each filling has its own.
        done = st.session_state.get(self._filled, 0)
        return session.key(f"{self.name}-{done}-{field}" if done else f"{self.name}-{field}")

    def label(self, field: str) -> str:
        """Return what a field is called; a star stands where it may not stay empty."""
        star = " *" if self.type.model_fields[field].is_required() else ""
        return f"{self.asked[field][0]}{star}"

    def common(self, field: str) -> dict[str, Any]:
        """Return what every widget of the form is drawn with: its key, kept while out of sight."""
        return {"label": self.label(field), "key": self.key(field), "persist_state": "session"}

    def beside(self, *fields: str) -> None:
        """Draw what was wrong with the fields just above."""
        failures.beside(st.session_state.get(self._faults, {}), *fields)

    def submit(self, sight: Sight, words: str, fixed: Mapping[str, Any], **looks: Any) -> None:
        """Draw the form's button; `fixed` are the deed's facts that are not asked for."""
        st.form_submit_button(
            words,
            key=session.key(f"{self.name}-submit"),
            on_click=told(self._do),
            args=(sight.room.id, sight.rev, dict(fixed)),
            **looks,
        )

    def forget(self) -> None:
        """Drop what was typed and what was wrong with it."""
        st.session_state.pop(self._faults, None)
        for field in self.asked:
            st.session_state.pop(self.key(field), None)
        st.session_state[self._filled] = st.session_state.get(self._filled, 0) + 1

    @property
    def _filled(self) -> str:
        return f"{self.name}-filled"

    @property
    def _faults(self) -> str:
        return f"{self.name}-faults"

    def given(self) -> dict[str, Any]:
        """Return what the fields hold now; an emptied text is "", an unset day None."""
        found = {field: st.session_state.get(self.key(field)) for field in self.asked}
        days = {field for field in found if field in ("due", "review_on", "valid_until")}
        return {
            field: value if field in days or value is not None else ""
            for field, value in found.items()
        }

    def deed(self, fixed: Mapping[str, Any]) -> Any:
        """Return the deed that the form says; None, with what is wrong kept, if it says none."""
        try:
            return make(self.type, {**self.given(), **fixed})
        except BadInput as error:
            self._keep(error)
            return None

    def _do(self, workshop_id: str, rev: int, fixed: Mapping[str, Any]) -> None:
        deed: Deed | None = self.deed(fixed)
        if deed is None:
            return
        try:
            running.do(session.desk(), workshop_id, deed, rev=rev)
        except BadInput as error:
            self._keep(error)
        else:
            self.forget()

    def _keep(self, error: BadInput) -> None:
        """Keep what is wrong by its field; what is no field of this form stands below them all."""
        found = faults.in_words(error.faults, self.given(), self.asked)
        told = {place: said for place, said in found.items() if place in self.asked}
        others = [said for place, said in found.items() if place not in self.asked]
        st.session_state[self._faults] = {**told, "": " ".join(others)} if others else told


def people(sight: Sight) -> list[str]:
    """Return whom something can be given to: who is invited, who takes part, who sits here."""
    named = [
        *(each.name for each in sight.room.workshop.invited),
        *(each.name for each in sight.transition.people),
        *(each.name for each in sight.room.seats if each.name),
    ]
    return list(dict.fromkeys(named))


def owner(sight: Sight, form: Filling, value: str | None = None) -> None:
    """Draw the field of an owner: somebody known, or a name that is typed."""
    known = people(sight)
    if value and value not in known:
        known.append(value)
    st.selectbox(
        options=known,
        index=known.index(value) if value in known else None,
        accept_new_options=True,
        placeholder="Who answers for it",
        **form.common("owner"),
    )
    form.beside("owner")
