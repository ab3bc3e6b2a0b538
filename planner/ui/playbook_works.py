"""Who does what: each piece of work over the stages, or one stage with everybody's part in it."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.domain.moving import STAGES, doing, roles_words, stage_now
from planner.domain.stages import Stage
from planner.domain.trade import Work
from planner.domain.transition import Transition
from planner.ui import session
from planner.ui.playbook_lines import facts, party_word
from planner.ui.words import counted, plain

WHOLE = "The whole move"


def draw(transition: Transition, desk: Desk) -> None:
    """Draw the grid of the whole move, or the parts that everybody has in one stage."""
    works = transition.playbook.trade.works
    if not works:
        st.markdown("This playbook names no pieces of work.")
        return
    views = {WHOLE: None, **{words: stage for stage, words in STAGES.items()}}
    view = st.segmented_control(
        "Stage",
        list(views),
        default=WHOLE,
        required=True,
        key=session.key("playbook-works"),
        label_visibility="collapsed",
    )
    stage = views[view or WHOLE]
    if stage is None:
        _grid(transition, desk)
    else:
        _stage(transition, stage)


def _grid(transition: Transition, desk: Desk) -> None:
    works = transition.playbook.trade.works
    stays = sum(each.stays for each in works)
    st.markdown(
        f"Whose people do the work in each stage: {counted(len(works), 'piece')} of work, "
        f"{stays} of which stay with the agency. One role answers for each, from the first day to "
        "the last. Choose a stage to see who is asked before and told after."
    )
    now = stage_now(transition, desk.on)
    titles = {
        stage: f"{words} (now)" if now and now.guide.id is stage else words
        for stage, words in STAGES.items()
    }
    # A table of its own scrolls by itself on a phone; one in Markdown takes the page along.
    st.table(
        {
            "Work": [_name(work) for work in works],
            **{
                title: [party_word(doing(transition, work.by_stage[stage])) for work in works]
                for stage, title in titles.items()
            },
            "Answers for it": [
                plain(transition.playbook.role_title(work.accountable)) for work in works
            ],
        },
        border="horizontal",
        hide_index=True,
    )


def _name(work: Work) -> str:
    return plain(work.title) + (" · *stays with the agency*" if work.stays else "")


def _stage(transition: Transition, stage: Stage) -> None:
    with st.container(gap=None):
        for work in transition.playbook.trade.works:
            _work(transition, work, stage)


def _work(transition: Transition, work: Work, stage: Stage) -> None:
    duty = work.by_stage[stage]
    st.divider()
    name, parts = st.columns([2, 3], gap="medium")
    stays = "  \n*Stays with the agency after the move*" if work.stays else ""
    note = f"  \n:small[{plain(work.note)}]" if work.note else ""
    whose = party_word(doing(transition, duty))
    name.markdown(f"**{plain(work.title)}** · {whose}{stays}{note}")
    parts.markdown(
        facts(
            ("Does it:", roles_words(transition, duty.responsible)),
            ("Answers for it:", transition.playbook.role_title(work.accountable)),
            ("Is asked before:", _others(transition, duty.consulted)),
            ("Is told after:", _others(transition, duty.informed)),
        ).replace("\n\n", "  \n")
    )


def _others(transition: Transition, ids: tuple[str, ...]) -> str:
    return roles_words(transition, ids) if ids else ""
