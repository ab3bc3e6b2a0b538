"""What a workshop decided and how it came to that, as minutes: one paper, the same minute.

DRAFT until published. Only what the room has seen is in it; see `record`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.model import Block, Column, Document, Meta, Text, literal
from planner.documents.workshop import minutes_after, minutes_votes
from planner.documents.workshop.gathering import gather
from planner.documents.workshop.minutes_votes import came_by
from planner.documents.workshop.phrases import (
    EXERCISE,
    HELD_FOR,
    REHEARSAL,
    by_day,
    if_then,
    moment,
    stretch,
    took,
    whole_minutes,
    word_of,
)
from planner.documents.workshop.record import Minutes, Question, Taken
from planner.documents.write import callout, heading, key_values, lead, table
from planner.domain.transition import Transition
from planner.domain.wording import counted, listed
from planner.domain.workshop.room import Room
from planner.domain.workshop.words import Naming, Stand

_UNPUBLISHED = "The minutes are not yet published. The facilitator publishes them after the close."


def compose(room: Room, transition: Transition, on: date, earlier: Room | None = None) -> Document:
    """Return a workshop's minutes as of a day; with the session before it, what changed since."""
    return document(gather(room, transition, earlier), transition, on)


def document(its: Minutes, transition: Transition, on: date) -> Document:
    """Return minutes as a paper, from the facts that every format of them is made of."""
    return Document(
        meta=_meta(its, transition, on),
        has_cover=False,
        blocks=(
            *_warnings(its),
            *_in_short(its),
            *_decisions(its),
            *_differences(its),
            *_actions(its),
            *minutes_after.since_last(its),
            *minutes_after.left_over(its),
            *minutes_votes.every_question(its),
            *minutes_after.time(its),
        ),
    )


def _meta(its: Minutes, transition: Transition, on: date) -> Meta:
    marks = _marks(its)
    title = f"{its.brand}: {its.title}, minutes"
    status = "Published" if its.is_published else "Not yet published"
    if its.stand == Stand.CANCELLED:
        status = "Cancelled"
    return Meta(
        title=f"{marks}: {title}" if marks else title,
        subtitle="What was decided, by which votes, and what follows",
        brand=transition.theme.brand,
        version=f"{(its.started_at or its.planned_from):%Y-%m-%d}",
        status=f"{marks}, {status[0].lower()}{status[1:]}" if marks else status,
        draft=not its.is_published,
        draft_reasons=() if its.is_published else (_UNPUBLISHED,),
        on=on,
        owner=its.chairs[-1].name,
        footer=f"{f'{marks}. ' if marks else ''}{title}, confidential",
    )


def _marks(its: Minutes) -> str:
    return ", ".join(
        word
        for word, holds in ((REHEARSAL, its.is_rehearsal), (EXERCISE, its.is_exercise))
        if holds
    )


def _warnings(its: Minutes) -> Iterator[Block]:
    if its.is_rehearsal:
        yield callout(REHEARSAL, "Nothing in it was decided: it was held to try it out.", "caution")
    if its.is_exercise:
        yield callout(EXERCISE, "No message in it is real, and no customer wrote one.", "caution")


# -- in short --


def _in_short(its: Minutes) -> Iterator[Block]:
    yield heading("In short", "in-short")
    yield lead(literal(_outcome(its)))
    yield key_values(*_facts(its))


def _outcome(its: Minutes) -> str:
    taken = [
        counted(number, f"{one} was {done}", f"{one}s were {done}")
        for number, one, done in (
            (len(its.decided), "decision", "taken"),
            (len(its.differences), "difference", "agreed"),
            (len(its.actions), "action", "given out"),
        )
        if number
    ]
    rest = [
        counted(len(found), f"question was {word}", f"questions were {word}")
        for found, word in ((its.parked, "parked"), (its.not_reached, "left undecided"))
        if found
    ]
    settled = f"{listed(taken)}." if taken else "Nothing was decided."
    return f"{settled} {f'{listed(rest)}.' if rest else 'No question was left open.'}"


