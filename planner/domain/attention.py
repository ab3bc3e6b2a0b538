"""What needs somebody now? Sentences with names and numbers, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain import gap_owners
from planner.domain.access import Act, may
from planner.domain.calendar import soon_alone
from planner.domain.clock_words import friday_broken
from planner.domain.people import Party, Person
from planner.domain.playbook import Page
from planner.domain.protocol.reading import Origin, open_points, section_points
from planner.domain.protocol.sections import SECTIONS
from planner.domain.readiness import Finding, Outcome
from planner.domain.transition import Transition

SOON = timedelta(days=30)
AT_MOST = 5


@dataclass(frozen=True)
class Need:
    """One thing that waits for a decision: the sentence, the page to go to, the button's words."""

    sentence: str
    page: Page
    button: str
    section: str = ""


def needs(transition: Transition, reader: Person | None, on: date) -> tuple[Need, ...]:
    """Return at most five needs of this reader on a day, the most pressing first.

    An empty answer means that nothing waits for this reader today, not that all is well: `calm`
    says what is true then.
    """
    found = (
        *_notice(transition, on),
        *_posts(transition, on),
        *_promise(transition, on),
        *_voices(transition, reader),
        *_disagreements(transition, on),
        *_expired(transition, on),
        *_gaps(transition, on),
        *_contract(transition, on),
        *_contradictions(transition, on),
        *_protocol(transition),
    )
    return found[:AT_MOST]


def calm(transition: Transition, on: date) -> str:
    """Return what is true when `needs` is empty: what is open and owned, or that nothing is.

    True on any day; before the reveal it says whose answers everybody waits for.
    """
    if not transition.revealed:
        return _awaited(transition)
    disputed, gaps = transition.disagreements(on), transition.open_gaps(on)
    points = len(open_points(transition.protocol))
    open_ = _counted(points, "open point", "open points") if points else "no open point"
    said = []
    if disputed:
        count = _counted(len(disputed), "criterion is", "criteria are")
        said.append(f"{count} disputed.")
    if gaps:
        said.append(_gaps_in_hand(transition, gaps, on))
    if said:
        return " ".join([*said, *([f"The protocol has {open_}."] if points else [])])
    applying = [each.outcome is not Outcome.NOT_APPLICABLE for each in transition.findings(on)]
    which = "Every criterion" if all(applying) else "Every criterion that applies"
    return f"{which} is met and the protocol has {open_}."


def _awaited(transition: Transition) -> str:
    waited = [_who(transition, party) for party in Party if not transition.is_locked(party)]
    have = "has locked its" if len(waited) == 1 else "have locked their"
    return f"Both voices are revealed once {' and '.join(waited)} {have} answers."


def _gaps_in_hand(transition: Transition, gaps: tuple[Finding, ...], on: date) -> str:
    count = _counted(len(gaps), "gap is open", "gaps are open")
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


def _notice(transition: Transition, on: date) -> Iterator[Need]:
    contract = transition.intake.contract
    latest = contract.latest_notice_on
    left = (latest - on).days
    if 0 <= left <= SOON.days:
        yield Need(
            f"Notice to {transition.intake.agency} must be given by {latest:%-d %b %Y}, "
            f"{_in_days(left)}, for the contract to end on {contract.ends_on:%-d %b %Y}.",
            Page.OVERVIEW,
            "See the dates",
        )


def _posts(transition: Transition, on: date) -> Iterator[Need]:
    if sentence := soon_alone(transition, on):
        yield Need(sentence, Page.CALENDAR, "See the calendar")


