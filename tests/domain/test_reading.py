from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.domain.draft import draft
from planner.domain.protocol import rows
from planner.domain.protocol.reading import (
    OpenPoint,
    Origin,
    Protocol,
    Standing,
    open_points,
    read,
    section_points,
    standing,
)
from planner.domain.protocol.reasons import reasons_in_brief, still_open
from planner.domain.protocol.rows import Row
from planner.domain.protocol.sections import BY_ID, SECTIONS
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.protocol.words import SurfaceStatus
from planner.domain.value import make
from tests.examples import a_book, a_playbook, an_intake, finished_rows

_DEFAULTS = draft(a_playbook(), an_intake())
_NOBODY = Gap(gap=GapKind.NOBODY, reason="no shop line")
_CONTROL = BY_ID["document-control"]
_SCOPE = BY_ID["scope-and-principles"]
_ESCALATION = BY_ID["severity-and-escalation"]


def _read(*stated: Row, removed: tuple[tuple[str, str], ...] = ()) -> Protocol:
    return read(_DEFAULTS, a_book(*stated, removed=removed))


def _default(kind: str, id_: str, **changes: Any) -> Any:
    """Return a default row with these fields changed."""
    row = _DEFAULTS[kind, id_].row
    return make(type(row), {**row.model_dump(), **changes})


def _label(kind: str, id_: str) -> str:
    return _DEFAULTS[kind, id_].row.label


def _points(protocol: Protocol, kind: str) -> list[str]:
    return [point.sentence for point in open_points(protocol) if point.kind == kind]


def _principle(number: int) -> rows.Principle:
    return rows.Principle(id=f"own-{number}", sentence=f"Principle {number}.", meaning="Kindly.")


# What stands


def test_a_default_stands_with_version_0_and_its_reason_until_somebody_states_it() -> None:
    (placed,) = _read().rows("principle")

    assert (placed.version, placed.origin) == (0, Origin.DEFAULT)
    assert placed.why == "Customers notice when this is left open."
    assert placed.source == "practice-notes"


def test_a_stated_row_hides_its_default_and_keeps_its_place_and_reason() -> None:
    stated = _default("scenario", "question-2", how="Look it up first.")

    placed = _read(stated).rows("scenario")

    assert [each.row.id for each in placed] == [f"question-{number}" for number in range(1, 16)]
    assert placed[1].row == stated
    assert (placed[1].version, placed[1].origin) == (1, Origin.CONFIRMED)
    assert placed[1].why == "Customers notice when this is left open."
    assert placed[0].origin is Origin.DEFAULT


def test_a_removed_row_leaves_none_and_its_default_does_not_come_back() -> None:
    protocol = _read(removed=(("scenario", "question-2"),))

    assert "question-2" not in [each.id for each in protocol.of(rows.Scenario)]
    assert len(protocol.of(rows.Scenario)) == 14


def test_a_row_of_ones_own_comes_after_the_defaults_without_a_reason() -> None:
    placed = _read(_principle(1)).rows("principle")

    assert [each.row.id for each in placed] == ["kind-first", "own-1"]
    assert (placed[1].why, placed[1].source, placed[1].origin) == ("", "", Origin.CONFIRMED)


def test_the_single_facts_are_one_row_or_none() -> None:
    here, gone = _read(), _read(removed=(("hours", "hours"),))

    assert here.one(rows.Hours) == _DEFAULTS["hours", "hours"].row
    assert gone.one(rows.Hours) is None


# What is open


def test_the_first_draft_says_what_only_people_know() -> None:
    assert open_points(_read())[:2] == (
        OpenPoint(
            *("document-control", "document-control", "document-control", "effective_on"),
            f"{_label('document-control', 'document-control')}: 'In force from' is blank.",
        ),
        OpenPoint(
            *("document-control", "document-control", "document-control", "review_by"),
            f"{_label('document-control', 'document-control')}: 'Review by' is blank.",
        ),
    )
    assert _points(_read(), "contact") == [
        f"{_label('contact', 'brand-lead-rung')}: 'Phone' to be added by Brand lead.",
        f"{_label('contact', 'brand-deputy-rung')}: 'Person' to be added by Brand lead.",
        f"{_label('contact', 'brand-deputy-rung')}: 'Phone' to be added by Brand lead.",
    ]


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        (_default("scenario", "question-1", how=""), "Where is parcel 1?: 'How' is blank."),
        (_default("scope", "scope", brands=()), f"{_label('scope', 'scope')}: 'Brands' is blank."),
        (
            _default(
                "approver",
                "brand-approves",
                person=Gap(gap=GapKind.TO_BE_ADDED, by="the owner", until=date(2027, 3, 14)),
            ),
            "brand-lead: 'Person' to be added by the owner, until 14 Mar 2027.",
        ),
        (
            _default("approver", "brand-approves", person=Gap(gap=GapKind.TO_BE_ADDED)),
            "brand-lead: 'Person' to be added.",
        ),
    ],
)
def test_a_blank_and_a_gap_to_be_added_keep_a_row_open(stated: Row, sentence: str) -> None:
    assert _points(_read(stated), stated.kind) == [sentence]


