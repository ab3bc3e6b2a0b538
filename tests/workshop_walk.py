"""A workshop as a plain dictionary, straight from the table of states, and random walks in it.

It knows nothing of the code it is held against: deeds come in as dictionaries of their fields.
"""

from __future__ import annotations

import statistics
from collections import Counter
from copy import deepcopy
from datetime import datetime, timedelta
from random import Random
from typing import Any

State = dict[str, Any]
Given = dict[tuple[str, int], list[tuple[str, str | None]]]

# The workshop note, A4; "any" is every state but recorded, contested and parked.
_ITEM_ROWS = """
    queued      open             collecting
    collecting  lock             locked
    locked      unlock           collecting
    locked      reveal           revealed
    collecting  reveal           revealed
    collecting  withdraw         before
    revealed    revote           collecting
    revealed    record           recorded
    revealed    agree-to-differ  contested
    recorded    reopen-record    revealed
    contested   reopen-record    revealed
    collecting  unfold           collecting
    locked      unfold           locked
    revealed    unfold           revealed
    any         park             parked
    parked      unpark           before
    queued      skip             skipped
    skipped     unskip           queued
"""
_STAND_ROWS = """
    draft       open-lobby       lobby
    draft       cancel           cancelled
    lobby       start            running
    running     pause            paused
    paused      resume           running
    running     begin-closing    closing
    closing     go-back          running
    closing     close            closed
    closed      publish          published
"""
#: How many follow-ups each story of the walks has.
STORY = 1
_UNDECIDED = ("queued", "collecting", "locked", "revealed", "skipped")
_STANDING_OPEN = ("collecting", "locked", "revealed")
_OPEN_STANDS = ("lobby", "running", "paused", "closing")


def _table(rows: str) -> dict[tuple[str, str], str]:
    found = {}
    for line in rows.split("\n"):
        if line.strip():
            start, verb, goal = line.split()
            for each in _UNDECIDED if start == "any" else (start,):
                found[each, verb] = goal
    return found


ITEMS = _table(_ITEM_ROWS)
STANDS = _table(_STAND_ROWS)


def fresh(blocks: dict[str, list[tuple[str, str]]], holder: str, team: list[str]) -> State:
    """Return a draft: `blocks` gives each block's items with their kind: level, rule, inject."""
    return {
        "stand": "draft",
        "holder": holder,
        "team": team,
        "blocks": {block: [id_ for id_, _ in items] for block, items in blocks.items()},
        "kinds": {id_: kind for items in blocks.values() for id_, kind in items},
        "items": {id_: _fresh_item() for items in blocks.values() for id_, _ in items},
        "cut": [],
        "thoughts": {},
        "actions": [],
        "dropped": [],
        "paused_since": None,
    }


def _fresh_item() -> State:
    return {
        "is": "queued",
        "round": 0,
        "closes": None,
        "decision": None,
        "superseded": [],
        "before": None,
        "skipped_by_cut": False,
        "told": 0,
    }


def standing(state: State, item: str, now: datetime) -> str:
    """Return where an item stands: two seconds after its time ran out it is locked."""
    found = state["items"][item]
    is_late = found["closes"] is not None and now - found["closes"] > timedelta(seconds=2)
    return "locked" if found["is"] == "collecting" and is_late else str(found["is"])


def may(state: State, given: Given, deed: dict[str, Any], who: str, now: datetime) -> bool:
    """Return whether the table and its guards let a deed in."""
    verb = deed["verb"]
    if verb == "take-over":
        is_over = state["stand"] in ("closed", "published", "cancelled")
        return not is_over and who != state["holder"] and who in state["team"]
    if who != state["holder"] and verb != "pause":
        return False
    if any(verb == each for _, each in STANDS):
        return (state["stand"], verb) in STANDS and _may_turn(state, verb)
    if verb == "enter-block":
        return state["stand"] == "running" and deed["block"] in state["blocks"]
    if any(verb == each for _, each in ITEMS):
        return state["stand"] == "running" and _may_item(state, given, deed, now)
    return state["stand"] in _OPEN_STANDS and _may_note(state, deed)


