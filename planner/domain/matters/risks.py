"""Which risks weigh most? Likely times grave, a short list; no map of colours."""

from __future__ import annotations

from collections.abc import Iterable

from planner.domain.protocol.rows.handoff.matters import Risk

_LIKELY = ("hardly", "unlikely", "possible", "likely", "almost surely")
_GRAVE = ("a nuisance", "a bad day", "a bad week", "customers are let down", "customers are harmed")


def weight(risk: Risk) -> int:
    """Return 1 to 25."""
    return risk.likely * risk.grave


def by_weight(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """Return the open risks, the heaviest first; of two alike the graver."""
    open_ = (each for each in risks if each.closed_on is None)
    return tuple(sorted(open_, key=lambda each: (-weight(each), -each.grave, each.title)))


def weight_words(risk: Risk) -> str:
    """Return "likely × customers are let down"."""
    return f"{_LIKELY[risk.likely - 1]} × {_GRAVE[risk.grave - 1]}"
