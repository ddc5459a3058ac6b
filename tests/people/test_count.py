"""Placed and unplaced text together are all that was typed, counted by other code."""

import random
from collections import Counter

import pytest

from tests.people import steps, word_steps
from tests.people.book import Cell
from tests.people.count import characters, visible
from tests.people.form import base_book, read_tiny, tiny_form
from tests.people.pages import Document, new_document, read_document, tiny_document
from tests.people.strict import as_strict
from tests.people.world import World, new_world
from workbook.results.check import Response

BESIDE = (
    steps.type_anywhere,
    steps.add_note,
    steps.add_box,
    steps.add_header,
    steps.hide,
    steps.merge_cells,
    steps.add_sheet,
    steps.retype,
    steps.number_as_text,
)
IN_WORD = (
    word_steps.type_between,
    word_steps.add_note,
    word_steps.add_box,
    word_steps.add_header,
    word_steps.nest_table,
    word_steps.track_insertion,
    word_steps.track_deletion,
    word_steps.insert_row,
    word_steps.retype,
    word_steps.type_code_above,
)


def filled_workbook(seed: int) -> World:
    """A workbook with words in, beside, above and below its cells."""
    luck = random.Random(f"count {seed}")
    world = new_world(luck)
    for step in BESIDE:
        steps.do_step(world, step)
    return world


def filled_document(seed: int) -> Document:
    document = new_document(random.Random(f"count {seed}"))
    for step in IN_WORD:
        step(document)
    return document


def told(response: Response) -> Counter[str]:
    """All characters that the program tells of."""
    answers = (each.text for each in response.answers if each.text is not None)
    listed = (each.text for each in response.unplaced)
    return characters(iter([*answers, *listed]))


@pytest.mark.parametrize("seed", range(40))
def test_all_characters_of_a_workbook_are_told(seed: int) -> None:
    world = filled_workbook(seed)
    blank = base_book(whole=len(world.book.pages) > 4)
    typed = visible(world.book.save(), blank.save())
    assert typed.total() > 60
    response = read_tiny(world.book.save())
    assert typed - told(response) == Counter()


@pytest.mark.parametrize("seed", range(40))
def test_all_characters_of_a_document_are_told(seed: int) -> None:
    document = filled_document(seed)
    empty = Document(random.Random(0), tiny_document().root).file()
    typed = visible(document.file(), empty)
    assert typed.total() > 60
    del typed["☒"]  # a ticked box is told as its answer
    assert typed - told(read_document(document.file())) == Counter()


@pytest.mark.parametrize("seed", range(6))
def test_strict_workbook_reads_alike(seed: int) -> None:
    data = filled_workbook(seed).book.save()
    assert as_strict(data) != data
    assert read_tiny(as_strict(data)) == read_tiny(data)
    assert b"purl.oclc.org/ooxml/spreadsheetml" in as_strict(data)


@pytest.mark.parametrize("seed", range(6))
def test_strict_document_reads_alike(seed: int) -> None:
    data = filled_document(seed).file()
    assert read_document(as_strict(data)) == read_document(data)


def test_blank_of_our_own_reads_alike_when_it_is_strict() -> None:
    data = tiny_form().data
    assert read_tiny(as_strict(data)) == read_tiny(data)


def test_count_sees_what_is_left_out() -> None:
    """The count is no echo of the reader: a text that a reader leaves out is missing in it."""
    world = new_world(random.Random(3))
    world.book.pages[0].cells[60, 1] = Cell("Zwölf Boxkämpfer")
    typed = visible(world.book.save(), base_book(whole=len(world.book.pages) > 4).save())
    assert not Counter("ZwölfBoxkämpfer") - typed
