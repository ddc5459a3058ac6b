"""Bank + form → Layout: one function to read from top to bottom, and its steps."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.bank import (
    AnswerType,
    Bank,
    Form,
    Origin,
    Question,
    Requirement,
    Section,
)
from workbook.identity import AnswerKey
from workbook.languages import is_draft, speaker
from workbook.layout import words
from workbook.layout.lines import lines_of
from workbook.layout.records import (
    WIDEST_GRID,
    Head,
    Item,
    Layout,
    OnlyIf,
    Page,
    Shape,
    SourceLine,
)
from workbook.layout.results import result_of
from workbook.layout.slots import (
    head_of,
    offered,
    picture_of,
    pointer_words,
    question_hint,
    source_column,
)


def build_layout(bank: Bank, form: str) -> Layout:
    """The layout of one form of a bank that has passed its rules.

    Raises KeyError when the bank has no such form; callers check that first.
    """
    chosen = bank.find_form(form)
    if chosen is None:
        raise KeyError(form)
    codes = question_codes(bank)
    pages = tuple(
        page
        for section in _in_order(bank, chosen)
        if (page := _page(bank, section, chosen, codes)).items
    )
    asked = {item.question for page in pages for item in page.items}
    return Layout(
        bank=bank.id,
        edition=bank.edition,
        form=chosen.id,
        language=bank.language,
        title=chosen.title if chosen.easy_read else f"{bank.short_title}: {chosen.title}",
        about=chosen.about or bank.about,
        who=chosen.who,
        how=chosen.how,
        readers=chosen.readers,
        attribution=_attribution(bank),
        easy_read=chosen.easy_read,
        not_applicable=bank.accept.not_applicable[0],
        dont_know=bank.accept.dont_know[0],
        tick=bank.accept.ticks[0],
        pages=pages,
        results=tuple(
            shown
            for result in bank.results
            if (shown := result_of(bank, result, asked, codes)) is not None
        ),
        sources=tuple(
            _source_line(bank, question, codes)
            for question in bank.questions()
            if question.id in asked
        ),
        draft=_draft(bank),
        changed_by=_changed_by(bank),
        pictures=tuple(
            (part, picture)
            for part, name in chosen.pictures
            if (picture := picture_of(bank, name)) is not None
        ),
    )


def _draft(bank: Bank) -> str:
    """What is to be said of words that nobody has reviewed, the bank's or the program's."""
    is_one = bank.draft or is_draft(bank.language)
    return speaker(bank.language)(words.DRAFT) if is_one else ""


def _changed_by(bank: Bank) -> str:
    """Whose words, pages or questions these are, where a site has changed the bank's own."""
    return speaker(bank.language)(words.CHANGED_BY).format(site=bank.site.name) if bank.site else ""


def question_codes(bank: Bank) -> dict[str, str]:
    """The short code of every question: the section's code and the place in the section.

    The same in every form of the bank, so that people with different forms can talk. What a site
    adds to a section of the bank has the site's id in its code, ``CIRCLE-ELM1``, so that it is
    never taken for a question of the bank, of a later edition or of another site.
    """
    return {
        question: f"{section.code}-{mark}"
        for section in bank.sections
        for question, mark in _marks(bank, section)
    }


def _marks(bank: Bank, section: Section) -> Iterator[tuple[str, str]]:
    """What stands for each question of a section in its code."""
    site = bank.site.id.replace("-", "").upper() if bank.site else ""
    is_own = bank.is_local(f"{section.id}.")
    added = 0
    for number, question in enumerate(section.questions, start=1):
        is_added = not is_own and bank.is_local(question.id)
        added += is_added
        yield question.id, f"{site}{added}" if is_added else str(number)


def _page(bank: Bank, section: Section, form: Form, codes: dict[str, str]) -> Page:
    items = tuple(
        _item(bank, question, question.forms[form.id] is Requirement.REQUIRED, codes)
        for question in section.questions
        if form.id in question.forms
    )
    said = section.easy_read if form.easy_read and section.easy_read else section
    picture = picture_of(bank, section.picture) if form.easy_read else None
    return Page(section.id, said.sheet, said.title, said.purpose, section.theme, items, picture)


def _in_order(bank: Bank, form: Form) -> tuple[Section, ...]:
    """The sections in printed order. In an easy-read form, what staff fill in stands last."""
    if not form.easy_read:
        return bank.sections
    staff = [each for each in bank.sections if each.easy_read and each.easy_read.for_staff]
    return (*(each for each in bank.sections if each not in staff), *staff)


def _item(bank: Bank, question: Question, required: bool, codes: dict[str, str]) -> Item:
    lines, spare = lines_of(bank, question)
    heads = tuple(
        head_of(bank, question, column) for column in question.columns if column.prefill is None
    )
    return Item(
        question=question.id,
        code=codes[question.id],
        prompt=question.prompt,
        help=question.help,
        hint=question_hint(bank, question),
        shape=_shape(question, heads),
        required=required,
        heads=heads,
        label_head=_label_head(bank, question),
        lines=lines,
        spare=spare,
        only_if=_only_if(bank, question, codes),
        every_slot=question.type is AnswerType.MATRIX and bool(question.rows),
        picture=picture_of(bank, question.picture),
    )


def _shape(question: Question, heads: tuple[Head, ...]) -> Shape:
    if question.type is AnswerType.MULTI_CHOICE:
        return Shape.TICKS
    if not heads:
        return Shape.SINGLE
    return Shape.CARDS if len(heads) > WIDEST_GRID else Shape.GRID


def _label_head(bank: Bank, question: Question) -> str:
    """The head over the line labels; the linked table's own column head where lines echo it."""
    if question.rows_from:
        return source_column(bank, question.rows_from.question, question.rows_from.show).label
    return speaker(bank.language)(words.FOR_EACH) if question.rows else ""


def _only_if(bank: Bank, question: Question, codes: dict[str, str]) -> OnlyIf | None:
    condition = question.only_if
    source = bank.find_question(condition.question) if condition else None
    if condition is None or source is None:
        return None
    answer = next(
        option.label for option in offered(bank, source, source) if option.code == condition.answer
    )
    said = speaker(bank.language)(words.ONLY_IF).format(answer=answer, code=codes[source.id])
    return OnlyIf(AnswerKey(source.id), answer, said)


def _attribution(bank: Bank) -> tuple[str, ...]:
    licence = speaker(bank.language)(words.LICENCE).format(licence=bank.licence)
    lines = [bank.attribution, licence]
    lines += [each.attribution for each in bank.sources if each.attribution]
    return (*lines, bank.site.attribution) if bank.site and bank.site.attribution else tuple(lines)


def _origin(bank: Bank, question: Question) -> str:
    say = speaker(bank.language)
    if question.origin is Origin.PROJECT and bank.site and bank.is_local(question.id):
        return say(words.ADDED_BY).format(site=bank.site.name)
    return say(
        {
            Origin.CLOSE: words.CLOSE,
            Origin.ADAPTED: words.ADAPTED,
            Origin.PROJECT: words.PROJECT,
        }[question.origin]
    )


def _source_line(bank: Bank, question: Question, codes: dict[str, str]) -> SourceLine:
    origin = _origin(bank, question)
    return SourceLine(
        code=codes[question.id],
        prompt=question.prompt,
        origin=f"{origin}: {question.reason}" if question.reason else origin,
        source="; ".join(pointer_words(bank, pointer) for pointer in question.source),
        counterparts=", ".join(codes[other] for other in question.counterparts),
    )
