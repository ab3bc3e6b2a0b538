"""What every action works at: the store, the person who acts, and the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from planner.domain.access import Act, may
from planner.domain.people import Party, Person
from planner.domain.transition import Charter
from planner.store.database import Store


@dataclass(frozen=True)
class Desk:
    """The first argument of every action; made at the front doors only.

    `at` is aware UTC; `zone` is the brand's, in which a day begins and ends.
    """

    store: Store
    person: Person | None
    at: datetime
    zone: str = "UTC"

    @property
    def on(self) -> date:
        """Return today's date where the brand is."""
        return self.at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def party(self) -> Party | None:
        """Return whom the person speaks for, None for nobody in particular."""
        return self.person.party if self.person else None

    def may(self, act: Act, charter: Charter, *kinds: str) -> bool:
        """Return whether whoever sits here may do this, so that a page offers nothing in vain.

        With kinds, whether to rows of all of them.
        """
        return self.person is not None and may(self.person, act, charter, kinds)