def test_a_field_that_may_stay_blank_opens_nothing() -> None:
    stated = _default("scenario", "question-1", keep="", escalate_role=None)

    assert _points(_read(stated), "scenario") == []


def test_nobody_is_an_answer() -> None:
    stated = _default("linked-policy", "privacy", where=_NOBODY)

    assert _points(_read(stated), "linked-policy") == []


@pytest.mark.parametrize(
    ("severity", "phone", "sentences"),
    [
        ("S3", _NOBODY, ["rung from S3, but has no phone."]),
        ("S4", _NOBODY, ["rung from S4, but has no phone."]),
        ("S2", _NOBODY, []),
        ("S3", "+44 20 7946 0000", []),
    ],
)
def test_nobodys_phone_is_no_answer_for_a_contact_who_is_rung_from_s3(
    severity: str, phone: str | Gap, sentences: list[str]
) -> None:
    contact = _default(
        "contact", "brand-lead-rung", person="Ana", phone=phone, from_severity=severity
    )

    protocol = _read(contact)

    found = [each for each in open_points(protocol) if each.row == contact.id]
    assert [each.sentence for each in found] == [f"{contact.label}: {said}" for said in sentences]
    assert all((each.section, each.field) == (_ESCALATION.id, "phone") for each in found)


def test_missing_rows_are_counted_against_what_the_section_needs() -> None:
    gone = (("scenario", "question-1"), ("scenario", "question-2"), ("hours", "hours"))

    protocol = _read(removed=gone)

    assert _points(protocol, "scenario") == ["Scenarios: 13 of at least 15."]
    assert _points(protocol, "hours") == ["Hours and coverage: nothing is stated yet."]


def test_more_principles_than_readers_keep_apart_are_an_open_point() -> None:
    seven = _read(*(_principle(number) for number in range(6)))
    eight = _read(*(_principle(number) for number in range(7)))

    assert _points(seven, "principle") == []
    assert _points(eight, "principle") == ["Principles: 8, at most 7 are kept apart by readers."]


def test_open_points_come_in_the_order_of_the_sections() -> None:
    found = [point.section for point in open_points(_read())]

    order = [section.id for section in SECTIONS]
    assert found == sorted(found, key=order.index)
    assert len(set(found)) > 2


# What does not fit together


def _unfit(*stated: Row, removed: tuple[tuple[str, str], ...] = ()) -> list[str]:
    """Return what is open beyond a finished protocol once these rows stand in it."""
    changed = {(row.kind, row.id) for row in stated} | set(removed)
    finished = [row for row in finished_rows() if (row.kind, row.id) not in changed]
    roles = {each.id: each.title for each in a_playbook().roles}
    protocol = read(_DEFAULTS, a_book(*finished, *stated, removed=removed), roles)
    return [point.sentence for point in open_points(protocol)]


def _finished(kind: str, id_: str, **changes: Any) -> Any:
    row = next(row for row in finished_rows() if (row.kind, row.id) == (kind, id_))
    return make(type(row), {**row.model_dump(), **changes})


def test_a_finished_protocol_fits_together() -> None:
    assert _unfit() == []


@pytest.mark.parametrize(
    ("start", "review", "wrong"),
    [
        (date(2027, 4, 1), date(2027, 4, 2), None),
        (date(2027, 4, 1), date(2028, 4, 1), None),
        (date(2028, 2, 29), date(2029, 2, 28), None),
        (date(2027, 4, 1), date(2027, 4, 1), "is not after 'In force from' 1 Apr 2027."),
        (date(2027, 4, 1), date(2027, 3, 31), "is not after 'In force from' 1 Apr 2027."),
        (
            *(date(2027, 4, 1), date(2028, 4, 2)),
            "is more than 12 months after 'In force from' 1 Apr 2027.",
        ),
        (
            *(date(2028, 2, 29), date(2029, 3, 1)),
            "is more than 12 months after 'In force from' 29 Feb 2028.",
        ),
    ],
)
def test_a_review_comes_after_the_start_and_within_12_months(
    start: date, review: date, wrong: str | None
) -> None:
    control = _finished(
        "document-control", "document-control", effective_on=start, review_by=review
    )

    assert _unfit(control) == (
        [f"Document control: 'Review by' {review:%-d %b %Y} {wrong}"] if wrong else []
    )


