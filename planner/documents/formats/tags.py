"""How HTML is put together so that no text can become a tag: strings are escaped, Html is not."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Html(str):
    """Finished HTML. Only `tag`, `join` and `trusted` make it, so anything else is still text."""

    __slots__ = ()


def trusted(source: str) -> Html:
    """Return our own source as HTML. Never for text from a document."""
    return Html(source)


def join(parts: Iterable[Html | str]) -> Html:
    """Return the parts one after the other, those that are text escaped."""
    return Html("".join([part if type(part) is Html else escape(part) for part in parts]))


def tag(name: str, /, *inside: Html | str, **attributes: str | None) -> Html:
    """Return an element; `class_` is class, `_` is "-", and None leaves an attribute out."""
    return Html(f"<{name}{_said(attributes)}>{join(inside)}</{name}>")


def empty_tag(name: str, /, **attributes: str | None) -> Html:
    """Return an element that can hold nothing, such as img."""
    return Html(f"<{name}{_said(attributes)}>")


def _said(attributes: dict[str, str | None]) -> str:
    return "".join(
        [
            f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
