"""Proves which asks count as acted on: those with a dated decision within 30 days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.domain.errors import BadInput
from planner.domain.insight import week_note
from planner.domain.insight.judging import asked_before, faults
from planner.domain.insight.needs import needs
from planner.domain.insight.use import Fate, due_on, fate, sent_on, use, use_by_owner
from planner.domain.protocol.rows.handoff.insights import Insight
from planner.domain.protocol.rows.handoff.matters import Risk
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.value import make
from tests.examples import a_transition

MONDAY = date(2027, 1, 4)
#: The note of that week goes out on 11 January; its asks are due by 10 February.
DUE = date(2027, 2, 10)


def an_insight(id_: str = "labels", **facts: object) -> Insight:
    return make(
        Insight,
        {
            "id": id_,
            "week_on": MONDAY,
            "need": "Nobody finds the return label.",
            "so_what": "They send parcels back without it.",
            "ask": "Print it on the box",
            "owner": "Dana Cole (Logistics)",
            **facts,
        },
    )


def decided(on: date, id_: str = "labels", **facts: object) -> Insight:
    return an_insight(id_, decision="Yes, from March.", decided_on=on, **facts)


@pytest.mark.parametrize("day", range(7))
def test_a_line_of_any_day_goes_out_on_the_monday_after_its_week(day: int) -> None:
    line = an_insight(week_on=MONDAY + timedelta(days=day))

    assert sent_on(line) == date(2027, 1, 11)
    assert due_on(line) == DUE


@pytest.mark.parametrize(
    ("line", "on", "became"),
    [
        (an_insight(), DUE, Fate.WAITING),
        (an_insight(), DUE + timedelta(days=1), Fate.OVERDUE),
        (decided(DUE), DUE + timedelta(days=90), Fate.IN_TIME),
        (decided(DUE + timedelta(days=1)), DUE + timedelta(days=1), Fate.LATE),
        (decided(DUE + timedelta(days=5)), DUE + timedelta(days=1), Fate.OVERDUE),
        (decided(date(2027, 1, 6)), date(2027, 1, 11), Fate.IN_TIME),
    ],
)
def test_a_line_has_thirty_days_from_the_day_it_goes_out(
    line: Insight, on: date, became: Fate
) -> None:
    assert fate(line, on) is became


def test_the_act_rate_judges_only_what_was_decided_or_had_its_thirty_days() -> None:
    lines = [
        decided(DUE, "in-time"),
        decided(DUE + timedelta(days=9), "late"),
        an_insight("overdue"),
        an_insight("still-in-time", week_on=date(2027, 2, 8)),
        an_insight("not-sent-yet", week_on=date(2027, 2, 22)),
    ]

    found = use(lines, date(2027, 2, 25))

    assert (found.sent, found.judged, found.percent) == (4, 3, 33)
    assert found.sentence == "1 of 3 asks were decided within 30 days (33%); 1 still in time"


def test_without_a_line_that_had_its_time_there_is_no_rate() -> None:
    assert use([], MONDAY).sentence == "No insight was sent yet"
    young = use([an_insight()], date(2027, 1, 12))
    assert young.percent is None
    assert young.sentence == "1 ask sent, none of them 30 days old yet"


def test_whoever_owes_most_decisions_comes_first() -> None:
    on = DUE + timedelta(days=1)
    lines = [decided(DUE, "a", owner="Ash"), an_insight("b", owner="Bo"), an_insight("c")]

    assert list(use_by_owner(lines, on)) == ["Bo", "Dana Cole (Logistics)", "Ash"]


def test_an_ask_past_its_thirty_days_needs_somebody_with_its_owner_and_age() -> None:
    transition = a_transition(an_insight())

    assert needs(transition, DUE) == ()
    [waits] = needs(transition, DUE + timedelta(days=2))
    assert waits.sentence == (
        "Dana Cole (Logistics) has not decided “Print it on the box”, sent 11 Jan 2027, "
        "32 days ago."
    )
    assert (waits.kind, waits.row, waits.late_days) == ("insight", "labels", 2)


def test_a_line_that_only_counts_is_a_fault_of_its_need() -> None:
    line = an_insight(need="We answered 40% more questions.", so_what="Faster.", ask="")

    [fault] = faults(a_transition(line, an_insight("good")))

    assert (fault.kind, fault.row, fault.field) == ("insight", "labels", "need")
    assert "“40% more questions”" in fault.sentence


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"decision": "Yes."}, "not when. Give the day"),
        ({"decided_on": MONDAY}, "does not say what"),
        ({"result": "Sold 40."}, "Write the decision first"),
    ],
)
def test_a_decision_has_its_day_and_a_result_its_decision(
    facts: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        an_insight(**facts)


def test_an_open_ask_stays_in_the_note_until_it_is_decided_and_then_for_four_weeks() -> None:
    asks = (an_insight("open"), decided(date(2027, 1, 20), "done"))
    week = date(2027, 2, 1)

    def named(on: date) -> list[str]:
        return [each.id for each in asked_before(a_transition(*asks), week, on)]

    assert named(date(2027, 2, 8)) == ["done", "open"]
    assert named(date(2027, 2, 18)) == ["open"]


def test_the_weekly_note_tells_last_weeks_asks_first_and_figures_last() -> None:
    transition = a_transition(
        decided(date(2027, 1, 13), "before", result="No parcel came back unlabelled."),
        an_insight("small", week_on=date(2027, 1, 14), evidence=3, need="Mugs chip."),
        an_insight(
            "large",
            week_on=date(2027, 1, 11),
            evidence=31,
            need="Lids jam.",
            quotes="“It just jams.”",
        ),
        Risk(id="gone", title="The lead leaves", likely=2, grave=5, answer="Name a deputy."),
        DayFigures(id="d", on=date(2027, 1, 12), actionable=80, on_target=70, needed_agency=20),
    )

    note = week_note(transition, date(2027, 1, 13))

    assert note.title == "Harbour & Pine: what customers told us, 11 Jan to 17 Jan 2027"
    assert [each.title for each in note.parts] == [
        "What became of last weeks' asks",
        "What people told us",
        "Risks ahead",
        "Figures, for whoever asks",
    ]
    before, told, risks, figures = note.parts
    assert before.lines[0].said == (
        "Decided 13 Jan 2027: Yes, from March. Came of it: No parcel came back unlabelled.",
    )
    assert [each.title for each in told.lines] == ["Lids jam.", "Mugs chip."]
    assert told.lines[0].said[:2] == ("✳ new, 31 messages behind it", "“It just jams.”")
    assert risks.lines[0].said == ("Unlikely × customers are harmed. Name a deputy.",)
    assert "needed in 20 of 80 conversations (25%)" in figures.lines[1].said[0]


def test_the_note_stays_on_one_page_and_says_what_it_leaves_out() -> None:
    many = [an_insight(f"line-{number}", evidence=number) for number in range(9)]

    told = week_note(a_transition(*many), MONDAY).parts[1]

    assert (len(told.lines), told.left_out) == (5, 4)


def test_a_week_without_lines_says_so() -> None:
    note = week_note(a_transition(), MONDAY)

    assert [each.empty for each in note.parts if not each.lines] == [
        "Nothing was asked in earlier weeks.",
        "No line was written this week.",
        "No risk is open.",
    ]
