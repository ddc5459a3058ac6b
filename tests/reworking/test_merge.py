"""Several people's versions of one copy become one: nothing is chosen, and nothing gets lost."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl.comments import Comment
from openxml_audit import OpenXmlValidator

from tests import word_person
from tests.reworking import copies
from tests.reworking.copies import (
    blank,
    cells,
    key,
    load,
    open_book,
    read,
    said,
    save_book,
    stamp_of,
    type_in,
)
from workbook.bank import Bank, Respondents
from workbook.identity import REMARKS_SHEET
from workbook.problems import Problem
from workbook.reading.account import Account
from workbook.reading.known import Known
from workbook.reworking import Point, Reworked, Sort, Version, former_form, merge_copies

Typed = dict[str, str | int]
BOTH: Typed = {"name": "North", "size": 12, "people:1:who": "Nurse"}
KIM: Typed = {**BOTH, "mood": "Well", "place": "At home", "people:1:height": "High"}
LEE: Typed = {**BOTH, "mood": "Badly", "count": "often", "people:2:who": "Driver"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copies.old_edition(tmp_path / "banks")


@pytest.fixture
def bank(folder: Path) -> Bank:
    return load(folder)


def known_form(account: Account, folder: Path) -> Known:
    known = former_form(account, (folder,))
    assert known is not None
    return known


def merged(folder: Path, *files: bytes, format_: str = "xlsx") -> Reworked:
    names = ("kim.xlsx", "lee.xlsx", "sam.xlsx", "pat.xlsx")
    versions = [
        Version(name, read(data, folder, name=name))
        for name, data in zip(names, files, strict=False)
    ]
    known = known_form(versions[0].account, folder)
    made = merge_copies(versions, known, format_, folders=(folder,))
    assert isinstance(made, Reworked)
    return made


def conflicts(made: Reworked) -> dict[str, Point]:
    found = [point for point in made.points if point.sort is Sort.CONFLICT]
    return {str(point.key).removeprefix("small.one."): point for point in found}


def excel(bank: Bank, typed: Typed) -> bytes:
    return type_in(blank(bank), bank, typed)


def word(bank: Bank, typed: dict[str, str]) -> bytes:
    return copies.write_in(blank(bank, "docx"), bank, typed)


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_agreed_answers_are_filled_in_and_conflicts_left_empty(
    folder: Path, bank: Bank, format_: str
) -> None:
    made = merged(folder, excel(bank, KIM), excel(bank, LEE), format_=format_)
    again = read(made.data, folder)
    agreed = {"place": "At home", "people:1:height": "High", "count": "often"}
    assert said(again) == {
        "name": "North",
        "size": "12",
        "people:1:who": "Nurse",
        "people:2:who": "Driver",
        **agreed,
    }
    (mood,) = conflicts(made).values()
    assert [(each.file, each.text) for each in mood.said] == [
        ("kim.xlsx", "Well"),
        ("lee.xlsx", "Badly"),
    ]
    assert (mood.words, mood.code) == ("How did it go?", "ONE-3")
    assert mood.said[0].place == "!".join(cells(bank)[key("mood")])
    assert made.needs_person
    # The remarks of ours are no text of a person's.
    assert (again.unplaced, again.problems) == ((), ())


def test_excel_shows_both_versions_at_the_cell_and_in_the_list(folder: Path, bank: Bank) -> None:
    made = merged(folder, excel(bank, KIM), excel(bank, LEE))
    book = open_book(made.data)
    sheet, cell = cells(bank)[key("mood")]
    assert book[sheet][cell].value is None
    assert book[sheet][cell].protection.locked is False
    note = book[sheet][cell].comment.text
    assert "kim.xlsx: “Well”" in note
    assert "lee.xlsx: “Badly”" in note
    assert book.sheetnames[0] == REMARKS_SHEET
    row = [str(each.value) for each in book[REMARKS_SHEET][3]]
    assert row[0] == f"{sheet}!{cell}"
    assert "kim.xlsx: “Well”\nlee.xlsx: “Badly”" in row[1]
    assert book[REMARKS_SHEET]["A3"].hyperlink.location == f"'{sheet}'!{cell}"
    others = [c for page in book for each in page for c in each if c.comment]
    assert len(others) == 1


def test_word_shows_both_versions_in_a_comment_at_the_place(folder: Path, bank: Bank) -> None:
    typed = {"name": "North", "mood": "Well"}
    made = merged(folder, word(bank, typed), word(bank, {**typed, "mood": "Badly"}), format_="docx")
    file = docx.Document(io.BytesIO(made.data))
    (comment,) = file.comments
    assert "kim.xlsx: “Well”" in comment.text
    assert "lee.xlsx: “Badly”" in comment.text
    (mark,) = file.element.body.iter(qn("w:commentReference"))
    row = next(each for each in mark.iterancestors(qn("w:tr")))
    assert "ONE-3" in "".join(each.text or "" for each in row.iter(qn("w:t")))


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_an_independent_judge_finds_nothing_wrong_with_the_file(
    folder: Path, bank: Bank, tmp_path: Path, format_: str
) -> None:
    made = merged(folder, excel(bank, KIM), excel(bank, LEE), format_=format_)
    path = tmp_path / f"team.{format_}"
    path.write_bytes(made.data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_decision_in_excel_is_the_answer(folder: Path, bank: Bank) -> None:
    made = merged(folder, excel(bank, KIM), excel(bank, LEE))
    again = read(type_in(made.data, bank, {"mood": "=So, so"}), folder)
    before = said(read(made.data, folder))
    assert said(again) == {**before, "mood": "=So, so"}
    assert again.unplaced == ()


def test_decision_in_word_is_the_answer(folder: Path, bank: Bank) -> None:
    typed = {"name": "North", "mood": "Well", "people:1:who": "Nurse"}
    files = word(bank, typed), word(bank, {**typed, "mood": "Badly", "people:1:who": "Cook"})
    made = merged(folder, *files, format_="docx")
    assert said(read(made.data, folder)) == {"name": "North"}
    decided = copies.write_in(made.data, bank, {"mood": "So\nso", "people:1:who": "Cook"})
    again = read(decided, folder)
    assert said(again) == {"name": "North", "mood": "So\nso", "people:1:who": "Cook"}
    assert again.unplaced == ()


def test_remark_that_somebody_changed_is_listed(folder: Path, bank: Bank) -> None:
    made = merged(folder, excel(bank, KIM), excel(bank, LEE))
    book = open_book(made.data)
    sheet, cell = cells(bank)[key("mood")]
    text = book[sheet][cell].comment.text
    book[sheet][cell].comment = Comment(text.replace("Well", "Very well"), "Somebody")
    book[REMARKS_SHEET]["F3"] = "Ask Kim"
    listed = {each.text for each in read(save_book(book), folder).unplaced}
    assert "Ask Kim" in listed
    assert any("Very well" in each for each in listed)


def test_word_remark_that_somebody_changed_is_listed(folder: Path, bank: Bank) -> None:
    files = word(bank, {"mood": "Well"}), word(bank, {"mood": "Badly"})
    made = merged(folder, *files, format_="docx")
    file = word_person.open_file(made.data)
    (comment,) = file.comments
    comment.add_paragraph("Ask Kim")
    told = [each.text for each in read(word_person.save(file), folder).unplaced]
    assert told == ["Ask Kim"]
    (comment,) = (file := word_person.open_file(made.data)).comments
    comment.paragraphs[0].runs[-1].text = "mine"
    (listed,) = read(word_person.save(file), folder).unplaced
    assert "mine" in listed.text
    assert listed.kind == "comment"


def test_rows_about_different_things_are_not_mixed(folder: Path, bank: Bank) -> None:
    """One wrote of a nurse and the other of a cook in the first row: no column is anybody's."""
    kim = {"people:1:who": "Nurse", "people:1:height": "High"}
    lee = {"people:1:who": "Cook"}
    made = merged(folder, excel(bank, {**kim}), excel(bank, {**lee}))
    assert said(read(made.data, folder)) == {}
    found = conflicts(made)
    assert set(found) == {"people:1:who", "people:1:height"}
    high = found["people:1:height"].said
    assert [(each.file, each.text, each.kind) for each in high] == [
        ("kim.xlsx", "High", "answer"),
        ("lee.xlsx", None, "left blank"),
    ]


