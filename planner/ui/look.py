"""The brand's look on its papers: logo, colours with their contrast, fonts, page."""

from __future__ import annotations

import base64

import streamlit as st

from planner.actions import look as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.errors import BadInput
from planner.domain.theme import Theme, contrast
from planner.domain.transition import Transition
from planner.intake.logo import take_logo
from planner.ui import failures, faults, house_document, logo, session
from planner.ui.failures import told

_ASKED = {
    "brand": ("Name on the papers", faults.WRITE),
    "heading_font": ("Heading font", faults.WRITE),
    "body_font": ("Text font", faults.WRITE),
}


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the form of the brand's look, and below it the brand's own Word file."""
    theme = transition.theme
    version = actions.theme_version(desk, transition.id)
    refused: dict[str, str] = st.session_state.get("look-faults", {})
    with st.form("look"):
        st.markdown("#### The brand's look")
        st.text_input(
            "Name on the papers", value=theme.brand, key=session.key(f"look-brand-{version}")
        )
        failures.beside(refused, "brand")
        _logo(theme, refused)
        left, right = st.columns(2)
        with left:
            _colours(theme, version, refused)
        with right:
            _page(theme, version, refused)
        st.caption(
            "Word writes the font's name only: a reader without it sees a stand-in. PDFs use "
            "it if it is installed here, else Noto Sans."
        )
        st.form_submit_button(
            "Save the look",
            on_click=_save,
            args=(transition.id, version),
            disabled=not desk.may(Act.SET_THEME, transition.charter),
        )
    house_document.draw(transition, desk)


def _logo(theme: Theme, refused: dict[str, str]) -> None:
    logo.draw(theme, 120, alt="The logo")
    st.file_uploader(
        "Logo",
        type=["png", "jpg", "jpeg", "svg"],
        key=session.key("look-logo"),
        max_upload_size=2,
        help="PNG, JPEG or SVG, at most 2 MB.",
    )
    failures.beside(refused, "logo", "logo_png")


def _colours(theme: Theme, version: int, refused: dict[str, str]) -> None:
    st.color_picker("Main colour", value=theme.primary, key=session.key(f"look-primary-{version}"))
    ratio = contrast(theme.primary, "#ffffff")
    if "primary" in refused:
        failures.beside(refused, "primary")
    else:
        st.caption(f"Saved: white on {theme.primary} reads at {ratio:.1f}:1; 4.5 is needed.")
    st.color_picker("Second colour", value=theme.accent, key=session.key(f"look-accent-{version}"))


def _page(theme: Theme, version: int, refused: dict[str, str]) -> None:
    st.text_input(
        "Heading font", value=theme.heading_font, key=session.key(f"look-heading-{version}")
    )
    failures.beside(refused, "heading_font")
    st.text_input("Text font", value=theme.body_font, key=session.key(f"look-body-{version}"))
    failures.beside(refused, "body_font")
    pages = ["A4", "Letter"]
    st.selectbox(
        "Page", pages, index=pages.index(theme.page), key=session.key(f"look-page-{version}")
    )


@told
def _save(transition_id: str, version: int) -> None:
    fields = {"brand": "brand", "primary": "primary", "accent": "accent", "page": "page"}
    fields |= {"heading_font": "heading", "body_font": "body"}
    said = {
        field: st.session_state[session.key(f"look-{part}-{version}")]
        for field, part in fields.items()
    }
    chosen = st.session_state.get(session.key("look-logo"))
    try:
        kept = session.require_transition().theme.logo_png
        if chosen is not None:
            kept = base64.b64encode(take_logo(chosen.getvalue())).decode()
        facts = {**said, "logo_png": kept}
        actions.set_theme(session.desk(), transition_id, facts, expected=version)
    except BadInput as error:
        st.session_state["look-faults"] = faults.in_words(error.faults, said, _ASKED)
        return
    st.session_state.pop("look-faults", None)
    st.toast("The look is saved.")
