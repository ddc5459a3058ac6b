"""Two editions of one question → what is printed otherwise now, where an answer stands.

An answer keeps its place by its id. What people read beside it may have come to mean something
else, so that they should look at it again; only letter case, spaces and quotation marks may differ
without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.bank import AnswerType, Bank, Meaning, Option, Question
from workbook.identity import AnswerKey, comparable
from workbook.layout import Layout, offered
from workbook.reading.known import Known
from workbook.results.answers import Answer
from workbook.reworking.target import Target

LONGEST = 160  # characters of the words that a message repeats


def words_changed(given: Known, target: Target, answer: Answer, key: AnswerKey) -> tuple[str, ...]:
    """One sentence for each part of the question that reads otherwise now. key: the answer's place
    in the new form."""
    was = dict(_printed(given.bank, given.layout, answer.key))
    now = dict(_printed(target.bank, target.compiled.layout, key))
    return tuple(
        f"{part}: was {_quoted(was.get(part, ''))}, now {_quoted(now.get(part, ''))}."
        for part in dict.fromkeys((*was, *now))
        if comparable(was.get(part, "")) != comparable(now.get(part, ""))
    )


def _printed(bank: Bank, layout: Layout, key: AnswerKey) -> Iterator[tuple[str, str]]:
    """The parts of a question that say what an answer at one place means, and their words."""
    question = bank.find_question(key.question)
    if question is None:
        return
    column = next((each for each in question.columns if each.code == key.column), None)
    yield "The question", question.prompt
    yield "Its help", question.help
    yield "How it is answered", ((column and column.type) or question.type).value.replace("-", " ")
    yield "The line", _line(bank, question, key)
    if column is not None:
        yield "The column", column.label
        yield "The help of the column", column.help
    yield "Its choices", _choices(bank, question, key)
    item = next((each for each in layout.items() if each.question == question.id), None)
    yield "When it is asked", item.only_if.words if item and item.only_if else ""


def _line(bank: Bank, question: Question, key: AnswerKey) -> str:
    """The printed name of a fixed row, or of a choice to tick."""
    rows = [row.label for row in question.rows if row.code == key.row]
    if not question.columns:
        rows += [each.label for each in bank.choices(question) if each.code == key.row]
    return next(iter(rows), "")


def _choices(bank: Bank, question: Question, key: AnswerKey) -> str:
    """What is offered there, with the numbers on a scale and what it measures."""
    column = next((each for each in question.columns if each.code == key.column), None)
    asked = column or question
    if question.columns and column is None:  # the name that people give to a row
        return ""
    is_ticked = asked.type is AnswerType.MULTI_CHOICE
    options = bank.choices(asked) if is_ticked else offered(bank, question, asked)
    listed = asked.scale or (asked.options if isinstance(asked.options, str) else None)
    shared = bank.scales.get(listed or "") or bank.options.get(listed or "")
    measures = f"{shared.measures}: " if shared is not None and shared.measures else ""
    return measures + "; ".join(map(_option, options)) if options else ""


def _option(option: Option) -> str:
    score = f" ({option.score})" if option.score is not None else ""
    means = "" if option.means is Meaning.ANSWER else f" [{option.means.value.replace('-', ' ')}]"
    return f"{option.label}{score}{means}"


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    shown = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
    return f"“{shown}”" if shown else "nothing"
