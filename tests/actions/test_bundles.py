from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from planner.actions import (
    bundles,
    history,
    look,
    papers,
    protocol,
    readiness,
    upgrades,
    versions,
)
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.errors import BadInput, NotAllowed, PlannerError, Refused
from planner.domain.people import Party, Standing
from planner.domain.playbook import Playbook
from planner.domain.readiness import Voice
from planner.store.database import Store
from tests.actions.desks import (
    ROOT,
    START,
    Table,
    a_store,
    after,
    begun_in,
    facts_of,
    reveal,
    speak,
    the_playbook,
)
from tests.actions.doors import newer_playbook
from tests.actions.forging import Change, Parts, changed, forged, row_of


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """Return the store of another installation."""
    made = a_store(tmp_path / "elsewhere")
    yield made
    made.close()


@pytest.fixture
def told(table: Table) -> Table:
    """Return a transition with a history: both voices, a look, edits, the reveal, an export."""
    speak(table, Party.AGENCY, "A", 4)
    speak(table, Party.BRAND, "B", 2)
    theme = {**table.seen().theme.model_dump(), "brand": "H & P"}
    look.set_theme(table.brand, table.id, theme, expected=0)
    protocol.save_row(
        table.desk(Party.AGENCY, 2),
        table.id,
        "scenario",
        facts_of(table.placed("scenario").row, message="مرحبا 🌲 & <b>"),
        expected=0,
    )
    protocol.remove_row(
        table.desk(Party.BRAND, 3),
        table.id,
        "scenario",
        table.placed("scenario", 1).row.id,
        expected=0,
    )
    reveal(table)
    papers.take(table.desk(Party.BRAND, 7), table.id, "response-protocol", "md")
    return table


def taken_in(store: Store, text: str, minutes: float = 60) -> Desk:
    """Take a bundle in at a store and return the desk of the brand's lead there."""
    transition = bundles.unpack(Desk(store, None, after(minutes)), text)
    lead = next(each for each in transition.people if each.name == transition.intake.brand_lead)
    return Desk(store, lead, after(minutes))


def test_a_bundle_taken_in_elsewhere_is_the_same_transition(told: Table, elsewhere: Store) -> None:
    desk = taken_in(elsewhere, bundles.pack(told.brand, told.id))

    here, there = told.seen(), open_transition(desk, told.id)
    assert there.book == here.book
    assert there.charter == here.charter
    assert there.playbook == here.playbook
    assert there.theme == here.theme
    assert there.people == here.people
    assert there.protocol == here.protocol
    assert there.findings(desk.on) == here.findings(desk.on)
    assert history.diary(desk, told.id) == history.diary(told.brand, told.id)
    papers_of_both = [
        papers.preview(each, told.id, "response-protocol", "md").content
        for each in (told.brand, desk)
    ]
    assert papers_of_both[0] == papers_of_both[1]


def test_a_bundle_verifies_on_both_sides_and_when_packed_again(
    told: Table, elsewhere: Store
) -> None:
    text = bundles.pack(told.brand, told.id)

    desk = taken_in(elsewhere, text)

    assert told.store.verify() == elsewhere.verify() == bundles.problems(text) == ()
    again = bundles.read(bundles.pack(desk, told.id))
    assert again.log == bundles.read(text).log
    assert elsewhere.portfolio("transition:") == told.store.portfolio("transition:")


def test_work_goes_on_where_a_bundle_was_taken_in(told: Table, elsewhere: Store) -> None:
    desk = taken_in(elsewhere, bundles.pack(told.brand, told.id))

    readiness.agree(desk, told.id, told.criterion(), level=3, expected=0)

    assert open_transition(desk, told.id).answer(told.criterion(), Voice.AGREED).level == 3
    assert elsewhere.verify() == ()


def test_a_bundle_made_before_the_reveal_brings_its_makers_voice_alone(
    table: Table, elsewhere: Store
) -> None:
    speak(table, Party.AGENCY, "MARKER", 4)
    speak(table, Party.BRAND, "OWN", 2)

    desk = taken_in(elsewhere, bundles.pack(table.brand, table.id))

    assert {each.voice for each in open_transition(desk, table.id).answers} == {Voice.BRAND}
    assert elsewhere.verify() == ()
    raw = elsewhere.path.read_bytes() + elsewhere.path.with_name("planner.db-wal").read_bytes()
    assert b"OWN-NOTE" in raw
    assert b"MARKER" not in raw


