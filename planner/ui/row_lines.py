"""One row in one line, as a list shows it, and the single facts of a section in full."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows import Row
from planner.domain.protocol.saying import field_in_words
from planner.domain.transition import Transition
from planner.ui.words import plain

#: What tells a row of a kind from the others: words before a field, and the field.
GIST: Mapping[str, tuple[tuple[str, str], ...]] = {
    "approver": (("", "person"),),
    "principle": (("", "meaning"),),
    "linked-policy": (("", "where"),),
    "surface": (
        ("account", "account"),
        ("owner", "owner_role"),
        ("read in", "read_tool"),
        ("", "status"),
    ),
    "band": (("", "days"), ("from", "starts"), ("until", "ends"), ("", "operator"), ("", "mode")),
    "roster-person": (
        ("", "party"),
        ("", "role"),
        ("answers in", "languages"),
        ("certified until", "certified_until"),
    ),
    "shift": (("", "person"), ("", "days"), ("", "duty")),
    "leave": (("", "person"),),
    "roster-in-force": (("from", "from_on"),),
    "role-hours": (("", "days"),),
    "peak": (("", "when"), ("", "change")),
    "day-figures": (
        ("asked", "actionable"),
        ("in time", "on_target"),
        ("unanswered", "unanswered"),
        ("with the agency", "needed_agency"),
        ("nine in ten within", "first_reply_p90_minutes"),
        ("breaches:", "breaches"),
        ("", "surface"),
    ),
    "target": (
        ("first reply", "first_reply_minutes"),
        ("clock", "clock"),
        ("per cent", "percentile"),
    ),
    "response-rule": (("", "verb"), ("", "reason")),
    "scenario": (
        ("", "severity"),
        ("", "verb"),
        ("", "place"),
        ("", "owner_role"),
        ("first reply", "first_reply_minutes"),
    ),
    "data-class": (("at most", "most_public_place"), ("", "reason")),
    "severity-level": (("", "tier"), ("", "definition")),
    "training-pair": (("", "social"), ("planned for", "planned_on")),
    "parity-question": (("the same answer:", "is_same"), ("asked on", "asked_on")),
    "contact": (("person", "person"), ("phone", "phone"), ("from", "from_severity"), ("", "when")),
    "approval": (
        ("", "right"),
        ("approver", "approver_role"),
        ("longest wait", "max_wait_minutes"),
    ),
}
#: What nobody misses in a line while it is blank.
_UNSAID_IF_BLANK = frozenset(
    {"certified_until", "planned_on", "asked_on", "first_reply_p90_minutes", "surface"}
)


def brief(transition: Transition, row: Row, origin: Origin) -> str:
    """Return a row's line: its name, whether it is a default, and what tells it from the others."""
    mark = " :gray-badge[default]" if origin is Origin.DEFAULT else ""
    return (
        f"**{plain(transition.protocol.name(row))}**{mark}  "
        f"\n:small[{plain(_gist(transition, row))}]"
    )


def whole(transition: Transition, row: Row) -> str:
    """Return every field of a row, a line each."""
    lines = [
        f"**{plain(field.title or name)}** {plain(field_in_words(transition.protocol, row, name))}"
        for name, field in type(row).model_fields.items()
        if name != "id"
    ]
    return "  \n".join(lines)


def searchable(transition: Transition, row: Row) -> str:
    """Return what a search in a list looks at, in lower case."""
    return f"{transition.protocol.name(row)} {_gist(transition, row)}".lower()


def _gist(transition: Transition, row: Row) -> str:
    parts = (
        (words, field_in_words(transition.protocol, row, name))
        for words, name in GIST.get(row.kind, _first_fields(row))
        if name not in _UNSAID_IF_BLANK or getattr(row, name) is not None
    )
    return " · ".join(f"{words} {value}".strip() for words, value in parts)


def _first_fields(row: Row) -> tuple[tuple[str, str], ...]:
    """Return the first two fields that say more than the row's name does."""
    telling = [
        name
        for name, value in row
        if name not in ("id", "order", "code") and value and str(value) not in row.label
    ]
    return tuple(("", name) for name in telling[:2])
