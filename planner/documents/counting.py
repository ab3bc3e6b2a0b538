"""How papers count things, so that one is never "1 bands"."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with the word that fits it: "1 gap", "3 gaps"; `many` if no s makes it."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
