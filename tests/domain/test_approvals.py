from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from planner.domain.approvals import EndedBy, SlowReply, TopicReply, read_reply, slowest_replies
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import (
    Approval,
    Contact,
    RoleHours,
    Row,
    Scenario,
    Surface,
)
from planner.domain.protocol.words import Severity
from planner.domain.role_hours import hours_of, rung
from planner.domain.value import make
from planner.domain.wall import Span
from planner.domain.what_if import with_rows
from tests.rosters import (
    EVERY_DAY,
    LONDON,
    WEEKDAYS,
    a_band,
    a_person,
    a_protocol,
    a_shift,
    a_surface,
    hours,
    leave,
)

#: A week without a holiday or a change of the clocks, Monday to Sunday.
_MONDAY, _SUNDAY = date(2027, 1, 11), date(2027, 1, 17)
_TUESDAY, _FRIDAY, _NEXT_MONDAY = date(2027, 1, 12), date(2027, 1, 15), date(2027, 1, 18)


def _approval(**changes: Any) -> Approval:
    facts = {
        "id": "refunds",
        "topic": "Refunds",
        "right": "draft-then-approve",
        "approver_role": "brand-lead",
        "max_wait_minutes": 60,
        "timeout": "hold",
    }
    return make(Approval, {**facts, **changes})


def _role_hours(role: str, starts: time, ends: time, **changes: Any) -> RoleHours:
    facts = {"id": f"{role}-hours", "role": role, "days": WEEKDAYS, "starts": starts, "ends": ends}
    return make(RoleHours, {**facts, **changes})


def _clock(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute))


def _desk(*rows: Row) -> Protocol:
    """Return a protocol whose one surface is staffed on weekdays from 9:00 to 17:30."""
    return a_protocol(hours(), a_surface(), a_band(), *rows)


def _slowest(protocol: Protocol, topic: str = "refunds") -> TopicReply:
    found = slowest_replies(protocol, LONDON, _MONDAY, _SUNDAY, Severity.S1)
    return next(each for each in found if each.approval.id == topic)


def _at(protocol: Protocol, day: date, hour: int, minute: int) -> SlowReply:
    approval = protocol.of(Approval)[0]
    surface = protocol.of(Surface)[0]
    found = read_reply(protocol, LONDON, surface, approval, Severity.S1, _clock(day, hour, minute))
    assert found is not None
    return found


def test_a_free_topic_waits_for_somebody_and_for_the_draft():
    # Friday 17:21 has nine minutes of drafting before half past five, and one on Monday: 9:01.
    worst = _slowest(_desk(_approval(right="free"))).worst

    assert (worst.at, worst.replied) == (_clock(_FRIDAY, 17, 21), _clock(_NEXT_MONDAY, 9, 1))
    assert worst.wait_minutes == 63 * 60 + 40
    assert worst.steps == ()


def test_an_approver_uses_the_whole_wait_in_the_roles_own_hours():
    # Written at 11:01 on Friday: 59 minutes until noon, and the last one on Monday from ten.
    worst = _slowest(_desk(_approval(), _role_hours("brand-lead", time(10), time(12)))).worst

    (step,) = worst.steps
    assert worst.at == _clock(_FRIDAY, 10, 51)
    assert (step.asked, step.over) == (_clock(_FRIDAY, 11, 1), _clock(_NEXT_MONDAY, 10, 1))
    assert step.ended_by is EndedBy.ASKED
    assert (worst.replied, worst.wait_minutes) == (step.over, 71 * 60 + 10)


