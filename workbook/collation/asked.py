"""What a copy was asked, in words: its questions, and those that are still open.

The board, decisions.csv, the letters and the report call these.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook.collation.records import CopyResult
from workbook.identity import AnswerKey
from workbook.layout import Item, Layout
from workbook.results.answers import State
from workbook.results.tallies import open_items


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A needed question that is not answered yet. is_begun: a part of it is."""

    code: str
    prompt: str
    is_begun: bool


def open_questions(result: CopyResult) -> tuple[OpenQuestion, ...]:
    """The needed questions that a copy has not answered, in printed order; none where nothing
    came back that could be read. As many as are needed to make it complete."""
    if result.known is None or result.response is None:
        return ()
    answers = result.response.answers
    begun = {each.question for each in answers if each.state is not State.BLANK}
    return tuple(
        OpenQuestion(item.code, item.prompt, item.question in begun)
        for item in open_items(result.known.layout, answers)
    )


def find_item(layout: Layout, question: str | None) -> Item | None:
    """The question as it is printed; None when the form does not ask it."""
    return next((item for item in layout.items() if item.question == question), None)


def code_of(result: CopyResult, question: str | None) -> str:
    """The short code of a question; its id where this program does not have the form."""
    item = find_item(result.known.layout, question) if result.known else None
    return item.code if item else question or ""


def answer_line(item: Item, key: AnswerKey) -> str:
    """The line and the column of one answer: ``1 · Living · Agreed``; "" where there is one."""
    for line in (*item.lines, *item.spare):
        for slot in line.all_slots():
            if slot.key == key:
                return " · ".join(part for part in (line.marker, line.label, slot.head) if part)
    return ""


def question_words(layout: Layout, key: AnswerKey) -> str:
    """Which answer a key means: the question's code and words, and its line and column."""
    item = find_item(layout, key.question)
    if item is None:
        return str(key)
    where = answer_line(item, key)
    return f"{item.code} {item.prompt}" + (f" ({where})" if where else "")
