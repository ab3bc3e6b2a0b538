"""What is true when nothing waits?"""

from __future__ import annotations

from datetime import date

from planner.domain import gap_owners
from planner.domain.people import Party
from planner.domain.protocol.reading import open_points
from planner.domain.readiness import Finding, Outcome
from planner.domain.transition import Transition
from planner.domain.wording import counted


def calm(transition: Transition, on: date) -> str:
    """Return what is true when `needs` is empty: what is open and owned, or that nothing is.

    True on any day; before the reveal it says whose answers everybody waits for.
    """
    if not transition.revealed:
        return _awaited(transition)
    disputed, gaps = transition.disagreements(on), transition.open_gaps(on)
    points = len(open_points(transition.protocol))
    open_ = counted(points, "open point", "open points") if points else "no open point"
    said = []
    if disputed:
        count = counted(len(disputed), "criterion is", "criteria are")
        said.append(f"{count} disputed.")
    if gaps:
        said.append(_gaps_in_hand(transition, gaps, on))
    if said:
        return " ".join([*said, *([f"The protocol has {open_}."] if points else [])])
    applying = [each.outcome is not Outcome.NOT_APPLICABLE for each in transition.findings(on)]
    which = "Every criterion" if all(applying) else "Every criterion that applies"
    return f"{which} is met and the protocol has {open_}."


def _awaited(transition: Transition) -> str:
    waited = [
        transition.intake.name_of(party) for party in Party if not transition.is_locked(party)
    ]
    have = "has locked its" if len(waited) == 1 else "have locked their"
    return f"Both voices are revealed once {' and '.join(waited)} {have} answers."


def _gaps_in_hand(transition: Transition, gaps: tuple[Finding, ...], on: date) -> str:
    count = counted(len(gaps), "gap is open", "gaps are open")
    owned = gap_owners.owned(transition, on)
    if not owned:
        return f"{count}, none with an owner."
    owners = "all with owners" if len(owned) == len(gaps) else f"{len(owned)} with an owner"
    first, finding = min(owned, key=lambda pair: pair[0].due_on)
    return (
        f"{count}, {owners}; next due {first.due_on:%-d %b %Y}, {finding.criterion.code} "
        f"{finding.criterion.title} ({_plain_name(transition, first.owner)})."
    )


def _plain_name(transition: Transition, id_: str) -> str:
    known = {each.id: each.name for each in transition.people}
    return known.get(id_) or transition.name_of(id_)