def test_a_transition_that_is_here_already_is_refused_and_stays_as_it_is(told: Table) -> None:
    text = bundles.pack(told.brand, told.id)
    before = (told.seq, told.store.health().log_rows)

    with pytest.raises(Refused, match="already here"):
        bundles.unpack(told.nobody, text)

    assert (told.seq, told.store.health().log_rows) == before


def test_only_a_lead_takes_a_bundle(told: Table) -> None:
    viewer = told.colleague(Party.BRAND, Standing.VIEWER)

    with pytest.raises(NotAllowed, match="may not take the whole transition"):
        bundles.pack(viewer, told.id)


def test_a_bundle_names_nobody_who_took_no_part(told: Table) -> None:
    other = begun_in(told.store, brand="Saltmarsh Books")
    other.colleague(Party.AGENCY, Standing.CONTRIBUTOR, "Only Saltmarsh")

    text = bundles.pack(told.brand, told.id)

    assert "Only Saltmarsh" not in text
    assert "Saltmarsh" not in text


def test_a_bundle_made_by_somebody_with_the_longest_name_can_be_taken_in(
    tmp_path: Path, elsewhere: Store
) -> None:
    store = a_store(tmp_path / "here")
    table = begun_in(store, brand_lead="y" * 200)

    desk = taken_in(elsewhere, bundles.pack(table.brand, table.id))

    assert desk.person == table.brand.person
    store.close()


# --- Bundles of a transition that took over a newer playbook ------------------------------------


@pytest.fixture
def upgraded(told: Table) -> Table:
    """Return the told transition, frozen in its first playbook, then twice on a newer one."""
    facts = {"number": "1.0", "effective_on": date(2027, 4, 1)}
    versions.freeze(told.desk(Party.BRAND, 8), told.id, facts)
    upgrades.take_over(told.desk(Party.BRAND, 9), told.id, newer_playbook())
    third = Playbook.model_validate({**dict(newer_playbook()), "version": "2100.0"})
    upgrades.take_over(told.desk(Party.BRAND, 10), told.id, third)
    return told


def test_a_bundle_brings_every_playbook_that_its_history_pinned(
    upgraded: Table, elsewhere: Store
) -> None:
    text = bundles.pack(upgraded.brand, upgraded.id)

    desk = taken_in(elsewhere, text)

    assert [each.version for each in bundles.read(text).earlier] == [
        the_playbook().version,
        "2099.0",
    ]
    assert open_transition(desk, upgraded.id).playbook.version == "2100.0"
    frozen = versions.at_revision(desk, upgraded.id, "revision-1")
    assert frozen.playbook == the_playbook()
    assert (
        frozen.protocol == versions.at_revision(upgraded.brand, upgraded.id, "revision-1").protocol
    )
    for minutes, version in ((8, the_playbook().version), (9, "2099.0"), (10, "2100.0")):
        assert history.as_of(desk, upgraded.id, after(minutes)).playbook.version == version
    again = bundles.read(bundles.pack(desk, upgraded.id))
    assert again.earlier == bundles.read(text).earlier


def test_back_on_its_first_playbook_a_bundle_brings_the_one_between(told: Table) -> None:
    upgrades.take_over(told.desk(Party.BRAND, 9), told.id, newer_playbook())
    upgrades.take_over(told.desk(Party.BRAND, 10), told.id, the_playbook())

    bundle = bundles.read(bundles.pack(told.brand, told.id))

    assert (bundle.playbook, bundle.earlier) == (the_playbook(), (newer_playbook(),))


def test_a_bundle_from_before_there_were_newer_playbooks_is_still_read(
    told: Table, elsewhere: Store
) -> None:
    text = changed(bundles.pack(told.brand, told.id), lambda parts: parts.pop("earlier"))

    desk = taken_in(elsewhere, text)

    assert open_transition(desk, told.id).playbook == the_playbook()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda parts: parts.pop("earlier"), "lacks 2 of the 2 older playbooks"),
        (lambda parts: parts["earlier"].pop(), "lacks 1 of the 2 older playbooks"),
        (lambda parts: parts["earlier"][0].update(title="Else"), "lacks 1 of the 2 older"),
        (
            lambda parts: parts["earlier"].append({**parts["playbook"], "title": "Else"}),
            "brings a playbook that its history never pinned",
        ),
    ],
)
def test_a_bundle_with_an_older_playbook_missing_or_foreign_is_refused(
    upgraded: Table, elsewhere: Store, change: Change, sentence: str
) -> None:
    text = changed(bundles.pack(upgraded.brand, upgraded.id), change)

    with pytest.raises(Refused, match=sentence):
        bundles.unpack(Desk(elsewhere, None, START), text)

    assert elsewhere.scopes() == ()
    assert any(sentence in each for each in bundles.problems(text))


