"""What the answer book says: the long texts behind the protocol, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from planner.documents.citing import cited
from planner.documents.model import Block, Document, Meta, literal
from planner.documents.protocol import answering, coverage, deciding, paper, plain, voicing, wording
from planner.documents.protocol.languages import language_notes
from planner.documents.protocol.layout import BOOK
from planner.documents.write import bullets, heading, lead, note
from planner.domain.protocol import rows
from planner.domain.protocol.sections import SECTIONS, Section
from planner.domain.transition import Transition

_BY_HAND: Mapping[str, Callable[[Transition], Iterator[Block]]] = {
    "scope-and-principles": paper.both_sides,
    "surface-register": coverage.settled_where,
    "when-to-respond": answering.rule_reasons,
    "scenario-catalogue": answering.scenario_answers,
    "approvals-and-empowerment": deciding.what_drafts_hold,
    "voice": voicing.examples,
}

_WHY = "The response protocol is not agreed yet; it says itself what is still open."


def compose(transition: Transition, on: date) -> Document:
    """Return the answer book of the protocol as it stands; a draft as long as the protocol is."""
    control = transition.protocol.one(rows.DocumentControl)
    reasons = transition.draft_reasons(on)
    title = f"{transition.intake.brand} answer book"
    said = tuple(block for section in SECTIONS for block in _section(transition, section))
    return Document(
        meta=Meta(
            title=title,
            subtitle="How each message is answered, and what stands behind the protocol",
            brand=transition.theme.brand,
            version=wording.version(transition),
            status="Draft, not agreed" if reasons else "For approval",
            draft=bool(reasons),
            draft_reasons=(_WHY,) if reasons else (),
            on=on,
            owner=wording.role_title(transition, control.owner_role) if control else "nobody yet",
            footer=f"{title}, {control.classification.value if control else 'internal'}",
            notes=language_notes(transition),
        ),
        blocks=(
            note("Sections have the numbers of the response protocol, which says what holds."),
            *_about_the_mark(said),
            *said,
            *_sources(transition),
        ),
    )


def _about_the_mark(said: tuple[Block, ...]) -> Iterator[Block]:
    if any(wording.DEFAULT_MARK in block.model_dump_json() for block in said):
        yield note(f"{wording.DEFAULT_MARK}stands before a default that nobody confirmed yet.")


def _section(transition: Transition, section: Section) -> Iterator[Block]:
    said = tuple(_said(transition, section))
    if said:
        yield heading(f"{section.number}. {section.title}", section.id)
        yield lead(section.question)
        yield from said


def _said(transition: Transition, section: Section) -> Iterator[Block]:
    if section.id in _BY_HAND:
        yield from _BY_HAND[section.id](transition)
    for kind in section.kinds:
        if kind.type.kind in BOOK:
            yield from plain.rows_of(transition, kind, BOOK)


def _sources(transition: Transition) -> Iterator[Block]:
    sources = {source.id: source for source in transition.playbook.sources}
    used = [sources[id_] for id_ in wording.sources_used(transition) if id_ in sources]
    if used:
        yield heading("Sources of the defaults", "sources")
        yield bullets(*(literal(cited(source)) for source in used))
