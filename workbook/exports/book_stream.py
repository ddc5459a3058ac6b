"""The large parts of results.xlsx: rows, links and the words that rows share go to the disk as they
come.

XlsxWriter makes the rest of the book, with a mark where each large part belongs; ``pour`` then puts
everything into one file. So a book takes little memory, however many rows it has.
``results_book.py`` and ``book_paper.py`` call this.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter.sharedstrings import SharedStrings

from workbook.exports.book_heights import GrowingSheet
from workbook.exports.cells import FileLink, shown
from workbook.identity import column_letters

MOST_KNOWN = 5_000  # words that came last are found again; others may be in the list twice
ROWS_MARK = b"<!--rows-->"
LINKS_MARK = b"<!--links-->"
WORDS_END = b"</sst>"
SMALL_ENOUGH = 4  # how hard to press the parts: harder makes a tenth less and takes thrice as long
# A relationship, as XlsxWriter and we write it: a number, and where it leads.
_WAY = (
    '<Relationship Id="rId{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
    'Target="{}" TargetMode="External"/>'
)
_NOWHERE = "nowhere"
# XlsxWriter writes one way where a sheet has links; all of them belong in its place.
WAYS_MARK = _WAY.format(1, _NOWHERE).encode("ascii")
_BLOCK = 16  # rows that say together which columns they span, as XlsxWriter has it


class _PlainStrings(SharedStrings):  # type: ignore[misc]  # XlsxWriter has no types
    """A quirk of XlsxWriter: it takes text between ``<r>`` and ``</r>`` for its own marks of rich
    text and writes it unescaped. Here all text is typed text."""

    def _xml_rich_si_element(self, string: str) -> None:
        self._xml_si_element(string)


class SharedWords:
    """The list of all words of a book, in the order in which they come. It has the names by which
    XlsxWriter asks for them. known: the numbers of words that came lately."""

    def __init__(self, file: IO[bytes]) -> None:
        self.count = 0
        self.unique_count = 0
        self.string_array: tuple[str, ...] = ()  # they are in the file already
        self.known: dict[str, int] = {}
        self._earlier: dict[str, int] = {}
        self._file = file
        self._text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        self._writer = _PlainStrings()
        self._writer.fh = self._text

    def number_of(self, text: str) -> int:
        """Where a text stands in the list, which counts it and takes it up as a spreadsheet can
        hold it."""
        self.count += 1
        number = self.known.get(text)
        return self.take_up(text) if number is None else number

    _get_shared_string_index = number_of

    def take_up(self, text: str) -> int:
        """The number of a text that is not among the known ones. Words that go on coming stay
        known, others are forgotten."""
        number = self._earlier.get(text)
        if number is None:
            told = shown(text)
            number = self.known.get(told) if told != text else None
        if number is None:
            number = self.unique_count
            self.unique_count += 1
            self._writer._write_si(told)
        if len(self.known) >= MOST_KNOWN:
            self._earlier = self.known.copy()
            self.known.clear()
        self.known[text] = number
        return number

    def mark(self) -> tuple[int, int, int]:
        """Where the list is now, to come back to."""
        return self.count, self.unique_count, self._file.tell()

    def go_back(self, mark: tuple[int, int, int]) -> None:
        """Forget all words that came after a mark."""
        self.count, self.unique_count, end = mark
        self._file.seek(end)
        self._file.truncate()
        for known in (self.known, self._earlier):
            for word in [word for word, number in known.items() if number >= self.unique_count]:
                del known[word]

    def _sort_string_data(self) -> None:
        self._text.detach()


@dataclass(frozen=True, slots=True)
class SheetFiles:
    """What is large of one sheet. links: from its cells. ways: where those lead, a part of the
    book of its own."""

    rows: IO[bytes]
    links: IO[bytes]
    ways: IO[bytes]


class StreamedSheet(GrowingSheet):
    """A sheet whose rows are written once, from the first to the last."""

    def begin(self, files: SheetFiles) -> None:
        """files: where everything goes; what is in them from an earlier beginning is dropped."""
        self._files = files
        self._links = 0
        self._waiting: list[tuple[int, int, int, str, str]] = []
        for file in (files.rows, files.links, files.ways):
            file.seek(0)
            file.truncate()

    def add_row(self, row: int, first: int, last: int, cells: str, points: int | None) -> None:
        """A row from 0; the columns of its first and last cell; its cells as they stand in the
        file; its height, if it is not that of one line."""
        self._check_dimensions(row, first)
        self._check_dimensions(row, last)
        height = "" if points is None else f' ht="{int(points * 4 / 3 + 0.5) * 0.75:.16g}"'
        if self._waiting and row // _BLOCK != self._waiting[0][0] // _BLOCK:
            self._flush()
        self._waiting.append((row, first, last, height, cells))

    def add_link(self, row: int, column: int, link: FileLink) -> None:
        """A link from a cell, both from 0; in the order of the cells."""
        self._links += 1
        place = ""
        if link.anchor:
            place = f' location="{self._escape_attributes(link.anchor)}"'
        cell = f"{column_letters(column)}{row + 1}"
        told = f'<hyperlink ref="{cell}" r:id="rId{self._links}"{place}/>'
        self._files.links.write(told.encode("utf-8"))
        way = _WAY.format(self._links, self._escape_attributes(link.target))
        self._files.ways.write(way.encode("utf-8"))

    def _flush(self) -> None:
        """Write the rows of one block."""
        if not self._waiting:
            return
        first = min(each[1] for each in self._waiting) + 1
        last = max(each[2] for each in self._waiting) + 1
        told = "".join(
            f'<row r="{row + 1}" spans="{first}:{last}"{height}>{cells}</row>'
            for row, _, _, height, cells in self._waiting
        )
        self._files.rows.write(told.encode("ascii"))
        self._waiting.clear()

    def _write_sheet_data(self) -> None:
        self._flush()
        self._xml_start_tag("sheetData")
        self.fh.write(ROWS_MARK.decode("ascii"))
        self._xml_end_tag("sheetData")

    def _write_hyperlinks(self) -> None:
        if not self._links:
            return
        self._xml_start_tag("hyperlinks")
        self.fh.write(LINKS_MARK.decode("ascii"))
        self._xml_end_tag("hyperlinks")
        self.external_hyper_links.append(["/hyperlink", _NOWHERE, "External"])


@dataclass(frozen=True, slots=True)
class Large:
    """What lies in a file of its own. mark: where in its part it belongs. is_kept: whether the mark
    is part of the book, and comes after it."""

    file: IO[bytes]
    mark: bytes
    is_kept: bool = False


def pour(made: IO[bytes], large: Mapping[str, Sequence[Large]], target: Any) -> None:
    """A book with marks, and what belongs there by the name of its part, in order → the whole book.
    target: a path, or a stream."""
    with ZipFile(made) as small, ZipFile(target, "w", ZIP_DEFLATED) as book:
        for info in small.infolist():
            part = ZipInfo(info.filename, info.date_time)
            part.compress_type = info.compress_type
            part._compresslevel = SMALL_ENOUGH  # type: ignore[attr-defined]  # in no other way
            if info.filename in large:
                _pour_part(book, part, small.read(info), large[info.filename])
            else:
                book.writestr(part, small.read(info))


def _pour_part(book: ZipFile, part: ZipInfo, frame: bytes, large: Sequence[Large]) -> None:
    pieces: list[bytes | IO[bytes]] = []
    for each in large:
        before, mark, frame = frame.partition(each.mark)
        if not mark:  # a sheet without links
            if each.file.seek(0, io.SEEK_END):
                raise ValueError("what was written belongs nowhere")
            frame = before
            continue
        pieces += (before, each.file)
        frame = mark + frame if each.is_kept else frame
    pieces.append(frame)
    part.file_size = sum(
        len(piece) if isinstance(piece, bytes) else piece.seek(0, io.SEEK_END) for piece in pieces
    )
    with book.open(part, "w") as out:
        for piece in pieces:
            if isinstance(piece, bytes):
                out.write(piece)
            else:
                piece.seek(0)
                shutil.copyfileobj(piece, out, 1 << 20)
