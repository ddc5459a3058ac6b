"""The pages that a site chooses → what each form leaves out, and why something cannot go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook.bank import Bank, Form, Question, Result, Section
from workbook.loader.tree import Fields, Text
from workbook.problems import Problem
from workbook.problems.sites import (
    SITE_COVER_KEPT,
    SITE_NOTHING_LEFT,
    SITE_PAGE_NEEDED,
    SITE_PAGE_UNKNOWN,
    SITE_PLACE_NOT_ASKED,
    SITE_PLACE_UNKNOWN,
    SITE_RESULT_LESS,
)
from workbook.sites.read import guess, id_of
from workbook.sites.records import Added, Changes, Choice

LeftOut = Mapping[str, Mapping[str, str]]
"""By form, the ids of the sections that it leaves out, each with the line that says so."""


def left_out(bank: Bank, changes: Changes) -> LeftOut:
    """What each form leaves out. Covers are always there, and so is what the form lacks anyway."""
    return {choice.form: _left_out(bank, choice) for choice in changes.pages}


def _left_out(bank: Bank, choice: Choice) -> Mapping[str, str]:
    pages = {each.id: each for each in bank.sections if is_in(each, choice.form)}
    if choice.kept is not None:
        kept = {each.words for each in choice.kept}
        gone = {name: choice.place for name in pages if name not in kept}
    else:
        gone = {each.words: each.place for each in choice.left_out if each.words in pages}
    return {name: place for name, place in gone.items() if not pages[name].is_cover}


def is_in(section: Section, form: str) -> bool:
    """Whether a form asks anything of a section."""
    return any(form in question.forms for question in section.questions)


def check_pages(bank: Bank, changes: Changes) -> Iterator[Problem]:
    """What is wrong with the pages that were chosen, and which results they cost."""
    gone = left_out(bank, changes)
    for choice in changes.pages:
        yield from _named_wrongly(bank, choice)
        without = gone[choice.form]
        there = [each for each in bank.sections if is_in(each, choice.form)]
        if all(each.id in without or each.is_cover for each in there):
            yield SITE_NOTHING_LEFT.at(choice.place, form=choice.form)
            continue
        form = next(each for each in bank.forms if each.id == choice.form)
        yield from _needed(bank, form, without)
        yield from _lost_results(bank, choice.form, without)


def _named_wrongly(bank: Bank, choice: Choice) -> Iterator[Problem]:
    pages = {each.id: each for each in bank.sections if is_in(each, choice.form)}
    for each in (*(choice.kept or ()), *choice.left_out):
        if each.words not in pages:
            yield SITE_PAGE_UNKNOWN.at(
                each.place,
                form=choice.form,
                found=each.words,
                guess=guess(each.words, list(pages)),
                known=", ".join(pages),
            )
    for each in choice.left_out:
        if each.words in pages and pages[each.words].is_cover:
            yield SITE_COVER_KEPT.at(each.place, page=each.words)


def _needed(bank: Bank, form: Form, without: Mapping[str, str]) -> Iterator[Problem]:
    """Questions that other pages of the form, or the form itself, cannot do without."""
    page_of = {each.id: section.id for section in bank.sections for each in section.questions}
    asked = [each for each in bank.questions() if form.id in each.forms]
    kept = [each for each in asked if page_of[each.id] not in without]
    needs = [(other, f"“{each.id}”") for each in kept for other in _needs(each)]
    if form.pooled and form.pooled.by:
        needs.append((form.pooled.by, "“pooled”"))
    for other, what in needs:
        page = page_of.get(other, "")
        if page in without:
            place = without[page]
            yield SITE_PAGE_NEEDED.at(place, page=page, form=form.id, needs=what, found=other)


def _needs(question: Question) -> Iterator[str]:
    if question.only_if:
        yield question.only_if.question
    if question.rows_from:
        yield question.rows_from.question


def _lost_results(bank: Bank, form: str, without: Mapping[str, str]) -> Iterator[Problem]:
    for page, place in without.items():
        section = next(each for each in bank.sections if each.id == page)
        asked = {each.id for each in section.questions if form in each.forms}
        for result in bank.results:
            if asked & set(_shown_by(result)):
                yield SITE_RESULT_LESS.at(place, page=page, form=form, found=result.title)


def _shown_by(result: Result) -> Iterator[str]:
    """The questions that a result is worked out from."""
    yield from (each for each in (result.question, result.verdict) if each)
    yield from (item.answer.split(":")[0] for item in result.items)
    yield from (group.question for group in result.groups)
    yield from (each.answer.split(":")[0] for each in result.dimensions if each.answer)


def check_places(bank: Bank, changes: Changes) -> Iterator[Problem]:
    """What is wrong with the pages that own sections follow and own questions stand on."""
    gone = left_out(bank, changes)
    pages = {each.id: each for each in bank.sections}
    for added in (*changes.sections, *changes.questions):
        at = added.beside
        if at is not None and at.words not in pages:
            known = ", ".join(pages)
            near = guess(at.words, list(pages))
            yield SITE_PLACE_UNKNOWN.at(at.place, found=at.words, guess=near, known=known)
    for added in changes.questions:
        if added.beside is not None and added.beside.words in pages:
            yield from _not_asked(bank, pages[added.beside.words], added, gone)


def _not_asked(bank: Bank, page: Section, added: Added, gone: LeftOut) -> Iterator[Problem]:
    """The forms of a question that do not have the page it stands on."""
    forms = added.tree.find("forms")
    for entry in forms.entries if isinstance(forms, Fields) else ():
        if bank.find_form(entry.key) is None:
            continue  # told with the question
        if page.id in gone.get(entry.key, {}) or not is_in(page, entry.key):
            yield SITE_PLACE_NOT_ASKED.at(
                entry.place, id_of(added.tree), form=entry.key, page=page.id
            )


def place_of(added: Added, bank: Bank) -> int:
    """After how many sections of the bank a section of the site's own stands."""
    names = [each.id for each in bank.sections]
    at = added.beside.words if isinstance(added.beside, Text) else ""
    return 1 + names.index(at) if at in names else len(names)
