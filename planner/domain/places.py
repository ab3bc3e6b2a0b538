"""On which page are the rows of a section shown and edited?"""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.playbook import Page
from planner.domain.protocol.section import Section
from planner.domain.protocol.sections import (
    CALENDAR,
    DRILLS,
    GATES,
    HANDOFF,
    HOLDINGS,
    INSIGHTS,
    LAUNCH_PACK,
    MATTERS,
    PLAN,
    ROSTER,
    TEAM,
    TRAINING,
)

_PAGES: Mapping[str, Page] = {
    each.id: page
    for each, page in (
        (CALENDAR, Page.CALENDAR),
        (LAUNCH_PACK, Page.CALENDAR),
        (ROSTER, Page.PEOPLE),
        (PLAN, Page.PLAN),
        (HANDOFF, Page.HANDOFF),
        (GATES, Page.GATES),
        (HOLDINGS, Page.ACCESS),
        (TRAINING, Page.TRAINING),
        (TEAM, Page.TEAM),
        (MATTERS, Page.MATTERS),
        (INSIGHTS, Page.INSIGHTS),
        (DRILLS, Page.DRILLS),
    )
}


def page_of(section: Section) -> Page:
    """Return the page of a section; the protocol's own sections share one."""
    return _PAGES.get(section.id, Page.PROTOCOL)
