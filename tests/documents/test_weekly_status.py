"""Proves that the weekly status says what stands on its day, on one page however much there is."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import cache

import pytest

from planner.documents import weekly_status
from planner.documents.formats import docx as word
from planner.documents.handoff.week_behind import worst_hole
from planner.documents.model import Document, Table
from planner.documents.spans import words_of
from planner.domain import attention
from planner.domain.people import Party
from planner.domain.planning.forecast import forecast_of
from planner.domain.planning.plan import plan_of
from planner.domain.profile import Weekday
from planner.domain.proof import prove
from planner.domain.protocol.rows.handoff.matters import ActionItem, Crutch, DecisionTaken
from planner.domain.protocol.rows.handoff.planning import Task
from planner.domain.protocol.saying import surface_names
from planner.domain.protocol.words import Severity
from planner.domain.value import Value
from tests.documents.reading import pages_of, pdf_with_shipped_fonts, said_by
from tests.documents.sample import a_theme
from tests.documents.test_transition_plan import ON, frozen, moving
from tests.examples import ANA, TOM, a_playbook, a_transition, an_answer
from tests.gates import gated, ready
from tests.rosters import a_band

WEEK = timedelta(days=7)
LONG = "A very long sentence about something that somebody wrote down in full. " * 40


@cache
def status(*stated: Value) -> Document:
    return weekly_status.compose(moving(*stated), ON)


def told(document: Document) -> str:
    return "\n".join(said_by(document))


def an_action(number: int, **facts: object) -> ActionItem:
    return ActionItem.model_validate(
        {"id": f"a{number}", "title": f"Action number {number}", "owner": ANA.id,
         "due_on": ON + timedelta(days=number), **facts}
    )  # fmt: skip


def test_it_opens_with_the_state_and_with_what_waits_for_whom():
    transition = moving()

    said = told(status())

    assert "Harbour & Pine answers 0 of 2 surfaces" in said
    first = attention.needs(transition, None, ON)[0].sentence
    assert first[:60] in said


def test_the_next_gate_stands_with_its_reasons_and_how_many_more_there_are():
    said = told(status())

    assert "reasons keep it shut." in said
    assert "nobody has answered it" in said
    assert "more, on its sheet." in said


def test_a_gate_that_only_waits_for_names_says_whose():
    transition = gated(*ready())

    said = told(weekly_status.compose(transition, date(2027, 3, 16)))

    assert "can be signed: Agency lead, Brand lead to sign." in said


def test_plan_and_forecast_stand_beside_the_contracts_end():
    transition = moving()
    plan, forecast = plan_of(transition, ON), forecast_of(transition, ON)

    said = told(status())

    assert plan.handoff_on
    assert forecast.handoff
    assert f"answers everything from {plan.handoff_on:%-d %B %Y} on" in said
    assert f"{forecast.handoff.by:%-d %b %Y} in 8 of 10 courses" in said
    assert "31 Jul 2027" in said
    assert "A week ago" not in said


def test_the_forecast_of_a_week_ago_is_by_the_plan_as_it_stood_then():
    first = next(each.row for each in plan_of(moving(), ON).tasks if each.id == "charter")
    then = moving(first.model_copy(update={"days": 40, "days_at_worst": 60}))
    before, now = forecast_of(then, ON - WEEK).handoff, forecast_of(moving(), ON).handoff
    assert before
    assert now
    assert before.on > now.on

    said = told(weekly_status.compose(moving(), ON, then))

    days = (before.on - now.on).days
    assert f"{before.on:%-d %b %Y}, by the plan as it stood: now {days} days earlier" in said


def test_a_slip_is_told_against_the_newest_baseline():
    plan = plan_of(moving(frozen()), ON)
    assert plan.handoff is not None

    said = told(status(frozen()))

    slip = plan.tasks[plan.handoff].slip_days
    assert slip
    assert f"{slip} days since it was frozen on 8 Jan 2027" in said
    assert "frozen" not in told(status())


def test_the_worst_hole_is_the_longest_wait_of_every_minute_of_the_week():
    transition = moving()
    last = ON + timedelta(days=6)
    proofs = prove(transition.protocol, "Europe/London", ON, last, Severity.S1)
    longest = max(each.worst.wait_minutes or 0 for each in proofs.surfaces)

    said = worst_hole(transition, ON)

    assert longest == 63 * 60 + 30
    assert said == "On every watched surface: 63 h 30, Fri 12 Feb 17:30 to Mon 15 Feb 09:00."


def test_the_hole_is_told_of_the_surface_that_has_it():
    days, surfaces = tuple(Weekday), ("facebook-comments",)
    always = a_band(time(0), time(0), id="always", days=days, surfaces=surfaces)
    names = surface_names(moving().protocol)

    said = worst_hole(moving(always), ON)

    assert said.startswith(f"On {names['instagram-messages']}: 63 h 30, ")


def test_what_moved_is_of_the_last_seven_days_alone():
    new, old = (
        DecisionTaken(id=id_, title=title, on=on)
        for id_, title, on in (
            ("new", "Keep the old inbox", ON - timedelta(days=6)),
            ("old", "Move to another inbox", ON - timedelta(days=7)),
        )
    )

    said = told(status(new, old))

    assert "Decided: Keep the old inbox." in said
    assert "Move to another inbox" not in said


def test_who_owes_what_stands_by_name_with_what_is_late():
    late = tuple(an_action(-number, owner=TOM.id) for number in range(1, 60))

    document = status(*late, an_action(2, owner=None))

    (table,) = (each for each in document.blocks if isinstance(each, Table))
    nobody, tom = [[words_of(cell) for cell in row] for row in table.rows[:2]]
    assert nobody == ["Nobody yet", "Action number 2 (12 Feb)"]
    assert tom[0].startswith("Tom Blake, ")
    assert "Action number -59 (13 Dec, late)" in tom[1]
    assert tom[1].endswith("more")


def test_what_the_agency_still_covers_is_told_if_there_is_anything():
    crutch = Crutch(
        id="c", title="answers on Saturday evenings", hours=6, since=date(2027, 1, 4),
        until=date(2027, 5, 1),
    )  # fmt: skip

    assert "still covers 6 hours a week" in told(status(crutch))
    assert "still needs the agency" not in told(status())


def test_a_plan_in_a_circle_costs_the_dates_and_nothing_else():
    ring = tuple(
        Task(
            id=id_, title=f"Task {id_}", phase="shadow", party="brand", role="brand-lead", days=1,
            waits_for=(other,),
        )
        for id_, other in (("a", "b"), ("b", "a"))
    )  # fmt: skip

    said = told(weekly_status.compose(a_transition(*ring, playbook=a_playbook()), ON))

    assert "The plan has no dates" in said
    assert "Next gate" in said
    assert "worst hole" in said


def test_before_the_reveal_no_answer_is_in_it():
    stated = an_answer("crisis-contact", "brand", 4).model_copy(update={"note": "MARKER"})

    for reader in (None, *Party):
        said = told(weekly_status.compose(a_transition(stated, reader=reader), ON))

        assert "MARKER" not in said
        assert "Both voices must be revealed" in said


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_it_is_one_page_however_much_there_is_to_say(page: str):
    rows = (
        *(an_action(n, title=f"{n} {LONG}"[:200], owner=None if n % 2 else ANA.id)
          for n in range(-20, 20)),
        *(DecisionTaken(id=f"d{n}", title=f"{n} {LONG}"[:200], on=ON) for n in range(20)),
        *(Crutch(id=f"c{n}", title=LONG[:200], hours=9, since=date(2027, 1, 4),
                 until=date(2027, 5, 1)) for n in range(9)),
    )  # fmt: skip

    made = pdf_with_shipped_fonts(status(*rows), a_theme(page=page))

    assert made.notes == ()
    assert len(pages_of(made.content)) == 1


def test_word_says_that_the_pdf_is_the_one_page():
    made = word.render(status(), a_theme())

    assert made.notes == ("Take it as PDF to have it on one page: in Word it runs to several.",)
