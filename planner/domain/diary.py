"""What happened, in sentences: "14:02 · Ana (brand) changed the scenario 'Late delivery'"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.domain import diary_records
from planner.domain.ledger import Entry
from planner.domain.places import page_of
from planner.domain.playbook import Page
from planner.domain.protocol.rows import Row, SurfaceWords
from planner.domain.protocol.saying import in_words
from planner.domain.protocol.sections import ROW_TYPE, section_of
from planner.domain.protocol_check.register import CHECKS
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.readiness import Answer, Evidence, GapOwner, Lock
from planner.domain.settings import Setting
from planner.domain.transition import Charter, Export, Transition
from planner.domain.value import Value
from planner.domain.verdict import Ruling
from planner.domain.versions import Revision, RevisionApproval, Snapshot


@dataclass(frozen=True)
class Line:
    """One line of the diary: when, who, what in words, changed fields before and after, where."""

    seq: int
    at: datetime
    who: str
    sentence: str
    changes: tuple[str, ...]
    page: Page


def write(entries: Sequence[Entry], transition: Transition) -> tuple[Line, ...]:
    """Return the diary of the given entries, the newest first.

    Entries must be those the reader may see; earlier images are found among them.
    """
    before: dict[tuple[str, str], Value | None] = {}
    lines = []
    for entry in entries:
        key = (entry.kind, entry.id)
        earlier = before.get(key)
        if earlier is None and entry.kind in ROW_TYPE and entry.version == 1:
            earlier = _default(transition, key)
        lines.append(_line(entry, earlier, transition))
        before[key] = entry.value
    return tuple(reversed(lines))


def _default(transition: Transition, key: tuple[str, str]) -> Value | None:
    laid = transition.defaults.get(key)
    return laid.row if laid else None


def _line(entry: Entry, earlier: Value | None, transition: Transition) -> Line:
    changes = _changes(earlier, entry.value)
    return Line(
        entry.seq,
        entry.at,
        transition.name_of(entry.actor),
        _sentence(entry, earlier, changes, transition),
        changes,
        _page(entry.kind),
    )


_PAGES = {
    "export": Page.DOCUMENTS,
    "setting": Page.CHOICES,
    "revision": Page.VERSIONS,
    "revision-approval": Page.VERSIONS,
    "snapshot": Page.VERSIONS,
    "waiver": Page.CHECK,
}


def _page(kind: str) -> Page:
    if kind in ROW_TYPE:
        return page_of(section_of(kind))
    if kind in ("answer", "lock", "evidence", "gap-owner"):
        return Page.READINESS
    return _PAGES.get(kind, Page.OVERVIEW)


def _sentence(
    entry: Entry, earlier: Value | None, changes: tuple[str, ...], transition: Transition
) -> str:
    match entry.value:
        case Charter():
            intake = entry.value.intake
            if entry.version > 1:
                return f"took over a newer content of the playbook {intake.playbook}"
            return f"opened the transition of {intake.brand} with {intake.agency}"
        case Lock():
            return f"locked the {entry.value.party.value}'s answers"
        case Answer():
            return _answered(entry.value, transition)
        case Evidence():
            where = _criterion(entry.value.criterion, transition)
            return f"added evidence to {where}, valid until {entry.value.valid_until:%-d %b %Y}"
        case GapOwner():
            owner = transition.name_of(entry.value.owner)
            where = _criterion(entry.value.criterion, transition)
            return f"gave {where} to {owner}, due {entry.value.due_on:%-d %b %Y}"
        case Export():
            return _taken(entry.value)
        case Setting() | Ruling() | Revision() | RevisionApproval() | Snapshot():
            return _decided(entry.value, transition)
        case Waiver():
            return (
                f"accepted {_finding(entry.id, transition)} until {entry.value.until:%-d %b %Y}; "
                f"{entry.value.by} answers for it"
            )
        case Row() if record := diary_records.told(entry.value, earlier, transition):
            return record
        case Row():
            return _edited(entry.value, entry.action, earlier, changes, transition)
        case None if not entry.withheld:
            return _removed(entry, earlier, transition)
        case _:
            return f"stated the {entry.kind.replace('-', ' ')} '{entry.id}'"


def _decided(
    value: Setting | Ruling | Revision | RevisionApproval | Snapshot, transition: Transition
) -> str:
    match value:
        case Setting():
            found = (each for each in transition.playbook.choices if each.id == value.id)
            side = next((each.option(value.option).title for each in found), value.option)
            return f"took the side '{side}' at '{_question(value.id, transition)}'"
        case Ruling():
            return f"decided '{value.verdict.value}' for the brand"
        case Revision():
            return (
                f"froze the protocol as revision {value.number}, in force from "
                f"{value.effective_on:%-d %b %Y}"
            )
        case RevisionApproval():
            number = next(
                (each.number for each in transition.revisions if each.id == value.revision), "?"
            )
            return f"approved revision {number} as {transition.playbook.role_title(value.role)}"
        case Snapshot():
            return f"kept the snapshot '{value.title}'"


def _taken(export: Export) -> str:
    state = "DRAFT of the " if export.draft else ""
    paper = export.document.replace("-", " ")
    return f"took the {state}{paper} {export.version} as {export.format}"


def _removed(entry: Entry, earlier: Value | None, transition: Transition) -> str:
    if record := diary_records.removed(earlier, transition):
        return record
    if entry.kind in ROW_TYPE:
        where, noun = section_of(entry.kind).title, ROW_TYPE[entry.kind].noun
        named = _named(earlier, transition) if isinstance(earlier, Row) else f"{noun} '{entry.id}'"
        return f"removed the {named} from {where}"
    if entry.kind == "setting":
        return f"went back to the playbook's default at '{_question(entry.id, transition)}'"
    if entry.kind == "ruling":
        return "left the verdict to the playbook's rules again"
    if entry.kind == "lock":
        return f"opened the {entry.id}'s answers again"
    if entry.kind == "waiver":
        return f"accepts {_finding(entry.id, transition)} no longer"
    return f"removed the {entry.kind.replace('-', ' ')} '{entry.id}'"


def _question(choice: str, transition: Transition) -> str:
    found = (each.question for each in transition.playbook.choices if each.id == choice)
    return next(found, choice)


def _criterion(id_: str, transition: Transition) -> str:
    found = next((each for each in transition.playbook.criteria if each.id == id_), None)
    return f"{found.code} {found.title}" if found else id_


def _answered(answer: Answer, transition: Transition) -> str:
    what = "not applicable" if answer.level is None else f"level {answer.level}"
    verb = (
        "agreed on" if answer.voice.value == "agreed" else f"answered for the {answer.voice.value}:"
    )
    return f"{verb} {what} at {_criterion(answer.criterion, transition)}"


def _finding(id_: str, transition: Transition) -> str:
    """Return a finding by its check and its place: "the finding C7 '…' at 'Facebook'"."""
    check, _, place = id_.partition(".")
    found = next((each for each in CHECKS if each.id == check), None)
    if found is None:
        return f"the finding '{id_}'"
    kind, _, row = place.partition(".")
    placed = transition.protocol.placed.get((kind, row))
    where = f" at '{transition.protocol.name(placed.row)}'" if placed else ""
    return f"the finding {found.code} '{found.title}'{where}"


#: What a person did who laid a row by one of the product's offers.
_OFFERED = {
    "mend": "by the check's mend",
    "mend words": "by the check's mend",
    "what-if": "after trying it out",
    "postpone": "together with those after it",
    "follow plan": "to the plan's day",
    "promise": "after the headcount",
    "choose region": "for its public holidays",
}


def _edited(
    row: Row, action: str, earlier: Value | None, changes: tuple[str, ...], transition: Transition
) -> str:
    where, named = section_of(row.kind).title, _named(row, transition)
    how = f", {_OFFERED[action]}" if action in _OFFERED else ""
    if action == "put back":
        return f"put the {named} back into {where}"
    if action == "confirm holidays":
        return f"confirmed the {named} in {where}"
    if earlier is None:
        return f"added the {named} to {where}{how}"
    if not changes:
        return f"confirmed the {named} in {where}"
    return f"changed the {named} in {where}{how}"


def _named(row: Row, transition: Transition) -> str:
    """Return a row by its noun and what it is called: "scenario 'Where is my parcel?'"."""
    name = transition.protocol.name(row)
    if isinstance(row, SurfaceWords):
        name = transition.protocol.named("surface").get(row.surface, row.surface)
    return row.noun if name.casefold() == row.noun else f"{row.noun} '{name}'"


def _changes(earlier: Value | None, later: Value | None) -> tuple[str, ...]:
    # A record's sentence says what is new; its digests and lists of cells would only be noise.
    if not (isinstance(earlier, Row) and isinstance(later, Row)) or later.recorded:
        return ()
    return tuple(
        f"{field.title or name}: {in_words(getattr(earlier, name))} → "
        f"{in_words(getattr(later, name))}"
        for name, field in type(later).model_fields.items()
        if name != "id" and getattr(earlier, name) != getattr(later, name)
    )
