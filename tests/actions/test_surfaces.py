from __future__ import annotations

import pytest

from planner.actions.surfaces import paste_surfaces
from planner.domain.errors import BadInput
from planner.domain.protocol.rows import Surface
from planner.domain.protocol.stated import Gap
from planner.domain.protocol.words import Visibility
from tests.actions.desks import Table

HEADING = "platform,account,source,messages a week"
LINE = "facebook,@harbour{number},public comment,{number}"


def a_paste(count: int) -> str:
    return "\n".join([HEADING, *(LINE.format(number=number) for number in range(1, count + 1))])


def test_thirty_surfaces_pasted_at_once_are_saved_in_one_step(table: Table) -> None:
    before = table.seen().protocol.of(Surface)

    added = paste_surfaces(table.brand, table.id, a_paste(30))

    now = table.seen().protocol.of(Surface)
    entries = [each for each in table.store.entries(table.scope) if each.kind == "surface"]
    assert len(now) == len(before) + len(added) == len(before) + 30
    assert len({each.id for each in now}) == len(now)
    assert {(each.action, each.actor, each.at) for each in entries} == {
        ("add", table.brand.person.id, table.brand.at)
    }


def test_an_inbox_that_is_listed_already_or_stands_twice_is_refused_by_its_row(
    table: Table,
) -> None:
    listed = "platform,account,source\nfacebook,@hp,public comment\n"
    paste_surfaces(table.brand, table.id, listed)
    again = listed + "x,@hp,direct message\nx,@hp,direct message\n"

    with pytest.raises(BadInput) as refused:
        paste_surfaces(table.brand, table.id, again)

    assert dict(refused.value.faults) == {
        "Row 1": "This is the same surface as one listed. Delete one.",
        "Row 3": "This is the same surface as row 2. Delete one.",
    }


def test_two_inboxes_whose_accounts_nobody_knows_yet_are_both_taken(table: Table) -> None:
    unknown = "platform,account,source\nfacebook,,review\nfacebook,,review\n"

    added = paste_surfaces(table.brand, table.id, unknown)

    assert len({each.id for each in added}) == 2


def test_what_a_paste_leaves_blank_comes_from_the_intake_or_is_a_gap(table: Table) -> None:
    text = "platform,account,source\nfacebook,,direct message"

    (surface,) = paste_surfaces(table.brand, table.id, text)

    assert (surface.language, surface.market) == ("English", "GB")
    assert isinstance(surface.account, Gap)
    assert surface.account.is_open
    assert isinstance(surface.read_tool, Gap)


def test_a_direct_message_is_private_unless_the_paste_says_otherwise(table: Table) -> None:
    text = (
        "platform,account,source,visibility\n"
        "facebook,@a,direct message,\n"
        "facebook,@b,direct message,semi-public\n"
        "facebook,@c,public comment,"
    )

    surfaces = paste_surfaces(table.brand, table.id, text)

    assert [each.visibility for each in surfaces] == [
        Visibility.PRIVATE,
        Visibility.SEMI,
        Visibility.PUBLIC,
    ]


def test_every_fault_of_a_paste_names_its_row_and_nothing_is_added(table: Table) -> None:
    lines = [HEADING + ",owner", *(LINE.format(number=each) + "," for each in range(1, 6))]
    lines[2] = "facebook,@two,public comment,2,no-such-role"
    lines[4] = f"facebook,{'x' * 300},public comment,2000000,"
    before = table.seq

    with pytest.raises(BadInput) as caught:
        paste_surfaces(table.brand, table.id, "\n".join(lines))

    rows = {place.split(",")[0] for place, _ in caught.value.faults}
    assert rows == {"Row 2", "Row 4"}
    assert all("," in place for place, _ in caught.value.faults)
    assert table.seq == before
