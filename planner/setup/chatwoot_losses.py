"""What a protocol says and Chatwoot cannot hold; the sources stand in `chatwoot`."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.profile import country_name
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Hours, Target
from planner.domain.protocol.words import Clock, MessageSource, Mode, Platform, When
from planner.domain.transition import Transition
from planner.setup import tags
from planner.setup.losses import lost_everywhere, lost_promises, target_name
from planner.setup.messages import public_hours
from planner.setup.model import Loss, Tool
from planner.setup.public_days import public_days
from planner.setup.replies import lost_replies
from planner.setup.week import Keep, Roster, listed, lost_hours, rosters, watched

_TOOL = Tool.CHATWOOT
#: The doors Chatwoot opens by itself. Source: app/models/channel/ and the message handlers of
#: each, read in November 2026; public comments and reviews come in by none.
_DOORS = {
    (Platform.FACEBOOK, MessageSource.DIRECT_MESSAGE),
    (Platform.INSTAGRAM, MessageSource.DIRECT_MESSAGE),
    (Platform.INSTAGRAM, MessageSource.STORY_MENTION),
    (Platform.TIKTOK, MessageSource.DIRECT_MESSAGE),
    (Platform.WHATSAPP, MessageSource.DIRECT_MESSAGE),
}


def losses(transition: Transition, keep: Keep) -> Iterator[Loss]:
    """Yield every loss, the gravest for a customer first: doors, hours, holidays, promises."""
    protocol = transition.protocol
    yield from _doors(protocol)
    yield from _hours(protocol, keep)
    yield from _holidays(transition)
    yield from _targets(protocol)
    yield from _auto_reply(protocol)
    yield from lost_everywhere(protocol, _TOOL)
    yield from lost_replies(protocol, _TOOL)
    yield from tags.lost_labels(protocol, tags.dashed, _TOOL)


def _doors(protocol: Protocol) -> Iterator[Loss]:
    closed = [
        each.label for each in watched(protocol) if (each.platform, each.source) not in _DOORS
    ]
    if closed:
        yield Loss(
            f"Surfaces {listed(closed)}",
            "Chatwoot does not bring these messages in by itself.",
            "Answer them where they are today, or feed them into an inbox of the kind API.",
        )


def _hours(protocol: Protocol, keep: Keep) -> Iterator[Loss]:
    every = rosters(protocol)
    for roster in every:
        for lost in lost_hours(roster.week, keep):
            yield Loss(
                f"{lost.sentence}{_where(roster, every)}",
                "An inbox has one stretch a day, which ends by 23:59 and not past midnight; "
                "the longest block is kept, of equal ones the earlier. Staffed clocks stand still "
                "in what is lost.",
                "Tell the team which hours the tool takes for closed.",
            )
        if not roster.is_staffed:
            yield Loss(
                f"Nobody is ever on shift for {listed(each.label for each in roster.surfaces)}",
                "Without one open day, Chatwoot counts staffed clocks through every hour.",
                "Add a staffed band, or start no target there.",
            )


def _where(roster: Roster, every: tuple[Roster, ...]) -> str:
    return "" if len(every) == 1 else f" ({', '.join(each.label for each in roster.surfaces)})"


def _holidays(transition: Transition) -> Iterator[Loss]:
    hours = transition.protocol.one(Hours)
    if hours is None:
        return
    days = "; ".join(
        f"{on:%-d %b %Y} {name}" for on, name in public_days(transition, hours).items()
    )
    yield Loss(
        f"Hours: public holidays of {country_name(hours.holidays)} ({days})",
        "Chatwoot knows weekdays only: on a holiday an inbox looks open and its clocks run. "
        "A region's own days are not among these. "
        f"The protocol says of them: {hours.on_holidays or 'nothing yet'}",
        "Close the inbox for that weekday the evening before, and open it again the day after.",
    )


def _targets(protocol: Protocol) -> Iterator[Loss]:
    targets = protocol.of(Target)
    if targets:
        names = listed(target_name(protocol, each) for each in targets)
        yield Loss(
            f"Time targets in the free edition: {names}",
            "SLA policies are part of Chatwoot's paid edition.",
            "In the free edition leave out sla-policies.json and rules.json; sort by waiting time.",
        )
        yield Loss(
            f"A severity that changes: {names}",
            "The first policy a conversation gets stays: a later label starts no other.",
            "Set the severity once, with care; when it rises, open a new conversation.",
        )
    night = [target_name(protocol, each) for each in targets if each.when is When.OUT_OF_HOURS]
    if night:
        yield Loss(
            f"Targets out of hours: {listed(night)}",
            "A rule in Chatwoot cannot ask whether a message came in hours.",
            "Their policies are made, but nothing starts them: choose one by hand.",
        )
    days = [target_name(protocol, each) for each in targets if each.clock is Clock.WORKING_DAYS]
    if days:
        yield Loss(
            f"Clocks that stop on days off: {listed(days)}",
            "A clock in Chatwoot counts every minute, or those of staffed hours.",
            "Every minute is counted, the stricter of the two. Expect misses after days off.",
        )
    yield from lost_promises(protocol, at_night=False)
    day = [
        target_name(protocol, each)
        for each in targets
        if each.when is When.STAFFED_HOURS and each.clock is Clock.ELAPSED
    ]
    if day:
        yield Loss(
            f"Staffed hours with a clock that never stops: {listed(day)}",
            "A rule cannot ask for the hour, so it also starts for what comes at night.",
            "Expect misses in the report for messages from out of hours.",
        )


def _auto_reply(protocol: Protocol) -> Iterator[Loss]:
    statement = public_hours(protocol, _TOOL)
    if not statement:
        yield Loss(
            "Hours: 'Hours as told to customers'",
            "It is blank, or holds a sign that Chatwoot reads as a variable.",
            "Fill it in section 4; until then no inbox tells its hours.",
        )
    dark = [each.title for each in protocol.of(Band) if each.mode is Mode.DARK]
    if dark:
        yield Loss(
            f"Dark bands {listed(dark)}",
            "Chatwoot sends the out-of-hours message in every closed minute, dark ones too.",
            "Empty the message where silence is wanted.",
        )
    if statement and len(rosters(protocol)) > 1:
        yield Loss(
            f"Hours: '{statement}'",
            "The protocol has one sentence for customers, yet the surfaces keep different hours.",
            "Write each inbox its own out-of-hours message.",
        )
