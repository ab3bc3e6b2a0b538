"""What the drill report says of each message: what it showed, protocol and team apart, rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from planner.documents.model import Block, Column, Text, literal
from planner.documents.move_words import Fact, short_day, stacked, titled
from planner.documents.write import heading, note, table
from planner.domain.drill.meaning import (
    MEANS,
    RATED,
    TOO_FEW,
    WHO_ANSWERED,
    is_a_team,
    rating_of,
    result_words,
)
from planner.domain.drill.played import newest_first
from planner.domain.protocol.rows.handoff.drilling import DrillFinding, DrillResult, DrillRun
from planner.domain.protocol.saying import minutes
from planner.domain.transition import Transition

_NO_RULE = (DrillResult.UNWRITTEN_HABIT, DrillResult.PROTOCOL_GAP)


def say(transition: Transition) -> Iterator[Block]:
    """Say every message that was played, the newest first, then what the results mean."""
    runs = newest_first(transition.protocol.of(DrillRun))
    findings = transition.protocol.of(DrillFinding)
    yield heading("What was played", "played")
    yield table(
        "Each message, the newest first",
        (
            Column(title="Message", width=3),
            Column(title="It showed", width=3),
            Column(title="The protocol", width=3),
            Column(title="The team", width=4),
            Column(title="Rated", width=2),
        ),
        (_line(each, findings) for each in runs),
        empty="no message has been drilled yet.",
        tones=["met" if each.is_passed else "not-met" for each in runs],
    )
    if runs:
        yield note(
            "Protocol and team are told apart and never blended. Figures are of the team: nobody's "
            "own answer is kept. A rating is what people said in a finding, else what it showed."
        )
        yield from _meanings(runs)


def _line(run: DrillRun, findings: Sequence[DrillFinding]) -> tuple[Text, ...]:
    gaps = ", ".join(result_words(each) for each in run.gaps)
    return (
        titled(
            run.title,
            ("", short_day(run.on)),
            ("", "out of hours" if run.out_of_hours else "in staffed hours"),
            ("", WHO_ANSWERED[run.mode]),
        ),
        titled(result_words(run.found).capitalize(), ("Beside it", gaps)),
        stacked(*_protocol(run)),
        stacked(*_team(run)),
        literal(RATED[rating_of(run, findings)]),
    )


def _protocol(run: DrillRun) -> Iterator[Fact]:
    yield "Version", run.protocol_version or f"as of row {run.frozen_seq}"
    yield "", "no one rule" if run.found in _NO_RULE else "one rule"
    yield "Severity", run.severity.value if run.severity else ""
    limit = minutes(run.limit_minutes) if run.limit_minutes is not None else "no reply promised"
    yield "Reply due within", limit
    yield "", "owner off duty" if DrillResult.COVER_GAP in run.gaps else ""


def _team(run: DrillRun) -> Iterator[Fact]:
    if not is_a_team(run):
        yield "", TOO_FEW
        return
    if run.as_expected is not None:
        yield "As the protocol says", f"{run.as_expected} of {run.players}"
    yield "Same owner and action", f"{run.agreed} of {run.players}"
    yield "Same owner", f"{run.owner_agreed} of {run.players}"
    if run.rule_found is not None:
        yield "Found its rule", f"{run.rule_found} of {run.players}"
    lowest, highest = run.lowest.value, run.highest.value
    yield "Severity named", lowest if lowest == highest else f"{lowest} to {highest}"
    yield "Decided in", f"{run.median_seconds} s" if run.median_seconds is not None else ""
    yield "", "over the limit" if run.over_limit else ""


def _meanings(runs: Sequence[DrillRun]) -> Iterator[Block]:
    times = Counter(result for run in runs for result in (run.found, *run.gaps))
    yield heading("What the results mean", "meanings", 2)
    yield table(
        "Six classes, and four gaps beside one",
        (
            Column(title="Result", width=3),
            Column(title="It means", width=8),
            Column(title="Times", width=1, align="end"),
        ),
        (
            (
                literal(result_words(each).capitalize()),
                literal(meaning),
                literal(str(times[each])),
            )
            for each, meaning in MEANS.items()
        ),
        empty="none.",
    )