def test_ticks_of_one_question_are_one_answer(folder: Path, bank: Bank) -> None:
    kim, lee = excel(bank, {"tools:phone": "✓"}), excel(bank, {"tools:paper": "x"})
    made = merged(folder, kim, lee)
    assert said(read(made.data, folder)) == {}
    assert set(conflicts(made)) == {"tools:phone", "tools:paper"}
    # Who ticks all that another ticks, and more, contradicts nobody.
    more = merged(folder, kim, excel(bank, {"tools:phone": "✓", "tools:fax": "✓"}))
    assert conflicts(more) == {}
    assert set(said(read(more.data, folder))) == {"tools:phone", "tools:fax"}


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_long_answer_in_two_places(folder: Path, bank: Bank, format_: str) -> None:
    kim = excel(bank, {"story": "Long ago", "story:more": "and since"})
    lee = excel(bank, {"story": "Long ago", "story:more": "but not now"})
    made = merged(folder, kim, lee, format_=format_)
    assert said(read(made.data, folder)) == {"story": "Long ago"}
    assert set(conflicts(made)) == {"story:more"}
    assert conflicts(made)["story:more"].place
    assert read(made.data, folder).unplaced == ()


def test_row_that_a_word_document_lacks_is_listed(folder: Path, bank: Bank) -> None:
    """Its tables begin with a few rows; people may add others."""
    kim = excel(bank, {"people:1:who": "Nurse", "people:12:who": "Cook"})
    made = merged(folder, kim, excel(bank, {"name": "North"}), format_="docx")
    assert said(read(made.data, folder)) == {"name": "North", "people:1:who": "Nurse"}
    (point,) = [each for each in made.points if each.sort is Sort.NOT_CARRIED]
    assert "no row for it" in point.message
    assert [(each.file, each.text) for each in point.said] == [("kim.xlsx", "Cook")]
    assert point.words == "Who is here?"


