"""Where the playbook's claims come from, and how old each source is."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.moving import dated
from planner.domain.playbook import Source
from planner.domain.transition import Transition
from planner.ui.words import counted, plain


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the sources, the newest first."""
    sources = sorted(transition.playbook.sources, key=lambda each: each.dated, reverse=True)
    st.markdown(
        f"{counted(len(sources), 'source')}, the newest first. Every rule and number of the "
        "playbook names one of them."
    )
    lines = [
        f"- {plain(each.title)}  \n  :small[{_place(each)} · {dated(each)}, {_age(each, desk.on)}]"
        for each in sources
    ]
    st.markdown("\n".join(lines))


def _place(source: Source) -> str:
    """Return where it is, as a link if it is an address."""
    if source.where.startswith(("https://", "http://")) and not set(source.where) & set(" <>()[]"):
        return f"<{source.where}>"
    return plain(source.where)


def _age(source: Source, on: date) -> str:
    """Return how old a source is, in months up to two years; in years if only a year is known."""
    if dated(source) == str(source.dated.year):
        years = on.year - source.dated.year
        return f"{counted(years, 'year')} old" if years else "of this year"
    months = (on.year - source.dated.year) * 12 + on.month - source.dated.month
    if months < 1:
        return "of this month"
    if months < 24:
        return f"{counted(months, 'month')} old"
    return f"{counted(months // 12, 'year')} old"
