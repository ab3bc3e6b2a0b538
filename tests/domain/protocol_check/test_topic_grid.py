"""Topic by hour of the week, worked out by hand."""

from __future__ import annotations

from datetime import time
from typing import Any

from planner.domain.protocol.rows import Approval, Contact
from planner.domain.protocol.words import Severity
from planner.domain.protocol_check.check import Case
from planner.domain.protocol_check.topic_grid import HOURS, Cell, TopicLine, topic_grid
from planner.domain.value import make
from tests.domain.protocol_check.sound import EVERY_DAY, a_row, another, planted

#: The sound protocol's people are on shift from 08:00 to 22:00 on seven days.
_ASLEEP = 7 * (8 + 2)


def _line(case: Case, row: str) -> TopicLine:
    return next(each for each in topic_grid(case) if each.row == row)


def _rung(role: str, severity: str = "S3", **changes: Any) -> Contact:
    facts = {"person": "Mira", "phone": "020 7946 0009", "order": 4, "from_severity": severity}
    return make(Contact, {"id": "rung", "role": role, **facts, **changes})


def test_a_topic_is_asleep_in_the_hours_its_owners_shifts_leave_empty() -> None:
    line = _line(planted(), "orders")

    monday = line.cells[:24]
    assert monday == (Cell.ASLEEP,) * 8 + (Cell.FINE,) * 14 + (Cell.ASLEEP,) * 2
    assert line.cells == monday * 7
    assert line.asleep_hours == _ASLEEP
    assert (line.topic, line.owners) == ("Orders", ("Community manager",))
    assert (line.scenarios, line.severity) == (2, Severity.S2)


def test_an_hour_in_which_somebody_begins_at_half_past_is_not_asleep() -> None:
    late = [a_row("shift", f"{each}-shift", starts=time(8, 30)) for each in ("mira", "noor")]

    cells = _line(planted(late), "orders").cells

    assert (cells[7], cells[8]) == (Cell.ASLEEP, Cell.FINE)


def test_a_shift_that_leaves_sunday_out_leaves_all_of_sunday_asleep() -> None:
    days = EVERY_DAY[:6]
    shorter = [a_row("shift", f"{each}-shift", days=days) for each in ("mira", "noor")]

    cells = _line(planted(shorter), "orders").cells

    assert cells[6 * 24 :] == (Cell.ASLEEP,) * 24
    assert cells[5 * 24 + 8] is Cell.FINE


def test_an_owner_who_is_rung_is_awake_for_what_is_grave_enough_and_for_nothing_else() -> None:
    case = planted([_rung("community-manager")])

    assert _line(case, "injuries").asleep_hours == 0
    assert _line(case, "orders").asleep_hours == _ASLEEP


def test_an_owner_who_is_rung_from_s4_sleeps_through_what_is_s3() -> None:
    case = planted([_rung("community-manager", "S4")])

    assert _line(case, "injuries").asleep_hours == _ASLEEP


def test_whoever_has_no_phone_is_not_rung() -> None:
    case = planted([_rung("community-manager", phone={"gap": "nobody"})])

    assert _line(case, "injuries").asleep_hours == _ASLEEP


def test_ringing_in_staffed_hours_wakes_nobody_at_night_and_out_of_hours_does() -> None:
    by_day = planted([_rung("community-manager", when="staffed-hours")])
    by_night = planted([_rung("community-manager", when="out-of-hours")])

    assert _line(by_day, "injuries").asleep_hours == _ASLEEP
    assert _line(by_night, "injuries").asleep_hours == 0


def test_an_owner_whose_hours_nobody_stated_is_taken_to_keep_the_staffed_ones() -> None:
    line = _line(planted(), "legal")

    assert (line.owners, line.asleep_hours) == (("Legal reviewer",), _ASLEEP)


def test_a_topic_written_twice_has_two_rules_at_every_hour() -> None:
    case = planted([another("approval", "orders", "orders-again", topic="orders!")])

    for row in ("orders", "orders-again"):
        assert _line(case, row).cells == (Cell.TWO_RULES,) * HOURS
    assert _line(case, "legal").cells[8] is Cell.FINE


def test_scenarios_that_are_answered_without_a_topic_stand_in_a_line_without_a_rule() -> None:
    case = planted(
        [
            a_row("scenario", "late-parcel", topic=None),
            a_row("scenario", "injury", topic=None),
            a_row("scenario", "claim", topic=None, verb="let-stand"),
        ]
    )

    line = _line(case, "")

    assert line.cells == (Cell.NO_RULE,) * HOURS
    assert (line.scenarios, line.severity, line.owners) == (2, Severity.S3, ())
    assert topic_grid(case)[0] == line


def test_a_topic_on_which_nobody_speaks_needs_nobody_awake() -> None:
    silent = make(Approval, {"id": "politics", "topic": "Politics", "right": "no-comment"})

    assert _line(planted([silent]), "politics").cells == (Cell.FINE,) * HOURS


def test_a_topic_that_names_nobody_is_its_scenarios_owners() -> None:
    free = a_row("approval", "orders", responders=())

    line = _line(planted([free]), "orders")

    assert (line.owners, line.asleep_hours) == (("Community manager",), _ASLEEP)


def test_a_topic_without_anybody_to_speak_on_it_is_always_asleep() -> None:
    nobody = make(Approval, {"id": "jobs", "topic": "Jobs", "right": "free"})

    assert _line(planted([nobody]), "jobs").asleep_hours == HOURS
