"""What reading a document does at the edges of its rules: found by mutants no test noticed."""

from __future__ import annotations

import pytest

from tests.readers.word_reading import answers, read, told, unplaced
from tests.readers.word_typist import (
    SINGLES,
    STAMP,
    Sheet,
    answer,
    docx,
    p,
    people_slots,
    slot,
    tbl,
    tc,
    tr,
)
from workbook.marks import BlankDocument, Form, copy_code
from workbook.problems.word import WORD_ROW_UNCLEAR
from workbook.readers.word.printed import Match, match_printed

OURS, EDITED, NEW = Match.OURS, Match.EDITED, Match.NEW


def match(found: list[str], printed: list[str]) -> list[Match]:
    return match_printed(found, printed, [False] * len(found))


@pytest.mark.parametrize(("length", "kind"), [(23, NEW), (24, OURS)])
def test_text_that_stands_twice_is_ours_far_from_home_where_nobody_types_it_by_chance(
    length: int, kind: Match
) -> None:
    words = "w" * length
    assert match(["a", "b", words, words], [words, "a", words, "b"]) == [OURS, OURS, kind, kind]


def test_first_twenty_new_paragraphs_of_a_stretch_may_be_edited_ones() -> None:
    printed = ["a", "how is it now here", "b"]
    for before, kind in ((19, EDITED), (20, NEW)):
        typed = [f"typed {number}" for number in range(before)]
        found = ["a", *typed, "how is it then here", "b"]
        assert match(found, printed) == [OURS, *[NEW] * before, kind, OURS], before


def test_short_word_typed_at_the_end_is_not_the_one_that_is_gone_at_the_start() -> None:
    assert match(["b", "c", "yes", "yes"], ["yes", "b", "c"]) == [OURS, OURS, NEW, NEW]


def test_words_before_one_that_is_known_are_found_backwards_one_by_one() -> None:
    printed = ["a", "yes", "no", "x.1", "b", "yes", "no", "x.2"]
    found = ["a", "b", "yes", "no", "x.1"]
    known = [words == "x.1" for words in found]
    assert match_printed(found, printed, known) == [OURS] * 5


@pytest.mark.parametrize(("length", "place"), [(24, "n" * 24), (25, "Start of the document")])
def test_first_cell_names_its_row_as_long_as_it_is_short(length: int, place: str) -> None:
    name = "n" * length
    story = slot("c.story", Form.CELL, "C-1", prompt="Tell it.")
    blank = BlankDocument(STAMP, (story,), (copy_code(STAMP), "C-1", "Tell it.", name, "says"))
    table = tbl(tr(name, "says", "typed"), tr("C-1", "Tell it.", ""))
    assert unplaced(read(docx(p(copy_code(STAMP)), table), blank)) == [(place, "cell", "typed")]


@pytest.mark.parametrize(("beside_code", "beside_prompt"), [(1, 0), (0, 1)])
def test_code_of_a_row_that_was_typed_again_is_listed(beside_code: int, beside_prompt: int) -> None:
    sheet = Sheet()
    story = SINGLES[3]
    code = p(story.row_code)
    sheet.singles[3] = tr(
        tc(code, *[code] * beside_code),
        tc(p(story.prompt), *[code] * beside_prompt),
        tc(answer(story, "long ago")),
    )
    found = read(sheet.file())
    assert answers(found) == {"c.story": "long ago"}
    assert unplaced(found) == [("CIRCLE-4", "label", "CIRCLE-4")]


@pytest.mark.parametrize(
    ("words", "doubts"), [("", []), ("You may add rows.", []), ("mine", ["CIRCLE-7.2"])]
)
def test_row_that_lost_a_column_is_in_doubt_where_words_stand_that_are_not_ours(
    words: str, doubts: list[str]
) -> None:
    sheet = Sheet()
    row = people_slots("2")
    sheet.people[1] = tr(row[0].row_code, tc(answer(row[0], "Ann")), tc(p(words)))
    assert told(read(sheet.file()), WORD_ROW_UNCLEAR) == doubts
