"""Proves that a gate sheet says each condition, its proof, its waivers and every sign-off."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from planner.documents import gate_sheet
from planner.documents.formats import docx as word
from planner.documents.model import Document, Heading, SignOff
from planner.domain.people import Party
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.signing import SignOff as Given
from planner.domain.readiness import GapOwner
from planner.domain.transition import Transition
from tests.documents.reading import pages_of, pdf_with_shipped_fonts, said_by
from tests.documents.sample import a_theme
from tests.domain.drill.records import a_run
from tests.domain.planning.plans import a_gate
from tests.examples import ANA, a_transition, an_answer, some_evidence
from tests.gates import (
    SIGNED_ON,
    a_waiver,
    carried_out,
    gated,
    ready,
    signed,
)

ON = SIGNED_ON


def gate_of(transition: Transition, id_: str = "brand-led") -> Gate:
    gate = transition.gate(id_)
    assert gate is not None
    return gate


def sheet(transition: Transition, id_: str = "brand-led", on: date = ON) -> Document:
    return gate_sheet.compose_one(transition, gate_of(transition, id_), on)


def told(document: Document) -> str:
    return "\n".join(said_by(document))


def test_before_the_reveal_a_sheet_tells_nothing_of_any_answer():
    transition = a_transition(
        an_answer("crisis-contact", "brand", 4), some_evidence("crisis-contact"), reader=Party.BRAND
    )

    document = gate_sheet.compose(transition, ON)

    said = told(document)
    assert document.meta.draft
    assert "Northlight Social and Harbour & Pine have not locked" in said
    assert "Not judged before the reveal" in said
    assert "drive.example" not in said
    assert "Fingerprint" not in said


def test_every_gate_has_a_page_of_its_own_and_a_line_on_the_first():
    transition = gated(*ready())

    document = gate_sheet.compose(transition, ON)

    gates = transition.playbook.gates
    opening = [b.text for b in document.blocks if isinstance(b, Heading) and b.new_page]
    assert opening == [f"Gate {each.code} {each.title}" for each in gates]
    pages = pages_of(pdf_with_shipped_fonts(document, a_theme()).content)
    assert all(f"{each.code} {each.title}" in pages[0] for each in gates)


def test_the_target_day_stands_beside_the_day_that_the_plan_has():
    milestone = a_gate("brand-led", not_before=date(2027, 5, 4))
    transition = gated(*ready(), milestone)
    target = transition.gate_target_on(gate_of(transition))

    said = told(sheet(transition))
    shared = told(gate_sheet.compose(transition, ON))

    assert target != date(2027, 5, 4)
    assert f"Target day {target:%-d %B %Y}" in said.replace("\n", " ")
    assert "By the plan 4 May 2027" in said.replace("\n", " ")
    assert f"{target:%-d %b %Y}" in shared
    assert "4 May 2027" in shared
    assert "By the plan" not in told(sheet(gated(*ready())))


def test_a_met_condition_names_its_evidence_who_checked_it_and_until_when():
    said = told(sheet(gated(*ready()), "shadow"))

    assert (
        "Drill: https://drive.example/proof, checked by Ana Reyes on 1 Mar 2027, "
        "valid until 30 Jun 2027."
    ) in said


def test_an_open_condition_says_why_what_mends_it_and_who_holds_it():
    owner = GapOwner(criterion="crisis-contact", owner=ANA.id, due_on=date(2027, 4, 1))
    stated = [each for each in ready() if getattr(each, "criterion", "") != "crisis-contact"]

    owned = told(sheet(gated(*stated, owner), "shadow"))
    unowned = told(sheet(gated(*stated), "shadow"))

    assert "The gate is shut: 1 condition is open" in owned
    assert "Nobody has answered it" in owned
    assert "Ana Reyes (brand) holds it, due 1 Apr 2027." in owned
    assert "nobody yet" not in owned
    assert "Held by: \nnobody yet" in unowned


def test_a_waiver_stands_with_name_reason_control_and_both_days():
    stated = [each for each in ready() if getattr(each, "criterion", "") != "ads-watched"]
    waiver = a_waiver("ads-watched", date(2027, 4, 30))

    document = sheet(gated(*stated, waiver))

    said = told(document)
    assert f"{waiver.by}: {waiver.because}" in said
    assert waiver.control in said
    assert f"{waiver.until:%-d %b %Y}" in said


def test_exit_measures_say_what_was_asked_and_what_was_counted():
    said = told(sheet(gated(*ready())))

    assert "Exit measures" in said
    assert "at least 10" in said


def test_drills_stand_on_the_sheet_of_the_gate_to_brand_led_alone():
    transition = gated(*ready(), a_run())
    drills = "Drills: 1 of 1 as expected; 2 of 5 parts of the ladder hold. That shuts nothing"

    assert drills in told(sheet(transition, "brand-led", a_run().on))
    assert "Drills:" not in told(sheet(transition, "shadow", a_run().on))


def test_signatures_stand_with_their_fingerprint_as_long_as_they_count():
    transition = gated(*signed(ready()))
    given = transition.protocol.of(Given)

    said = told(sheet(transition))

    assert given
    for each in given:
        if each.gate == "brand-led":
            assert each.digest[:12] in said
    assert "Signed by" in said


def test_a_sheet_has_lines_to_sign_only_once_nothing_but_signatures_is_missing():
    transition = gated(*ready())

    clean, shut = sheet(transition, "shadow"), sheet(transition, "brand-led")

    assert [[s.role for s in block.signers] for block in _lines(clean)] == [
        ["Agency lead", "Brand lead"]
    ]
    assert _lines(shut) == []
    assert "has the fingerprint" in told(clean)
    assert "Gate G1 Shadow comes before it and is not signed by" in told(shut)


def _lines(document: Document) -> list[SignOff]:
    return [block for block in document.blocks if isinstance(block, SignOff)]


def test_a_gate_that_cells_went_through_keeps_its_signatures_and_asks_for_none_again():
    went = carried_out("led", date(2027, 3, 17))
    later = (*signed(ready()), went, an_answer("crisis-contact", "agreed", 3))

    document = sheet(gated(*later), on=date(2027, 3, 17))

    said = told(document)
    assert "The gate was passed" in said
    assert "yes, when it was passed; since then:" in said
    assert _lines(document) == []
    assert "has the fingerprint" not in said
    signers = len(gate_of(gated(*later), "brand-led").signers)
    overview = told(gate_sheet.compose(gated(*later), date(2027, 3, 17)))
    assert f"{signers} of {signers}" in overview


def test_what_changed_under_a_signature_is_said_beside_it():
    after = told(sheet(gated(*signed(ready()), an_answer("crisis-contact", "agreed", 1))))

    assert "no: changed since" in after


@pytest.mark.parametrize("gate", ["shadow", "brand-led"])
def test_word_says_the_same_conditions_as_the_sheet(gate: str):
    transition = gated(*ready())
    file = docx.Document(io.BytesIO(word.render(sheet(transition, gate), a_theme()).content))

    cells = {cell.text for table in file.tables for row in table.rows for cell in row.cells}

    own = [each for each in transition.criteria if each.gate == gate]
    for each in own:
        assert any(f"{each.code} {each.title}" in cell for cell in cells)
