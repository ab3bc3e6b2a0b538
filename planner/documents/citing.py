"""How a paper names where a rule or a number comes from."""

from __future__ import annotations

from planner.domain.playbook import Source


def cited(source: Source) -> str:
    """Return a source in words; the first of January stands for a year without a day."""
    is_year = (source.dated.month, source.dated.day) == (1, 1)
    dated = f"{source.dated:%Y}" if is_year else f"{source.dated:%-d %B %Y}"
    return f"{source.title}, {source.where}, {dated}"
