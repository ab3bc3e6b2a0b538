"""Proves that a save which makes a circle or a day that cannot be is refused with the chain."""

from __future__ import annotations

from datetime import date

from planner.domain.imagined import with_rows
from planner.domain.joint_rules import new_faults
from planner.domain.planning.faults import faults
from planner.domain.protocol.rows.handoff.planning import FreezeWindow
from tests.domain.planning.plans import a_gate, a_task, planned


def test_a_circle_over_a_gate_is_told_once_with_every_task_named() -> None:
    before = planned(a_gate("shadow"), a_task("charter", 1, gate="shadow"), a_task("other", 1))
    loop = a_task("charter", 1, "gate-shadow", gate="shadow")

    [fault] = new_faults(before, with_rows(before, [loop]), {"task"})

    assert fault.field == "waits_for"
    assert fault.sentence.startswith(
        "These tasks wait for each other in a circle: 'Charter' → 'Gate shadow' → 'Charter'."
    )


def test_what_was_done_before_what_it_waits_for_is_refused() -> None:
    early = a_task("move", 1, "grant", done_on=date(2027, 5, 4))
    found = planned(a_task("grant", 1, done_on=date(2027, 5, 6)), early)

    [fault] = faults(found)

    assert (fault.row, fault.field) == ("move", "done_on")
    assert "'Move' was done on 4 May 2027, before 'Grant', which it waits for, on 6 May 2027" in (
        fault.sentence
    )
    assert not list(faults(planned(a_task("grant", 1), early)))


def test_a_freeze_window_that_leaves_no_day_for_a_cutover_is_refused() -> None:
    before = planned(a_task("cutover", 1, cuts_over=True))
    window = FreezeWindow(
        id="ever", title="Ever", first_on=date(2027, 1, 1), last_on=date(2099, 1, 1)
    )

    [fault] = new_faults(before, with_rows(before, [window]), {"freeze-window"})

    assert fault.field == "last_on"
    assert fault.sentence.startswith("No day is left on which 'Cutover' could be done.")


def test_a_sound_plan_has_no_fault() -> None:
    assert not list(faults(planned(a_task("a", 2), a_task("b", 1, "a"), a_gate("shadow", "b"))))
