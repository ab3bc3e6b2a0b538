from __future__ import annotations

from typing import Any

import pytest

from planner.domain.draft import draft
from planner.domain.errors import BadInput
from planner.domain.protocol import rows
from planner.domain.protocol.rows import Row, asked, must_fields, points_at
from planner.domain.protocol.sections import (
    BY_ID,
    CALENDAR,
    LAUNCH_PACK,
    PLANNED,
    ROSTER,
    ROW_TYPE,
    ROW_TYPES,
    SECTIONS,
    section_of,
)
from planner.domain.value import make
from tests.examples import a_playbook, an_intake

_DEFAULTS = [each.row for each in draft(a_playbook(), an_intake()).values()]


def _example(type_: type[Row], **changes: Any) -> Any:
    """Return the draft's first row of a kind with these fields changed."""
    row = next(each for each in _DEFAULTS if isinstance(each, type_))
    return make(type_, {**row.model_dump(), **changes})


# Every kind of row


@pytest.mark.parametrize("type_", ROW_TYPES, ids=[type_.kind for type_ in ROW_TYPES])
def test_every_field_of_a_row_asks_something_and_no_two_ask_the_same(type_: type[Row]) -> None:
    titles = [field.title for name, field in type_.model_fields.items() if name != "id"]

    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_every_kind_of_row_is_in_one_section_under_a_name_of_its_own() -> None:
    assert len({type_.kind for type_ in ROW_TYPES}) == len(ROW_TYPES) == 117
    assert len({type_.noun for type_ in ROW_TYPES}) == len(ROW_TYPES)
    assert {type_.kind: type_ for type_ in ROW_TYPES} == ROW_TYPE
    for section in (*SECTIONS, *PLANNED):
        assert BY_ID[section.id] is section
        assert all(section_of(type_.kind) is section for type_ in section.types)


def test_sections_keep_the_numbers_of_the_full_table_of_contents() -> None:
    numbers = {section.title: section.number for section in SECTIONS}

    assert list(numbers.values()) == list(range(1, 33))
    assert [numbers[title] for title in ("Scenario catalogue", "Crisis", "Who may post")] == [
        *(8, 16, 30),
    ]


def test_a_fact_that_only_people_know_may_be_a_declared_gap_and_never_a_blank() -> None:
    for type_ in ROW_TYPES:
        stated = [name for name, its in type_.__annotations__.items() if its == "Stated"]

        assert set(stated) <= set(must_fields(type_))


def test_what_may_not_stay_blank_in_the_first_sections_is_this() -> None:
    known = {type_.kind: must_fields(type_) for type_ in ROW_TYPES}
    wanted: dict[str, tuple[str, ...]] = {
        "document-control": ("effective_on", "review_by"),
        "approver": ("person",),
        "scope": ("brands", "markets", "languages", "out_of_scope"),
        "principle": ("meaning",),
        "linked-policy": ("where",),
        "surface": (
            "account",
            "backup_role",
            "read_tool",
            "reply_tool",
            "purpose",
            "completes",
        ),
        "hours": ("on_holidays", "out_of_hours", "weekend", "public_statement"),
        "band": (),
        "peak": ("when", "change"),
        "target-terms": ("pause_rules", "breach_action"),
        "target": (),
        "reply-limits": ("skipped_log",),
        "response-rule": ("reason", "override_role"),
        "scenario": ("how",),
        "data-class": ("route", "reason"),
        "severity-level": ("definition",),
        "contact": ("person", "phone"),
        "empowerment": ("goodwill_limit", "currency", "may_decide", "never_promised"),
        "approval": (),
    }

    assert {kind: known[kind] for kind in wanted} == wanted


