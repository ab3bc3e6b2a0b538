"""Small sound things to build tests on: playbook, intake and transition of Harbour & Pine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import cache
from operator import attrgetter
from typing import Any

from planner.domain.blind import blinded, is_revealed, met_in
from planner.domain.draft import draft
from planner.domain.kinds import KINDS
from planner.domain.ledger import Book, Kept, Key
from planner.domain.people import Party, Person
from planner.domain.playbook import Criterion, Playbook
from planner.domain.profile import Contract, Cover, Intake, Profile, Weekday
from planner.domain.protocol.rows import Row, points_at
from planner.domain.protocol.stated import Gap
from planner.domain.readiness import Answer, Evidence, Lock, Voice
from planner.domain.theme import Theme
from planner.domain.transition import Charter, Transition
from planner.domain.value import Value, make
from tests.filled import offered

_WHY = {"why": "Customers notice when this is left open.", "source": "practice-notes"}
_LAID_BY_HAND = {
    "document-control",
    "approver",
    "scope",
    "principle",
    "surface",
    "hours",
    "band",
    "target-terms",
    "target",
    "reply-limits",
    "response-rule",
    "scenario",
    "data-class",
    "severity-level",
    "contact",
    "empowerment",
    "approval",
}
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
    return make(Playbook, {**_playbook(), **changes}) if changes else _THE_PLAYBOOK()


def an_intake(**changes: Any) -> Intake:
    """Return Harbour & Pine's intake; `changes` replace its top-level fields."""
    return make(Intake, {**_intake(), **changes}) if changes else _THE_INTAKE()


def a_profile(**changes: Any) -> Profile:
    """Return Harbour & Pine's profile; `changes` replace its fields."""
    return make(Profile, {**_profile(), **changes})


# Made once: thousands of tests begin with them, and neither ever changes.
_THE_PLAYBOOK = cache(lambda: make(Playbook, _playbook()))
_THE_INTAKE = cache(lambda: make(Intake, _intake()))


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
            "purpose": "Questions about orders and opening hours.",
            "completes": "Exchanges, refunds of postage, changes of address.",
        }
        for id_, platform, source, visibility in surfaces
    ]


def _protocol() -> dict[str, Any]:
    return {**_first_sections(), **offered(_LAID_BY_HAND, **_WHY)}


def _first_sections() -> dict[str, Any]:
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


ANA = Person(
    id="harbour-and-pine.ana-reyes",
    name="Ana Reyes",
    party=Party.BRAND,
    organisation="harbour-and-pine",
)
TOM = Person(
    id="northlight-social.tom-blake",
    name="Tom Blake",
    party=Party.AGENCY,
    organisation="northlight-social",
)
_KIND_OF = {kind.type: kind.name for kind in KINDS.values()}
_id_of = attrgetter("id")


def a_criterion(**changes: Any) -> Criterion:
    """Return a hard gate's criterion, met at 3; `changes` replace its fields."""
    facts = _criterion("crisis-contact", "A1", "people", weight=3, gate="shadow", evidence="drill")
    return make(Criterion, {**facts, **changes})


def an_answer(criterion: str, voice: str, level: int | None = None, reason: str = "") -> Answer:
    """Return one voice's level, or the reason why the criterion does not apply."""
    return Answer(criterion=criterion, voice=Voice(voice), level=level, not_applicable=reason)


def some_evidence(criterion: str, kind: str = "drill", **changes: Any) -> Evidence:
    """Return the brand's evidence of 1 March 2027, valid through 30 June 2027."""
    facts = {
        "id": f"{criterion}.1.{changes.get('party', 'brand')}",
        "criterion": criterion,
        "party": "brand",
        "kind": kind,
        "link": "https://drive.example/proof",
        "checker": "Ana Reyes",
        "checked_on": date(2027, 3, 1),
        "valid_until": date(2027, 6, 30),
    }
    return make(Evidence, {**facts, **changes})


def a_charter(intake: Intake | None = None, playbook: Playbook | None = None) -> Charter:
    """Return the charter between Harbour & Pine and Northlight Social."""
    return Charter(
        id="harbour-and-pine",
        intake=intake or an_intake(),
        playbook=(playbook or a_playbook()).digest(),
        brand="harbour-and-pine",
        agency="northlight-social",
    )


def locked(*parties: Party) -> tuple[Lock, ...]:
    """Return the locks of the given parties; of both when none is given."""
    at = datetime(2027, 2, 1, 9, tzinfo=UTC)
    return tuple(Lock(party=party, at=at) for party in parties or Party)


def a_book(*stated: Value, removed: Iterable[Key] = ()) -> Book:
    """Return a book that holds these things in their first version; `removed` were taken out."""
    kept = {(_KIND_OF[type(value)], _id_of(value)): Kept(1, value) for value in stated}
    return Book(
        "transition:harbour-and-pine", len(kept), kept | dict.fromkeys(removed, Kept(2, None))
    )


def a_transition(
    *stated: Value,
    removed: Iterable[Key] = (),
    reader: Party | None = None,
    intake: Intake | None = None,
    playbook: Playbook | None = None,
) -> Transition:
    """Return a transition in which this was stated, as a reader (None: nobody's) may see it."""
    book = a_book(*stated, removed=removed)
    revealed = is_revealed(book)
    return Transition(
        charter=a_charter(intake, playbook),
        playbook=playbook or a_playbook(),
        book=blinded(book, reader, revealed=revealed, met=met_in(book)),
        people=(ANA, TOM),
        theme=Theme(brand="Harbour & Pine"),
        revealed=revealed,
        reader=reader,
    )


def finished_rows() -> list[Row]:
    """Return every row of the first draft with each blank filled and each gap closed.

    The hours are the brand's: the paper comes into force once the agency's contract has ended.
    """
    return [finished(each.row) for each in draft(a_playbook(), an_intake()).values()]


@cache
def finished(row: Row) -> Row:
    """Return a row of a first draft as a brand would have filled it in; the same for the same."""
    role = getattr(row, "role", "")
    known = {
        "person": "Ana Reyes"
        if role == "brand-lead"
        else str(role or "rosa-lind").replace("-", " ").title(),
        "phone": "+44 20 7946 0000",
        "account": "@harbourandpine",
        "read_tool": "Inbox",
        "reply_tool": "Inbox",
        "effective_on": date(2027, 4, 1),
        "review_by": date(2028, 3, 31),
        "operator": "brand",
        "owner_role": "brand-deputy",
    }
    facts = {}
    for name in type(row).model_fields:
        value = getattr(row, name)
        is_asked = value is None and points_at(type(row), name) != "participant"
        is_open = is_asked or (name in known and value in ("agency", "agency-lead"))
        if isinstance(value, Gap):
            facts[name] = known.get(name, "https://harbour.example/house")
        else:
            facts[name] = known.get(name, value) if is_open else value
    return make(type(row), facts)
