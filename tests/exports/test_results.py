"""The files of a round's results: the same content in every format, whole or not at all."""

from __future__ import annotations

import csv
import datetime
import errno
import hashlib
import importlib.util
import io
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from openxml_audit import OpenXmlValidator

from tests.exports.made_round import files_of, round_of, shuffled, small_round
from tests.payloads import PAYLOADS
from tests.typed import NEAR_CODE, NEAR_NOTHING, NEAR_NUMBERS, SCRIPTS
from workbook.exports.cells import shown
from workbook.exports.records import Field, FieldType, Row, Rows, Table
from workbook.exports.results import OTHERS, TABLES, stranger_in, write_results
from workbook.exports.sqlite import write_tables_sqlite
from workbook.exports.tables import result_tables
from workbook.gathering.aside import Aside, Waiting
from workbook.inert import RULE, restored
from workbook.problems import Problem

PROFILE = Path(__file__).parent.parent / "data" / "datapackage" / "data-package-2.0.json"
NAMES = (
    "answers",
    "conflicts",
    "files",
    "problems",
    "unplaced",
    "copies",
    "codebook",
    "crosswalk",
    "side_by_side",
)
AWKWARD = (*NEAR_NUMBERS, *NEAR_CODE, *NEAR_NOTHING, *SCRIPTS, *PAYLOADS)
# What no format can hold is shown as its number in all of them.
STORED = {"\x00": "\\x00", "\ud800": "\\ud800"}


@pytest.fixture(scope="module")
def small() -> Mapping[str, bytes]:
    return files_of(small_round())


@pytest.fixture(scope="module")
def awkward() -> Mapping[str, bytes]:
    return files_of(round_of(AWKWARD, AWKWARD, file="=1+1 'north' #1 100%.xlsx"))


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def database(content: bytes) -> sqlite3.Connection:
    opened = sqlite3.connect(":memory:")
    opened.deserialize(content)
    return opened


def column(content: bytes, table: str, name: str) -> list[Any]:
    order = f'SELECT "{name}" FROM "{table}" ORDER BY rowid'
    return [value for (value,) in database(content).execute(order)]


def sheet_column(content: bytes, sheet: str, head: str) -> list[Any]:
    rows = openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True)
    place = next(rows).index(head)
    return [row[place] for row in rows]


def stored(text: str) -> str:
    for char, number in STORED.items():
        text = text.replace(char, number)
    return text


def test_every_table_is_a_file_and_one_describes_them(small: Mapping[str, bytes]) -> None:
    assert sorted(small) == sorted(
        [f"{name}.csv" for name in NAMES]
        + [f"{name}.parquet" for name in NAMES]
        + ["results.sqlite", "results.xlsx", "datapackage.json"]
    )


@pytest.mark.parametrize(
    ("table", "field", "title"),
    [("answers", "text", "Text"), ("copies", "team_name", "Team name")],
)
def test_awkward_text_is_the_same_in_every_format(
    awkward: Mapping[str, bytes], table: str, field: str, title: str
) -> None:
    kept = [text for text in column(awkward["results.sqlite"], table, field) if text is not None]
    in_csv = [restored(row[field]) for row in csv_rows(awkward[f"{table}.csv"]) if row[field]]
    parquet = pyarrow.parquet.read_table(io.BytesIO(awkward[f"{table}.parquet"]))
    in_parquet = [text for text in parquet.column(field).to_pylist() if text is not None]
    sheet = {"answers": "Answers", "copies": "Teams"}[table]
    in_book = [text for text in sheet_column(awkward["results.xlsx"], sheet, title) if text]

    assert len(kept) > 100
    assert in_csv == kept
    assert in_parquet == kept
    assert in_book == [shown(text) for text in kept]
    if table == "copies":
        assert kept == [stored(text) for text in AWKWARD]
    else:
        blanks = {"\u200b"}
        assert kept == [stored(text) for text in AWKWARD if text not in blanks]


