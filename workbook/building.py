"""Bank + form + stamp → an Excel workbook: the build path, from top to bottom."""

from __future__ import annotations

from typing import BinaryIO

from workbook.bank import Bank
from workbook.grid import build_grid
from workbook.identity import Stamp
from workbook.layout import build_layout
from workbook.writers.xlsx import write_xlsx


def build_workbook(bank: Bank, form: str, stamp: Stamp, stream: BinaryIO) -> None:
    """Writes the workbook of one form to a stream.

    The bank must have passed its rules. Raises KeyError when it has no such form.
    """
    layout = build_layout(bank, form)
    grid = build_grid(layout)
    write_xlsx(grid, stamp, stream)
