"""One edit in the writer's turn: checked against what is stored, then written with its history."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlite_utils import Database

from planner.domain.errors import Conflict
from planner.domain.ledger import Book, Change, Kept, Key
from planner.domain.value import Value
from planner.store import chain, measures, statements
from planner.store.books import copied
from planner.store.images import Images


@dataclass(frozen=True)
class Stamp:
    """Who saves, when (as stored), and by which of the product's verbs."""

    by: str
    at: str
    action: str


@dataclass(frozen=True)
class Draft:
    """One change with the text that will be stored for it, sealed with a salt of its own."""

    change: Change
    model: int
    data: str
    salt: str
    sealed: str


@dataclass(frozen=True)
class Step:
    """One drafted change with the place it takes: its seq, its version, and what it replaces."""

    draft: Draft
    seq: int
    version: int
    before: Value | None


def draft(images: Images, change: Change) -> Draft:
    """Return the change ready to be written; needs no lock. Unknown kinds raise Unreadable."""
    model, data = images.text(change.kind, change.value)
    salt = os.urandom(16).hex()
    return Draft(change, model, data, salt, chain.seal(salt, data))


def plan(
    db: Database, drafts: Sequence[Draft], books: Mapping[str, Book]
) -> tuple[tuple[Step, ...], Mapping[str, Book]]:
    """Return the steps to write and the books as they will be; a stale change raises Conflict."""
    kept = {scope: copied(book.kept) for scope, book in books.items()}
    seqs = {scope: book.seq for scope, book in books.items()}
    steps = []
    for each in drafts:
        change, key = each.change, (each.change.kind, each.change.id)
        stored = kept[change.scope].get(key, Kept(0, None))
        if stored.version != change.expected:
            raise _conflict(db, change, stored)
        seqs[change.scope] += 1
        kept[change.scope][key] = Kept(stored.version + 1, change.value)
        steps.append(Step(each, seqs[change.scope], stored.version + 1, stored.value))
    return tuple(steps), _books(seqs, kept)


def _books(seqs: Mapping[str, int], kept: Mapping[str, dict[Key, Kept]]) -> Mapping[str, Book]:
    return {scope: Book(scope, seq, MappingProxyType(kept[scope])) for scope, seq in seqs.items()}


def _conflict(db: Database, change: Change, stored: Kept) -> Conflict:
    last = db.execute(statements.LAST_ACTOR, (change.scope, change.kind, change.id)).fetchone()
    return Conflict(
        change.kind,
        change.id,
        mine=change.value,
        theirs=stored.value,
        version=stored.version,
        by=last[0] if last else "",
    )


def write(
    db: Database, images: Images, steps: Sequence[Step], heads: Mapping[str, str], by: Stamp
) -> None:
    """Put every step into the log, the newest images and the figures; the caller commits."""
    prevs = dict(heads)
    for step in steps:
        change = step.draft.change
        prevs[change.scope] = _write_one(db, step, prevs[change.scope], by)
        changes = measures.difference(images.kind(change.kind), step.before, change.value)
        measures.add(db, change.scope, measures.day_of(by.at), changes)


def _write_one(db: Database, step: Step, prev: str, by: Stamp) -> str:
    draft, change = step.draft, step.draft.change
    facts = (
        change.scope,
        step.seq,
        by.at,
        by.by,
        by.action,
        change.kind,
        change.id,
        step.version,
        draft.model,
    )
    digest = chain.digest(prev, facts, draft.sealed)
    db.execute(statements.ADD_ROW, (*facts, draft.data, draft.salt, draft.sealed, digest, prev))
    db.execute(
        statements.KEEP,
        (change.scope, change.kind, change.id, step.version, draft.model, draft.data),
    )
    return digest
