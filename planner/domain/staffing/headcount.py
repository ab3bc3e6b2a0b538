"""How many people it takes to fill staffed hours, once leave, illness and training are counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator

from planner.domain.protocol.rows import Workload
from planner.domain.value import Value

#: Paid time that is not there for messages: usually 25 to 35 per cent. Source: domain.md, glossary.
SHRINKAGE = 0.30


def _leaves_some(share: float) -> float:
    if not 0 <= share < 1:
        raise ValueError(
            f"A share of {share:g} of paid time away from messages leaves none for them, or is no "
            "share. Give 0 or more and less than 1; 0.25 to 0.35 is usual."
        )
    return share


def _has_hours(hours: float) -> float:
    if not 0 < hours <= 168:
        raise ValueError(f"A full-time week of {hours:g} hours is not possible. Give 1 to 80.")
    return hours


class Terms(Value):
    """The hours of a full-time week, and the share of them that is not there for messages."""

    full_time_hours: Annotated[float, AfterValidator(_has_hours)] = 37.5
    shrinkage: Annotated[float, AfterValidator(_leaves_some)] = SHRINKAGE


@dataclass(frozen=True)
class Headcount:
    """The full-time people that staffed hours a week take."""

    staffed_hours: float
    terms: Terms

    @property
    def bare(self) -> float:
        """Return the people it would take if nobody were ever away."""
        return self.staffed_hours / self.terms.full_time_hours

    @property
    def people(self) -> float:
        """Return the people it takes."""
        return self.bare / (1 - self.terms.shrinkage)

    @property
    def formula(self) -> str:
        """Return how it is reckoned: "646 staffed hours ÷ 37.5 h a week ÷ (1 − 0.30) = …"."""
        return (
            f"{_figure(self.staffed_hours)} staffed hours ÷ "
            f"{_figure(self.terms.full_time_hours)} h a week ÷ "
            f"(1 − {self.terms.shrinkage:.2f}) = {self.people:.1f} people"
        )


def terms(workload: Workload) -> Terms:
    """Return what somebody stated of a full-time week."""
    return Terms(
        full_time_hours=workload.full_time_hours, shrinkage=workload.shrinkage_percent / 100
    )


def _figure(hours: float) -> str:
    return f"{hours:,.1f}".removesuffix(".0")
