"""results.xlsx: how it looks, where its links lead, and what happens at Excel's limits."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from openpyxl import Workbook

from tests.exports.made_round import (
    FULL,
    book_of,
    copy_of,
    file_at,
    response_of,
    round_of,
    small_round,
)
from workbook.collation.records import Collation, CopyResult, CopyState, Standing
from workbook.exports.book_paper import Limits
from workbook.exports.cells import as_number, file_link, pieces, shown
from workbook.exports.records import Digits
from workbook.exports.results import write_results
from workbook.exports.tables import result_tables
from workbook.rounds.records import Round
from workbook.submission import Unplaced

LONGEST = 32_767


def made(collation: Collation, limits: Limits | None = None) -> bytes:
    return book_of(collation, limits=limits)


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


def lines(book: Workbook, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet by the heads of their columns, which are all different."""
    head, *rows = book[sheet].iter_rows(values_only=True)
    assert len(set(head)) == len(head)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def in_words(book: Workbook, sheet: str) -> list[list[object]]:
    """What people see of a sheet before they open the folded columns, the heads first."""
    paper = book[sheet]
    widths = paper.column_dimensions.values()  # columns of one width may share an entry
    folded = {
        n for each in widths if each.hidden for n in range(each.min or 0, (each.max or 0) + 1)
    }
    seen = [number for number in range(paper.max_column) if number + 1 not in folded]
    return [[row[number] for number in seen] for row in paper.iter_rows(values_only=True)]


def test_first_sheet_says_how_far_the_round_is_and_what_the_others_are(small: Workbook) -> None:
    about = [[cell.value for cell in row] for row in small["How to read this"].iter_rows()]
    assert small.sheetnames == [
        "How to read this",
        "Teams",
        "Answers",
        "Conflicts",
        "Problems",
        "Other text",
        "Files",
        "Codebook",
    ]
    assert about[0][0] == "How to read this"
    assert about[1][0] == "Round: Spring"
    counts = {row[0]: row[1] for row in about if isinstance(row[1], int)}
    assert counts == {
        "Complete": 1,
        "Partial": 0,
        "In conflict": 1,
        "Blank": 2,
        "Other edition": 0,
        "Not back yet": 1,
        "Used": 1,
        "The same as another file": 1,
        "In conflict with another file of the same copy": 2,
        "No workbook of ours": 1,
        "Opened: ZIP files and mails": 1,
        "Teams": 5,
        "Answers": 12,
        "Conflicts": 1,
        "Problems": 2,
        "Other text": 1,
        "Files": 6,
        "Codebook": 3,
    }
    sentences = [str(row[0]) for row in about]
    assert "Nothing is totalled across themes; no scale here has been validated." in sentences
    assert "5 files put into the folder, and 1 file inside ZIP files and mails: 6 in all." in (
        sentences
    )


def test_every_sheet_can_be_filtered_and_keeps_its_head_in_sight(small: Workbook) -> None:
    frozen = {name: small[name].freeze_panes for name in small.sheetnames[1:]}
    assert frozen == {
        "Teams": "B2",
        "Answers": "D2",
        "Conflicts": "D2",
        "Problems": "B2",
        "Other text": "B2",
        "Files": "B2",
        "Codebook": "B2",
    }
    for name in frozen:
        paper = small[name]
        assert paper.auto_filter.ref == f"A1:{paper.dimensions.partition(':')[2]}"
        assert paper["A1"].font.b
        assert {cell.font.name for row in paper.iter_rows() for cell in row} == {"Arial"}


def test_answers_are_in_words_first_and_ids_are_folded_away(small: Workbook) -> None:
    heads, first, *_ = in_words(small, "Answers")
    assert heads == [
        "Team name",
        "Respondent",
        "Question code",
        "Question",
        "Row",
        "Column",
        "Answer",
        "State",
        "Where",
    ]
    assert first == [
        "North",
        None,
        "ABOUT-1",
        "What is your team called?",
        None,
        None,
        "=North",
        "Answered",
        "a/north.xlsx, Vote!C1",
    ]
    paper = small["Answers"]
    folded = paper.column_dimensions["J"]
    assert (folded.hidden, folded.outlineLevel) == (True, 1)
    assert paper.column_dimensions["I"].collapsed
    outline = paper.sheet_properties.outlinePr
    assert outline is not None
    assert outline.summaryRight is False


