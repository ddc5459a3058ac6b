"""Sheets that are written plainly give what walking through them element by element gives."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.forms import sample_form
from workbook.readers import xlsx_cells, xlsx_text
from workbook.readers.package import Package, open_package
from workbook.readers.refusal import Refused
from workbook.readers.xlsx_cells import Common, read_sheet
from workbook.readers.xlsx_formats import PLAIN, NumberFormat, Shown
from workbook.readers.xlsx_plain import find_plain, find_plain_strings, plain_text
from workbook.readers.xlsx_text import read_strings
from workbook.readers.xml import safe_text
from workbook.submission import RawValue

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORDS = ("zero", "one", "", "_x0041_ three")
COMMON = Common(
    strings=WORDS,
    values={str(at): RawValue(each) if each else None for at, each in enumerate(WORDS)},
    formats=(PLAIN, NumberFormat(Shown.DATE), NumberFormat(Shown.PERCENT)),
    date1904=False,
)
CELLS = (
    '<c r="A1" s="0" t="s"><v>1</v></c>',
    '<c r="B1" t="s"><v>2</v></c>',
    '<c r="C1" t="s"><v>4</v></c>',
    '<c r="D1" s="1"><v>45000</v></c>',
    '<c r="E1" s="2"><v>0.1</v></c>',
    '<c r="F1" t="b"><v>1</v></c>',
    '<c r="G1" t="e"><v>#N/A</v></c>',
    '<c r="H1" t="str"><f>A1&amp;"&lt;x&gt;"</f><v>a &amp; b</v></c>',
    '<c r="I1" s="3"/>',
    '<c r="J1"></c>',
    '<c r="K1"><v/></c>',
    '<c r="L1"><f aca="false">SUM(A1:B1)</f></c>',
    '<c r="M1"><f>TRUE()</f><v></v></c>',
    '<c r="N1" t="s"><f>A1</f><v>1</v></c>',
    '<c r="O1" t="str"><v>שלום\n“é” 🙂 ]] _x000D_ _x0041_</v></c>',
    '<c r="P1" s="9" t="n"><v> 7 </v></c>',
    '<c r="Q1" t="s"><v>٣</v></c>',
    '<c r="R1" t="s"><v>0000000001</v></c>',
    '<c r="S1" t="str"><v>&apos;&quot;&amp;amp;</v></c>',
    '<c r="XFD1048576"><v>1</v></c>',
)
PLAIN_SHEET = (
    f'<worksheet xmlns="{MAIN}" xmlns:r="urn:r"><sheetPr/><cols><col min="1" max="2"/></cols>'
    f'<sheetData><row r="1" spans="1:9">{"".join(CELLS)}</row><row r="7" ht="1"/>'
    '<row r="8"></row></sheetData><mergeCells><mergeCell ref="A3:B4"/></mergeCells>'
    "<headerFooter><oddHeader>Head</oddHeader></headerFooter></worksheet>"
)


def outcome(xml: bytes) -> object:
    """What a sheet gives: its cells in order, merges and headings, or why it is refused."""
    try:
        part = read_sheet("Sheet", xml, COMMON)
    except Refused as why:
        return why.problem
    return tuple(sorted(part.cells.items())), tuple(part.merges), part.printed


def walked(monkeypatch: pytest.MonkeyPatch, xml: bytes) -> object:
    """The same, with no cells taken out first."""
    with monkeypatch.context() as patch:
        patch.setattr(xlsx_cells, "find_plain", lambda _xml: None)
        return outcome(xml)


def test_a_plain_sheet_gives_each_cell_as_it_stands() -> None:
    assert find_plain(PLAIN_SHEET.encode()) is not None
    cells = read_sheet("Sheet", PLAIN_SHEET.encode(), COMMON).cells
    assert {column: (value.text, value.formula) for (_row, column), value in cells.items()} == {
        0: ("one", None),
        2: ("\N{REPLACEMENT CHARACTER}", None),
        3: ("2023-03-15", None),
        4: ("10%", None),
        5: ("TRUE", None),
        6: ("#N/A", None),
        7: ("a & b", 'A1&"<x>"'),
        11: ("", "SUM(A1:B1)"),
        12: ("TRUE", None),
        13: ("one", "A1"),
        14: ("שלום\n“é” 🙂 ]] \r _x0041_", None),
        15: ("7", None),
        16: ("\N{REPLACEMENT CHARACTER}", None),
        17: ("\N{REPLACEMENT CHARACTER}", None),
        18: ("'\"&amp;", None),
        16_383: ("1", None),
    }


def test_what_is_left_of_a_plain_sheet_has_its_rows_and_no_cells() -> None:
    plain = find_plain(PLAIN_SHEET.encode())
    assert plain is not None
    assert plain.rest.count(b"<row") == 3
    assert b"<c " not in plain.rest
    assert sum(bool(cell[1]) for cell in plain.cells) == len(CELLS) == 20


ODD_WAYS = {
    "a comment": ("<sheetData>", "<sheetData><!-- -->"),
    "an instruction": ("<sheetData>", "<?a b?><sheetData>"),
    "marked text": ("<v>1</v>", "<v><![CDATA[1]]></v>"),
    "a space between": ("</row>", " </row>"),
    "words in the cell": ('<c r="I1" s="3"/>', '<c r="I1" t="inlineStr"><is><t>x</t></is></c>'),
    "a cell without a name": ('<c r="I1" s="3"/>', '<c s="3"/>'),
    "a numbered sign": ("<v>0.1</v>", "<v>0&#46;1</v>"),
    "a carriage return": ("שלום", "a\r\nb"),
    "a filled formula": ("<f>A1</f>", '<f t="shared" si="0" ref="N1:N2">A1</f>'),
    "a formula of nothing": ("<f>A1</f>", "<f></f>"),
    "a prefix": (f'xmlns="{MAIN}"', f'xmlns="{MAIN}" xmlns:x="{MAIN}"><x:c r="A9"/><a'),
    "another space of names": ("<row r", '<row xmlns="urn:a" r'),
    "no space of names": (f'xmlns="{MAIN}"', f"class='xmlns=\"{MAIN}\"'"),
    "a cell outside": ("<sheetPr/>", '<c r="Z9"><v>1</v></c>'),
    "rows twice": ("</worksheet>", "<sheetData></sheetData></worksheet>"),
    "rows without an end": ("</sheetData>", ""),
    "no rows": ("<sheetData>", '<sheetData a="b">'),
    "a cell in a tag": ("<row r=", '<row a="<c r="A9"/>" r='),
    "a sign that is none": ("<v>0.1</v>", "<v>0.1\x01</v>"),
    "very deep": ("<sheetPr/>", "<a>" * 201 + "</a>" * 201),
}


@pytest.mark.parametrize("way", ODD_WAYS)
def test_a_sheet_written_in_another_way_is_walked_through(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = ODD_WAYS[way]
    assert old in PLAIN_SHEET
    xml = PLAIN_SHEET.replace(old, new, 1).encode()
    assert find_plain(xml) is None
    assert outcome(xml) == walked(monkeypatch, xml)


def test_a_second_declaration_does_not_change_letters() -> None:
    declared = '<?xml version="1.0"?><?xml version="1.0" encoding="iso-8859-1"?>' + PLAIN_SHEET
    assert outcome(declared.encode()) == outcome(PLAIN_SHEET.encode())
    declared = declared.replace(PLAIN_SHEET, TABLE)
    assert strings_of(declared.encode()) == strings_of(TABLE.encode())


@pytest.mark.parametrize("root", ["worksheet", "sst"])
def test_a_root_without_an_end_takes_no_time(root: str) -> None:
    """A root that could begin at every one of 13,000 places and ends at none."""
    xml = f"<{root}" + f' xmlns="{MAIN}"' * 13_000 + "'<sheetData></sheetData>"
    started = time.process_time()
    assert (find_plain if root == "worksheet" else find_plain_strings)(xml.encode()) is None
    assert time.process_time() - started < 2


def test_letters_that_are_none_are_damage_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    xml = PLAIN_SHEET.encode().replace(b"0.1", b"0.1\xff")
    assert find_plain(xml) is None
    assert outcome(xml) == walked(monkeypatch, xml)


SCRAPS = (
    *CELLS,
    *"<>\"'&;/ =c\n\r\t",
    *("<!--", "-->", "<![CDATA[", "]]>", "<?a ", "?>", "&amp;", "&#10;", "&x;", "\x01", "\x00"),
    *('<row r="3">', "</row>", "<row/>", "<sheetData>", "</sheetData>", "</c>", "<v>", "</v>"),
    *(' xmlns="urn:x"', f' xmlns="{MAIN}"', ' r="A1"', ' t="inlineStr"', "<is><t>x</t></is>"),
    *(
        "<f>",
        "</f>",
        '<c r="A2">',
        "<c>",
        "<x:c>",
        '<c r="A0"><v>1</v></c>',
        "</worksheet>",
        "\ufffe",
    ),
)


def mangled(luck: random.Random) -> bytes:
    """The plain sheet with scraps put in, and pieces cut out or set elsewhere."""
    text = PLAIN_SHEET
    for _ in range(luck.choice((1, 1, 1, 2))):
        at = luck.randrange(len(text))
        kind = luck.randrange(4)
        end = min(len(text), at + luck.randrange(1, 60))
        if kind < 2:
            at = luck.choice([place for place, sign in enumerate(text) if sign in "<>"])
            text = text[: at + kind] + luck.choice(SCRAPS) + text[at + kind :]
        elif kind == 2:
            text = text[:at] + text[end:]
        else:
            to = luck.randrange(len(text))
            text = text[:to] + text[at:end] + text[to:]
    return text.encode()


@settings(max_examples=2500, deadline=None, derandomize=True)
@given(luck=st.randoms(use_true_random=False))
def test_whatever_is_mangled_both_ways_say_the_same(luck: random.Random) -> None:
    xml = mangled(luck)
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert same(outcome(xml), walked(monkeypatch, xml)), xml


def same(one: object, other: object) -> bool:
    """Whether two outcomes are the same. Where a sheet has several faults, either may be told."""
    are_refused = not isinstance(one, tuple) and not isinstance(other, tuple)
    return one == other or are_refused


def test_mangled_sheets_are_of_every_kind() -> None:
    """The test above would say nothing if every mangled sheet were refused, or none were plain."""
    told: Counter[tuple[bool, bool]] = Counter()
    for seed in range(900):
        xml = mangled(random.Random(seed))
        try:
            is_plain = find_plain(safe_text(xml)) is not None
        except Refused:
            is_plain = False
        told[is_plain, isinstance(outcome(xml), tuple)] += 1
    assert len(told) == 4
    assert min(told.values()) > 20


def test_every_sheet_of_ours_and_of_libreoffice_is_plain() -> None:
    saved = (Path(__file__).parent / "data" / "saved-by-libreoffice.xlsx").read_bytes()
    counted = 0
    for data in (sample_form().data, saved):
        package = open_package(data)
        for name in package.names:
            if name.startswith("xl/worksheets/sheet"):
                assert find_plain(safe_text(package.part(name) or b"")) is not None, name
                counted += 1
    assert counted >= 9


TABLE = (
    f'<sst xmlns="{MAIN}" count="3" uniqueCount="4"><si><t>one</t></si>'
    '<si><t xml:space="preserve"> two\n</t></si><si><t></t></si>'
    "<si><t>a &amp; _x0041_ שלום</t></si>"
    "</sst>"
)
ODD_TABLES = {
    "a string in another": ("<si><t>one</t></si>", "<si><si><t>one</t></si></si>"),
    "a string that ends with a space": ("</t></si>", "</t></si >"),
    "a string in another, ended with a space": (
        "<si><t>one</t></si>",
        "<si><si><t>one</t></si ></si>",
    ),
    "a string in another, with a prefix": (
        f'xmlns="{MAIN}" count="3" uniqueCount="4"><si>',
        f'xmlns="{MAIN}" xmlns:x="{MAIN}"><si><x:si><t>no</t></x:si></si><si>',
    ),
    "a space of no XML behind": ("</sst>", "</sst>\N{NO-BREAK SPACE}"),
    "a comment": ("<t>one", "<!-- <si><t>no</t></si> --><t>one"),
    "marked text": ("<t>one", "<t><![CDATA[one]]>"),
    "a space between": ("</si>", "</si> "),
    "another space of names": ("<si>", '<si xmlns="urn:a">'),
    "another root": ("<sst ", "<x><sst "),
    "no end": ("</sst>", ""),
    "more than one": ("</sst>", "</sst><si><t>x</t></si>"),
}
WITH_PARTS = {
    "runs": "<si><r><rPr><b/></rPr><t>o</t></r><r><t>ne</t></r><rPh><t>no</t></rPh></si>",
    "a numbered sign": "<si><t>&#111;ne</t></si>",
    "no words": "<si><t/></si>",
    "no text": "<si></si>",
    "a carriage return": "<si><t>o\r\nne</t></si>",
    "a sign that is none": "<si><t>o\x01ne</t></si>",
    "a sign that nobody knows": "<si><t>&one;</t></si>",
    "an end too many": "<si><t>one</t></t></si>",
    "an end too few": "<si><t>one</si>",
    "ends across": "<si><r></si><si></r></si>",
    "a part of another kind": "<si><x:t>one</x:t></si>",
}


def strings_of(xml: bytes) -> object:
    try:
        return read_strings(Parts(xml), "strings")
    except Refused as why:
        return why.problem


class Parts(Package):
    """A package of one part."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml

    def part(self, name: str) -> bytes | None:
        return self._xml


