"""Does a mend mend? What is left of its finding, and what came with it."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.protocol_check.check import Case, Finding
from planner.domain.protocol_check.report import check_protocol


def left_or_added(case: Case) -> Iterator[str]:
    before = check_protocol(case)
    blocking = {each.id for each in before.blocking}
    for finding in before.findings:
        mend = finding.trouble.mend
        if mend is None:
            continue
        after = check_protocol(case.with_rows(*mend.rows))
        if finding.id in {each.id for each in after.findings}:
            yield f"{finding.id} is still there after “{mend.label}”"
        yield from (
            f"{each.id} came with “{mend.label}”: {each.sentence}"
            for each in _new(after.blocking, blocking)
        )


def _new(now: tuple[Finding, ...], known: set[str]) -> list[Finding]:
    return [each for each in now if each.id not in known]
