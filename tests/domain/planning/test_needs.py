"""Proves what of the plan presses, in which words and order, and how progress is told."""

from __future__ import annotations

from datetime import UTC, date, datetime

from planner.domain.attention import needs_of_all
from planner.domain.imagined import with_rows
from planner.domain.planning.needs import Asks, needs
from planner.domain.planning.progress import frozen_shares, progress_of
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.protocol.rows.handoff.planning import Baseline, PlannedShare, PlanTerms, Waiting
from planner.domain.protocol.rows.handoff.team import Position
from planner.domain.value import make
from tests.domain.planning.plans import KICKOFF, a_gate, a_task, planned

LATER = date(2027, 5, 10)
FROZEN = {"title": "Agreed", "on": KICKOFF, "by": "x.y", "handoff_on": date(2027, 6, 1)}


def frozen(task: str, finish: date, *shares: PlannedShare) -> Baseline:
    dates = {"task": task, "title": task, "start": KICKOFF, "finish": finish}
    return make(Baseline, {"id": "baseline-1", **FROZEN, "tasks": (dates,), "share": shares})


def told(*rows: object, on: date = LATER, **more: object) -> list[tuple[Asks, str]]:
    transition = planned(*rows, **more)  # type: ignore[arg-type]
    return [(Asks(each.does), each.sentence) for each in needs(transition, on)]


def test_late_tasks_come_with_owner_day_and_what_they_hold() -> None:
    found = told(
        a_task("review", 3, role="brand-deputy"),
        a_task("elsewhere", 1),
        a_task("behind-it", 1, "review"),
        a_gate("brand-led", "review"),
        frozen("review", date(2027, 5, 3)),
    )

    assert found == [
        (
            Asks.TASK,
            "'Review' (Brand deputy) was due on 3 May 2027, 7 days ago. It holds the handoff.",
        ),
        (Asks.TASK, "'Elsewhere' (Ana Reyes) is due on 10 May 2027, today."),
    ]


def test_whoever_waits_is_told_with_the_days_and_only_while_they_wait() -> None:
    task, kept = a_task("history", 30), frozen("history", date(2027, 6, 20))
    facts = {"id": "wait-1", "task": "history", "on": "agency", "what": "The export"}
    waits = make(Waiting, {**facts, "since": date(2027, 5, 4)})
    came = make(Waiting, {**facts, "since": date(2027, 5, 4), "until": date(2027, 5, 7)})

    assert told(task, kept, waits) == [
        (
            Asks.CAME,
            "Harbour & Pine waits for Northlight Social since 4 May 2027, 5 working days: "
            "The export.",
        )
    ]
    assert told(task, kept, came) == []


def test_a_task_ticked_by_hand_is_told_with_what_its_page_says() -> None:
    gate = a_gate("brand-led", done_on=date(2027, 5, 7))

    [(asks, sentence), *_] = told(gate, a_task("far", 30), frozen("far", date(2027, 6, 20)))

    assert asks is Asks.PROOF
    assert sentence == (
        "'Gate brand led' was ticked by hand, and Gates says: not everybody who has to sign has "
        "signed."
    )


def test_without_a_baseline_freezing_one_is_asked_for_last() -> None:
    found = told(a_task("far", 30, not_before=date(2027, 5, 18)), a_gate("brand-led", "far"))

    assert [asks for asks, _ in found] == [Asks.FREEZE]


def test_notice_presses_a_month_before_its_day_and_says_what_it_costs_after_it() -> None:
    letter = (a_task("notice-letter", 1, not_before=date(2027, 5, 11)), a_task("other", 1))
    kept = frozen("x", KICKOFF)

    [(asks, soon)] = told(*letter[:1], kept, notice_days=30)[:1]
    assert (asks, soon) == (
        Asks.NOTICE,
        "Notice has to be given by 31 May 2027, in 21 days, 30 days before the contract ends.",
    )
    [(_, late)] = told(*letter[:1], kept, notice_days=60)[:1]
    assert late.startswith(
        "Notice had to be given by 1 May 2027. With notice today the contract ends on"
    )
    assert "9 Jul 2027 instead of 30 Jun 2027: agree the last day with Northlight Social." in late
    [(_, torn)] = told(letter[0], kept, notice_days=50)[:1]
    assert torn.startswith("Notice has to be given by 11 May 2027")


