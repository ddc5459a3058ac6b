"""Pages → which workbook they are: the copy code on the first page and under every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbook.identity import Stamp
from workbook.marks import parse_copy_code
from workbook.readers.word.pages import Aside, Block, Pages, paragraphs_of


def find_copy_code(returned: Pages) -> Stamp | None:
    """The stamp that most of the copy codes in a document state; None when it has none."""
    found = Counter(copy_codes(returned))
    return found.most_common(1)[0][0] if found else None


def copy_codes(returned: Pages) -> Iterator[Stamp]:
    """The stamp of every copy code, in order, those in text boxes and margins too."""
    yield from _codes_in(returned.blocks)
    yield from _codes_beside(returned.margins)


def _codes_in(blocks: tuple[Block, ...]) -> Iterator[Stamp]:
    for paragraph in paragraphs_of(blocks):
        stamp = parse_copy_code(paragraph.text) if ":" in paragraph.text else None
        if stamp is not None:
            yield stamp
        yield from _codes_beside(paragraph.asides)


def _codes_beside(asides: tuple[Aside, ...]) -> Iterator[Stamp]:
    for aside in asides:
        yield from _codes_in(aside.blocks)
