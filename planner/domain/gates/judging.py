"""Is a gate open on a day, who has signed it, and why is it shut? Every reason as a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.gate_stages import stage_of
from planner.domain.gates.conditions import conditions
from planner.domain.gates.exit_figures import Figure
from planner.domain.gates.passage import entered
from planner.domain.gates.reasons import Judged, Reason, ReasonKind, Stands
from planner.domain.gates.signatures import Signature, Standing, sign_offs, signatures
from planner.domain.once import once
from planner.domain.people import Party
from planner.domain.playbook import Gate, Page
from planner.domain.transition import Transition


@dataclass(frozen=True)
class GateVerdict:
    """What was judged of a gate on a day: its own conditions and those of the gates before it.

    `ahead` are reasons that are no condition of its own: before the reveal, that alone; later, the
    gates before it that were never signed.
    """

    gate: Gate
    on: date
    judged: tuple[Judged, ...]
    figures: tuple[Figure, ...]
    ahead: tuple[Reason, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return why it cannot be signed, the gate's own reasons first; none: it is clean."""
        return (*self.ahead, *(each.reason for each in self.open if each.reason))

    @property
    def open(self) -> tuple[Judged, ...]:
        """Return the conditions that keep it shut, the gate's own first."""
        found = [each for each in self.judged if each.stands is Stands.OPEN]
        return tuple(sorted(found, key=lambda each: each.gate != self.gate.id))

    @property
    def own(self) -> tuple[Judged, ...]:
        """Return the gate's own conditions, without those of the gates before it."""
        return tuple(each for each in self.judged if each.gate == self.gate.id)

    @property
    def is_hidden(self) -> bool:
        """Return whether nothing can be told before both voices are revealed."""
        return any(each.kind is ReasonKind.HIDDEN for each in self.ahead)

    @property
    def is_clean(self) -> bool:
        """Return whether nothing but signatures is missing."""
        return not self.reasons


class State(StrEnum):
    """How far a gate has got."""

    NOT_YET = "not yet"
    READY = "ready to sign"
    SIGNED = "signed in part"
    PASSED = "passed"
    OPEN_AGAIN = "open again"


@dataclass(frozen=True)
class GateStand:
    """A gate on a day: its verdict, its signatures, and the state that both make.

    `passed_on` is the day of the last signature it needed; `used_on` the first day on which cells
    entered its stage. `problems` are what opened it again.
    """

    verdict: GateVerdict
    signatures: tuple[Signature, ...]
    state: State
    passed_on: date | None
    used_on: date | None
    problems: tuple[Reason, ...]

    @property
    def gate(self) -> Gate:
        """Return which gate it is."""
        return self.verdict.gate

    @property
    def signed(self) -> int:
        """Return how many signatures count."""
        return sum(each.counts for each in self.signatures)

    @property
    def why_shut(self) -> tuple[Reason, ...]:
        """Return every reason why no cell may enter the stage."""
        return (
            *self.verdict.reasons,
            *(_unsigned(each) for each in self.signatures if not each.counts),
        )


def judge(transition: Transition, gate: Gate, on: date) -> GateVerdict:
    """Return what holds a gate on a day; before the reveal only that, and nothing of the answers.

    Criteria of the gates before it are judged with it; exit measures are those of the stage that
    cells leave through it.
    """
    if not transition.revealed:
        return GateVerdict(gate, on, (), (), (_hidden(transition),))
    judged, figures = conditions(transition, gate, on)
    return GateVerdict(gate, on, judged, figures, tuple(_unsigned_before(transition, gate)))


@once
def stand(transition: Transition, gate: Gate, on: date) -> GateStand:
    """Return a gate with its signatures and its state on a day, worked out once."""
    verdict = judge(transition, gate, on)
    if verdict.is_hidden:
        return GateStand(verdict, (), State.NOT_YET, None, None, ())
    signed = signatures(transition, gate, on, verdict.judged)
    stage = stage_of(transition.playbook, gate)
    used = next((e for e in (entered(transition, stage) if stage else ()) if e <= on), None)
    last = max((e.sign_off.on for e in signed if e.sign_off), default=None)
    given = tuple(each for each in signed if each.standing not in _NEVER_GIVEN)
    was_passed = used is not None or len(given) == len(signed)
    problems = tuple(_problems(verdict, signed, used)) if was_passed else ()
    state = _state(verdict, signed, was_passed=was_passed, problems=problems)
    return GateStand(verdict, signed, state, last if was_passed else None, used, problems)


