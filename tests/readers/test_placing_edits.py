"""A filled workbook after people's edits: each answer is the right one, or a problem says why not.

Every answer of the sample form says whose answer it is, so that a wrong attribution shows itself,
and every typed text is looked for among answers and unplaced texts together.
"""

import random
from collections.abc import Callable

import pytest

from tests.readers.edits import (
    add_sheet,
    copy_row,
    copy_sheet,
    cut,
    cut_to_sheet,
    delete_column,
    delete_row,
    delete_sheet,
    find,
    insert_column,
    insert_row,
    lose_names,
    rename_sheet,
    reorder_sheets,
    sort_rows,
    type_in,
)
from tests.readers.forms import (
    doubts,
    filled_book,
    missing_answers,
    said,
    sample_form,
    text_for,
    typed_texts,
    wrong_answers,
)
from workbook.identity import AnswerKey
from workbook.readers.book import Book
from workbook.readers.placing import place
from workbook.submission import LocatedBy, Submission

ABOUT, VOTE, TABLES = "You & your team's work", "Vote", "Tables"
SINGLES = [
    AnswerKey(f"about.{name}")
    for name in ("name", "story", "age", "strength", "paid", "wage", "size", "start")
]
STEPS = [AnswerKey("tables.steps", str(number), "what") for number in (1, 2, 3)]


def cell_of(key: AnswerKey) -> tuple[int, int]:
    _sheet, row, column = sample_form().where[key]
    return row, column


def row_of(key: AnswerKey) -> int:
    return cell_of(key)[0]


def id_column(sheet: str) -> int:
    return next(each.id_column for each in sample_form().blank.sheets if each.name == sheet)


def key_row(sheet: str) -> int:
    return next(each.key_row for each in sample_form().blank.sheets if each.name == sheet)


def without_ids(book: Book, sheet: str) -> Book:
    return delete_column(book, sheet, id_column(sheet))


def sorted_singles(book: Book, columns: int) -> Book:
    """The single questions of the first sheet turned upside down, in so many columns."""
    rows = [row_of(key) for key in SINGLES]
    return sort_rows(book, ABOUT, rows, rows[::-1], range(columns))


def sorted_singles_closely(book: Book) -> Book:
    """The same without the empty rows between them, which a sort puts last; guidance stays."""
    rows = [row_of(key) for key in SINGLES]
    span = list(range(rows[0], rows[-1] + 1))
    order = rows[::-1] + [row for row in span if row not in rows]
    return sort_rows(book, ABOUT, span, order, range(3))


def sorted_steps(book: Book, columns: int) -> Book:
    first, second, third = (row_of(key) for key in STEPS)
    return sort_rows(book, TABLES, [first, second, third], [third, first, second], range(columns))


def account(book: Book) -> Submission:
    """What the book says, after checks that hold whatever people did."""
    submission = place(book, sample_form().blank)
    assert wrong_answers(submission) == []
    assert typed_texts(book) - said(submission) == {}
    return submission


EDITS: dict[str, Callable[[Book], Book]] = {
    "nothing": lambda book: book,
    "a row inserted above": lambda book: insert_row(book, ABOUT, 4),
    "a row inserted above the hidden row": lambda book: insert_row(book, ABOUT, 1),
    "a row inserted in a table": lambda book: insert_row(book, TABLES, row_of(STEPS[1])),
    "a column inserted first": lambda book: insert_column(book, TABLES, 0),
    "a column inserted between": lambda book: insert_column(book, TABLES, 2),
    "a sheet renamed": lambda book: rename_sheet(book, VOTE, "Our vote"),
    "sheets turned around": lambda book: reorder_sheets(book, range(len(book.sheets))[::-1]),
    "ids deleted": lambda book: without_ids(book, TABLES),
    "hidden row deleted": lambda book: delete_row(book, VOTE, key_row(VOTE)),
    "names lost": lose_names,
    "ids deleted, names lost": lambda book: lose_names(without_ids(book, TABLES)),
    "hidden row deleted, names lost": lambda book: lose_names(
        delete_row(book, TABLES, key_row(TABLES))
    ),
    "ids and hidden row deleted": lambda book: without_ids(
        delete_row(book, TABLES, key_row(TABLES)), TABLES
    ),
    "ids and hidden row deleted, names lost": lambda book: lose_names(
        without_ids(delete_row(book, TABLES, key_row(TABLES)), TABLES)
    ),
    "hidden row deleted, sheet renamed": lambda book: rename_sheet(
        delete_row(book, VOTE, key_row(VOTE)), VOTE, "Our vote"
    ),
    "hidden row deleted, sheet renamed, names lost": lambda book: lose_names(
        rename_sheet(delete_row(book, VOTE, key_row(VOTE)), VOTE, "Our vote")
    ),
    "questions sorted with ids": lambda book: sorted_singles(book, id_column(ABOUT) + 1),
    "questions sorted without ids": lambda book: sorted_singles(book, id_column(ABOUT)),
    "questions sorted, their guidance left": lambda book: sorted_singles(book, 3),
    "questions sorted closely, their guidance left": sorted_singles_closely,
    "questions sorted, ids deleted": lambda book: sorted_singles(
        without_ids(book, ABOUT), id_column(ABOUT)
    ),
    "questions sorted, ids deleted, names lost": lambda book: lose_names(
        sorted_singles(without_ids(book, ABOUT), id_column(ABOUT))
    ),
    "a table sorted with ids": lambda book: sorted_steps(book, id_column(TABLES) + 1),
    "a table sorted without ids": lambda book: sorted_steps(book, id_column(TABLES)),
    "a table sorted, ids deleted": lambda book: sorted_steps(
        without_ids(book, TABLES), id_column(TABLES)
    ),
    "an answer cut to an empty row": lambda book: cut(book, ABOUT, cell_of(SINGLES[2]), (80, 9)),
    "an answer cut, ids deleted": lambda book: cut(
        without_ids(book, ABOUT), ABOUT, cell_of(SINGLES[2]), (80, 2)
    ),
    "a sheet copied": lambda book: copy_sheet(book, TABLES, "Tables (2)"),
    "a copied sheet put first": lambda book: reorder_sheets(
        copy_sheet(book, TABLES, "Tables (2)"), [7, 0, 1, 2, 3, 4, 5, 6]
    ),
    "a row copied": lambda book: copy_row(book, TABLES, row_of(STEPS[1]), 150),
}


