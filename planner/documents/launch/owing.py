"""What is still owed before a launch, by whom: answers above all, and words that ran out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, literal
from planner.documents.protocol.wording import role_title
from planner.documents.write import heading, lead, table
from planner.domain.protocol import rows
from planner.domain.protocol.stated import Gap
from planner.domain.protocol.words import Agreed
from planner.domain.transition import Transition


@dataclass(frozen=True)
class Debt:
    """One thing that is owed: by which role, what it is, and for which post or launch."""

    role: str
    what: str
    where: str


def owed(transition: Transition, on: date) -> tuple[Debt, ...]:
    """Return what is owed on a day: agreed answers, facts and links, words still in force."""
    return (
        *_answers(transition, on),
        *_key_points(transition, on),
        *_shortfalls(transition, on),
        *_statements(transition, on),
    )


def still_owed(transition: Transition, on: date) -> Iterator[Block]:
    """Say who owes what, those who owe most first."""
    debts = owed(transition, on)
    by_role: dict[str, list[Debt]] = {}
    for debt in debts:
        by_role.setdefault(debt.role, []).append(debt)
    yield heading("What is still owed", "owed")
    yield lead(_summary(len(debts), len(by_role)))
    yield table(
        "Owed by whom",
        (
            Column(title="By", width=2.4),
            Column(title="What", width=6),
            Column(title="For", width=2.6),
        ),
        [
            (literal(role_title(transition, role)), literal(each.what), literal(each.where))
            for role, owing in sorted(by_role.items(), key=lambda pair: -len(pair[1]))
            for each in owing
        ],
        empty="nothing is.",
    )


def _summary(debts: int, roles: int) -> str:
    if not debts:
        return "Nothing is owed: every question has its agreed answer."
    things = counted(debts, "thing is", "things are")
    people = counted(roles, "role")
    return f"{things} owed, by {people}."


def ahead(transition: Transition, on: date) -> tuple[rows.Post, ...]:
    """Return the posts planned for a day or later, the next first."""
    posts = (each for each in transition.protocol.of(rows.Post) if each.on >= on)
    return tuple(sorted(posts, key=lambda each: (each.on, each.at, each.id)))


def questions(transition: Transition, post: str | None) -> tuple[rows.ExpectedQuestion, ...]:
    """Return what is expected at one post, or (None) at every launch, in reading order."""
    return tuple(
        each for each in transition.protocol.of(rows.ExpectedQuestion) if each.post == post
    )


def _answers(transition: Transition, on: date) -> Iterator[Debt]:
    for post in (*ahead(transition, on), None):
        for each in questions(transition, post.id if post else None):
            if not each.answer:
                where = f"{post.title}, {post.on:%-d %b %Y}" if post else "every launch"
                yield Debt(each.owner_role, f"Agreed answer: {each.question}", where)


def _key_points(transition: Transition, on: date) -> Iterator[Debt]:
    for each in transition.protocol.of(rows.KeyPoint):
        if each.state is Agreed.NO_VIEW_YET:
            yield Debt(each.owner_role, f"A view on: {each.topic}", "key points")
        if isinstance(each.link, Gap) and each.link.is_open:
            said = _open_link(transition, each, each.link, on)
            yield Debt(each.owner_role, f"Link for: {each.topic}{said}", "key points")
        if each.expires_on and each.expires_on < on:
            ran_out = f"ran out on {each.expires_on:%-d %b %Y}"
            yield Debt(each.owner_role, f"New facts on: {each.topic} ({ran_out})", "key points")


def _open_link(transition: Transition, point: rows.KeyPoint, link: Gap, on: date) -> str:
    """Return in brackets what the column beside it does not say: that it is late, or by another."""
    late = link.until is not None and link.until < on
    own = link.by == role_title(transition, point.owner_role) and link.until is None
    said = [*(["late"] if late else []), *([] if own else [link.sentence])]
    return f" ({', '.join(said)})" if said else ""


def _shortfalls(transition: Transition, on: date) -> Iterator[Debt]:
    for each in transition.protocol.of(rows.Shortfall):
        if each.until and each.until < on:
            ran_out = f"held until {each.until:%-d %b %Y}"
            yield Debt(each.owner_role, f"New line on: {each.title} ({ran_out})", "shortfalls")


def _statements(transition: Transition, on: date) -> Iterator[Debt]:
    for each in transition.protocol.of(rows.HoldingStatement):
        if each.expires_on and each.expires_on < on:
            ran_out = f"approved until {each.expires_on:%-d %b %Y}"
            yield Debt(
                each.approver_role, f"Approval of: {each.title} ({ran_out})", "holding statements"
            )
