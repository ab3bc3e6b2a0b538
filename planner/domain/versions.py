"""What was frozen when: protocol revisions that people approve, and named snapshots of the whole.

Neither copies anything. Both remember a place in the log, which cannot be changed; a text that is
blanked there for privacy is therefore blank in them too.
"""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Annotated

from pydantic import Field

from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.sections import SECTIONS, section_of
from planner.domain.value import Day, Digest, ShortName, Slug, Text, Value


class Revision(Value):
    """The protocol as it stood after log row `seq`, under a number, in force from a day.

    `digest` is the fingerprint of its rows then: what the approvals are for.
    """

    id: Slug
    number: ShortName
    effective_on: Day
    note: Text = ""
    seq: Annotated[int, Field(ge=1)]
    digest: Digest


class RevisionApproval(Value):
    """Somebody agreed to a revision in a role; the digest says to exactly which text."""

    id: Slug
    revision: Slug
    role: Slug
    by: Slug
    on: date
    digest: Digest


class Snapshot(Value):
    """The whole transition as it stood after log row `seq`, under a name."""

    id: Slug
    title: ShortName
    note: Text = ""
    on: date
    seq: Annotated[int, Field(ge=1)]


def approval_id(revision: str, role: str) -> str:
    """Return the id of a role's approval of a revision: one each."""
    return f"{revision}.{role}"


def is_text_of(revision: Revision, protocol: Protocol) -> bool:
    """Return whether the protocol says, word for word, what the revision froze."""
    return fingerprint(protocol) == revision.digest


def fingerprint(protocol: Protocol) -> str:
    """Return the SHA-256 of every row of the protocol's sections; same rows, same fingerprint."""
    rows = {
        f"{kind}/{id_}": placed.row.model_dump(mode="json", exclude_defaults=True)
        for (kind, id_), placed in protocol.placed.items()
        if section_of(kind) in SECTIONS
    }
    canonical = json.dumps(rows, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(canonical.encode()).hexdigest()
