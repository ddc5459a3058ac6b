"""Text outside the rows that hold answers: boxes of ours that were moved there, rows of which
nobody can tell whose they are, and the rest."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.marks import BlankSlot
from workbook.problems.placing import ANSWER_MOVED, ROW_IN_DOUBT
from workbook.problems.word import WORD_CODE_DOUBTED
from workbook.readers.word.accounts import CELL, Account
from workbook.readers.word.anatomy import BlankRow
from workbook.readers.word.answers import read_content
from workbook.readers.word.contents import empty_boxes
from workbook.readers.word.pages import Control, Paragraph, Piece, paragraphs_of
from workbook.readers.word.rows import Assigned
from workbook.submission import LocatedBy, RawAnswer


def add_with_loose_answers(
    paragraph: Paragraph,
    account: Account,
    controls: Sequence[Control],
    place: str,
    kind: str,
    group: int | None,
) -> None:
    """Take a paragraph into the account: what stands in a box of ours as the box's answer, because
    nothing beside it says otherwise; all else as text that is ours or was typed."""
    rest: list[Piece] = []
    inside: dict[int, list[Piece]] = {
        number: [] for number in paragraph.controls if _known(controls[number], account)
    }
    for piece in paragraph.pieces:
        outermost = next((number for number in piece.controls if number in inside), None)
        (rest if outermost is None else inside[outermost]).append(piece)
    for number, pieces in inside.items():
        box = Paragraph(tuple(pieces), (number,))
        _take(box, number, account, controls, place, kind)
    account.add_text(place, kind, rest, group)
    account.add_asides(paragraph, place)


def add_row_in_doubt(
    each: Assigned, account: Account, controls: Sequence[Control], place: str
) -> None:
    """Take a row into the account of which nobody can tell whose it is. What stands in its boxes
    is listed with all else: people saw more of the row than the boxes when they typed."""
    is_typed = False
    for cell in each.seen.row.cells:
        group = account.new_group()
        for paragraph in paragraphs_of(cell.blocks):
            gone = empty_boxes(paragraph.pieces, controls, account.anatomy.prompts)
            pieces = [piece for piece in paragraph.pieces if gone.isdisjoint(piece.controls)]
            text = "".join(piece.text for piece in pieces)
            is_typed |= bool(text.strip()) and not account.anatomy.is_printed(text)
            account.add_text(place, CELL, pieces, group)
            account.add_asides(paragraph, place)
    if is_typed:
        is_coded = each.identity.how is LocatedBy.CODE
        account.problems.append((WORD_CODE_DOUBTED if is_coded else ROW_IN_DOUBT).at(place))


def _take(
    box: Paragraph,
    number: int,
    account: Account,
    controls: Sequence[Control],
    place: str,
    kind: str,
) -> None:
    """The answer in one box. box: a paragraph of its text alone."""
    known = _known(controls[number], account)
    if known is None:
        return
    row, slot, how = known
    prompts = account.anatomy.prompts
    content = read_content((box,), (slot,), controls, prompts, frozenset({number}))
    for value in content.values:
        account.answers.append(RawAnswer(slot.key, value, place, how))
        account.problems.append(ANSWER_MOVED.at(place, slot.key.question, code=row.code))
    account.add_unplaced(place, kind, content.extra)


def _known(control: Control, account: Account) -> tuple[BlankRow, BlankSlot, LocatedBy] | None:
    """The answer that a box belongs to, by its tag or else its title."""
    anatomy = account.anatomy
    if control.tag in anatomy.by_tag:
        return (*anatomy.by_tag[control.tag], LocatedBy.TAG)
    if not control.tag and control.alias in anatomy.by_alias:
        return (*anatomy.by_alias[control.alias], LocatedBy.ALIAS)
    return None
