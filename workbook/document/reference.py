"""What is published of others, with a column to write in: the paper counterpart of the sheet that
compares in Excel. One table a result, on landscape pages."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.document.questions import head_row
from workbook.document.records import (
    LANDSCAPE_WIDTH,
    Block,
    Cell,
    Face,
    Heading,
    Look,
    Paragraph,
    Role,
    Row,
    Run,
    Section,
    Table,
)
from workbook.document.words import REFERENCE_PURPOSE, REFERENCE_TITLE
from workbook.languages import Speaker, speaker
from workbook.layout import Compared, Layout, Reference
from workbook.words import DIMENSION, NOT_STATED, OWN_ANSWER, SEE_ANSWER

LABEL, OWN = 34.0, 37.0  # millimetres


def reference_pages(layout: Layout) -> Iterator[Section]:
    """The pages, where the form has anything to compare."""
    results = [each for each in layout.results if isinstance(each, Reference)]
    if results:
        say = speaker(layout.language)
        opening = (
            Heading(1, (Run(say(REFERENCE_TITLE)),)),
            Paragraph(Role.PURPOSE, (Run(say(REFERENCE_PURPOSE)),)),
        )
        blocks = (block for result in results for block in _blocks(result, say))
        yield Section((*opening, *blocks), landscape=True)


def _blocks(result: Reference, say: Speaker) -> Iterator[Block]:
    yield Heading(2, (Run(result.title),))
    yield Paragraph(Role.NOTE, (Run(result.caution),))
    for label, name in result.programmes:
        if name != label:
            words = (Run(label, Face.STRONG), Run(f": {name}."))
            yield Paragraph(Role.NOTE, words, with_next=True)
    labels = [label for label, _name in result.programmes]
    width = (LANDSCAPE_WIDTH - LABEL - OWN) / len(labels)
    heads = head_row(say(DIMENSION), say(OWN_ANSWER), *labels)
    rows = (_row(each, say) for each in result.dimensions)
    yield Table(result.title, (LABEL, OWN, *[width] * len(labels)), (heads, *rows))


def _row(compared: Compared, say: Speaker) -> Row:
    facts = (_words(each.words or say(NOT_STATED)) for each in compared.published)
    name = Cell(
        (
            Paragraph(Role.LABEL, (Run(compared.label, Face.STRONG),)),
            Paragraph(Role.SMALL, (Run(compared.source),)),
        )
    )
    return Row((name, _own(compared, say), *facts))


def _own(compared: Compared, say: Speaker) -> Cell:
    """Where the team's answer stands, and room to write it; nothing where it is not asked."""
    if not compared.code:
        return Cell()
    see = Run(say(SEE_ANSWER).format(code=compared.code), Face.QUIET)
    return Cell((Paragraph(Role.LABEL, (see,)),), look=Look.BY_HAND)


def _words(text: str) -> Cell:
    return Cell((Paragraph(Role.LABEL, (Run(text),)),))
