"""A bank → the same bank with one more form: a form that comes with last time's answers in it.

Such a form is called ``<form>-again``. It asks what the form asks, under the same ids, so that two
rounds compare answer by answer, and what has changed since last time. Pure: nothing is read or
written. Building and reading both ask here, so that a copy is read with the form it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbook.bank import AnswerType, Bank, Form, Origin, Question, Requirement, Section
from workbook.languages import Speaker, speaker
from workbook.words import (
    AGAIN_EASY_PROMPT,
    AGAIN_HOW,
    AGAIN_PROMPT,
    AGAIN_PURPOSE,
    AGAIN_REASON,
    AGAIN_SECTION,
    AGAIN_TITLE,
)

SUFFIX = "-again"


def again(form: str) -> str:
    """The id of a form when it comes with last time's answers."""
    return form if form.endswith(SUFFIX) else f"{form}{SUFFIX}"


def resolve(bank: Bank, form: str) -> Bank | None:
    """The bank that has a form: the bank itself, or the bank with changes; None where neither."""
    if bank.find_form(form) is not None:
        return bank
    is_again = form.endswith(SUFFIX) and bank.find_form(form.removesuffix(SUFFIX)) is not None
    return with_changes(bank, form) if is_again else None


def with_changes(bank: Bank, form: str) -> Bank:
    """The bank and its form ``<form>-again``; the bank as it is where it has such a form already.

    Raises KeyError when it has no form of this id.
    """
    made = again(form)
    if bank.find_form(made) is not None:
        return bank
    chosen = bank.find_form(made.removesuffix(SUFFIX))
    if chosen is None:
        raise KeyError(form)
    sections = [_asked_again(section, chosen.id, made) for section in bank.sections]
    asked = [section for section in bank.sections if _is_in(section, chosen.id)]
    at = 1 + bank.sections.index(asked[0]) if asked[0].is_cover else 0
    sections.insert(at, _changed(bank, chosen, asked))
    forms = (*bank.forms, _form_again(chosen, speaker(bank.language)))
    return bank.model_copy(update={"forms": forms, "sections": tuple(sections)})


def _form_again(form: Form, say: Speaker) -> Form:
    title, how = say(AGAIN_TITLE).format(title=form.title), say(AGAIN_HOW).format(how=form.how)
    return form.model_copy(update={"id": again(form.id), "title": title, "how": how})


def _is_in(section: Section, form: str) -> bool:
    return any(form in question.forms for question in section.questions)


def _asked_again(section: Section, form: str, made: str) -> Section:
    """A section whose questions are in the new form, too, where they are in the old one."""
    questions = tuple(
        question.model_copy(update={"forms": {**question.forms, made: question.forms[form]}})
        if form in question.forms
        else question
        for question in section.questions
    )
    return section.model_copy(update={"questions": questions})


def _changed(bank: Bank, form: Form, asked: Iterable[Section]) -> Section:
    """The section that asks what has changed, one question for each section of the form."""
    ids = {section.id for section in bank.sections} | {each.id for each in bank.questions()}
    codes = {section.code for section in bank.sections}
    sheets = {section.sheet.casefold() for section in bank.sections}
    section = next(name for name in _names(f"{bank.id}.changed", "-") if name not in ids)
    say = speaker(bank.language)
    title = say(AGAIN_SECTION)
    return Section(
        id=section,
        code=next(name for name in _names("CHANGED") if name not in codes),
        title=title,
        sheet=next(name for name in _names(title, " ") if name.casefold() not in sheets),
        purpose=say(AGAIN_PURPOSE),
        questions=tuple(_question(each, section, form, say) for each in asked),
    )


def _question(section: Section, changed: str, form: Form, say: Speaker) -> Question:
    prompt = say(AGAIN_EASY_PROMPT if form.easy_read else AGAIN_PROMPT)
    return Question(
        id=f"{changed}.{section.code.lower()}",
        type=AnswerType.LONG_TEXT,
        prompt=prompt.format(section=section.title),
        forms={again(form.id): Requirement.OPTIONAL},
        origin=Origin.PROJECT,
        reason=say(AGAIN_REASON),
    )


def _names(name: str, between: str = "") -> Iterator[str]:
    """A name, and the same with a number for where it is taken."""
    yield name
    number = 2
    while True:
        yield f"{name}{between}{number}"
        number += 1