_NEVER_GIVEN = (Standing.MISSING, Standing.WITHDRAWN, Standing.INVALID)


def _state(
    verdict: GateVerdict,
    signed: tuple[Signature, ...],
    *,
    was_passed: bool,
    problems: tuple[Reason, ...],
) -> State:
    if was_passed:
        return State.OPEN_AGAIN if problems else State.PASSED
    if not verdict.is_clean:
        return State.NOT_YET
    return State.SIGNED if any(each.counts for each in signed) else State.READY


def _problems(
    verdict: GateVerdict, signed: tuple[Signature, ...], used: date | None
) -> Iterator[Reason]:
    """Yield what opens a gate again that was passed.

    Once cells have entered by it, what people state anew under a sign-off does not by itself: only
    what is not met any more, a rollback, or a sign-off taken back.
    """
    yield from verdict.reasons
    for each in signed:
        if each.counts:
            continue
        if used is None or each.standing in _NEVER_GIVEN:
            yield _unsigned(each)
        elif told := next((e for e in each.because if e.startswith("Rollbacks")), ""):
            yield Reason(ReasonKind.ROLLED_BACK, each.role, told, "Sign again.", Page.GATES)


def _unsigned(signature: Signature) -> Reason:
    title, given = signature.title, signature.sign_off
    match signature.standing:
        case Standing.STALE:
            told = f"{title} signed something else. {' '.join(signature.because)}"
            return Reason(ReasonKind.STALE, signature.role, told, "Sign again.", Page.GATES)
        case Standing.LAPSED:
            told = f"{title}: {' '.join(signature.because)}"
            return Reason(ReasonKind.LAPSED, signature.role, told, "Sign again.", Page.GATES)
        case _:
            told = " ".join((f"{title} has not signed.", *signature.because))
            owner = given.by if given else ""
            mend = "Sign, or have it signed."
            return Reason(ReasonKind.UNSIGNED, signature.role, told, mend, Page.GATES, owner)


def is_passed(transition: Transition, gate_id: str, on: date) -> tuple[bool, tuple[str, ...]]:
    """Return whether cells may enter the gate's stage on a day, and if not, every reason.

    Open means: every condition met or waived, every role signed, and nothing changed since.
    """
    gate = transition.gate(gate_id)
    if gate is None:
        return False, (f"There is no gate '{gate_id}' in the playbook. Choose one it lists.",)
    why = stand(transition, gate, on).why_shut
    return not why, tuple(each.sentence for each in why)


def _hidden(transition: Transition) -> Reason:
    waited = [transition.intake.name_of(each) for each in Party if not transition.is_locked(each)]
    told = (
        "Both voices must be revealed before a gate can be judged; "
        f"{' and '.join(waited)} {'has' if len(waited) == 1 else 'have'} not locked yet."
    )
    return Reason(ReasonKind.HIDDEN, "", told, "Answer and lock.", Page.READINESS)


def _unsigned_before(transition: Transition, gate: Gate) -> Iterator[Reason]:
    """Yield the gates before this one that somebody has yet to sign, and no cell went through."""
    for each in transition.playbook.gates[: transition.playbook.gates.index(gate)]:
        given = {one.role for one in sign_offs(transition, each) if not one.withdrawn_on}
        missing = [role for role in each.signers if role not in given]
        stage = stage_of(transition.playbook, each)
        if not missing or (stage and entered(transition, stage)):
            continue
        titles = ", ".join(transition.playbook.role_title(role) for role in missing)
        told = f"Gate {each.code} {each.title} comes before it and is not signed by: {titles}."
        mend = f"Sign gate {each.code} first."
        yield Reason(ReasonKind.EARLIER_GATE, each.id, told, mend, Page.GATES)
