"""The fit sheet: what the team needs tools for, what is missing, what it costs, what renews."""

from __future__ import annotations

import streamlit as st

from planner.actions.desk import Desk
from planner.documents.tables import write_csv
from planner.domain.holdings.tools import (
    RENEWAL_DAYS,
    costs,
    gap_reasons,
    is_in_place,
    renewals,
    tool_gaps,
)
from planner.domain.protocol.rows.handoff.holdings import ToolNeed
from planner.domain.protocol.rows.handoff.planning import PlanTerms
from planner.domain.protocol.saying import field_in_words
from planner.domain.protocol.sections import HOLDINGS
from planner.domain.protocol.stated import Gap
from planner.domain.transition import Transition
from planner.ui import row_lists
from planner.ui.words import counted, day, plain

_COLUMNS = (
    "Need",
    "Tool",
    "Does it",
    "What is missing",
    "Contract with",
    "Renews",
    "Cost a year",
    "Decision",
    "Needed for stage",
    "In place since",
    "Decided by",
    "By",
    "Lost when it moves",
    "Exported",
)
_FIELDS = (
    "title",
    "tool",
    "fit",
    "gap",
    "contract_holder",
    "renewal_on",
    "yearly_cost",
    "decision",
    "needed_for",
    "in_place_on",
    "owner_role",
    "due_on",
    "lost_in_move",
    "exported_on",
)


def draw(transition: Transition, desk: Desk) -> None:
    """Draw what is open, the sheet itself, and the needs to edit."""
    needs = transition.protocol.of(ToolNeed)
    if needs:
        _sums(transition, desk)
        st.table(
            [_line(transition, need, desk) for need in needs], hide_index=True, border="horizontal"
        )
        st.download_button(
            "Take the sheet as CSV",
            lambda: write_csv(_COLUMNS, (_cells(transition, need) for need in needs)),
            file_name=f"{transition.id}-tools.csv",
            mime="text/csv",
            key="take-tools",
            on_click="ignore",
            icon=":material/download:",
        )
    row_lists.draw(transition, desk, HOLDINGS, ("tool-need",))


def _sums(transition: Transition, desk: Desk) -> None:
    gaps, needs = tool_gaps(transition, desk.on), transition.protocol.of(ToolNeed)
    told, terms = costs(transition), transition.protocol.one(PlanTerms)
    money = f"{terms.currency if terms else ''} {told.yearly:,}".strip()
    served = len(needs) - len(gaps)
    sentences = [f"**{served} of {counted(len(needs), 'need')} served.**"]
    unnamed = f"; {counted(told.unnamed, 'tool')} without a figure" if told.unnamed else ""
    sentences.append(f"The tools named so far cost {plain(money)} a year{unnamed}.")
    soon = [
        f"{plain(_tool(need))} on {day(need.renewal_on)}" for need in renewals(transition, desk.on)
    ]
    sentences.append(
        f"Renewing within {RENEWAL_DAYS} days: {', '.join(soon)}."
        if soon
        else f"No contract renews within {RENEWAL_DAYS} days, as far as days are written down."
    )
    st.markdown(" ".join(sentences))


def _tool(need: ToolNeed) -> str:
    return need.tool if isinstance(need.tool, str) else need.title


def _line(transition: Transition, need: ToolNeed, desk: Desk) -> dict[str, str]:
    """Return a line of four columns: on a projector none is cut off, on a phone hardly any."""

    def words(name: str) -> str:
        return plain(field_in_words(transition.protocol, need, name))

    tool = "no tool named" if isinstance(need.tool, Gap) else f"{words('tool')}, {words('fit')}"
    contract = [] if isinstance(need.contract_holder, Gap) else [words("contract_holder")]
    contract += [f"renews {day(need.renewal_on)}"] if need.renewal_on else []
    contract += [f"{need.yearly_cost:,} a year"] if need.yearly_cost is not None else []
    reasons = "; ".join(gap_reasons(need, desk.on))
    due = f", by {day(need.due_on)}" if need.due_on else ""
    stands = (
        f"in place since {day(need.in_place_on)}"
        if is_in_place(need, desk.on)
        else f"needed for {words('needed_for')}"
    )
    return {
        "Need, and tool": f"**{plain(need.title)}**  \n{tool}",
        "Still open": plain(reasons[:1].upper() + reasons[1:]) or "–",
        "Contract": ", ".join(contract) or "–",
        "Decision": f"{words('decision')}: {words('owner_role')}{due}; {stands}",
    }


def _cells(transition: Transition, need: ToolNeed) -> tuple[str | int, ...]:
    return tuple(
        value
        if isinstance(value := getattr(need, name), int)
        else field_in_words(transition.protocol, need, name)
        for name in _FIELDS
    )
