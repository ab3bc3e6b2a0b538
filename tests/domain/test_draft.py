from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.draft import FROM_INTAKE, NOBODY_AT_NIGHT, draft
from planner.domain.errors import BadInput
from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.profile import MIDNIGHT, Cover, Intake, Weekday
from planner.domain.protocol import rows
from planner.domain.protocol.reading import Laid, read, section_points
from planner.domain.protocol.saying import spoken_days
from planner.domain.protocol.sections import SECTIONS
from planner.domain.protocol.stated import Gap
from planner.domain.protocol.words import Clock, Severity, When
from planner.library.shelf import find
from tests.choosing import a_choice, a_choosing_playbook, a_patch, an_option
from tests.examples import a_book, a_playbook, a_profile, an_intake

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
EVERY = sorted(folder.parent.name for folder in PLAYBOOKS.glob("*/playbook.yaml"))
SHIPPED = ("community-handoff", "retail-high-volume", "small-brand")
WEEK = 7 * 24 * 60

Draft = Mapping[tuple[str, str], Laid]


def _shipped(id_: str) -> Playbook:
    return find(PLAYBOOKS, id_)


def _intake_for(playbook: Playbook, *, surfaces: int = 3, **profile: Any) -> Intake:
    chosen = tuple(offer.id for offer in playbook.surfaces[:surfaces])
    return an_intake(playbook=playbook.id, profile=a_profile(surfaces=chosen, **profile))


_BRANDS = {
    "as it is asked": {},
    "all yes": {"regulated": True, "call_centre": True, "runs_ads": True, "surfaces": 99},
    "all no": {"regulated": False, "call_centre": False, "runs_ads": False, "surfaces": 1},
    "nobody at night, a slow promise": {"out_of_hours": Cover.NOBODY, "first_reply_minutes": 900},
    "large, brand at night, a quick promise": {
        "out_of_hours": Cover.BRAND,
        "weekly_volume": 60_000,
        "first_reply_minutes": 15,
        "weekdays": tuple(Weekday),
        "opens": time(0),
        "closes": time(23, 59),
    },
}
every_playbook = pytest.mark.parametrize("id_", SHIPPED)
every_brand = pytest.mark.parametrize("profile", _BRANDS.values(), ids=_BRANDS)


def _rows(laid: Draft, type_: type[rows.Row]) -> list[Any]:
    return [each.row for each in laid.values() if isinstance(each.row, type_)]


@every_playbook
@every_brand
def test_every_section_has_what_it_needs_before_anybody_types(
    id_: str, profile: dict[str, Any]
) -> None:
    playbook = _shipped(id_)

    protocol = read(draft(playbook, _intake_for(playbook, **profile)), a_book())

    for section in filter(protocol.says, SECTIONS):
        assert protocol.in_section(section), section.title
        missing = [each for each in section_points(protocol, section) if not each.row]
        assert missing == []


@every_playbook
@every_brand
def test_every_default_says_why_and_names_brand_and_agency_themselves(
    id_: str, profile: dict[str, Any]
) -> None:
    playbook = _shipped(id_)
    sources = {"", *(source.id for source in playbook.sources)}

    laid = draft(playbook, _intake_for(playbook, **profile))

    for key, each in laid.items():
        assert key == (each.row.kind, each.row.id)
        assert "{" not in each.row.model_dump_json().replace('{"', "").replace("{}", ""), key
        assert each.why
        assert each.source in sources


@every_playbook
@every_brand
def test_every_default_could_have_been_typed_by_a_person(id_: str, profile: dict[str, Any]) -> None:
    playbook = _shipped(id_)
    roles = {role.id for role in playbook.roles}

    laid = draft(playbook, _intake_for(playbook, **profile))

    for each in laid.values():
        assert type(each.row).model_validate(each.row.model_dump()) == each.row
        for field in type(each.row).model_fields:
            if rows.points_at(type(each.row), field) == "role" and getattr(each.row, field):
                named = getattr(each.row, field)
                assert {*(named if isinstance(named, tuple) else (named,))} <= roles


