"""Taking a helpdesk's set-up out of the house, with a line in the history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from planner.actions import papers
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.access import Act, require
from planner.domain.errors import NotFound
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change
from planner.domain.protocol.reading import draft_reasons
from planner.domain.protocol.rows import DocumentControl
from planner.domain.transition import Export, Transition
from planner.setup.making import set_up
from planner.setup.model import SetUp, Tool
from planner.setup.packing import pack


@dataclass(frozen=True)
class Packed:
    """A set-up as one file: what to call it, its bytes, what is in it, and its line to be noted."""

    file_name: str
    content: bytes
    set_up: SetUp
    taken: Export


def preview(desk: Desk, transition_id: str, target: str) -> Packed:
    """Return a set-up without a line in the history; raises NotFound for a tool there is not."""
    transition = open_transition(desk, transition_id)
    made = set_up(transition, _tool(target))
    version, draft = _version(transition), bool(draft_reasons(transition.protocol))
    content = pack(made, _title(transition, made.target, version, draft=draft))
    document = f"set-up-{made.target}"
    return Packed(
        _file_name(transition, document, version, draft=draft),
        content,
        made,
        Export(
            id=f"{document}.zip",
            document=document,
            format="zip",
            version=version,
            digest=sha256(content).hexdigest(),
            draft=draft,
        ),
    )


def take(desk: Desk, transition_id: str, target: str) -> tuple[str, bytes, SetUp]:
    """Return a set-up's file name, bytes and parts, and note in the history who took it."""
    require(desk.person, Act.EXPORT, open_transition(desk, transition_id).charter)
    packed = preview(desk, transition_id, target)
    papers.note_taken(desk, transition_id, packed.taken)
    return packed.file_name, packed.content, packed.set_up


def take_unnamed(desk: Desk, transition_id: str, target: str) -> tuple[str, bytes, SetUp]:
    """Return a set-up at the command line; the history names the command line for a person."""
    packed = preview(desk, transition_id, target)
    scope, taken = transition_scope(transition_id), packed.taken
    expected = desk.store.book(scope).version("export", taken.id)
    change = Change(scope, "export", taken.id, taken, expected)
    desk.store.save([change], by=papers.COMMAND_LINE, at=desk.at, action="export")
    return packed.file_name, packed.content, packed.set_up


def _tool(target: str) -> Tool:
    if target not in tuple(Tool):
        raise NotFound(f"There is no set-up for '{target}'. There are: {', '.join(Tool)}.")
    return Tool(target)


def _version(transition: Transition) -> str:
    control = transition.protocol.one(DocumentControl)
    return (control.version if control else "") or "unnumbered"


def _title(transition: Transition, tool: Tool, version: str, *, draft: bool) -> str:
    state = ", a DRAFT" if draft else ""
    return f"{transition.intake.brand} in {tool.spoken}: from response protocol {version}{state}"


def _file_name(transition: Transition, document: str, version: str, *, draft: bool) -> str:
    plain = re.sub(r"[^\w.]+", "-", version).strip("-.")
    parts = (transition.id, document, plain, "DRAFT" if draft else "")
    return f"{'-'.join(filter(None, parts))}.zip"
