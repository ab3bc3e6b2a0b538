"""How a brand's papers look: logo, colours, fonts, its own Word file; which colours can be read."""

from __future__ import annotations

import base64
import binascii
from hashlib import sha256
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from planner.domain.value import Digest, Name, Value

#: WCAG 2.2, success criterion 1.4.3: contrast of ordinary text with what lies behind it.
READABLE = 4.5
#: The family shipped with the product.
SHIPPED_FONT = "Noto Sans"

_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST_LOGO = 4_000_000
#: Bytes of a house document once it is reduced to what is kept.
LARGEST_HOUSE_DOCUMENT = 3_000_000


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance of an sRGB colour "#rrggbb", from 0 (black) to 1 (white).

    Source: WCAG 2.2, definition of "relative luminance".
    """
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21 (black on white).

    Source: WCAG 2.2, definition of "contrast ratio".
    """
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` moved towards `other` by a share from 0 (itself) to 1 (the other)."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(mine + (its - mine) * share):02x}" for mine, its in pairs)


def nearest_readable(colour: str, ground: str) -> str:
    """Return the colour itself, or its nearest shade that reads at 4.5:1 on `ground`.

    Shades go towards black on a light ground and towards white on a dark one.
    """
    away = "#000000" if luminance(ground) > 0.18 else "#ffffff"
    shades = (mix(colour, away, step / 256) for step in range(257))
    return next(shade for shade in shades if contrast(shade, ground) >= READABLE)


def _lower_case(colour: object) -> object:
    return colour.strip().lower() if isinstance(colour, str) else colour


def _hex_colour(colour: str) -> str:
    if len(colour) != 7 or colour[0] != "#" or set(colour[1:]) - set("0123456789abcdef"):
        raise ValueError(f"'{colour[:20]}' is not a colour. Write one such as #1f4e5f.")
    return colour


def _readable_on_white(colour: str) -> str:
    ratio = contrast(colour, "#ffffff")
    if ratio < READABLE:
        raise ValueError(
            f"White words on {colour} have a contrast of {ratio:.2f}:1; {READABLE}:1 is needed to "
            f"read them. The nearest darker shade that passes is "
            f"{nearest_readable(colour, '#ffffff')}."
        )
    return colour


def _plain_name(font: str) -> str:
    if set(font) & set("\"'\\<>;{}"):
        raise ValueError(f"'{font}' is not the name of a font. Write one such as {SHIPPED_FONT}.")
    return font


def _is_png(logo: str) -> str:
    if not logo:
        return logo
    try:
        data = base64.b64decode(logo, validate=True)
    except (ValueError, binascii.Error) as error:
        raise ValueError("The logo is damaged: it is not base64 text. Add it again.") from error
    if not data.startswith(_PNG):
        raise ValueError("The logo kept in a theme must be a PNG picture. Add it again.")
    return logo


#: "#rrggbb" in lower-case letters.
Colour = Annotated[str, BeforeValidator(_lower_case), AfterValidator(_hex_colour)]
FontName = Annotated[Name, Field(max_length=80), AfterValidator(_plain_name)]


class Theme(Value):
    """One brand's look, used by every format.

    White words stand on `primary` (table heads), so one that is too pale is refused. `accent` only
    decorates and may be any colour. A font that the reader's computer lacks is replaced by the
    shipped one. `logo_png` is a PNG picture as base64 text, or empty.
    """

    brand: Name
    logo_png: Annotated[str, Field(max_length=_LARGEST_LOGO), AfterValidator(_is_png)] = ""
    primary: Annotated[Colour, AfterValidator(_readable_on_white)] = "#1f4e5f"
    accent: Colour = "#c98b3c"
    heading_font: FontName = SHIPPED_FONT
    body_font: FontName = SHIPPED_FONT
    page: Literal["A4", "Letter"] = "A4"


class HouseDocument(Value):
    """A brand's own Word file, reduced to its paper, header, footer and styles, without any text.

    `content` is a .docx as base64 text, `digest` that of its bytes. Word papers are built in it;
    no other format knows it.
    """

    name: Name
    content: Annotated[str, Field(max_length=LARGEST_HOUSE_DOCUMENT * 4 // 3 + 4)]
    digest: Digest

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        try:
            data = base64.b64decode(self.content, validate=True)
        except (ValueError, binascii.Error) as error:
            raise ValueError("The house document is damaged. Add it again.") from error
        if sha256(data).hexdigest() != self.digest:
            raise ValueError("The house document is not the one its digest names. Add it again.")
        return self

    def package(self) -> bytes:
        """Return the bytes of the Word file."""
        return base64.b64decode(self.content)
