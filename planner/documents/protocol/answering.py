"""What sections 5, 6, 8 and 9 say: how soon, whether, how and where a message is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.documents.counting import counted
from planner.documents.model import Block, Column, literal
from planner.documents.protocol import clocks, plain
from planner.documents.protocol.wording import (
    facts,
    marked_row,
    role_title,
    surface_names,
)
from planner.documents.theme import TINTS
from planner.documents.write import key_values, note, table
from planner.domain.protocol import rows
from planner.domain.protocol.saying import field_in_words, minutes
from planner.domain.protocol.sections import BY_ID
from planner.domain.protocol.words import Place, Severity, spoken
from planner.domain.transition import Transition

_SIGNPOSTS = next(
    kind for kind in BY_ID["public-private-offline"].kinds if kind.type is rows.Signpost
)


def time_targets(transition: Transition, on: date) -> Iterator[Block]:
    """Say how soon a customer hears from us, on which clock, and how long the wait really is."""
    yield _targets(transition)
    terms = transition.protocol.one(rows.TargetTerms)
    if terms:
        yield key_values(
            *facts(
                transition,
                terms,
                ("When the clock pauses", terms.pause_rules),
                ("When a target is missed", terms.breach_action),
            )
        )
    yield from clocks.two_clocks(transition, on)


def _targets(transition: Transition) -> Block:
    targets = transition.protocol.of(rows.Target)
    return table(
        "Targets by severity",
        (
            Column(title="Severity and hours", width=3.4),
            Column(title="Acknowledge", width=2.5),
            Column(title="First reply", width=1.9),
            Column(title="Solved", width=1.6),
            Column(title="Escalation heard", width=2.3),
            Column(title="Clock", width=1.8),
            Column(title="Kept for", width=1.4, align="end"),
        ),
        [
            (
                marked_row(
                    transition,
                    each,
                    f"{_whom(each)}{spoken(each.when)}{_only(transition, each.surfaces)}",
                ),
                minutes(each.acknowledge_minutes),
                minutes(each.first_reply_minutes),
                minutes(each.resolution_minutes),
                minutes(each.escalation_minutes),
                spoken(each.clock),
                f"{each.percentile}%",
            )
            for each in targets
        ],
        empty="no target is set yet.",
        tones=[each.severity.value if each.severity else "" for each in targets],
    )


def when_to_respond(transition: Transition) -> Iterator[Block]:
    """Say which messages get an answer and which are left."""
    limits = transition.protocol.one(rows.ReplyLimits)
    yield table(
        "Rules",
        (
            Column(title="When", width=4),
            Column(title="Do", width=2.6),
            Column(title="May decide otherwise", width=2.8),
        ),
        [
            (
                marked_row(transition, each, each.condition),
                _verb(each),
                literal(role_title(transition, each.override_role)),
            )
            for each in transition.protocol.of(rows.ResponseRule)
        ],
        empty="no rule is stated yet.",
    )
    if limits:
        yield _limits(transition, limits)


def _limits(transition: Transition, limits: rows.ReplyLimits) -> Block:
    return key_values(
        *facts(
            transition,
            limits,
            (
                "Repeated contact",
                (
                    f"After {limits.repeat_contact_limit} contacts on one matter a named "
                    "person takes over."
                ),
            ),
            ("Messages left alone", limits.skipped_log),
            *(
                [("Closed when silent", f"after {counted(limits.close_after_days, 'day')}")]
                if limits.close_after_days
                else []
            ),
        )
    )


def rule_reasons(transition: Transition) -> Iterator[Block]:
    """Say why each rule is so, for the answer book."""
    yield table(
        "Why these rules",
        (Column(title="When"), Column(title="Because")),
        [
            (marked_row(transition, each, each.condition), literal(each.reason or "–"))
            for each in transition.protocol.of(rows.ResponseRule)
        ],
        empty="no rule is stated yet.",
    )


def scenario_catalogue(transition: Transition) -> Iterator[Block]:
    """Say what is done with each message we know will come, the gravest first, a line each."""
    yield note("How each is answered, and what is kept, stands in the answer book.")
    for severity, chosen in _by_severity(transition):
        yield table(
            f"Scenarios of severity {TINTS[severity.value].word}",
            tuple(
                Column(title=title) for title in ("Message", "Do, where", "By whom", "First reply")
            ),
            [
                (
                    marked_row(transition, each, each.message),
                    literal(_course(each)),
                    literal(_hands(transition, each)),
                    _first_reply(each),
                )
                for each in chosen
            ],
            empty="none.",
        )


def scenario_answers(transition: Transition) -> Iterator[Block]:
    """Say how each scenario is answered and what is kept, for the answer book."""
    for severity, chosen in _by_severity(transition):
        yield table(
            f"Scenarios of severity {TINTS[severity.value].word}",
            tuple(Column(title=title) for title in ("Message", "Topic; triage", "How", "Keep")),
            [
                (
                    marked_row(transition, each, each.message),
                    literal(_topic(transition, each)),
                    literal(each.how or "–"),
                    literal(each.keep or "–"),
                )
                for each in chosen
            ],
            empty="none.",
        )


def _by_severity(transition: Transition) -> Iterator[tuple[Severity, list[rows.Scenario]]]:
    scenarios = transition.protocol.of(rows.Scenario)
    for severity in reversed(Severity):
        chosen = [each for each in scenarios if each.severity is severity]
        if chosen:
            yield severity, chosen


def public_private_offline(transition: Transition) -> Iterator[Block]:
    """Say what may be spoken of where, and where we point people for more."""
    yield table(
        "Kinds of fact and their most public place",
        (
            Column(title="Kind of fact", width=3),
            Column(title="Most public place", width=2.2),
            Column(title="How the person gets there, and how we come back", width=5),
            Column(title="Identity check", width=3),
            Column(title="Never ask for", width=3),
        ),
        [
            (
                marked_row(transition, each, each.title),
                spoken(each.most_public_place),
                literal(_route(each)),
                literal(each.identity_check or "none"),
                literal(each.never_ask or "nothing in particular"),
            )
            for each in transition.protocol.of(rows.DataClass)
        ],
        empty="no kind of fact is listed yet.",
    )
    yield from plain.rows_of(transition, _SIGNPOSTS)


def _whom(target: rows.Target) -> str:
    """Say what the row's tone does not: for whom, and that no one severity is meant."""
    parts = ("" if target.severity else "every severity", target.for_whom)
    return "".join(f"{part}, " for part in parts if part)


