"""Which words are at hand at a launch: key points, known shortfalls, holding statements, shifts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planner.documents.model import Block, Column, Text, literal, marked
from planner.documents.protocol.wording import marked_row, role_title, stated
from planner.documents.shifts import shifts
from planner.documents.write import heading, note, table
from planner.domain.protocol import rows
from planner.domain.protocol.stated import Gap
from planner.domain.protocol.words import Agreed
from planner.domain.transition import Transition


def key_points(transition: Transition, on: date) -> Iterator[Block]:
    """Say what is true on the topics that keep coming, and what we know is not good yet."""
    yield heading("Key points and known shortfalls", "key-points")
    yield table(
        "Key points: what is true, in the writer's own words each time",
        (
            Column(title="Topic", width=2.4),
            Column(title="Facts", width=6.4),
            Column(title="Link; kept true by", width=2.6),
        ),
        [
            (
                marked_row(transition, each, each.topic),
                _facts(each, on),
                _link(transition, each),
            )
            for each in transition.protocol.of(rows.KeyPoint)
        ],
        empty="none is written yet.",
    )
    yield table(
        "Known shortfalls: what falls short, and what we may say",
        (
            Column(title="What falls short", width=2.6),
            Column(title="What we may say", width=6),
            Column(title="Mended by", width=2),
        ),
        [
            (
                marked_row(transition, each, each.title),
                (*literal(each.line), *_ran_out(each.until, on)),
                literal(role_title(transition, each.owner_role)),
            )
            for each in transition.protocol.of(rows.Shortfall)
        ],
        empty="none is written yet.",
    )


def _link(transition: Transition, point: rows.KeyPoint) -> Text:
    owner = role_title(transition, point.owner_role)
    if isinstance(point.link, Gap) and not point.link.is_open:
        # That nobody gives a link is an answer, and its reason is all a writer needs of it.
        return literal(f"{point.link.reason or 'No page.'}\n{owner}")
    if isinstance(point.link, Gap) and point.link.by == owner:
        return stated(point.link)
    return (*stated(point.link), *literal(f"\n{owner}"))


def codes(transition: Transition) -> Iterator[Block]:
    """Say what the codes of the triage mean that stand in these words, if any does."""
    texts = [each.points for each in transition.protocol.of(rows.ExpectedQuestion)]
    texts += [each.facts for each in transition.protocol.of(rows.KeyPoint)]
    words = set(re.findall(r"\w+", " ".join(texts)))
    questions = transition.protocol.of(rows.TriageQuestion)
    named = [f"{each.code}, “{each.question}”" for each in questions if each.code in words]
    if named:
        yield note(
            literal(f"Named here from the triage of the response protocol: {'; '.join(named)}.")
        )


def _facts(point: rows.KeyPoint, on: date) -> Text:
    if point.state is Agreed.NO_VIEW_YET:
        return marked("**We have no view on this yet.**")
    never = (*marked("\n**Never say:** "), *literal(point.banned)) if point.banned else ()
    return (*literal(point.facts), *never, *_ran_out(point.expires_on, on))


def _ran_out(until: date | None, on: date) -> Text:
    if until is None:
        return ()
    said = f"held until {until:%-d %b %Y}: ask before use" if until < on else ""
    return marked(f"\n**{said}**") if said else literal(f"\nHolds until {until:%-d %b %Y}.")


def on_shift(transition: Transition, on: date) -> Iterator[Block]:
    """Say who is on when, in an ordinary week."""
    yield heading("Who is on", "on-shift")
    yield table(
        "The ordinary week",
        (Column(title="When", width=3), Column(title="Who", width=5)),
        [(literal(when), literal(who)) for when, who in shifts(transition, on)],
        empty="no band is laid yet.",
    )


def holding_statements(transition: Transition, on: date) -> Iterator[Block]:
    """Say the lines for the time in which facts are checked, and until when they are approved."""
    yield heading("Holding statements", "holding-statements")
    yield table(
        "For the time in which facts are checked",
        (
            Column(title="For", width=2.4),
            Column(title="Words", width=6),
            Column(title="Approved by", width=2.2),
        ),
        [
            (
                marked_row(transition, each, each.title),
                (*literal(each.words), *_ran_out(each.expires_on, on)),
                literal(role_title(transition, each.approver_role)),
            )
            for each in transition.protocol.of(rows.HoldingStatement)
        ],
        empty="none is written yet.",
    )
