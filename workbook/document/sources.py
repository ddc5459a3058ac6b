"""The last part: where each question comes from."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.document.cover import SOURCES
from workbook.document.questions import head_row
from workbook.document.records import Cell, Heading, Paragraph, Role, Row, Run, Section, Table
from workbook.layout import Layout, SourceLine
from workbook.marks import part_name
from workbook.words import SOURCES_HEADS, SOURCES_PURPOSE, SOURCES_TITLE

WIDTHS = (56.0, 29.0, 50.0, 100.0, 26.0)


def sources(layout: Layout) -> Section:
    """A row for each question, under heads that every page repeats."""
    rows = tuple(_row(line) for line in layout.sources)
    return Section(
        (
            Heading(1, (Run(SOURCES_TITLE),), anchor=part_name(SOURCES)),
            Paragraph(Role.PURPOSE, (Run(SOURCES_PURPOSE),)),
            *(Paragraph(Role.NOTE, (Run(line),)) for line in layout.attribution),
            Table(SOURCES_TITLE, WIDTHS, (head_row(*_code_second(SOURCES_HEADS)), *rows)),
        ),
        landscape=True,
    )


def _code_second(texts: Sequence[str]) -> tuple[str, ...]:
    """Only a question's own row begins with its code, since that is how readers find it."""
    code, question, *others = texts
    return (question, code, *others)


def _row(line: SourceLine) -> Row:
    texts = _code_second((line.code, line.prompt, line.origin, line.source, line.counterparts))
    cells = [Cell((Paragraph(Role.SMALL, (Run(text),)),) if text else ()) for text in texts]
    return Row(tuple(cells))
