"""How each question of a workshop was voted on, and why it was decided so."""

from __future__ import annotations

from collections.abc import Iterator

from planner.documents.model import Block, Column, Text, literal
from planner.documents.workshop.phrases import RESTS_ON, moment
from planner.documents.workshop.record import Minutes, Question, Taken
from planner.documents.workshop.rounds import Count, Reason, Shown, Ways
from planner.documents.write import bullets, heading, key_values, note, para, table
from planner.domain.wording import counted, day, listed


def every_question(its: Minutes) -> Iterator[Block]:
    """Yield each question that the room saw a vote on, in the order of the agenda."""
    seen = [each for each in its.questions if each.rounds]
    yield heading("How the votes fell", "votes")
    if not seen:
        yield note("No vote was shown.")
    for each in seen:
        yield from _question(each)


def came_by(its: Minutes) -> str:
    """Return by which ways all shown votes came: "8 by phone and 3 on paper"; "" for none."""
    ways = [shown.came_by for each in its.questions for shown in each.rounds]
    phone, tally = sum(each.phone for each in ways), sum(each.tally for each in ways)
    return _listed(Ways(phone, tally, sum(each.paper for each in ways), ()))


def _question(its: Question) -> Iterator[Block]:
    yield heading(its.question, f"item-{its.id}", 2)
    if its.about:
        term = {"level": "Met when", "inject": "What was posted"}.get(its.kind, "Why it is asked")
        yield key_values((term, literal(its.about)))
    for each in its.rounds:
        yield para(literal(_round_said(its, each)))
    if any(each.counts for each in its.rounds):
        yield _votes(its)
    yield from _answers(its)
    yield from _reasons(its)
    yield from _why(its)


# -- the votes --


def _round_said(its: Question, shown: Shown) -> str:
    """Return a round in sentences: how many, the middle, the badge, the gap, by which way."""
    return " ".join(
        each for each in (*_opening(its, shown), *_spread(shown), *_ways(shown)) if each
    )


def _opening(its: Question, shown: Shown) -> Iterator[str]:
    again = f", after this was new: {shown.why.rstrip('.')}. " if shown.why else ": "
    number = f"Round {shown.number}{again}" if len(its.rounds) > 1 else ""
    what = counted(shown.votes, "answer" if its.kind == "inject" else "vote")
    middle = ""
    if shown.median is not None and shown.middle_half is not None:
        first, third = shown.middle_half
        middle = f", median {shown.median:g}, middle half {first:g} to {third:g}"
    badge = f", {shown.badge}" if shown.badge else ""
    yield f"{number}{what}{middle}{badge}."
    if shown.cannot_judge:
        yield f"{shown.cannot_judge} could not judge."


def _spread(shown: Shown) -> Iterator[str]:
    if shown.far and shown.badge:
        views = counted(shown.far, "view lies", "views lie")
        yield f"{views} two levels or more from the median."
    if shown.gap is not None:
        medians = dict(shown.medians)
        way = "above" if shown.gap > 0 else "below"
        yield (
            f"The brand stands {abs(shown.gap):g} levels {way} the agency "
            f"(medians {medians['brand']:g} and {medians['agency']:g})."
        )
    if shown.is_one_sided:
        yield "One side alone voted: no gate rests on this."
    if shown.sides_merged:
        yield "So few voted that the sides are not told apart."


def _ways(shown: Shown) -> Iterator[str]:
    ways = shown.came_by
    if ways.tally or ways.paper:
        yield f"They came {_listed(ways)}."
    for each in ways.notes:
        yield f"Beside the count: {each.rstrip('.')}."


def _listed(ways: Ways) -> str:
    given = [
        f"{count} {word}"
        for count, word in (
            (ways.phone, "by phone"),
            (ways.tally, "counted by hand"),
            (ways.paper, "on paper"),
        )
        if count
    ]
    return listed(given) if given else ""


