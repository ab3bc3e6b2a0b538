"""Ten thousand random deeds, held against a plain dictionary that was made from the table alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from planner.domain.workshop.advancing import advance, replay
from planner.domain.workshop.agenda import Workshop
from planner.domain.workshop.allowing import Chair, Votes, refusal
from planner.domain.workshop.deeds import Command, Deed
from planner.domain.workshop.session import Session, begin
from planner.domain.workshop.tally import Result, Vote
from planner.domain.workshop.words import Side
from tests import workshop_walk as walk
from tests.examples import ANA, TOM
from tests.workshops import AT, a_block, a_level, a_rule, a_workshop, an_inject_item

ENOUGH = 10_000
_DEED: TypeAdapter[Deed] = TypeAdapter(Deed)
_COMMAND = TypeAdapter(Command)
_DEED_TYPES = get_args(get_args(Deed)[0])
_ADDED = {each: a_level(each) for each in ("new-1", "new-2", "level-1")}
_STORY = [{"after_minutes": 20, "happens": "A journalist shares it."}] * walk.STORY
_AS_PEOPLE_SAY = {
    "revote": {"reason": "Something new was said."},
    "record": {"owner": "Ana Reyes"},
    "agree-to-differ": {
        "agency": "It works.",
        "brand": "Not at night.",
        "owner": "Tom Blake",
        "review_on": date(2027, 6, 1),
    },
    "reopen-record": {"reason": "It was wrong."},
    "park": {"reason": "Later."},
    "take-over": {"how": "button"},
    "add-action": {"then": "Ring Ana", "owner": "Tom Blake", "due": date(2027, 3, 1)},
    "jot": {"text": "Who pays?"},
}


@dataclass
class Walk:
    """One walk: what was let in, and where it led, by the code and by the dictionary."""

    commands: list[Command]
    session: Session
    state: walk.State
    given: walk.Given
    tried: set[tuple[str, bool]]


def test_every_deed_is_let_in_or_refused_as_the_table_says_and_leads_where_it_says():
    for each in walks():
        assert said_of(each.session) == told_by(each.state)


def test_the_walks_try_every_deed_both_where_it_is_let_in_and_where_it_is_refused():
    tried = set().union(*(each.tried for each in walks()))
    verbs = {get_args(type_.model_fields["verb"].annotation)[0] for type_ in _DEED_TYPES}

    assert sum(len(each.commands) for each in walks()) >= ENOUGH
    assert tried == {(verb, is_in) for verb in verbs for is_in in (True, False)}


def test_one_item_at_most_takes_votes_or_stands_open_and_nobody_votes_a_fourth_time():
    for session in every_session():
        states = [progress.state.value for progress in session.progress.values()]

        assert states.count("collecting") <= 1
        assert sum(each in ("collecting", "locked", "revealed") for each in states) <= 1
        assert all(progress.round <= 3 for progress in session.progress.values())


def test_whatever_is_decided_has_value_or_positions_owner_and_time():
    for session in every_session():
        for item, progress in session.progress.items():
            decided = progress.state.value in ("recorded", "contested")
            assert decided is (progress.decision is not None), item
            for decision in (*progress.superseded, *filter(None, [progress.decision])):
                said = decision.said
                assert decision.at >= AT
                assert said.owner
                if said.verb == "record":
                    assert said.value
                else:
                    assert said.agency
                    assert said.brand
                    assert said.review_on


def test_a_record_read_back_from_its_json_makes_the_same_workshop():
    for each in walks():
        workshop = each.session.workshop
        written = [command.model_dump_json() for command in each.commands]

        assert replay(workshop, each.commands) == each.session
        assert replay(workshop, map(_COMMAND.validate_json, written)) == each.session


UNDO = {
    "open": "withdraw",
    "revote": "withdraw",
    "lock": "unlock",
    "record": "reopen-record",
    "agree-to-differ": "reopen-record",
    "park": "unpark",
    "skip": "unskip",
    "cut-block": "restore-block",
    "pause": "resume",
    "begin-closing": "go-back",
    "drop-seat": "restore-seat",
    "add-action": "remove-action",
}


def test_what_can_be_undone_stands_afterwards_where_it_stood():
    undone = set()
    for each in walks():
        session = begin(each.session.workshop)
        for command in each.commands:
            after = advance(session, command)
            undo = UNDO.get(command.deed.verb)
            if undo is not None and not _is_done_again(session, command):
                back = advance(after, _undoing(undo, command))
                assert _core(back) == _core(session), command
                undone.add(command.deed.verb)
            session = after
    assert undone == set(UNDO)


def _is_done_again(session: Session, command: Command) -> bool:
    return getattr(command.deed, "seat", None) in session.dropped


def _undoing(verb: str, command: Command) -> Command:
    fields = command.deed.model_dump()
    kept = {key: fields[key] for key in ("item", "block", "seat", "id") if fields.get(key)}
    deed = _DEED.validate_python({"verb": verb, **kept, **_AS_PEOPLE_SAY.get(verb, {})})
    return command.model_copy(update={"number": command.number + 1, "deed": deed})


def _core(session: Session) -> Any:
    """Return all that an undo gives back: clocks may have moved, and an old record is kept."""
    told = said_of(session)
    for each in told["items"].values():
        del each["closes"], each["superseded"]
    return told


def every_session() -> Iterator[Session]:
    for each in walks():
        session = begin(each.session.workshop)
        for command in each.commands:
            session = advance(session, command)
            yield session


@cache
def walks() -> tuple[Walk, ...]:
    """Return walks of ten thousand deeds that were let in; each refusal was asked of both."""
    done: list[Walk] = []
    while sum(len(each.commands) for each in done) < ENOUGH:
        done.append(_walked(walk.Dice(len(done)), _workshop()))
    return tuple(done)


def _workshop() -> Workshop:
    return a_workshop(
        blocks=(
            a_block("first", items=[a_level("level-1"), a_level("level-2")]),
            a_block("second", items=[a_rule("rule-1"), a_level("level-3"), a_rule("rule-2")]),
            a_block("third", items=[an_inject_item("inject-1", then=_STORY), a_level("level-4")]),
            a_block("close", "close"),
        )
    )


def _walked(dice: walk.Dice, workshop: Workshop, tries: int = 1500) -> Walk:
    blocks = {block.id: [(each.id, each.kind) for each in block.items] for block in workshop.blocks}
    state = walk.fresh(blocks, TOM.id, [TOM.id, ANA.id])
    made = Walk([], begin(workshop), state, {}, set())
    now = AT
    for number in range(tries):
        if made.session.is_over and dice.random.random() < 0.02:
            break
        now += timedelta(seconds=dice.seconds())
        dice.vote(made.state, made.given, now)
        _step(made, dice, number, now)
    return made


def _step(made: Walk, dice: walk.Dice, number: int, now: datetime) -> None:
    deed = _deed_of(dice.deed(made.state, number, now))
    person = dice.person(made.state)
    fields = deed.model_dump(mode="python")

    chair = Chair(person, holder_is_here=False)
    why = refusal(made.session, deed, _votes(made), chair, now)

    assert (why == "") is walk.may(made.state, made.given, fields, person, now), (deed, why)
    made.tried.add((deed.verb, why == ""))
    if not why:
        command = Command(number=made.session.rev + 1, at=now, by=person, deed=deed)
        made.commands.append(command)
        made.session = advance(made.session, command)
        made.state = walk.move(made.state, fields, person, now)
        assert said_of(made.session) == told_by(made.state), deed


def _deed_of(rolled: dict[str, Any]) -> Deed:
    if rolled["verb"] == "add-item":
        rolled = {**rolled, "item": _ADDED[rolled["item"]]}
    return _DEED.validate_python({**rolled, **_AS_PEOPLE_SAY.get(rolled["verb"], {})})


def _votes(made: Walk) -> Votes:
    def result(item: str, round_: int) -> Result:
        votes = made.given.get((item, round_), [])
        is_scale = made.state["kinds"][item] == "level"
        return Result(tuple(Vote(Side(side), choice) for side, choice in votes), is_scale)

    return Votes(lambda item, round_: len(result(item, round_).votes), result)


def said_of(session: Session) -> dict[str, Any]:
    """Return what the code says of a workshop, in the dictionary's terms."""
    return {
        "stand": session.stand.value,
        "holder": session.holder,
        "cut": sorted(session.cut),
        "actions": sorted(each.id for each in session.actions),
        "thoughts": {each.id: each.settled and each.settled.value for each in session.thoughts},
        "dropped": sorted(session.dropped),
        "items": {each.id: _item_said(session, each.id) for each in session.items},
    }


def _item_said(session: Session, item: str) -> dict[str, Any]:
    progress = session.of(item)
    decision = progress.decision
    return {
        "is": progress.state.value,
        "round": progress.round,
        "closes": progress.closes_at,
        "superseded": len(progress.superseded),
        "decision": decision
        and (decision.said.verb, decision.at, decision.by, decision.round, decision.said.owner),
    }


def told_by(state: walk.State) -> dict[str, Any]:
    """Return what the dictionary says, without what it keeps for itself."""
    kept = {key: state[key] for key in ("stand", "holder", "thoughts", "dropped")}
    items = {}
    for id_, each in state["items"].items():
        told = each["decision"]
        items[id_] = {key: each[key] for key in ("is", "round", "closes")} | {
            "superseded": len(each["superseded"]),
            "decision": told
            and (told["verb"], told["at"], told["by"], told["round"], told["owner"]),
        }
    lists = {"cut": sorted(state["cut"]), "actions": sorted(state["actions"])}
    return {**kept, **lists, "items": items}
