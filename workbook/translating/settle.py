"""A filled sheet and the wording so far → the wording with the sheet's words, and all there is to
tell of it, by cell.

Nothing is taken in doubt. A translation counts for the text whose id stands in its row, if the
bank's own words beside it are still those that the sheet was written with. Words that the file has
been given since are never replaced in silence, and what the sheet does not hold stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbook.bank import Bank
from workbook.loader import Lines
from workbook.problems import Problem
from workbook.problems.wordings import (
    SHEET_CONFLICT,
    SHEET_DRAFT_AGAIN,
    SHEET_EMPTIED,
    SHEET_EMPTY,
    SHEET_LINE_BREAK,
    SHEET_MOVED,
    SHEET_NOTE,
    SHEET_OUTDATED,
    SHEET_OWN_CHANGED,
    SHEET_OWN_WORDS,
    SHEET_STRAY,
    SHEET_TWICE,
    SHEET_UNKNOWN,
    SHEET_YES,
    WORDING_GAP,
    WORDING_MISSING,
)
from workbook.rules import check_bank
from workbook.translating.cells import remark_of, says_yes, tidied, words_of
from workbook.translating.records import REVIEWED, Column, Filled, Line
from workbook.translating.typed import Typed, read_typed
from workbook.translating.write import NOTHING_SENT
from workbook.wordings import Wording, fingerprint, texts_of
from workbook.wordings.overlay import fits, overlaid
from workbook.wordings.records import Translated
from workbook.wordings.texts import question_of, texts_of_forms

ONE_LINE = ("label", "title", "short_title", "sheet", "prefill", "name", "words")
UNKNOWN_ORIGIN = "-"  # the fingerprint of a translation that was made from words nobody knows


@dataclass(frozen=True, slots=True)
class Settled:
    """What a sheet comes to. new, changed: texts with other words than before; missing: of the
    forms that the wording covers, which have ``count`` texts; outdated: of all."""

    wording: Wording
    problems: tuple[Problem, ...]
    new: int
    changed: int
    missing: int
    outdated: int
    count: int


def settle(
    bank: Bank, lines: Lines, there: Wording | None, filled: Filled, forms: tuple[str, ...]
) -> Settled:
    """The wording with the words of a sheet. bank, lines: in its own language, as it was loaded.
    there: the wording so far. filled: a sheet of this bank. forms: that it is to cover besides."""
    language = filled.stamp.language if filled.stamp else ""
    before = there or Wording(language, True, ())
    reader = _Reader({str(text): text.words for text in texts_of(bank)}, before, filled)
    texts = reader.texts()
    typed = read_typed(bank, before, filled.typed)
    covered = tuple(
        form.id for form in bank.forms if form.id in forms or (there and form.id in there.forms)
    )
    is_changed = _words(texts) != _words(before.texts) or typed.accept != before.accept
    draft, told = _draft(there, filled, is_changed)
    made = replace(
        before, draft=draft, forms=covered, texts=texts, accept=typed.accept, lists=typed.lists
    )
    missing, outdated = tuple(_missing(bank, made, filled)), tuple(reader.outdated(texts))
    problems = (
        *reader.problems,
        *typed.problems,
        *told,
        *_check(bank, lines, made, typed),
        *((*missing, *outdated) if texts else (SHEET_EMPTY.at(""),)),
        *(SHEET_STRAY.at(each.place, found=each.words) for each in filled.strays),
    )
    changed = (
        name
        for name, text in texts.items()
        if name in before.texts and text.words != before.texts[name].words
    )
    return Settled(
        made,
        problems,
        new=sum(name not in before.texts for name in texts),
        changed=sum(1 for _ in changed),
        missing=len(missing),
        outdated=len(outdated),
        count=len(texts_of_forms(bank, covered)),
    )


@dataclass(slots=True)
class _Reader:
    """Reads the rows of texts one after another and keeps the problems of all. own: the bank's
    own words by name."""

    own: Mapping[str, str]
    before: Wording
    filled: Filled
    problems: list[Problem] = field(default_factory=list)

    def texts(self) -> Mapping[str, Translated]:
        """Every text of the new wording, by name."""
        first: dict[str, Line] = {}
        read: dict[str, Translated] = {}
        elsewhere = self._sent_elsewhere()
        for line in self.filled.texts:
            if line.id not in self.own:
                self._tell_unknown(line)
            elif line.id not in first:
                first[line.id] = line
                if (text := self._text(line, elsewhere)) is not None:
                    read[line.id] = text
                self._tell_own(line)
            elif line.text(Column.WORDS) != first[line.id].text(Column.WORDS):
                where = first[line.id].place(Column.WORDS)
                told = SHEET_TWICE.at(line.place(Column.WORDS), name=line.id, first=where)
                self.problems.append(told)
        return {**self.before.texts, **read}

    def outdated(self, texts: Mapping[str, Translated]) -> Iterator[Problem]:
        """A notice for each text that was made from other words than the bank has now."""
        for name, text in texts.items():
            own = self.own[name]
            if text.of not in ("", fingerprint(own)):
                yield SHEET_OUTDATED.at(text.place, question_of(name), name=name, own=own)

    def _tell_unknown(self, line: Line) -> None:
        if words := line.text(Column.WORDS):
            place = line.place(Column.WORDS)
            self.problems.append(SHEET_UNKNOWN.at(place, name=line.id, found=words))

    def _text(self, line: Line, elsewhere: Mapping[str, Line]) -> Translated | None:
        """What a row says; None where it says nothing that is new."""
        place, there = line.place(Column.WORDS), self.before.texts.get(line.id)
        words = words_of(line.cells.get(Column.WORDS), place)
        seen, note = self._seen(line), self._note(line, there)
        if isinstance(words, Problem):
            self.problems.append(replace(words, question=question_of(line.id)))
            return None
        if not words:
            self._tell_emptied(line, there)
            return None if there is None else replace(there, note=note)
        is_same = there is not None and there.words == words
        if not is_same and fingerprint(words) == line.text(Column.SENT):
            # The translator left it alone; where the file has other words since, those are newer.
            of = UNKNOWN_ORIGIN if line.text(Column.BEFORE) else line.text(Column.OF)
            return replace(there, note=note) if there else Translated(words, of, place, note)
        if not seen and not is_same:
            self._check_row(line, words, there, elsewhere)
        self._check_words(line.id, words, place)
        of = there.of if there is not None and is_same and not seen else line.text(Column.OF)
        return Translated(words, of, place, note)

    def _tell_own(self, line: Line) -> None:
        """A notice where the bank's own words were changed and that hinders nothing."""
        place, words = line.place(Column.OWN), line.place(Column.WORDS)
        is_told = any((e.place, e.message) == (words, SHEET_OWN_WORDS.text) for e in self.problems)
        if not is_told and not _is_own(line):
            told = SHEET_OWN_CHANGED.at(place, question_of(line.id), own=self.own[line.id])
            self.problems.append(told)

    def _seen(self, line: Line) -> bool:
        text = line.text(Column.SEEN)
        found = says_yes(text)
        if found is None:
            self.problems.append(SHEET_YES.at(line.place(Column.SEEN), found=text))
        return found is True

    def _note(self, line: Line, there: Translated | None) -> str:
        note = remark_of(line.text(Column.NOTE))
        if note and note != (there.note if there else ""):
            place, question = line.place(Column.NOTE), question_of(line.id)
            self.problems.append(SHEET_NOTE.at(place, question, name=line.id, found=note))
        return note

    def _tell_emptied(self, line: Line, there: Translated | None) -> None:
        if there is not None and line.text(Column.SENT) != NOTHING_SENT:
            place, question = line.place(Column.WORDS), question_of(line.id)
            told = SHEET_EMPTIED.at(place, question, name=line.id, found=there.words)
            self.problems.append(told)

    def _check_row(
        self, line: Line, words: str, there: Translated | None, elsewhere: Mapping[str, Line]
    ) -> None:
        """What speaks against taking a translation that is new for the text of its row."""
        place, question = line.place(Column.WORDS), question_of(line.id)
        sent = line.text(Column.SENT)
        if not _is_own(line):
            self.problems.append(SHEET_OWN_WORDS.at(place, question))
        other = elsewhere.get(fingerprint(words))
        if other is not None and other.id != line.id:
            self.problems.append(SHEET_MOVED.at(place, question, name=other.id))
        if there is not None and fingerprint(there.words) != sent:
            self.problems.append(SHEET_CONFLICT.at(place, question, found=there.words))

    def _check_words(self, name: str, words: str, place: str) -> None:
        own, question = self.own[name], question_of(name)
        if not fits(words, own):
            self.problems.append(WORDING_GAP.at(place, question, name=name, own=own))
        if "\n" in words and "\n" not in own and name.rpartition("/")[2] in ONE_LINE:
            self.problems.append(SHEET_LINE_BREAK.at(place, question))

    def _sent_elsewhere(self) -> Mapping[str, Line]:
        """Translations that rows had when the sheet was written and have no more, by fingerprint:
        one that turns up in another row may have been moved there by mistake."""
        gone: dict[str, Line] = {}
        kept: set[str] = set()
        for line in self.filled.texts:
            value = line.cells.get(Column.WORDS)
            now, sent = fingerprint(tidied(value.text)) if value else "", line.text(Column.SENT)
            if now == sent:
                kept.add(sent)
            else:
                gone.setdefault(sent, line)
        return {sent: line for sent, line in gone.items() if sent not in kept}


