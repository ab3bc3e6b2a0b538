"""The cover of a post in one sentence: "Fri 5 Mar 18:00–22:00: nobody on … from 19:00"."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from planner.domain.cover import Cover
from planner.domain.profile import MIDNIGHT
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.saying import surface_names
from planner.domain.wording import listed

__all__ = ["cover_in_words", "missing_in_words", "surface_names"]

_Moments = tuple[tuple[datetime, datetime], ...]


def cover_in_words(protocol: Protocol, cover: Cover) -> str:
    """Return who is missing after a post, or that somebody is there throughout.

    Times are the brand's; where its clocks change in these hours, each says which time it is.
    """
    return f"{_window(cover)}: {missing_in_words(protocol, cover)}"


def missing_in_words(protocol: Protocol, cover: Cover) -> str:
    """Return the sentence without the hours it speaks of."""
    if not cover.surfaces:
        return "no surface is watched"
    if cover.is_whole:
        return "somebody is there throughout"
    names = surface_names(protocol)
    kinds = sorted(cover.gaps, key=lambda each: (each.gaps, each.is_on_call))
    return "; ".join(
        _missing(cover, gaps, [names.get(each.surface, each.surface) for each in alike], on_call)
        for (gaps, on_call), alike in (
            (key, list(group))
            for key, group in groupby(kinds, key=lambda each: (each.gaps, each.is_on_call))
        )
    )


def _missing(cover: Cover, gaps: _Moments, surfaces: list[str], is_on_call: bool) -> str:
    who = "only somebody on call" if is_on_call else "nobody"
    every = len(surfaces) == len(cover.surfaces) and len(surfaces) > 2
    where = "any surface" if every else listed(surfaces)
    return f"{who} on {where} {listed([_spell(cover, *each) for each in gaps])}"


def _spell(cover: Cover, starts: datetime, ends: datetime) -> str:
    if (starts, ends) == (cover.starts, cover.ends):
        return "in these hours"
    if ends == cover.ends:
        return f"from {_clock(cover, starts)}"
    if starts == cover.starts:
        return f"until {_clock(cover, ends, closes=True)}"
    return f"{_clock(cover, starts)}–{_clock(cover, ends, closes=True)}"


def _window(cover: Cover) -> str:
    first = _local(cover, cover.starts)
    return f"{first:%a %-d %b} {_time(cover, first)}–{_clock(cover, cover.ends, closes=True)}"


def _clock(cover: Cover, at: datetime, *, closes: bool = False) -> str:
    """Return a moment as a clock in the brand's zone shows it, the day with it once it is another.

    A midnight at which something closes is the 24:00 of the day that ends.
    """
    local, first = _local(cover, at), _local(cover, cover.starts)
    if closes and local.time() == MIDNIGHT:
        day = local.date() - timedelta(days=1)
        said = f"24:00{_zone(cover, local)}"
    else:
        day, said = local.date(), _time(cover, local)
    return said if day == first.date() else f"{day:%a %-d %b} {said}"


def _time(cover: Cover, local: datetime) -> str:
    return f"{local:%H:%M}{_zone(cover, local)}"


def _zone(cover: Cover, local: datetime) -> str:
    offsets = {_local(cover, each).utcoffset() for each in (cover.starts, cover.ends)}
    return f" {local:%Z}" if len(offsets) > 1 else ""


def _local(cover: Cover, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(cover.zone))
