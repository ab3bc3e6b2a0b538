"""How a paper names where a rule or a number comes from."""

from __future__ import annotations

from planner.domain.playbook import Source


def cited(source: Source) -> str:
    """Return a source in words; the first of January stands for a year without a day.

    A title that says this year, or a day's month and year, is not told it again.
    """
    is_year = (source.dated.month, source.dated.day) == (1, 1)
    if (f"{source.dated:%Y}" if is_year else f"{source.dated:%B %Y}") in source.title:
        return f"{source.title}, {source.where}"
    dated = f"{source.dated:%Y}" if is_year else f"{source.dated:%-d %B %Y}"
    return f"{source.title}, {source.where}, {dated}"
