"""Blocks of a document → the elements of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType

from docx.oxml.xmlchemy import BaseOxmlElement

from workbook.document import (
    Answer,
    Block,
    Cell,
    Face,
    Figure,
    Heading,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    paragraph_runs,
)
from workbook.identity import AnswerKey
from workbook.languages import is_from_left
from workbook.marks import Form
from workbook.writers.carried import Carried
from workbook.writers.colours import theme_colour
from workbook.writers.docx.answers import answer_text
from workbook.writers.docx.controls import control
from workbook.writers.docx.copies import Shape
from workbook.writers.docx.elements import colour, element, text_run, worded_run
from workbook.writers.docx.look import (
    GAP,
    HYPERLINK,
    PLACEHOLDER,
    QUIET_WORDS,
    ROLE_STYLES,
    STRONG,
    heading_style,
)
from workbook.writers.docx.tables import cell_element, row_element, table_element

# Of boxes in easy-read documents, in points: large enough for a pen.
BOX_SIZES: Mapping[Role, float] = MappingProxyType(
    {Role.EASY_CHOICE: 26.0, Role.EASY_TABLE_CHOICE: 18.0}
)
FIRST_NUMBER = 1000  # of bookmarks and controls; a template's own numbers are usually small


@dataclass(slots=True)
class Painter:
    """What the elements of one document share. styles: style ids by name. answers: those that the
    document is handed out with. illustrate: gives a picture, if its bytes are known. A painter
    counts bookmarks and controls, so each document has its own.
    """

    shape: Shape
    language: str
    styles: Mapping[str, str]
    right_to_left: bool = False
    answers: Mapping[AnswerKey, Carried] = field(default_factory=lambda: MappingProxyType({}))
    numbers: Iterator[int] = field(default_factory=lambda: count(FIRST_NUMBER))
    illustrate: Callable[[Figure], BaseOxmlElement | None] = lambda _figure: None


def paint_block(painter: Painter, block: Block, part: float) -> BaseOxmlElement:
    """One block. part: how wide the text on the page is, as a part of the width that the document
    was planned for, since a template may have another page."""
    if isinstance(block, Table):
        return _table(painter, block, part)
    return _heading(painter, block) if isinstance(block, Heading) else _paragraph(painter, block)


def gap(
    painter: Painter, pages: BaseOxmlElement | None = None, with_next: bool = False
) -> BaseOxmlElement:
    """A little air, as a table needs it before another. pages: the page setup of the section
    that ends with it."""
    properties = _properties(painter, GAP, with_next)
    if pages is not None:
        properties.append(pages)
    return element("w:p", properties)


def hidden_line(text: str) -> BaseOxmlElement:
    """A line for programs, which is neither shown nor printed nor read aloud. Small, for people
    who have hidden text shown. The text of a document survives every program that saves it."""
    height = element("w:spacing", before=0, after=0, line=20, lineRule="exact")
    properties = element("w:pPr", height, element("w:rPr", element("w:vanish")))
    quiet = (element("w:noProof"), element("w:vanish"), element("w:sz", val=2))
    return element("w:p", properties, text_run(text, None, *quiet))


def _heading(painter: Painter, heading: Heading) -> BaseOxmlElement:
    properties = _properties(painter, heading_style(heading.level))
    if heading.level == 1:
        band = element(
            "w:bottom", val="single", sz=24, space=4, color=colour(theme_colour(heading.theme))
        )
        properties.append(element("w:pBdr", band))
    made = element("w:p", properties)
    runs = [_run(painter, run) for run in heading.runs]
    made.extend(_marked(painter, heading.anchor, runs) if heading.anchor else runs)
    return made


def _paragraph(painter: Painter, paragraph: Paragraph, with_next: bool = False) -> BaseOxmlElement:
    properties = _properties(painter, ROLE_STYLES[paragraph.role], with_next or paragraph.with_next)
    told = words_in_copy(paragraph, painter.shape)
    if painter.right_to_left and is_from_left("".join(run.text for run in told)):
        # Else the full stop of an English sentence would stand before it.
        properties.extend((element("w:bidi", val=0), element("w:jc", val="right")))
    if paragraph.role is Role.TITLE:
        # The style is none of a heading, but screen readers should find the title as one.
        properties.append(element("w:outlineLvl", val=0))
    runs = [_run(painter, run) for run in told]
    shown = _figure(painter, paragraph.figure, properties)
    if shown and runs:
        shown.append(text_run(" "))
    return element("w:p", properties, *shown, *runs)


def words_in_copy(paragraph: Paragraph, shape: Shape) -> tuple[Run, ...]:
    """The words of a paragraph in the copies of a shape; none where they have no such paragraph."""
    if paragraph.role is Role.COPY:
        return (Run(shape.code),)
    return paragraph_runs(paragraph, shape.stamp)


def _figure(
    painter: Painter, figure: Figure | None, properties: BaseOxmlElement
) -> list[BaseOxmlElement]:
    """A picture in a line, whose words then stand at its middle; nothing where its bytes are not
    known, as in a form that came back in somebody's copy."""
    made = painter.illustrate(figure) if figure else None
    if made is None:
        return []
    properties.append(element("w:textAlignment", val="center"))
    return [element("w:r", made)]