def test_positions_that_have_to_be_opened_are_counted() -> None:
    rows = (
        PlanTerms(id="plan-terms", hiring_weeks=6),
        a_task("open-positions", 1),
        a_task("first-day", 0, "open-positions"),
        make(
            Position,
            {"id": "cm", "role": "brand-deputy", "person": {"gap": "nobody", "reason": "x"}},
        ),
        frozen("x", KICKOFF),
    )

    [sentence] = [said for asks, said in told(*rows) if asks is Asks.HIRING]

    assert sentence.startswith("1 position has to be opened by 19 May 2027, in 9 days, for a first")


def test_late_places_are_told_by_name_under_the_team_and_not_again_under_the_plan() -> None:
    rows = (
        PlanTerms(id="plan-terms", hiring_weeks=6),
        a_task("open-positions", 1),
        a_task("first-day", 0, "open-positions"),
        make(
            Position,
            {"id": "cm", "role": "brand-deputy", "person": {"gap": "to-be-added", "by": "x"}},
        ),
        frozen("x", KICKOFF),
    )
    on = date(2027, 6, 1)
    transition = planned(*rows)

    found = needs_of_all(transition, on)

    assert Asks.HIRING in {each.does for each in needs(transition, on)}
    assert [each.page for each in found if each.page is Page.TEAM] == [Page.TEAM]
    assert Asks.HIRING not in {each.does for each in found}


def test_a_close_after_the_contracts_end_names_who_holds_it() -> None:
    rows = (a_task("long", 60), a_gate("brand-led", "long"), frozen("long", date(2027, 8, 1)))

    [(asks, sentence), *_] = told(*rows)

    assert asks is Asks.CONTRACT
    assert "working days after the contract ends. 'Long' (Ana Reyes) holds it." in sentence


def test_a_plan_that_cannot_be_laid_says_why() -> None:
    [(asks, sentence)] = told(a_task("a", 1, "b"), a_task("b", 1, "a"))

    assert asks is Asks.MEND
    assert sentence.startswith("The plan cannot be laid. These tasks wait for each other")


def test_progress_is_planned_by_the_baseline_and_reached_by_what_was_carried_out() -> None:
    card = {
        "title": "Everything",
        "stage": "co-managed",
        "responsibilities": (),
        "on": date(2027, 5, 4),
    }
    cards = [
        make(Cutover, {"id": "all", **card}),
        make(Cutover, {"id": "shadow", **card, "stage": "shadow", "on": date(2027, 4, 30)}),
    ]
    transition = planned(
        *cards,
        frozen(
            "x",
            KICKOFF,
            PlannedShare(on=KICKOFF, thousandths=0),
            PlannedShare(on=date(2027, 5, 4), thousandths=400),
        ),
    )
    at = datetime(2027, 5, 10, 12, tzinfo=UTC)
    carried = [
        make(CarriedOut, {"id": id_, "at": datetime(2027, 5, day, 9, tzinfo=UTC), "by": "x.y"})
        for id_, day in (("shadow", 5), ("all", 6))
    ]

    found = progress_of(with_rows(transition, carried), at)

    assert (found.planned_on(date(2027, 5, 3)), found.planned_on(LATER)) == (0, 0.4)
    assert (found.actual_on(date(2027, 5, 5)), found.actual_on(LATER)) == (0, 1)
    assert progress_of(transition, at).actual_on(LATER) == 0
    assert [(each.on, each.thousandths) for each in frozen_shares(transition)] == [
        (KICKOFF, 0),
        (date(2027, 4, 30), 0),
        (date(2027, 5, 4), 1000),
    ]
