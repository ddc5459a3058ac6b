"""The form that travels inside a copy comes out as it went in, or not at all."""

import base64
import hashlib
import json
import lzma
from dataclasses import replace
from typing import Any

import pytest

from tests.real_forms import FORMS, real_bank, real_layout
from workbook.building import compile_form
from workbook.changes import again, resolve
from workbook.document import blank_document
from workbook.document import blank_form as document_form
from workbook.enclosing import LARGEST, digest_of, disclose, enclose, only
from workbook.grid import blank_book
from workbook.grid import blank_form as book_form
from workbook.identity import BlankBook, Stamp
from workbook.layout import build_layout
from workbook.loader import Lines
from workbook.marks import BlankDocument
from workbook.parcels import PIECE, Packed, join_parcels, pack_parcels, read_parcel
from workbook.rules import check_bank

CELL = 32_767  # characters that a cell of a spreadsheet holds
ISSUED = Stamp("b", "1", "f", "en", "k7q2-9mzd", "spring", "Elm & Oak", "Site: Elm House\nBy 1 May")


def blanks(name: str, form: str) -> tuple[BlankBook, BlankDocument]:
    made = compile_form(real_bank(name), form)
    return book_form(made.grid), document_form(made.document)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_form_comes_out_as_it_went_in(name: str, form: str) -> None:
    bank = real_bank(name)
    for blank in blanks(name, form):
        packed = enclose(bank, form, blank)
        found = disclose(packed)
        assert found is not None
        assert (found.form, found.book or found.document) == (form, blank)
        assert build_layout(found.bank, form) == real_layout(name, form)
        assert packed.digest == digest_of(bank, form, blank)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_form_of_a_bank_keeps_the_rules_and_holds_no_question_of_other_forms(
    name: str, form: str
) -> None:
    bank = resolve(real_bank(name), again(form))
    assert bank is not None
    trimmed = only(bank, again(form))
    assert [each for each in check_bank(trimmed, Lines()) if each.severity != "notice"] == []
    asked = {each.id: each.prompt for each in bank.questions() if again(form) in each.forms}
    assert [each.id for each in trimmed.questions()] == [each.id for each in bank.questions()]
    for each in trimmed.questions():
        assert each.prompt == asked.get(each.id, "·")
    assert build_layout(trimmed, again(form)) == build_layout(bank, again(form))


@pytest.mark.parametrize("stamp", [Stamp("b", "1", "f"), ISSUED, replace(ISSUED, team=None)])
def test_blank_of_a_copy_is_that_of_the_form_with_its_words_filled_in(stamp: Stamp) -> None:
    made = compile_form(real_bank("sample"), "full")
    book, document = blanks("sample", "full")
    assert book.of_copy(stamp) == blank_book(made.grid, stamp)
    assert document.of_copy(stamp) == blank_document(made.document, stamp)
    words = {cell.text for sheet in book.of_copy(stamp).sheets for cell in sheet.cells}
    words |= set(document.of_copy(stamp).texts)
    slots = {chr(number) for number in range(0x20)} - {"\t", "\n"}
    assert not [each for each in words if slots & set(each)]
    if stamp.copy:
        assert "k7q2-9mzd · spring" in words
        assert any(each.startswith("Workbook code: b · 1 · f · en · copy k7q2") for each in words)
    if stamp.team:
        assert "Elm & Oak\nSite: Elm House\nBy 1 May" in words
        assert "This copy is for: Elm & Oak\nSite: Elm House\nBy 1 May" in words


def test_pieces_fit_a_cell_and_join_in_any_order() -> None:
    form = Packed("b" + "0" * 15, "Ab+/" * 20_000)
    texts = pack_parcels(form)
    assert len(texts) == 3
    assert max(map(len, texts)) < CELL
    parcels = [read_parcel(text) for text in reversed(texts)]
    assert join_parcels(each for each in parcels if each) == (form,)
    assert join_parcels(each for each in parcels[1:] if each) == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-1],
        lambda text: text + "A",
        lambda text: text.lower(),
        lambda text: text.replace("-1-1-", "-1-2-"),
        lambda text: text + " ",
        lambda text: "x" + text,
        lambda text: text.replace("Ab", "Ac", 1),
        lambda text: text.replace("?b", "?d"),
    ],
)
def test_piece_that_was_changed_is_no_piece(spoil: Any) -> None:
    (text,) = pack_parcels(Packed("b" + "0" * 15, "Ab+/" * 100))
    assert read_parcel(text) is not None
    assert read_parcel(spoil(text)) is None


def test_two_forms_in_one_file_both_come_out_in_order() -> None:
    forms = (Packed("b" + "1" * 15, "A" * (PIECE + 1)), Packed("d" + "2" * 15, "B"))
    texts = [text for form in forms for text in pack_parcels(form)]
    assert join_parcels(each for text in texts if (each := read_parcel(text))) == forms


def packed(content: bytes, digest: str = "b" + "0" * 15) -> Packed:
    return Packed(digest, base64.b64encode(lzma.compress(content)).decode())


@pytest.mark.parametrize(
    "form",
    [
        Packed("b" + "0" * 15, "not base 64!"),
        Packed("b" + "0" * 15, "QUJD"),
        packed(b""),
        packed(b"{}"),
        packed(b"[" * 100_000),
        packed(b'{"kind": "workbook-form-1"}'),
        packed(b"\0" * (LARGEST + 1)),
        packed(b" " * (64 * LARGEST)),
    ],
)
def test_text_that_is_no_form_gives_none(form: Packed) -> None:
    assert disclose(form) is None


def changed(change: Any) -> Packed:
    """A sound form with one thing changed, sealed as a forger would seal it."""
    bank = real_bank("sample")
    text = lzma.decompress(
        base64.b64decode(enclose(bank, "full", blanks("sample", "full")[0]).text)
    )
    content: dict[str, Any] = json.loads(text)
    change(content)
    forged = json.dumps(content, ensure_ascii=False).encode()
    return packed(forged, "b" + hashlib.sha256(forged).hexdigest()[:15])


def table(content: dict[str, Any]) -> dict[str, Any]:
    questions = [each for part in content["bank"]["sections"] for each in part["questions"]]
    found: dict[str, Any] = next(each for each in questions if "repeat" in each)
    return found


def test_forger_of_a_sound_form_is_believed_so_that_the_tests_below_test_something() -> None:
    assert disclose(changed(lambda content: None)) is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(kind="workbook-form-2"),
        lambda content: content.pop("book"),
        lambda content: content.update(more=1),
        lambda content: content["bank"].update(more=1),
        lambda content: content["bank"].pop("sections"),
        lambda content: table(content)["repeat"].update(max=10**9),
        lambda content: table(content)["repeat"].update(max=10**400),
        lambda content: table(content).update(type="no-such-type"),
        lambda content: content["bank"].update(id="../../etc"),
    ],
)
def test_form_that_a_bank_could_never_have_gives_none(change: Any) -> None:
    assert disclose(changed(change)) is None
