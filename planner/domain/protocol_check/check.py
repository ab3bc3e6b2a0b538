"""What a check is, what it looks at, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from hashlib import sha256

from planner.domain.hours import is_dated
from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.presence import Presence, Rules, rules, watched
from planner.domain.profile import Intake
from planner.domain.proof import Proof, prove
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import (
    Approver,
    Band,
    Contact,
    DocumentControl,
    RosterPerson,
    Row,
    Surface,
)
from planner.domain.protocol.words import Mode, Severity, Verb
from planner.domain.wall import Span
from planner.domain.what_if import with_rows
from planner.domain.zones import zone_of

_WORD = re.compile(r"\w+")
#: The length of an id, and how much of one that is longer tells it from others.
_LONGEST_ID, _MARK = 80, 8
#: What is done with a message to which nobody writes back.
NO_REPLY = frozenset(
    {Verb.LET_STAND, Verb.MONITOR, Verb.HIDE, Verb.DELETE, Verb.BAN, Verb.REPORT, Verb.RESTRICT}
)
#: How far ahead an ordinary week is looked for, one without a public holiday.
_WEEKS_AHEAD = 12
#: No plan of ours reaches beyond; a band may name any year.
_LAST_DAY = date(2100, 12, 31)


class Level(StrEnum):
    """What a finding does: blocking ones keep the protocol a draft."""

    BLOCKING = "blocking"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Mend:
    """A change that makes a finding go: what it does in words, and the rows it puts in place."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Trouble:
    """What does not hold, before it is known which check said so: the place, and in words.

    `row` and `field` are "" where the trouble is that something is missing.
    """

    kind: str
    row: str
    field: str
    sentence: str
    mend: Mend | None = None


@dataclass(frozen=True)
class Check:
    """One small rule: what it asks, why it matters, and how to look for what breaks it.

    `code` is the number people quote: C1 to C11 are the rules of publication, L1 to L12 the rules
    of a consistent protocol.
    """

    id: str
    code: str
    level: Level
    title: str
    why: str
    look: Callable[[Case], Iterator[Trouble]]


#: How a check looks for what breaks its rule.
Look = Callable[["Case"], Iterator[Trouble]]


@dataclass(frozen=True)
class Finding:
    """One thing a check found. Its id stays the same while the same thing is wrong there."""

    check: Check
    trouble: Trouble

    @property
    def id(self) -> str:
        """Return check and place, joined by dots: "own-backup.surface.facebook-comments".

        No check tells two troubles of one row, so no two findings of a report share it.
        """
        parts = (self.check.id, self.trouble.kind, self.trouble.row)
        whole = ".".join(part for part in parts if part)
        if len(whole) <= _LONGEST_ID:
            return whole
        mark = sha256(whole.encode()).hexdigest()[:_MARK]
        return f"{whole[: _LONGEST_ID - _MARK - 1].rstrip('.-')}-{mark}"

    @property
    def sentence(self) -> str:
        """Return what is wrong, in words."""
        return self.trouble.sentence

    @property
    def level(self) -> Level:
        """Return what the finding does."""
        return self.check.level


