"""A roster → who is to get which copy, or everything that is wrong with it.

A file's bytes and the bank in each of its languages come in. Issuing calls it; nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workbook.bank import Bank, Respondents
from workbook.identity import comparable
from workbook.problems import Message, Problem, did_you_mean
from workbook.problems.roster import (
    ROSTER_CELL_ERROR,
    ROSTER_CONTACT,
    ROSTER_CONTROL,
    ROSTER_FORM,
    ROSTER_FORMAT,
    ROSTER_ID,
    ROSTER_LANGUAGE,
    ROSTER_ONE_ANSWERS,
    ROSTER_SITE_LANGUAGE,
    ROSTER_STRAY,
    ROSTER_TEAM_EMPTY,
    ROSTER_WORDS_LONG,
)
from workbook.rounds.clashes import find_clashes
from workbook.rounds.heads import LONGEST_COVER, Column, Heads, has_control, place, read_heads
from workbook.rounds.records import Format
from workbook.rounds.tables import Row, read_table
from workbook.rounds.wanted import Defaults, Roster, Wanted

LONGEST_NAME = 120
LONGEST_ADDRESS = 254
ID = re.compile(r"[a-z0-9-]{4,40}")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
_FORMATS: Mapping[str, Format] = MappingProxyType(
    {"xlsx": Format.XLSX, "excel": Format.XLSX, "docx": Format.DOCX, "word": Format.DOCX}
)


def load_roster(
    data: bytes, name: str, defaults: Defaults, banks: Mapping[str, Bank]
) -> Roster | tuple[Problem, ...]:
    """The roster in a file, or all its faults. name: the file's, for messages. banks: the bank in
    each language that it is there in."""
    table = read_table(data, name)
    if isinstance(table, Problem):
        return (table,)
    head, *rows = table.rows
    heads = read_heads(head, name)
    if Column.TEAM not in heads.known:
        return heads.faults
    reader = _Reader(name, heads, defaults, banks)
    wanted = tuple(reader.wanted(row) for row in rows)
    faults = (*heads.faults, *reader.faults, *find_clashes(wanted, name))
    return faults or Roster(name, wanted, table.notices + heads.notices)


@dataclass(slots=True)
class _Reader:
    """Reads rows one after another and keeps the faults of all."""

    file: str
    heads: Heads
    defaults: Defaults
    banks: Mapping[str, Bank]
    faults: list[Problem] = field(default_factory=list)

    def wanted(self, row: Row) -> Wanted:
        """What a row asks for; what is faulty is empty there."""
        self._check_stray(row)
        name = self._words(row, Column.TEAM, LONGEST_NAME)
        if not comparable(name):
            self._fault(row, Column.TEAM, ROSTER_TEAM_EMPTY)
        language = self._language(row)
        form = self._form(row, language)
        return Wanted(
            row=row.number,
            team_name=name,
            form=form or "",
            language=language or "",
            format=self._format(row),
            respondent=self._respondent(row, language, form),
            contact=self._contact(row),
            copy=self._id(row, Column.COPY),
            team=self._id(row, Column.TEAM_ID),
            cover=self._cover(row),
        )

    def _fault(self, row: Row, column: Column, message: Message, **found: object) -> None:
        shown = self.heads.shown.get(self.heads.known.get(column, -1), column.value)
        self.faults.append(message.at(place(self.file, row.number, shown), None, **found))

    def _check_stray(self, row: Row) -> None:
        if any(column not in self.heads.shown for column in row.cells):
            self.faults.append(ROSTER_STRAY.at(f"{self.file}, row {row.number}"))

    def _text(self, row: Row, column: Column) -> str:
        """A cell without outer spaces; empty where the column is not there."""
        where = self.heads.known.get(column, -1)
        if where in row.errors:
            self._fault(row, column, ROSTER_CELL_ERROR)
            return ""
        return row.cells.get(where, "").strip()

    def _words(self, row: Row, column: Column, most: int) -> str:
        """A cell as it is printed: on one line, with single spaces."""
        text = self._text(row, column)
        if has_control(text):
            self._fault(row, column, ROSTER_CONTROL)
        words = " ".join(text.split())
        if len(words) > most:
            self._fault(row, column, ROSTER_WORDS_LONG, found=len(words), most=most)
        return words

    def _language(self, row: Row) -> str | None:
        found = self._text(row, Column.LANGUAGE) or self.defaults.language
        is_sites = any(bank.site is not None for bank in self.banks.values())
        told = ROSTER_SITE_LANGUAGE if is_sites else ROSTER_LANGUAGE
        return self._one_of(row, Column.LANGUAGE, found, tuple(self.banks), told)

    def _form(self, row: Row, language: str | None) -> str | None:
        found = self._text(row, Column.FORM) or self.defaults.form
        banks = self.banks.values() if language is None else (self.banks[language],)
        known = tuple(dict.fromkeys(form.id for bank in banks for form in bank.forms))
        return self._one_of(row, Column.FORM, found, known, ROSTER_FORM)

    def _format(self, row: Row) -> Format:
        found = self._text(row, Column.FORMAT)
        if not found:
            return self.defaults.format
        meant = self._one_of(row, Column.FORMAT, found, tuple(_FORMATS), ROSTER_FORMAT)
        return _FORMATS[meant] if meant else self.defaults.format

    def _one_of(
        self, row: Row, column: Column, found: str, known: tuple[str, ...], message: Message
    ) -> str | None:
        """The known word that was found; a fault and None where there is none such."""
        meant = next((each for each in known if comparable(each) == comparable(found)), None)
        if meant is None:
            near = did_you_mean(comparable(found), known)
            guess = f"Did you mean “{near}”? " if near else ""
            self._fault(row, column, message, found=found, guess=guess, known=", ".join(known))
        return meant

    def _respondent(self, row: Row, language: str | None, form: str | None) -> str | None:
        words = self._words(row, Column.RESPONDENT, LONGEST_NAME)
        asked = self.banks[language].find_form(form) if language and form else None
        if words and asked and asked.respondents is Respondents.ONE:
            self._fault(row, Column.RESPONDENT, ROSTER_ONE_ANSWERS, form=form)
        return words or None

    def _contact(self, row: Row) -> str:
        text = self._text(row, Column.CONTACT)
        parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
        if any(not is_address(part) for part in parts) or (text and not parts):
            self._fault(row, Column.CONTACT, ROSTER_CONTACT)
        return ", ".join(parts)

    def _id(self, row: Row, column: Column) -> str | None:
        text = self._text(row, column)
        if text and not ID.fullmatch(text):
            self._fault(row, column, ROSTER_ID)
            return None
        return text or None

    def _cover(self, row: Row) -> tuple[tuple[str, str], ...]:
        lines: list[tuple[str, str]] = []
        for column, name in self.heads.covers:
            text = row.cells.get(column, "").strip()
            words = " ".join(text.split())
            where = place(self.file, row.number, self.heads.shown[column])
            if column in row.errors:
                self.faults.append(ROSTER_CELL_ERROR.at(where))
            if has_control(text):
                self.faults.append(ROSTER_CONTROL.at(where))
            if len(words) > LONGEST_COVER:
                told = ROSTER_WORDS_LONG.at(where, found=len(words), most=LONGEST_COVER)
                self.faults.append(told)
            if words:
                lines.append((name, words))
        return tuple(lines)


def is_address(text: str) -> bool:
    """Whether a text looks like one mail address that a letter can go to."""
    return len(text) <= LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(text))
