"""What the readiness report says first: what needs a decision, and what the rules say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Span, Text, literal
from planner.documents.readiness.wording import party_name, short_day
from planner.documents.waits import friday_sentence
from planner.documents.write import bullets, callout, heading, key_values, lead, note, para, table
from planner.domain.attention import AT_MOST, calm, needs_of_all
from planner.domain.people import Party
from planner.domain.planning.plan import gate_days
from planner.domain.playbook import Gate, Page
from planner.domain.proof import next_friday
from planner.domain.readiness import Outcome
from planner.domain.transition import Transition
from planner.domain.verdict import VerdictRule

#: The protocol has a paper of its own, and so has the handoff, week by week; the promise has its
#: line below, told without a name.
_TOLD_ELSEWHERE = (
    *(Page.PROTOCOL, Page.PROMISE, Page.CHECK),
    *(Page.PLAN, Page.HANDOFF, Page.GATES, Page.ACCESS, Page.TRAINING),
    *(Page.TEAM, Page.MATTERS, Page.INSIGHTS),
)
_IN_WORDS = {
    Outcome.MET: ("is met", "are met"),
    Outcome.NOT_MET: ("is not met", "are not met"),
    Outcome.DISPUTED: ("is disputed", "are disputed"),
    Outcome.UNANSWERED: ("is not answered", "are not answered"),
    Outcome.NOT_APPLICABLE: ("does not apply", "do not apply"),
}


def decisions(transition: Transition, on: date) -> Iterator[Block]:
    """Say where things stand in one line, and what waits for a decision."""
    yield heading("What needs a decision", "decisions")
    yield lead(literal(standing(transition, on)))
    # Those told elsewhere are left out before the list is cut, or they would crowd these out.
    here = (each for each in needs_of_all(transition, on) if each.page not in _TOLD_ELSEWHERE)
    waiting = [literal(each.sentence) for each in islice(here, AT_MOST)]
    if waiting:
        yield bullets(*waiting)
    else:
        yield para(literal(f"No decision is waited for. {calm(transition, on)}"))
    yield key_values(*_clock(transition, on))


def standing(transition: Transition, on: date) -> str:
    """Return one line with how many criteria stand where; before the reveal, that it is not yet."""
    total = len(transition.criteria)
    if not transition.revealed:
        locked = [party_name(transition, each) for each in Party if transition.is_locked(each)]
        said = f"{locked[0]} has locked its answers" if locked else "neither has locked its answers"
        return (
            f"Before the reveal: {transition.intake.agency} and {transition.intake.brand} answer "
            f"{total} criteria apart, and {said} so far."
        )
    count = Counter(each.outcome for each in transition.findings(on))
    parts = [
        f"{count[outcome]} {one if count[outcome] == 1 else many}"
        for outcome, (one, many) in _IN_WORDS.items()
        if count[outcome]
    ]
    return f"Of {total} criteria {', '.join(parts)}."


def _clock(transition: Transition, on: date) -> list[tuple[str, Text]]:
    contract = transition.intake.contract
    gates = sorted(transition.playbook.gates, key=transition.gate_target_on)
    ahead = next((each for each in gates if transition.gate_target_on(each) >= on), None)
    left = (contract.ends_on - on).days
    ends = f"in {counted(left, 'day', 'days')}" if left >= 0 else "over"
    said = [
        ("Contract ends", f"{short_day(contract.ends_on)}, {ends}"),
        ("Latest day for notice", short_day(contract.latest_notice_on)),
    ]
    overdue = _overdue(transition, on)
    if overdue:
        said.append(("Gates past their target day", "; ".join(overdue)))
    if ahead:
        target = short_day(transition.gate_target_on(ahead))
        planned = gate_days(transition, on).get(ahead.id)
        plan = f", by the plan {short_day(planned)}" if planned else ""
        said.append(("Next gate", f"{ahead.code} {ahead.title}, target day {target}{plan}"))
    friday = friday_sentence(transition, next_friday(on))
    if friday:
        said.append(("The promise at work", friday))
    return [(term, literal(fact)) for term, fact in said]


def _overdue(transition: Transition, on: date) -> list[str]:
    """Return each gate whose target day has passed with criteria unmet; none before the reveal."""
    if not transition.revealed:
        return []
    return [
        f"{gate.code} {gate.title}, {counted((on - target).days, 'day', 'days')} past it: {unmet}"
        for gate in sorted(transition.playbook.gates, key=transition.gate_target_on)
        if (target := transition.gate_target_on(gate)) < on
        and (unmet := _unmet(transition, gate, on))
    ]


def _unmet(transition: Transition, gate: Gate, on: date) -> str:
    """Return what keeps a gate shut, by outcome: "7 criteria not met, 1 disputed"."""
    count = Counter(each.outcome for each in transition.gaps(on) if each.criterion.gate == gate.id)
    said = (
        (count[Outcome.NOT_MET], "not met"),
        (count[Outcome.DISPUTED], "disputed"),
        (count[Outcome.UNANSWERED], "not answered"),
    )
    parts = [(number, words) for number, words in said if number]
    if not parts:
        return ""
    (first, words), *others = parts
    rest = "".join(f", {number} {words}" for number, words in others)
    return f"{counted(first, 'criterion', 'criteria')} {words}{rest}"


def verdict(transition: Transition, on: date) -> Iterator[Block]:
    """Say what the playbook's rules say, and beside it what the brand decided, with its reason."""
    yield heading("Verdict", "verdict")
    if not transition.revealed:
        yield callout("No verdict before the reveal", literal(_both_needed(transition)), "unknown")
        return
    judgement = transition.verdict(on)
    if judgement is None:
        yield note("This playbook has no rules for a verdict; the decision is the brand's alone.")
    else:
        rule = judgement.rule
        yield callout(f"The rules say: {rule.verdict}", _reasoned(rule))
    yield from _ruled(transition)
    if judgement and judgement.also:
        yield table(
            "What else speaks, in the order of the rules",
            (Column(title="For", width=1.6), Column(title="Rule and reason", width=6)),
            [(str(each.verdict), _reasoned(each)) for each in judgement.also],
            empty="nothing.",
        )


def _ruled(transition: Transition) -> Iterator[Block]:
    ruling, brand = transition.ruling, transition.intake.brand
    if ruling:
        yield callout(f"{brand} decided: {ruling.verdict}", literal(ruling.reason), "brand")
    else:
        yield para(literal(f"{brand} has not ruled otherwise."))


def _reasoned(rule: VerdictRule) -> Text:
    changes = f"\nChanges when: {rule.changes_when}" if rule.changes_when else ""
    title = Span(text=rule.title, bold=True)
    return (title, *literal(f"\n{rule.reason}{changes}"))


def _both_needed(transition: Transition) -> str:
    waited = [party_name(transition, each) for each in Party if not transition.is_locked(each)]
    return (
        "Both voices are needed. A verdict from one of them would show the other what it says. "
        f"{' and '.join(waited)} {'has' if len(waited) == 1 else 'have'} yet to lock."
    )
