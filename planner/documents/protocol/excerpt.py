"""What customers may read: hours, replies, help, house rules; from sections 4, 5, 15 and 32.

Nothing internal gets through: a sentence that names a person, a role, the agency or a severity is
left out, and `left_out` says where that happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from planner.documents.model import Block, literal
from planner.documents.protocol.promised import told_beside, who_writes
from planner.documents.protocol.telling import hours_told, other_hours
from planner.documents.protocol.wording import facts
from planner.documents.sentences import sentences
from planner.documents.write import bullets, callout, heading, key_values, note, para
from planner.domain.protocol import rows
from planner.domain.protocol.stated import Stated, said
from planner.domain.protocol.words import Severity
from planner.domain.transition import Transition


def public_excerpt(transition: Transition) -> Iterator[Block]:
    """Say what customers read, and where it is published."""
    row = transition.protocol.one(rows.PublicExcerpt)
    if row:
        yield key_values(*facts(transition, row, ("Published at", said(row.published_at))))
    hidden = left_out(transition)
    if hidden:
        parts = ", ".join(f"'{each}'" for each in hidden)
        yield callout("Customers do not read all of it", literal(_HIDDEN.format(parts)), "caution")
    yield note(
        "The excerpt is a paper of its own: its hours are those of section 4, its house rules "
        "those of section 15."
    )


def for_customers(transition: Transition) -> Iterator[Block]:
    """Say it to customers: hours as in section 4, house rules as in section 15."""
    words = _words(transition)

    def part(title: str) -> Iterator[Block]:
        if words.get(title):
            yield heading(title, f"excerpt-{title.lower().replace(' ', '-')}")
            yield para(literal(words[title]))

    writers = who_writes(transition) if words[_GREETING] or words[_HOURS] else ""
    for opening in filter(None, (words[_GREETING], writers)):
        yield para(literal(opening))
    yield from part(_HOURS)
    yield from _other_hours(transition)
    yield from _beside(transition)
    for title in (_ROUTES, _URGENT):
        yield from part(title)
    yield from _house_rules(transition, words)
    for title in (_COMPLAINT, _DISCLAIMER):
        yield from part(title)


def left_out(transition: Transition) -> tuple[str, ...]:
    """Return the parts in which an internal sentence was left out, without saying which."""
    hidden = _internal(transition)
    parts = [
        title
        for title, typed in _typed(transition).items()
        if any(hidden.search(each) for each in sentences(typed))
    ]
    grounds = transition.protocol.of(rows.RemovalReason)
    if any(hidden.search(each.title) for each in grounds):
        parts.append(_HOUSE_RULES)
    return tuple(parts)


def unreachable(transition: Transition) -> tuple[str, ...]:
    """Return the parts that tell customers to ring, and in which no number or address stands.

    The emergency number is known to everybody. Read are English words alone.
    """
    return tuple(
        title
        for title, words in _words(transition).items()
        if any(_RING.search(each) and not _EMERGENCY.search(each) for each in sentences(words))
        and not _REACHED.search(words)
    )


_RING = re.compile(r"\b(?:ring|call|phone|telephone)\b", re.IGNORECASE)
_EMERGENCY = re.compile(r"\bemergency (?:number|service)s?\b", re.IGNORECASE)
#: A number of three digits or more, a web address or one for mail.
_REACHED = re.compile(
    r"\d[\d ()/-]*\d[ ()/-]*\d|https?://|\bwww\.|\w@\w|\b[a-z\d-]+\.[a-z]{2,}\b", re.IGNORECASE
)
_HIDDEN = "A sentence names a person, a role, the agency or a severity and is left out: {}."
_HOUSE_RULES = "House rules"
_GREETING, _HOURS, _ROUTES = "Opening words", "When we answer", "Other ways to reach us"
_URGENT, _APPEAL = "If it is urgent", "If we took something of yours away"
_COMPLAINT, _DISCLAIMER = "If we did not solve it", "What we do not answer for"


def _typed(transition: Transition) -> Mapping[str, str]:
    """Return what people typed for customers, by the title under which they read it."""
    row = transition.protocol.one(rows.PublicExcerpt)
    house = transition.protocol.one(rows.HouseRules)
    return {
        _GREETING: row.greeting if row else "",
        _HOURS: hours_told(transition),
        _ROUTES: row.help_routes if row else "",
        _URGENT: row.urgent if row else "",
        _APPEAL: house.appeal if house else "",
        _COMPLAINT: row.complaint if row else "",
        _DISCLAIMER: row.disclaimer if row else "",
    }


def _words(transition: Transition) -> dict[str, str]:
    hidden = _internal(transition)
    return {
        title: " ".join(each for each in sentences(typed) if not hidden.search(each))
        for title, typed in _typed(transition).items()
    }


def _other_hours(transition: Transition) -> Iterator[Block]:
    """Say where other hours are kept than those told; only if any are told."""
    others = other_hours(transition) if hours_told(transition) else ()
    if others:
        yield bullets(*(literal(f"{where}: {said}.") for where, said in others))


def _beside(transition: Transition) -> Iterator[Block]:
    """Say what the bands and targets make of holidays and replies; only if hours are told."""
    beside = told_beside(transition) if hours_told(transition) else ()
    if beside:
        yield para(literal(" ".join(beside)))


def _house_rules(transition: Transition, words: Mapping[str, str]) -> Iterator[Block]:
    hidden = _internal(transition)
    grounds = [
        each for each in transition.protocol.of(rows.RemovalReason) if not hidden.search(each.title)
    ]
    house = transition.protocol.one(rows.HouseRules)
    if not grounds and not house:
        return
    yield heading(_HOUSE_RULES, "excerpt-house-rules")
    if grounds:
        # Their examples are written for the desk, and may say who is rung.
        yield para("Criticism of us stays. We take away only what is listed here.")
        yield bullets(*(literal(each.title) for each in grounds))
    if house and isinstance(house.public_url, str):
        yield para(literal(f"The full rules: {house.public_url}"))
    if words[_APPEAL]:
        yield heading(_APPEAL, "excerpt-appeal", 2)
        yield para(literal(words[_APPEAL]))


def _internal(transition: Transition) -> re.Pattern[str]:
    """Return what finds a word that no customer should read.

    Names count as they are written, roles in any spelling; a role of one word ("Trainer") is an
    ordinary word as well and passes.
    """
    roles = {each for each in transition.protocol.roles.values() if " " in each}
    names = {*_people(transition), transition.intake.agency, *Severity}
    return re.compile(rf"(?<!\w)(?:{_any_of(names)}|(?i:{_any_of(roles)}))(?!\w)|†")


def _people(transition: Transition) -> Iterator[str]:
    """Give every person's name and every number to ring."""
    yield from (transition.intake.brand_lead, transition.intake.agency_lead)
    yield from (each.name for each in transition.people)
    named: list[Stated] = [each.person for each in transition.protocol.of(rows.Approver)]
    yield from (each.name for each in transition.protocol.of(rows.RosterPerson))
    for contact in transition.protocol.of(rows.Contact):
        named += [contact.person, contact.phone]
    yield from (each for each in named if isinstance(each, str))


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda each: (-len(each), each))
    return "|".join(re.escape(each) for each in longest_first) or "(?!)"
