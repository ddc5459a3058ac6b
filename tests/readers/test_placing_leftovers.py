"""Everything typed that is no answer: listed with its place, to the character, and nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.readers.edits import (
    add_sheet,
    change_cells,
    change_sheet,
    copy_sheet,
    empty,
    find,
    rename_sheet,
    sort_rows,
    type_in,
)
from tests.readers.forms import doubts, sample_form
from workbook.identity import AnswerKey, Stamp, place_name, stamp_text
from workbook.problems import Severity
from workbook.problems.placing import FORMULAS_GONE, OLD_FORMAT
from workbook.readers.book import Book, Note, Sheet, TextBox
from workbook.readers.package import FileKind
from workbook.readers.placing import find_stamp, place
from workbook.submission import LocatedBy, RawAnswer, RawValue, Submission, Unplaced

ABOUT, VOTE, TABLES = "You & your team's work", "Vote", "Tables"
NAME = AnswerKey("about.name")
ECHO_ROW = AnswerKey("people.vote", "1", "circle")
AWKWARD = "typed  = +1\t“é” 😀\u00a0\nשלום "


def cell_of(key: AnswerKey) -> tuple[int, int]:
    _sheet, row, column = sample_form().where[key]
    return row, column


def read(book: Book) -> Submission:
    return place(book, sample_form().blank)


def listed(submission: Submission) -> list[tuple[str, str, str]]:
    return [(each.place, each.kind, each.text) for each in submission.unplaced]


def id_column(sheet: str) -> int:
    return next(each.id_column for each in sample_form().blank.sheets if each.name == sheet)


def test_untouched_workbook_has_no_answers_and_nothing_else() -> None:
    submission = read(sample_form().book)
    assert submission == Submission(sample_form().blank.stamp, (), (), ())


@pytest.mark.parametrize(
    ("sheet", "cell", "place_of_it", "kind"),
    [
        (VOTE, (60, 0), "Vote!A61", "cell"),  # far under everything
        (VOTE, (12, 9), "Vote!J13", "cell"),  # in the hidden columns
        (VOTE, (13, 3), "Vote!D14", "cell"),  # between two tables
        (VOTE, (2, 20), "Vote!U3", "cell"),  # in the hidden row
        (VOTE, (90, 5), "Vote!F91", "cell"),  # in the hidden id column
        (VOTE, (0, 0), "Vote!A1", "label"),  # over the title
        (VOTE, (8, 0), "Vote!A9", "label"),  # over the number of a row
        ("Lists", (4, 0), "Lists!A5", "label"),  # on a hidden sheet
    ],
)
def test_text_typed_outside_answers_is_listed_to_the_character(
    sheet: str, cell: tuple[int, int], place_of_it: str, kind: str
) -> None:
    submission = read(type_in(sample_form().book, sheet, {cell: AWKWARD}))
    assert listed(submission) == [(place_of_it, kind, AWKWARD)]
    assert submission.answers == ()


MOVED_FORMULA = 'IFERROR(LEFT(TRIM(INDEX($B$98:$B$99,MATCH(1,$A$98:$A$99,0))),120),"")'


def test_text_typed_over_a_formula_is_listed_and_a_changed_formula_is_ours() -> None:
    row, column = cell_of(ECHO_ROW)
    book = type_in(sample_form().book, VOTE, {(row, column - 1): "typed role"})
    shifted = {**find(book, VOTE).cells, (row + 1, column - 1): RawValue("", formula=MOVED_FORMULA)}
    submission = read(change_cells(book, VOTE, shifted))
    assert listed(submission) == [(f"Vote!C{row + 1}", "formula", "typed role")]


def test_formula_typed_over_one_of_ours_is_listed_as_it_was_typed() -> None:
    row, column = cell_of(ECHO_ROW)
    typed = RawValue("7", 7.0, formula='7+N("my role")')
    cells = {**find(sample_form().book, VOTE).cells, (row, column - 1): typed}
    submission = read(change_cells(sample_form().book, VOTE, cells))
    assert listed(submission) == [(f"Vote!C{row + 1}", "formula", '=7+N("my role")')]


def test_formula_moved_to_a_hidden_column_is_not_taken_for_one_that_people_see() -> None:
    row, column = cell_of(ECHO_ROW)
    cells = dict(find(sample_form().book, VOTE).cells)
    del cells[row, column - 1]
    cells[90, 12] = RawValue("7", 7.0, formula='7+N("my role")')
    assert listed(read(change_cells(sample_form().book, VOTE, cells))) == [
        ("Vote!M91", "cell", '=7+N("my role")')
    ]


def test_formula_typed_in_the_margin_is_listed_as_it_was_typed() -> None:
    cells = {**find(sample_form().book, VOTE).cells, (70, 1): RawValue("3", 3.0, formula="1+2")}
    assert listed(read(change_cells(sample_form().book, VOTE, cells))) == [
        ("Vote!B71", "cell", "=1+2")
    ]


def test_formula_typed_into_an_answer_stays_with_the_answer() -> None:
    value = RawValue("3", 3.0, formula="1+2")
    row, column = cell_of(NAME)
    cells = {**find(sample_form().book, ABOUT).cells, (row, column): value}
    submission = read(change_cells(sample_form().book, ABOUT, cells))
    assert [(raw.key, raw.value) for raw in submission.answers] == [(NAME, value)]
    assert submission.unplaced == ()


def test_spaces_in_an_answer_cell_are_kept_as_they_were_typed() -> None:
    submission = read(type_in(sample_form().book, ABOUT, {cell_of(NAME): "  "}))
    row, column = cell_of(NAME)
    assert submission.answers == (
        RawAnswer(NAME, RawValue("  "), f"{ABOUT}!C{row + 1}", LocatedBy.ID),
    )
    assert column == 2


def test_spaces_on_a_copied_sheet_are_no_rival_of_an_answer() -> None:
    book = type_in(sample_form().book, ABOUT, {cell_of(NAME): "typed"})
    copied = type_in(copy_sheet(book, ABOUT, "Copy (2)"), "Copy (2)", {cell_of(NAME): " "})
    submission = read(copied)
    assert [raw.value.text for raw in submission.answers] == ["typed"]
    assert ("Copy (2)!C7", "cell", " ") in listed(submission)


def test_label_that_only_moved_is_not_listed_but_a_second_one_is() -> None:
    book = sample_form().book
    title = find(book, VOTE).cells[0, 0].text
    moved = type_in(empty(book, VOTE, [(0, 0)]), VOTE, {(50, 1): title})
    twice = type_in(moved, VOTE, {(51, 1): title})
    assert listed(read(moved)) == []
    assert listed(read(twice)) == [("Vote!B52", "cell", title)]


def test_deleted_label_leaves_nothing_to_tell() -> None:
    assert listed(read(empty(sample_form().book, VOTE, [(0, 0), (8, 0)]))) == []


def test_new_sheet_is_listed_cell_by_cell_with_one_notice() -> None:
    book = type_in(
        add_sheet(sample_form().book, "Ideas"), "Ideas", {(0, 0): AWKWARD, (4, 2): "typed"}
    )
    submission = read(book)
    assert listed(submission) == [
        ("Ideas!A1", "cell", AWKWARD),
        ("Ideas!C5", "cell", "typed"),
        ("Ideas", "sheet-name", "Ideas"),
    ]
    assert [(each.place, each.severity) for each in submission.problems] == [
        ("Ideas", Severity.NOTICE)
    ]


@pytest.mark.parametrize("name", ["Sheet2", "Tabelle1", "Feuil3", "Hoja 4", "גיליון1"])
def test_empty_new_sheet_with_the_programs_name_is_nothing(name: str) -> None:
    assert read(add_sheet(sample_form().book, name)).unplaced == ()


@pytest.mark.parametrize("name", ["Vote (2)", "Vote_2", "Vote (13)"])
def test_name_that_a_program_gives_a_copied_sheet_was_not_typed(name: str) -> None:
    assert read(copy_sheet(sample_form().book, VOTE, name)).unplaced == ()


@pytest.mark.parametrize("name", ["Vote of Jo", "Vot (2)!", "Our vote"])
def test_name_that_a_person_gives_a_copied_sheet_is_listed(name: str) -> None:
    submission = read(copy_sheet(sample_form().book, VOTE, name))
    assert listed(submission) == [(name, "sheet-name", name)]


def test_renamed_sheet_is_told_and_its_name_listed() -> None:
    submission = read(rename_sheet(sample_form().book, VOTE, "Jo's vote"))
    assert listed(submission) == [("Jo's vote", "sheet-name", "Jo's vote")]
    assert ["“Vote”" in each.message for each in submission.problems] == [True]


def with_margins(sheet: Sheet) -> Sheet:
    return replace(
        sheet,
        notes=(Note(6, 2, "typed note\n"),),
        texts=(TextBox("typed box", 8, 1), TextBox("typed shape")),
        header="typed header",
        footer=sheet.footer + " typed footer",
    )


def test_notes_boxes_and_printed_headings_are_listed() -> None:
    submission = read(change_sheet(sample_form().book, VOTE, with_margins))
    assert [(each.place, each.kind) for each in submission.unplaced] == [
        ("Vote!C7", "note"),
        ("Vote!B9", "text-box"),
        ("Vote", "text-box"),
        ("Vote", "header"),
        ("Vote", "footer"),
    ]
    assert submission.unplaced[0] == Unplaced("Vote!C7", "note", "typed note\n")
    assert submission.unplaced[-1].text.endswith(" typed footer")


def test_printed_heading_that_was_only_taken_away_is_nothing() -> None:
    bare = change_sheet(sample_form().book, VOTE, lambda sheet: replace(sheet, footer=""))
    assert read(bare).unplaced == ()


def test_page_word_of_a_program_on_a_new_sheet_is_nothing_but_other_words_are_kept() -> None:
    book = add_sheet(sample_form().book, "Sheet1")
    paged = change_sheet(book, "Sheet1", lambda sheet: replace(sheet, footer="Page"))
    named = change_sheet(book, "Sheet1", lambda sheet: replace(sheet, footer="Secret"))
    assert read(paged).unplaced == ()
    assert listed(read(named)) == [("Sheet1", "footer", "Secret")]


def test_file_that_holds_only_results_of_formulas_is_read_with_a_notice() -> None:
    book = sample_form().book
    for sheet in book.sheets:
        values = {
            cell: replace(value, text=value.text or "0", formula=None)
            for cell, value in sheet.cells.items()
        }
        book = change_cells(book, sheet.name, values)
    submission = read(book)
    assert submission.unplaced == ()
    assert submission.problems == (FORMULAS_GONE.at(""),)


def test_old_format_is_read_with_a_notice() -> None:
    old = replace(sample_form().book, kind=FileKind.XLS, shows_all=False)
    assert read(old).problems == (OLD_FORMAT.at("", kind="xls"),)


OTHERS: dict[str, Callable[[Stamp], Stamp]] = {
    "another copy of this form": lambda stamp: replace(stamp, copy="K7Q2"),
    "another bank": lambda stamp: replace(stamp, bank="another"),
}


@pytest.mark.parametrize("whose", OTHERS)
def test_sheet_of_another_workbook_gives_no_answers(whose: str) -> None:
    form = sample_form()
    other = stamp_text(OTHERS[whose](form.blank.stamp), "about")
    cells = {
        cell: RawValue(other) if value.text.startswith("workbook-copy?") else value
        for cell, value in find(form.book, ABOUT).cells.items()
    }
    book = change_cells(form.book, ABOUT, {**cells, cell_of(NAME): RawValue("typed elsewhere")})
    submission = read(book)
    assert submission.answers == ()
    assert "typed elsewhere" in {each.text for each in submission.unplaced}
    assert any("another workbook or another copy" in doubt for doubt in doubts(submission))
    if whose == "another copy of this form":
        assert len(submission.unplaced) == 1


def test_stamp_is_the_one_that_most_sheets_carry() -> None:
    form = sample_form()
    mine, other = form.blank.stamp, Stamp("other", "1", "full")

    def stamped(*stamps: Stamp) -> Book:
        sheets = tuple(
            Sheet(str(number), False, {(2, 5): RawValue(stamp_text(stamp, "s"))})
            for number, stamp in enumerate(stamps)
        )
        return Book(FileKind.XLSX, sheets)

    assert find_stamp(form.book) == mine
    assert find_stamp(stamped(other, mine, mine)) == mine
    assert find_stamp(stamped(other, mine)) == other
    assert (
        find_stamp(Book(FileKind.XLSX, (Sheet("x", False, {(0, 0): RawValue("words")}),))) is None
    )


def test_words_of_a_sorted_row_are_ours_wherever_its_guidance_stayed() -> None:
    rows = [cell_of(AnswerKey(f"about.{name}"))[0] for name in ("name", "story", "age")]
    book = sort_rows(sample_form().book, ABOUT, rows, rows[::-1], range(id_column(ABOUT) - 1))
    assert read(book).unplaced == ()


def test_second_copy_of_a_moved_label_in_its_own_column_is_listed() -> None:
    title = find(sample_form().book, VOTE).cells[0, 0].text
    book = type_in(
        empty(sample_form().book, VOTE, [(0, 0)]), VOTE, {(60, 0): title, (61, 0): title}
    )
    assert listed(read(book)) == [("Vote!A62", "cell", title)]


def test_words_of_ours_typed_again_in_a_row_without_id_claim_no_answer() -> None:
    book = type_in(sample_form().book, ABOUT, {(60, 1): "Telephone", (60, 2): "typed"})
    submission = read(book)
    assert submission.answers == ()
    assert listed(submission) == [
        (f"{ABOUT}!B61", "cell", "Telephone"),
        (f"{ABOUT}!C61", "cell", "typed"),
    ]


def test_question_pasted_over_another_ones_words_is_in_doubt() -> None:
    """The row shows one question twice; the answer beside the second is nobody's for certain."""
    age, paid = cell_of(AnswerKey("about.age")), cell_of(AnswerKey("about.paid"))
    cells = find(sample_form().book, ABOUT).cells
    texts = {(paid[0], column): cells[age[0], column].text for column in (0, 1)}
    book = type_in(sample_form().book, ABOUT, {**texts, age: "typed first", paid: "typed second"})
    submission = read(book)
    assert [raw.value.text for raw in submission.answers] == ["typed first"]
    assert "typed second" in {each.text for each in submission.unplaced}
    assert len(doubts(submission)) == 1


def test_letters_that_an_old_format_lost_are_in_doubt_with_their_place() -> None:
    form = sample_form()
    key, (sheet, row, column) = next(iter(form.where.items()))
    garbled = type_in(form.book, sheet, {(row, column): "half an emoji: \ufffd\ufffd"})
    told = read(replace(garbled, kind=FileKind.XLS, names=(), shows_all=False)).problems
    assert [(each.question, each.severity) for each in told[1:]] == [(key.question, Severity.DOUBT)]
    assert told[1].place == place_name(sheet, row, column)
    assert all(each.question is None for each in read(garbled).problems)
