"""Is what the paper cites still true, and does it ask in public for what it never asks?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from planner.domain.protocol.fitting import later
from planner.domain.protocol.rows import (
    Approver,
    DataClass,
    DocumentControl,
    Faq,
    HoldingStatement,
    HouseRules,
    KeyPoint,
    PublicExcerpt,
    Row,
    Scenario,
    Shortfall,
    VoiceExample,
)
from planner.domain.protocol.words import Place, Verb, spoken
from planner.domain.protocol_check.check import Case, Mend, Trouble

#: A regulated brand looks at its paper twice a year. Source: domain brief 2.2, rule 10.
_REGULATED_MONTHS = 6
_LEGAL = re.compile(r"legal|complian|counsel|solicitor|regulat|principal", re.IGNORECASE)
#: Left by an author. What is filled in on the day itself, "[name]", is no blank.
_BLANK = re.compile(
    r"\{[a-z][\w -]*\}"
    r"|\[(?:[A-Z][A-Z \-]{2,}|link|tbc|tbd|…|\.\.\.)\]"
    r"|\b(?:TBC|TBD|TODO|XXX+|lorem ipsum)\b"
)
_PARTS = re.compile(r"[,;.:\n]| or ")
_ASKS = re.compile(
    r"\b(?:send|give|tell|share|post|write|reply with|let us have|please add)\b[^.!?]*",
    re.IGNORECASE,
)
#: Words by which an asking sentence forbids, or leads where it may be said.
_NOT_IN_PUBLIC = re.compile(
    r"\b(?:never|not|n't|no|without|privately?|form|phone|call|dm|inbox|messages?|direct)\b",
    re.IGNORECASE,
)
#: Single words that mean one kind of fact wherever they stand.
_TELLING = frozenset({"password", "passport", "diagnosis", "licence"})
_ARTICLE = re.compile(r"^(?:the|an?) ")
_WHERE = re.compile(r"\b(?:in|from|of) (?:public|any|the|a|an)\b.*", re.IGNORECASE)


def nothing_cited_has_expired(case: Case) -> Iterator[Trouble]:
    """C7: key points, holding statements and honest lines hold on the day of the paper."""
    on = case.used_on
    dated: list[tuple[Row, str, date | None, str]] = [
        *((each, "expires_on", each.expires_on, "true") for each in case.protocol.of(KeyPoint)),
        *(
            (each, "expires_on", each.expires_on, "approved")
            for each in case.protocol.of(HoldingStatement)
        ),
        *((each, "until", each.until, "to be said") for each in case.protocol.of(Shortfall)),
    ]
    for row, field, until, what in dated:
        if until is not None and until < on:
            yield Trouble(
                row.kind,
                row.id,
                field,
                f"{case.protocol.name(row)} is {what} until {until:%-d %b %Y} only, and the paper "
                f"is used on {on:%-d %b %Y}. Check the words and give a later day, or remove them.",
            )


def links_can_be_opened(case: Case) -> Iterator[Trouble]:
    """C7: what is named as a link to house rules or the public excerpt is an address."""
    found: list[tuple[Row, str]] = [
        *((each, "published_at") for each in case.protocol.of(PublicExcerpt)),
        *((each, "public_url") for each in case.protocol.of(HouseRules)),
    ]
    for row, field in found:
        value = getattr(row, field, None)
        if not isinstance(value, str) or not value or _is_address(value):
            continue
        yield Trouble(
            row.kind,
            row.id,
            field,
            f"{case.protocol.name(row)}: “{value}” is no address that customers could open. "
            "Write one that starts with https://.",
        )


def _is_address(text: str) -> bool:
    return bool(re.search(r"https?://\S+\.\S+|\b[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text))


def a_kind_of_fact_has_one_place(case: Case) -> Iterator[Trouble]:
    """C8: no kind of fact is allowed in two most-public places."""
    alike: dict[str, list[DataClass]] = {}
    for each in case.protocol.of(DataClass):
        alike.setdefault(each.title.casefold(), []).append(each)
    for them in alike.values():
        places = {each.most_public_place for each in them}
        if len(places) < 2:
            continue
        strictest = max(places, key=list(Place).index)
        last = them[-1]
        yield Trouble(
            last.kind,
            last.id,
            "most_public_place",
            f"“{last.title}” stands {len(them)} times, and its most public place is now "
            f"{' and now '.join(spoken(each) for each in sorted(places, key=list(Place).index))}. "
            "Keep the stricter.",
            Mend(
                f"Keep {spoken(strictest)}",
                tuple(
                    each.model_copy(update={"most_public_place": strictest})
                    for each in them
                    if each.most_public_place is not strictest
                ),
            ),
        )


def nothing_forbidden_is_asked_in_public(case: Case) -> Iterator[Trouble]:
    """C8: no public answer asks for what the protocol says never to ask."""
    never = dict(_forbidden(case.protocol.of(DataClass)))
    if not never:
        return
    for row, field, text in _public_texts(case):
        asked, term = _asked(text, never)
        if not term:
            continue
        yield Trouble(
            row.kind,
            row.id,
            field,
            f"{case.protocol.name(row)}: “{asked}” asks in public for "
            f"“{term}”, which section 9 keeps out of public ({never[term].title}). "
            "Ask for it where it may be said, or not at all.",
        )


def _asked(text: str, never: Iterable[str]) -> tuple[str, str]:
    """Return the first stretch that asks for one of the things, and which; blank if none does."""
    for asked in _ASKS.findall(text):
        if _NOT_IN_PUBLIC.search(asked):
            continue
        for term in never:
            if f" {term}" in f" {asked.casefold()}":
                return asked.strip(), term
    return "", ""


def _forbidden(classes: Iterable[DataClass]) -> Iterator[tuple[str, DataClass]]:
    """Yield each thing that is never asked for in public, and the kind of fact it belongs to."""
    for each in classes:
        titles = each.title if each.most_public_place is not Place.PUBLIC else ""
        for part in (*_PARTS.split(each.never_ask), *_PARTS.split(titles)):
            term = _ARTICLE.sub("", _WHERE.sub("", part).strip().casefold()).strip()
            if " " in term or term in _TELLING:
                yield term, each


def _public_texts(case: Case) -> Iterator[tuple[Row, str, str]]:
    for faq in case.protocol.of(Faq):
        yield faq, "answer", faq.answer
    for example in case.protocol.of(VoiceExample):
        yield example, "good", example.good
    for held in case.protocol.of(HoldingStatement):
        yield held, "words", held.words
    for scenario in case.protocol.of(Scenario):
        if scenario.place is Place.PUBLIC and scenario.verb in (Verb.RESPOND, Verb.ACKNOWLEDGE):
            yield scenario, "how", scenario.how


def review_is_soon_enough(case: Case) -> Iterator[Trouble]:
    """C10: a regulated brand reviews within 6 months; a year for others is told as open."""
    control = case.protocol.one(DocumentControl)
    if not case.intake.profile.regulated or control is None:
        return
    start, review = control.effective_on, control.review_by
    if start is None or review is None or review <= later(start, _REGULATED_MONTHS):
        return
    latest = later(start, _REGULATED_MONTHS)
    yield Trouble(
        control.kind,
        control.id,
        "review_by",
        f"A regulated brand reviews its protocol every {_REGULATED_MONTHS} months: "
        f"{review:%-d %b %Y} is later than {latest:%-d %b %Y}.",
        Mend(
            f"Review by {latest:%-d %b %Y}",
            (control.model_copy(update={"review_by": latest}),),
        ),
    )


def law_signs_for_the_regulated(case: Case) -> Iterator[Trouble]:
    """C10: somebody who answers for law or compliance approves a regulated brand's paper."""
    approvers = case.protocol.of(Approver)
    if not case.intake.profile.regulated or not approvers:
        return
    if any(_LEGAL.search(f"{each.role} {case.role(each.role)}") for each in approvers):
        return
    yield Trouble(
        Approver.kind,
        "",
        "",
        "A regulated brand's approvals, moderation and records need the word of law or compliance, "
        "and nobody among the approvers speaks for them. Add one.",
    )


def nothing_is_left_to_fill_in(case: Case) -> Iterator[Trouble]:
    """L11: no text names a thing that is not there yet: a bracket, a TBC, a name in braces."""
    for placed in case.protocol.placed.values():
        for field, value in placed.row:
            if not isinstance(value, str) or field == "id":
                continue
            found = _BLANK.search(value)
            if found:
                title = type(placed.row).model_fields[field].title or field
                yield Trouble(
                    placed.row.kind,
                    placed.row.id,
                    field,
                    f"{case.protocol.name(placed.row)}: '{title}' still says “{found.group()}”. "
                    "Fill it in, or declare the gap.",
                )
                break
