"""Which meanings have a colour and a word of their own, on every page and chart."""

from __future__ import annotations

from typing import Literal

#: A meaning that has a word and a colour in `documents.theme.TINTS`; "" is none.
Tone = Literal[
    "",
    "S0",
    "S1",
    "S2",
    "S3",
    "S4",
    "agency",
    "brand",
    "met",
    "not-met",
    "unknown",
    "not-applicable",
    "unconfirmed",
    "note",
    "caution",
]
