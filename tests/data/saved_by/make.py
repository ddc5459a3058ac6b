"""Fills a copy of every form and has other programs save it: makes the files in this folder.

``python -m tests.data.saved_by.make --builder PYTHON --modules NODE_MODULES`` from the top of the
project; README.md has the whole of it. What was typed is written down here as it is typed, never
by the program's reader. It is no test: tests/test_saved_by.py reads what it made.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.data.saved_by.typing_in import every_other, type_into_sheets, unzip, zipped
from tests.programs.program import map_places, run
from tests.programs.values import Entry, awkward_entries
from tests.readers.word_filling import fill_controls, values_for
from tests.real_forms import real_layout
from workbook.document import Place, build_document, places
from workbook.marks import Form

HERE = Path(__file__).parent
FORMS = (
    ("ccarm", "ccarm", "full"),
    ("ccarm", "ccarm", "review"),
    ("ccarm", "ccarm", "setup"),
    ("vg", "value-guide", "full"),
    ("vg", "value-guide", "short"),
)
MIXED = ("ccarm-review", "vg-short")  # forms that are also filled in part by each program itself
NOTE = "A note about this.\nIts second line."
LABEL = "B2"  # the cell of a label, on every sheet
# What a program saves besides the format that it opened.
ENDINGS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("onlyoffice", ".xlsx"): (".xlsx", ".ods"),
    ("onlyoffice", ".docx"): (".docx", ".odt"),
}
# What a script that keeps everything it can gives to SheetJS; by itself it keeps no date formats.
KEEP: Mapping[str, Any] = {"cellStyles": True, "cellDates": True, "bookSST": True}


@dataclass(frozen=True)
class Copy:
    """A filled copy. typed: all answers by key; entries, beside: what a program is to add to it.
    dates: the keys of answers that are days; boxes: of those that stand in boxes in Word."""

    name: str
    data: bytes
    typed: Mapping[str, str]
    entries: Sequence[Entry] = ()
    beside: Sequence[tuple[str, str, str]] = ()
    dates: Sequence[str] = ()
    boxes: Sequence[str] = ()


def copies(work: Path) -> list[Copy]:
    """Every form filled, and some in part, in Excel and in Word."""
    made = []
    for bank, folder, form in FORMS:
        run("build", bank, "--form", form, "--format", "xlsx", "--format", "docx", "-o", str(work))
        name = f"{bank}-{form}"
        sheet, paper = work / f"{name}.xlsx", work / f"{name}.docx"
        made += list(_sheets(sheet, awkward_entries(map_places(sheet))))
        made += list(_papers(paper, places(build_document(real_layout(folder, form)))))
    return made


def _sheets(blank: Path, entries: Sequence[Entry]) -> Iterable[Copy]:
    data = blank.read_bytes()
    typed = {entry.key: entry.text for entry in entries}
    dates = [entry.key for entry in entries if entry.how == "date"]
    yield Copy(blank.name, type_into_sheets(data, entries), typed, dates=dates)
    if blank.stem in MIXED:
        half = every_other(entries)
        rest = list(entries[1::4])
        both = {entry.key: entry.text for entry in (*half, *rest)}
        beside = [(entries[0].sheet, entries[0].cell, NOTE), (entries[0].sheet, LABEL, NOTE)]
        name = f"{blank.stem}-mixed.xlsx"
        own = [entry.key for entry in (*half, *rest) if entry.how == "date"]
        yield Copy(name, type_into_sheets(data, half), both, rest, beside, own)


def _papers(blank: Path, where: Sequence[Place]) -> Iterable[Copy]:
    data, typed = blank.read_bytes(), values_for(where)
    boxes = [str(place.key) for place in where if place.form is not Form.CELL]
    yield Copy(blank.name, zipped(unzip(fill_controls(data, where, typed))), typed, boxes=boxes)
    if blank.stem in MIXED:
        half = {str(place.key): typed[str(place.key)] for place in where[::2]}
        name = f"{blank.stem}-mixed.docx"
        beside = [("", "", NOTE)]
        yield Copy(name, fill_controls(data, where, half), half, beside=beside, boxes=boxes)


def save_with(
    command: Sequence[str],
    program: str,
    made: Iterable[Copy],
    work: Path,
    options: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Has one program open, add to and save each copy; keeps the files that it saves."""
    target = HERE / program
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    jobs = [
        _job(copy, ending, work, options) for copy in made for ending in _endings(program, copy)
    ]
    listed = work / f"{program}.json"
    listed.write_text(json.dumps(jobs), encoding="utf-8")
    subprocess.run([*command, str(listed)], check=True, cwd=work)
    for job in jobs:
        saved = Path(job["save"])
        (target / saved.name).write_bytes(zipped(unzip(saved.read_bytes())))


def _endings(program: str, copy: Copy) -> tuple[str, ...]:
    """The formats that a program saves a copy in; one to which it adds, in its own only."""
    own = Path(copy.name).suffix
    return (own,) if copy.beside else ENDINGS.get((program, own), (own,))


def _job(copy: Copy, ending: str, work: Path, options: Mapping[str, Any]) -> dict[str, Any]:
    opened = work / "filled" / copy.name
    saved = (work / "saved" / copy.name).with_suffix(ending)
    for path in (opened, saved):
        path.parent.mkdir(exist_ok=True)
    opened.write_bytes(copy.data)
    saved.unlink(missing_ok=True)
    return {
        "open": str(opened),
        "save": str(saved),
        "typed": [entry.as_typed() for entry in copy.entries],
        "beside": list(copy.beside),
        "options": dict(options),
    }


def write_down(made: Iterable[Copy]) -> None:
    """What was typed into each copy."""
    listed = {
        copy.name: {
            "typed": copy.typed,
            "dates": copy.dates,
            "boxes": copy.boxes,
            "own_dates": [entry.key for entry in copy.entries if entry.how == "date"],
            "beside": [words for _, _, words in copy.beside],
        }
        for copy in made
    }
    text = json.dumps(listed, ensure_ascii=False, indent=0)
    (HERE / "typed.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Makes everything afresh."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--builder", required=True, help="a Python that has document-builder")
    asked.add_argument("--modules", required=True, help="a node_modules with xlsx and exceljs")
    told = asked.parse_args()
    os.environ["NODE_PATH"] = str(Path(told.modules).resolve())
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        made = copies(work)
        sheets = [copy for copy in made if copy.name.endswith(".xlsx")]
        save_with([told.builder, str(HERE / "onlyoffice.py")], "onlyoffice", made, work)
        save_with(["node", str(HERE / "sheetjs.js")], "sheetjs", sheets, work)
        save_with(["node", str(HERE / "sheetjs.js")], "sheetjs-styles", sheets, work, KEEP)
        save_with(["node", str(HERE / "exceljs.js")], "exceljs", sheets, work)
        write_down(made)


if __name__ == "__main__":
    main()
