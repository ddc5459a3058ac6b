"""What people add beside the cells of a sheet: notes, text boxes, printed headings, sheet names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.identity import comparable, place_name
from workbook.readers.book import Sheet
from workbook.readers.headings import plain_words
from workbook.readers.matching import Match
from workbook.submission import Unplaced

# What programs call a new sheet by themselves, with a number after it, and print on its pages, in
# the languages of Excel and LibreOffice that are in wide use.
_NEW_SHEETS = re.compile(
    r"(?:sheet|table|tabelle|feuille|feuil|hoja|foglio|planilha|folha|blad|ark|taulukko|munkalap"
    r"|arkusz|list|лист|аркуш|sayfa|גיליון|ورقة|シート|工作表|시트)[\s_]*\(?[0-9]+\)?",
    re.IGNORECASE,
)
_PAGE_WORDS = re.compile(
    "page|seite|página|pagina|sida|side|sivu|oldal|strona|stránka|страница|сторінка|sayfa"
    "|עמוד|صفحة|ページ|페이지"
)


def margin_texts(match: Match) -> Iterator[Unplaced]:
    """Everything typed on a sheet but not in its cells."""
    sheet = match.sheet
    for note in sheet.notes:
        yield Unplaced(place_name(sheet.name, note.row, note.column), "note", note.text)
    for box in sheet.texts:
        known = box.row is not None and box.column is not None
        place = place_name(sheet.name, box.row or 0, box.column or 0) if known else sheet.name
        yield Unplaced(place, "text-box", box.text)
    printed = match.anatomy.sheet if match.anatomy else None
    for kind, found, ours in (
        ("header", sheet.header, printed.header if printed else ""),
        ("footer", sheet.footer, printed.footer if printed else ""),
    ):
        if _is_typed(found, ours):
            yield Unplaced(sheet.name, kind, found)
    if _has_typed_name(match):
        yield Unplaced(sheet.name, "sheet-name", sheet.name)


def _is_typed(found: str, ours: str) -> bool:
    words = comparable(found)
    is_ours = words == comparable(plain_words(ours)) or _PAGE_WORDS.fullmatch(words)
    return bool(words) and not is_ours


def _has_typed_name(match: Match) -> bool:
    """Whether a person named the sheet: not we, and not a program for a new or copied sheet."""
    sheet, anatomy = match.sheet, match.anatomy
    if anatomy is not None and sheet.name == anatomy.sheet.name:
        return False
    if anatomy is not None and match.original is not None:
        return not _is_name_of_copy(sheet, anatomy.sheet.name)
    return _NEW_SHEETS.fullmatch(sheet.name) is None


def _is_name_of_copy(sheet: Sheet, name: str) -> bool:
    """``Vote (2)`` in Excel, ``Vote_2`` in LibreOffice, both cut to 31 characters."""
    bare = re.sub(r"(?: ?\([0-9]+\)|_[0-9]+|[ _](?:copy|kopie|copie|copia))$", "", sheet.name)
    return bare != sheet.name and name.startswith(bare)
