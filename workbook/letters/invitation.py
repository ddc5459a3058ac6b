"""A copy → the mail draft that hands it out. Called when a round is issued."""

from __future__ import annotations

from workbook.letters.mail import Enclosure, write_mail
from workbook.letters.template import render_letter
from workbook.letters.words import Kind, words_for
from workbook.rounds.records import Copy, Round


def invitation(
    round_: Round, copy: Copy, workbook: bytes, template: str | None = None, title: str = ""
) -> bytes:
    """The draft, with the copy attached under its own file name.

    template: the facilitator's own, None for ours. title: the form's title, as the cover prints it.
    Raises TemplateFaultError for a template that ``check_template`` would not have passed.
    """
    words = words_for(round_, copy, title, copy.file)
    letter = render_letter(template, Kind.INVITATION, words)
    return write_mail(letter, copy.contact, Enclosure(copy.file, workbook))
