"""What a brand's logo becomes: always one small PNG that carries nothing but its pixels."""

from __future__ import annotations

import io
import re
from typing import Final
from xml.etree import ElementTree

import typst
from PIL import Image, ImageOps, UnidentifiedImageError

from planner.domain.errors import BadInput

_LARGEST_BYTES: Final = 2_000_000
_MOST_PIXELS: Final = 20_000_000
#: Pixels: enough for 60 mm on paper at 300 dots an inch; the height may not pass it either.
_WIDEST: Final = 800

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*>", re.IGNORECASE)
_ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import", re.IGNORECASE)

# The drawing goes in as a string, is fitted into a square and drawn once; it cannot reach a file.
_DRAW_SVG = b"""#set page(width: 400pt, height: 400pt, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: 400pt, height: 400pt, fit: "contain")"""


def take_logo(data: bytes) -> bytes:
    """Return a PNG at most 800 pixels wide and tall, without metadata, from a PNG, JPEG or SVG.

    What the file is, is read from its bytes, never from its name. A photograph is turned upright as
    its camera noted. Raises BadInput with one sentence when it is none of the three, is over 2 MB,
    holds over 20 megapixels, is damaged, or is an SVG that refers to something outside itself.
    """
    if len(data) > _LARGEST_BYTES:
        raise _refusal(
            f"This file has {len(data) / 1e6:.1f} MB; a logo may have 2 MB. Save it smaller."
        )
    if data.startswith(_PNG):
        return _redrawn(data, "PNG")
    if data.startswith(_JPEG):
        return _redrawn(data, "JPEG")
    if b"<svg" in data[:4000]:
        return _trimmed(_drawn(_checked_svg(data)))
    raise _refusal(
        "This is not a PNG, JPEG or SVG picture, whatever its name says. "
        "Export the logo as PNG and add it again."
    )


def _refusal(sentence: str) -> BadInput:
    return BadInput([("logo", sentence)])


def _redrawn(data: bytes, kind: str) -> bytes:
    try:
        with _opened(data, kind) as picture:
            _check_pixels(picture.size)
            upright = ImageOps.exif_transpose(picture)
            return _as_png(upright.convert("RGBA"))
    except (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError) as error:
        raise _refusal("This picture is damaged and cannot be opened. Export it again.") from error


def _opened(data: bytes, kind: str) -> Image.Image:
    # Pillow measures before it decodes; its own alarm about size rings first for the very largest.
    try:
        return Image.open(io.BytesIO(data), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refusal("This picture has more than 20 megapixels. Save it smaller.") from error


def _check_pixels(size: tuple[int, int]) -> None:
    wide, tall = size
    if wide * tall > _MOST_PIXELS:
        raise _refusal(
            f"This picture has {wide * tall / 1e6:.0f} megapixels ({wide:,} by {tall:,}); "
            "a logo may have 20. Save it smaller."
        )


def _as_png(picture: Image.Image) -> bytes:
    picture.thumbnail((_WIDEST, _WIDEST), Image.Resampling.LANCZOS)
    # Pillow writes back colour profiles and comments it finds here.
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _checked_svg(data: bytes) -> str:
    try:
        source = _DOCTYPE.sub("", data.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError as error:
        raise _refusal("This SVG is not written in UTF-8. Export the logo as PNG.") from error
    if "<!doctype" in source.lower() or "<!entity" in source.lower():
        raise _refusal("This SVG defines entities of its own. Export the logo as PNG.")
    try:
        root = ElementTree.fromstring(source)
    except ElementTree.ParseError as error:
        raise _refusal(f"This SVG is damaged ({error}). Export it again.") from error
    if any(_points_elsewhere(part) for part in root.iter()):
        raise _refusal(
            "This SVG refers to something outside itself, such as another picture. "
            "Export the logo as PNG."
        )
    return source


def _points_elsewhere(part: ElementTree.Element) -> bool:
    said = [part.text or "", *part.attrib.values()]
    links = [
        value for name, value in part.attrib.items() if name.rsplit("}")[-1] in ("href", "src")
    ]
    return any(_ELSEWHERE.search(text) for text in said) or any(
        not link.strip().startswith("#") for link in links
    )


def _drawn(svg: str) -> bytes:
    try:
        drawn = typst.compile(_DRAW_SVG, format="png", ppi=144, sys_inputs={"svg": svg})
    except typst.TypstError as error:
        raise _refusal(
            f"This SVG cannot be drawn ({error.message}). Export the logo as PNG."
        ) from error
    return drawn


def _trimmed(png: bytes) -> bytes:
    with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
        drawn = picture.convert("RGBA")
    inked = drawn.getchannel("A").getbbox()
    if inked is None:
        raise _refusal("This SVG draws nothing. Export the logo as PNG.")
    return _as_png(drawn.crop(inked))
