"""What did both parties mark, apart: round by round, where do they differ, is it enough?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.people import Party
from planner.domain.protocol.rows.handoff.learning import LadderMark
from planner.domain.trade import Rung

#: Stands in a mark's id for every surface.
EVERYWHERE = "all"
#: Counts of the last 20 further apart than this are told: two replies may be read either way.
_APART = 2
_Key = tuple[str, str | None, str, int]


@dataclass(frozen=True)
class Pair:
    """Both parties' marks for one round of a rung; once the agency has handed over, twice one."""

    agency: LadderMark
    brand: LadderMark

    @property
    def person(self) -> str:
        """Return whose work it is."""
        return self.agency.person

    @property
    def surface(self) -> str | None:
        """Return where, or None for every surface."""
        return self.agency.surface

    @property
    def rung(self) -> str:
        """Return the rung's id."""
        return self.agency.rung

    @property
    def round(self) -> int:
        """Return which time this rung was marked."""
        return self.agency.round

    @property
    def on(self) -> date:
        """Return the day of the later mark, on which the round was decided."""
        return max(self.agency.on, self.brand.on)

    @property
    def is_alone(self) -> bool:
        """Return whether the brand decided this round without the agency."""
        return self.agency is self.brand

    @property
    def is_serious(self) -> bool:
        """Return whether either party saw an S3 or S4 taken for something smaller."""
        return bool(self.agency.serious_missed or self.brand.serious_missed)

    def meets(self, rung: Rung) -> bool:
        """Return whether both marks reach the rung's numbers."""
        short = (*shortfalls(self.agency, rung), *shortfalls(self.brand, rung))
        return not self.is_serious and not short

    def difference(self, rung: Rung) -> str:
        """Return in a sentence where the two marks part, or "" where they agree."""
        one, other = self.agency, self.brand
        verdicts = [not shortfalls(each, rung) and not each.serious_missed for each in (one, other)]
        if bool(one.serious_missed) != bool(other.serious_missed):
            seer = one if one.serious_missed else other
            return (
                f"the {seer.party} saw {seer.serious_missed} S3 or S4 taken for something smaller, "
                f"the {seer.party.other} none"
            )
        if verdicts[0] != verdicts[1] or abs(one.good - other.good) > _APART:
            return (
                f"the agency counted {_counts(one)}, the brand {_counts(other)}"
                f"{'; only one of them is enough' if verdicts[0] != verdicts[1] else ''}"
            )
        return ""


def _counts(mark: LadderMark) -> str:
    shifts = f" in {mark.shifts} shifts" if mark.shifts else ""
    return f"{mark.items} done{shifts} with {mark.good} right of the last {min(20, mark.items)}"


def shortfalls(mark: LadderMark, rung: Rung) -> tuple[str, ...]:
    """Return in words what a mark lacks of the rung's numbers; () if it reaches them."""
    found = []
    if mark.items < rung.items:
        found.append(f"{mark.items} of {rung.items} done")
    if mark.good < rung.good:
        found.append(f"{mark.good} of {rung.good} right")
    if mark.shifts < rung.shifts:
        found.append(f"{mark.shifts} of {rung.shifts} shifts")
    return tuple(found)


def pairs(marks: Iterable[LadderMark], alone_from: date | None = None) -> tuple[Pair, ...]:
    """Return every round that is decided: both parties have marked it.

    From the day the workspace is the brand's (`alone_from`), its marks decide alone: the agency is
    leaving, and certificates go on being renewed.
    """
    found: dict[_Key, dict[Party, LadderMark]] = {}
    for each in marks:
        key = (each.person, each.surface, each.rung, each.round)
        found.setdefault(key, {})[each.party] = each
    return tuple(
        Pair(given.get(Party.AGENCY, given[Party.BRAND]), given[Party.BRAND])
        for given in found.values()
        if Party.BRAND in given and _is_decided(given, alone_from)
    )


def _is_decided(given: Mapping[Party, LadderMark], alone_from: date | None) -> bool:
    return len(given) > 1 or (alone_from is not None and given[Party.BRAND].on >= alone_from)


def unmet(marks: Iterable[LadderMark], alone_from: date | None = None) -> tuple[LadderMark, ...]:
    """Return the marks that wait: all that a reader sees of them are their own party's."""
    given = tuple(marks)
    decided = {mark.id for pair in pairs(given, alone_from) for mark in (pair.agency, pair.brand)}
    return tuple(each for each in given if each.id not in decided)


def open_round(
    marks: Iterable[LadderMark],
    person: str,
    surface: str | None,
    rung: str,
    alone_from: date | None = None,
) -> int:
    """Return the number of the round that a new mark belongs to; both parties count the same."""
    asked = (person, surface, rung)
    return 1 + sum(
        (each.person, each.surface, each.rung) == asked for each in pairs(marks, alone_from)
    )


def mark_id(person: str, surface: str | None, rung: str, round_: int, party: Party) -> str:
    """Return the permanent id of a mark; its last part is the party, which `blind` relies on."""
    return f"{person}.{surface or EVERYWHERE}.{rung}.{round_}.{party}"
