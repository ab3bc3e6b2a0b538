"""What a protocol says and Zammad cannot hold; the sources stand in `zammad`."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.profile import country_name
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Hours, SeverityLevel, Target
from planner.domain.protocol.words import Clock, MessageSource, Mode, Platform, When
from planner.domain.transition import Transition
from planner.setup import tags
from planner.setup.losses import lost_everywhere, lost_promises, target_name
from planner.setup.messages import out_of_hours
from planner.setup.model import Loss, Tool
from planner.setup.promises import promises
from planner.setup.public_days import public_days
from planner.setup.replies import lost_replies
from planner.setup.week import Keep, listed, lost_hours, rosters, watched

_TOOL = Tool.ZAMMAD
#: The doors Zammad opens by itself. Source: zammad-admin-documentation, channels/facebook.rst,
#: channels/whatsapp/, and channels/twitter-x/twitter-x-note.rst (X: only at the platform's
#: highest price); read in November 2026.
_DOORS = {
    (Platform.FACEBOOK, MessageSource.PUBLIC_COMMENT),
    (Platform.WHATSAPP, MessageSource.DIRECT_MESSAGE),
}


def losses(transition: Transition, keep: Keep) -> Iterator[Loss]:
    """Yield every loss, the gravest for a customer first: doors, hours, holidays, promises."""
    protocol = transition.protocol
    yield from _doors(protocol)
    yield from _hours(protocol, keep)
    yield from _holidays(transition)
    yield from _targets(protocol)
    for at_night in (False, True):
        yield from lost_promises(protocol, at_night=at_night)
    yield from _auto_reply(protocol)
    yield from lost_everywhere(protocol, _TOOL)
    yield from lost_replies(protocol, _TOOL)
    yield from tags.lost_labels(protocol, tags.worded, _TOOL)


def _doors(protocol: Protocol) -> Iterator[Loss]:
    closed = [
        each.label for each in watched(protocol) if (each.platform, each.source) not in _DOORS
    ]
    if closed:
        yield Loss(
            f"Surfaces {listed(closed)}",
            "Zammad does not bring these messages in by itself.",
            "Answer them where they are today, or have them sent in as mail or by its interface.",
        )


def _hours(protocol: Protocol, keep: Keep) -> Iterator[Loss]:
    every = rosters(protocol)
    for roster in every:
        surfaces = ", ".join(each.label for each in roster.surfaces)
        for lost in lost_hours(roster.week, keep):
            yield Loss(
                f"{lost.sentence}{f' ({surfaces})' if len(every) > 1 else ''}",
                "Zammad reads an end at 23:59 as midnight, so such a block ends a minute earlier.",
                "End the band at 24:00, or leave the minute.",
            )
        if not any(map(keep, roster.week.values())):
            staffed = [
                target_name(protocol, each)
                for each in protocol.of(Target)
                if each.clock is not Clock.ELAPSED
            ]
            yield Loss(
                f"Nobody is ever on shift for {surfaces}",
                "Zammad refuses a calendar without one open hour, so clocks that stop have none"
                f"{f': {listed(staffed)}' if staffed else ''}.",
                "Add a staffed band, or give these surfaces targets that count every minute.",
            )


def _holidays(transition: Transition) -> Iterator[Loss]:
    hours = transition.protocol.one(Hours)
    if hours is None:
        return
    days = public_days(transition, hours)
    last = f" up to {max(days):%-d %b %Y}" if days else ""
    yield Loss(
        f"Hours: public holidays of {country_name(hours.holidays)}, {len(days)} days{last}",
        "A holiday in Zammad is closed all day, for every surface; later years and the days of a "
        f"region are missing. The protocol says: {hours.on_holidays or 'nothing yet'}",
        "Switch off in each calendar the days on which somebody is on shift; add the region's.",
    )


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
    said = "it stands in text-modules.json" if out_of_hours(protocol, _TOOL) else "it is blank"
    answered = [each.title for each in protocol.of(Band) if each.mode is Mode.AUTO_ACK]
    bands = f"; bands {listed(answered)}" if answered else ""
    if hours is not None:
        yield Loss(
            f"Hours: the message out of hours ({said}){bands}",
            "A trigger in Zammad answers by mail or text message, not on a social platform.",
            "Switch on the platform's own away message with these words.",
        )
