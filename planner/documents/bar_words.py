"""What a plan drawn as bars says in words: for who hears it, and for formats without pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.bars import Bar, Bars, groups_of
from planner.documents.counting import counted
from planner.documents.spans import isolated
from planner.documents.theme import TINTS
from planner.domain.wording import day

#: What the marks of the drawing are called in its key, and in a table's cells.
CRITICAL = "Critical path"
MILESTONE = "Milestone"
BASELINE = "As frozen"
FROZEN = "Nothing moves"
TODAY = "Today"
DONE = "done"
#: The heads of the table that stands for the drawing where none can be.
COLUMNS = ("What", "Who", "When", "Notes")


def party_word(row: Bar) -> str:
    """Return whose work it is: "Agency", "Brand", or "" for nobody's in particular."""
    return TINTS[row.party].word if row.party else ""


def when(row: Bar) -> str:
    """Return a row's days in short: "14 Jan – 3 Feb 2027"."""
    return days_in_words(row.start, row.finish)


def days_in_words(start: date, finish: date) -> str:
    """Return two days in short with the year of the last, or the one day that both are."""
    if start == finish:
        return f"{finish:%-d %b %Y}"
    year = "" if start.year == finish.year else f"{start: %Y}"
    return f"{start:%-d %b}{year} – {finish:%-d %b %Y}"


def remarks(row: Bar) -> tuple[str, ...]:
    """Return what holds for a row beside its days: done, milestone, critical, slipped."""
    return tuple(_remarks(row))


def _remarks(row: Bar) -> Iterator[str]:
    if row.is_done:
        yield DONE
    if row.is_milestone:
        yield MILESTONE.lower()
    if row.is_critical:
        yield "on the critical path"
    slip = row.slip_days
    if slip:
        yield f"{counted(abs(slip), 'day')} {'later' if slip > 0 else 'earlier'} than frozen"


def bars_in_words(bars: Bars) -> str:
    """Return the whole drawing as sentences, group by group, then its lines and windows."""
    return " ".join(_sentences(bars))


def lines_in_words(bars: Bars) -> tuple[str, ...]:
    """Return a sentence for each line and each window of the drawing."""
    return tuple(_lines(bars))


def _sentences(bars: Bars) -> Iterator[str]:
    for group in groups_of(bars):
        rows = "; ".join(map(_row, group.rows))
        yield f"{isolated(group.title)}: {rows}."
    yield from _lines(bars)


def _row(row: Bar) -> str:
    told = (party_word(row).lower(), when(row), *remarks(row))
    return f"{isolated(row.label)} ({', '.join(filter(None, told))})"


def _lines(bars: Bars) -> Iterator[str]:
    if bars.today is not None:
        yield f"{TODAY} is {day(bars.today)}."
    if bars.ends_on is not None:
        yield f"{bars.ends_title} on {day(bars.ends_on)}."
    for window in bars.windows:
        days = day(window.first_on)
        if window.last_on != window.first_on:
            days = f"{days} to {day(window.last_on)}"
        yield f"{FROZEN}: {isolated(window.title)}, {days}."
