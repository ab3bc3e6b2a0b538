"""What the server does before its first visitor: load what is heavy, pause what was running."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module

from planner.actions.workshop.running import settle_after_start
from planner.domain.errors import PlannerError
from planner.live import clock, storing

#: Named, not imported: this module only pays for them early and knows none of them.
_HEAVY = (
    "pandas",
    "pyarrow",
    "plotly.graph_objects",
    "plotly.io",
    "holidays",
    "sqlite_utils",
    "docx",
    "typst",
)


def warm_up() -> None:
    """Import the heavy libraries and take them out of the garbage collector's sight.

    Later collections skip them: with `runner.postScriptGC` off this took a rerun of an empty page
    from 142 to 44 ms (measured on two cores, Streamlit 1.67).
    """
    for name in _HEAVY:
        import_module(name)
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Warm up, and pause the workshops that ran when the server ended, before the first request."""
    warm_up()
    settle()
    yield


def settle() -> None:
    """Pause what was running when the server ended, so that no vote runs out unseen.

    Where the database cannot be used, the pages say why at the first visit.
    """
    if storing.database_path().exists():
        with suppress(PlannerError):
            settle_after_start(storing.store(), clock.now())
