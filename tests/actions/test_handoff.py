"""Proves that cells change hands only by a go that may be given, and come back one stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from planner.actions import handoff, protocol, rollbacks
from planner.actions.desk import Desk
from planner.domain.custody.cells import Cell, cells_of
from planner.domain.custody.ledger import Ledger, ledger
from planner.domain.errors import BadInput, Conflict, NotAllowed, Refused
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change
from planner.domain.people import Party, Standing
from planner.domain.protocol.rows import Row
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover, OpenConversation
from planner.domain.protocol.rows.handoff.signing import SignOff
from planner.domain.protocol.stated import Gap, GapKind
from planner.domain.stages import Responsibility, Stage
from planner.domain.value import make
from tests.actions.desks import START, Table, facts_of, interrupted

ROUTINE = Responsibility.INBOUND_PUBLIC_ROUTINE
DAY = Cell("facebook-comments", ROUTINE, "staffed")
EVENING = Cell("facebook-comments", ROUTINE, "evenings")
SHADOW, TAKE = "into-shadow", "take-inbound-public-routine"


@pytest.fixture(autouse=True)
def _gates_are_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judging gates has tests of its own; here each is passed, unless a test says otherwise."""
    monkeypatch.setattr(handoff, "is_passed", lambda *_: (True, ()))


def at(days: float) -> datetime:
    return START + timedelta(days=days)


def desk(table: Table, days: float, by: Party = Party.BRAND) -> Desk:
    return replace(table.desk(by), at=at(days))


def go(table: Table, cutover: str, days: float, **more: Any) -> CarriedOut:
    version = table.seen().book.version("carried-out", cutover)
    return handoff.carry_out(
        desk(table, days), table.id, cutover, at=at(days), **{"expected": version, **more}
    )


def back(table: Table, days: float, *cells: Cell, **more: Any) -> Any:
    person = table.brand.person
    assert person is not None
    facts = {
        "trigger": "slow-replies",
        "happened": "Nine in ten waited over two hours.",
        "cause_owner": person.id,
        "cause_due_on": date(2027, 3, 1),
    }
    return rollbacks.roll_back(desk(table, days), table.id, cells, at=at(days), **{**facts, **more})


def close(table: Table, rollback: str, days: float, **more: Any) -> Any:
    facts = {
        "cause": "Two people were ill.",
        "evidence": "Roster of February, read by Ana.",
        "closed_on": at(days).date(),
        "expected": table.seen().book.version("rollback", rollback),
    }
    return rollbacks.close_cause(desk(table, days), table.id, rollback, **{**facts, **more})


def seen(table: Table, days: float) -> Ledger:
    return ledger(table.seen(), at(days))


def stage(table: Table, cell: Cell, days: float) -> Stage:
    return seen(table, days).held(cell, at(days)).stage


def put(table: Table, row: Row) -> None:
    """Keep a row as if an action of its own had."""
    scope = transition_scope(table.id)
    version = table.seen().book.version(row.kind, row.id)
    change = Change(scope, row.kind, row.id, row, version)
    table.store.save([change], by="somebody", at=START, action="test", guard=lambda _: ())


def test_a_go_moves_the_cards_cells_from_the_minute_on_that_it_was_said(table: Table) -> None:
    record = go(table, SHADOW, 3)

    assert (record.stage, record.at) == (Stage.SHADOW, at(3))
    assert stage(table, DAY, 2.9) is Stage.AGENCY_LED
    assert stage(table, DAY, 3) is Stage.SHADOW
    assert [each.cutover.id for each in seen(table, 3).overdue] == []


def test_the_record_has_the_cells_that_moved_and_no_edit_of_the_card_rewrites_it(
    table: Table,
) -> None:
    go(table, SHADOW, 3)
    placed = table.seen().protocol.placed["cutover", SHADOW]

    protocol.save_row(
        table.brand,
        table.id,
        "cutover",
        facts_of(placed.row, surfaces=("instagram-messages",)),
        expected=placed.version,
    )

    assert stage(table, DAY, 4) is Stage.SHADOW


def test_a_go_to_come_is_not_recorded(table: Table) -> None:
    with pytest.raises(Refused, match=r"is still to come\. Record it when it has been said\."):
        handoff.carry_out(desk(table, 3), table.id, SHADOW, at=at(4), expected=0)


