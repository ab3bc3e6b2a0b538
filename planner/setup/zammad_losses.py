"""What Zammad alone cannot hold of a protocol; the sources stand in `zammad`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planner.domain.profile import country_name
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Hours, SeverityLevel, Target
from planner.domain.protocol.words import Clock, MessageSource, Mode, Platform, When
from planner.domain.wall import DAY
from planner.setup.gathering import Own
from planner.setup.losses import lost_promises, target_name
from planner.setup.messages import out_of_hours
from planner.setup.model import Loss, Tool
from planner.setup.promises import promises
from planner.setup.tags import worded
from planner.setup.week import Block, listed

#: The doors Zammad opens by itself. Source: zammad-admin-documentation, channels/facebook.rst,
#: channels/whatsapp/, and channels/twitter-x/twitter-x-note.rst (X: only at the platform's
#: highest price); read in November 2026.
_DOORS = frozenset(
    {
        (Platform.FACEBOOK, MessageSource.PUBLIC_COMMENT),
        (Platform.WHATSAPP, MessageSource.DIRECT_MESSAGE),
    }
)


def keep(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return what Zammad can hold of a day: all, but 23:59 is no end there, for it means 24:00."""
    held = (Block(each.starts, _end(each), each.bands) for each in blocks)
    return tuple(each for each in held if each.starts < each.ends)


def _end(block: Block) -> int:
    return DAY - 2 if block.ends == DAY - 1 else block.ends


def _never_open(protocol: Protocol) -> tuple[str, str]:
    stopping = [
        target_name(protocol, each)
        for each in protocol.of(Target)
        if each.clock is not Clock.ELAPSED
    ]
    return (
        "Zammad refuses a calendar without one open hour, so clocks that stop have none"
        f"{f': {listed(stopping)}' if stopping else ''}.",
        "Add a staffed band, or give these surfaces targets that count every minute.",
    )


def _holidays(hours: Hours, days: Mapping[date, str]) -> Loss:
    last = f" up to {max(days):%-d %b %Y}" if days else ""
    return Loss(
        f"Hours: public holidays of {country_name(hours.holidays)}, {len(days)} days{last}",
        "A holiday in Zammad is closed all day, for every surface; later years and the days of a "
        f"region are missing. The protocol says: {hours.on_holidays or 'nothing yet'}",
        "Switch off in each calendar the days on which somebody is on shift; add the region's.",
    )


def _promises(protocol: Protocol) -> Iterator[Loss]:
    yield from _targets(protocol)
    for at_night in (False, True):
        yield from lost_promises(protocol, at_night=at_night)


def _targets(protocol: Protocol) -> Iterator[Loss]:
    at_once = [
        target_name(protocol, each)
        for each in protocol.of(Target)
        if 0 in (each.first_reply_minutes, each.resolution_minutes)
    ]
    if at_once:
        yield Loss(
            f"Targets of 0 minutes: {listed(at_once)}",
            "Zammad takes 0 for no target at all.",
            "Promise at least one minute in section 5.",
        )
    night = {
        (each.severity, surface.id)
        for each in promises(protocol, at_night=True)
        for surface in each.surfaces
    }
    both = dict.fromkeys(
        target_name(protocol, each.target)
        for each in promises(protocol, at_night=False)
        if each.target.when is When.STAFFED_HOURS
        and each.target.clock is Clock.ELAPSED
        and any((each.severity, surface.id) not in night for surface in each.surfaces)
    )
    if both:
        yield Loss(
            f"Staffed hours with a clock that never stops: {listed(both)}",
            "No target speaks for these messages out of hours, so this one is started then too.",
            "Add a target out of hours in section 5.",
        )
    levels = [each.label for each in protocol.of(SeverityLevel)]
    if levels:
        yield Loss(
            f"A severity that falls: {listed(levels)}",
            "A macro adds its tag and takes no other away; the graver tag is heard.",
            "Take the old tag off by hand when a severity is lowered.",
        )


def _auto_reply(protocol: Protocol) -> Iterator[Loss]:
    hours = protocol.one(Hours)
    said = (
        "it stands in text-modules.json" if out_of_hours(protocol, Tool.ZAMMAD) else "it is blank"
    )
    answered = [each.title for each in protocol.of(Band) if each.mode is Mode.AUTO_ACK]
    bands = f"; bands {listed(answered)}" if answered else ""
    if hours is not None:
        yield Loss(
            f"Hours: the message out of hours ({said}){bands}",
            "A trigger in Zammad answers by mail or text message, not on a social platform.",
            "Switch on the platform's own away message with these words.",
        )


OWN = Own(
    tool=Tool.ZAMMAD,
    keep=keep,
    spell=worded,
    doors=_DOORS,
    other_way_in="have them sent in as mail or by its interface",
    cut=(
        "Zammad reads an end at 23:59 as midnight, so such a block ends a minute earlier.",
        "End the band at 24:00, or leave the minute.",
    ),
    never_open=_never_open,
    holidays=_holidays,
    promises=_promises,
    auto_reply=_auto_reply,
)
