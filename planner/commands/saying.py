"""How a command says what it found: text for people, one JSON value for programs."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from typing import Any

from planner.domain.errors import BadInput, PlannerError

FINE, FINDINGS, BAD_INPUT = 0, 1, 2


def print_failure(error: PlannerError, *, as_json: bool) -> None:
    """Print a refusal to standard error, as text or as one JSON value."""
    faults = error.faults if isinstance(error, BadInput) else (("", str(error)),)
    if as_json:
        print(
            json.dumps(
                {"error": [{"place": place, "sentence": sentence} for place, sentence in faults]},
                ensure_ascii=False,
            ),
            file=sys.stderr,
        )
        return
    for place, sentence in faults:
        print(f"{place}: {sentence}" if place else sentence, file=sys.stderr)


def say(asked: Namespace, facts: Any, text: str) -> None:
    """Print the facts as JSON if asked to, else the text."""
    if asked.json:
        print_json(facts)
    else:
        print(text)


def print_json(facts: Any) -> None:
    """Print one JSON value, readable."""
    print(json.dumps(facts, ensure_ascii=False, indent=1))
