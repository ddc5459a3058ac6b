"""A copy with points in doubt → the mail draft that asks the team about them. Called by the board.

Only what the team can mend is told: notices are left out, and what only the facilitator can do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from workbook.collation.asked import find_item, open_questions
from workbook.collation.records import (
    Conflict,
    CopyResult,
    ReturnedFile,
    Standing,
    Variant,
)
from workbook.identity import AnswerKey
from workbook.layout import Layout
from workbook.letters.mail import Enclosure, one_line, write_mail
from workbook.letters.phrases import (
    CELL_OF_SHEET,
    CODE_AND_WORDS,
    COLUMN_OF_SHEET,
    LEFT_BLANK,
    SHEET,
    TWO_IN_ONE,
)
from workbook.letters.saying import Voice
from workbook.letters.template import render_letter
from workbook.letters.words import (
    Dispute,
    Kind,
    Point,
    Said,
    Stray,
    form_title,
    short_line,
    words_for,
)
from workbook.problems import Problem, Severity
from workbook.rounds.records import Round

Own = tuple[tuple[str, ReturnedFile], ...]  # a copy's files, each with the name for it

MOST = 40  # of each list: a longer letter is not read
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_COLUMN = re.compile(r"[A-Z]{1,3}")
_DOCUMENTS = ("docx", "odt")
# Told elsewhere in the letter, or not to be asked about: words that were struck out on purpose.
_NOT_STRAY = ("copy", "conflict", "formula", "deleted-text")


def needs_correction(result: CopyResult, files: tuple[ReturnedFile, ...]) -> bool:
    """Whether there is anything to ask the team."""
    own = _files_of(result, files)
    layout = result.known.layout if result.known else None
    teller = _Teller(layout, Voice(result.copy.language))
    return any(True for _ in teller.points(own)) or any(True for _ in _open(result))


def correction(
    round_: Round,
    result: CopyResult,
    files: tuple[ReturnedFile, ...],
    annotated: tuple[str, bytes] | None = None,
    template: str | None = None,
    *,
    workbook: bytes | None = None,
) -> bytes:
    """The draft. files: those of the round, or of this copy alone. annotated: name and content of
    the marked copy. workbook: the copy as it was handed out, to attach it instead, for answers
    that came in another one. Raises TemplateFaultError for a template that ``check_template``
    refuses."""
    own = _files_of(result, files)
    layout = result.known.layout if result.known else None
    teller = _Teller(layout, Voice(result.copy.language))
    points = tuple(teller.points(own))
    conflicts = tuple(teller.dispute(each, own) for each in _open(result))
    texts = tuple(teller.strays(own))
    handed_out = (result.copy.file, workbook) if workbook is not None else None
    attached = handed_out or annotated
    enclosed = Enclosure(*attached) if attached else None
    words = replace(
        words_for(round_, result.copy, form_title(result.known), enclosed.name if enclosed else ""),
        points=points[:MOST],
        points_left=len(points[MOST:]),
        conflicts=conflicts[:MOST],
        conflicts_left=len(conflicts[MOST:]),
        texts=texts[:MOST],
        texts_left=len(texts[MOST:]),
        open_count=len(open_questions(result)),
        own=handed_out is not None,
    )
    letter = render_letter(template, Kind.CORRECTION, words)
    return write_mail(letter, result.copy.contact, enclosed)


def _files_of(result: CopyResult, files: tuple[ReturnedFile, ...]) -> Own:
    """The files of this copy, each with the name that tells it from the others."""
    own = [each for each in files if each.place in result.files]
    names = [PurePosixPath(each.place).name for each in own]
    return tuple(
        (one_line(name if names.count(name) == 1 else each.place), each)
        for name, each in zip(names, own, strict=True)
    )


def _earlier_last(own: Own) -> list[tuple[str, ReturnedFile]]:
    """A later file has all the answers of an earlier one, but not all its doubts and notes."""
    return sorted(own, key=lambda each: each[1].standing is Standing.EARLIER)


def _open(result: CopyResult) -> Iterator[Conflict]:
    return (each for each in result.conflicts if not each.settled)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells what is in doubt, in the language of the copy."""

    layout: Layout | None
    voice: Voice

    def points(self, own: Own) -> Iterator[Point]:
        """What the reading doubts and the team can mend."""
        told: set[object] = set()
        names = {file.place: name for name, file in own}
        for name, file in _earlier_last(own):
            for problem in file.problems:
                remedy = self.voice.remedy(problem)
                key = (problem.question or self._place(problem.place, file), problem.message)
                if file.standing is Standing.EARLIER and key in told:
                    continue
                if problem.severity is Severity.DOUBT and remedy is not None:
                    told.add(key)
                    yield Point(
                        file=name,
                        place=self._place(problem.place, file),
                        question=self._question(problem.question),
                        found=self._found(problem, file, names),
                        remedy=one_line(remedy),
                    )

    def dispute(self, conflict: Conflict, own: Own) -> Dispute:
        """A question that several files answer differently."""
        names = {file.place: name for name, file in own}
        said = tuple(
            self._said(names.get(place, one_line(PurePosixPath(place).name)), variant)
            for variant in conflict.variants
            for place in variant.files
        )
        where = self._question(conflict.key.question) + _line(conflict.key, self.layout)
        return Dispute(where, said)

    def strays(self, own: Own) -> Iterator[Stray]:
        """The words that stand outside the answers."""
        told: set[object] = set()
        for name, file in _earlier_last(own):
            for each in file.unplaced:
                key = (each.kind, each.text.strip())
                if file.standing is Standing.EARLIER and key in told:
                    continue
                if each.kind not in _NOT_STRAY and each.text.strip():
                    told.add(key)
                    yield Stray(name, self._place(each.place, file), short_line(each.text))

    def _found(self, problem: Problem, file: ReturnedFile, names: Mapping[str, str]) -> str:
        """What is in doubt. The folders in which we keep another file are no matter of the
        team's."""
        other = file.same_as or ""
        known = names.get(other, other)
        if problem.told is None:
            return one_line(problem.message.replace(f"“{other}”", f"“{known}”"))
        is_other = other and dict(problem.told.gaps).get("other") == other
        return one_line(self.voice.message(problem, {"other": known} if is_other else None))

    def _said(self, file: str, variant: Variant) -> Said:
        answer = variant.answer
        text = short_line(answer.text or answer.label or answer.value or "")
        if text:
            return Said(file, text)
        missing = LEFT_BLANK if variant.is_blank else TWO_IN_ONE
        return Said(file, self.voice.say(missing), typed=False)

    def _place(self, place: str, file: ReturnedFile) -> str:
        """Where it is, in words; "" for the file as a whole."""
        info = file.arrival.account.file
        if place in ("", info.name, file.place):
            return ""
        if info.kind in _DOCUMENTS:
            return one_line(self.voice.place_in_document(place))
        sheet, mark, cell = place.rpartition("!")
        if mark and _CELL.fullmatch(cell):
            return self.voice.say(CELL_OF_SHEET, sheet=one_line(sheet), cell=cell)
        if mark and _COLUMN.fullmatch(cell):
            return self.voice.say(COLUMN_OF_SHEET, sheet=one_line(sheet), column=cell)
        return self.voice.say(SHEET, sheet=one_line(place))

    def _question(self, question: str | None) -> str:
        """Code and words of a question: ``CIRCLE-3 “Who is there?”``."""
        item = find_item(self.layout, question) if self.layout else None
        if item is None:
            return one_line(question or "")
        return self.voice.say(CODE_AND_WORDS, code=item.code, words=short_line(item.prompt))


def _line(key: AnswerKey, layout: Layout | None) -> str:
    """The line and the column of a table's answer; "" for a question with one answer."""
    item = find_item(layout, key.question) if layout else None
    for line in item.lines + item.spare if item else ():
        for slot in line.all_slots():
            if slot.key == key:
                named = (line.marker or line.label, slot.head)
                return "".join(f", {one_line(part)}" for part in named if part)
    return ""
