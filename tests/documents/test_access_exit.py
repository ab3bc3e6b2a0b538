"""Proves that the access-exit paper is a certificate only once nothing remains, and names proof."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.documents import access_exit
from planner.documents.model import Document, SignOff, Table
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, DataReturn, StepTaken
from planner.domain.value import Value
from planner.library.shelf import find
from tests.documents.reading import pages_of, pdf_with_shipped_fonts, said_by
from tests.documents.sample import a_theme
from tests.examples import ANA, a_transition, an_intake

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"
FIRST = date(2027, 1, 11)
ON = date(2027, 3, 10)
NOT_DELETED = {"deleted_on": None, "certified_by": "", "backups_gone_on": None}
UNFINISHED = [e for e in AccessStep if e not in (AccessStep.WAITED, AccessStep.RECHECKED)]


def an_asset(id: str = "page", **facts: object) -> Asset:
    return Asset.model_validate(
        {"id": id, "title": f"Facebook {id}", "identifier": "harbourandpine", "mobility": "move",
         "owner_now": "Northlight Ltd", "owner_after": "Harbour & Pine Ltd",
         "held_by": "Tom Blake", "brand_people": ["Ana Reyes", "Mia Lund"],
         "agency_people": ["Tom Blake, admin"], "agency_systems": ["Scheduling suite"],
         "recovery": "Harbour & Pine IT", "second_factor": "Ana Reyes's phone", **facts}
    )  # fmt: skip


def steps(asset: Asset, up_to: AccessStep = AccessStep.RECHECKED) -> tuple[StepTaken, ...]:
    taken = [each for each in AccessStep if each is not AccessStep.WAITED]
    return tuple(
        StepTaken(
            id=f"{asset.id}.{step.value}", asset=asset.id, step=step, by=ANA.id,
            on=FIRST + timedelta(days=8 * number), evidence=f"folder/{asset.id}-{step.value}.png",
        )
        for number, step in enumerate(taken)
        if taken.index(step) <= taken.index(up_to)
    )  # fmt: skip


def some_data(**facts: object) -> DataReturn:
    return DataReturn.model_validate(
        {"id": "history", "title": "Message history", "legal_basis": "Clause 9",
         "exported_on": "2027-02-01", "export_digest": "sha256 ab12", "restored_on": "2027-02-03",
         "deleted_on": "2027-02-20", "certified_by": "Jo Northlight",
         "backups_gone_on": "2027-02-27", **facts}
    )  # fmt: skip


def paper(*stated: Value, on: date = ON) -> Document:
    return access_exit.compose(a_transition(*stated), on)


def told(document: Document) -> str:
    return "\n".join(said_by(document))


def test_once_nothing_remains_it_is_a_certificate_that_both_parties_sign():
    asset = an_asset()

    document = paper(asset, *steps(asset), some_data())

    said = told(document)
    assert document.meta.title == "Harbour & Pine: access-exit certificate"
    assert not document.meta.draft
    assert "Northlight Social can open nothing in Harbour & Pine's register of 1 asset." in said
    (lines,) = (block for block in document.blocks if isinstance(block, SignOff))
    assert [(each.party, each.name) for each in lines.signers] == [
        ("brand", "Ana Reyes"),
        ("agency", "Tom Blake"),
    ]


@pytest.mark.parametrize("up_to", UNFINISHED)
def test_with_one_step_of_one_asset_left_it_is_a_draft_and_never_calls_itself_a_certificate(up_to):
    whole, half = an_asset("one"), an_asset("two")

    document = paper(whole, *steps(whole), half, *steps(half, up_to), some_data())

    assert document.meta.draft
    assert len(document.meta.draft_reasons) == 1
    assert "Facebook two" in document.meta.draft_reasons[0]
    assert "certificate" not in document.meta.title
    assert not any(isinstance(block, SignOff) for block in document.blocks)
    pages = pages_of(pdf_with_shipped_fonts(document, a_theme()).content)
    assert all("DRAFT" in page for page in pages)


def test_data_not_yet_deleted_keep_it_a_draft_and_say_what_is_missing():
    asset = an_asset()

    document = paper(asset, *steps(asset), some_data(**NOT_DELETED))

    assert document.meta.draft
    assert "Message history: not yet deleted at the agency" in document.meta.draft_reasons[0]


def test_without_a_register_nothing_is_certified():
    assert "No asset is in the register" in paper().meta.draft_reasons[0]


def test_every_step_stands_with_its_day_name_and_proof():
    asset = an_asset()

    said = told(paper(asset, *steps(asset), some_data()))

    for step in steps(asset):
        assert f"{step.on:%-d %b %Y}, Ana Reyes: {step.evidence}" in said
    assert "Agency last removed" in said
    assert "harbourandpine" in said


def test_data_stand_with_fingerprint_days_and_who_certified():
    asset = an_asset()

    said = told(paper(asset, *steps(asset), some_data()))

    for wanted in ("sha256 ab12", "1 Feb 2027", "3 Feb 2027", "20 Feb 2027", "Jo Northlight",
                   "27 Feb 2027", "Clause 9"):  # fmt: skip
        assert wanted in said


def test_what_is_kept_on_purpose_is_certified_with_its_reason_and_last_day():
    kept = an_asset(
        "publishing", kept_because="It keeps publishing.", kept_until=date(2027, 12, 31)
    )
    asset = an_asset()

    document = paper(asset, *steps(asset), kept, *steps(kept, AccessStep.REDUCED), some_data())

    assert not document.meta.draft
    said = told(document)
    assert "but for 1 asset that it keeps on purpose" in said
    assert "It keeps publishing." in said
    assert "31 Dec 2027" in said
    (table,) = (b for b in document.blocks if isinstance(b, Table) and "every step" in b.caption)
    assert table.tones == ("agency", "met")


def test_the_day_after_its_last_day_what_is_kept_makes_it_a_draft_again():
    kept = an_asset("publishing", kept_because="It publishes.", kept_until=date(2027, 3, 9))

    document = paper(kept, *steps(kept, AccessStep.REDUCED), some_data())

    assert "It was left there until 9 Mar 2027" in document.meta.draft_reasons[0]


def test_many_things_are_counted_on_the_front_and_each_told_below():
    assets = tuple(an_asset(f"a{number}") for number in range(12))

    document = paper(*assets, some_data(**NOT_DELETED))

    assert document.meta.draft_reasons == (
        "Northlight Social can still open 12 assets.",
        "1 kind of data not returned, deleted and certified.",
        "All 13 stand under “What remains”.",
    )
    said = told(document)
    assert [e.title for e in assets if f"can still open {e.title} as Tom Blake" not in said] == []


def test_the_assets_where_the_agency_still_is_come_first():
    out, still = an_asset("out"), an_asset("still")

    document = paper(out, *steps(out), still, some_data())

    (table,) = (b for b in document.blocks if isinstance(b, Table) and "every step" in b.caption)
    assert [row[0][0].text for row in table.rows] == ["Facebook still", "Facebook out"]
    assert table.tones == ("not-met", "met")


def test_what_was_taken_out_of_the_register_is_owned_up_to():
    playbook = find(PLAYBOOKS, "community-handoff")
    intake = an_intake(playbook=playbook.id)
    whole = a_transition(playbook=playbook, intake=intake)
    first = whole.protocol.of(Asset)[0]

    less = a_transition(playbook=playbook, intake=intake, removed=[("asset", first.id)])

    said = told(access_exit.compose(less, ON))
    assert "Taken out of the register" in said
    assert f"{first.title}." in said
    assert "Taken out of the register" not in told(access_exit.compose(whole, ON))
