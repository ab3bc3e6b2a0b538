"""The one error door: what goes wrong on purpose is said in its own sentence."""

from __future__ import annotations

from collections.abc import Callable
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
                f"- **{plain(place)}** {plain(said)}" if place else f"- {plain(said)}"
                for place, said in error.faults
            )
        )
    else:
        st.error(plain(str(error)))