def test_nothing_of_the_tables_is_lost(small: Workbook) -> None:
    tables = {table.name: table for table in result_tables(small_round())}
    first = dict(
        zip((f.name for f in tables["answers"].fields), tables["answers"].rows[0], strict=True)
    )
    line = lines(small, "Answers")[0]
    shown_as = {"question": "Question id", "row": "Row id", "column": "Column id"}
    shown_as |= {"state": "State id", "copy": "Copy", "located_by": "Located by"}
    assert len(first) == 18
    for name, value in first.items():
        assert line[shown_as.get(name, name.capitalize())] == value, name


def test_blank_answers_stand_below_the_rest_of_their_team() -> None:
    copy = copy_of("north", "full")
    typed = {"about.name": "Us", "about.size": "3"}
    result = CopyResult(copy, CopyState.PARTIAL, None, FULL, response_of(FULL, typed))
    rows = lines(opened(Collation(Round("r", "Full", "sample", (copy,)), (), (result,))), "Answers")
    states = [row["State"] for row in rows]
    assert states[:2] == ["Answered", "Answered"]
    assert set(states[2:]) == {"Blank"}
    assert len(states) > 10
    assert "Respondent" not in rows[0]


def test_teams_show_state_and_files_in_words(small: Workbook) -> None:
    rows = [(r["Team name"], r["State"], r["Which files"]) for r in lines(small, "Teams")]
    assert rows == [
        ("North", "Complete", "a/north.xlsx; b.zip/north 2.xlsx"),
        ("South", "Not back yet", None),
        ("West", "In conflict", "west 1.xlsx; west 2.xlsx"),
        ("East", "Blank", None),
        ("East", "Blank", None),
    ]


def test_files_and_problems_name_team_and_question(small: Workbook) -> None:
    files = {row["File"]: row for row in lines(small, "Files")}
    row = files["west 1.xlsx"]
    assert (row["Team name"], row["What became of it"]) == ("West", "Needs a person")
    assert row["Its part"] == "In conflict with another file of the same copy"
    assert files["b.zip"]["What became of it"] == "Set aside"

    doubt, of_round = lines(small, "Problems")
    assert (doubt["Team name"], doubt["Question code"]) == ("West", "ABOUT-2")
    assert (doubt["What was found"], doubt["What to do"]) == ("Two answers.", "Choose one.")
    assert (doubt["Weight"], doubt["Where"]) == ("In doubt", "west 1.xlsx, Vote!C2")
    assert (of_round["Team name"], of_round["Where"]) == (None, "decisions.csv:3")


def test_answers_in_conflict_stand_side_by_side(small: Workbook) -> None:
    (row,) = lines(small, "Conflicts")
    seen = ("Team name", "Question code", "Decided", "Answer 1", "Answer 2")
    assert [row[head] for head in seen] == ["West", "ABOUT-2", "Open", "Then", "Now"]
    assert row["Where answer 2 stands"] == "west 2.xlsx"
    assert (row["Copy"], row["Text 2"], row["Chosen 1"]) == ("c-west", "Now", "no")
    assert [target for target, _ in links(small, "Conflicts").values()] == [
        "../returned/west%201.xlsx",
        "../returned/west%202.xlsx",
    ]


def test_text_that_looks_like_a_formula_is_text(small: Workbook) -> None:
    name = small["Answers"]["G2"]
    assert (name.value, name.data_type) == ("=North", "s")


