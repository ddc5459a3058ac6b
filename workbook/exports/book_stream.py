"""The large parts of results.xlsx: rows and the words that they share go to the disk as they come.

XlsxWriter makes the rest of the book, with a mark where each large part belongs; ``pour`` then puts
everything into one file. So a book takes little memory, however many rows it has.
``results_book.py`` and ``book_paper.py`` call this.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter.sharedstrings import SharedStrings

from workbook.exports.book_heights import GrowingSheet

MOST_KNOWN = 100_000  # words that are found again; of a larger book some may be in the list twice
ROWS_MARK = b"<!--rows-->"
WORDS_END = b"</sst>"
_BLOCK = 16  # rows that say together which columns they span, as XlsxWriter has it


class _PlainStrings(SharedStrings):  # type: ignore[misc]  # XlsxWriter has no types
    """A quirk of XlsxWriter: it takes text between ``<r>`` and ``</r>`` for its own marks of rich
    text and writes it unescaped. Here all text is typed text."""

    def _xml_rich_si_element(self, string: str) -> None:
        self._xml_si_element(string)


class SharedWords:
    """The list of all words of a book, in the order in which they come. It has the names by which
    XlsxWriter asks for them."""

    def __init__(self, file: IO[bytes]) -> None:
        self.count = 0
        self.unique_count = 0
        self.string_array: tuple[str, ...] = ()  # they are in the file already
        self._numbers: dict[str, int] = {}
        self._text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        self._writer = _PlainStrings()
        self._writer.fh = self._text

    def number_of(self, text: str) -> int:
        """Where a text stands in the list, which takes it up."""
        self.count += 1
        number = self._numbers.get(text)
        if number is not None:
            return number
        number = self.unique_count
        self.unique_count += 1
        if number < MOST_KNOWN:
            self._numbers[text] = number
        self._writer._write_si(text)
        return number

    _get_shared_string_index = number_of

    def _sort_string_data(self) -> None:
        self._text.detach()


class StreamedSheet(GrowingSheet):
    """A sheet whose rows are written once, from the first to the last."""

    def begin(self, file: IO[bytes]) -> None:
        """file: where the rows go."""
        self._file = file
        self._waiting: list[tuple[int, int, int, str, str]] = []

    def add_row(self, row: int, first: int, last: int, cells: str, points: int | None) -> None:
        """A row from 0; the columns of its first and last cell; its cells as they stand in the
        file; its height, if it is not that of one line."""
        self._check_dimensions(row, first)
        self._check_dimensions(row, last)
        height = "" if points is None else f' ht="{int(points * 4 / 3 + 0.5) * 0.75:.16g}"'
        if self._waiting and row // _BLOCK != self._waiting[0][0] // _BLOCK:
            self._flush()
        self._waiting.append((row, first, last, height, cells))

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
        self._file.write(told.encode("ascii"))
        self._waiting.clear()

    def _write_sheet_data(self) -> None:
        self._flush()
        self._xml_start_tag("sheetData")
        self.fh.write(ROWS_MARK.decode("ascii"))
        self._xml_end_tag("sheetData")


@dataclass(frozen=True, slots=True)
class Large:
    """A part that lies in a file of its own. mark: where it belongs. is_kept: whether the mark is
    part of the book, and comes after it."""

    file: IO[bytes]
    mark: bytes
    is_kept: bool = False


def pour(made: IO[bytes], large: Mapping[str, Large], target: Any) -> None:
    """A book with marks, and what belongs there by the name of its part → the whole book. target: a
    path, or a stream."""
    with ZipFile(made) as small, ZipFile(target, "w", ZIP_DEFLATED) as book:
        for info in small.infolist():
            part = ZipInfo(info.filename, info.date_time)
            part.compress_type = info.compress_type
            if info.filename in large:
                _pour_part(book, part, small.read(info), large[info.filename])
            else:
                book.writestr(part, small.read(info))


def _pour_part(book: ZipFile, part: ZipInfo, frame: bytes, large: Large) -> None:
    before, mark, after = frame.partition(large.mark)
    after = mark + after if large.is_kept else after
    part.file_size = len(before) + large.file.seek(0, io.SEEK_END) + len(after)
    large.file.seek(0)
    with book.open(part, "w") as out:
        out.write(before)
        shutil.copyfileobj(large.file, out, 1 << 20)
        out.write(after)
