"""One row in one line, as a list shows it, and the single facts of a section in full."""

from __future__ import annotations

from planner.documents.protocol.wording import minutes
from planner.domain.diary import spoken
from planner.domain.protocol import rows
from planner.domain.protocol.reading import Origin
from planner.domain.protocol.rows import Row, points_at
from planner.domain.protocol.stated import said
from planner.domain.transition import Transition
from planner.ui.words import plain


def brief(transition: Transition, row: Row, origin: Origin) -> str:
    """Return a row's line: its name, whether it is a default, and what tells it from the others."""
    mark = " :gray-badge[default]" if origin is Origin.DEFAULT else ""
    return f"**{plain(transition.protocol.name(row))}**{mark}  \n:small[{plain(_gist(transition, row))}]"


def whole(transition: Transition, row: Row) -> str:
    """Return every field of a row, a line each."""
    lines = [
        f"**{plain(field.title or name)}** {plain(value_of(transition, row, name))}"
        for name, field in type(row).model_fields.items()
        if name != "id"
    ]
    return "  \n".join(lines)


def searchable(transition: Transition, row: Row) -> str:
    """Return what a search in a list looks at, in lower case."""
    return f"{transition.protocol.name(row)} {_gist(transition, row)}".lower()


def value_of(transition: Transition, row: Row, name: str) -> str:
    """Return one field's value in words, roles and surfaces by their names."""
    value, target = getattr(row, name), points_at(type(row), name)
    if target == "role" and value:
        return ", ".join(
            transition.playbook.role_title(each)
            for each in (value if isinstance(value, tuple) else (value,))
        )
    if name.endswith("_minutes") and value is not None:
        return minutes(value)
    return spoken(value)


def _gist(transition: Transition, row: Row) -> str:
    role = transition.playbook.role_title
    match row:
        case rows.Approver():
            return said(row.person)
        case rows.Principle():
            return row.meaning
        case rows.LinkedPolicy():
            return said(row.where)
        case rows.Surface():
            return f"{said(row.account)} · {role(row.owner_role)}, backup {role(row.backup_role)} · read in {said(row.read_tool)} · {spoken(row.status)}"
        case rows.Band():
            return f"{', '.join(each.value.capitalize() for each in row.days)} {row.starts:%H:%M}–{row.ends:%H:%M} · {spoken(row.operator)} · {spoken(row.mode)} · {row.people} on shift"
        case rows.Peak():
            return f"{row.when} · {row.change}"
        case rows.Target():
            return f"first reply {minutes(row.first_reply_minutes)} on the {spoken(row.clock)} clock for {row.percentile}% · solved {minutes(row.resolution_minutes)}"
        case rows.ResponseRule():
            return f"{spoken(row.verb)} · {row.reason}"
        case rows.Scenario():
            return f"{row.severity.value} · {spoken(row.verb)} · {spoken(row.place)} · {role(row.owner_role)} · {minutes(row.first_reply_minutes)}"
        case rows.DataClass():
            return f"at most {spoken(row.most_public_place)} · {row.reason}"
        case rows.SeverityLevel():
            return f"{row.tier.value} · {row.definition}"
        case rows.Contact():
            return f"{said(row.person)} · {said(row.phone)} · from {row.from_severity.value} · {spoken(row.when)} · order {row.order}"
        case rows.Approval():
            approver = role(row.approver_role) if row.approver_role else "nobody"
            return f"{spoken(row.right)} · approver {approver} · longest wait {minutes(row.max_wait_minutes)}"
        case _:
            return ""
