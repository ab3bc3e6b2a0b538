"""Which labels a conversation can carry: every side's values, and the five severities."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import SeverityLevel, Tag
from planner.domain.protocol.words import Severity, TagFamily, spoken
from planner.setup.model import Loss, Tool
from planner.setup.week import listed

Spell = Callable[[str, str], str]
#: How a value ends that tells the brand to put names of its own in its place.
_TO_BE_NAMED = re.compile(r"\(add [^()]+\)$")


@dataclass(frozen=True)
class Label:
    """A label as the tool spells it, with what it stands for."""

    name: str
    stands_for: str


def labels(protocol: Protocol, spell: Spell) -> tuple[Label, ...]:
    """Return every label once, severities first; what cannot be spelt or told apart is left out."""
    found: dict[str, Label] = {}
    for family, value, meaning in _wanted(protocol):
        name = spell(family, value)
        if name:
            found.setdefault(name, Label(name, meaning))
    return tuple(found.values())


def lost_labels(protocol: Protocol, spell: Spell, tool: Tool) -> Iterator[Loss]:
    """Yield the values that the tool cannot spell as they are, and the rules it cannot hold."""
    changed, taken = [], dict[str, str]()
    for family, value, _ in _wanted(protocol):
        name = spell(family, value)
        told_apart = taken.setdefault(name, value) == value
        if not name or not told_apart:
            changed.append(f"{family}: {value}")
        elif _letters(value) - _letters(name):
            changed.append(f"{family}: {value} (as {name})")
    if changed:
        yield Loss(
            f"Tags spelt otherwise or left out: {listed(changed)}",
            f"A {tool.mark} in {tool.spoken} takes fewer signs than a name in the protocol.",
            "Choose shorter names in section 27, or agree on the spelling.",
        )
    unnamed = [
        f"{tag.family}: {value}"
        for tag in protocol.of(Tag)
        for value in tag.values
        if _TO_BE_NAMED.search(value)
    ]
    if unnamed:
        yield Loss(
            f"Tags that wait for names of your own: {listed(unnamed)}",
            "They say which names to add and are none themselves.",
            "Put the names in their place in section 27, then take the set-up again.",
        )
    sides = dict.fromkeys(spoken(each.family).capitalize() for each in protocol.of(Tag))
    if sides:
        yield Loss(
            f"Tags by side: {listed(sides)}",
            f"{tool.spoken} has one list of {tool.mark}s: none is asked for, two can be set.",
            f"Names begin with their side. Once a week, look at some {tool.case}s for none or two.",
        )


def dashed(family: str, value: str) -> str:
    """Return a label of letters, digits and hyphens in small letters, or "" if nothing is left.

    Source: chatwoot app/models/label.rb and lib/regex_helper.rb, read in November 2026: letters
    and numbers of any script, hyphen, underscore.
    """
    kept = "".join(sign if _is_plain(sign) else " " for sign in value.lower())
    return "-".join((family, *kept.split())) if kept.split() else ""


def worded(family: str, value: str) -> str:
    """Return a tag in the protocol's own words; a comma would end it, so it becomes a blank.

    Source: zammad lib/selector/sql.rb splits tags at commas; read in November 2026.
    """
    return f"{family}: {' '.join(value.replace(',', ' ').split())}"


def _wanted(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    meanings = {each.severity: each.definition for each in protocol.of(SeverityLevel)}
    for severity in Severity:
        yield TagFamily.SEVERITY.value, severity.value, meanings.get(severity, "")
    for tag in protocol.of(Tag):
        for value in tag.values:
            is_severity = tag.family is TagFamily.SEVERITY and value in tuple(Severity)
            if not is_severity and not _TO_BE_NAMED.search(value):
                yield tag.family.value, value, tag.rule


def _is_plain(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LN"


def _letters(text: str) -> set[str]:
    """Return the signs of a text that carry meaning, small and capital ones alike."""
    return {sign for sign in text.lower() if unicodedata.category(sign)[0] in "LNMS"}
