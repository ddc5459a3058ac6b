"""Reading ods: values, exact text, repeats within bounds, and everything beside the cells."""

# ruff: noqa: E501 - a table reads best with each row on one line

import datetime

import pytest

from tests.readers.packages import ods
from workbook.problems.gate import FILE_TOO_FULL
from workbook.readers.book import DefinedName, Merge, Note, Sheet, TextBox
from workbook.readers.refusal import Refused
from workbook.readers.returned import read_book
from workbook.submission import RawValue


def only_sheet(rows: str, **more: str) -> Sheet:
    book = read_book(
        ods(f'<table:table table:name="Vote" table:style-name="t">{rows}</table:table>', **more)
    )
    assert len(book.sheets) == 1
    return book.sheets[0]


def value_of(attributes: str, inside: str = "") -> RawValue | None:
    rows = f"<table:table-row><table:table-cell {attributes}>{inside}</table:table-cell></table:table-row>"
    return only_sheet(rows).cells.get((0, 0))


@pytest.mark.parametrize(
    ("attributes", "inside", "value"),
    [
        ('office:value-type="float" office:value="12.0"', "<text:p>12</text:p>", RawValue("12", number=12.0)),
        ('office:value-type="float" office:value="1E+021"', "", RawValue("1" + "0" * 21, number=1e21)),
        ('office:value-type="percentage" office:value="0.1"', "", RawValue("10%", number=0.1)),
        (
            'office:value-type="currency" office:currency="GBP" office:value="1200"',
            "<text:p>£1,200.00</text:p>",
            RawValue("1200 GBP", number=1200.0),
        ),
        (
            'office:value-type="date" office:date-value="2026-04-03"',
            "<text:p>3/4/26</text:p>",
            RawValue("2026-04-03", date=datetime.date(2026, 4, 3)),
        ),
        (
            'office:value-type="date" office:date-value="2026-04-03T14:30:05"',
            "",
            RawValue("2026-04-03T14:30:05", date=datetime.datetime(2026, 4, 3, 14, 30, 5)),
        ),
        ('office:value-type="time" office:time-value="PT36H30M00S"', "", RawValue("36:30")),
        ('office:value-type="time" office:time-value="-PT999999999H"', "", RawValue("-999999999:00")),
        ('office:value-type="time" office:time-value="PT99999999999999H"', "<text:p>long</text:p>", RawValue("long")),
        (f'office:value-type="time" office:time-value="PT{"9" * 5_000}S"', "<text:p>long</text:p>", RawValue("long")),
        ('office:value-type="time" office:time-value="PT²H"', "<text:p>odd</text:p>", RawValue("odd")),
        ('office:value-type="percentage" office:value="1.7e308"', "", RawValue(f"17{'0' * 309}%", number=1.7e308)),
        ('office:value-type="boolean" office:boolean-value="true"', "", RawValue("TRUE", truth=True)),
        (
            'table:formula="of:=TRUE()" office:value-type="float" office:value="1"',
            "<text:p>TRUE</text:p>",
            RawValue("TRUE", truth=True),
        ),
        (
            'table:formula="of:=[.A1]+1" office:value-type="float" office:value="2"',
            "<text:p>2</text:p>",
            RawValue("2", number=2.0, formula="[.A1]+1"),
        ),
        (
            'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
            "<text:p>#DIV/0!</text:p>",
            RawValue("#DIV/0!", formula="1/0", error=True),
        ),
        ('office:value-type="string" office:string-value="x"', "", RawValue("x")),
        ('office:value-type="string"', "<text:p/>", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_cell_gives_its_exact_content(attributes: str, inside: str, value: RawValue | None) -> None:
    assert value_of(attributes, inside) == value


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<text:p>one</text:p><text:p/><text:p>two</text:p>", "one\n\ntwo"),
        ("<text:p>a<text:line-break/>b</text:p>", "a\nb"),
        ('<text:p><text:s text:c="2"/>a <text:s/>b<text:tab/>c </text:p>', "  a  b\tc "),
        ("<text:p>a <text:span>b</text:span> <text:a>c</text:a></text:p>", "a b c"),
        ("<text:p>  two  spaces</text:p><text:p> x</text:p>", "  two  spaces\n x"),
        ("<text:p>\n    wrapped\n    words</text:p>", "wrapped words"),
        ("<text:p>a<text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby></text:p>", "ab"),
        ("<text:p><text:s/></text:p>", " "),
        ("<text:p/><text:p/>", "\n"),
    ],
)  # fmt: skip
def test_text_is_read_to_the_character(inside: str, words: str) -> None:
    assert value_of('office:value-type="string"', inside) == RawValue(words)


CELL = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


def test_repeats_are_counted_when_empty_and_written_out_when_filled() -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/></table:table-row></table:table-header-rows>'
        f"<table:table-row-group><table:table-row>{CELL}</table:table-row></table:table-row-group>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert sorted(only_sheet(rows).cells) == [(3, 2), (3, 3), (4, 2), (4, 3), (5, 0)]


@pytest.mark.parametrize(
    "rows",
    [
        f'<table:table-row table:number-rows-repeated="1048576">{CELL}</table:table-row>',
        '<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="16384" '
        'office:value-type="float" office:value="1"/></table:table-row>',
    ],
)
def test_filled_cells_repeated_beyond_reason_are_refused(rows: str) -> None:
    with pytest.raises(Refused) as caught:
        only_sheet(rows)
    assert caught.value.problem == FILE_TOO_FULL.at("", sheet="Vote")


def test_covered_cells_and_merges_are_read() -> None:
    rows = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>a</text:p></table:table-cell>'
        '<table:covered-table-cell office:value-type="string"><text:p>b</text:p></table:covered-table-cell></table:table-row>'
    )
    sheet = only_sheet(rows)
    assert {place: value.text for place, value in sheet.cells.items()} == {(0, 0): "a", (0, 1): "b"}
    assert sheet.merges == (Merge(0, 0, 0, 1),)