@pytest.mark.parametrize(
    "text",
    [
        "<r></r></si><si><t>of nobody</t></si><si><r></r>",
        "<r><t>bold</t></r>",
        "<r>a & b</r>",
        "<r> </r>",
    ],
)
def test_text_that_looks_like_marks_of_rich_text_is_text(text: str) -> None:
    """XlsxWriter would write it as it is, and every text after it would stand in a wrong cell."""
    texts = ("first", text, "third")
    found = lines(opened(round_of(texts)), "Answers")
    assert [row["Answer"] for row in found if row["Answer"]] == list(texts)


def test_answers_to_questions_for_numbers_are_numbers() -> None:
    typed = {"about.name": "007", "about.size": "-12", "about.wage": "2.50 GBP"}
    copy = copy_of("north", "full")
    result = CopyResult(copy, CopyState.PARTIAL, None, FULL, response_of(FULL, typed))
    book = opened(Collation(Round("r", "Full", "sample", (copy,)), (), (result,)))
    found = {row["Question id"]: row for row in lines(book, "Answers") if row["Value"]}
    assert found["about.name"]["Answer"] == "007"
    assert found["about.size"]["Answer"] == -12
    assert float(str(found["about.wage"]["Value"])) == 2.5
    assert str(found["about.wage"]["Answer"]).endswith(" GBP")


def test_row_begins_as_high_as_its_text_needs_and_may_still_grow() -> None:
    data = made(round_of(("word " * 60, "short")))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (2, 3)]
    heights = {float(found) for sheet in sheets for found in re.findall(r' ht="([0-9.]+)"', sheet)}
    assert max(heights) >= 15 + 6 * 12  # 300 characters in a column of 44
    assert "customHeight" not in "".join(sheets)


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
    assert links(small, "Answers")["I2"] == ("../returned/a/north.xlsx", "'Vote'!C1")
    assert links(small, "Answers")["I5"] == ("../returned/west%201.xlsx", "'Vote'!C1")
    assert len(links(small, "Answers")) == 3


def test_file_in_a_container_leads_to_the_container(small: Workbook) -> None:
    assert links(small, "Files")["A4"] == ("../returned/b.zip", None)


def test_other_text_leads_to_its_cell(small: Workbook) -> None:
    assert links(small, "Other text") == {"E2": ("../returned/odd.xlsx", "'Sheet1'!B2")}


def test_problem_of_the_round_leads_nowhere(small: Workbook) -> None:
    assert links(small, "Problems") == {"G2": ("../returned/west%201.xlsx", "'Vote'!C2")}


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
    assert link.target == "../returned/" + target


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
    assert link.anchor == anchor


@pytest.mark.parametrize(
    ("target", "way"),
    [
        ("spring/results", "../returned"),
        ("elsewhere", "../spring/returned"),
        ("a b/c#/d", "../../../spring/returned"),
        ("spring", "returned"),
    ],
)
def test_links_lead_back_to_the_round_wherever_results_are_written(
    target: str, way: str, tmp_path: Path
) -> None:
    north = tmp_path / "spring" / "returned" / "a" / "north.xlsx"
    north.parent.mkdir(parents=True)
    north.write_bytes(b"a file")
    written = tmp_path / target
    done = write_results(small_round(), written, parquet=False, returned=north.parent.parent)
    assert isinstance(done, tuple)

    link, anchor = links(openpyxl.load_workbook(written / "results.xlsx"), "Answers")["I2"]

    assert link == f"{way}/a/north.xlsx"
    assert (written / unquote(link)).read_bytes() == b"a file"
    assert anchor == "'Vote'!C1"


def test_without_a_way_to_the_files_there_are_words_only() -> None:
    collation = small_round()
    data = book_of(collation, returned=None)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [links(book, name) for name in book.sheetnames] == [{}] * 8
    assert lines(book, "Answers")[0]["Where"] == "a/north.xlsx, Vote!C1"


def test_link_that_would_be_too_long_is_left_out() -> None:
    assert file_link("d/" * 1_100 + "north.xlsx", "Vote!D7") is None
    assert links(opened(round_of(("x",), file="d/" * 1_100 + "n.xlsx")), "Answers") == {}


