from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import time
from threading import Barrier
from typing import Any

import pytest

from planner.actions import protocol
from planner.actions.desk import Desk
from planner.actions.protocol import Clashing
from planner.domain.errors import BadInput, NotAllowed, NotFound, Refused
from planner.domain.ledger import Change
from planner.domain.merge import Clash
from planner.domain.people import Party, Standing
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows import RosterPerson, Shift
from planner.domain.value import make
from tests.actions.desks import Table, facts_of, interrupted


def test_an_edited_default_becomes_a_row_that_somebody_stands_behind(table: Table) -> None:
    placed = table.placed("scenario")

    protocol.save_row(
        table.brand, table.id, "scenario", facts_of(placed.row, message="Where is it?"), expected=0
    )

    now = table.placed("scenario")
    assert (placed.origin, now.origin) == (Origin.DEFAULT, Origin.CONFIRMED)
    assert (now.row.message, now.version) == ("Where is it?", 1)


def test_different_rows_of_two_people_are_both_kept(table: Table) -> None:
    first, second = table.placed("scenario", 0), table.placed("scenario", 1)
    late = interrupted(
        table.brand,
        lambda: protocol.save_row(
            table.agency, table.id, "scenario", facts_of(second.row, message="Hers"), expected=0
        ),
    )

    protocol.save_row(late, table.id, "scenario", facts_of(first.row, message="His"), expected=0)

    assert [table.placed("scenario", each).row.message for each in (0, 1)] == ["His", "Hers"]


@pytest.mark.parametrize("versions_before", [0, 1])
def test_different_fields_of_one_row_are_joined(table: Table, versions_before: int) -> None:
    seen = table.placed("scenario").row
    for version in range(versions_before):
        protocol.save_row(table.brand, table.id, "scenario", facts_of(seen), expected=version)
    hers = facts_of(seen, message="Her question?")
    his = facts_of(seen, how="His way.")

    protocol.save_row(table.brand, table.id, "scenario", hers, expected=versions_before)
    joined = protocol.save_row(table.agency, table.id, "scenario", his, expected=versions_before)

    assert (joined.message, joined.how) == ("Her question?", "His way.")
    assert table.placed("scenario").row == joined
    assert table.placed("scenario").version == versions_before + 2


def test_the_same_field_shows_both_texts_and_saves_nothing(table: Table) -> None:
    seen = table.placed("scenario").row
    protocol.save_row(
        table.brand, table.id, "scenario", facts_of(seen, message="Hers?"), expected=0
    )
    before = table.seq

    with pytest.raises(Clashing) as caught:
        protocol.save_row(
            table.agency,
            table.id,
            "scenario",
            facts_of(seen, message="His?", how="His way."),
            expected=0,
        )

    clashing = caught.value
    assert clashing.clashes == (Clash("message", mine="His?", theirs="Hers?"),)
    assert (clashing.joined["message"], clashing.joined["how"]) == ("Hers?", "His way.")
    assert (clashing.version, clashing.by) == (1, table.brand.person.id)
    assert table.seq == before


def test_saving_with_the_version_that_the_clash_showed_works(table: Table) -> None:
    seen = table.placed("scenario").row
    his = facts_of(seen, message="His?")
    protocol.save_row(
        table.brand, table.id, "scenario", facts_of(seen, message="Hers?"), expected=0
    )
    with pytest.raises(Clashing) as caught:
        protocol.save_row(table.agency, table.id, "scenario", his, expected=0)

    protocol.save_row(table.agency, table.id, "scenario", his, expected=caught.value.version)

    assert table.placed("scenario").row.message == "His?"


def test_two_people_who_say_the_same_do_not_clash(table: Table) -> None:
    same = facts_of(table.placed("scenario").row, message="Where is it?")
    protocol.save_row(table.brand, table.id, "scenario", same, expected=0)

    kept = protocol.save_row(table.agency, table.id, "scenario", same, expected=0)

    assert kept.message == "Where is it?"


def test_joined_fields_that_contradict_each_other_are_refused(table: Table) -> None:
    seen = table.placed("target").row
    kept = facts_of(seen, acknowledge_minutes=10, first_reply_minutes=60)
    protocol.save_row(table.brand, table.id, "target", kept, expected=0)
    protocol.save_row(
        table.brand, table.id, "target", {**kept, "acknowledge_minutes": 50}, expected=1
    )
    before = table.seq

    with pytest.raises(BadInput, match="comes after the first reply"):
        protocol.save_row(
            table.agency, table.id, "target", {**kept, "first_reply_minutes": 30}, expected=1
        )

    assert table.seq == before