@dataclass(frozen=True)
class Case:
    """A protocol with what it has to fit: the intake, the playbook's roles, and a day."""

    protocol: Protocol
    playbook: Playbook
    intake: Intake
    on: date

    def with_rows(self, *rows: Row) -> Case:
        """Return the case as it would be with these rows in place of those of the same id."""
        return replace(self, protocol=with_rows(self.protocol, rows))

    @cached_property
    def used_on(self) -> date:
        """Return the day on which the paper is used: today, or later if it is not in force yet."""
        control = self.protocol.one(DocumentControl)
        stated = control.effective_on if control else None
        return self.on if stated is None else max(self.on, stated)

    @cached_property
    def rules(self) -> Rules:
        """Return what the protocol says of who is there."""
        return rules(self.protocol, zone_of(self))

    @cached_property
    def surfaces(self) -> tuple[Surface, ...]:
        """Return the surfaces somebody is meant to look at."""
        return watched(self.protocol)

    @cached_property
    def ordinary_week(self) -> Span:
        """Return the first week that begins on the day or after it, Monday to Sunday.

        No public holiday lies in it, and no band that is there for some days only. The very first
        if there is no such week in twelve.
        """
        monday = self.on + timedelta(days=-self.on.weekday() % 7)
        for ahead in range(_WEEKS_AHEAD):
            week = self._week(monday + timedelta(weeks=ahead))
            is_special = any(_touches(band, week) for band in self.rules.bands)
            days_off = self.rules.days_off
            if not is_special and not any(
                days_off.is_off(self.rules.country, each) for each in week.days
            ):
                return week
        return self._week(monday)

    @cached_property
    def weeks(self) -> tuple[Span, ...]:
        """Return the ordinary week, and the first in which dated bands take cover away."""
        later = [
            max(self.on, band.first_on or self.on)
            for band in self.rules.bands
            if is_dated(band)
            and band.mode is not Mode.STAFFED
            and (band.last_on is None or band.last_on >= self.on)
        ]
        first = min(later, default=_LAST_DAY)
        if first >= _LAST_DAY:
            return (self.ordinary_week,)
        return self.ordinary_week, self._week(first - timedelta(days=first.weekday()))

    def _week(self, monday: date) -> Span:
        return Span(monday, monday + timedelta(days=6), self.rules.zone)

    def proof(self, severity: Severity, week: Span | None = None) -> Proof:
        """Return both clocks for every minute of a week (None: the ordinary), worked out once."""
        span = week or self.ordinary_week
        key = (severity, span.first_on)
        if key not in self._proofs:
            self._proofs[key] = prove(
                self.protocol,
                span.zone,
                span.first_on,
                span.last_on,
                severity,
                known=self._presences,
            )
        return self._proofs[key]

    @cached_property
    def _proofs(self) -> dict[tuple[Severity, date], Proof]:
        return {}

    @cached_property
    def _presences(self) -> dict[object, Presence]:
        return {}

    def names_in(self, role: str) -> frozenset[str]:
        """Return who is known to play a role: leads, contacts, approvers, people on the roster."""
        return self._names.get(role, frozenset())

    def is_one_person(self, role: str | None, other: str | None) -> bool:
        """Return whether two roles are known to be played by one and the same person."""
        if role is None or other is None:
            return False
        mine, theirs = self.names_in(role), self.names_in(other)
        return role == other or (len(mine) == 1 and mine == theirs)

    def name_in(self, role: str) -> str:
        """Return one who is known to play a role, as the name was written; "" if nobody is."""
        return next(iter(self._written.get(role, ())), "")

    def party_of(self, role: str) -> Party | None:
        """Return whose role it is; a role of the brand's own is the brand's. None: no such role."""
        found = next((each.party for each in self.playbook.roles if each.id == role), None)
        return found or (Party.BRAND if role in self.protocol.roles else None)

    def role(self, id_: str | None) -> str:
        """Return a role's title."""
        return self.protocol.roles.get(id_ or "", id_ or "nobody")

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        return {
            role: frozenset(name.casefold() for name in names)
            for role, names in self._written.items()
        }

    @cached_property
    def _written(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        leads = self.playbook.lead_roles
        found.setdefault(leads[Party.BRAND], []).append(self.intake.brand_lead)
        found.setdefault(leads[Party.AGENCY], []).append(self.intake.agency_lead)
        named: tuple[Contact | Approver, ...] = (
            *self.protocol.of(Contact),
            *self.protocol.of(Approver),
        )
        for stated in named:
            if isinstance(stated.person, str):
                found.setdefault(stated.role, []).append(stated.person)
        for person in self.protocol.of(RosterPerson):
            found.setdefault(person.role, []).append(person.name)
        return found


def _touches(band: Band, week: Span) -> bool:
    if not is_dated(band):
        return False
    first, last = band.first_on or week.first_on, band.last_on or week.last_on
    return first <= week.last_on and week.first_on <= last


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text's words alone, so that two that differ in signs and case are equal."""
    return " ".join(_WORD.findall(text.casefold()))


def if_harmless(case: Case, mend: Mend, *looks: Look) -> Mend | None:
    """Return a mend if, with its rows laid, none of the looks finds what it did not find before.

    A mend that trades one contradiction for another is none.
    """
    laid = case.with_rows(*mend.rows)
    for look in looks:
        known = {(each.kind, each.row) for each in look(case)}
        if any((each.kind, each.row) not in known for each in look(laid)):
            return None
    return mend