# --- Bundles that were changed -----------------------------------------------------------------


def _edit_a_letter(parts: Parts) -> None:
    row = row_of(parts, "scenario")
    row["data"] = row["data"].replace("🌲", "🌳")


def _swap_the_playbook(parts: Parts) -> None:
    parts["playbook"]["title"] = "Another playbook"


def _bring_a_stranger(parts: Parts) -> None:
    stranger = {"id": "else.vera", "name": "Vera", "party": "brand", "organisation": "else"}
    parts["people"].append(stranger)


def _bring_one_in_the_wrong_party(parts: Parts) -> None:
    parts["people"][0]["party"] = "agency"
    parts["people"][0]["organisation"] = "harbour-and-pine"


def _bring_an_organisation(parts: Parts) -> None:
    parts["organisations"].append({"id": "else", "name": "Else", "party": "brand"})


def _speak_of_another_scope(parts: Parts) -> None:
    for row in parts["log"]:
        row["scope"] = "organisation:harbour-and-pine"


def _hide_the_charter(parts: Parts) -> None:
    row_of(parts, "charter")["data"] = None
    row_of(parts, "charter")["salt"] = None


def _break_an_image(parts: Parts) -> None:
    row_of(parts, "scenario")["data"] = "{not json"


def _file_under_anothers_id(parts: Parts) -> None:
    row = next(row for row in parts["log"] if row["id"].endswith(".agency"))
    row["data"] = row["data"].replace('"agency"', '"brand"')


def _bring_an_unknown_kind(parts: Parts) -> None:
    parts["log"][-1]["kind"] = "from-the-future"
    parts["log"][-1]["version"] = 1


def _file_under_another_id(parts: Parts) -> None:
    row_of(parts, "scenario")["id"] = "somebody-elses"


TAMPERED: dict[str, tuple[Callable[[str, Change], str], Change, str]] = {
    "a letter edited": (changed, _edit_a_letter, "was changed after it was made"),
    "a row dropped": (changed, lambda parts: parts["log"].pop(3), "was changed after"),
    "two rows swapped": (changed, lambda parts: parts["log"].reverse(), "was changed after"),
    "another actor": (
        changed,
        lambda parts: parts["log"][2].update(actor="harbour-and-pine.ana-reyes"),
        "was changed after",
    ),
    "no row left": (changed, lambda parts: parts["log"].clear(), "no rows"),
    "the playbook swapped": (changed, _swap_the_playbook, "not the one its transition pins"),
    "a foreign person": (changed, _bring_a_stranger, "'else.vera', who takes no part"),
    "a person in the wrong party": (changed, _bring_one_in_the_wrong_party, "takes no part"),
    "a foreign organisation": (changed, _bring_an_organisation, "'else', who takes no part"),
    "a foreign scope": (forged, _speak_of_another_scope, "something other than its transition"),
    "no charter": (forged, _hide_the_charter, "no charter"),
    "an image that is none": (forged, _break_an_image, "does not read as one"),
    "a thing under another's id": (forged, _file_under_another_id, "under 'somebody-elses'"),
    "an answer under another's id": (forged, _file_under_anothers_id, "The bundle files '"),
    "a kind unknown here": (forged, _bring_an_unknown_kind, "does not know the kind"),
}


@pytest.mark.parametrize("way", TAMPERED)
def test_a_tampered_bundle_is_refused_with_a_sentence_and_nothing_is_kept(
    told: Table, elsewhere: Store, way: str
) -> None:
    tamper, change, sentence = TAMPERED[way]
    text = tamper(bundles.pack(told.brand, told.id), change)

    with pytest.raises(PlannerError, match=sentence):
        bundles.unpack(Desk(elsewhere, None, START), text)

    assert elsewhere.scopes() == ()
    assert any(sentence in each or "log of" in each for each in bundles.problems(text))


