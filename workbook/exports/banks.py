"""Banks → a list of them for people or programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbook.bank import Bank, Form, Requirement
from workbook.exports.json import Json, problem_json, to_json_line
from workbook.exports.lines import wrapped
from workbook.library import Shelf


def banks_text(banks: Iterable[Bank], in_full: bool) -> str:
    """Each bank with its forms; in full: also what it is, who fills in a form and its sections."""
    return "\n".join(line for each in _by_edition(banks) for line in _bank_lines(each, in_full))


def banks_json(banks: Iterable[Bank]) -> str:
    """The same on one line of JSON."""
    return to_json_line({"banks": [_bank_json(each) for each in _by_edition(banks)]})


def check_json(shelves: Iterable[Shelf]) -> str:
    """Which folders were checked, and every problem of their banks, on one line of JSON."""
    found = tuple(shelves)
    problems = [
        problem_json(problem) for shelf in found for problem in (*shelf.problems, *shelf.told)
    ]
    return to_json_line({"checked": [str(shelf.folder) for shelf in found], "problems": problems})


def _by_edition(banks: Iterable[Bank]) -> tuple[tuple[Bank, ...], ...]:
    """The banks, each edition once: in its own language, and then in the others."""
    found: dict[tuple[str, str], list[Bank]] = {}
    for bank in banks:
        found.setdefault((bank.id, bank.edition), []).append(bank)
    return tuple(map(tuple, found.values()))


def _bank_lines(worded: tuple[Bank, ...], in_full: bool) -> Iterator[str]:
    bank, *others = worded
    yield f"{bank.name}  {bank.title} (edition {bank.edition}, language {bank.language})"
    if bank.site:
        added = sum(bank.is_local(each.id) for each in bank.questions())
        questions = "1 question" if added == 1 else f"{added or 'no'} questions"
        yield f"  {bank.id} as changed by {bank.site.name}, with {questions} of its own"
    for other in others:
        draft = ", a draft" if other.draft else ""
        forms = ", ".join(form.id for form in other.forms)
        yield f"  also in {other.language}{draft}: {forms}"
    if in_full:
        yield from wrapped(bank.about, "  ")
        yield from wrapped(bank.attribution, "  ")
    widest = max(len(form.id) for form in bank.forms)
    for form in bank.forms:
        asked, needed = _counts(bank, form)
        yield f"  {form.id:<{widest}}  {form.title}: {asked} questions, {needed} of them needed"
        if in_full:
            yield from wrapped(f"Who: {form.who}", "      ")
            yield from wrapped(f"How: {form.how}", "      ")
            yield from wrapped(f"Sections: {', '.join(_sections(bank, form))}", "      ")


def _bank_json(worded: tuple[Bank, ...]) -> Json:
    bank = worded[0]
    return {
        "id": bank.name,
        **({"of": bank.id, "site": bank.site.name} if bank.site else {}),
        "edition": bank.edition,
        "title": bank.title,
        "languages": [each.language for each in worded],
        "drafts": [each.language for each in worded if each.draft],
        "questions": len(tuple(bank.questions())),
        "forms": [_form_json(bank, form) for form in bank.forms],
    }


def _form_json(bank: Bank, form: Form) -> Json:
    asked, needed = _counts(bank, form)
    return {"id": form.id, "title": form.title, "questions": asked, "required": needed}


def _counts(bank: Bank, form: Form) -> tuple[int, int]:
    """How many questions a form asks, and how many of them it needs."""
    asked = [each.forms[form.id] for each in bank.questions() if form.id in each.forms]
    return len(asked), asked.count(Requirement.REQUIRED)


def _sections(bank: Bank, form: Form) -> list[str]:
    return [
        section.title
        for section in bank.sections
        if any(form.id in question.forms for question in section.questions)
    ]