def test_a_backup_is_asked_once_the_wait_is_over_by_the_clock_on_the_wall():
    # Written at 17:10, silent at 18:10; the backup's hour is Monday 9:00 to 10:00. The approver
    # had 20 minutes on Friday and would have been done on Monday at 13:40.
    protocol = _desk(
        _approval(backup_role="brand-deputy", timeout="backup"),
        _role_hours("brand-lead", time(13), time(17, 30)),
        _role_hours("brand-deputy", time(9), time(17, 30)),
    )

    found = _at(protocol, _FRIDAY, 17, 0)

    (step,) = found.steps
    assert (step.over, step.ended_by) == (_clock(_NEXT_MONDAY, 10, 0), EndedBy.BACKUP)
    assert found.replied == _clock(_NEXT_MONDAY, 10, 0)


def test_the_approver_counts_if_the_backup_agrees_later():
    # Asked at 9:10; the approver's hour ends at 11:00, the backup's at 15:00.
    protocol = _desk(
        _approval(backup_role="brand-deputy", timeout="backup"),
        _role_hours("brand-lead", time(10), time(12)),
        _role_hours("brand-deputy", time(14), time(16)),
    )

    (step,) = _at(protocol, _MONDAY, 9, 0).steps

    assert (step.over, step.ended_by) == (_clock(_MONDAY, 11, 0), EndedBy.ASKED)


@pytest.mark.parametrize(
    ("timeout", "backup", "replied", "ended_by"),
    [
        ("post", None, _clock(_FRIDAY, 12, 1), EndedBy.SILENCE),
        ("hold", "brand-deputy", _clock(_NEXT_MONDAY, 10, 1), EndedBy.ASKED),
        ("backup", None, _clock(_NEXT_MONDAY, 10, 1), EndedBy.ASKED),
        (None, "brand-deputy", _clock(_NEXT_MONDAY, 10, 1), EndedBy.ASKED),
    ],
)
def test_silence_ends_a_layer_only_where_the_row_says_so(
    timeout: str | None, backup: str | None, replied: datetime, ended_by: EndedBy
) -> None:
    protocol = _desk(
        _approval(timeout=timeout, backup_role=backup),
        _role_hours("brand-lead", time(10), time(12)),
    )

    found = _at(protocol, _FRIDAY, 10, 51)

    assert (found.replied, found.steps[0].ended_by) == (replied, ended_by)


def test_layers_are_asked_one_after_another_each_as_long_as_the_first():
    # Written at 9:10; the lead's hour is 10 to 11, the legal one, asked at 11:00, 14 to 15.
    protocol = _desk(
        _approval(further_approver_roles=("legal",)),
        _role_hours("brand-lead", time(10), time(12)),
        _role_hours("legal", time(14), time(16)),
    )

    found = _at(protocol, _MONDAY, 9, 0)

    assert [(each.role, each.asked.hour, each.over.hour) for each in found.steps] == [
        ("brand-lead", 9, 11),
        ("legal", 11, 15),
    ]
    assert found.replied == _clock(_MONDAY, 15, 0)


def test_what_is_agreed_in_the_evening_goes_out_when_somebody_is_there():
    protocol = _desk(_approval(), _role_hours("brand-lead", time(18), time(20)))

    found = _at(protocol, _MONDAY, 9, 0)

    assert found.steps[0].over == _clock(_MONDAY, 19, 0)
    assert found.replied == _clock(_TUESDAY, 9, 0)


def test_an_approval_with_a_wait_of_nothing_still_needs_the_approver_to_be_there():
    protocol = _desk(_approval(max_wait_minutes=0), _role_hours("brand-lead", time(10), time(12)))

    assert _at(protocol, _MONDAY, 9, 0).replied == _clock(_MONDAY, 10, 0)


def test_a_customer_has_a_holding_reply_as_soon_as_somebody_is_there():
    # Saturday noon to Monday nine is 45 hours; the approver is done on Monday at eleven.
    protocol = _desk(_approval(), _role_hours("brand-lead", time(10), time(12)))

    found = _at(protocol, date(2027, 1, 16), 12, 0)

    assert (found.holding_minutes, found.wait_minutes) == (45 * 60, 47 * 60)


