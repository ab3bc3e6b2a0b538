"""Do a section's rows fit together, and is what they name there? Faults no single row can know."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from planner.domain.protocol import rows, triage
from planner.domain.protocol.rows import Row, points_at
from planner.domain.protocol.stated import Gap, Stated
from planner.domain.protocol.words import Right, Severity, SurfaceStatus, TagFamily

R = TypeVar("R", bound=Row)
Naming = Callable[[Row], str]
#: From here up a person has to be reached by phone.
GRAVE = (Severity.S3, Severity.S4)


@dataclass(frozen=True)
class Misfit:
    """What does not fit: of which kind, in which row and field ("" for none), and in words."""

    kind: str
    row: str
    field: str
    sentence: str


def misfits(section: str, standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    """Return what does not fit among a section's rows; `name` gives what a list calls a row."""
    for check in _CHECKS.get(section, ()):
        yield from check(standing, name)


def astray(
    standing: Sequence[Row],
    known: Mapping[str, Container[str]],
    missing: Callable[[str, str], str],
    name: Naming,
) -> Iterator[Misfit]:
    """Return every field that names a role or surface that is not there.

    `known` has the ids by what a field points at; what has no entry is not looked at. `missing`
    says of such a thing and its id why it is not there: "was removed".
    """
    for row in standing:
        for field, its in type(row).model_fields.items():
            thing = points_at(type(row), field) or ""
            for id_ in _named(row, field) if thing in known else ():
                if id_ not in known[thing]:
                    yield Misfit(
                        row.kind,
                        row.id,
                        field,
                        f"{name(row)}: '{its.title}' names the {thing} '{id_}', "
                        f"which {missing(thing, id_)}.",
                    )


def _named(row: Row, field: str) -> tuple[str, ...]:
    value = getattr(row, field)
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def _of(type_: type[R], standing: Sequence[Row]) -> list[R]:
    return [row for row in standing if isinstance(row, type_)]


def _dates(standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    for control in _of(rows.DocumentControl, standing):
        start, review = control.effective_on, control.review_by
        if start is None or review is None:
            continue
        wrong = ""
        if review <= start:
            wrong = "is not after"
        elif review > later(start, 12):
            wrong = "is more than 12 months after"
        if wrong:
            yield Misfit(
                control.kind,
                control.id,
                "review_by",
                f"{name(control)}: 'Review by' {review:%-d %b %Y} {wrong} "
                f"'In force from' {start:%-d %b %Y}.",
            )


def later(day: date, months: int) -> date:
    """Return the same day so many months on, or that month's last day if it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def _watched(standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    del name
    surfaces = _of(rows.Surface, standing)
    if surfaces and all(each.status is not SurfaceStatus.WATCHED for each in surfaces):
        yield Misfit(rows.Surface.kind, "", "", f"Surfaces: none of {len(surfaces)} is watched.")


def _levels(standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    del name
    counted = Counter(each.severity for each in _of(rows.SeverityLevel, standing))
    kind = rows.SeverityLevel.kind
    for severity in Severity if counted else ():
        if counted[severity] == 0:
            yield Misfit(kind, "", "", f"Severity levels: {severity.value} is not defined.")
        if counted[severity] > 1:
            yield Misfit(
                kind,
                "",
                "",
                f"Severity levels: {severity.value} is defined {counted[severity]} times.",
            )


def _phones(standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    """Elsewhere "nobody" is an answer; a rung from S3 or S4 up needs a phone all the same."""
    for contact in _of(rows.Contact, standing):
        if _is_nobody(contact.phone) and contact.from_severity in GRAVE:
            yield Misfit(
                contact.kind,
                contact.id,
                "phone",
                f"{name(contact)}: rung from {contact.from_severity.value}, but has no phone.",
            )


def _rungs(standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    """A name or phone still to be added is an open point of its own, not told again here."""
    del name
    contacts = _of(rows.Contact, standing)
    real = [each for each in contacts if not (_is_nobody(each.person) or _is_nobody(each.phone))]
    for severity in GRAVE if contacts else ():
        if all(each.from_severity > severity for each in real):
            yield Misfit(
                rows.Contact.kind,
                "",
                "",
                f"Contacts: nobody with a name and a phone is rung for {severity.value}.",
            )


def _is_nobody(said: Stated) -> bool:
    return isinstance(said, Gap) and not said.is_open


def _approvals(standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    """An approval without a backup, a limit and an answer to silence is a reply that never goes."""
    for row in _of(rows.Approval, standing):
        needs: tuple[tuple[str, str, object], ...] = ()
        if row.right is Right.DRAFT_THEN_APPROVE:
            needs = (
                ("backup_role", "the backup", row.backup_role),
                ("max_wait_minutes", "the longest wait", row.max_wait_minutes),
                ("timeout", "what happens if the approver stays silent", row.timeout),
            )
        elif row.right is Right.APPROVED_RESPONDERS:
            needs = (("responders", "the approved responder", row.responders or None),)
        for field, what, value in needs:
            if value is None:
                told = f"{name(row)}: {what} is missing."
                yield Misfit(row.kind, row.id, field, told)


def _kept_how_long(standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    for row in _of(rows.Retention, standing):
        if row.months is None and not row.rule:
            yield Misfit(row.kind, row.id, "months", f"{name(row)}: does not say for how long.")


def _tree(standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    del name
    for terms in _of(rows.TriageTerms, standing):
        for fault in triage.faults(
            terms, _of(rows.TriageQuestion, standing), _of(rows.TriageOutcome, standing)
        ):
            yield Misfit(fault.kind, fault.row, fault.field, fault.sentence)


def _two_at_once(standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    """Steps of one number run at once, so nobody can have two of them."""
    steps = _of(rows.CompromiseStep, standing)
    for place, step in enumerate(steps):
        for other in steps[:place]:
            if (other.order, other.role) == (step.order, step.role):
                yield Misfit(
                    step.kind,
                    step.id,
                    "role",
                    f"{name(step)}: the same role has '{other.title}' at the same time. "
                    "Give one of them to somebody else, or a later number.",
                )


def _tag_families(standing: Sequence[Row], name: Naming) -> Iterator[Misfit]:
    del name
    tags = _of(rows.Tag, standing)
    for family in TagFamily if tags else ():
        if all(tag.family is not family for tag in tags):
            yield Misfit(rows.Tag.kind, "", "", f"Tags: nothing asks for the {family.value}.")


_CHECKS: Mapping[str, tuple[Callable[[Sequence[Row], Naming], Iterator[Misfit]], ...]] = {
    "document-control": (_dates,),
    "surface-register": (_watched,),
    "severity-and-escalation": (_levels, _phones, _rungs),
    "approvals-and-empowerment": (_approvals,),
    "legal-privacy-records": (_kept_how_long,),
    "triage-tree": (_tree,),
    "account-compromise": (_two_at_once,),
    "logging-and-tags": (_tag_families,),
}
