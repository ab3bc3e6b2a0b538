"""Folders of YAML for these tests: the example playbook as files, and overlays beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.examples import a_playbook


def facts() -> dict[str, Any]:
    """Return the example playbook as plain data, as its files say it."""
    given = a_playbook().model_dump(mode="json", by_alias=True, exclude_none=True)
    return {key: value for key, value in given.items() if value is not None}


def yaml_of(data: object) -> str:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000)


def write(folder: Path, files: dict[str, object]) -> Path:
    """Write each file's text, or its data as YAML, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, given in files.items():
        text = given if isinstance(given, str) else yaml_of(given)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def a_folder(root: Path, change: Callable[[dict[str, Any]], object] | None = None) -> Path:
    """Return the example as a folder of one file, `playbook.yaml`, changed as asked."""
    data = facts()
    if change is not None:
        change(data)
    return write(root / "small-retail", {"playbook.yaml": data})


def an_overlay(root: Path, **fields: object) -> Path:
    """Return a folder `big-retail` over the example, which is written too if it is not there."""
    if not (root / "small-retail").exists():
        a_folder(root)
    given = {"id": "big-retail", "extends": "small-retail", **fields}
    return write(root / "big-retail", {"overlay.yaml": given})