DOUBTED = {
    "an answer cut to an empty row": ["moved here from the answer to ABOUT-3"],
    "an answer cut, ids deleted": ["words beside 1 of its answers"],
}


@pytest.mark.parametrize("name", EDITS)
def test_edit_that_leaves_enough_evidence_loses_no_answer(name: str) -> None:
    book = EDITS[name](filled_book())
    submission = account(book)
    assert missing_answers(submission, book) == set()
    told = list(zip(DOUBTED.get(name, []), doubts(submission), strict=True))
    assert all(words in doubt for words, doubt in told)
    keys = [raw.key for raw in submission.answers]
    assert len(keys) == len(set(keys)) == len(sample_form().where)


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("ids deleted", {LocatedBy.NAME, LocatedBy.ID}),
        ("ids deleted, names lost", {LocatedBy.TEXT, LocatedBy.ID}),
        ("hidden row deleted", {LocatedBy.NAME, LocatedBy.ID}),
        ("questions sorted with ids", {LocatedBy.ID}),
        ("questions sorted without ids", {LocatedBy.TEXT, LocatedBy.ID}),
        ("names lost", {LocatedBy.ID}),
        ("an answer cut to an empty row", {LocatedBy.NAME, LocatedBy.ID}),
    ],
)
def test_each_answer_says_how_it_was_found(name: str, how: set[LocatedBy]) -> None:
    submission = account(EDITS[name](filled_book()))
    assert {raw.located_by for raw in submission.answers} == how


@pytest.mark.parametrize(
    "name", ["nothing", "a row inserted above", "sheets turned around", "a table sorted with ids"]
)
def test_edit_that_changes_nothing_said_leaves_nothing_to_tell(name: str) -> None:
    submission = account(EDITS[name](filled_book()))
    assert submission.unplaced == ()
    assert submission.problems == ()


def test_questions_sorted_without_their_codes_are_in_doubt_row_by_row() -> None:
    rows = [row_of(key) for key in SINGLES]
    submission = account(sort_rows(filled_book(), ABOUT, rows, rows[::-1], (1, 2)))
    assert not {raw.key for raw in submission.answers} & set(SINGLES)
    assert {each.text for each in submission.unplaced} == {text_for(key) for key in SINGLES}
    assert len(doubts(submission)) == len(SINGLES)


def test_rows_of_two_tables_sorted_together_without_ids_are_in_doubt() -> None:
    """A row that begins with 1 may be the first row of either table."""
    first, last = row_of(STEPS[0]), row_of(AnswerKey("tables.areas", "1", "concern"))
    rows = list(range(first, last + 1))
    order = rows[::-1]
    book = sort_rows(filled_book(), TABLES, rows, order, range(id_column(TABLES)))
    submission = account(book)
    found = {raw.key.question for raw in submission.answers}
    missing = missing_answers(submission, book)
    assert {key.question for key in missing} <= {"tables.steps", "tables.areas"}
    assert {key for key in missing if key.question == "tables.steps"}
    assert doubts(submission)
    assert "tables.wide" in found


@pytest.mark.parametrize("sheet", [VOTE, TABLES])
@pytest.mark.parametrize("names", ["names kept", "names lost"])
def test_rows_shuffled_without_ids_never_give_a_wrong_answer(sheet: str, names: str) -> None:
    luck = random.Random(7)
    last = max(row for row, _column in find(filled_book(), sheet).cells)
    placed = 0
    for _ in range(40):
        first = luck.randrange(4, last - 30)
        rows = list(range(first, first + 30))
        order = luck.sample(rows, len(rows))
        book = sort_rows(filled_book(), sheet, rows, order, range(id_column(sheet)))
        submission = account(lose_names(book) if names == "names lost" else book)
        placed += len(submission.answers)
        assert not missing_answers(submission, book) or doubts(submission)
    assert placed > 0


