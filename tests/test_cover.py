"""The cover says whose copy a workbook is, whatever the team is called, and reads back exactly."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pytest

from tests.real_forms import real_bank, real_layout, real_stamp
from workbook.building import build_word, build_workbook
from workbook.document import blank_document, build_document
from workbook.grid import blank_book, build_grid, footer_text
from workbook.identity import Stamp
from workbook.readers.book import Book
from workbook.readers.placing import place
from workbook.readers.returned import find_copy, read_returned
from workbook.readers.word.pages import Pages
from workbook.readers.word.placing import place_document
from workbook.submission import Submission

FORM = ("sample", "short")
COPY_FOR = "This copy is for:"
TEAMS = (
    "North ward",
    "North & South <ward>",
    "Übergang–Haus",
    "צוות שלום 3",
    "Team 👩\u200d⚕️",
    "=SUM(A1)",
    "\"Quoted\" 'ward'",
    "100%2B",
    "East · West",
    "Ward of " + "a very long name " * 7,
    "two  spaces and\u00a0one",
    "_x0041_",
    "<r><t>x</t></r>",
    "copy K7Q2 · round x",
    "-1+1",
    "0",
)
COVERS = (None, "Site: Elm & House\nSend it to: =A1 · 50%\n<r>Room</r>: 7\nTill: 3 April 2026")


def issued(team: str | None, cover: str | None = None) -> Stamp:
    blank = real_stamp(*FORM)
    return Stamp(
        blank.bank, blank.edition, blank.form, "en", "k7q2m9xd", "r4s8t2vw", team=team, cover=cover
    )


def built(stamp: Stamp, is_word: bool) -> bytes:
    stream = io.BytesIO()
    build = build_word if is_word else build_workbook
    build(real_bank(FORM[0]), FORM[1], stamp, stream)
    return stream.getvalue()


def read(data: bytes) -> Submission:
    returned = read_returned(data)
    stamp = find_copy(returned)
    assert stamp is not None
    if isinstance(returned, Pages):
        return place_document(returned, blank_document(build_document(real_layout(*FORM)), stamp))
    assert isinstance(returned, Book)
    return place(returned, blank_book(build_grid(real_layout(*FORM)), stamp))


@pytest.mark.parametrize("is_word", [False, True])
@pytest.mark.parametrize("cover", COVERS)
@pytest.mark.parametrize("team", TEAMS)
def test_every_name_comes_back_exactly_and_nothing_is_unplaced(
    team: str, cover: str | None, is_word: bool
) -> None:
    stamp = issued(team, cover)
    submission = read(built(stamp, is_word))
    assert submission.stamp == stamp
    assert (submission.answers, submission.unplaced, submission.problems) == ((), (), ())


def start_row(data: bytes) -> tuple[object, object, float, bool]:
    """The words of the row under the title, its height and whether it is hidden, as openpyxl
    finds them."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    row = next(n for n in range(1, 12) if sheet.cell(n, 5).value == "=copy-for")
    size = sheet.row_dimensions[row]
    return sheet.cell(row, 1).value, sheet.cell(row, 2).value, size.height or 0.0, size.hidden


def test_excel_start_sheet_names_the_team_and_has_room_for_every_line() -> None:
    one = start_row(built(issued("North ward"), is_word=False))
    four = start_row(built(issued("North ward", "A: 1\nB: 2\nC: 3"), is_word=False))

    assert one[:2] == (COPY_FOR, "North ward")
    assert four[:2] == (COPY_FOR, "North ward\nA: 1\nB: 2\nC: 3")
    assert (one[3], four[3]) == (False, False)
    assert four[2] >= one[2] + 3 * 11  # points, for lines of 11 points


def test_long_name_gets_several_lines() -> None:
    short = start_row(built(issued("North ward"), is_word=False))
    long = start_row(built(issued("North ward of the " * 12), is_word=False))
    assert long[2] > 2 * short[2] > 0


def test_excel_blank_shows_no_hole() -> None:
    words, team, _height, hidden = start_row(built(real_stamp(*FORM), is_word=False))
    assert (words, team, hidden) == (None, None, True)


def paragraphs(data: bytes) -> list[str]:
    return [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]


def test_word_first_page_names_the_team_before_what_the_form_is() -> None:
    issued_copy = paragraphs(built(issued("North ward", "A: 1\nB: 2"), is_word=True))
    blank = paragraphs(built(real_stamp(*FORM), is_word=True))

    at = issued_copy.index(f"{COPY_FOR} North ward\nA: 1\nB: 2")
    assert issued_copy[at + 1].startswith("What this is")
    assert issued_copy[:1] + issued_copy[2:at] + issued_copy[at + 1 :] == blank[:1] + blank[2:]


def test_word_footer_says_the_copy_but_neither_team_nor_cover() -> None:
    with zipfile.ZipFile(io.BytesIO(built(issued("North ward", "A: 1"), is_word=True))) as file:
        footer = file.read("word/footer1.xml").decode()
    (code,) = re.findall(r">(Workbook code[^<]*)<", footer)
    assert code == "Workbook code: sample · 1.0 · short · en · copy k7q2m9xd · round r4s8t2vw"


@pytest.mark.parametrize("is_word", [False, True])
def test_cover_without_a_team_is_printed_too(is_word: bool) -> None:
    stamp = issued(None, "Site: Elm House")
    submission = read(built(stamp, is_word))
    assert (submission.stamp, submission.unplaced) == (stamp, ())


def test_first_page_taken_away_leaves_the_copy_known() -> None:
    """The foot of the pages still says which copy it is."""
    file = docx.Document(io.BytesIO(built(issued("North ward", "A: 1"), is_word=True)))
    for paragraph in file.paragraphs[:3]:
        file.element.body.remove(paragraph._element)
    saved = io.BytesIO()
    file.save(saved)
    found = find_copy(read_returned(saved.getvalue()))
    assert found == issued(None)


def test_excel_footer_keeps_the_copy_and_stays_within_the_limit() -> None:
    with zipfile.ZipFile(io.BytesIO(built(issued("W" * 120), is_word=False))) as file:
        text = file.read("xl/worksheets/sheet1.xml").decode()
    (footer,) = re.findall(r"<oddFooter>(.*?)</oddFooter>", text)
    assert "k7q2m9xd" in footer
    assert len(footer) <= 255


def test_excel_footer_of_a_long_title_keeps_the_copy() -> None:
    grid = replace(build_grid(real_layout(*FORM)), title="Care & support " * 20)
    footer = footer_text(grid, issued("North ward"))
    assert footer.count("k7q2m9xd") == 1
    assert len(footer) <= 255
    assert "&" not in footer.replace("&&", "").replace("&L", "").replace("&R", "").replace(
        '&"Arial,Regular"&8', ""
    ).replace("&P", "").replace("&N", "")
