"""What section 1 says of the protocol check: contradictions left, and what somebody accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planner.documents.model import Block, Column, literal
from planner.documents.protocol.wording import day, role_title
from planner.documents.write import note, table
from planner.domain.protocol import rows
from planner.domain.transition import Transition

#: Whoever mends them has the planner open; on paper a reader is to see how much is wrong.
AT_MOST = 12


def contradictions(transition: Transition, on: date) -> Iterator[Block]:
    """Say what the check finds that keeps the paper a draft; nothing if there is nothing."""
    found = transition.check(on).blocking
    if not found:
        return
    yield table(
        "Contradictions found",
        (Column(title="Rule"), Column(title="What does not hold")),
        [
            (each.check.code, literal(unnamed(transition, each.sentence)))
            for each in found[:AT_MOST]
        ],
        empty="none.",
    )
    if len(found) > AT_MOST:
        yield note(f"And {len(found) - AT_MOST} more in the planner.")


def waived(transition: Transition, on: date) -> Iterator[Block]:
    """Say each contradiction that somebody accepted: who, why, until when; nothing if nobody."""
    held = transition.check(on).waived
    if not held:
        return
    yield table(
        "Contradictions accepted for now",
        tuple(
            Column(title=title)
            for title in ("Rule", "What does not hold", "Accepted by", "Because", "Until")
        ),
        [
            (
                found.check.code,
                literal(unnamed(transition, found.sentence)),
                literal(waiver.by),
                literal(waiver.reason),
                day(waiver.until),
            )
            for found, waiver in held
        ],
        empty="none.",
    )


def unnamed(transition: Transition, sentence: str) -> str:
    """Return a sentence with the role in place of everybody on the roster.

    The roster is no part of the paper, which goes to many who need not know who works when.
    """
    roles = {
        each.name: role_title(transition, each.role)
        for each in transition.protocol.of(rows.RosterPerson)
    }
    if not roles:
        return sentence
    names = "|".join(re.escape(each) for each in sorted(roles, key=lambda name: -len(name)))
    return re.sub(rf"(?<!\w)(?:{names})(?!\w)", lambda found: roles[found.group()], sentence)
