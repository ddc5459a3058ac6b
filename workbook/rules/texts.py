"""Rules about words: what fits a sheet's name and a list in a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workbook.bank import Bank, Meaning
from workbook.identity import comparable, loosely
from workbook.languages import speaker
from workbook.loader import Lines, Trail
from workbook.problems import Problem
from workbook.problems.rules import (
    LABEL_TOO_LONG,
    LABELS_EQUAL,
    SHEET_APOSTROPHE,
    SHEET_SIGN,
    SHEET_TAKEN,
    SHEET_TOO_LONG,
    SHEET_TWICE,
)
from workbook.rules.walk import lists, parts, spots

OWN_SHEETS = ("Start here", "Results", "Compared", "Sources", "Lists")
EXCEL_SHEETS = ("History",)  # Excel keeps this name for its record of changes
SHEET_LENGTH = 31
SHEET_SIGNS = ":\\/?*[]"
LABEL_LENGTH = 255  # the longest entry of a list that Excel lets a cell hold

Worded = tuple[Trail, str]


def sheet_names_fit(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Names that spreadsheet programs take."""
    for path, name in _sheets(bank):
        place = lines.at(*path)
        if len(name) > SHEET_LENGTH:
            yield SHEET_TOO_LONG.at(place, count=len(name))
        sign = next((sign for sign in name if sign in SHEET_SIGNS), None)
        if sign:
            yield SHEET_SIGN.at(place, found=sign, expected=" ".join(SHEET_SIGNS))
        if name.startswith("'") or name.endswith("'"):
            yield SHEET_APOSTROPHE.at(place)


def sheet_names_differ(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """No two sheets share a name, and none has the name of a sheet that the program makes."""
    say = speaker(bank.language)
    own = {*OWN_SHEETS, *map(say, OWN_SHEETS), *EXCEL_SHEETS}
    taken = {name.casefold() for name in own}
    first: dict[str, str] = {}
    for path, sheet in _sheets(bank):
        place, name = lines.at(*path), sheet.casefold()
        if name in taken:
            yield SHEET_TAKEN.at(place, found=sheet)
        if name in first:
            yield SHEET_TWICE.at(place, found=sheet, first=first[name])
        first.setdefault(name, place)


def _sheets(bank: Bank) -> Iterator[Worded]:
    """The name of each section's sheet, and the one it has in easy-read forms."""
    for number, section in enumerate(bank.sections):
        yield ("sections", number, "sheet"), section.sheet
        if section.easy_read:
            yield ("sections", number, "easy_read", "sheet"), section.easy_read.sheet


def labels_fit(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """No choice is too long for a list in a cell."""
    for each in lists(bank):
        for n, option in enumerate(each.choices):
            if len(option.label) > LABEL_LENGTH:
                place = lines.at(*each.path, n, "label")
                yield LABEL_TOO_LONG.at(place, each.question, count=len(option.label))


def labels_differ(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """No two choices of a list, rows or columns of a question read the same. Choices are also
    typed, and so compared more loosely than words that are only printed."""
    for each in lists(bank):
        labels = [((*each.path, n, "label"), o.label) for n, o in enumerate(each.choices)]
        if not any(option.means is Meaning.NOT_APPLICABLE for option in each.choices):
            # Such a list gets one more choice, in the words of the bank.
            labels.insert(0, (("accept", "not_applicable", 0), bank.accept.not_applicable[0]))
        yield from _alike(labels, lines, each.question, loosely)
    for spot in spots(bank):
        for path, group in parts(spot):
            words = (((*path, n, "label"), part.label) for n, part in enumerate(group))
            yield from _alike(words, lines, spot.question.id, comparable)


def _alike(
    worded: Iterable[Worded], lines: Lines, question: str | None, read: Callable[[str], str]
) -> Iterator[Problem]:
    first: dict[str, Trail] = {}
    for path, words in worded:
        same = read(words)
        if same in first:
            place, where = lines.at(*path), lines.at(*first[same])
            yield LABELS_EQUAL.at(place, question, found=words, first=where)
        first.setdefault(same, path)