def _promise(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of next Friday evening, if a promise by the customer's own clock is broken then."""
    zone = transition.intake.profile.timezone
    if sentence := friday_broken(transition.protocol, zone, on):
        yield Need(sentence, Page.PROMISE, "See the promise")


def _contract(transition: Transition, on: date) -> Iterator[Need]:
    """Tell what has passed below what can still be done, yet before the protocol's own needs."""
    contract, intake = transition.intake.contract, transition.intake
    if on > contract.ends_on:
        yield Need(
            f"The contract with {intake.agency} ended on {contract.ends_on:%-d %b %Y}, "
            f"{_ago(on - contract.ends_on)}; put in writing who answers for {intake.brand} now.",
            Page.OVERVIEW,
            "See the dates",
        )
    elif on > contract.latest_notice_on:
        yield Need(
            f"The latest day for notice, {contract.latest_notice_on:%-d %b %Y}, passed "
            f"{_ago(on - contract.latest_notice_on)}; ask for advice what the contract says about "
            "extension.",
            Page.OVERVIEW,
            "See the dates",
        )


def _voices(transition: Transition, reader: Person | None) -> Iterator[Need]:
    if transition.revealed:
        return
    for party in sorted(Party, key=lambda each: reader is None or each is not reader.party):
        if transition.is_locked(party):
            continue
        if reader and party is reader.party and may(reader, Act.ANSWER, transition.charter):
            yield _own_voice(transition, reader)
        else:
            yield Need(
                f"{_lead(transition, party)} has not locked {_who(transition, party)}'s answers "
                "yet; nothing is revealed before that.",
                Page.READINESS,
                "See who has locked",
            )


def _own_voice(transition: Transition, reader: Person) -> Need:
    who, total = _who(transition, reader.party), len(transition.criteria)
    left = total - transition.answered(reader.party)
    if left:
        sentence = f"You have {left} of {total} criteria left to answer for {who}."
        return Need(sentence, Page.READINESS, "Answer them")
    done = f"All {total} criteria are answered for {who}; "
    if may(reader, Act.LOCK, transition.charter):
        return Need(f"{done}lock them to reveal both voices.", Page.READINESS, "Lock the answers")
    lead = _lead(transition, reader.party)
    return Need(f"{done}{lead} can lock them.", Page.READINESS, "See who has locked")


def _who(transition: Transition, party: Party) -> str:
    return transition.intake.agency if party is Party.AGENCY else transition.intake.brand


def _lead(transition: Transition, party: Party) -> str:
    intake = transition.intake
    return intake.agency_lead if party is Party.AGENCY else intake.brand_lead


def _disagreements(transition: Transition, on: date) -> Iterator[Need]:
    disputed = transition.disagreements(on)
    if disputed:
        widest = disputed[0]
        yield Need(
            f"{transition.intake.agency} and {transition.intake.brand} see "
            f"{_counted(len(disputed), 'criterion', 'criteria')} differently; widest apart is "
            f"{widest.criterion.code} {widest.criterion.title}{_apart(widest)}.",
            Page.READINESS,
            "Settle them",
        )


def _expired(transition: Transition, on: date) -> Iterator[Need]:
    fresh = {each.criterion for each in transition.evidence if each.holds_on(on)}
    ran_out = [
        each
        for each in transition.evidence
        if each.valid_until < on and each.criterion not in fresh
    ]
    if transition.revealed and ran_out:
        oldest = min(ran_out, key=lambda each: each.valid_until)
        criterion = transition.playbook.criterion(oldest.criterion)
        yield Need(
            f"{_counted(len(ran_out), 'piece', 'pieces')} of evidence ran out, "
            f"first {criterion.code} {criterion.title} on {oldest.valid_until:%-d %b %Y}; "
            f"checked by {oldest.checker}.",
            Page.READINESS,
            "Check it again",
        )


def _gaps(transition: Transition, on: date) -> Iterator[Need]:
    if not transition.revealed:
        return
    # A gap that no gate waits for needs no owner; it is counted, but calls nobody by itself.
    if gap_owners.first_waiting(transition, gap_owners.unowned(transition, on)):
        sentence = gap_owners.unowned_words(transition, on)
        yield Need(sentence, Page.READINESS, "Name owners")
    late = gap_owners.late(transition, on)
    if late:
        owner, finding = min(late, key=lambda pair: pair[0].due_on)
        yield Need(
            f"{transition.name_of(owner.owner)} is late with {finding.criterion.code} "
            f"{finding.criterion.title}, due {owner.due_on:%-d %b %Y}{_and_more(len(late) - 1)}.",
            Page.READINESS,
            "See the gaps",
        )


def _contradictions(transition: Transition, on: date) -> Iterator[Need]:
    found = transition.check(on).blocking
    if found:
        keep = _counted(len(found), "contradiction keeps", "contradictions keep")
        told = f"{keep} the protocol a draft. First: {found[0].sentence}"
        yield Need(told, Page.CHECK, "See the check")


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
            f"The protocol has {_counted(total, 'open point', 'open points')}, "
            f"{count} of them in section {section.number}, {section.title}. "
            f"First: {first.sentence}",
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
            f"{_counted(unconfirmed, 'default waits', 'defaults wait')} to be confirmed or changed "
            f"(playbook '{transition.playbook.title}'), from section {first_section.number}, "
            f"{first_section.title}.",
            Page.PROTOCOL,
            "Confirm them",
            first_section.id,
        )


def _in_days(left: int) -> str:
    return "today" if left == 0 else f"in {_counted(left, 'day', 'days')}"


def _ago(passed: timedelta) -> str:
    return f"{_counted(passed.days, 'day', 'days')} ago"


def _apart(finding: Finding) -> str:
    if finding.is_whether_it_applies:
        return " (one says that it does not apply)"
    return f" ({_counted(finding.apart, 'level', 'levels')})" if finding.apart else ""


def _and_more(others: int) -> str:
    return f", and {_counted(others, 'more is', 'more are')} late" if others else ""


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
