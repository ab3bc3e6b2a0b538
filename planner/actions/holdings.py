"""Recording the steps by which assets change hands, in the one order that locks nobody out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.row_rules import require_known, require_sound, still
from planner.actions.saving import keep
from planner.domain.access import Act, require
from planner.domain.charter import Charter
from planner.domain.errors import BadInput, NotFound, Refused
from planner.domain.holdings import taking
from planner.domain.holdings.register import Register, register
from planner.domain.holdings.way import title
from planner.domain.imagined import with_book
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Book, Change
from planner.domain.protocol.rows.handoff.holdings import AccessStep, Asset, StepTaken, ToolNeed
from planner.domain.transition import Transition
from planner.domain.value import make

#: The steps that closing rests on: the agency is out, and somebody looked again.
_OUT = (AccessStep.REMOVED, AccessStep.RECHECKED)


class Unconfirmed(Refused):
    """A step that cannot be undone, before whoever records it has said that they know."""


def take_step(
    desk: Desk,
    transition_id: str,
    asset_id: str,
    step: AccessStep,
    facts: Mapping[str, Any],
    *,
    expected: int,
    understood: bool = False,
) -> StepTaken:
    """Record one step of an asset and return it; `facts` are its day, evidence, note, and by whom.

    Without `by` it was whoever sits here. `expected` is the version that was seen of the step: 0,
    or that of one that was taken back. `understood` says that what cannot be undone was read.

    Raises:
        BadInput: a field is wrong: a day to come or before the step before it, no evidence.
        Refused: something has to be done before it.
        Unconfirmed: the step cannot be undone and nobody has said that they know.
    """
    transition = open_transition(desk, transition_id)
    person = require(
        desk.person,
        Act.STEP,
        transition.charter,
        speaking_for=taking.speaker(step),
        kinds=(StepTaken.kind,),
    )
    its = register(transition.protocol)
    asset = _asset(its, asset_id)
    known = {"id": step_id(asset_id, step), "asset": asset_id, "step": step}
    record = make(StepTaken, {"by": person.id, **facts, **known})
    _require_true(desk, transition, record)
    _require_free(its, asset, record)
    if (loss := taking.cannot_be_undone(asset, step)) and not understood:
        raise Unconfirmed(f"{loss} Say that you know, then record it.")
    require_sound(transition, record)
    _keep(desk, transition, record, expected, "step")
    return record


def undo_step(
    desk: Desk,
    transition_id: str,
    asset_id: str,
    step: AccessStep,
    because: str,
    *,
    expected: int,
) -> StepTaken:
    """Take back the record of an asset's last step, with the reason; return what is kept of it.

    The record goes, not what happened on the platform. Raises Refused for any step but the last.
    """
    transition = open_transition(desk, transition_id)
    person = require(
        desk.person,
        Act.STEP,
        transition.charter,
        speaking_for=taking.speaker(step),
        kinds=(StepTaken.kind,),
    )
    if told := _why_it_stays(transition.charter, step):
        raise Refused(told)
    its = register(transition.protocol)
    asset = _asset(its, asset_id)
    last = taking.last_taken(its, asset)
    if last is not step:
        said = f"That is “{title(last)}”." if last else "None was taken."
        raise Refused(f"Only the last step of {asset.title} can be taken back. {said}")
    if not because.strip():
        raise BadInput([("undone_because", "Say why the step is taken back: others relied on it.")])
    back = {"undone_on": desk.on, "undone_by": person.id, "undone_because": because}
    record = make(StepTaken, {**its.done(asset_id)[step].model_dump(), **back})
    require_sound(transition, record)
    _keep(desk, transition, record, expected, "take back")
    return record


def _why_it_stays(charter: Charter, step: AccessStep) -> str:
    """Return why a step cannot be taken back after closing; "" if it can.

    The transition was closed because by these steps the agency is out.
    """
    if charter.closed_on is None or step not in _OUT:
        return ""
    return (
        f"The transition was closed on {charter.closed_on:%-d %b %Y} because the agency is out, so "
        f"“{title(step)}” stays recorded. Record what you find later as a check after the handoff."
    )


def step_id(asset_id: str, step: AccessStep) -> str:
    """Return the id under which a step of an asset is kept."""
    return f"{asset_id}.{step.value}"


def _asset(its: Register, asset_id: str) -> Asset:
    found = its.assets.get(asset_id)
    if found is None:
        raise NotFound(
            f"There is no asset '{asset_id}'; somebody may have removed it. Reload the page."
        )
    return found


def _require_true(desk: Desk, transition: Transition, record: StepTaken) -> None:
    require_known(transition, record)
    faults = tuple(_faults(desk, transition, record))
    if faults:
        raise BadInput(faults)


def _faults(desk: Desk, transition: Transition, record: StepTaken) -> Iterator[tuple[str, str]]:
    if record.on > desk.on:
        yield "on", f"{record.on:%-d %b %Y} is still to come. Record the step on the day or later."
    if taking.wants_evidence(record.step) and not record.evidence:
        said = f"“{title(record.step)}” is recorded with its proof alone."
        yield "evidence", f"{said} Write where the screenshot or the list is kept."
    party, who = taking.speaker(record.step), transition.person(record.by)
    if party and who.party is not party:
        yield (
            "by",
            f"{who.spoken} cannot do this for the {party}. Name one of the {party}'s people.",
        )
    if record.undone_on or record.undone_by or record.undone_because:
        yield "", "A step is taken back by an act of its own. Record it first."


def _require_free(its: Register, asset: Asset, record: StepTaken) -> None:
    reasons = taking.obstacles(its, asset, record.step, record.on)
    if reasons:
        raise Refused(
            f"“{title(record.step)}” of {asset.title} cannot be recorded. {' '.join(reasons)}"
        )


def _keep(
    desk: Desk, transition: Transition, record: StepTaken, expected: int, action: str
) -> None:
    """Keep a step, unless anything it rests on changed since the transition was opened."""
    scope = transition_scope(transition.id)
    resting_on = {Asset.kind: (), StepTaken.kind: (record.id,), ToolNeed.kind: ()}
    looks = still(transition, {record.kind}, resting_on)

    def holds(books: Mapping[str, Book]) -> Sequence[str]:
        charter = with_book(transition, books[scope]).charter
        told = _why_it_stays(charter, record.step) if record.undone_on else ""
        return (told,) if told else looks(books)

    change = Change(scope, record.kind, record.id, record, expected)
    keep(desk, transition, Act.STEP, [change], action=action, guard=holds)
