"""The easy-read sheet: short sentences, pictures with words for them, one place for each answer,
and nothing in the reader's way. What is expected was counted by hand in the bank's questions."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.real_forms import EASY_READ, real_bank, real_layout, real_stamp
from tests.tongues import LANGUAGES
from tests.tongues_of_cases import EASY
from workbook.building import Compiled, compile_form
from workbook.document import Document, Heading, Paragraph, Table, build_document
from workbook.document import Role as WordRole
from workbook.grid import Grid, build_grid, sizes_for
from workbook.grid import Role as ExcelRole
from workbook.identity import AnswerKey
from workbook.layout import Kind
from workbook.reading.read import read_file
from workbook.words import acronyms, sentences

LONGEST = 15  # words of a sentence
# Questions with a picture of their own, and choices with one: of “help”, “meeting”, three questions
# with faces, three with yes or no, six votes; then those in rows of two tables.
COVER, SECTIONS, QUESTIONS = 6, 10, 38
CHOICES = 5 + 4 + 3 * 4 + 3 * 4 + 6 * 4
IN_WORD_TABLES = 5 * (3 + 4) + 6 * 4
IN_EXCEL_TABLES = 5 * (3 + 4) + 3 * 4
TITLES = [
    "About the meeting",
    "My circle of support",
    "About me",
    "My problem toolkits",
    "Joining in and living a good life",
    "Keeping people safe and well",
    "What progress am I making?",
    "My vote",
    "Before the meeting",
    "For staff",
]


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_form(real_bank("ccarm"), "easyread")


@pytest.fixture(scope="module")
def grid() -> Grid:
    return build_grid(real_layout(*EASY_READ))


@pytest.fixture(scope="module")
def document() -> Document:
    return build_document(real_layout(*EASY_READ))


def written(compiled: Compiled, format: str) -> bytes:  # noqa: A002
    stream = io.BytesIO()
    compiled.write(format, real_stamp(*EASY_READ), stream)
    return stream.getvalue()


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


def excel_words(grid: Grid) -> Iterator[str]:
    """All that people see in Excel but small words for staff at the end."""
    for sheet in grid.sheets:
        if not sheet.hidden:
            yield sheet.name
            for _number, _row, cell in sheet.cells():
                if cell.column < sheet.id_column and cell.role is not ExcelRole.CREDITS:
                    yield cell.text
                    yield from cell.slot.choices if cell.slot else ()


def word_words(document: Document) -> Iterator[str]:
    """The same in Word, where small codes show which answer is which."""
    quiet = {WordRole.CREDITS, WordRole.CODE, WordRole.ROW_CODE, WordRole.COPY}
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from (each.text for each in cell.paragraphs if each.role not in quiet)
                        yield from (answer.beside for answer in cell.answers)
                        yield from (answer.slot.placeholder for answer in cell.answers)
            elif isinstance(block, Heading) or block.role not in quiet:
                yield block.text


@pytest.mark.parametrize("format", ["xlsx", "docx"])
def test_every_printed_sentence_is_short_and_in_full_words(
    grid: Grid,
    document: Document,
    format: str,  # noqa: A002
) -> None:
    words = tuple(excel_words(grid) if format == "xlsx" else word_words(document))
    said = [sentence for text in words for sentence in sentences(text)]

    assert len(said) > 300
    assert [each for each in said if len(each.split()) > LONGEST] == []
    assert [each for each in said if acronyms(each)] == []
    assert not {"Not applicable", "optional", "Sources", "Edition"} & set(said)


@pytest.mark.parametrize("language", ["sv", "he"])
def test_every_printed_sentence_is_short_in_other_languages_too(language: str) -> None:
    layout = EASY.layout_in(language)
    words = (*excel_words(build_grid(layout)), *word_words(build_document(layout)))
    said = [sentence for text in words for sentence in sentences(text)]

    assert len(said) > 600
    assert [each for each in said if len(each.split()) > LONGEST] == []
    assert [each for each in said if acronyms(each)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_alt_texts_are_short_and_in_full_words(language: str) -> None:
    told = [picture.alt for picture in EASY.bank_in(language).pictures.values()]
    said = [sentence for text in told for sentence in sentences(text)]
    assert len(told) == 53
    assert all(len(each.split()) <= LONGEST and not acronyms(each) for each in said)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ask the GP.", ["GP"]),
        ("The CCaRM, e.g. this", ["CCaRM", "e.g."]),
        ("Pens, paper etc", ["etc"]),
        ("I am OK. I said No. Please", []),
        ("A day", []),
        ("Ta med t.ex. en vän, bl.a. då, m.m.", ["t.ex.", "bl.a.", "m.m."]),
        ("Penna, papper osv och t ex en bok, dvs allt", ["osv", "t ex", "dvs"]),
        ("Ta med ex. Vi ser. Ja. Nej.", []),
        ("ד״ר כהן, דו\"ח, וכו'", ["ד״ר", 'דו"ח', "וכו'"]),
        ('ו"אנשי המקצוע" באים. אני לא בטוח.', []),
    ],
)
def test_abbreviations_are_found(words: str, found: list[str]) -> None:
    assert list(acronyms(words)) == found


# ── Pages ───────────────────────────────────────────────────────────────────────────────────────


def test_there_is_a_cover_a_page_for_each_part_and_nothing_else(
    grid: Grid, document: Document
) -> None:
    shown = [sheet for sheet in grid.sheets if not sheet.hidden]
    assert [sheet.rows[0].cells[0].text for sheet in shown] == ["My easy-read sheet", *TITLES]
    headings = [b for s in document.sections for b in s.blocks if isinstance(b, Heading)]
    assert [each.text for each in headings if each.level == 1] == TITLES
    assert len(document.sections) == len(TITLES) + 1


def test_pages_stand_upright_and_are_printed_at_their_full_size(
    grid: Grid, document: Document
) -> None:
    shown = [sheet for sheet in grid.sheets if not sheet.hidden]
    assert all(sheet.portrait and sheet.scale == 100 for sheet in shown)
    assert not any(section.landscape for section in document.sections)


def test_text_has_fourteen_points_or_more(compiled: Compiled) -> None:
    sizes = sizes_for(easy_read=True)
    assert min(sizes.text, sizes.small, sizes.heading, sizes.title) == 14
    assert (sizes.text, sizes.heading) == (16, 20)
    book = openpyxl.load_workbook(io.BytesIO(written(compiled, "xlsx")))
    checked = 0
    for sheet in book.worksheets:
        for line in sheet.iter_rows(max_col=3):
            for cell in line:
                hidden = (
                    sheet.column_dimensions[get_column_letter(cell.column or 1)].hidden
                    or cell.row == 3
                )
                if cell.value and sheet.sheet_state == "visible" and not hidden:
                    is_credit = sheet.title == "For staff" and cell.font.sz == 9
                    assert is_credit or cell.font.sz >= 14, (sheet.title, cell.coordinate)
                    checked += 1
    assert checked > 300


def test_no_codes_are_shown_in_excel_and_small_ones_in_word(grid: Grid, compiled: Compiled) -> None:
    code = re.compile(r"\bE\d-\d")
    assert not [words for words in excel_words(grid) if code.search(words)]
    file = docx.Document(io.BytesIO(written(compiled, "docx")))
    shown = [p for t in file.tables for row in t.rows for p in row.cells[0].paragraphs if p.text]
    coded = [each for each in shown if code.match(each.text)]
    assert len(coded) > 38
    assert {each.style.font.size.pt for each in coded if each.style} == {8}


def test_the_staff_question_stands_last_and_is_the_only_needed_one() -> None:
    items = list(real_layout(*EASY_READ).items())
    assert items[-1].question == "ccarm.cover.case-ref"
    assert [item.question for item in items if item.required] == ["ccarm.cover.case-ref"]


# ── Pictures ────────────────────────────────────────────────────────────────────────────────────


def drawn(data: bytes, folder: str) -> Counter[str]:
    """What each picture in a file says it shows."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith(folder) and name.endswith(".xml"):
                root = ElementTree.fromstring(package.read(name))
                marks = [each for each in root.iter() if each.tag.endswith(("}docPr", "}cNvPr"))]
                found += Counter(words for m in marks if (words := m.get("descr")))
    return found


