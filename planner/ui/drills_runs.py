"""What was played: each message with its class, the team's figures and its gaps, newest first."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from planner.actions.desk import Desk
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
from planner.ui import session
from planner.ui.section import A_PAGE
from planner.ui.words import day, plain

EXERCISE = ":orange-badge[EXERCISE]"


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the runs, the newest first, and what the results mean."""
    del desk
    runs = newest_first(transition.protocol.of(DrillRun))
    findings = transition.protocol.of(DrillFinding)
    if not runs:
        st.markdown("Nothing has been played yet. Begin under “What can be played”.")
    pages = -(-len(runs) // A_PAGE)
    number = (st.pagination(pages, key=session.key("drills-runs")) if pages > 1 else 1) or 1
    for each in runs[(number - 1) * A_PAGE : number * A_PAGE]:
        with st.container(key=f"line-run-{each.id}"):
            st.markdown(_line(each, findings))
    st.caption("Figures are of the team: nobody's own answer is kept.")
    with st.expander("What the results mean"):
        st.markdown("\n".join(_meanings()))


def _line(run: DrillRun, findings: tuple[DrillFinding, ...]) -> str:
    colour = "green" if run.is_passed else "orange"
    gaps = f" · beside it: {', '.join(map(result_words, run.gaps))}" if run.gaps else ""
    return (
        f"**{plain(run.title)}** {EXERCISE} · {day(run.on)} · "
        f":{colour}[{result_words(run.found)}]{gaps}  \n"
        f":small[{' · '.join(_team(run))}]  \n"
        f":small[:gray[{' · '.join(_protocol(run))} · rated "
        f"{RATED[rating_of(run, findings)]}]]"
    )


def _team(run: DrillRun) -> Iterator[str]:
    if not is_a_team(run):
        yield TOO_FEW
        return
    if run.as_expected is None:
        yield f"{run.agreed} of {run.players} agree, and no one rule speaks of it"
    else:
        yield f"{run.as_expected} of {run.players} as the protocol says"
        yield f"{run.agreed} with the same owner and action"
    if run.rule_found is not None:
        yield f"{run.rule_found} found its rule"
    if run.lowest is not run.highest:
        yield f"severity named from {run.lowest.value} to {run.highest.value}"
    if run.median_seconds is not None:
        yield f"decided in {run.median_seconds} s"
    if run.over_limit:
        yield ":orange[over the limit]"


def _protocol(run: DrillRun) -> Iterator[str]:
    yield plain(WHO_ANSWERED[run.mode])
    yield "out of hours" if run.out_of_hours else "in staffed hours"
    if run.severity:
        yield run.severity.value
    if run.limit_minutes is not None:
        yield f"reply due within {minutes(run.limit_minutes)}"
    if run.protocol_version:
        yield f"protocol {plain(run.protocol_version)}"


def _meanings() -> Iterator[str]:
    classes = [each for each in DrillResult if each.is_class]
    for each in (*classes, *(each for each in DrillResult if not each.is_class)):
        yield f"- **{result_words(each).capitalize()}**: {plain(MEANS[each])}"
