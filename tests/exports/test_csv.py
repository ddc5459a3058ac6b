import csv
import datetime
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accounts import account_of, refused_account
from workbook.exports.csv import COLUMNS, answers_csv, write_table_csv
from workbook.exports.records import Field, FieldType, Table
from workbook.inert import neutralised, restored


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_header_names_the_columns_of_the_contract() -> None:
    assert answers_csv(()) == (
        "round,copy,team,bank,edition,form,question,row,column,state,value,code,label,text,place,"
        "located_by,file\r\n"
    )


def test_answer_fills_every_column_that_it_knows() -> None:
    table = rows(answers_csv([account_of({"people.verdict:circle:now": "unchanged"})]))
    (row,) = (each for each in table if each["state"] == "answered")
    assert tuple(row.values()) == (
        "spring",
        "c-7",
        "north",
        "sample",
        "1.0",
        "full",
        "people.verdict",
        "circle",
        "now",
        "answered",
        "Unchanged",
        "unchanged",
        "Unchanged",
        "unchanged",
        "Page!C1",
        "id",
        "north.xlsx",
    )


def test_blank_places_are_rows_too() -> None:
    account = account_of({})
    assert account.response is not None
    table = rows(answers_csv([account, account]))
    assert len(table) == 2 * len(account.response.answers)
    assert {row["state"] for row in table} == {"blank"}


def test_refused_file_has_no_rows() -> None:
    assert rows(answers_csv([refused_account()])) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert neutralised(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1", "a;'=1"),
        ("a\t=1", "a\t'=1"),
        ("a\n- b\n- c", "a\n'- b\n'- c"),
        ("a\r\n+1", "a\r\n'+1"),
        ('a;"=1"', 'a;\'"=1"'),
        ("＝1", "'＝1"),
        ("it's; 'so", "it's; 'so"),
        ("it's;'so", "it's;''so"),
        ("a,=1", "a,=1"),
        ("a-b=c", "a-b=c"),
        ("a\nb", "a\nb"),
        ("", ""),
    ],
)
def test_every_place_where_a_cell_could_begin_is_made_safe(text: str, safe: str) -> None:
    assert neutralised(text) == safe
    assert restored(safe) == text


def test_cells_that_are_no_text_are_written_as_the_standard_says(tmp_path: Path) -> None:
    fields = tuple(Field(kind.value, kind, kind.value, "") for kind in FieldType)
    row = ("-x", -3, 2, False, datetime.date(2026, 4, 3))
    table = Table("t", "T", "", fields, (row, (None,) * 5))
    write_table_csv(table, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == (
        b"string,integer,number,boolean,date\r\n'-x,-3,2,false,2026-04-03\r\n,,,,\r\n"
    )


@given(st.one_of(st.text(), st.text("=-';\"\t\r\na＝", max_size=12)))
def test_neutralised_text_comes_back_and_never_begins_like_a_formula(text: str) -> None:
    safe = neutralised(text)
    assert restored(safe) == text
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_typed_text_survives_the_table_to_the_character(text: str) -> None:
    table = rows(answers_csv([account_of({"about.name": text})]))
    (row,) = (each for each in table if each["question"] == "about.name")
    expected = "" if row["state"] == "blank" else text
    assert restored(row["text"]) == expected
    assert len(row) == len(COLUMNS)
