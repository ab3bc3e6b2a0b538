from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

import pytest

from planner.domain.approval_savings import (
    NOTHING,
    Change,
    ChangeKind,
    Gain,
    TopicSaving,
    changes,
    savings,
)
from planner.domain.approvals import read_reply
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Approval, Band, RoleHours, Row, Surface
from planner.domain.protocol.words import Right, Severity
from planner.domain.timeline import moment_of
from planner.domain.value import make
from planner.domain.wall import DAY
from planner.domain.what_if import with_rows
from tests.approval_walk import Walk
from tests.rosters import (
    EVERY_DAY,
    LONDON,
    PLACES,
    WEEKDAYS,
    a_band,
    a_person,
    a_protocol,
    a_shift,
    a_surface,
    hours,
    leave,
)

_MONDAY, _SUNDAY = date(2027, 1, 11), date(2027, 1, 17)
_WEEK = (LONDON, _MONDAY, _SUNDAY, Severity.S1)
_ROLES = ("brand-lead", "legal", "owner", "press")


def _approval(id_: str = "refunds", **changes: Any) -> Approval:
    facts = {
        "id": id_,
        "topic": id_.capitalize(),
        "right": "draft-then-approve",
        "approver_role": "brand-lead",
        "backup_role": "legal",
        "max_wait_minutes": 60,
        "timeout": "hold",
    }
    return make(Approval, {**facts, **changes})


def _role_hours(role: str, starts: time, ends: time, number: int = 1, **changes: Any) -> RoleHours:
    facts = {"role": role, "days": WEEKDAYS, "starts": starts, "ends": ends}
    return make(RoleHours, {"id": f"{role}-{number}", **facts, **changes})


def _desk(*rows: Row) -> Protocol:
    """Return a protocol staffed 9:00 to 17:30; the lead is asked 10 to 12, the backup always."""
    return a_protocol(
        hours(),
        a_surface(),
        a_band(),
        _role_hours("brand-lead", time(10), time(12)),
        _role_hours("legal", time(9), time(17, 30)),
        *rows,
    )


def test_what_each_single_change_saves_is_worked_out_by_hand():
    # As it is: written on Friday at 11:01, agreed on Monday at 10:01, 71 h 10 = 4,270 minutes.
    # Key points: Friday 17:21 to Monday 9:01, 63 h 40.
    # Post, or the lead there all day: written at 16:31 on Friday, out on Monday at 9:01, 64 h 40.
    # Backup: written at 15:31, asked at 16:31, agreed on Monday at 9:01, 65 h 40.
    # Half the wait: written at 11:31, agreed on Monday at 10:01, 70 h 40.
    found = savings(_desk(_approval()), *_WEEK)

    assert [(each.change.kind, each.gain.minutes) for each in found.all] == [
        (ChangeKind.KEY_POINTS, 450),
        (ChangeKind.HOURS, 390),
        (ChangeKind.POST, 390),
        (ChangeKind.BACKUP, 330),
        (ChangeKind.SHORTER, 30),
    ]
    assert found.best.topics == (TopicSaving("refunds", 4270, 3820),)
    assert found.best_on("refunds") == found.best


def test_hours_that_help_two_topics_may_save_most_over_all_and_not_on_either():
    found = savings(_desk(_approval(), _approval("deliveries")), *_WEEK)

    assert (found.best.change.kind, found.best.gain) == (ChangeKind.HOURS, Gain(0, 780))
    assert found.best_on("deliveries").change.kind is ChangeKind.KEY_POINTS


def test_more_hours_of_a_role_count_where_it_is_only_the_backup():
    # The press office, there all day, ends what the lead leaves lying: 65 h 40, not 71 h 10.
    refunds = _approval(backup_role="press", timeout="backup")
    law = _approval("law", approver_role="press")
    protocol = _desk(refunds, law, _role_hours("press", time(10), time(11)))

    found = savings(protocol, *_WEEK)

    press = next(each for each in found.all if each.change.role == "press")
    assert press.gain_on("refunds").minutes == 330
    assert press.gain_on("law") > NOTHING


