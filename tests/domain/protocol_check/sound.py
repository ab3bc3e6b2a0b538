"""A small protocol in which no check trips, and what it takes to change it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from planner.domain.protocol.reading import Origin, Placed, Protocol
from planner.domain.protocol.rows import (
    Approval,
    Approver,
    Band,
    Contact,
    DataClass,
    DocumentControl,
    Faq,
    HoldingStatement,
    HolidayYear,
    Hours,
    HouseRules,
    KeyPoint,
    PublicExcerpt,
    RoleHours,
    RosterInForce,
    RosterPerson,
    Row,
    Scenario,
    SeverityLevel,
    Shift,
    Surface,
    SurfaceWords,
    Target,
)
from planner.domain.protocol_check.check import Case
from planner.domain.protocol_check.report import Report, check_protocol
from planner.domain.value import make
from tests.examples import a_playbook, a_profile, an_intake

#: A Monday; the paper comes into force a week later, and the agency's contract ends on 31 March.
ON = date(2027, 3, 1)
IN_FORCE = date(2027, 3, 8)
EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS = EVERY_DAY[:5]
ROLES = {
    "brand-lead": "Brand lead",
    "brand-deputy": "Brand deputy",
    "agency-lead": "Agency lead",
    "community-manager": "Community manager",
    "legal-reviewer": "Legal reviewer",
    "managing-director": "Managing director",
}
Key = tuple[str, str]


def sound_rows() -> dict[Key, Row]:
    """Return the sound protocol's rows, by kind and id."""
    rows: list[Row] = [
        *_paper(),
        *_coverage(),
        *_targets(),
        *_scenarios(),
        *_deciding(),
        *_saying(),
        *_roster(),
    ]
    return {(row.kind, row.id): row for row in rows}


def a_row(kind: str, id_: str, **changes: Any) -> Row:
    """Return a row of the sound protocol with some fields changed."""
    row = sound_rows()[kind, id_]
    return make(type(row), {**row.model_dump(), **changes})


def another(kind: str, id_: str, new: str, **changes: Any) -> Row:
    """Return a further row like one of the sound protocol's."""
    return a_row(kind, id_, id=new, **changes)


def planted(put: Iterable[Row] = (), gone: Iterable[Key] = ()) -> Case:
    """Return the sound case with these rows put in place and those taken out."""
    rows = sound_rows()
    rows |= {(row.kind, row.id): row for row in put}
    for key in gone:
        del rows[key]
    return a_case(rows.values())


def a_case(rows: Iterable[Row], on: date = ON) -> Case:
    """Return the case of a regulated Harbour & Pine with these rows, on a day."""
    placed = {(row.kind, row.id): Placed(row, 1, Origin.CONFIRMED, "", "") for row in rows}
    intake = an_intake(profile=a_profile(regulated=True))
    return Case(Protocol(placed, ROLES), a_playbook(), intake, on)


def found(case: Case) -> Report:
    """Return what the checks find in a case."""
    return check_protocol(case)


def _paper() -> list[Row]:
    facts = {"title": "Response protocol", "version": "0.9", "owner_role": "brand-lead"}
    dates = {"effective_on": IN_FORCE, "review_by": date(2027, 9, 8)}
    return [
        make(DocumentControl, {"id": "control", **facts, **dates}),
        make(Approver, {"id": "law", "role": "legal-reviewer", "person": "Lea Ford"}),
        make(Approver, {"id": "top", "role": "managing-director", "person": "Ana Reyes"}),
    ]


