"""What the styles of somebody else's Word file say: found by name, read with their bases.

Word stores the names of its own styles in English in every language ("heading 1"), and any id.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn


class Sheet:
    """The styles of a Word file by name, in capitals or not, or by one of their other names."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self._named: dict[tuple[str, str], Any] = {}
        self._by_id = {
            each.get(qn("w:styleId")): each
            for each in root.findall(qn("w:style"))
            if each.get(qn("w:styleId"))
        }
        for own_names in (True, False):
            for each in self._by_id.values():
                for name in _names(each, own_names=own_names):
                    self._named.setdefault((each.get(qn("w:type"), "paragraph"), name), each)

    def find(self, name: str, kind: str = "paragraph") -> Any:
        """Return the style of that name, or None."""
        return self._named.get((kind, name.lower()))

    def default(self, kind: str) -> Any:
        """Return the style that all of a kind have unless they say otherwise, or None."""
        for each in self._by_id.values():
            if each.get(qn("w:type")) == kind and each.get(qn("w:default")) in ("1", "true"):
                return each
        return None

    def says(self, style: Any, *path: str) -> Any:
        """Return what a style, or the nearest it is based on, says at a path, or None."""
        for each in self._line(style):
            found = each.find("/".join(qn(f"w:{step}") for step in path))
            if found is not None:
                return found
        return None

    def preset(self, name: str) -> Any:
        """Return what the file says of all letters before any style does, or None."""
        steps = ("docDefaults", "rPrDefault", "rPr", name)
        return self.root.find("/".join(qn(f"w:{step}") for step in steps))

    def free_id(self, wanted: str) -> str:
        """Return an id that no style has yet, the wanted one if it is free."""
        while wanted in self._by_id:
            wanted += "-1"
        return wanted

    def free_name(self, wanted: str) -> str:
        """Return a name that no style has yet, the wanted one if it is free."""
        taken = {name for _, name in self._named}
        return wanted if wanted.lower() not in taken else f"{wanted} of this paper"

    def add(self, style: Any) -> None:
        """Put a style at the end."""
        self.root.append(style)
        self._by_id[style.get(qn("w:styleId"))] = style

    def _line(self, style: Any) -> Iterator[Any]:
        seen = set()
        while style is not None and style not in seen:
            seen.add(style)
            yield style
            base = style.find(qn("w:basedOn"))
            style = None if base is None else self._by_id.get(base.get(qn("w:val")))


def _names(style: Any, *, own_names: bool) -> list[str]:
    found = style.find(qn("w:name" if own_names else "w:aliases"))
    return (
        []
        if found is None
        else [each.strip().lower() for each in found.get(qn("w:val"), "").split(",")]
    )


def whole(said: str | None) -> int:
    """Return the whole number that an attribute of somebody else's file says, 0 for any other."""
    return int(said) if said is not None and said.isascii() and said.isdecimal() else 0
