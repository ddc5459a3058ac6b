"""Rows of two small tables with the same numbers, moved in ways chosen one by one."""

from collections.abc import Sequence

import pytest

from tests.readers.edits import cut, find, lose_names, sort_rows
from tests.readers.tables import A1, IDS, ROWS, blank, filled
from workbook.problems import Severity
from workbook.readers.book import Book, Sheet
from workbook.readers.package import FileKind
from workbook.readers.placing import place
from workbook.submission import LocatedBy, Submission


def moved(contents: Sequence[str], width: int = 2) -> Submission:
    """The account after the rows from a:1 on hold these rows' contents, ids left in place."""
    rows = range(A1, A1 + len(contents))
    order = [ROWS.index(row) for row in contents]
    return place(sort_rows(filled(), "Tables", rows, order, range(width)), blank())


def wrong(submission: Submission) -> list[str]:
    return [
        f"{raw.value.text!r} was given to {raw.key}"
        for raw in submission.answers
        if raw.value.text != f"for {raw.key}"
    ]


def doubts(submission: Submission) -> int:
    return sum(each.severity is Severity.DOUBT for each in submission.problems)


def test_rows_in_place_are_found_by_their_ids() -> None:
    submission = place(filled(), blank())
    assert len(submission.answers) == 8
    assert {raw.located_by for raw in submission.answers} == {LocatedBy.ID}
    assert (wrong(submission), doubts(submission), submission.unplaced) == ([], 0, ())


def test_rows_of_one_table_follow_their_numbers() -> None:
    submission = moved(("a:4", "a:2", "a:1", "a:3"))
    assert wrong(submission) == []
    assert [raw.located_by for raw in submission.answers].count(LocatedBy.TEXT) == 3
    assert doubts(submission) == 0


MIXTURES = {
    "a clash in the middle must not end the doubt": (
        "b:2", "a:3", "b:4", "=b", "a:2", "a:1", "b:1", "a:4", "b:3",
    ),
    "the two tables changed places": (
        "b:1", "b:2", "b:3", "b:4", "=b", "a:1", "a:2", "a:3", "a:4",
    ),
    "sorted by number": ("a:1", "b:1", "a:2", "b:2", "a:3", "b:3", "a:4", "b:4", "=b"),
    "sorted by number, the other first": (
        "b:1", "a:1", "b:2", "a:2", "b:3", "a:3", "b:4", "a:4", "=b",
    ),
    "sorted by number downwards": (
        "=b", "a:4", "b:4", "a:3", "b:3", "a:2", "b:2", "a:1", "b:1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [each for each in MIXTURES if "changed places" not in each])
def test_rows_of_two_tables_mixed_without_ids_are_never_guessed(name: str) -> None:
    submission = moved(MIXTURES[name])
    assert wrong(submission) == []
    assert doubts(submission) > 0
    texts = [raw.value.text for raw in submission.answers]
    texts += [each.text for each in submission.unplaced]
    assert sorted(texts) == sorted(f"for {row}" for row in ROWS if ":" in row)


@pytest.mark.parametrize("name", MIXTURES)
def test_rows_of_two_tables_mixed_with_their_ids_are_all_found(name: str) -> None:
    submission = moved(MIXTURES[name], width=IDS + 1)
    assert wrong(submission) == []
    assert len(submission.answers) == 8
    assert doubts(submission) == 0


@pytest.mark.parametrize("lost", range(A1, len(ROWS)))
def test_row_whose_id_and_name_are_lost_is_found_between_its_neighbours(lost: int) -> None:
    book = lose_names(filled())
    cells = dict(find(book, "Tables").cells)
    del cells[lost, IDS]
    sheet = Sheet("Tables", False, cells)
    submission = place(Book(FileKind.XLSX, (sheet,)), blank())
    assert wrong(submission) == []
    assert len(submission.answers) == 8


def test_last_row_where_others_are_gone_is_found_where_it_was_or_not_at_all() -> None:
    """Two rows are deleted to the last cell without shifting the rest, and their ids as well."""
    book = lose_names(filled())
    first, second, third = A1, A1 + 1, A1 + 2
    cells = {
        (row, column): value
        for (row, column), value in find(book, "Tables").cells.items()
        if row not in (first, second) and (row, column) != (third, IDS)
    }
    submission = place(Book(FileKind.XLSX, (Sheet("Tables", False, cells),)), blank())
    found = {str(raw.key): raw.located_by for raw in submission.answers}
    assert wrong(submission) == []
    assert found["a:3"] is LocatedBy.POSITION


def test_answer_cut_out_of_a_row_in_doubt_is_not_trusted_to_its_name() -> None:
    rows = range(A1, len(ROWS))
    order = [ROWS.index(row) for row in MIXTURES["sorted by number downwards"]]
    mixed = sort_rows(filled(), "Tables", rows, order, range(2))
    submission = place(cut(mixed, "Tables", (A1 + 1, 1), (30, 9)), blank())
    assert "for a:4" in {each.text for each in submission.unplaced}
    assert any("not clear from which one" in each.message for each in submission.problems)
