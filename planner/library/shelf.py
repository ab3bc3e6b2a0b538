"""Which playbooks are there? Sound ones as values; broken ones as the command that tells why."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from planner.domain.errors import NotFound, PlannerError
from planner.domain.playbook import Playbook
from planner.library.loader import Loaded, load
from planner.library.node import FileFault

#: Of the base's lines; an overlay beyond it is a playbook of its own that nobody keeps as one.
OVERLAY_SHARE_PERCENT = 20
_FAULTS_TOLD = 3

Stamp = tuple[tuple[str, int, int], ...]


class BrokenPlaybook(PlannerError):
    """A playbook's files hold mistakes; nothing of it is used until they are mended."""

    def __init__(self, folder: Path, faults: tuple[FileFault, ...]) -> None:
        self.faults = faults
        told = "\n".join(str(fault) for fault in faults[:_FAULTS_TOLD])
        mistakes = "1 mistake" if len(faults) == 1 else f"{len(faults)} mistakes"
        super().__init__(
            f"The playbook '{folder.name}' has {mistakes}. "
            f"To see all, run: python -m planner check {folder}\n{told}"
        )


def playbooks(root: Path) -> tuple[Playbook, ...]:
    """Return every playbook of a folder, by id. Raises BrokenPlaybook for the first broken one."""
    stamp = _stamp(root)
    return tuple(_sound(folder, stamp) for folder in _folders(root))


def find(root: Path, id_: str) -> Playbook:
    """Return one playbook. Raises NotFound for an unknown id, BrokenPlaybook for a broken one."""
    for folder in _folders(root):
        if folder.name == id_:
            return _sound(folder, _stamp(root))
    known = ", ".join(folder.name for folder in _folders(root)) or "none yet"
    raise NotFound(f"There is no playbook '{id_}'. Choose one of those there are: {known}.")


def check_path(path: Path) -> tuple[FileFault, ...]:
    """Return every fault of a playbook's folder, or of all playbooks of a folder of playbooks.

    An overlay of more than 20 % of its base's lines is a fault too. Raises NotFound where there is
    no playbook.
    """
    folders = (path,) if any(path.glob("*.yaml")) else _folders(path)
    if not folders:
        raise NotFound(f"There is no playbook in '{path}'. Give a folder that holds .yaml files.")
    faults: list[FileFault] = []
    for folder in folders:
        loaded = load(folder)
        faults += [*loaded.faults, *_too_long(folder, loaded.playbook)]
    return tuple(dict.fromkeys(faults))


def _folders(root: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder for folder in root.glob("*/") if any(folder.glob("*.yaml"))))


def _sound(folder: Path, stamp: Stamp) -> Playbook:
    loaded = _loaded(folder, stamp)
    if loaded.playbook is None:
        raise BrokenPlaybook(folder, loaded.faults)
    return loaded.playbook


@lru_cache(maxsize=64)
def _loaded(folder: Path, stamp: Stamp) -> Loaded:  # noqa: ARG001 - a new stamp, a new reading
    return load(folder)


def _stamp(root: Path) -> Stamp:
    """Return what tells that a file of any playbook changed; an overlay's base counts as well."""
    stamps = []
    for file in sorted(root.glob("*/*.y*ml")):
        with suppress(OSError):
            stat = file.stat()
            stamps.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(stamps)


def _too_long(folder: Path, playbook: Playbook | None) -> tuple[FileFault, ...]:
    if playbook is None or playbook.extends is None:
        return ()
    lines, allowed = _lines(folder), _lines(folder.resolve().parent / playbook.extends)
    if lines * 100 <= allowed * OVERLAY_SHARE_PERCENT:
        return ()
    first = min(folder.glob("*.yaml"))
    told = (
        f"The overlay has {lines:,} lines, more than {OVERLAY_SHARE_PERCENT} % of the {allowed:,} "
        f"of '{playbook.extends}'. Shorten it, or make it a playbook of its own."
    )
    return (FileFault(first, 1, "", told),)


def _lines(folder: Path) -> int:
    """Return how many lines say something; blank ones and comments do not count."""
    texts = (file.read_text("utf-8") for file in folder.glob("*.yaml"))
    said = (line.strip() for text in texts for line in text.splitlines())
    return sum(1 for line in said if line and not line.startswith("#"))
