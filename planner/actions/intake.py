"""Reading an intake from a YAML file, with every mistake at its file and line."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from planner.domain.errors import BadInput
from planner.domain.profile import Intake
from planner.domain.value import sentence_of
from planner.library.node import FileFault, fault_at, plain
from planner.library.reading import read_file


def read_intake(file: Path) -> Intake:
    """Return the intake that a YAML file holds.

    Raises BadInput with each fault as `file:line: path: sentence`.
    """
    reading = read_file(file)
    if reading.faults:
        raise _told(reading.faults)
    try:
        return Intake.model_validate_json(json.dumps(plain(reading.root)), strict=True)
    except ValidationError as error:
        faults = [
            fault_at(reading.root, each["loc"], sentence_of(each))
            for each in error.errors(include_url=False)
        ]
        raise _told(faults) from error


def _told(faults: tuple[FileFault, ...] | list[FileFault]) -> BadInput:
    return BadInput([("", str(fault)) for fault in faults])
