"""The scripts of our own that a page may run; the wall lets these through by their hash."""

from __future__ import annotations

#: Streamlit keeps the scroll position when a button leads to another page.
TO_TOP = "document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)"

OURS = (TO_TOP,)
