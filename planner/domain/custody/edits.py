"""What an edit of the hours may not do: hand over what only a go or a rollback hands over.

A cell is its band's, and which band holds at a minute follows from the hours. So hours that are
laid anew could give what a go moved to somebody else, without a gate and as if it had always been
so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from planner.domain.cover_rules import days_off, watched
from planner.domain.custody.carrying import facts_alone
from planner.domain.custody.cells import Cell, Facts, bands_of, responsibilities_of
from planner.domain.custody.faults import Fault
from planner.domain.custody.ledger import Ledger
from planner.domain.custody.owners import WEEK
from planner.domain.custody.share import ORDINARY
from planner.domain.custody.words import kind_words, names, party_name, stage_words
from planner.domain.days_off import DaysOff
from planner.domain.hours import course, is_dated
from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.profile import Intake, Weekday
from planner.domain.protocol.fitting import Misfit
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, HolidayYear, Hours, Surface
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut
from planner.domain.protocol.words import Mode
from planner.domain.stages import Stage, party_in
from planner.domain.wall import Span, wall
from planner.domain.zones import zone_of

#: The rows by which a band holds at a minute.
HOURS = (Band.kind, Hours.kind, HolidayYear.kind)
#: A dated band without an end is looked at for a year.
_LONGEST, _ONE = timedelta(days=366), timedelta(days=1)
_Pair = tuple[int, Band | None, Band]


@dataclass(frozen=True)
class _Imagined:
    """What custody is read from, as it would be with other bands."""

    intake: Intake
    playbook: Playbook
    protocol: Protocol


@dataclass(frozen=True)
class _Turn:
    """Minutes in which a cell's work would be another's: the first of them, and what it is called.

    `was` and the first stage are None where nobody answers.
    """

    when: str
    was: Cell | None
    now: Cell
    stages: tuple[Stage | None, Stage]

    @property
    def is_tame(self) -> bool:
        """Return whether the party stays the same and only the stage changes."""
        was, now = self.stages
        return was is not None and party_in(was) is party_in(now)


@dataclass(frozen=True)
class _Days:
    """Days over which hours are compared, by which calendar; without dated bands, all weeks."""

    span: Span
    country: str = ""
    days_off: DaysOff = field(default_factory=DaysOff)
    is_ordinary: bool = False

    def called(self, minute: int) -> str:
        """Return a minute by these days' clocks: "Monday 09:00", "Monday 29 Mar 2027 09:00"."""
        shape = "%A %H:%M" if self.is_ordinary else "%A %-d %b %Y %H:%M"
        return f"{wall(minute, self.span.zone):{shape}}"


def faults(before: Facts, after: Facts) -> Iterator[Misfit]:
    """Yield who would answer otherwise because bands were edited, now and in days to come.

    Looked at are the ordinary week, the days of dated bands that were edited, and public holidays.
    Until the first go a band's operator is the stated beginning, and may be stated otherwise.
    Hours may go dark, and the agency may open those that nobody answers; the brand only where it
    came to answer that kind of work by a go. Else hours that went dark in one edit and were staffed
    in the next would be handed over by two. A dated band may hold another stage, not another party:
    no cutover takes a sale's one day along.
    """
    # With what is recorded now: a go that somebody gave in between is no edit of the bands.
    stood = with_hours_of(before, after, [Band.kind])
    edited = _edited(stood.protocol, after.protocol)
    if not edited or not after.protocol.of(CarriedOut):
        return
    found: dict[str, list[_Turn]] = {}
    for each in _turns(facts_alone(stood), facts_alone(after), edited):
        band = each.was.band if each.was and each.now.band not in edited else each.now.band
        found.setdefault(band, []).append(each)
    known = {**names(stood), **names(after)} if found else {}
    for band, turns in found.items():
        said = _said(after, band, turns, known)
        for each in turns:
            was = each.was.band if each.was else "nobody"
            yield Fault(Band.kind, band, "", said, f"{each.now.key} instead of {was}")


