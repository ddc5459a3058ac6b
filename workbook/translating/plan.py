"""A bank, its wording so far and the forms asked for → everything that a sheet for a translator
holds, in the order in which people meet the texts: covers, sections, shared choices, the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook.bank import Bank, Column, Question
from workbook.languages import is_right_to_left, language_name
from workbook.layout.build import question_codes
from workbook.rules.easy_read import SENTENCE_WORDS
from workbook.rules.texts import LABEL_LENGTH, SHEET_LENGTH, SHEET_SIGNS
from workbook.translating import words
from workbook.translating.records import Entry, Plan, Stamp, TypedList
from workbook.wordings import Wording, fingerprint
from workbook.wordings.texts import Text, texts_of_forms
from workbook.wordings.write import LISTS

GAP = "{n}"
MOST_CODES = 4  # that are named where a list is shared
_ORDER = ("forms", "questions", "scales", "options", "results", "pictures")
_NARROW = ("columns", "programmes")
_BARS = ("items", "groups", "dimensions")
_CHOICES = ("options", "choices")


def plan_sheet(bank: Bank, wording: Wording | None, language: str, forms: tuple[str, ...]) -> Plan:
    """What the sheet for one language holds. bank: in its own language. wording: what there is
    already; None for nothing. forms: of the bank."""
    titles = tuple(form.title for form in bank.forms if form.id in forms)
    return Plan(
        Stamp(bank.id, bank.edition, language, forms),
        bank.title,
        titles,
        language_name(language),
        language_name(bank.language),
        is_right_to_left(language),
        tuple(_entries(bank, wording, forms)),
        tuple(_typed(bank, wording)),
    )


@dataclass(frozen=True, slots=True)
class _Context:
    """What is asked again and again of a bank. printed: the texts of each form, by its id."""

    bank: Bank
    codes: Mapping[str, str]
    sections: Mapping[str, str]
    used: Mapping[str, tuple[str, ...]]
    printed: Mapping[str, frozenset[str]]


def _context(bank: Bank, forms: tuple[str, ...]) -> _Context:
    codes = question_codes(bank)
    sections = {
        question.id: section.title for section in bank.sections for question in section.questions
    }
    printed = {
        form: frozenset(str(text) for text in texts_of_forms(bank, (form,))) for form in forms
    }
    return _Context(bank, codes, sections, _used(bank, forms, codes), printed)


def _used(
    bank: Bank, forms: tuple[str, ...], codes: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    """The codes of the questions that offer each shared list."""
    found: dict[str, list[str]] = {}
    for question in bank.questions():
        asked: tuple[Question | Column, ...] = (question, *question.columns)
        named = {name for each in asked for name in (each.options, each.scale)}
        for name in named if set(forms) & set(question.forms) else ():
            if isinstance(name, str):
                found.setdefault(name, []).append(codes[question.id])
    return {name: tuple(each) for name, each in found.items()}


def _entries(bank: Bank, wording: Wording | None, forms: tuple[str, ...]) -> Iterator[Entry]:
    context = _context(bank, forms)
    texts = {} if wording is None else wording.texts
    for text in _in_order(bank, texts_of_forms(bank, forms)):
        there, name, own = texts.get(str(text)), str(text), fingerprint(text.words)
        part, code = _part(context, text)
        yield Entry(
            name=name,
            part=part,
            code=code,
            what=_what(text),
            mind="\n".join(_mind(context, text)),
            own=text.words,
            of=own,
            words=there.words if there else "",
            outdated=there is not None and there.of not in ("", own),
            note=there.note if there else "",
            longest=_longest(text),
            gap=GAP if GAP in text.words else "",
            forms=tuple(each.title for each in bank.forms if name in _in(context, each.id)),
        )


def _in_order(bank: Bank, texts: tuple[Text, ...]) -> list[Text]:
    """The texts as people meet them. Within a part they stay in the order of the bank."""

    def rank(text: Text) -> int:
        if len(text.name) == 1:
            return -1
        kind = "questions" if text.name[0] == "sections" else text.name[0]
        return _ORDER.index(kind)

    return sorted(texts, key=rank)


def _in(context: _Context, form: str) -> frozenset[str]:
    return context.printed.get(form, frozenset())


def _part(context: _Context, text: Text) -> tuple[str, str]:
    """The part of the workbook that a text stands in, and the code of its question."""
    if len(text.name) == 1:
        return words.WHOLE, ""
    kind, name = text.name[:2]
    if kind == "forms":
        form = context.bank.find_form(name)
        return words.FORM.format(title=form.title if form else name), ""
    if kind == "questions":
        return context.sections[name], context.codes[name]
    if kind == "sections":
        return next(each.title for each in context.bank.sections if each.id == name), ""
    others = {"results": words.RESULTS, "pictures": words.PICTURES}
    return others.get(kind, words.CHOICES_OF), ""


def _holder(text: Text) -> str:
    """The kind of record that a text belongs to: of its nearest list, or of the record itself."""
    if len(text.name) == 1:
        return "bank"
    return text.name[-3] if len(text.name) > 3 and text.name[-2] != "easy_read" else text.name[0]


def _what(text: Text) -> str:
    said = words.KINDS.get((_holder(text), text.name[-1]), words.OTHER_TEXT)
    return said + words.EASY if "easy_read" in text.name else said


def _longest(text: Text) -> int | None:
    if _holder(text) == "sections" and text.name[-1] == "sheet":
        return SHEET_LENGTH
    return LABEL_LENGTH if _holder(text) in _CHOICES else None


def _mind(context: _Context, text: Text) -> Iterator[str]:
    """What to look out for, a line each."""
    holder, field, name = _holder(text), text.name[-1], str(text)
    if (holder, field) == ("sections", "sheet"):
        yield words.MIND_SHEET.format(most=SHEET_LENGTH, signs=" ".join(SHEET_SIGNS))
    if holder in _CHOICES:
        yield words.MIND_CHOICE
    if field == "label" and holder in _NARROW:
        yield words.MIND_NARROW
    if field == "label" and holder in _BARS:
        yield words.MIND_BAR
    if GAP in text.words:
        yield words.MIND_GAP.format(gap=GAP)
    easy = [form.id for form in context.bank.forms if form.easy_read]
    if any(name in _in(context, form) for form in easy) and len(text.name) > 1:
        yield words.MIND_EASY.format(most=SENTENCE_WORDS)
    if text.name[0] in ("scales", "options"):
        codes = context.used.get(text.name[1], ())
        shown, more = ", ".join(codes[:MOST_CODES]), len(codes) - MOST_CODES
        listed = words.AND_MORE.format(codes=shown, count=more) if more > 0 else shown
        yield words.USED_IN.format(codes=listed)


def _typed(bank: Bank, wording: Wording | None) -> Iterator[TypedList]:
    """What people may type; of the wording only what it says itself. How numbers are written is
    asked only where the bank or the wording says anything about it."""
    said = wording.accept if wording is not None and wording.accept is not None else None
    lists = wording.lists if wording is not None and said is not None else ()
    for key in LISTS:
        own: tuple[str, ...] = getattr(bank.accept, key)
        there: tuple[str, ...] = getattr(said, key) if key in lists else ()
        yield TypedList(key, words.LISTS[key], own, there)
    numbers = said.numbers if said is not None and "numbers" in lists else None
    if bank.accept.numbers is not None or numbers is not None:
        for key in ("decimal", "thousands"):
            ours, theirs = _marks(bank.accept.numbers, key), _marks(numbers, key)
            yield TypedList(key, words.LISTS[key], ours, theirs)


def _marks(numbers: object, key: str) -> tuple[str, ...]:
    found = getattr(numbers, key, ())
    return (found.value,) if hasattr(found, "value") else tuple(each.value for each in found)
