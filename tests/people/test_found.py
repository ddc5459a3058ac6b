"""What the sequences found once, each in as few steps as it takes."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.people import steps
from tests.people.book import Cell, Page
from tests.people.form import OTHERS, SINGLES, TABLES, base_book, read_tiny, tiny_form
from tests.people.judge import judge
from tests.people.world import World
from workbook.identity import AnswerKey
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


def test_a_label_that_stands_in_a_place_for_an_answer_is_no_answer() -> None:
    world = filled()
    page = page_of(world, TABLES)
    page.cells[22, 2] = page.cells.pop((20, 1))
    assert AnswerKey("two.areas", "home", "said") not in accepted(world)
    assert any("Words of the workbook itself" in each for each in doubts(world))


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
