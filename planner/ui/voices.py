"""The two voices of every dimension, as figures and tables show them."""

from __future__ import annotations

from datetime import date

from planner.domain.readiness import Voice, voice_mean
from planner.domain.transition import Transition
from planner.ui.charts import Voices


def voices_of(transition: Transition, on: date) -> tuple[Voices, ...]:
    """Return each dimension's two means as far as the reader may see them."""
    return tuple(
        Voices(
            f"{each.dimension.code} {each.dimension.title}",
            voice_mean(each.findings, Voice.AGENCY),
            voice_mean(each.findings, Voice.BRAND),
        )
        for each in transition.scores(on)
    )
