"""What waits in the readiness of both voices?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain import gap_owners
from planner.domain.access import Act, may
from planner.domain.need import Need
from planner.domain.people import Party, Person
from planner.domain.playbook import Page
from planner.domain.readiness import Finding
from planner.domain.transition import Transition
from planner.domain.wording import counted, day


def voices(transition: Transition, reader: Person | None) -> Iterator[Need]:
    """Tell whose answers are awaited before the reveal, the reader's own first."""
    if transition.revealed:
        return
    for party in sorted(Party, key=lambda each: reader is None or each is not reader.party):
        if transition.is_locked(party):
            continue
        if reader and party is reader.party and may(reader, Act.ANSWER, transition.charter):
            yield _own_voice(transition, reader)
        else:
            intake = transition.intake
            yield Need(
                f"{intake.lead_of(party)} has not locked {intake.name_of(party)}'s answers yet; "
                "nothing is revealed before that.",
                "See who has locked",
                Page.READINESS,
            )


def _own_voice(transition: Transition, reader: Person) -> Need:
    who, total = transition.intake.name_of(reader.party), len(transition.criteria)
    left = total - transition.answered(reader.party)
    if left:
        sentence = f"You have {left} of {total} criteria left to answer for {who}."
        return Need(sentence, "Answer them", Page.READINESS)
    done = f"All {total} criteria are answered for {who}; "
    if may(reader, Act.LOCK, transition.charter):
        return Need(f"{done}lock them to reveal both voices.", "Lock the answers", Page.READINESS)
    lead = transition.intake.lead_of(reader.party)
    return Need(f"{done}{lead} can lock them.", "See who has locked", Page.READINESS)


def disagreements(transition: Transition, on: date) -> Iterator[Need]:
    """Tell how many criteria both see differently, and the widest apart."""
    disputed = transition.disagreements(on)
    if disputed:
        widest = disputed[0]
        yield Need(
            f"{transition.intake.agency} and {transition.intake.brand} see "
            f"{counted(len(disputed), 'criterion', 'criteria')} differently; widest apart is "
            f"{widest.criterion.code} {widest.criterion.title}{_apart(widest)}.",
            "Settle them",
            Page.READINESS,
        )


def expired(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of evidence that ran out, the oldest first."""
    fresh = {each.criterion for each in transition.evidence if each.holds_on(on)}
    ran_out = [
        each
        for each in transition.evidence
        if each.valid_until < on and each.criterion not in fresh
    ]
    if transition.revealed and ran_out:
        oldest = min(ran_out, key=lambda each: each.valid_until)
        criterion = transition.playbook.criterion(oldest.criterion)
        first = "first that" if len(ran_out) > 1 else "that"
        yield Need(
            f"{counted(len(ran_out), 'piece', 'pieces')} of evidence ran out, {first} of "
            f"'{criterion.code} {criterion.title}' on {day(oldest.valid_until)}; "
            f"checked by {oldest.checker}.",
            "Check it again",
            Page.READINESS,
        )


def gaps(transition: Transition, on: date) -> Iterator[Need]:
    """Tell of gaps that nobody owns, and of owners who are late."""
    if not transition.revealed:
        return
    # A gap that no gate waits for needs no owner; it is counted, but calls nobody by itself.
    if gap_owners.first_waiting(transition, gap_owners.unowned(transition, on)):
        sentence = gap_owners.unowned_words(transition, on)
        yield Need(sentence, "Name owners", Page.READINESS)
    late = gap_owners.late(transition, on)
    if late:
        owner, finding = min(late, key=lambda pair: pair[0].due_on)
        others = len(late) - 1
        more = f", and {counted(others, 'more is', 'more are')} late" if others else ""
        yield Need(
            f"{transition.name_of(owner.owner)} is late with {finding.criterion.code} "
            f"{finding.criterion.title}, due {owner.due_on:%-d %b %Y}{more}.",
            "See the gaps",
            Page.READINESS,
        )


def _apart(finding: Finding) -> str:
    if finding.is_whether_it_applies:
        return " (one says that it does not apply)"
    return f" ({counted(finding.apart, 'level', 'levels')})" if finding.apart else ""
