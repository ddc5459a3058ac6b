"""A collation and its tables → results.xlsx, for people who live in Excel: the same bytes always.

The first sheet says how to read the rest. On the others people's words come first: team, question
and answer as they are printed. The ids of the tables are folded away beside them. What people
underlined opens the returned file. Called by ``results.py``.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from workbook.collation.records import Collation
from workbook.exports.book_about import TITLE, paint_about
from workbook.exports.book_paper import FONT, Limits, Links, make_looks, paint_sheet
from workbook.exports.book_sheets import book_sheets
from workbook.exports.book_stream import (
    LINKS_MARK,
    ROWS_MARK,
    WAYS_MARK,
    WORDS_END,
    Large,
    SharedWords,
    SheetFiles,
    pour,
)
from workbook.exports.cells import RETURNED, shown
from workbook.exports.records import Table, storable

CREATED = datetime.datetime(2026, 1, 1)  # fixed, so that the same tables are the same bytes


def write_results_book(
    collation: Collation,
    tables: tuple[Table, ...],
    path: Path,
    returned: str | None = RETURNED,
    limits: Limits | None = None,
) -> None:
    """The workbook of a round's tables. returned: the folder of returned files, seen from the
    folder of results; None for no links. limits: smaller ones for tests. Raises OSError."""
    large: defaultdict[str, list[Large]] = defaultdict(list)
    with contextlib.ExitStack() as files:

        def new_file(part: str, mark: bytes) -> IO[bytes]:
            file = files.enter_context(tempfile.TemporaryFile(dir=path.parent))
            large[part].append(Large(file, mark, is_kept=mark is WORDS_END))
            return file

        stream = io.BytesIO()
        _make(stream, new_file, collation, tables, returned, limits or Limits())
        pour(stream, large, path)


def _make(
    stream: IO[bytes],
    new_file: Callable[[str, bytes], IO[bytes]],
    collation: Collation,
    tables: tuple[Table, ...],
    returned: str | None,
    limits: Limits,
) -> None:
    """The book without its large parts. new_file: gives one for such a part, by its name and by the
    mark where it belongs; nobody else can open it."""
    book = xlsxwriter.Workbook(stream, _settings())
    book.str_table = SharedWords(new_file("xl/sharedStrings.xml", WORDS_END))
    title = f"Results of {shown(collation.round.name)}"[:255]
    book.set_properties({"title": title, "created": CREATED})
    looks = make_looks(book)
    links = Links(returned, _containers(collation), limits.links)
    about = book.add_worksheet(TITLE)
    sheets = book_sheets(collation, tables)

    def new_files(number: int) -> SheetFiles:
        part = f"sheet{number + 1}.xml"
        rows, cells = (new_file(f"xl/worksheets/{part}", mark) for mark in (ROWS_MARK, LINKS_MARK))
        return SheetFiles(rows, cells, new_file(f"xl/worksheets/_rels/{part}.rels", WAYS_MARK))

    painted = {
        sheet.name: paint_sheet(book, looks, sheet, links, limits, new_files) for sheet in sheets
    }
    paint_about(about, looks, collation, painted, sheets, is_linked=returned is not None)
    about.activate()
    book.close()


def _settings() -> dict[str, Any]:
    """In memory: what is large goes into files without names, and XlsxWriter makes none that could
    be left behind with people's answers. Text stands in one shared list, because some previews on
    telephones show nothing of text that stands in the cells themselves."""
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
