"""Intake files as people write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.actions.desks import the_intake


def written(folder: Path, **changes: Any) -> Path:
    """Write Harbour & Pine's intake as YAML, changed by dotted names, and return the file.

    `contract__ends_on` stands for `contract.ends_on`.
    """
    facts = the_intake().model_dump(mode="json")
    for place, value in changes.items():
        *groups, name = place.split("__")
        group = facts
        for each in groups:
            group = group[each]
        group[name] = value
    file = folder / "intake.yaml"
    text = yaml.safe_dump(facts, sort_keys=False, allow_unicode=True, width=20_000)
    file.write_text(text, encoding="utf-8")
    return file


def line_of(file: Path, words: str) -> int:
    """Return the number of the first line that holds the words."""
    lines = file.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)