def test_every_field_that_names_a_role_or_a_surface_says_so() -> None:
    pointing = {
        (type_.kind, name): points_at(type_, name)
        for type_ in ROW_TYPES
        for name in type_.model_fields
        if points_at(type_, name)
    }

    roles = {
        *("role", "roles", "loop_in", "responders", "watched_by"),
        "further_approver_roles",
    }
    for type_ in ROW_TYPES:
        for name in type_.model_fields:
            is_role = name in roles or name.endswith("_role")
            assert (pointing.get((type_.kind, name)) == "role") is is_role
            is_surface = name in ("surface", "surfaces")
            assert (pointing.get((type_.kind, name)) == "surface") is is_surface
    others = {
        (type_.kind, name): pointing[type_.kind, name]
        for section in (*SECTIONS, CALENDAR, LAUNCH_PACK, ROSTER)
        for type_ in section.types
        for name in type_.model_fields
        if pointing.get((type_.kind, name), "role") not in ("role", "surface")
    }
    assert others == {
        ("scenario", "topic"): "topic",
        ("scenario", "outcome"): "triage-outcome",
        ("key-point", "approval"): "topic",
        ("triage-terms", "first"): "triage-question",
        ("triage-terms", "in_doubt"): "triage-step",
        ("triage-question", "yes"): "triage-step",
        ("triage-question", "no"): "triage-step",
        ("triage-outcome", "then"): "triage-question",
        ("expected-question", "post"): "post",
        ("shift", "person"): "roster-person",
        ("leave", "person"): "roster-person",
    }


def test_a_field_says_what_it_points_at_and_what_it_must_only_when_asked_to() -> None:
    class _Note(Row):
        plain: str = asked("Plain", "With help.")
        must: str = asked("Must", default="", must=True)
        role: str = asked("Role", of="role")

    assert must_fields(_Note) == ("must",)
    assert [points_at(_Note, name) for name in ("id", "plain", "must", "role")] == [
        *(None, None, None),
        "role",
    ]
    assert _Note.model_fields["plain"].description == "With help."
    assert _Note.model_fields["plain"].is_required()


@pytest.mark.parametrize(
    ("type_", "changes", "label"),
    [
        (rows.Target, {}, "S0 · staffed hours"),
        (rows.ResponseRule, {}, "A joke that asks for nothing"),
        (rows.Scenario, {}, "Where is parcel 1?"),
        (rows.DataClass, {}, "Order number"),
        (rows.Surface, {}, "Facebook · public comment"),
        (rows.Surface, {"account": "@harbourandpine", "platform": "app-store"}, "App store"),
        (rows.Band, {}, "Staffed hours"),
        (rows.Peak, {}, "Winter sale"),
        (rows.SeverityLevel, {}, "S0"),
        (rows.Approval, {}, "Refunds above the limit"),
        (rows.Principle, {}, "Kind first."),
        (rows.LinkedPolicy, {}, "Privacy notice"),
    ],
)
def test_a_row_is_called_by_what_people_know_it_by(
    type_: type[Row], changes: dict[str, Any], label: str
) -> None:
    assert _example(type_, **changes).label.startswith(label)


def test_a_surface_is_called_by_its_account_once_that_is_known() -> None:
    known = _example(rows.Surface, account="@harbourandpine")

    assert known.label == "Facebook · public comment · @harbourandpine"


def test_a_row_that_is_named_for_a_role_says_the_roles_title() -> None:
    titles = {"brand-lead": "Brand lead"}
    contact, approver = _example(rows.Contact, order=2), _example(rows.Approver)

    assert (contact.titled(titles), contact.titled({})) == (
        "Brand lead, rung 2",
        "brand-lead, rung 2",
    )
    assert (approver.titled(titles), approver.titled({})) == ("Brand lead", "brand-lead")
    assert _example(rows.Principle).titled(titles) == "Kind first."


# What cannot be stated


_CONTRADICT = (
    "contradict each other. Staffed and on-call need the agency or the brand; "
    "dark and auto-acknowledge have nobody."
)
_DAY_OFF = (
    "Approver and backup are the same role. Name a second one, or nobody answers on a day off."
)