def _may_turn(state: State, verb: str) -> bool:
    if verb == "begin-closing":
        return not _standing_open(state)
    return verb != "close" or all(state["thoughts"].values())


def _may_note(state: State, deed: dict[str, Any]) -> bool:
    match deed["verb"]:
        case "cut-block":
            is_held = any(each in state["blocks"][deed["block"]] for each in _standing_open(state))
            return deed["block"] not in (*state["cut"], "close") and not is_held
        case "restore-block":
            return deed["block"] in state["cut"]
        case "add-item":
            return deed["item"]["id"] not in state["items"]
        case "add-action":
            return deed["id"] not in state["actions"]
        case "remove-action":
            return deed["id"] in state["actions"]
        case "jot":
            return deed["id"] not in state["thoughts"]
        case "settle-thought":
            return deed["settled"] != "dropped" or bool(deed["reason"])
    return True


def _standing_open(state: State) -> list[str]:
    return [id_ for id_, each in state["items"].items() if each["is"] in _STANDING_OPEN]


def _may_item(state: State, given: Given, deed: dict[str, Any], now: datetime) -> bool:
    verb, item = deed["verb"], deed["item"]
    found = state["items"].get(item)
    if found is None or (standing(state, item, now), verb) not in ITEMS:
        return False
    votes = given.get((item, found["round"]), [])
    others = [each for each in _standing_open(state) if each != item]
    comes_open = found["before"] and found["before"]["is"] in _STANDING_OPEN
    match verb:
        case "open" | "reopen-record":
            return not others
        case "unpark":
            return not (comes_open and others)
        case "withdraw":
            return not votes
        case "reveal":
            return bool(votes)
        case "revote":
            return bool(found["round"] < 3)
        case "unfold":
            return state["kinds"][item] == "inject" and found["told"] < STORY
        case "record":
            return _may_record(state["kinds"][item], votes, deed)
    return True


def _may_record(kind: str, votes: list[tuple[str, str | None]], deed: dict[str, Any]) -> bool:
    if kind == "inject":
        return True
    offered = {"level": list("01234"), "rule": ["brand-lead", "brand-deputy", "agency-lead"]}
    if deed["value"] not in offered[kind]:
        return False
    needs = _level_needs_reason if kind == "level" else _rule_needs_reason
    return bool(deed["rationale"]) or not needs(votes, deed["value"])


def _level_needs_reason(votes: list[tuple[str, str | None]], value: str) -> bool:
    levels = sorted(int(choice) for _, choice in votes if choice is not None)
    if not levels or abs(int(value) - statistics.median(levels)) > 0.5:
        return True
    of_side = {
        side: [int(choice) for its, choice in votes if its == side and choice is not None]
        for side in ("agency", "brand")
    }
    if min(len(each) for each in of_side.values()) >= 3:
        agency, brand = (statistics.median(of_side[each]) for each in ("agency", "brand"))
        if abs(agency - brand) >= 1.5:
            return True
    return len(levels) >= 4 and not _is_agreed(levels)


def _is_agreed(levels: list[int]) -> bool:
    first, middle, third = statistics.quantiles(levels, n=4, method="inclusive")
    low, high = sum(each < 2 for each in levels), sum(each > 2 for each in levels)
    is_split = low * 3 >= len(levels) and high * 3 >= len(levels)
    far = sum(abs(each - middle) >= 2 for each in levels)
    return not is_split and third - first <= 1 and (far <= 1 or far * 10 <= len(levels))


def _rule_needs_reason(votes: list[tuple[str, str | None]], value: str) -> bool:
    counts = Counter(choice for _, choice in votes if choice is not None)
    most = max(counts.values(), default=0)
    leading = [each for each, count in counts.items() if count == most]
    total = sum(counts.values())
    return leading != [value] or (total >= 4 and most * 10 < total * 7)