@every_playbook
def test_the_longest_names_the_intake_takes_still_fit_into_every_text(id_: str) -> None:
    playbook = _shipped(id_)
    intake = _intake_for(playbook).model_copy(update={"brand": "B" * 80, "agency": "A" * 80})

    laid = draft(playbook, Intake.model_validate(intake.model_dump()))

    assert _rows(laid, rows.DocumentControl)[0].title == f"{'B' * 80} response protocol"
    with pytest.raises(BadInput, match="brand: This has 81 letters; at most 80 fit here"):
        an_intake(brand="B" * 81)


def test_the_same_playbook_and_intake_lay_the_same_draft() -> None:
    assert draft(a_playbook(), an_intake()) == draft(a_playbook(), an_intake())


@every_playbook
def test_the_leads_that_the_intake_names_stand_wherever_their_role_is_asked_for(id_: str) -> None:
    playbook = _shipped(id_)
    intake = _intake_for(playbook)
    names = {
        playbook.lead_roles[Party.BRAND]: intake.brand_lead,
        playbook.lead_roles[Party.AGENCY]: intake.agency_lead,
    }

    laid = draft(playbook, intake)

    asked = [*_rows(laid, rows.Approver), *_rows(laid, rows.Contact)]
    assert {each.role for each in asked} >= set(names)
    for each in asked:
        assert isinstance(each.person, Gap) is (each.role not in names), each.id
        assert each.person == names.get(each.role, each.person)
    assert all(isinstance(each.phone, Gap) for each in _rows(laid, rows.Contact))


def test_a_person_whom_the_playbook_itself_names_is_not_written_over() -> None:
    offered = a_playbook().protocol.model_dump(by_alias=True)
    (approver, *others) = offered["approvers"]
    named = {**approver, "role": "brand-lead", "person": "Somebody Else"}
    playbook = a_playbook(protocol={**offered, "approvers": [named, *others]})

    laid = draft(playbook, an_intake())

    assert _rows(laid, rows.Approver)[0].person == "Somebody Else"


def test_an_overlays_title_of_a_role_stands_in_every_gap_that_waits_for_it() -> None:
    base, overlay = _shipped("community-handoff"), _shipped("b2b-saas")

    waits = {
        playbook.id: _gaps(draft(playbook, _intake_for(playbook))) for playbook in (base, overlay)
    }

    assert base.role_title("cs-liaison") == "Customer service liaison"
    assert "Customer service liaison" in waits["community-handoff"]
    assert overlay.role_title("cs-liaison") == "Support lead"
    assert "Support lead" in waits["b2b-saas"]
    assert "Customer service liaison" not in waits["b2b-saas"]


@pytest.mark.parametrize("id_", EVERY)
def test_every_gap_waits_for_a_role_of_its_own_playbook_or_a_party(id_: str) -> None:
    playbook = _shipped(id_)
    intake = _intake_for(playbook, surfaces=99)
    owners = {role.title for role in playbook.roles} | {intake.agency, intake.brand}

    strangers = {
        by
        for by in _gaps(draft(playbook, intake))
        if not any(by.startswith(each) for each in owners)
    }

    assert strangers == set()


def _gaps(laid: Draft) -> set[str]:
    """Return by whom the facts are owed that a draft leaves open."""
    facts = [
        getattr(each.row, name) for each in laid.values() for name in type(each.row).model_fields
    ]
    return {fact.by for fact in facts if isinstance(fact, Gap) and fact.is_open}


@every_playbook
def test_what_only_people_know_of_a_surface_is_a_gap_that_names_who_adds_it(id_: str) -> None:
    playbook = _shipped(id_)

    surfaces = _rows(draft(playbook, _intake_for(playbook, surfaces=4)), rows.Surface)

    assert [each.id for each in surfaces] == [offer.id for offer in playbook.surfaces[:4]]
    for surface in surfaces:
        unknown = (surface.account, surface.read_tool, surface.reply_tool)
        assert all(isinstance(each, Gap) and each.is_open and each.by for each in unknown)
        assert surface.owner_role != surface.backup_role
        assert surface.weekly_volume == 100


def test_a_surface_named_twice_at_the_intake_is_one_inbox() -> None:
    twice = an_intake(profile=a_profile(surfaces=("facebook-comments", "facebook-comments")))

    (surface,) = _rows(draft(a_playbook(), twice), rows.Surface)

    assert surface.weekly_volume == 400


