"""Which asks wait for a decision of the business past their day?"""

from __future__ import annotations

from datetime import date

from planner.domain.insight.use import Fate, due_on, fate, sent_on
from planner.domain.need import Need
from planner.domain.playbook import Page
from planner.domain.protocol.rows.handoff.insights import Insight
from planner.domain.transition import Transition
from planner.domain.wording import away, day


def needs(transition: Transition, on: date) -> tuple[Need, ...]:
    """Return what waits: asks without a decision after their 30 days, the longest first."""
    late = [each for each in transition.protocol.of(Insight) if fate(each, on) is Fate.OVERDUE]
    return tuple(_overdue(each, on) for each in sorted(late, key=due_on))


def _overdue(insight: Insight, on: date) -> Need:
    sent = sent_on(insight)
    return Need(
        f"{insight.owner} has not decided “{insight.ask or insight.label}”, sent {day(sent)}, "
        f"{away(sent, on)}.",
        "Record the decision",
        Page.INSIGHTS,
        Insight.kind,
        insight.id,
        late_days=(on - due_on(insight)).days,
    )