def test_a_register_in_which_no_surface_is_watched_is_an_open_point() -> None:
    closed, unwatched = (
        _finished("surface", id_, status=status)
        for id_, status in (
            ("facebook-comments", "closed"),
            ("instagram-messages", "declared-unwatched"),
        )
    )

    assert _unfit(closed) == []
    assert _unfit(closed, unwatched) == ["Surfaces: none of 2 is watched."]


def test_every_severity_is_defined_exactly_once() -> None:
    twice = _finished("severity-level", "s1", severity="S0")

    assert _unfit(twice) == [
        "Severity levels: S0 is defined 2 times.",
        "Severity levels: S1 is not defined.",
    ]
    assert _unfit(removed=(("severity-level", "s3"),)) == ["Severity levels: S3 is not defined."]
    assert _unfit(removed=tuple(("severity-level", f"s{number}") for number in range(5))) == [
        "Severity levels: 0 of at least 1."
    ]


def _rungs(first: dict[str, Any], second: dict[str, Any]) -> list[Row]:
    return [
        _finished("contact", "brand-lead-rung", **first),
        _finished("contact", "brand-deputy-rung", **second),
    ]


_NOBODY_FOR = "Contacts: nobody with a name and a phone is rung for {}."


@pytest.mark.parametrize(
    ("first", "second", "severities"),
    [
        ({}, {}, []),
        ({"from_severity": "S4"}, {"from_severity": "S4"}, ["S3"]),
        ({"from_severity": "S4"}, {"from_severity": "S3"}, []),
        ({"from_severity": "S0"}, {"from_severity": "S4"}, []),
        (
            *({"from_severity": "S2", "phone": _NOBODY}, {"from_severity": "S1", "phone": _NOBODY}),
            ["S3", "S4"],
        ),
        (
            *({"from_severity": "S2", "phone": _NOBODY}, {"from_severity": "S4"}),
            ["S3"],
        ),
        ({"person": _NOBODY}, {"person": _NOBODY}, ["S3", "S4"]),
        ({"person": _NOBODY}, {}, []),
        ({"from_severity": "S2", "phone": _NOBODY}, {"person": _NOBODY}, ["S3", "S4"]),
    ],
)
def test_for_s3_and_s4_somebody_with_a_name_and_a_phone_is_rung(
    first: dict[str, Any], second: dict[str, Any], severities: list[str]
) -> None:
    assert _unfit(*_rungs(first, second)) == [_NOBODY_FOR.format(each) for each in severities]


def test_a_rung_whose_phone_is_still_to_be_added_is_told_once() -> None:
    to_come = {"phone": Gap(gap=GapKind.TO_BE_ADDED, by="Ana")}

    found = _unfit(*_rungs(to_come, {"from_severity": "S2", "phone": _NOBODY}))

    assert found == ["Brand lead, rung 1: 'Phone' to be added by Ana."]


def test_a_row_that_names_a_removed_surface_is_an_open_point() -> None:
    band = _finished("band", "staffed", surfaces=("facebook-comments", "instagram-messages"))
    target = _finished("target", "s1-staffed", surfaces=("facebook-comments",))
    gone = (("surface", "facebook-comments"),)

    assert _unfit(band, target) == []
    assert _unfit(band, target, removed=gone) == [
        "Staffed hours: 'Surfaces' names the surface 'facebook-comments', which was removed.",
        "S1 · staffed hours: 'Surfaces' names the surface 'facebook-comments', which was removed.",
    ]


def test_a_row_that_names_a_surface_nobody_listed_is_an_open_point() -> None:
    assert _unfit(_finished("band", "staffed", surfaces=("fax",))) == [
        "Staffed hours: 'Surfaces' names the surface 'fax', which is not there."
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (_finished("document-control", "document-control", owner_role="boss"), "'Owner'"),
        (_finished("scenario", "question-1", escalate_role="boss"), "'Escalate to'"),
        (_finished("approval", "refunds", loop_in=("brand-lead", "boss")), "'Loop in'"),
    ],
)
def test_a_row_that_names_a_role_the_playbook_lacks_is_an_open_point(row: Row, said: str) -> None:
    assert _unfit(row) == [
        f"{row.label}: {said} names the role 'boss', which the playbook does not have."
    ]


# How a section stands


