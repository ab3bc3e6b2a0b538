"""What the desk card says of messages: how soon, which questions first, and what is never done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from planner.documents.counting import counted
from planner.documents.model import Block, Column, Table, Text, literal
from planner.documents.protocol.wording import first_reply, role_title
from planner.documents.sentences import sentences
from planner.documents.write import CARD_LINE, heading, note, table
from planner.domain.protocol import rows
from planner.domain.protocol.saying import minutes
from planner.domain.protocol.stated import Gap, said
from planner.domain.protocol.words import Place, Severity, When
from planner.domain.transition import Transition

#: How many lines each list may have; the protocol has the rest, and the card says where.
QUESTIONS, KINDS_OF_FACT, PROMISES, TARGETS_A_CELL = 22, 7, 6, 2
#: Letters of one phrase, and of one name, that somebody typed without an end.
_LONGEST, _LONGEST_NAME = 104, 32
#: Together the questions may have so many letters; if they have more, each is cut at two lines.
_ALL_QUESTIONS, _TWO_LINES = 2000, 88


def targets(transition: Transition) -> Iterator[Block]:
    """Say how soon the first reply is due, by severity, on shift and off it."""
    found = transition.protocol.of(rows.Target)
    if not found:
        return
    yield heading("First reply within", "targets")
    severities = [each for each in Severity if any(_speaks_of(target, each) for target in found)]
    # Its widths are its own: what stands in the first column is the severity's mark, not words.
    yield Table(
        caption="Counted from the customer's message",
        columns=(
            Column(title="Severity", width=2.4),
            Column(title="On shift", width=4),
            Column(title="Out of hours", width=4),
        ),
        rows=tuple(
            (
                (),
                _promises(found, each, When.STAFFED_HOURS),
                _promises(found, each, When.OUT_OF_HOURS),
            )
            for each in severities
        ),
        tones=tuple(each.value for each in severities),
    )


def _speaks_of(target: rows.Target, severity: Severity) -> bool:
    return target.severity in (severity, None)


def _promises(targets: Sequence[rows.Target], severity: Severity, when: When) -> Text:
    lines = [
        _promise(each)
        for each in targets
        if _speaks_of(each, severity) and each.when in (when, When.ANY_TIME)
    ]
    more = ", more in section 5" if len(lines) > TARGETS_A_CELL else ""
    return literal("\n".join(lines[:TARGETS_A_CELL]) + more or "–")


def _promise(target: rows.Target) -> str:
    whom = f"{short(target.for_whom, _LONGEST_NAME)}: " if target.for_whom else ""
    return f"{whom}{first_reply(target, staffed='on shift')}"


def triage(transition: Transition) -> Iterator[Block]:
    """Say the questions in their order, and where a yes leads."""
    asked = transition.protocol.of(rows.TriageQuestion)
    questions = sorted(asked, key=lambda each: _by_number(each.code))
    if not questions:
        return
    letters = sum(len(each.question) for each in questions[:QUESTIONS])
    longest = _TWO_LINES if letters > _ALL_QUESTIONS else _ALL_QUESTIONS
    outcomes = {each.id: each for each in transition.protocol.of(rows.TriageOutcome)}
    codes = {each.id: each.code for each in questions}

    def leads(id_: str) -> str:
        found = outcomes.get(id_)
        return (
            f"{found.code} {short(found.title, _LONGEST_NAME)}"
            if found
            else f"ask {codes.get(id_, id_)}"
        )

    yield heading("Ask in this order; a yes leads on", "triage")
    after = [*(each.id for each in questions[1:]), ""]
    yield table(
        "No: the next question, unless it says otherwise",
        (
            Column(title="Ask", width=1.1),
            Column(title="Question", width=7.6),
            Column(title="Yes", width=3.8),
        ),
        [
            (
                literal(each.code),
                literal(short(each.question, longest)),
                literal(leads(each.yes) + ("" if each.no == next_ else f"\nNo: {leads(each.no)}")),
            )
            for each, next_ in list(zip(questions, after, strict=True))[:QUESTIONS]
        ],
        line=CARD_LINE,
        empty="none.",
    )
    yield from _in_doubt(transition, leads)


def _by_number(code: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts codes as people count: N2, N5, N5a, N10."""
    parts = re.findall(r"\d+|\D+", code)
    return tuple((int(each), "") if each.isdecimal() else (0, each) for each in parts)


def _in_doubt(transition: Transition, leads: Callable[[str], str]) -> Iterator[Block]:
    terms = transition.protocol.one(rows.TriageTerms)
    count = len(transition.protocol.of(rows.TriageQuestion))
    said = [f"In doubt: {leads(terms.in_doubt)}."] if terms and terms.in_doubt else []
    more = count - QUESTIONS
    said += [f"{counted(more, 'more question')} in section 7."] if more > 0 else []
    if said:
        yield note(literal(" ".join(said)))


def never(transition: Transition) -> Iterator[Block]:
    """Say what is never asked for, small: it is learned once, and the tree is read each time."""
    asked = [each for each in transition.protocol.of(rows.DataClass) if each.never_ask]
    # What may be said in public does the least harm: it goes first when there is no room.
    kinds = sorted(asked, key=lambda each: each.most_public_place is Place.PUBLIC)
    if kinds:
        yield heading("Never ask for", "never-ask")
        yield table(
            "By kind of fact",
            (Column(title="About", width=3), Column(title="Never ask for", width=7)),
            [
                (
                    literal(short(each.title.split(":")[0], 45)),
                    literal(short(sentences(each.never_ask)[0])),
                )
                for each in kinds[:KINDS_OF_FACT]
            ],
            line=CARD_LINE,
            empty="none.",
        )
    if len(kinds) > KINDS_OF_FACT:
        yield note(f"{len(kinds) - KINDS_OF_FACT} more in section 9.")


def giving(transition: Transition) -> Iterator[tuple[str, Text]]:
    """Give what is never promised, and what may be given without asking, or that nothing may."""
    power = transition.protocol.one(rows.Empowerment)
    if power and power.never_promised:
        promises = sentences(power.never_promised)[:PROMISES]
        yield "Never promise", literal(" ".join(short(each) for each in promises))
    if power and power.goodwill_limit is not None:
        limit = f"up to {power.goodwill_limit:,} {power.currency} a case, without asking"
        yield "Goodwill", literal(limit if power.goodwill_limit else "none without asking")


def pausing(transition: Transition) -> Iterator[tuple[str, Text]]:
    """Give in one line who stops posts and ads, and how soon."""
    crisis = transition.protocol.one(rows.Crisis)
    if crisis:
        posts, ads = (
            role_title(transition, role)
            for role in (crisis.outbound_paused_by_role, crisis.ads_paused_by_role)
        )
        room = f"; room: {crisis.room}" if isinstance(crisis.room, str) else ""
        within = minutes(crisis.outbound_paused_minutes)
        yield "Going dark", literal(f"{posts} stops posts within {within}, {ads} stops ads{room}")


def logging(transition: Transition) -> Iterator[tuple[str, Text]]:
    """Give where the log is, or that nobody has said so yet."""
    row = transition.protocol.one(rows.Logging)
    if row:
        where = f"not known yet: {said(row.where)}" if isinstance(row.where, Gap) else row.where
        yield "Log", literal(where)


def short(words: str, at_most: int = _LONGEST) -> str:
    """Return a phrase as it is, or its beginning at a word's end with dots if it is too long."""
    line = " ".join(words.split())
    return line if len(line) <= at_most else f"{line[:at_most].rsplit(' ', 1)[0]} …"
