"""A copy is read with the form that it carries where this program has none, or another one."""

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests import word_person
from tests.loop import FRIENDS, NAME, SIZE, STEPS, build_blank, fill, write_loop_bank
from tests.own_form import strip_own_form
from workbook import document, grid
from workbook.bank import Bank
from workbook.building import build_word, compile_form
from workbook.enclosing import enclose
from workbook.grid import Grid
from workbook.identity import Stamp
from workbook.loader import load_bank
from workbook.parcels import MARK, pack_parcels
from workbook.reading.account import Account, Fate
from workbook.reading.read import read_file
from workbook.results.answers import State
from workbook.writers.xlsx import write_xlsx

TYPED: Mapping[str, str | int] = {
    NAME: "North & <South>",
    SIZE: 12,
    FRIENDS: "No",
    f"{STEPS}:2:what": "Wash\nhands",
    f"{STEPS}:2:height": "High",
}


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_loop_bank(tmp_path / "banks")


def loaded(folder: Path) -> Bank:
    bank = load_bank(folder).bank
    assert bank is not None
    return bank


@pytest.fixture(params=["xlsx", "docx"])
def filled(bank: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy that somebody filled in, in each format, with words beside the answers."""
    if request.param == "xlsx":
        blank = build_blank(bank, tmp_path / "blank.xlsx", copy="c-1")
        path = fill(bank, blank, tmp_path / "filled.xlsx", TYPED)
        book = openpyxl.load_workbook(path)
        book["One"]["T9"] = "see over"
        book.save(path)
        return path
    return fill_word(bank, tmp_path / "filled.docx")


def fill_word(bank: Path, path: Path) -> Path:
    made, stream = loaded(bank), io.BytesIO()
    build_word(made, "full", Stamp("small", "1", "full", copy="c-1"), stream)
    file = word_person.open_file(stream.getvalue())
    where = {str(each.key): each for each in document.places(compile_form(made, "full").document)}
    entries = {where[key]: word_person.Entry(value) for key, value in TYPED.items()}
    word_person.fill(file, entries)
    file.paragraphs[0].add_run(" see over")
    path.write_bytes(word_person.save(file))
    return path


def said(account: Account) -> object:
    """All that a file says, but for what is told about the form."""
    assert account.response is not None
    own = ("the questions that it carries itself", "with its own questions")
    told = [each for each in account.problems if not any(word in each.message for word in own)]
    return account.response.answers, account.unplaced, told, account.stamp


def notices(account: Account) -> list[str]:
    return [each.message for each in account.problems if "question" in each.message]


def change(bank: Path, file: str, old: str, new: str) -> None:
    path = bank / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_copy_of_a_bank_that_is_not_here_says_what_it_says_where_the_bank_is(
    bank: Path, filled: Path
) -> None:
    there, here = read_file(filled, (bank,)), read_file(filled)
    assert said(here) == said(there)
    assert there.response is not None
    found = {str(each.key): each for each in there.response.answers}
    assert {key: found[key].text for key in TYPED} == {key: str(TYPED[key]) for key in TYPED}
    assert [each.text for each in here.unplaced if "see over" in each.text]
    assert (there.form, notices(there)) == (None, [])
    assert here.form is not None
    assert here.fate is Fate.READ_WITH_NOTICES
    assert [each for each in notices(here) if "has no bank “small”" in each]


def test_copy_of_an_edition_that_is_not_here_is_read_with_its_own(bank: Path, filled: Path) -> None:
    there = read_file(filled, (bank,))
    change(bank, "bank.yaml", 'edition: "1"', 'edition: "2"')
    change(bank, "sections/one.yaml", "What is your name?", "Who are you?")
    newer = bank.rename(bank.parent / "newer")
    here = read_file(filled, (newer,))
    assert said(here) == said(there)
    assert "is of edition 1 of “small”" in notices(here)[0]
    assert here.layout is not None
    assert next(each.prompt for each in here.layout.items()) == "What is your name?"


def test_copy_of_a_bank_that_was_changed_without_a_new_edition_says_so(
    bank: Path, filled: Path
) -> None:
    there = read_file(filled, (bank,))
    changed = bank.parent.parent / "changed"
    bank.parent.rename(changed)
    change(changed / "small", "sections/one.yaml", "What is your name?", "Who are you?")
    here = read_file(filled, (changed / "small",))
    assert said(here) == said(there)
    assert "under the same edition, 1" in notices(here)[0]


def with_other_words(made: Grid) -> Grid:
    """The grid as another version of the program might have made it: a word of its own is another,
    and the first sheet has one more row on top of its answers."""
    start = made.sheets[0]
    rows = list(start.rows)
    number, cell = next(
        (number, cell) for number, row in enumerate(rows) for cell in row.cells if cell.runs
    )
    other = replace(cell, runs=(replace(cell.runs[0], text="What last year's program said"),))
    cells = tuple(other if each is cell else each for each in rows[number].cells)
    rows[number] = replace(rows[number], cells=cells)
    return replace(made, sheets=(replace(start, rows=tuple(rows)), *made.sheets[1:]))


def test_words_of_another_version_of_the_program_are_known_and_nothing_is_told_of_them(
    bank: Path, tmp_path: Path
) -> None:
    made = loaded(bank)
    older = with_other_words(compile_form(made, "full").grid)
    parcels = pack_parcels(enclose(made, "full", grid.blank_form(older)))
    path = tmp_path / "older.xlsx"
    with path.open("wb") as stream:
        write_xlsx(older, Stamp("small", "1", "full"), stream, None, parcels)
    filled = fill(bank, path, tmp_path / "filled.xlsx", {NAME: "North"})
    account = read_file(filled, (bank,))
    assert (account.fate, account.unplaced, account.problems) == (Fate.READ, (), ())
    strip_own_form(filled)
    bare = read_file(filled, (bank,))
    assert [each.text for each in bare.unplaced] == ["What last year's program said"]


def test_form_that_somebody_typed_into_is_listed_and_this_programs_own_serves(
    bank: Path, tmp_path: Path
) -> None:
    blank = build_blank(bank, tmp_path / "blank.xlsx", copy="c-1")
    filled = fill(bank, blank, tmp_path / "filled.xlsx", {NAME: "North"})
    book = openpyxl.load_workbook(filled)
    (cell,) = [
        cell
        for row in book["Lists"].iter_rows()
        for cell in row
        if str(cell.value or "").startswith(MARK)
    ]
    cell.value = f"{cell.value} and something that I typed"
    book.save(filled)
    account = read_file(filled, (bank,))
    assert account.response is not None
    assert [each.value for each in account.response.answers if each.state is State.ANSWERED] == [
        "North"
    ]
    assert [each.text.endswith("that I typed") for each in account.unplaced] == [True]
    assert read_file(filled).response is None


def test_form_of_another_copy_that_was_pasted_in_is_not_taken_for_this_one(
    bank: Path, tmp_path: Path
) -> None:
    blank = build_blank(bank, tmp_path / "blank.xlsx", copy="c-1")
    filled = fill(bank, blank, tmp_path / "filled.xlsx", {NAME: "North"})
    change(bank, "bank.yaml", "id: small", "id: other")
    for name in ("bank.yaml", "sections/one.yaml"):
        text = (bank / name).read_text(encoding="utf-8")
        (bank / name).write_text(text.replace("small.one", "other.one"), encoding="utf-8")
    other = build_blank_of_other(bank, tmp_path / "other.xlsx")
    book, pasted = openpyxl.load_workbook(strip_own_form(filled)), openpyxl.load_workbook(other)
    pieces = [
        cell.value
        for row in pasted["Lists"].iter_rows()
        for cell in row
        if str(cell.value or "").startswith(MARK)
    ]
    assert len(pieces) == 1
    book["Lists"]["A40"] = pieces[0]
    book.save(filled)
    account = read_file(filled)
    assert account.response is None
    assert "no such bank" in account.message


def build_blank_of_other(bank: Path, path: Path) -> Path:
    with path.open("wb") as stream:
        compile_form(loaded(bank), "full").write("xlsx", Stamp("other", "1", "full"), stream)
    return path
