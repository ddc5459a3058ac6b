"""results.xlsx: how it looks, where its links lead, and what happens at Excel's limits."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl import Workbook

from tests.exports.made_round import (
    FULL,
    copy_of,
    file_at,
    response_of,
    round_of,
    small_round,
)
from workbook.collation.records import Collation, CopyResult, CopyState, Standing
from workbook.exports.cells import as_number, file_link, pieces, shown
from workbook.exports.records import Digits
from workbook.exports.results_book import Limits, results_book
from workbook.exports.tables import result_tables
from workbook.rounds.records import Round
from workbook.submission import Unplaced

LONGEST = 32_767


def made(collation: Collation, limits: Limits | None = None) -> bytes:
    return results_book(collation.round, result_tables(collation), limits)


def opened(collation: Collation, limits: Limits | None = None) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(made(collation, limits)))


@pytest.fixture(scope="module")
def small() -> Workbook:
    return opened(small_round())


def links(book: Workbook, sheet: str) -> dict[str, tuple[str, str | None]]:
    """Where each link of a sheet leads, by its cell."""
    return {
        cell.coordinate: (cell.hyperlink.target or "", cell.hyperlink.location)
        for row in book[sheet].iter_rows()
        for cell in row
        if cell.hyperlink
    }


def test_first_sheet_says_what_the_others_are(small: Workbook) -> None:
    about = [[cell.value for cell in row] for row in small["About these results"].iter_rows()]
    assert small.sheetnames == [
        "About these results",
        "Answers",
        "Conflicts",
        "Files",
        "Problems",
        "Unplaced",
        "Copies",
        "Codebook",
    ]
    assert about[0][0] == "About these results"
    assert about[1][0] == "Round: Spring"
    counts = {row[0]: row[1] for row in about[4:11]}
    assert counts == {
        "Answers": 12,
        "Conflicts": 2,
        "Files": 6,
        "Problems": 2,
        "Unplaced": 1,
        "Copies": 5,
        "Codebook": 3,
    }
    assert any("No scores are totalled" in str(row[0]) for row in about)


def test_every_sheet_can_be_filtered_and_keeps_its_head_in_sight(small: Workbook) -> None:
    for name in small.sheetnames[1:]:
        paper = small[name]
        assert paper.freeze_panes == "A2"
        assert paper.auto_filter.ref == f"A1:{paper.dimensions.partition(':')[2]}"
        assert paper["A1"].font.b
        assert {cell.font.name for row in paper.iter_rows() for cell in row} == {"Arial"}


def test_numbers_are_numbers_and_truths_and_text_are_text(small: Workbook) -> None:
    assert [cell.value for cell in small["Conflicts"][2]] == [
        "r-1",
        "c-west",
        "t-west",
        "about.story",
        None,
        None,
        1,
        "Then",
        None,
        "no",
        "west 1.xlsx",
    ]
    name = small["Answers"]["L2"]
    assert (name.value, name.data_type) == ("=North", "s")


def test_answers_to_questions_for_numbers_are_numbers() -> None:
    typed = {"about.size": "-12", "about.name": "007", "about.wage": "2.50 GBP"}
    copy = copy_of("north", "full")
    result = CopyResult(copy, CopyState.PARTIAL, None, FULL, response_of(FULL, typed))
    book = opened(Collation(Round("r", "Full", "sample", (copy,)), (), (result,)))
    found = {row[7]: row[11] for row in book["Answers"].iter_rows(values_only=True) if row[11]}
    assert found["about.name"] == "007"
    assert found["about.size"] == -12
    assert float(str(found["about.wage"])) == 2.5


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (3, 3.0),
        (Digits("0"), 0.0),
        (Digits("-1.5"), -1.5),
        (Digits("123456789012345"), 123456789012345.0),
        (Digits("1234567890123456"), None),
        (Digits("1.50"), None),
        (Digits("007"), None),
        (Digits("-0"), None),
        (Digits("1e5"), None),
        (Digits("Don't know"), None),
        ("3", None),
        (True, None),
        (None, None),
    ],
)
def test_only_what_shows_exactly_the_same_becomes_a_number(
    cell: str | int | bool | None, number: float | None
) -> None:
    assert as_number(cell) == number


def test_answer_leads_to_its_file_and_cell(small: Workbook) -> None:
    assert links(small, "Answers")["P2"] == ("../returned/a/north.xlsx", "'Vote'!C1")
    assert links(small, "Answers")["P5"] == ("../returned/west%201.xlsx", "'Vote'!C1")
    assert len(links(small, "Answers")) == 3


def test_file_in_a_container_leads_to_the_container(small: Workbook) -> None:
    assert links(small, "Files")["B4"] == ("../returned/b.zip", None)


def test_other_text_leads_to_its_cell(small: Workbook) -> None:
    assert links(small, "Unplaced") == {"D2": ("../returned/odd.xlsx", "'Sheet1'!B2")}


def test_problem_of_the_round_leads_nowhere(small: Workbook) -> None:
    assert links(small, "Problems") == {"D2": ("../returned/west%201.xlsx", "'Vote'!C2")}


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("a b.xlsx", "a%20b.xlsx"),
        ("#1.xlsx", "%231.xlsx"),
        ("100%.xlsx", "100%25.xlsx"),
        ("%41.xlsx", "%2541.xlsx"),
        ("O'Neill & co.xlsx", "O'Neill%20&%20co.xlsx"),
        ("Jönköping/שלום.xlsx", "Jönköping/שלום.xlsx"),
        ("a\\b.xlsx", "a%5Cb.xlsx"),
        ('"<>[]^`{|}.xlsx', "%22%3C%3E%5B%5D%5E%60%7B%7C%7D.xlsx"),
        ("a?b:c.xlsx", "a%3Fb%3Ac.xlsx"),
        ("\x01\udc80.xlsx", "%01%80.xlsx"),
        ("javascript:alert(1).xlsx", "javascript%3Aalert(1).xlsx"),
    ],
)
def test_link_names_the_file_whatever_it_is_called(file: str, target: str) -> None:
    link = file_link(file, None)
    assert link is not None
    assert link._target() == "../returned/" + target


@pytest.mark.parametrize(
    ("place", "anchor"),
    [
        ("Vote!D7", "'Vote'!D7"),
        ("Team's #1 (50%)!AB10", "'Team''s #1 (50%)'!AB10"),
        ("a!b!C3", "'a!b'!C3"),
        ("CIRCLE-3", ""),
        ("CIRCLE-1.4 · Role or initials", ""),
        ("Vote!ZZZZ1", ""),
        ("bad\x01!D7", ""),
        (f"{'n' * 32}!D7", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_link_names_the_cell_where_there_is_one(place: str | None, anchor: str) -> None:
    link = file_link("north.xlsx", place)
    assert link is not None
    assert link._anchor == anchor


def test_link_that_would_be_too_long_is_left_out() -> None:
    assert file_link("d/" * 1_100 + "north.xlsx", "Vote!D7") is None
    assert "P2" not in links(opened(round_of(("x",), file="d/" * 1_100 + "n.xlsx")), "Answers")


def test_links_beyond_the_limit_of_a_sheet_are_plain_text() -> None:
    book = opened(round_of(("one", "two", "three")), Limits(links=2))
    assert len(links(book, "Answers")) == 2
    places = [row[15] for row in book["Answers"].iter_rows(values_only=True)]
    assert places.count("Vote!C1") == 3


def test_table_that_is_too_long_goes_on_on_a_second_sheet() -> None:
    book = opened(round_of(("one", "two", "three")), Limits(rows=4))
    assert book.sheetnames[1:4] == ["Answers", "Answers 2", "Answers 3"]
    assert [book[name].max_row for name in book.sheetnames[1:4]] == [5, 5, 2]
    assert book["Answers 2"]["A1"].value == "Round"
    assert book["About these results"]["A5"].value == "Answers, Answers 2, Answers 3"


def test_text_too_long_for_a_cell_goes_on_beside_it() -> None:
    long = "=" + "long " * 10_000 + "\N{PILL}" * 20_000
    rows = list(opened(round_of((long, "short")))["Answers"].iter_rows(values_only=True))
    heads = [str(head) for head in rows[0]]
    places = [number for number, head in enumerate(heads) if head.startswith("Text")]
    assert [heads[place] for place in places] == [
        "Text",
        "Text (continued 1)",
        "Text (continued 2)",
    ]
    (row,) = (row for row in rows if str(row[places[0]]).startswith("=long"))
    assert "".join(str(row[place]) for place in places) == long


@pytest.mark.parametrize("char", ["a", "\N{PILL}"])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_pieces_fit_as_excel_counts_and_lose_nothing(char: str, more: int) -> None:
    text = char * (LONGEST + more) + "."
    found = pieces(text)
    assert "".join(found) == text
    assert max(len(part.encode("utf-16-le")) // 2 for part in found) <= LONGEST


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\\x0db"),
        ("\x00\x07\x1b", "\\x00\\x07\\x1b"),
        ("\x85\x9b", "\\x85\\x9b"),
        ("\ud800", "\\ud800"),
        ("_x0041_ _x0042_", "_x0041_ _x0042_"),
        ("_x005F_x0041_", "_x005F\\x5fx0041_"),
        ("\ufffe\uffff", "\\ufffe\\uffff"),
        ("👩\u200d⚕️ שלום", "👩\u200d⚕️ שלום"),
    ],
)
def test_characters_that_no_sheet_can_hold_are_shown(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_file_says_nothing_of_who_made_it_or_when() -> None:
    with zipfile.ZipFile(io.BytesIO(made(small_round()))) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert {info.date_time[:3] for info in parts.infolist()} == {(1980, 1, 1)}
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert set(re.findall(r"20\d\d-\d\d-\d\d", core)) == {"2026-01-01"}
    assert "<dc:creator></dc:creator>" in core
    assert b"/tmp" not in everything
    assert b"<f>" not in everything


def test_hostile_names_of_files_and_sheets_make_a_sound_book() -> None:
    bad = "x\x01<&>\"'#%\udc80\uffff.xlsx"
    file = replace(
        file_at(bad, Standing.NOT_OURS),
        unplaced=(Unplaced("<&>\"'\x02!A1", "cell", "]]>"), Unplaced("<&>\"'!A1", "cell", "x")),
    )
    book = opened(replace(round_of(("x",)), files=(file,), results=()))
    assert book["Unplaced"]["D3"].value == "<&>\"'!A1"
    assert links(book, "Unplaced")["D3"][1] == "'<&>\"'''!A1"