@pytest.mark.parametrize(
    ("format", "folder", "in_tables"),
    [("docx", "word/document", IN_WORD_TABLES), ("xlsx", "xl/drawings/", IN_EXCEL_TABLES)],
)
def test_every_picture_is_there_and_says_what_it_shows(
    compiled: Compiled,
    format: str,  # noqa: A002
    folder: str,
    in_tables: int,
) -> None:
    found = drawn(written(compiled, format), folder)
    known = {each.alt for each in real_bank("ccarm").pictures.values()}

    assert found.total() == COVER + SECTIONS + QUESTIONS + CHOICES + in_tables
    assert set(found) == known
    assert found["A thumb points up."] == 6  # for the vote and nothing else


def test_scales_and_the_vote_are_told_apart_by_their_pictures() -> None:
    bank = real_bank("ccarm")
    shown = {
        name: {option.picture for option in each.choices} - {"not-sure"}
        for name, each in (*bank.scales.items(), *bank.options.items())
        if any(option.picture for option in each.choices)
    }
    assert shown == {
        "face3": {"face-good", "face-ok", "face-not-good"},
        "yes3": {"tick", "half", "cross"},
        "easy-vote": {"thumb-up", "thumb-level", "thumb-down"},
    }


def test_the_vote_has_the_codes_of_the_meeting_s_vote() -> None:
    options = real_bank("ccarm").options
    easy, team = options["easy-vote"].choices, options["vote"].choices
    assert [(o.code, o.means) for o in easy] == [(o.code, o.means) for o in team]


