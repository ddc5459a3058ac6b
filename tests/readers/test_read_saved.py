"""The same workbook as LibreOffice 7.4 saved it in three formats, and one in Excel's binary format.

The files in ``data`` were typed with openpyxl, opened and saved by LibreOffice, and are never made
anew by our own code.
"""

import datetime
from pathlib import Path

import pytest

from tests.readers.packages import xlsb
from workbook.problems.gate import FILE_DAMAGED
from workbook.readers import calamine
from workbook.readers.book import Book, DefinedName, Merge, Note
from workbook.readers.package import FileKind
from workbook.readers.refusal import Refused
from workbook.readers.returned import read_book
from workbook.submission import RawValue

DATA = Path(__file__).parent / "data"

IN_EVERY_FORMAT = {
    (2, 2): RawValue("  lead  two trail  "),
    (3, 2): RawValue("line1\nline2\n\nline4 "),
    (4, 2): RawValue(" a\n b"),
    (5, 2): RawValue("tab\there"),
    (6, 2): RawValue("12", number=12.0),
    (7, 2): RawValue("0.1", number=0.1),
    (8, 2): RawValue("2026-04-03", date=datetime.date(2026, 4, 3)),
    (9, 2): RawValue("2026-04-03T14:30:05", date=datetime.datetime(2026, 4, 3, 14, 30, 5)),
    (10, 2): RawValue("14:30"),
    (11, 2): RawValue("TRUE", truth=True),
    (16, 2): RawValue(" "),
    (17, 2): RawValue("emoji 😀 עברית"),
    (18, 2): RawValue("00123"),
    (19, 2): RawValue("a\u00a0b\u200bc"),
    (2, 4): RawValue("merged"),
}
ONLY_IN = {
    "xlsx": {
        (12, 2): RawValue("#DIV/0!", formula="1/0", error=True),
        (13, 2): RawValue("x", formula='A1&"x"'),
        (14, 2): RawValue("10%", number=0.1),
        (15, 2): RawValue("£1200", number=1200.0),
    },
    "ods": {
        (12, 2): RawValue("#DIV/0!", formula="1/0", error=True),
        (13, 2): RawValue("x", formula='[.A1]&"x"'),
        (14, 2): RawValue("10%", number=0.1),
        (15, 2): RawValue("1200 GBP", number=1200.0),
    },
    # calamine shows neither errors nor formulas, and no format but those of dates.
    "xls": {
        (13, 2): RawValue("x"),
        (14, 2): RawValue("0.1", number=0.1),
        (15, 2): RawValue("1200", number=1200.0),
    },
}


def saved(kind: str) -> Book:
    return read_book((DATA / f"saved-by-libreoffice.{kind}").read_bytes())


@pytest.mark.parametrize("kind", ONLY_IN)
def test_values_are_the_same_in_every_format(kind: str) -> None:
    book = saved(kind)
    assert book.kind == kind
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("Jo's sheet", False),
        ("second", True),
    ]
    assert book.sheets[0].cells == {**IN_EVERY_FORMAT, **ONLY_IN[kind]}
    assert book.sheets[0].merges == (Merge(2, 4, 3, 5),)
    assert book.sheets[1].cells == {(1, 1): RawValue("x")}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_notes_names_and_printed_words_are_read(kind: str) -> None:
    book = saved(kind)
    assert book.shows_all
    assert book.sheets[0].notes == (Note(2, 2, "a note\nsecond"),)
    assert (book.sheets[0].header, book.sheets[0].footer) == ("Copy &A1", "Page of")
    assert set(book.names) == {
        DefinedName("answer.q_1", "Jo's sheet", 2, 2),
        DefinedName("answer.q_1", "second", 1, 1, own_sheet="second"),
    }


def test_old_format_says_that_it_does_not_show_all() -> None:
    assert not saved("xls").shows_all
    assert saved("xls").sheets[0].notes == ()


def test_binary_workbook_keeps_its_rows_and_columns() -> None:
    book = read_book(xlsb())
    assert book.kind is FileKind.XLSB
    assert book.sheets[0].name == "Vote"
    assert book.sheets[0].cells == {
        (2, 1): RawValue("words é"),
        (5, 2): RawValue("0.1", number=0.1),
    }


def test_old_workbook_cut_short_is_damaged() -> None:
    data = (DATA / "saved-by-libreoffice.xls").read_bytes()
    with pytest.raises(Refused) as caught:
        read_book(data[: len(data) // 2])
    assert caught.value.problem == FILE_DAMAGED.at("")


def test_old_sheet_that_spans_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calamine, "MOST_PLACES", 10)
    with pytest.raises(Refused, match="far more filled cells"):
        saved("xls")
