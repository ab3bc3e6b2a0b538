"""What every action works at: the store, the person who acts, and the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.people import Party, Person
from planner.store.database import Store


@dataclass(frozen=True)
class Desk:
    """The first argument of every action; made at the front doors only. `at` is aware UTC."""

    store: Store
    person: Person | None
    at: datetime

    @property
    def on(self) -> date:
        """Return today's date."""
        return self.at.date()

    @property
    def party(self) -> Party | None:
        """Return whom the person speaks for, None for nobody in particular."""
        return self.person.party if self.person else None
