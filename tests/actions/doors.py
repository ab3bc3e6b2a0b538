"""Every door through which a transition can be read, each giving all its words as one text."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO

from pypdf import PdfReader

from planner.actions import bundles, history, papers, protocol, readiness, transitions
from planner.actions.desk import Desk
from planner.domain import attention
from planner.domain.errors import PlannerError
from planner.domain.people import Party
from tests.actions.desks import Table, facts_of

Door = Callable[[Table, Desk], str]


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
}
#: Doors that speak of other things, or in counts alone, at any time.
SILENT: Mapping[str, Door] = {
    "the list of transitions": listed,
    "the roll-up": portfolio,
    "refused attempts": refusals,
    "a clash over a row": clash,
    "a document as Markdown": paper("md"),
    "a document as a web page": paper("html"),
    "a document for Word": paper("docx"),
    "a document as PDF": paper("pdf"),
}
#: Doors that give words, not only figures: the other party's own texts stand there in the end.
QUOTING = ("the transition opened", "the transition as of an earlier moment", "a bundle")

#: Who has spoken, and who comes to read.
EYES = (
    (Party.AGENCY, Party.BRAND),
    (Party.BRAND, Party.AGENCY),
    (Party.AGENCY, None),
    (Party.BRAND, None),
)
