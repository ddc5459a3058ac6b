"""Document + stamp → what a blank one holds, for readers and for ``map``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from workbook.document.records import (
    Answer,
    Block,
    Cell,
    Document,
    Face,
    Paragraph,
    Place,
    Role,
    Run,
    Table,
)
from workbook.document.words import OF, PAGE
from workbook.identity import Stamp, cover_words
from workbook.languages import speaker
from workbook.marks import (
    CODE_SLOT,
    FOOT_SLOT,
    FOR_SLOT,
    BlankDocument,
    Form,
    copy_code,
    short_copy_code,
)
from workbook.words import COPY_FOR


def blank_document(document: Document, stamp: Stamp) -> BlankDocument:
    """The reader's account of the document that a writer makes of this one."""
    return blank_form(document).of_copy(stamp)


def blank_form(document: Document) -> BlankDocument:
    """The same for every copy of the form, with slots where words depend on the copy."""
    body = [
        text
        for section in document.sections
        for block in section.blocks
        for text in _texts(block, document.language)
    ]
    return BlankDocument(
        stamp=Stamp(document.bank, document.edition, document.form, document.language),
        slots=tuple(answer.slot for answer in document.answers()),
        texts=tuple(text for text in body if text),
        further=tuple(answer.slot for answer in document.further),
        margins=(FOOT_SLOT, _page_words(document.language)),
    )


def paragraph_text(paragraph: Paragraph, stamp: Stamp) -> str:
    """The words of a paragraph as printed in one copy; empty where that copy has no such one."""
    return "".join(run.text for run in paragraph_runs(paragraph, stamp))


def paragraph_runs(paragraph: Paragraph, stamp: Stamp) -> tuple[Run, ...]:
    """The same in pieces of one face each."""
    if paragraph.role is Role.COPY:
        return (Run(copy_code(stamp)),)
    return _copy_for(stamp) if paragraph.role is Role.COPY_FOR else paragraph.runs


def _copy_for(stamp: Stamp) -> tuple[Run, ...]:
    team, lines = cover_words(stamp)
    runs = []
    if team:
        words = speaker(stamp.language)(COPY_FOR)
        runs = [Run(f"{words} ", Face.STRONG), Run(team, Face.STRONG)]
    if lines:
        runs.append(Run(f"\n{lines}" if team else lines))
    return tuple(runs)


def footer_texts(stamp: Stamp) -> tuple[str, str]:
    """The paragraphs under each page; page numbers count as nothing."""
    return short_copy_code(stamp), _page_words(stamp.language)


def _page_words(language: str) -> str:
    """The words of the page numbers, without the numbers."""
    page, of = page_words(language)
    return f"{page}{of}"


def page_words(language: str) -> tuple[str, str]:
    """What stands before the number of a page, and before the number of all pages."""
    say = speaker(language)
    return f"{say(PAGE)} ", f" {say(OF)} "


def places(document: Document) -> tuple[Place, ...]:
    """Where each answer goes in the blank document, in printed order. Rows that people may add
    have no places."""
    grouped = groupby(document.answers(), key=lambda answer: answer.slot.key)
    return tuple(_place(tuple(answers)) for _key, answers in grouped)


def _texts(block: Block, language: str) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from _cell_texts(cell)
    elif isinstance(block, Paragraph):
        yield _slot(block.role, language) or "".join(run.text for run in block.runs)
    else:
        yield block.text


def _slot(role: Role, language: str) -> str:
    """The mark of a paragraph whose words depend on whose copy it is; "" for others."""
    if role is Role.COPY:
        return CODE_SLOT
    return f"{FOR_SLOT}{speaker(language)(COPY_FOR)}" if role is Role.COPY_FOR else ""


def _cell_texts(cell: Cell) -> Iterator[str]:
    for paragraph in cell.paragraphs:
        yield paragraph.text
    for answer in cell.answers:
        yield answer.beside


def _place(answers: tuple[Answer, ...]) -> Place:
    """answers: one, or all the boxes of one answer."""
    answer = answers[0]
    slot = answer.slot
    if slot.form is not Form.CHECK:
        allowed = slot.words
    else:
        allowed = tuple(each.slot.ticked for each in answers)
    return Place(
        key=slot.key,
        place=f"{slot.row_code} · {answer.head}" if answer.head else slot.row_code,
        row_code=slot.row_code,
        cell=slot.cell,
        tags=tuple(each.slot.tag for each in answers if each.slot.tag),
        form=slot.form,
        kind=answer.kind,
        allowed=allowed,
        required=answer.required,
    )
