"""What goes wrong in real protocols: changes to any sound one, written without the checks in view.

Each returns the rows it would put in place and those it would take out, or None where the protocol
has nothing to go wrong in that way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from random import Random
from typing import Any

from planner.domain.people import Party
from planner.domain.profile import Weekday
from planner.domain.protocol import rows
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Row
from planner.domain.protocol.words import MessageSource, Mode, Right, Severity, Verb, When
from planner.domain.protocol_check.check import Case
from planner.domain.value import make

Change = tuple[tuple[Row, ...], tuple[tuple[str, str], ...]]
Mutation = Callable[[Case, Random], Change | None]
_EVERY_DAY = tuple(Weekday)
_REPLIES = (Verb.RESPOND, Verb.ACKNOWLEDGE)


def _with(row: Row, **changes: Any) -> Row:
    return make(type(row), {**row.model_dump(), **changes})


def _put(*found: Row) -> Change:
    return found, ()


def _gone(*found: Row) -> Change:
    return (), tuple((each.kind, each.id) for each in found)


def _staffed(protocol: Protocol) -> rows.Band:
    return next(each for each in protocol.of(rows.Band) if each.mode is Mode.STAFFED)


def _of(case: Case, type_: type[Any], dice: Random, **facts: Any) -> Any:
    fits = [
        each
        for each in case.protocol.of(type_)
        if all(getattr(each, name) in allowed for name, allowed in facts.items())
    ]
    return dice.choice(fits) if fits else None


def the_shift_ends_three_hours_earlier(case: Case, dice: Random) -> Change | None:
    band = _staffed(case.protocol)
    if band.starts == band.ends:
        return _put(_with(band, starts=time(8), ends=time(21)))
    return _put(_with(band, ends=time((band.ends.hour - 3) % 24, band.ends.minute)))


def a_weekday_falls_out_of_the_shift(case: Case, dice: Random) -> Change | None:
    band = _staffed(case.protocol)
    return _put(_with(band, days=band.days[:-1]))


def an_unstaffed_band_is_deleted(case: Case, dice: Random) -> Change | None:
    fits = [each for each in case.protocol.of(rows.Band) if each.mode is not Mode.STAFFED]
    return _gone(dice.choice(fits)) if fits else None


def on_call_goes_dark(case: Case, dice: Random) -> Change | None:
    fits = [each for each in case.protocol.of(rows.Band) if each.mode is Mode.ON_CALL]
    dark = {"mode": "dark", "operator": "nobody", "people": 0}
    return _put(*(_with(each, **dark) for each in fits)) if fits else None


def the_shift_is_for_one_surface_only(case: Case, dice: Random) -> Change | None:
    band = _staffed(case.protocol)
    return _put(_with(band, surfaces=(case.surfaces[0].id,))) if len(case.surfaces) > 1 else None


def only_s4_wakes_anybody(case: Case, dice: Random) -> Change | None:
    (hours,) = case.protocol.of(rows.Hours)
    rung = any(each.mode is Mode.ON_CALL for each in case.protocol.of(rows.Band))
    return _put(_with(hours, wakes_from="S4")) if rung else None


def an_hour_is_promised_at_night(case: Case, dice: Random) -> Change | None:
    target = _of(case, rows.Target, dice, when=(When.OUT_OF_HOURS,), severity=tuple(Severity)[:3])
    changes = {"clock": "elapsed", "first_reply_minutes": 60, "acknowledge_minutes": None}
    return _put(_with(target, **changes)) if target else None


def the_bio_keeps_last_years_hours(case: Case, dice: Random) -> Change | None:
    (hours,) = case.protocol.of(rows.Hours)
    return _put(_with(hours, public_statement="We answer Mon to Sat, 7am–11pm."))


def the_bio_names_another_zone(case: Case, dice: Random) -> Change | None:
    (hours,) = case.protocol.of(rows.Hours)
    said = hours.public_statement.replace(hours.timezone, "America/Chicago")
    return _put(_with(hours, public_statement=said)) if said != hours.public_statement else None


def an_approver_takes_a_day(case: Case, dice: Random) -> Change | None:
    approval = _of(case, rows.Approval, dice, right=(Right.DRAFT_THEN_APPROVE,))
    slow = {"max_wait_minutes": 1440, "timeout": "backup"}
    return _put(_with(approval, **slow)) if approval else None


def four_people_have_to_agree(case: Case, dice: Random) -> Change | None:
    approval = _of(case, rows.Approval, dice, right=(Right.DRAFT_THEN_APPROVE,))
    if approval is None:
        return None
    others = [each for each in case.protocol.roles if each != approval.approver_role][:3]
    more = {"further_approver_roles": tuple(others), "max_wait_minutes": 60, "timeout": "post"}
    return _put(_with(approval, **more))


def approver_and_backup_work_on_tuesdays(case: Case, dice: Random) -> Change | None:
    approval = _of(case, rows.Approval, dice, right=(Right.DRAFT_THEN_APPROVE,))
    if approval is None or approval.timeout == "post":
        return None
    topic = [each for each in case.protocol.of(rows.Scenario) if each.topic == approval.id]
    if topic and all(each.severity >= Severity.S3 for each in topic):
        return None  # From there on the playbooks ring them at any time.
    facts = {"days": ("tue",), "starts": time(9), "ends": time(12)}
    return _put(
        *(
            make(rows.RoleHours, {"id": f"{role}-tuesdays", "role": role, **facts})
            for role in (approval.approver_role, approval.backup_role)
        )
    )


def silence_has_no_answer(case: Case, dice: Random) -> Change | None:
    approval = _of(case, rows.Approval, dice, right=(Right.DRAFT_THEN_APPROVE,))
    return _put(_with(approval, timeout=None)) if approval else None


def all_contacts_but_one_leave(case: Case, dice: Random) -> Change | None:
    return _gone(*case.protocol.of(rows.Contact)[1:])


def only_one_phone_is_left(case: Case, dice: Random) -> Change | None:
    return _put(
        *(_with(each, phone={"gap": "nobody"}) for each in case.protocol.of(rows.Contact)[1:])
    )


def everybody_is_rung_in_staffed_hours_only(case: Case, dice: Random) -> Change | None:
    return _put(*(_with(each, when="staffed-hours") for each in case.protocol.of(rows.Contact)))


def one_person_has_every_phone(case: Case, dice: Random) -> Change | None:
    return _put(*(_with(each, person="Ana Reyes") for each in case.protocol.of(rows.Contact)))


def a_key_point_is_of_last_year(case: Case, dice: Random) -> Change | None:
    point = _of(case, rows.KeyPoint, dice)
    old = {"valid_from": None, "expires_on": case.on - timedelta(days=90)}
    return _put(_with(point, **old)) if point else None


def a_holding_statement_runs_out(case: Case, dice: Random) -> Change | None:
    held = _of(case, rows.HoldingStatement, dice)
    return _put(_with(held, expires_on=case.on - timedelta(days=1))) if held else None


def a_scenario_is_written_twice(case: Case, dice: Random) -> Change | None:
    scenario = _of(case, rows.Scenario, dice)
    other = next(each for each in case.protocol.roles if each != scenario.owner_role)
    again = {"id": "again", "message": f"{scenario.message.upper()}!", "owner_role": other}
    return _put(_with(scenario, **again, escalate_role=None))


def a_target_is_written_twice(case: Case, dice: Random) -> Change | None:
    target = _of(case, rows.Target, dice, for_whom=("",))
    more = target.first_reply_minutes + 30
    return _put(_with(target, id="again", first_reply_minutes=more))


def a_topic_is_written_twice(case: Case, dice: Random) -> Change | None:
    approval = _of(case, rows.Approval, dice, right=(Right.FREE, Right.KEY_POINTS))
    return _put(_with(approval, id="again", right="no-comment")) if approval else None


def a_scenario_takes_ten_times_as_long(case: Case, dice: Random) -> Change | None:
    scenario = _of(case, rows.Scenario, dice, verb=_REPLIES, severity=tuple(Severity)[1:])
    if scenario is None or not scenario.first_reply_minutes:
        return None
    return _put(_with(scenario, first_reply_minutes=scenario.first_reply_minutes * 40))


def a_severity_loses_its_targets(case: Case, dice: Random) -> Change | None:
    severity = dice.choice((Severity.S1, Severity.S2, Severity.S3))
    return _gone(*(each for each in case.protocol.of(rows.Target) if each.severity is severity))


def a_scenario_escalates_to_its_owner(case: Case, dice: Random) -> Change | None:
    scenario = _of(case, rows.Scenario, dice)
    return _put(_with(scenario, escalate_role=scenario.owner_role))


def two_roles_pass_a_case_to_each_other(case: Case, dice: Random) -> Change | None:
    fits = [each for each in case.protocol.of(rows.Scenario) if each.topic and each.escalate_role]
    one = dice.choice(fits)
    back = {"id": "back", "message": "And back again", "owner_role": one.escalate_role}
    return _put(_with(one, **back, escalate_role=one.owner_role))


def a_topic_is_deleted(case: Case, dice: Random) -> Change | None:
    used = {each.topic for each in case.protocol.of(rows.Scenario)}
    return _gone(next(each for each in case.protocol.of(rows.Approval) if each.id in used))


def nobody_chose_a_topic(case: Case, dice: Random) -> Change | None:
    scenario = _of(case, rows.Scenario, dice, verb=_REPLIES)
    return _put(_with(scenario, topic=None))


def a_bracket_is_left(case: Case, dice: Random) -> Change | None:
    faq = _of(case, rows.Faq, dice)
    return _put(_with(faq, answer=f"{faq.answer} More at [LINK].")) if faq else None


def a_word_for_severity_comes_from_elsewhere(case: Case, dice: Random) -> Change | None:
    scenario = _of(case, rows.Scenario, dice)
    return _put(_with(scenario, how=f"Treat it as a Sev 1. {scenario.how}"))


def the_review_is_three_years_off(case: Case, dice: Random) -> Change | None:
    (control,) = case.protocol.of(rows.DocumentControl)
    return _put(_with(control, review_by=control.effective_on + timedelta(days=1095)))


def the_review_is_left_blank(case: Case, dice: Random) -> Change | None:
    (control,) = case.protocol.of(rows.DocumentControl)
    return _put(_with(control, review_by=None))


def it_starts_after_the_agency_has_left(case: Case, dice: Random) -> Change | None:
    if not any(each.operator == "agency" for each in case.protocol.of(rows.Band)):
        return None
    (control,) = case.protocol.of(rows.DocumentControl)
    late = case.intake.contract.ends_on + timedelta(days=14)
    return _put(_with(control, effective_on=late, review_by=late + timedelta(days=150)))


def the_agency_is_struck_from_the_contacts(case: Case, dice: Random) -> Change | None:
    if not any(each.operator == "agency" for each in case.protocol.of(rows.Band)):
        return None
    fits = [
        each for each in case.protocol.of(rows.Contact) if case.party_of(each.role) is Party.AGENCY
    ]
    return _gone(*fits) if fits else None


def the_platform_closes_before_it_is_solved(case: Case, dice: Random) -> Change | None:
    private = [each for each in case.surfaces if each.source is MessageSource.DIRECT_MESSAGE]
    target = _of(case, rows.Target, dice, when=(When.STAFFED_HOURS,), surfaces=((),))
    if not private or target is None:
        return None
    changes = {"platform_window_minutes": 1440, "resolution_minutes": 4320}
    return _put(_with(target, **changes), *(_with(each, sent_on="") for each in private))


def no_tool_shows_a_surface(case: Case, dice: Random) -> Change | None:
    surface = dice.choice(case.surfaces)
    blind = {"read_tool": {"gap": "nobody"}, "review_cycle_minutes": 2880}
    return _put(_with(surface, **blind))


def a_surface_loses_its_backup(case: Case, dice: Random) -> Change | None:
    return _put(_with(dice.choice(case.surfaces), backup_role=None))


def a_surface_names_a_role_nobody_has(case: Case, dice: Random) -> Change | None:
    return _put(_with(dice.choice(case.surfaces), owner_role="social-media-guru"))


def owner_and_backup_are_one_person(case: Case, dice: Random) -> Change | None:
    surface = dice.choice(case.surfaces)
    facts = {"owner_role": "chief", "backup_role": "chief-too"}
    people = [
        make(rows.Approver, {"id": role, "role": role, "person": "Ruth Calder"})
        for role in facts.values()
    ]
    return _put(_with(surface, **facts), *people)


def a_kind_of_fact_is_written_twice(case: Case, dice: Random) -> Change | None:
    fact = _of(case, rows.DataClass, dice)
    other = "public" if fact.most_public_place != "public" else "phone"
    return _put(_with(fact, id="again", most_public_place=other))


def an_answer_asks_for_a_password(case: Case, dice: Random) -> Change | None:
    faq = _of(case, rows.Faq, dice)
    if faq is None or not any(each.never_ask for each in case.protocol.of(rows.DataClass)):
        return None
    return _put(_with(faq, answer="Please tell us your password and we look."))


def house_rules_lose_their_address(case: Case, dice: Random) -> Change | None:
    house = case.protocol.one(rows.HouseRules)
    return _put(_with(house, public_url="see the website")) if house else None


def _a_roster(case: Case, days: tuple[Weekday, ...], **person: Any) -> tuple[Row, ...]:
    facts = (
        {
            "id": "mira",
            "name": "Mira",
            "party": party,
            "role": "community-manager",
            "languages": tuple(dict.fromkeys(each.language for each in case.surfaces)),
            "certified_until": date(2030, 1, 1),
            **person,
        }
        if (party := _staffed(case.protocol).operator.value)
        else {}
    )
    shift = {"days": days, "starts": time(0), "ends": time(0), "on_holidays": True}
    return (
        make(rows.RosterPerson, facts),
        make(rows.Shift, {"id": "mira-shift", "person": "mira", **shift}),
        make(rows.RosterInForce, {"id": "now", "party": party, "from_on": date(2026, 1, 1)}),
    )


def the_roster_leaves_half_the_week_empty(case: Case, dice: Random) -> Change | None:
    return _put(*_a_roster(case, _EVERY_DAY[:2]))


def a_shift_without_a_certificate(case: Case, dice: Random) -> Change | None:
    return _put(*_a_roster(case, _EVERY_DAY, certified_until=None))


def nobody_on_the_roster_reads_the_language(case: Case, dice: Random) -> Change | None:
    return _put(*_a_roster(case, _EVERY_DAY, languages=("Welsh",)))


def the_only_approver_is_away_on_the_first_day(case: Case, dice: Random) -> Change | None:
    (control,) = case.protocol.of(rows.DocumentControl)
    approval = _of(case, rows.Approval, dice, right=(Right.DRAFT_THEN_APPROVE,))
    if approval is None or control.effective_on is None:
        return None
    role, on = approval.approver_role, max(control.effective_on, case.on)
    person = {"id": "bo", "name": "Bo", "party": "brand", "role": role, "languages": ("English",)}
    away = {"id": "away", "person": "bo", "first_on": on, "last_on": on}
    return _put(
        _with(control, effective_on=on, review_by=on + timedelta(days=150)),
        make(rows.RosterPerson, person),
        make(rows.Leave, away),
    )


def writer_and_approver_are_one(case: Case, dice: Random) -> Change | None:
    grave = {
        each.topic for each in case.protocol.of(rows.Scenario) if each.severity in ("S3", "S4")
    }
    fits = [each for each in case.protocol.of(rows.Approval) if each.id in grave]
    fits = [each for each in fits if each.right is Right.APPROVED_RESPONDERS]
    if not fits:
        return None
    approval = dice.choice(fits)
    one = approval.responders[0]
    alone = {"responders": (one,), "approver_role": one, "backup_role": None}
    return _put(_with(approval, **alone, further_approver_roles=()))


def law_is_not_asked(case: Case, dice: Random) -> Change | None:
    if not case.intake.profile.regulated:
        return None
    approvers = case.protocol.of(rows.Approver)
    return _put(*(_with(each, role="brand-community-lead") for each in approvers))


def a_shutdown_forgets_the_promise(case: Case, dice: Random) -> Change | None:
    first = case.on + timedelta(days=18)
    dark = {"mode": "dark", "operator": "nobody", "people": 0, "days": _EVERY_DAY}
    facts = {"id": "shutdown", "title": "Shutdown", "starts": time(0), "ends": time(0)}
    dates = {"first_on": first, "last_on": first + timedelta(days=4)}
    if not any(
        each.clock == "elapsed" and each.when is When.OUT_OF_HOURS
        for each in case.protocol.of(rows.Target)
    ):
        return None
    return _put(make(rows.Band, {**facts, **dark, **dates}))


MUTATIONS: Mapping[str, Mutation] = {
    name: each
    for name, each in globals().items()
    if callable(each) and not name.startswith("_") and getattr(each, "__module__", "") == __name__
}