def test_nothing_changed_hands_before_the_kickoff(table: Table) -> None:
    with pytest.raises(Refused, match=r"3 Jan 2027 .* is before the kickoff on .*4 Jan 2027"):
        handoff.carry_out(desk(table, 3), table.id, SHADOW, at=at(-8), expected=0)


def test_a_go_is_given_once(table: Table) -> None:
    go(table, SHADOW, 3)

    with pytest.raises(Refused, match=r"'Everything into shadow' was carried out already\."):
        go(table, SHADOW, 4)


def test_two_who_give_the_same_go_at_once_are_not_both_kept(table: Table) -> None:
    with pytest.raises(Conflict):
        go(table, SHADOW, 3, expected=7)
    assert table.seen().protocol.of(CarriedOut) == ()


def test_a_stage_is_not_skipped(table: Table) -> None:
    with pytest.raises(
        Refused, match="moves nothing: none of Facebook comments · routine messages "
    ):
        go(table, TAKE, 3)


def test_a_shut_gate_stops_the_go_with_its_reason(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def shut(_: Any, gate: str, on: date) -> tuple[bool, tuple[str, ...]]:
        asked.append(gate)
        return False, ("1.1 Sponsor named: not answered.", "1.2 is open.")

    monkeypatch.setattr(handoff, "is_passed", shut)

    with pytest.raises(Refused) as refused:
        go(table, SHADOW, 3)

    assert str(refused.value) == (
        "Gate S Enter shadow is not passed. 1.1 Sponsor named: not answered. And 1 more."
    )
    assert asked == ["enter-shadow"]


def test_listening_needs_only_the_gate_before_since_no_customer_hears_of_it(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(table, SHADOW, 3)
    monkeypatch.setattr(handoff, "is_passed", lambda _, gate, __: (gate == "enter-shadow", ()))

    go(table, "take-listening", 5)

    with pytest.raises(Refused, match=r"Gate C Co-managed is not passed\."):
        go(table, TAKE, 6)


def test_the_real_gate_is_asked(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()

    with pytest.raises(Refused, match=r"Gate S Enter shadow is not passed\."):
        go(table, SHADOW, 3)


def a_conversation(**changes: Any) -> OpenConversation:
    facts = {
        "id": "open-conversation-1",
        "cutover": SHADOW,
        "surface": "facebook-comments",
        "reference": "HP-1042",
        "new_owner": Gap(gap=GapKind.TO_BE_ADDED, by="Brand lead"),
    }
    return make(OpenConversation, {**facts, **changes})


def test_an_open_conversation_without_a_new_owner_stops_the_go(table: Table) -> None:
    put(table, a_conversation())

    with pytest.raises(Refused, match=r"1 open conversation has no new owner: HP-1042\. Name one"):
        go(table, SHADOW, 3)


@pytest.mark.parametrize("changes", [{"new_owner": "Mira"}, {"settled_on": date(2027, 1, 12)}])
def test_a_conversation_with_an_owner_or_settled_stops_nothing(table: Table, changes: Any) -> None:
    put(table, a_conversation(**changes))

    go(table, SHADOW, 3)


def test_cells_that_are_not_ready_are_left_behind_by_name(table: Table) -> None:
    go(table, SHADOW, 3)
    back(table, 4, EVENING)
    record = go(table, "take-nights", 20)

    assert record.left_out == (EVENING.key,)
    assert stage(table, EVENING, 21) is Stage.AGENCY_LED
    early = replace(EVENING, band="early-mornings")
    assert stage(table, early, 21) is Stage.CO_MANAGED


def test_a_go_recorded_by_mistake_is_taken_back_until_something_rests_on_it(table: Table) -> None:
    go(table, SHADOW, 3)
    handoff.take_back_go(desk(table, 3.1), table.id, SHADOW, expected=1)
    assert stage(table, DAY, 4) is Stage.AGENCY_LED

    go(table, SHADOW, 4)
    go(table, TAKE, 20)
    with pytest.raises(Refused, match=r"moved on since, so the go stays in the ledger\."):
        handoff.take_back_go(desk(table, 21), table.id, SHADOW, expected=3)
    handoff.take_back_go(desk(table, 21), table.id, TAKE, expected=1)
    assert stage(table, DAY, 21) is Stage.SHADOW


def test_a_conversation_that_comes_up_in_the_moment_of_the_go_is_caught(table: Table) -> None:
    slow = interrupted(desk(table, 3), lambda: put(table, a_conversation()))

    with pytest.raises(Refused, match="Somebody changed what this rests on a moment ago"):
        handoff.carry_out(slow, table.id, SHADOW, at=at(3), expected=0)

    assert table.seen().protocol.of(CarriedOut) == ()


def test_a_go_taken_back_in_the_moment_of_a_rollback_is_caught(table: Table) -> None:
    go(table, SHADOW, 3)
    person = table.brand.person
    assert person is not None
    slow = interrupted(
        desk(table, 5),
        lambda: handoff.take_back_go(desk(table, 5), table.id, SHADOW, expected=1),
    )

    with pytest.raises(Refused, match=r"cannot go back: agency-led\."):
        rollbacks.roll_back(
            slow,
            table.id,
            [DAY],
            at=at(5),
            trigger="ordered",
            happened="The sponsor ordered it.",
            cause_owner=person.id,
            cause_due_on=date(2027, 3, 1),
        )


def test_a_rollback_in_the_moment_of_taking_a_go_back_is_caught(table: Table) -> None:
    go(table, SHADOW, 3)
    slow = interrupted(desk(table, 5), lambda: back(table, 4, DAY))

    with pytest.raises(Refused, match="moved on since"):
        handoff.take_back_go(slow, table.id, SHADOW, expected=1)


def test_a_rollback_takes_its_cells_and_no_others_one_stage_back(table: Table) -> None:
    go(table, SHADOW, 3)
    go(table, TAKE, 20)

    record = back(table, 30, DAY)

    assert stage(table, DAY, 30) is Stage.SHADOW
    others = [each for each in cells_of(table.seen()) if each != DAY]
    assert record.surfaces == ("facebook-comments",)
    assert {stage(table, each, 30) for each in others} == {Stage.SHADOW, Stage.AGENCY_LED}


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"trigger": "bad-mood"}, "trigger"),
        ({"cause_owner": "nobody"}, "cause_owner"),
        ({"cause_due_on": None}, "cause_due_on"),
        ({"happened": " "}, "happened"),
    ],
)
def test_a_rollback_says_trigger_story_owner_and_day(table: Table, wrong: Any, place: str) -> None:
    go(table, SHADOW, 3)

    with pytest.raises(BadInput) as bad:
        back(table, 30, DAY, **wrong)

    assert [each for each, _ in bad.value.faults] == [place]


