"""Whether a log is what it was when it was written: seals, digests, and the check of a whole chain.

Pure, so that it also works on an exported log, far from the database. What a chain can show: a row
that was edited, deleted, inserted or moved. What it cannot show by itself: a tail that was cut off,
or a whole chain written anew. For those, keep an anchor (the seq and digest of the newest row) with
the other company, and ask `verify_anchor`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from json import JSONEncoder

from pydantic import ConfigDict

from planner.domain.value import Value

#: What the first row of a scope names as the digest before it.
NOTHING_BEFORE = "0" * 64

# For text and whole numbers this is the canonical JSON of RFC 8785: any language can redo it.
_canonical = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class LogRow(Value):
    """One row of the log as it is stored and exported.

    `data` is the JSON text of the thing as it was afterwards ('null': removed), `sealed` the digest
    of salt and data; both None in a row that was blanked or withheld, and the chain still holds.
    """

    # A stray blank is a change like any other: nothing is trimmed before it is checked.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)

    scope: str
    seq: int
    at: str
    actor: str
    action: str
    kind: str
    id: str
    version: int
    model: int
    data: str | None
    salt: str | None
    sealed: str
    digest: str
    prev: str


def seal(salt: str, data: str) -> str:
    """Return the SHA-256 of a salted image: it fixes the text without giving it away."""
    return sha256(f"{salt}{data}".encode()).hexdigest()


def digest(prev: str, facts: Sequence[str | int], sealed: str) -> str:
    """Return the SHA-256 of the row before, a row's metadata and its seal.

    `facts` are scope, seq, at, actor, action, kind, id, version and model, in this order.
    """
    return sha256(_canonical([prev, *facts, sealed]).encode()).hexdigest()


def verify_rows(rows: Sequence[LogRow]) -> tuple[str, ...]:
    """Return a sentence for every place where the log of one scope does not hold; () if it does.

    Rows must be complete and in their order; images may be blanked or withheld.
    """
    if not rows:
        return ("This log has no rows. Export it again.",)
    return (*_links(rows), *_versions(rows))


def _links(rows: Sequence[LogRow]) -> Iterator[str]:
    before = NOTHING_BEFORE
    for expected, row in enumerate(rows, start=1):
        place = f"Row {row.seq} of the log of '{row.scope}'"
        if row.scope != rows[0].scope:
            yield f"{place} does not belong to the log of '{rows[0].scope}'."
        if row.seq != expected:
            yield f"{place} stands where row {expected} should: a row is missing, added or moved."
        if row.prev != before:
            yield f"{place} does not follow the row before it: one of the two was changed."
        if row.digest != _redone(row):
            yield f"{place} was changed after it was written: its digest does not match."
        if not _is_sealed(row):
            yield f"{place} was changed after it was written: its text does not match its seal."
        before = row.digest


def _redone(row: LogRow) -> str:
    facts = (
        row.scope,
        row.seq,
        row.at,
        row.actor,
        row.action,
        row.kind,
        row.id,
        row.version,
        row.model,
    )
    return digest(row.prev, facts, row.sealed)


def _is_sealed(row: LogRow) -> bool:
    if row.data is None or row.salt is None:
        return row.data is None and row.salt is None
    return row.sealed == seal(row.salt, row.data)


def _versions(rows: Sequence[LogRow]) -> Iterator[str]:
    newest: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row.kind, row.id)
        if row.version != newest.get(key, 0) + 1:
            yield (
                f"Row {row.seq} of the log of '{row.scope}' gives {row.kind} '{row.id}' version "
                f"{row.version}; version {newest.get(key, 0) + 1} was due."
            )
        newest[key] = row.version


def verify_anchor(rows: Sequence[LogRow], seq: int, digest: str) -> tuple[str, ...]:
    """Return a sentence if the log lacks the row that was noted elsewhere; () if it has it."""
    held = next((row for row in rows if row.seq == seq), None)
    if held is None:
        return (
            f"The log ends before row {seq}, which was noted elsewhere: its tail was cut off, "
            "or an older copy was put in its place.",
        )
    if held.digest != digest:
        return (f"Row {seq} is not the row that was noted elsewhere: the log was written anew.",)
    return ()
