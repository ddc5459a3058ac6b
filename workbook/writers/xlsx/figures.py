"""Pictures on an Excel sheet: they move with their cells, and say what they show."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping

from workbook.grid import Figure, Spot
from workbook.writers.xlsx.growing import GrowingSheet

MOVES = 2  # with its cells, keeping its size
INSET = 3  # pixels between a cell's corner and its picture


def insert_figure(
    paper: GrowingSheet, spot: Spot, figure: Figure, pictures: Mapping[str, bytes]
) -> None:
    """Puts a picture at a cell. pictures: the PNG bytes of each, by name; one that is not there is
    left out, as in a form that came back in somebody's copy."""
    found = pictures.get(figure.picture.name)
    if not found:
        return
    (width,) = struct.unpack(">I", found[16:20])
    options = {
        "image_data": io.BytesIO(found),
        "description": figure.picture.alt,
        "object_position": MOVES,
        "x_offset": INSET,
        "y_offset": INSET,
        "x_scale": figure.side / width,
        "y_scale": figure.side / width,
    }
    paper.insert_image(spot.row, spot.column, f"{figure.picture.name}.png", options)
