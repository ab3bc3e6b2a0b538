"""Proves that who does what agrees with the order in which work moves, in every shipped playbook.

A piece of work is the agency's until the stage in which it moves, shared in that stage because it
moves cell by cell, and the brand's from the next one on.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.domain.people import Party
from planner.domain.playbook import Playbook
from planner.domain.stages import Responsibility, Stage
from planner.domain.trade import Work
from planner.library.shelf import find

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
SHIPPED = sorted(each.parent.name for each in PLAYBOOKS.glob("*/playbook.yaml"))
BASE = "community-handoff"
AGENCY, BOTH, BRAND = ({Party.AGENCY}, {Party.AGENCY, Party.BRAND}, {Party.BRAND})
#: The work that a responsibility is, by the grid's own ids.
WORK = {
    Responsibility.LISTENING: "listening-and-insight",
    Responsibility.INBOUND_PUBLIC_ROUTINE: "inbound-routine",
    Responsibility.INBOUND_PUBLIC_SENSITIVE: "inbound-sensitive",
    Responsibility.INBOUND_PRIVATE: "inbound-private",
    Responsibility.SERIOUS: "serious-keys",
    Responsibility.MODERATION: "moderation",
    Responsibility.REVIEWS: "reviews",
    Responsibility.PAID_COMMENTS: "paid-comments",
    Responsibility.REPORTING: "reporting",
    Responsibility.PUBLISHING: "content-and-campaigns",
}


def _parties(playbook: Playbook, work: Work, stage: Stage) -> set[Party]:
    party = {role.id: role.party for role in playbook.roles}
    return {party[role] for role in work.by_stage[stage].responsible}


def _row(playbook: Playbook, work: Work) -> list[set[Party]]:
    return [_parties(playbook, work, stage) for stage in Stage]


def _medium_weeks(playbook: Playbook, stage: Stage) -> int:
    return next(each.medium.most for each in playbook.trade.stages if each.id is stage)


def _expected(playbook: Playbook, weeks: int | None) -> list[set[Party]]:
    """Return whose work it is in each stage, if it moves so many weeks after routine messages."""
    if weeks is None:
        return [AGENCY] * len(Stage)
    starts = {
        Stage.SHADOW: -_medium_weeks(playbook, Stage.SHADOW),
        Stage.CO_MANAGED: 0,
        Stage.BRAND_LED: _medium_weeks(playbook, Stage.CO_MANAGED),
    }
    moves_in = max((each for each in starts if starts[each] <= weeks), key=starts.__getitem__)
    # Listening and routine messages move on the first day of their stage. Serious cases are last,
    # after evenings and weekends, and begin brand-led in the agency's hands.
    at_once = weeks == starts[moves_in] and moves_in is not Stage.BRAND_LED
    order = list(Stage)
    place = order.index(moves_in)
    rest = [BRAND] * (len(order) - place - 1)
    return [*[AGENCY] * place, BRAND if at_once else BOTH, *rest]


@pytest.mark.parametrize("responsibility", list(Responsibility))
def test_the_grid_says_of_each_responsibility_what_the_order_of_moving_says(
    responsibility: Responsibility,
) -> None:
    playbook = find(PLAYBOOKS, BASE)
    work = next(each for each in playbook.trade.works if each.id == WORK[responsibility])
    turn = next(each for each in playbook.trade.turns if each.id is responsibility)

    assert _row(playbook, work) == _expected(playbook, turn.weeks)


def test_evenings_and_weekends_move_in_the_brand_led_stage() -> None:
    playbook = find(PLAYBOOKS, BASE)
    work = next(each for each in playbook.trade.works if each.id == "out-of-hours")

    assert _row(playbook, work) == [AGENCY, AGENCY, AGENCY, BOTH, BRAND, BRAND]


@pytest.mark.parametrize("playbook", SHIPPED)
def test_work_once_with_the_brand_never_goes_back_to_the_agency(playbook: str) -> None:
    whole = find(PLAYBOOKS, playbook)
    share = {frozenset(AGENCY): 0, frozenset(BOTH): 1, frozenset(BRAND): 2}

    for work in whole.trade.works:
        shares = [share[frozenset(each)] for each in _row(whole, work)]
        assert shares == sorted(shares), work.id


@pytest.mark.parametrize("playbook", SHIPPED)
def test_from_brand_owned_on_the_agency_does_only_what_stays_with_it(playbook: str) -> None:
    whole = find(PLAYBOOKS, playbook)
    contract = {"exit-terms"}

    for stage in (Stage.BRAND_OWNED, Stage.CLOSED):
        kept = {e.id for e in whole.trade.works if Party.AGENCY in _parties(whole, e, stage)}
        stays = {each.id for each in whole.trade.works if each.stays}
        assert kept == (stays | contract if stage is Stage.BRAND_OWNED else stays)


@pytest.mark.parametrize("playbook", SHIPPED)
def test_after_closing_nobody_of_the_agency_who_answered_customers_has_a_part(
    playbook: str,
) -> None:
    whole = find(PLAYBOOKS, playbook)

    for work in whole.trade.works:
        duty = work.by_stage[Stage.CLOSED]
        everybody = {*duty.responsible, *duty.consulted, *duty.informed}
        assert "agency-community-manager" not in everybody, work.id
