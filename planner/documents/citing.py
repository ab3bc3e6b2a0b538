"""How a paper names where a rule or a number comes from."""

from __future__ import annotations

from planner.domain.playbook import Source

_INSIDE = "of this playbook"


def cited(source: Source) -> str:
    """Return a source in words; the first of January stands for a year without a day.

    A title that says this year, or a day's month and year, is not told it again. A place in the
    playbook itself is left out: a reader of the paper cannot look there.
    """
    is_year = (source.dated.month, source.dated.day) == (1, 1)
    parts = [source.title]
    if not source.where.endswith(_INSIDE):
        parts.append(source.where)
    if (f"{source.dated:%Y}" if is_year else f"{source.dated:%B %Y}") not in source.title:
        parts.append(f"{source.dated:%Y}" if is_year else f"{source.dated:%-d %B %Y}")
    return ", ".join(parts)