def move(state: State, deed: dict[str, Any], who: str, now: datetime) -> State:
    """Return the state after a deed that was let in; the one before stays as it was."""
    state = deepcopy(state)
    verb = deed["verb"]
    if any(verb == each for _, each in STANDS):
        _turn(state, deed, now)
    elif any(verb == each for _, each in ITEMS):
        _move_item(state, deed, who, now)
    else:
        _note(state, deed, who)
    return state


def _turn(state: State, deed: dict[str, Any], now: datetime) -> None:
    state["stand"] = STANDS[state["stand"], deed["verb"]]
    if deed["verb"] == "pause":
        state["paused_since"] = deed["since"] or now
    if deed["verb"] == "resume":
        for item in _standing_open(state):
            if state["items"][item]["closes"]:
                state["items"][item]["closes"] += now - state["paused_since"]
        state["paused_since"] = None


def _note(state: State, deed: dict[str, Any], who: str) -> None:
    match deed["verb"]:
        case "take-over":
            state["holder"] = who
        case "cut-block":
            state["cut"].append(deed["block"])
            for item in state["blocks"][deed["block"]]:
                if state["items"][item]["is"] == "queued":
                    state["items"][item] |= {"is": "skipped", "skipped_by_cut": True}
        case "restore-block":
            state["cut"].remove(deed["block"])
            for item in state["blocks"][deed["block"]]:
                for each in (state["items"][item], state["items"][item]["before"] or {}):
                    if each.get("skipped_by_cut"):
                        each |= {"is": "queued", "skipped_by_cut": False}
        case "add-item":
            item = deed["item"]["id"]
            state["blocks"][deed["block"]].append(item)
            state["items"][item] = _fresh_item()
            state["kinds"][item] = deed["item"]["kind"]
        case "add-action":
            state["actions"].append(deed["id"])
        case "remove-action":
            state["actions"].remove(deed["id"])
        case "jot":
            state["thoughts"][deed["id"]] = None
        case "settle-thought":
            state["thoughts"][deed["id"]] = deed["settled"]
        case "drop-seat":
            state["dropped"] = sorted({*state["dropped"], deed["seat"]})
        case "restore-seat":
            state["dropped"] = [each for each in state["dropped"] if each != deed["seat"]]


def _move_item(state: State, deed: dict[str, Any], who: str, now: datetime) -> None:
    verb, item = deed["verb"], deed["item"]
    found = state["items"][item]
    goal = ITEMS[standing(state, item, now), verb]
    if verb == "unfold":
        found["told"] += 1
        return
    if goal == "before":
        state["items"][item] = found["before"] or _fresh_item()
        return
    if verb in ("park", "revote"):
        before = deepcopy(found)
        if verb == "park":
            found |= {"decision": None, "superseded": [], "closes": None, "skipped_by_cut": False}
        found["before"] = before
    if verb in ("open", "revote"):
        found["round"] += 1
    if goal == "collecting":
        minutes = deed["minutes"]
        found["closes"] = now + timedelta(minutes=minutes) if minutes else None
    elif verb in ("lock", "reveal", "skip", "unskip"):
        found["closes"] = None
    if verb in ("skip", "unskip"):
        found["skipped_by_cut"] = False
    if verb in ("record", "agree-to-differ"):
        found["decision"] = {**deed, "at": now, "by": who, "round": found["round"]}
    if verb == "reopen-record":
        found["superseded"].append(found["decision"])
        found["decision"] = None
    found["is"] = goal