def test_what_is_in_doubt_stays_in_doubt(folder: Path, bank: Bank) -> None:
    made = merged(folder, excel(bank, {"size": "about ten"}), excel(bank, {"name": "North"}))
    again = read(made.data, folder)
    assert said(again) == {"name": "North", "size": "about ten"}
    assert any("about ten" in each.message for each in again.problems)
    (doubt,) = [each for each in made.points if each.sort is Sort.IN_DOUBT]
    assert doubt.said[0].file == "kim.xlsx"
    assert "“about ten” is not a number" in doubt.message


def test_two_answers_in_one_file_are_no_answer(folder: Path, bank: Bank) -> None:
    """Excel: the row of a question was copied, and the copy says something else."""
    book = open_book(excel(bank, {"mood": "Well"}))
    sheet, cell = cells(bank)[key("mood")]
    page, row = book[sheet], int(cell[1:])
    below = page.max_row + 1
    for column, each in enumerate(page[row], start=1):
        page.cell(below, column).value = each.value
    page.cell(below, 3).value = "Badly"
    made = merged(folder, save_book(book), excel(bank, {"mood": "Well"}))
    assert said(read(made.data, folder)) == {}
    (mood,) = conflicts(made).values()
    assert [(each.file, each.text, each.kind) for each in mood.said] == [
        ("kim.xlsx", None, "several answers in one place"),
        ("lee.xlsx", "Well", "answer"),
    ]
    texts = {each.text for point in made.points for each in point.said}
    assert {"Well", "Badly"} <= texts


def test_other_texts_are_listed_once_with_every_file(folder: Path, bank: Bank) -> None:
    files = []
    for typed, text in ((KIM, "see over"), (KIM, "see over"), (LEE, "not so")):
        book = open_book(excel(bank, typed))
        book["One"]["Z40"] = text
        files.append(save_book(book))
    made = merged(folder, *files)
    listed = [point for point in made.points if point.sort is Sort.OTHER_TEXT]
    assert {point.said[0].text: [each.file for each in point.said] for point in listed} == {
        "see over": ["kim.xlsx", "lee.xlsx"],
        "not so": ["sam.xlsx"],
    }
    assert read(made.data, folder).unplaced == ()


def test_versions_of_different_copies_are_refused(folder: Path, bank: Bank) -> None:
    ours = Version("kim.xlsx", read(excel(bank, KIM), folder))
    other = blank(bank, stamp=stamp_of(bank, copy="another1"))
    known = known_form(ours.account, folder)
    made = merge_copies([ours, Version("lee.xlsx", read(other, folder))], known, "xlsx")
    assert isinstance(made, Problem)
    assert made.place == "lee.xlsx"
    assert "copy another1 instead of k7q2m9xd" in made.message
    assert "“kim.xlsx”" in made.message


def test_blanks_without_a_copy_merge_with_a_notice(folder: Path, bank: Bank) -> None:
    stamp = replace(stamp_of(bank), copy=None)
    files = [type_in(blank(bank, stamp=stamp), bank, typed) for typed in (KIM, KIM)]
    made = merged(folder, *files)
    told = [point.message for point in made.points if point.sort is Sort.NOTICE]
    assert any("not handed out in a round" in each for each in told)
    assert not made.needs_person


