"""What one player would do with an exercise message, said alone."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from planner.domain.inject import FollowUp, Inject, titled
from planner.domain.protocol.words import Severity, Verb
from planner.domain.value import Line, Minutes, Slug, Text, Value

# A playbook offers injects too, and stands below the workshop: the message has a module of its own.
__all__ = ["FollowUp", "Inject", "Reaction", "titled"]


class Reaction(Value):
    """What one player would do, said alone: how bad it is, what is done, whose it is, by when.

    `rule` is the scenario's id that the player found, "" where none was found. `text` is the reply
    that whoever owns it would write.
    """

    severity: Severity
    verb: Verb
    owner_role: Slug
    within_minutes: Minutes | None = None
    rule: Line = ""
    text: Annotated[Text, Field(max_length=1000)] = ""
    took_seconds: Annotated[int, Field(ge=0, le=86_400)] | None = None