def test_every_change_is_offered_as_the_rows_it_puts_in_place():
    approval = _approval(further_approver_roles=("press", "owner"), max_wait_minutes=45)
    protocol = _desk(approval)

    by_kind = {(each.kind, each.role): each for each in changes(protocol)}

    assert list(by_kind) == [
        *((ChangeKind.HOURS, role) for role in ("brand-lead", "press", "owner")),
        (ChangeKind.BACKUP, "legal"),
        (ChangeKind.SHORTER, ""),
        *((ChangeKind.FEWER, role) for role in ("press", "owner")),
        (ChangeKind.POST, ""),
        (ChangeKind.KEY_POINTS, ""),
    ]
    # "brand-lead-1" is there already, so the new hours take the next free id.
    added = _role_hours("brand-lead", time(9), time(17, 30), 2)
    assert by_kind[ChangeKind.HOURS, "brand-lead"].rows == (added,)
    assert by_kind[ChangeKind.SHORTER, ""].rows[0].max_wait_minutes == 22
    assert by_kind[ChangeKind.FEWER, "press"].rows[0].further_approver_roles == ("owner",)
    assert by_kind[ChangeKind.KEY_POINTS, ""].rows[0].right is Right.KEY_POINTS


def test_the_rows_of_every_change_are_sound_rows():
    approval = _approval(further_approver_roles=("press", "owner"))

    for change in changes(_desk(approval)):
        for row in change.rows:
            assert make(type(row), row.model_dump()) == row


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"backup_role": None}, ChangeKind.BACKUP),
        ({"timeout": "backup"}, ChangeKind.BACKUP),
        ({"timeout": "post"}, ChangeKind.POST),
        ({"max_wait_minutes": 0}, ChangeKind.SHORTER),
        ({"max_wait_minutes": None}, ChangeKind.SHORTER),
        ({}, ChangeKind.FEWER),
    ],
)
def test_a_change_that_is_made_already_is_not_offered(
    facts: dict[str, Any], missing: ChangeKind
) -> None:
    kinds = {each.kind for each in changes(_desk(_approval(**facts)))}

    assert missing not in kinds
    assert ChangeKind.KEY_POINTS in kinds


def test_hours_that_are_offered_are_those_of_the_staffed_bands_and_no_dated_one():
    sale = a_band(time(6), time(23), first_on=_MONDAY, last_on=_SUNDAY)
    evening = a_band(time(18), time(22), days=EVERY_DAY, surfaces=("x",))
    night = a_band(time(22), time(0), mode="on-call")
    protocol = with_rows(_desk(_approval()), [sale, evening, night, a_surface("x")])

    offered = [each.rows for each in changes(protocol) if each.kind is ChangeKind.HOURS]

    assert [[(row.starts, row.ends, row.on_holidays) for row in rows] for rows in offered] == [
        [(time(9), time(17, 30), False)],
        [(time(9), time(17, 30), False), (time(18), time(22), True)],
    ]


def test_where_nobody_is_ever_on_shift_there_are_no_hours_to_offer():
    on_call = a_band(days=EVERY_DAY, mode="on-call")
    protocol = a_protocol(hours(), a_surface(), on_call, _approval())

    assert ChangeKind.HOURS not in {each.kind for each in changes(protocol)}


def test_a_free_topic_offers_no_change_and_a_responder_only_more_hours():
    free, spoken = _approval(right="free"), _approval("law", right="approved-responders-only")
    named = spoken.model_copy(update={"responders": ("legal", "press")})

    assert changes(_desk(free)) == ()
    assert savings(_desk(free), *_WEEK).best is None
    assert [(each.kind, each.role) for each in changes(_desk(free, named))] == [
        (ChangeKind.HOURS, "legal")
    ]


