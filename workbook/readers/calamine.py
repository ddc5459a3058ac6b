"""An .xls or .xlsb file → Book, through calamine. Used by returned.py, within a worker.

calamine gives values only. Formulas, notes, text boxes, headers, footers and names stay unseen,
and a cell that shows an error reads as empty, so the Book says that it does not show all.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

import olefile
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from workbook.problems.gate import FILE_DAMAGED, FILE_LOCKED, FILE_TOO_FULL, FILE_TOO_WIDE
from workbook.readers.book import Book, Merge, Sheet
from workbook.readers.ole import ole_of, runs_in_circles
from workbook.readers.package import FileKind
from workbook.readers.refusal import refuse
from workbook.readers.spread import MOST_PLACES, xls_is_too_wide
from workbook.readers.values import clock_value, moment_value, number_value, truth_value
from workbook.readers.xls_charts import chart_sheets
from workbook.readers.xls_records import has_lock, has_stray_words, sheet_records
from workbook.readers.xls_strings import LOST, mended_texts
from workbook.submission import RawValue

_STREAMS = ("Workbook", "Book")  # where an .xls file keeps its sheets, since Excel 97 and before

Result = TypeVar("Result")
Found = (
    int
    | float
    | str
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)


def read_calamine(data: bytes, kind: FileKind) -> Book:
    """The values of an xls or xlsb workbook. Raises Refused."""
    charts: frozenset[int] | None = None
    stream = b""
    if kind is FileKind.XLS:
        stream = _checked_stream(data)
        charts, data = chart_sheets(stream), ole_of(stream)
    book = _guarded(lambda: load_workbook(io.BytesIO(data)))
    sheets = tuple(_sheets(book, charts))
    if any(LOST in value.text for value in _values(sheets)):
        mended = mended_texts(stream)
        sheets = tuple(_mended(sheet, mended) for sheet in sheets)
    return Book(kind, sheets, shows_all=False)


def _checked_stream(data: bytes) -> bytes:
    """The stream in which an .xls file keeps its sheets. calamine reads it alone: an object in the
    file may be a workbook, too. Refuses what calamine would follow for ever, make a grid of that no
    computer can hold, or put into the wrong cell."""
    if runs_in_circles(data):
        raise refuse(FILE_DAMAGED)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            name = next(name for name in _STREAMS if file.exists(name))
            stream: bytes = file.openstream(name).read()
            is_whole = len(stream) == file.get_size(name)
    except Exception as error:  # olefile has many; a file that it cannot open is damaged
        raise refuse(FILE_DAMAGED) from error
    if not is_whole:
        raise refuse(FILE_DAMAGED)
    if has_lock(stream):
        raise refuse(FILE_LOCKED)
    if xls_is_too_wide(sheet_records(stream)):
        raise refuse(FILE_TOO_WIDE)
    if has_stray_words(sheet_records(stream)):
        raise refuse(FILE_DAMAGED)
    return stream


def _values(sheets: tuple[Sheet, ...]) -> Iterator[RawValue]:
    for sheet in sheets:
        yield from sheet.cells.values()


def _mended(sheet: Sheet, mended: Mapping[str, str]) -> Sheet:
    """A sheet with the texts that calamine has torn put together again."""
    cells = {
        place: RawValue(mended[value.text]) if value.text in mended else value
        for place, value in sheet.cells.items()
    }
    return replace(sheet, cells=cells)


def _sheets(book: CalamineWorkbook, charts: frozenset[int] | None) -> Iterator[Sheet]:
    """Every sheet. charts: those without cells in an .xls file; else calamine says which these
    are."""
    for number, about in enumerate(book.sheets_metadata):
        hidden = about.visible is not SheetVisibleEnum.Visible
        is_plain = about.typ is SheetTypeEnum.WorkSheet if charts is None else number not in charts
        if not is_plain:
            yield Sheet(about.name, hidden, {})
            continue
        yield _sheet(_guarded(partial(book.get_sheet_by_index, number)), about.name, hidden)


def _sheet(sheet: CalamineSheet, name: str, hidden: bool) -> Sheet:
    end = sheet.end
    if end is not None and (end[0] + 1) * (end[1] + 1) > MOST_PLACES:
        raise refuse(FILE_TOO_FULL, sheet=name)
    # Without skip_empty_area=False every row and column before the first filled one is dropped.
    rows = _guarded(lambda: sheet.to_python(skip_empty_area=False))
    cells = {
        (row, column): value
        for row, line in enumerate(rows)
        if line.count("") < len(line)  # two cells far apart have thousands of empty rows between
        for column, found in enumerate(line)
        if found != "" and (value := _value(found)) is not None
    }
    merged = _guarded(lambda: sheet.merged_cell_ranges)
    merges = tuple(Merge(*start, *stop) for start, stop in merged or ())
    return Sheet(name, hidden, cells, merges=merges)


def _value(found: Found) -> RawValue | None:
    if isinstance(found, str):
        return RawValue(found) if found else None
    if isinstance(found, bool):
        return truth_value(found)
    if isinstance(found, datetime.datetime):
        return moment_value(found)
    if isinstance(found, datetime.date):
        return moment_value(datetime.datetime.combine(found, datetime.time()))
    if isinstance(found, datetime.time):
        return clock_value(
            datetime.timedelta(hours=found.hour, minutes=found.minute, seconds=found.second)
        )
    if isinstance(found, datetime.timedelta):
        return clock_value(found)
    return number_value(repr(found))


def _guarded(call: Callable[[], Result]) -> Result:
    """What a call into calamine gives. A quirk of it: some broken files end in a panic, which is
    no ordinary exception."""
    try:
        return call()
    except PasswordError as error:
        raise refuse(FILE_LOCKED) from error
    except (CalamineError, ValueError, OSError) as error:
        raise refuse(FILE_DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise refuse(FILE_DAMAGED) from error
