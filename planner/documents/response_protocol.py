"""What the response protocol says: its sections, defaults marked, gaps declared, a sign-off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from planner.documents.counting import counted
from planner.documents.edition import Edition
from planner.documents.model import Block, Document, Meta, Signer, SignOff, literal
from planner.documents.protocol import (
    answering,
    coverage,
    deciding,
    excerpt,
    paper,
    plain,
    triage,
    voicing,
    wording,
)
from planner.documents.protocol.languages import language_notes
from planner.documents.write import bullets, callout, heading, lead, note, para
from planner.domain.people import Party
from planner.domain.protocol import rows
from planner.domain.protocol.reading import (
    OpenPoint,
    Origin,
    Placed,
    section_points,
)
from planner.domain.protocol.sections import SECTIONS, Section
from planner.domain.protocol.stated import Gap, Stated
from planner.domain.transition import Transition

#: Why a revision whose text was blanked for privacy is no longer what people approved.
BLANKED = "Some of this revision's text was blanked after it was frozen."
#: Sections with a layout of their own; the others say their facts, then a table a kind.
_BY_HAND: Mapping[str, Callable[[Transition], Iterator[Block]]] = {
    "scope-and-principles": paper.scope_and_principles,
    "surface-register": coverage.surface_register,
    "when-to-respond": answering.when_to_respond,
    "triage-tree": triage.triage_tree,
    "scenario-catalogue": answering.scenario_catalogue,
    "public-private-offline": answering.public_private_offline,
    "severity-and-escalation": deciding.severity_and_escalation,
    "voice": voicing.voice,
    "public-excerpt": excerpt.public_excerpt,
}
#: Those that speak of waits, holidays or findings too, which hang on the paper's day.
_OF_THE_DAY: Mapping[str, Callable[[Transition, date], Iterator[Block]]] = {
    "document-control": paper.document_control,
    "hours-and-coverage": coverage.hours_and_coverage,
    "time-targets": answering.time_targets,
    "approvals-and-empowerment": deciding.approvals_and_empowerment,
}


def compose(transition: Transition, on: date, edition: Edition | None = None) -> Document:
    """Return the response protocol as it stands; a draft while anything mandatory is open.

    With an edition, `transition` is the one that its revision froze.
    """
    control = transition.protocol.one(rows.DocumentControl)
    reasons = transition.draft_reasons(on)
    if edition and not edition.intact:
        reasons = (*reasons, BLANKED)
    title = control.title if control else f"{transition.intake.brand} response protocol"
    meta = Meta(
        title=title,
        subtitle="How customers are answered on social media, by whom, and how soon",
        brand=transition.theme.brand,
        version=edition.revision.number if edition else transition.protocol_version,
        status=_status(transition, reasons, edition),
        draft=bool(reasons),
        draft_reasons=reasons,
        on=on,
        owner=wording.role_title(transition, control.owner_role) if control else "nobody yet",
        footer=f"{title}, {control.classification.value if control else 'internal'}",
        notes=language_notes(transition),
    )
    sections = (
        block for section in _needed(transition) for block in _section(transition, section, on)
    )
    return Document(
        meta=meta,
        blocks=(
            *sections,
            *_changes(edition),
            *_sign_off(transition, edition),
        ),
    )


def _status(transition: Transition, reasons: Sequence[str], edition: Edition | None) -> str:
    if reasons:
        return "Draft, not agreed"
    wanted = {each.role for each in transition.protocol.of(rows.Approver)}
    if edition and wanted and wanted <= set(edition.approved):
        return f"Approved, in force from {edition.revision.effective_on:%-d %B %Y}"
    return "For approval"


def _changes(edition: Edition | None) -> Iterator[Block]:
    """Say what this revision changed, from the rows themselves."""
    if edition is None:
        return
    yield heading("What changed", "what-changed")
    if edition.revision.note:
        yield para(literal(edition.revision.note))
    if not edition.since:
        yield para("This is the first revision.")
        return
    yield lead(literal(f"Since revision {edition.since}."))
    if not edition.changes:
        yield para("No rule changed.")
    for change in edition.changes:
        section = change.section
        yield heading(f"{section.number}. {section.title}", f"changed-{section.id}", 2)
        yield bullets(*(literal(each.sentence) for each in change.rows))


def _needed(transition: Transition) -> Iterator[Section]:
    return (section for section in SECTIONS if transition.protocol.says(section))


def _section(transition: Transition, section: Section, on: date) -> Iterator[Block]:
    yield heading(f"{section.number}. {section.title}", section.id)
    yield lead(section.question)
    yield from _standing(transition, section)
    if section.id in _OF_THE_DAY:
        yield from _OF_THE_DAY[section.id](transition, on)
    else:
        yield from _BY_HAND.get(section.id, plain.say(section))(transition)


def _standing(transition: Transition, section: Section) -> Iterator[Block]:
    open_ = (*_open_by_row(transition, section), *_to_be_added(transition, section))
    if open_:
        yield callout("Still open", literal("\n".join(open_)), "caution")
    placed = transition.protocol.in_section(section)
    waiting = sum(each.origin is Origin.DEFAULT for each in placed)
    if waiting:
        yield note(
            literal(
                f"{_counted(waiting, len(placed))} of the playbook, not yet confirmed, "
                f"and marked {wording.DEFAULT_MARK.strip()}.{_once(section, placed)}"
            )
        )


def _counted(waiting: int, all_: int) -> str:
    if waiting == all_:
        return "The one entry is a default" if all_ == 1 else f"All {all_} entries are defaults"
    return f"{waiting} of {all_} entries {'is a default' if waiting == 1 else 'are defaults'}"


def _once(section: Section, placed: Sequence[Placed]) -> str:
    """Say how far one mark reaches, where a list of single facts is a default."""
    facts = [each for each in placed if isinstance(each.row, section.facts or ())]
    if not any(each.origin is Origin.DEFAULT for each in facts):
        return ""
    return " The mark before the first fact of a list is for the whole list."


def _open_by_row(transition: Transition, section: Section) -> list[str]:
    """Return a sentence a row that has open points, and one for each kind that lacks rows.

    Declared gaps stand in their places; they are only counted, in `_to_be_added`.
    """
    points = [
        each
        for each in section_points(transition.protocol, section)
        if _gap_at(transition, each) is None
    ]
    by_row: dict[tuple[str, str], list[str]] = {}
    for point in points:
        by_row.setdefault((point.kind, point.row), []).append(point.sentence)
    sentences = []
    for key, said in by_row.items():
        placed = transition.protocol.placed.get(key)
        name = f"{transition.protocol.name(placed.row)}: " if placed else ""
        parts = [each.removeprefix(name).rstrip(".") for each in said]
        sentences.append(f"{name}{'; '.join(parts)}.")
    return sentences


def _to_be_added(transition: Transition, section: Section) -> Iterator[str]:
    """Say how many facts the section still waits for, and from whom."""
    gaps = [
        gap
        for each in section_points(transition.protocol, section)
        if (gap := _gap_at(transition, each)) is not None
    ]
    if gaps:
        owed = Counter(gap.by or "somebody" for gap in gaps).most_common()
        who = ", ".join(f"{count} by {by}" for by, count in owed)
        facts = counted(len(gaps), "fact is", "facts are")
        yield f"{facts} to be added, where the text says so: {who}."


def _gap_at(transition: Transition, point: OpenPoint) -> Gap | None:
    placed = transition.protocol.placed.get((point.kind, point.row))
    value = getattr(placed.row, point.field, None) if placed and point.field else None
    return value if isinstance(value, Gap) else None


def _sign_off(transition: Transition, edition: Edition | None) -> Iterator[Block]:
    approvers = transition.protocol.of(rows.Approver)
    if not approvers:
        return
    yield heading("Sign-off", "sign-off")
    yield lead("Who agreed to this version, and when.")
    approved: Mapping[str, tuple[str, date | None]] = dict(edition.approved) if edition else {}
    yield SignOff(
        title=f"Sign-off of version {wording.version(transition)}",
        signers=tuple(
            Signer(
                role=wording.role_title(transition, approver.role),
                party=(transition.party_of(approver.role) or Party.BRAND).value,
                name=approved.get(approver.role, (_name(approver.person), None))[0],
                on=approved.get(approver.role, ("", None))[1],
            )
            for approver in approvers
        ),
    )


def _name(person: Stated) -> str:
    return person if isinstance(person, str) else ""
