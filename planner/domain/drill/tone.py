"""Does a written reply break the house's words: a banned phrase, a sign-off that is missing?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.domain.drill.expected import Expectation
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import KeyPoint, Voice, WritingRule
from planner.domain.protocol.words import Signature

#: A list of phrases is written as sentences: each is one phrase.
_PHRASE_END = re.compile(r"[.!?;\n]+")
_BEFORE_NAME = r"(?:[.!?…]\s+|[\n–—~^/|-]\s*)"
_SIGNED = {
    Signature.FIRST_NAME: re.compile(rf"{_BEFORE_NAME}[^\W\d_][^\W\d_'’-]+\.?\s*$"),
    Signature.INITIALS: re.compile(rf"{_BEFORE_NAME}(?:[^\W\d_]\.?){{1,3}}\s*$"),
}

_SAID = {Signature.FIRST_NAME: "a first name", Signature.INITIALS: "initials"}


def tone_faults(text: str, protocol: Protocol, said: Expectation) -> tuple[str, ...]:
    """Return what in a reply breaks section 12 or 13, each in a sentence; none of a blank one.

    Banned are the phrases of a writing rule that allows none of them, and what the key points of
    the scenario's topic never say; of those only phrases of two words or more, since single ones
    are common.
    """
    if not text.strip():
        return ()
    return (*_banned(text, protocol, said), *_unsigned(text, protocol))


def _banned(text: str, protocol: Protocol, said: Expectation) -> Iterator[str]:
    spoken = _plain(text)
    for name, phrase in (*_of_rules(protocol, said), *_of_key_points(protocol, said)):
        if re.search(rf"(?<!\w){re.escape(_plain(phrase))}(?!\w)", spoken):
            yield f"It says “{phrase}”, which “{name}” bans."


def _of_rules(protocol: Protocol, said: Expectation) -> Iterator[tuple[str, str]]:
    here = said.surface.id if said.surface else ""
    for rule in protocol.of(WritingRule):
        if rule.at_most == 0 and (not rule.surfaces or here in rule.surfaces):
            yield from ((rule.title, phrase) for phrase in _phrases(rule.bad))


def _of_key_points(protocol: Protocol, said: Expectation) -> Iterator[tuple[str, str]]:
    for point in protocol.of(KeyPoint):
        if point.id in said.rules or (said.topic and point.approval == said.topic):
            for phrase in _phrases(point.banned):
                if len(phrase.split()) > 1:
                    yield point.topic, phrase


def _phrases(text: str) -> Iterator[str]:
    for each in _PHRASE_END.split(text):
        if phrase := each.strip(" ,“”\"'"):
            yield phrase


def _unsigned(text: str, protocol: Protocol) -> Iterator[str]:
    voice = protocol.one(Voice)
    sign = _SIGNED.get(voice.signature) if voice and voice.signature else None
    if sign and voice and voice.signature and not sign.search(f"\n{text.strip()}"):
        yield f"It is not signed with {_SAID[voice.signature]}."


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
