"""How an HTML document looks: the fixed sheet, the brand's colours, the tables' widths."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planner.documents import words
from planner.documents.model import Document, Meta, Table
from planner.documents.theme import (
    DARK_INK,
    DARK_PAPER,
    DARK_QUIET,
    DARK_RULE,
    INK,
    PAPER,
    QUIET,
    RULE,
    TINTS,
)
from planner.domain.theme import Theme, mix, nearest_readable

_STYLE = Path(__file__).parent.parent / "document.css"


def style_sheet(document: Document, theme: Theme) -> str:
    """Return the whole style sheet of one document: the fixed part, then its colours and widths.

    No element carries a style of its own, since the page's policy would drop it.
    """
    return "\n".join(
        (
            _sheet(),
            _rule(":root", _light(theme)),
            *(
                _rule(f".{tone}", {"bar": tint.bar, "soft": tint.soft, "tint-ink": tint.ink})
                for tone, tint in TINTS.items()
            ),
            "@media screen and (prefers-color-scheme: dark) {",
            _rule(":root", _dark(theme)),
            *(
                _rule(f".{tone}", {"soft": tint.dark_soft, "tint-ink": tint.dark_ink})
                for tone, tint in TINTS.items()
            ),
            "}",
            *_widths(document),
            *_small_margins(document),
            *_printed_band(document.meta),
        )
    )


def _light(theme: Theme) -> dict[str, str]:
    return {
        "paper": PAPER,
        "ink": INK,
        "quiet": QUIET,
        "rule": RULE,
        "faint": "#f6f7f8",
        "primary": theme.primary,
        "head": theme.primary,
        "accent": theme.accent,
        "heading-font": _fonts(theme.heading_font),
        "body-font": _fonts(theme.body_font),
    }


def _dark(theme: Theme) -> dict[str, str]:
    return {
        "paper": DARK_PAPER,
        "ink": DARK_INK,
        "quiet": DARK_QUIET,
        "rule": DARK_RULE,
        "faint": "#1e2429",
        "primary": mix(nearest_readable(theme.primary, DARK_PAPER), "#ffffff", 0.2),
    }


def _rule(selector: str, values: dict[str, str]) -> str:
    return f"{selector} {{ {' '.join(f'--{name}: {value};' for name, value in values.items())} }}"


def _fonts(first: str) -> str:
    return f'"{first}", "Noto Sans", system-ui, "Segoe UI", sans-serif'


@cache
def _sheet() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _small_margins(document: Document) -> list[str]:
    return ["@media print { @page { margin: 12mm; } }"] if document.layout == "card" else []


def _printed_band(meta: Meta) -> list[str]:
    """Return the rule that says DRAFT in every printed page's margin, in browsers that can."""
    if not meta.draft:
        return []
    said = f'content: "{words.DRAFT_BAND}"; font: bold 8pt sans-serif; color: {TINTS["S3"].ink};'
    return [f"@media print {{ @page {{ @top-center {{ {said} }} }} }}"]


def _widths(document: Document) -> list[str]:
    tables = (block for block in document.blocks if isinstance(block, Table))
    used = {share for table in tables for share in shares(table)}
    return [f".w{share} {{ width: {share}%; }}" for share in sorted(used)]


def shares(table: Table) -> list[int]:
    """Return how wide each column is, in whole hundredths of the table."""
    whole = sum(column.width for column in table.columns)
    return [round(100 * column.width / whole) for column in table.columns]