def _votes(its: Question) -> Block:
    """Return one table of all rounds, so that a change between them is seen."""
    rounds = [each for each in its.rounds if each.counts]
    several = len(rounds) > 1
    said: dict[str, dict[int, Count]] = {}
    for shown in rounds:
        for count in shown.counts:
            said.setdefault(_choice(its, count), {})[shown.number] = count
    return table(
        "Votes by round" if several else "Votes",
        (
            Column(title="Choice"),
            *(Column(title=f"Round {e.number}" if several else "Chosen by") for e in rounds),
        ),
        (
            (literal(choice), *(_cell(counts.get(e.number)) for e in rounds))
            for choice, counts in said.items()
        ),
        empty="none.",
    )


def _choice(its: Question, count: Count) -> str:
    """Return a choice with its sentence where that is what a level means."""
    return f"{count.choice}: {count.means}" if its.kind == "level" else count.choice


def _cell(count: Count | None) -> Text:
    if count is None or not count.all:
        return literal("–")
    sides = ", ".join(f"{side} {its}" for side, its in count.sides if its)
    return literal(f"{count.all} ({sides})" if sides else str(count.all))


def _answers(its: Question) -> Iterator[Block]:
    for shown in its.rounds:
        if shown.answers:
            yield key_values(
                *(
                    (asked, literal(", ".join(f"{said}: {number}" for said, number in counts)))
                    for asked, counts in shown.answers
                )
            )


def _reasons(its: Question) -> Iterator[Block]:
    """Yield the reasons as they were given, the far views first, none of them signed."""
    several = len(its.rounds) > 1
    for shown in its.rounds:
        where = f" in round {shown.number}" if several else ""
        if shown.reasons:
            yield para(literal(f"Reasons given{where}, unsigned:"))
            yield bullets(*(_reason(each) for each in shown.reasons))
        for number, because in (
            (shown.hidden, "hidden by the facilitator"),
            (shown.held_back, "held back: in so small a room it would say whose it is"),
        ):
            if number:
                yield note(literal(f"{counted(number, 'reason')}{where} {_is(number)} {because}."))
        if shown.proposals:
            yield para(literal(f"Proposed{where}:"))
            yield bullets(*(literal(each) for each in shown.proposals))


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _reason(given: Reason) -> Text:
    whose = ", ".join(filter(None, (given.choice or "Cannot judge", given.side)))
    link = f" ({given.link})" if given.link else ""
    return literal(f"{whose}: {given.text}{link}")


# -- what was made of them --


def _why(its: Question) -> Iterator[Block]:
    pairs = [*_of_decision(its)]
    pairs += [("Decided before", literal(_before(each))) for each in its.superseded]
    if pairs:
        yield key_values(*pairs)
    if its.late_notes:
        yield para("Added later:")
        yield bullets(
            *(
                literal(f"{e.side.capitalize()}: {e.text}" if e.side else e.text)
                for e in its.late_notes
            )
        )


def _of_decision(its: Question) -> Iterator[tuple[str, Text]]:
    taken = its.decision
    if taken is None:
        return
    if taken.why:
        yield "Why so", literal(taken.why)
    if taken.rests_on:
        yield "Rests on", literal(RESTS_ON.get(taken.rests_on, taken.rests_on))
    if taken.dissent:
        yield "Dissent", literal(taken.dissent)
    after = f", after round {taken.round}" if len(its.rounds) > 1 else ""
    yield "Written down", literal(f"By {taken.by} at {taken.at:%H:%M}{after}")


def _before(taken: Taken) -> str:
    """Return a superseded decision whole: nothing else tells of it."""
    parts = [f"{taken.said}, {moment(taken.at)}, owner {taken.owner}"]
    if taken.is_difference:
        parts.append(f"Agency: {taken.agency}")
        parts.append(f"Brand: {taken.brand}")
    if taken.due:
        parts.append(f"{'Looked at again' if taken.is_difference else 'Due'} {day(taken.due)}")
    parts += filter(None, (taken.why, f"Dissent: {taken.dissent}" if taken.dissent else ""))
    return ". ".join(part.rstrip(".") for part in parts) + "."