# The promise


@every_playbook
@every_brand
def test_the_intakes_promise_is_the_target_for_ordinary_questions_in_staffed_hours(
    id_: str, profile: dict[str, Any]
) -> None:
    playbook = _shipped(id_)
    intake = _intake_for(playbook, **profile)

    laid = draft(playbook, intake)

    (promise,) = [each for each in laid.values() if _is_the_promise(each.row)]
    assert promise.row.first_reply_minutes == intake.profile.first_reply_minutes
    assert (promise.why, promise.source) == (FROM_INTAKE, "")


def _is_the_promise(row: rows.Row) -> bool:
    return (
        isinstance(row, rows.Target)
        and row.severity is Severity.S0
        and row.when is When.STAFFED_HOURS
    )


@every_playbook
@every_brand
def test_no_message_is_answered_later_than_promised_and_quick_ones_stay_quick(
    id_: str, profile: dict[str, Any]
) -> None:
    playbook = _shipped(id_)
    intake = _intake_for(playbook, **profile)
    promised = intake.profile.first_reply_minutes
    offered = {each.id: each.first_reply_minutes for each in playbook.protocol.scenarios}

    scenarios = _rows(draft(playbook, intake), rows.Scenario)

    assert scenarios
    for each in scenarios:
        expected = offered[each.id] and min(offered[each.id], promised)
        assert each.first_reply_minutes == expected, each.id


def test_where_nobody_is_there_at_night_no_target_for_it_counts_by_the_customers_clock() -> None:
    playbook = _shipped("community-handoff")
    offered = {each.id: each.clock for each in playbook.protocol.targets}

    laid = draft(playbook, _intake_for(playbook, out_of_hours=Cover.NOBODY))

    changed = [each for each in laid.values() if NOBODY_AT_NIGHT in each.why]
    assert {each.row.id for each in changed} == {"s3-out-of-hours", "s4-out-of-hours"}
    assert {offered[each.row.id] for each in changed} == {Clock.ELAPSED}
    nightly = [each for each in _rows(laid, rows.Target) if each.when is When.OUT_OF_HOURS]
    assert {each.clock for each in nightly} == {Clock.STAFFED}


def test_a_side_taken_lets_no_scenario_reply_later_than_promised() -> None:
    slow = a_patch("scenario", "question-1", first_reply_minutes=240)
    choice = a_choice(options=[an_option("slow"), an_option("slower", slow)])

    laid = draft(a_choosing_playbook(choice), an_intake(), {"pace": "slower"})

    row = laid["scenario", "question-1"].row
    assert isinstance(row, rows.Scenario)
    assert row.first_reply_minutes == an_intake().profile.first_reply_minutes


def test_a_brand_that_never_closes_keeps_the_customers_clock_at_night() -> None:
    playbook = _shipped("community-handoff")
    always = {"opens": MIDNIGHT, "closes": MIDNIGHT, "weekdays": tuple(Weekday)}

    laid = draft(playbook, _intake_for(playbook, out_of_hours=Cover.NOBODY, **always))

    assert not any(NOBODY_AT_NIGHT in each.why for each in laid.values())


def test_no_graver_message_waits_longer_in_staffed_hours_than_an_ordinary_question() -> None:
    playbook = _shipped("community-handoff")
    offered = {each.id: each.first_reply_minutes for each in playbook.protocol.targets}

    targets = _rows(draft(playbook, _intake_for(playbook, first_reply_minutes=40)), rows.Target)

    staffed = {each.id: each for each in targets if each.when is When.STAFFED_HOURS}
    assert {each.severity for each in staffed.values()} == set(Severity)
    for id_, each in staffed.items():
        promised = 40 if each.severity is Severity.S0 else min(40, offered[id_])
        assert each.first_reply_minutes == promised, id_
        assert (each.acknowledge_minutes or 0) <= each.first_reply_minutes, id_


