"""How a gate's figures and bars are said, the same on every page and paper."""

from __future__ import annotations

from planner.domain.gates.exit_figures import Figure
from planner.domain.yardsticks import Bar, Measured

#: What is a share of a hundred.
PERCENT = (Measured.QUALITY, Measured.DEPENDENCY, Measured.HANDBACK, Measured.UNCHANGED)


def value_words(figure: Figure) -> str:
    """Return a figure as people say it: "8", "84.5 %", "unknown"."""
    if figure.value is None:
        return "unknown"
    if figure.measure.of in PERCENT:
        return f"{figure.value:.1f} %"
    return f"{figure.value:.0f}"


def bar_words(figure: Figure) -> str:
    """Return the bar as people say it: "at least 10", "below 25 %"."""
    words = {Bar.AT_LEAST: "at least", Bar.AT_MOST: "at most", Bar.BELOW: "below"}
    unit = " %" if figure.measure.of in PERCENT else ""
    return f"{words[figure.measure.bar]} {figure.measure.value}{unit}"