def _verb(rule: rows.ResponseRule) -> str:
    waited = (
        f", {minutes(rule.community_wait_minutes)} for the community"
        if rule.community_wait_minutes
        else ""
    )
    style = f" ({spoken(rule.style)})" if rule.style else ""
    at_most = f", at most {rule.at_most}" if rule.at_most else ""
    return f"{spoken(rule.verb)}{style}{waited}{at_most}"


def _course(scenario: rows.Scenario) -> str:
    where = "" if scenario.place is Place.NOWHERE else f", {spoken(scenario.place)}"
    style = f" ({spoken(scenario.style)})" if scenario.style else ""
    return f"{spoken(scenario.verb).capitalize()}{style}{where}"


def _hands(transition: Transition, scenario: rows.Scenario) -> str:
    owner = role_title(transition, scenario.owner_role)
    if scenario.escalate_role is None:
        return owner
    return f"{owner}, then {role_title(transition, scenario.escalate_role)}"


def _topic(transition: Transition, scenario: rows.Scenario) -> str:
    """Say the topic, and the outcome that triage ends at, each where it is known."""
    named = (
        field_in_words(transition.protocol, scenario, field)
        for field in ("topic", "outcome")
        if getattr(scenario, field)
    )
    return "\n".join(named) or "–"


def _first_reply(scenario: rows.Scenario) -> str:
    if scenario.first_reply_minutes is None:
        return "no reply"
    return minutes(scenario.first_reply_minutes) + (
        ", also out of hours" if scenario.out_of_hours else ""
    )


def _route(fact: rows.DataClass) -> str:
    parts = (
        "We acknowledge in public first." if fact.acknowledge_in_public else "",
        fact.route,
        fact.reason,
        "We come back and close it in public." if fact.close_in_public else "",
    )
    return "\n".join(part for part in parts if part)


def _only(transition: Transition, ids: tuple[str, ...]) -> str:
    return f", only {''.join(span.text for span in surface_names(transition, ids))}" if ids else ""
