"""What Chatwoot alone cannot hold of a protocol; the sources stand in `chatwoot`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from planner.domain.profile import country_name
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Hours, Target
from planner.domain.protocol.words import Clock, MessageSource, Mode, Platform, When
from planner.domain.wall import DAY
from planner.setup.gathering import Own
from planner.setup.losses import lost_promises, target_name
from planner.setup.messages import public_hours
from planner.setup.model import Loss, Tool
from planner.setup.tags import dashed
from planner.setup.week import Block, listed, rosters

#: The doors Chatwoot opens by itself. Source: app/models/channel/ and the message handlers of
#: each, read in November 2026; public comments and reviews come in by none.
_DOORS = frozenset(
    {
        (Platform.FACEBOOK, MessageSource.DIRECT_MESSAGE),
        (Platform.INSTAGRAM, MessageSource.DIRECT_MESSAGE),
        (Platform.INSTAGRAM, MessageSource.STORY_MENTION),
        (Platform.TIKTOK, MessageSource.DIRECT_MESSAGE),
        (Platform.WHATSAPP, MessageSource.DIRECT_MESSAGE),
    }
)


def keep(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return what Chatwoot can hold of a day: the longest block, of equal ones the earlier.

    A block that ends at midnight ends at 23:59 there, unless it is the whole day.
    """
    held = [_held(each) for each in blocks]
    longest = max(held, key=lambda each: each.ends - each.starts, default=None)
    return (longest,) if longest is not None and longest.ends > longest.starts else ()


def _held(block: Block) -> Block:
    is_whole_day = (block.starts, block.ends) == (0, DAY)
    return block if is_whole_day else replace(block, ends=min(block.ends, DAY - 1))


def _never_open(_: Protocol) -> tuple[str, str]:
    return (
        "With every day closed, Chatwoot counts the targets' clocks through day and night.",
        "Add a staffed band in section 4, or give these surfaces no target in section 5.",
    )


def _holidays(hours: Hours, days: Mapping[date, str]) -> Loss:
    listed_days = "; ".join(f"{on:%-d %b %Y} {name}" for on, name in days.items())
    return Loss(
        f"Hours: public holidays of {country_name(hours.holidays)} ({listed_days})",
        "Chatwoot knows weekdays only: on a holiday an inbox looks open and its clocks run. "
        "A region's own days are not among these. "
        f"The protocol says of them: {hours.on_holidays or 'nothing yet'}",
        "The evening before, mark that weekday as closed in each inbox; open it the day after.",
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
    statement = public_hours(protocol, Tool.CHATWOOT)
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
            "Empty the message of an inbox in which nothing should be sent.",
        )
    if statement and len(rosters(protocol)) > 1:
        yield Loss(
            f"Hours: '{statement}'",
            "The protocol has one sentence for customers, yet the surfaces keep different hours.",
            "Write each inbox its own out-of-hours message.",
        )


OWN = Own(
    tool=Tool.CHATWOOT,
    keep=keep,
    spell=dashed,
    doors=_DOORS,
    other_way_in="bring them in through an inbox of the type API",
    cut=(
        "An inbox has one stretch a day, which ends by 23:59 and not past midnight; the longest "
        "block is kept, of equal ones the earlier. Staffed clocks stand still in what is lost.",
        "Tell the agents which hours Chatwoot takes for closed.",
    ),
    never_open=_never_open,
    holidays=_holidays,
    promises=_targets,
    auto_reply=_auto_reply,
)
