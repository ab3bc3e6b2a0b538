"""How the playbook's words are laid out on its page: terms with facts, and lists."""

from __future__ import annotations

from collections.abc import Iterable

from planner.domain.people import Party
from planner.domain.transition import Transition
from planner.ui.words import plain

#: Agency and brand have one hue each, here and in every chart and paper; the word stands with it.
HUES = {"Agency": "violet", "Brand": "blue"}


def facts(*pairs: tuple[str, str]) -> str:
    """Return terms, each with its fact, a paragraph each; what has no fact is left out."""
    return "\n\n".join(f"**{term}** {plain(fact)}" for term, fact in pairs if fact)


def listed(title: str, items: Iterable[str]) -> str:
    """Return a titled list, "" without items."""
    lines = [f"- {plain(each)}" for each in items]
    return "\n".join([f"**{title}**\n", *lines]) if lines else ""


def party_word(whose: Party | str) -> str:
    """Return "Agency" or "Brand" in its hue; "Both" and anything else in ink."""
    word = str(whose).capitalize()
    return f":{HUES[word]}[{word}]" if word in HUES else word


def said_source(transition: Transition, id_: str) -> str:
    """Return where something comes from, small: its title."""
    source = transition.source(id_)
    return f":small[:gray[Source: {plain(source.title)}]]" if source else ""