def test_an_approved_responder_writes_in_the_roles_own_hours():
    approval = _approval(right="approved-responders-only", responders=("legal", "brand-lead"))
    protocol = _desk(approval, _role_hours("legal", time(14), time(15), days=("tue",)))

    found = _at(protocol, _MONDAY, 9, 0)

    assert [each.role for each in found.steps] == ["legal"]
    assert found.replied == _clock(_TUESDAY, 14, 10)


def test_a_topic_without_comment_has_no_reply_and_no_wait():
    found = _slowest(_desk(_approval(right="no-comment")))

    assert (found.worst, found.is_limited) == (None, True)


@pytest.mark.parametrize(
    "facts",
    [{"max_wait_minutes": None}, {"right": "approved-responders-only", "responders": ()}],
)
def test_a_reply_that_no_row_limits_never_comes_for_certain(facts: dict[str, Any]) -> None:
    found = _slowest(_desk(_approval(**facts)))

    assert (found.worst.replied, found.worst.wait_minutes) == (None, None)
    assert not found.is_limited


def test_a_repeated_hour_makes_the_wait_longer():
    protocol = _desk(_approval(right="free"))
    (found,) = slowest_replies(
        protocol, LONDON, date(2027, 10, 29), date(2027, 10, 31), Severity.S1
    )

    assert found.worst.wait_minutes == 64 * 60 + 40


def test_surfaces_that_fare_alike_stand_together_and_the_slowest_come_first():
    early = a_band(time(8), time(20), days=EVERY_DAY, surfaces=("x",))
    surfaces = [a_surface(id_) for id_ in ("x", "instagram", "facebook")]
    protocol = a_protocol(hours(), *surfaces, early, a_band(), _approval(right="free"))

    found = _slowest(protocol)

    assert [[each.id for each in reply.surfaces] for reply in found.slowest] == [
        ["instagram", "facebook"],
        ["x"],
    ]
    # From 19:51 on, drafting goes over the night: 20:00 to 8:00, and ten minutes of work.
    assert found.slowest[1].wait_minutes == 12 * 60 + 10


def test_the_slowest_topic_comes_first_and_one_without_comment_last():
    protocol = _desk(
        _approval(id="jobs", right="no-comment"),
        _approval(id="thanks", right="free"),
        _approval(id="law", max_wait_minutes=None),
        _approval(),
    )

    found = slowest_replies(protocol, LONDON, _MONDAY, _SUNDAY, Severity.S1)

    assert [each.approval.id for each in found] == ["law", "refunds", "thanks", "jobs"]


def test_a_grave_message_finds_somebody_on_call():
    protocol = _desk(
        a_band(time(0), time(0), days=EVERY_DAY, mode="on-call"), _approval(right="free")
    )

    waits = {
        severity: slowest_replies(protocol, LONDON, _MONDAY, _SUNDAY, severity)[
            0
        ].worst.wait_minutes
        for severity in (Severity.S1, Severity.S3)
    }

    assert waits == {Severity.S1: 63 * 60 + 40, Severity.S3: 10}


def _contact(role: str, **changes: Any) -> Contact:
    facts = {"id": role, "role": role, "person": "Ana", "phone": "020 7946 0001"}
    return make(Contact, {**facts, "from_severity": "S3", **changes})


def _scenario(severity: str) -> Scenario:
    facts = {"id": severity.lower(), "message": severity, "severity": severity, "verb": "respond"}
    more = {"place": "public", "owner_role": "brand-lead", "topic": "refunds"}
    return make(Scenario, {**facts, **more})


