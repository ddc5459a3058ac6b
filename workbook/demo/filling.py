"""A copy of a round + a script → the copy as a team would send it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook import document, grid
from workbook.bank import Bank
from workbook.demo.excel import fill_excel
from workbook.demo.script import typed_answers
from workbook.demo.word import fill_word
from workbook.document import build_document
from workbook.grid import build_grid
from workbook.layout import build_layout
from workbook.rounds.folder import RoundFolder
from workbook.rounds.records import Copy, Format, Round

Script = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class People:
    """The people of a round: they know their copy by its team, and where each answer goes."""

    folder: RoundFolder
    copies: Mapping[str, Copy]
    cells: tuple[grid.Place, ...]
    rows: tuple[document.Place, ...]

    def path(self, team: str) -> Path:
        """The copy that a team was given."""
        return self.folder.copies / self.copies[team].file

    def fill(self, team: str, script: Script, name: str, remark: str = "") -> Path:
        """Fill in a team's copy and save it under a name below ``returned``.

        remark: words typed outside every question.
        """
        blank = self.path(team)
        filled = self.folder.returned / f"{name}{blank.suffix}"
        filled.parent.mkdir(parents=True, exist_ok=True)
        if self.copies[team].format is Format.XLSX:
            fill_excel(blank, filled, self.cells, typed_answers(script, self.cells), remark)
        else:
            fill_word(blank, filled, self.rows, typed_answers(script, self.rows), remark)
        return filled


def people_of(folder: RoundFolder, round_: Round, bank: Bank, form: str) -> People:
    """The people who got the copies of a round, all of one form."""
    layout = build_layout(bank, form)
    return People(
        folder,
        {copy.team_name: copy for copy in round_.copies},
        grid.places(build_grid(layout)),
        document.places(build_document(layout)),
    )