def test_an_edit_of_a_row_that_was_removed_meanwhile_keeps_its_text_in_the_clash(
    table: Table,
) -> None:
    placed = table.placed("scenario")
    protocol.remove_row(table.brand, table.id, "scenario", placed.row.id, expected=0)

    with pytest.raises(Clashing) as caught:
        protocol.save_row(
            table.agency,
            table.id,
            "scenario",
            facts_of(placed.row, message="Mine."),
            expected=0,
        )

    assert caught.value.mine.message == "Mine."
    assert caught.value.theirs is None
    assert ("scenario", placed.row.id) not in table.seen().protocol.placed


def test_a_removed_default_stays_away_and_its_text_can_be_put_back(table: Table) -> None:
    placed = table.placed("scenario")

    protocol.remove_row(table.brand, table.id, "scenario", placed.row.id, expected=0)
    is_gone = ("scenario", placed.row.id) not in table.seen().protocol.placed
    protocol.save_row(table.brand, table.id, "scenario", facts_of(placed.row), expected=1)

    assert is_gone
    assert table.seen().protocol.placed["scenario", placed.row.id].row == placed.row


def test_removing_what_is_not_there_says_so(table: Table) -> None:
    with pytest.raises(NotFound, match="no scenario 'no-such'"):
        protocol.remove_row(table.brand, table.id, "scenario", "no-such", expected=0)


def test_a_removed_rows_id_is_not_used_again(table: Table) -> None:
    peak = {"title": "Winter sale", "when": "December", "change": "One more on shift."}
    first = protocol.add_row(table.brand, table.id, "peak", peak)
    protocol.remove_row(table.brand, table.id, "peak", first.id, expected=1)

    second = protocol.add_row(table.brand, table.id, "peak", peak)
    (pasted,) = protocol.add_rows(table.brand, table.id, "peak", [{**peak, "id": first.id}])

    assert len({first.id, second.id, pasted.id}) == 3


def test_two_people_who_add_a_row_at_once_get_two_rows(table: Table) -> None:
    winter = {"title": "Winter sale", "when": "December", "change": "One more on shift."}
    summer = {"title": "Summer sale", "when": "July", "change": "Two more on shift."}
    barrier = Barrier(2)

    def add(desk: Desk, facts: dict[str, str]) -> str:
        barrier.wait()
        return protocol.add_row(desk, table.id, "peak", facts).id

    with ThreadPoolExecutor() as people:
        ids = list(people.map(add, (table.brand, table.agency), (winter, summer)))

    titles = {each.row.title for each in table.seen().protocol.rows("peak")}
    assert len(set(ids)) == 2
    assert {"Winter sale", "Summer sale"} <= titles


def test_a_removed_row_comes_back_as_it_last_was(table: Table) -> None:
    placed = table.seen().protocol.rows("scenario")[0]
    key = ("scenario", placed.row.id)
    mine = placed.row.model_copy(update={"message": "Where is my sofa?"})
    protocol.save_row(table.brand, table.id, "scenario", dict(mine), expected=0)
    protocol.remove_row(table.brand, table.id, *key, expected=1)

    back = protocol.put_back(table.agency, table.id, *key)

    assert back == mine
    assert table.seen().protocol.placed[key].row == mine


def test_a_removed_default_comes_back_as_the_playbook_has_it(table: Table) -> None:
    placed = table.seen().protocol.rows("scenario")[0]
    protocol.remove_row(table.brand, table.id, "scenario", placed.row.id, expected=0)

    back = protocol.put_back(table.brand, table.id, "scenario", placed.row.id)

    assert back == placed.row


def test_putting_back_a_row_that_is_there_does_not_undo_its_last_edit(table: Table) -> None:
    row = table.placed("scenario").row
    for version, message in enumerate(("First.", "Second.")):
        facts = facts_of(row, message=message)
        protocol.save_row(table.brand, table.id, "scenario", facts, expected=version)

    with pytest.raises(NotFound, match="no removed scenario"):
        protocol.put_back(table.agency, table.id, "scenario", row.id)

    assert table.placed("scenario").row.message == "Second."


def test_a_row_that_was_never_removed_cannot_be_put_back(table: Table) -> None:
    with pytest.raises(NotFound, match="no removed scenario 'no-such'"):
        protocol.put_back(table.brand, table.id, "scenario", "no-such")


