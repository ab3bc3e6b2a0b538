"""The parts of the page of assets, tools, knowledge and data, which needs lead to."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """Which part of the page has it."""

    ASSETS = "assets"
    REMAINING = "remaining"
    TOOLS = "tools"
    KNOWLEDGE = "knowledge"
    DATA = "data"
