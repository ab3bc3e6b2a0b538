"""What the brand decides: a side where practice disagrees, and its own verdict on the move."""

from __future__ import annotations

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.domain.access import Act, require
from planner.domain.errors import BadInput, NotFound
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change
from planner.domain.people import Party
from planner.domain.settings import Setting
from planner.domain.transition import Transition
from planner.domain.value import Value, make
from planner.domain.verdict import Ruling


def choose(
    desk: Desk, transition_id: str, choice: str, option: str, reason: str, *, expected: int
) -> Setting:
    """Keep the brand's side of a question; the draft's rows follow, confirmed rows stay.

    `expected` is the version the reader saw (0: nobody had chosen). Raises Conflict if somebody
    chose since; BadInput for a side that the playbook does not have.
    """
    transition = _brands(desk, transition_id)
    found = next((each for each in transition.choices if each.id == choice), None)
    if found is None:
        raise NotFound(f"'{choice}' is not a choice this brand has to make. Reload the page.")
    if option not in {each.id for each in found.options}:
        raise BadInput([("option", f"'{option}' is not a side of '{found.question}'.")])
    setting = make(Setting, {"id": choice, "option": option, "reason": reason})
    _keep(desk, transition, "setting", choice, setting, expected, "choose")
    return setting


def choose_default(desk: Desk, transition_id: str, choice: str, *, expected: int) -> None:
    """Take the brand's choice back: the playbook's default holds again."""
    transition = _brands(desk, transition_id)
    _keep(desk, transition, "setting", choice, None, expected, "choose")


def overrule(desk: Desk, transition_id: str, verdict: str, reason: str, *, expected: int) -> Ruling:
    """Keep the brand's own verdict with its reason; the rules' verdict stays visible beside it."""
    transition = _brands(desk, transition_id)
    ruling = make(Ruling, {"verdict": verdict, "reason": reason})
    _keep(desk, transition, "ruling", ruling.id, ruling, expected, "overrule")
    return ruling


def follow_rules(desk: Desk, transition_id: str, *, expected: int) -> None:
    """Take the brand's own verdict back: the rules' verdict holds again."""
    transition = _brands(desk, transition_id)
    _keep(desk, transition, "ruling", "verdict", None, expected, "overrule")


def _brands(desk: Desk, transition_id: str) -> Transition:
    """Return the transition for one of the brand's leads; NotAllowed for anybody else."""
    transition = open_transition(desk, transition_id)
    require(desk.person, Act.DECIDE, transition.charter, speaking_for=Party.BRAND)
    return transition


def _keep(
    desk: Desk,
    transition: Transition,
    kind: str,
    id_: str,
    value: Value | None,
    expected: int,
    action: str,
) -> None:
    change = Change(transition_scope(transition.id), kind, id_, value, expected)
    keep(desk, transition, Act.DECIDE, [change], action=action)
