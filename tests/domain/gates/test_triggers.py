"""Proves that figures set off a rollback trigger exactly when domain.md 4.3 says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.gates.needs import needs
from planner.domain.gates.triggers import callers, firing, watched_from
from planner.domain.playbook import Page
from planner.domain.protocol.rows import Band, RosterPerson
from planner.domain.protocol.rows.handoff.signing import DayFigures
from planner.domain.trade import Trigger
from planner.domain.value import Value
from tests.actions.desks import the_playbook
from tests.domain.holdings.registers import an_asset, steps_until
from tests.examples import ANA, a_transition, locked
from tests.gates import a_cutover, carried_out, day_figures, gated, gated_playbook
from tests.rosters import a_person

ON = date(2027, 3, 10)
_SAYS = {"when": "It says so.", "source": "practice-notes"}
ROLLBACK = {
    "effect": "Back one stage.",
    "reentry": "Sign again.",
    "third_time": "The sponsor decides.",
    "triggers": [
        {"id": id_, "title": id_.replace("-", " "), **_SAYS}
        for id_ in (
            "slow-replies",
            "unanswered",
            "serious-missed",
            "same-breach-twice",
            "too-few-certified",
            "asset-lost",
            "ordered",
        )
    ],
}


def fired(*rows: Value, on: date = ON) -> dict[str, str]:
    """Return the sentences of what fires, by trigger; S1 is promised within an hour."""
    transition = gated(*rows, playbook=gated_playbook(rollback=ROLLBACK))
    return {each.trigger.id: each.sentence for each in firing(transition, on)}


def days(count: int, last: date = ON, **changes: Any) -> tuple[DayFigures, ...]:
    return tuple(
        day_figures(last - timedelta(days=count - 1 - number), **changes) for number in range(count)
    )


@pytest.mark.parametrize(
    ("rows", "fires"),
    [
        (days(3, first_reply_p90_minutes=121), True),
        (days(3, first_reply_p90_minutes=120), False),
        (days(2, first_reply_p90_minutes=999), False),
        ((*days(2, ON - timedelta(days=1), first_reply_p90_minutes=300), *days(1)), False),
        (days(3), False),
    ],
    ids=["above", "at twice", "two days", "a day unknown", "unknown"],
)
def test_three_days_above_twice_the_target_are_too_slow(
    rows: tuple[DayFigures, ...], fires: bool
) -> None:
    assert ("slow-replies" in fired(*rows)) is fires


def test_three_slow_days_with_a_gap_between_are_no_run() -> None:
    rows = [day_figures(ON - timedelta(days=n), first_reply_p90_minutes=300) for n in (0, 1, 3)]

    assert fired(*rows) == {}


@pytest.mark.parametrize(
    ("unanswered", "count", "fires"), [(3, 2, True), (2, 2, False), (9, 1, False)]
)
def test_more_than_a_tenth_unanswered_for_two_days_is_too_many(
    unanswered: int, count: int, fires: bool
) -> None:
    found = fired(*days(count, unanswered=unanswered))

    assert ("unanswered" in found) is fires


def test_one_serious_case_acknowledged_late_is_enough() -> None:
    found = fired(*days(1, serious_late=1))

    assert found == {
        "serious-missed": "1 S3 or S4 was acknowledged later than twice the target on 10 Mar 2027."
    }


def test_a_trigger_names_the_surface_it_fires_on() -> None:
    rows = days(2, unanswered=4, surface="facebook-comments")

    assert fired(*rows)["unanswered"] == (
        "Facebook · public comment: 4 of 20 and 4 of 20 were unanswered "
        "on the two days to 10 Mar 2027."
    )


def test_old_figures_set_nothing_off() -> None:
    assert fired(*days(1, ON - timedelta(days=5), serious_late=1)) == {}


def _noted(breach: str, *days_ago: int, **changes: Any) -> list[DayFigures]:
    return [
        day_figures(ON - timedelta(days=each), breaches=(breach,), **changes) for each in days_ago
    ]


def test_two_breaches_of_one_kind_in_ten_days_are_one_too_many() -> None:
    kind = "posted-from-the-wrong-account"

    assert fired(*_noted(kind, 9, 0)) == {
        "same-breach-twice": (
            "“posted from the wrong account” was noted 2 times in ten days, last on 1 Mar 2027 "
            "and 10 Mar 2027."
        )
    }
    assert fired(*_noted(kind, 10, 0)) == {}
    assert fired(*_noted(kind, 3), *_noted("personal-details-in-public", 0)) == {}


def test_a_breach_in_the_days_whole_figures_is_not_counted_again_by_surface() -> None:
    kind = "sent-without-its-approval"
    by_surface = _noted(kind, 0, id="by-surface", surface="facebook-comments")

    assert fired(*_noted(kind, 0), *by_surface) == {}


def test_a_breach_of_one_surface_counts_beside_the_days_whole_figures_without_one() -> None:
    kind = "sent-without-its-approval"
    by_surface = _noted(kind, 0, id="by-surface", surface="facebook-comments")

    assert "same-breach-twice" in fired(*days(1), *by_surface, *_noted(kind, 3))


def test_two_breaches_on_one_day_are_told_with_that_day_once() -> None:
    kind = "sent-without-its-approval"
    places = ("facebook-comments", "instagram-messages")
    both = [row for each in places for row in _noted(kind, 1, id=f"on-{each}", surface=each)]

    assert fired(*both) == {
        "same-breach-twice": (
            "“sent without its approval” was noted 2 times in ten days, last on 9 Mar 2027."
        )
    }


def _understaffed(*rows: Value, people: int = 2) -> dict[str, str]:
    """Return what fires while the brand answers routine messages in a band for two."""
    band = next(each for each in gated().protocol.of(Band) if each.id == "staffed")
    asked = band.model_copy(update={"people": people})
    return fired(a_cutover(), carried_out(), asked, *rows)


def _certified(id_: str, until: date) -> RosterPerson:
    return a_person(id_, name=id_.capitalize(), certified_until=until)


def test_a_band_of_the_brands_with_too_few_certified_people_fires() -> None:
    both = [_certified("mina", ON), _certified("omar", ON)]
    lapsed = [both[0], _certified("omar", ON - timedelta(days=2))]

    assert _understaffed(*both) == {}
    assert _understaffed(*lapsed)["too-few-certified"].startswith(
        "“Staffed hours” needs 2 certified; there is Mina on Facebook · public comment"
    )
    assert _understaffed(*lapsed, people=1) == {}


def test_a_band_short_of_people_since_today_only_does_not_fire_yet() -> None:
    yesterday = ON - timedelta(days=1)

    assert _understaffed(_certified("mina", ON), _certified("omar", yesterday)) == {}


def test_a_closed_cell_has_no_agency_to_go_back_to() -> None:
    closed = a_cutover(stage="closed")

    assert fired(closed, carried_out(), _certified("mina", ON - timedelta(days=9))) == {}


def test_a_band_in_which_the_brand_only_listens_needs_nobody_certified() -> None:
    listening = a_cutover(responsibilities=("listening",))

    assert fired(listening, carried_out(), _certified("mina", ON - timedelta(days=9))) == {}


def test_bands_the_agency_answers_and_brands_without_a_roster_are_not_told() -> None:
    assert _understaffed() == {}
    assert fired(_certified("mina", ON - timedelta(days=9))) == {}


def test_a_step_taken_back_says_that_an_asset_the_brand_needs_is_lost() -> None:
    page = an_asset(platform="facebook")
    *others, moved = steps_until(page, "moved")
    facts = {
        "undone_on": ON,
        "undone_by": ANA.id,
        "undone_because": "The agency's owner took it again.",
    }
    back = moved.model_copy(update=facts)

    told = fired(a_cutover(), carried_out(), page, *others, back)

    assert told == {
        "asset-lost": (
            "Page: “moved” was taken back on 10 Mar 2027: The agency's owner took it again."
        )
    }
    assert fired(a_cutover(), carried_out(), page, *others, moved) == {}
    assert fired(page, *others, back) == {}
    elsewhere = page.model_copy(update={"platform": "youtube"})
    assert fired(a_cutover(), carried_out(), elsewhere, *others, back) == {}


def test_every_trigger_says_what_tells_of_it_or_who_calls_it() -> None:
    playbook = the_playbook()
    transition = a_transition(playbook=playbook)
    assert playbook.trade.rollback is not None
    said = {
        each.id: watched_from(each) or callers(transition, each)
        for each in playbook.trade.rollback.triggers
    }

    by_hand = {id_: told for id_, told in said.items() if isinstance(told, tuple)}
    assert by_hand == {
        "sentiment-fall": ("Analyst",),
        "ordered": ("Executive sponsor", "Legal and PR approver"),
    }
    own = Trigger(id="gut", title="Gut", when="It feels wrong.", source="practice-2026")
    assert callers(transition, own) == ("Brand community lead",)


def test_a_trigger_leads_to_the_page_that_has_what_it_is_told_by() -> None:
    band = next(each for each in gated().protocol.of(Band) if each.id == "staffed")
    asked = band.model_copy(update={"people": 2})
    rows = (a_cutover(), carried_out(), asked, _certified("mina", ON))
    slow = days(3, first_reply_p90_minutes=300)

    transition = gated(*rows, *slow, *locked(), playbook=gated_playbook(rollback=ROLLBACK))
    found = {each.page: each.sentence for each in needs(transition, None, ON) if not each.row}

    assert "needs 2 certified" in found[Page.TRAINING]
    assert Page.GATES in found
