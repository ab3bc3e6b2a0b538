"""What people learn before they answer, and the ladder from watching to answering alone."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.documents.tables import write_csv
from planner.domain.moving import modules_of, roles_words
from planner.domain.trade import Ladder, Module
from planner.domain.transition import Transition
from planner.ui.playbook_lines import facts
from planner.ui.words import counted, plain

COLUMNS = (
    "Code",
    "Module",
    "Outcome",
    "For",
    "Needs",
    "Needs also",
    "Hours",
    "How",
    "Assessment",
    "Passed when",
    "Signed by",
    "Source",
)


def draw(transition: Transition, _desk: Desk) -> None:
    """Draw the modules a brand like this needs, then the ladder."""
    modules = modules_of(transition)
    if modules:
        _modules(transition, modules)
    else:
        st.markdown("This playbook has no training modules for a brand like this.")
    ladder = transition.playbook.trade.ladder
    if ladder is not None:
        _ladder(ladder)


def _modules(transition: Transition, modules: tuple[Module, ...]) -> None:
    hours = sum(each.hours for each in modules)
    st.markdown(
        f"{counted(len(modules), 'module')}, {hours} hours if one person took them all. Nobody "
        "does: each is for the roles it names."
    )
    st.download_button(
        f"Take {counted(len(modules), 'module')} as CSV",
        write_csv(COLUMNS, (_row(transition, each) for each in modules)),
        file_name=f"{transition.id}-training.csv",
        mime="text/csv",
        key="take-modules",
        on_click="ignore",
        icon=":material/download:",
    )
    with st.container(gap=None):
        for module in modules:
            _module(transition, modules, module)


def _module(transition: Transition, modules: tuple[Module, ...], module: Module) -> None:
    st.divider()
    name, learnt, shown = st.columns([1.2, 1.8, 1.8], gap="medium")
    name.markdown(
        f"**{plain(module.code)} {plain(module.title)}**  \n"
        f"{counted(module.hours, 'hour')}{_needed(modules, module)}"
    )
    learnt.markdown(
        facts(
            ("Afterwards one", _lowered(module.outcome)),
            ("How.", module.method),
        )
    )
    shown.markdown(
        facts(
            ("Shown by.", module.assessment),
            ("Passed when", module.passed_when),
            ("Signed by:", roles_words(transition, module.signed_by)),
            ("For:", roles_words(transition, module.for_roles)),
        )
    )


def _needed(modules: tuple[Module, ...], module: Module) -> str:
    codes = ", ".join(plain(each.code) for each in modules if each.id in module.needs)
    needs = f"  \nAfter {codes}" if codes else ""
    return needs + (f"  \n:small[{plain(module.needs_also)}]" if module.needs_also else "")


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _ladder(ladder: Ladder) -> None:
    st.markdown("#### The ladder to answering alone")
    st.markdown(
        f"A certificate lasts {counted(ladder.valid_months, 'month')}, and lapses after "
        f"{counted(ladder.away_days, 'day')} away. {plain(ladder.falls_back)}"
    )
    with st.container(gap=None):
        for rung in ladder.rungs:
            st.divider()
            name, does, passed = st.columns([1.2, 1.8, 1.8], gap="medium")
            items = f"  \n{counted(rung.items, 'message')}" if rung.items else ""
            name.markdown(f"**{plain(rung.code)} {plain(rung.title)}**{items}")
            does.markdown(plain(rung.does))
            passed.markdown(facts(("Passed when", rung.passed_when)))


def _row(transition: Transition, module: Module) -> tuple[str | int, ...]:
    titles = {each.id: f"{each.code} {each.title}" for each in transition.playbook.trade.modules}
    source = transition.source(module.source)
    return (
        module.code,
        module.title,
        module.outcome,
        roles_words(transition, module.for_roles),
        ", ".join(titles.get(each, each) for each in module.needs),
        module.needs_also,
        module.hours,
        module.method,
        module.assessment,
        module.passed_when,
        roles_words(transition, module.signed_by),
        source.title if source else module.source,
    )
