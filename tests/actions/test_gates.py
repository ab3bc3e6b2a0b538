"""Proves that signing, waiving and looking back ask first, and bind people to what they saw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.actions import day_figures as day_figures_in
from planner.actions import gates, protocol, readiness
from planner.actions.desk import Desk
from planner.domain.errors import BadInput, Conflict, NotAllowed, NotFound, Refused
from planner.domain.gates.fingerprint import Fingerprint, fingerprint
from planner.domain.gates.judging import State, is_passed, judge, stand
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows.handoff.signing import DayFigures, SignOff
from planner.domain.stages import Stage
from tests.actions.desks import Table, a_stranger, evidence_facts, interrupted, laid, reveal
from tests.gates import a_cutover, carried_out, day_figures

GATE = "enter-shadow"
AGENCY, BRAND = "agency-account-lead", "brand-community-lead"


def make_ready(table: Table, *gates_: str) -> None:
    """Let both parties answer every criterion of these gates at 3, with evidence, and reveal."""
    for criterion in table.seen().criteria:
        if criterion.gate in (gates_ or (GATE,)):
            for party in Party:
                readiness.record_answer(
                    table.desk(party), table.id, criterion.id, level=3, expected=0
                )
            facts = evidence_facts(kind=criterion.evidence.value)
            readiness.add_evidence(table.brand, table.id, criterion.id, facts)
    reveal(table)


def seen(table: Table, gate: str = GATE) -> Fingerprint:
    transition = table.seen()
    found = transition.gate(gate)
    assert found is not None
    return fingerprint(transition, found, table.brand.on)


def sign(table: Table, desk: Desk, role: str, gate: str = GATE, **given: Any) -> SignOff:
    facts = {"seen": seen(table, gate), "expected": version(table, "sign-off", f"{gate}.{role}")}
    return gates.sign(desk, table.id, gate, role, **{**facts, **given})


def version(table: Table, kind: str, id_: str) -> int:
    return table.seen().book.version(kind, id_)


def state(table: Table, gate: str = GATE) -> State:
    found = table.seen().gate(gate)
    assert found is not None
    return stand(table.seen(), found, table.brand.on).state


def waive(table: Table, condition: str, desk: Desk | None = None, **changes: Any) -> Any:
    facts = {
        "by": "Ana Reyes",
        "because": "Finance meets on Thursday.",
        "control": "The sponsor pays from her own budget.",
        "until": table.brand.on + timedelta(days=30),
        "expected": version(table, "gate-waiver", condition),
    }
    return gates.waive(desk or table.brand, table.id, condition, **{**facts, **changes})


@pytest.fixture
def ready(table: Table) -> Table:
    """Return a transition in which the first gate is ready to be signed."""
    make_ready(table)
    return table


def test_a_gate_is_passed_when_both_leads_have_signed_what_they_saw(ready: Table) -> None:
    assert state(ready) is State.READY

    sign(ready, ready.agency, AGENCY)
    between = state(ready)
    given = sign(ready, ready.brand, BRAND, conditions="The calendar is sent by Friday.")

    assert between is State.SIGNED
    assert state(ready) is State.PASSED
    assert is_passed(ready.seen(), GATE, ready.brand.on) == (True, ())
    assert given.conditions == "The calendar is sent by Friday."


def test_before_the_reveal_nobody_signs(table: Table) -> None:
    with pytest.raises(Refused, match="Both voices must be revealed"):
        gates.sign(
            table.brand,
            table.id,
            GATE,
            BRAND,
            seen=Fingerprint(GATE, table.brand.on, None, ()),
            expected=0,
        )


def test_a_gate_with_an_open_condition_is_not_signed_and_the_first_is_named(ready: Table) -> None:
    criterion = next(e for e in ready.seen().criteria if e.gate == GATE)
    readiness.agree(ready.brand, ready.id, criterion.id, level=1, expected=0)

    with pytest.raises(Refused, match=f"{criterion.code} {criterion.title}: the level is 1"):
        sign(ready, ready.brand, BRAND)


@pytest.mark.parametrize(("desk", "role"), [("agency", BRAND), ("brand", AGENCY)])
def test_nobody_signs_in_a_role_of_the_other_party(ready: Table, desk: str, role: str) -> None:
    with pytest.raises(NotAllowed, match="cannot speak for"):
        sign(ready, getattr(ready, desk), role)


@pytest.mark.parametrize("role", ["cs-liaison", "nobody-at-all"])
def test_a_role_that_the_gate_does_not_list_signs_nothing(ready: Table, role: str) -> None:
    with pytest.raises(NotFound, match="is not signed by"):
        sign(ready, ready.brand, role)


def test_a_viewer_and_a_stranger_sign_nothing(ready: Table) -> None:
    viewer = ready.colleague(Party.BRAND, Standing.VIEWER)
    stranger = replace(ready.agency, person=a_stranger())

    with pytest.raises(NotAllowed, match="may not sign a gate"):
        sign(ready, viewer, BRAND)
    with pytest.raises(NotFound):
        sign(ready, stranger, AGENCY)


def test_whoever_saw_something_else_signs_nothing_and_hears_what_changed(ready: Table) -> None:
    before = seen(ready)
    criterion = next(e for e in ready.seen().criteria if e.gate == GATE)
    readiness.agree(ready.brand, ready.id, criterion.id, level=4, expected=0)

    with pytest.raises(Refused, match=f"changed. {criterion.code} {criterion.title}"):
        sign(ready, ready.brand, BRAND, seen=before)

    assert version(ready, "sign-off", f"{GATE}.{BRAND}") == 0


def test_a_change_in_the_very_moment_of_signing_is_caught_in_the_writers_turn(
    ready: Table,
) -> None:
    criterion = next(e for e in ready.seen().criteria if e.gate == GATE)

    def quicker() -> None:
        readiness.agree(ready.brand, ready.id, criterion.id, level=4, expected=0)

    with pytest.raises(Refused, match="changed a moment ago"):
        sign(ready, interrupted(ready.brand, quicker), BRAND)


def test_the_same_role_does_not_sign_twice_but_signs_anew_after_a_change(ready: Table) -> None:
    sign(ready, ready.brand, BRAND)
    with pytest.raises(Refused, match=r"Ana Reyes \(brand\) signed gate S in this role already"):
        sign(ready, ready.brand, BRAND)

    criterion = next(e for e in ready.seen().criteria if e.gate == GATE)
    readiness.agree(ready.brand, ready.id, criterion.id, level=4, expected=0)
    again = sign(ready, ready.brand, BRAND)

    assert again.digest == seen(ready).digest


def test_two_who_sign_the_same_role_at_once_meet_in_a_conflict(ready: Table) -> None:
    colleague = ready.colleague(Party.BRAND, Standing.LEAD)

    def quicker() -> None:
        sign(ready, colleague, BRAND)

    with pytest.raises(Conflict):
        sign(ready, interrupted(ready.brand, quicker), BRAND, expected=0)


def close_ready(folder: Path, playbook: str) -> Table:
    """Return a transition whose last gate is clean, as if all others had been passed."""
    from tests.actions import desks

    table = desks.begun(folder) if playbook == "community-handoff" else _small(folder)
    make_ready(table, *(each.id for each in table.seen().playbook.gates))
    stages = [each for each in Stage if each is not Stage.AGENCY_LED][:-1]
    rows: list[Any] = [a_cutover(each.value, each.value) for each in stages]
    rows += [carried_out(each.value, date(2027, 1, 5)) for each in stages]
    laid(table, rows)
    for each in table.seen().playbook.trade.exit_measures:
        if each.stage is Stage.BRAND_OWNED and judge_open(table, each.id):
            waive(table, each.id)
    return table


def _small(folder: Path) -> Table:
    from planner.actions import transitions
    from tests.actions.desks import START, a_store, the_intake, the_playbook

    store = a_store(folder)
    nobody = Desk(store, None, START)
    charter, _ = transitions.begin(
        nobody,
        the_intake(playbook="small-brand"),
        the_playbook("small-brand"),
        speaking_for=Party.AGENCY,
    )
    people = {each.party: each for each in transitions.people(nobody)}
    return Table(
        store,
        charter.id,
        nobody,
        Desk(store, people[Party.BRAND], START),
        Desk(store, people[Party.AGENCY], START),
    )


def judge_open(table: Table, id_: str) -> bool:
    gate = table.seen().gate("close")
    assert gate is not None
    return id_ in {each.of for each in judge(table.seen(), gate, table.brand.on).reasons}


def test_one_person_holds_two_roles_only_where_the_playbook_lists_them(tmp_path: Path) -> None:
    (tmp_path / "big").mkdir()
    (tmp_path / "small").mkdir()
    big = close_ready(tmp_path / "big", "community-handoff")
    small = close_ready(tmp_path / "small", "small-brand")
    for table in (big, small):
        sign(table, table.brand, "executive-sponsor", "close")

    with pytest.raises(Refused, match="signed as Executive sponsor already"):
        sign(big, big.brand, "privacy-security", "close")
    sign(small, small.brand, "privacy-security", "close")

    assert version(small, "sign-off", "close.privacy-security") == 1
    big.store.close()
    small.store.close()


def test_a_sign_off_is_taken_back_by_its_signer_alone_and_with_a_reason(ready: Table) -> None:
    sign(ready, ready.brand, BRAND)
    colleague = ready.colleague(Party.BRAND, Standing.LEAD)
    facts: dict[str, Any] = {"because": "The calendar never came.", "expected": 1}

    with pytest.raises(Refused, match="Only they can take it back"):
        gates.withdraw(colleague, ready.id, GATE, BRAND, **facts)
    with pytest.raises(BadInput, match="for a reason"):
        gates.withdraw(ready.brand, ready.id, GATE, BRAND, because="", expected=1)
    back = gates.withdraw(ready.brand, ready.id, GATE, BRAND, **facts)

    assert back.withdrawn_on == ready.brand.on
    assert state(ready) is State.READY
    with pytest.raises(NotFound):
        gates.withdraw(ready.brand, ready.id, GATE, BRAND, because="Again.", expected=2)
    sign(ready, ready.brand, BRAND)
    assert state(ready) is State.SIGNED


def test_a_waiver_opens_the_gate_until_its_day_and_is_taken_back(ready: Table) -> None:
    readiness.agree(ready.brand, ready.id, "budget-approved", level=1, expected=0)
    with pytest.raises(NotAllowed, match="cannot speak for the brand"):
        waive(ready, "budget-approved", ready.agency)
    with pytest.raises(BadInput, match="ends between"):
        waive(ready, "budget-approved", until=ready.brand.on + timedelta(days=184))
    with pytest.raises(BadInput):
        waive(ready, "budget-approved", control="")

    waiver = waive(ready, "budget-approved")

    gate = ready.seen().gate(GATE)
    assert gate is not None
    last = waiver.until
    on_days = [judge(ready.seen(), gate, last + timedelta(days=n)).is_clean for n in (0, 1)]
    assert on_days == [True, False]

    gates.take_back(ready.brand, ready.id, "budget-approved", expected=1)

    assert state(ready) is State.NOT_YET
    with pytest.raises(NotFound):
        gates.take_back(ready.brand, ready.id, "budget-approved", expected=2)


def test_what_the_playbook_calls_firm_is_waived_by_nobody(ready: Table) -> None:
    readiness.agree(ready.brand, ready.id, "processor-clause", level=1, expected=0)

    with pytest.raises(Refused, match="cannot be waived by anybody"):
        waive(ready, "processor-clause")


def test_what_is_met_or_unknown_needs_no_waiver(ready: Table) -> None:
    for condition in ("budget-approved", "moon"):
        with pytest.raises(NotFound, match="holds up no gate"):
            waive(ready, condition)


def test_looking_back_waits_for_the_handoff_and_opens_criteria_again(ready: Table) -> None:
    facts: dict[str, Any] = {"found": "The budget was cut in March.", "expected": 0}
    with pytest.raises(Refused, match="No cell is brand-owned yet"):
        gates.look_back(ready.brand, ready.id, "day-30", **facts)
    laid(ready, [a_cutover("owned", "brand-owned"), carried_out("owned", date(2027, 1, 5))])

    gates.look_back(ready.brand, ready.id, "day-30", reopened=["budget-approved"], **facts)

    gate = ready.seen().gate(GATE)
    assert gate is not None
    [reason] = judge(ready.seen(), gate, ready.brand.on).reasons
    assert "opened again by the check 30 days after the handoff" in reason.sentence
    for check, reopened in (("day-31", []), ("day-90", ["moon"])):
        with pytest.raises(NotFound):
            gates.look_back(ready.brand, ready.id, check, reopened=reopened, **facts)


def test_a_days_figures_are_not_entered_twice_but_by_surface_they_may(table: Table) -> None:
    facts = day_figures(table.brand.on).model_dump(exclude={"id"})
    surface = table.placed("surface").row.id
    protocol.add_row(table.brand, table.id, "day-figures", facts)

    with pytest.raises(BadInput, match="11 Jan 2027 are entered twice"):
        protocol.add_row(table.brand, table.id, "day-figures", facts)
    protocol.add_row(table.brand, table.id, "day-figures", {**facts, "surface": surface})

    assert len(table.seen().protocol.of(DayFigures)) == 2


def test_pasted_days_are_kept_all_or_none_and_none_twice(table: Table) -> None:
    good = "day,asked,in time\n2027-01-05,20,19\n2027-01-06,20,18\n"

    with pytest.raises(BadInput, match="6 Jan 2027 is entered in row 2 too"):
        day_figures_in.paste_days(table.brand, table.id, f"{good}2027-01-06,20,18\n")
    with pytest.raises(BadInput, match="more than the 20 conversations"):
        day_figures_in.paste_days(table.brand, table.id, f"{good}2027-01-07,20,21\n")
    assert table.seen().protocol.of(DayFigures) == ()

    assert day_figures_in.paste_days(table.brand, table.id, good) == 2
    with pytest.raises(BadInput, match="5 Jan 2027 is entered already"):
        day_figures_in.paste_days(table.brand, table.id, good)