def test_a_promise_for_staffed_hours_touches_no_target_of_other_hours() -> None:
    playbook = _shipped("community-handoff")
    offered = {each.id: each.first_reply_minutes for each in playbook.protocol.targets}

    targets = _rows(draft(playbook, _intake_for(playbook, first_reply_minutes=7)), rows.Target)

    others = [each for each in targets if each.when is not When.STAFFED_HOURS]
    assert others
    assert all(each.first_reply_minutes == offered[each.id] for each in others)


def test_the_weekly_messages_of_all_surfaces_sum_to_the_intakes() -> None:
    playbook = _shipped("community-handoff")
    intake = _intake_for(playbook, surfaces=7, weekly_volume=100)

    surfaces = _rows(draft(playbook, intake), rows.Surface)

    assert sum(each.weekly_volume for each in surfaces) == 100


# The week


_BOOK = a_playbook()
_DAY = {day: number * 1440 for number, day in enumerate(Weekday)}


def _minutes_of(band: rows.Band) -> list[int]:
    """Walk a band minute by minute, from its start until the clock shows its end."""
    walked = []
    end = band.ends.hour * 60 + band.ends.minute
    for day in band.days:
        minute = _DAY[day] + band.starts.hour * 60 + band.starts.minute
        while True:
            walked.append(minute % WEEK)
            minute += 1
            if minute % 1440 == end:
                break
    return walked


@given(
    st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda pair: pair[0] < pair[1]),
    st.lists(st.sampled_from(list(Weekday)), min_size=1, max_size=9),
    st.sampled_from(list(Cover)),
)
def test_the_bands_cover_every_minute_of_the_week_once_and_the_staffed_ones_are_the_agencys(
    hours: tuple[int, int], weekdays: list[Weekday], cover: Cover
) -> None:
    opens, closes = (time(*divmod(minute, 60)) for minute in hours)
    profile = a_profile(opens=opens, closes=closes, weekdays=tuple(weekdays), out_of_hours=cover)

    laid = _rows(draft(_BOOK, an_intake(profile=profile)), rows.Band)

    bands = [band for band in laid if band.id != "holidays"]
    assert sorted(minute for band in bands for minute in _minutes_of(band)) == list(range(WEEK))
    assert all(band.surfaces == () for band in laid)
    (staffed,) = [band for band in bands if band.mode.value == "staffed"]
    assert staffed.operator.value == "agency"
    assert sorted(_minutes_of(staffed)) == sorted(
        _DAY[day] + minute for day in set(weekdays) for minute in range(*hours)
    )


@pytest.mark.parametrize(
    ("cover", "operator", "mode", "people"),
    [
        (Cover.AGENCY, "agency", "on-call", 1),
        (Cover.BRAND, "brand", "on-call", 1),
        (Cover.NOBODY, "nobody", "auto-acknowledge", 0),
    ],
)
def test_outside_those_hours_the_bands_say_who_answers_today_or_that_nobody_does(
    cover: Cover, operator: str, mode: str, people: int
) -> None:
    laid = draft(a_playbook(), an_intake(profile=a_profile(out_of_hours=cover)))

    outside = [band for band in _rows(laid, rows.Band) if band.id != "staffed"]

    assert [band.title for band in outside] == [
        *("Public holidays, daytime", "Evenings", "Early mornings", "All day Sat, Sun")
    ]
    assert {(band.operator.value, band.mode.value, band.people) for band in outside} == {
        (operator, mode, people)
    }
    (hours,) = _rows(laid, rows.Hours)
    assert (hours.out_of_hours, hours.weekend) == (
        f"Evenings: {cover.value}.",
        f"Weekends: {cover.value}.",
    )


def test_the_facts_of_the_intake_stand_in_the_draft() -> None:
    laid = draft(a_playbook(), an_intake())

    (control,), (scope,), (hours,) = (
        _rows(laid, type_) for type_ in (rows.DocumentControl, rows.Scope, rows.Hours)
    )
    assert (control.title, control.owner_role) == ("Harbour & Pine response protocol", "brand-lead")
    assert scope.brands == ("Harbour & Pine",)
    assert scope.out_of_scope == "Job applications go to Harbour & Pine's people team."
    assert hours.public_statement == "We answer Mon to Fri, 09:00–17:30 (Europe/London time)."


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("mon", "tue", "wed", "thu", "fri"), "Mon to Fri"),
        (("fri", "mon", "wed", "tue", "thu"), "Mon to Fri"),
        (tuple(Weekday), "Mon to Sun"),
        (("sat", "sun"), "Sat, Sun"),
        (("wed",), "Wed"),
        (("mon", "wed", "thu"), "Mon, Wed, Thu"),
        (("sun", "mon", "tue"), "Mon, Tue, Sun"),
    ],
)
def test_a_run_of_three_days_or_more_is_said_as_one(days: tuple[str, ...], words: str) -> None:
    assert spoken_days(tuple(Weekday(day) for day in days)) == words


