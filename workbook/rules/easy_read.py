"""Rules about easy-read forms: everything that they print is short and in plain words.

What is printed is the bank's own words for these forms. The program's own words are held to the
same by a test. Attribution, which licences ask for, stands small at the end and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.bank import AnswerType, Bank, Column, Question, Section
from workbook.loader import Lines, Trail
from workbook.problems import Problem
from workbook.problems.rules import EASY_READ_ABOUT, EASY_READ_ACRONYM, EASY_READ_SENTENCE
from workbook.rules.walk import Spot, choices_of, spots
from workbook.words import acronyms, sentences

SENTENCE_WORDS = 15  # the longest sentence of an easy-read page
Worded = tuple[Trail, str | None, str]  # where words stand, in which question, and the words


def sentences_are_short(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Sentences of easy-read forms have at most fifteen words."""
    for path, question, words in _printed(bank):
        for sentence in sentences(words):
            count = len(sentence.split())
            if count > SENTENCE_WORDS:
                place = lines.at(*path)
                yield EASY_READ_SENTENCE.at(place, question, count=count, found=sentence)


def words_are_written_in_full(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """No acronym and no other abbreviation."""
    for path, question, words in _printed(bank):
        for found in acronyms(words):
            yield EASY_READ_ACRONYM.at(lines.at(*path), question, found=found)


def forms_say_what_they_are(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """The cover of an easy-read form has words of its own: a bank's are for those who work."""
    for number, form in enumerate(bank.forms):
        if form.easy_read and not form.about:
            yield EASY_READ_ABOUT.at(lines.at("forms", number))


def _printed(bank: Bank) -> Iterator[Worded]:
    """All the words of easy-read forms."""
    easy = {form.id for form in bank.forms if form.easy_read}
    for number, form in enumerate(bank.forms):
        if form.easy_read:
            for key in ("title", "about", "who", "how", "readers"):
                yield ("forms", number, key), None, getattr(form, key)
            for _key, name in form.pictures:
                yield from _picture(bank, name)
    for number, section in enumerate(bank.sections):
        if any(easy & set(question.forms) for question in section.questions):
            yield from _of_section(bank, section, ("sections", number))
    for spot in spots(bank):
        if easy & set(spot.question.forms):
            for path, words in _of_question(bank, spot):
                yield path, spot.question.id, words


def _of_section(bank: Bank, section: Section, path: Trail) -> Iterator[Worded]:
    said = section.easy_read or section
    path = (*path, "easy_read") if section.easy_read else path
    for key in ("title", "sheet", "purpose"):
        yield (*path, key), None, getattr(said, key)
    yield from _picture(bank, section.picture)


def _of_question(bank: Bank, spot: Spot) -> Iterator[tuple[Trail, str]]:
    """All the words of a question that people see or have read to them."""
    question = spot.question
    yield (*spot.path, "prompt"), question.prompt
    yield (*spot.path, "help"), question.help
    yield from ((path, words) for path, _none, words in _picture(bank, question.picture))
    for n, row in enumerate(question.rows):
        yield (*spot.path, "rows", n, "label"), row.label
    for n, column in enumerate(question.columns):
        path = (*spot.path, "columns", n)
        yield (*path, "label"), column.label
        yield (*path, "help"), column.help
        yield from _offered(bank, path, column)
    if question.type is not AnswerType.TABLE:
        yield from _offered(bank, spot.path, question)


def _offered(bank: Bank, path: Trail, asked: Question | Column) -> Iterator[tuple[Trail, str]]:
    for n, option in enumerate(choices_of(bank, asked)):
        key = "options" if asked.options else "scale"
        yield (*path, key, n, "label"), option.label
        yield from ((path, words) for path, _none, words in _picture(bank, option.picture))


def _picture(bank: Bank, name: str | None) -> Iterator[Worded]:
    known = bank.pictures.get(name or "")
    if name is not None and known is not None:
        yield ("pictures", name, "alt"), None, known.alt
