"""What network does a JSON text describe, and what shape must such a text have?"""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from planner.domain.errors import BadInput
from planner.domain.schedule.faults import faults_in
from planner.domain.schedule.network import Network
from planner.domain.value import faults_of


def read(text: str) -> Network:
    """Return the network that a JSON text describes, or raise BadInput with every fault.

    Only whole numbers count as days, and only texts as dates; a key given twice is refused.
    """
    _refuse_broken(text)
    try:
        network = Network.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise BadInput(faults_of(error)) from error
    faults = faults_in(network)
    if faults:
        raise BadInput(faults)
    return network


def schema() -> str:
    """Return the JSON Schema of a network, as kept in docs/."""
    made = Network.model_json_schema() | {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": "What `schedule` and `forecast` read.",
    }
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _refuse_broken(text: str) -> None:
    try:
        json.loads(text, object_pairs_hook=_each_key_once)
    except json.JSONDecodeError as error:
        raise BadInput(
            [(f"line {error.lineno}", f"This is not JSON: {error.msg}. Correct it there.")]
        ) from error
    except (RecursionError, ValueError) as error:
        # Beside groups in groups without end, Python refuses numbers of thousands of digits.
        raise BadInput(
            [("", "This is nested too deeply, or a number is too long, for a network.")]
        ) from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> None:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise BadInput([(key, f"'{key}' is given twice in one group. Keep one of the two.")])
        seen.add(key)
