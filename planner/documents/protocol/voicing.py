"""What section 12 says: how we sound, with good and bad answers side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.documents.model import Block, Example, literal
from planner.documents.protocol import plain
from planner.documents.protocol.wording import marked_row
from planner.domain.protocol import rows
from planner.domain.protocol.sections import BY_ID
from planner.domain.transition import Transition

_SECTION = BY_ID["voice"]
_DIALS = next(kind for kind in _SECTION.kinds if kind.type is rows.VoiceDial)
_RULES = next(kind for kind in _SECTION.kinds if kind.type is rows.WritingRule)
_EXAMPLES = next(kind for kind in _SECTION.kinds if kind.type is rows.VoiceExample)


def voice(transition: Transition) -> Iterator[Block]:
    """Say how we sound wherever we answer, where it differs, and how a message is answered."""
    yield from plain.single_facts(transition, _SECTION)
    yield from plain.rows_of(transition, _DIALS)
    yield from plain.rows_of(transition, _RULES)
    yield from plain.rows_of(transition, _EXAMPLES)


def examples(transition: Transition) -> Iterator[Block]:
    """Say every message with its good and its bad answer, for the answer book."""
    yield from _said(transition, transition.protocol.of(rows.VoiceExample))


def _said(transition: Transition, chosen: Sequence[rows.VoiceExample]) -> Iterator[Block]:
    for each in chosen:
        never = f"\nNever so: {each.bad}" if each.bad else ""
        why = f"\nBecause: {each.why}" if each.why else ""
        yield Example(
            who=f"{each.situation}: they write",
            said=marked_row(transition, each, each.message),
            by="We answer",
            reply=literal(f"{each.good}{never}{why}"),
        )
