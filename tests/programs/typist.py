"""Types into workbooks and edits them with LibreOffice Calc, as people do.

Run by a Python that has ``uno``: ``python typist.py SOFFICE PROFILE-FOLDER``. It starts one
headless LibreOffice with that profile and then takes one batch of jobs a line from standard
input, as JSON, and answers each batch with one line on standard output. The first line out is
``{"ready": "LibreOffice 7.4.7.2"}``. It ends when standard input ends.

A job is ``{"open": path or null, "steps": [["verb", {…}], …]}``; null opens an empty book. Its
answer is ``{"results": [one for each step]}``, or ``{"error": words}`` when a step failed, so
that a cell that refuses what is typed never passes for a cell that took it.

How typing is done. A person's keystrokes reach a cell through Calc's number formatter, except in
cells with the text format. Calc offers both ways to programs:

- ``text``: the cell must have the text format, or the words be such as Calc leaves alone. Stored
  to the character (``setString``), as Calc does for a text cell whatever the words begin with.
- ``choice``, ``tick``: as if picked from the list or typed: through the formatter.
- ``number``, ``date``: through the formatter, numbers in the way of Great Britain and dates as
  ISO, which Calc understands in every language.
- ``entered``: anything at all, through the formatter, wherever it leads: ``=1+1`` becomes a
  formula, ``1/2`` a date.

After each entry but the last kind the cell is read again, and must hold what was meant.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import uno
from com.sun.star.awt import Point, Size
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import TableSortField

START_LIMIT = 90.0  # seconds until LibreOffice must answer
FORMULA_ERROR = 4  # com.sun.star.sheet.FormulaResult.ERROR
ALL_CELLS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: value, date, text, formula

# Numbers and dates as people write them in Great Britain, whatever machine this is; and no lock
# files, for two test processes may open the same workbook.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">\
<value>en-GB</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">\
<prop oor:name="UseLocking" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">\
<prop oor:name="UseDocumentSystemFileLocking" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">\
<prop oor:name="UseDocumentOOoLockFile" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".ods": "calc8",
    ".xls": "MS Excel 97",
    ".pdf": "calc_pdf_Export",
}


class RefusedError(Exception):
    """A step that LibreOffice did not carry out."""


# Starting


def start_office(soffice: str, profile: Path) -> tuple[subprocess.Popen[bytes], Any]:
    """The running LibreOffice and the root of its services."""
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    pipe = f"typist-{uuid.uuid4().hex}"
    process = subprocess.Popen(
        [
            soffice,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--invisible",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nofirststartwizard",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return process, connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")


def connect(address: str) -> Any:
    """The component context of the LibreOffice that listens at an address."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    deadline = time.monotonic() + START_LIMIT
    while True:
        try:
            return resolver.resolve(address)
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def version(context: Any) -> str:
    """The name and number that LibreOffice gives itself."""
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    product = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationAccess",
        (named("nodepath", "/org.openoffice.Setup/Product"),),
    )
    return f"{product.ooName} {product.ooSetupVersionAboutBox}"


def named(name: str, value: Any) -> Any:
    """One named argument, as UNO calls take them."""
    return PropertyValue(
        name, 0, value, uno.Enum("com.sun.star.beans.PropertyState", "DIRECT_VALUE")
    )


# Books, sheets and cells


def open_book(desktop: Any, path: str | None) -> Any:
    """The book in a file, or an empty one; never runs a macro, never asks."""
    address = Path(path).as_uri() if path else "private:factory/scalc"
    book = desktop.loadComponentFromURL(address, "_blank", 0, (named("Hidden", True),))
    if book is None:
        raise RefusedError(f"LibreOffice could not open {path}")
    return book


def sheet_of(book: Any, sheet: str) -> Any:
    """The sheet of this name."""
    if not book.Sheets.hasByName(sheet):
        raise RefusedError(f"there is no sheet {sheet!r} among {book.Sheets.ElementNames}")
    return book.Sheets.getByName(sheet)


def cells_of(book: Any, sheet: str, cells: str) -> Any:
    """The range of this address, such as ``B7`` or ``A3:D9``."""
    return sheet_of(book, sheet).getCellRangeByName(cells)


def corner(book: Any, sheet: str, cell: str) -> Any:
    """The cell's address as a place to move or copy to."""
    return cells_of(book, sheet, cell).getCellByPosition(0, 0).CellAddress


def corner_shows(book: Any, sheet: str, cell: str) -> str:
    """What one cell shows."""
    return str(cells_of(book, sheet, cell).getCellByPosition(0, 0).String)


