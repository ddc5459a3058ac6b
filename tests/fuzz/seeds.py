"""The filled-in workbooks that are fuzzed, made anew at each start from the program's own blanks.

A person's answers are put into the blank Excel workbook cell by cell and into the blank Word
document box by box; the same content is then written in every format, without anything that only
looks. Nothing here depends on the day or on chance.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from tests.fuzz.documents import BESIDE, docx_parts, odt_parts
from tests.fuzz.packing import Part, pack
from tests.fuzz.sheets import (
    Formula,
    Page,
    Record,
    Value,
    Workbook,
    ods_parts,
    ole,
    xls_records,
    xls_stream,
    xlsx_parts,
)
from tests.fuzz.typed import FULL, SHORT, Canary, Entry, canaries, entries_for, fuzz_bank, shown
from tests.fuzz.witness import (
    SeenBook,
    SeenSheet,
    Spot,
    reference,
    see_ods,
    see_xls,
    see_xlsx,
    spots_of,
)
from tests.fuzz.witness_words import see_docx, see_odt
from tests.readers.word_filling import fill_controls
from workbook.bank import Bank
from workbook.building import build_word, build_workbook
from workbook.document import Place as WordPlace
from workbook.document import blank_document, build_document
from workbook.document import places as word_places
from workbook.grid import Place, blank_book, build_grid, places
from workbook.identity import COLUMN_MARK, STAMP_MARK, AnswerKey, Stamp, answer_name
from workbook.layout import Layout, build_layout
from workbook.loader import load_bank

NOTE = "canary note end"
MOST_FOOTER = 200


class Format(StrEnum):
    """What is fuzzed."""

    XLSX = "xlsx"
    ODS = "ods"
    DOCX = "docx"
    ODT = "odt"
    XLS = "xls"


@dataclass(frozen=True)
class Evidence:
    """What tells an answer's place from others in the file as it was sent. row, column: words that
    people see there; hidden: of the row and the column; names: what points at it; row_names,
    column_names: what points into its row and its column. home: its cell."""

    row: frozenset[str]
    column: frozenset[str]
    hidden_row: frozenset[str]
    hidden_column: frozenset[str]
    names: frozenset[str]
    home: tuple[str, int, int] | None
    row_names: frozenset[str] = frozenset()
    column_names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Seed:
    """One filled-in workbook. canaries: what was typed and can be told from everything else;
    beside: words that were typed where no answer belongs. records: of an xls instead of parts."""

    format: Format
    name: str
    parts: tuple[Part, ...]
    canaries: tuple[Canary, ...]
    beside: tuple[str, ...]
    evidence: Mapping[AnswerKey, Evidence]
    records: tuple[Record, ...] = ()

    @property
    def data(self) -> bytes:
        """The file as the person sent it."""
        return ole(xls_stream(self.records)) if self.records else pack(self.parts)


class Garden:
    """Every seed, by format. is_aimed: whether files are damaged several times, and only where
    something says whose place it is or something was typed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_aimed = False
        bank = load_bank(folder).bank
        assert bank is not None, load_bank(folder).problems
        self.bank: Bank = bank

    @cached_property
    def seeds(self) -> Mapping[Format, tuple[Seed, ...]]:
        """The seeds of each format; those that come first are drawn more often."""
        made = [
            seed
            for form, whole in ((SHORT, False), (FULL, True))
            for seed in (*self._sheets(form, whole=whole), *self._words(form, whole=whole))
        ]
        return {each: tuple(seed for seed in made if seed.format is each) for each in Format}

    def _start(self, form: str) -> tuple[Layout, Stamp]:
        stamp = Stamp(self.bank.id, self.bank.edition, form, self.bank.language)
        return build_layout(self.bank, form), stamp

    def _sheets(self, form: str, *, whole: bool) -> Iterable[Seed]:
        layout, stamp = self._start(form)
        grid = build_grid(layout)
        where = places(grid)
        stream = io.BytesIO()
        build_workbook(self.bank, form, stamp, stream)
        entries = entries_for(where)
        ids = {row_id for sheet in blank_book(grid, stamp).sheets for row_id in sheet.rows}
        book = _filled(see_xlsx(_unzipped(stream.getvalue())), where, entries, whole=whole)
        for format_, kind, parts in (
            (Format.XLSX, "inline", xlsx_parts(book, inline=True)),
            (Format.XLSX, "shared", xlsx_parts(book, inline=False)),
            (Format.ODS, "plain", ods_parts(book)),
            (Format.XLS, "plain", ()),
        ):
            records = xls_records(book) if format_ is Format.XLS else ()
            spots = _see(format_, parts, records)
            evidence = {place.key: _evidence(spots, place, entries, ids, where) for place in where}
            beside = (NOTE,) if whole and format_ is not Format.XLS else ()
            label = f"{form} {kind}"
            yield Seed(format_, label, parts, canaries(entries), beside, evidence, records)

    def _words(self, form: str, *, whole: bool) -> Iterable[Seed]:
        layout, stamp = self._start(form)
        document = build_document(layout)
        where = word_places(document)
        stream = io.BytesIO()
        build_word(self.bank, form, stamp, stream)
        entries = entries_for(where)
        typed = {str(key): shown(entry) for key, entry in entries.items()}
        data = fill_controls(stream.getvalue(), where, typed)
        slots = blank_document(document, stamp).slots
        aliases = {slot.tag: slot.alias for slot in slots if slot.tag}
        parts = docx_parts(data, {place.row_code for place in where}, bare=not whole)
        for format_, packed in ((Format.DOCX, parts), (Format.ODT, odt_parts(parts))):
            held = {each.name: each.data for each in packed}
            spots = tuple(see_docx(held) if format_ is Format.DOCX else see_odt(held))
            evidence = {
                place.key: _word_evidence(spots, place, entries, _marks(place, aliases))
                for place in where
            }
            beside = () if not whole else BESIDE if format_ is Format.DOCX else BESIDE[2:]
            yield Seed(format_, form, packed, canaries(entries), beside, evidence)


