from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.domain.journey import stand
from planner.domain.ownership import handed_over
from planner.domain.people import Party
from planner.domain.playbook import Milestone, Playbook
from planner.domain.protocol.rows import Surface
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut
from planner.domain.protocol.rows.handoff.holdings import Asset
from planner.domain.protocol.rows.handoff.planning import Baseline
from planner.domain.readiness import GapOwner
from planner.domain.transition import Export, Transition
from planner.domain.value import Value, make
from tests.examples import (
    ANA,
    a_playbook,
    a_transition,
    an_answer,
    finished_rows,
    locked,
    some_evidence,
)
from tests.filled import a_row

ON = date(2027, 3, 1)


def _playbook() -> Playbook:
    """Return the example playbook with a journey of every milestone, in their order."""
    return a_playbook(
        journey=[
            {
                "id": milestone.value,
                "title": milestone.value.replace("-", " ").capitalize(),
                "page": "overview",
                "do": "Do it.",
                "done": milestone.value,
            }
            for milestone in Milestone
        ]
    )


def _owner(criterion: str) -> GapOwner:
    return GapOwner(criterion=criterion, owner="harbour-and-pine.ana-reyes", due_on=ON)


_TAKEN = Export(
    id="export-1",
    document="response-protocol",
    format="pdf",
    version="0.1",
    digest="0" * 64,
    draft=True,
)
_ASSET = make(Asset, a_row(Asset))
_BASELINE = Baseline(
    id="baseline-1", title="First", on=ON, by=ANA.id, tasks=(), handoff_on=date(2027, 6, 1)
)
_CARRIED = CarriedOut(id="first", at=datetime(2027, 3, 1, 10, tzinfo=UTC), by=ANA.id)
_FINISHED = finished_rows()
#: What happens in turn, and how many steps are done from then on.
_STORY: tuple[tuple[str, tuple[Value, ...], int], ...] = (
    ("the intake is sent", (), 1),
    ("the brand answers", (an_answer("crisis-contact", "brand", 3),), 1),
    ("the agency answers", (an_answer("crisis-contact", "agency", 1),), 1),
    ("the agency locks", locked(Party.AGENCY), 2),
    ("the brand locks", locked(Party.BRAND), 4),
    ("a level is agreed", (an_answer("crisis-contact", "agreed", 2),), 5),
    ("two gaps find owners", (_owner("crisis-contact"), _owner("deputy-named")), 5),
    ("the last gap with a gate does", (_owner("ads-watched"),), 6),
    (
        "one surface is confirmed",
        tuple(row for row in _FINISHED if isinstance(row, Surface))[:1],
        6,
    ),
    ("all surfaces are", tuple(row for row in _FINISHED if isinstance(row, Surface)), 7),
    ("all rows but one are", tuple(_FINISHED[1:]), 7),
    ("the last one is", (_FINISHED[0],), 8),
    ("a paper is taken", (_TAKEN,), 9),
    ("the assets are listed", (_ASSET,), 10),
    ("the plan is frozen", (_BASELINE,), 11),
    ("a cutover is carried out", (_CARRIED,), 12),
)


def _after(chapter: int) -> Transition:
    told = [fact for _, facts, _ in _STORY[: chapter + 1] for fact in facts]
    return a_transition(*told, playbook=_playbook())


def _reached(transition: Transition) -> set[Milestone]:
    return {step.done for step, is_done in stand(transition, ON).steps if is_done}


@pytest.mark.parametrize("chapter", range(len(_STORY)), ids=[title for title, *_ in _STORY])
def test_each_step_is_done_when_its_fact_is_there_and_not_before(chapter: int) -> None:
    done = _STORY[chapter][2]

    steps = stand(_after(chapter), ON).steps

    assert [is_done for _, is_done in steps] == [number < done for number in range(14)]


def test_the_story_confirms_the_surfaces_one_by_one() -> None:
    # Guards the story above: its one surface is a surface, and it is not the only one.
    one, every = _STORY[8][1], _STORY[9][1]

    assert isinstance(one[0], Surface)
    assert len(every) == 2


@pytest.mark.parametrize(
    ("chapter", "sentence"),
    [
        (0, "Step 2 of 14, next: Agency answered"),
        (3, "Step 3 of 14, next: Brand answered"),
        (4, "Step 5 of 14, next: Disagreements settled"),
        (11, "Step 9 of 14, next: Document taken"),
        (15, "Step 13 of 14, next: Handed over"),
    ],
)
def test_the_stand_is_told_as_the_first_step_that_is_not_done(chapter: int, sentence: str) -> None:
    assert stand(_after(chapter), ON).sentence == sentence


def test_the_last_two_steps_are_the_charters() -> None:
    transition = _after(len(_STORY) - 1)
    flipped = handed_over(transition.charter, ON)
    closed = flipped.model_copy(update={"closed_on": ON})

    assert stand(replace(transition, charter=flipped), ON).sentence.startswith("Step 14 of 14")
    assert stand(replace(transition, charter=closed), ON).sentence == "Closed on 1 Mar 2027"
    assert stand(replace(transition, charter=closed), ON).next is None


def test_after_closing_nothing_of_the_journey_comes_next() -> None:
    transition = a_transition()
    closed = replace(transition, charter=transition.charter.model_copy(update={"closed_on": ON}))

    assert stand(transition, ON).next is not None
    assert stand(closed, ON).next is None
    assert stand(closed, ON).sentence == f"Closed on {ON:%-d %b %Y}"


def test_the_next_step_is_the_first_undone_one_even_when_later_ones_are_done() -> None:
    transition = a_transition(*locked(Party.BRAND), _TAKEN, playbook=_playbook())

    found = stand(transition, ON).next

    assert found is not None
    assert (found[0], found[1].done) == (2, Milestone.AGENCY_ANSWERED)


def test_a_gap_without_a_gate_needs_no_owner_and_a_met_criterion_none_either() -> None:
    met = (an_answer("ads-watched", "agreed", 3), some_evidence("ads-watched"))
    owners = (_owner("crisis-contact"), _owner("deputy-named"))

    transition = a_transition(*locked(), *met, *owners, playbook=_playbook())

    assert Milestone.GAPS_OWNED in _reached(transition)


def test_a_disputed_criterion_is_to_be_settled_before_it_is_a_gap_that_needs_an_owner() -> None:
    disputed = (an_answer("ads-watched", "agency", 0), an_answer("ads-watched", "brand", 3))
    owners = (_owner("crisis-contact"), _owner("deputy-named"))

    reached = _reached(a_transition(*locked(), *disputed, *owners, playbook=_playbook()))

    assert Milestone.GAPS_OWNED in reached
    assert Milestone.DISAGREEMENTS_SETTLED not in reached


def test_a_protocol_without_any_surface_has_not_confirmed_them() -> None:
    gone = tuple(("surface", row.id) for row in _FINISHED if isinstance(row, Surface))

    transition = a_transition(removed=gone, playbook=_playbook())

    assert Milestone.SURFACES_CONFIRMED not in _reached(transition)
