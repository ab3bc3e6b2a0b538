"""Proves that section 4 names who answers by the ledger once cells have moved, and since when."""

from __future__ import annotations

from datetime import date

from planner.documents import response_protocol
from planner.documents.model import Document
from planner.domain.protocol.rows import Band, Row, Surface
from planner.domain.protocol.rows.handoff.cutovers import CarriedOut, Cutover
from tests.documents.test_promises_on_paper import fact, lines
from tests.gates import MOVED_ON, a_cutover, a_rollback, carried_out, gated

ON = date(2027, 3, 10)
BEFORE = date(2027, 2, 21)
ALL = ("inbound-public-routine", "inbound-public-sensitive", "serious", "inbound-private")
WHO = "Staffed hours: who answers"


def _paper(*rows: Row, on: date = ON) -> Document:
    return response_protocol.compose(gated(*rows), on)


def _staffed(document: Document) -> str:
    return next(each for each in lines(document, "The week in bands") if "Staffed" in each)


def _moved(*kinds: str) -> tuple[Cutover, CarriedOut]:
    return a_cutover(responsibilities=kinds), carried_out()


def test_before_the_first_go_a_band_names_its_own_operator() -> None:
    assert "| Northlight Social |" in _staffed(_paper())
    assert "| Northlight Social |" in _staffed(_paper(*_moved(*ALL), on=BEFORE))


def test_after_a_go_of_everything_the_brand_is_named_with_the_day() -> None:
    said = _staffed(_paper(*_moved(*ALL)))

    assert f"| Harbour & Pine, since {MOVED_ON:%-d %B %Y} |" in said
    assert "Northlight" not in said


def test_a_band_of_which_only_some_kinds_moved_says_which() -> None:
    document = _paper(*_moved("inbound-public-routine"))

    assert "| Northlight Social and Harbour & Pine, as said below |" in _staffed(document)
    assert fact(document, WHO) == (
        "Harbour & Pine answers routine messages in public since 22 February 2027. "
        "Northlight Social answers everything else."
    )


def test_after_a_rollback_the_agency_is_named_again_since_that_day() -> None:
    places = {
        "surfaces": tuple(each.id for each in gated().protocol.of(Surface)),
        "bands": tuple(each.id for each in gated().protocol.of(Band)),
    }
    back = a_rollback(date(2027, 3, 5), responsibilities=ALL, **places)

    said = _staffed(_paper(*_moved(*ALL), back))

    assert "| Northlight Social, since 5 March 2027 |" in said


def test_a_card_that_nobody_has_carried_out_changes_nothing() -> None:
    assert "| Northlight Social |" in _staffed(_paper(a_cutover(responsibilities=ALL)))
