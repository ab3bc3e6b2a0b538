"""Where a check speaks and where it holds its tongue: the cases between sound and faulty."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from planner.domain.protocol.rows import Band, Crisis, Leave
from planner.domain.protocol_check.check import Case, Finding
from planner.domain.value import make
from tests.domain.protocol_check.faults import FAULTS
from tests.domain.protocol_check.sound import (
    EVERY_DAY,
    IN_FORCE,
    ON,
    a_row,
    another,
    found,
    planted,
)


def _findings(case: Case, check: str) -> list[Finding]:
    return [each for each in found(case).findings if each.check.id == check]


def _one(case: Case, check: str) -> Finding:
    (only,) = _findings(case, check)
    return only


def test_looking_in_out_of_goodwill_needs_no_certificate() -> None:
    uncertified = a_row("roster-person", "mira", certified_until=None)
    goodwill = a_row("shift", "mira-shift", duty="goodwill")

    assert _findings(planted([uncertified, goodwill]), "uncertified-shift") == []
    assert _findings(planted([uncertified]), "uncertified-shift")


def test_a_shift_that_is_over_needs_none_either() -> None:
    uncertified = a_row("roster-person", "mira", certified_until=None)
    over = a_row("shift", "mira-shift", last_on=ON - timedelta(days=1))

    assert _findings(planted([uncertified, over]), "uncertified-shift") == []


def test_a_roster_that_is_not_in_force_puts_nobody_on_shift() -> None:
    uncertified = a_row("roster-person", "mira", certified_until=None)
    case = planted([uncertified], gone=[("roster-in-force", "brand-roster")])

    assert _findings(case, "uncertified-shift") == []


def test_a_certificate_has_to_hold_on_the_first_day_of_a_later_shift() -> None:
    person = a_row("roster-person", "mira", certified_until=date(2027, 3, 31))
    april = another("shift", "mira-shift", "april", first_on=date(2027, 4, 1))

    told = _one(planted([person, april]), "uncertified-shift").sentence

    assert "ran out on 31 Mar 2027" in told


def test_somebody_certified_for_one_surface_is_not_on_shift_for_another() -> None:
    person = a_row("roster-person", "mira", surfaces=("messages",))
    shift = another("shift", "mira-shift", "extra", surfaces=("comments",))

    told = _one(planted([person, shift]), "uncertified-shift")

    assert (told.trouble.kind, told.trouble.row) == ("roster-person", "mira")
    assert "not certified" in told.sentence


def test_one_person_without_a_certificate_is_told_once_for_all_shifts() -> None:
    person = a_row("roster-person", "mira", certified_until=None)
    more = another("shift", "mira-shift", "sundays", days=("sun",))

    assert len(_findings(planted([person, more]), "uncertified-shift")) == 1


def test_two_people_of_one_role_are_two_people() -> None:
    second = a_row("contact", "second", role="brand-lead", person="Bo Lund")

    assert _findings(planted([second]), "rung-alone") == []


def test_one_person_in_two_roles_is_one_person() -> None:
    case = planted([a_row("contact", "second", person="ana reyes")])

    told = _one(case, "rung-alone").sentence

    assert "At S3 in staffed hours, only Brand lead, rung 1 is rung" in told


def test_what_is_missing_at_several_hours_is_one_finding_that_names_them_all() -> None:
    case = planted(gone=[("contact", "second"), ("contact", "agency")])

    told = _one(case, "rung-alone").sentence

    assert "At S3 in staffed hours" in told
    assert "S3 out of hours and S4 in staffed hours and S4 out of hours" in told


def test_a_severity_no_scenario_has_needs_nobody() -> None:
    case = planted([a_row("contact", "second", from_severity="S4")], gone=[("scenario", "injury")])

    assert _findings(case, "rung-alone") == []


def test_one_pair_of_roles_that_is_one_person_is_told_once_for_all_its_surfaces() -> None:
    roles = {"owner_role": "brand-lead", "backup_role": "managing-director"}
    case = planted([a_row("surface", each, **roles) for each in ("comments", "messages")])

    told = _one(case, "own-backup").sentence

    assert "(and 1 more)" in told
    assert "one person, Ana Reyes" in told


def test_an_owner_whose_hours_nobody_stated_is_not_said_to_sleep() -> None:
    case = planted([a_row("scenario", "injury", owner_role="legal-reviewer")])

    assert _findings(case, "nobody-awake") == []


def test_what_holds_in_staffed_hours_alone_needs_nobody_awake_at_night() -> None:
    by_day = a_row("scenario", "injury", owner_role="community-manager", out_of_hours=False)

    assert _findings(planted([by_day]), "nobody-awake") == []


def test_a_day_that_is_past_finds_nobody_away() -> None:
    away = {"id": "away", "person": "lea", "first_on": IN_FORCE, "last_on": IN_FORCE}
    leave = make(Leave, away)

    assert _findings(planted([leave]), "everybody-away")
    after = planted([leave])
    later = Case(after.protocol, after.playbook, after.intake, IN_FORCE + timedelta(days=1))
    assert _findings(later, "everybody-away") == []


def test_three_who_pass_a_case_round_are_one_circle() -> None:
    steps = (("one", "two"), ("two", "three"), ("three", "one"))
    rows = [
        another("scenario", "late-parcel", one, message=one, owner_role=one, escalate_role=to)
        for one, to in steps
    ]

    told = _one(planted(rows), "escalation-circle").sentence

    assert "one → two → three → one" in told


def test_a_way_that_ends_is_no_circle() -> None:
    steps = (("one", "two"), ("two", "three"))
    rows = [
        another("scenario", "late-parcel", one, message=one, owner_role=one, escalate_role=to)
        for one, to in steps
    ]

    assert _findings(planted(rows), "escalation-circle") == []


def test_topics_are_no_circle_with_each_other() -> None:
    back = {"owner_role": "brand-deputy", "escalate_role": "community-manager"}
    other = another("scenario", "late-parcel", "back", message="b", topic="legal", **back)

    assert _findings(planted([other]), "escalation-circle") == []


@pytest.mark.parametrize(("surfaces", "count"), [(("comments",), 1), (("messages",), 0), ((), 0)])
def test_two_targets_contradict_each_other_only_where_both_speak(
    surfaces: tuple[str, ...], count: int
) -> None:
    one = another("target", "s1-staffed-hours", "one", surfaces=("comments",))
    changes = {"surfaces": surfaces, "first_reply_minutes": 50}
    other = another("target", "s1-staffed-hours", "other", **changes)
    gone = [] if surfaces else [("target", "s1-staffed-hours")]

    assert len(_findings(planted([one, other], gone), "two-rules")) == count


def test_three_that_differ_are_told_as_the_second_and_the_third() -> None:
    rows = [
        another("scenario", "late-parcel", f"again-{place}", owner_role=role)
        for place, role in enumerate(("brand-lead", "brand-deputy"))
    ]

    rows_told = [each.trouble.row for each in _findings(planted(rows), "two-rules")]

    assert rows_told == ["again-0", "again-1"]


def test_the_same_rule_written_twice_is_no_contradiction() -> None:
    case = planted([another("scenario", "late-parcel", "again", message="where is my parcel")])

    assert _findings(case, "two-rules") == []


def test_one_question_with_two_answers_is_one() -> None:
    case = planted([another("faq", "returns", "again", answer="Within 14 days.")])

    assert _one(case, "two-rules").trouble.row == "again"


def test_a_shutdown_next_month_is_told_with_its_date() -> None:
    dark = {"mode": "dark", "operator": "nobody", "people": 0, "days": EVERY_DAY}
    week = {"first_on": date(2027, 4, 7), "last_on": date(2027, 4, 8)}
    whole = {"title": "Stocktaking", "starts": time(0), "ends": time(0)}
    case = planted(
        [make(Band, {"id": "stocktaking", **dark, **week, **whole})],
        gone=[("roster-in-force", "brand-roster")],
    )

    told = {each.trouble.row: each.sentence for each in found(case).findings}

    assert "after Wed 7 Apr, 00:00 nobody is there for 2 days" in told["s4-out-of-hours"]


def test_a_shutdown_of_last_month_is_none() -> None:
    dark = {"mode": "dark", "operator": "nobody", "people": 0, "days": EVERY_DAY}
    week = {"first_on": date(2027, 2, 1), "last_on": date(2027, 2, 8)}
    whole = {"title": "Stocktaking", "starts": time(0), "ends": time(0)}
    case = planted([make(Band, {"id": "stocktaking", **dark, **week, **whole})])

    assert found(case).findings == ()


def test_the_true_hours_in_another_zone_are_untrue() -> None:
    said = "We answer every day, 08:00–22:00 (America/Chicago time)."
    case = planted([a_row("hours", "hours", public_statement=said)])

    mend = _one(case, "untrue-public-hours").trouble.mend

    assert mend is not None
    assert "Europe/London" in mend.rows[0].model_dump()["public_statement"]


def test_public_words_that_name_other_hours_are_told_for_their_surface() -> None:
    case = planted([a_row("surface-words", "comments", bio="We answer 9am to 10pm.")])

    assert _one(case, "untrue-public-hours").id == "untrue-public-hours.surface-words.comments"


def test_what_names_other_hours_on_a_surface_is_told_at_the_text_that_does() -> None:
    case = planted([a_row("surface-words", "comments", out_of_hours="Back at 9:00–17:00.")])

    assert _one(case, "untrue-public-hours").trouble.field == "out_of_hours"


def test_holidays_nobody_keeps_need_nobody_to_confirm_them() -> None:
    always = [
        a_row("role-hours", f"{role}-hours", on_holidays=True)
        for role in ("brand-lead", "brand-deputy")
    ]
    years = [("holiday-year", "gb-2027"), ("holiday-year", "gb-2028")]

    assert _findings(planted(always, years), "holidays-not-confirmed") == []
    assert "choose one" in _one(planted(gone=years), "holidays-not-confirmed").sentence


def test_a_country_without_regions_is_not_asked_for_one() -> None:
    case = planted([a_row("hours", "hours", holidays="TH")])

    told = _one(case, "holidays-not-confirmed")

    assert "choose" not in told.sentence
    assert told.trouble.mend is not None
    assert [each.id for each in told.trouble.mend.rows] == ["th-2027", "th-2028"]


def test_what_goes_on_elsewhere_need_not_fit_the_platforms_window() -> None:
    late = a_row("target", "s1-staffed-hours", resolution_minutes=2880)
    elsewhere = a_row("surface", "messages", sent_on="By e-mail from the second day on.")

    assert _findings(planted([late, elsewhere]), "beyond-the-window") == []


def test_a_shift_of_the_agency_that_ends_with_its_contract_is_its_own() -> None:
    late = {"effective_on": date(2027, 4, 5), "review_by": date(2027, 10, 5)}
    control = a_row("document-control", "control", **late)
    ends = a_row("band", "night", last_on=date(2027, 3, 31))
    owned = a_row("scenario", "late-parcel", owner_role="agency-lead")

    rows = [
        each.trouble.row
        for each in _findings(planted([control, ends, owned]), "agency-after-its-contract")
    ]

    assert rows == ["late-parcel"]


_HELD = {"verb": "acknowledge", "how": "Say that it was read."}


def test_a_scenario_that_acknowledges_says_until_when() -> None:
    case = planted([a_row("scenario", "late-parcel", **_HELD)])

    assert _one(case, "no-next-word").trouble.row == "late-parcel"


def test_a_time_until_it_is_solved_says_it_too() -> None:
    solved = a_row("target", "s1-staffed-hours", resolution_minutes=600)
    case = planted([a_row("scenario", "late-parcel", **_HELD), solved])

    assert _findings(case, "no-next-word") == []


def test_a_crisis_plan_promises_the_next_word_for_every_holding_statement() -> None:
    silent = a_row("holding-statement", "outage", words="We are looking into it.")
    plan = make(Crisis, _crisis())

    assert _findings(planted([silent]), "no-next-word")
    assert _findings(planted([silent, plan]), "no-next-word") == []


def _crisis() -> dict[str, Any]:
    texts = ("service_alignment", "agency_part", "stand_down", "room", "single_source")
    return {
        "id": "crisis",
        "declared_by_role": "brand-lead",
        "declared_by_backup_role": "brand-deputy",
        "outbound_paused_by_role": "brand-lead",
        "ads_paused_by_role": "brand-lead",
        **dict.fromkeys(texts, "As agreed."),
    }


def test_an_approver_who_is_rung_at_any_time_for_all_of_a_topic_is_never_out_of_reach() -> None:
    rows = FAULTS["approver-out-of-reach"].put
    rung = a_row("contact", "second", from_severity="S0")

    assert _findings(planted(rows), "approver-out-of-reach")
    assert _findings(planted([*rows, rung]), "approver-out-of-reach") == []


@pytest.mark.parametrize("begins", [date(2100, 12, 31), date(9999, 12, 20), date.max])
def test_a_band_that_begins_in_a_year_nobody_plans_for_is_no_week_to_look_at(begins: date) -> None:
    """A slip of the hand in one year must not stop the check of everything else."""
    far = another("band", "night", "far", first_on=begins, mode="dark", operator="nobody", people=0)

    case = planted([far])

    assert len(case.weeks) == 1
    assert found(case).blocking == ()