class Dice:
    """Rolls deeds, moments and votes; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        """Begin a walk."""
        self.random = Random(seed)

    def deed(self, state: State, number: int, now: datetime) -> dict[str, Any]:
        """Return a deed, let in or not, as a dictionary of its fields."""
        verb = self.random.choices(list(_WEIGHTS), weights=list(_WEIGHTS.values()))[0]
        if any(verb == each for _, each in ITEMS):
            return self._on_item(state, verb)
        if verb == "pause":
            since = self.random.choice((None, now - timedelta(seconds=1)))
            return {"verb": verb, "since": since}
        return self._on_all(state, verb, number)

    def _on_all(self, state: State, verb: str, number: int) -> dict[str, Any]:
        one_of = self.random.choice
        block = one_of(list(state["blocks"]))
        match verb:
            case "cut-block" | "restore-block":
                return {"verb": verb, "block": block}
            case "add-item":
                return {"verb": verb, "block": block, "item": one_of(("new-1", "new-2", "level-1"))}
            case "add-action" | "remove-action":
                return {"verb": verb, "id": f"action-{one_of('1234')}"}
            case "jot":
                return {"verb": verb, "id": f"thought-{number}"}
            case "settle-thought":
                open_ = [each for each, settled in state["thoughts"].items() if not settled]
                id_ = one_of([*open_, "thought-of-a-guest"])
                settled = one_of(("action", "next-workshop", "dropped"))
                return {"verb": verb, "id": id_, "settled": settled, "reason": one_of(("", "Old."))}
            case "drop-seat" | "restore-seat":
                return {"verb": verb, "seat": f"seat-{one_of('123')}"}
            case "enter-block":
                return {"verb": verb, "block": one_of((block, "lunch"))}
            case "hide-reason":
                return {"verb": verb, "ballot": "crisis-contact.1.somebody"}
        return {"verb": verb}

    def _on_item(self, state: State, verb: str) -> dict[str, Any]:
        one_of = self.random.choice
        held = _standing_open(state)
        item = held[0] if held and self.random.random() < 0.6 else one_of(list(state["items"]))
        deed: dict[str, Any] = {"verb": verb, "item": item}
        if verb in ("open", "revote", "unlock"):
            deed["minutes"] = one_of((None, None, 1, 3))
        if verb == "record":
            level = one_of("0123345")
            rule = one_of(("brand-lead", "agency-lead", "nobody"))
            deed["value"] = level if state["kinds"][item] == "level" else rule
            deed["rationale"] = one_of(("", "The log shows it."))
        return deed

    def person(self, state: State) -> str:
        """Return who does it: most often whoever runs the workshop."""
        others = [*state["team"], "a-stranger"]
        return state["holder"] if self.random.random() < 0.95 else self.random.choice(others)

    def seconds(self) -> int:
        """Return how long nothing happens."""
        return self.random.choice((1, 5, 20, 60, 200))

    def vote(self, state: State, given: Given, now: datetime) -> None:
        """Let guests vote on what takes votes, most often near one another."""
        for item in state["items"]:
            takes = state["stand"] == "running" and standing(state, item, now) == "collecting"
            if not takes or self.random.random() < 0.7:
                continue
            rounds = given.setdefault((item, state["items"][item]["round"]), [])
            for _ in range(self.random.randint(1, 4)):
                level, rule = self.random.choice("2333401"), self.random.choice(_ROLES)
                choice = level if state["kinds"][item] == "level" else rule
                side = self.random.choice(("agency", "brand"))
                rounds.append((side, None if self.random.random() < 0.1 else choice))


_ROLES = ("brand-lead", "brand-lead", "brand-lead", "brand-deputy", "agency-lead")
_WEIGHTS = {
    "open-lobby": 3,
    "start": 6,
    "pause": 2,
    "resume": 10,
    "begin-closing": 2,
    "go-back": 6,
    "close": 0.7,
    "publish": 2,
    "cancel": 0.3,
    "take-over": 3,
    "cut-block": 4,
    "restore-block": 6,
    "add-item": 2,
    "enter-block": 3,
    "hide-reason": 1,
    "rotate-code": 1,
    "add-action": 3,
    "remove-action": 2,
    "jot": 1,
    "settle-thought": 2,
    "drop-seat": 2,
    "restore-seat": 2,
    "open": 20,
    "withdraw": 6,
    "lock": 12,
    "unlock": 6,
    "reveal": 14,
    "revote": 8,
    "record": 14,
    "agree-to-differ": 4,
    "reopen-record": 8,
    "unfold": 12,
    "park": 4,
    "unpark": 10,
    "skip": 5,
    "unskip": 8,
}