def test_a_reply_that_comes_at_all_goes_before_any_minutes_saved():
    endless = _approval("law", max_wait_minutes=None)

    found = savings(_desk(_approval(), endless), *_WEEK)

    assert (found.best.change.topic, found.best.change.kind) == ("law", ChangeKind.KEY_POINTS)
    assert found.best.gain == Gain(1, -3820)
    assert found.best.topics == (TopicSaving("law", None, 3820),)


def test_a_change_that_ends_a_reply_is_a_loss():
    assert TopicSaving("law", 90, None).gain < NOTHING
    assert TopicSaving("law", None, None).gain == NOTHING
    assert TopicSaving("law", None, 90).gain > TopicSaving("law", None, 100).gain > NOTHING


def test_of_changes_that_save_as_much_the_one_that_gives_up_least_control_is_named():
    # Somebody is there day and night; with no time to wait, only the lead's hours stand in the way.
    round_the_clock = a_band(time(0), time(0), days=EVERY_DAY)

    found = savings(_desk(round_the_clock, _approval(max_wait_minutes=0)), *_WEEK)

    after = {each.change.kind: each.topics[0].after_minutes for each in found.all}
    assert after[ChangeKind.HOURS] == after[ChangeKind.POST] == after[ChangeKind.KEY_POINTS] == 10
    assert found.best.change.kind is ChangeKind.HOURS
    assert found.best_on("refunds").change.kind is ChangeKind.HOURS


def _some_time(dice: Random) -> time:
    return time(dice.randrange(24), dice.choice((0, 0, 0, 30, 7)))


def _some_days(dice: Random) -> tuple[str, ...]:
    return dice.choice((WEEKDAYS, WEEKDAYS, EVERY_DAY, tuple(dice.sample(EVERY_DAY, 3))))


def _some_band(dice: Random) -> Band:
    mode = dice.choice(("staffed", "staffed", "staffed", "on-call", "dark"))
    starts = time(dice.randint(6, 20), dice.choice((0, 30)))
    ends = time((starts.hour + dice.randint(1, 4)) % 24, 0)
    surfaces = dice.choice(((), (), ("x",), ("instagram",)))
    return a_band(starts, ends, days=_some_days(dice), mode=mode, surfaces=surfaces)


def _some_asked(dice: Random, monday: date, role: str) -> Iterator[Row]:
    """Yield hours, shifts and leave of a role; of some roles nothing."""
    for number in range(dice.choice((0, 1, 1, 2))):
        starts, ends = _some_time(dice), _some_time(dice)
        holds = dice.random() < 0.3
        yield _role_hours(role, starts, ends, number, days=_some_days(dice), on_holidays=holds)
    if dice.random() < 0.3:
        duty, starts = dice.choice(("staffed", "on-call")), time(dice.randint(6, 21))
        yield a_person(role, role=role)
        yield a_shift(starts, time(dice.randint(0, 5)), role, duty=duty, days=_some_days(dice))
        first_on = monday + timedelta(days=dice.randint(-2, 9))
        yield leave(first_on, first_on + timedelta(days=dice.randint(0, 3)), role)


def _some_topic(dice: Random, id_: str) -> Approval:
    draft = "draft-then-approve"
    right = dice.choice((*(draft,) * 6, "approved-responders-only", "key-points", "no-comment"))
    first, *others = dice.sample(_ROLES, 4)
    return _approval(
        id_,
        right=right,
        responders=(first,),
        approver_role=first,
        backup_role=dice.choice((None, others[0], others[0])),
        further_approver_roles=tuple(others[-dice.choice((0, 0, 1, 2)) or 4 :]),
        max_wait_minutes=dice.choice((None, 0, 1, 15, 60, 60, 240, 600)),
        timeout=dice.choice(("post", "backup", "backup", "hold", None)),
    )


@dataclass(frozen=True)
class _Case:
    """A random week of a random protocol."""

    rows: tuple[Row, ...]
    zone: str
    monday: date
    severity: Severity

    @property
    def week(self) -> tuple[str, date, date, Severity]:
        return self.zone, self.monday, self.monday + timedelta(days=6), self.severity

    @property
    def walk(self) -> Walk:
        """Return the walk of the week."""
        return Walk(self.rows, self.severity, *self.week[1:3])


