"""What every row has: an id, a kind, and fields that carry their own question.

A field made with `of=` names another thing: a role of the playbook, a surface of the register, a
topic of the approvals, a step of the triage tree. `must` marks what may not stay blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field
from pydantic_core import PydanticUndefined

from planner.domain.value import Slug, Value

RoleId = Slug
SurfaceId = Slug
TopicId = Slug
QuestionId = Slug
StepId = Slug
OutcomeId = Slug
PostId = Slug
PersonId = Slug
BandId = Slug
ParticipantId = Slug
TaskId = Slug
CutoverId = Slug
AssetId = Slug
GateId = Slug

#: What a field can point at: rows, or what the transition's playbook and people bring along
#: (roles, participants, gates).
Thing = Literal[
    "role",
    "surface",
    "topic",
    "triage-question",
    "triage-outcome",
    "triage-step",
    "post",
    "roster-person",
    "band",
    "task",
    "cutover",
    "asset",
    "position",
    "candidate",
    "participant",
    "gate",
]
#: The kinds of row that are such a thing.
THING_KINDS: Mapping[str, tuple[str, ...]] = {
    "surface": ("surface",),
    "topic": ("approval",),
    "triage-question": ("triage-question",),
    "triage-outcome": ("triage-outcome",),
    "triage-step": ("triage-question", "triage-outcome"),
    "post": ("post",),
    "roster-person": ("roster-person",),
    "band": ("band",),
    "task": ("task",),
    "cutover": ("cutover",),
    "asset": ("asset",),
    "position": ("position",),
    "candidate": ("candidate",),
}


def asked(
    title: str,
    help: str = "",
    *,
    default: Any = PydanticUndefined,
    of: Thing | None = None,
    must: bool = False,
) -> Any:
    """Return a field with its question, its help, what it points at, whether it may stay blank."""
    return Field(
        default=default,
        title=title,
        description=help,
        json_schema_extra={key: value for key, value in (("of", of), ("must", must)) if value},
    )


class Row(Value):
    """One row people edit: its kind names it in the log, its id is permanent."""

    kind: ClassVar[str]
    noun: ClassVar[str]
    #: Kept by an action of its own that asks first, as a sign-off is: no form edits it.
    recorded: ClassVar[bool] = False

    id: Slug

    @property
    def label(self) -> str:
        """Return what a list calls this row."""
        return self.noun.capitalize()

    def titled(self, roles: Mapping[str, str]) -> str:
        """Return the label with roles by their titles; `roles` gives the title of each id."""
        del roles
        return self.label


def refuse_own_backup(title: str, role: RoleId | None, backup: RoleId | None) -> None:
    """Raise ValueError if a role is its own backup; `title` says what the role is: "Owner"."""
    if role is not None and role == backup:
        raise ValueError(
            f"{title} and backup are the same role. "
            "Name a second one, or nobody answers on a day off."
        )


def must_fields(row: type[Row]) -> tuple[str, ...]:
    """Return the names of the fields that may not stay blank."""
    return tuple(
        name
        for name, field in row.model_fields.items()
        if isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("must")
    )


def points_at(row: type[Row], field: str) -> str | None:
    """Return "role" or "surface" if the field names one, else None."""
    extra = row.model_fields[field].json_schema_extra
    found = extra.get("of") if isinstance(extra, dict) else None
    return found if isinstance(found, str) else None
