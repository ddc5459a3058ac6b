"""A document says which workbook it is, on its first page or under its pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.readers.odt_typist import odt
from tests.readers.odt_typist import p as odt_p
from tests.readers.word_reading import pages
from tests.readers.word_typist import STAMP, docx, p, part, tbl, tr
from workbook.identity import Stamp
from workbook.marks import copy_code, short_copy_code
from workbook.readers.word.copy_codes import find_copy_code

ISSUED = Stamp("sample", "2026.1", "review", "en", copy="K7Q2", round="spring 2026", team="t-9")


@pytest.mark.parametrize("stamp", [STAMP, ISSUED])
def test_code_is_found_in_the_text_in_a_table_and_in_the_margins(stamp: Stamp) -> None:
    line = p(copy_code(stamp))
    odd = copy_code(stamp).replace(" ", "\u00a0")

    for data in (
        docx(p("Title"), line),
        docx(tbl(tr(copy_code(stamp)))),
        docx(parts={"footer1": part("ftr", line)}),
        docx(p(f"see: {odd}")),
        odt(odt_p(copy_code(stamp))),
    ):
        assert find_copy_code(pages(data)) == stamp


def test_code_that_most_places_show_counts() -> None:
    parts = {f"footer{number}": part("ftr", p(copy_code(ISSUED))) for number in (1, 2)}

    assert find_copy_code(pages(docx(p(copy_code(STAMP)), parts=parts))) == ISSUED


@pytest.mark.parametrize("text", ["", "Workbook code", "Workbook code: a · b", "a · b · c · d"])
def test_document_without_a_code_is_nobodys(text: str) -> None:
    assert find_copy_code(pages(docx(p(text)))) is None


def test_fullest_code_of_a_copy_counts_however_many_are_short() -> None:
    """The foot of the pages has no room for what the cover says."""
    full = replace(ISSUED, team="North ward", cover="A: 1")
    parts = {f"footer{number}": part("ftr", p(short_copy_code(full))) for number in (1, 2, 3)}

    assert find_copy_code(pages(docx(p(copy_code(full)), parts=parts))) == full
    assert find_copy_code(pages(docx(p("Title"), parts=parts))) == replace(
        full, team=None, cover=None
    )


def test_fullest_code_of_another_copy_does_not_count() -> None:
    other = replace(ISSUED, copy="B2", team="South ward", cover="A: 1")
    parts = {f"footer{number}": part("ftr", p(short_copy_code(ISSUED))) for number in (1, 2)}

    assert find_copy_code(pages(docx(p(copy_code(other)), parts=parts))) == replace(
        ISSUED, team=None
    )