def test_links_beyond_the_limit_of_a_sheet_are_plain_text() -> None:
    book = opened(round_of(("one", "two", "three")), Limits(links=2))
    assert len(links(book, "Answers")) == 2
    places = [row["Where"] for row in lines(book, "Answers")]
    assert places.count("north.xlsx, Vote!C1") == 3


def test_table_that_is_too_long_goes_on_on_a_second_sheet() -> None:
    book = opened(round_of(("one", "two", "three")), Limits(rows=4))
    assert book.sheetnames[2:5] == ["Answers", "Answers 2", "Answers 3"]
    assert [book[name].max_row for name in book.sheetnames[2:5]] == [5, 5, 2]
    assert book["Answers 2"]["A1"].value == "Team name"
    about = [row[0] for row in book["How to read this"].iter_rows(values_only=True)]
    assert "Answers, Answers 2, Answers 3" in about


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


def test_long_text_on_a_later_sheet_widens_those_before_it() -> None:
    long = "long " * 10_000
    texts = ("one", "two", long, "three")
    book, plain = (opened(round_of(each), Limits(rows=4)) for each in (texts, texts[:1] * 4))
    names = [name for name in book.sheetnames if name.startswith("Answers")]
    assert names == [name for name in plain.sheetnames if name.startswith("Answers")]
    heads = [[cell.value for cell in book[name][1]] for name in names]
    assert len({tuple(each) for each in heads}) == 1
    assert [head for head in heads[0] if "continued" in str(head)] == [
        "Answer (continued 1)",
        "Value (continued 1)",
        "Text (continued 1)",
    ]
    at = heads[0].index("Text")
    told = [
        "".join(str(cell.value or "") for cell in row[at : at + 2])
        for name in names
        for row in book[name].iter_rows(min_row=2)
    ]
    assert {text for text in told if text} == set(texts)
    counted, words = count_of_words(made(round_of(texts), Limits(rows=4)))
    assert counted == words


def test_words_of_a_sheet_that_was_begun_anew_stand_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.exports.book_stream.MOST_KNOWN", 40)
    texts = (*(f"note {number}." for number in range(60)), "long " * 10_000)
    data = made(round_of(texts))
    words = zipfile.ZipFile(io.BytesIO(data)).read(WORDS)
    found = re.search(rb' uniqueCount="(\d+)"', words)
    assert found is not None
    assert int(found[1]) == words.count(b"<si>")
    plain = made(round_of((*texts[:-1], "short")))
    assert words.count(b">note 7.<") == zipfile.ZipFile(io.BytesIO(plain)).read(WORDS).count(
        b">note 7.<"
    )
    assert words.count(b">note 7.<") > 0


def count_of_words(data: bytes) -> tuple[int, int]:
    """How often the list of words says that the cells use it, and how often they do."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        found = re.search(rb' count="(\d+)"', parts.read(WORDS))
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        used = sum(parts.read(name).count(b't="s"') for name in sheets)
    assert found is not None
    return int(found[1]), used


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
    assert lines(book, "Other text")[1]["Place"] == "<&>\"'!A1"
    assert links(book, "Other text")["D3"][1] == "'<&>\"'''!A1"


def test_book_with_more_words_than_are_known_again_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = made(small_round())
    monkeypatch.setattr("workbook.exports.book_stream.MOST_KNOWN", 10)
    other = made(small_round())
    counts = [
        re.search(
            rb' count="(\d+)" uniqueCount="(\d+)"', zipfile.ZipFile(io.BytesIO(data)).read(WORDS)
        )
        for data in (usual, other)
    ]
    (of_usual, single), (of_other, double) = (each.groups() for each in counts if each)
    assert of_usual == of_other
    assert int(single) < int(double) <= int(of_other)
    assert cells_of(other) == cells_of(usual)
    assert sum(map(len, cells_of(other).values())) > 500


WORDS = "xl/sharedStrings.xml"


def cells_of(data: bytes) -> dict[str, list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        paper.title: [(cell.value, cell.style_id) for row in paper.iter_rows() for cell in row]
        for paper in book
    }
