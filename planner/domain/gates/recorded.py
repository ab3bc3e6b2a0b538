"""Which rollback triggers do other records than a day's figures set off?

Breaches noted with the days, the roster against certificates and the bands' minimum, and steps of
an asset that were taken back. Source: domain.md 4.3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.domain.custody.ledger import Ledger, ledger
from planner.domain.custody.share import GRAVEST
from planner.domain.custody.walking import Held
from planner.domain.people import Party
from planner.domain.protocol.rows import Surface
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, StepTaken
from planner.domain.protocol.rows.handoff.signing import Breach, DayFigures
from planner.domain.stages import Stage
from planner.domain.training.record import Record, read
from planner.domain.training.who_may import Cover, covers
from planner.domain.transition import Transition
from planner.domain.wording import day, listed
from planner.domain.zones import zone_of

#: Two breaches of one kind count together if both lie in so many days.
BREACH_DAYS = 10
#: Steps after which an asset is the brand's; one taken back says that it is not, or never was.
_OWNED = (AccessStep.MOVED, AccessStep.TESTED)
_NAMED = 3


def repeated_breaches(transition: Transition, on: date) -> Iterator[tuple[str, tuple[date, ...]]]:
    """Yield each kind of breach noted twice or more in the ten days to a day, with its days."""
    since = on - timedelta(days=BREACH_DAYS - 1)
    rows = [each for each in transition.protocol.of(DayFigures) if since <= each.on <= on]
    for breach in Breach:
        found = _noted(rows, breach)
        if found[1:]:
            when = listed(day(each) for each in dict.fromkeys(found[-2:]))
            kind = breach.value.replace("-", " ")
            told = f"“{kind}” was noted {len(found)} times in ten days, last on {when}."
            yield told, found


def _noted(rows: Iterable[DayFigures], breach: Breach) -> tuple[date, ...]:
    """Return the days on which a breach was noted, in order; one with several comes so often.

    The row of all surfaces and those of each may tell the same one, so the more of the two count.
    """
    noted = [each for each in rows if breach in each.breaches]
    whole = Counter(each.on for each in noted if each.surface is None)
    single = Counter(each.on for each in noted if each.surface is not None)
    return tuple(sorted((whole | single).elements()))


def understaffed(transition: Transition, on: date) -> Iterator[tuple[str, tuple[date, ...]]]:
    """Yield each band in which, today and yesterday, too few certified people answer the brand's.

    Certified people of the brand who are on the band's shifts are held against its minimum. While
    nobody of the brand is on the roster nothing is known, and nothing told.
    """
    record = read(transition)
    if all(each.party is not Party.BRAND for each in record.people.values()):
        return
    days = (on - timedelta(days=1), on)
    before, now = (_short(record, _brands(transition, day), day) for day in days)
    for key, cover in now.items():
        if key in before:
            there = ", ".join(cover.people) or "nobody"
            where = _places(transition, cover.surfaces)
            yield (
                f"“{cover.band.title}” needs {cover.band.people} certified; there is {there} "
                f"on {where}, yesterday and today.",
                days,
            )


def _short(
    record: Record, brands: frozenset[tuple[str, str]], on: date
) -> Mapping[tuple[str, str], Cover]:
    """Return the covers below the minimum by (band, first surface), of what the brand answers."""
    found = {}
    for each in covers(record, on):
        theirs = tuple(id_ for id_ in each.surfaces if (each.band.id, id_) in brands)
        if theirs and len(each.people) < each.band.people:
            found[each.band.id, theirs[0]] = Cover(each.band, theirs, each.people)
    return found


def _brands(transition: Transition, on: date) -> frozenset[tuple[str, str]]:
    """Return the bands and surfaces where the brand answers messages at the end of a day.

    Listening, figures and the like answer nobody.
    """
    its, moment = _ledger(transition, on)
    return frozenset(
        (cell.band, cell.surface)
        for cell in its.cells
        if cell.responsibility in GRAVEST and _may_go_back(its.held(cell, moment))
    )


def _may_go_back(held: Held) -> bool:
    """Return whether the brand answers a cell, and there is still an agency to go back to."""
    return held.party is Party.BRAND and held.stage is not Stage.CLOSED


def _ledger(transition: Transition, on: date) -> tuple[Ledger, datetime]:
    zone = ZoneInfo(zone_of(transition))
    moment = datetime.combine(on, time(23, 59), zone)
    return ledger(transition, moment), moment


def lost(transition: Transition, on: date) -> Iterator[tuple[str, tuple[date, ...]]]:
    """Yield each asset of which a step that made it the brand's was taken back and not done again.

    Only an asset that something the brand answers needs: of its platform, or of none.
    """
    platforms = _answered_on(transition, on)
    for asset in transition.protocol.of(Asset):
        if not platforms or (asset.platform and asset.platform not in platforms):
            continue
        for step in transition.protocol.of(StepTaken):
            back = step.undone_on
            if step.asset == asset.id and step.step in _OWNED and back and back <= on:
                said = f"{asset.title}: “{step.step.value.replace('-', ' ')}” was taken back on "
                yield f"{said}{day(back)}: {step.undone_because}", (back,)


def _answered_on(transition: Transition, on: date) -> frozenset[str]:
    """Return the platforms on which the brand answers something."""
    brands = {surface for _, surface in _brands(transition, on)}
    return frozenset(e.platform for e in transition.protocol.of(Surface) if e.id in brands)


def _places(transition: Transition, surfaces: tuple[str, ...]) -> str:
    names = transition.protocol.named("surface")
    told = ", ".join(names.get(each, each) for each in surfaces[:_NAMED])
    return told + (f" and {len(surfaces) - _NAMED} more" if surfaces[_NAMED:] else "")
