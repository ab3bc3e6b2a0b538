"""How long a paper takes to make, warm, beside its budget and beside the same paper as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import perf_counter

from planner.documents.formats import FORMATS
from planner.documents.model import Document
from tests.documents.sample import a_document, a_meta, a_theme

_ROUNDS = 7
#: Seconds on two cores (documents.md, gate 8).
_BUDGETS = {"pdf": 0.5, "docx": 1.0, "html": 0.1}


def main() -> None:
    """Print each format's warm median of seven beside its budget and a calibration."""
    calibration = median_seconds(lambda document: FORMATS["md"].render(document, a_theme()))
    print(f"calibration, Markdown: {calibration * 1000:.1f} ms")
    for name, budget in _BUDGETS.items():
        took = median_seconds(lambda document, name=name: FORMATS[name].render(document, a_theme()))
        print(
            f"{FORMATS[name].title}: {took:.3f} s (budget {budget} s), "
            f"{took / calibration:.0f} times the calibration"
        )


def median_seconds(render: Callable[[Document], object]) -> float:
    """Return the median of seven warm renderings, each of a version not seen before."""
    render(a_document())
    times = []
    for turn in range(_ROUNDS):
        # A renderer that remembers an unchanged paper must not look fast here.
        document = a_document(a_meta(version=f"2.{turn}"))
        start = perf_counter()
        render(document)
        times.append(perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