def _is_own(line: Line) -> bool:
    """Whether the bank's own words in a row are those that the sheet was written with."""
    value = line.cells.get(Column.OWN)
    return fingerprint(tidied(value.text) if value else "") == line.text(Column.OF)


def _draft(
    there: Wording | None, filled: Filled, is_changed: bool
) -> tuple[bool, tuple[Problem, ...]]:
    """Whether the wording is a draft: until the sheet says that a native speaker has reviewed it,
    and again once words that had been reviewed have changed."""
    line = next((each for each in filled.reviewed if each.id == REVIEWED), None)
    said = says_yes(line.text(Column.WORDS)) if line else False
    told: tuple[Problem, ...] = ()
    if said is None and line is not None:
        told = (SHEET_YES.at(line.place(Column.WORDS), found=line.text(Column.WORDS)),)
    was_reviewed = there is not None and not there.draft
    if said or (was_reviewed and not is_changed):
        return False, told
    return True, (*told, *((SHEET_DRAFT_AGAIN.at(""),) if was_reviewed else ()))


def _missing(bank: Bank, wording: Wording, filled: Filled) -> Iterator[Problem]:
    """The texts of the forms that are covered which the wording lacks, by cell where they have
    one."""
    places = {line.id: line.place(Column.WORDS) for line in filled.texts}
    for text in texts_of_forms(bank, wording.forms):
        name = str(text)
        if name not in wording.texts:
            place = places.get(name, "")
            yield WORDING_MISSING.at(place, question_of(name), name=name, own=text.words)


def _check(bank: Bank, lines: Lines, wording: Wording, typed: Typed) -> Iterator[Problem]:
    """What the rules find in the bank with these words that they do not find in its own."""
    cells = {
        text.trail: found.place
        for text in texts_of(bank)
        if (found := wording.texts.get(str(text))) is not None
    }
    placed = replace(lines, places={**lines.places, **cells, **typed.places})
    own = check_bank(bank, lines)
    for problem in check_bank(overlaid(bank, wording), placed):
        if problem not in own:
            yield problem


def _words(texts: Mapping[str, Translated]) -> Mapping[str, str]:
    return {name: text.words for name, text in texts.items()}
