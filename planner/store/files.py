"""How a finished file takes its name: wholly, or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def put_in_place(finished: Path, target: Path) -> None:
    """Give a finished file its name, on the disk for good; a crash leaves the old or the new."""
    _sync(finished)
    finished.replace(target)
    if os.name == "posix":  # elsewhere a folder cannot be opened, and renaming is durable by itself
        _sync(target.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
