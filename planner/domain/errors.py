"""What goes wrong on purpose: every message names the thing, the fact and the next step."""

from __future__ import annotations

from collections.abc import Sequence


class PlannerError(Exception):
    """A fault whose message may be shown to the person as it stands."""


class NotFound(PlannerError):
    """The thing does not exist, or is not this person's to see: one answer for both."""


class NotAllowed(PlannerError):
    """The person may see the thing but may not do this to it."""


class BadInput(PlannerError):
    """What was given cannot be taken; nothing was saved.

    `faults` holds (place, sentence) pairs, so that a form can say each beside its field.
    """

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            " ".join(
                f"{place}: {sentence}" if place else sentence for place, sentence in self.faults
            )
        )


class Refused(PlannerError):
    """A rule over the whole transition forbids the change; nothing was saved."""


class Conflict(PlannerError):
    """Somebody else saved the same thing first; both texts are kept and carried here.

    `mine` is what was about to be saved, `theirs` what is stored now (None: removed), `version`
    the version that is stored now, `by` the id of the person who saved it.
    """

    def __init__(
        self, kind: str, id: str, *, mine: object, theirs: object, version: int, by: str
    ) -> None:
        self.kind, self.id, self.mine, self.theirs = kind, id, mine, theirs
        self.version, self.by = version, by
        super().__init__(
            f"Somebody saved '{id}' while you were editing it. Nothing is lost: "
            "compare the two texts and choose which stands."
        )