def test_a_rollback_of_no_cell_or_of_one_at_the_beginning_is_refused(table: Table) -> None:
    with pytest.raises(BadInput, match=r"No cell is chosen\."):
        back(table, 3)
    with pytest.raises(Refused, match=r"cannot go back: agency-led\. Take these cells out\."):
        back(table, 3, DAY)
    with pytest.raises(Refused, match="There is no cell nowhere"):
        back(table, 3, Cell("nowhere", ROUTINE, "staffed"))


def test_a_rollback_is_not_put_before_the_cutover_it_undoes(table: Table) -> None:
    go(table, SHADOW, 3)

    with pytest.raises(Refused, match=r"moved at that minute or after it already\."):
        back(table, 2, DAY)


def signed_again(table: Table, on: date) -> None:
    """Lay the sign-offs of the gate to co-managed, given on a day."""
    gate = table.seen().gate("co-managed")
    assert gate is not None
    for role in gate.signers:
        facts = {"gate": gate.id, "role": role, "by": "ana", "on": on, "digest": "0" * 64}
        put(table, make(SignOff, {"id": f"{gate.id}.{role}", **facts}))


def came_back(table: Table) -> str:
    """Take routine messages over, roll the day back, and plan to take it again."""
    go(table, SHADOW, 3)
    go(table, TAKE, 20)
    rollback: str = back(table, 30, DAY).id
    card = {
        "title": "Routine again",
        "stage": "co-managed",
        "responsibilities": (ROUTINE,),
        "surfaces": ("facebook-comments",),
        "bands": ("staffed",),
        "on": at(50).date(),
    }
    protocol.add_row(desk(table, 30), table.id, "cutover", card)
    return rollback


