"""Our own remarks in a marked copy are left out; a person's words never are."""

import pytest

from workbook.identity import REMARKS_SHEET, seal, without_sealed
from workbook.readers.book import Book, Note, Sheet
from workbook.readers.package import FileKind
from workbook.readers.remarks import without_remarks
from workbook.submission import RawValue

OURS = seal("“x” is not a number.\nWhat to do: Write one.")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (OURS, ""),
        (OURS.replace("\n", "\r\n"), ""),  # as some programs save it
        (f"Mine.\n\n{OURS}", "Mine."),
        (f"Mine.\n\n{OURS}\nAnd more.\n{OURS}", "Mine.\n\n\nAnd more."),
        (OURS.replace("Write one", "Write two"), OURS.replace("Write one", "Write two")),
        ("▷ words ◁0123456789", "▷ words ◁0123456789"),
        (" ▷ nothing of ours ", " ▷ nothing of ours "),
        ("", ""),
        (seal(f"He wrote “▷ x ◁0123456789 {OURS}”."), ""),  # our marks in words that we repeat
    ],
)
def test_only_unchanged_remarks_are_taken_out(text: str, left: str) -> None:
    assert without_sealed(text) == left


def sheet(name: str, *rows: tuple[str, ...], notes: tuple[Note, ...] = ()) -> Sheet:
    cells = {
        (row, column): RawValue(text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    }
    return Sheet(name, False, cells, notes)


def left_of(*sheets: Sheet) -> tuple[Sheet, ...]:
    return without_remarks(Book(FileKind.XLSX, sheets)).sheets


def test_our_list_goes_and_other_sheets_stay() -> None:
    row = ("Vote!D7", "found", "mend", seal("Vote!D7foundmend"))
    head = (REMARKS_SHEET, "", "", seal(REMARKS_SHEET))
    vote = sheet("Vote", row)
    assert left_of(sheet(REMARKS_SHEET, head, row), vote) == (vote,)
    # A person's own sheet of that name has no seals.
    own = sheet(REMARKS_SHEET, ("Vote!D7", "found", "mend"))
    assert left_of(own) == (own,)


def test_what_was_typed_on_our_list_stays() -> None:
    row = ("a", "b", "c", seal("abc"))
    changed = ("a", "b, but not so", "c", seal("abc"))
    (left,) = left_of(sheet(REMARKS_SHEET, row, (*row, "beside"), changed))
    assert [value.text for value in left.cells.values()] == ["beside", *changed]
    (noted,) = left_of(sheet(REMARKS_SHEET, row, notes=(Note(0, 0, "a note"),)))
    assert (noted.cells, noted.notes) == ({}, (Note(0, 0, "a note"),))
