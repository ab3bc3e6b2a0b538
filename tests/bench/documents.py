"""How long a paper takes to make, warm, beside its budget and beside the same paper as Markdown."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from planner.actions import bundles, demo
from planner.actions.desk import Desk
from planner.documents import response_protocol
from planner.documents.formats import FORMATS
from planner.documents.model import Document, Figure
from planner.domain.kinds import KINDS
from planner.store.database import open_store
from tests.documents.plans import a_whole_plan
from tests.documents.sample import a_document, a_meta, a_theme

_ROUNDS = 7
#: Seconds on two cores (documents.md, gate 8).
_BUDGETS = {"pdf": 0.5, "docx": 1.0, "html": 0.1}


def main() -> None:
    """Print each format's warm median of seven beside its budget and a calibration."""
    calibration = median_seconds(lambda document: FORMATS["md"].render(document, a_theme()))
    print(f"calibration, Markdown: {calibration * 1000:.1f} ms")
    samples = {
        "sample": a_document(),
        "the demo's protocol": the_demo(),
        "150 bars": the_bars(),
    }
    for what, sample in samples.items():
        for name, budget in _BUDGETS.items():
            took = median_seconds(
                lambda document, name=name: FORMATS[name].render(document, a_theme()), sample
            )
            print(
                f"{what}, {FORMATS[name].title}: {took:.3f} s (budget {budget} s), "
                f"{took / calibration:.0f} times the calibration"
            )


def the_demo() -> Document:
    """Return the demo's whole protocol as it stands."""
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "planner.db", KINDS, now)
        transition = bundles.unpack(Desk(store, None, now), demo.BUNDLE.read_text("utf-8"))
        composed = response_protocol.compose(transition, now.date())
        store.close()
    return composed


def the_bars() -> Document:
    """Return a paper that is one drawing: a plan of 150 rows."""
    figure = Figure(drawing=a_whole_plan(), caption="The plan", alt="Who does what, and when.")
    return Document(meta=a_meta(), has_cover=False, blocks=(figure,))


def median_seconds(render: Callable[[Document], object], sample: Document | None = None) -> float:
    """Return the median of seven warm renderings, each of texts not seen before."""
    sample = sample or a_document()
    render(sample)
    times = []
    for turn in range(_ROUNDS):
        document = never_seen(sample, turn)
        start = perf_counter()
        render(document)
        times.append(perf_counter() - start)
    return statistics.median(times)


def never_seen(sample: Document, turn: int) -> Document:
    """Return the document with a letter before each of its texts, and a version of its own.

    Renderers remember what did not change since the last time, and must not look fast by it here.
    """
    letter = chr(ord("a") + turn)
    texts = re.sub(r'"(text|label)":"(?=\w)', rf'"\1":"{letter}', sample.model_dump_json())
    changed = Document.model_validate_json(texts)
    meta = sample.meta.model_copy(update={"version": f"2.{turn}"})
    return changed.model_copy(update={"meta": meta})


if __name__ == "__main__":
    main()
