"""How is an answer kept with the thing it was worked out from, so that it is worked out once?"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Thing = TypeVar("Thing")
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def once(
    work: Callable[Concatenate[Thing, Asked], Answer],
) -> Callable[Concatenate[Thing, Asked], Answer]:
    """Return a pure function that keeps its answers in the frozen thing it is asked about first.

    A thing that never changes makes no answer stale, and takes its answers along when it goes; a
    copy of it begins without any. All else that is asked must be hashable and of few values, such
    as days and ids: with a moment every second would be kept.
    """

    @wraps(work)
    def answer(thing: Thing, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        # Beside the thing's own cached properties. Two threads may both work, for the same answer.
        answers: dict[Hashable, Any] = vars(thing).setdefault("_answers", {})
        key = (work, args, *sorted(kwargs.items()))
        if key not in answers:
            answers[key] = work(thing, *args, **kwargs)
        found: Answer = answers[key]
        return found

    return answer
