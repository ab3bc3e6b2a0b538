"""What the server does before its first visitor: load what is heavy, once."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

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
    """Warm up before the server answers its first request."""
    warm_up()
    yield
