"""What is noted when a file leaves the house, and what such a file is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from planner.actions.desk import Desk
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.domain.access import Act
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change
from planner.domain.transition import Export, Transition

#: Who the history names when nobody in particular took a file.
COMMAND_LINE = "command-line"


def file_name(transition_id: str, document: str, version: str, ending: str, *, draft: bool) -> str:
    """Return what to call a file: no sign of the version that a folder could stumble over."""
    version = re.sub(r"[^\w.]+", "-", version).strip("-.")
    parts = (transition_id, document, version, "DRAFT" if draft else "")
    return f"{'-'.join(filter(None, parts))}.{ending}"


@dataclass(frozen=True)
class TakenFile:
    """What somebody takes along: its name, its bytes, and its line for the history."""

    file_name: str
    mime: str
    content: bytes
    taken: Export


def taken(
    transition: Transition, document: str, format_: str, mime: str, content: bytes
) -> TakenFile:
    """Return a file that is no paper: it has no draft, and its version is the protocol's."""
    return TakenFile(
        file_name(transition.id, document, "", format_, draft=False),
        mime,
        content,
        export_of(document, format_, content, version=transition.protocol_version, draft=False),
    )


def export_of(
    document: str, format_: str, content: bytes, *, version: str, draft: bool, revision: str = ""
) -> Export:
    """Return the line that the history gets once this very file is taken."""
    return Export(
        id=".".join(filter(None, (document, revision, format_))),
        document=document,
        format=format_,
        version=version,
        digest=sha256(content).hexdigest(),
        draft=draft,
    )


def note(desk: Desk, transition_id: str, taken: Export) -> None:
    """Write that the desk's person took a file; raises NotAllowed for who may take none."""
    transition = open_transition(desk, transition_id)
    keep(desk, transition, Act.EXPORT, [_line(desk, transition_id, taken)], action="export")


def note_unnamed(desk: Desk, transition_id: str, taken: Export) -> None:
    """Write that a file was taken at the command line, by whoever holds the database anyway."""
    change = _line(desk, transition_id, taken)
    desk.store.save([change], by=COMMAND_LINE, at=desk.at, action="export")


def _line(desk: Desk, transition_id: str, taken: Export) -> Change:
    scope = transition_scope(transition_id)
    return Change(
        scope, "export", taken.id, taken, desk.store.book(scope).version("export", taken.id)
    )
