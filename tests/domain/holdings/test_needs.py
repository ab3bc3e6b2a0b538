"""Proves that what waits is called with names and numbers, and that nothing is called in vain."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.holdings.needs import needs, next_words, state_line
from planner.domain.protocol.rows.handoff.holdings import Asset, KnowledgeItem
from planner.domain.protocol.stated import to_be_added
from planner.domain.value import make
from tests.domain.holdings.registers import DAY, a_need, an_asset, path, returned, steps_until
from tests.examples import a_transition

#: The day on which the contract of the examples ends.
ENDS = date(2027, 3, 31)
_OWN: dict[str, Any] = {"fact_checked_on": DAY}


def _page(**changes: Any) -> Any:
    return an_asset(**_OWN, **changes)


def _said(*rows: Any, on: date = DAY) -> list[str]:
    return [each.sentence for each in needs(a_transition(*rows), on)]


def test_a_register_in_order_calls_for_nothing() -> None:
    assert _said(_page(), a_need(), returned()) == []


@pytest.mark.parametrize(
    ("changes", "until", "said"),
    [
        (
            {"identifier": to_be_added("Agency lead").model_dump()},
            None,
            "1 asset of 1 to be named, with whose they are and who holds them: Page. "
            "Tom Blake knows.",
        ),
        (
            {"brand_people": ()},
            "requested",
            "Two of the brand's own people at the top are to be named for Page.",
        ),
        (
            {"fact_checked_on": DAY - timedelta(days=181)},
            None,
            "The platform's rules for Page were read more than 180 days ago. "
            "Read them again before anything moves.",
        ),
    ],
)
def test_what_an_asset_lacks_is_called(
    changes: dict[str, Any], until: str | None, said: str
) -> None:
    page = an_asset(**{**_OWN, **changes})

    assert _said(page, *(steps_until(page, until) if until else ())) == [said]


def test_what_has_come_is_called_on_its_day_and_leads_to_its_asset() -> None:
    page = _page(mobility="move-with-wait", wait_days=8)
    begun = steps_until(page, "granted")
    over = begun[-1].on + timedelta(days=8)

    early = needs(a_transition(page, *begun), over - timedelta(days=1))
    (due,) = needs(a_transition(page, *begun), over)

    assert early == ()
    assert due.sentence == "The wait of 8 days for Page is over: it can move on."
    assert (due.kind, due.row) == (Asset.kind, "page")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"decision": "take-over", "lost_in_move": "Drafts."},
            "Inbox loses something in the move, and nothing is exported yet.",
        ),
        ({"decision": "undecided"}, "1 tool undecided, Inbox."),
        (
            {"decision": "undecided", "due_on": DAY - timedelta(days=1)},
            "1 decision on tools late: Inbox.",
        ),
        (
            {"renewal_on": DAY + timedelta(days=90)},
            "The contract for Sprout renews in 90 days, on 2 May 2027.",
        ),
        ({"renewal_on": DAY}, "The contract for Sprout renews today, on 1 Feb 2027."),
    ],
)
def test_what_a_tool_lacks_is_called(changes: dict[str, Any], said: str) -> None:
    assert _said(_page(), a_need(**changes)) == [said]


def test_late_knowledge_is_called_by_name() -> None:
    facts = {"id": "tone", "title": "Tone", "owner_role": "agency-lead", "due_on": DAY}
    item = make(KnowledgeItem, facts)

    assert _said(_page(), item) == []
    assert _said(_page(), item, on=DAY + timedelta(days=1)) == ["1 piece of knowledge late: Tone."]


def test_a_month_before_the_end_what_is_left_is_called_before_all_else() -> None:
    history = returned(certified_by="")

    early = _said(_page(), history, on=ENDS - timedelta(days=31))
    due = _said(_page(), history, on=ENDS - timedelta(days=30))

    assert early == []
    assert due == [
        "The contract ends on 31 Mar 2027, and Northlight Social can still open Page.",
        "1 return of customers' data not certified yet: Message history.",
    ]


def test_how_far_it_is_is_said_in_one_line() -> None:
    page, domain = _page(), an_asset("domain", **_OWN)
    gone = (page, domain, *steps_until(page, "agency-removed"), *steps_until(domain, "moved"))

    assert state_line(a_transition(), DAY) == "No asset is in the register yet"
    assert (
        state_line(a_transition(page, *steps_until(page, "moved")), DAY)
        == "1 of 1 asset is Harbour & Pine's; Northlight Social can still open 1"
    )
    assert (
        state_line(a_transition(*gone), DAY)
        == "2 of 2 assets are Harbour & Pine's; Northlight Social can still open 1"
    )


def test_what_comes_next_is_said_in_words_of_doing() -> None:
    page = _page()

    assert next_words(path(page)) == "Now: ask for it."
    assert next_words(path(page, steps_until(page, "re-checked"), ENDS)) == "Nothing is left to do."
