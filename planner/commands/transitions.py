"""Commands about transitions: demo, new, list, show."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from planner.actions import demo as demo_actions
from planner.actions import transitions
from planner.actions.desk import Desk
from planner.actions.intake import read_intake
from planner.commands.desks import ROOT, open_desk, open_for, person_named
from planner.commands.saying import FINE, say
from planner.commands.verbs import Verbs
from planner.domain import attention, journey
from planner.domain.people import Party
from planner.domain.protocol.reading import section_points, standing
from planner.domain.protocol.sections import SECTIONS
from planner.domain.transition import Transition
from planner.library import shelf


def add_verbs(verbs: Verbs) -> None:
    """Add demo, new, list and show."""
    shared = (verbs.database, verbs.as_json)
    verbs.add("demo", "take in the made-up demo brand", demo, *shared)
    made = verbs.add("new", "start a transition from an intake file", new, *shared)
    made.add_argument("intake", type=Path, metavar="INTAKE.yaml")
    made.add_argument(
        "--as",
        dest="speaking_for",
        choices=[party.value for party in Party],
        default=Party.AGENCY.value,
        help="whose lead starts it",
    )
    verbs.add("list", "list the transitions", list_all, *shared, verbs.reader)
    made = verbs.add("show", "show where a transition stands", show, *shared, verbs.reader)
    made.add_argument("transition")


def demo(asked: Namespace) -> int:
    """Take the demo in."""
    person = demo_actions.load(open_desk(asked))
    say(
        asked,
        {"transition": demo_actions.TRANSITION, "person": person.id},
        f"The demo is here as '{demo_actions.TRANSITION}'. "
        f"Its brand lead is {person.name} ({person.id}).",
    )
    return FINE


def new(asked: Namespace) -> int:
    """Start a transition from an intake file."""
    intake = read_intake(asked.intake)
    playbook = shelf.find(ROOT / "playbooks", intake.playbook)
    charter, person = transitions.begin(
        open_desk(asked), intake, playbook, speaking_for=Party(asked.speaking_for)
    )
    say(
        asked,
        {"transition": charter.id, "person": person.id},
        f"Started '{charter.id}' for {intake.brand}; {person.spoken} is {person.id}.",
    )
    return FINE


def list_all(asked: Namespace) -> int:
    """List the transitions."""
    desk = open_desk(asked)
    desk = Desk(desk.store, person_named(desk, asked.reader, None), desk.at)
    found = transitions.listed(desk)
    text = "\n".join(
        f"{each.id}  {each.brand} from {each.agency}, contract ends {each.ends_on:%-d %b %Y}"
        for each in found
    )
    say(
        asked,
        [
            {
                "id": each.id,
                "brand": each.brand,
                "agency": each.agency,
                "ends_on": each.ends_on.isoformat(),
                "figures": each.figures,
            }
            for each in found
        ],
        text
        or "There is no transition yet. "
        "Start one with `new INTAKE.yaml`, or take in the demo with `demo`.",
    )
    return FINE


def show(asked: Namespace) -> int:
    """Show where a transition stands, as far as the reader may see."""
    desk, transition = open_for(asked)
    facts = _facts(transition, desk)
    lines = [
        f"{facts['brand']} from {facts['agency']}: {facts['journey']}",
        f"Contract ends {facts['contract_ends_on']}.",
        f"Voices: {facts['voices']}.",
    ]
    lines += [
        f"Needs {desk.person.name if desk.person else 'somebody'}: {sentence}"
        for sentence in facts["needs"]
    ]
    lines += [
        f"{each['code']} {each['title']}: "
        + ("not applicable" if each["low"] is None else f"{each['low']:.1f} to {each['high']:.1f}")
        for each in facts["readiness"]
    ]
    lines += [
        f"{each['number']} {each['title']}: {each['standing']}, open points {each['open_points']}"
        for each in facts["protocol"]
    ]
    say(asked, facts, "\n".join(lines))
    return FINE


def _facts(transition: Transition, desk: Desk) -> dict[str, Any]:
    locked = [party.value for party in Party if transition.is_locked(party)]
    return {
        "id": transition.id,
        "brand": transition.intake.brand,
        "agency": transition.intake.agency,
        "playbook": transition.playbook.id,
        "contract_ends_on": transition.intake.contract.ends_on.isoformat(),
        "journey": journey.stand(transition, desk.on).sentence,
        "voices": "revealed"
        if transition.revealed
        else f"not revealed; locked: {', '.join(locked) or 'none'}",
        "needs": [need.sentence for need in attention.needs(transition, desk.person, desk.on)],
        "readiness": [
            {
                "code": each.dimension.code,
                "title": each.dimension.title,
                "low": None if each.low is None else round(each.low, 2),
                "high": None if each.high is None else round(each.high, 2),
            }
            for each in transition.scores(desk.on)
        ],
        "answers": [each.model_dump(mode="json") for each in transition.answers],
        "protocol": [
            {
                "number": each.number,
                "id": each.id,
                "title": each.title,
                "standing": standing(transition.protocol, each).value,
                "open_points": len(section_points(transition.protocol, each)),
            }
            for each in SECTIONS
        ],
    }
