"""Which two of several states are laid side by side."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def chosen(names: Mapping[str, str], key: str) -> tuple[str, str]:
    """Draw two pickers and return the ids chosen; at first the last two of `names`."""
    ids = list(names)
    left, right = st.columns(2)
    before = left.selectbox(
        "From", ids, index=len(ids) - 2, format_func=names.__getitem__, key=f"{key}-from"
    )
    after = right.selectbox(
        "To", ids, index=len(ids) - 1, format_func=names.__getitem__, key=f"{key}-to"
    )
    return before, after