def kind_of(cell: Any) -> str:
    """EMPTY, VALUE, TEXT or FORMULA."""
    return str(cell.Type.value)


def stated(cell: Any) -> dict[str, Any]:
    """What a cell holds: as it shows, as a value, as a formula, and the number of its error."""
    return {
        "shows": cell.String,
        "kind": kind_of(cell),
        "value": cell.Value,
        "formula": cell.Formula if kind_of(cell) == "FORMULA" else "",
        "error": cell.getError(),
    }


# Typing


def type_text(book: Any, cell: Any, value: str) -> None:
    cell.setString(value)
    if cell.String != value or kind_of(cell) != "TEXT":
        raise RefusedError(f"{value[:60]!r} became {kind_of(cell)} {cell.String[:60]!r}")


def type_choice(book: Any, cell: Any, value: str) -> None:
    cell.FormulaLocal = value
    if cell.String != value:
        raise RefusedError(f"{value!r} became {cell.String!r}")


def type_number(book: Any, cell: Any, value: str) -> None:
    cell.FormulaLocal = value
    if kind_of(cell) != "VALUE" or cell.Value != float(value):
        raise RefusedError(f"the number {value} became {kind_of(cell)} {cell.Value!r}")


def type_date(book: Any, cell: Any, value: str) -> None:
    cell.FormulaLocal = value
    first = datetime.date(book.NullDate.Year, book.NullDate.Month, book.NullDate.Day)
    days = (datetime.date.fromisoformat(value) - first).days
    if kind_of(cell) != "VALUE" or cell.Value != days:
        raise RefusedError(f"the date {value} became {kind_of(cell)} {cell.Value!r}")


def type_anything(book: Any, cell: Any, value: str) -> None:
    cell.FormulaLocal = value


TYPING: dict[str, Callable[[Any, Any, str], None]] = {
    "text": type_text,
    "choice": type_choice,
    "tick": type_choice,
    "number": type_number,
    "date": type_date,
    "entered": type_anything,
}


def type_entries(book: Any, entries: list[list[str]]) -> int:
    """Types each ``[sheet, cell, kind, value]``; says how many.

    Formulas are worked out once, after the last: a person types more slowly than that.
    """
    book.enableAutomaticCalculation(False)
    sheets = {sheet: sheet_of(book, sheet) for sheet in {entry[0] for entry in entries}}
    for sheet, place, kind, value in entries:
        cell = sheets[sheet].getCellRangeByName(place)
        try:
            TYPING[kind](book, cell, value)
        except RefusedError as refusal:
            raise RefusedError(f"{sheet}!{place} ({kind}): {refusal}") from None
    book.enableAutomaticCalculation(True)
    return len(entries)


def clear(book: Any, sheet: str, cells: str) -> None:
    """As the Delete key does."""
    cells_of(book, sheet, cells).clearContents(ALL_CELLS)


# Editing


def unprotect(book: Any) -> None:
    """Lifts the protection of every sheet; there is no password."""
    for sheet in all_sheets(book):
        sheet.unprotect("")
        if sheet.isProtected():
            raise RefusedError(f"{sheet.Name} stayed protected")


# In these, at is the first row or column, from 0.


def insert_rows(book: Any, sheet: str, at: int, count: int = 1) -> None:
    sheet_of(book, sheet).Rows.insertByIndex(at, count)


def insert_columns(book: Any, sheet: str, at: int, count: int = 1) -> None:
    sheet_of(book, sheet).Columns.insertByIndex(at, count)


def delete_rows(book: Any, sheet: str, at: int, count: int = 1) -> None:
    sheet_of(book, sheet).Rows.removeByIndex(at, count)


def delete_columns(book: Any, sheet: str, at: int, count: int = 1) -> None:
    sheet_of(book, sheet).Columns.removeByIndex(at, count)


def rename_sheet(book: Any, sheet: str, to: str) -> None:
    sheet_of(book, sheet).Name = to


def move_sheet(book: Any, sheet: str, to: int) -> None:
    book.Sheets.moveByName(sheet, to)


def copy_sheet(book: Any, sheet: str, name: str, to: int) -> None:
    book.Sheets.copyByName(sheet, name, to)


def add_sheet(book: Any, name: str) -> None:
    book.Sheets.insertNewByName(name, book.Sheets.Count)


def delete_sheet(book: Any, sheet: str) -> None:
    book.Sheets.removeByName(sheet_of(book, sheet).Name)