def clock_faults(before: Facts, after: Facts) -> Iterator[Misfit]:
    """Yield that section 4's time zone was edited though cells have changed hands by its clocks.

    Every band would hold at other minutes: what a go handed over would be somebody else's.
    """
    stood, stands = zone_of(before), zone_of(after)
    if stood != stands and after.protocol.of(CarriedOut):
        hours = after.protocol.one(Hours)
        told = (
            f"Cells have changed hands by the clocks of {stood}; by those of {stands} hours that "
            "a go handed over would be somebody else's. Keep the zone, and move the bands."
        )
        yield Fault(Hours.kind, hours.id if hours else "", "timezone", told, f"{stood} {stands}")


def with_hours_of(then: Facts, now: Facts, kinds: Collection[str] = HOURS) -> Facts:
    """Return what is recorded now, with rows of these kinds as they stood then."""
    kept = {key: each for key, each in now.protocol.placed.items() if key[0] not in kinds}
    stood = {key: each for key, each in then.protocol.placed.items() if key[0] in kinds}
    return _Imagined(now.intake, now.playbook, replace(now.protocol, placed={**kept, **stood}))


def _edited(before: Protocol, after: Protocol) -> Mapping[str, tuple[Band, ...]]:
    """Return the bands that were added, removed or changed, by id: as they stood, as they would."""
    stood, stand = ({each.id: each for each in one.of(Band)} for one in (before, after))
    return {
        id_: tuple(each for each in (stood.get(id_), stand.get(id_)) if each)
        for id_ in {**stood, **stand}
        if _laid(stood.get(id_)) != _laid(stand.get(id_))
    }


def _laid(band: Band | None) -> Band | None:
    """Return a band without its name and headcount, which change no minute of it."""
    return band.model_copy(update={"title": "", "people": 0}) if band else None


def _turns(then: Ledger, now: Ledger, edited: Mapping[str, tuple[Band, ...]]) -> Iterator[_Turn]:
    compared: set[tuple[str, str, str]] = set()
    for days in _days(now.facts, [each for both in edited.values() for each in both]):
        for surface, minute, was, band in _pairs_in(days, then.facts, now.facts):
            pair = surface.id, was.id if was else "", band.id
            # The same band unedited stands as it did; and cells once compared stay alike.
            if pair in compared or (pair[1] == pair[2] and band.id not in edited):
                continue
            compared.add(pair)
            yield from _on(surface, days.called(minute), (then, was), (now, band))


def _days(facts: Facts, edited: Sequence[Band]) -> Iterator[_Days]:
    """Yield the ordinary week, then the days on which what was edited may hold otherwise."""
    yield _Days(WEEK, is_ordinary=True)
    hours, off, zone = facts.protocol.one(Hours), days_off(facts.protocol), zone_of(facts)
    country, kickoff_on = hours.holidays if hours else "", facts.intake.kickoff_on
    for band in edited:
        if is_dated(band):
            first = band.first_on or min(kickoff_on, band.last_on or kickoff_on)
            last = min(band.last_on or first + _LONGEST, first + _LONGEST)
            # One that runs past midnight ends on the day after its last.
            yield _Days(Span(first, last + _ONE, zone), country, off)
    if country and not all(is_dated(each) for each in edited):
        for day in _free_days(facts, edited, off, country):
            yield _Days(Span(day, day, zone), country, off)


def _free_days(facts: Facts, edited: Sequence[Band], off: DaysOff, country: str) -> Iterable[date]:
    """Return a public holiday of each day of the week on which somebody is staffed."""
    bands = (*facts.protocol.of(Band), *edited)
    worked = {day for each in bands if each.mode is Mode.STAFFED for day in each.days}
    found: dict[Weekday, date] = {}
    for year in (facts.intake.kickoff_on.year, facts.intake.kickoff_on.year + 1):
        for day in sorted(off.of_year(country, year)):
            found.setdefault(tuple(Weekday)[day.weekday()], day)
    return [day for weekday, day in found.items() if weekday in worked]


