"""How the facts of a workshop's minutes are gathered from its room and its transition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from planner.documents.workshop.record import (
    Action,
    Chair,
    Lying,
    Minutes,
    Note,
    Question,
    Taken,
    There,
    Word,
)
from planner.documents.workshop.rounds import (
    named,
    options,
    shown,
)
from planner.documents.workshop.since import since
from planner.documents.workshop.timing import timed
from planner.domain.transition import Transition
from planner.domain.workshop.agenda import AnyItem, CoverItem, InjectItem, LevelItem, RuleItem
from planner.domain.workshop.on_items import AgreeToDiffer, Record
from planner.domain.workshop.room import Room
from planner.domain.workshop.session import Decision
from planner.domain.workshop.views import is_exercise
from planner.domain.workshop.words import Side, Stand


def gather(room: Room, transition: Transition, earlier: Room | None = None) -> Minutes:
    """Return what a workshop leaves behind; with the `earlier` session, what changed since."""
    session, workshop = room.session, room.workshop
    zone = ZoneInfo(workshop.zone)

    def local(at: datetime | None) -> datetime | None:
        return at.astimezone(zone) if at else None

    return Minutes(
        id=room.id,
        transition=transition.id,
        brand=transition.intake.brand,
        title=workshop.title,
        template=workshop.template.value,
        stand=session.stand.value,
        is_rehearsal=workshop.rehearsal,
        is_exercise=is_exercise(workshop),
        is_published=session.stand is Stand.PUBLISHED,
        naming=workshop.naming.value,
        zone=workshop.zone,
        planned_from=workshop.starts_at.astimezone(zone),
        planned_to=workshop.ends_at.astimezone(zone),
        started_at=local(session.started_at),
        closed_at=local(session.closed_at),
        paused_minutes=round(session.paused_for.total_seconds() / 60),
        chairs=tuple(_chairs(room, transition, zone)),
        people=tuple(_people(room)),
        questions=tuple(_question(room, transition, each, zone) for each in session.items),
        actions=tuple(_actions(room)),
        thoughts=tuple(_thoughts(room)),
        blocks=timed(room),
        worth_median=median(room.worths) if room.worths else None,
        worth_votes=len(room.worths),
        since=since(room, earlier, transition) if earlier else None,
    )


def _chairs(room: Room, transition: Transition, zone: ZoneInfo) -> Iterator[Chair]:
    yield Chair(transition.person_name(room.workshop.facilitators[0]), None, "")
    for person, at, how in room.session.takings:
        yield Chair(transition.person_name(person), at.astimezone(zone), how)


def _people(room: Room) -> Iterator[There]:
    """Yield who was there by side; a close keeps the count, since seats are blanked then."""
    session = room.session
    seats = dict(session.attended) if session.is_over else {}
    for side in Side:
        came = seats.get(side, 0) if seats else sum(each.side is side for each in room.seats)
        invited = sum(each.side is side for each in room.workshop.invited)
        if came or invited:
            yield There(side.value, came, invited)


def _question(room: Room, transition: Transition, item: AnyItem, zone: ZoneInfo) -> Question:
    progress = room.session.of(item.id)
    rounds = tuple(shown(room, item, transition.protocol.roles))
    merged = bool(rounds) and rounds[-1].sides_merged
    kept = progress.decision
    return Question(
        id=item.id,
        kind=item.kind,
        question=item.question,
        about=_about(item),
        state=progress.state.value,
        parked_because=progress.parked_because,
        rounds=rounds,
        decision=_taken(room, transition, item, kept, zone) if kept else None,
        superseded=tuple(
            _taken(room, transition, item, each, zone) for each in progress.unparked.superseded
        ),
        late_notes=tuple(
            Note(each.text, "" if merged else each.side.value)
            for each in room.late_notes
            if each.item == item.id
        ),
    )


def _about(item: AnyItem) -> str:
    match item:
        case LevelItem():
            return item.met_when
        case RuleItem():
            return item.why
        case InjectItem(inject=inject):
            return inject.post
        case CoverItem():
            return item.about


def _taken(
    room: Room, transition: Transition, item: AnyItem, decision: Decision, zone: ZoneInfo
) -> Taken:
    said = decision.said
    facts: dict[str, Any] = {
        "id": decision.id,
        "owner": said.owner,
        "why": said.rationale,
        "round": decision.round,
        "at": decision.at.astimezone(zone),
        "by": transition.person_name(decision.by),
        "word": _word(room, decision.id),
    }
    match said:
        case Record():
            choices = options(room, item)
            return Taken(
                said=named(item, choices, said.value),
                means=next((each.help for each in choices if each.value == said.value), ""),
                is_difference=False,
                agency="",
                brand="",
                due=said.due,
                rests_on=said.grade.value,
                dissent=said.dissent,
                **facts,
            )
        case AgreeToDiffer():
            return Taken(
                said="The two sides differ",
                means="",
                is_difference=True,
                agency=said.agency,
                brand=said.brand,
                due=said.review_on,
                rests_on="",
                dissent="",
                **facts,
            )


def _word(room: Room, about: str) -> Word:
    found = room.confirmation(about)
    return Word(found.said.value, found.day, found.note) if found else Word("", None, "")


def _actions(room: Room) -> Iterator[Action]:
    for each in room.session.actions:
        item = room.session.item(each.item) if each.item else None
        yield Action(
            each.id,
            each.when,
            each.then,
            each.owner,
            each.due,
            item.question if item else "",
            _word(room, each.id),
        )


def _thoughts(room: Room) -> Iterator[Lying]:
    """Yield the parking lot: what guests sent, then what the facilitator noted."""
    noted = {each.id: each for each in room.session.thoughts}
    for thought in room.thoughts:
        found = noted.pop(thought.id, None)
        settled = found.settled.value if found and found.settled else ""
        yield Lying(thought.text, settled, found.reason if found else "")
    for each in noted.values():
        if each.text:
            yield Lying(each.text, each.settled.value if each.settled else "", each.reason)
