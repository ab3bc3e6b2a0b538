from __future__ import annotations

from hashlib import sha256

import pytest

from planner.actions import protocol, setups
from planner.domain.errors import NotAllowed, NotFound
from planner.domain.people import Party, Standing
from planner.domain.transition import Export
from planner.setup.model import Tool
from tests.actions.desks import Table, a_stranger, facts_of, finish_protocol


@pytest.mark.parametrize("target", Tool)
def test_a_set_up_that_was_taken_stands_in_the_history_with_the_digest_of_its_bytes(
    table: Table, target: Tool
) -> None:
    name, content, _ = setups.take(table.desk(Party.AGENCY, 5), table.id, target)

    newest = table.store.entries(table.scope)[-1]
    assert name == f"harbour-and-pine-set-up-{target}-0.1-DRAFT.zip"
    assert (newest.actor, newest.action) == (table.agency.person.id, "export")
    assert newest.value == Export(
        id=f"set-up-{target}.zip",
        document=f"set-up-{target}",
        format="zip",
        version="0.1",
        digest=sha256(content).hexdigest(),
        draft=True,
    )


def test_what_is_previewed_is_what_is_taken_and_leaves_no_line(table: Table) -> None:
    before = table.seq

    packed = setups.preview(table.brand, table.id, "zammad")

    assert table.seq == before
    assert setups.take(table.brand, table.id, "zammad") == (
        packed.file_name,
        packed.content,
        packed.set_up,
    )


def test_the_same_protocol_is_the_same_bytes_a_day_later_and_another_is_not(table: Table) -> None:
    first = setups.preview(table.brand, table.id, "chatwoot").content
    later = setups.preview(table.desk(Party.BRAND, 1500), table.id, "chatwoot").content
    band = next(each for each in table.seen().protocol.rows("band") if each.row.id == "staffed").row
    protocol.save_row(table.brand, table.id, "band", facts_of(band, starts="08:00"), expected=0)

    assert later == first
    assert setups.preview(table.brand, table.id, "chatwoot").content != first


def test_a_finished_protocol_gives_a_set_up_without_the_word_draft(table: Table) -> None:
    finish_protocol(table)

    packed = setups.preview(table.brand, table.id, "zammad")

    assert packed.file_name == "harbour-and-pine-set-up-zammad-0.1.zip"
    assert not packed.taken.draft


def test_everybody_who_takes_part_takes_set_ups_and_nobody_else(table: Table) -> None:
    viewer = table.colleague(Party.BRAND, Standing.VIEWER)

    setups.take(viewer, table.id, "zammad")

    before = table.seq
    with pytest.raises(NotAllowed, match="Say who you are"):
        setups.take(table.nobody, table.id, "zammad")
    stranger = setups.Desk(table.store, a_stranger(), table.brand.at)
    with pytest.raises(NotFound, match="There is no transition"):
        setups.take(stranger, table.id, "zammad")
    assert table.seq == before


def test_a_tool_that_there_is_not_is_refused_with_those_there_are(table: Table) -> None:
    with pytest.raises(NotFound, match="chatwoot, zammad"):
        setups.preview(table.brand, table.id, "zendesk")


def test_a_set_up_taken_twice_is_two_lines(table: Table) -> None:
    for minutes in (5, 10):
        setups.take(table.desk(Party.BRAND, minutes), table.id, "chatwoot")

    exports = [each for each in table.store.entries(table.scope) if each.kind == "export"]
    assert [each.version for each in exports] == [1, 2]
