"""What people will ask: at each planned post, with who is there after it, and at every launch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planner.documents.counting import counted
from planner.documents.launch.owing import ahead, questions
from planner.documents.model import Block, Column, Text, literal, marked
from planner.documents.protocol.wording import marked_row, role_title, surface_names
from planner.documents.theme import TINTS
from planner.documents.write import callout, heading, key_values, lead, note, para, table
from planner.domain.cover import after_posting
from planner.domain.protocol import rows
from planner.domain.protocol.words import LaunchTheme, spoken
from planner.domain.transition import Transition

#: The day as a post's heading has it: Mon 23 Nov 2026.
_DAY = "%a %-d %b %Y"


def posts(transition: Transition, on: date, cover: Mapping[str, str]) -> Iterator[Block]:
    """Say what goes out from a day on, the next first, each with its questions.

    `cover` says by post id, in a sentence, who is there after it; a post not in it is not judged.
    """
    planned = ahead(transition, on)
    yield heading("Planned posts", "posts")
    gone = len(transition.protocol.of(rows.Post)) - len(planned)
    if gone:
        yield note(f"{counted(gone, 'earlier post is', 'earlier posts are')} left out.")
    if not planned:
        yield para("No post is planned yet. Enter the next ones with their day and hour.")
    for post in planned:
        yield heading(f"{post.on:{_DAY}}, {post.at:%H:%M}: {post.title}", f"post-{post.id}", 2)
        yield key_values(*_facts(transition, post, cover.get(post.id, "")))
        asked = questions(transition, post.id)
        if asked:
            yield _questions(transition, _count(asked), asked)
        else:
            yield note("No question of its own is entered; those of every launch come below.")


def left_alone(transition: Transition, on: date, cover: Mapping[str, str]) -> Iterator[Block]:
    """Say first of all after which posts somebody is missing; of one not judged, nothing."""
    alone = [
        each
        for each in ahead(transition, on)
        if each.id in cover and not after_posting(transition, each).is_whole
    ]
    if alone:
        count = counted(len(alone), "planned post")
        told = "\n".join(f"{each.title}: {cover[each.id]}." for each in alone)
        yield callout(
            f"Somebody is missing after {count}",
            literal(
                f"{told}\nLay a shift, move the post, or hold its comments until the next one."
            ),
            "caution",
        )


def _facts(transition: Transition, post: rows.Post, cover: str) -> Iterator[tuple[str, str | Text]]:
    surfaces = "".join(span.text for span in surface_names(transition, post.surfaces))
    yield "On", marked_row(transition, post, surfaces)
    yield "Owner", literal(role_title(transition, post.owner_role))
    yield "Comments", spoken(post.comments)
    hours = counted(post.cover_hours, "hour")
    yield "To be watched", literal(f"for {hours} after it. {cover or 'Not checked here.'}")
    if post.expected:
        yield "Gravest expected", TINTS[post.expected.value].word
    if post.mitigation:
        yield "Beforehand", literal(post.mitigation)
    if post.link:
        yield "Link", literal(post.link)


def every_launch(transition: Transition) -> Iterator[Block]:
    """Say what people ask whatever comes out, by theme, with what a good answer holds."""
    asked = questions(transition, None)
    yield heading("What people ask at every launch", "every-launch")
    if not asked:
        yield para("No question is entered yet.")
        return
    yield lead(_agreed(asked))
    for theme in LaunchTheme:
        chosen = [each for each in asked if each.theme is theme]
        if chosen:
            yield heading(
                spoken(theme).capitalize(), f"theme-{theme.name.lower()}".replace("_", "-"), 2
            )
            yield _questions(transition, _count(chosen), chosen)


def _agreed(asked: Sequence[rows.ExpectedQuestion]) -> str:
    done = sum(bool(each.answer) for each in asked)
    return f"{done} of {len(asked)} questions have an agreed answer."


def _count(asked: Sequence[rows.ExpectedQuestion]) -> str:
    return counted(len(asked), "question")


def _questions(
    transition: Transition, caption: str, asked: Sequence[rows.ExpectedQuestion]
) -> Block:
    return table(
        caption,
        (
            Column(title="They ask", width=3),
            Column(title="A good answer holds", width=4.6),
            Column(title="Agreed answer", width=4),
        ),
        [
            (
                marked_row(transition, each, each.question),
                literal(each.points or "–"),
                _answer(transition, each),
            )
            for each in asked
        ],
        empty="none.",
    )


def _answer(transition: Transition, question: rows.ExpectedQuestion) -> Text:
    if question.answer:
        return literal(question.answer)
    owner = role_title(transition, question.owner_role)
    return (*marked("**Owed** "), *literal(f"by {owner}"))