def _facts(its: Minutes) -> Iterator[tuple[str, Text]]:
    yield "Held for", literal(HELD_FOR.get(its.template, its.template))
    planned = whole_minutes(its.planned_from, its.planned_to)
    slot = f"{stretch(its.planned_from, its.planned_to)}, {planned} min ({its.zone})"
    yield "Planned", literal(slot)
    yield "Held", literal(_held(its))
    yield "Run by", literal("; ".join(_chairs(its)))
    yield "There", literal(_there(its))
    yield "Votes", literal(_naming(its))
    if came := came_by(its):
        yield "Votes came", literal(came)


def _held(its: Minutes) -> str:
    if its.started_at is None:
        return "Not begun"
    if its.closed_at is None:
        return f"Begun {moment(its.started_at)}, not closed yet"
    paused = f", {its.paused_minutes} of them paused" if its.paused_minutes else ""
    long = whole_minutes(its.started_at, its.closed_at)
    return f"{stretch(its.started_at, its.closed_at)}, {long} min{paused}"


def _chairs(its: Minutes) -> Iterator[str]:
    for each in its.chairs:
        yield f"{each.name} ({took(each.how)} at {each.since:%H:%M})" if each.since else each.name


def _there(its: Minutes) -> str:
    sides = [
        f"{each.side} {each.came}" + (f" ({each.invited} invited)" if each.invited else "")
        for each in its.people
    ]
    total = sum(each.came for each in its.people)
    return f"{counted(total, 'seat')} taken: {', '.join(sides)}" if sides else "No seat was taken"


def _naming(its: Minutes) -> str:
    if its.naming == Naming.NAMED:
        return "Given privately and shown together; the facilitator's record keeps who voted what"
    if its.closed_at is None:
        return "Given privately and shown together; at the close nothing ties them to seats"
    return "Given privately and shown together; nothing ties them to seats any more"


# -- what was decided --


def _decisions(its: Minutes) -> Iterator[Block]:
    yield heading("Decisions", "decisions")
    yield table(
        "What was decided",
        (
            Column(title="Question"),
            Column(title="Decided"),
            Column(title="Owner"),
            Column(title="By"),
            Column(title="The owner's word"),
        ),
        (_decision(question, taken) for question, taken in its.decided),
        empty="nothing was.",
    )


def _decision(question: Question, taken: Taken) -> tuple[Text, ...]:
    return (
        literal(question.question),
        literal(f"{taken.said}: {taken.means}" if taken.means else taken.said),
        literal(taken.owner),
        literal(by_day(taken.due)),
        literal(word_of(taken.word)),
    )


def _differences(its: Minutes) -> Iterator[Block]:
    if not its.differences:
        return
    yield heading("Agreed differences", "differences")
    yield table(
        "Where the two sides stay apart, and when it is looked at again",
        (
            Column(title="Question"),
            Column(title="The agency holds"),
            Column(title="The brand holds"),
            Column(title="Owner"),
            Column(title="Looked at again"),
            Column(title="The owner's word"),
        ),
        (
            (
                literal(question.question),
                literal(taken.agency),
                literal(taken.brand),
                literal(taken.owner),
                literal(by_day(taken.due)),
                literal(word_of(taken.word)),
            )
            for question, taken in its.differences
        ),
        empty="none.",
    )


def _actions(its: Minutes) -> Iterator[Block]:
    yield heading("Actions", "actions")
    yield table(
        "Who does what by when",
        (
            Column(title="What"),
            Column(title="Who"),
            Column(title="By"),
            Column(title="Comes from"),
            Column(title="The owner's word"),
        ),
        (
            (
                literal(if_then(each)),
                literal(each.owner),
                literal(by_day(each.due)),
                literal(each.question or "The workshop"),
                literal(word_of(each.word)),
            )
            for each in its.actions
        ),
        empty="none was given out.",
    )