def make_garden(folder: Path) -> Garden:
    """The seeds, from a bank that is written into a folder."""
    return Garden(fuzz_bank(folder))


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _filled(
    sent: SeenBook, where: Iterable[Place], entries: Mapping[AnswerKey, Entry], *, whole: bool
) -> Workbook:
    """The workbook with what was typed. whole: with all its sheets and formulas, and a note."""
    typed: dict[str, dict[tuple[int, int], Value]] = {}
    for place in where:
        cell = reference(place.cell)
        assert cell is not None
        if place.key in entries:
            typed.setdefault(place.sheet, {})[cell] = entries[place.key]
    pages = [
        _page(sheet, typed.get(sheet.name, {}), whole=whole)
        for sheet in sent.sheets
        if whole or sheet.name in typed
    ]
    return Workbook(tuple(pages), {k: v for k, v in sent.names.items() if k.startswith("answer.")})


def _page(sheet: SeenSheet, typed: Mapping[tuple[int, int], Value], *, whole: bool) -> Page:
    cells: dict[tuple[int, int], Value] = {
        at: float(text) if at in sheet.numbers else text for at, text in sheet.cells.items()
    }
    if whole:
        cells |= {at: Formula(text) for at, text in sheet.formulas.items() if text}
    cells |= typed
    notes = {min(typed): NOTE} if whole and typed and sheet.name == "One" else None
    return Page(sheet.name, cells, sheet.hidden, sheet.footer[:MOST_FOOTER], notes)


def _see(format_: Format, parts: tuple[Part, ...], records: tuple[Record, ...]) -> tuple[Spot, ...]:
    held = {each.name: each.data for each in parts}
    see: Mapping[Format, Callable[[], SeenBook]] = {
        Format.XLSX: lambda: see_xlsx(held),
        Format.ODS: lambda: see_ods(held),
        Format.XLS: lambda: see_xls(records),
    }
    return tuple(spots_of(see[format_]()))


def _evidence(
    spots: tuple[Spot, ...],
    place: Place,
    entries: Mapping[AnswerKey, Entry],
    ids: set[str],
    where: Iterable[Place],
) -> Evidence:
    cell = reference(place.cell)
    assert cell is not None
    others = [(other, reference(other.cell)) for other in where if other.sheet == place.sheet]
    homes = [spot.home for spot in spots if spot.home]
    # An xls of ours is seen without the names of its sheets: the second section comes second.
    sheets = list(dict.fromkeys(home[0] for home in homes))
    sheet = place.sheet if place.sheet in sheets else ""
    near = [spot for spot in spots if spot.home and (spot.home[0] == sheet or not sheet)]
    answers = {shown(entry) for entry in entries.values()} | {str(e) for e in entries.values()}
    rows = [spot.row for spot in near if spot.home and spot.home[1] == cell[0]]
    columns = [spot.column for spot in near if spot.home and spot.home[2] == cell[1]]
    row, column = set[str]().union(*rows) - answers, set[str]().union(*columns) - answers
    hidden_row = {text for text in row if text in ids}
    hidden_column = {text for text in column if _is_mark(text)}
    return Evidence(
        frozenset(row - hidden_row),
        frozenset(column - hidden_column),
        frozenset(hidden_row),
        frozenset(hidden_column),
        frozenset({answer_name(place.key)}),
        (sheet, *cell),
        frozenset(answer_name(other.key) for other, at in others if at and at[0] == cell[0]),
        frozenset(answer_name(other.key) for other, at in others if at and at[1] == cell[1]),
    )


def _is_mark(text: str) -> bool:
    return text.startswith((COLUMN_MARK, STAMP_MARK))


def _marks(place: WordPlace, aliases: Mapping[str, str]) -> frozenset[str]:
    from_tags = {mark for tag in place.tags for mark in (tag, aliases.get(tag, ""))}
    return frozenset(from_tags - {""})


def _word_evidence(
    spots: tuple[Spot, ...],
    place: WordPlace,
    entries: Mapping[AnswerKey, Entry],
    marks: frozenset[str],
) -> Evidence:
    answers = {shown(entry) for entry in entries.values()}
    near = [spot for spot in spots if place.row_code in spot.row]
    row = {text for spot in near for text in spot.row} - answers
    mine = [spot for spot in near if spot.names & marks]
    column = {text for spot in mine for text in spot.column}
    none: frozenset[str] = frozenset()
    return Evidence(frozenset(row), frozenset(column), none, none, marks, None)
