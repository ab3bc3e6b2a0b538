"""Proves that forecasts follow the team's pace, the estimates and both parties' days."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from planner.domain.planning.forecast import PRIOR_DAYS, forecast_of, pace_of
from planner.domain.planning.plan import plan_of
from planner.domain.protocol.rows.handoff.planning import PlanTerms, Task
from tests.domain.planning.plans import KICKOFF, a_gate, a_task, laid, networks, planned

LATER = date(2027, 5, 17)


@settings(deadline=None, max_examples=30)
@given(networks())
def test_without_spread_every_course_is_the_plan_itself(tasks: tuple[Task, ...]) -> None:
    gate = a_gate("brand-led", *(each.id for each in tasks))
    transition = planned(PlanTerms(id="plan-terms", agency_country="DE"), *tasks, gate)

    found = forecast_of(transition, KICKOFF, samples=3)

    assert found.handoff is not None
    assert set(found.handoff.sure.values()) == {plan_of(transition, KICKOFF).handoff_on}
    assert found.handoff.planned_share == 1


def test_the_pace_is_shrunk_towards_what_was_planned_while_little_is_done() -> None:
    done = a_task("done", 4, started_on=KICKOFF, done_on=date(2027, 5, 11))
    plan = laid(done, a_task("open", 5), on=LATER)

    pace = pace_of(plan)

    # 29 and 30 April, 4 to 7 May, 10 and 11 May: eight working days for four.
    assert (pace.tasks, pace.planned, pace.actual) == (1, 4, 8)
    assert pace.ratio == (8 + PRIOR_DAYS) / (4 + PRIOR_DAYS)
    assert pace_of(laid(a_task("open", 5))).ratio == 1


def test_a_team_that_takes_twice_as_long_is_expected_to_go_on_so() -> None:
    slow = [
        a_task(f"done-{number}", 1, started_on=KICKOFF, done_on=date(2027, 5, 14))
        for number in range(30)
    ]
    estimate = a_task("open", 10, days_if_well=9, days_at_worst=11)
    open_ = (estimate, a_gate("brand-led", "open"))

    late = forecast_of(planned(*slow, *open_), LATER)
    usual = forecast_of(planned(*open_), LATER)

    assert late.handoff is not None
    assert usual.handoff is not None
    assert late.pace.ratio > 3
    assert late.handoff.on > usual.handoff.on
    month = a_task("rule", 10, days_if_well=10, days_at_worst=11)
    rule = forecast_of(planned(*slow, month, a_gate("brand-led", "rule")), LATER)
    assert rule.handoff is not None
    # One working day: a weekend and a bank holiday lie between.
    assert (rule.handoff.on - rule.handoff.planned_on).days == 4


def test_skew_moves_the_likely_day_behind_the_plan_and_the_seed_fixes_it() -> None:
    rows = [a_task(f"t{each}", 5, days_if_well=4, days_at_worst=20) for each in range(6)]
    transition = planned(*rows, a_gate("brand-led", *(each.id for each in rows)))

    found = forecast_of(transition, KICKOFF)
    again = forecast_of(planned(*rows, a_gate("brand-led", *(each.id for each in rows))), KICKOFF)

    assert found == again
    assert found.handoff is not None
    assert found.handoff.planned_on < found.handoff.on < found.handoff.by
    assert found.handoff.planned_share < 0.05
    assert found.kept_share == 1


def test_the_mean_of_one_task_is_that_of_a_beta_pert() -> None:
    """(4 + 4·6 + 14) / 6 = 7 days; counted to whole days, half a day more."""
    row = a_task("t", 6, days_if_well=4, days_at_worst=14)
    transition = planned(row, a_gate("brand-led", "t"))
    plan = plan_of(transition, KICKOFF)
    shares = [
        forecast_of(transition, KICKOFF, samples=4000, seed=seed).handoff for seed in range(3)
    ]

    for found in shares:
        assert found is not None
        days = plan.calendars.working_days(row.party, KICKOFF, found.on)
        assert days in {7, 8}


def test_what_is_done_and_what_is_under_way_is_not_drawn_again() -> None:
    transition = planned(
        a_task("done", 5, days_at_worst=50, started_on=KICKOFF, done_on=date(2027, 5, 6)),
        a_task("going", 4, "done", started_on=date(2027, 5, 12)),
        a_gate("brand-led", "going"),
    )

    found = forecast_of(transition, LATER, samples=50)

    # The 12th to 14th are worked: one day is left, the 17th; the pace stretches four days to 4.0.
    assert found.handoff is not None
    assert found.handoff.sure["P90"] == LATER