def _pairs_in(
    days: _Days, then: Facts, now: Facts
) -> Iterator[tuple[Surface, int, Band | None, Band]]:
    laid = [
        [each for each in facts.protocol.of(Band) if not (days.is_ordinary and is_dated(each))]
        for facts in (then, now)
    ]
    known: dict[tuple[tuple[str, ...], ...], tuple[_Pair, ...]] = {}
    for surface in watched(now.protocol):
        lines = [bands_of(surface.id, each) for each in laid]
        key = tuple(tuple(band.id for band in line) for line in lines)
        if key not in known:
            known[key] = tuple(_pairs(days, surface.id, *lines))
        yield from ((surface, *pair) for pair in known[key])


def _pairs(days: _Days, surface: str, then: Sequence[Band], now: Sequence[Band]) -> Iterator[_Pair]:
    """Yield which band held and which one would, each pair once, with its first minute."""
    old, new = (
        course(each, surface, days.span, days.country, days.days_off) for each in (then, now)
    )
    found: set[tuple[str, str]] = set()
    for minute in sorted({*old.edges[:-1].tolist(), *new.edges[:-1].tolist()}):
        was, band = old.at(minute), new.at(minute)
        pair = was.id if was else "", band.id if band else ""
        if band is not None and pair not in found:
            found.add(pair)
            yield minute, was, band


def _on(
    surface: Surface, when: str, then: tuple[Ledger, Band | None], now: tuple[Ledger, Band]
) -> Iterator[_Turn]:
    (stood, was), (stands, band) = then, now
    for kind in responsibilities_of(surface):
        cell = Cell(surface.id, kind, band.id)
        # In a band declared dark there is no cell: nobody answers.
        if not stands.has(cell):
            continue
        stage = stands.history(cell)[-1].stage
        old = Cell(surface.id, kind, was.id) if was else None
        if old is None or was is None or not stood.has(old):
            if party_in(stage) is Party.BRAND and not _came_by_a_go(stands, cell):
                yield _Turn(when, None, cell, (None, stage))
            continue
        turn = _Turn(when, old, cell, (stood.history(old)[-1].stage, stage))
        is_dated_day = is_dated(was) or is_dated(band)
        if turn.stages[0] is not stage and not (turn.is_tame and is_dated_day):
            yield turn


def _came_by_a_go(book: Ledger, cell: Cell) -> bool:
    """Return whether the brand answers a cell's work on its surface in hours it was handed."""
    return any(
        (each.surface, each.responsibility) == (cell.surface, cell.responsibility)
        and len(book.history(each)) > 1
        and book.history(each)[-1].party is Party.BRAND
        for each in book.cells
    )


def _said(facts: Facts, band: str, turns: Sequence[_Turn], known: Mapping[str, str]) -> str:
    first = min(turns, key=lambda each: (each.is_tame, each.now.responsibility not in ORDINARY))
    surface, kind = known.get(first.now.surface, ""), kind_words(first.now.responsibility)
    was, now = (
        f"{party_name(facts, party_in(each))} ({stage_words(each)})" if each else "nobody"
        for each in first.stages
    )
    more = f" So it would be in {len(turns)} cells." if len(turns) > 1 else ""
    brand = party_name(facts, Party.BRAND)
    mend = (
        "Since the first go nothing changes hands by an edit of hours. Leave these to the band "
        "that has them, cut over or roll back on the Handoff page first, or declare the hours dark."
        if first.was
        else f"Since the first go {brand} begins to answer by a go alone. Lay these hours as the "
        "agency's and cut them over on the Handoff page, or declare them dark."
    )
    return (
        f"This edit of '{known.get(band, band)}' would change who answers: {surface}, {kind}, "
        f"{first.when} would go from {was} to {now}.{more} {mend}"
    )
