"""What all checks found on a day, and what of it was waived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from planner.domain.protocol_check.check import Case, Check, Finding, Level
from planner.domain.protocol_check.register import CHECKS
from planner.domain.protocol_check.waiver import Waiver


@dataclass(frozen=True)
class Report:
    """Every finding in the order of the checks, and the waivers that hold that day, by id."""

    findings: tuple[Finding, ...]
    waivers: Mapping[str, Waiver]

    @cached_property
    def blocking(self) -> tuple[Finding, ...]:
        """Return what keeps the protocol a draft: blocking, and not waived."""
        return tuple(
            each
            for each in self.findings
            if each.level is Level.BLOCKING and each.id not in self.waivers
        )

    @cached_property
    def waived(self) -> tuple[tuple[Finding, Waiver], ...]:
        """Return each finding that somebody accepted for now, with the waiver."""
        return tuple(
            (each, self.waivers[each.id]) for each in self.findings if each.id in self.waivers
        )

    @cached_property
    def told(self) -> tuple[Finding, ...]:
        """Return what is told and blocks nothing: warnings and notes that are not waived."""
        return tuple(
            each
            for each in self.findings
            if each.level is not Level.BLOCKING and each.id not in self.waivers
        )

    @property
    def told_of(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the ids of what blocks and of what was waived: what a paper says of the check."""
        return (
            frozenset(each.id for each in self.blocking),
            frozenset(finding.id for finding, _ in self.waived),
        )

    @property
    def draft_reason(self) -> str:
        """Return why the paper is a draft by these findings, or ""."""
        count = len(self.blocking)
        if not count:
            return ""
        codes = ", ".join(dict.fromkeys(each.check.code for each in self.blocking))
        noun = "contradictions" if count > 1 else "contradiction"
        return f"{count} {noun} found by the protocol check ({codes})."


def check_protocol(
    case: Case, waivers: Iterable[Waiver] = (), checks: Iterable[Check] = CHECKS
) -> Report:
    """Return what the checks find in a protocol on the case's day."""
    found = tuple(Finding(check, trouble) for check in checks for trouble in check.look(case))
    held = {each.id: each for each in waivers if each.holds(case.on)}
    return Report(found, held)