def test_answer_cut_into_another_questions_row_is_refused_and_told() -> None:
    source, target = cell_of(SINGLES[2]), (row_of(SINGLES[4]), 15)
    submission = account(cut(filled_book(), ABOUT, source, target))
    assert [(each.place, each.text) for each in submission.unplaced] == [
        (f"{ABOUT}!P{target[0] + 1}", text_for(SINGLES[2]))
    ]
    assert ["ABOUT-3" in doubt for doubt in doubts(submission)] == [True]


def test_answer_cut_onto_another_answer_belongs_where_it_stands() -> None:
    source, target = cell_of(SINGLES[2]), cell_of(SINGLES[4])
    submission = place(cut(filled_book(), ABOUT, source, target), sample_form().blank)
    found = {raw.key: raw.value.text for raw in submission.answers}
    assert found[SINGLES[4]] == text_for(SINGLES[2])
    assert SINGLES[2] not in found
    assert any(
        "moved here from the answer to ABOUT-3" in each.message for each in submission.problems
    )


def test_answer_cut_after_sorting_is_not_trusted_to_a_name_that_stayed_behind() -> None:
    book = sorted_singles(filled_book(), id_column(ABOUT) + 1)
    submission = account(cut(book, ABOUT, cell_of(SINGLES[2]), (80, 9)))
    assert len(submission.unplaced) == 1
    assert doubts(submission)


@pytest.mark.parametrize("name", ["Sheet9", "Results"])
def test_answer_cut_to_another_sheet_is_found_by_its_name(name: str) -> None:
    book = add_sheet(filled_book(), "Sheet9")
    moved = cut_to_sheet(book, ABOUT, cell_of(SINGLES[0]), name, (99, 20))
    submission = account(moved)
    assert missing_answers(submission, moved) == set()
    assert [raw.place for raw in submission.answers if raw.key == SINGLES[0]] == [f"{name}!U100"]
    assert ["answer to ABOUT-1" in each.message for each in submission.problems] == [True]


def test_copied_sheet_that_says_something_else_is_a_conflict_for_a_person() -> None:
    book = copy_sheet(filled_book(), TABLES, "Tables (2)")
    submission = account(type_in(book, "Tables (2)", {cell_of(STEPS[0]): "typed otherwise"}))
    rivals = [raw.value.text for raw in submission.answers if raw.key == STEPS[0]]
    assert rivals == [text_for(STEPS[0]), "typed otherwise"]
    assert any("do not say the same" in doubt for doubt in doubts(submission))


def test_copied_sheet_that_alone_was_filled_in_gives_the_answers() -> None:
    book = copy_sheet(sample_form().book, TABLES, "Tables (2)")
    submission = account(type_in(book, "Tables (2)", {cell_of(STEPS[0]): "typed here"}))
    assert [(raw.key, raw.value.text) for raw in submission.answers] == [(STEPS[0], "typed here")]
    assert doubts(submission) == []


def test_row_copied_and_changed_gives_both_texts_and_one_copied_alone_counts_once() -> None:
    changed = copy_row(filled_book(), TABLES, row_of(STEPS[1]), 150)
    submission = account(type_in(changed, TABLES, {(150, cell_of(STEPS[1])[1]): "typed otherwise"}))
    texts = [raw.value.text for raw in submission.answers if raw.key == STEPS[1]]
    assert texts == [text_for(STEPS[1]), "typed otherwise"]
    copies = [each for each in submission.unplaced if each.kind == "copy"]
    assert len(copies) == 3
    assert all(each.place.endswith("151") for each in copies)


def test_deleted_row_takes_its_answers_and_is_told_with_the_questions_code() -> None:
    submission = account(delete_row(filled_book(), TABLES, row_of(STEPS[1])))
    gone = set(sample_form().where) - {raw.key for raw in submission.answers}
    assert {(key.question, key.row) for key in gone} == {("tables.steps", "2")}
    assert [(each.place, each.question) for each in submission.problems] == [
        (TABLES, "tables.steps")
    ]
    assert "4 of the places for answers to TAB-1" in submission.problems[0].message


def test_deleted_sheet_is_told_with_the_number_of_its_answers() -> None:
    submission = account(delete_sheet(filled_book(), VOTE))
    count = sum(sheet == VOTE for sheet, _row, _column in sample_form().where.values())
    assert [f"the places for {count} answers" in doubt for doubt in doubts(submission)] == [True]


def test_heads_of_a_table_that_changed_places_put_their_columns_in_doubt() -> None:
    row = row_of(STEPS[0]) - 1
    cells = find(filled_book(), TABLES).cells
    left, right = cells[row, 1].text, cells[row, 2].text
    book = type_in(filled_book(), TABLES, {(row, 1): right, (row, 2): left})
    submission = account(book)
    placed = {raw.key.column for raw in submission.answers if raw.key.question == "tables.steps"}
    unplaced = {each.text for each in submission.unplaced}
    assert placed == {"minutes", "by"}
    assert text_for(STEPS[0]) in unplaced
    assert len(doubts(submission)) == 2
