"""A logo drawn for white paper can be seen on a dark page."""

from __future__ import annotations

import base64
from io import BytesIO

from PIL import Image

from planner.ui.logo import on_white


def test_a_logo_stands_on_white_with_an_edge_all_round_and_keeps_its_colours() -> None:
    drawn = BytesIO()
    logo = Image.new("RGBA", (100, 50), (0, 0, 0, 0))
    logo.paste((15, 76, 92, 255), (40, 20, 60, 30))
    logo.save(drawn, "PNG")

    plate = Image.open(BytesIO(on_white(base64.b64encode(drawn.getvalue()).decode())))

    assert plate.size == (116, 66)
    assert plate.getpixel((0, 0)) == plate.getpixel((8, 8)) == (255, 255, 255)
    assert plate.getpixel((8 + 50, 8 + 25)) == (15, 76, 92)
