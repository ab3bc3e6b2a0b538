"""Commands that prove the promise: lint, clocks, route."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.actions import bundles
from planner.actions.desk import Desk
from planner.commands.desks import desk_in, open_for, read_file
from planner.commands.saying import FINDINGS, FINE, say
from planner.commands.verbs import Verbs
from planner.domain.clock_words import moment, reading_in_words, who_in_words
from planner.domain.errors import BadInput, NotFound
from planner.domain.presence import watched
from planner.domain.proof import Proof, Reading, prove, read_clocks
from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Scenario, Surface
from planner.domain.protocol.words import Severity, spoken
from planner.domain.protocol_check.check import Finding
from planner.domain.protocol_check.report import Report
from planner.domain.protocol_check.waiver import Waiver
from planner.domain.route import Route, Way, route_scenario
from planner.domain.transition import Transition
from planner.domain.zones import zone_of

_YEAR = timedelta(days=364)
#: For which years people and public holidays can be stated.
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def add_verbs(verbs: Verbs) -> None:
    """Add lint, clocks and route."""
    shared = (verbs.database, verbs.as_json, verbs.reader)
    made = verbs.add("lint", "find the contradictions in a protocol", lint, *shared)
    made.add_argument("transition", help="a transition's id, or a bundle's file")
    made = verbs.add("clocks", "show until when, and how long a customer waits", clocks, *shared)
    made.add_argument("transition")
    made.add_argument("--surface", metavar="ID", help="default: every watched surface")
    made.add_argument("--at", metavar="ISO", help="one arrival, such as 2027-03-05T17:30")
    _severity(made)
    made = verbs.add("route", "show where a message goes, to whom, until when", route, *shared)
    made.add_argument("transition")
    made.add_argument("--scenario", required=True, metavar="ID")
    made.add_argument("--surface", required=True, metavar="ID")
    made.add_argument("--at", required=True, metavar="ISO", help="such as 2027-03-05T17:30")


def _severity(made: Any) -> None:
    made.add_argument(
        "--severity",
        choices=[each.value for each in Severity],
        default=Severity.S1.value,
        help="how grave the message is (default: S1)",
    )


def lint(asked: Namespace) -> int:
    """Print what the protocol check finds; exit code 1 if a finding blocks."""
    if _is_file(asked.transition):
        report = _lint_bundle(Path(asked.transition))
    else:
        desk, transition = open_for(asked)
        report = transition.check(desk.on)
    say(asked, _report_facts(report), _report_text(report))
    return FINDINGS if report.blocking else FINE


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:
        # Longer than a file's name can be: then it is none.
        return False


def _lint_bundle(file: Path) -> Report:
    """Return the report of a bundle, taken into a database that is thrown away."""
    text = read_file(file)
    with TemporaryDirectory() as folder:
        desk = desk_in(Path(folder))
        try:
            return bundles.unpack(desk, text).check(desk.on)
        finally:
            desk.store.close()


def _report_facts(report: Report) -> dict[str, Any]:
    waived = {finding.id: waiver for finding, waiver in report.waived}
    return {
        "blocking": len(report.blocking),
        "findings": [
            {
                "id": each.id,
                "check": each.check.id,
                "code": each.check.code,
                "level": each.level.value,
                "sentence": each.sentence,
                "why": each.check.why,
                "place": {
                    "kind": each.trouble.kind,
                    "row": each.trouble.row,
                    "field": each.trouble.field,
                },
                "mend": each.trouble.mend.label if each.trouble.mend else None,
                "waiver": waived[each.id].model_dump(mode="json") if each.id in waived else None,
            }
            for each in report.findings
        ],
    }


def _report_text(report: Report) -> str:
    if not report.findings:
        return "No contradiction found."
    waived = {finding.id: waiver for finding, waiver in report.waived}
    return "\n".join(_finding_line(each, waived.get(each.id)) for each in report.findings)


def _finding_line(finding: Finding, waiver: Waiver | None) -> str:
    state: str = finding.level.value
    if waiver:
        state = f"waived by {waiver.by} until {waiver.until:%-d %b %Y}"
    return f"{finding.check.code} {state}: {finding.sentence} [{finding.id}]"


def clocks(asked: Namespace) -> int:
    """Print both clocks: for one arrival, or the longest wait of each surface in a year."""
    desk, transition = open_for(asked)
    protocol, zone = transition.protocol, zone_of(transition)
    severity = Severity(asked.severity)
    chosen = [_watched(protocol, asked.surface)] if asked.surface else watched(protocol)
    if asked.at:
        at = _moment(asked.at)
        found = [(each, read_clocks(protocol, zone, each, severity, at)) for each in chosen]
    else:
        proof = _year(transition, desk, severity)
        found = [(each.surface, each.worst) for each in proof.surfaces if each.surface in chosen]
    names = protocol.named("surface")
    say(
        asked,
        [{"surface": surface.id, **_reading_facts(reading)} for surface, reading in found],
        "\n".join(f"{names[surface.id]}: {reading_in_words(reading)}" for surface, reading in found)
        or "No surface is watched.",
    )
    return FINDINGS if any(reading.fails for _, reading in found) else FINE


def _year(transition: Transition, desk: Desk, severity: Severity) -> Proof:
    zone = zone_of(transition)
    return prove(transition.protocol, zone, desk.on, desk.on + _YEAR, severity)


def _reading_facts(reading: Reading) -> dict[str, Any]:
    return {
        "at": reading.at.isoformat(),
        "due": reading.due.isoformat() if reading.due else None,
        "reached": reading.reached.isoformat() if reading.reached else None,
        "reply_by": reading.reply_by.isoformat() if reading.reply_by else None,
        "wait_minutes": reading.wait_minutes,
        "promised_minutes": reading.promised_minutes,
        "kept": reading.kept.name.lower().replace("_", "-"),
        "there": [each.name for each in reading.there],
    }


def route(asked: Namespace) -> int:
    """Print the way of a message: tree, verb, place, owner, who is awake, and both clocks."""
    _, transition = open_for(asked)
    protocol, zone = transition.protocol, zone_of(transition)
    scenario = next((each for each in protocol.of(Scenario) if each.id == asked.scenario), None)
    if scenario is None:
        known = ", ".join(sorted(each.id for each in protocol.of(Scenario)))
        raise NotFound(f"There is no scenario '{asked.scenario}'. There are: {known}.")
    surface = _surface(protocol, asked.surface)
    found = route_scenario(protocol, zone, scenario, surface, _moment(asked.at))
    say(asked, _route_facts(protocol, found), _route_text(protocol, found))
    return FINDINGS if found.clocks.fails else FINE


def _route_facts(protocol: Protocol, found: Route) -> dict[str, Any]:
    return {
        "surface": found.surface.id,
        "scenario": found.scenario.id if found.scenario else None,
        "at": found.at.isoformat(),
        "way": _way_facts(found.way),
        "severity": found.severity.value,
        "verb": found.verb.value if found.verb else None,
        "style": found.style.value if found.style else None,
        "place": found.place.value if found.place else None,
        "owner": protocol.roles.get(found.owner_role, found.owner_role),
        "escalate": protocol.roles.get(found.escalate_role or "", found.escalate_role),
        "topic": found.topic.id if found.topic else None,
        "right": found.topic.right.value if found.topic else None,
        "speakers": [protocol.roles.get(each, each) for each in found.speakers],
        "there": [each.name for each in found.there],
        "rung": [protocol.roles.get(each.role, each.role) for each in found.rung],
        "clocks": _reading_facts(found.clocks),
    }


def _way_facts(way: Way | None) -> list[dict[str, Any]] | None:
    if way is None:
        return None
    steps: list[dict[str, Any]] = [
        {"question": each.question.code, "answer": "yes" if each.answer else "no"}
        for each in way.steps
    ]
    return [*steps, {"outcome": way.outcome.code if way.outcome else None}]


def _route_text(protocol: Protocol, found: Route) -> str:
    roles = protocol.roles
    lines = []
    if found.way:
        lines += [
            f"{each.question.label} {'Yes' if each.answer else 'No'}." for each in found.way.steps
        ]
        lines += [f"→ {found.way.outcome.label}"] if found.way.outcome else []
    verb = spoken(found.verb) if found.verb else "nobody has said what to do"
    place = f", {spoken(found.place)}" if found.place else ""
    lines.append(f"{found.severity.value}: {verb}{place}.")
    lines.append(f"Owner: {roles.get(found.owner_role, found.owner_role)}.")
    if found.topic:
        said = ", ".join(roles.get(each, each) for each in found.speakers)
        lines.append(f"May speak ({spoken(found.topic.right)}): {said}.")
    if found.rung:
        lines.append(f"Rung: {', '.join(roles.get(each.role, each.role) for each in found.rung)}.")
    there = who_in_words(found.there)
    lines.append(f"There at {moment(found.at)}: {there or 'nobody'}.")
    lines.append(reading_in_words(found.clocks))
    return "\n".join(lines)


def _surface(protocol: Protocol, id_: str) -> Surface:
    found = next((each for each in protocol.of(Surface) if each.id == id_), None)
    if found is None:
        known = ", ".join(each.id for each in protocol.of(Surface))
        raise NotFound(f"There is no surface '{id_}'. There are: {known}.")
    return found


def _watched(protocol: Protocol, id_: str) -> Surface:
    found = _surface(protocol, id_)
    if found not in watched(protocol):
        known = ", ".join(each.id for each in watched(protocol)) or "none"
        raise BadInput(
            [
                (
                    "--surface",
                    f"Nobody watches '{id_}' ({spoken(found.status)}), so no clock runs there. "
                    f"Watched are: {known}.",
                )
            ]
        )
    return found


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(
            [("--at", f"'{text}' is no moment. Write one such as 2027-03-05T17:30.")]
        ) from error
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise BadInput(
            [("--at", f"'{text}' lies outside {_FIRST_YEAR} to {_LAST_YEAR}. Give a nearer day.")]
        )
    return found
