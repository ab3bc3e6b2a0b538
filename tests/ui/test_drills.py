"""Proves that the drills' page shows what drills found, and that its buttons do as they say."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions.desk import Desk
from planner.domain.drill.played import never_played_words, playable
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows import Scenario
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillRun
from tests.actions.desks import START, Table, laid
from tests.actions.fridays import friday_everywhere
from tests.domain.drill.records import a_finding, a_run
from tests.ui.conftest import shown, words

TODAY = START.date()
RULE = "late-or-lost-delivery"


def _page() -> None:
    from planner.ui import drills, failures, session

    session.start()
    failures.show_pending()
    drills.page()


@pytest.fixture(autouse=True)
def _clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page's day be the day on which the tests' desks act."""
    file = tmp_path / "clock"
    file.write_text(START.isoformat(), encoding="utf-8")
    monkeypatch.setenv("PLANNER_CLOCK", str(file))


def opened(table: Table, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    return shown(_page, table.id, reader.id if reader else None)


def turn(page: AppTest, part: str) -> str:
    page.segmented_control("drills-part").set_value(part).run()
    return words(page)


def press(page: AppTest, label: str) -> AppTest:
    found = [each for each in page.button if each.label == label]
    assert found, [each.label for each in page.button]
    return found[0].click().run()


def labels(page: AppTest) -> set[str]:
    return {each.label for each in page.button}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_change(table: Table, **facts: Any) -> DrillFinding:
    """A finding that gives the first scenario's rule to another role."""
    rule = next(each for each in table.seen().protocol.of(Scenario) if each.id == RULE)
    other = next(each for each in table.seen().protocol.roles if each != rule.owner_role)
    return a_finding(
        **{
            "row_kind": "scenario",
            "row": RULE,
            "field": "owner_role",
            "before": rule.owner_role,
            "after": other,
            "cause": "rule-wrong-or-unknown",
            "due_on": ago(3),
            "owner": table.brand.person.id if table.brand.person else None,
            **facts,
        }
    )


def finding(table: Table) -> DrillFinding:
    [found] = table.seen().protocol.of(DrillFinding)
    return found


def test_before_the_first_drill_the_page_says_what_can_be_played(table: Table) -> None:
    said = words(opened(table))

    many = len(playable(table.seen()))
    assert f"## No message has been drilled yet; {many} messages can be" in said
    assert "Choose a message under “What can be played”." in said


def test_the_state_and_every_part_of_the_ladder_are_told_with_what_mends_them(
    table: Table,
) -> None:
    laid(table, [a_run(on=ago(2)), a_run("w.2", on=ago(1), found="training-gap")])

    said = words(opened(table))

    assert "## 2 messages drilled, 1 of 2 as expected; no finding waits for a retest" in said
    assert "**The brand answers alone, the agency is silent** :blue-badge[the newest" in said
    assert "**Not met** · The brand alone has played 2 messages of 10." in said
    assert "Play 8 more with the agency silent." in said
    assert "**Cannot be told** · Nobody has counted messages by topic" in said
    assert "**Not shown by messages at a table:** 2.5 The lead's absence was tested" in said


def test_a_finding_without_an_owner_opens_its_form_to_name_one(table: Table) -> None:
    laid(table, [a_run(on=ago(9)), a_finding()])
    page = opened(table)
    assert "Nobody owns the finding “Two owners of late deliveries” of a drill." in words(page)

    press(page, "Name an owner")

    assert "Edit the drill finding 'Two owners of late deliveries'" in words(page)
    assert "Owner" in {each.label for each in page.selectbox}


def test_a_rule_is_changed_by_the_button_and_the_finding_waits_for_its_retest(
    table: Table,
) -> None:
    wanted = a_change(table)
    laid(table, [a_run(on=ago(9)), wanted])
    page = opened(table)

    press(page, "Change the rule")

    rule = next(each for each in table.seen().protocol.of(Scenario) if each.id == RULE)
    assert rule.owner_role == wanted.after
    assert finding(table).changed_on == TODAY
    assert "1 finding waits for a retest" in words(page)


def test_what_changes_no_rule_is_noted_as_mended_today(table: Table) -> None:
    owner = table.brand.person.id if table.brand.person else None
    laid(table, [a_run(on=ago(9)), a_finding(owner=owner, due_on=ago(1))])

    press(opened(table), "Mended today")

    assert finding(table).changed_on == TODAY


def test_playing_again_goes_to_the_workshops_with_the_message_chosen(table: Table) -> None:
    laid(table, [a_run(on=ago(9)), a_finding(changed_on=ago(1))])
    page = opened(table)

    press(page, "Play it again")

    assert page.session_state["new-workshop-injects"] == ["late-delivery"]
    assert page.session_state["going"] == "workshops"


def test_a_finding_whose_retest_passed_is_closed_by_the_button(table: Table) -> None:
    retest = a_run("w.2", on=ago(1), frozen_seq=11)
    laid(table, [a_run(on=ago(9)), retest, a_finding(changed_on=ago(4))])
    page = opened(table)

    press(page, "Close it")

    assert finding(table).retested_by == "w.2"
    turn(page, "findings")
    page.segmented_control("drills-findings").set_value("closed").run()
    assert "closed on 11 Jan 2027 by “Late delivery” of 10 Jan 2027, which passed" in words(page)


def test_findings_stand_expected_beside_seen_with_before_and_after_in_the_rows_words(
    table: Table,
) -> None:
    laid(table, [a_run(on=ago(9)), a_change(table, expected="The rule is “late”.")])
    page = opened(table)

    said = turn(page, "findings")

    assert "**The protocol says**" in said
    assert "The rule is “late”." in said
    assert "Half of them passed it on to the agency." in said
    roles = table.seen().protocol.roles
    before, after = (roles[each] for each in (finding(table).before, finding(table).after))
    assert f": {before} → **{after}**" in said
    assert "Open the rule" in labels(page)


def test_the_rule_of_a_finding_opens_where_rules_are_edited(table: Table) -> None:
    laid(table, [a_run(on=ago(9)), a_change(table)])
    page = opened(table)
    turn(page, "findings")

    press(page, "Open the rule")

    assert page.session_state["going"] == "protocol"
    assert page.session_state["editing"].id == RULE


def test_open_and_closed_findings_stand_apart(table: Table) -> None:
    closed = a_finding("a", title="Old one", changed_on=ago(5), retested_by="w.2", closed_on=ago(1))
    laid(table, [a_run(on=ago(9)), a_run("w.2", on=ago(2), frozen_seq=11), closed, a_finding("b")])
    page = opened(table)

    said = turn(page, "findings")
    page.segmented_control("drills-findings").set_value("closed").run()

    assert "Old one" not in said
    assert "**Old one**" in words(page)
    assert "**Two owners of late deliveries**" not in words(page)


def test_runs_stand_newest_first_as_team_figures_marked_as_exercise(table: Table) -> None:
    older = a_run(on=ago(9), title="First one")
    newer = a_run("w.2", on=ago(2), title="Second one", gaps=("tone-gap",), median_seconds=44)
    laid(table, [older, newer])
    page = opened(table)

    said = turn(page, "runs")

    assert said.index("Second one") < said.index("First one")
    assert said.count("EXERCISE") == 2
    assert "7 of 8 as the protocol says · 7 with the same owner and action" in said
    assert "beside it: tone gap" in said
    assert "decided in 44 s" in said
    assert "nobody's own answer is kept" in said


def test_figures_of_two_people_are_not_told(table: Table) -> None:
    two = {"players": 2, "agreed": 1, "owner_agreed": 2, "as_expected": 1, "rule_found": 1}
    laid(table, [a_run(on=ago(2), **two)])

    said = turn(opened(table), "runs")

    assert "fewer than three answered, so their figures are not told" in said
    assert " of 2 as the protocol says" not in said


def test_what_was_never_played_shows_and_hard_texts_only_after_the_tick(table: Table) -> None:
    laid(table, [a_run(on=ago(2))])
    hard = [each for each in playable(table.seen()) if each.inject.hard and each.severity == "S4"]
    assert hard
    page = opened(table)

    said = turn(page, "messages")

    assert never_played_words(table.seen()) in said
    assert not [each for each in hard if each.inject.post in said]
    assert "Its text is hidden, because it may hurt." in said
    page.checkbox("drills-hard").check().run()
    shown_now = words(page)
    assert "Its text is hidden" not in shown_now
    starters = [each.inject for each in hard if not each.inject.id.startswith("own.")]
    assert [each for each in starters if each.post not in shown_now] == []


def test_a_message_is_taken_along_to_the_workshops(table: Table) -> None:
    page = opened(table)
    turn(page, "messages")

    press(page, "Play it")

    first = playable(table.seen())[0].inject.id
    chosen = [page.session_state[f"new-workshop-{each}"] for each in ("injects", "hard")]
    assert [*chosen[0], *chosen[1]] == [first]


def test_a_criterion_that_runs_show_is_given_the_report_as_evidence(table: Table) -> None:
    friday_everywhere(table)
    page = opened(table)
    assert "shown by" in words(page)

    press(page, "Use as evidence")

    [kept] = [e for e in table.seen().evidence if e.criterion == "friday-1730-drill"]
    assert kept.checked_on == TODAY
    assert f"Evidence of the brand's: {kept.file_name}, valid until" in words(page)


def test_using_the_same_report_twice_is_refused_in_words(table: Table) -> None:
    friday_everywhere(table)
    page = opened(table)
    press(page, "Use as evidence")

    press(page, "Use as evidence")

    assert "is evidence of 3.4 Friday 17:30 drill passed already" in words(page)


@pytest.mark.parametrize("party", [None, *Party])
def test_who_may_change_nothing_sees_it_all_and_no_button_that_would(
    table: Table, party: Party | None
) -> None:
    waiting = a_finding("w", title="Mended", changed_on=ago(1))
    laid(table, [a_run(on=ago(9)), a_change(table), waiting])
    desk = table.colleague(party, Standing.VIEWER) if party else table.nobody
    page = opened(table, desk)

    said = turn(page, "findings")

    assert "“Mended” was mended on" in said
    assert "**Two owners of late deliveries**" in said
    assert not labels(page) & {"Change the rule", "Edit", "Play it again", "Close it"}
    turn(page, "messages")
    assert "Play it" not in labels(page)
    assert table.seen().protocol.of(DrillRun)