def test_same_file_twice_is_told_and_counts_once(folder: Path, bank: Bank) -> None:
    kim = excel(bank, KIM)
    made = merged(folder, kim, kim)
    assert len(said(read(made.data, folder))) == len(KIM)
    (told,) = [point for point in made.points if point.sort is Sort.NOTICE]
    assert "same as “kim.xlsx”" in told.message
    assert told.said[0].file == "lee.xlsx"


def test_form_that_several_people_answer_is_told(folder: Path, bank: Bank) -> None:
    forms = tuple(
        form.model_copy(update={"respondents": Respondents.SEVERAL}) for form in bank.forms
    )
    version = Version("kim.xlsx", read(excel(bank, KIM), folder))
    known = known_form(version.account, folder)
    several = Known(bank.model_copy(update={"forms": forms}), known.layout)
    made = merge_copies([version, replace(version, name="lee.xlsx")], several, "xlsx")
    assert isinstance(made, Reworked)
    assert any("counts as one person's answers" in point.message for point in made.points)


def test_what_nobody_changed_is_no_conflict(folder: Path, bank: Bank) -> None:
    """A copy that came with answers: one person corrected one of them, the other took one out."""
    before = excel(bank, {"name": "North", "mood": "Well", "count": "often"})
    kim = type_in(before, bank, {"mood": "Badly"})
    book = open_book(before)
    sheet, cell = cells(bank)[key("count")]
    book[sheet][cell].value = None
    versions = [
        Version("kim.xlsx", read(kim, folder)),
        Version("lee.xlsx", read(save_book(book), folder)),
    ]
    known = known_form(versions[0].account, folder)
    made = merge_copies(versions, known, "xlsx", read(before, folder), (folder,))
    assert isinstance(made, Reworked)
    assert conflicts(made) == {}
    assert said(read(made.data, folder)) == {"name": "North", "mood": "Badly"}
    without = merge_copies(versions, known, "xlsx", folders=(folder,))
    assert isinstance(without, Reworked)
    assert set(conflicts(without)) == {"mood"}


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_long_texts_stand_whole_in_the_list_and_leave_no_trace(
    folder: Path, bank: Bank, format_: str
) -> None:
    """A remark is known again up to a length, so that it holds only the beginning of such texts."""
    odd = "▷ “x” ◁0123456789 _x0041_ \u202e\ufffd 👩 "
    typed = [f"{number} {odd * 120}\n{'long ' * 900}end" for number in range(4)]
    made = merged(folder, *(excel(bank, {"story": text}) for text in typed), format_=format_)
    (story,) = conflicts(made).values()
    assert [each.text for each in story.said] == typed
    again = read(made.data, folder)
    assert (said(again), again.unplaced) == ({}, ())
    if format_ == "xlsx":
        assert "3 ▷ “x”" in open_book(made.data)[REMARKS_SHEET]["B3"].value


def test_order_of_files_changes_no_answer(folder: Path, bank: Bank) -> None:
    files = [excel(bank, typed) for typed in (KIM, LEE, BOTH)]
    made = [merged(folder, *order) for order in (files, files[::-1])]
    first, second = (said(read(each.data, folder)) for each in made)
    assert first == second
    assert set(conflicts(made[0])) == set(conflicts(made[1]))


def test_same_files_give_the_same_bytes(folder: Path, bank: Bank) -> None:
    for format_ in ("xlsx", "docx"):
        files = excel(bank, KIM), excel(bank, LEE)
        one, two = (merged(folder, *files, format_=format_) for _ in range(2))
        assert one.data == two.data


def test_every_text_of_every_version_is_in_the_merged_one_or_in_the_list(
    folder: Path, bank: Bank
) -> None:
    places = [name.removeprefix("small.one.") for name in cells(bank)]
    counted = 0
    for seed in range(4):
        chance = random.Random(seed)
        typed: list[Typed] = [
            {name: f"{chance.choice('ab')} {name}" for name in places if chance.random() < 0.6}
            for _ in range(3)
        ]
        made = merged(folder, *(excel(bank, each) for each in typed))
        found = said(read(made.data, folder))
        listed = {(each.file, each.text) for point in made.points for each in point.said}
        for name, version in zip(("kim.xlsx", "lee.xlsx", "sam.xlsx"), typed, strict=True):
            for place, text in version.items():
                counted += 1
                assert found.get(place) == text or (name, text) in listed, (seed, name, place)
    assert counted > 100