def test_an_approver_is_asked_by_phone_from_the_severity_at_which_section_10_rings_them():
    rows = (
        _approval(max_wait_minutes=10),
        _role_hours("brand-lead", time(9), time(12)),
        _contact("brand-lead"),
    )

    grave = _slowest(_desk(*rows, _scenario("S3"), _scenario("S4")))
    mixed = _slowest(_desk(*rows, _scenario("S2"), _scenario("S4")))

    # Friday 17:10: ten minutes to write, ten to agree, and at 17:30 nobody is there to send it.
    assert (grave.severity, grave.worst.wait_minutes) == (Severity.S3, 63 * 60 + 50)
    # The mildest scenario rings nobody: what Friday 11:41 asks is agreed on Monday at 9:01.
    assert (mixed.severity, mixed.worst.wait_minutes) == (Severity.S2, 69 * 60 + 20)


@pytest.mark.parametrize(
    ("when", "minutes"), [("any-time", 1440), ("staffed-hours", 510), ("out-of-hours", 930)]
)
def test_a_role_is_rung_at_its_contacts_hours(when: str, minutes: int) -> None:
    protocol = _desk(_contact("legal", when=when))
    monday = Span(_MONDAY, _MONDAY, LONDON)

    found = rung(protocol, "legal", Severity.S3, monday)

    assert found is not None
    assert found.minutes == minutes
    assert rung(protocol, "legal", Severity.S2, monday) is None
    without_phone = _desk(_contact("legal", phone={"gap": "nobody"}))
    assert rung(without_phone, "legal", Severity.S4, monday) is None


def test_a_message_on_a_surface_nobody_watches_has_no_way():
    protocol = _desk(_approval())
    asleep = a_surface("x", status="declared-unwatched")
    unwatched = with_rows(protocol, [asleep])
    moment = _clock(_MONDAY, 9, 0)

    found = read_reply(unwatched, LONDON, asleep, _approval(), Severity.S1, moment)

    assert found is None


def test_a_role_can_be_asked_in_its_hours_and_on_its_peoples_staffed_shifts():
    protocol = _desk(
        _role_hours("brand-lead", time(9), time(10)),
        a_person(),
        a_shift(time(14), time(16)),
        a_shift(time(20), time(22), duty="goodwill"),
        leave(_TUESDAY, _TUESDAY),
    )

    found = hours_of(protocol, "brand-lead", Span(_MONDAY, _TUESDAY, "UTC"))

    # Monday has the hour and the shift, Tuesday's shift is leave.
    assert (found.line.minutes, found.assumed) == (60 + 120 + 60, False)


@pytest.mark.parametrize(("on_holidays", "minutes"), [(True, 120), (False, 60)])
def test_hours_of_a_role_lapse_on_a_public_holiday_unless_they_hold_then(
    on_holidays: bool, minutes: int
) -> None:
    protocol = _desk(_role_hours("legal", time(9), time(10), on_holidays=on_holidays))

    # New Year's Day 2027 is a Friday, the day before an ordinary Thursday.
    found = hours_of(protocol, "legal", Span(date(2026, 12, 31), date(2027, 1, 1), LONDON))

    assert found.line.minutes == minutes


def test_a_role_nobody_stated_hours_of_is_taken_to_keep_the_staffed_bands():
    protocol = _desk(
        a_person("tom", role="legal"),
        a_shift(person="tom", duty="on-call"),
        a_band(time(20), time(22), surfaces=("instagram",)),
        a_band(time(22), time(23), surfaces=("gone",)),
        a_band(time(17, 30), time(20), mode="on-call"),
        _approval(approver_role="legal"),
    )

    found = hours_of(protocol, "legal", Span(_MONDAY, _MONDAY, LONDON))

    assert (found.line.minutes, found.assumed) == (8 * 60 + 30 + 120, True)
    assert _slowest(protocol).assumed == ("legal",)


def test_only_roles_that_are_waited_for_are_said_to_be_assumed():
    def assumed(**facts: Any) -> tuple[str, ...]:
        return _slowest(_desk(_approval(backup_role="brand-deputy", **facts))).assumed

    assert assumed(timeout="backup") == ("brand-lead", "brand-deputy")
    assert assumed(timeout="hold") == ("brand-lead",)
    assert assumed(right="free", timeout="backup") == ()
