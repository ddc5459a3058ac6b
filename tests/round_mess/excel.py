"""A person in Excel: openpyxl, and plain edits of a file's parts where it knows no such thing.

Nothing of the program is used. Cells are found as people find them, by the code in column A.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.round_mess.answers import Typed

CODE = re.compile(r"[A-Z]+-\d+")
LETTERS = "abcdefgh"


def fill(blank: bytes, sheet: Mapping[str, Typed]) -> bytes:
    """A blank with answers typed into it."""
    book = _open(blank)
    type_into(book, sheet)
    return _saved(book)


def save_again(data: bytes) -> bytes:
    """The same workbook as another program saves it."""
    return _saved(_open(data))


def fill_and_move(blank: bytes, sheet: Mapping[str, Typed], extra: Mapping[str, str]) -> bytes:
    """Filled in, with a row put in above the answers, a sheet renamed and moved, words in the
    margin, a note and a text box. extra: those words, by where they go."""
    book = _open(blank)
    type_into(book, sheet)
    about, six = book["About you"], book["Six questions"]
    about.insert_rows(8)
    six["M30"] = extra["margin"]
    six["B10"].comment = Comment(extra["note"], "")
    book["Your view of the guide"].title = extra["sheet-name"]
    book.move_sheet(extra["sheet-name"], -2)
    return _with_text_box(_saved(book), _part_of(book, "About you"), extra["text-box"])


def fill_and_copy_sheet(blank: bytes, sheet: Mapping[str, Typed]) -> bytes:
    """Filled in, with a copy of one sheet at the end."""
    book = _open(blank)
    type_into(book, sheet)
    book.copy_worksheet(book["About you"])
    return _saved(book)


def type_into(book: Workbook, sheet: Mapping[str, Typed]) -> None:
    """Type each answer beside its code. Text that begins with = stays text in a text cell, as in
    Excel, except where it is a sum."""
    cells = answer_cells(book)
    for code, typed in sheet.items():
        cells[code].value = typed
        if isinstance(typed, str) and typed.startswith("=SUM"):
            cells[code].data_type = "s"


def answer_cells(book: Workbook) -> dict[str, Cell]:
    """The cell for the answer to each code. A tick or a row of a table has its question's code
    and its own letter or number."""
    cells: dict[str, Cell] = {}
    for page in book.worksheets[1:4]:
        question, count = "", 0
        for row in range(6, page.max_row + 1):
            mark, hint = _text(page, row, 1), _text(page, row, 4)
            if mark == "More room":
                break  # the codes come a second time
            if CODE.match(mark):
                question, count = mark.split("\n")[0], 0
                cells.setdefault(question, _cell(page, row))
            elif mark == "▸" or hint == "◂":
                end = str(count + 1) if mark else LETTERS[count]
                cells[f"{question}.{end}"] = _cell(page, row)
                count += 1
    return cells


def _cell(page: Worksheet, row: int) -> Cell:
    """The cell of a row that takes the answer."""
    cell = page.cell(row, 3)
    assert isinstance(cell, Cell), "answers never stand in merged cells"
    return cell


def change_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The file with one of its parts edited."""
    parts = _parts(data)
    parts[name] = change(parts[name].decode()).encode()
    return _zipped(parts)


def _with_text_box(data: bytes, sheet: str, words: str) -> bytes:
    """A text box over a sheet that has no drawing yet."""
    parts = _parts(data)
    drawing = "xl/drawings/drawing77.xml"
    parts[drawing] = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>'
        "<xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row>"
        "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>6</xdr:col><xdr:colOff>0"
        "</xdr:colOff><xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
        '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="9" name="Box"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
        '<xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr><xdr:txBody><a:bodyPr/>'
        f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>"
        "</xdr:twoCellAnchor></xdr:wsDr>"
    ).encode()
    types = parts["[Content_Types].xml"].decode()
    override = (
        f'<Override PartName="/{drawing}" '
        'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>'
    )
    parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    relations = sheet.replace("worksheets/", "worksheets/_rels/") + ".rels"
    assert relations not in parts, "the sheet has other parts already"
    parts[relations] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rBox" Target="/xl/drawings/drawing77.xml" Type="http://schemas.'
        b'openxmlformats.org/officeDocument/2006/relationships/drawing"/></Relationships>'
    )
    tag = (
        '<drawing xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'q:id="rBox"/></worksheet>'
    )
    page = parts[sheet].decode()
    assert page.count("</worksheet>") == 1
    parts[sheet] = page.replace("</worksheet>", tag).encode()
    return _zipped(parts)


def _part_of(book: Workbook, sheet: str) -> str:
    """The name of a sheet's part in a file that openpyxl saved: by the sheet's place."""
    return f"xl/worksheets/sheet{book.sheetnames.index(sheet) + 1}.xml"


def _text(page: Worksheet, row: int, column: int) -> str:
    return str(page.cell(row, column).value or "")


def _open(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()