def move_cells(book: Any, sheet: str, cells: str, to: str) -> None:
    """Cut and paste within a sheet."""
    found = sheet_of(book, sheet)
    before = show_cells(cells_of(book, sheet, cells))
    found.moveRange(corner(book, sheet, to), cells_of(book, sheet, cells).RangeAddress)
    if corner_shows(book, sheet, to) != before[0][0]:
        raise RefusedError(f"{sheet}!{cells} did not move to {to}")


def copy_cells(book: Any, sheet: str, cells: str, to: str) -> None:
    """Copy and paste within a sheet."""
    found = sheet_of(book, sheet)
    found.copyRange(corner(book, sheet, to), cells_of(book, sheet, cells).RangeAddress)


def sort_cells(book: Any, sheet: str, cells: str, by: int, descending: bool = False) -> int:
    """Sorts the rows of a range by one of its columns, from 0; says how many rows changed."""
    rows = cells_of(book, sheet, cells)
    before = column_of(rows, by)
    field = TableSortField()
    field.Field = by
    field.IsAscending = not descending
    rows.sort(
        (
            named("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))),
            named("ContainsHeader", False),
            named("BindFormatsToContent", False),
        )
    )
    after = column_of(rows, by)
    if before == after or sorted(before) != sorted(after):
        raise RefusedError(f"sorting {sheet}!{cells} left the rows as they were, or broke them")
    return sum(old != new for old, new in zip(before, after, strict=True))


def column_of(cells: Any, column: int) -> list[str]:
    """What one column of a range shows."""
    return [cells.getCellByPosition(column, row).String for row in range(cells.Rows.Count)]


def add_note(book: Any, sheet: str, cell: str, text: str) -> None:
    notes = sheet_of(book, sheet).Annotations
    count = notes.Count
    notes.insertNew(corner(book, sheet, cell), text)
    if notes.Count != count + 1:
        raise RefusedError(f"no note could be added to {sheet}!{cell}")


def add_text_box(book: Any, sheet: str, text: str) -> None:
    shape = book.createInstance("com.sun.star.drawing.TextShape")
    shape.setSize(Size(6000, 2000))
    shape.setPosition(Point(3000, 3000))
    sheet_of(book, sheet).DrawPage.add(shape)
    shape.String = text


def set_page_text(book: Any, sheet: str, where: str, text: str) -> None:
    """Writes the printed header or footer of a sheet. where: Header or Footer."""
    style = book.StyleFamilies.getByName("PageStyles").getByName(sheet_of(book, sheet).PageStyle)
    setattr(style, f"{where}IsOn", True)
    for side in ("Right", "Left", "FirstPage"):
        name = f"{side}Page{where}Content" if side != "FirstPage" else f"{side}{where}Content"
        if not style.PropertySetInfo.hasPropertyByName(name):
            continue
        content = getattr(style, name)
        content.CenterText.String = text
        setattr(style, name, content)


def save(book: Any, path: str, password: str = "") -> str:
    """Saves a copy, locked if a password is given; the ending of the name says in which format."""
    kind = FILTERS[Path(path).suffix]
    how = [named("FilterName", kind), named("Overwrite", True)]
    if password and kind == "Calc MS Excel 2007 XML":
        # What the dialogue hands to this filter; a bare password it leaves unused.
        secret = (NamedValue("OOXPassword", password), NamedValue("CryptoType", "Standard"))
        how.append(named("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", secret)))
    elif password:
        how.append(named("Password", password))
    book.storeToURL(Path(path).as_uri(), tuple(how))
    return path


# Reporting


def all_sheets(book: Any) -> Iterator[Any]:
    for index in range(book.Sheets.Count):
        yield book.Sheets.getByIndex(index)


def used(sheet: Any) -> Any:
    """The used range of a sheet, from A1."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def address(row: int, column: int) -> str:
    """``B7`` for row 6, column 1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def recalculate(book: Any) -> int:
    """Works out every formula afresh; says how many cells hold one."""
    book.calculateAll()
    return sum(
        cells.Rows.Count * cells.Columns.Count
        for sheet in all_sheets(book)
        for cells in ranges(used(sheet).queryContentCells(16))
    )


def ranges(found: Any) -> Iterator[Any]:
    for index in range(found.Count):
        yield found.getByIndex(index)


