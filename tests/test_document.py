"""A layout becomes a document in which each answer has one place with a code of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.real_forms import EASY_READ, FORMS, ORDINARY, real_layout
from workbook.document import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Document,
    Heading,
    Look,
    Paragraph,
    Row,
    Section,
    Table,
    blank_document,
    build_document,
    places,
)
from workbook.document.codes import distinct, letter
from workbook.identity import AnswerKey, Stamp
from workbook.layout import MORE, Kind, Layout, Line, Shape
from workbook.marks import LONGEST_TITLE, BlankSlot, Form

STAMP = Stamp("sample", "1.0", "full")


@pytest.fixture(scope="module")
def sample() -> Document:
    return build_document(real_layout("sample", "full"))


def slots_of(document: Document, question: str) -> list[BlankSlot]:
    found = [each.slot for each in document.answers() if each.slot.key.question == question]
    assert found, question
    return found


def first_cell(row: Row) -> str:
    return "".join(paragraph.text for paragraph in row.cells[0].paragraphs)


def table_of(document: Document, code: str) -> Table:
    return next(table for table in document.tables() if table.title.startswith(f"{code} "))


def words_of(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph | Heading)]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_slot_has_one_place_or_belongs_to_rows_that_people_may_add(
    name: str, form: str
) -> None:
    layout = real_layout(name, form)
    document = build_document(layout)
    wanted = {slot.key for item in layout.items() for slot in item.slots() if slot.key.row != MORE}
    printed = Counter(place.key for place in places(document))
    boxes = Counter((answer.slot.key, answer.slot.ticked) for answer in document.further)
    further = Counter({key for key, _ticked in boxes})

    assert len(wanted) >= 2
    assert set(boxes.values()) <= {1}
    assert set(printed) | set(further) == wanted
    assert set((printed + further).values()) == {1}


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_the_first_cell_of_each_answer_row_shows_a_code_that_no_other_row_shows(
    name: str, form: str
) -> None:
    document = build_document(real_layout(name, form))
    rows = [row for table in document.tables() for row in table.rows]
    shown = Counter(first_cell(row) for row in rows)
    checked = 0
    for row in rows:
        for number, cell in enumerate(row.cells):
            for answer in cell.answers:
                assert first_cell(row) == answer.slot.row_code
                assert shown[answer.slot.row_code] == 1
                assert answer.slot.cell == number
                checked += 1
    assert checked == len(tuple(document.answers())) > 1
    further = {answer.slot.row_code for answer in document.further}
    assert not further & set(shown)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_titles_of_controls_are_short_and_all_different(name: str, form: str) -> None:
    document = build_document(real_layout(name, form))
    titles = [each.slot.alias for each in document.answers() if each.slot.form is not Form.CELL]

    assert titles
    assert len(set(titles)) == len(titles)
    assert all(0 < len(title) <= LONGEST_TITLE for title in titles)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_table_has_a_head_row_a_name_and_fits_its_page(name: str, form: str) -> None:
    document = build_document(real_layout(name, form))
    checked = 0
    for section in document.sections:
        width = LANDSCAPE_WIDTH if section.landscape else PORTRAIT_WIDTH
        for table in section.blocks:
            if isinstance(table, Table):
                checked += 1
                assert table.title
                # A table without lines only sets a picture beside words and an answer below them.
                assert [row.heading for row in table.rows] == [table.lines] + [False] * (
                    len(table.rows) - 1
                )
                assert table.lines or (name, form) == EASY_READ
                assert {len(row.cells) for row in table.rows} == {len(table.widths)}
                assert sum(table.widths) <= width + 0.01
                assert min(table.widths) >= 10
    assert checked >= 4


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_headings_never_skip_a_level(name: str, form: str) -> None:
    document = build_document(real_layout(name, form))
    blocks = [block for section in document.sections for block in section.blocks]
    # The title on the cover counts as a heading of level 1.
    levels = [1, *(block.level for block in blocks if isinstance(block, Heading))]

    assert len(levels) > 5
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {1, 2} <= set(levels)


def test_single_answers_are_asked_for_by_their_kind(sample: Document) -> None:
    forms = {
        question: {slot.form for slot in slots_of(sample, f"about.{question}")}
        for question in ("name", "story", "age", "strength", "wage", "size", "start", "tools")
    }
    assert forms == {
        "name": {Form.TEXT},
        "story": {Form.CELL},
        "age": {Form.CHOICE},
        "strength": {Form.CHOICE},
        "wage": {Form.TEXT},
        "size": {Form.TEXT},
        "start": {Form.DATE},
        "tools": {Form.CHECK},
    }


def test_long_text_is_a_plain_cell_without_pale_words(sample: Document) -> None:
    (slot,) = slots_of(sample, "about.story")
    assert (slot.tag, slot.alias, slot.placeholder) == ("", "", "")
    assert slot.bookmark


def test_yes_or_no_is_a_box_for_each_choice_in_one_cell(sample: Document) -> None:
    boxes = slots_of(sample, "about.paid")
    assert [slot.ticked for slot in boxes] == ["Yes", "No", "Not applicable"]
    assert {(slot.row_code, slot.cell) for slot in boxes} == {("ABOUT-5", 2)}
    assert [slot.tag for slot in boxes] == ["about.paid=1", "about.paid=2", "about.paid=3"]


def test_many_of_has_a_row_with_a_letter_for_each_option(sample: Document) -> None:
    boxes = slots_of(sample, "about.tools")
    assert [slot.row_code for slot in boxes] == ["ABOUT-9.a", "ABOUT-9.b", "ABOUT-9.c"]
    assert [slot.words for slot in boxes] == [("Telephone",), ("Paper",), ("Nothing of the kind",)]
    assert {slot.ticked for slot in boxes} == {"✓"}


def test_rows_of_a_table_take_the_mark_that_the_form_prints_for_them(sample: Document) -> None:
    here = {slot.row_code for slot in slots_of(sample, "people.here")}
    vote = [slot.row_code for slot in slots_of(sample, "people.vote")]
    assert here == {f"PEOPLE-1.A{n}" for n in range(1, 5)}
    assert dict.fromkeys(vote) == dict.fromkeys(f"PEOPLE-2.A{n}" for n in range(1, 10))


def test_rows_of_a_table_with_named_rows_are_numbered_through(sample: Document) -> None:
    codes = {str(slot.key): slot.row_code for slot in slots_of(sample, "tables.areas")}
    assert codes["tables.areas:health:concern"] == "TAB-2.1"
    assert codes["tables.areas:home:concern"] == "TAB-2.2"
    assert codes["tables.areas:1:label"] == "TAB-2.3"
    assert codes["tables.areas:1:concern"] == "TAB-2.3"


def test_a_free_row_is_asked_for_its_name_by_its_pale_words(sample: Document) -> None:
    slot = next(s for s in slots_of(sample, "tables.areas") if s.key.column == "label")
    assert (slot.placeholder, slot.cell) == ("Something else: what?", 1)


def test_a_wide_table_has_a_card_for_each_row_and_a_letter_for_each_part(
    sample: Document,
) -> None:
    codes = [slot.row_code for slot in slots_of(sample, "tables.wide")]
    assert codes[0] == "TAB-3.1.a"
    assert list(dict.fromkeys(code.rsplit(".", 1)[0] for code in codes)) == [
        "TAB-3.1",
        "TAB-3.2",
        "TAB-3.3",
    ]
    assert len(dict.fromkeys(codes)) == 3 * 11


def test_a_table_with_many_spare_rows_says_that_rows_may_be_added(sample: Document) -> None:
    section = next(s for s in sample.sections if "PEOPLE-1  Who is here?" in words_of(s))
    after = [
        below
        for block, below in zip(section.blocks, section.blocks[1:], strict=False)
        if block == table_of(sample, "PEOPLE-1")
    ]
    assert [getattr(block, "text", "") for block in after] == [
        "If you need more rows, add them at the end of the table: up to 9 in all."
    ]
    further = [
        answer.slot for answer in sample.further if answer.slot.key.question == "people.here"
    ]
    assert list(dict.fromkeys(slot.row_code for slot in further)) == [
        f"PEOPLE-1.A{n}" for n in range(5, 10)
    ]


def test_a_table_with_few_spare_rows_prints_them_all(sample: Document) -> None:
    assert not [each for each in sample.further if each.slot.key.question == "tables.areas"]
    rows = {slot.key.row for slot in slots_of(sample, "tables.areas")}
    assert rows == {"health", "home", "1", "2"}


def test_cards_beyond_the_suggested_ones_stand_in_the_part_with_more_room() -> None:
    document = build_document(real_layout("ccarm", "full"))
    heads = {
        heading.text: number
        for number, section in enumerate(document.sections)
        for heading in section.blocks
        if isinstance(heading, Heading)
    }
    assert heads["PROBLEMS-2.5  Number 5"] < heads["More room"]
    assert (
        heads["PROBLEMS-2.6  Number 6"] == heads["PROBLEMS-2.12  Number 12"] == heads["More room"]
    )


def test_linked_rows_say_which_rows_they_belong_to(sample: Document) -> None:
    words = [text for section in sample.sections for text in words_of(section)]
    assert "Each row here is about the row with the same number in PEOPLE-1." in words


def test_choices_are_printed_where_they_are_asked(sample: Document) -> None:
    texts = blank_document(sample, STAMP).texts
    flat = [text.replace("\u00a0", " ") for text in texts]
    assert "Choose one: Less than a year · 1/2 or so · Longer · Not applicable." in flat
    assert any(
        text.startswith("Whose voice (choose one): The person themselves · ") for text in flat
    )
    assert any(text.startswith("Choose one in each cell: Progress made · ") for text in flat)


def test_pages_lie_on_their_side_only_where_a_table_needs_it() -> None:
    turned = {
        block.text: section.landscape
        for section in build_document(real_layout("ccarm", "full")).sections
        for block in section.blocks[:1]
        if isinstance(block, Heading)
    }
    assert turned["Theme 1: Circle of Support"]
    assert not turned["About this workbook"]
    assert not turned["What is done"]


def test_cards_stand_on_upright_pages(sample: Document) -> None:
    checked = 0
    for name, form in FORMS:
        for section in build_document(real_layout(name, form)).sections:
            cards = [b for b in section.blocks if isinstance(b, Heading) and b.level == 3]
            checked += len(cards)
            assert not (cards and section.landscape)
    assert checked > 30


@pytest.mark.parametrize(("name", "form"), ORDINARY)
def test_cover_has_the_guidance_of_the_form_and_links_to_every_section(
    name: str, form: str
) -> None:
    layout = real_layout(name, form)
    document = build_document(layout)
    cover = document.sections[0]
    words = "\n".join(words_of(cover))
    for text in (layout.title, layout.about, layout.who, layout.how, layout.readers):
        assert text in words
    links = {
        run.link
        for table in cover.blocks
        if isinstance(table, Table)
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.link
    }
    anchors = {
        block.anchor: block.text
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Heading) and block.anchor
    }
    assert {anchors[link] for link in links} == {page.title for page in layout.pages}


@pytest.mark.parametrize(("name", "form"), ORDINARY)
def test_the_last_parts_hold_no_answers_and_name_every_question(name: str, form: str) -> None:
    layout = real_layout(name, form)
    document = build_document(layout)
    titles = [getattr(section.blocks[0], "text", "") for section in document.sections]
    first = titles.index("What is done")
    parts = [
        Document("", "", "", "", "", False, (section,), ()) for section in document.sections[first:]
    ]
    checklist, sources = parts[0], parts[-1]
    assert titles[first + 1] == "What the answers add up to"
    assert 3 <= len(parts) <= 5
    for part in parts:
        assert not list(part.answers())
    for part in (checklist, sources):
        second = [
            row.cells[1].paragraphs[0].text
            for table in part.tables()
            for row in table.rows
            if not row.heading
        ]
        assert second == [item.code for item in layout.items()]


def test_results_have_room_for_a_hand_beside_each_theme_and_bar(sample: Document) -> None:
    layout = real_layout("sample", "full")
    tables = {table.title: table for table in sample.tables()}
    for result in layout.results:
        rows = tables[result.title].rows
        assert all(
            cell.look is Look.BY_HAND for row in rows if not row.heading for cell in row.cells[1:]
        )
    heads = [cell.paragraphs[0].text for cell in tables["How the vote went"].rows[0].cells]
    assert heads == [
        "Theme",
        "The person's own vote",
        "Others: ▲ Progress made",
        "Others: ■ Unchanged",
        "Others: ▼ Slipped back",
        "Others: ○ No view",
        "Others in all",
        "Agreed together",
    ]


def test_places_name_the_row_and_in_tables_the_column_too(sample: Document) -> None:
    named = {str(place.key): place for place in places(sample)}
    assert named["about.name"].place == "ABOUT-1"
    assert named["people.here:2:who"].place == "PEOPLE-1.A2 · Role"
    assert named["about.tools:paper"].place == "ABOUT-9.b"
    assert named["about.tools:paper"].allowed == ("✓",)
    assert named["about.story"].tags == ()
    assert named["about.age"].tags == ("about.age",)
    assert named["about.paid"].allowed == ("Yes", "No", "Not applicable")
    assert len(named["about.paid"].tags) == 3
    assert named["about.paid"].kind is Kind.YES_NO
    assert (named["about.name"].required, named["about.wage"].required) == (True, False)


def test_the_blank_tells_footers_apart_and_counts_no_page_numbers(sample: Document) -> None:
    blank = blank_document(sample, replace(STAMP, copy="K7Q2"))
    code = "Workbook code: sample · 1.0 · full · en · copy K7Q2"
    assert blank.margins == (code, "Page  of ")
    assert blank.texts.count(code) == 1
    assert "" not in blank.texts


def test_easy_read_columns_are_wider() -> None:
    layout = real_layout("sample", "full")
    easy = build_document(replace(layout, easy_read=True))
    usual = build_document(layout)
    assert table_of(easy, "TAB-1").widths[0] > table_of(usual, "TAB-1").widths[0]


def test_a_section_turns_for_a_wide_table_and_back_for_cards() -> None:
    layout = with_wide_table_before_cards(real_layout("sample", "full"))
    turned = [
        section.landscape
        for section in build_document(layout).sections
        if any(title.startswith("TAB-") for title in titles_in(section))
    ]
    assert turned == [False, True, False]


def titles_in(section: Section) -> list[str]:
    return [block.title for block in section.blocks if isinstance(block, Table)]


def with_wide_table_before_cards(layout: Layout) -> Layout:
    """The second table of the last page gets seven columns of long text."""
    page = layout.pages[-1]
    item = page.items[1]
    assert item.shape is Shape.GRID
    long = next(head for head in item.heads if head.kind is Kind.LONG_TEXT)

    def wider(line: Line) -> Line:
        first = line.slots[0]
        keys = (AnswerKey(first.key.question, first.key.row, f"c{n}") for n in range(7))
        return replace(line, slots=tuple(replace(first, key=key) for key in keys))

    wide = replace(
        item,
        heads=(long,) * 7,
        lines=tuple(map(wider, item.lines)),
        spare=tuple(map(wider, item.spare)),
    )
    items = (page.items[0], wide, *page.items[2:])
    return replace(layout, pages=(*layout.pages[:-1], replace(page, items=items)))


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]


def test_titles_that_would_be_alike_are_numbered() -> None:
    long = "x" * LONGEST_TITLE
    given = distinct(["a", "a", long, long])
    assert given[:2] == ["a", "a (2)"]
    assert len(set(given)) == 4
    assert max(map(len, given)) == LONGEST_TITLE
