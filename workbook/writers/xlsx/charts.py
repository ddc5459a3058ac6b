"""Charts of a grid → native Excel charts: horizontal bars with their numbers on them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.grid import Area, Chart, Series, Sheet
from workbook.writers.colours import INK, LINE, QUIET
from workbook.writers.xlsx.look import FONT

RIGHT_TO_LEFT = "\u200f"  # an invisible letter of this direction
# A bar without length needs no number; it may stand for "no answer yet".
HIDE_ZERO, TENTHS = "0;;", "0.0;;"
Place = list[str | int]


def add_chart(
    book: Any, paper: Any, sheet: Sheet, chart: Chart, right_to_left: bool = False
) -> None:
    """Adds a chart to a painted worksheet. right_to_left: where its bars begin on the right; a mark
    before its words tells programs in which direction to read them."""
    if right_to_left:
        chart = replace(
            chart, title=f"{RIGHT_TO_LEFT}{chart.title}", axis=f"{RIGHT_TO_LEFT}{chart.axis}"
        )
    stacked = len(chart.series) > 1 and not chart.averages
    made = book.add_chart({"type": "bar", "subtype": "stacked"} if stacked else {"type": "bar"})
    for series in chart.series:
        made.add_series(_series(chart, series, stacked))
    made.set_title({"name": chart.title, "overlay": False, "name_font": _font(12, bold=True)})
    made.set_legend({"position": "bottom", "font": _font(10)} if chart.legend else {"none": True})
    # The first bar on top, which would take the numbers along to the top, were they not told.
    made.set_y_axis(
        {
            "reverse": True,
            "crossing": "max",
            "interval_unit": 1,
            "num_font": _font(10),
            "line": {"color": LINE},
        }
    )
    made.set_x_axis(_number_axis(chart) | ({"reverse": True} if right_to_left else {}))
    made.set_chartarea({"border": {"color": LINE}})
    made.set_size({"width": chart.width, "height": chart.height})
    made.show_hidden_data()  # the names of bars may stand in a hidden column
    paper.insert_chart(
        sheet.row_number(chart.row),
        0,
        made,
        {"description": chart.description, "object_position": 2, "y_offset": 4},
    )


def _series(chart: Chart, series: Series, stacked: bool) -> dict[str, Any]:
    fill = {"none": True} if series.hollow else {"color": series.colour}
    return {
        "name": series.name,
        "categories": _place(chart.categories),
        "values": _place(series.values),
        "fill": fill,
        "border": {"color": series.colour, "width": 1} if series.hollow else {"none": True},
        "gap": 60,
        "data_labels": {
            "value": True,
            "num_format": TENTHS if chart.averages else HIDE_ZERO,
            "font": _font(10, bold=True) | {"color": _label_colour(series, stacked)},
            "position": "center" if stacked else "outside_end",
        },
    }


def _number_axis(chart: Chart) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "name": chart.axis,
        "name_font": _font(9) | {"color": QUIET},
        "num_font": _font(9) | {"color": QUIET},
        "num_format": "0",
        "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
        "line": {"none": True},
    }
    if chart.highest is not None:
        axis |= {"max": chart.highest, "major_unit": 1}
    return axis


def _label_colour(series: Series, stacked: bool) -> str:
    """White on dark bars, ink elsewhere."""
    dark = stacked and not series.hollow and _brightness(series.colour) < 150
    return "#FFFFFF" if dark else INK


def _brightness(colour: str) -> float:
    """How bright a colour looks, from 0 to 255."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _place(area: Area) -> Place:
    return [area.sheet, area.first_row, area.first_column, area.last_row, area.last_column]


def _font(size: int, bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": size, "bold": bold, "color": INK}
