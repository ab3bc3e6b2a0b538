"""Proves that the gates' page says why a gate is shut, and takes signatures, waivers and looks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions import readiness
from planner.actions.desk import Desk
from planner.domain.gates.judging import State
from planner.domain.people import Party
from planner.domain.planning.plan import gate_days
from planner.domain.protocol.rows.handoff.signing import Breach, GateWaiver, LaterCheck
from tests.actions.desks import START, Table, laid
from tests.actions.test_gates import AGENCY, BRAND, GATE, make_ready, sign, state, waive
from tests.domain.drill.records import a_run
from tests.gates import a_cutover, carried_out, day_figures
from tests.ui.conftest import shown, words


def _page() -> None:
    from planner.ui import failures, gates, session

    session.start()
    failures.show_pending()
    gates.page()


def opened(table: Table, desk: Desk | None = None) -> AppTest:
    reader = (desk or table.brand).person
    return shown(_page, table.id, reader.id if reader else None)


def press(page: AppTest, label: str) -> AppTest:
    [button] = [each for each in page.button if each.label == label and not each.disabled][:1]
    return button.click().run()


def look_at(page: AppTest, view: str) -> AppTest:
    return page.segmented_control("gates-view").set_value(view).run()


def field(page: AppTest, kind: str, label: str) -> Any:
    return [each for each in getattr(page, kind) if each.label == label][-1]


@pytest.fixture(autouse=True)
def _clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page's day be the day on which the tests' desks act."""
    file = tmp_path / "clock"
    file.write_text(START.isoformat(), encoding="utf-8")
    monkeypatch.setenv("PLANNER_CLOCK", str(file))


@pytest.fixture
def ready(table: Table) -> Table:
    make_ready(table)
    return table


def test_before_the_reveal_the_page_tells_nothing_of_any_answer(table: Table) -> None:
    for criterion in table.seen().criteria[:3]:
        readiness.record_answer(table.agency, table.id, criterion.id, level=4, expected=0)

    page = opened(table)

    said = words(page)
    assert "## Both voices must be revealed before a gate can be judged" in said
    assert "a gate tells nothing" in page.info[0].value
    assert "conditions of its own met" not in said


def test_drills_stand_beside_the_gate_to_brand_led_and_no_other(ready: Table) -> None:
    laid(ready, [a_run(on=START.date())])
    page = opened(ready)
    said = {}
    for gate in ready.seen().playbook.gates:
        page.session_state["gate"] = gate.id
        said[gate.id] = "Drills: 1 of 1 as expected" in words(page.run())

    assert [each for each, is_said in said.items() if is_said] == ["brand-led"]


def test_a_gate_has_its_target_day_beside_the_day_by_the_plan(table: Table) -> None:
    transition = table.seen()
    gate = transition.playbook.gates[1]
    target = transition.gate_target_on(gate)

    said = words(opened(table))

    [line] = [each for each in said.splitlines() if f"Target day {target:%-d %b %Y}, " in each]
    assert f"by the plan {gate_days(transition, START.date())[gate.id]:%-d %b %Y}" in line


def test_the_page_opens_with_what_is_missing_and_who_holds_it(ready: Table) -> None:
    criterion = next(e for e in ready.seen().criteria if e.gate == GATE)
    readiness.agree(ready.brand, ready.id, criterion.id, level=1, expected=0)
    assert ready.brand.person
    readiness.own_gap(
        ready.brand,
        ready.id,
        criterion.id,
        owner=ready.brand.person.id,
        due_on=date(2027, 1, 14),
        expected=0,
    )

    page = opened(ready)

    said = words(page)
    assert "## Gate S Enter shadow opens when 1 more of 8 conditions is met" in said
    assert "Ana Reyes holds one, due 14 Jan 2027" in said
    assert "Not met (1)" in said
    assert "Take me there" in {each.label for each in page.button}


def test_both_leads_sign_and_the_gate_is_passed(ready: Table) -> None:
    page = opened(ready)
    assert "You can sign gate S Enter shadow as Brand community lead" in words(page)

    press(page, "Sign as Brand community lead")
    assert state(ready) is State.SIGNED
    page = press(opened(ready, ready.agency), "Sign as Agency account lead")

    assert state(ready) is State.PASSED
    said = words(page)
    assert "passed on 11 Jan 2027" in said
    assert "Signatures" in said


def test_nobody_is_offered_the_other_partys_signature(ready: Table) -> None:
    labels = {each.label for each in opened(ready, ready.agency).button}

    assert "Sign as Agency account lead" in labels
    assert "Sign as Brand community lead" not in labels


def test_whoever_looked_before_a_change_signs_nothing_and_reads_what_changed(
    ready: Table,
) -> None:
    page = opened(ready)
    criterion = next(e for e in ready.seen().criteria if e.gate == GATE)
    readiness.agree(ready.agency, ready.id, criterion.id, level=4, expected=0)

    said = words(press(page, "Sign as Brand community lead"))

    assert "Nothing was signed: what you saw has changed." in said
    assert state(ready) is State.READY


def test_a_stale_signature_says_what_changed(ready: Table) -> None:
    sign(ready, ready.brand, BRAND)
    criterion = next(e for e in ready.seen().criteria if e.gate == GATE)
    readiness.agree(ready.agency, ready.id, criterion.id, level=4, expected=0)

    said = words(opened(ready))

    assert "Changed since" in said
    assert "no longer fits" in said


def test_ones_own_signature_is_taken_back_with_a_reason(ready: Table) -> None:
    sign(ready, ready.brand, BRAND)
    page = opened(ready)

    field(page, "text_area", "Because").set_value("The calendar never came.")
    said = words(press(page, "Take my sign-off back"))

    assert "The calendar never came." in said
    assert state(ready) is State.READY


