"""Names of cells, formulas that were filled down, and the words of printed headings."""

import pytest

from workbook.identity import cell_name, place_name
from workbook.readers.headings import plain_words
from workbook.readers.places import parse_cell, parse_range
from workbook.readers.xlsx_formulas import shift_formula


@pytest.mark.parametrize(
    ("name", "cell"),
    [("A1", (0, 0)), ("Z1", (0, 25)), ("AA10", (9, 26)), ("XFD1048576", (1048575, 16383))],
)
def test_cell_names_go_there_and_back(name: str, cell: tuple[int, int]) -> None:
    assert parse_cell(name) == cell
    assert cell_name(*cell) == name
    assert place_name("Jo's sheet", *cell) == f"Jo's sheet!{name}"


@pytest.mark.parametrize("name", ["", "A", "1", "A0", "XFE1", "A1048577", "A1:B2", "Ä1", "A١"])
def test_what_is_no_cell_has_no_place(name: str) -> None:
    assert parse_cell(name) is None


def test_dollars_and_small_letters_name_the_same_cell() -> None:
    assert parse_cell("$b$2") == (1, 1)
    assert parse_range("B2:$D$7") == (1, 1, 6, 3)
    assert parse_range("B2") == (1, 1, 1, 1)
    assert parse_range("B:D") is None


@pytest.mark.parametrize(
    ("formula", "shifted"),
    [
        ("A1+B$2+$C3+$D$4", "C3+D$2+$C5+$D$4"),
        ("SUM(A1:B2)", "SUM(C3:D4)"),
        ("LOG10(A1)", "LOG10(C3)"),
        ("'A1'!A1&\"A1\"", "'A1'!C3&\"A1\""),
        ("A1!B1", "A1!D3"),
        ("Rate_A1+x.A1", "Rate_A1+x.A1"),
        ("XFD1", "#REF!"),
    ],
)
def test_formula_moves_by_rows_and_columns(formula: str, shifted: str) -> None:
    assert shift_formula(formula, 2, 2) == shifted


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ("&LLeft&CMiddle&RRight", "Left Middle Right"),
        ('&L&"Arial,Bold"&12Words &P of &N', "Words of"),
        ("&CTom && Jo&&Co", "Tom & Jo&Co"),
        ("&L&K01+000Grey&G", "Grey"),
        ("plain  words\n", "plain words"),
        ("&D &T &Z&F &A", ""),
        ("", ""),
    ],
)
def test_printed_heading_is_its_words(codes: str, words: str) -> None:
    assert plain_words(codes) == words
