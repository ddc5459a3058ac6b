"""What is worked out once for a form is for each copy what it would be if made for it alone."""

from __future__ import annotations

from dataclasses import fields

import pytest

from tests.real_forms import FORMS, real_layout, real_stamp
from workbook import document, grid
from workbook.document import build_document
from workbook.grid import build_grid
from workbook.identity import Stamp, comparable, loosely
from workbook.readers.anatomy import Anatomy
from workbook.readers.prepared import PreparedBook, prepare
from workbook.readers.word.anatomy import Anatomy as WordAnatomy

SOME = FORMS[1:6]


def stamps(bank: str, form: str) -> tuple[Stamp, ...]:
    """No copy, one for a team, one whose cover says more, one whose cover says words of ours."""
    bare = real_stamp(bank, form)
    named = {"bank": bare.bank, "edition": bare.edition, "form": form, "language": bare.language}
    return (
        bare,
        Stamp(**named, copy="k7q2m9xd", round="spring", team="North ward"),
        Stamp(**named, copy="zzzz2222", round="spring", team="שלום", cover="Unit: 4\nBack: May"),
        Stamp(**named, copy="aaaa1111", round="autumn", team="Yes", cover="Start here"),
    )


def known_of(anatomy: Anatomy) -> dict[str, object]:
    """Everything that is known of a sheet."""
    anatomy.work_out()
    return dict(vars(anatomy))


def assert_alike(found: PreparedBook, wanted: PreparedBook) -> None:
    assert found.blank == wanted.blank
    assert (found.keys, found.sheet_of) == (wanted.keys, wanted.sheet_of)
    assert (found.codes, found.strange) == (wanted.codes, wanted.strange)
    assert list(found.anatomies) == list(wanted.anatomies)
    for sheet_id, anatomy in found.anatomies.items():
        assert known_of(anatomy) == known_of(wanted.anatomies[sheet_id]), sheet_id


@pytest.mark.parametrize(("bank", "form"), SOME)
def test_a_copy_of_a_prepared_workbook_is_the_copy_prepared(bank: str, form: str) -> None:
    blank = grid.blank_form(build_grid(real_layout(bank, form)))
    prepared = prepare(blank)
    made = [prepared.of_copy(stamp) for stamp in stamps(bank, form)]
    for stamp, found in zip(stamps(bank, form), made, strict=True):
        assert_alike(found, prepare(blank.of_copy(stamp)))
    assert len({each.blank.stamp for each in made}) == 4


@pytest.mark.parametrize(("bank", "form"), SOME)
def test_most_sheets_of_a_copy_are_those_of_the_form(bank: str, form: str) -> None:
    prepared = prepare(grid.blank_form(build_grid(real_layout(bank, form))))
    copy = prepared.of_copy(stamps(bank, form)[2])
    shared = [
        sheet_id
        for sheet_id, anatomy in copy.anatomies.items()
        if anatomy.by_row is prepared.anatomies[sheet_id].by_row
    ]
    assert len(shared) >= len(copy.anatomies) - 2


@pytest.mark.parametrize(("bank", "form"), SOME)
def test_a_copy_of_a_prepared_document_is_the_copy_prepared(bank: str, form: str) -> None:
    blank = document.blank_form(build_document(real_layout(bank, form)))
    prepared = WordAnatomy(blank)
    made = [prepared.of_copy(stamp) for stamp in stamps(bank, form)]
    for stamp, found in zip(stamps(bank, form), made, strict=True):
        wanted = WordAnatomy(blank.of_copy(stamp))
        for field in fields(WordAnatomy):
            assert getattr(found, field.name) == getattr(wanted, field.name), field.name
    assert prepared.blank == blank


def test_words_are_compared_alike_however_long_they_are() -> None:
    """Short words are kept for the next time; long ones are worked out each time."""
    cases = {
        "  Two\n\twords ": "two words",
        "It’s “so”": 'it\'s "so"',
        "ﬁne\u200b": "fine",
        "STRASSE ẞ": "strasse ss",
        "שלום\u200f abc": "שלום abc",
        "\x1c a \x85 b\u3000c": "a b c",
        "": "",
    }
    counted = 0
    for text, wanted in cases.items():
        assert comparable(text) == comparable(text) == wanted
        long, tail = f"{text} {'x' * 300}", f"{wanted} {'x' * 300}".strip()
        assert comparable(long) == tail
        counted += 1
    assert counted == 7


def test_answers_are_compared_loosely_however_long_they_are() -> None:
    cases = {
        "• Non‑working «so» .": 'non-working "so"',
        "☑\ufe0f yes.": "☑ yes",
        "wait...": "wait...",
    }
    for text, wanted in cases.items():
        assert loosely(text) == loosely(text) == wanted
    assert loosely(f"{'x' * 300} Non‑working.") == f"{'x' * 300} non-working"
