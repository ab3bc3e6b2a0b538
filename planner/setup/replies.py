"""What may be inserted into an answer: frequent questions, and key points as facts to use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import (
    Faq,
    HoldingStatement,
    KeyPoint,
    TriageOutcome,
    TriageQuestion,
)
from planner.domain.protocol.stated import Gap
from planner.domain.protocol.words import Agreed
from planner.setup.confirming import is_confirmed
from planner.setup.model import Loss, Tool
from planner.setup.week import listed

#: How a text begins that nobody may send as it stands.
FILL_IN = "[WRITE THIS IN YOUR OWN WORDS, THEN DELETE EVERY LINE BELOW]"
#: The line above a text on a topic that somebody approves.
ASK_FIRST = "[GET THE APPROVAL FIRST, THEN DELETE THIS LINE]"
#: What each tool reads as a variable of its own: Liquid's signs in Chatwoot, Ruby's in Zammad.
VARIABLES = {Tool.CHATWOOT: ("{{", "{%"), Tool.ZAMMAD: ("#{",)}
_SENTENCE_END = re.compile(r"\n+|(?<=[.!?])\s+(?=[^\W\d_])")


@dataclass(frozen=True)
class Reply:
    """A text by its short code; `title` is the question or topic it is for."""

    code: str
    title: str
    words: str
    is_confirmed: bool


def replies(protocol: Protocol, tool: Tool) -> tuple[Reply, ...]:
    """Return every text the tool can take, frequent questions first."""
    return tuple(each for each in _all(protocol) if not _left_out(each, tool))


def lost_replies(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    """Yield what the tool cannot hold of the texts: blanks, variables, dates, permissions."""
    texts = tuple(_all(protocol))
    blank = [each.title for each in texts if not each.words]
    if blank:
        yield Loss(
            f"No text for {listed(blank)}",
            "The protocol leaves the answer blank.",
            "Fill it in sections 13 and 14, then take the set-up again.",
        )
    read = [each.title for each in texts if each.words and _left_out(each, tool)]
    if read:
        signs = " or ".join(VARIABLES[tool])
        yield Loss(
            f"No text for {listed(read)}",
            f"It holds {signs}, which {tool.spoken} replaces by something else.",
            "Write it without these signs in the protocol, then take the set-up again.",
        )
    open_ = [each.topic for each in protocol.of(KeyPoint) if each.state is Agreed.NO_VIEW_YET]
    if open_:
        yield Loss(
            f"Topics without an agreed view: {listed(open_)}",
            "There is nothing to insert, and an empty text cannot be loaded.",
            "Pass such messages on, as section 13 says, until a view is agreed.",
        )
    yield from _lost_points(protocol, tool)
    yield from _lost_statements(protocol, tool)


def _all(protocol: Protocol) -> Iterator[Reply]:
    for faq in protocol.of(Faq):
        yield Reply(f"faq-{faq.id}", faq.question, faq.answer, is_confirmed(protocol, faq))
    for point in _agreed(protocol):
        words = _point(protocol, point) if point.facts else ""
        yield Reply(f"point-{point.id}", point.topic, words, is_confirmed(protocol, point))


def _agreed(protocol: Protocol) -> list[KeyPoint]:
    return [each for each in protocol.of(KeyPoint) if each.state is Agreed.AGREED]


def _left_out(reply: Reply, tool: Tool) -> bool:
    return not reply.words or any(sign in reply.words for sign in VARIABLES[tool])


def _may_be_sent(protocol: Protocol, point: KeyPoint) -> bool:
    """Return whether a key point's facts are words for a customer, not notes for the writer.

    Words nobody confirmed are notes, and so is what names a step of the triage.
    """
    codes = {each.code for each in protocol.of(TriageQuestion)}
    codes |= {each.code for each in protocol.of(TriageOutcome)}
    is_note = bool(codes & set(re.findall(r"\w+", point.facts)))
    return not point.must_personalise and is_confirmed(protocol, point) and not is_note


def _point(protocol: Protocol, point: KeyPoint) -> str:
    link = "" if isinstance(point.link, Gap) else point.link
    ask = [ASK_FIRST] if point.approval else []
    if _may_be_sent(protocol, point):
        return "\n".join((*ask, point.facts, *([link] if link else [])))
    facts = (each.strip().rstrip(".!") for each in _SENTENCE_END.split(point.facts))
    lines = [*ask, FILL_IN, *(f"FACT: {each}" for each in facts if each)]
    if point.banned:
        lines.append(f"NEVER SAY: {' / '.join(point.banned.split(chr(10)))}")
    if link:
        lines.append(f"LINK: {link}")
    return "\n".join(lines)


def _lost_points(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    points = [each for each in _agreed(protocol) if each.facts]
    personal = [each.topic for each in points if not _may_be_sent(protocol, each)]
    if personal:
        yield Loss(
            f"Key points {listed(personal)} are never said word for word",
            f"{tool.spoken} inserts any text as it stands and cannot ask for a rewrite.",
            f"Their texts begin with {FILL_IN} and hold facts only. Tell everybody what it means.",
        )
    dated = [
        f"{each.topic} ({_dates(each)})" for each in points if each.valid_from or each.expires_on
    ]
    if dated:
        yield Loss(
            f"Key points with dates: {listed(dated)}",
            f"A text in {tool.spoken} never expires.",
            "Put the dates in a calendar; load the text on the first day, delete it on the last.",
        )
    approved = [each.topic for each in points if each.approval]
    if approved:
        yield Loss(
            f"Key points that need an approval: {listed(approved)}",
            f"Every agent in {tool.spoken} can insert every text.",
            f"Their texts begin with {ASK_FIRST}. Check a sample of replies.",
        )


def _dates(point: KeyPoint) -> str:
    since = f"from {point.valid_from:%-d %b %Y}" if point.valid_from else ""
    until = f"until {point.expires_on:%-d %b %Y}" if point.expires_on else ""
    return " ".join(filter(None, (since, until)))


def _lost_statements(protocol: Protocol, tool: Tool) -> Iterator[Loss]:
    statements = [each.title for each in protocol.of(HoldingStatement)]
    if statements:
        yield Loss(
            f"Holding statements {listed(statements)}",
            f"{tool.spoken} would offer them to everybody, at any time, approved or not.",
            "They are left out on purpose. Take them from the paper when a crisis is declared.",
        )
