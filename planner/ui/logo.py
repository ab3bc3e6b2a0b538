"""The brand's logo as a page shows it: drawn for white paper, so on a white plate in the dark."""

from __future__ import annotations

import base64
from functools import lru_cache
from io import BytesIO

import streamlit as st
from PIL import Image

from planner.domain.theme import Theme

_EDGE = 0.08


def draw(theme: Theme, width: int, *, alt: str) -> None:
    """Draw the logo so wide, in pixels; nothing while there is none."""
    if not theme.logo_png:
        return
    dark = st.context.theme.type == "dark"
    st.image(
        on_white(theme.logo_png) if dark else base64.b64decode(theme.logo_png), width=width, alt=alt
    )


@lru_cache(maxsize=8)
def on_white(logo_png: str) -> bytes:
    """Return a logo (PNG in base64) on a white plate a little larger than itself, as PNG."""
    with Image.open(BytesIO(base64.b64decode(logo_png))) as opened:
        logo = opened.convert("RGBA")
    edge = round(max(logo.size) * _EDGE)
    plate = Image.new("RGBA", (logo.width + 2 * edge, logo.height + 2 * edge), "white")
    plate.alpha_composite(logo, (edge, edge))
    made = BytesIO()
    plate.convert("RGB").save(made, "PNG")
    return made.getvalue()
