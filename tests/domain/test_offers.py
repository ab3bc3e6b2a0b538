from __future__ import annotations

from typing import Any

import pytest

from planner.domain.draft import draft
from planner.domain.errors import BadInput
from planner.domain.offers import ProtocolOffer
from planner.domain.protocol.sections import section_of
from planner.domain.value import make
from tests.examples import a_playbook, a_profile, an_intake


def _offered(**changes: Any) -> dict[str, Any]:
    return {**a_playbook().protocol.model_dump(by_alias=True), **changes}


def test_a_row_with_a_rule_is_offered_to_the_brands_it_is_for() -> None:
    rule = {"field": "runs_ads", "is": True}
    principles = [{**_offered()["principles"][0], "when": rule}]

    (principle,) = make(ProtocolOffer, _offered(principles=principles)).principles

    assert principle.applies(a_profile(runs_ads=True))
    assert not principle.applies(a_profile(runs_ads=False))


def test_a_rows_own_hours_are_no_rule_so_targets_peaks_and_contacts_reach_every_draft() -> None:
    laid = [kind for kind, _ in draft(a_playbook(), an_intake())]

    assert [laid.count(kind) for kind in ("target", "peak", "contact")] == [5, 1, 2]


@pytest.mark.parametrize("field", ["out_of_hours", "weekend"])
def test_the_wording_speaks_of_everybody_who_may_cover(field: str) -> None:
    wording = {**_offered()["wording"], field: {"brand": "The brand answers."}}

    with pytest.raises(BadInput, match=f"{field} has no text for agency, nobody. Write one"):
        make(ProtocolOffer, _offered(wording=wording))


def test_offers_come_in_the_order_of_the_sections() -> None:
    kinds = [getattr(offer, "kind", "") for offer in a_playbook().protocol.offers()]

    places = [section_of(kind).number for kind in kinds]
    assert places == sorted(places)
    assert len(set(places)) > 20