def _properties(painter: Painter, style: str, with_next: bool = False) -> BaseOxmlElement:
    made = element("w:pPr", element("w:pStyle", val=painter.styles[style]))
    if with_next:
        made.append(element("w:keepNext"))
    return made


def _run(painter: Painter, run: Run) -> BaseOxmlElement:
    if run.link:
        words = worded_run(run.text, painter.right_to_left, painter.styles[HYPERLINK])
        return element("w:hyperlink", words, anchor=run.link, history=1)
    name = {Face.STRONG: STRONG, Face.QUIET: QUIET_WORDS}.get(run.face)
    return worded_run(run.text, painter.right_to_left, painter.styles[name] if name else None)


def _marked(painter: Painter, name: str, children: list[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """Children within a bookmark."""
    number = next(painter.numbers)
    start = element("w:bookmarkStart", id=number, name=name)
    return [start, *children, element("w:bookmarkEnd", id=number)]


def _table(painter: Painter, table: Table, part: float) -> BaseOxmlElement:
    widths = _fitted(table.widths, part)
    rows = [_row(painter, row, widths) for row in table.rows]
    return table_element(table, widths, rows, painter.right_to_left)


def _fitted(widths: tuple[float, ...], part: float) -> list[float]:
    """Widths for a page of another size. On a narrow page the first column stays as it is: codes
    would break."""
    first, *others = widths
    kept = first if part < 1 else first * part
    rest = (sum(widths) * part - kept) / sum(others)
    return [kept, *(each * rest for each in others)]


def _row(painter: Painter, row: Row, widths: list[float]) -> BaseOxmlElement:
    cells = [
        cell_element(cell, width, _content(painter, cell, row.with_next))
        for cell, width in zip(row.cells, widths, strict=True)
    ]
    return row_element(row, cells)


def _content(painter: Painter, cell: Cell, with_next: bool) -> list[BaseOxmlElement]:
    """The paragraphs of a cell; at least one, since no cell may be without."""
    made = [_paragraph(painter, each, with_next) for each in cell.paragraphs]
    made += _answers(painter, cell, with_next)
    return made or [element("w:p", _properties(painter, ROLE_STYLES[Role.SMALL], with_next))]


def _answers(painter: Painter, cell: Cell, with_next: bool) -> Iterator[BaseOxmlElement]:
    """A paragraph for each answer. The bookmark of a place stands at its first paragraph."""
    marked: set[str] = set()
    for answer in cell.answers:
        properties = _properties(painter, ROLE_STYLES[cell.role], with_next)
        inside = _inside(painter, answer, BOX_SIZES.get(cell.role, 0.0))
        if answer.slot.bookmark not in marked:
            inside = _marked(painter, answer.slot.bookmark, inside)
        marked.add(answer.slot.bookmark)
        shown = _figure(painter, answer.figure, properties)
        shown = [text_run(" "), *shown] if shown else []
        beside = [worded_run(f" {answer.beside}", painter.right_to_left)] if answer.beside else []
        yield element("w:p", properties, *inside, *shown, *beside)


def _inside(painter: Painter, answer: Answer, box_size: float) -> list[BaseOxmlElement]:
    """The control of an answer; in a plain cell the answer alone."""
    slot, value = answer.slot, painter.answers.get(answer.slot.key)
    if slot.form is Form.CELL:
        if value is None:
            return []
        return [worded_run(answer_text(slot, value, painter.language), painter.right_to_left)]
    number = next(painter.numbers)
    return [control(slot, number, painter.language, painter.styles[PLACEHOLDER], value, box_size)]
