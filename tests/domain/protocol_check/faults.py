"""For every check, one small change to the sound protocol that makes it trip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.protocol.rows import Leave, Row
from planner.domain.value import make
from tests.domain.protocol_check.sound import IN_FORCE, WEEKDAYS, Key, a_row, another


@dataclass(frozen=True)
class Fault:
    """One change: rows put in place of those of their id or beside them, and rows taken out."""

    put: tuple[Row, ...] = ()
    gone: tuple[Key, ...] = ()


def _put(*rows: Row) -> Fault:
    return Fault(put=rows)


def _gone(kind: str, id_: str) -> Fault:
    return Fault(gone=((kind, id_),))


_NOBODY = {"gap": "nobody"}
_AWAY = {"id": "lea-away", "person": "lea", "first_on": IN_FORCE, "last_on": IN_FORCE}
_APRIL = {"effective_on": date(2027, 4, 5), "review_by": date(2027, 10, 5)}

_AGREED = {
    "right": "draft-then-approve",
    "approver_role": "brand-lead",
    "backup_role": "brand-deputy",
    "max_wait_minutes": 60,
    "timeout": "hold",
}

FAULTS: Mapping[str, Fault] = {
    "promise-without-cover": _put(a_row("target", "s1-out-of-hours", first_reply_minutes=60)),
    "undeclared-hours": _gone("band", "night"),
    "rung-alone": _put(a_row("contact", "second", when="staffed-hours")),
    "own-backup": _put(a_row("approval", "injuries", backup_role="managing-director")),
    "writes-and-approves-alone": _put(
        a_row("approval", "legal", responders=("managing-director",), backup_role=None)
    ),
    "approval-too-long": _put(a_row("approval", "injuries", timeout="backup")),
    "approver-out-of-reach": _put(
        a_row("role-hours", "brand-deputy-hours", days=WEEKDAYS),
        a_row("approval", "orders", **_AGREED),
    ),
    "no-target": _gone("target", "s2-staffed-hours"),
    "two-rules": _put(another("scenario", "late-parcel", "again", owner_role="brand-lead")),
    "escalation-circle": _put(a_row("scenario", "late-parcel", escalate_role="community-manager")),
    "slower-than-promised": _put(a_row("scenario", "late-parcel", first_reply_minutes=90)),
    "beyond-the-window": _put(a_row("target", "s1-staffed-hours", resolution_minutes=2880)),
    "unseen-surface": _put(
        a_row("surface", "comments", read_tool=_NOBODY, review_cycle_minutes=240)
    ),
    "untrue-public-hours": _put(
        a_row("hours", "hours", public_statement="We answer every day, 09:00–22:00.")
    ),
    "expired": _put(a_row("key-point", "returns", expires_on=date(2027, 3, 7))),
    "no-address": _put(a_row("house-rules", "house-rules", public_url="On the website")),
    "everybody-away": _put(make(Leave, _AWAY)),
    "uncertified-shift": _put(a_row("roster-person", "mira", certified_until=date(2027, 2, 28))),
    "two-places": _put(another("data-class", "payment", "card", most_public_place="phone")),
    "asked-in-public": _put(a_row("faq", "returns", answer="Please send your card number here.")),
    "review-too-late": _put(a_row("document-control", "control", review_by=date(2027, 9, 9))),
    "law-has-not-signed": _put(a_row("approver", "law", role="brand-deputy")),
    "agency-not-named": _put(a_row("contact", "agency", phone=_NOBODY)),
    "agency-after-its-contract": _put(a_row("document-control", "control", **_APRIL)),
    "left-to-fill-in": _put(a_row("scenario", "claim", how="Words of the solicitor: TBC.")),
    "undefined-severity": _put(a_row("scenario", "claim", how="Treat it as a P1.")),
    "on-paper-only": _put(
        a_row("target", "s1-out-of-hours", first_reply_minutes=60, clock="staffed")
    ),
    "language-not-spoken": _put(a_row("surface", "comments", language="Welsh")),
    "no-topic": _put(a_row("scenario", "late-parcel", topic=None)),
    "nobody-awake": _put(a_row("scenario", "injury", owner_role="community-manager")),
    "no-next-word": _put(a_row("holding-statement", "outage", words="We are looking into it.")),
    "never-back": _put(a_row("data-class", "order-number", close_in_public=False)),
    "holidays-not-confirmed": _gone("holiday-year", "gb-2028"),
    "never-reached": _put(another("target", "s1-staffed-hours", "any", when="any-time")),
}
