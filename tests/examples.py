"""Small sound things to build tests on: a playbook and an intake of Harbour & Pine."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from planner.domain.playbook import Playbook
from planner.domain.profile import Contract, Cover, Intake, Profile, Weekday
from planner.domain.value import make

_WHY = {"why": "Customers notice when this is left open.", "source": "practice-notes"}
_WORDING = {
    **_WHY,
    "out_of_scope": "Job applications go to {brand}'s people team.",
    "on_holidays": "Nobody answers; {brand} is rung for S3 and S4.",
    "out_of_hours": {each.value: f"Evenings: {each.value}." for each in Cover},
    "weekend": {each.value: f"Weekends: {each.value}." for each in Cover},
    "pause_rules": "While we wait for the customer.",
    "breach_action": "The brand lead is told the same day.",
    "repeat_contact_limit": 3,
    "skipped_log": "Skipped messages are tagged in the inbox.",
    "goodwill_limit": 25,
    "currency": "GBP",
    "may_decide": "Refunds of postage, replacements up to the limit.",
    "never_promised": "Delivery dates of items not in stock.",
}


def a_playbook(**changes: Any) -> Playbook:
    """Return a small playbook without a fault; `changes` replace its top-level fields."""
    return make(Playbook, {**_playbook(), **changes})


def an_intake(**changes: Any) -> Intake:
    """Return Harbour & Pine's intake; `changes` replace its top-level fields."""
    return make(Intake, {**_intake(), **changes})


def a_profile(**changes: Any) -> Profile:
    """Return Harbour & Pine's profile; `changes` replace its fields."""
    return make(Profile, {**_profile(), **changes})


def _intake() -> dict[str, Any]:
    return {
        "brand": "Harbour & Pine",
        "agency": "Northlight Social",
        "brand_lead": "Ana Reyes",
        "agency_lead": "Tom Blake",
        "playbook": "small-retail",
        "kickoff_on": date(2027, 1, 4),
        "contract": Contract(starts_on=date(2025, 4, 1), ends_on=date(2027, 3, 31), notice_days=90),
        "profile": a_profile(),
    }


def _profile() -> dict[str, Any]:
    return {
        "country": "GB",
        "timezone": "Europe/London",
        "languages": ("English",),
        "surfaces": ("facebook-comments", "instagram-messages"),
        "weekly_volume": 400,
        "opens": time(9),
        "closes": time(17, 30),
        "weekdays": tuple(Weekday)[:5],
        "out_of_hours": Cover.AGENCY,
        "first_reply_minutes": 60,
        "regulated": False,
        "call_centre": True,
        "runs_ads": True,
    }


def _playbook() -> dict[str, Any]:
    return {
        "id": "small-retail",
        "title": "Small retail",
        "version": "1.0",
        "summary": "Moves the inbox of a small shop from agency to brand.",
        "for_whom": "Shops with one market and few channels.",
        "lead_roles": {"agency": "agency-lead", "brand": "brand-lead"},
        "sources": [
            {
                "id": "practice-notes",
                "title": "Notes from practice",
                "where": "Kept with the playbook",
                "dated": date(2026, 10, 1),
            }
        ],
        "roles": _roles(),
        "gates": _gates(),
        "journey": _journey(),
        "dimensions": [
            _dimension("people", "A", "People"),
            _dimension("knowledge", "B", "Knowledge"),
        ],
        "criteria": _criteria(),
        "surfaces": _surfaces(),
        "protocol": _protocol(),
    }


def _roles() -> list[dict[str, Any]]:
    return [
        {"id": "brand-lead", "title": "Brand lead", "party": "brand", "duty": "Owns the move."},
        {"id": "brand-deputy", "title": "Brand deputy", "party": "brand", "duty": "Stands in."},
        {"id": "agency-lead", "title": "Agency lead", "party": "agency", "duty": "Hands over."},
    ]


def _gates() -> list[dict[str, Any]]:
    signers = ["agency-lead", "brand-lead"]
    return [
        {"id": "shadow", "code": "G1", "title": "Shadow", "at_percent": 30, "signers": signers},
        {"id": "brand-led", "code": "G2", "title": "Led", "at_percent": 80, "signers": signers},
    ]


def _journey() -> list[dict[str, Any]]:
    steps = (
        ("tell", "Tell us about the brand", "intake", "created"),
        ("answer", "Answer for the brand", "readiness", "brand-answered"),
    )
    return [
        {"id": id_, "title": title, "page": page, "do": f"{title}, together.", "done": done}
        for id_, title, page, done in steps
    ]


def _dimension(id_: str, code: str, title: str) -> dict[str, Any]:
    levels = [f"{title}: {word}" for word in ("nothing", "named", "begun", "works", "proven")]
    return {"id": id_, "code": code, "title": title, "levels": levels}


