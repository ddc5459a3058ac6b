"""Pages + BlankDocument → Submission: every answer found again, all other text accounted for.

``find_copy_code`` says which workbook a document is; the read driver then makes the account of the
blank, and ``place_document`` compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook.identity import is_same_copy
from workbook.marks import BlankDocument
from workbook.problems import Problem
from workbook.problems.word import (
    WORD_CODES_DIFFER,
    WORD_KEPT_OUTSIDE,
    WORD_ROWS_GONE,
    WORD_ROWS_LOST,
    WORD_TRACKED,
)
from workbook.readers.enclosed import pages_without_forms
from workbook.readers.word.accounts import CELL, TEXT, Account
from workbook.readers.word.anatomy import Anatomy, Line
from workbook.readers.word.answers import RowReader
from workbook.readers.word.copy_codes import copy_codes, find_copy_code
from workbook.readers.word.homes import find_shifts
from workbook.readers.word.loose import add_row_in_doubt, add_with_loose_answers
from workbook.readers.word.pages import AsideKind, Pages, paragraphs_of
from workbook.readers.word.rows import Assigned, assign_rows, cell_text, identify
from workbook.readers.word.seen import Seen, SeenRow, see
from workbook.submission import Submission

__all__ = ["find_copy_code", "place_document", "place_in_document"]

_MARGINS = {
    AsideKind.HEADER: "Page header",
    AsideKind.FOOTER: "Page footer",
    AsideKind.COMMENT: "Comments",
    AsideKind.FOOTNOTE: "Footnotes",
    AsideKind.ENDNOTE: "Endnotes",
    AsideKind.TEXT_BOX: "Diagrams",
    AsideKind.DELETED: "Deleted text",
    AsideKind.READING_AID: "Reading aids",
}
_LONGEST_NAME = 24  # characters of a first cell that is fit to name its row
_MOST_NAMED = 5


def place_document(returned: Pages, blank: BlankDocument) -> Submission:
    """What a returned document says, each text in exactly one place."""
    return place_in_document(returned, Anatomy(blank))


def place_in_document(returned: Pages, anatomy: Anatomy) -> Submission:
    """The same, with a blank that was made ready before."""
    returned = pages_without_forms(returned)
    seen = see(returned, lambda row: identify(row, returned.controls, anatomy) is not None)
    rows = [each for each in seen if isinstance(each, SeenRow)]
    assigned = assign_rows(rows, returned.controls, anatomy)
    account = Account(anatomy)
    known = [each for each in assigned if each is not None and each.identity.is_clear]
    others = [row for row, each in zip(rows, assigned, strict=True) if each is None]
    shifts = find_shifts(known, returned.controls, anatomy, others)
    reader = RowReader(account, returned.controls, shifts, _claimed(known, anatomy))
    _read_all(seen, assigned, account, reader, returned)
    _read_margins(returned, account)
    found = account.submission(anatomy.blank.stamp)
    about = (*_about_document(returned, found, account), *_rows_gone(known, anatomy, found))
    return replace(found, problems=found.problems + about)


def _read_all(
    seen: tuple[Seen, ...],
    assigned: list[Assigned | None],
    account: Account,
    reader: RowReader,
    returned: Pages,
) -> None:
    """Everything in the text, in order."""
    spot = _Spot()
    listed = iter(assigned)
    for each in seen:
        spot.enter(each.heading)
        if not isinstance(each, SeenRow):
            add_with_loose_answers(
                each.paragraph, account, returned.controls, spot.place, TEXT, None
            )
            continue
        known = next(listed)
        if known is not None and known.identity.is_clear:
            spot.code = reader.read(known)
            continue
        place = _row_place(each, account.anatomy) or spot.place
        if known is not None:
            add_row_in_doubt(known, account, returned.controls, place)
            continue
        for cell in each.row.cells:
            group = account.new_group()
            for paragraph in paragraphs_of(cell.blocks):
                add_with_loose_answers(paragraph, account, returned.controls, place, CELL, group)


def _claimed(known: list[Assigned], anatomy: Anatomy) -> set[Line]:
    """The lines that the blank does not print and whose code somebody typed."""
    further = {line for lines in anatomy.further.values() for line in lines}
    return {line for each in known if (line := each.identity.row.line) in further and line}


class _Spot:
    """Where in the document a reader is, in words."""

    def __init__(self) -> None:
        self.heading = ""
        self.code = ""

    def enter(self, heading: str) -> None:
        """Come to something under a heading."""
        if heading != self.heading:
            self.heading, self.code = heading, ""

    @property
    def place(self) -> str:
        """``Circle of support, after CIRCLE-3``."""
        return f"{self.heading}, after {self.code}" if self.code else self.heading


def _row_place(seen: SeenRow, anatomy: Anatomy) -> str:
    """The words that a row of ours without answers begins with, if they name it."""
    words = " ".join(cell_text(seen.row.cells[0]).split()) if seen.row.cells else ""
    is_name = len(words) <= _LONGEST_NAME and anatomy.is_printed(words)
    return words if is_name else ""


def _read_margins(returned: Pages, account: Account) -> None:
    for aside in returned.margins:
        place = _MARGINS[aside.kind]
        if aside.kind in (AsideKind.HEADER, AsideKind.FOOTER):
            account.add_margin(aside, place)
        else:
            account.add_aside(aside, place)


def _about_document(returned: Pages, found: Submission, account: Account) -> Iterator[Problem]:
    if not all(is_same_copy(stamp, found.stamp) for stamp in copy_codes(returned)):
        yield WORD_CODES_DIFFER.at("")
    if account.inserted:
        count, first = len(account.inserted), account.inserted[0]
        yield WORD_TRACKED.at(first, count=count)
    if returned.outside:
        yield WORD_KEPT_OUTSIDE.at("")


def _rows_gone(
    known: list[Assigned], anatomy: Anatomy, submission: Submission
) -> Iterator[Problem]:
    """Printed rows that are missing: a doubt where a table has text that may belong there. Rows of
    growing tables may be deleted freely."""
    found = {each.identity.row.code for each in known}
    gone = [row.code for row in anatomy.rows if row.line is None and row.code not in found]
    if gone:
        named = ", ".join(gone[:_MOST_NAMED]) + (" …" if len(gone) > _MOST_NAMED else "")
        is_loose = any(each.kind == CELL for each in submission.unplaced)
        message = WORD_ROWS_LOST if is_loose else WORD_ROWS_GONE
        yield message.at("", count=len(gone), codes=named)
