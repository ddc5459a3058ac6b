"""What it costs to issue copies, beside building each with openpyxl or python-docx. No test.

``figures(folder, copies)`` gives the seconds for each way, by format, in one run on the same form;
``python -m tests.benchmarks.issuing [COPIES]`` prints them with their ratios, by the clock and in
processor time, which other work on the computer disturbs less. openpyxl writes the same cells with
their looks, checks and names; python-docx writes the same words in bare paragraphs and tables.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.document import Document as WordFile
from docx.table import Table
from openpyxl import Workbook as Book
from openpyxl.styles import NamedStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from workbook.bank import Bank
from workbook.building import DOCX, XLSX, Compiled, compile_form
from workbook.identity import Stamp
from workbook.library import load_library

BANK, FORM = "vg", "full"
OTHERS = 5  # files that the others build; each takes them as long as the next

Clock = Callable[[], float]
Looks = dict[object, str]
Blocks = list[str | list[list[str]]]  # a paragraph, or the rows of a table


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds a copy, the middle one of all. first: until the first copy is there, with the form
    laid out and painted.
    issued: for each copy written to disk. written: for the same bytes written to disk alone.
    other: for one file that openpyxl or python-docx builds."""

    format: str
    copies: int
    bytes: int
    first: float
    issued: float
    written: float
    other: float


def main() -> None:
    """Measure and print."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    clocks = (("by the clock", time.perf_counter), ("processor time", time.process_time))
    for what, clock in clocks:
        with tempfile.TemporaryDirectory() as name:
            _tell(what, figures(Path(name), copies, clock))


def _tell(what: str, found: list[Figure]) -> None:
    for figure in found:
        print(
            f"{what}, {figure.format}: {figure.copies} copies of {figure.bytes} bytes; "
            f"the first {figure.first * 1e3:.0f} ms, each {figure.issued * 1e3:.2f} ms; "
            f"{figure.other / figure.issued:.0f} times as fast as a build of "
            f"{figure.other * 1e3:.0f} ms; {figure.issued / figure.written:.2f} times the "
            f"{figure.written * 1e3:.2f} ms of writing the bytes"
        )


def figures(folder: Path, copies: int = 1000, clock: Clock = time.perf_counter) -> list[Figure]:
    """The figures of both formats. folder: an empty one on the disk that is meant."""
    bank = next(each for each in load_library(()).banks if each.id == BANK)
    return [
        _measured(folder / format_, format_, bank, copies, other, clock)
        for format_, other in ((XLSX, with_openpyxl), (DOCX, with_python_docx))
    ]


def _measured(
    folder: Path,
    format_: str,
    bank: Bank,
    copies: int,
    other: Callable[[bytes, Path, Clock], float],
    clock: Clock,
) -> Figure:
    began = clock()
    compiled = compile_form(bank, FORM)
    first = copy_of(compiled, bank, format_, 0)
    ready = clock()
    # First each copy is written, then its bytes again under another name: both meet the same disk.
    issued, written = [], []
    for place in ("copies", "bytes"):
        (folder / place).mkdir(parents=True)
    for number in range(1, copies + 1):
        at = clock()
        data = copy_of(compiled, bank, format_, number)
        (folder / "copies" / f"{number}.{format_}").write_bytes(data)
        between = clock()
        (folder / "bytes" / f"{number}.{format_}").write_bytes(data)
        issued.append(between - at)
        written.append(clock() - between)
    bare = other(first, folder / f"other.{format_}", clock)
    each, bytes_ = statistics.median(issued), statistics.median(written)
    return Figure(format_, copies, len(first), ready - began, each, bytes_, bare)


def copy_of(compiled: Compiled, bank: Bank, format_: str, number: int) -> bytes:
    """A personal copy."""
    copy_id, team = f"k7q2m{number:04}", f"Ward {number}"
    cover = f"Site: {number % 7}\nPlease send it back by 1 March 2027"
    stamp = Stamp(bank.id, bank.edition, FORM, bank.language, copy_id, "spring-k7q2", team, cover)
    return compiled.made(format_, stamp)


def with_openpyxl(data: bytes, path: Path, clock: Clock = time.perf_counter) -> float:
    """Seconds for a workbook of the same cells in the same looks."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    looks = _looks(book)
    return _timed(lambda: _build_again(book, looks, path), clock)


def with_python_docx(data: bytes, path: Path, clock: Clock = time.perf_counter) -> float:
    """Seconds for a bare document of the same paragraphs and tables."""
    blocks = _blocks(docx.Document(io.BytesIO(data)))
    return _timed(lambda: _build_blocks(blocks, path), clock)


def _timed(build: Callable[[], None], clock: Clock) -> float:
    times = []
    for _ in range(OTHERS):
        began = clock()
        build()
        times.append(clock() - began)
    return statistics.median(times)


def _build_again(given: Book, looks: Looks, path: Path) -> None:
    """The cells with their looks and checks, the columns, the heights and the names. Each look is
    made once and kept as a style of the book, the quickest way that openpyxl offers."""
    book = Book()
    book.remove(book.worksheets[0])
    for sheet in given.worksheets:
        _build_sheet(book, sheet, looks)
    for name, defined in given.defined_names.items():
        book.defined_names[name] = DefinedName(name, attr_text=defined.attr_text)
    book.save(path)


def _build_sheet(book: Book, sheet: Worksheet, looks: Looks) -> None:
    made = book.create_sheet(sheet.title)
    known = set(book.named_styles)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None and not cell.has_style:
                continue
            again = made.cell(cell.row, cell.column, cell.value)
            look = looks.get(_look(cell)) if cell.has_style else None
            if look is not None and look not in known:
                book.add_named_style(_style(look, cell))
                known.add(look)
            again.style = look or "Normal"
    for column, width in sheet.column_dimensions.items():
        made.column_dimensions[column].width = width.width
    for number, height in sheet.row_dimensions.items():
        made.row_dimensions[number].height = height.height
    for check in sheet.data_validations.dataValidation:
        made.add_data_validation(copy(check))


def _looks(book: Book) -> Looks:
    """Every look of a workbook, under a name."""
    looks: Looks = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.has_style:
                    looks.setdefault(_look(cell), f"look {len(looks)}")
    return looks


def _look(cell: Any) -> object:
    """What openpyxl knows a look by; it has no types."""
    return tuple(cell._style)


def _style(name: str, cell: Any) -> NamedStyle:
    parts = ("font", "fill", "border", "alignment", "protection")
    made = {part: copy(getattr(cell, part)) for part in parts}
    return NamedStyle(name, number_format=cell.number_format, **made)


def _blocks(file: WordFile) -> Blocks:
    return [
        [[cell.text for cell in row.cells] for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in file.iter_inner_content()
    ]


def _build_blocks(blocks: Blocks, path: Path) -> None:
    file = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            file.add_paragraph(block)
            continue
        table = file.add_table(len(block), max(map(len, block)))
        for words, row in zip(block, table.rows, strict=True):
            for text, cell in zip(words, row.cells, strict=False):
                cell.text = text
    file.save(str(path))


if __name__ == "__main__":
    main()
