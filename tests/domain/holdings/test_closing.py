"""Proves that nothing is closed while the agency can still open or still holds anything."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from planner.domain.errors import BadInput
from planner.domain.holdings.closing import closing_faults, left_to_agency
from planner.domain.holdings.remaining import agency_access, second_looks
from planner.domain.holdings.returns import still_missing
from planner.domain.protocol.rows.handoff.holdings import Asset
from tests.domain.holdings.registers import DAY, an_asset, returned, steps_until
from tests.examples import a_transition

LATER = DAY + timedelta(days=60)


def _gone(asset: Asset) -> tuple[Any, ...]:
    return (asset, *steps_until(asset, "re-checked"))


def test_closing_is_free_once_every_asset_was_looked_at_again_and_all_data_are_certified() -> None:
    transition = a_transition(*_gone(an_asset()), *_gone(an_asset("domain")), returned())

    assert closing_faults(transition, LATER) == ()


@pytest.mark.parametrize(
    "last", ["requested", "granted", "moved", "tested-by-brand", "agency-reduced"]
)
def test_closing_is_blocked_while_any_access_remains(last: str) -> None:
    page = an_asset(agency_systems=("Sprout token",))

    transition = a_transition(page, *steps_until(page, last), *_gone(an_asset("domain")))

    assert closing_faults(transition, LATER) == (
        "Northlight Social can still open Page as Tom Blake (admin), Sprout token. "
        "Take it out, and record it.",
    )


def test_access_that_nobody_listed_is_access() -> None:
    transition = a_transition(an_asset(agency_people=()))

    assert len(agency_access(transition, LATER)) == 1
    assert "nobody has listed as whom" in closing_faults(transition, LATER)[0]


def test_an_empty_register_proves_nothing() -> None:
    assert closing_faults(a_transition(), LATER)[0].startswith("No asset is in the register")


def test_the_second_look_is_due_seven_days_later() -> None:
    page = an_asset()
    out = steps_until(page, "agency-removed")
    transition = a_transition(page, *out)
    due = out[-1].on + timedelta(days=7)

    assert [(each.asset.id, each.from_on) for each in second_looks(transition, DAY)] == [
        ("page", due)
    ]
    assert f"comes from {due:%-d %b %Y} on" in closing_faults(transition, due - timedelta(1))[0]
    assert f"is due since {due:%-d %b %Y}" in closing_faults(transition, due)[0]


def test_a_removal_that_was_taken_back_is_access_again() -> None:
    page = an_asset()
    *others, out = steps_until(page, "agency-removed")
    back = out.model_copy(update={"undone_on": LATER, "undone_because": "It was the wrong Page."})

    assert len(agency_access(a_transition(page, *others, back), LATER)) == 1


def test_what_the_agency_keeps_on_purpose_holds_nothing_up_until_its_last_day() -> None:
    suite = an_asset("suite", kept_because="It goes on publishing.", kept_until=LATER)
    tested, reduced = steps_until(suite, "tested-by-brand"), steps_until(suite, "agency-reduced")

    assert "was not lowered to that purpose" in " ".join(
        closing_faults(a_transition(suite, *tested), LATER)
    )
    assert closing_faults(a_transition(suite, *reduced), LATER) == ()
    assert len(left_to_agency(a_transition(suite, *reduced), LATER)) == 1
    (past,) = closing_faults(a_transition(suite, *reduced), LATER + timedelta(days=1))
    assert f"It was left there until {LATER:%-d %b %Y}" in past


@pytest.mark.parametrize("changes", [{"kept_because": "Publishing."}, {"kept_until": LATER}])
def test_what_is_kept_has_a_reason_and_a_last_day(changes: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="needs a reason and a last day"):
        an_asset(**changes)


def test_nobody_has_access_and_never_had_any() -> None:
    with pytest.raises(BadInput, match="cannot have access as 'Tom Blake"):
        an_asset(agency_never="Looked in May.")


# Data


@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        ({"certified_by": ""}, ("certified as deleted, by name",)),
        ({"export_digest": ""}, ("given a fingerprint of the export",)),
        ({"backups_gone_on": None}, ("told until when the last backup is kept",)),
        (
            {"deleted_on": None, "certified_by": "", "backups_gone_on": None},
            (
                "deleted at the agency",
                "certified as deleted, by name",
                "told until when the last backup is kept",
            ),
        ),
    ],
)
def test_a_return_of_data_says_what_is_missing(
    gone: dict[str, Any], missing: tuple[str, ...]
) -> None:
    data = returned(**gone)

    assert still_missing(data, LATER) == missing
    page = _gone(an_asset())
    said = f"Message history: not yet {', not '.join(missing)}. Have it done, and write it down."
    assert closing_faults(a_transition(*page, data), LATER) == (said,)


def test_a_day_to_come_counts_for_nothing_but_for_the_last_backup() -> None:
    on = DAY + timedelta(days=1)

    assert still_missing(returned(), on) == ("deleted at the agency",)
    assert still_missing(returned(), on + timedelta(days=1)) == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"exported_on": None}, "cannot be read by the brand before they are exported"),
        ({"deleted_on": DAY}, "cannot be deleted before they are read by the brand"),
        ({"backups_gone_on": DAY}, "before they are deleted"),
        (
            {"deleted_on": None, "backups_gone_on": None},
            "Nobody can certify a deletion that has no day",
        ),
        ({"without_return": "No purpose any more."}, "were exported, so they come back"),
    ],
)
def test_data_go_back_in_their_order(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        returned(**changes)


def test_data_the_brand_does_not_want_back_are_only_deleted() -> None:
    unwanted = returned(
        without_return="Lists about people, with no purpose left.",
        exported_on=None,
        export_digest="",
        restored_on=None,
    )

    assert still_missing(unwanted, LATER) == ()
