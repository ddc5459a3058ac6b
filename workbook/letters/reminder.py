"""A copy that is not complete → the mail draft that asks for it. Called by the board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from workbook.collation.asked import OpenQuestion, open_questions
from workbook.collation.records import CopyResult, CopyState
from workbook.letters.mail import Enclosure, one_line, write_mail
from workbook.letters.phrases import SOME_OF_IT
from workbook.letters.saying import Voice
from workbook.letters.template import render_letter
from workbook.letters.words import Came, Kind, form_title, short_line, words_for
from workbook.rounds.records import Copy, Round

MOST_OPEN = 10  # questions that a reminder names: a longer list is not read
_CAME: Mapping[CopyState, Came] = MappingProxyType(
    {
        CopyState.OUTSTANDING: Came.NOTHING,
        CopyState.BLANK: Came.BLANK,
        CopyState.OLD_EDITION: Came.OTHER_EDITION,
    }
)


def reminder(
    round_: Round,
    copy: Copy,
    result: CopyResult | None = None,
    workbook: bytes | None = None,
    template: str | None = None,
    title: str = "",
) -> bytes:
    """The draft. result: what has come back, None when nothing has. workbook: the copy, to attach
    it again. title: the form's title; where result knows the form it need not be given.

    Raises TemplateFaultError for a template that ``check_template`` would not have passed.
    """
    title = title or form_title(result.known if result else None)
    words = words_for(round_, copy, title, copy.file if workbook is not None else "")
    if result is not None:
        still_open = open_questions(result)
        words = replace(
            words,
            came=_came(result),
            answered=result.needed_answered,
            needed=result.needed_due,
            percent=result.percent or 0,
            still_open=tuple(_told(each, Voice(copy.language)) for each in still_open[:MOST_OPEN]),
            still_open_left=len(still_open[MOST_OPEN:]),
        )
    letter = render_letter(template, Kind.REMINDER, words)
    enclosed = Enclosure(copy.file, workbook) if workbook is not None else None
    return write_mail(letter, copy.contact, enclosed)


def _came(result: CopyResult) -> Came:
    """What has come back. Files of a copy that is outstanding are those that were left out."""
    if result.state is CopyState.OUTSTANDING and result.files:
        return Came.LEFT_OUT
    return _CAME.get(result.state, Came.PARTIAL)


def _told(question: OpenQuestion, voice: Voice) -> str:
    """Code and words of a question, and whether a part of it is answered."""
    words = one_line(f"{question.code} {short_line(question.prompt)}")
    return voice.say(SOME_OF_IT, question=words) if question.is_begun else words