def test_a_forger_who_changes_nothing_makes_a_sound_bundle(told: Table, elsewhere: Store) -> None:
    # Holds the forger's own tools true: what is refused above is refused for the change alone.
    text = forged(bundles.pack(told.brand, told.id), lambda parts: None)

    taken_in(elsewhere, text)

    assert elsewhere.verify() == ()


def test_nobody_joins_an_organisation_that_is_known_here_by_way_of_a_bundle(
    told: Table, elsewhere: Store
) -> None:
    begun_in(elsewhere, brand="Larch & Loom", brand_lead="Nadia Brandt", agency_lead="Sam Ito")
    before = elsewhere.health().log_rows

    with pytest.raises(Refused, match="which is known here"):
        bundles.unpack(Desk(elsewhere, None, START), bundles.pack(told.brand, told.id))

    assert elsewhere.health().log_rows == before


@pytest.mark.parametrize("name", ["Harbor & Pyne", "HARBOUR & PINE"])
def test_an_id_that_means_somebody_else_here_is_refused(
    told: Table, elsewhere: Store, name: str
) -> None:
    begun_in(elsewhere)
    before = elsewhere.health().log_rows

    def rename(parts: Parts) -> None:
        brand = next(each for each in parts["organisations"] if each["party"] == "brand")
        brand["name"] = name
        charter = row_of(parts, "charter")
        data = json.loads(charter["data"])
        data["id"] = charter["id"] = "another"
        charter["data"] = json.dumps(data)
        for row in parts["log"]:
            row["scope"] = "transition:another"

    text = forged(bundles.pack(told.brand, told.id), rename)
    with pytest.raises(Refused, match=f"Harbour & Pine .brand. here, but {name}"):
        bundles.unpack(Desk(elsewhere, None, START), text)

    assert elsewhere.health().log_rows == before


def test_a_bundle_brings_nobody_into_an_organisation_that_is_here(
    told: Table, elsewhere: Store
) -> None:
    other = begun_in(elsewhere, brand="Saltmarsh Books")
    newcomer = told.colleague(Party.AGENCY, Standing.CONTRIBUTOR)
    protocol.confirm_section(newcomer, told.id, "time-targets")
    before = elsewhere.health().log_rows

    with pytest.raises(Refused, match=r"would add Kim Lund \(agency\) to 'northlight-social'"):
        taken_in(elsewhere, bundles.pack(told.brand, told.id))
    assert elsewhere.health().log_rows == before

    other.colleague(Party.AGENCY, Standing.CONTRIBUTOR)
    taken_in(elsewhere, bundles.pack(told.brand, told.id))
    assert elsewhere.verify() == ()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": "else"}', "\x00", "{" * 5000, '"' + "x" * 100 + '"'],
)
def test_a_file_that_is_no_bundle_is_refused_with_what_is_wrong(
    elsewhere: Store, text: str
) -> None:
    with pytest.raises(BadInput) as caught:
        bundles.unpack(Desk(elsewhere, None, START), text)

    assert all(sentence for _, sentence in caught.value.faults)
    assert elsewhere.scopes() == ()


def test_a_file_larger_than_any_bundle_is_refused_unread(elsewhere: Store) -> None:
    with pytest.raises(BadInput, match="at most 50,000,000"):
        bundles.unpack(Desk(elsewhere, None, START), " " * (bundles.LARGEST + 1))


# --- The published shape -----------------------------------------------------------------------


def test_the_published_schema_is_the_one_that_the_program_makes() -> None:
    kept = (ROOT / "docs" / "bundle.schema.json").read_text("utf-8")

    assert kept == bundles.schema(), "Run `python -m planner schema` and keep what it writes."


@pytest.mark.parametrize("is_revealed", [False, True])
def test_a_bundle_fits_the_published_schema(table: Table, is_revealed: bool) -> None:
    schema = json.loads((ROOT / "docs" / "bundle.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    speak(table, Party.AGENCY, "A", 4)
    if is_revealed:
        reveal(table)

    parts = json.loads(bundles.pack(table.brand, table.id))

    validator = Draft202012Validator(schema)
    assert list(validator.iter_errors(parts)) == []
    assert not validator.is_valid({**parts, "surprise": 1})
    assert not validator.is_valid({key: parts[key] for key in parts if key != "log"})
