"""The last part: where each question comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook.document.cover import SOURCES
from workbook.document.questions import head_row
from workbook.document.records import Cell, Face, Heading, Paragraph, Role, Row, Run, Section, Table
from workbook.languages import speaker
from workbook.layout import Layout, SourceLine
from workbook.marks import part_name
from workbook.words import CREDITS, SOURCES_HEADS, SOURCES_PURPOSE, SOURCES_TITLE

WIDTHS = (56.0, 29.0, 50.0, 100.0, 26.0)


def sources(layout: Layout) -> Section:
    """A row for each question, under heads that every page repeats."""
    say = speaker(layout.language)
    title, heads = say(SOURCES_TITLE), tuple(map(say, SOURCES_HEADS))
    rows = tuple(_row(line) for line in layout.sources)
    return Section(
        (
            Heading(1, (Run(title),), anchor=part_name(SOURCES)),
            Paragraph(Role.PURPOSE, (Run(say(SOURCES_PURPOSE)),)),
            *_credits(layout),
            Table(title, WIDTHS, (head_row(*_code_second(heads)), *rows)),
        ),
        landscape=True,
    )


def _credits(layout: Layout) -> Iterator[Paragraph]:
    credit = speaker(layout.language)(CREDITS)
    for number, line in enumerate(layout.attribution):
        name = () if number else (Run(f"{credit}. ", Face.STRONG),)
        yield Paragraph(Role.NOTE, (*name, Run(line)))


def _code_second(texts: Sequence[str]) -> tuple[str, ...]:
    """Only a question's own row begins with its code, since that is how readers find it."""
    code, question, *others = texts
    return (question, code, *others)


def _row(line: SourceLine) -> Row:
    texts = _code_second((line.code, line.prompt, line.origin, line.source, line.counterparts))
    cells = [Cell((Paragraph(Role.SMALL, (Run(text),)),) if text else ()) for text in texts]
    return Row(tuple(cells))
