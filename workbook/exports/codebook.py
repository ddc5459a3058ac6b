"""The forms of a collation → the codebook: what each answer place asks, and what it may hold.

It is made from the same bank and layout as the workbooks, so that it cannot contradict them.
``tables.py`` calls it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbook.bank import Bank, Option, Question
from workbook.exports.fields import CODEBOOK
from workbook.exports.records import Row, Rows, Table
from workbook.layout import Item, Kind, Line, Page, Slot, SourceLine, offered
from workbook.reading.known import Known
from workbook.results.values import TICKED

Form = tuple[str, str, str, str]  # bank, edition, language and form


def codebook_table(forms: Iterable[Known], counterparts: Mapping[str, tuple[str, ...]]) -> Table:
    """One row for each answer place of each form, in printed order. Forms may come twice.

    counterparts: of each question, those on the same matter."""
    known = {_form(each): each for each in forms}
    return Table(
        name="codebook",
        title="Codebook",
        description="What each answer place asks, and what it may hold.",
        fields=CODEBOOK,
        rows=Rows(
            lambda: (
                row for form in sorted(known) for row in _form_rows(form, known[form], counterparts)
            )
        ),
        unique_key=("bank", "edition", "language", "form", "question", "row", "column"),
    )


def _form(known: Known) -> Form:
    layout = known.layout
    return layout.bank, layout.edition, layout.language, layout.form


def _form_rows(
    form: Form, known: Known, counterparts: Mapping[str, tuple[str, ...]]
) -> Iterator[Row]:
    sources = {line.code: line for line in known.layout.sources}
    for page in known.layout.pages:
        for item in page.items:
            question = known.bank.find_question(item.question)
            if question is None:
                raise KeyError(item.question)
            others = ", ".join(counterparts.get(item.question, ()))
            for line in item.lines + item.spare:
                for slot in line.all_slots():
                    asked = _asked(page, item, line, slot)
                    allowed = _allowed(known.bank, question, slot)
                    origin = _origin(question, sources.get(item.code))
                    yield (*form, *asked, allowed, others, *origin)


def _asked(page: Page, item: Item, line: Line, slot: Slot) -> Row:
    """The cells from ``section`` to ``required``."""
    return (
        page.title,
        item.question,
        item.code,
        item.prompt,
        slot.key.row,
        line.label or line.marker,
        slot.key.column,
        slot.head,
        slot.kind.value,
        item.required,
    )


def _origin(question: Question, line: SourceLine | None) -> Row:
    source = line.source if line else None
    return source, question.origin.value


def _allowed(bank: Bank, question: Question, slot: Slot) -> str:
    """The choices of a place with their codes; empty for free entry."""
    if slot.kind is Kind.TICK:
        return f"{TICKED}={slot.choices[0]}"
    if not slot.choices:
        return ""
    column = next((each for each in question.columns if each.code == slot.key.column), None)
    return "; ".join(_choice(option) for option in offered(bank, question, column or question))


def _choice(option: Option) -> str:
    score = f" ({option.score})" if option.score is not None else ""
    return f"{option.code}={option.label}{score}"
