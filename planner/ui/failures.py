"""The one error door: what goes wrong on purpose is said in its own sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec

import streamlit as st

from planner.domain.errors import BadInput, PlannerError
from planner.ui.words import plain

P = ParamSpec("P")


def told(callback: Callable[P, None]) -> Callable[P, None]:
    """Return a callback whose PlannerError is kept for the page to show."""

    @wraps(callback)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            callback(*args, **kwargs)
        except PlannerError as error:
            st.session_state["failure"] = error

    return run


def beside(faults: Mapping[str, str], *places: str) -> None:
    """Draw what was wrong with the fields just above, if anything was."""
    for place in places:
        if place in faults:
            st.markdown(f":red[**{plain(faults[place])}**]")


def show_pending() -> None:
    """Draw what the last callback refused, once."""
    error = st.session_state.pop("failure", None)
    if isinstance(error, PlannerError):
        show(error)


def show(error: PlannerError) -> None:
    """Draw one refusal; each fault of a bad input on a line of its own."""
    if isinstance(error, BadInput):
        st.error(
            "\n".join(
                f"- **{plain(_spoken(place))}** {plain(said)}" if place else f"- {plain(said)}"
                for place, said in error.faults
            )
        )
    else:
        st.error(plain(str(error)))


def _spoken(place: str) -> str:
    """Return a field's name as people say it: "not_applicable" is "Not applicable"."""
    return place.replace("_", " ").capitalize() if place.islower() else place
