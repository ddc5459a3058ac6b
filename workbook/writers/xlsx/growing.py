"""A worksheet whose rows begin with a height and still grow with their text."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet


class GrowingSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """XlsxWriter marks every height as set by hand, and a height set by hand never changes. Here
    a row may have a height that is only its present one, as in files that Excel saves: Excel and
    LibreOffice show it at first, and make the row higher when somebody writes more.
    """

    def __init__(self) -> None:
        super().__init__()
        self._growing: set[int] = set()

    def let_grow(self, row: int) -> None:
        """Lets the height of a row change with its text."""
        self._growing.add(row)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        """Leaves out the mark on the rows that may grow."""
        found = dict(attributes)
        if tag == "row" and found["r"] - 1 in self._growing:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)
