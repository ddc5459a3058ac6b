"""Rules about what people may type: no word has two meanings in one cell, and no number either.

Words are compared as answers are, by ``identity.loosely``: what reads the same there cannot be told
apart in a returned workbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.bank import Bank, Meaning
from workbook.identity import loosely
from workbook.loader import Lines, Trail
from workbook.problems import Message, Problem
from workbook.problems.rules import (
    NUMBERS_ONE_MARK,
    WORD_IS_A_CHOICE,
    WORD_IS_A_LETTER,
    WORD_IS_A_NUMBER,
    WORDS_CLASH,
)
from workbook.rules.walk import lists

NOT_APPLICABLE, DONT_KNOW = "not_applicable", "dont_know"

# The lists of words that may be typed into one and the same cell. A tick may be said with "yes".
TOGETHER = (
    (NOT_APPLICABLE, DONT_KNOW, "yes", "no"),
    (NOT_APPLICABLE, DONT_KNOW, "ticks"),
    ("ticks", "no"),
)
# The words that are taken wherever something is asked, and what a choice of such words must mean.
EVERYWHERE = ((NOT_APPLICABLE, Meaning.NOT_APPLICABLE), (DONT_KNOW, Meaning.DONT_KNOW))


def accepted_words_are_clear(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """A word that people type cannot mean two things in one cell."""
    told: set[Trail] = set()
    for group in TOGETHER:
        first: dict[str, str] = {}
        for key in group:
            for path, word in _words(bank, key):
                other = first.setdefault(loosely(word), key)
                if other != key and path not in told:
                    told.add(path)
                    yield WORDS_CLASH.at(lines.at(*path), found=word, key=key, other=other)


def accepted_words_are_no_choices(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """A choice that reads like a word for "not applicable" or "don't know" means that, too."""
    for key, meaning in EVERYWHERE:
        accepted = {loosely(word): path for path, word in reversed(list(_words(bank, key)))}
        for each in lists(bank):
            printed = _printed_by_itself(bank, key, [option.means for option in each.choices])
            for n, option in enumerate(each.choices):
                same = loosely(option.label)
                if same in accepted and option.means is not meaning and same != printed:
                    place = lines.at(*each.path, n, "label")
                    first = lines.at(*accepted[same])
                    yield WORD_IS_A_CHOICE.at(
                        place,
                        each.question,
                        found=option.label,
                        key=key,
                        first=first,
                        means=meaning,
                    )


def _printed_by_itself(bank: Bank, key: str, meanings: list[Meaning]) -> str | None:
    """The word that a workbook adds to a list as one more choice; None where it adds none. A choice
    that reads the same is told by ``labels_differ``."""
    if key != NOT_APPLICABLE or Meaning.NOT_APPLICABLE in meanings:
        return None
    return loosely(bank.accept.not_applicable[0])


def accepted_words_are_no_values(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """No number and no single letter says "not applicable" or "don't know": 0 is an answer, and a
    letter may be one in any cell for words. Letters are safe as a tick, yes or no."""
    for key, _meaning in EVERYWHERE:
        for path, word in _words(bank, key):
            message = _not_a_word(loosely(word))
            if message:
                yield message.at(lines.at(*path), found=word, key=key)


def _not_a_word(word: str) -> Message | None:
    if any(each.isdecimal() for each in word) and not any(each.isalpha() for each in word):
        return WORD_IS_A_NUMBER
    # A sign such as 無 is a whole word; letters that have capitals are not.
    return WORD_IS_A_LETTER if len(word) == 1 and word.lower() != word.upper() else None


def number_marks_differ(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """One mark cannot stand both before decimals and between thousands."""
    rule = bank.accept.numbers
    for n, mark in enumerate(rule.thousands if rule else ()):
        if rule and mark.value == rule.decimal.value:
            place = lines.at("accept", "numbers", "thousands", n)
            yield NUMBERS_ONE_MARK.at(place, found=mark.value)


def _words(bank: Bank, key: str) -> Iterator[tuple[Trail, str]]:
    """The words of one list with their places."""
    words: tuple[str, ...] = getattr(bank.accept, key)
    for number, word in enumerate(words):
        yield ("accept", key, number), word