def _some_case(dice: Random) -> _Case:
    # The calendar of a week is slow to walk, so there are only these: three change the clocks.
    place = dice.choice(PLACES[:3])
    monday = place.mondays[0]
    rows = [
        hours(place.zone, place.country),
        *(a_surface(id_) for id_ in dice.choice((("instagram",), ("instagram", "x")))),
        a_band(time(9), time(dice.randint(11, 14))),
        *(_some_band(dice) for _ in range(dice.randint(0, 2))),
        *(row for role in _ROLES for row in _some_asked(dice, monday, role)),
        *(_some_topic(dice, f"topic-{number}") for number in range(dice.choice((1, 1, 1, 2)))),
    ]
    return _Case(tuple(rows), place.zone, monday, dice.choice((Severity.S1, Severity.S3)))


def _walked(here: Walk, change: Change) -> list[TopicSaving]:
    """Return what a change does on every topic, by the walk."""
    there = here.changed(change.rows, change.role if change.kind is ChangeKind.HOURS else "")
    return [
        TopicSaving(before.id, here.slowest(before), there.slowest(after))
        for before, after in zip(here.all(Approval), there.all(Approval), strict=True)
        if before.right is not Right.NO_COMMENT
    ]


def _total(topics: list[TopicSaving]) -> Gain:
    return Gain(sum(each.gain.come for each in topics), sum(each.gain.minutes for each in topics))


def test_slowest_replies_and_best_changes_equal_brute_force_on_200_random_protocols():
    for seed in range(200):
        case = _some_case(Random(seed))
        protocol, here = a_protocol(*case.rows), case.walk

        found = savings(protocol, *case.week)

        walked = {change: _walked(here, change) for change in changes(protocol)}
        for each in found.all:
            assert set(each.topics) <= set(walked[each.change]), (seed, each)
            for topic in walked[each.change]:
                assert each.gain_on(topic.topic) == topic.gain, (seed, each)
        best = max((_total(topics) for topics in walked.values()), default=NOTHING)
        assert (found.best.gain if found.best else NOTHING) == max(best, NOTHING), seed
        for topic in here.all(Approval):
            gains = [one.gain for all_ in walked.values() for one in all_ if one.topic == topic.id]
            its = found.best_on(topic.id)
            best = max((NOTHING, *gains))
            assert (its.gain_on(topic.id) if its else NOTHING) == best, seed


def test_a_message_followed_minute_by_minute_is_replied_to_when_the_arithmetic_says():
    followed = 0
    for seed in range(60):
        case, dice = _some_case(Random(seed)), Random(seed)
        protocol, here = a_protocol(*case.rows), case.walk
        for approval in here.all(Approval):
            if approval.right is not Right.DRAFT_THEN_APPROVE:
                continue
            arrival = dice.choice(here.arrivals)
            at = moment_of(here.first + arrival)
            surface = dice.choice(here.all(Surface))

            found = read_reply(protocol, case.zone, surface, approval, case.severity, at)

            # The product looks ahead from the day of the arrival, the walk from the week's end.
            replied = here.follow(approval, surface.id, arrival)
            wait = None if replied is None else replied - arrival
            assert found.wait_minutes == wait or (found.wait_minutes is None and wait > 35 * DAY)
            followed += 1
    assert followed > 40


def test_removing_a_layer_never_lengthens_a_reply_nor_does_adding_hours_of_an_approver():
    shortened = 0
    for seed in range(60):
        case = _some_case(Random(seed))
        protocol = a_protocol(*case.rows)
        stated = {each.role for each in protocol.of(RoleHours)}

        for each in savings(protocol, *case.week).all:
            safe = {ChangeKind.FEWER, ChangeKind.SHORTER, ChangeKind.KEY_POINTS}
            if each.change.role in stated:
                safe.add(ChangeKind.HOURS)
            if each.change.kind in safe and each.topics:
                assert each.gain >= NOTHING
                shortened += each.gain > NOTHING
    assert shortened > 60
