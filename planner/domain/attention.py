"""What needs somebody now? Sentences with names and numbers, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.people import Party, Person
from planner.domain.playbook import Page
from planner.domain.protocol.reading import Origin, section_points
from planner.domain.protocol.sections import SECTIONS
from planner.domain.readiness import Outcome
from planner.domain.transition import Transition

SOON = timedelta(days=30)
AT_MOST = 5


@dataclass(frozen=True)
class Need:
    """One thing that waits for a decision: the sentence, the page to go to, and the button's words."""

    sentence: str
    page: Page
    button: str
    section: str = ""


def needs(transition: Transition, reader: Person | None, on: date) -> tuple[Need, ...]:
    """Return at most five needs of this reader on a day; an empty answer means nothing waits."""
    found = (
        *_contract(transition, on),
        *_voices(transition, reader),
        *_disagreements(transition, on),
        *_expired(transition, on),
        *_gaps(transition, on),
        *_protocol(transition),
    )
    return found[:AT_MOST]


def _contract(transition: Transition, on: date) -> Iterator[Need]:
    contract = transition.intake.contract
    latest = contract.latest_notice_on
    left = (latest - on).days
    if 0 <= left <= SOON.days:
        yield Need(
            f"Notice to {transition.intake.agency} must be given by {latest:%-d %b %Y}, in {left} days, "
            f"for the contract to end on {contract.ends_on:%-d %b %Y}.",
            Page.OVERVIEW,
            "See the dates",
        )


def _voices(transition: Transition, reader: Person | None) -> Iterator[Need]:
    if transition.revealed:
        return
    total = len(transition.criteria)
    for party in sorted(Party, key=lambda each: reader is None or each is not reader.party):
        if transition.is_locked(party):
            continue
        who = transition.intake.agency if party is Party.AGENCY else transition.intake.brand
        if reader is not None and party is reader.party:
            left = total - transition.answered(party)
            if left:
                yield Need(
                    f"You have {left} of {total} criteria left to answer for {who}.",
                    Page.READINESS,
                    "Answer them",
                )
            else:
                yield Need(
                    f"All {total} criteria are answered for {who}; lock them to reveal both voices.",
                    Page.READINESS,
                    "Lock the answers",
                )
        else:
            lead = (
                transition.intake.agency_lead
                if party is Party.AGENCY
                else transition.intake.brand_lead
            )
            yield Need(
                f"{lead} has not locked {who}'s answers yet; nothing is revealed before that.",
                Page.READINESS,
                "See who has locked",
            )


def _disagreements(transition: Transition, on: date) -> Iterator[Need]:
    disputed = transition.disagreements(on)
    if disputed:
        widest = disputed[0]
        yield Need(
            f"{transition.intake.agency} and {transition.intake.brand} see {_counted(len(disputed), 'criterion', 'criteria')} "
            f"differently; widest apart is {widest.criterion.code} {widest.criterion.title} ({widest.apart} levels).",
            Page.READINESS,
            "Settle them",
        )


def _expired(transition: Transition, on: date) -> Iterator[Need]:
    ran_out = [each for each in transition.evidence if each.valid_until < on]
    if transition.revealed and ran_out:
        oldest = min(ran_out, key=lambda each: each.valid_until)
        criterion = transition.playbook.criterion(oldest.criterion)
        yield Need(
            f"{_counted(len(ran_out), 'piece', 'pieces')} of evidence ran out, first {criterion.code} {criterion.title} "
            f"on {oldest.valid_until:%-d %b %Y}; checked by {oldest.checker}.",
            Page.READINESS,
            "Check it again",
        )


def _gaps(transition: Transition, on: date) -> Iterator[Need]:
    if not transition.revealed:
        return
    open_ = [
        each
        for each in transition.gaps(on)
        if each.outcome is not Outcome.DISPUTED and each.criterion.must
    ]
    unowned = [each for each in open_ if transition.gap_owner(each.criterion.id) is None]
    if unowned:
        gate = min(
            (found for each in unowned if (found := transition.gate(each.criterion.gate))),
            key=transition.gate_on,
        )
        count = sum(each.criterion.gate == gate.id for each in unowned)
        yield Need(
            f"{_counted(len(unowned), 'gap has', 'gaps have')} no owner; gate {gate.code} waits for {count} of them "
            f"by {transition.gate_on(gate):%-d %b %Y}.",
            Page.READINESS,
            "Name owners",
        )
    late = [
        (owner, each)
        for each in open_
        if (owner := transition.gap_owner(each.criterion.id)) and owner.due_on < on
    ]
    if late:
        owner, finding = min(late, key=lambda pair: pair[0].due_on)
        yield Need(
            f"{transition.name_of(owner.owner)} is late with {finding.criterion.code} {finding.criterion.title}, "
            f"due {owner.due_on:%-d %b %Y}"
            + (f", and {len(late) - 1} more are late." if len(late) > 1 else "."),
            Page.READINESS,
            "See the gaps",
        )


def _protocol(transition: Transition) -> Iterator[Need]:
    by_weight = sorted(
        ((len(section_points(transition.protocol, section)), section) for section in SECTIONS),
        key=lambda pair: -pair[0],
    )
    count, section = by_weight[0]
    total = sum(points for points, _ in by_weight)
    if total:
        first = section_points(transition.protocol, section)[0]
        yield Need(
            f"The protocol has {_counted(total, 'open point', 'open points')}, {count} of them in section "
            f"{section.number}, {section.title}. First: {first.sentence}",
            Page.PROTOCOL,
            f"Go to section {section.number}",
            section.id,
        )
    waiting = [
        (
            section,
            sum(each.origin is Origin.DEFAULT for each in transition.protocol.in_section(section)),
        )
        for section in SECTIONS
    ]
    unconfirmed = sum(number for _, number in waiting)
    if unconfirmed:
        first_section = next(section for section, number in waiting if number)
        yield Need(
            f"{_counted(unconfirmed, 'default', 'defaults')} from the playbook '{transition.playbook.title}' wait to be "
            f"confirmed or changed, from section {first_section.number}, {first_section.title}.",
            Page.PROTOCOL,
            "Confirm them",
            first_section.id,
        )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
