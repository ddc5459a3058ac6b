"""The honest files that every hostile one is made from: a small workbook of ours, filled in.

The Excel and Word copies are built by the program and filled in by plain edits of their parts. The
others (``data``) are the same two, opened in LibreOffice 7.4 and saved as .ods, .xls and .odt; the
pictures and settings that the program never looks at were taken out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.sax.saxutils import escape

from tests.hostile.rawzip import parts_of, raw_zip
from tests.loop import FRIENDS, NAME, SIZE, STEPS, build_blank, write_loop_bank
from tests.readers.word_filling import fill_controls
from workbook.building import build_word
from workbook.document import build_document
from workbook.document import places as document_places
from workbook.grid import build_grid, places
from workbook.identity import Stamp
from workbook.layout import build_layout
from workbook.loader import load_bank

DATA = Path(__file__).parent / "data"

# What the people of the honest files typed, by answer key.
TYPED: Mapping[str, str] = {
    NAME: "North",
    SIZE: "12",
    FRIENDS: "Yes",
    f"{STEPS}:1:what": "Wash hands",
    f"{STEPS}:1:height": "Low",
    f"{STEPS}:2:what": "Then dry them",
    f"{STEPS}:2:height": "High",
}
SHEET = "xl/worksheets/sheet2.xml"  # the one with the answers
BOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
TYPES = "[Content_Types].xml"
BOOK_LINKS = "xl/_rels/workbook.xml.rels"
SHEET_LINKS = "xl/worksheets/_rels/sheet2.xml.rels"
TEXT = "word/document.xml"
TEXT_LINKS = "word/_rels/document.xml.rels"
CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Files = dict[str, bytes]
Change = Callable[[str], str]


@dataclass(frozen=True)
class Ground:
    """The honest files. folder: where the bank is made; it is the bank folder to read with."""

    folder: Path

    @cached_property
    def bank(self) -> Path:
        return write_loop_bank(self.folder)

    @cached_property
    def blank(self) -> bytes:
        return build_blank(self.bank, self.folder / "blank.xlsx", copy="c-1").read_bytes()

    @cached_property
    def xlsx(self) -> Files:
        return fill_xlsx(self.bank, self.blank, TYPED)

    @cached_property
    def docx(self) -> Files:
        bank = load_bank(self.bank).bank
        assert bank is not None
        stamp = Stamp(bank.id, bank.edition, "full", copy="c-1")
        stream = io.BytesIO()
        build_word(bank, "full", stamp, stream)
        where = document_places(build_document(build_layout(bank, "full")))
        return unzipped(fill_controls(stream.getvalue(), where, TYPED))

    @cached_property
    def ods(self) -> Files:
        return unzipped((DATA / "filled.ods").read_bytes())

    @cached_property
    def odt(self) -> Files:
        return unzipped((DATA / "filled.odt").read_bytes())

    @cached_property
    def xls(self) -> bytes:
        return (DATA / "filled.xls").read_bytes()

    def files(self, kind: str) -> Files:
        """The parts of an honest file, to be changed freely."""
        honest: Files = getattr(self, kind)
        return dict(honest)

    def edited(self, kind: str, changes: Mapping[str, Change | str | bytes]) -> bytes:
        """An honest file with some parts changed or put in; raw where the change is bytes."""
        files = self.files(kind)
        for name, change in changes.items():
            files[name] = _changed(files.get(name, b""), change)
        return plain_zip(files)

    def without(self, kind: str, *names: str) -> bytes:
        return plain_zip(
            {name: data for name, data in self.files(kind).items() if name not in names}
        )


def plain_zip(files: Mapping[str, bytes]) -> bytes:
    return raw_zip(parts_of(files))


def unzipped(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def fill_xlsx(bank_folder: Path, blank: bytes, typed: Mapping[str, str]) -> Files:
    """The parts of a blank with answers typed into it, as words in their own cells."""
    bank = load_bank(bank_folder).bank
    assert bank is not None
    where = {str(each.key): each.cell for each in places(build_grid(build_layout(bank, "full")))}
    files = unzipped(blank)
    sheet = files[SHEET].decode()
    for key, text in typed.items():
        sheet = put_cell(sheet, where[key], inline(text))
    return {**files, SHEET: sheet.encode()}


def inline(text: str) -> str:
    """What a cell that holds words says, for ``put_cell``."""
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is>'


def put_cell(sheet: str, cell: str, inside: str) -> str:
    """The sheet with one cell's content replaced; its style stays. inside: what follows it."""
    pattern = rf'<c r="{cell}"( s="\d+")?(?:/>|[^>]*>.*?</c>)'
    assert len(re.findall(pattern, sheet)) == 1, cell
    return re.sub(pattern, lambda found: f'<c r="{cell}"{found[1] or ""}{inside}</c>', sheet)


def put(old: str, new: str, times: int = 1) -> Change:
    """A change of some words of a part, which must be there just so often."""

    def change(text: str) -> str:
        assert text.count(old) == times, f"{old!r} stands there {text.count(old)} times"
        return text.replace(old, new)

    return change


def before_end(tag: str, inside: str) -> Change:
    """A change that puts something at the end of the last element of this name."""

    def change(text: str) -> str:
        head, end, tail = text.rpartition(f"</{tag}>")
        assert end, tag
        return f"{head}{inside}{end}{tail}"

    return change


def _changed(data: bytes, change: Change | str | bytes) -> bytes:
    if isinstance(change, bytes):
        return change
    return (change if isinstance(change, str) else change(data.decode())).encode()
