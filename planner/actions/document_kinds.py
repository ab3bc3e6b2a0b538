"""Which papers there are: what each is for, when it is dated, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial

from planner.documents import (
    access_exit,
    answer_book,
    desk_card,
    drill_report,
    gate_sheet,
    move_guide,
    prelaunch_pack,
    public_excerpt,
    readiness_report,
    response_protocol,
    role_cards,
    training_record,
    transition_plan,
    weekly_status,
)
from planner.documents.model import Document
from planner.domain.cover import after_posting
from planner.domain.cover_words import cover_in_words
from planner.domain.errors import NotFound
from planner.domain.playbook import Gate, Page
from planner.domain.protocol import rows
from planner.domain.transition import Transition

PROTOCOL, GATE_SHEET, DRILL_REPORT = "response-protocol", "gate-sheet", "drill-report"


class Purpose(StrEnum):
    """What a paper is taken for."""

    LIVE = "Live by it"
    TRACK = "Track"
    PROVE = "Prove"


@dataclass(frozen=True)
class DocumentKind:
    """A paper that can be taken: its id, what people call it, what it is for, how it is made.

    `of_today` papers speak of the day they are made (what is late, what runs out); the others are
    dated the day their text last changed, so that the same text is the same bytes. `page` is where
    people see what it tells: whoever may not read that page may not take the paper.
    """

    id: str
    title: str
    use: str
    purpose: Purpose
    page: Page
    compose: Callable[[Transition, date], Document]
    of_today: bool = False
    #: A paper that looks back: how, and over how many days; it is composed so instead.
    looking_back: Callable[[Transition, date, Transition | None], Document] | None = None
    back_days: int = 0


def _launch(transition: Transition, on: date) -> Document:
    protocol = transition.protocol
    cover = {
        post.id: cover_in_words(protocol, after_posting(transition, post))
        for post in protocol.of(rows.Post)
    }
    return prelaunch_pack.compose(transition, on, cover)


DOCUMENTS: Mapping[str, DocumentKind] = {
    kind.id: kind
    for kind in (
        DocumentKind(
            PROTOCOL,
            "Response protocol",
            "All that holds, for the people who live by it.",
            Purpose.LIVE,
            Page.PROTOCOL,
            response_protocol.compose,
        ),
        DocumentKind(
            "answer-book",
            "Answer book",
            "How each scenario is answered, key points, questions, examples, and every source.",
            Purpose.LIVE,
            Page.PROTOCOL,
            answer_book.compose,
        ),
        DocumentKind(
            "desk-card",
            "Desk card",
            "One page for whoever is on shift.",
            Purpose.LIVE,
            Page.PROTOCOL,
            desk_card.compose,
        ),
        DocumentKind(
            "public-excerpt",
            "Public excerpt",
            "What customers may read: hours, help, house rules.",
            Purpose.LIVE,
            Page.PROTOCOL,
            public_excerpt.compose,
        ),
        DocumentKind(
            "weekly-status",
            "Weekly status",
            "One page for Monday: who decides what, the next gate, the forecast.",
            Purpose.TRACK,
            Page.OVERVIEW,
            weekly_status.compose,
            of_today=True,
            looking_back=weekly_status.compose,
            back_days=7,
        ),
        DocumentKind(
            "transition-plan",
            "Transition plan",
            "Dates, gates, who does what, and what holds the handoff.",
            Purpose.TRACK,
            Page.PLAN,
            transition_plan.compose,
            of_today=True,
        ),
        DocumentKind(
            "readiness-report",
            "Readiness report",
            "The verdict, both voices, gaps with owners, and what runs out.",
            Purpose.TRACK,
            Page.READINESS,
            readiness_report.compose,
            of_today=True,
        ),
        DocumentKind(
            "prelaunch-pack",
            "Pre-launch pack",
            "What people will ask, the answers agreed, and who is there.",
            Purpose.LIVE,
            Page.CALENDAR,
            _launch,
            of_today=True,
        ),
        DocumentKind(
            "move-guide",
            "The move",
            "Stages, who does what, assets, training and the reverse gear, in one paper.",
            Purpose.TRACK,
            Page.PLAYBOOK,
            move_guide.compose,
            of_today=True,
        ),
        DocumentKind(
            "role-cards",
            "Role cards",
            "One page a role: what it does and decides, and who holds it.",
            Purpose.LIVE,
            Page.TEAM,
            role_cards.compose,
            of_today=True,
        ),
        DocumentKind(
            GATE_SHEET,
            "Gate sheets",
            "Each gate with its conditions, proof, waivers and sign-offs.",
            Purpose.PROVE,
            Page.GATES,
            gate_sheet.compose,
            of_today=True,
        ),
        DocumentKind(
            "training-record",
            "Training record",
            "Who has learnt what, and who may answer alone until when.",
            Purpose.PROVE,
            Page.TRAINING,
            training_record.compose,
            of_today=True,
        ),
        DocumentKind(
            "access-exit",
            "Access exit",
            "That the agency is out, asset by asset; a draft until it is.",
            Purpose.PROVE,
            Page.ACCESS,
            access_exit.compose,
            of_today=True,
        ),
        DocumentKind(
            DRILL_REPORT,
            "Drill report",
            "What was played and how it went, what changes, and what it proves.",
            Purpose.PROVE,
            Page.DRILLS,
            drill_report.compose,
            of_today=True,
        ),
    )
}


def kind_of(transition: Transition, document: str) -> DocumentKind:
    """Return the paper of an id: one of DOCUMENTS, or one gate's sheet as "gate-sheet.<gate>".

    Raises NotFound for any other.
    """
    if document in DOCUMENTS:
        return DOCUMENTS[document]
    whole, _, part = document.partition(".")
    gate = transition.gate(part) if whole == GATE_SHEET else None
    if gate is None:
        raise NotFound(
            f"There is no document '{document}'. There are: {', '.join(DOCUMENTS)}; and "
            f"'{GATE_SHEET}.' with one of the gates "
            f"{', '.join(each.id for each in transition.playbook.gates)}."
        )
    return replace(
        DOCUMENTS[whole],
        id=document,
        title=f"Sheet of gate {gate.code}",
        compose=partial(_one_gate, gate=gate),
    )


def _one_gate(transition: Transition, on: date, gate: Gate) -> Document:
    return gate_sheet.compose_one(transition, gate, on)