def walked_strings(monkeypatch: pytest.MonkeyPatch, xml: bytes) -> object:
    with monkeypatch.context() as patch:
        patch.setattr(xlsx_text, "find_plain_strings", lambda _xml: None)
        return strings_of(xml)


def test_plain_strings_are_read_as_they_stand() -> None:
    assert find_plain_strings(TABLE.encode()) is not None
    assert strings_of(TABLE.encode()) == ("one", " two\n", "", "a & _x0041_ שלום")


@pytest.mark.parametrize("way", ODD_TABLES)
def test_strings_written_in_another_way_are_walked_through(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = ODD_TABLES[way]
    assert old in TABLE
    xml = TABLE.replace(old, new, 1).encode()
    assert find_plain_strings(xml) is None
    assert strings_of(xml) == walked_strings(monkeypatch, xml)


@pytest.mark.parametrize("way", WITH_PARTS)
def test_strings_with_parts_keep_their_place_among_the_others(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    xml = TABLE.replace("<si><t></t></si>", WITH_PARTS[way], 1).encode()
    assert WITH_PARTS[way].encode() in xml
    assert find_plain_strings(xml) is not None
    assert strings_of(xml) == walked_strings(monkeypatch, xml)


def test_words_after_runs_are_those_of_their_own_number() -> None:
    xml = TABLE.replace("<si><t></t></si>", WITH_PARTS["runs"], 1).encode()
    assert strings_of(xml) == ("one", " two\n", "one", "a & _x0041_ שלום")


def test_a_damaged_table_of_plain_strings_is_damaged_both_ways(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    xml = TABLE.replace('count="3"', 'count="3" count="3"').encode()
    assert find_plain_strings(xml) is not None
    assert not isinstance(strings_of(xml), tuple)
    assert strings_of(xml) == walked_strings(monkeypatch, xml)


def test_signs_are_read_once() -> None:
    assert plain_text("a &amp;lt; b") == "a &lt; b"
    assert plain_text("&lt;&gt;&quot;&apos;&amp;") == "<>\"'&"
