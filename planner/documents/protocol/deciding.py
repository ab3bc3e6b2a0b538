"""What sections 10 and 11 say: how bad it is, who is rung, who decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.model import Block, Column, Text, literal
from planner.documents.protocol import plain, replies
from planner.documents.protocol.wording import facts, marked_row, role_title, stated, tones
from planner.documents.write import key_values, table
from planner.domain.protocol import rows
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.sections import BY_ID
from planner.domain.protocol.words import spoken
from planner.domain.transition import Transition


def severity_and_escalation(transition: Transition) -> Iterator[Block]:
    """Say how bad it is, who decides, and who is rung."""
    yield _levels(transition)
    yield from plain.single_facts(transition, BY_ID["severity-and-escalation"])
    yield _contacts(transition)


def _levels(transition: Transition) -> Block:
    levels = sorted(transition.protocol.of(rows.SeverityLevel), key=lambda each: each.severity)
    return table(
        "Severity levels",
        (
            Column(title="Means", width=4.4),
            Column(title="Also when", width=3),
            Column(title="Decided by", width=2.2),
            Column(title="Heard within", width=1.8),
            Column(title="Pass on", width=3),
            Column(title="May lower it", width=2.7),
        ),
        [
            (
                marked_row(transition, each, each.definition),
                literal(each.trigger or "–"),
                each.tier.value,
                minutes(each.acknowledge_minutes),
                literal(each.packet or "–"),
                literal(role_title(transition, each.downgrade_role)),
            )
            for each in levels
        ],
        empty="none is defined.",
        tones=tones([each.severity for each in levels]),
    )


def _contacts(transition: Transition) -> Block:
    contacts = sorted(
        transition.protocol.of(rows.Contact), key=lambda each: (each.order, each.from_severity)
    )
    return table(
        "Who is rung, in this order",
        (
            Column(title="Order", width=1.3),
            Column(title="Role", width=3),
            Column(title="Person", width=3),
            Column(title="Phone", width=3),
            Column(title="From", width=1.2),
            Column(title="Hours", width=2),
        ),
        [
            (
                marked_row(transition, each, str(each.order)),
                literal(role_title(transition, each.role)),
                stated(each.person),
                _reached(each),
                each.from_severity.value,
                spoken(each.when),
            )
            for each in contacts
        ],
        empty="nobody is named yet.",
    )


def _reached(contact: rows.Contact) -> Text:
    """Return the phone, and the channel where there is one."""
    return (*stated(contact.phone), *literal(f"; {contact.channel}" if contact.channel else ""))


def approvals_and_empowerment(transition: Transition, on: date) -> Iterator[Block]:
    """Say what the person at the keyboard may do alone, and who agrees to the rest."""
    power = transition.protocol.one(rows.Empowerment)
    if power:
        yield key_values(
            *facts(
                transition,
                power,
                ("Decides alone", power.may_decide),
                ("Goodwill a case", _goodwill(power)),
                ("Never promised", power.never_promised),
            )
        )
    yield table(
        "Approvals by topic",
        (
            Column(title="Topic", width=3.6),
            Column(title="Right; who may speak", width=3.4),
            Column(title="Approver; backup", width=3.6),
            Column(title="Longest wait", width=1.9),
            Column(title="If silent", width=1.8),
        ),
        [
            (
                marked_row(transition, each, each.topic),
                literal(_right(transition, each)),
                literal(_approvers(transition, each)),
                minutes(each.max_wait_minutes),
                spoken(each.timeout) if each.timeout else "–",
            )
            for each in transition.protocol.of(rows.Approval)
        ],
        empty="no approval is stated yet.",
    )
    yield from replies.slowest(transition, on)


def _goodwill(power: rows.Empowerment) -> str:
    if power.goodwill_limit is None:
        return "not stated yet"
    if not power.goodwill_limit:
        return "none without asking"
    return f"up to {power.goodwill_limit:,} {power.currency}, without asking"


def _right(transition: Transition, approval: rows.Approval) -> str:
    responders = ", ".join(role_title(transition, role) for role in approval.responders)
    until = f"until {approval.until}" if approval.until else ""
    return "\n".join(filter(None, (spoken(approval.right), responders, until)))


def _approvers(transition: Transition, approval: rows.Approval) -> str:
    if approval.approver_role is None:
        return "nobody needs to agree"
    layers = (approval.approver_role, *approval.further_approver_roles)
    agree = ", then ".join(role_title(transition, role) for role in layers)
    return f"{agree}; {role_title(transition, approval.backup_role)}"


def _told(transition: Transition, approval: rows.Approval) -> str:
    return ", ".join(role_title(transition, role) for role in approval.loop_in) or "–"


def what_drafts_hold(transition: Transition) -> Iterator[Block]:
    """Say who is told and what an approver needs to see, topic by topic, for the answer book."""
    yield table(
        "Who is told, and what a draft holds",
        (Column(title="Topic"), Column(title="Told"), Column(title="The draft holds")),
        [
            (
                marked_row(transition, each, each.topic),
                literal(_told(transition, each)),
                literal(each.draft_holds or "–"),
            )
            for each in transition.protocol.of(rows.Approval)
        ],
        empty="no approval is stated yet.",
    )
