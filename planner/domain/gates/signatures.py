"""Who has signed a gate, in which role, and does it still count?

A sign-off counts for thirty days unless cells entered the stage meanwhile, and only for exactly
what was signed (domain.md 4.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.domain.errors import NotFound
from planner.domain.gate_stages import stage_of
from planner.domain.gates.fingerprint import changes, fingerprint
from planner.domain.gates.passage import entered
from planner.domain.gates.reasons import Judged, ReasonKind, Stands
from planner.domain.people import Party
from planner.domain.playbook import Gate
from planner.domain.protocol.rows.handoff.signing import SignOff
from planner.domain.transition import Transition
from planner.domain.wording import day

#: An unused sign-off lapses (domain.md 4.4).
LAPSES_DAYS = 30


class Standing(StrEnum):
    """Where one role's sign-off stands."""

    MISSING = "not signed yet"
    SIGNED = "signed"
    STALE = "changed since"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    INVALID = "does not count"


@dataclass(frozen=True)
class Signature:
    """One role that signs a gate, and where its sign-off stands on a day.

    `because` says why it does not count, in sentences; `used_on` is the day on which cells entered
    the stage by it.
    """

    role: str
    title: str
    party: Party | None
    standing: Standing
    sign_off: SignOff | None = None
    because: tuple[str, ...] = ()
    used_on: date | None = None

    @property
    def counts(self) -> bool:
        """Return whether it is one of the signatures that open the gate."""
        return self.standing is Standing.SIGNED


def sign_off_id(gate: str, role: str) -> str:
    """Return the id of a role's sign-off of a gate: one each."""
    return f"{gate}.{role}"


def sign_offs(transition: Transition, gate: Gate) -> tuple[SignOff, ...]:
    """Return what was kept of a gate's sign-offs, withdrawn ones too, in the order of its roles."""
    kept = {each.role: each for each in transition.protocol.of(SignOff) if each.gate == gate.id}
    return tuple(kept[role] for role in gate.signers if role in kept)


def signatures(
    transition: Transition, gate: Gate, on: date, judged: tuple[Judged, ...]
) -> tuple[Signature, ...]:
    """Return every role that the gate lists with its sign-off; `judged` is the gate on that day."""
    kept = {each.role: each for each in sign_offs(transition, gate)}
    return tuple(
        _signature(transition, gate, role, kept.get(role), on, judged) for role in gate.signers
    )


def _signature(
    transition: Transition,
    gate: Gate,
    role: str,
    given: SignOff | None,
    on: date,
    judged: tuple[Judged, ...],
) -> Signature:
    standing, because, used = Standing.MISSING, tuple[str, ...](), None
    if given is not None:
        used = used_on(transition, gate, given, on)
        standing, because = _stands(transition, gate, given, on, judged, used)
    return Signature(
        role,
        transition.playbook.role_title(role),
        transition.party_of(role),
        standing,
        given,
        because,
        used,
    )


def _stands(
    transition: Transition,
    gate: Gate,
    given: SignOff,
    on: date,
    judged: tuple[Judged, ...],
    used: date | None,
) -> tuple[Standing, tuple[str, ...]]:
    if given.withdrawn_on:
        told = f"Withdrawn on {day(given.withdrawn_on)}: {given.withdrawn_because}"
        return Standing.WITHDRAWN, (told,)
    if told := misplaced(transition, gate, given):
        return Standing.INVALID, (told,)
    if changed := changed_since(transition, gate, given):
        return Standing.STALE, changed
    if on > given.on + timedelta(days=LAPSES_DAYS) and used is None:
        told = (
            f"Signed on {day(given.on)}, and no cell entered the stage within "
            f"{LAPSES_DAYS} days. Sign again."
        )
        return Standing.LAPSED, (told,)
    ran_out = tuple(_ran_out_since(judged, given))
    return (Standing.LAPSED, ran_out) if ran_out else (Standing.SIGNED, ())


def misplaced(transition: Transition, gate: Gate, given: SignOff) -> str:
    """Return why a sign-off never counted, such as one in a role of the other party; or ""."""
    role = transition.playbook.role_title(given.role)
    try:
        person = transition.person(given.by)
    except NotFound:
        return f"{given.by} takes no part in this transition. Have somebody else sign."
    if transition.party_of(given.role) is not person.party:
        return f"{person.spoken} cannot sign as {role}. Have somebody of the other party sign."
    first = next(
        (
            each
            for each in second_roles(transition, gate, given)
            if gate.signers.index(each.role) < gate.signers.index(given.role)
        ),
        None,
    )
    # The first role in the gate's order counts; what the same person signs after it does not.
    return second_role_told(transition, first, given) if first else ""


def second_roles(transition: Transition, gate: Gate, given: SignOff) -> tuple[SignOff, ...]:
    """Return what the same person signed at the gate in roles that no one person may hold both."""
    return tuple(
        each
        for each in sign_offs(transition, gate)
        if each.by == given.by
        and each.role != given.role
        and not each.withdrawn_on
        and not may_share(transition, each.role, given.role)
    )


def second_role_told(transition: Transition, first: SignOff, given: SignOff) -> str:
    """Return that somebody signed in another role already, and what to do."""
    titles = [transition.playbook.role_title(each.role) for each in (first, given)]
    name = transition.person_name(given.by)
    return f"{name} signed as {titles[0]} already. Have somebody else sign as {titles[1]}."


def may_share(transition: Transition, one: str, other: str) -> bool:
    """Return whether the playbook lets the same person sign in both roles."""
    return any({one, other} <= set(each.roles) for each in transition.playbook.trade.shared_roles)


def changed_since(transition: Transition, gate: Gate, given: SignOff) -> tuple[str, ...]:
    """Return what changed under a sign-off, in sentences; time alone changes nothing."""
    now = fingerprint(transition, gate, given.on, given.figures_to or date.min)
    if now.digest == given.digest:
        return ()
    told = changes(transition, given.parts, now.parts)
    return told or ("What was signed differs from what there is now. Sign again.",)


def used_on(transition: Transition, gate: Gate, given: SignOff, on: date) -> date | None:
    """Return the first day on which cells entered the gate's stage after it was signed."""
    stage = stage_of(transition.playbook, gate)
    days = entered(transition, stage) if stage else ()
    return next((each for each in days if given.on <= each <= on), None)


def _ran_out_since(judged: tuple[Judged, ...], given: SignOff) -> Iterator[str]:
    """Yield what was good when it was signed and has run out since."""
    for each in judged:
        reason = each.reason
        if (
            reason is not None
            and reason.kind in (ReasonKind.RAN_OUT, ReasonKind.WAIVER_ENDED)
            and reason.since is not None
            and reason.since >= given.on
            and each.stands is Stands.OPEN
        ):
            yield reason.sentence
