"""Whether readers can read a paper's own words, which are in English."""

from __future__ import annotations

from planner.domain.protocol import rows
from planner.domain.transition import Transition

_ENGLISH = ("en", "eng", "english", "englisch", "anglais", "inglés", "engels")


def language_notes(transition: Transition) -> tuple[str, ...]:
    """Return what whoever takes a paper is told of its language; nothing where English is used."""
    return tuple(filter(None, (not_in_english(transition),)))


def not_in_english(transition: Transition) -> str:
    """Return a sentence on headings in English where nobody is answered in English; else ""."""
    scope = transition.protocol.one(rows.Scope)
    answered = scope.languages if scope and scope.languages else ()
    spoken = answered or tuple(
        {each.language: None for each in transition.protocol.of(rows.Surface)}
    )
    if not spoken or any(_is_english(each) for each in spoken):
        return ""
    return (
        f"Headings and fixed sentences are in English, and customers are answered in "
        f"{' and '.join(spoken)}: translate them before it is published or used."
    )


def _is_english(language: str) -> bool:
    first = language.casefold().replace("_", "-").replace("(", "-").split("-")[0].split()
    return bool(first) and first[0] in _ENGLISH