@pytest.mark.parametrize(
    ("type_", "changes", "sentence"),
    [
        (
            rows.Target,
            {"acknowledge_minutes": 61, "first_reply_minutes": 60},
            "Acknowledge within 61 minutes comes after the first reply within 60. "
            "Shorten the first or lengthen the second.",
        ),
        (rows.Target, {"percentile": 49}, "percentile: This must be 50 or more."),
        (rows.Target, {"first_reply_minutes": 43_201}, "This must be 43200 or less."),
        (rows.ReplyLimits, {"repeat_contact_limit": 0}, "This must be 1 or more."),
        (rows.Band, {"days": ()}, "A band needs at least one day."),
        (
            rows.Band,
            {"operator": "nobody"},
            f"'staffed' with operator 'nobody' {_CONTRADICT}",
        ),
        (
            rows.Band,
            {"operator": "nobody", "mode": "on-call"},
            f"'on-call' with operator 'nobody' {_CONTRADICT}",
        ),
        (rows.Band, {"mode": "dark"}, f"'dark' with operator 'agency' {_CONTRADICT}"),
        (
            rows.Band,
            {"operator": "brand", "mode": "auto-acknowledge"},
            f"'auto-acknowledge' with operator 'brand' {_CONTRADICT}",
        ),
        (rows.Band, {"starts": "09:00Z"}, "starts: This time brings a zone of its own."),
        (rows.Band, {"people": -1}, "people: This must be 0 or more."),
        (rows.Hours, {"timezone": "Harbour/Pine"}, "'Harbour/Pine' is not a time zone."),
        (rows.Contact, {"order": 10}, "order: This must be 9 or less."),
        (
            rows.Approval,
            {
                "approver_role": None,
                "backup_role": None,
                "max_wait_minutes": None,
                "timeout": None,
            },
            "'draft then approve' needs an approver. Name one here.",
        ),
        (rows.Approval, {"backup_role": "brand-lead"}, _DAY_OFF),
        (
            rows.Approval,
            {"further_approver_roles": ("agency-lead", "brand-lead")},
            "'brand-lead' is asked to agree twice. Once is enough: take one out.",
        ),
        (rows.Approval, {"right": "free", "backup_role": "brand-lead"}, _DAY_OFF),
        (
            rows.Surface,
            {"owner_role": "brand-lead", "backup_role": "brand-lead"},
            _DAY_OFF.replace("Approver", "Owner"),
        ),
        (rows.Scenario, {"verb": "ignore"}, "verb: This must be one of 'respond', 'acknowledge'"),
        (rows.Scenario, {"owner_role": "Brand lead"}, "This must be lower-case letters and"),
        (rows.Scenario, {"message": ""}, "message: This is empty. Write something, or say who"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_with_the_way_out(
    type_: type[Row], changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadInput) as caught:
        _example(type_, **changes)

    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("type_", "changes"),
    [
        (rows.Target, {"acknowledge_minutes": 60, "first_reply_minutes": 60}),
        (rows.Target, {"acknowledge_minutes": None}),
        (rows.Band, {"operator": "nobody", "mode": "dark"}),
        (rows.Band, {"operator": "nobody", "mode": "auto-acknowledge"}),
        (rows.Band, {"operator": "brand", "mode": "on-call"}),
        (rows.Band, {"starts": "22:00", "ends": "06:00"}),
        (
            rows.Approval,
            {
                "right": "free",
                "approver_role": None,
                "backup_role": None,
                "max_wait_minutes": None,
                "timeout": None,
            },
        ),
        (rows.Approval, {"right": "no-comment", "backup_role": None}),
        (rows.Scenario, {"first_reply_minutes": None, "verb": "let-stand"}),
    ],
)
def test_a_row_at_the_edge_of_what_can_be_said_is_taken(
    type_: type[Row], changes: dict[str, Any]
) -> None:
    assert isinstance(_example(type_, **changes), type_)
