"""Proves that what may be done is asked again in the writer's turn, by every kind of action."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import planner
from planner.actions import (
    calendar,
    checks,
    gates,
    handoff,
    holdings,
    look,
    ownership,
    people,
    protocol,
    readiness,
    rollbacks,
    upgrades,
    versions,
)
from planner.actions.desk import Desk
from planner.domain.custody.cells import Cell
from planner.domain.errors import NotAllowed, Refused
from planner.domain.people import Party, Standing
from planner.domain.playbook import EvidenceKind
from planner.domain.protocol.rows.handoff.cutovers import Rollback
from planner.domain.protocol.rows.handoff.holdings import AccessStep
from planner.domain.protocol.rows.handoff.matters import ActionItem
from planner.domain.stages import Responsibility
from tests.actions.desks import Table, after, interrupted, laid
from tests.actions.owning import GATES, TODAY, close, gated_table, hand_over, sign
from tests.domain.holdings.registers import an_asset, steps_until
from tests.examples import a_criterion, a_playbook
from tests.gates import a_cutover
from tests.rosters import a_surface

Act = Callable[[Table, Desk], object]
CELL = Cell("facebook-comments", Responsibility.INBOUND_PUBLIC_ROUTINE, "staffed")


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return gated_table(tmp_path)


def an_action(title: str, **changes: Any) -> ActionItem:
    facts: dict[str, Any] = {"id": "ring-light", "title": title, "due_on": date(2027, 1, 20)}
    return ActionItem(**{**facts, **changes})


def facts(title: str = "Return the ring light") -> dict[str, Any]:
    return {**an_action(title).model_dump(), "id": ""}


def gone(table: Table) -> None:
    """Lay two cutovers and carry the first out, an hour ago."""
    laid(table, [a_cutover(each, each) for each in ("shadow", "co-managed")])
    handoff.carry_out(table.brand, table.id, "shadow", at=after(-60), expected=0)


def rolled_back(table: Table) -> None:
    gone(table)
    roll_back(table, table.brand)


def roll_back(table: Table, desk: Desk) -> Rollback:
    assert desk.person is not None
    return rollbacks.roll_back(
        desk,
        table.id,
        [CELL],
        at=after(-30),
        trigger="slow-replies",
        happened="Nine in ten waited over two hours.",
        cause_owner=desk.person.id,
        cause_due_on=date(2027, 2, 1),
    )


def close_cause(table: Table, desk: Desk) -> Rollback:
    said: dict[str, Any] = {
        "cause": "Two were ill.",
        "evidence": "Roster of January.",
        "closed_on": TODAY,
    }
    return rollbacks.close_cause(desk, table.id, "rollback-1", **said, expected=1)


def out(table: Table) -> None:
    """Lay an asset that the agency is out of."""
    page = an_asset()
    laid(table, [page, *steps_until(page, "agency-removed", date(2026, 12, 1))])


def undo(table: Table, desk: Desk) -> object:
    removed = AccessStep.REMOVED
    return holdings.undo_step(desk, table.id, "page", removed, "By mistake.", expected=1)


def take(table: Table, desk: Desk) -> object:
    said = {"on": TODAY, "evidence": "Drive, folder 7"}
    return holdings.take_step(desk, table.id, "page", AccessStep.REQUESTED, said, expected=0)


def evidence(table: Table, desk: Desk) -> object:
    said = {
        "kind": EvidenceKind.DRILL,
        "link": "https://example.com/drill",
        "checker": "Ana Reyes",
        "checked_on": date(2027, 1, 4),
        "valid_until": date(2027, 3, 31),
    }
    return readiness.add_evidence(desk, table.id, table.criterion(), said)


def nothing(_: Table) -> None:
    pass


#: What the agency's lead does to a transition that is open, and what has to be there for it.
AGENCYS: dict[str, tuple[Callable[[Table], None], Act]] = {
    "adding a row": (nothing, lambda t, d: protocol.add_row(d, t.id, "action", facts())),
    "adding rows": (nothing, lambda t, d: protocol.add_rows(d, t.id, "action", [facts()])),
    "editing a row": (
        lambda t: laid(t, [an_action("Old")]),
        lambda t, d: protocol.save_row(
            d, t.id, "action", an_action("New").model_dump(), expected=1
        ),
    ),
    "removing a row": (
        lambda t: laid(t, [an_action("Old")]),
        lambda t, d: protocol.remove_row(d, t.id, "action", "ring-light", expected=1),
    ),
    "laying rows": (nothing, lambda t, d: checks.lay(d, t.id, [an_action("New")])),
    "importing posts": (
        nothing,
        lambda t, d: calendar.import_posts(
            d, t.id, "posts.csv", b"title,on,at,owner\nLamps,2027-03-01,10:00,agency-lead\n"
        ),
    ),
    "agreeing": (
        nothing,
        lambda t, d: readiness.agree(d, t.id, t.criterion(), level=2, expected=0),
    ),
    "adding evidence": (nothing, evidence),
    "taking a step": (lambda t: laid(t, [an_asset()]), take),
    "signing": (nothing, lambda t, d: sign(t, d, "agency-lead", "brand-owned")),
    "keeping a snapshot": (nothing, lambda t, d: versions.keep_snapshot(d, t.id, "Now", "")),
    "inviting": (
        nothing,
        lambda t, d: people.add_person(d, t.id, name="Kim", standing=Standing.CONTRIBUTOR),
    ),
    "changing the look": (
        nothing,
        lambda t, d: look.set_theme(d, t.id, t.seen().theme.model_dump(), expected=0),
    ),
}
#: What nobody does after closing, not the brand's lead either.
SETTLED: dict[str, tuple[Callable[[Table], None], Act]] = {
    "a go": (
        gone,
        lambda t, d: handoff.carry_out(d, t.id, "co-managed", at=after(-10), expected=0),
    ),
    "taking a go back": (gone, lambda t, d: handoff.take_back_go(d, t.id, "shadow", expected=1)),
    "rolling back": (gone, roll_back),
    "closing a cause": (rolled_back, close_cause),
    "owning a cause": (
        rolled_back,
        lambda t, d: rollbacks.own_cause(
            d,
            t.id,
            "rollback-1",
            owner=str(d.person and d.person.id),
            due_on=date(2027, 3, 1),
            expected=1,
        ),
    ),
    "signing": (nothing, lambda t, d: sign(t, d, "brand-lead", "brand-owned")),
    "taking a sign-off back": (
        lambda t: sign(t, t.brand, "brand-lead", "brand-owned"),
        lambda t, d: gates.withdraw(
            d, t.id, "brand-owned", "brand-lead", because="Too early.", expected=1
        ),
    ),
}


def refused(table: Table, act: Act, by: Party, meanwhile: Callable[[], object]) -> str:
    """Return what somebody hears when another is quicker by a moment; nothing of theirs is kept."""
    after_: list[int] = []

    def quicker() -> None:
        meanwhile()
        after_.append(len(table.store.entries(table.scope)))

    with pytest.raises((NotAllowed, Refused)) as told:
        act(table, interrupted(table.desk(by), quicker))
    assert [len(table.store.entries(table.scope))] == after_
    return str(told.value)


@pytest.mark.parametrize("name", AGENCYS)
def test_what_the_agency_opened_before_closing_it_cannot_keep_after_it(
    table: Table, name: str
) -> None:
    prepare, act = AGENCYS[name]
    prepare(table)

    told = refused(table, act, Party.AGENCY, partial(close, table))

    assert "was closed on 11 Jan 2027" in told


@pytest.mark.parametrize("name", SETTLED)
def test_what_closing_settles_nobody_keeps_after_it_though_opened_before(
    table: Table, name: str
) -> None:
    prepare, act = SETTLED[name]
    prepare(table)

    told = refused(table, act, Party.BRAND, partial(close, table))

    assert "The transition was closed on 11 Jan 2027, and nobody may" in told


def test_a_step_by_which_the_agency_is_out_is_not_undone_in_the_moment_of_closing(
    table: Table,
) -> None:
    out(table)

    told = refused(table, undo, Party.BRAND, partial(close, table))

    assert told.startswith("The transition was closed on 11 Jan 2027 because the agency is out")


KEPT = {"taking a step", "signing", "adding a row", "adding rows", "editing a row"} | {
    "removing a row",
    "laying rows",
    "importing posts",
}


@pytest.mark.parametrize("name", sorted(AGENCYS.keys() - KEPT))
def test_what_the_agency_loses_when_the_brand_takes_over_it_cannot_keep_after_it(
    table: Table, name: str
) -> None:
    prepare, act = AGENCYS[name]
    prepare(table)

    told = refused(table, act, Party.AGENCY, partial(hand_over, table))

    assert "This transition is Harbour & Pine's since 11 Jan 2027" in told


def test_a_row_that_the_agency_loses_is_not_added_in_the_moment_of_the_flip(table: Table) -> None:
    def add(table: Table, desk: Desk) -> object:
        row = a_surface("posts", platform="facebook")
        return protocol.add_row(desk, table.id, "surface", row.model_dump())

    told = refused(table, add, Party.AGENCY, partial(hand_over, table))

    assert "This transition is Harbour & Pine's since 11 Jan 2027" in told


@pytest.mark.parametrize("name", ["adding a row", "editing a row", "removing a row", "laying rows"])
def test_an_action_of_nobodys_is_not_the_agencys_in_the_moment_of_the_flip(
    table: Table, name: str
) -> None:
    prepare, act = AGENCYS[name]
    prepare(table)

    told = refused(table, act, Party.AGENCY, partial(hand_over, table))

    assert "is not the agency's action. Ask somebody of Harbour & Pine" in told


@pytest.mark.parametrize("name", ["adding a row", "adding evidence", "changing the look"])
def test_what_rests_on_a_playbook_is_not_kept_once_another_was_taken_over(
    table: Table, name: str
) -> None:
    prepare, act = AGENCYS[name]
    prepare(table)
    criteria = [a_criterion(weight=1, gate=None)]
    newer = a_playbook(gates=GATES, criteria=criteria, version="2.0")

    told = refused(
        table, act, Party.AGENCY, lambda: upgrades.take_over(table.brand, table.id, newer)
    )

    assert told.startswith("A newer playbook was taken over a moment ago")


def test_what_is_still_allowed_is_kept_though_the_transition_changed_hands(table: Table) -> None:
    desk = interrupted(table.brand, partial(hand_over, table))

    protocol.add_row(desk, table.id, "action", facts())
    ownership.leave(table.brand, table.id, ["calendar"])

    assert len(table.seen().protocol.rows("action")) == 1
    assert table.seen().charter.left_to_agency == ("calendar",)


def test_no_action_saves_past_the_place_that_asks_again() -> None:
    """Beginning and importing make a transition; the command line's export is nobody's."""
    folder = Path(planner.__file__).parent
    saving = {
        path.stem
        for path in (folder / "actions").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "save"
    }

    assert saving == {"saving", "transitions", "bundles", "leaving"}