def list_errors(book: Any) -> list[dict[str, Any]]:
    """Every cell that shows an error value, on every sheet, hidden ones too."""
    return [
        {"sheet": sheet.Name, "cell": address(cell.CellAddress.Row, cell.CellAddress.Column)}
        | stated(cell)
        for sheet in all_sheets(book)
        for cells in ranges(used(sheet).queryFormulaCells(FORMULA_ERROR))
        for cell in each_cell(cells)
    ]


def each_cell(cells: Any) -> Iterator[Any]:
    for row in range(cells.Rows.Count):
        for column in range(cells.Columns.Count):
            yield cells.getCellByPosition(column, row)


def list_sheets(book: Any) -> list[dict[str, Any]]:
    """Name, protection, visibility and used size of every sheet, in order."""
    return [
        {
            "name": sheet.Name,
            "protected": sheet.isProtected(),
            "visible": sheet.IsVisible,
            "rows": used(sheet).Rows.Count,
            "columns": used(sheet).Columns.Count,
        }
        for sheet in all_sheets(book)
    ]


def show_sheets(book: Any) -> list[tuple[str, list[list[str]]]]:
    """The name of every sheet and what each cell of its used range shows, row by row."""
    return [(sheet.Name, show_cells(used(sheet))) for sheet in all_sheets(book)]


def show_cells(cells: Any) -> list[list[str]]:
    """What each cell of a range holds, row by row; numbers and dates as plain numbers."""
    return [[in_words(value) for value in row] for row in cells.getDataArray()]


def in_words(value: Any) -> str:
    """A cell's value as text; an error value is empty."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value or ""


def read_cells(book: Any, cells: list[list[str]]) -> list[dict[str, Any]]:
    """What each ``[sheet, cell]`` holds."""
    return [stated(cells_of(book, sheet, cell).getCellByPosition(0, 0)) for sheet, cell in cells]


def measure_rows(book: Any) -> list[tuple[str, int, int, int]]:
    """The name of its sheet, number from 0, height, and the height its text needs, in hundredths
    of a millimetre, of every row in sight. Changes the heights: nothing may be saved after it."""
    measured = []
    for sheet in all_sheets(book):
        if not sheet.IsVisible:
            continue
        rows = used(sheet).Rows
        seen = [index for index in range(rows.Count) if rows.getByIndex(index).IsVisible]
        before = [rows.getByIndex(index).Height for index in seen]
        rows.OptimalHeight = True
        after = [rows.getByIndex(index).Height for index in seen]
        measured += list(zip([sheet.Name] * len(seen), seen, before, after, strict=True))
    return measured


VERBS: dict[str, Callable[..., Any]] = {
    "type": type_entries,
    "clear": clear,
    "unprotect": unprotect,
    "insert-rows": insert_rows,
    "insert-columns": insert_columns,
    "delete-rows": delete_rows,
    "delete-columns": delete_columns,
    "rename-sheet": rename_sheet,
    "move-sheet": move_sheet,
    "copy-sheet": copy_sheet,
    "add-sheet": add_sheet,
    "delete-sheet": delete_sheet,
    "move": move_cells,
    "copy": copy_cells,
    "sort": sort_cells,
    "note": add_note,
    "text-box": add_text_box,
    "page-text": set_page_text,
    "save": save,
    "recalculate": recalculate,
    "errors": list_errors,
    "sheets": list_sheets,
    "show": show_sheets,
    "read": read_cells,
    "measure": measure_rows,
}


# Working


def do_job(desktop: Any, job: dict[str, Any]) -> dict[str, Any]:
    """Carries out one job from opening to closing."""
    book = None
    step = "open"
    try:
        book = open_book(desktop, job["open"])
        book.lockControllers()
        results = []
        for step, details in job["steps"]:
            results.append(VERBS[step](book, **details))
        return {"results": results}
    except Exception as problem:  # told to the test, which fails with these words
        return {"error": f"{step}: {type(problem).__name__}: {problem}"}
    finally:
        if book is not None:
            book.close(True)


def main() -> None:
    """Starts LibreOffice, works through the batches, ends LibreOffice."""
    soffice, profile = sys.argv[1], Path(sys.argv[2])
    process, context = start_office(soffice, profile)
    try:
        desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )
        answer({"ready": version(context)})
        for line in sys.stdin.buffer:
            answer([do_job(desktop, job) for job in json.loads(line)])
        desktop.terminate()
    finally:
        stop(process)


def answer(words: object) -> None:
    sys.stdout.buffer.write(json.dumps(words).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def stop(process: subprocess.Popen[bytes]) -> None:
    """Waits a little for LibreOffice to end by itself, then ends it."""
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()


if __name__ == "__main__":
    main()