def again(table: Table) -> str:
    return next(each.id for each in table.seen().protocol.of(Cutover) if "again" in each.title)


def test_nobody_comes_forward_again_before_the_cause_is_closed_healed_and_signed(
    table: Table,
) -> None:
    rollback = came_back(table)
    with pytest.raises(Refused, match=r"is not closed: Ana Reyes owns it, due 1 Mar 2027\."):
        go(table, again(table), 50)

    close(table, rollback, 31)
    with pytest.raises(
        Refused, match=r"2 of 5 clean working days have passed\. The first .* 19 Feb"
    ):
        go(table, again(table), 36)
    with pytest.raises(Refused, match="Gate C Co-managed has to be signed again since the cause"):
        go(table, again(table), 50)

    signed_again(table, at(40).date())
    go(table, again(table), 50)
    assert stage(table, DAY, 50) is Stage.CO_MANAGED


def test_clean_days_and_signatures_count_from_the_day_a_closing_was_recorded(
    table: Table,
) -> None:
    rollback = came_back(table)
    close(table, rollback, 45, closed_on=at(31).date())
    signed_again(table, at(40).date())

    with pytest.raises(Refused) as told:
        go(table, again(table), 50)
    assert "was closed on 11 Feb 2027, recorded on 25 Feb 2027: 2 of 5 clean" in str(told.value)
    assert "has to be signed again since the cause was closed" in str(told.value)

    close(table, rollback, 46, closed_on=at(31).date(), cause="Two people had the flu.")
    signed_again(table, at(46).date())
    go(table, again(table), 55)
    assert stage(table, DAY, 55) is Stage.CO_MANAGED


def test_a_cause_is_closed_with_what_it_was_evidence_and_a_day_that_can_be(table: Table) -> None:
    rollback = came_back(table)

    for wrong, place in (
        ({"cause": ""}, "cause"),
        ({"evidence": " "}, "evidence"),
        ({"closed_on": at(29).date()}, "closed_on"),
        ({"closed_on": at(32).date()}, "closed_on"),
    ):
        with pytest.raises(BadInput) as bad:
            close(table, rollback, 31, **wrong)
        assert [each for each, _ in bad.value.faults] == [place]


def test_the_third_return_of_a_cell_is_closed_with_what_the_sponsor_decided(table: Table) -> None:
    go(table, SHADOW, 3)
    go(table, TAKE, 20)
    back(table, 21, DAY)
    back(table, 22, DAY)
    put(
        table,
        make(CarriedOut, facts_of(table.seen().protocol.of(CarriedOut)[0], id="x", at=at(23))),
    )
    third = back(table, 24, DAY).id

    with pytest.raises(BadInput, match="went back for the third time"):
        close(table, third, 25)
    close(table, third, 25, sponsor_decided="A third person from March on.")


def test_the_cause_can_be_given_to_somebody_else(table: Table) -> None:
    rollback = came_back(table)
    tom = table.agency.person
    assert tom is not None

    changed = rollbacks.own_cause(
        desk(table, 31), table.id, rollback, owner=tom.id, due_on=date(2027, 3, 9), expected=1
    )

    assert (changed.cause_owner, changed.cause_due_on) == (tom.id, date(2027, 3, 9))
    with pytest.raises(BadInput, match=r"Nobody owns the cause\."):
        rollbacks.own_cause(
            desk(table, 31), table.id, rollback, owner="x", due_on=date(2027, 3, 9), expected=2
        )


def test_who_may_not_gives_no_go_and_rolls_nothing_back(table: Table) -> None:
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)
    worker = table.colleague(Party.BRAND, Standing.CONTRIBUTOR, "Pat Moe")

    for who in (viewer, worker, table.nobody):
        with pytest.raises(NotAllowed):
            handoff.carry_out(who, table.id, SHADOW, at=START, expected=0)
    for who in (viewer, table.nobody):
        with pytest.raises(NotAllowed):
            rollbacks.roll_back(
                who,
                table.id,
                [DAY],
                at=START,
                trigger="ordered",
                happened="x",
                cause_owner="x",
                cause_due_on=None,
            )


