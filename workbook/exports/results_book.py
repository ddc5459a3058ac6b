"""A collation and its tables → results.xlsx, for people who live in Excel: the same bytes always.

The first sheet says how to read the rest. On the others people's words come first: team, question
and answer as they are printed. The ids of the tables are folded away beside them. What people
underlined opens the returned file. Called by ``results.py``.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from workbook.collation.records import Collation
from workbook.exports.book_about import TITLE, paint_about
from workbook.exports.book_paper import FONT, Limits, Links, make_looks, paint_sheet
from workbook.exports.book_sheets import book_sheets
from workbook.exports.cells import RETURNED, shown
from workbook.exports.records import Table, storable

CREATED = datetime.datetime(2026, 1, 1)  # fixed, so that the same tables are the same bytes


def results_book(
    collation: Collation,
    tables: tuple[Table, ...],
    returned: str | None = RETURNED,
    limits: Limits | None = None,
) -> bytes:
    """The workbook of a round's tables. returned: the folder of returned files, seen from the
    folder of results; None for no links. limits: smaller ones for tests."""
    limits = limits or Limits()
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _settings())
    title = f"Results of {shown(collation.round.name)}"[:255]
    book.set_properties({"title": title, "created": CREATED})
    looks = make_looks(book)
    links = Links(returned, _containers(collation), limits.links)
    about = book.add_worksheet(TITLE)
    sheets = book_sheets(collation, tables)
    names = {
        sheet.name: list(paint_sheet(book, looks, sheet, links, limits.rows)) for sheet in sheets
    }
    paint_about(about, looks, collation, names, sheets, is_linked=returned is not None)
    about.activate()
    book.close()
    return stream.getvalue()


def _settings() -> dict[str, Any]:
    """In memory: no temporary files with people's answers, and text in one shared list, because
    some previews on telephones show nothing of text that stands in the cells themselves."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10, "font_scheme": "none"},
    }


def _containers(collation: Collation) -> Mapping[str, str]:
    """The ZIP or mail that each file came in, since a link cannot go into one."""
    arrivals = (file.arrival for file in collation.files)
    return {str(storable(each.place)): each.container for each in arrivals if each.container}
