"""Proves that every logo becomes one small plain PNG, and what is not a logo is told why."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from planner.domain.errors import BadInput
from planner.intake.logo import take_logo


def test_a_png_comes_back_as_png_without_anything_but_its_pixels():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "somebody")
    source = encoded(Image.new("RGB", (300, 100), "#1f4e5f"), "PNG", pnginfo=notes) + b"<script>"

    logo = take_logo(source)

    assert opened(logo).size == (300, 100)
    assert opened(logo).getpixel((5, 5)) == (0x1F, 0x4E, 0x5F, 255)
    assert opened(logo).info == {}
    assert b"somebody" not in logo
    assert b"script" not in logo


def test_a_jpeg_comes_back_as_png_without_profile_or_camera_notes():
    exif = Image.Exif()
    exif[0x010F] = "Camera maker"
    source = encoded(Image.new("RGB", (300, 100)), "JPEG", exif=exif, icc_profile=b"p" * 200)

    logo = take_logo(source)

    assert opened(logo).format == "PNG"
    assert opened(logo).info == {}
    assert b"Camera" not in logo


def test_a_photograph_taken_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    logo = take_logo(encoded(Image.new("RGB", (300, 100)), "JPEG", exif=exif))

    assert opened(logo).size == (100, 300)


@pytest.mark.parametrize(
    ("size", "kept"),
    [((4000, 1000), (800, 200)), ((801, 10), (800, 10)), ((800, 800), (800, 800)),
     ((100, 4000), (20, 800))],
)  # fmt: skip
def test_a_large_picture_is_scaled_to_800_pixels_and_keeps_its_shape(size, kept):
    assert opened(take_logo(encoded(Image.new("RGB", size), "PNG"))).size == kept


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(mode):
    assert opened(take_logo(encoded(Image.new(mode, (30, 20)), "PNG"))).mode == "RGBA"


def test_a_cmyk_jpeg_from_a_printer_is_taken():
    assert opened(take_logo(encoded(Image.new("CMYK", (30, 20)), "JPEG"))).size == (30, 20)


def test_what_is_transparent_stays_so():
    logo = take_logo(encoded(Image.new("RGBA", (30, 20), (0, 0, 0, 0)), "PNG"))

    assert opened(logo).getpixel((0, 0))[3] == 0


def test_an_svg_is_drawn_once_and_trimmed_to_its_ink():
    logo = take_logo(svg('<rect x="20" y="10" width="40" height="10" fill="#1f4e5f"/>'))

    assert opened(logo).format == "PNG"
    assert opened(logo).width <= 800
    assert opened(logo).width / opened(logo).height == pytest.approx(4, rel=0.05)
    assert opened(logo).getpixel((opened(logo).width // 2, 5)) == (0x1F, 0x4E, 0x5F, 255)


def test_an_svg_from_a_drawing_program_with_its_doctype_is_taken():
    doctype = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/y">'

    assert opened(take_logo(doctype + svg('<rect width="5" height="5"/>'))).format == "PNG"


def test_an_svg_may_refer_to_its_own_parts():
    logo = take_logo(svg(
        '<defs><linearGradient id="g"><stop stop-color="#000"/></linearGradient>'
        '<rect id="r" width="9" height="9" fill="url(#g)"/></defs><use href="#r"/>'
    ))  # fmt: skip

    assert opened(logo).format == "PNG"


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="http://tracker.example/x.png" width="9" height="9"/>',
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        '<image href="other.svg" width="9" height="9"/>',
        '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="//x.example/y"/>',
        '<image href="data:image/svg+xml;base64,AAAA" width="9" height="9"/>',
        '<rect width="9" height="9" fill="url(http://x.example/p#g)"/>',
        '<rect width="9" height="9" style="fill: url( \'x.svg#g\' )"/>',
        "<style>@import 'x.css';</style><rect width='9' height='9'/>",
        "<style>rect { fill: url(x.svg#p) }</style><rect width='9' height='9'/>",
        '<use href="x.svg#y"/>',
    ],
)
def test_an_svg_that_refers_outside_itself_is_refused(inside):
    refuses(svg(inside), "refers to something outside itself")


def test_an_svg_with_entities_is_refused_unread():
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'

    refuses(bomb, "defines entities")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg><rect></svg>", "damaged"),
        (b"\xff<svg>", "UTF-8"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "draws nothing"),
        (b"<html><svg/></html>", "cannot be drawn"),
    ],
)
def test_an_svg_that_cannot_be_drawn_is_told_why(data, reason):
    refuses(data, reason)


@pytest.mark.parametrize("pixels", [(12_000, 12_000), (4_473, 4_473), (60_000, 60_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(pixels):
    refuses(png_header(*pixels), "megapixels")


def test_a_picture_of_just_enough_pixels_is_taken():
    logo = take_logo(encoded(Image.new("1", (5000, 4000)), "PNG"))

    assert opened(logo).size == (800, 640)


def test_a_file_over_two_megabytes_is_refused_with_its_size():
    refuses(b"\x89PNG\r\n\x1a\n" + bytes(2_100_000), "2.1 MB")


@pytest.mark.parametrize(
    "data",
    [b"", b"just text", b"GIF89a" + bytes(50), b"II*\x00" + bytes(50), b"BM" + bytes(50),
     b"RIFF\0\0\0\0WEBPVP8 ", b"%PDF-1.7", b"\x0a\x05\x01\x08" + bytes(200)],
    ids=["nothing", "text", "gif", "tiff", "bmp", "webp", "pdf", "pcx"],
)  # fmt: skip
def test_what_is_not_a_picture_we_take_is_refused_whatever_its_name(data):
    refuses(data, "not a PNG, JPEG or SVG")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_cut_short_is_refused(kind):
    whole = encoded(Image.effect_noise((200, 200), 50), kind)

    refuses(whole[: len(whole) // 3], "damaged")


def svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">{inside}</svg>'.encode()


def png_header(wide: int, tall: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", wide, tall, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def encoded(picture: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def refuses(data: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        take_logo(data)
    assert [place for place, _ in refused.value.faults] == ["logo"]