def _coverage() -> list[Row]:
    common = {
        "language": "English",
        "market": "GB",
        "owner_role": "community-manager",
        "backup_role": "brand-deputy",
        "account": "@harbourandpine",
        "read_tool": "Inbox",
        "reply_tool": "Inbox",
    }
    surfaces = (
        ("comments", "facebook", "public-comment", "public"),
        ("messages", "instagram", "direct-message", "private"),
    )
    every_day = {"days": EVERY_DAY}
    return [
        *(
            make(
                Surface,
                {
                    "id": id_,
                    "platform": platform,
                    "source": source,
                    "visibility": visibility,
                    **common,
                },
            )
            for id_, platform, source, visibility in surfaces
        ),
        make(
            Hours,
            {
                "id": "hours",
                "timezone": "Europe/London",
                "holidays": "GB",
                "on_holidays": "As on any day.",
                "out_of_hours": "The agency is on call.",
                "weekend": "As on any day.",
                "public_statement": "We answer every day, 08:00–22:00.",
            },
        ),
        make(
            Band,
            {
                "id": "day",
                "title": "Day",
                "starts": time(8),
                "ends": time(22),
                "mode": "staffed",
                "operator": "brand",
                **every_day,
            },
        ),
        make(
            Band,
            {
                "id": "night",
                "title": "Night",
                "starts": time(22),
                "ends": time(8),
                "mode": "on-call",
                "operator": "agency",
                **every_day,
            },
        ),
        make(
            SurfaceWords,
            {
                "id": "comments",
                "surface": "comments",
                "bio": "We answer every day, 8am to 10pm.",
                "auto_reply": "A person reads this soon.",
                "out_of_hours": "We are back at eight.",
            },
        ),
    ]


def _targets() -> list[Row]:
    by_day = {"S0": 120, "S1": 60, "S2": 60, "S3": 30, "S4": 15}
    by_night = {"S0": 720, "S1": 720, "S2": 720, "S3": 30, "S4": 15}
    return [
        make(
            Target,
            {
                "id": f"{severity.lower()}-{when}",
                "severity": severity,
                "when": when,
                "first_reply_minutes": minutes[severity],
                "clock": "elapsed",
                "platform_window_minutes": 1440,
            },
        )
        for when, minutes in (("staffed-hours", by_day), ("out-of-hours", by_night))
        for severity in minutes
    ]


def _scenarios() -> list[Row]:
    common = {"verb": "respond", "place": "public", "owner_role": "community-manager"}
    facts: tuple[dict[str, Any], ...] = (
        {
            "id": "late-parcel",
            "message": "Where is my parcel?",
            "topic": "orders",
            "severity": "S1",
            "escalate_role": "brand-deputy",
            "first_reply_minutes": 60,
            "how": "Say sorry and look it up.",
        },
        {
            "id": "wrong-price",
            "message": "The price was wrong.",
            "topic": "orders",
            "severity": "S2",
            "escalate_role": "brand-deputy",
            "first_reply_minutes": 60,
            "how": "Say which price holds.",
        },
        {
            "id": "injury",
            "message": "Your chair broke and I am hurt.",
            "topic": "injuries",
            "severity": "S3",
            "owner_role": "brand-lead",
            "escalate_role": "brand-deputy",
            "first_reply_minutes": 30,
            "out_of_hours": True,
            "how": "Ask after the person first.",
        },
        {
            "id": "claim",
            "message": "My solicitor will write to you.",
            "topic": "legal",
            "severity": "S4",
            "owner_role": "brand-lead",
            "first_reply_minutes": 15,
            "how": "Say that it was read.",
        },
    )
    return [
        *(make(Scenario, {**common, **each}) for each in facts),
        *(
            make(
                SeverityLevel,
                {
                    "id": f"s{number}",
                    "severity": f"S{number}",
                    "definition": "As bad as that.",
                    "tier": "T2 lead",
                    "downgrade_role": "brand-lead",
                },
            )
            for number in range(5)
        ),
    ]


