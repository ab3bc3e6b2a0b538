"""What colours mean on every page and chart: the same in each brand, and never without a word."""

from __future__ import annotations

from typing import NamedTuple

from planner.documents.tones import Tone
from planner.domain.theme import mix, nearest_readable

PAPER, INK, QUIET, RULE = "#ffffff", "#22282d", "#5c666f", "#d9dee2"
DARK_PAPER, DARK_INK, DARK_QUIET, DARK_RULE = "#15191c", "#e9edf0", "#a3afb8", "#39434b"


class Tint(NamedTuple):
    """One meaning's word and colours: `ink` reads at 4.5:1 on `soft`; `bar` is for marks."""

    word: str
    ink: str
    soft: str
    bar: str

    @property
    def dark_soft(self) -> str:
        """Return the fill for dark screens."""
        return mix(DARK_PAPER, self.bar, 0.22)

    @property
    def dark_ink(self) -> str:
        """Return the text colour that reads on `dark_soft`."""
        return nearest_readable(mix(self.bar, "#ffffff", 0.4), self.dark_soft)


#: Two hues that stay apart for colour-blind readers, neither red nor green (those are verdicts).
AGENCY, BRAND = "#9a5aa8", "#1b5f93"

#: One ramp, from grey over amber to dark red; words from the domain brief's severities.
SEVERITIES: dict[Tone, Tint] = {
    "S0": Tint("S0 Routine", "#44505c", "#edf0f3", "#8b98a5"),
    "S1": Tint("S1 Service", "#674f00", "#faf1d6", "#d6ae38"),
    "S2": Tint("S2 Sensitive", "#803d08", "#fce8d5", "#df8638"),
    "S3": Tint("S3 Serious", "#94221a", "#fbdfdb", "#cb463a"),
    "S4": Tint("S4 Crisis", "#6a0e2c", "#f2d2dc", "#86113a"),
}

TINTS: dict[Tone, Tint] = {
    **SEVERITIES,
    "agency": Tint("Agency", "#6c3479", "#f3e8f5", AGENCY),
    "brand": Tint("Brand", "#174e79", "#e5eff7", BRAND),
    "met": Tint("Met", "#1d5832", "#e2f0e5", "#468f5d"),
    "not-met": Tint("Not met", "#94221a", "#fbdfdb", "#cb463a"),
    "unknown": Tint("Unknown", "#44505c", "#edf0f3", "#8b98a5"),
    "not-applicable": Tint("Not applicable", "#5a636b", "#f4f5f6", "#b6bec5"),
    "unconfirmed": Tint("Not yet confirmed", "#674f00", "#faf1d6", "#d6ae38"),
    "note": Tint("Note", "#2c4a5c", "#eaf1f5", "#6b93ab"),
    "caution": Tint("Take care", "#803d08", "#fce8d5", "#df8638"),
}
