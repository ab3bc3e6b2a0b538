"""Taking a helpdesk's set-up out of the house, with a line in the history."""

from __future__ import annotations

from dataclasses import dataclass

from planner.actions import leaving
from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.domain.access import Act, require
from planner.domain.errors import NotFound
from planner.domain.ownership import require_left
from planner.domain.playbook import Page
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
    require_left(transition.charter, desk.party, Page.PROTOCOL, "set-up")
    made = set_up(transition, _tool(target))
    version, draft = transition.protocol_version, bool(transition.draft_reasons(desk.on))
    content = pack(made, _title(transition, made.target, version, draft=draft))
    document = f"set-up-{made.target}"
    return Packed(
        leaving.file_name(transition.id, document, version, "zip", draft=draft),
        content,
        made,
        leaving.export_of(document, "zip", content, version=version, draft=draft),
    )


def take(desk: Desk, transition_id: str, target: str) -> tuple[str, bytes, SetUp]:
    """Return a set-up's file name, bytes and parts, and note in the history who took it."""
    require(desk.person, Act.EXPORT, open_transition(desk, transition_id).charter)
    packed = preview(desk, transition_id, target)
    leaving.note(desk, transition_id, packed.taken)
    return packed.file_name, packed.content, packed.set_up


def take_unnamed(desk: Desk, transition_id: str, target: str) -> tuple[str, bytes, SetUp]:
    """Return a set-up at the command line; the history names the command line for a person."""
    packed = preview(desk, transition_id, target)
    leaving.note_unnamed(desk, transition_id, packed.taken)
    return packed.file_name, packed.content, packed.set_up


def _tool(target: str) -> Tool:
    if target not in tuple(Tool):
        raise NotFound(f"There is no set-up for '{target}'. There are: {', '.join(Tool)}.")
    return Tool(target)


def _title(transition: Transition, tool: Tool, version: str, *, draft: bool) -> str:
    state = ", a DRAFT" if draft else ""
    return f"{transition.intake.brand} in {tool.spoken}: from response protocol {version}{state}"