def _deciding() -> list[Row]:
    draft = {
        "right": "draft-then-approve",
        "approver_role": "brand-lead",
        "backup_role": "brand-deputy",
        "max_wait_minutes": 60,
        "timeout": "hold",
    }
    contacts = (
        ("first", "brand-lead", "Ana Reyes", "S3", 1),
        ("second", "brand-deputy", "Bo Lund", "S3", 2),
        ("agency", "agency-lead", "Tom Blake", "S4", 3),
    )
    return [
        make(
            Approval,
            {
                "id": "orders",
                "topic": "Orders",
                "right": "free",
                "responders": ("community-manager",),
            },
        ),
        make(
            Approval,
            {
                "id": "injuries",
                "topic": "Injuries",
                "responders": ("community-manager",),
                **draft,
            },
        ),
        make(
            Approval,
            {
                "id": "legal",
                "topic": "Legal matters",
                **draft,
                "right": "approved-responders-only",
                "responders": ("legal-reviewer",),
            },
        ),
        *(
            make(
                Contact,
                {
                    "id": id_,
                    "role": role,
                    "person": person,
                    "phone": f"020 7946 000{order}",
                    "from_severity": severity,
                    "order": order,
                },
            )
            for id_, role, person, severity, order in contacts
        ),
    ]


def _saying() -> list[Row]:
    owner, later = {"owner_role": "community-manager"}, {"expires_on": date(2027, 12, 31)}
    moved = {"route": "By the link we send.", "reason": "It opens the account."}
    return [
        make(
            DataClass,
            {
                "id": "order-number",
                "title": "Order number",
                "most_public_place": "direct-message",
                **moved,
            },
        ),
        make(
            DataClass,
            {
                "id": "payment",
                "title": "Payment details",
                "most_public_place": "secure-form",
                "never_ask": "Card number, expiry date.",
                **moved,
            },
        ),
        make(
            KeyPoint,
            {"id": "returns", "topic": "Returns", "facts": "30 days.", "link": "/", **owner}
            | later,
        ),
        make(
            HoldingStatement,
            {
                "id": "outage",
                "title": "Outage",
                "words": "We look into it and write again at [time].",
                "approver_role": "brand-lead",
            }
            | later,
        ),
        make(
            Faq,
            {
                "id": "returns",
                "question": "How do I return it?",
                "answer": "In any shop, within 30 days.",
                "source_of_truth": "Service pages",
                **owner,
            },
        ),
        make(
            HouseRules,
            {
                "id": "house-rules",
                "public_url": "https://example.com/rules",
                "evidence": "Captured first.",
                "notice": "Told once.",
                "appeal": "The brand lead looks again.",
                "legal_limits": "None here.",
                "log": "Inbox",
            },
        ),
        make(
            PublicExcerpt,
            {
                "id": "excerpt",
                "greeting": "Write to us.",
                "help_routes": "By phone.",
                "urgent": "Ring us.",
                "complaint": "Write to the brand lead.",
                "published_at": "https://example.com/answers",
            },
        ),
    ]


def _roster() -> list[Row]:
    people = (
        ("mira", "Mira", "community-manager", date(2028, 1, 31)),
        ("noor", "Noor", "community-manager", date(2028, 1, 31)),
        ("lea", "Lea Ford", "legal-reviewer", None),
    )
    hours = (("brand-lead", WEEKDAYS, 9, 17), ("brand-deputy", EVERY_DAY, 8, 22))
    first = date(2027, 1, 1)
    return [
        *(
            make(
                RosterPerson,
                {
                    "id": id_,
                    "name": name,
                    "party": "brand",
                    "role": role,
                    "languages": ("English",),
                    "certified_until": until,
                },
            )
            for id_, name, role, until in people
        ),
        *(
            make(
                Shift,
                {
                    "id": f"{person}-shift",
                    "person": person,
                    "days": EVERY_DAY,
                    "starts": time(8),
                    "ends": time(22),
                    "on_holidays": True,
                },
            )
            for person in ("mira", "noor")
        ),
        make(RosterInForce, {"id": "brand-roster", "party": "brand", "from_on": first}),
        *(
            make(
                RoleHours,
                {
                    "id": f"{role}-hours",
                    "role": role,
                    "days": days,
                    "starts": time(starts),
                    "ends": time(ends),
                },
            )
            for role, days, starts, ends in hours
        ),
        *(
            make(
                HolidayYear,
                {
                    "id": f"gb-{year}",
                    "country": "GB",
                    "year": year,
                    "days": (date(year, 12, 25), date(year, 12, 25) + timedelta(days=1)),
                },
            )
            for year in (2027, 2028)
        ),
    ]