def test_many_rows_are_added_in_one_step(table: Table) -> None:
    peaks = [
        {"title": f"Sale {number}", "when": "December", "change": "More people."}
        for number in range(5)
    ]

    added = protocol.add_rows(table.brand, table.id, "peak", peaks)

    kept = {each.row.title for each in table.seen().protocol.rows("peak")}
    assert {each.title for each in added} <= kept
    assert len({each.id for each in added}) == 5


def test_one_faulty_row_among_many_keeps_all_out_and_is_named_by_its_number(table: Table) -> None:
    sound = {"title": "Sale", "when": "December", "change": "More people."}
    before = table.seq

    with pytest.raises(BadInput) as caught:
        protocol.add_rows(
            table.brand, table.id, "peak", [sound, {**sound, "title": ""}, sound, {"when": "x"}]
        )

    places = [place for place, _ in caught.value.faults]
    assert places[0] == "Row 2, title"
    assert all(place.startswith("Row 4, ") for place in places[1:])
    assert table.seq == before


@pytest.mark.parametrize(
    ("kind", "changes", "place", "sentence"),
    [
        ("scenario", {"owner_role": "no-such"}, "owner_role", "'no-such' is not a role here"),
        ("scenario", {"escalate_role": "no-such"}, "escalate_role", "is not a role here"),
        ("target", {"surfaces": ("no-such",)}, "surfaces", "'no-such' is not a surface here"),
    ],
)
def test_a_role_or_surface_that_is_not_there_is_refused_with_those_that_are(
    table: Table, kind: str, changes: dict[str, object], place: str, sentence: str
) -> None:
    before = table.seq

    with pytest.raises(BadInput) as caught:
        protocol.save_row(
            table.brand,
            table.id,
            kind,
            facts_of(table.placed(kind).row, **changes),
            expected=0,
        )

    ((at, said),) = caught.value.faults
    assert at == place
    assert sentence in said
    assert "Choose one of " in said
    assert table.seq == before


def test_a_row_of_an_unknown_kind_is_refused(table: Table) -> None:
    with pytest.raises(NotFound, match="not a kind of row"):
        protocol.save_row(table.brand, table.id, "answer", {"id": "x"}, expected=0)


def test_a_section_is_confirmed_as_it_stands_and_only_once(table: Table) -> None:
    waiting = len(table.seen().protocol.rows("scenario"))

    counts = [
        protocol.confirm_section(table.brand, table.id, "scenario-catalogue") for _ in range(2)
    ]

    rows = table.seen().protocol.rows("scenario")
    assert counts == [waiting, 0]
    assert {each.origin for each in rows} == {Origin.CONFIRMED}
    assert table.store.portfolio()[table.scope] == {"rows-confirmed": waiting}


def test_confirming_leaves_rows_that_people_wrote_as_they_are(table: Table) -> None:
    placed = table.placed("scenario")
    protocol.save_row(
        table.brand, table.id, "scenario", facts_of(placed.row, message="Ours."), expected=0
    )

    protocol.confirm_section(table.agency, table.id, "scenario-catalogue")

    assert (table.placed("scenario").row.message, table.placed("scenario").version) == ("Ours.", 1)


def test_one_row_is_confirmed_by_its_kind_and_id(table: Table) -> None:
    placed = table.placed("scenario")

    count = protocol.confirm(table.brand, table.id, [("scenario", placed.row.id)])

    assert count == 1
    assert table.placed("scenario").origin is Origin.CONFIRMED
    assert table.placed("scenario", 1).origin is Origin.DEFAULT


def test_a_section_that_does_not_exist_is_refused_with_those_that_do(table: Table) -> None:
    with pytest.raises(NotFound, match="scenario-catalogue"):
        protocol.confirm_section(table.brand, table.id, "no-such")


def test_a_viewer_edits_nothing(table: Table) -> None:
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)
    placed = table.placed("scenario")

    with pytest.raises(NotAllowed, match="may not edit the protocol"):
        protocol.save_row(viewer, table.id, "scenario", facts_of(placed.row), expected=0)


MONDAYS = {"days": ("mon",), "starts": "09:00", "ends": "13:00", "duty": "staffed"}


def mira(table: Table) -> dict[str, Any]:
    """Put Mira on the roster, and return what her Monday shift would say."""
    role = next(iter(table.seen().protocol.roles))
    facts = {"name": "Mira", "role": role, "party": "brand", "languages": ("English",)}
    person = protocol.add_row(table.brand, table.id, "roster-person", facts)
    return {**MONDAYS, "person": person.id}


def on_shift(table: Table) -> list[tuple[str, time, time]]:
    return [(each.id, each.starts, each.ends) for each in table.seen().protocol.of(Shift)]


