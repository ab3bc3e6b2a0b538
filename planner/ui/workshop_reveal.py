"""What a round says once it is revealed: the headline, the dots, the reasons, what was proposed.

Nothing here is drawn, or worked out, before the reveal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

import streamlit as st

from planner.domain.protocol.words import spoken
from planner.domain.wording import counted
from planner.domain.workshop import deeds
from planner.domain.workshop.agenda import CoverItem, InjectItem, LevelItem, RuleItem
from planner.domain.workshop.results import result
from planner.ui import session, workshop_debrief, workshop_dots
from planner.ui.words import plain
from planner.ui.workshop_acting import button
from planner.ui.workshop_sight import Sight

_BADGES = {
    "agreed": "The room agrees",
    "mixed": "The room is mixed",
    "split": "The room is split",
}


def draw(sight: Sight) -> None:
    """Draw the open round, if it lies open."""
    if not sight.is_shown or sight.item is None:
        return
    room, id_ = sight.room, sight.item
    item = room.session.item(id_)
    found = sight.told["item"]["result"]
    if isinstance(item, InjectItem):
        workshop_debrief.draw(sight)
        _reactions(sight, id_)
    elif isinstance(item, CoverItem):
        st.markdown(f"### {plain(cover(found['first_seconds'], item.limit_minutes))}")
    else:
        st.markdown(f"### {plain(headline(found, is_scale=isinstance(item, LevelItem)))}")
        labels = {each.value: each.label for each in room.session.options(id_)}
        words = " ".join(in_words(found, labels))
        if isinstance(item, LevelItem):
            st.html(workshop_dots.levels(found, words))
        else:
            st.html(workshop_dots.options(found, labels, words))
        st.markdown(f":small[{plain(words)}]")
    is_choice = isinstance(item, LevelItem | RuleItem)
    for round_ in range(1, room.session.of(id_).round if is_choice else 1):
        before = result(room, id_, round_)
        said = headline(before, is_scale=isinstance(item, LevelItem))
        st.caption(plain(f"Round {round_}, before the talk: {said}."))
    _reasons(sight, result(room, id_, room.session.of(id_).round))


def headline(found: Mapping[str, Any], *, is_scale: bool) -> str:
    """Return what a round says first: the gap between the sides, else how far the room agrees."""
    if found["gap"] is not None:
        agency, brand = (found["medians"].get(side) for side in ("agency", "brand"))
        apart = f"{abs(found['gap']):g} apart"
        if agency is None or brand is None:
            return f"The two sides stand {apart}"
        return f"Agency says {agency:g}, brand says {brand:g}: {apart}"
    if found["badge"] is None:
        return f"{counted(found['votes'], 'vote')}: too few to call it agreed or split"
    said = _BADGES[found["badge"]]
    if not is_scale:
        return said
    if found["badge"] == "agreed" and found["far"]:
        return f"{said} on {found['median']:g}, with one far view: hear it"
    return f"{said}{' on' if found['badge'] == 'agreed' else ': the median is'} {found['median']:g}"


def cover(seconds: int | None, limit: int) -> str:
    """Return what a test of cover showed: the minutes to the first word beside their limit."""
    if seconds is None:
        return f"Nobody said “I have it”; the limit is {limit} min"
    took = ceil(seconds / 60)
    return f"“I have it” after {took} min; the limit is {limit} min"


def in_words(found: Mapping[str, Any], labels: Mapping[str, str]) -> Iterator[str]:
    """Yield what the picture shows as sentences."""
    if found["median"] is not None:
        first, third = found["middle_half"]
        yield f"Median {found['median']:g}, middle half {first:g} to {third:g}."
        given = ", ".join(
            f"{each['choice']}: {each['all']}" for each in found["counts"] if each["all"]
        )
    else:
        given = ", ".join(
            f"{labels.get(each['choice'], each['choice'])}: {each['all']}"
            for each in found["counts"]
            if each["all"]
        )
    yield f"{counted(found['votes'], 'vote')} ({given})." if given else "No vote chose anything."
    if found["cannot_judge"]:
        yield f"{found['cannot_judge']} cannot judge it."
    if found["is_one_sided"]:
        yield "One side only: nothing is agreed between the two."
    if found["sides_merged"]:
        yield "So few votes that the sides are not told apart."


def _reasons(sight: Sight, found: Mapping[str, Any]) -> None:
    if not found["reasons"]:
        return
    st.markdown("**Reasons, the far views first**")
    for number, each in enumerate(found["reasons"]):
        with st.container(horizontal=True, vertical_alignment="center", key=f"reason-{number}"):
            st.markdown(_reason(sight, each), width="stretch")
            button(
                sight,
                "Hide",
                deeds.HideReason(ballot=each["id"]),
                key=session.key(f"hide-{each['id']}"),
                type="tertiary",
                help="Takes it off every screen. That it was hidden stays in the record.",
            )


def _reason(sight: Sight, each: Mapping[str, Any]) -> str:
    options = {its.value: its.label for its in sight.room.session.options(sight.item or "")}
    chose = options.get(each["choice"], each["choice"] or "")
    who = ", ".join(part for part in (chose or "cannot judge", each["side"]) if part)
    link = f"  \n:small[{plain(each['link'])}]" if each["link"] else ""
    return f"**{plain(who)}** {plain(each['text'])}{link}"


def _reactions(sight: Sight, id_: str) -> None:
    """Draw what players said they would do, counted; whose they are, nobody is told."""
    given = [
        each.reaction
        for each in sight.room.ballots(id_, sight.room.session.of(id_).round)
        if each.reaction is not None
    ]
    roles = sight.transition.protocol.roles
    st.markdown(f"#### {counted(len(given), 'answer')} to this message")
    told = {
        "Owner": Counter(roles.get(each.owner_role, each.owner_role) for each in given),
        "What is done": Counter(spoken(each.verb) for each in given),
        "How bad": Counter(each.severity.value for each in given),
        "Rule": Counter("found one" if each.rule else "found none" for each in given),
    }
    st.markdown(
        "\n".join(
            f"- **{name}:** "
            + plain(", ".join(f"{said} {number}" for said, number in _most_first(counts)))
            for name, counts in told.items()
        )
    )
    merged = sight.told["item"]["result"]["sides_merged"]
    written = [] if merged else [each.text for each in given if each.text]
    for text in sorted(written):
        st.markdown(f"“{plain(text)}”")


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return words with their counts; those alike by their letters, never as they were given."""
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
