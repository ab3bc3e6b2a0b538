"""What the training record says of results: the matrix, the ladder, assessments, pairs, quiz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Text, literal
from planner.documents.move_words import short_day, stacked, titled
from planner.documents.write import heading, note, para, table
from planner.domain.protocol.rows import RosterPerson
from planner.domain.protocol.rows.handoff.learning import (
    LadderMark,
    ModulePassed,
    ParityQuestion,
    TrainingPair,
)
from planner.domain.protocol.saying import surface_names
from planner.domain.trade import Ladder, Module
from planner.domain.training.climbing import Standing, rung_at
from planner.domain.training.crossing import is_done, open_side
from planner.domain.training.marks import Pair
from planner.domain.training.matrix import Cell, Matrix, State, matrix
from planner.domain.training.parity import in_words, parity
from planner.domain.training.record import Record
from planner.domain.transition import Transition

#: So many people stand beside each other; more get a table of their own.
_ACROSS = 6


def matrices(transition: Transition, on: date) -> Iterator[Block]:
    """Say how everybody who learns stands to each module, people beside each other."""
    found = matrix(transition, on)
    yield heading("Modules, person by person", "matrix")
    if not found.people:
        yield note("Nobody on the roster has a role that learns something.")
    for first in range(0, len(found.people), _ACROSS):
        yield _matrix(found, found.people[first : first + _ACROSS])


def _matrix(found: Matrix, people: Sequence[RosterPerson]) -> Block:
    codes = {each.id: each.code for each in found.modules}
    wanted = [
        each for each in found.modules if any((who.id, each.id) in found.cells for who in people)
    ]
    return table(
        f"{', '.join(each.name for each in people)}",
        (
            Column(title="Module", width=4),
            *(Column(title=each.name, width=2) for each in people),
        ),
        (_module(found, each, people, codes) for each in wanted),
        empty="no module.",
    )


def _module(
    found: Matrix, module: Module, people: Sequence[RosterPerson], codes: dict[str, str]
) -> tuple[Text, ...]:
    cells = (found.cells.get((each.id, module.id)) for each in people)
    return (
        literal(f"{module.code} {module.title}"),
        *(literal(_cell(each, codes) if each else "–") for each in cells),
    )


def _cell(cell: Cell, codes: dict[str, str]) -> str:
    match cell.state:
        case State.PASSED:
            return f"passed, until {short_day(cell.until)}" if cell.until else "passed"
        case State.EXPIRED:
            return f"ran out {short_day(cell.until)}" if cell.until else "ran out"
        case State.BLOCKED:
            return f"after {', '.join(codes.get(each, each) for each in cell.blocked_by)}"
        case State.CLIMBING:
            return f"on {cell.rung}" if cell.rung else cell.state.value
        case _:
            return cell.state.value


# -- the ladder --


def ladder(record: Record, on: date) -> Iterator[Block]:
    """Say the rung everybody is on, surface by surface, and every round that both marked."""
    if record.ladder is None:
        return
    yield heading("The ladder", "ladder")
    climbers = [each for each in record.people.values() if record.climbs(each)]
    rows = [
        (person, surfaces, standing)
        for person in climbers
        for standing, surfaces in _together(record, person, on)
    ]
    yield table(
        "Where everybody stands",
        (
            Column(title="Person", width=2),
            Column(title="Surfaces", width=4),
            Column(title="On the rung", width=3),
            Column(title="May answer alone until", width=2),
            Column(title="Because", width=4),
        ),
        (_standing(record, record.ladder, *each) for each in rows),
        empty="nobody climbs it yet.",
    )
    yield from _rounds(record, record.ladder)


def _together(
    record: Record, person: RosterPerson, on: date
) -> tuple[tuple[Standing, tuple[str, ...]], ...]:
    """Return a person's standings, each with the surfaces on which it is the same."""
    alike: dict[Standing, list[str]] = {}
    asked = person.surfaces or record.surfaces
    for surface, standing in record.standings(person.id, asked, on).items():
        alike.setdefault(standing, []).append(surface)
    return tuple((standing, tuple(surfaces)) for standing, surfaces in alike.items())


def _standing(
    record: Record,
    climbed: Ladder,
    person: RosterPerson,
    surfaces: tuple[str, ...],
    standing: Standing,
) -> tuple[Text, ...]:
    names = surface_names(record.transition.protocol)
    rung = rung_at(climbed, standing)
    everywhere = set(record.surfaces) <= set(surfaces)
    where = ", ".join(names.get(each, each) for each in surfaces)
    return (
        literal(person.name),
        literal("every watched surface" if everywhere else where),
        literal(f"{rung.code} {rung.title}" if rung else "past the last"),
        literal(short_day(standing.until) if standing.until else "–"),
        literal(standing.because),
    )