def test_a_section_is_empty_then_has_a_gap_then_defaults_then_is_confirmed() -> None:
    kinds = [type_.kind for type_ in _CONTROL.types]
    keys = tuple(key for key in _DEFAULTS if key[0] in kinds)
    control = _default(
        "document-control",
        "document-control",
        effective_on=date(2027, 4, 1),
        review_by=date(2028, 3, 31),
    )
    approver = _DEFAULTS["approver", "brand-approves"].row

    stands = [
        standing(_read(removed=keys), _CONTROL),
        standing(_read(), _CONTROL),
        standing(_read(approver), _CONTROL),
        standing(_read(control), _CONTROL),
        standing(_read(control, approver), _CONTROL),
    ]

    assert stands == [
        Standing.EMPTY,
        Standing.GAP,
        Standing.GAP,
        Standing.DEFAULT,
        Standing.CONFIRMED,
    ]
    assert list(Standing) == [
        Standing.EMPTY,
        Standing.GAP,
        Standing.DEFAULT,
        Standing.CONFIRMED,
        Standing.NOT_NEEDED,
    ]


def test_a_section_without_a_gap_waits_only_for_its_defaults_to_be_confirmed() -> None:
    confirmed = [
        _DEFAULTS[key].row
        for key in (("scope", "scope"), ("principle", "kind-first"), ("linked-policy", "privacy"))
    ]

    assert standing(_read(*confirmed[:2]), _SCOPE) is Standing.DEFAULT
    assert standing(_read(*confirmed), _SCOPE) is Standing.CONFIRMED
    assert section_points(_read(), _SCOPE) == ()


# Whether the paper is still a draft


def test_a_first_draft_tells_of_each_section_what_is_open_in_it() -> None:
    found = still_open(_read())

    assert [each.section for each in found] == [each for each in SECTIONS if _read().says(each)]
    assert [(each.points, each.defaults) for each in found[:2]] == [(2, 2), (0, 3)]


def test_no_reason_is_left_only_when_everything_is_confirmed_and_closed() -> None:
    finished = finished_rows()

    assert reasons_in_brief(_read(*finished)) == ()
    for position in range(len(finished)):
        without = finished[:position] + finished[position + 1 :]
        assert len(still_open(_read(*without))) == 1


def test_one_open_point_in_a_confirmed_protocol_is_one_reason() -> None:
    finished = [row for row in finished_rows() if row.kind != "scope"]

    reasons = reasons_in_brief(_read(*finished, _default("scope", "scope", markets=())))

    assert reasons == ("1 open point in section 2.",)


# Sections that a brand needs, or not


def _section(id_: str) -> Any:
    return BY_ID[id_]


_REVIEWS = rows.Surface.model_validate(
    _DEFAULTS["surface", "facebook-comments"].row.model_dump()
    | {"id": "google-reviews", "source": "review"}
)


def _bare(section: str, *stated: Row) -> Protocol:
    """Return the protocol without any row of a section."""
    types = {type_.kind for type_ in _section(section).types}
    kept = {key: laid for key, laid in _DEFAULTS.items() if key[0] not in types}
    return read(kept, a_book(*stated))


def test_a_section_about_a_kind_of_surface_is_needed_while_one_is_watched() -> None:
    section = _section("reviews")
    closed = _REVIEWS.model_copy(update={"status": SurfaceStatus.CLOSED})

    for surfaces, needed in (((), False), ((_REVIEWS,), True), ((closed,), False)):
        protocol = _bare("reviews", *surfaces)

        assert protocol.needs(section) is protocol.says(section) is needed
        assert bool(section_points(protocol, section)) is needed
        state = Standing.EMPTY if needed else Standing.NOT_NEEDED
        assert standing(protocol, section) is state


def test_rows_that_people_wrote_make_a_section_stand_though_nobody_needs_it() -> None:
    section = _section("reviews")
    row = next(each for (kind, _), each in _DEFAULTS.items() if kind == section.facts.kind).row

    protocol = _bare("reviews", row)

    assert protocol.says(section)
    assert standing(protocol, section) is not Standing.NOT_NEEDED


def test_a_recommended_section_left_out_is_not_needed_and_opens_nothing() -> None:
    section = _section("key-points")

    protocol = _bare("key-points")

    assert not protocol.says(section)
    assert section_points(protocol, section) == ()
    assert standing(protocol, section) is Standing.NOT_NEEDED


def test_a_role_of_ones_own_can_be_named_like_the_playbooks() -> None:
    own = rows.OwnRole(id="night-desk", title="Night desk", duty="Answers at night.")
    approver = _finished("approver", "brand-approves", role="night-desk")

    protocol = read(_DEFAULTS, a_book(own, approver), {"brand-lead": "Brand lead"})

    assert protocol.named("role")["night-desk"] == "Night desk"
    assert protocol.name(approver).startswith("Night desk")
    assert _unfit(own, approver) == []
    assert any("'night-desk'" in each for each in _unfit(approver))