def test_notes_and_shapes_stay_out_of_the_cells_text() -> None:
    inside = (
        "<office:annotation><text:p>note</text:p><text:p>two</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame><text:p>cell</text:p>"
    )
    rows = (
        "<table:shapes><draw:custom-shape><text:p>shape</text:p></draw:custom-shape><draw:frame><draw:object/></draw:frame></table:shapes>"
        f'<table:table-row><table:table-cell office:value-type="string">{inside}</table:table-cell></table:table-row>'
    )
    sheet = only_sheet(rows)
    assert sheet.cells == {(0, 0): RawValue("cell")}
    assert sheet.notes == (Note(0, 0, "note\ntwo"),)
    assert sheet.texts == (TextBox("shape"), TextBox("box", 0, 0))


def test_names_are_kept_with_their_scope() -> None:
    names = (
        "<table:named-expressions>"
        '<table:named-range table:name="plain" table:cell-range-address="$Vote.$C$7"/>'
        "<table:named-range table:name=\"quoted\" table:cell-range-address=\"$'It''s here'.$C$7:.$C$7\"/>"
        '<table:named-range table:name="area" table:cell-range-address="$Vote.$A$1:.$B$2"/>'
        '<table:named-range table:name="gone" table:cell-range-address="$Vote.#REF!"/>'
        "</table:named-expressions>"
    )
    own = '<table:named-expressions><table:named-range table:name="own" table:cell-range-address="$Vote.$A$1"/></table:named-expressions>'
    book = read_book(ods(f'<table:table table:name="Vote">{own}</table:table>{names}'))
    assert book.names == (
        DefinedName("own", "Vote", 0, 0, own_sheet="Vote"),
        DefinedName("plain", "Vote", 6, 2),
        DefinedName("quoted", "It's here", 6, 2),
    )


def test_hidden_sheet_and_printed_words_come_from_styles() -> None:
    styles = '<style:style style:name="t" style:family="table" style:master-page-name="m"><style:table-properties table:display="false"/></style:style>'
    masters = (
        '<style:master-page style:name="m"><style:header><style:region-left><text:p>Left</text:p></style:region-left>'
        "<style:region-right><text:p>Right <text:sheet-name>Vote</text:sheet-name></text:p></style:region-right></style:header>"
        '<style:header-left style:display="false"><text:p>never</text:p></style:header-left>'
        "<style:footer><text:p>Page <text:page-number>1</text:page-number> of <text:page-count>9</text:page-count></text:p></style:footer>"
        "</style:master-page>"
    )
    sheet = only_sheet("", styles=styles, masters=masters)
    assert sheet.hidden
    assert sheet.header == "Left Right"
    assert sheet.footer == "Page of"


def test_deleted_content_of_recorded_changes_and_copies_of_other_files_are_no_sheets() -> None:
    tables = (
        f"<table:tracked-changes><table:table><table:table-row>{CELL}</table:table-row></table:table></table:tracked-changes>"
        f'<table:table table:name="Vote"><table:table-row>{CELL}</table:table-row></table:table>'
        f"<table:table table:name=\"'file:///tmp/x.ods'#$A\"><table:table-row>{CELL}</table:table-row></table:table>"
    )
    book = read_book(ods(tables))
    assert [(sheet.name, len(sheet.cells)) for sheet in book.sheets] == [("Vote", 1)]