@pytest.mark.parametrize("field", ["opens", "closes"])
def test_a_staffed_hour_that_brings_its_own_zone_is_refused(field: str) -> None:
    with pytest.raises(BadInput, match=f"{field}: This time brings a zone of its own."):
        a_profile(**{field: "12:00Z"})


_HOURS = st.one_of(
    st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda pair: pair[0] < pair[1]),
    st.tuples(st.integers(0, 1439), st.just(0)),
)


@given(_HOURS, st.sets(st.sampled_from(list(Weekday)), min_size=1))
def test_whatever_the_hours_up_to_midnight_or_round_the_clock_all_168_are_covered_once(
    hours: tuple[int, int], weekdays: set[Weekday]
) -> None:
    opens, closes = (time(*divmod(minute, 60)) for minute in hours)
    profile = a_profile(opens=opens, closes=closes, weekdays=tuple(weekdays))

    laid = _rows(draft(_BOOK, an_intake(profile=profile)), rows.Band)

    bands = [band for band in laid if band.id != "holidays"]
    assert sorted(minute for band in bands for minute in _minutes_of(band)) == list(range(WEEK))
    staffed = sum(len(_minutes_of(band)) for band in bands if band.id == "staffed")
    assert staffed == len(weekdays) * ((hours[1] or 1440) - hours[0])


def test_on_a_public_holiday_the_staffed_hours_go_to_whoever_answers_out_of_them() -> None:
    by_id = {band.id: band for band in _rows(draft(_BOOK, an_intake()), rows.Band)}

    assert _minutes_of(by_id["holidays"]) == _minutes_of(by_id["staffed"])
    assert by_id["holidays"].mode is by_id["evenings"].mode
    assert by_id["holidays"].operator is by_id["evenings"].operator


@pytest.mark.parametrize(
    ("opens", "closes", "weekdays", "said"),
    [
        (time(0), time(0), tuple(Weekday), "We answer at every hour of every day."),
        (
            time(0),
            time(0),
            tuple(Weekday)[:5],
            "We answer Mon to Fri, all day (Europe/London time).",
        ),
        (time(0), time(0), (Weekday.MON,) * 7, "We answer Mon, all day (Europe/London time)."),
        (time(9), time(0), (Weekday.SAT,), "We answer Sat, 09:00–24:00 (Europe/London time)."),
        (
            time(0),
            time(9),
            tuple(Weekday),
            "We answer Mon to Sun, 00:00–09:00 (Europe/London time).",
        ),
    ],
)
def test_the_public_hours_say_midnight_and_the_whole_day_as_people_do(
    opens: time, closes: time, weekdays: tuple[Weekday, ...], said: str
) -> None:
    intake = an_intake(profile=a_profile(opens=opens, closes=closes, weekdays=weekdays))

    (hours,) = _rows(draft(a_playbook(), intake), rows.Hours)

    assert hours.public_statement == said


# Choices


def _different(one: Draft, other: Draft) -> set[tuple[str, str]]:
    return {key for key in (*one, *other) if one.get(key) != other.get(key)}


def test_a_chosen_side_changes_exactly_its_rows_and_says_why() -> None:
    playbook = a_choosing_playbook()
    plain = draft(playbook, an_intake())

    named = draft(playbook, an_intake(), {"pace": "named"})

    assert _different(plain, named) == {("scenario", "question-1"), ("scope", "scope")}
    laid = named["scenario", "question-1"]
    was = plain["scenario", "question-1"].why
    assert laid.why == f"{was} How fast do we answer parcels? Named."
    assert laid.source == "practice-notes"
    how = rows.Scenario.model_validate(laid.row).how
    assert laid.row == plain["scenario", "question-1"].row.model_copy(update={"how": how})


