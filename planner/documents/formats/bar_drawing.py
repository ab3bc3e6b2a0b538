"""What Typst is told of a plan drawn as bars: every place worked out, every word chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.documents import bar_words as words
from planner.documents.bar_places import Calendar, calendar_of, ticks_of
from planner.documents.bars import Bar, Bars, groups_of
from planner.documents.spans import isolated
from planner.documents.theme import TINTS


def bars_data(bars: Bars, most_ticks: int) -> dict[str, Any]:
    """Return the bars in their groups, with the calendar over them and the lines through them."""
    calendar = calendar_of(bars)
    return {
        "ticks": [tick._asdict() for tick in ticks_of(calendar, most_ticks)],
        "lines": list(_lines(bars, calendar)),
        "windows": [
            {"from": calendar.place(each.first_on), "to": calendar.end(each.last_on)}
            for each in bars.windows
        ],
        "groups": [
            {"title": group.title, "rows": [_row(row, calendar) for row in group.rows]}
            for group in groups_of(bars)
        ],
        "key": list(_key(bars)),
        "frozen": "; ".join(
            f"{isolated(each.title)}, {each.first_on:%-d %b} – {each.last_on:%-d %b}"
            for each in bars.windows
        ),
    }


def _lines(bars: Bars, calendar: Calendar) -> Iterator[dict[str, Any]]:
    if bars.today is not None and calendar.holds(bars.today):
        said = f"{words.TODAY} {bars.today:%-d %b}"
        yield {"kind": "today", "at": calendar.place(bars.today), "said": said}
    if bars.ends_on is not None:
        said = f"{bars.ends_title} {bars.ends_on:%-d %b}"
        yield {"kind": "end", "at": calendar.end(bars.ends_on), "said": said}


def _row(row: Bar, calendar: Calendar) -> dict[str, Any]:
    was = None
    if (
        row.was_start
        and row.was_finish
        and (row.was_start, row.was_finish)
        != (
            row.start,
            row.finish,
        )
    ):
        was = {"from": calendar.place(row.was_start), "to": calendar.end(row.was_finish)}
    return {
        "label": row.label,
        "party": row.party or "",
        "who": words.party_word(row),
        "when": words.when(row).removesuffix(f" {row.finish:%Y}"),
        "from": calendar.place(row.start),
        "to": calendar.end(row.finish),
        "was": was,
        "critical": row.is_critical,
        "milestone": row.is_milestone,
        "done": row.is_done,
    }


def _key(bars: Bars) -> Iterator[dict[str, str]]:
    """Yield what the marks mean, those alone that are drawn."""
    for party in ("agency", "brand"):
        if any(row.party == party for row in bars.rows):
            yield {"mark": party, "said": TINTS[party].word}
    for mark, said, drawn in (
        ("milestone", words.MILESTONE, any(row.is_milestone for row in bars.rows)),
        ("critical", words.CRITICAL, any(row.is_critical for row in bars.rows)),
        ("was", words.BASELINE, any(row.was_start for row in bars.rows)),
        ("window", words.FROZEN, bool(bars.windows)),
    ):
        if drawn:
            yield {"mark": mark, "said": said}
