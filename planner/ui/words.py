"""How words get onto a page: what people typed is shown as they typed it, never read as markup."""

from __future__ import annotations

import re
from datetime import date

from planner.domain import wording
from planner.domain.wording import away, counted

__all__ = ["a", "away", "counted", "day", "plain"]

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$^&=/])")
#: What Streamlit turns into other signs or icons, even behind a backslash.
_TURNED = re.compile(r"(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)|:(?=material|streamlit)")
_JOINER, _BLANK = "\u2060", "\u00a0"


def plain(text: str) -> str:
    """Return text that Streamlit's Markdown shows letter for letter, lines and indents kept.

    An invisible word joiner keeps signs such as "->" as they are; blanks at the start of a line and
    blank lines are non-breaking, since plain ones would begin a code block or end a paragraph.
    """
    kept = _TURNED.sub(lambda found: found[0][0] + _JOINER + found[0][1:], text)
    first, *others = _MARKS.sub(r"\\\1", kept).split("\n")
    return "  \n".join([_indented(first), *(_indented(each) or _BLANK for each in others)])


def _indented(line: str) -> str:
    rest = line.lstrip(" \t")
    return _BLANK * len(line[: len(line) - len(rest)].expandtabs(4)) + rest


def day(on: date | None) -> str:
    """Return a date as people write it: 14 Mar 2027."""
    return wording.day(on) if on else "no date"


def a(noun: str) -> str:
    """Return a noun with its article: "an approver", "a surface"."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"
