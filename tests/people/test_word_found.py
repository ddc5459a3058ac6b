"""What the sequences found once in documents, each in as few steps as it takes."""

from __future__ import annotations

import random
from collections.abc import Iterable

from tests.people.pages import (
    CODE,
    Document,
    Element,
    W,
    new_document,
    read_document,
    type_in_cell,
)
from tests.people.word_judge import judge_document
from workbook.identity import AnswerKey
from workbook.problems import Severity

UNCLEAR = "Nothing in this row was taken as an answer."


def filled() -> Document:
    """A document with an answer in every place."""
    return new_document(random.Random("full"))


def in_row(document: Document, code: str) -> Element:
    return next(row for row in document.rows() if row.get(CODE) == code)


def cells(row: Element) -> list[Element]:
    return list(row.findall(W + "tc"))


def type_code(row: Element, code: str) -> None:
    """Type over what stands in a row's first cell."""
    first, *rest = cells(row)[0].iter(W + "t")
    first.text = code
    for each in rest:
        each.text = ""


def move_column(row: Element, taken: int, behind: int) -> None:
    """Move a column of the whole table in which a row stands."""
    for each in row.getparent().findall(W + "tr"):
        listed = cells(each)
        if max(taken, behind) < len(listed):
            listed[behind].addnext(listed[taken])


def swap_answers(one: Element, two: Element) -> None:
    """All but the codes of two rows change places."""
    first, second = cells(one)[1:], cells(two)[1:]
    one.extend(second)
    two.extend(first)


def take_off(document: Document, *marks: str) -> None:
    for each in list(document.root.iter(*(W + mark for mark in marks))):
        each.getparent().remove(each)


def typed(document: Document, row: Element, cell: int, key: AnswerKey | None = None) -> str:
    """Type into a cell; gives the word by which the text is found again."""
    text = document.words(key)
    type_in_cell(cells(row)[cell], text, document.luck)
    return text.split()[0]


def given(document: Document, word: str) -> list[AnswerKey]:
    """The questions to which a typed word was given. It is listed if there are none."""
    response = read_document(document.file())
    keys = [each.key for each in response.answers if word in (each.text or "")]
    assert keys or any(word in each.text for each in response.unplaced)
    return keys


def doubts(document: Document) -> list[str]:
    response = read_document(document.file())
    return [each.message for each in response.problems if each.severity is Severity.DOUBT]


def has(messages: Iterable[str], words: str) -> bool:
    return any(words in each for each in messages)


def test_lines_sorted_under_their_codes_are_in_doubt_once_the_codes_are_gone() -> None:
    """People count the rows, the boxes say that they were sorted."""
    document = filled()
    rows = [in_row(document, code) for code in ("TWO-2.1", "TWO-2.4")]
    swap_answers(*rows)
    for row in rows[0].getparent().findall(W + "tr"):
        row.remove(cells(row)[0])
    word = typed(document, rows[0], 1, AnswerKey("two.vote", "1", "work"))
    assert given(document, word) == []
    assert has(doubts(document), UNCLEAR)


def test_lines_that_lost_their_codes_in_order_are_read() -> None:
    document = filled()
    row = in_row(document, "TWO-2.2")
    for each in row.getparent().findall(W + "tr"):
        each.remove(cells(each)[0])
    key = AnswerKey("two.vote", "2", "work")
    assert given(document, typed(document, row, 1, key)) == [key]
    assert judge_document(document).wrong == []


def test_a_code_typed_over_that_of_another_question_brings_nothing_to_its_own() -> None:
    """The row has as many cells as those of the code, and its columns were moved as well."""
    document = filled()
    row = in_row(document, "ONE-6")
    typed(document, row, 2, AnswerKey("one.more"))
    type_code(row, "TWO-1.4")
    move_column(row, 2, 0)
    response = read_document(document.file())
    role = [a.text for a in response.answers if a.key == AnswerKey("two.here", "4", "who")]
    assert len(role) == 1
    assert not any("What else?" in (each.text or "") for each in response.answers)
    assert has(doubts(document), "The code in this row is that of one question")
    assert judge_document(document).wrong == []


