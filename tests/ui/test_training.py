"""Proves that the page of training says who may answer alone, and takes results and marks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import training as actions
from planner.actions.desk import Desk
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows import RosterPerson
from planner.domain.protocol.rows.handoff.learning import LadderMark, ModulePassed, TrainingPair
from planner.ui import session
from tests.actions.desks import Table, laid
from tests.domain.training.learning import a_mark
from tests.rosters import a_person
from tests.ui.conftest import shown, words

CM = "community-manager"
RUNGS = ("observe", "shadow", "reverse-shadow", "supervised-live")


def _page() -> None:
    from planner.ui import failures, session, training

    session.start()
    failures.show_pending()
    training.page()


def opened(table: Table, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    return shown(_page, table.id, reader.id if reader else None)


def field(page: AppTest, kind: str, label: str) -> Any:
    return [each for each in getattr(page, kind) if each.label == label][-1]


def turn(page: AppTest, part: str) -> str:
    page.segmented_control("training-part").set_value(part).run()
    return words(page)


def today() -> date:
    return session.desk().on


def learnt(table: Table, *leaving_out: str) -> None:
    """Let Tom pass every module of his, but for these."""
    on = today() - timedelta(days=20)
    assert table.brand.person is not None
    modules = [
        ModulePassed(
            id=f"tom.{each.id}",
            person="tom",
            module=each.id,
            on=on,
            assessor=table.brand.person.id,
            signs_as=each.signed_by[0],
            passed=True,
            valid_until=on + timedelta(days=180),
        )
        for each in table.seen().playbook.trade.modules
        if CM in each.for_roles and each.id not in ("shadow-to-solo", *leaving_out)
    ]
    laid(table, [a_person("tom", name="Tom Okafor", role=CM), *modules])


def climbed(table: Table, *rungs: str) -> None:
    days = range(len(rungs), 0, -1)
    laid(
        table,
        [
            a_mark(party, rung, today() - timedelta(days=ago))
            for rung, ago in zip(rungs, days, strict=True)
            for party in Party
        ],
    )


def test_without_anybody_on_the_roster_the_page_says_where_training_begins(table: Table) -> None:
    said = words(opened(table))

    assert "## Nobody of the brand who answers is on the roster yet" in said
    assert "The parity quiz has not been held: 20 questions are open." in said


def test_the_page_says_who_may_answer_alone_and_what_others_lack(table: Table) -> None:
    learnt(table)
    climbed(table, *RUNGS)
    laid(table, [a_person("lea", name="Lea Berg", role=CM)])

    page = opened(table)

    said = words(page)
    assert "## 1 of 2 people may answer alone; Staffed hours has one" in said
    assert "Lea Berg may not answer alone yet: T1, T2, T3, T4, T5" in said
    who = turn(page, "Who may answer, where")
    assert ":green[:material/check_circle:] Alone on every surface, until" in who
    assert "Tom Okafor alone on every surface: one can fall ill." in who
    assert "At the earliest from" in who
    [box] = [each for each in page.expander if each.label == "The way from here"]
    assert box.label


def test_a_result_is_recorded_where_the_need_points(table: Table) -> None:
    learnt(table, "writing-replies", "de-escalation")
    page = opened(table)
    need = "Tom Okafor may not answer alone yet: T4 Writing replies, T9 Calming a thread and"
    assert need in words(page)

    [button] = [each for each in page.button if each.label == "Record a result"]
    button.click().run()

    assert field(page, "selectbox", "Module").value == "writing-replies"
    assert "**Passed when:** Average of 85%" in words(page)
    field(page, "text_input", "Result").set_value("14 of 15")
    page.button("record-result").click().run()
    kept = table.seen().book.find(ModulePassed, "module-result", "tom.writing-replies")
    assert kept is not None
    assert (kept.result, kept.passed, kept.signs_as) == ("14 of 15", True, "trainer-qa")
    assert "T4 Writing replies" not in words(page)


def test_a_result_that_cannot_be_is_refused_beside_its_field(table: Table) -> None:
    learnt(table, "writing-replies")
    page = opened(table)
    field(page, "selectbox", "Who").set_value("tom").run()
    before = table.seq

    field(page, "date_input", "Assessed on").set_value(today() + timedelta(days=3))
    page.button("record-result").click().run()

    assert "is still to come. Give the day on which it took place." in words(page)
    assert table.seq == before


def test_a_result_is_taken_back(table: Table) -> None:
    learnt(table)
    page = opened(table)
    field(page, "selectbox", "Who").set_value("tom").run()
    field(page, "selectbox", "Module").set_value("account-security").run()

    page.button("withdraw-result").click().run()

    assert table.seen().book.find(ModulePassed, "module-result", "tom.account-security") is None


def marked(page: AppTest, **numbers: int) -> str:
    turn(page, "The ladder")
    field(page, "selectbox", "Whose work").set_value("tom").run()
    labels = {"items": "Items done", "good": "Of the last 20, right as they were"}
    for name, number in numbers.items():
        field(page, "number_input", labels[name]).set_value(number)
    page.button("give-mark").click().run()
    return words(page)


def test_each_party_marks_apart_and_both_see_it_once_both_have(table: Table) -> None:
    learnt(table)
    climbed(table, "observe")

    mine = marked(opened(table), items=44, good=19)
    assert "Hidden from the agency until it has marked too." in mine
    theirs = opened(table, table.agency)
    assert "44 done" not in turn(theirs, "The ladder")
    said = marked(theirs, items=44, good=12)

    assert (
        "The marks part: the agency counted 44 done with 12 right of the last 20, the brand "
        in said
    )
    assert "only one of them is enough" in said
    assert {
        each.round for each in table.seen().protocol.of(LadderMark) if each.rung == "shadow"
    } == {1}
    again = turn(opened(table), "The ladder")
    assert "The marks part" in again
    assert "on L1 Shadow" in again


def test_a_mark_left_empty_is_told_at_its_field_and_nothing_is_saved(table: Table) -> None:
    learnt(table)
    before = table.seq

    said = marked(opened(table), items=44)

    assert "'Of the last 20, right as they were' is empty." in said
    assert table.seq == before


def test_a_mark_is_taken_back_while_the_other_has_not_marked(table: Table) -> None:
    learnt(table)
    page = opened(table)
    marked(page, items=44, good=19)

    page.button("withdraw-tom.all.observe.1.brand").click().run()

    assert table.seen().protocol.of(LadderMark) == ()


def test_the_day_that_the_record_gives_is_written_into_the_roster(table: Table) -> None:
    learnt(table)
    climbed(table, *RUNGS)
    page = opened(table)

    [button] = [each for each in page.button if each.label == "Put the roster right"]
    button.click().run()

    [tom] = table.seen().protocol.of(RosterPerson)
    assert tom.certified_until == today() + timedelta(days=160)
    assert "Certified until" not in words(page)


def test_pairs_and_quiz_are_told_with_the_way_to_their_criteria(table: Table) -> None:
    pair = TrainingPair(id="pair", social="tom", service="Nadia Khan")
    laid(table, [a_person("tom", name="Tom Okafor", role=CM), pair])
    page = opened(table)

    assert "Cross-training: Tom Okafor with Nadia Khan has no day yet." in words(page)
    said = turn(page, "Pairs and quiz")
    assert "#### Taught each other: 0 of 1" in said
    assert "#### Parity quiz (20)" in said
    labels = {each.label for each in page.button}
    assert "Show it at criterion 4.5 Parity quiz passed" in labels


@pytest.mark.parametrize("party", [None, *Party])
def test_who_may_not_record_sees_it_all_and_no_form(table: Table, party: Party | None) -> None:
    learnt(table)
    actions.mark(
        table.brand,
        table.id,
        {"person": "tom", "rung": "observe", "on": table.brand.on, "items": 44, "good": 20},
        expected=0,
    )
    desk = table.colleague(party, Standing.VIEWER) if party else table.nobody
    page = opened(table, desk)

    assert "Record a result" not in words(page)
    ladder = turn(page, "The ladder")
    assert "marks" not in {each.key for each in page.button}
    assert ("44 done" in ladder) is (party is Party.BRAND)
    assert "give-mark" not in {each.key for each in page.button}
