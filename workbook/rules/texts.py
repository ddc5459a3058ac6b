"""Rules about words: what fits a sheet's name, a list in a cell, and an easy-read page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from workbook.bank import AnswerType, Bank, Meaning, Question
from workbook.identity import comparable, loosely
from workbook.languages import speaker
from workbook.loader import Lines, Trail
from workbook.problems import Problem
from workbook.problems.rules import (
    EASY_READ_SENTENCE,
    LABEL_TOO_LONG,
    LABELS_EQUAL,
    SHEET_APOSTROPHE,
    SHEET_SIGN,
    SHEET_TAKEN,
    SHEET_TOO_LONG,
    SHEET_TWICE,
)
from workbook.rules.walk import Spot, choices_of, lists, parts, spots

OWN_SHEETS = ("Start here", "Results", "Sources", "Lists")
EXCEL_SHEETS = ("History",)  # Excel keeps this name for its record of changes
SHEET_LENGTH = 31
SHEET_SIGNS = ":\\/?*[]"
LABEL_LENGTH = 255  # the longest entry of a list that Excel lets a cell hold
SENTENCE_WORDS = 15  # the longest sentence of an easy-read page

Worded = tuple[Trail, str]


def sheet_names_fit(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Names that spreadsheet programs take."""
    for number, section in enumerate(bank.sections):
        place, name = lines.at("sections", number, "sheet"), section.sheet
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
    for number, section in enumerate(bank.sections):
        place, name = lines.at("sections", number, "sheet"), section.sheet.casefold()
        if name in taken:
            yield SHEET_TAKEN.at(place, found=section.sheet)
        if name in first:
            yield SHEET_TWICE.at(place, found=section.sheet, first=first[name])
        first.setdefault(name, place)


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


def easy_read_sentences_are_short(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Sentences of easy-read forms have at most fifteen words."""
    easy = {form.id for form in bank.forms if form.easy_read}
    for number, section in enumerate(bank.sections):
        if any(easy & set(question.forms) for question in section.questions):
            for key, words in (("title", section.title), ("purpose", section.purpose)):
                yield from _long_sentences(("sections", number, key), words, lines, None)
    for spot in spots(bank):
        if easy & set(spot.question.forms):
            for path, words in _printed(bank, spot):
                yield from _long_sentences(path, words, lines, spot.question.id)


def _printed(bank: Bank, spot: Spot) -> Iterator[Worded]:
    """All the words of a question that people see."""
    question = spot.question
    yield (*spot.path, "prompt"), question.prompt
    yield (*spot.path, "help"), question.help
    for n, row in enumerate(question.rows):
        yield (*spot.path, "rows", n, "label"), row.label
    for n, column in enumerate(question.columns):
        path = (*spot.path, "columns", n)
        yield (*path, "label"), column.label
        yield (*path, "help"), column.help
        for m, option in enumerate(choices_of(bank, column)):
            yield (*path, *_options_key(column.options), m, "label"), option.label
    if question.type is not AnswerType.TABLE:
        yield from _offered(bank, spot.path, question)


def _offered(bank: Bank, path: Trail, question: Question) -> Iterator[Worded]:
    for n, option in enumerate(choices_of(bank, question)):
        yield (*path, *_options_key(question.options), n, "label"), option.label


def _options_key(options: object) -> Trail:
    """Where choices stand: in the question's own list, or under the name of a shared one."""
    return ("options",) if isinstance(options, tuple) or options else ("scale",)


def _long_sentences(
    path: Trail, words: str, lines: Lines, question: str | None
) -> Iterator[Problem]:
    for sentence in re.split(r"(?<=[.!?])\s+", words):
        count = len(sentence.split())
        if count > SENTENCE_WORDS:
            place = lines.at(*path)
            yield EASY_READ_SENTENCE.at(place, question, count=count, found=sentence)
