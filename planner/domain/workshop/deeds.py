"""What can be done in a workshop, each as one frozen value; the log of these is the record."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from planner.domain.value import Day, Line, Name, Slug, Value
from planner.domain.workshop import on_items
from planner.domain.workshop.agenda import Item
from planner.domain.workshop.words import Settled, Side, Taking


class OpenLobby(Value):
    """Let guests in."""

    verb: Literal["open-lobby"] = "open-lobby"


class Start(Value):
    """Begin the first block; the drift clock runs from here."""

    verb: Literal["start"] = "start"


class Pause(Value):
    """Stop the clocks. `since` is when they stood still, earlier than now after a restart."""

    verb: Literal["pause"] = "pause"
    since: AwareDatetime | None = None


class Resume(Value):
    """Go on; a running vote gets the time it had left."""

    verb: Literal["resume"] = "resume"


class BeginClosing(Value):
    """Read the decisions back."""

    verb: Literal["begin-closing"] = "begin-closing"


class GoBack(Value):
    """Return from closing to the items."""

    verb: Literal["go-back"] = "go-back"


class Close(Value):
    """End the workshop: nobody joins or votes any more.

    `attended` is how many sat on each side: an anonymous room's seats are blanked at its close.
    """

    verb: Literal["close"] = "close"
    attended: tuple[tuple[Side, Annotated[int, Field(ge=0)]], ...] = ()


class Publish(Value):
    """Give the minutes out as they are: they lose their DRAFT mark."""

    verb: Literal["publish"] = "publish"


class Cancel(Value):
    """Call a draft off."""

    verb: Literal["cancel"] = "cancel"
    reason: Line = ""


class TakeOver(Value):
    """Become the one who runs it."""

    verb: Literal["take-over"] = "take-over"
    how: Taking


class EnterBlock(Value):
    """Begin a block of the agenda."""

    verb: Literal["enter-block"] = "enter-block"
    block: Slug


class CutBlock(Value):
    """Leave a block out; its items that wait are skipped."""

    verb: Literal["cut-block"] = "cut-block"
    block: Slug


class RestoreBlock(Value):
    """Take a cut block back in."""

    verb: Literal["restore-block"] = "restore-block"
    block: Slug


class AddItem(Value):
    """Put a new item into a block that is not over, such as a gap that a drill found."""

    verb: Literal["add-item"] = "add-item"
    block: Slug
    item: Item


class HideReason(Value):
    """Take an offensive reason off every screen; that it was hidden stays in the record."""

    verb: Literal["hide-reason"] = "hide-reason"
    ballot: Line


class DropSeat(Value):
    """Leave somebody out of the count of those who are waited for; their votes stay."""

    verb: Literal["drop-seat"] = "drop-seat"
    seat: Slug


class RestoreSeat(Value):
    """Count a dropped seat again."""

    verb: Literal["restore-seat"] = "restore-seat"
    seat: Slug


class AddAction(Value):
    """Give somebody something to do: if this happens, then do that, by a day."""

    verb: Literal["add-action"] = "add-action"
    id: Slug
    item: Slug | None = None
    when: Line = ""
    then: Name
    owner: Name
    due: Day


class RemoveAction(Value):
    """Take an action back."""

    verb: Literal["remove-action"] = "remove-action"
    id: Slug


class Jot(Value):
    """Put a thought into the parking lot."""

    verb: Literal["jot"] = "jot"
    id: Slug
    text: Name


class SettleThought(Value):
    """Say what becomes of a parked thought; a dropped one has its reason."""

    verb: Literal["settle-thought"] = "settle-thought"
    id: Slug
    settled: Settled
    reason: Line = ""


class RotateCode(Value):
    """Let guests in by a new code from now on; who is in stays in."""

    verb: Literal["rotate-code"] = "rotate-code"


Deed = Annotated[
    OpenLobby
    | Start
    | Pause
    | Resume
    | BeginClosing
    | GoBack
    | Close
    | Publish
    | Cancel
    | TakeOver
    | EnterBlock
    | CutBlock
    | RestoreBlock
    | AddItem
    | on_items.Open
    | on_items.Withdraw
    | on_items.Lock
    | on_items.Unlock
    | on_items.Reveal
    | on_items.Revote
    | on_items.Record
    | on_items.AgreeToDiffer
    | on_items.ReopenRecord
    | on_items.Unfold
    | on_items.Park
    | on_items.Unpark
    | on_items.Skip
    | on_items.Unskip
    | HideReason
    | DropSeat
    | RestoreSeat
    | AddAction
    | RemoveAction
    | Jot
    | SettleThought
    | RotateCode,
    Field(discriminator="verb"),
]


class Command(Value):
    """One deed as it was done: the `number`th of its workshop, at a moment, by a person.

    The number is the revision it makes: whoever acts on an older one is refused, since the number
    is taken.
    """

    number: Annotated[int, Field(ge=1)]
    at: AwareDatetime
    by: Slug
    deed: Deed

    @property
    def id(self) -> str:
        """Return the number as the log names it."""
        return numbered(self.number)


def numbered(number: int) -> str:
    """Return a command's id: six digits, so that texts sort as numbers do."""
    return f"{number:06d}"