def test_a_save_that_skips_a_stage_is_refused_at_the_field_and_nothing_is_lost(
    table: Table,
) -> None:
    before = table.seq
    placed = table.seen().protocol.placed["cutover", TAKE]

    with pytest.raises(BadInput) as bad:
        protocol.save_row(
            table.brand, table.id, "cutover", facts_of(placed.row, on=at(70).date()), expected=0
        )

    assert "straight to brand-owned" in str(bad.value) or "straight to brand-led" in str(bad.value)
    assert table.seq == before


def test_hours_that_open_a_hole_are_refused_once_cells_have_moved(table: Table) -> None:
    evenings = table.seen().protocol.placed["band", "evenings"]
    shorter = facts_of(evenings.row, starts="18:00")
    go(table, SHADOW, 3)

    with pytest.raises(BadInput, match="nobody is named for Mon 17:30–18:00"):
        protocol.save_row(table.brand, table.id, "band", shorter, expected=0)


def test_a_band_that_the_ledger_rests_on_is_not_removed(table: Table) -> None:
    go(table, SHADOW, 3)

    with pytest.raises(Refused, match="The band 'evenings' cannot be removed"):
        protocol.remove_row(table.brand, table.id, "band", "evenings", expected=0)


def added_band(**changes: Any) -> dict[str, Any]:
    """Return what the form hands over for a band of its own over the staffed hours."""
    facts = {
        "id": "extra",
        "title": "Extra hours",
        "days": ("mon", "tue", "wed", "thu", "fri"),
        "starts": "09:00",
        "ends": "17:30",
        "surfaces": ("facebook-comments",),
        "operator": "agency",
        "mode": "staffed",
        "people": 1,
    }
    return {**facts, **changes}


def test_a_band_laid_over_hours_that_the_brand_took_is_refused(table: Table) -> None:
    go(table, SHADOW, 3)
    go(table, TAKE, 30)

    with pytest.raises(BadInput) as bad:
        protocol.save_row(table.brand, table.id, "band", added_band(), expected=0)

    assert "routine messages in public, Monday 09:00 would go from Harbour & Pine (co-" in str(
        bad.value
    )
    assert stage(table, DAY, 31) is Stage.CO_MANAGED


def test_a_band_laid_over_hours_in_shadow_starts_no_co_managing(table: Table) -> None:
    go(table, SHADOW, 3)
    extra = added_band(surfaces=("instagram-messages",), operator="brand")

    with pytest.raises(BadInput, match=r"\(shadow\) to Harbour & Pine \(co-managed\)"):
        protocol.save_row(table.brand, table.id, "band", extra, expected=0)


def test_hours_that_the_brand_took_do_not_fall_to_the_band_after_them(table: Table) -> None:
    go(table, SHADOW, 3)
    go(table, TAKE, 30)
    staffed = table.seen().protocol.placed["band", "staffed"]
    short = facts_of(staffed.row, ends="13:00")

    with pytest.raises(BadInput, match=r"'Staffed hours' would change .* Monday 13:00"):
        protocol.save_row(table.brand, table.id, "band", short, expected=staffed.version)


def test_a_bands_operator_may_be_stated_otherwise_before_the_first_go(table: Table) -> None:
    evenings = table.seen().protocol.placed["band", "evenings"]
    brands = facts_of(evenings.row, operator="brand")

    protocol.save_row(table.brand, table.id, "band", brands, expected=evenings.version)

    # Nothing is recorded, and nothing is planned by the time that all plans are past.
    assert stage(table, EVENING, 900) is Stage.CO_MANAGED


def test_a_bands_name_and_headcount_stay_free_after_a_go(table: Table) -> None:
    go(table, SHADOW, 3)
    go(table, TAKE, 30)
    staffed = table.seen().protocol.placed["band", "staffed"]
    renamed = facts_of(staffed.row, title="Working hours", people=4)

    protocol.save_row(table.brand, table.id, "band", renamed, expected=staffed.version)

    assert table.seen().protocol.placed["band", "staffed"].row.label == "Working hours"