def _criteria() -> list[dict[str, Any]]:
    return [
        _criterion("crisis-contact", "A1", "people", weight=3, gate="shadow", evidence="drill"),
        _criterion("deputy-named", "A2", "people", weight=2, gate="brand-led", evidence="log"),
        _criterion("macros-moved", "B1", "knowledge", weight=1, evidence="document", met_at=2),
        _criterion(
            "ads-watched",
            "B2",
            "knowledge",
            weight=2,
            gate="brand-led",
            evidence="log",
            when={"field": "runs_ads", "is": True},
        ),
    ]


def _criterion(id_: str, code: str, dimension: str, **more: Any) -> dict[str, Any]:
    name = id_.replace("-", " ")
    return {
        "id": id_,
        "code": code,
        "dimension": dimension,
        "title": name.capitalize(),
        "met_when": f"One can see: {name}.",
        "evidence_shown": f"Proof of {name}",
        "why": f"Without it messages are lost: {name}.",
        "verify": f"Ask to be shown {name}.",
        "remedy": f"Name an owner for {name}.",
        "source": "practice-notes",
        **more,
    }


def _surfaces() -> list[dict[str, Any]]:
    surfaces = (
        ("facebook-comments", "facebook", "public-comment", "public"),
        ("instagram-messages", "instagram", "direct-message", "private"),
    )
    return [
        {
            "id": id_,
            "title": id_.replace("-", " ").capitalize(),
            "platform": platform,
            "source": source,
            "visibility": visibility,
        }
        for id_, platform, source, visibility in surfaces
    ]


def _protocol() -> dict[str, Any]:
    return {
        "wording": _WORDING,
        "approvers": [
            {"id": "brand-approves", "role": "brand-lead", "person": "Ana Reyes", **_WHY}
        ],
        "principles": [
            {"id": "kind-first", "sentence": "Kind first.", "meaning": "Thank, then solve.", **_WHY}
        ],
        "linked_policies": [
            {"id": "privacy", "title": "Privacy notice", "where": "On the website", **_WHY}
        ],
        "peaks": [
            _row(
                "winter-sale",
                title="Winter sale",
                when="26 to 31 December",
                change="One more person.",
            )
        ],
        "targets": _targets(),
        "response_rules": [
            _row(
                "leave-jokes",
                condition="A joke that asks for nothing",
                verb="let-stand",
                reason="An answer spoils it.",
                override_role="brand-lead",
            )
        ],
        "scenarios": [_scenario(number) for number in range(1, 16)],
        "data_classes": [
            _row(
                "order-number",
                title="Order number",
                most_public_place="direct-message",
                route="Ask for a direct message.",
                reason="It opens the order's page.",
            )
        ],
        "severity_levels": [_severity_level(number) for number in range(5)],
        "contacts": _contacts(),
        "approvals": _approvals(),
    }


def _row(id_: str, **facts: Any) -> dict[str, Any]:
    return {"id": id_, **facts, **_WHY}


def _targets() -> list[dict[str, Any]]:
    return [
        {
            "id": f"s{number}-staffed",
            "severity": f"S{number}",
            "when": "staffed-hours",
            "first_reply_minutes": 120 - 20 * number,
            "clock": "staffed",
            **_WHY,
        }
        for number in range(5)
    ]


def _scenario(number: int) -> dict[str, Any]:
    return {
        "id": f"question-{number}",
        "message": f"Where is parcel {number}?",
        "severity": "S1",
        "verb": "respond",
        "place": "public-then-private",
        "owner_role": "agency-lead",
        "escalate_role": "brand-lead",
        "first_reply_minutes": 60,
        "how": "Say sorry, ask for a direct message.",
        **_WHY,
    }


def _severity_level(number: int) -> dict[str, Any]:
    return {
        "id": f"s{number}",
        "severity": f"S{number}",
        "definition": f"As bad as {number} of 4.",
        "tier": "T2 lead",
        "downgrade_role": "brand-lead",
        **_WHY,
    }


def _contacts() -> list[dict[str, Any]]:
    gap = {"gap": "to-be-added", "by": "Brand lead"}
    return [
        _row(f"{role}-rung", role=role, person=gap, phone=gap, from_severity="S3", order=order)
        for order, role in ((1, "brand-lead"), (2, "brand-deputy"))
    ]


def _approvals() -> list[dict[str, Any]]:
    return [
        {
            "id": "refunds",
            "topic": "Refunds above the limit",
            "right": "draft-then-approve",
            "approver_role": "brand-lead",
            "backup_role": "brand-deputy",
            "max_wait_minutes": 60,
            "timeout": "hold",
            **_WHY,
        }
    ]
