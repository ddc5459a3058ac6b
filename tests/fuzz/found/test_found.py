"""Files that once lost or mistook an answer, each cut down to what mattered."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.fuzz.inputs import Input
from tests.fuzz.oracles import judge
from tests.fuzz.run import read
from tests.fuzz.seeds import Format, Garden, make_garden
from tests.readers.packages import ods, xlsx_parts, zipped
from tests.readers.word_reading import read as read_word
from tests.readers.word_typist import STAMP, control, docx, mark, p, slot, tbl, tc, tr
from workbook.identity import AnswerKey
from workbook.marks import BlankDocument, Form, bookmark_name, copy_code
from workbook.problems.gate import FILE_DAMAGED
from workbook.readers.refusal import Refused
from workbook.readers.returned import read_book
from workbook.reading.account import Account
from workbook.results.answers import State


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Garden:
    return make_garden(tmp_path_factory.mktemp("found") / "small")


def swapped(
    garden: Garden, format_: Format, part: str, one: str, other: str
) -> tuple[Input, Account]:
    """A file of the short form in which two pieces changed places, and its account."""
    seed = garden.seeds[format_][0]
    parts = {each.name: each.data for each in seed.parts}
    text = parts[part].decode()
    assert (text.count(one), text.count(other)) == (1, 1)
    parts[part] = text.replace(one, "\0").replace(other, one).replace("\0", other).encode()
    kept = tuple(replace(each, data=parts[each.name]) for each in seed.parts)
    given = Input(seed, replace(seed, parts=kept).data, parts, (), ("by hand",))
    return given, read(garden, given)


def test_string_within_a_string_does_not_shift_those_that_follow() -> None:
    """Each cell would have shown the words of another."""
    strings = "<si><t>one</t><si><t>two</t></si></si><si><t>three</t></si>"
    with pytest.raises(Refused) as caught:
        read_book(zipped(xlsx_parts('<c r="A1" t="s"><v>1</v></c>', strings=strings)))
    assert caught.value.problem.message == FILE_DAMAGED.at("").message


def test_row_within_a_cell_does_not_shift_those_that_follow() -> None:
    inner = "<table:table-row><table:table-cell/></table:table-row>"
    cell = f'<table:table-cell office:value-type="string"><text:p>typed</text:p>{inner}'
    rows = f"<table:table-row>{cell}</table:table-cell></table:table-row>"
    with pytest.raises(Refused) as caught:
        read_book(ods(f'<table:table table:name="Vote">{rows}</table:table>'))
    assert caught.value.problem.message == FILE_DAMAGED.at("").message


def test_name_that_stands_among_cells_does_not_wipe_them_out() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>typed</text:p></table:table-cell>'
    name = '<table:named-range table:name="x" table:cell-range-address="$Vote.$A$1"/>'
    rows = f"<table:table-row>{cell}{name}</table:table-row>"
    book = read_book(ods(f'<table:table table:name="Vote">{rows}</table:table>'))
    assert [value.text for value in book.sheets[0].cells.values()] == ["typed"]


def test_answer_under_the_mark_of_a_hidden_column_is_told(garden: Garden) -> None:
    """In a file without formulas it was taken for what a hidden formula shows."""
    part = "xl/worksheets/sheet2.xml"
    given, account = swapped(garden, Format.XLSX, part, ">@2<", ">@9<")
    verdict = judge(given, account)
    assert (verdict.faults, verdict.witnessed, verdict.held) == ([], True, 9)


def test_marks_that_moved_by_a_column_do_not_give_answers_to_another_one(garden: Garden) -> None:
    """The sheet's name was lost as well, so that no name tells where its answers stand."""
    for seed in garden.seeds[Format.ODS]:
        parts = {each.name: each.data for each in seed.parts}
        cell = re.compile(r"<table:table-cell[^<>]*><text:p>@0</text:p></table:table-cell>")
        before = parts["content.xml"].decode()
        text = cell.sub(lambda found: 2 * found.group(), before, count=1)
        text = text.replace(' table:name="One"', "", 1)
        assert text.count(">@0<") == 1 + before.count(">@0<")
        assert 'table:name="One"' not in text
        parts["content.xml"] = text.encode()
        kept = tuple(replace(each, data=parts[each.name]) for each in seed.parts)
        given = Input(seed, replace(seed, parts=kept).data, parts, (), ("by hand",))
        verdict = judge(given, read(garden, given))
        assert (verdict.faults, verdict.witnessed) == ([], True), seed.name


def test_box_with_the_tag_of_one_answer_and_the_title_of_another_gives_neither(
    garden: Garden,
) -> None:
    """In a row that lacks a cell nothing else tells the columns."""
    seed = garden.seeds[Format.DOCX][0]
    parts = {each.name: each.data for each in seed.parts}
    rows = re.split("(?=<w:tr>|<w:tr )", parts["word/document.xml"].decode())
    who, what = "small.one.people:1:who", "small.one.people:1:what"
    (at,) = (at for at, row in enumerate(rows) if f'"{who}"' in row and f'"{what}"' in row)
    cells = re.split("(?=<w:tc>|<w:tc )", rows[at])
    assert len(cells) == 4
    end = cells[3].index("</w:tc>") + len("</w:tc>")
    rows[at] = "".join(cells[:2]) + cells[2].replace(who, what) + cells[3][end:]
    parts["word/document.xml"] = "".join(rows).encode()
    kept = tuple(replace(each, data=parts[each.name]) for each in seed.parts)
    given = Input(seed, replace(seed, parts=kept).data, parts, (), ("by hand",))
    account = read(garden, given)
    assert account.response is not None
    answers = [str(each.key) for each in account.response.answers if each.text]
    assert "small.one.people:2:who" in answers
    assert what not in answers
    assert "ONE-7.1" in [each.place for each in account.problems]
    assert any("small.one.people 1 who" in each.text for each in account.unplaced)


def test_box_over_the_code_of_another_row_does_not_make_it_that_row() -> None:
    """The row's bookmark still says which it is, so that nothing in it is taken for sure."""
    story, other = AnswerKey("c.story"), AnswerKey("c.name")
    blank = two_rows()
    box = control("<w:r><w:t>moved here</w:t></w:r>", tag=str(other), alias="C-1 · Name?")
    moved = mark(bookmark_name(other)) + box
    data = docx(
        p(copy_code(STAMP)),
        tbl(tr("C-1", "Name?", tc(p(mark(bookmark_name(other)))))),
        tbl(tr(tc(p(moved)), "Tell it.", tc(p(mark(bookmark_name(story)), "a long story")))),
    )
    found = read_word(data, blank)
    assert (other, "a long story") not in [(raw.key, raw.value.text) for raw in found.answers]
    told = [raw.value.text for raw in found.answers] + [each.text for each in found.unplaced]
    assert any("a long story" in text for text in told)


def two_rows() -> BlankDocument:
    from tests.readers.word_typist import STAMP

    name = slot("c.name", Form.TEXT, "C-1", prompt="Name?")
    story = slot("c.story", Form.CELL, "C-2", prompt="Tell it.")
    texts = (copy_code(STAMP), "C-1", "Name?", "C-2", "Tell it.")
    return BlankDocument(STAMP, (name, story), texts)


def test_states_of_untouched_places_are_blank(garden: Garden) -> None:
    """The form these files are made from has places that nobody filled in."""
    seed = garden.seeds[Format.XLSX][0]
    parts = {each.name: each.data for each in seed.parts}
    account = read(garden, Input(seed, seed.data, parts, (), ()))
    assert account.response is not None
    assert sum(each.state is State.BLANK for each in account.response.answers) == 2
