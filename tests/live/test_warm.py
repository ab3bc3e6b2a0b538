"""The server's start."""

import asyncio
import gc
import sys

import pytest

from planner.live.warm import lifespan


@pytest.fixture
def thawed():
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_before_the_first_request_the_heavy_libraries_are_there_and_frozen(thawed):
    async def start():
        async with lifespan(object()):
            return gc.get_freeze_count(), set(sys.modules)

    frozen, loaded = asyncio.run(start())

    assert frozen > 10_000
    assert {"pandas", "plotly.graph_objects", "sqlite_utils", "docx", "typst"} <= loaded
