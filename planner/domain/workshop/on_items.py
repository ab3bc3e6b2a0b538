"""What can be done with one item of the agenda: asked, locked, revealed, decided, put aside."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from planner.domain.playbook import EvidenceKind
from planner.domain.value import Day, Line, Minutes, Name, Prose, Slug, Text, Value
from planner.domain.workshop.agenda import Option


class OnItem(Value):
    """A deed that is done with one item."""

    verb: str
    item: Slug


class Open(OnItem):
    """Ask an item; votes are taken, for `minutes` or until locked."""

    verb: Literal["open"] = "open"
    minutes: Minutes | None = None


class Withdraw(OnItem):
    """Take back an opening or a new round that nobody has voted in yet."""

    verb: Literal["withdraw"] = "withdraw"


class Lock(OnItem):
    """Take no more votes."""

    verb: Literal["lock"] = "lock"


class Unlock(OnItem):
    """Take votes again, in the same round."""

    verb: Literal["unlock"] = "unlock"
    minutes: Minutes | None = None


class Reveal(OnItem):
    """Show everybody what was voted; there is no way back."""

    verb: Literal["reveal"] = "reveal"


class Revote(OnItem):
    """Vote once more after a talk; `reason` says what is new, `added` what was proposed."""

    verb: Literal["revote"] = "revote"
    reason: Annotated[Line, Field(min_length=1)]
    added: tuple[Option, ...] = ()
    minutes: Minutes | None = None


class Record(OnItem):
    """Write down what the room decided on an item.

    With a link, what backs a level becomes a piece of evidence, valid through `valid_until`.
    """

    verb: Literal["record"] = "record"
    value: Annotated[Line, Field(min_length=1)]
    rationale: Text = ""
    grade: EvidenceKind = EvidenceKind.OPINION
    link: Line = ""
    valid_until: Day | None = None
    owner: Name
    due: Day | None = None
    dissent: Text = ""


class AgreeToDiffer(OnItem):
    """Write down that the two sides stay apart, what each holds, and when it is looked at again."""

    verb: Literal["agree-to-differ"] = "agree-to-differ"
    agency: Prose
    brand: Prose
    owner: Name
    review_on: Day
    rationale: Text = ""


class ReopenRecord(OnItem):
    """Take a decision up again; the old one is kept as superseded."""

    verb: Literal["reopen-record"] = "reopen-record"
    reason: Annotated[Line, Field(min_length=1)]


class Unfold(OnItem):
    """Tell the room what happens next in the story of an exercise message."""

    verb: Literal["unfold"] = "unfold"


class Park(OnItem):
    """Put an item aside."""

    verb: Literal["park"] = "park"
    reason: Annotated[Line, Field(min_length=1)]


class Unpark(OnItem):
    """Take a parked item up where it stood."""

    verb: Literal["unpark"] = "unpark"


class Skip(OnItem):
    """Leave an item out today."""

    verb: Literal["skip"] = "skip"


class Unskip(OnItem):
    """Put a skipped item back in line."""

    verb: Literal["unskip"] = "unskip"


ItemDeed = (
    Open
    | Withdraw
    | Lock
    | Unlock
    | Reveal
    | Revote
    | Record
    | AgreeToDiffer
    | ReopenRecord
    | Unfold
    | Park
    | Unpark
    | Skip
    | Unskip
)
