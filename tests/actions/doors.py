"""Every door to a transition: those that read give all their words as one text; those that act."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from io import BytesIO

from pypdf import PdfReader

from planner.actions import (
    bundles,
    decisions,
    history,
    papers,
    protocol,
    readiness,
    transitions,
    upgrades,
    versions,
)
from planner.actions.desk import Desk
from planner.domain import attention
from planner.domain.access import Act
from planner.domain.errors import PlannerError
from planner.domain.people import Party
from planner.domain.playbook import Playbook
from tests.actions.desks import Table, facts_of, the_playbook

Door = Callable[[Table, Desk], str]
#: What begins with these in place: both are kept before anybody reads.
SNAPSHOT, REVISION = "snapshot-1", "revision-1"


def opened(table: Table, reader: Desk) -> str:
    """Return all that opening the transition gives."""
    return repr(table.seen(reader))


def as_of(table: Table, reader: Desk) -> str:
    """Return the transition as it stood when the other party had answered, not yet locked."""
    return repr(history.as_of(reader, table.id, table.desk(None, 2).at).book)


def diary(table: Table, reader: Desk) -> str:
    """Return what happened."""
    return repr(history.diary(reader, table.id))


def scores(table: Table, reader: Desk) -> str:
    """Return every figure and finding of readiness."""
    seen = table.seen(reader)
    return repr((seen.scores(reader.on), seen.disagreements(reader.on), seen.gaps(reader.on)))


def needs(table: Table, reader: Desk) -> str:
    """Return what waits for the reader."""
    return repr(attention.needs(table.seen(reader), reader.person, reader.on))


def listed(table: Table, reader: Desk) -> str:
    """Return the list of transitions with its figures."""
    return repr(transitions.listed(reader))


def portfolio(table: Table, reader: Desk) -> str:
    """Return the roll-up's figures by scope and by day."""
    names = ("answers-agency", "answers-brand", "locks")
    by_day = [reader.store.burn_up(table.scope, name) for name in names]
    return repr((reader.store.portfolio(), by_day))


def bundle(table: Table, reader: Desk) -> str:
    """Return the bundle without what is random in it: salts, and the digests over them."""
    random = re.compile(r'"(salt|sealed|digest|prev)": ("[0-9a-f]*"|null)')
    return random.sub("", bundles.pack(reader, table.id))


def refusals(table: Table, reader: Desk) -> str:
    """Return all that refused attempts at somebody else's things carry."""
    others = (reader.person.party.other,) if reader.person else tuple(Party)
    return "\n".join(each for other in others for each in _attempts(table, reader, other))


def _attempts(table: Table, reader: Desk, other: Party) -> Iterator[str]:
    first, id_ = table.criterion(), table.id
    tries: tuple[Callable[[], object], ...] = (
        lambda: readiness.remove_evidence(reader, id_, f"{first}.1.{other}"),
        lambda: readiness.record_answer(reader, id_, f"{first}.{other}", level=1, expected=0),
        lambda: readiness.record_answer(reader, id_, first, level=1, expected=9),
        lambda: readiness.clear_answer(reader, id_, first, expected=9),
        lambda: readiness.agree(reader, id_, first, level=9, expected=9),
        lambda: readiness.unlock(table.desk(other, 1), "nowhere"),
        lambda: protocol.save_row(reader, id_, "answer", {"id": f"{first}.{other}"}, expected=0),
        lambda: protocol.remove_row(reader, id_, "answer", f"{first}.{other}", expected=1),
    )
    for each in tries:
        yield _refused(each)


def clash(table: Table, reader: Desk) -> str:
    """Return what the second of two editors of one field of a row is shown."""
    placed = table.placed("scenario")
    facts = [facts_of(placed.row, message=each) for each in ("Mine?", "Yours?")]
    colleague = table.desk(reader.person.party.other if reader.person else Party.BRAND)
    if placed.version == 0:
        protocol.save_row(colleague, table.id, "scenario", facts[0], expected=0)
    return _refused(lambda: protocol.save_row(reader, table.id, "scenario", facts[1], expected=0))


