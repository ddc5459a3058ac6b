"""A copy that is not complete → the mail draft that asks for it. Called by the board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from workbook.collation.records import CopyResult, CopyState
from workbook.letters.mail import Enclosure, write_mail
from workbook.letters.template import render_letter
from workbook.letters.words import Came, Kind, form_title, words_for
from workbook.rounds.records import Copy, Round

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
        words = replace(
            words,
            came=_CAME.get(result.state, Came.PARTIAL),
            answered=result.needed_answered,
            needed=result.needed_due,
            percent=result.percent or 0,
        )
    letter = render_letter(template, Kind.REMINDER, words)
    enclosed = Enclosure(copy.file, workbook) if workbook is not None else None
    return write_mail(letter, copy.contact, enclosed)
