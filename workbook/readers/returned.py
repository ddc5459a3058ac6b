"""The bytes of a returned file → Book or Pages, by the reader that knows its kind.

Spreadsheets become a Book, Word and OpenDocument texts become Pages. The read driver calls
``read_returned`` and ``find_copy``; from there on the two kinds have a ``place`` of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from workbook.identity import Stamp
from workbook.problems import Message
from workbook.problems.gate import (
    FILE_APPLE,
    FILE_DAMAGED,
    FILE_EMPTY,
    FILE_HTML,
    FILE_LOCKED,
    FILE_MAIL,
    FILE_NOT_WORKBOOK,
    FILE_PDF,
    FILE_PICTURE,
    FILE_TOO_DEEP,
    FILE_TOO_LARGE,
    FILE_TOO_MUCH_TEXT,
    FILE_TOO_WIDE,
    FILE_WORD,
    FILE_ZIP,
)
from workbook.readers.book import Book
from workbook.readers.calamine import read_calamine
from workbook.readers.ods import read_ods
from workbook.readers.package import LIMITS, FileKind, Package, identify, kind_of, open_package
from workbook.readers.refusal import refuse
from workbook.readers.relations import read_relations
from workbook.readers.spread import xlsb_is_too_wide
from workbook.readers.stamps import find_stamp
from workbook.readers.word.copy_codes import find_copy_code
from workbook.readers.word.docx import read_docx
from workbook.readers.word.odt import read_odt
from workbook.readers.word.pages import Pages
from workbook.readers.xlsx import read_xlsx

MOST_TEXT = 4_000_000  # characters in the cells of a file; a full workbook of ours has 400,000


_BINARY_BOOK = "xl/workbook.bin"


def read_returned(data: bytes, kind: FileKind | None = None) -> Book | Pages:
    """Everything in a returned file. kind: what it is, where that is known. Raises Refused for a
    file that is neither."""
    kind = _kind(data, kind)
    read = _DOCUMENTS.get(kind)
    try:
        return read(open_package(data)) if read is not None else _book(data, kind)
    except RecursionError as error:
        raise refuse(FILE_TOO_DEEP) from error


def read_book(data: bytes) -> Book:
    """Everything in a returned spreadsheet file. Raises Refused for every other file."""
    return _book(data, _kind(data))


def _kind(data: bytes, known: FileKind | None = None) -> FileKind:
    if len(data) > LIMITS.file_bytes:
        raise refuse(FILE_TOO_LARGE)
    return known or identify(data)


def _book(data: bytes, kind: FileKind) -> Book:
    read = _READERS.get(kind)
    if read is not None:
        return _of_bounded_text(read(data, kind))
    if kind is FileKind.ZIP:
        kind_of(open_package(data))  # a damaged or dangerous one says so itself
    raise refuse(_REFUSALS.get(kind, FILE_NOT_WORKBOOK))


def _of_bounded_text(book: Book) -> Book:
    """The same book, refused when it has more words than can be looked through in good time. One
    word that the file holds once can stand in every cell."""
    words = sum(len(value.text) for sheet in book.sheets for value in sheet.cells.values())
    if words > MOST_TEXT:
        raise refuse(FILE_TOO_MUCH_TEXT)
    return book


def find_copy(returned: Book | Pages) -> Stamp | None:
    """Which workbook a returned file says it is; None when it is not one of ours."""
    return find_copy_code(returned) if isinstance(returned, Pages) else find_stamp(returned)


def _read_xlsx(data: bytes, kind: FileKind) -> Book:
    return read_xlsx(open_package(data), kind)


def _read_xlsb(data: bytes, kind: FileKind) -> Book:
    """calamine unpacks by itself, so every part is counted through the gate first."""
    package = open_package(data)
    for name in package.names:
        package.part(name)
    for each in read_relations(package, _BINARY_BOOK):
        if each.kind.endswith("sheet") and xlsb_is_too_wide(package.part(each.part) or b""):
            raise refuse(FILE_TOO_WIDE)
    return read_calamine(data, kind)


def _read_ods(data: bytes, kind: FileKind) -> Book:
    return read_ods(open_package(data))


_READERS: Mapping[FileKind, Callable[[bytes, FileKind], Book]] = MappingProxyType(
    {
        FileKind.XLSX: _read_xlsx,
        FileKind.XLSM: _read_xlsx,
        FileKind.XLTX: _read_xlsx,
        FileKind.XLTM: _read_xlsx,
        FileKind.ODS: _read_ods,
        FileKind.XLS: read_calamine,
        FileKind.XLSB: _read_xlsb,
    }
)
_DOCUMENTS: Mapping[FileKind, Callable[[Package], Pages]] = MappingProxyType(
    {FileKind.DOCX: read_docx, FileKind.ODT: read_odt}
)
_REFUSALS: Mapping[FileKind, Message] = MappingProxyType(
    {
        FileKind.EMPTY: FILE_EMPTY,
        FileKind.DAMAGED: FILE_DAMAGED,
        FileKind.ENCRYPTED: FILE_LOCKED,
        FileKind.DOCX: FILE_WORD,
        FileKind.ODT: FILE_WORD,
        FileKind.DOC: FILE_WORD,
        FileKind.IWORK: FILE_APPLE,
        FileKind.PDF: FILE_PDF,
        FileKind.PICTURE: FILE_PICTURE,
        FileKind.HTML: FILE_HTML,
        FileKind.MAIL: FILE_MAIL,
        FileKind.ZIP: FILE_ZIP,
    }
)
