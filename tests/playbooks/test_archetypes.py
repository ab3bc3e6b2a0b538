"""Every shipped playbook drafts a whole protocol from its intake alone, gaps said aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import time
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.documents import response_protocol
from planner.documents.model import Heading
from planner.domain.playbook import Playbook
from planner.domain.profile import MIDNIGHT, Cover, Weekday
from planner.domain.protocol.reading import OpenPoint, Origin, Protocol, open_points
from planner.domain.protocol.sections import SECTIONS
from planner.domain.protocol.stated import Gap
from planner.domain.protocol.words import MessageSource
from planner.domain.settings import Setting
from planner.domain.transition import Transition
from planner.library.shelf import check_path
from tests.playbooks.archetypes import EVERY, ON, PLAYBOOKS, begun, shipped, usual

every_playbook = pytest.mark.parametrize("id_", EVERY)


def _by_source(playbook: Playbook, *sources: MessageSource, without: bool = False) -> list[str]:
    return [each.id for each in playbook.surfaces if (each.source in sources) is not without]


_PAID_OR_REVIEW = (MessageSource.AD_COMMENT, MessageSource.REVIEW)


#: What may differ from the usual intake, by what a test's name says of it.
_PROFILES: Mapping[str, Callable[[Playbook], dict[str, Any]]] = {
    "as usual": lambda _: {},
    "no ads, no reviews, agency at night": lambda playbook: {
        "runs_ads": False,
        "surfaces": _by_source(playbook, *_PAID_OR_REVIEW, without=True),
        "out_of_hours": Cover.AGENCY,
    },
    "ads and reviews alone, brand at night": lambda playbook: {
        "runs_ads": True,
        "surfaces": _by_source(playbook, *_PAID_OR_REVIEW),
        "out_of_hours": Cover.BRAND,
    },
    "regulated, with health products, nobody at night": lambda playbook: {
        "regulated": True,
        "health_products": True,
        "surfaces": [each.id for each in playbook.surfaces],
        "out_of_hours": Cover.NOBODY,
    },
    "neither regulated nor public, abroad": lambda _: {
        "regulated": False,
        "country": "TH",
        "timezone": "Asia/Bangkok",
    },
    "a public body, day and night": lambda _: {
        "public_body": True,
        "opens": MIDNIGHT,
        "closes": MIDNIGHT,
        "weekdays": tuple(Weekday),
    },
}
_CASES = [(id_, name) for id_ in EVERY for name in _PROFILES]
every_case = pytest.mark.parametrize(("id_", "name"), _CASES)


@cache
def _case(id_: str, name: str) -> Transition:
    """Return the transition of a case, the same for every test: none of them changes it."""
    playbook = shipped(id_)
    return begun(playbook, **_PROFILES[name](playbook))


@every_playbook
def test_a_shipped_playbook_has_no_mistake(id_: str) -> None:
    assert check_path(PLAYBOOKS / id_) == ()


@every_playbook
def test_what_a_playbook_calls_usual_names_its_own_surfaces_once(id_: str) -> None:
    playbook = shipped(id_)

    chosen = usual(playbook)["surfaces"]

    assert chosen
    assert len(set(chosen)) == len(chosen)
    assert set(chosen) <= {each.id for each in playbook.surfaces}


@every_case
def test_the_intake_alone_leaves_nothing_open_but_declared_gaps(id_: str, name: str) -> None:
    assert _blanks(_case(id_, name).protocol) == []


@every_case
def test_every_needed_section_has_rows_and_each_of_them_is_marked_a_default(
    id_: str, name: str
) -> None:
    protocol = _case(id_, name).protocol

    assert _empty_sections(protocol) == []
    assert {each.origin for each in protocol.placed.values()} == {Origin.DEFAULT}


@every_playbook
def test_a_brand_with_any_one_inbox_has_every_section_that_it_needs(id_: str) -> None:
    playbook = shipped(id_)

    for surface in playbook.surfaces:
        protocol = begun(playbook, surfaces=(surface.id,), runs_ads=False).protocol

        assert (surface.id, _empty_sections(protocol), _blanks(protocol)) == (surface.id, [], [])


@every_case
def test_no_text_keeps_a_place_for_a_name_that_was_never_put_in(id_: str, name: str) -> None:
    assert _with_braces(_case(id_, name).protocol) == []


@every_case
def test_the_paper_has_a_heading_for_each_needed_section_and_for_no_other(
    id_: str, name: str
) -> None:
    transition = _case(id_, name)

    assert _headings(transition) == _needed(transition.protocol)


@every_playbook
def test_side_effects_have_a_duty_a_scenario_and_an_approver_wherever_health_products_are_made(
    id_: str,
) -> None:
    playbook = shipped(id_)
    wanted = {
        ("regulator-duty", "adverse-events"),
        ("scenario", "adverse-reaction"),
        ("approval", "adverse-events"),
    }

    maker = begun(playbook, health_products=True, regulated=False).protocol
    bank = begun(playbook, health_products=False, regulated=True).protocol

    assert wanted <= set(maker.placed)
    assert wanted.isdisjoint(bank.placed)


def test_only_a_public_body_is_held_to_requests_for_information() -> None:
    playbook = shipped("public-and-charity")
    wanted = {
        ("regulator-duty", "information-requests"),
        ("scenario", "information-request"),
        ("approval", "information-requests"),
    }

    council = begun(playbook, public_body=True)
    charity = begun(playbook, public_body=False)

    assert wanted <= set(council.protocol.placed)
    assert wanted.isdisjoint(charity.protocol.placed)
    asked = {each.id for each in council.criteria} - {each.id for each in charity.criteria}
    assert "information-request-spotted" in asked


@every_playbook
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_the_intake_says_and_the_brand_chooses_the_draft_is_whole(
    id_: str, data: st.DataObject
) -> None:
    playbook = shipped(id_)
    profile = data.draw(_any_profile(playbook), label="profile")
    choices = data.draw(_any_choices(playbook), label="choices")

    transition = begun(playbook, *choices, **profile)

    protocol = transition.protocol
    assert _blanks(protocol) == []
    assert _empty_sections(protocol) == []
    assert _with_braces(protocol) == []
    assert {each.origin for each in protocol.placed.values()} == {Origin.DEFAULT}
    assert _headings(transition) == _needed(protocol)


def _any_profile(playbook: Playbook) -> st.SearchStrategy[dict[str, Any]]:
    ids = [each.id for each in playbook.surfaces]
    day = st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(
        lambda pair: pair[0] < pair[1] or pair[1] == 0
    )
    return st.fixed_dictionaries(
        {
            "country": st.sampled_from(["GB", "IE", "US", "DE", "AU", "TH", "BR"]),
            "surfaces": st.lists(st.sampled_from(ids), min_size=1, unique=True),
            "weekly_volume": st.integers(0, 1_000_000),
            "weekdays": st.lists(st.sampled_from(Weekday), min_size=1, unique=True),
            "out_of_hours": st.sampled_from(Cover),
            "first_reply_minutes": st.integers(1, 10_080),
            "regulated": st.booleans(),
            "call_centre": st.booleans(),
            "runs_ads": st.booleans(),
            "public_body": st.booleans(),
            "health_products": st.booleans(),
            "day": day,
        }
    ).map(_with_hours)


def _with_hours(profile: dict[str, Any]) -> dict[str, Any]:
    opens, closes = (time(*divmod(minute, 60)) for minute in profile.pop("day"))
    return {**profile, "opens": opens, "closes": closes}


@st.composite
def _any_choices(draw: st.DrawFn, playbook: Playbook) -> list[Setting]:
    """Draw an option for each choice, the default among them."""
    return [
        Setting(id=each.id, option=draw(st.sampled_from([option.id for option in each.options])))
        for each in playbook.choices
    ]


def _blanks(protocol: Protocol) -> list[str]:
    """Return every open point but the gaps that say who will add what is missing."""
    return [
        f"{point.section}: {point.kind} '{point.row}': {point.sentence}"
        for point in open_points(protocol)
        if not _is_declared(protocol, point)
    ]


def _is_declared(protocol: Protocol, point: OpenPoint) -> bool:
    placed = protocol.placed.get((point.kind, point.row))
    value = getattr(placed.row, point.field, None) if placed and point.field else None
    return isinstance(value, Gap) and value.is_open and bool(value.by)


def _empty_sections(protocol: Protocol) -> list[str]:
    return [
        each.title
        for each in SECTIONS
        if (protocol.needs(each) or each.recommended) and not protocol.in_section(each)
    ]


def _with_braces(protocol: Protocol) -> list[str]:
    return [
        f"{key}: {text}"
        for key, placed in protocol.placed.items()
        for text in (*_texts(placed.row.model_dump()), placed.why)
        if "{" in text or "}" in text
    ]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def _needed(protocol: Protocol) -> list[str]:
    return [each.id for each in SECTIONS if protocol.needs(each)]


def _headings(transition: Transition) -> list[str]:
    """Return the sections that the paper has, in its order."""
    ids = {each.id for each in SECTIONS}
    blocks = response_protocol.compose(transition, ON).blocks
    return [
        block.id
        for block in blocks
        if isinstance(block, Heading) and block.level == 1 and block.id in ids
    ]
