"""A small bank to translate, and openpyxl as the translator: finds a row by the id in sight, writes
into the columns by their heads, and saves. Nothing of the code under test is used."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.small_bank import HEAD, SECTION, question, write_bank

SIZE = "questions/small.one.size/prompt"
HELP = "questions/small.one.size/help"
BIG = "questions/small.one.size/options/big/label"
LITTLE = "questions/small.one.size/options/small/label"
STEP = "questions/small.one.steps/columns/step/prefill"
SHEET = "sections/small.one/sheet"

ASKED = question(
    "id: size\ntype: single-choice\nprompt: How large is it?\nhelp: Roughly.\noptions:\n"
    "  - code: big\n    label: Large\n  - code: small\n    label: Small"
)
STEPS = question(
    """
    id: steps
    type: table
    prompt: Which steps are there?
    repeat: {min: 1, suggested: 2, max: 3}
    columns:
      - code: step
        label: Step
        type: short-text
        prefill: Step {n}
      - code: height
        label: Height
        type: rating
        scale: height
    """
)

# Every text of the small bank in the order of its sheet, counted by hand.
TEXTS = {
    "title": "A small bank",
    "short_title": "Small",
    "about": "For tests.",
    "forms/full/title": "Full",
    "forms/full/who": "Anyone.",
    "forms/full/how": "Now.",
    "forms/full/readers": "Nobody.",
    "sections/small.one/title": "One",
    SHEET: "One",
    "sections/small.one/purpose": "The only section.",
    SIZE: "How large is it?",
    HELP: "Roughly.",
    "questions/small.one.size/reason": "For this test.",
    BIG: "Large",
    LITTLE: "Small",
    "questions/small.one.steps/prompt": "Which steps are there?",
    "questions/small.one.steps/reason": "For this test.",
    "questions/small.one.steps/columns/step/label": "Step",
    STEP: "Step {n}",
    "questions/small.one.steps/columns/height/label": "Height",
    "scales/height/choices/low/label": "Low",
    "scales/height/choices/high/label": "High",
}
# A sound translation of each.
SWEDISH = {
    "title": "En liten bank",
    "short_title": "Liten",
    "about": "För prov.",
    "forms/full/title": "Hela",
    "forms/full/who": "Vem som helst.",
    "forms/full/how": "Nu.",
    "forms/full/readers": "Ingen.",
    "sections/small.one/title": "Ett",
    SHEET: "Ett",
    "sections/small.one/purpose": "Den enda delen.",
    SIZE: "Hur stor är den?",
    HELP: "Ungefär.",
    "questions/small.one.size/reason": "För provet.",
    BIG: "Stor",
    LITTLE: "Ringa",
    "questions/small.one.steps/prompt": "Vilka steg finns?",
    "questions/small.one.steps/reason": "För det här provet.",
    "questions/small.one.steps/columns/step/label": "Steg",
    STEP: "Steg {n}",
    "questions/small.one.steps/columns/height/label": "Höjd",
    "scales/height/choices/low/label": "Låg",
    "scales/height/choices/high/label": "Hög",
}
TYPED = {
    "not_applicable": ["Inte tillämpligt", "e/t"],
    "dont_know": ["Vet inte"],
    "ticks": ["✓", "x"],
    "yes": ["Ja", "j"],
    "no": ["Nej"],
}


def write_small_bank(folder: Path, head: str = HEAD, asked: str = ASKED) -> Path:
    """The bank's folder; its texts are ``TEXTS``."""
    return write_bank(folder / "small", head, one=SECTION + asked + STEPS)


class Translator:
    """One sheet, opened, written into, and saved again."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.texts: Worksheet = self.book["Texts"]
        self.heads = {
            str(cell.value): at for at, cell in enumerate(self.texts[2], start=1) if cell.value
        }
        self.rows: dict[str, int] = {}
        for row in range(3, self.texts.max_row + 1):
            self.rows[str(self.texts.cell(row, self.heads["Id"]).value)] = row

    def cell(self, name: str, head: str = "Swedish") -> Any:
        """The cell of one text under one head."""
        return self.texts.cell(self.rows[name], self.heads[head])

    def place(self, name: str, head: str = "Swedish") -> str:
        """What that cell is called."""
        return f"Texts!{self.cell(name, head).coordinate}"

    def write(self, words: Mapping[str, str], head: str = "Swedish") -> Translator:
        """Words into one column, as text whatever they begin with."""
        for name, text in words.items():
            put(self.cell(name, head), text)
        return self

    def type(self, words: Mapping[str, list[str]]) -> Translator:
        """What people may type, from the top of each list."""
        typed = self.book["Typed words"]
        for key, each in words.items():
            rows = [row for row in typed.iter_rows(min_row=4) if row[4].value == f"accept/{key}"]
            for number, row in enumerate(rows):
                put(row[2], each[number] if number < len(each) else None)
        return self

    def review(self, word: str) -> Translator:
        """What stands beside the question whether a native speaker has reviewed the words."""
        start = self.book["Start here"]
        (asked,) = (row for row in start.iter_rows() if "native speaker" in str(row[1].value)[:30])
        put(asked[2], word)
        return self

    def data(self) -> bytes:
        """The file as it is sent back."""
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.data())
        return path


def put(cell: Any, text: str | None) -> None:
    """Words into a cell; openpyxl would make a formula of what begins with an equals sign."""
    cell.value = text
    if text is not None:
        cell.data_type = "s"
