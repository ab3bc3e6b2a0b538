"""Proves that every real playbook lays a plan that can be kept, with its waits and fewer tasks."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from planner.domain.imagined import with_rows
from planner.domain.planning.facts import CARDS
from planner.domain.planning.plan import TaskState, TransitionPlan, plan_of
from planner.domain.planning.tasks import FIRST_DAY, NOTICE, OPENING
from planner.domain.profile import Contract
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, StepTaken
from planner.domain.soundness import check
from planner.domain.stages import Stage
from planner.domain.transition import Transition
from planner.domain.value import make
from tests.actions.desks import PLAYBOOKS, the_playbook
from tests.examples import ANA, a_profile, a_transition, an_intake

KICKOFF = date(2026, 9, 7)
CONTRACT = Contract(starts_on=date(2024, 4, 1), ends_on=date(2027, 3, 31), notice_days=60)
#: Round the clock and in several languages it takes longer; in a small house, half as long.
ENDS = {"travel-24x7": date(2027, 5, 31), "small-brand": date(2027, 1, 29)}
IDS = sorted(each.parent.name for each in PLAYBOOKS.glob("*/playbook.yaml"))


def begun(id_: str = "community-handoff", **profile: object) -> Transition:
    playbook = the_playbook(id_)
    usual = playbook.trade.usual
    surfaces = usual.surfaces if usual else ("facebook-comments",)
    facts = {"surfaces": surfaces, **profile}
    contract = CONTRACT.model_copy(update={"ends_on": ENDS.get(id_, CONTRACT.ends_on)})
    intake = an_intake(
        playbook=id_, kickoff_on=KICKOFF, contract=contract, profile=a_profile(**facts)
    )
    return a_transition(playbook=playbook, intake=intake)


def card_of(transition: Transition, task: str) -> Cutover | None:
    """Return the card of a task that is a cutover, or None."""
    cards = {each.id: each for each in transition.protocol.of(Cutover)}
    return next((cards[id_] for id_ in CARDS[task] if id_ in cards), None)


def plan(id_: str = "community-handoff", **profile: object) -> TransitionPlan:
    return plan_of(begun(id_, **profile), KICKOFF)


@pytest.mark.parametrize("id_", IDS)
def test_a_playbooks_plan_reaches_every_gate_in_order_before_the_contract_ends(id_: str) -> None:
    found = plan(id_)

    gates = [each.id for each in the_playbook(id_).gates]
    days = [found.gates[gate] for gate in gates]
    assert days == sorted(days)
    assert 0 <= found.spare_days <= 40
    assert {each.row.phase for each in found.tasks} == set(Stage)
    assert {NOTICE, OPENING, FIRST_DAY} <= found.by_id.keys()
    assert found.task(NOTICE).float_days >= 0
    assert all(each.start.weekday() in {1, 2, 3} for each in found.tasks if each.row.cuts_over)


def test_a_brand_has_the_tasks_of_what_it_is_and_no_others() -> None:
    whole = plan(regulated=True).by_id.keys()
    plain = plan(runs_ads=False, call_centre=False, surfaces=("facebook-comments",)).by_id.keys()

    assert plain < whole
    assert {
        "buyer-agreement",
        "cutover-ad-comments",
        "shared-knowledge",
        "compliance-review",
        "move.meta-ad-account",
        "move.x-account",
        "module.regulated-trade",
    } <= whole - plain


def test_the_waits_of_assets_are_those_of_the_playbooks_guides() -> None:
    playbook, found = the_playbook(), plan()
    waits = {each.id: each.wait_days for each in playbook.trade.assets}

    prepared = [each for each in found.tasks if each.id.startswith("prepare.")]
    assert {"prepare.facebook-page", "prepare.domains"} <= {each.id for each in prepared}
    for each in prepared:
        asset = each.id.removeprefix("prepare.")
        moved = found.task(f"move.{asset}")
        assert each.row.wait_days == waits[asset] > 0
        assert (moved.start - each.finish).days > waits[asset]


def test_every_task_says_when_it_is_done_or_is_a_gate_or_its_review() -> None:
    for each in plan(regulated=True).tasks:
        is_signed = each.is_milestone or each.id.startswith(("review-", "final-"))
        assert is_signed or each.row.note, each.id


def test_a_cutover_that_was_carried_out_is_done_in_the_plan_on_its_day() -> None:
    transition = begun()
    card = card_of(transition, "cutover-routine")
    assert card is not None
    facts = {"id": card.id, "at": datetime(2026, 9, 8, 23, 30, tzinfo=UTC), "by": ANA.id}
    carried = make(CarriedOut, facts)

    found = plan_of(with_rows(transition, [carried]), date(2026, 9, 10)).task("cutover-routine")

    # Half past midnight where the brand is.
    assert (found.state, found.finish) == (TaskState.DONE, date(2026, 9, 9))
    assert plan_of(transition, date(2026, 9, 10)).task("cutover-routine").is_open


def test_every_cutover_of_the_playbooks_tasks_has_its_card() -> None:
    cutovers = {each.id for each in plan().tasks if each.row.cuts_over}

    assert cutovers == CARDS.keys()
    for id_ in cutovers - {"cutover-reviews"}:
        assert card_of(begun(), id_), id_
    assert card_of(begun("small-brand", weekly_volume=80), "cutover-routine")


def test_a_playbook_whose_tasks_wait_in_a_circle_is_told_so() -> None:
    playbook = the_playbook()
    tasks = [
        each.model_copy(update={"waits_for": ("budget",)}) if each.id == "charter" else each
        for each in playbook.handoff.tasks
    ]
    handoff = playbook.handoff.model_copy(update={"tasks": tuple(tasks)})

    faults = check(playbook.model_copy(update={"handoff": handoff}))

    assert {each.place[:2] for each in faults} == {("handoff", "tasks")}
    assert "'charter' waits for itself. Take one link of the circle out." in {
        each.sentence for each in faults
    }


def test_the_steps_of_an_asset_are_the_facts_of_its_tasks() -> None:
    transition = begun()
    [asset] = [
        each for each in transition.protocol.of(Asset) if each.guide == "google-business-profile"
    ]
    facts = {"asset": asset.id, "by": ANA.id}
    steps = [
        make(StepTaken, {"id": f"{asset.id}.{step}", **facts, "step": step, "on": on})
        for step, on in (
            (AccessStep.REQUESTED, date(2026, 9, 8)),
            (AccessStep.GRANTED, date(2026, 9, 10)),
            (AccessStep.WAITED, date(2026, 9, 18)),
            (AccessStep.MOVED, date(2026, 9, 21)),
        )
    ]
    on = date(2026, 9, 30)

    granted = plan_of(with_rows(transition, steps[:2]), on)
    moved = plan_of(with_rows(transition, steps), on)

    prepared = granted.task("prepare.google-business-profile")
    assert (prepared.start, prepared.finish) == (date(2026, 9, 8), date(2026, 9, 10))
    assert granted.task("move.google-business-profile").is_open
    assert moved.task("move.google-business-profile").finish == date(2026, 9, 21)
