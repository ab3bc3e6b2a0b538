"""May this be done now? Every rule of the workshop's state machine, as the reason against a deed.

The table of states is the product's own (the workshop note, A4). A deed that is refused leaves
everything as it is, and the sentence says what to do instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.domain.workshop import deeds, on_items
from planner.domain.workshop.agenda import InjectItem, LevelItem, RuleItem
from planner.domain.workshop.deeds import Deed
from planner.domain.workshop.session import DECIDED, MOST_ROUNDS, OPEN, Progress, Session
from planner.domain.workshop.tally import Result
from planner.domain.workshop.words import BlockKind, Settled, Stand, State, Taking

#: What somebody is told who acts in a workshop that another runs.
NOT_YOURS = (
    "Somebody else runs this workshop now. Look on, or take over first: "
    "two hands on one agenda lose votes."
)
#: What is said of an item, by its state.
_IN_WORDS: Mapping[State, str] = {
    State.QUEUED: "waits in line",
    State.COLLECTING: "takes votes",
    State.LOCKED: "is locked",
    State.REVEALED: "is revealed",
    State.RECORDED: "is recorded",
    State.CONTESTED: "is recorded as a difference",
    State.PARKED: "is parked",
    State.SKIPPED: "is left out",
}


@dataclass(frozen=True)
class Votes:
    """What the rules ask of the votes: how many there are, and what they say.

    `count` gives the votes of an item in a round, `result` what they make together.
    """

    count: Callable[[str, int], int]
    result: Callable[[str, int], Result]


@dataclass(frozen=True)
class Chair:
    """Who asks for something, and whether the one who runs it has been seen a moment ago."""

    person: str
    holder_is_here: bool = True
    has_code: bool = False


def refusal(session: Session, deed: Deed, votes: Votes, chair: Chair, at: datetime) -> str:
    """Return why a deed may not be done now; "" if it may."""
    if isinstance(deed, deeds.TakeOver):
        return _taking(session, deed, chair)
    if session.holder != chair.person and not isinstance(deed, deeds.Pause):
        return NOT_YOURS
    return _of_session(session, deed) or _of_item(session, deed, votes, at)


def _taking(session: Session, deed: deeds.TakeOver, chair: Chair) -> str:
    if session.is_over:
        return "The workshop is over. Nobody runs it any more."
    if chair.person == session.holder:
        return "You run it already."
    if chair.has_code:
        return ""
    if deed.how is Taking.CODE:
        return "This is not the take-over code. It stands on the run sheet."
    if chair.person not in session.workshop.facilitators:
        return "Only a facilitator who was named may take over. With the run sheet's code, anybody."
    if chair.holder_is_here:
        return (
            "The one who runs it was here a moment ago. Ask for the seat, wait for a minute of "
            "silence, or use the run sheet's code."
        )
    return ""


_STANDS: Mapping[str, tuple[frozenset[Stand], str]] = {
    "open-lobby": (frozenset({Stand.DRAFT}), "The lobby opens once, before the start."),
    "start": (frozenset({Stand.LOBBY}), "Open the lobby first; it starts once."),
    "pause": (frozenset({Stand.RUNNING}), "Only a running workshop can be paused."),
    "resume": (frozenset({Stand.PAUSED}), "Only a paused workshop goes on."),
    "begin-closing": (frozenset({Stand.RUNNING}), "Only a running workshop comes to its close."),
    "go-back": (frozenset({Stand.CLOSING}), "Only from the close one goes back to the items."),
    "close": (frozenset({Stand.CLOSING}), "Read the decisions back first, then close."),
    "publish": (frozenset({Stand.CLOSED}), "Close the workshop first, then publish its minutes."),
    "cancel": (frozenset({Stand.DRAFT}), "Only a draft can be cancelled. Close it instead."),
}
_WHILE_OPEN = frozenset(
    {
        "hide-reason",
        "drop-seat",
        "restore-seat",
        "add-action",
        "remove-action",
        "jot",
        "settle-thought",
        "rotate-code",
        "cut-block",
        "restore-block",
        "add-item",
    }
)


def _of_session(session: Session, deed: Deed) -> str:
    verb = deed.verb
    if verb in _STANDS:
        stands, sentence = _STANDS[verb]
        if session.stand not in stands:
            return f"The workshop is {_stand(session)}. {sentence}"
        return _of_turn(session, deed)
    if verb in _WHILE_OPEN:
        if not session.is_open_to_guests:
            return f"The workshop is {_stand(session)}: nothing more is noted in it."
        return _of_list(session, deed)
    if session.stand is not Stand.RUNNING:
        next_step = {
            Stand.DRAFT: "Open the lobby, then start it.",
            Stand.LOBBY: "Start it first.",
            Stand.PAUSED: "Go on first.",
            Stand.CLOSING: "Go back to the items first.",
        }.get(session.stand, "It is over.")
        return f"The workshop is {_stand(session)}. {next_step}"
    return ""


def _stand(session: Session) -> str:
    words = {
        Stand.DRAFT: "a draft",
        Stand.LOBBY: "in its lobby",
        Stand.CLOSING: "being closed",
    }
    return words.get(session.stand, session.stand.value)


def _of_turn(session: Session, deed: Deed) -> str:
    open_item = session.open_item
    if isinstance(deed, deeds.BeginClosing) and open_item is not None:
        return f"{_named(session, open_item)}: record it or park it before the close."
    if isinstance(deed, deeds.Close):
        left = [each for each in session.thoughts if each.settled is None]
        if left:
            return (
                f"'{left[0].text}' still lies in the parking lot. "
                "Say what becomes of it, then close."
            )
    return ""


def _of_list(session: Session, deed: Deed) -> str:
    workshop = session.workshop
    match deed:
        case deeds.CutBlock(block=block) | deeds.RestoreBlock(block=block):
            found = next((each for each in workshop.blocks if each.id == block), None)
            if found is None:
                return f"There is no block '{block}' on this agenda."
            is_cut = block in session.cut
            if isinstance(deed, deeds.RestoreBlock):
                return "" if is_cut else f"'{found.title}' was not cut."
            if is_cut:
                return f"'{found.title}' is cut already."
            held = session.open_item
            if held is not None and session.block_of(held) == block:
                return f"{_named(session, held)} stands open in it. Record or park that first."
            if found.kind is BlockKind.CLOSE:
                return "The close is never cut: without it nobody hears what was decided."
        case deeds.AddItem(block=block, item=item):
            if block not in {each.id for each in workshop.blocks}:
                return f"There is no block '{block}' on this agenda."
            if session.item(item.id) is not None:
                return f"'{item.question}' stands on the agenda already."
        case deeds.RemoveAction(id=id_) if id_ not in {each.id for each in session.actions}:
            return "This action is not here any more."
        case deeds.AddAction(id=id_) if id_ in {each.id for each in session.actions}:
            return "This action is noted already."
        case deeds.Jot(id=id_) if id_ in {each.id for each in session.thoughts}:
            return "This thought is parked already."
        case deeds.SettleThought(settled=settled, reason=reason):
            if settled is Settled.DROPPED and not reason:
                return "Say why it is dropped: whoever parked it will ask."
        case _:
            pass
    return ""


#: From which states a deed on an item starts.
_FROM: Mapping[str, frozenset[State]] = {
    "open": frozenset({State.QUEUED}),
    "withdraw": frozenset({State.COLLECTING}),
    "lock": frozenset({State.COLLECTING}),
    "unlock": frozenset({State.LOCKED}),
    "reveal": frozenset({State.COLLECTING, State.LOCKED}),
    "revote": frozenset({State.REVEALED}),
    "record": frozenset({State.REVEALED}),
    "agree-to-differ": frozenset({State.REVEALED}),
    "reopen-record": DECIDED,
    "unfold": OPEN,
    "park": frozenset(State) - DECIDED - {State.PARKED},
    "unpark": frozenset({State.PARKED}),
    "skip": frozenset({State.QUEUED}),
    "unskip": frozenset({State.SKIPPED}),
}


def _of_item(session: Session, deed: Deed, votes: Votes, at: datetime) -> str:
    if isinstance(deed, deeds.EnterBlock):
        known = {each.id for each in session.workshop.blocks}
        return "" if deed.block in known else f"There is no block '{deed.block}' on this agenda."
    if not isinstance(deed, on_items.OnItem):
        return ""
    item = deed.item
    if session.item(item) is None:
        return f"There is no item '{item}' on this agenda."
    now = session.of(item)
    standing = session.standing(item, at)
    if standing not in _FROM[deed.verb]:
        words = _IN_WORDS[standing]
        return f"{_named(session, item)} {words}: this cannot be done with it now."
    return _guard(session, deed, now, votes)


def _guard(session: Session, deed: on_items.ItemDeed, now: Progress, votes: Votes) -> str:
    match deed:
        case on_items.Open() | on_items.Unpark() | on_items.ReopenRecord():
            brings = deed.verb == "open" or _comes_open(deed, now)
            other = session.open_item
            if brings and other is not None and other != deed.item:
                return (
                    f"{_named(session, other)} stands open. Record it or park it first: "
                    "a room decides one thing at a time."
                )
        case on_items.Withdraw() if votes.count(deed.item, now.round):
            return "Somebody has voted already. Lock it, or park it: a vote is never thrown away."
        case on_items.Reveal() if not votes.count(deed.item, now.round):
            return "Nobody has voted yet. Wait for one vote, enter a hand count, or park it."
        case on_items.Revote() if now.round >= MOST_ROUNDS:
            return f"This was voted on {MOST_ROUNDS} times. Record it, agree to differ, or park it."
        case on_items.Unfold():
            item = session.item(deed.item)
            if not isinstance(item, InjectItem) or now.told >= len(item.inject.then):
                return "This story has nothing more to tell. Lock it, or reveal the answers."
        case on_items.Record():
            return _recording(session, deed, now, votes)
        case on_items.AgreeToDiffer(review_on=on) if now.opened_at and on < now.opened_at.date():
            return "The day to look at it again lies in the past. Choose a later one."
        case _:
            pass
    return ""


def _comes_open(deed: on_items.ItemDeed, now: Progress) -> bool:
    if isinstance(deed, on_items.ReopenRecord):
        return True
    before = now.before
    return before is not None and before.state in (
        State.COLLECTING,
        State.LOCKED,
        State.REVEALED,
    )


def _recording(session: Session, deed: on_items.Record, now: Progress, votes: Votes) -> str:
    item = session.item(deed.item)
    offered = {each.value for each in session.options(deed.item)}
    is_free = isinstance(item, RuleItem) and item.in_minutes and deed.value.isdecimal()
    if isinstance(item, LevelItem | RuleItem) and deed.value not in offered and not is_free:
        return f"'{deed.value}' is not among what was voted on. Choose one of the options."
    if deed.rationale or isinstance(item, InjectItem):
        return ""
    why = votes.result(deed.item, now.round).asks_why(deed.value)
    return f"{why} Write down why." if why else ""


def _named(session: Session, item: str) -> str:
    found = session.item(item)
    return f"'{found.question}'" if found else f"'{item}'"
