"""What placing does at the edges of its rules: found by mutants that no other test noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.readers.edits import (
    change_cells,
    cut,
    delete_column,
    delete_row,
    empty,
    find,
    insert_column,
    lose_names,
    rename_sheet,
    sort_rows,
    type_in,
)
from tests.readers.forms import doubts, filled_book, sample_form, text_for
from tests.readers.tables import IDS, ROWS, STAMP, blank, filled
from workbook.identity import STAMP_MARK, AnswerKey, BlankCell, BlankSheet, Holds, stamp_text
from workbook.problems.placing import ROW_IN_DOUBT, SHEET_OF_OTHER_COPY
from workbook.readers.anatomy import Anatomy
from workbook.readers.book import Book, Sheet
from workbook.readers.columns import Columns, find_columns
from workbook.readers.evidence import weigh_rows
from workbook.readers.foundrows import _longest_rise
from workbook.readers.placing import place
from workbook.readers.stamps import SheetStamp
from workbook.submission import LocatedBy, RawValue, Submission

ABOUT, AGE = "You & your team's work", AnswerKey("about.age")
A2, B2 = ROWS.index("a:2"), ROWS.index("b:2")
KEY_ROW = ROWS.index("=key")
ALL = {row: f"for {row}" for row in ROWS if ":" in row}


def read(book: Book) -> Submission:
    return place(book, blank())


def spot_of(key: AnswerKey) -> tuple[int, int]:
    """Row and column of an answer of the sample form."""
    _sheet, row, column = sample_form().where[key]
    return row, column


def texts_of(submission: Submission) -> dict[str, str]:
    return {str(raw.key): raw.value.text for raw in submission.answers}


def listed(submission: Submission) -> list[tuple[str, str, str]]:
    return [(each.place, each.kind, each.text) for each in submission.unplaced]


def test_answer_cut_down_a_table_without_ids_is_listed_as_something_typed() -> None:
    first, second = (AnswerKey("tables.steps", number, "what") for number in ("1", "2"))
    form = sample_form()
    (sheet, *source), (_, *target) = form.where[first], form.where[second]
    ids = next(each.id_column for each in form.blank.sheets if each.name == sheet)
    book = delete_column(filled_book(), sheet, ids)
    submission = place(cut(book, sheet, (source[0], source[1]), (target[0], target[1])), form.blank)
    assert [each[1:] for each in listed(submission)] == [("cell", text_for(first))]
    assert not {first, second} & {raw.key for raw in submission.answers}
    assert doubts(submission)


def test_id_of_a_row_in_the_place_for_an_answer_is_no_answer() -> None:
    """Its own words are all where they belong: cells were copied over it."""
    submission = read(type_in(filled(), "Tables", {(A2, 1): "b:2"}))
    assert texts_of(submission) == {row: text for row, text in ALL.items() if row != "a:2"}
    assert listed(submission) == [(f"Tables!B{A2 + 1}", "label", "b:2")]


def test_label_that_was_moved_into_the_place_for_an_answer_is_no_answer() -> None:
    moved = cut(filled(), "Tables", (ROWS.index("=b"), 0), (A2, 1))
    submission = read(moved)
    assert texts_of(submission) == {row: text for row, text in ALL.items() if row != "a:2"}
    assert listed(submission) == [(f"Tables!B{A2 + 1}", "label", "B-1")]


def test_answer_in_the_words_of_a_label_that_is_in_its_place_is_an_answer() -> None:
    submission = read(type_in(filled(), "Tables", {(A2, 1): "A title", (B2, 1): "B-1"}))
    assert texts_of(submission) == {**ALL, "a:2": "A title", "b:2": "B-1"}
    assert submission.unplaced == ()


def test_answer_cut_onto_a_label_is_listed_in_its_place() -> None:
    submission = read(cut(filled(), "Tables", (A2, 1), (A2, 0)))
    assert texts_of(submission) == {row: text for row, text in ALL.items() if row != "a:2"}
    assert listed(submission) == [(f"Tables!A{A2 + 1}", "label", "for a:2")]


def test_answer_cut_to_the_margin_of_its_own_row_is_found_by_its_name() -> None:
    submission = read(cut(filled(), "Tables", (A2, 1), (A2, 9)))
    assert texts_of(submission) == ALL
    found = next(raw for raw in submission.answers if str(raw.key) == "a:2")
    assert (found.place, found.located_by) == (f"Tables!J{A2 + 1}", LocatedBy.NAME)


def test_name_is_not_believed_beside_words_of_another_sheet() -> None:
    """“Circle” is the label of a row of the sheet Vote, and of none here."""
    moved = cut(type_in(filled_book(), ABOUT, {(80, 1): "Circle"}), ABOUT, spot_of(AGE), (80, 2))
    submission = place(moved, sample_form().blank)
    assert AGE not in {raw.key for raw in submission.answers}
    assert (f"{ABOUT}!C81", "cell", text_for(AGE)) in listed(submission)
    assert ["ABOUT-3" in each for each in doubts(submission)] == [True]


def test_sheet_of_another_copy_is_told_as_a_whole_and_not_cell_by_cell() -> None:
    form = sample_form()
    other = RawValue(stamp_text(replace(form.blank.stamp, copy="K7Q2"), "about"))
    row, column = spot_of(AnswerKey("about.paid"))
    moved = cut(filled_book(), ABOUT, spot_of(AGE), (row, column + 13))
    cells = {
        at: other if value.text.startswith(STAMP_MARK) else value
        for at, value in find(moved, ABOUT).cells.items()
    }
    submission = place(change_cells(moved, ABOUT, cells), form.blank)
    assert text_for(AGE) in {each.text for each in submission.unplaced}
    assert SHEET_OF_OTHER_COPY.at(ABOUT) in submission.problems
    assert not [each for each in submission.problems if each.question == AGE.question]


def test_last_column_without_a_sign_of_its_own_is_where_it_was_beside_one_that_stayed() -> None:
    submission = read(lose_names(delete_row(filled(), "Tables", KEY_ROW)))
    assert texts_of(submission) == ALL
    assert {raw.located_by for raw in submission.answers} == {LocatedBy.POSITION}
    assert submission.unplaced == ()  # the ids of the rows were not typed


def test_last_column_without_a_sign_of_its_own_is_not_guessed_beside_one_that_moved() -> None:
    book = insert_column(lose_names(delete_row(filled(), "Tables", KEY_ROW)), "Tables", 0)
    submission = read(book)
    assert submission.answers == ()
    assert {text for _place, _kind, text in listed(submission)} == set(ALL.values())
    assert [each.split(" could")[0] for each in doubts(submission)] == [
        "Tables: 4 of the places for answers to A-1",
        "Tables: 4 of the places for answers to B-1",
    ]


def test_answer_cut_onto_one_of_another_table_is_in_doubt_where_only_names_tell_rows() -> None:
    """Both tables have a row 2: the row between 1 and 3 is no row 2 of the other table."""
    book = cut(delete_column(filled(), "Tables", IDS), "Tables", (B2, 1), (A2, 1))
    submission = read(book)
    assert texts_of(submission) == {k: v for k, v in ALL.items() if k not in ("a:2", "b:2")}
    assert listed(submission) == [(f"Tables!B{A2 + 1}", "cell", "for b:2")]
    assert ROW_IN_DOUBT.at(f"Tables!A{A2 + 1}") in submission.problems


def test_label_column_is_where_the_most_words_are_and_not_the_first() -> None:
    book = insert_column(lose_names(delete_row(filled(), "Tables", KEY_ROW)), "Tables", 0)
    submission = read(type_in(book, "Tables", {(20, 0): "A title"}))
    assert submission.answers == ()
    assert [text for _place, _kind, text in listed(submission)] == [*ALL.values(), "A title"]


LINE = (
    BlankCell("line", 0, Holds.TEXT, "left"),
    BlankCell("line", 1, Holds.ANSWER, key=AnswerKey("line")),
    BlankCell("line", 2, Holds.TEXT, "right"),
)


def columns_of(left: int, right: int) -> Columns:
    """The columns of a line of which the words alone tell where they stand now."""
    anatomy = Anatomy(BlankSheet("s", "Line", 1, 3, {"line": 0}, LINE))
    cells = {(0, left): RawValue("left"), (0, right): RawValue("right")}
    return find_columns(Sheet("Line", False, cells), anatomy, None, {})


def test_column_between_two_that_moved_alike_moved_with_them() -> None:
    columns = columns_of(left=4, right=6)
    assert columns.returned == {0: 4, 1: 5, 2: 6}
    assert columns.how[1] is LocatedBy.TEXT


@pytest.mark.parametrize(("left", "right"), [(0, 3), (1, 2), (2, 0)])
def test_column_between_two_that_moved_otherwise_is_not_guessed(left: int, right: int) -> None:
    assert columns_of(left, right).returned == {0: left, 2: right}


def test_hidden_column_stays_beside_the_stamp_where_the_ids_were_deleted() -> None:
    """Ids stood in the fourth column, the stamp in the fifth and a formula in the sixth."""
    formula = BlankCell("line", 5, Holds.FORMULA)
    anatomy = Anatomy(BlankSheet("s", "Line", 1, 3, {"line": 0}, (*LINE, formula)))
    stamp = SheetStamp(STAMP, "s", 1, 3)
    columns = find_columns(Sheet("Line", False, {}), anatomy, stamp, {})
    assert columns.returned == {5: 4}
    assert columns.how[5] is LocatedBy.ID


def test_rows_right_beside_crossed_ones_are_in_doubt_and_those_behind_a_head_are_not() -> None:
    """Nobody knows which of the rows between two heads the last row of the second table was."""
    rows = (
        "=title",
        "=key",
        "=a",
        "a:x",
        "a:y",
        "b:1",
        "b:2",
        "=c",
        "c:1",
        "c:2",
        "=d",
        "d:x",
        "d:y",
    )
    places = [rows.index("b:2"), rows.index("=c")]
    crossed = sort_rows(filled(rows), "Tables", places, places[::-1], range(IDS))
    submission = place(crossed, blank(rows))
    assert texts_of(submission) == {"d:x": "for d:x", "d:y": "for d:y"}
    in_doubt = [each for each in submission.problems if each.message == ROW_IN_DOUBT.text]
    assert [each.place for each in in_doubt] == [f"Tables!A{row}" for row in (4, 5, 6, 8, 9, 10)]


def test_rows_below_crossed_ones_are_in_doubt_to_the_last_row_of_the_sheet() -> None:
    rows = [
        "=title",
        "=key",
        "=d",
        "d:x",
        "d:y",
        "=a",
        "a:1",
        "a:2",
        "=b",
        "b:1",
        "b:2",
        "c:x",
        "c:y",
    ]
    places = [rows.index("a:2"), rows.index("=b")]
    crossed = sort_rows(filled(rows), "Tables", places, places[::-1], range(IDS))
    assert texts_of(place(crossed, blank(rows))) == {"d:x": "for d:x", "d:y": "for d:y"}


def test_sheet_without_stamp_names_and_title_is_found_by_its_own_name() -> None:
    book = empty(lose_names(delete_row(filled(), "Tables", KEY_ROW)), "Tables", [(0, 0)])
    assert texts_of(read(book)) == ALL
    renamed = read(rename_sheet(book, "Tables", "Ours"))
    assert renamed.answers == ()
    assert set(ALL.values()) <= {each.text for each in renamed.unplaced}


TWINS = (
    BlankCell("written", 0, Holds.TEXT, "1"),
    BlankCell("written", 1, Holds.ANSWER, key=AnswerKey("written")),
    BlankCell("echoed", 0, Holds.TEXT, "1"),
    BlankCell("echoed", 1, Holds.FORMULA),
    BlankCell("echoed", 2, Holds.ANSWER, key=AnswerKey("echoed")),
)
ECHO = RawValue("typed", formula='IFERROR(LEFT(TRIM(B2),120),"")')
SHOWN: dict[str, tuple[dict[int, RawValue], set[str]]] = {
    "words": ({1: RawValue("typed")}, {"written"}),
    "words that were typed as a formula": ({1: RawValue("3", 3.0, formula="1+2")}, {"written"}),
    "our formula and words beside it": ({1: ECHO, 2: RawValue("typed")}, {"echoed"}),
    "words beside nothing": ({2: RawValue("typed")}, {"written", "echoed"}),
}


@pytest.mark.parametrize("name", SHOWN)
def test_row_without_marks_can_be_those_rows_that_its_formulas_and_words_fit(name: str) -> None:
    """Both rows are called 1; the second shows again in its first place what the first says. That
    row stands below, so that the file shows formulas."""
    shown, expected = SHOWN[name]
    cells = {(5, 0): RawValue("1"), **{(5, column): value for column, value in shown.items()}}
    sheet = Sheet("Twins", False, {**cells, (9, 0): RawValue("1"), (9, 1): ECHO})
    anatomy = Anatomy(BlankSheet("s", "Twins", 1, 3, {"written": 0, "echoed": 2}, TWINS))
    same = {column: column for column in range(3)}
    columns = Columns(same, same, dict.fromkeys(same, LocatedBy.TEXT), None, None)
    first, second = weigh_rows(sheet, anatomy, columns, {})
    assert set(first.worded) == expected
    assert second.worded == ("echoed",)


def test_row_that_only_its_name_tells_stays_where_others_of_its_table_were_sorted() -> None:
    """No words are left in it, and none of its own stand elsewhere."""
    places = [ROWS.index("a:1"), A2]
    book = sort_rows(delete_column(filled(), "Tables", IDS), "Tables", places, places[::-1], (0, 1))
    submission = read(empty(book, "Tables", [(ROWS.index("b:3"), 0)]))
    assert texts_of(submission) == ALL
    assert submission.unplaced == ()


RISES = {
    (): [],
    (7,): [0],
    (3, 1, 2, 9, 4, 5): [1, 2, 4, 5],
    (1, 2, 8, 9, 3): [0, 1, 2, 3],
    (5, 6, 1, 2, 3): [2, 3, 4],
}


@pytest.mark.parametrize("numbers", RISES)
def test_longest_run_that_rises_leaves_out_what_stands_between(numbers: tuple[int, ...]) -> None:
    assert sorted(_longest_rise(numbers)) == RISES[numbers]
