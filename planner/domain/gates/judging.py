"""Is a gate open on a day? Every reason why not, as a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.gates import entry, exit_figures
from planner.domain.gates.exit_figures import Figure
from planner.domain.gates.reasons import Judged, Reason, ReasonKind, Stands
from planner.domain.gates.waiving import with_waiver
from planner.domain.people import Party
from planner.domain.playbook import Gate, Page
from planner.domain.transition import Transition


@dataclass(frozen=True)
class GateVerdict:
    """What was judged of a gate on a day: its own conditions and those of the gates before it.

    `hidden` stands alone before the reveal: until then no gate tells anything of the answers.
    """

    gate: Gate
    on: date
    judged: tuple[Judged, ...]
    figures: tuple[Figure, ...]
    hidden: Reason | None = None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return why it cannot be signed, the gate's own reasons first; none: it is clean."""
        if self.hidden:
            return (self.hidden,)
        return tuple(each.reason for each in self.open if each.reason)

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
    def is_clean(self) -> bool:
        """Return whether nothing but signatures is missing."""
        return not self.reasons


def judge(transition: Transition, gate: Gate, on: date) -> GateVerdict:
    """Return what holds a gate on a day; before the reveal only that, and nothing of the answers.

    Criteria of the gates before it are judged with it; exit measures are those of the stage that
    cells leave through it.
    """
    hidden = _hidden(transition)
    if hidden:
        return GateVerdict(gate, on, (), (), hidden)
    figures = exit_figures.figures(transition, gate, on)
    judged = (*entry.criteria(transition, gate, on), *_measures(transition, gate, figures, on))
    return GateVerdict(gate, on, judged, figures)


def _hidden(transition: Transition) -> Reason | None:
    if transition.revealed:
        return None
    waited = [_who(transition, each) for each in Party if not transition.is_locked(each)]
    told = (
        "Both voices must be revealed before a gate can be judged; "
        f"{' and '.join(waited)} {'has' if len(waited) == 1 else 'have'} not locked yet."
    )
    return Reason(ReasonKind.HIDDEN, "", told, "Answer and lock.", Page.READINESS)


def _who(transition: Transition, party: Party) -> str:
    return transition.intake.agency if party is Party.AGENCY else transition.intake.brand


def _measures(
    transition: Transition, gate: Gate, figures: tuple[Figure, ...], on: date
) -> Iterator[Judged]:
    for each in figures:
        measure = each.measure
        stands, reason = Stands.MET, None
        if not each.is_reached:
            unknown = each.value is None
            kind = ReasonKind.FIGURE_UNKNOWN if unknown else ReasonKind.FIGURE_SHORT
            mend = "Enter the figures by day." if unknown else measure.why
            stands = Stands.OPEN
            reason = Reason(kind, measure.id, f"{measure.title}: {each.said}", mend, Page.GATES)
        judged = Judged(measure.id, "", measure.title, gate.id, stands, each.said, reason)
        yield with_waiver(transition, judged, on)


def is_passed(transition: Transition, gate_id: str, on: date) -> tuple[bool, tuple[str, ...]]:
    """Return whether cells may enter the gate's stage on a day, and if not, every reason."""
    gate = transition.gate(gate_id)
    if gate is None:
        return False, (f"There is no gate '{gate_id}' in the playbook. Choose one it lists.",)
    reasons = tuple(each.sentence for each in judge(transition, gate, on).reasons)
    return not reasons, reasons
