"""A filled copy of an old edition becomes one of the newest, and nothing typed gets lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.comments import Comment

from tests.reworking import copies
from tests.reworking.copies import blank, cells, load, open_book, read, said, save_book, type_in
from tests.small_bank import HEAD, SECTION, question, write_bank
from workbook.bank import Bank
from workbook.identity import REMARKS_SHEET
from workbook.reading.account import Account
from workbook.reworking import Point, Reworked, Sort, former_form, upgrade_copy

TYPED: dict[str, str | int] = {
    "name": " =North & <South> ",
    "size": 12,
    "mood": "Well\nenough",
    "gone": "0123",
    "count": "often",
    "place": "In an office",
    "tools:phone": "✓",
    "tools:paper": "✓",
    "tools:fax": "✓",
    "story": "Long ago",
    "story:more": "and since",
    "people:1:who": "Nurse",
    "people:1:height": "High",
    "people:2:who": "=1+1",
    "people:3:who": "Driver",
    "people:3:height": "Low",
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return copies.old_edition(tmp_path / "banks")


@pytest.fixture
def new(tmp_path: Path, old: Path) -> Path:
    return copies.new_edition(tmp_path / "banks")


def upgraded(account: Account, old: Path, new: Path, format_: str = "xlsx") -> Reworked:
    given = former_form(account, (old, new))
    assert given is not None
    return upgrade_copy(account, given, load(new), format_, (old, new))


def points(made: Reworked, sort: Sort) -> dict[str, Point]:
    """Points of one sort by the first thing that they say."""
    return {str(p.said[0].text if p.said else None): p for p in made.points if p.sort is sort}


def filled(old: Path, typed: dict[str, str | int] | None = None) -> bytes:
    bank = load(old)
    return type_in(blank(bank), bank, TYPED if typed is None else typed)


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_answers_are_carried_by_id_and_the_rest_is_listed(
    old: Path, new: Path, format_: str
) -> None:
    made = upgraded(read(filled(old), old), old, new, format_)
    again = read(made.data, old, new)
    story = {"story": "Long ago", "story:more": "and since"}
    assert said(again) == {
        "name": " =North & <South> ",
        "size": "12",
        "feeling": "Well\nenough",
        "place": "in an  office",
        "tools:phone": "✓",
        "tools:sheets": "✓",
        "people:1:who": "Nurse",
        "people:1:height": "High",
        "people:2:who": "=1+1",
        **(story if format_ == "xlsx" else {"story": "Long ago\nand since"}),
    }
    assert made.filled == len(said(again))
    left = points(made, Sort.NOT_CARRIED)
    assert set(left) == {"0123", "often", "✓", "Driver", "Low"}
    assert "no place" in left["0123"].message
    assert left["0123"].words == "What is your fax number?"
    assert left["0123"].said[0].place == "!".join(cells(load(old))[copies.key("gone")])
    assert "in another way" in left["often"].message
    assert left["often"].place  # it has a place, though not for this
    assert left["✓"].line == "Fax"
    assert left["Driver"].code == left["Low"].code
    reworded = points(made, Sort.WORDS_CHANGED)
    assert "was “How many are you?”, now “How many of you are paid?”" in reworded["12"].message
    assert set(reworded) == {"12", "In an office", "✓"}
    assert made.needs_person


def test_new_copy_is_the_same_copy(old: Path, new: Path) -> None:
    account = read(filled(old), old)
    again = read(upgraded(account, old, new).data, old, new)
    assert account.stamp is not None
    assert again.stamp is not None
    assert again.stamp.edition == "2"
    for part in ("bank", "form", "language", "copy", "round", "team", "cover"):
        assert getattr(again.stamp, part) == getattr(account.stamp, part), part
    assert again.stamp.cover == "Ward 3\nBed 4"


def test_remarks_of_ours_never_come_back_as_text(old: Path, new: Path) -> None:
    made = upgraded(read(filled(old), old), old, new)
    book = open_book(made.data)
    assert book.sheetnames[0] == REMARKS_SHEET
    notes = [c for sheet in book for row in sheet for c in row if c.comment]
    assert len(notes) == 5  # other words beside four answers, and one that has a place
    again = read(made.data, old, new)
    assert again.unplaced == ()
    assert again.problems == ()


def test_words_for_two_choices_are_not_guessed_at(old: Path, new: Path) -> None:
    """The old code says something else now, and the old words have another code."""
    made = upgraded(read(filled(old, {"place": "Up north"}), old), old, new)
    assert said(read(made.data, old, new)) == {}
    (point,) = points(made, Sort.NOT_CARRIED).values()
    assert "not with the same meaning" in point.message


def test_choice_that_is_gone_is_listed(old: Path, new: Path) -> None:
    made = upgraded(read(filled(old, {"place": "In a pub"}), old), old, new)
    assert said(read(made.data, old, new)) == {}
    (point,) = points(made, Sort.NOT_CARRIED).values()
    assert (point.said[0].text, point.code) == ("In a pub", "ONE-6")
    assert "does not offer this choice" in point.message


def test_doubts_and_other_texts_are_listed_with_their_places(old: Path, new: Path) -> None:
    bank = load(old)
    book = open_book(filled(old, {"size": "about ten", "name": "North"}))
    sheet, cell = cells(bank)[copies.key("name")]
    book[sheet][cell].comment = Comment("Ask them", "x")
    book[sheet]["Z40"] = "see over"
    made = upgraded(read(save_book(book), old), old, new)
    assert said(read(made.data, old, new)) == {"name": "North"}
    left = points(made, Sort.NOT_CARRIED)["about ten"]
    assert "in doubt" in left.message
    assert "“about ten” is not a number" in left.message
    strays = points(made, Sort.OTHER_TEXT)
    assert {text: point.said[0].place for text, point in strays.items()} == {
        "Ask them": f"{sheet}!{cell}",
        "see over": f"{sheet}!Z40",
    }
    assert not points(made, Sort.IN_DOUBT)  # told once


def test_word_copy_is_upgraded_too(old: Path, new: Path) -> None:
    typed = {"name": "North", "mood": "Well", "place": "In an office", "people:1:who": "Nurse"}
    bank = load(old)
    data = copies.write_in(blank(bank, "docx"), bank, {**typed, "gone": "0123"})
    made = upgraded(read(data, old, name="north.docx"), old, new, "docx")
    again = read(made.data, old, new, name="new.docx")
    expected = {"name": "North", "feeling": "Well", "people:1:who": "Nurse"}
    assert said(again) == {**expected, "place": "in an  office"}
    assert again.unplaced == ()  # the remarks are comments there
    assert set(points(made, Sort.NOT_CARRIED)) == {"0123"}


def test_nothing_to_look_at_needs_nobody(old: Path, new: Path) -> None:
    made = upgraded(read(filled(old, {"name": "North"}), old), old, new)
    assert (made.points, made.needs_person, made.filled) == ((), False, 1)
    assert REMARKS_SHEET not in open_book(made.data).sheetnames


def test_rows_linked_to_another_table_now_are_not_carried(tmp_path: Path) -> None:
    """Row 1 of a vote is about the first of those who are here, whoever these are."""
    old, new = (linked_bank(tmp_path / name, edition, source) for name, edition, source in LINKS)
    bank = load(old)
    typed = {"here:1:who": "Nurse", "away:1:who": "Cook", "vote:1:circle": "Staff"}
    data = type_in(blank(bank), bank, typed)
    made = upgraded(read(data, old), old, new)
    assert said(read(made.data, old, new)) == {"here:1:who": "Nurse", "away:1:who": "Cook"}
    (point,) = points(made, Sort.NOT_CARRIED).values()
    assert point.said[0].text == "Staff"


LINKS = (("old", "1", "here"), ("new", "2", "away"))


def linked_bank(folder: Path, edition: str, source: str) -> Path:
    table = """
        id: {name}
        type: table
        repeat: {{min: 1, suggested: 2, max: 4}}
        columns:
          - {{code: who, label: Role, type: short-text}}
        """
    vote = f"""
        id: vote
        type: matrix
        options: voices
        rows_from: {{question: small.one.{source}, show: who}}
        columns:
          - {{code: circle, label: Voice}}
        """
    asked = [table.format(name="here"), table.format(name="away"), vote]
    head = HEAD.replace('edition: "1"', f'edition: "{edition}"')
    section = SECTION + "".join(map(question, asked))
    return write_bank(folder, head, one=section)


def test_everything_typed_is_in_the_new_copy_or_in_the_list(old: Path, new: Path) -> None:
    """Every place of the old edition holds a text of its own."""
    bank = load(old)
    texts: dict[str, str | int] = {
        name.removeprefix("small.one."): f"text {number} for {name}"
        for number, name in enumerate(cells(bank))
    }
    made = upgraded(read(filled(old, texts), old), old, new)
    carried = set(said(read(made.data, old, new)).values())
    listed = {each.text for point in made.points for each in point.said}
    assert len(texts) > 15
    assert set(texts.values()) <= carried | listed
    assert carried
    assert not carried & {point.said[0].text for point in made.points if point.key is None}


def test_bank_of_the_tests_is_sound(old: Path, new: Path) -> None:
    for folder in (old, new):
        bank: Bank = load(folder)
        assert bank.find_form("full") is not None
