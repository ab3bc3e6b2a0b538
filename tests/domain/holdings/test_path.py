"""Proves that each asset's way says what is done, what waits until when, and what is in the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from planner.domain.holdings import taking
from planner.domain.holdings.path import StepState
from planner.domain.holdings.register import register
from planner.domain.protocol.rows.handoff.holdings import AccessStep
from planner.domain.protocol.stated import to_be_added
from tests.domain.holdings.registers import DAY, a_need, an_asset, path, steps_until
from tests.rosters import a_protocol

_UNKNOWN = to_be_added("Agency account lead").model_dump()


def test_a_wait_runs_from_the_grant_by_calendar_days() -> None:
    page = an_asset(mobility="move-with-wait", wait_days=8)
    begun = steps_until(page, "granted")
    granted = begun[-1].on

    waiting = path(page, begun, granted + timedelta(days=3))
    over = path(page, begun, granted + timedelta(days=8))

    assert waiting.next is not None
    assert waiting.next.state is StepState.WAITING
    assert waiting.waiting_until == granted + timedelta(days=8)
    assert waiting.blocked_by == (
        f"The wait runs until {granted + timedelta(days=8):%-d %b %Y}, 5 days to go. "
        "Touch nothing until then.",
    )
    assert over.next is not None
    assert over.next.state is StepState.NEXT


@pytest.mark.parametrize(
    ("mobility", "wait", "steps"),
    [
        ("move", 0, "requested granted moved tested-by-brand"),
        ("move-with-wait", 8, "requested granted waited moved tested-by-brand"),
        ("share-only", 0, "requested granted tested-by-brand"),
        ("recreate", 28, "requested granted waited tested-by-brand"),
    ],
)
def test_what_cannot_move_is_tested_instead(mobility: str, wait: int, steps: str) -> None:
    asset = an_asset(mobility=mobility, wait_days=wait)

    shown = [each.step.value for each in path(asset).steps]

    assert shown == [*steps.split(), "agency-reduced", "agency-removed", "re-checked"]


def test_where_the_agency_never_was_nothing_is_taken_from_it() -> None:
    own = an_asset(agency_people=(), agency_never="IT looked in January")

    its = path(own, steps_until(own, "tested-by-brand"))

    assert its.agency_is_out
    assert its.is_done


@pytest.mark.parametrize(
    ("changes", "until", "step", "said"),
    [
        ({"identifier": _UNKNOWN}, None, "requested", "does not say which one it is."),
        ({"brand_people": ("Ana Reyes",)}, "requested", "granted", "only Ana Reyes is named"),
        ({"brand_people": ("Ana", "ana")}, "requested", "granted", "only Ana is named"),
        ({"recovery": _UNKNOWN}, "moved", "tested-by-brand", "whose the recovery e-mail"),
        ({"mobility": "recreate"}, "granted", "tested-by-brand", "what was decided instead"),
    ],
)
def test_what_has_to_be_true_first_is_said(
    changes: dict[str, Any], until: str | None, step: str, said: str
) -> None:
    asset = an_asset(**changes)

    its = path(asset, steps_until(asset, until) if until else ())

    assert its.next is not None
    assert its.next.step == step
    assert its.next.state is StepState.BLOCKED
    assert said in " ".join(its.blocked_by)


def test_a_tool_is_exported_before_it_moves() -> None:
    suite = an_asset("suite")
    granted = steps_until(suite, "granted")
    losing = a_need(asset="suite", decision="take-over", lost_in_move="Drafts and assignments.")
    saved = losing.model_copy(update={"exported_on": DAY})

    before = path(suite, granted, DAY, losing)
    after = path(suite, granted, DAY, saved)

    assert "“Inbox” loses something when it moves" in " ".join(before.blocked_by)
    assert after.blocked_by == ()


def test_what_it_comes_after_has_to_be_the_brands_first() -> None:
    portfolio = an_asset("portfolio", mobility="recreate", instead="A new one.")
    page = an_asset("page", waits_for=("portfolio",))
    begun = steps_until(page, "granted")

    alone = path(page, begun, DAY, portfolio)
    after = path(
        page, begun, DAY + timedelta(days=3), portfolio, *steps_until(portfolio, "tested-by-brand")
    )

    assert alone.blocked_by == (
        "Portfolio comes first, and is not the brand's yet. Bring that over first.",
    )
    assert after.blocked_by == ()


def test_what_the_agency_keeps_is_not_asked_for_until_its_last_day() -> None:
    suite = an_asset(kept_because="It goes on publishing.", kept_until=DAY + timedelta(days=60))
    reduced = steps_until(suite, "agency-reduced")

    during = path(suite, reduced, DAY + timedelta(days=60))
    afterwards = path(suite, reduced, DAY + timedelta(days=61))

    assert during.next is None
    assert [each.state for each in during.steps[-2:]] == [StepState.KEPT, StepState.KEPT]
    assert afterwards.next is not None
    assert afterwards.next.step is AccessStep.REMOVED


def test_only_what_is_for_good_asks_whether_one_knows() -> None:
    account = an_asset(irreversible=True, side_effects="Drafts are deleted.")

    told = {step: taking.cannot_be_undone(account, step) for step in AccessStep}

    assert {step.value for step, said in told.items() if said} == {"moved", "agency-removed"}
    assert told[AccessStep.MOVED] == "Page: this move cannot be undone. Drafts are deleted."
    assert not any(taking.cannot_be_undone(an_asset(), step) for step in AccessStep)


def test_a_step_out_of_turn_names_the_one_that_comes_first() -> None:
    page = an_asset()
    its = register(a_protocol(page, *steps_until(page, "granted")))

    said = taking.obstacles(its, page, AccessStep.REMOVED, DAY)

    assert said[0] == "“Moved” comes before “Agency out”. Record that first."
