"""The folder ``wordings`` of a bank → the bank in each language, with what is wrong or missing."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbook.bank import Accept, Bank
from workbook.bank_places import WORDINGS
from workbook.loader import Lines
from workbook.loader.faults import find_faults, word_fault
from workbook.loader.tree import Fields, Items, Text, Tree, places, plain, read_tree
from workbook.problems import Problem, did_you_mean
from workbook.problems.banks import (
    BANK_EMPTY,
    BANK_KEY_MISSING,
    BANK_KEY_UNKNOWN,
    BANK_KEYS_EXPECTED,
    BANK_LIST_EXPECTED,
    BANK_NOT_TRUE_OR_FALSE,
    BANK_TEXT_EXPECTED,
)
from workbook.problems.wordings import (
    WORDING_FORM,
    WORDING_GAP,
    WORDING_MISSING,
    WORDING_NAME,
    WORDING_OUTDATED,
    WORDING_OWN,
    WORDING_UNKNOWN,
    WORDING_UNMARKED,
)
from workbook.wordings.overlay import fits, in_language, overlaid
from workbook.wordings.records import Translated, Wording, fingerprint
from workbook.wordings.texts import question_of, texts_of, texts_of_forms

KEYS = ("draft", "forms", "accept", "texts")
PRINTED_WORDS = ("not_applicable", "dont_know", "yes", "no")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Worded:
    """A bank in one language. wording: as its file has it. whole: with all its forms, also those
    that the wording does not cover, for rules to look at; lines: where its words stand. problems:
    of the wording's file."""

    wording: Wording
    bank: Bank
    whole: Bank
    lines: Lines
    problems: tuple[Problem, ...]


def load_wordings(
    folder: pathlib.Path, shown: str, bank: Bank, lines: Lines
) -> Iterator[Worded | tuple[Problem, ...]]:
    """Each wording of a bank, or why it cannot be used at all. shown: what places begin with.
    lines: of the bank."""
    for file in sorted((folder / WORDINGS).glob("*.yaml")):
        place = "/".join(part for part in (shown.rstrip("/"), WORDINGS, file.name) if part)
        yield load_wording(file, place, bank, lines)


def load_wording(
    file: pathlib.Path, place: str, bank: Bank, lines: Lines
) -> Worded | tuple[Problem, ...]:
    """One wording of a bank, or why it cannot be used at all. place: what its places begin with."""
    found = _named(file.stem, place, bank) or read_tree(file, place)
    if isinstance(found, Problem):
        return (found,)
    if found.tree is None:
        return found.problems
    reader = _Reader(bank, file.stem, found.tree)
    wording, problems = reader.read()
    whole = overlaid(bank, wording)
    return Worded(
        wording,
        in_language(whole, wording),
        whole,
        _lines(bank, lines, wording, found.tree),
        (*found.problems, *problems),
    )


def _named(name: str, place: str, bank: Bank) -> Problem | None:
    """What is wrong with the name of a wording's file."""
    if not LANGUAGE.fullmatch(name):
        return WORDING_NAME.at(f"{place}:1", found=name)
    return WORDING_OWN.at(f"{place}:1", found=name) if name == bank.language else None


def _lines(bank: Bank, lines: Lines, wording: Wording, tree: Fields) -> Lines:
    """The places of the bank, and those of the wording where it has words of its own."""
    own = {
        text.trail: found.place
        for text in texts_of(bank)
        if (found := wording.texts.get(str(text))) is not None
    }
    accept = {trail: place for trail, place in places(tree).items() if trail[:1] == ("accept",)}
    return replace(lines, places={**lines.places, **own, **accept})


