"""How a long list of contents leaves room for its work on a phone: it scrolls in its own window."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

#: Streamlit stacks columns below 640 pixels: there the work would begin screens below the list.
_STYLE = """<style>
@media (max-width: 640px) {
  [class*="st-key-contents-"] {
    max-height: 42vh; overflow-y: auto; flex-wrap: nowrap;
    border-bottom: 1px solid currentColor; padding-bottom: 0.5rem;
  }
  /* Nothing to choose while an entry is open: then the entry has the whole window. */
  [class*="st-key-contents-"]:has(input:disabled) { display: none; }
}
</style>"""


def contents(name: str) -> DeltaGenerator:
    """Return the place for a list of contents; in a wide window it is as long as its list."""
    st.html(_STYLE)
    return st.container(key=f"contents-{name}")
