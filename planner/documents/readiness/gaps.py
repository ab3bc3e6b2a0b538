"""Which gaps are open, by the gate that waits for them; and what nobody answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Text, Tone, literal, marked
from planner.documents.readiness.wording import (
    criterion_words,
    party_name,
    short_day,
)
from planner.documents.write import heading, key_values, lead, note, para, table
from planner.domain import gap_owners
from planner.domain.people import Party
from planner.domain.planning.plan import gate_days
from planner.domain.playbook import Gate
from planner.domain.readiness import Finding, Outcome, Voice
from planner.domain.transition import Transition


def by_gate(transition: Transition, on: date) -> Iterator[Block]:
    """Say what is not met, gate by gate by their target days, then what no gate waits for.

    What closes a gap is said for the gates up to the next one; the later ones can wait.
    """
    unmet = [each for each in transition.gaps(on) if each.outcome is Outcome.NOT_MET]
    yield heading("Gaps by gate", "gaps")
    yield lead(literal(_summary(transition, on)))
    for gate in sorted(transition.playbook.gates, key=transition.gate_target_on):
        if any(each.criterion.gate == gate.id for each in transition.gaps(on)):
            yield heading(f"{gate.code} {gate.title}", f"gate-{gate.id}", 2)
            yield note(literal(_planned(transition, gate, on)))
            waiting = [each for each in unmet if each.criterion.gate == gate.id]
            yield from _gaps(transition, waiting, on)
        else:
            target = short_day(transition.gate_target_on(gate))
            said = f"{gate.code} {gate.title}, target day {target}: nothing is open."
            yield note(literal(said))
    loose = [each for each in unmet if each.criterion.gate is None]
    if loose:
        yield heading("No gate waits for these", "gate-none", 2)
        yield from _gaps(transition, loose, on)


def _summary(transition: Transition, on: date) -> str:
    gaps = transition.open_gaps(on)
    if not gaps:
        return "Nothing that was answered and agreed is unmet."
    unanswered = sum(each.outcome is Outcome.UNANSWERED for each in gaps)
    open_ = counted(len(gaps), "gap is open", "gaps are open")
    among = f", {unanswered} of them not answered by either" if unanswered else ""
    late = len(gap_owners.late(transition, on))
    return f"{open_}{among}, {late} late. {gap_owners.unowned_words(transition, on)}"


def _planned(transition: Transition, gate: Gate, on: date) -> str:
    day = transition.gate_target_on(gate)
    passed = f", {counted((on - day).days, 'day', 'days')} ago" if day < on else ""
    others = "".join(
        f" {title}: {', '.join(codes)}."
        for title, outcome in (
            ("Disputed as well", Outcome.DISPUTED),
            ("Not answered", Outcome.UNANSWERED),
        )
        if (codes := _codes(transition, gate, outcome, on))
    )
    planned = gate_days(transition, on).get(gate.id)
    plan = f"; by the plan {short_day(planned)}" if planned else ""
    return f"Target day {short_day(day)}{passed}{plan}.{others}"


def _codes(transition: Transition, gate: Gate, outcome: Outcome, on: date) -> list[str]:
    return [
        each.criterion.code
        for each in transition.gaps(on)
        if each.criterion.gate == gate.id and each.outcome is outcome
    ]


def _gaps(transition: Transition, gaps: Sequence[Finding], on: date) -> Iterator[Block]:
    if not gaps:
        yield para("No gap is open here.")
        return
    yield table(
        counted(len(gaps), "gap"),
        (
            Column(title="Criterion", width=2.7),
            Column(title="What is missing, and what closes it", width=7),
            Column(title="Owner and day", width=2.6),
        ),
        [
            (
                criterion_words(each.criterion),
                _missing(transition, each, on),
                owner(transition, each, on),
            )
            for each in gaps
        ],
        empty="none.",
        tones=[_tone(transition, each, on) for each in gaps],
    )


def _missing(transition: Transition, finding: Finding, on: date) -> Text:
    found = transition.gap_owner(finding.criterion.id)
    below = (
        ("Do", finding.criterion.remedy if _is_near(transition, finding, on) else ""),
        ("Note", found.note if found else ""),
    )
    return (
        *literal(" ".join(finding.reasons)),
        *(
            span
            for term, said in below
            if said
            for span in (*marked(f"\n**{term}:** "), *literal(said))
        ),
    )


def _is_near(transition: Transition, finding: Finding, on: date) -> bool:
    """Tell whether no gate waits for it, or one that is due or the next to come."""
    gate = transition.gate(finding.criterion.gate)
    ahead = [
        day for each in transition.playbook.gates if (day := transition.gate_target_on(each)) >= on
    ]
    return gate is None or not ahead or transition.gate_target_on(gate) <= min(ahead)


def owner(transition: Transition, finding: Finding, on: date) -> Text:
    """Return who closes a gap by when, and that it is late once that day has passed."""
    found = transition.gap_owner(finding.criterion.id)
    if found is None:
        return marked("**nobody yet**") if finding.criterion.must else literal("nobody yet")
    who = transition.name_of(found.owner)
    if found.due_on < on:
        days = counted((on - found.due_on).days, "day")
        return (
            *literal(f"{who}, was due {short_day(found.due_on)}, "),
            *marked(f"**{days} late**"),
        )
    return literal(f"{who}, by {short_day(found.due_on)}")


def _tone(transition: Transition, finding: Finding, on: date) -> Tone:
    found = transition.gap_owner(finding.criterion.id)
    return "caution" if found and found.due_on < on else ""


def unanswered(transition: Transition, on: date) -> Iterator[Block]:
    """Say what each party left open; of what neither answered, which gate waits and who owns it."""
    found = [each for each in transition.findings(on) if each.outcome is Outcome.UNANSWERED]
    yield heading("Not answered, and not applicable", "not-answered")
    yield key_values(
        *((party_name(transition, each), literal(_left(transition, each))) for each in Party)
    )
    if found:
        yield _by_neither(transition, found, on)


def _left(transition: Transition, party: Party) -> str:
    voice, total = Voice(party.value), len(transition.criteria)
    left = [each.code for each in transition.criteria if not transition.answer(each.id, voice)]
    if not left:
        return f"answered all {total} criteria."
    return f"answered {total - len(left)} of {total} criteria; left open: {', '.join(left)}."


def _by_neither(transition: Transition, found: Sequence[Finding], on: date) -> Block:
    return table(
        "Answered by neither",
        (
            Column(title="Criterion", width=3.4),
            Column(title="Why it is asked", width=4),
            Column(title="Gate", width=1),
            Column(title="Owner and day", width=2.2),
        ),
        [
            (
                criterion_words(each.criterion),
                literal(each.criterion.why),
                literal(gate.code if (gate := transition.gate(each.criterion.gate)) else "–"),
                owner(transition, each, on),
            )
            for each in found
        ],
        empty="none.",
    )