def test_a_side_reaches_the_surfaces_and_bands_that_the_intake_laid() -> None:
    changes = (
        a_patch("surface", "instagram-messages", review_cycle_minutes=15),
        a_patch("band", "evenings", operator="brand"),
        a_patch("band", "no-such", operator="brand"),
    )
    choice = a_choice(options=[an_option("slow"), an_option("quick", *changes)])

    laid = draft(a_choosing_playbook(choice), an_intake(), {"pace": "quick"})

    assert getattr(laid["surface", "instagram-messages"].row, "review_cycle_minutes", 0) == 15
    assert getattr(laid["band", "evenings"].row, "operator", "") == "brand"
    assert laid["band", "evenings"].why == "From the intake. How fast do we answer parcels? Quick."
    assert ("band", "no-such") not in laid


def test_the_names_of_brand_and_agency_stand_in_what_a_side_changes() -> None:
    laid = draft(a_choosing_playbook(), an_intake(), {"pace": "named"})

    (scope,) = _rows(laid, rows.Scope)
    scenario = laid["scenario", "question-1"].row
    assert getattr(scenario, "how", "") == "Northlight Social asks, Harbour & Pine decides."
    assert scope.brands == ("Harbour & Pine", "Harbour & Pine Kids")


@pytest.mark.parametrize("chosen", [{"pace": "hasty"}, {"no-such": "quick"}, {}, None])
def test_a_side_or_choice_that_the_playbook_does_not_have_leaves_the_default(
    chosen: dict[str, str] | None,
) -> None:
    playbook = a_choosing_playbook()

    assert draft(playbook, an_intake(), chosen) == draft(a_playbook(), an_intake())


def test_a_choice_that_does_not_apply_to_the_brand_changes_nothing() -> None:
    only_without_ads = {"field": "runs_ads", "is": False}
    playbook = a_choosing_playbook(a_choice(when=only_without_ads))

    assert draft(playbook, an_intake(), {"pace": "quick"}) == draft(playbook, an_intake())


def test_a_confirmed_row_is_never_overwritten_by_a_side() -> None:
    playbook = a_choosing_playbook()
    stated = draft(playbook, an_intake())["scenario", "question-1"].row

    protocol = read(draft(playbook, an_intake(), {"pace": "quick"}), a_book(stated))

    assert protocol.placed["scenario", "question-1"].row == stated


def test_a_removed_row_does_not_come_back_with_a_side() -> None:
    laid = draft(a_choosing_playbook(), an_intake(), {"pace": "quick"})

    protocol = read(laid, a_book(removed=[("scenario", "question-1")]))

    assert ("scenario", "question-1") not in protocol.placed


@given(st.data())
def test_whatever_a_brand_chooses_and_promises_every_shipped_playbook_lays_its_draft(
    data: st.DataObject,
) -> None:
    playbook = _shipped(data.draw(st.sampled_from(SHIPPED)))
    chosen = {
        choice.id: data.draw(st.sampled_from([option.id for option in choice.options]))
        for choice in playbook.choices
    }
    minutes = data.draw(st.integers(1, 10_080))
    intake = _intake_for(playbook, first_reply_minutes=minutes)

    laid = draft(playbook, intake, chosen)

    assert laid.keys() == draft(playbook, intake).keys()
    said = "".join(each.row.model_dump_json() for each in laid.values())
    assert "{brand}" not in said
    assert "{agency}" not in said


def test_a_side_that_does_not_fit_the_brands_own_promise_does_not_keep_the_draft_from_opening() -> (
    None
):
    slower = a_patch("target", "s1-staffed", acknowledge_minutes=50)
    choice = a_choice(options=[an_option("slow"), an_option("quick", slower)])
    intake = an_intake(profile=a_profile(first_reply_minutes=30))

    laid = draft(a_choosing_playbook(choice), intake, {"pace": "quick"})

    assert getattr(laid["target", "s1-staffed"].row, "first_reply_minutes", 0) == 30
