"""Rolling cells back one stage, and closing the cause before they come forward again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from planner.actions.desk import Desk
from planner.actions.handoff import in_the_past, keep_record
from planner.actions.opening import open_transition
from planner.domain.access import Act, require
from planner.domain.custody.carrying import facts_alone, may_go_back, newly_double
from planner.domain.custody.cells import Cell
from planner.domain.custody.moves import cells_in, listed
from planner.domain.custody.returning import is_sponsors
from planner.domain.custody.words import cells_words, names, stage_words
from planner.domain.errors import BadInput, NotFound
from planner.domain.imagined import with_rows
from planner.domain.protocol.rows.handoff.cutovers import Rollback
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.zones import zone_of


def roll_back(
    desk: Desk,
    transition_id: str,
    cells: Iterable[Cell],
    *,
    at: datetime,
    trigger: str,
    happened: str,
    cause_owner: str,
    cause_due_on: date | None,
) -> Rollback:
    """Take cells one stage back, these and no others; return the record.

    Raises Refused for a cell that cannot go back, or would leave two parties in the same minutes,
    and BadInput for a trigger the playbook does not know or a cause that nobody owns.
    """
    transition = open_transition(desk, transition_id)
    person = require(desk.person, Act.ROLL_BACK, transition.charter)
    chosen = tuple(dict.fromkeys(cells))
    at = in_the_past(desk, transition, at)
    _require_answered(transition, chosen, trigger, cause_owner, cause_due_on)
    book = facts_alone(transition)
    facts = {
        "id": _free(transition),
        "at": at,
        "by": person.id,
        "trigger": trigger,
        "happened": happened,
        "cause_owner": cause_owner,
        "cause_due_on": cause_due_on,
    }
    record = make(Rollback, {**facts, **listed(chosen, book.cells)})

    def holds(now: Transition) -> Sequence[str]:
        stuck = _stuck(now, chosen, at)
        return (stuck,) if stuck else newly_double(now, with_rows(now, [record]))

    keep_record(desk, transition, Act.ROLL_BACK, record, 0, action="roll back", holds=holds)
    return record


def _require_answered(
    transition: Transition, cells: Sequence[Cell], trigger: str, owner: str, due_on: date | None
) -> None:
    back = transition.playbook.trade.rollback
    triggers = {each.id for each in back.triggers} if back else {trigger}
    faults = _unowned(transition, owner, due_on)
    if not cells:
        faults.append(("cells", "No cell is chosen. Choose those that the trouble is in."))
    if trigger not in triggers:
        faults.append(("trigger", f"'{trigger}' is no trigger of the playbook. Choose one."))
    if faults:
        raise BadInput(faults)


def _unowned(transition: Transition, owner: str, due_on: date | None) -> list[tuple[str, str]]:
    faults = []
    if owner not in {each.id for each in transition.people}:
        faults.append(("cause_owner", "Nobody owns the cause. Name somebody who takes part."))
    if due_on is None:
        faults.append(("cause_due_on", "The cause has no day. Say by when it is to be closed."))
    return faults


def _stuck(transition: Transition, cells: Sequence[Cell], at: datetime) -> str:
    """Return why some of the cells cannot go back at a minute, or ""."""
    book, known = facts_alone(transition), names(transition)
    there = set(book.cells)
    gone = [each for each in cells if each not in there]
    if gone:
        return f"There is no cell {cells_words(gone, known)} any more. Reload the page."
    fixed = [each for each in cells if not may_go_back(book, each)]
    if fixed:
        stage = stage_words(book.history(fixed[0])[-1].stage)
        return f"{cells_words(fixed, known)} cannot go back: {stage}. Take these cells out."
    late = [each for each in cells if book.history(each)[-1].since >= at and book.history(each)[1:]]
    if late:
        return (
            f"{cells_words(late, known)} moved at that minute or after it already. Give a later "
            "minute."
        )
    return ""


def own_cause(
    desk: Desk, transition_id: str, rollback_id: str, *, owner: str, due_on: date, expected: int
) -> Rollback:
    """Give the cause of a rollback another owner or day; return the record."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.ROLL_BACK, transition.charter)
    stands = _rollback(transition, rollback_id)
    if faults := _unowned(transition, owner, due_on):
        raise BadInput(faults)
    changed = make(Rollback, {**stands.model_dump(), "cause_owner": owner, "cause_due_on": due_on})
    return _keep(desk, transition, changed, expected, "own cause")


def close_cause(
    desk: Desk,
    transition_id: str,
    rollback_id: str,
    *,
    cause: str,
    evidence: str,
    closed_on: date,
    sponsor_decided: str = "",
    expected: int,
) -> Rollback:
    """Say what the cause of a rollback was and what shows that it is gone; return the record.

    The day it is said is kept too: the clean days count from the later of both. Other words for the
    same day leave it as it was.
    Raises BadInput without cause or evidence, for a day that cannot be, and, from the third return
    of a cell on, without what the sponsor decided.
    """
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.ROLL_BACK, transition.charter)
    stands = _rollback(transition, rollback_id)
    recorded_on = stands.recorded_on if stands.closed_on == closed_on else desk.on
    said = {"cause": cause, "evidence": evidence, "sponsor_decided": sponsor_decided}
    days = {"closed_on": closed_on, "recorded_on": recorded_on}
    changed = make(Rollback, {**stands.model_dump(), **said, **days})
    if faults := _unclosed(transition, changed, closed_on, desk.on):
        raise BadInput(faults)
    return _keep(desk, transition, changed, expected, "close cause")


def _keep(
    desk: Desk, transition: Transition, record: Rollback, expected: int, action: str
) -> Rollback:
    """Keep words on a rollback, which move no cell, and return them."""
    act, nothing = Act.ROLL_BACK, lambda _: ()
    keep_record(desk, transition, act, record, expected, action=action, holds=nothing)
    return record


def _unclosed(
    transition: Transition, said: Rollback, closed_on: date, today: date
) -> list[tuple[str, str]]:
    book = facts_alone(transition)
    faults = []
    if not said.cause:
        faults.append(("cause", "The cause is not said. Say in a sentence what it was."))
    if not said.evidence:
        faults.append(("evidence", "Nothing shows that it is gone. Name what was seen, and where."))
    since = said.at.astimezone(ZoneInfo(zone_of(transition))).date()
    if not since <= closed_on <= today:
        faults.append(
            (
                "closed_on",
                f"A cause is closed between {since:%-d %b %Y} and today. Correct the day.",
            )
        )
    if is_sponsors(book, cells_in(said, book.cells)) and not said.sponsor_decided:
        faults.append(
            (
                "sponsor_decided",
                "A cell went back for the third time. Say what the sponsor decided on people, "
                "hours or scope.",
            )
        )
    return faults


def _rollback(transition: Transition, id_: str) -> Rollback:
    found = transition.book.find(Rollback, Rollback.kind, id_)
    if found is None:
        raise NotFound(f"There is no rollback '{id_}'. Reload the page.")
    return found


def _free(transition: Transition) -> str:
    taken = {id_ for kind, id_ in transition.book.kept if kind == Rollback.kind}
    number = 1
    while f"rollback-{number}" in taken:
        number += 1
    return f"rollback-{number}"