def test_a_condition_is_waived_in_its_form_and_the_waiver_taken_back(ready: Table) -> None:
    readiness.agree(ready.brand, ready.id, "budget-approved", level=1, expected=0)
    page = press(opened(ready), "Waive for now")

    page = press(page, "Waive until then")
    assert "Because" in words(page)
    assert ready.seen().protocol.of(GateWaiver) == ()
    field(page, "text_area", "Because").set_value("Finance meets on Thursday.")
    field(page, "text_area", "Meanwhile").set_value("The sponsor pays.")
    field(page, "date_input", "Until").set_value(date(2027, 1, 20))
    said = words(press(page, "Waive until then"))

    assert "Waived for now (1)" in said
    assert "ends in 9 days, on 20 Jan 2027; Ana Reyes gave it." in said
    press(opened(ready), "Take back")
    assert state(ready) is State.NOT_YET


def test_the_agency_is_offered_no_waiver(ready: Table) -> None:
    readiness.agree(ready.brand, ready.id, "budget-approved", level=1, expected=0)

    page = opened(ready, ready.agency)

    assert "Waive for now" not in {each.label for each in page.button}
    assert "Only a lead of Harbour & Pine can waive a condition." in words(page)


def test_a_gate_opened_by_its_button_shows_its_figures_with_their_bar(ready: Table) -> None:
    page = opened(ready)

    page.button("open-gate-brand-led").click().run()

    said = words(page)
    assert page.subheader[0].value == "Gate B · Brand\\-led"
    assert "Ten working days in a row at target" in said
    assert "No cell is Co-managed yet." in said


def test_days_are_added_and_told_in_a_sentence(ready: Table) -> None:
    laid(ready, [day_figures(date(2027, 1, 7)), day_figures(date(2027, 1, 8), on_target=10)])
    page = look_at(opened(ready), "Figures by day")

    said = words(page)
    assert "29 of 40 conversations were answered in time; 1 of 2 days reached" in said

    page.button("add-day-figures").click().run()
    field(page, "number_input", "Conversations that asked for an answer *").set_value(10)
    field(page, "number_input", "Of these answered within the target *").set_value(12)
    page.button("save-row").click().run()
    assert "more than the 10 conversations" in words(page)


def test_a_trigger_that_fires_is_told_first(ready: Table) -> None:
    laid(ready, [day_figures(date(2027, 1, 10), serious_late=1)])

    page = opened(ready)

    assert "Rollback trigger “A serious message not taken up”: 1 S3 or S4" in words(page)


def test_a_breach_is_noted_with_its_day_and_every_trigger_says_how_it_is_watched(
    ready: Table,
) -> None:
    kind = Breach.WRONG_ACCOUNT
    laid(ready, [day_figures(date(2027, 1, 8), breaches=(kind,))])
    page = look_at(opened(ready), "Figures by day")

    said = words(page)
    assert "**The same breach again**: from the breaches noted with each day." in said
    assert "**A fall in sentiment with our cause**: called by hand, by Analyst." in said
    page.button("add-day-figures").click().run()
    field(page, "number_input", "Conversations that asked for an answer *").set_value(10)
    field(page, "number_input", "Of these answered within the target *").set_value(10)
    field(page, "button_group", "Breaches of the protocol").set_value([kind])
    page.button("save-row").click().run()

    assert "“posted from the wrong account” was noted 2 times in ten days" in words(page)


def test_a_look_back_is_recorded_and_opens_what_it_found(ready: Table) -> None:
    long_ago = ready.brand.on - timedelta(days=40)
    laid(ready, [a_cutover("owned", "brand-owned"), carried_out("owned", long_ago)])
    page = look_at(opened(ready), "After the handoff")
    assert "30 days after" in words(page)

    field(page, "text_area", "What was found").set_value("Two logins were still alive.")
    field(page, "multiselect", "Open again").set_value(["agency-access-gone"])
    page.button("record-day-30").click().run()

    [check] = ready.seen().protocol.of(LaterCheck)
    assert check.reopened == ("agency-access-gone",)
    assert "Two logins were still alive." in words(page)


def test_everybody_may_read_what_happened_at_a_gate(ready: Table) -> None:
    sign(ready, ready.agency, AGENCY)
    readiness.agree(ready.brand, ready.id, "budget-approved", level=1, expected=0)
    waive(ready, "budget-approved")
    from planner.actions import gates

    told = [each.sentence for each in gates.history(ready.nobody, ready.id, GATE)]

    assert told[0].startswith("waived 1.5 People, tools and overlap are funded until")
    assert told[1].startswith("signed as Agency account lead, fingerprint ")


def test_a_stranger_to_the_gates_sees_them_read_only(ready: Table) -> None:
    page = opened(ready, ready.nobody)

    labels = {each.label for each in page.button}
    assert not {each for each in labels if each.startswith(("Sign", "Waive"))}
    assert Party.BRAND.value in words(page)


def test_many_days_are_pasted_and_a_faulty_line_is_named_and_nothing_lost(ready: Table) -> None:
    page = look_at(opened(ready), "Figures by day")
    faulty = "day,asked,in time\n2027-01-05,20,19\n2027-01-06,20,many\n"

    field(page, "text_area", "Table").set_value(faulty)
    page = press(page, "Add these days")
    assert "Row 2, in time" in words(page)
    assert field(page, "text_area", "Table").value == faulty
    field(page, "text_area", "Table").set_value(faulty.replace("many", "18"))
    page = press(page, "Add these days")

    assert "37 of 40 conversations were answered in time; 2 of 2 days" in words(page)
