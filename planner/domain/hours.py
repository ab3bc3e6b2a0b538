"""Which band of a protocol holds on a surface, minute by minute.

- A dated band goes before the ordinary ones on its days, as a peak or a shutdown is meant to.
- A band that names surfaces goes before the general ones, in the minutes it covers.
- Among bands of equal rank, the one with more cover counts: somebody who is there is there.
- On a public holiday a staffed band lapses, and so does a shift that would begin on one: a working
  week is written without its holidays. A band laid on all seven days has no day off, so it holds,
  and so does a dated one. On call, auto-acknowledge and dark hold on every day: a phone and a
  machine keep no holidays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from planner.domain.days_off import DaysOff
from planner.domain.profile import Weekday
from planner.domain.protocol.rows import Band
from planner.domain.protocol.words import Mode
from planner.domain.timeline import Minutes, Timeline, joined
from planner.domain.wall import Span, recurring

#: The least cover first.
_BY_COVER = (Mode.DARK, Mode.AUTO_ACK, Mode.ON_CALL, Mode.STAFFED)


@dataclass(frozen=True, eq=False)
class Course:
    """The bands that hold in turn: `holding[i]` from `edges[i]` until `edges[i + 1]`.

    It is the place of a band in `bands`, or -1 where none says anything.
    """

    edges: Minutes
    holding: Minutes
    bands: tuple[Band, ...]

    def where(self, is_meant: Callable[[Band | None], bool]) -> Timeline:
        """Return the minutes in which a band holds that is meant; None stands for no band."""
        meant = np.array([*(is_meant(each) for each in self.bands), is_meant(None)], dtype=bool)
        some = meant[self.holding]
        return joined(self.edges[:-1][some], self.edges[1:][some])

    def at(self, minute: int) -> Band | None:
        """Return the band that holds at a minute, or None; None outside the span as well."""
        place = int(np.searchsorted(self.edges, minute, side="right")) - 1
        if not 0 <= place < len(self.holding):
            return None
        which = int(self.holding[place])
        return None if which < 0 else self.bands[which]

    def bands_at(self, at: Minutes) -> Minutes:
        """Return for each minute of the span the place of the band that holds, or -1."""
        return self.holding[np.searchsorted(self.edges, at, side="right") - 1]

    @property
    def stretches(self) -> tuple[tuple[int, int, Band | None], ...]:
        """Return each stretch's first minute, its end, and the band that holds."""
        firsts, lasts = self.edges[:-1].tolist(), self.edges[1:].tolist()
        return tuple(
            (first, last, None if which < 0 else self.bands[which])
            for first, last, which in zip(firsts, lasts, self.holding.tolist(), strict=True)
        )


def course(
    bands: Iterable[Band], surface: str, span: Span, country: str, days_off: DaysOff
) -> Course:
    """Return which of the bands hold on a surface over a span, read by the span's zone.

    `country` is the one whose public holidays the bands keep; "" keeps none.
    """
    meant = [each for each in bands if not each.surfaces or surface in each.surfaces]
    # Painted from the weakest to the strongest; of equals, the one that was written first stays.
    meant.reverse()
    meant.sort(key=_strength)
    laid = [band_minutes(each, span, country, days_off) for each in meant]
    first, last = span.minutes
    edges = np.unique(
        np.concatenate(
            [
                np.array([first, last]),
                *(each.starts for each in laid),
                *(each.ends for each in laid),
            ]
        )
    )
    holding = np.full(len(edges) - 1, -1, dtype=np.int64)
    for place, line in enumerate(laid):
        opens, closes = np.searchsorted(edges, line.starts), np.searchsorted(edges, line.ends)
        for one, other in zip(opens.tolist(), closes.tolist(), strict=True):
            holding[one:other] = place
    changes = np.concatenate(([True], holding[1:] != holding[:-1]))
    return Course(np.append(edges[:-1][changes], last), holding[changes], tuple(meant))


def band_minutes(band: Band, span: Span, country: str, days_off: DaysOff) -> Timeline:
    """Return the minutes of a span in which a band is laid, whatever other bands say."""
    keeps_days_off = (
        band.mode is Mode.STAFFED and not is_dated(band) and set(band.days) != set(Weekday)
    )

    def holds(on: date) -> bool:
        return not (keeps_days_off and days_off.is_off(country, on))

    return recurring(
        span, band.days, band.starts, band.ends, holds, between=(band.first_on, band.last_on)
    )


def is_dated(band: Band) -> bool:
    """Return whether a band is there for some days only, such as a sale or a shutdown."""
    return band.first_on is not None or band.last_on is not None


def _strength(band: Band) -> tuple[bool, bool, int]:
    return is_dated(band), bool(band.surfaces), _BY_COVER.index(band.mode)
