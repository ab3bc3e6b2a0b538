"""What section 12 says: how we sound, with good and bad answers side by side."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.model import Block, Example, literal
from planner.documents.protocol import plain
from planner.documents.protocol.wording import marked_row
from planner.documents.write import heading
from planner.domain.protocol import rows
from planner.domain.protocol.sections import BY_ID
from planner.domain.transition import Transition

_SECTION = BY_ID["voice"]
_DIALS = next(kind for kind in _SECTION.kinds if kind.type is rows.VoiceDial)
_RULES = next(kind for kind in _SECTION.kinds if kind.type is rows.WritingRule)


def voice(transition: Transition) -> Iterator[Block]:
    """Say how we sound wherever we answer, where it differs, and how a message is answered."""
    yield from plain.single_facts(transition, _SECTION)
    yield from plain.rows_of(transition, _DIALS)
    yield from plain.rows_of(transition, _RULES)
    examples = transition.protocol.of(rows.VoiceExample)
    if examples:
        yield heading("Examples", "voice-examples", 2)
    for each in examples:
        never = f"\n\nNever so: {each.bad}" if each.bad else ""
        why = f"\n\nBecause: {each.why}" if each.why else ""
        yield Example(
            who=f"{each.situation}: they write",
            said=marked_row(transition, each, each.message),
            by="We answer",
            reply=literal(f"{each.good}{never}{why}"),
        )
