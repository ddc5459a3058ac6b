"""Pages → which workbook they are: the copy code on the first page and under every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from workbook.identity import Stamp, is_same_copy
from workbook.marks import parse_copy_code
from workbook.readers.word.pages import Aside, Block, Pages, paragraphs_of


def find_copy_code(returned: Pages) -> Stamp | None:
    """The stamp that most of the copy codes in a document state; None when it has none. The code
    under the pages names the copy only: of those that name it the fullest is taken."""
    found = tuple(copy_codes(returned))
    counted = Counter(replace(stamp, team=None, cover=None) for stamp in found)
    if not counted:
        return None
    most = counted.most_common(1)[0][0]
    return max((stamp for stamp in found if is_same_copy(stamp, most)), key=_fullness)


def _fullness(stamp: Stamp) -> int:
    return (stamp.team is not None) + (stamp.cover is not None)


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