def _refused(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except PlannerError as error:
        return f"{error} {vars(error)!r}"
    raise AssertionError("This had to be refused.")


def at_revision(table: Table, reader: Desk) -> str:
    """Return the transition as the revision froze it, after both parties had answered."""
    return repr(versions.at_revision(reader, table.id, REVISION).book)


def differences(table: Table, reader: Desk) -> str:
    """Return what differs since the snapshot that was kept before anybody answered."""
    return repr(versions.differences(reader, table.id, SNAPSHOT, versions.NOW, reader.on))


def changes(table: Table, reader: Desk) -> str:
    """Return what changed in the protocol since the revision."""
    return repr(versions.changes(reader, table.id, REVISION, versions.NOW))


def upgrade(table: Table, reader: Desk) -> str:
    """Return what a newer playbook with other words for one criterion would change."""
    return repr(upgrades.preview(table.seen(reader), newer_playbook()))


def newer_playbook() -> Playbook:
    """Return a newer content of the real playbook: other words for one criterion."""
    older = the_playbook()
    first, *others = older.criteria
    changed = first.model_copy(update={"title": "Other words"})
    newer = {"version": "2099.0", "criteria": (changed, *others)}
    # Made anew, since a copy would carry the digest of what it was copied from.
    return Playbook.model_validate({**dict(older), **newer})


def revision_paper(table: Table, reader: Desk) -> str:
    """Return the paper of the revision."""
    given = papers.preview(reader, table.id, "response-protocol", "md", revision=REVISION)
    return f"{given.file_name} {given.notes} {given.content.decode()}"


def paper(format_: str) -> Door:
    """Return the door of a document in one format."""

    def door(table: Table, reader: Desk) -> str:
        given = papers.preview(reader, table.id, "response-protocol", format_)
        return f"{given.file_name} {given.notes} {text_of(given.content, format_)}"

    return door


@lru_cache(maxsize=8)
def text_of(content: bytes, format_: str) -> str:
    """Return all the words of a document."""
    if format_ == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if format_ == "docx":
        with zipfile.ZipFile(BytesIO(content)) as parts:
            return "\n".join(
                parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")
            )
    return content.decode()


def log_data(bundle_text: str) -> list[dict[str, object]]:
    """Return the rows of a bundle's log."""
    rows: list[dict[str, object]] = json.loads(bundle_text)["log"]
    return rows


#: Doors that say what was answered, once both voices are revealed.
TELLING: Mapping[str, Door] = {
    "the transition opened": opened,
    "the transition as of an earlier moment": as_of,
    "the diary": diary,
    "the scores": scores,
    "what needs somebody": needs,
    "a bundle": bundle,
    "the transition at a revision": at_revision,
    "what differs since a snapshot": differences,
}
#: Doors that speak of other things, or in counts alone, at any time.
SILENT: Mapping[str, Door] = {
    "the list of transitions": listed,
    "the roll-up": portfolio,
    "refused attempts": refusals,
    "a clash over a row": clash,
    "what changed since a revision": changes,
    "what a newer playbook would change": upgrade,
    "the paper of a revision": revision_paper,
    "a document as Markdown": paper("md"),
    "a document as a web page": paper("html"),
    "a document for Word": paper("docx"),
    "a document as PDF": paper("pdf"),
}
#: Doors that give words, not only figures: the other party's own texts stand there in the end.
QUOTING = (
    "the transition opened",
    "the transition as of an earlier moment",
    "the transition at a revision",
    "a bundle",
)

#: Who may go through a door that acts: which act it is, for whom one must speak (None: either).
Deed = tuple[Act, Party | None, Callable[[Table, Desk], object]]
DEEDS: Mapping[str, Deed] = {
    "choosing a side": (
        Act.DECIDE,
        Party.BRAND,
        lambda table, desk: decisions.choose(desk, table.id, "humour", "none", "", expected=0),
    ),
    "taking a choice back": (
        Act.DECIDE,
        Party.BRAND,
        lambda table, desk: decisions.choose_default(
            desk, table.id, "untagged-mentions", expected=1
        ),
    ),
    "overruling the verdict": (
        Act.DECIDE,
        Party.BRAND,
        lambda table, desk: decisions.overrule(desk, table.id, "move now", "So.", expected=1),
    ),
    "following the rules again": (
        Act.DECIDE,
        Party.BRAND,
        lambda table, desk: decisions.follow_rules(desk, table.id, expected=1),
    ),
    "freezing the protocol": (
        Act.FREEZE,
        None,
        lambda table, desk: versions.freeze(
            desk, table.id, {"number": "2.0", "effective_on": date(2027, 6, 1)}
        ),
    ),
    "approving for the brand": (
        Act.APPROVE,
        Party.BRAND,
        lambda table, desk: versions.approve(desk, table.id, REVISION, "brand-community-lead"),
    ),
    "approving for the agency": (
        Act.APPROVE,
        Party.AGENCY,
        lambda table, desk: versions.approve(desk, table.id, REVISION, "agency-account-lead"),
    ),
    "keeping a snapshot": (
        Act.SNAPSHOT,
        None,
        lambda table, desk: versions.keep_snapshot(desk, table.id, "Before the sale", ""),
    ),
    "taking a newer playbook over": (
        Act.UPGRADE,
        None,
        lambda table, desk: upgrades.take_over(desk, table.id, newer_playbook()),
    ),
    "taking a bundle": (Act.BUNDLE, None, lambda table, desk: bundles.pack(desk, table.id)),
    "taking a paper": (
        Act.EXPORT,
        None,
        lambda table, desk: papers.take(desk, table.id, "response-protocol", "md"),
    ),
}

#: Who has spoken, and who comes to read.
EYES = (
    (Party.AGENCY, Party.BRAND),
    (Party.BRAND, Party.AGENCY),
    (Party.AGENCY, None),
    (Party.BRAND, None),
)