def test_two_who_put_one_person_on_two_shifts_at_once_are_told_so(table: Table) -> None:
    shift = mira(table)

    def theirs() -> None:
        protocol.add_row(table.agency, table.id, "shift", shift | {"starts": "12:00"})

    with pytest.raises(BadInput, match="Mira is on two shifts at once") as refused:
        protocol.add_row(interrupted(table.brand, theirs), table.id, "shift", shift)

    assert [place for place, _ in refused.value.faults] == ["starts"]
    assert len(on_shift(table)) == 1


def test_two_shifts_that_do_not_meet_are_both_kept_though_saved_at_once(table: Table) -> None:
    shift = mira(table)

    def theirs() -> None:
        later = shift | {"starts": "14:00", "ends": "18:00"}
        protocol.add_row(table.agency, table.id, "shift", later)

    protocol.add_row(interrupted(table.brand, theirs), table.id, "shift", shift)

    assert len(on_shift(table)) == 2


def test_two_shifts_moved_onto_each_other_at_once_are_not_both_kept(table: Table) -> None:
    early = mira(table)
    late = early | {"starts": "14:00", "ends": "18:00"}
    [first, second] = protocol.add_rows(table.brand, table.id, "shift", [early, late])

    def theirs() -> None:
        facts = facts_of(second, starts="13:00")
        protocol.save_row(table.agency, table.id, "shift", facts, expected=1)

    desk = interrupted(table.brand, theirs)
    with pytest.raises(Refused, match="Mira is on two shifts at once"):
        protocol.save_row(desk, table.id, "shift", facts_of(first, ends="14:00"), expected=1)

    assert on_shift(table) == [
        (first.id, time(9), time(13)),
        (second.id, time(13), time(18)),
    ]


def test_two_edits_of_a_shift_that_go_together_may_not_put_it_over_another(table: Table) -> None:
    monday = mira(table)
    tuesday = monday | {"days": ("tue",), "starts": "13:00", "ends": "18:00"}
    [first, _] = protocol.add_rows(table.brand, table.id, "shift", [monday, tuesday])
    protocol.save_row(table.agency, table.id, "shift", facts_of(first, ends="14:00"), expected=1)
    both_days, before = facts_of(first, days=("mon", "tue")), table.seq

    with pytest.raises(BadInput, match="Mira is on two shifts at once"):
        protocol.save_row(table.brand, table.id, "shift", both_days, expected=1)

    assert table.seq == before


def test_a_shift_of_somebody_who_was_removed_comes_back_after_them(table: Table) -> None:
    shift = protocol.add_row(table.brand, table.id, "shift", mira(table))
    [person] = table.seen().protocol.of(RosterPerson)
    protocol.remove_row(table.brand, table.id, "shift", shift.id, expected=1)
    protocol.remove_row(table.brand, table.id, "roster-person", person.id, expected=1)

    with pytest.raises(Refused, match=r"cannot come back as it was: .* Add it first"):
        protocol.put_back(table.brand, table.id, "shift", shift.id)
    protocol.put_back(table.brand, table.id, "roster-person", person.id)
    protocol.put_back(table.brand, table.id, "shift", shift.id)

    assert [each[0] for each in on_shift(table)] == [shift.id]


def test_a_shift_does_not_come_back_over_the_one_that_took_its_place(table: Table) -> None:
    facts = mira(table)
    shift = protocol.add_row(table.brand, table.id, "shift", facts)
    protocol.remove_row(table.brand, table.id, "shift", shift.id, expected=1)
    other = protocol.add_row(table.brand, table.id, "shift", facts)

    with pytest.raises(Refused, match="Mira is on two shifts at once"):
        protocol.put_back(table.brand, table.id, "shift", shift.id)

    assert [each[0] for each in on_shift(table)] == [other.id]


def test_a_person_can_be_renamed_though_two_of_their_shifts_meet(table: Table) -> None:
    facts = mira(table)
    [person] = table.seen().protocol.of(RosterPerson)
    shifts = [make(Shift, {**facts, "id": id_}) for id_ in ("one", "other")]
    changes = [Change(table.scope, each.kind, each.id, each, 0) for each in shifts]
    table.store.save(changes, by="import", at=table.brand.at, action="import")

    renamed = facts_of(person, name="Mira Lund")
    protocol.save_row(table.brand, table.id, "roster-person", renamed, expected=1)

    assert [each.name for each in table.seen().protocol.of(RosterPerson)] == ["Mira Lund"]
