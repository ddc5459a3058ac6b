"""Rules about references: whatever a bank names is there."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.bank import Bank, SourcePointer
from workbook.loader import Lines, Trail
from workbook.problems import Problem
from workbook.problems.rules import (
    COUNTERPART_ITSELF,
    COUNTERPART_UNKNOWN,
    FORM_EMPTY,
    FORM_UNKNOWN,
    LIST_UNKNOWN,
    PICTURE_UNKNOWN,
    QUESTION_IN_NO_FORM,
    SOURCE_UNKNOWN,
)
from workbook.rules.walk import asked, counterparts_of, guess, is_known, lists, spots


def lists_exist(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Scales and shared choices that questions and columns name."""
    for one in asked(bank):
        named = (
            ("scale", "scale", one.by.scale, bank.scales),
            ("options", "list of choices", one.by.options, bank.options),
        )
        for key, what, name, shared in named:
            if isinstance(name, str) and not is_known(name, shared, lines):
                yield LIST_UNKNOWN.at(
                    lines.at(*one.path, key),
                    one.question.id,
                    what=what,
                    found=name,
                    guess=guess(name, shared),
                )


def forms_exist(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Forms that questions are in."""
    forms = [form.id for form in bank.forms]
    for spot in spots(bank):
        for form in spot.question.forms:
            if not is_known(form, forms, lines):
                yield FORM_UNKNOWN.at(
                    lines.at(*spot.path, "forms", form),
                    spot.question.id,
                    found=form,
                    guess=guess(form, forms),
                )


def counterparts_exist(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """The crosswalk leads to questions. It need not lead back."""
    ids = [question.id for question in bank.questions()]
    for spot in spots(bank):
        for path, other in counterparts_of(spot):
            place = lines.at(*path)
            if other == spot.question.id:
                yield COUNTERPART_ITSELF.at(place, spot.question.id)
            elif not is_known(other, ids, lines):
                yield COUNTERPART_UNKNOWN.at(
                    place, spot.question.id, found=other, guess=guess(other, ids)
                )


def sources_exist(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Documents that questions and rows point to."""
    keys = [source.key for source in bank.sources]
    for path, pointer, question in _pointers(bank):
        if not is_known(pointer.document, keys, lines):
            yield SOURCE_UNKNOWN.at(
                lines.at(*path, "in"),
                question,
                found=pointer.document,
                guess=guess(pointer.document, keys),
            )


def _pointers(bank: Bank) -> Iterator[tuple[Trail, SourcePointer, str]]:
    for spot in spots(bank):
        question = spot.question
        for number, pointer in enumerate(question.source):
            yield (*spot.path, "source", number), pointer, question.id
        for r, row in enumerate(question.rows):
            for number, pointer in enumerate(row.source):
                yield (*spot.path, "rows", r, "source", number), pointer, question.id


def every_form_has_questions(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """No form is empty."""
    if lines.broken:
        return  # questions that could not be read may well be in it
    used = {form for question in bank.questions() for form in question.forms}
    for number, form in enumerate(bank.forms):
        if form.id not in used:
            yield FORM_EMPTY.at(lines.at("forms", number, "id"), found=form.id)


def every_question_is_in_a_form(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """No question is left unasked. A site may leave out pages, but asks what it adds itself."""
    for spot in spots(bank):
        is_left_out = bank.site is not None and not bank.is_local(spot.question.id)
        if not spot.question.forms and not is_left_out:
            yield QUESTION_IN_NO_FORM.at(lines.at(*spot.path, "forms"), spot.question.id)


def pictures_exist(bank: Bank, lines: Lines) -> Iterator[Problem]:
    """Pictures that sections, questions and choices name."""
    for path, question, name in _pictures(bank):
        if name is not None and not is_known(name, bank.pictures, lines):
            hint = guess(name, bank.pictures)
            yield PICTURE_UNKNOWN.at(lines.at(*path), question, found=name, guess=hint)


def _pictures(bank: Bank) -> Iterator[tuple[Trail, str | None, str | None]]:
    for number, form in enumerate(bank.forms):
        for key, name in form.pictures:
            yield ("forms", number, "pictures", key), None, name
    for number, section in enumerate(bank.sections):
        yield ("sections", number, "picture"), None, section.picture
    for spot in spots(bank):
        yield (*spot.path, "picture"), spot.question.id, spot.question.picture
    for each in lists(bank):
        for n, option in enumerate(each.choices):
            yield (*each.path, n, "picture"), each.question, option.picture