class _Reader:
    """Reads one file and keeps the problems of all its parts."""

    def __init__(self, bank: Bank, language: str, tree: Fields) -> None:
        self._bank, self._language, self._tree = bank, language, tree
        self._problems: list[Problem] = []
        self._left_over: dict[str, Translated] = {}

    def read(self) -> tuple[Wording, tuple[Problem, ...]]:
        self._check_keys(self._tree, KEYS)
        draft, forms, texts = self._draft(), self._forms(), dict(self._texts())
        accept, lists, over = self._accept(), self._lists(), self._left_over
        wording = Wording(self._language, draft, forms, texts, accept, lists, over)
        self._problems += _missing(self._bank, wording, self._tree)
        return wording, tuple(self._problems)

    def _check_keys(self, fields: Fields, known: tuple[str, ...]) -> None:
        for entry in fields.entries:
            if entry.key not in known:
                near = did_you_mean(entry.key, known)
                guess = f" Did you mean “{near}”?" if near else ""
                told = BANK_KEY_UNKNOWN.at(
                    entry.place, key=entry.key, guess=guess, known=", ".join(known)
                )
                self._problems.append(told)

    def _draft(self) -> bool:
        """A wording is a draft until its file says that it is not."""
        found = self._tree.find("draft")
        words = found.words if isinstance(found, Text) else ""
        if found is not None and words not in ("true", "false"):
            told = BANK_NOT_TRUE_OR_FALSE.at(found.place, found=words, key="draft")
            self._problems.append(told)
        return words != "false"

    def _forms(self) -> tuple[str, ...]:
        """The forms that are covered; all of the bank where the file names none."""
        known = tuple(form.id for form in self._bank.forms)
        found = self._tree.find("forms")
        if found is None:
            return known
        if not isinstance(found, Items):
            self._problems.append(BANK_LIST_EXPECTED.at(found.place, key="forms"))
            return known
        named = [(each.words if isinstance(each, Text) else "…", each) for each in found.items]
        for words, each in named:
            if words not in known:
                near = did_you_mean(words, known)
                guess = f" Did you mean “{near}”?" if near else ""
                self._problems.append(
                    WORDING_FORM.at(each.place, found=words, guess=guess, known=", ".join(known))
                )
        return tuple(words for words, _each in named if words in known)

    def _texts(self) -> Iterator[tuple[str, Translated]]:
        found = self._tree.find("texts")
        if found is None:
            self._problems.append(BANK_KEY_MISSING.at(self._tree.place, key="texts"))
        elif not isinstance(found, Fields):
            self._problems.append(BANK_KEYS_EXPECTED.at(found.place, key="texts"))
        else:
            own = {str(text): text.words for text in texts_of(self._bank)}
            for entry in found.entries:
                if (text := self._text(entry.key, entry.place, entry.value, own)) is not None:
                    yield entry.key, text

    def _text(
        self, name: str, place: str, value: Tree, own: Mapping[str, str]
    ) -> Translated | None:
        question = question_of(name)
        if name not in own:
            near = did_you_mean(name, own)
            guess = f" Did you mean “{near}”?" if near else ""
            self._problems.append(WORDING_UNKNOWN.at(place, name=name, guess=guess))
            self._left_over |= _left_over(name, place, value)
            return None
        if not isinstance(value, Fields):
            self._problems.append(BANK_KEYS_EXPECTED.at(place, question, key=name))
            return None
        self._check_keys(value, ("of", "text", "note"))
        text, of, note = (value.find(key) for key in ("text", "of", "note"))
        if not isinstance(text, Text) or not text.words:
            message = BANK_EMPTY if text is None or isinstance(text, Text) else BANK_TEXT_EXPECTED
            self._problems.append(message.at(place, question, key="text"))
            return None
        self._problems += compare(name, place, value, own[name])
        return Translated(text.words, _words(of), place, _words(note))

    def _lists(self) -> tuple[str, ...]:
        """What the file says itself of what people may type."""
        found = self._tree.find("accept")
        return tuple(each.key for each in found.entries) if isinstance(found, Fields) else ()

    def _accept(self) -> Accept | None:
        """What people may type. A list that the file lacks stays as the bank has it."""
        found = self._tree.find("accept")
        if found is None:
            return None
        given = plain(found)
        whole = self._bank.model_dump(mode="json", by_alias=True)
        merged = {**whole["accept"], **given} if isinstance(given, dict) else given
        bank, faults = find_faults({**whole, "accept": merged})
        lines = Lines(places(self._tree))
        self._problems += [word_fault(fault, lines, None) for fault in faults]
        return bank.accept if bank is not None else None


def _missing(bank: Bank, wording: Wording, tree: Fields) -> Iterator[Problem]:
    """The texts of the forms that are covered, and the accepted words that are printed, as far as
    the wording lacks them."""
    texts = tree.find("texts")
    place = (texts or tree).place
    for text in texts_of_forms(bank, wording.forms):
        name = str(text)
        if name not in wording.texts:
            yield WORDING_MISSING.at(place, question_of(name), name=name, own=text.words)
    accept = tree.find("accept")
    for key in PRINTED_WORDS:
        if not isinstance(accept, Fields) or accept.find(key) is None:
            own = getattr(bank.accept, key)[0]
            yield WORDING_MISSING.at((accept or tree).place, name=f"accept/{key}", own=own)


def compare(name: str, place: str, found: Fields, own: str) -> Iterator[Problem]:
    """Whether the words of a text have the same gaps as the bank's own, and were made from those of
    today. found: what stands there as “text” and “of”; place: its line."""
    text, of, question = found.find("text"), found.find("of"), question_of(name)
    made_from, now = _words(of), fingerprint(own)
    if isinstance(text, Text) and not fits(text.words, own):
        yield WORDING_GAP.at(place, question, name=name, own=own)
    elif made_from != now:
        told = WORDING_OUTDATED if made_from else WORDING_UNMARKED
        at = of.place if of is not None and made_from else place
        yield told.at(at, question, name=name, own=own, of=now)


def _words(found: Tree | None) -> str:
    return found.words if isinstance(found, Text) else ""


def _left_over(name: str, place: str, value: Tree) -> dict[str, Translated]:
    """A text under a name that the bank does not have, as far as it can be kept."""
    words = _words(value.find("text")) if isinstance(value, Fields) else ""
    of = _words(value.find("of")) if isinstance(value, Fields) else ""
    return {name: Translated(words, of, place)} if words else {}