def test_no_cell_of_the_book_is_a_formula(awkward: Mapping[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(awkward["results.xlsx"]))
    kinds = {
        cell.data_type for paper in book for row in paper.iter_rows() for cell in row if cell.value
    }
    assert kinds == {"s", "n"}


def test_nothing_of_a_csv_begins_like_a_formula_wherever_it_is_split(
    awkward: Mapping[str, bytes],
) -> None:
    text = awkward["answers.csv"].decode("utf-8") + awkward["copies.csv"].decode("utf-8")
    checked = 0
    lines = text.replace("\r", "\n").split("\n")
    for separator in (";", "\t"):
        for cell in (each for row in csv.reader(lines, delimiter=separator) for each in row):
            checked += 1
            assert not cell.startswith(("=", "+", "-", "@")), cell
        for line in lines:
            for cell in next(csv.reader([line], delimiter=separator), []):
                checked += 1
                assert not cell.startswith(("=", "+", "-", "@")), cell
    assert checked > 2_000


def test_line_ends_and_names_of_columns_are_as_documented(small: Mapping[str, bytes]) -> None:
    head, first, *_ = small["copies.csv"].split(b"\r\n")
    assert head == (
        b"round,copy,team,team_name,respondent,form,edition,language,format,state,"
        b"needed_answered,needed_due,percent,doubts,files"
    )
    assert first == b"r-1,c-north,t-north,North,,short,1.0,en,xlsx,complete,0,0,,0,2"


def test_truths_are_words_in_csv(small: Mapping[str, bytes]) -> None:
    assert [row["chosen"] for row in csv_rows(small["conflicts.csv"])] == ["false", "false"]


def test_shuffled_input_gives_the_same_bytes(small: Mapping[str, bytes]) -> None:
    assert files_of(shuffled(small_round())) == small


def test_database_knows_keys_types_and_views(small: Mapping[str, bytes]) -> None:
    opened = database(small["results.sqlite"])
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = [(row[2], row[3], row[4]) for row in opened.execute("PRAGMA foreign_key_list(answers)")]
    assert keys == [("files", "round", "round"), ("files", "file", "file")]
    types = {row[1]: row[2] for row in opened.execute("PRAGMA table_info(copies)")}
    assert (types["team_name"], types["percent"]) == ("TEXT", "INTEGER")


def test_answers_in_words_stand_beside_team_and_question(small: Mapping[str, bytes]) -> None:
    view = database(small["results.sqlite"]).execute(
        "SELECT team_name, question_code, prompt, state, value FROM answers_in_words"
    )
    assert view.fetchall() == [
        ("North", "ABOUT-1", "What is your team called?", "answered", "=North"),
        ("North", "ABOUT-2", "=How did it begin?", "not-applicable", "Not applicable"),
        ("West", "ABOUT-1", "What is your team called?", "answered", "West"),
        ("West", "ABOUT-2", "=How did it begin?", "unreadable", None),
    ]


def test_files_to_look_at_are_a_view(small: Mapping[str, bytes]) -> None:
    view = database(small["results.sqlite"]).execute(
        "SELECT file, team_name, points FROM files_to_look_at"
    )
    assert view.fetchall() == [
        ("odd.xlsx", None, 0),
        ("west 1.xlsx", "West", 1),
        ("west 2.xlsx", "West", 0),
    ]


def test_parquet_has_typed_columns(small: Mapping[str, bytes]) -> None:
    schema = pyarrow.parquet.read_schema(io.BytesIO(small["conflicts.parquet"]))
    assert {name: str(schema.field(name).type) for name in ("text", "number", "chosen")} == {
        "text": "string",
        "number": "int64",
        "chosen": "bool",
    }


def test_dates_and_truths_keep_their_kind(tmp_path: Path) -> None:
    fields = (
        Field("day", FieldType.DATE, "Day", "A day."),
        Field("is_so", FieldType.BOOLEAN, "Is so", "Whether it is so."),
    )
    rows = ((datetime.date(2026, 4, 3), True), (None, False))
    tables = tuple(
        Table(name, name.title(), "A table.", fields, rows)
        if name == "unplaced"
        else next(each for each in result_tables(small_round()) if each.name == name)
        for name in NAMES
    )
    path = tmp_path / "results.sqlite"
    write_tables_sqlite(tables, path)
    kept = database(path.read_bytes()).execute("SELECT * FROM unplaced").fetchall()
    assert kept == [("2026-04-03", 1), (None, 0)]


def test_answers_that_lie_aside_give_the_same_files(
    small: Mapping[str, bytes], tmp_path: Path
) -> None:
    made, lay = small_round(), Aside(tmp_path).lay
    results = tuple(
        replace(each, response=lay(each.response)) if each.response else each
        for each in made.results
    )
    laid = replace(made, results=results)
    assert sum(isinstance(each.response.answers, Waiting) for each in results if each.response) > 1
    assert files_of(laid) == small


def test_rows_are_made_anew_and_nothing_keeps_them() -> None:
    walked: list[int] = []

    def make() -> Iterator[Row]:
        walked.append(1)
        yield from (("a", 1), ("", None), ("\x00", True))

    rows = Rows(make)
    assert walked == []
    assert [row for row in rows] == [("a", 1), (None, None), ("\\x00", True)]  # noqa: C416
    assert len(walked) == 1
    assert len(rows) == 3
    assert len(walked) == 1, "they were counted on the way"
    assert rows == tuple(rows)
    assert len(walked) == 3
    assert rows
    assert rows[1] == (None, None)
    assert rows[-1] == rows[2] == ("\\x00", True)
    assert rows[:1] == (("a", 1),)
    assert not Rows(tuple)


def test_database_does_not_say_how_or_with_what_it_was_made(small: Mapping[str, bytes]) -> None:
    head = small["results.sqlite"][:100]
    assert head.startswith(b"SQLite format 3\x00")
    assert (head[24:28], head[92:96], head[96:100]) == (bytes(4), bytes(4), bytes(4))


def test_package_is_valid_and_says_what_was_written(small: Mapping[str, bytes]) -> None:
    described = json.loads(small["datapackage.json"])
    jsonschema.validate(described, json.loads(PROFILE.read_text(encoding="utf-8")))

    resources = {each["path"]: each for each in described["resources"]}
    assert sorted(resources) == sorted(set(small) - {"datapackage.json"})
    for path, resource in resources.items():
        assert resource["bytes"] == len(small[path])
        assert resource["hash"] == "sha256:" + hashlib.sha256(small[path]).hexdigest()
    answers = resources["answers.csv"]
    assert answers["encoding"] == "utf-8"
    assert RULE in answers["description"]
    assert [each["name"] for each in answers["schema"]["fields"]] == list(
        csv_rows(small["answers.csv"])[0]
    )
    assert resources["files.csv"]["schema"]["primaryKey"] == ["round", "file"]
    assert answers["schema"]["foreignKeys"] == [
        {
            "fields": ["round", "file"],
            "reference": {"resource": "files", "fields": ["round", "file"]},
        }
    ]


def test_profile_refuses_a_package_without_files(small: Mapping[str, bytes]) -> None:
    spoilt = json.loads(small["datapackage.json"]) | {"resources": []}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(spoilt, json.loads(PROFILE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("which", ["small", "awkward"])
def test_audit_of_the_book_finds_nothing(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    book = tmp_path / "results.xlsx"
    book.write_bytes(request.getfixturevalue(which)["results.xlsx"])
    assert [str(error) for error in OpenXmlValidator().validate(book).errors] == []


def test_writing_twice_changes_no_file(tmp_path: Path) -> None:
    target = tmp_path / "results"
    first = write_results(small_round(), target, parquet=False)
    assert isinstance(first, tuple)
    assert {path.name for path in first} == {path.name for path in target.iterdir()}
    for path in first:
        os.utime(path, (1, 1))

    assert write_results(shuffled(small_round()), target, parquet=False) == first
    assert {path.stat().st_mtime for path in first} == {1.0}
    assert [path.name for path in tmp_path.iterdir()] == ["results"]


def test_old_parquet_files_do_not_stay_beside_new_answers(tmp_path: Path) -> None:
    target = tmp_path / "results"
    write_results(small_round(), target, parquet=True)
    (target / "mine.parquet").write_bytes(b"mine")

    write_results(small_round(), target, parquet=False)

    assert [path.name for path in target.glob("*.parquet")] == ["mine.parquet"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("nth", [1, 4, 9])
def test_file_that_cannot_be_replaced_leaves_all_old_results(
    nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "results"
    write_results(round_of(("one",)), target, parquet=False)
    before = contents(target)
    real, calls = Path.replace, []

    def replace_file(self: Path, other: Path) -> Path:
        if Path(other).parent == target and self.parent.name == "new":
            calls.append(other)
            if len(calls) == nth:
                raise PermissionError(errno.EACCES, "it is open in another program")
        return real(self, other)

    monkeypatch.setattr(Path, "replace", replace_file)
    problem = write_results(small_round(), target, parquet=False)

    assert len(calls) == nth
    assert isinstance(problem, Problem)
    assert "open in another program" in problem.message
    assert problem.place == "results"
    assert contents(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["results"]


def test_full_disk_leaves_all_old_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "results"
    write_results(round_of(("one",)), target, parquet=False)
    before = contents(target)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("workbook.exports.results.shutil.copyfile", full)
    problem = write_results(small_round(), target, parquet=False)

    assert isinstance(problem, Problem)
    assert "No space left" in problem.message
    assert contents(target) == before


def test_place_that_is_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "results").write_bytes(b"a file")
    assert isinstance(write_results(small_round(), tmp_path / "results", parquet=False), Problem)
    assert (tmp_path / "results").read_bytes() == b"a file"


def test_what_a_killed_run_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".results-new" / "new").mkdir(parents=True)
    (tmp_path / ".results-new" / "new" / "answers.csv").write_bytes(b"half")
    assert isinstance(write_results(small_round(), tmp_path / "results", parquet=False), tuple)
    assert [path.name for path in tmp_path.iterdir()] == ["results"]


def test_missing_parquet_library_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    problem = write_results(small_round(), tmp_path / "results", parquet=True)
    assert isinstance(problem, Problem)
    assert "workbook[parquet]" in problem.remedy
    assert list(tmp_path.iterdir()) == []


def test_round_without_copies_or_files_has_results_too(tmp_path: Path) -> None:
    empty = replace(small_round(), files=(), results=(), problems=())
    assert isinstance(write_results(empty, tmp_path / "results", parquet=True), tuple)


def test_names_that_results_take_are_known_before_there_are_any(
    small: Mapping[str, bytes], tmp_path: Path
) -> None:
    """A folder is refused for a file of any of these names, and for no other."""
    for name in small:
        (tmp_path / name).mkdir()
        assert stranger_in(tmp_path) == tmp_path / name
        (tmp_path / name).rmdir()
    assert len(small) == 2 * len(TABLES) + len(OTHERS) == 21
    (tmp_path / "notes.txt").write_text("mine")
    assert stranger_in(tmp_path) is None
    assert stranger_in(tmp_path / "not there yet") is None
