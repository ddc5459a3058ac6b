"""The grid: every answer has its own place, and everything around it is where people look."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.real_forms import EASY_READ, FORMS, ORDINARY, real_layout, real_stamp
from workbook.grid import KEY_ROW, Grid, Place, Role, Row, Sheet, blank_book, build_grid, places
from workbook.identity import AnswerKey, Holds, Stamp, answer_name, parse_key
from workbook.layout import ROW_LABEL, Item, Kind, Shape


def grid_of(name: str, form: str) -> Grid:
    return build_grid(real_layout(name, form))


def sample_grid() -> Grid:
    return grid_of("sample", "full")


def place_of(grid: Grid, key: str) -> Place:
    return next(place for place in places(grid) if place.key == parse_key(key))


def row_of(grid: Grid, key: str) -> Row:
    """The row that an answer stands in."""
    wanted = parse_key(key)
    return next(
        row
        for sheet in grid.sheets
        for _number, row, cell in sheet.cells()
        if cell.slot and cell.slot.key == wanted
    )


def words_of(sheet: Sheet, item: Item) -> str:
    """Everything printed about a question, in order."""
    return "\n".join(cell.text for _number, row, cell in sheet.cells() if row.item == item.question)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_answer_of_a_form_has_one_place(name: str, form: str) -> None:
    asked = [slot.key for item in real_layout(name, form).items() for slot in item.slots()]

    placed = [place.key for place in places(grid_of(name, form))]

    assert Counter(placed) == Counter(asked)
    assert len(set(placed)) == len(placed) > 0


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_no_two_answers_share_a_cell(name: str, form: str) -> None:
    found = [place.place for place in places(grid_of(name, form))]

    assert len(set(found)) == len(found) > 0


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_no_cell_of_a_sheet_is_used_twice_nor_lies_under_the_marks(name: str, form: str) -> None:
    for sheet in grid_of(name, form).sheets:
        used = [(number, cell.column) for number, _row, cell in sheet.cells()]

        assert len(set(used)) == len(used) > 0
        marks = (sheet.id_column, sheet.id_column + 1)
        assert not [place for place in used if place[0] == KEY_ROW or place[1] in marks]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_row_has_an_id_of_its_own(name: str, form: str) -> None:
    for sheet in grid_of(name, form).sheets:
        ids = [row.id for number, row in enumerate(sheet.rows) if number != KEY_ROW]

        assert all(ids)
        assert len(set(ids)) == len(ids) > KEY_ROW


@pytest.mark.parametrize(
    ("key", "row_id"),
    [
        ("about.name", "about.name"),
        ("about.story:more", "about.story:more"),
        ("about.tools:phone", "about.tools:phone"),
        ("people.here:2:voice", "people.here:2"),
        ("people.vote:9:living", "people.vote:9"),
        ("tables.areas:health:concern", "tables.areas:health"),
        ("tables.areas:2:label", "tables.areas:2"),
        ("tables.wide:3:cost", "tables.wide:3:cost"),
    ],
)
def test_row_id_of_an_answer_is_made_of_its_own_key(key: str, row_id: str) -> None:
    assert row_of(sample_grid(), key).id == row_id


def test_ids_of_other_rows_and_of_our_own_sheets_cannot_be_taken_for_a_question_s() -> None:
    grid = sample_grid()
    questions = {item.question for item in real_layout("sample", "full").items()}
    others = [
        row.id
        for sheet in grid.sheets
        for row in sheet.rows
        if row.id and not any(cell.slot for cell in row.cells)
    ]

    assert all(row_id.startswith("=") for row_id in others)
    assert len(others) > len(questions)
    own = {sheet.id for sheet in grid.sheets if sheet.id.startswith("=")}
    assert own == {"=start", "=results", "=sources", "=lists"}


def test_sheets_stand_in_the_order_in_which_people_need_them() -> None:
    names = [sheet.name for sheet in sample_grid().sheets]

    assert names[0] == "Start here"
    assert names[1:4] == ["You & your team's work", "Vote", "Tables"]
    assert names[4:] == ["Results", "Sources", "Lists"]
    assert [sheet.name for sheet in sample_grid().sheets if sheet.hidden] == ["Lists"]


def test_spare_rows_stand_on_the_same_sheet_below_the_heading_more_room() -> None:
    grid = sample_grid()
    spare = [
        (page.id, slot.key)
        for page in real_layout("sample", "full").pages
        for item in page.items
        for line in item.spare
        for slot in line.all_slots()
    ]

    assert len(spare) == 45
    for page, key in spare:
        sheet = grid.sheet(page)
        row = sheet.row_number(row_of(grid, str(key)).id)
        assert row > sheet.row_number("=more")


def test_part_with_more_room_begins_a_printed_page() -> None:
    sheet = sample_grid().sheet("tables")

    assert sheet.rows[sheet.row_number("=more")].fresh_page


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_each_list_of_choices_stands_once_on_the_hidden_sheet(name: str, form: str) -> None:
    grid = grid_of(name, form)
    lists = {choices.words: choices.area for choices in grid.lists}
    written = {
        (number, cell.column): cell.text for number, _row, cell in grid.sheet("=lists").cells()
    }

    for words, area in lists.items():
        rows = range(area.first_row, area.last_row + 1)
        assert tuple(written[row, area.first_column] for row in rows) == words
    offered = {slot.choices for _sheet, _row, _column, slot in grid.answers() if slot.choices}
    assert set(lists) == offered
    assert len(lists) == len(grid.lists)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_prompt_help_condition_and_every_choice_are_printed(name: str, form: str) -> None:
    grid, checked = grid_of(name, form), 0
    for page in real_layout(name, form).pages:
        sheet = grid.sheet(page.id)
        for item in page.items:
            printed = " ".join(words_of(sheet, item).split())
            condition = item.only_if.words if item.only_if else ""
            code = item.code if (name, form) != EASY_READ else ""
            for words in (item.prompt, item.help, condition, code):
                assert " ".join(words.split()) in printed
            for choices in {slot.choices for slot in item.slots()}:
                missing = [words for words in choices if words not in printed]
                assert missing == []
                checked += len(choices)
    assert checked > 0 or form in ("short", "lived")


def test_optional_questions_say_so_and_needed_ones_do_not() -> None:
    grid = sample_grid()
    for page in real_layout("sample", "full").pages:
        for item in page.items:
            first = grid.sheet(page.id).rows
            codes = [
                cell.text
                for row in first
                if row.item == item.question
                for cell in row.cells
                if cell.role is Role.CODE
            ]
            assert ("optional" in " ".join(codes)) is not item.required, item.question


def test_question_with_a_condition_is_greyed_in_all_its_rows() -> None:
    sheet = sample_grid().sheet("tables")
    rows = {number for number, row in enumerate(sheet.rows) if row.item == "tables.fit"}

    greyed = {
        number
        for grey in sheet.greys
        for number in range(grey.rows.first_row, grey.rows.last_row + 1)
    }

    assert greyed == rows
    assert len(rows) > 8


@pytest.mark.parametrize(
    ("key", "kind", "allowed", "required"),
    [
        ("about.name", Kind.SHORT_TEXT, (), True),
        ("about.tools:paper", Kind.TICK, ("✓",), True),
        ("about.paid", Kind.YES_NO, ("Yes", "No", "Not applicable"), True),
        ("about.wage", Kind.MONEY, (), False),
        (
            "people.vote:1:circle",
            Kind.SINGLE_CHOICE,
            ("Progress made", "Unchanged", "Slipped back", "No view"),
            True,
        ),
    ],
)
def test_place_says_what_an_answer_takes(
    key: str, kind: Kind, allowed: tuple[str, ...], required: bool
) -> None:
    place = place_of(sample_grid(), key)

    assert (place.kind, place.allowed, place.required) == (kind, allowed, required)
    assert place.place == f"{place.sheet}!{place.cell}"


def test_place_of_a_first_question_is_right_of_its_prompt() -> None:
    place = place_of(sample_grid(), "about.name")

    assert (place.sheet, place.cell) == ("You & your team's work", "C7")


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_account_of_the_blank_has_every_answer_and_every_name(name: str, form: str) -> None:
    grid = grid_of(name, form)
    keys = {place.key for place in places(grid)}

    blank = blank_book(grid, real_stamp(name, form))

    cells = [cell for sheet in blank.sheets for cell in sheet.cells]
    answers = [cell.key for cell in cells if cell.holds is Holds.ANSWER]
    assert set(answers) == keys
    assert len(answers) == len(keys) == len(blank.names)
    assert blank.names == {answer_name(key): key for key in keys}
    assert all(cell.text for cell in cells if cell.holds is Holds.TEXT)
    assert {cell.holds for cell in cells} == set(Holds)


def test_account_of_the_blank_gives_each_row_and_mark_its_number() -> None:
    grid = sample_grid()

    for sheet, blank in zip(
        grid.sheets, blank_book(grid, real_stamp("sample", "full")).sheets, strict=True
    ):
        assert (blank.id, blank.name, blank.key_row) == (sheet.id, sheet.name, KEY_ROW)
        assert blank.id_column == len(sheet.widths)
        assert len(blank.rows) == len(sheet.rows) - 1
        assert all(sheet.rows[number].id == row_id for row_id, number in blank.rows.items())


def test_copy_is_named_on_the_start_sheet_and_in_the_footer() -> None:
    grid = sample_grid()
    issued = Stamp("sample", "1.0", "full", copy="K7Q2", round="spring")

    start = blank_book(grid, issued).sheets[0]
    blank = blank_book(grid, real_stamp("sample", "full")).sheets[0]

    copy = {cell.text for cell in start.cells if cell.row_id == "=copy"}
    assert copy == {"Copy", "K7Q2 · spring"}
    assert "K7Q2" in start.footer
    assert "K7Q2" not in blank.footer
    assert [cell.text for cell in blank.cells if cell.row_id == "=copy"] != sorted(copy)


def test_free_row_beside_fixed_rows_has_a_place_for_its_own_name() -> None:
    grid = sample_grid()

    name = place_of(grid, "tables.areas:1:label")
    label = row_of(grid, "tables.areas:health:concern").cells[1]

    assert name.cell.startswith("B")
    assert (label.column, label.text) == (1, "Health")


def test_wide_table_is_a_card_for_each_row_with_its_heads_beside_the_answers() -> None:
    row = row_of(sample_grid(), "tables.wide:2:impact")

    prompt, answer, hint = row.cells
    assert prompt.text == "Effect"
    assert answer.slot is not None
    assert answer.slot.key == AnswerKey("tables.wide", "2", "impact")
    assert "Somewhat strong" in hint.text


@pytest.mark.parametrize(("name", "form"), ORDINARY)
def test_answers_of_a_table_stand_under_the_heads_of_their_columns(name: str, form: str) -> None:
    grid, checked = grid_of(name, form), 0
    grids = {item.question for item in real_layout(name, form).items() if item.shape is Shape.GRID}
    for sheet in grid.sheets:
        heads: dict[int, str] = {}
        for row in sheet.rows:
            if any(cell.role is Role.HEAD for cell in row.cells):
                heads = {cell.column: cell.text for cell in row.cells}
            for cell in row.cells:
                if row.item in grids and cell.slot and cell.slot.key.column != ROW_LABEL:
                    assert heads[cell.column].split("\n")[0] == cell.slot.head, cell.slot.key
                    checked += 1
    assert checked > 0 or form in ("short", "lived")
