"""One thing that waits for somebody: how it is said, and what its button says and does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.playbook import Page

#: So many needs are shown at once; the others come up as these are met.
AT_MOST = 5
#: So long before its day something is told: long enough for a signature or another shift.
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Need:
    """One thing that waits: a sentence with names and numbers, the button's words, the page.

    `kind` and `row` are what it is about; `does` is what the button does where a page has several
    ways, a value of that page's own list, or the part of the page that it opens. `move_to` is a day
    that the button proposes. `late_days` puts the latest first.
    """

    sentence: str
    button: str
    page: Page
    kind: str = ""
    row: str = ""
    does: str = ""
    move_to: date | None = None
    late_days: int = 0
