"""What the readers of calendars know in these tests: two platforms, one owner, one quarter."""

from __future__ import annotations

from datetime import date, time

from planner.intake.posts import Known

KNOWN = Known(
    transition="harbour",
    zone="Europe/London",
    surfaces={
        "instagram": ("ig-comments", "ig-messages"),
        "instagram comments": ("ig-comments",),
        "facebook comments": ("fb-comments",),
    },
    owners={"brand lead": "brand-lead", "agency lead": "agency-lead", "ana reyes": "brand-lead"},
    owner="brand-lead",
    opens=time(9),
    first=date(2027, 1, 4),
    last=date(2027, 3, 31),
)