def without_pictures(compiled: Compiled) -> Compiled:
    """The form as it travels inside a copy: with what pictures show, but without the pictures."""
    bank = compiled.bank.model_validate_json(compiled.bank.model_dump_json())
    assert bank.pictures.keys() == compiled.bank.pictures.keys()
    assert not any(each.png for each in bank.pictures.values())
    return compile_form(bank, "easyread")


@pytest.mark.parametrize("format", ["xlsx", "docx"])
def test_pictures_do_not_travel_and_are_not_needed_to_read(
    compiled: Compiled,
    format: str,  # noqa: A002
    tmp_path: Path,
) -> None:
    bare = without_pictures(compiled)
    assert bare.places(format) == compiled.places(format)
    assert bare._excel_parcels == compiled._excel_parcels
    assert bare._word_parcels == compiled._word_parcels
    assert sum(map(len, compiled._word_parcels)) < 30_000
    stream = io.BytesIO()
    bare.write(format, real_stamp(*EASY_READ), stream, ANSWERS)
    data = stream.getvalue()
    assert drawn(data, "x") + drawn(data, "word/document") == Counter()
    file = tmp_path / f"bare.{format}"
    file.write_bytes(data)
    account = read_file(file)
    assert (account.unplaced, account.problems) == ((), ())


# ── Answers ─────────────────────────────────────────────────────────────────────────────────────


def test_choices_are_the_bank_s_own_and_nothing_is_added() -> None:
    ticked = (Kind.SINGLE_CHOICE, Kind.RATING)
    slots = [s for item in real_layout(*EASY_READ).items() for s in item.slots()]
    offered = {slot.choices for slot in slots if slot.kind in ticked}
    assert offered == {
        ("Good", "OK", "Not good", "I am not sure"),
        ("Yes", "Sometimes", "No", "I am not sure"),
        ("Better", "The same", "Worse", "I am not sure"),
        ("Yes", "For part of it", "No. Please read out my sheet.", "I am not sure"),
        ("My family and friends", "My staff and doctors", "Someone else"),
    }


ANSWERS = {
    AnswerKey("ccarm.er.start.help", "advocate"): "✓",
    AnswerKey("ccarm.er.start.meeting"): "No. Please read out my sheet.",
    AnswerKey("ccarm.er.circle.people", "2", "who"): "My sister",
    AnswerKey("ccarm.er.circle.people", "2", "kind"): "My family and friends",
    AnswerKey("ccarm.er.circle.people", "2", "helps"): "Sometimes",
    AnswerKey("ccarm.er.circle.feel"): "I am not sure",
    AnswerKey("ccarm.er.about.view"): "Too many people.\nToo loud.",
    AnswerKey("ccarm.er.problems.list", "3", "now"): "Not good",
    AnswerKey("ccarm.er.vote.safe"): "Worse",
    AnswerKey("ccarm.cover.case-ref"): "C-17",
}


@pytest.mark.parametrize("format", ["xlsx", "docx"])
def test_answers_come_back_and_pictures_are_nothing_that_people_added(
    compiled: Compiled,
    format: str,  # noqa: A002
    tmp_path: Path,
) -> None:
    file = tmp_path / f"filled.{format}"
    with file.open("wb") as stream:
        compiled.write(format, real_stamp(*EASY_READ), stream, ANSWERS)
    account = read_file(file)

    read = {a.key: a.text for a in account.response.answers if a.text} if account.response else {}
    assert read == ANSWERS
    assert account.unplaced == ()
    assert account.problems == ()


def test_a_picture_that_somebody_put_into_an_answer_is_told(
    compiled: Compiled, tmp_path: Path
) -> None:
    file = docx.Document(io.BytesIO(written(compiled, "docx")))
    picture = io.BytesIO(real_bank("ccarm").pictures["star"].png)
    row = next(r for t in file.tables for r in t.rows if r.cells[0].text.strip() == "E1-2")
    row.cells[1].paragraphs[0].add_run().add_picture(picture)
    path = tmp_path / "drawn.docx"
    file.save(str(path))
    told = [each for each in read_file(path).problems if "picture" in each.message]
    assert [each.question for each in told] == ["ccarm.er.circle.feel"]


def paragraphs(document: Document) -> Iterator[Paragraph]:
    for table in document.tables():
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def test_the_cover_says_what_who_when_and_where_it_goes(grid: Grid, document: Document) -> None:
    form = real_bank("ccarm").find_form("easyread")
    assert form is not None
    said = [s for text in (form.about, form.who, form.how, form.readers) for s in sentences(text)]
    assert len(said) == 10
    cover = {cell.text for _number, _row, cell in grid.sheets[0].cells()}
    assert set(said) <= cover
    assert set(said) <= {each.text for each in paragraphs(document)}
    for head in ("What is this?", "Who will see it?", "Where do I give it back?"):
        assert head in cover
