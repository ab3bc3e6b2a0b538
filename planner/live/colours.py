"""Which colours do the phone and the big screen have? Those of the pages and of the papers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from planner.documents.theme import TINTS
from planner.documents.tones import Tone
from planner.domain.theme import mix, nearest_readable

_SETTINGS = Path(__file__).parents[2] / ".streamlit" / "config.toml"
_PARTIES: tuple[Tone, ...] = ("agency", "brand")


def stylesheet() -> str:
    """Return the colours as CSS variables, for light and for dark readers."""
    theme = tomllib.loads(_SETTINGS.read_text(encoding="utf-8"))["theme"]
    light, dark = _of_page(theme["light"]), _of_page(theme["dark"])
    for name in _PARTIES:
        tint = TINTS[name]
        light |= {name: tint.bar, f"{name}-ink": tint.ink}
        seen = nearest_readable(tint.bar, dark["paper"])
        dark |= {
            name: seen,
            f"{name}-ink": nearest_readable(mix(seen, "#ffffff", 0.4), dark["paper"]),
        }
    return (
        f":root {{ color-scheme: light dark; {_declared(light)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_declared(dark)} }} }}\n"
    )


def _of_page(theme: Mapping[str, str]) -> dict[str, str]:
    paper, ink = theme["backgroundColor"].lower(), theme["textColor"].lower()
    return {
        "paper": paper,
        "raised": theme["secondaryBackgroundColor"].lower(),
        "ink": ink,
        "quiet": nearest_readable(mix(ink, paper, 0.35), theme["secondaryBackgroundColor"].lower()),
        "rule": theme["borderColor"].lower(),
        "edge": mix(ink, paper, 0.5),
        "accent": theme["primaryColor"].lower(),
        "link": theme["linkColor"].lower(),
    }


def _declared(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