def test_what_is_typed_beside_a_code_of_another_question_goes_to_neither() -> None:
    document = filled()
    row = in_row(document, "TWO-5.2")
    type_code(row, "ONE-3")
    word = typed(document, row, 2, AnswerKey("one.height"))
    assert given(document, word) == []
    assert has(doubts(document), UNCLEAR)


def test_a_code_in_a_row_with_its_own_words_is_believed_though_a_box_came_from_elsewhere() -> None:
    document = filled()
    row, other = in_row(document, "ONE-6"), in_row(document, "ONE-1")
    row.remove(cells(row)[2])
    row.append(cells(other)[2])
    word = typed(document, row, 2, AnswerKey("one.more"))
    assert given(document, word) == [AnswerKey("one.more")]


def test_words_typed_over_a_code_are_no_answer_where_the_columns_moved_round_them() -> None:
    document = filled()
    row = in_row(document, "TWO-4.3")
    word = document.words()
    type_code(row, word)
    in_row(document, "ONE-5.b").addnext(row)
    move_column(row, 0, 1)
    assert given(document, word.split()[0]) == []
    assert judge_document(document).wrong == []


def test_a_row_without_marks_is_in_doubt_in_a_table_whose_columns_moved() -> None:
    """Its heads are in its own table; those over it only show that columns were moved here."""
    document = filled()
    row = in_row(document, "TWO-2.2")
    in_row(document, "TWO-5.2").addnext(row)
    take_off(document, "bookmarkStart", "bookmarkEnd", "tag", "alias")
    word = typed(document, row, 1, AnswerKey("two.vote", "2", "home"))
    assert given(document, word) == [AnswerKey("two.vote", "2", "home")]
    move_column(row, 1, 2)
    assert given(document, word) == []
    assert has(doubts(document), "It is not clear what each text answers")
    assert judge_document(document).wrong == []


def test_heads_of_another_table_do_not_tell_the_columns_of_a_row_without_marks() -> None:
    """One of them is the head of another column of the row's own table."""
    document = filled()
    row = in_row(document, "TWO-1.4")
    in_row(document, "TWO-4.3").addnext(row)
    take_off(document, "bookmarkStart", "bookmarkEnd", "tag", "alias")
    key = AnswerKey("two.here", "4", "who")
    assert given(document, typed(document, row, 1, key)) in ([], [key])
    assert has(doubts(document), "It is not clear what each text answers")
    assert judge_document(document).wrong == []


def test_cells_joined_in_the_one_row_of_its_table_are_no_deleted_column() -> None:
    """The heads over it still have all their cells, so its text may be under either of them."""
    document = filled()
    take_off(document, "bookmarkStart", "bookmarkEnd")
    row = in_row(document, "TWO-1.1")
    first, second = cells(row)[1:]
    word = typed(document, row, 2, AnswerKey("two.here", "1", "said"))
    first.extend(each for each in list(second) if each.tag == W + "p")
    row.remove(second)
    for code in ("TWO-1.2", "TWO-1.3", "TWO-1.4"):
        other = in_row(document, code)
        other.getparent().remove(other)
    assert given(document, word) == []
    assert judge_document(document).wrong == []


def test_question_words_in_the_place_of_an_answer_are_no_answer() -> None:
    document = filled()
    row = in_row(document, "ONE-2")
    home = in_row(document, "TWO-3.1")
    listed = cells(row)
    listed[2].addnext(listed[1])
    home.addnext(row)
    take_off(document, "tag", "alias", "bookmarkStart", "bookmarkEnd")
    text = typed(document, row, 2)
    response = read_document(document.file())
    said = [each.key for each in response.answers if text in (each.text or "")]
    assert said == []
    assert any(text in each.text for each in response.unplaced)
