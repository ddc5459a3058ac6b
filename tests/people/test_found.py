"""What the sequences found once, each in as few steps as it takes."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.people import steps
from tests.people.book import Cell, Page
from tests.people.form import OTHERS, SINGLES, TABLES, base_book, read_tiny, tiny_form
from tests.people.judge import judge
from tests.people.pages import (
    CODE,
    Document,
    Element,
    W,
    new_document,
    paragraph,
    read_document,
    run,
    type_in_cell,
)
from tests.people.word_judge import judge_document
from tests.people.world import World
from workbook.identity import STAMP_MARK, AnswerKey
from workbook.problems import Severity


def filled() -> World:
    """A workbook with an answer in every place."""
    world = World(base_book(whole=False).copied(), random.Random(1))
    for page in world.book.pages:
        for at in sorted(page.places):
            world.type_in(page, at, Cell(world.words()))
    return world


def page_of(world: World, name: str) -> Page:
    return next(page for page in world.book.pages if page.origin == name)


def accepted(world: World) -> dict[AnswerKey, str]:
    response = read_tiny(world.book.save())
    return {each.key: each.text for each in response.answers if each.text is not None}


def doubts(world: World) -> list[str]:
    response = read_tiny(world.book.save())
    return [each.message for each in response.problems if each.severity is Severity.DOUBT]


def test_cells_below_a_deleted_one_are_in_doubt_where_a_head_moved_too() -> None:
    world = filled()
    steps.shift_cells(world, page_of(world, TABLES), (17, 3), -1)
    found = accepted(world)
    assert judge(world).wrong == []
    assert AnswerKey("two.vote", "3", "work") not in found
    assert AnswerKey("two.vote", "3", "home") in found
    assert AnswerKey("two.here", "1", "said") in found
    assert any("moved up or down" in each for each in doubts(world))


def test_a_head_that_was_cut_away_does_not_vouch_for_the_cells_that_moved_above_it() -> None:
    world = filled()
    steps.delete_names(world)
    page = page_of(world, TABLES)
    steps.shift_cells(world, page, (16, 3), 1)
    page.cells.pop((22, 3))  # the head of the next table, which had moved too
    found = accepted(world)
    assert judge(world).wrong == []
    assert AnswerKey("two.vote", "3", "work") not in found
    assert AnswerKey("two.vote", "3", "home") in found


def test_heads_that_many_tables_have_tell_of_a_cell_inserted_above_them() -> None:
    world = filled()
    steps.delete_names(world)
    page = page_of(world, TABLES)
    steps.shift_cells(world, page, (34, 2), 1)
    heads = {at: page.cells.pop(at) for at in ((41, 1), (42, 2), (47, 1), (48, 2))}
    sorted_to = {(41, 1): (46, 1), (42, 2): (47, 2), (47, 1): (44, 1), (48, 2): (45, 2)}
    for at, cell in heads.items():  # the rows below were sorted, each head one lower than before
        page.cells[sorted_to[at]] = cell
    assert judge(world).wrong == []
    assert AnswerKey("two.fit", "work", "now") not in accepted(world)


def test_a_head_beside_the_words_of_two_tables_still_tells_where_its_column_moved() -> None:
    world = filled()
    steps.delete_names(world)
    page = page_of(world, TABLES)
    steps.shift_cells(world, page, (22, 3), -1)
    steps.shift_cells(world, page, (22, 2), -1)
    found = accepted(world)
    assert judge(world).wrong == []
    assert AnswerKey("two.fit", "home", "aim") not in found
    assert AnswerKey("two.vote", "4", "work") in found


def test_an_id_moved_into_another_row_does_not_outweigh_the_words_in_its_own() -> None:
    world = filled()
    page = page_of(world, SINGLES)
    steps.delete_names(world)
    page.cells[16, 4] = page.cells.pop((8, 4))
    page.cells.pop((8, 2))
    for row in range(page.size()[0]):
        page.cells.pop((row, 1), None)  # the column of labels
    found = accepted(world)
    assert AnswerKey("one.story") not in found
    assert AnswerKey("one.more") in found


def test_words_that_went_to_a_row_without_an_id_put_the_row_with_the_id_in_doubt() -> None:
    world = filled()
    page = page_of(world, TABLES)
    steps.delete_names(world)
    for column in range(3):
        page.cells[49, column] = page.cells.pop((48, column))
    page.cells[48, 1] = Cell("typed-99", meant=None)
    found = accepted(world)
    assert "typed-99" not in found.values()
    assert AnswerKey("two.here", "3", "who") in found
    assert judge(world).wrong == []


def test_rows_of_which_the_column_of_labels_was_deleted_need_a_person() -> None:
    world = filled()
    page = page_of(world, TABLES)
    steps.delete_column_at(world, page, 1)
    assert AnswerKey("two.fit", "home", "now") in accepted(world)
    assert any("words beside 8 of the answers" in each for each in doubts(world))


def test_rows_that_lost_their_labels_and_ids_need_a_person() -> None:
    world = filled()
    page = page_of(world, TABLES)
    steps.delete_hidden_column(world, page)
    for row in range(15, 19):
        page.cells.pop((row, 0), None)
    assert AnswerKey("two.vote", "1", "home") in accepted(world)
    assert any("words beside 8 of its answers" in each for each in doubts(world))


def test_an_answer_cut_to_where_no_words_stand_needs_a_person() -> None:
    world = filled()
    page = page_of(world, SINGLES)
    for name in world.book.names.values():
        if name.page is page and name.at == (11, 2):
            name.at = (60, 3)
    page.cells[60, 3] = page.cells.pop((11, 2))
    assert AnswerKey("one.height") in accepted(world)
    assert any("moved here from the answer to ONE-3" in each for each in doubts(world))


def test_a_label_that_stands_in_a_place_for_an_answer_is_no_answer() -> None:
    world = filled()
    page = page_of(world, TABLES)
    page.cells[22, 2] = page.cells.pop((20, 1))
    assert AnswerKey("two.areas", "home", "said") not in accepted(world)
    assert any("Words of the workbook itself" in each for each in doubts(world))


def test_a_typed_formula_does_not_pass_for_the_formula_of_a_row_with_the_same_number() -> None:
    world = filled()
    page = page_of(world, TABLES)
    steps.delete_names(world)
    steps.delete_hidden_column(world, page)
    page.cells[42, 1] = Cell("7", "number", '7+N("typed-99")', meant=page.places[42, 1])
    page.cells.pop((17, 0))  # the row of the vote with this number is gone
    for row, column in [at for at in page.cells if at[0] == 42]:
        page.cells[5, column] = page.cells.pop((row, column))
    assert judge(world).wrong == []


def test_a_name_tells_nothing_beside_words_of_another_sheet() -> None:
    world = filled()
    page, other = page_of(world, SINGLES), page_of(world, TABLES)
    key = AnswerKey("one.height")
    for row in (60, 61):
        page.cells[row, 0] = other.cells[48, 0]
    for name in world.book.names.values():
        if name.page is page and name.at == (11, 2):
            name.at = (60, 2)
    page.cells[60, 2] = page.cells.pop((11, 2))
    assert page.places[11, 2] == key
    assert key not in accepted(world)


def test_one_column_of_labels_sorted_alone_puts_its_rows_in_doubt() -> None:
    world = filled()
    page = page_of(world, SINGLES)
    page.cells[17, 1], page.cells[19, 1] = page.cells[19, 1], page.cells[17, 1]
    found = accepted(world)
    assert AnswerKey("one.more") not in found
    assert AnswerKey("one.tools", "talk") not in found
    assert any("not clear which question" in each for each in doubts(world))


def test_a_row_copied_over_one_of_another_sheet_answers_nothing_there() -> None:
    world = filled()
    source, target = page_of(world, SINGLES), page_of(world, TABLES)
    for column in range(4):
        target.cells.pop((18, column), None)
        if (8, column) in source.cells:
            target.cells[18, column] = source.cells[8, column]
    found = accepted(world)
    assert AnswerKey("two.vote", "4", "home") not in found
    assert AnswerKey("one.story") in found


def test_a_sheet_of_another_copy_is_known_by_its_printed_foot() -> None:
    world = filled()
    page = next(each for each in base_book(whole=False, others=True).pages if each.name == TABLES)
    page = page.copied()
    page.name = "Tables (2)"
    for at in page.places:
        page.cells[at] = Cell(world.words())
    world.book.pages.append(page)
    mark = next(at for at, cell in page.cells.items() if cell.text == "@id")
    page.shift(lambda row, column: None if row == mark[0] else (row - (row > mark[0]), column))
    assert page.copy == OTHERS
    assert judge(world).wrong == []
    assert any("another copy" in each for each in doubts(world))


def test_a_short_formula_is_not_taken_for_one_of_ours_that_moved() -> None:
    world = filled()
    page = page_of(world, TABLES)
    world.book.shift(page, lambda row, column: None if row == 15 else (row - (row > 15), column))
    page.cells[60, 1] = Cell("7", "number", '7+N("typed")')
    response = read_tiny(world.book.save())
    listed = [each.text for each in response.unplaced]
    assert '=7+N("typed")' in listed


def test_names_that_tie_do_not_say_whose_row_it_is() -> None:
    """Two answers of tables with the same labels were swapped, and the hidden ids are gone."""
    world = filled()
    page = page_of(world, TABLES)
    one, two = page.cells[35, 3], page.cells[23, 3]
    page.cells[35, 3], page.cells[23, 3] = replace(two, by_hand=True), replace(one, by_hand=True)
    for name in world.book.names.values():
        if name.page is page and name.at in ((35, 3), (23, 3)):
            name.at = (23, 3) if name.at == (35, 3) else (35, 3)
    world.book.names.pop(("answer.two.areas__work__said", 0))
    steps.delete_hidden_column(world, page)
    found = accepted(world)
    text = page.cells[23, 2].text
    assert [key for key, said in found.items() if said == text] in (
        [],
        [AnswerKey("two.areas", "work", "said")],
    )
    assert len(tiny_form().asked) > len(found) > 20


def reorder(page: Page, order: dict[int, int]) -> None:
    """Put whole rows, with all that is hidden in them, into other rows. order: to, from."""
    before = dict(page.cells)
    for row, source in order.items():
        for column in range(20):
            page.cells.pop((row, column), None)
            if (source, column) in before:
                page.cells[row, column] = before[source, column]


def test_lines_between_rows_that_were_sorted_are_in_doubt_where_nothing_hidden_is_left() -> None:
    world = filled()
    page = page_of(world, TABLES)
    steps.delete_hidden_column(world, page)
    steps.delete_names(world)
    reorder(page, dict(zip(range(41, 49), (41, 48, 46, 44, 43, 47, 42, 45), strict=True)))
    assert judge(world).wrong == []
    assert AnswerKey("two.here", "3", "who") not in accepted(world)


def test_an_id_moved_to_a_line_with_the_same_number_puts_the_line_in_doubt() -> None:
    world = filled()
    page = page_of(world, TABLES)
    steps.delete_names(world)
    page.cells[9, 4] = page.cells.pop((28, 4))
    found = accepted(world)
    assert AnswerKey("two.steps", "2", "said") not in found
    assert AnswerKey("two.here", "1", "said") in found


def test_rows_of_two_tables_sorted_together_are_in_doubt_where_nothing_hidden_is_left() -> None:
    world = filled()
    page = page_of(world, TABLES)
    reorder(page, {9: 10, 10: 16, 15: 9, 16: 15})
    steps.delete_hidden_column(world, page)
    steps.delete_names(world)
    found = accepted(world)
    assert judge(world).wrong == []
    assert AnswerKey("two.here", "2", "said") not in found
    assert AnswerKey("two.areas", "home", "said") in found


def test_rows_of_two_tables_that_changed_places_are_told_by_their_formulas() -> None:
    """Both rows say ``2 ▸``; one shows the role in a formula, the other has it typed."""
    for order in ({9: 16, 16: 9}, {8: 15, 15: 8, 9: 16, 16: 9}, {9: 10, 10: 16, 16: 9}):
        world = filled()
        page = page_of(world, TABLES)
        reorder(page, order)
        steps.delete_hidden_column(world, page)
        steps.delete_names(world)
        assert judge(world).wrong == []


def test_rows_of_one_table_sorted_without_hidden_marks_keep_their_answers() -> None:
    world = filled()
    page = page_of(world, TABLES)
    meant = page.cells[16, 2].text
    reorder(page, {15: 18, 16: 17, 17: 16, 18: 15})
    steps.delete_hidden_column(world, page)
    steps.delete_names(world)
    assert accepted(world)[AnswerKey("two.vote", "2", "home")] == meant


def test_a_head_in_a_place_for_an_answer_is_no_answer_though_its_row_stands_twice() -> None:
    world = filled()
    page = page_of(world, TABLES)
    world.book.shift(page, lambda row, column: (row + (row >= 33), column))
    for column in range(20):
        if (7, column) in page.cells:
            page.cells[33, column] = page.cells[7, column]
    page.cells[7, 1], page.cells[9, 1] = page.cells[9, 1], page.cells[7, 1]
    assert AnswerKey("two.here", "2", "who") not in accepted(world)
    assert any("Words of the workbook itself" in each for each in doubts(world))


def test_a_cell_deleted_and_then_rows_sorted_puts_the_whole_column_in_doubt() -> None:
    world = filled()
    page = page_of(world, TABLES)
    steps.shift_cells(world, page, (22, 3), -1)
    reorder(page, {14: 29, 29: 14})
    found = accepted(world)
    assert judge(world).wrong == []
    assert AnswerKey("two.areas", "home", "level") not in found
    assert AnswerKey("two.fit", "home", "aim") not in found
    assert AnswerKey("two.areas", "home", "said") in found


def test_names_that_slid_along_a_column_without_heads_tell_that_a_cell_was_deleted() -> None:
    for by in (-1, 1):
        world = filled()
        page = page_of(world, SINGLES)
        steps.shift_cells(world, page, (11, 2), by)
        found = accepted(world)
        assert not any(key.question == "one.tools" for key in found)
        assert AnswerKey("one.name") in found
        assert any("moved up or down" in each for each in doubts(world))


def test_names_left_behind_by_a_program_that_inserted_a_row_put_nothing_in_doubt() -> None:
    world = filled()
    page = page_of(world, SINGLES)
    count = len(accepted(world))
    page.shift(lambda row, column: (row + (row >= 10), column))
    found = accepted(world)
    assert len(found) == count
    assert AnswerKey("one.more") in found


def test_two_parts_of_one_answer_named_at_one_cell_are_told_of() -> None:
    """One has a row and the other has none: they are put in order for the message."""
    world = filled()
    page = page_of(world, SINGLES)
    one, more = AnswerKey("one.story"), AnswerKey("one.story", "more")
    places = {key: at for at, key in page.places.items()}
    for name in world.book.names.values():
        if name.page is page and name.at in (places[one], places[more]):
            name.at = places[AnswerKey("one.size")]
    assert AnswerKey("one.size") in accepted(world)


def test_a_row_out_of_another_copys_sheet_answers_only_what_its_own_labels_say() -> None:
    world = filled()
    page = page_of(world, TABLES)
    theirs = next(each for each in base_book(whole=False, others=True).pages if each.name == TABLES)
    for (row, column), cell in theirs.cells.items():
        if row == 15:
            page.cells[9, column] = cell
    page.cells[9, 2] = Cell("typed-brought")
    for at in ((15, 2), (15, 3)):
        del page.cells[at]
    verdict = judge(world)
    assert verdict.wrong == []
    assert verdict.counts["brought by hand from another copy"] == 1
    for at in ((9, 0), (9, 1)):
        page.cells.pop(at, None)
    page.cells[9, 0] = theirs.cells[22, 1]
    assert all("typed-brought" not in text for text in accepted(world).values())


def test_a_cell_pasted_beside_the_words_of_another_row_is_not_given_by_its_name() -> None:
    """The row has lost its id and its code, but not its question."""
    world = filled()
    page = page_of(world, SINGLES)
    for column in (0, 2, 3, 4):
        page.cells.pop((11, column), None)
    page.cells[11, 2] = replace(page.cells.pop((17, 2)), by_hand=True)
    for name in world.book.names.values():
        if name.page is page and name.at == (11, 2):
            name.page = name.at = None
        elif name.page is page and name.at == (17, 2):
            name.at = (11, 2)
    text = page.cells[11, 2].text
    assert text not in accepted(world).values()
    assert doubts(world)


def test_two_row_ids_in_a_strange_column_are_no_column_of_ids() -> None:
    world = filled()
    page = page_of(world, TABLES)
    ids = [page.cells[row, 4] for row in (16, 17)]
    steps.delete_hidden_column(world, page)
    page.cells[8, 5], page.cells[9, 5] = ids
    found = accepted(world)
    assert judge(world).wrong == []
    assert found[AnswerKey("two.here", "2", "said")] == page.cells[9, 2].text


def test_names_that_stayed_when_rows_were_sorted_do_not_tell_rows_with_common_words() -> None:
    """Two rows that say ``3 ▸`` changed places; others that did so show that names stayed."""
    world = filled()
    page = page_of(world, TABLES)
    reorder(page, {28: 35, 35: 28, 43: 48, 48: 43})
    steps.delete_hidden_column(world, page)
    found = accepted(world)
    assert judge(world).wrong == []
    assert AnswerKey("two.steps", "3", "said") not in found


def in_row(document: Document, code: str) -> Element:
    return next(row for row in document.rows() if row.get(CODE) == code)


def test_a_code_typed_over_that_of_a_row_of_another_shape_is_not_believed() -> None:
    document = new_document(random.Random("full"))
    row = in_row(document, "TWO-3.2")
    cell = row.findall(W + "tc")[2]
    type_in_cell(cell, document.words(AnswerKey("two.areas", "work", "said")), document.luck)
    texts = list(row.find(W + "tc").iter(W + "t"))
    texts[0].text = "TWO-4.2"
    assert judge_document(document).wrong == []
    response = read_document(document.file())
    assert any("no place" in each.message for each in response.problems)


def test_heads_of_a_table_do_not_tell_the_columns_of_a_wider_row_moved_into_it() -> None:
    document = new_document(random.Random("full"))
    source, target = in_row(document, "TWO-3.2"), in_row(document, "TWO-4.3")
    cell = source.findall(W + "tc")[2]
    key = AnswerKey("two.areas", "work", "said")
    text = document.words(key)
    type_in_cell(cell, text, document.luck)
    target.addnext(source)
    for mark in ("bookmarkStart", "bookmarkEnd", "tag", "alias"):
        for each in list(document.root.iter(W + mark)):
            each.getparent().remove(each)
    found = read_document(document.file()).answers
    keys = {each.key for each in found if text.split()[0] in (each.text or "")}
    assert keys == {key}
    assert judge_document(document).wrong == []


def test_a_code_in_another_column_that_says_another_row_than_the_boxes_puts_a_row_in_doubt() -> (
    None
):
    document = new_document(random.Random("full"))
    rows = [in_row(document, code) for code in ("TWO-4.2", "TWO-4.3")]
    codes = [next(iter(row.find(W + "tc").iter(W + "t"))) for row in rows]
    codes[0].text, codes[1].text = codes[1].text, codes[0].text
    for row in rows[0].getparent().findall(W + "tr"):
        first, second = row.findall(W + "tc")[:2]
        second.addnext(first)
    text = document.words()
    rows[0].findall(W + "tc")[0].append(paragraph(run(text)))
    response = read_document(document.file())
    said = [each.key for each in response.answers if text.split()[0] in (each.text or "")]
    assert AnswerKey("two.steps", "2", "said") not in said
    assert said or any(text.split()[0] in each.text for each in response.unplaced)


@pytest.mark.parametrize("is_printed", [True, False])
def test_a_sheet_without_its_stamp_is_ours_where_its_page_prints_this_copy_or_none(
    is_printed: bool,
) -> None:
    world = filled()
    page = page_of(world, TABLES)
    stamps = [at for at, cell in page.cells.items() if STAMP_MARK in cell.text]
    assert len(stamps) == 1
    del page.cells[stamps[0]]
    assert page.footer
    page.footer = page.footer if is_printed else ""
    assert AnswerKey("two.vote", "3", "work") in accepted(world)
    assert judge(world).wrong == []
