from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.imagined import with_rows
from planner.domain.joint_rules import new_faults
from planner.domain.protocol.rows import Row
from planner.domain.training.entering import faults_at_force, faults_at_people, faults_at_shifts
from tests.domain.training.learning import START, both, learning, tom, trained
from tests.rosters import a_person, a_shift, in_force

DAY = timedelta(days=1)
COUNTS_FROM = date(2027, 2, 1)
HERS = a_shift(person="tom", id="his")


def refused(stands: tuple[Row, ...], saved: Row) -> tuple[str, ...]:
    before = learning(*stands)
    faults = new_faults(before, with_rows(before, [saved]), {saved.kind})
    return tuple(each.sentence for each in faults)


UNTRAINED = (
    "Tom Okafor would be on duty from 1 Feb 2027 on and has not passed T1, T2, T3 and the ladder "
    "from L0 on. Record what was passed on the page Training, or give the shift a first day after "
    "that to plan ahead."
)


@pytest.mark.parametrize(
    ("stands", "saved", "place"),
    [
        ((tom(), in_force(COUNTS_FROM)), HERS, faults_at_shifts),
        ((tom(), HERS), in_force(COUNTS_FROM), faults_at_force),
        ((a_person("tom"), HERS, in_force(COUNTS_FROM)), tom(), faults_at_people),
    ],
)
def test_whoever_has_not_passed_enters_the_roster_by_no_door(
    stands: tuple[Row, ...], saved: Row, place: object
) -> None:
    assert refused(stands, saved) == (UNTRAINED,)
    assert refused((*stands, *trained()), saved) == ()


@pytest.mark.parametrize(
    ("shift", "says"),
    [
        (HERS, True),
        (a_shift(person="tom", duty="on-call"), True),
        (a_shift(person="tom", first_on=COUNTS_FROM), True),
        # Planned ahead: begins after the roster itself.
        (a_shift(person="tom", first_on=COUNTS_FROM + DAY), False),
        (a_shift(person="tom", duty="goodwill"), False),
        (a_shift(person="tom", last_on=COUNTS_FROM - DAY), False),
        (a_shift(person="lea"), False),
        (a_shift(person="mira"), False),
    ],
)
def test_only_duty_from_the_rosters_first_day_on_is_judged(shift: Row, says: bool) -> None:
    agency = tom(id="lea", name="Lea", party="agency")
    stands = (tom(), agency, a_person("mira"), in_force(COUNTS_FROM))

    assert bool(refused(stands, shift)) is says


def test_planning_ahead_stays_possible_while_no_roster_is_in_force() -> None:
    assert refused((tom(),), HERS) == ()
    assert refused((tom(), HERS), a_shift(person="tom", days=("sat",))) == ()
    assert refused((tom(), in_force(COUNTS_FROM, "agency")), HERS) == ()


def test_a_certificate_has_to_last_to_the_day_the_roster_counts_from() -> None:
    late = in_force(START + 200 * DAY)

    [said] = refused((tom(), HERS, *trained()), late)

    assert "has not passed T1, T2, T3 and a new certificate (the last ends on 13 Jul 2027)." in said


def test_a_shift_for_a_surface_needs_the_certificate_there() -> None:
    there = a_shift(person="tom", surfaces=("facebook-comments",))
    other = a_shift(person="tom", surfaces=("instagram-messages",))
    stands = (tom(), in_force(COUNTS_FROM), *trained(surface="facebook-comments"))

    assert refused(stands, there) == ()
    assert "the ladder from L0 Watch on" in refused(stands, other)[0]


def test_a_roster_broken_by_a_miss_keeps_nobody_from_mending_it() -> None:
    miss = both("solo", START + 30 * DAY, serious_missed=1)
    stands = (tom(), HERS, in_force(COUNTS_FROM), *trained(), *miss)

    assert [each.field for each in faults_at_shifts(learning(*stands))] == ["person"]
    assert refused(stands, a_shift(person="tom", id="his", days=("mon",))) == ()
    assert refused(stands, tom(name="Tom O.")) == ()
    assert refused(stands, a_shift(person="tom", days=("sat",))) != ()
