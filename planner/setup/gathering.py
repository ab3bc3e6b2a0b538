"""Everything of a protocol that a helpdesk cannot hold, in order: what none can, and its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Band, Hours, Row, SeverityLevel, Surface, Tag, Target
from planner.domain.protocol.words import MessageSource, Platform
from planner.domain.transition import Transition
from planner.setup import tags
from planner.setup.confirming import is_confirmed
from planner.setup.losses import lost_everywhere
from planner.setup.messages import is_message_confirmed, out_of_hours
from planner.setup.model import Loss, Tool
from planner.setup.public_days import public_days
from planner.setup.replies import lost_replies, replies
from planner.setup.tags import Spell
from planner.setup.week import Keep, is_open, listed, lost_hours, rosters, watched

#: The rules that a set-up turns into settings, beside its texts.
_RULES: tuple[type[Row], ...] = (Surface, Band, Target, SeverityLevel, Tag)


@dataclass(frozen=True)
class Own:
    """What one helpdesk alone adds: its doors, its reasons, and losses that no other has.

    `cut` says why hours are lost, and what to do; `never_open` the same where nobody is on shift.
    """

    tool: Tool
    keep: Keep
    spell: Spell
    doors: frozenset[tuple[Platform, MessageSource]]
    other_way_in: str
    cut: tuple[str, str]
    never_open: Callable[[Protocol], tuple[str, str]]
    holidays: Callable[[Hours, Mapping[date, str]], Loss]
    promises: Callable[[Protocol], Iterator[Loss]]
    auto_reply: Callable[[Protocol], Iterator[Loss]]


def losses(transition: Transition, own: Own) -> Iterator[Loss]:
    """Yield every loss: first what nobody has confirmed, then the gravest for a customer first."""
    protocol = transition.protocol
    yield from _unconfirmed(protocol, own.tool)
    yield from _doors(protocol, own)
    yield from _hours(protocol, own)
    hours = protocol.one(Hours)
    if hours is not None:
        yield own.holidays(hours, public_days(transition, hours))
    yield from own.promises(protocol)
    yield from own.auto_reply(protocol)
    yield from lost_everywhere(protocol, own.tool)
    yield from lost_replies(protocol, own.tool)
    yield from tags.lost_labels(protocol, own.spell, own.tool)


_UNTIL_THEN = {
    Tool.CHATWOOT: "type a message of your own in each inbox: inboxes.json leaves it out",
    Tool.ZAMMAD: "do not put it into the platforms' away messages",
}


def _unconfirmed(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    if out_of_hours(protocol, tool) and not is_message_confirmed(protocol):
        yield Loss(
            "The message out of hours is not confirmed yet",
            "Customers would read words that nobody has agreed to.",
            f"Confirm sections 4 and 32 and take the set-up again, or {_UNTIL_THEN[tool]}.",
        )
    texts = [each.title for each in replies(protocol, tool) if not each.is_confirmed]
    if texts:
        yield Loss(
            f"Texts that are not confirmed yet: {listed(texts)}",
            f"{tool.spoken} offers every text to every agent and cannot tell which ones nobody has "
            "agreed to yet. The names of these begin with 'unconfirmed'.",
            "Confirm them in sections 13 and 14 and take the set-up again, or delete them before "
            "agents start.",
        )
    counts = {
        type_.noun: sum(not is_confirmed(protocol, each) for each in protocol.of(type_))
        for type_ in _RULES
    }
    rules = [f"{n} {noun}{'s' if n > 1 else ''}" for noun, n in counts.items() if n]
    if rules:
        yield Loss(
            f"Rules that are not confirmed yet: {', '.join(rules)}",
            f"{tool.spoken} follows every rule it has; these are as playbook and intake laid them.",
            "Confirm them in the protocol before the files are loaded.",
        )


def _doors(protocol: Protocol, own: Own) -> Iterator[Loss]:
    closed = [
        each.label for each in watched(protocol) if (each.platform, each.source) not in own.doors
    ]
    if closed:
        yield Loss(
            f"Surfaces {listed(closed)}",
            f"{own.tool.spoken} does not bring these messages in by itself.",
            f"Answer them where they are today, or {own.other_way_in}.",
        )


def _hours(protocol: Protocol, own: Own) -> Iterator[Loss]:
    every = rosters(protocol)
    for roster in every:
        surfaces = ", ".join(each.label for each in roster.surfaces)
        where = f" ({surfaces})" if len(every) > 1 else ""
        for lost in lost_hours(roster.week, own.keep):
            yield Loss(f"{lost.sentence}{where}", *own.cut)
        if not is_open(roster.week, own.keep):
            names = listed(each.label for each in roster.surfaces)
            yield Loss(f"Nobody is ever on shift for {names}", *own.never_open(protocol))