def _rounds(record: Record, climbed: Ladder) -> Iterator[Block]:
    rounds = sorted(
        (pair for pairs in record.rounds.values() for pair in pairs), key=lambda each: each.on
    )
    yield table(
        "Rounds that both parties have marked, apart",
        (
            Column(title="Person, rung", width=3),
            Column(title="Agency counted", width=3),
            Column(title="Brand counted", width=3),
            Column(title="Decided on", width=2),
            Column(title="Where they part", width=4),
        ),
        (_round(record, climbed, each) for each in rounds),
        empty="none yet.",
    )


def _round(record: Record, climbed: Ladder, pair: Pair) -> tuple[Text, ...]:
    rung = next((each for each in climbed.rungs if each.id == pair.rung), None)
    names = surface_names(record.transition.protocol)
    person = record.people.get(pair.person)
    where = names.get(pair.surface, pair.surface) if pair.surface else "everywhere"
    return (
        titled(
            person.name if person else pair.person,
            ("", f"{rung.code if rung else pair.rung}, {where}, round {pair.round}"),
        ),
        literal("–" if pair.is_alone else _mark(pair.agency)),
        literal(_mark(pair.brand)),
        literal(short_day(pair.on)),
        literal(pair.difference(rung) if rung else ""),
    )


def _mark(mark: LadderMark) -> str:
    shifts = f" in {counted(mark.shifts, 'shift')}" if mark.shifts else ""
    serious = f"; {mark.serious_missed} serious missed" if mark.serious_missed else ""
    good = f", {mark.good} right of the last {min(20, mark.items)}" if mark.items else ""
    return f"{mark.items} done{shifts}{good}{serious}"


# -- assessments, pairs, quiz --


def results(transition: Transition) -> Iterator[Block]:
    """Say every assessment: of whom, by whom, when, with which result."""
    people = {each.id: each.name for each in transition.protocol.of(RosterPerson)}
    modules = {each.id: f"{each.code} {each.title}" for each in transition.playbook.trade.modules}
    found = sorted(transition.protocol.of(ModulePassed), key=lambda each: (each.on, each.id))
    yield heading("Assessments", "assessments")
    yield table(
        "Every module that was assessed",
        (
            Column(title="Person", width=2),
            Column(title="Module", width=4),
            Column(title="On, by", width=3),
            Column(title="Result", width=2),
            Column(title="Certificate ends", width=2),
        ),
        (
            (
                literal(people.get(each.person, each.person)),
                literal(modules.get(each.module, each.module)),
                literal(f"{short_day(each.on)}, {transition.person_name(each.assessor)}"),
                literal(each.result or "–"),
                literal(short_day(each.valid_until) if each.valid_until else "no end"),
            )
            for each in found
        ),
        empty="none yet.",
        tones=["met" if each.passed else "not-met" for each in found],
    )


def pairs(transition: Transition, on: date) -> Iterator[Block]:
    """Say who of the community team and of customer service have taught each other."""
    found = transition.protocol.of(TrainingPair)
    if not found:
        return
    people = {each.id: each.name for each in transition.protocol.of(RosterPerson)}
    yield heading("Cross-training with customer service", "pairs")
    yield table(
        counted(len(found), "pair"),
        (
            Column(title="Pair", width=3),
            Column(title="Each learns", width=6),
            Column(title="Where it stands", width=4),
        ),
        (
            (
                literal(f"{people.get(each.social, each.social)} with {each.service}"),
                stacked(
                    ("Community", each.social_learns),
                    ("Customer service", each.service_learns),
                ),
                literal(
                    open_side(each, people.get(each.social, each.social), on) or "both have learnt"
                ),
            )
            for each in found
        ),
        empty="none.",
        tones=["met" if is_done(each) else "" for each in found],
    )


def quiz(transition: Transition, on: date) -> Iterator[Block]:
    """Say whether customers hear the same from both desks, and where they do not."""
    questions = transition.protocol.of(ParityQuestion)
    if not questions:
        return
    found = parity(questions, on)
    yield heading("Parity quiz", "quiz")
    yield para(literal(in_words(found)))
    if found.different:
        yield table(
            "Answered otherwise",
            (
                Column(title="Question", width=4),
                Column(title="Call centre; community team", width=6),
                Column(title="What was missing", width=3),
            ),
            (
                (
                    literal(each.question),
                    stacked(
                        ("Call centre", each.service_said),
                        ("Community team", each.community_said),
                    ),
                    literal(each.missing),
                )
                for each in found.different
            ),
            empty="none.",
        )
